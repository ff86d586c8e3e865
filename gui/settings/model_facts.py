# SPDX-License-Identifier: Apache-2.0
"""What is known of a language model, in words: where it is or comes from, its size, its licence, its languages."""

from __future__ import annotations

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication, QLocale

from core.hub.offer import Offer
from core.semantics.model_files import WEIGHTS_SHA256
from core.semantics.store import HeldModel
from core.semantics.suggested import Suggestion
from core.words import words
from gui.chosen_model import ChosenModel

_LANGUAGES = 8
"""How many languages are named; of more their number is told."""

Shown = HeldModel | Suggestion | ChosenModel | str
"""What a line stands for; a text is a name that a person has typed."""

translate = QCoreApplication.translate


def facts(shown: Shown, offer: Offer | None, hub: str) -> str:
    """A line a fact. `offer` is what a hub has said of it, if it was asked; `hub` the address that would be asked."""
    return "\n".join(_of_offer(offer) if offer is not None else _of(shown, hub))


def size_of(size: int) -> str:
    """Bytes as a person's system writes them: "480 MB"."""
    precision = 1 if size >= 1_000_000_000 else 0
    return QLocale(words().language).formattedDataSize(size, precision, QLocale.DataSizeFormat.DataSizeSIFormat)


def _of(shown: Shown, hub: str) -> list[str]:
    match shown:
        case HeldModel():
            return [
                translate("ModelPage", "{size} in {folder}").format(size=size_of(shown.size), folder=shown.folder),
                translate("ModelPage", "From {hub}, revision {revision}").format(
                    hub=shown.hub, revision=shown.revision[:12]
                ),
                _licence(shown.licence),
                _languages(shown.languages),
                f"SHA-256 {shown.sha256}",
            ]
        case Suggestion():
            told = translate("ModelPage", "{count} languages. Licence: {licence}.")
            return [told.format(count=shown.languages, licence=shown.licence), _contacts(hub)]
        case str():
            return [_contacts(hub)]
        case _ if not shown.spec:
            return [
                translate("ModelPage", "It comes with the program and is always here."),
                f"SHA-256 {WEIGHTS_SHA256}",
            ]
        case _:
            lines = [translate("ModelPage", "A folder on this computer, or a model that is not here any more.")]
            return [*lines, f"SHA-256 {shown.sha256}"] if shown.sha256 else lines


def _of_offer(offer: Offer) -> list[str]:
    lines = [
        translate("ModelPage", "{size} in {count} files, from {hub} and the servers that it names").format(
            size=size_of(offer.size), count=len(offer.files), hub=offer.hub
        ),
        translate("ModelPage", "Revision {revision}").format(revision=offer.revision[:12]),
        _licence(offer.licence),
        _languages(offer.languages),
        translate("ModelPage", "Weights as safetensors; no program comes with it. Each file is checked by its hash."),
    ]
    if offer.begun:
        told = translate("ModelPage", "{size} of it are here from before.")
        lines.append(told.format(size=size_of(offer.begun)))
    return lines


def _contacts(hub: str) -> str:
    told = translate(
        "ModelPage", "To tell its size and files, {host} will be asked. That fetches no more than a description."
    )
    return told.format(host=urlsplit(hub).hostname or hub)


def _licence(licence: str | None) -> str:
    told = translate("ModelPage", "Licence: {licence}")
    return told.format(licence=licence or translate("ModelPage", "not said"))


def _languages(codes: tuple[str, ...]) -> str:
    if not codes:
        return translate("ModelPage", "Languages: not said")
    if len(codes) > _LANGUAGES:
        return translate("ModelPage", "{count} languages").format(count=len(codes))
    names = ", ".join(words().language_name(code) for code in codes)
    return translate("ModelPage", "Languages: {names}").format(names=names)
