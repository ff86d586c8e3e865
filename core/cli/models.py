# SPDX-License-Identifier: Apache-2.0
"""`crossread models`: the language models that are here, what a hub offers, and fetching one after asking."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from core.cli.exits import Exit
from core.cli.sources import UsageError
from core.cli.terminal import TerminalProgress, remark, write_out
from core.errors import CrossreadError, ErrorCode
from core.fetch.downloading import USUAL, Way
from core.hub.fetching import fetch_model
from core.hub.offer import Offer, offer_of
from core.semantics.model_files import NAME, WEIGHTS_SHA256
from core.semantics.store import HeldModel, checked, drop_part, held, held_models, part_of, parts, remove, split_name
from core.semantics.suggested import suggestions

_UNITS: Final = ("bytes", "kB", "MB", "GB")
_MOST_LANGUAGES: Final = 12


def run(arguments: argparse.Namespace) -> Exit:
    """Do what the verb says; raises `UsageError` and `CrossreadError`."""
    match arguments.verb:
        case "show":
            return _show(arguments)
        case "fetch":
            return _fetch(arguments)
        case "remove":
            return _remove(arguments)
        case _:
            return _list(arguments)


def offered(spec: str, *, hub: str | None = None, way: Way = USUAL) -> Offer:
    """What the hub offers, of the kinds that can be loaded here. Raises what `offer_of` raises."""
    from core.semantics.loader import knows_kind

    return offer_of(spec, hub=hub, way=way, known=knows_kind)


def told_in_short(offer: Offer) -> str:
    """What would come from where: "NAME (revision 0123456789ab, 480 MB, mit) from https://huggingface.co"."""
    licence = f", {offer.licence}" if offer.licence else ""
    return f"{offer.name} (revision {offer.revision[:12]}, {told_size(offer.size)}{licence}) from {offer.hub}"


def told_size(size: float) -> str:
    """Bytes as they are said: "480 MB"."""
    unit = 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size /= 1000
        unit += 1
    return f"{size:.1f} {_UNITS[unit]}" if size < 10 and unit else f"{size:.0f} {_UNITS[unit]}"


def _list(arguments: argparse.Namespace) -> Exit:
    here = held_models()
    known = {model.name.casefold() for model in here}
    fitting = [one for one in suggestions() if one.name.casefold() not in known]
    if arguments.format == "json":
        _write_json(
            {
                "on_board": {"name": NAME, "sha256": WEIGHTS_SHA256, "languages": ["en"]},
                "here": [_of_held(model) for model in here],
                "begun": [{"folder": str(folder), "size": size} for folder, size in parts()],
                "fitting": [
                    {"name": one.name, "languages": one.languages, "size": one.size, "licence": one.licence}
                    for one in fitting
                ],
            }
        )
        return Exit.OK
    lines = ["On board", f"  {NAME}  English, apache-2.0"]
    if here:
        lines += ["", "Fetched"]
        lines += [
            f"  {one.name}@{one.revision[:12]}  {told_size(one.size)}, {one.licence or 'no licence'}" for one in here
        ]
    if parts():
        lines += ["", "Begun (crossread models fetch NAME goes on)"]
        lines += [f"  {folder.stem}  {told_size(size)} so far" for folder, size in parts()]
    if fitting:
        lines += ["", "Known to fit (crossread models show NAME asks the hub about one)"]
        lines += [
            f"  {one.name}  {one.languages} languages, about {told_size(one.size)}, {one.licence}" for one in fitting
        ]
    write_out("\n".join(lines) + "\n")
    return Exit.OK


def _show(arguments: argparse.Namespace) -> Exit:
    split_name(arguments.name)
    model = held(arguments.name)
    if model is not None:
        checked(model)
        data, lines = _of_held(model), list(_lines_of_held(model))
    else:
        offer = offered(arguments.name, hub=arguments.hub, way=Way(arguments.allow_private))
        data, lines = _of_offer(offer), list(_lines_of_offer(offer))
    if arguments.format == "json":
        _write_json(data)
    else:
        write_out("\n".join(lines) + "\n")
    return Exit.OK


def _fetch(arguments: argparse.Namespace) -> Exit:
    way = Way(arguments.allow_private)
    offer = offered(arguments.name, hub=arguments.hub, way=way)
    if not offer.held:
        if not arguments.quiet or not arguments.yes:
            for line in _lines_of_offer(offer):
                print(line, file=sys.stderr)
        if not arguments.yes and not _agreed():
            return Exit.CANCELLED
        with TerminalProgress(quiet=arguments.quiet) as progress:
            fetch_model(offer, way=way, progress=progress)
    model = held(f"{offer.name}@{offer.revision}")
    if not arguments.quiet and model is not None:
        remark(f"{model.name} is here, checked; use it with --model {model.name}")
    return Exit.OK


def _agreed() -> bool:
    """Whether a person at a terminal says yes."""
    if not sys.stdin.isatty():
        raise UsageError("nothing is fetched unless you agree: add --yes, or answer at a terminal")
    print("Fetch it? [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _remove(arguments: argparse.Namespace) -> Exit:
    name, revision = split_name(arguments.name)
    model = held(arguments.name)
    begun = [folder for folder, _ in parts() if folder.name.startswith(part_of(name, "").name.partition("@")[0] + "@")]
    if model is None and not begun:
        raise CrossreadError(ErrorCode.MODEL_NOT_FETCHED, name=arguments.name)
    if model is not None:
        remove(model)
    for folder in begun if revision == "main" else ():
        drop_part(folder)
    if not arguments.quiet:
        remark(f"{arguments.name} is removed")
    return Exit.OK


def _of_held(model: HeldModel) -> dict[str, Any]:
    return {
        "name": model.name,
        "revision": model.revision,
        "hub": model.hub,
        "sha256": model.sha256,
        "size": model.size,
        "licence": model.licence,
        "languages": list(model.languages),
        "fetched": model.fetched,
        "folder": str(model.folder),
        "files": dict(model.files),
    }


def _of_offer(offer: Offer) -> dict[str, Any]:
    return {
        "name": offer.name,
        "revision": offer.revision,
        "hub": offer.hub,
        "size": offer.size,
        "begun": offer.begun,
        "licence": offer.licence,
        "languages": list(offer.languages),
        "kind": offer.kind,
        "prefix": offer.prefix,
        "files": [{"path": file.path, "size": file.size, "sha256": file.sha256} for file in offer.files],
    }


def _lines_of_held(model: HeldModel) -> Iterator[str]:
    yield f"{model.name}, revision {model.revision}"
    yield f"  {told_size(model.size)} in {model.folder}, every file as it was fetched"
    yield f"  from {model.hub}, {model.fetched}"
    yield f"  SHA-256 {model.sha256}"
    yield from _licence_and_languages(model.licence, model.languages)


def _lines_of_offer(offer: Offer) -> Iterator[str]:
    yield f"{offer.name}, revision {offer.revision}"
    yield f"  from {offer.hub}, and from servers that it names"
    begun = f", of which {told_size(offer.begun)} are here" if offer.begun else ""
    yield f"  {told_size(offer.size)} in {len(offer.files)} files{begun}"
    yield from _licence_and_languages(offer.licence, offer.languages)
    if offer.prefix:
        yield f"  reads each text behind {offer.prefix!r}"
    for file in offer.files:
        yield f"    {told_size(file.size):>8}  {file.path}"


def _licence_and_languages(licence: str | None, languages: Sequence[str]) -> Iterator[str]:
    yield f"  licence: {licence or 'not said'}"
    more = f" and {len(languages) - _MOST_LANGUAGES} more" if len(languages) > _MOST_LANGUAGES else ""
    yield f"  languages: {', '.join(languages[:_MOST_LANGUAGES]) + more or 'not said'}"


def _write_json(data: Mapping[str, Any]) -> None:
    write_out(json.dumps(data, ensure_ascii=False, indent=2) + "\n")
