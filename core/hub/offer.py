# SPDX-License-Identifier: Apache-2.0
"""What a hub offers under the name of a model: which files would be fetched, how large they are, under which licence.

Reads the hub's public description (the interface of the Hugging Face hub, which mirrors speak, too) and two small files
of settings; no weights. Whatever could hold a program, and a model that wants to bring one, is refused here, before
anything is fetched.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import address_of
from core.fetch.downloading import USUAL, Way, read_text
from core.progress import check, never
from core.semantics.model_files import OTHER_RUNTIMES, PICKLES, check_classes
from core.semantics.store import held, is_safe_path, part_of, split_name
from core.semantics.suggested import suggestions

VARIABLE: Final = "CROSSREAD_HUB"
HUB: Final = "https://huggingface.co"
_MOST_DESCRIPTION: Final = 8_000_000  # bytes
_MOST_SETTINGS: Final = 1_000_000
_MOST_SMALL: Final = 100_000_000  # of a file that holds no weights
_MOST: Final = 30_000_000_000  # of a model
_HEX: Final = {40: re.compile(r"[0-9a-f]{40}"), 64: re.compile(r"[0-9a-f]{64}")}
_SMALL: Final = frozenset(
    {
        "config.json",
        "modules.json",
        "config_sentence_transformers.json",
        "sentence_bert_config.json",
        "tokenizer.json",
        "tokenizer_config.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "vocab.txt",
        "vocab.json",
        "merges.txt",
        "model.safetensors.index.json",
    }
)
_ENDINGS: Final = (".json", ".txt", ".safetensors")
_OWN_SPLIT: Final = re.compile(r"model-\d{5}-of-\d{5}\.safetensors")


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """`sha256` is what the hub says of a large file; of a small one it says `blob`, git's hash (SHA-1)."""

    path: str
    size: int
    sha256: str | None
    blob: str | None


@dataclass(frozen=True, slots=True)
class Offer:
    """`revision` is the hub's number of this state, `asked` what a person called it. `begun`: bytes that are here."""

    name: str
    revision: str
    asked: str
    hub: str
    files: tuple[OfferedFile, ...]
    licence: str | None
    languages: tuple[str, ...]
    kind: str
    dimensions: int | None
    prefix: str
    begun: int
    held: bool

    @property
    def size(self) -> int:
        """Of all files together, in bytes."""
        return sum(file.size for file in self.files)

    def address(self, path: str) -> str:
        """Where one of its files stands."""
        return f"{self.hub}/{quote(self.name)}/resolve/{self.revision}/{quote(path)}"


def hub_address(given: str | None = None) -> str:
    """The hub that is meant: `given`, else $CROSSREAD_HUB, else the public one. Raises BAD_ADDRESS and NOT_SECURE."""
    address = address_of(given or os.environ.get(VARIABLE) or HUB)
    if address.scheme != "https":
        raise CrossreadError(ErrorCode.NOT_SECURE, address=str(address))
    return f"{address.origin}{address.target.rstrip('/')}"


def offer_of(
    spec: str,
    *,
    hub: str | None = None,
    way: Way = USUAL,
    known: Callable[[str], bool] = lambda _kind: True,
    cancelled: Callable[[], bool] = never,
) -> Offer:
    """What `hub` offers under `spec`, a name or a name, "@" and a revision. `known`: whether an architecture is.

    Raises BAD_MODEL_NAME, NO_SUCH_MODEL, MODEL_UNSAFE, MODEL_NEEDS_CODE, MODEL_KIND, MODEL_UNSUITABLE, what reading an
    address raises; and `Interrupted`.
    """
    name, asked = split_name(spec)
    hub = hub_address(hub)
    address = f"{hub}/api/models/{quote(name)}/revision/{quote(asked, safe='')}?blobs=true"
    try:
        told = _json(read_text(address, most=_MOST_DESCRIPTION, way=way, cancelled=cancelled), address)
    except CrossreadError as error:
        if error.code in (ErrorCode.NOT_THERE, ErrorCode.NEEDS_LOGIN):
            raise CrossreadError(ErrorCode.NO_SUCH_MODEL, name=spec, hub=hub) from error
        raise
    if told.get("gated") or told.get("private") or told.get("disabled"):
        raise CrossreadError(ErrorCode.NO_SUCH_MODEL, name=spec, hub=hub)
    revision = told.get("sha")
    if not isinstance(revision, str) or not _HEX[40].fullmatch(revision):
        raise _bad(address, "sha")
    listed = _files(told.get("siblings"), address)
    check(cancelled)

    def settings(path: str) -> bytes | None:
        if path not in listed:
            return None
        of_file = f"{hub}/{quote(name)}/resolve/{revision}/{path}"
        return read_text(of_file, most=_MOST_SETTINGS, way=way, cancelled=cancelled)

    config = _json(settings("config.json") or b"{}", "config.json")
    kind = str(config.get("model_type") or "")[:100]
    modules = settings("modules.json")
    folders = check_classes(modules, name) if modules is not None else [""]
    _judge(name, config, kind, known)
    files = _wanted(name, listed, folders)
    card = told.get("cardData")
    card = card if isinstance(card, dict) else {}
    hidden = config.get("hidden_size") or config.get("dim")
    here = held(f"{name}@{revision}")
    return Offer(
        name=name,
        revision=revision,
        asked=asked,
        hub=hub,
        files=files,
        licence=_licence(card, told.get("tags")),
        languages=_languages(card.get("language")),
        kind=kind,
        dimensions=hidden if isinstance(hidden, int) and not isinstance(hidden, bool) else None,
        prefix=next((one.prefix for one in suggestions() if one.name.casefold() == name.casefold()), ""),
        begun=begun(name, revision),
        held=here is not None,
    )


def is_offered(offer: Offer) -> bool:
    """Whether `offer` keeps what `offer_of` promises, for one that came another way."""
    split_name(offer.name)
    paths = all(is_safe_path(file.path) and file.path.endswith(_ENDINGS) for file in offer.files)
    hashes = all(_hash(file.sha256, 64) or _hash(file.blob, 40) for file in offer.files)
    return paths and hashes and bool(_hash(offer.revision, 40)) and hub_address(offer.hub) == offer.hub


def _judge(name: str, config: Mapping[str, Any], kind: str, known: Callable[[str], bool]) -> None:
    if not kind:
        raise CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=name, detail="no model_type in config.json")
    if not known(kind):
        if config.get("auto_map"):
            raise CrossreadError(ErrorCode.MODEL_NEEDS_CODE, path=name, detail=kind)
        raise CrossreadError(ErrorCode.MODEL_KIND, path=name, kind=kind)


def _files(siblings: object, address: str) -> dict[str, OfferedFile]:
    """The files that the hub lists, by path; those with odd names are left out."""
    if not isinstance(siblings, list):
        raise _bad(address, "siblings")
    found = {}
    for one in siblings:
        path = one.get("rfilename") if isinstance(one, dict) else None
        if not isinstance(path, str) or not is_safe_path(path):
            continue
        lfs = one.get("lfs")
        lfs = lfs if isinstance(lfs, dict) else {}
        size = lfs.get("size", one.get("size"))
        sha256 = _hash(lfs.get("sha256") or lfs.get("oid"), 64)
        if isinstance(size, int) and not isinstance(size, bool) and size >= 0:
            found[path] = OfferedFile(path, size, sha256, None if sha256 else _hash(one.get("blobId"), 40))
    return found


def _wanted(name: str, listed: Mapping[str, OfferedFile], folders: Iterable[str]) -> tuple[OfferedFile, ...]:
    """The files to fetch: settings, tokenizer and safetensors of the model's own folder and of its modules'."""
    chosen: dict[str, OfferedFile] = {}
    for folder in dict.fromkeys(["", *folders]):
        before = f"{folder.strip('/')}/" if folder.strip("/") else ""
        here = {path[len(before) :]: file for path, file in listed.items() if path.startswith(before)}
        here = {path: file for path, file in here.items() if "/" not in path}
        weights = [path for path in here if path == "model.safetensors"]
        weights = weights or [path for path in here if _OWN_SPLIT.fullmatch(path)]
        pickles = [path for path in here if path.endswith(tuple(PICKLES))]
        if pickles and not weights and folder not in OTHER_RUNTIMES:
            raise CrossreadError(ErrorCode.MODEL_UNSAFE, path=name, detail=before + pickles[0])
        for path in [one for one in here if one in _SMALL] + weights:
            chosen[before + path] = here[path]
    if not any(path.endswith(".safetensors") for path in chosen):
        raise CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=name, detail="no .safetensors file")
    if "tokenizer.json" not in chosen:
        raise CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=name, detail="no tokenizer.json")
    _check_sizes(name, chosen)
    return tuple(chosen[path] for path in sorted(chosen, key=lambda path: (chosen[path].size, path)))


def _check_sizes(name: str, chosen: Mapping[str, OfferedFile]) -> None:
    for path, file in chosen.items():
        if file.sha256 is None and (file.blob is None or path.endswith(".safetensors")):
            raise CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=name, detail=f"no hash of {path}")
        if not path.endswith(".safetensors") and file.size > _MOST_SMALL:
            raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=file.size, limit=_MOST_SMALL)
    size = sum(file.size for file in chosen.values())
    if size > _MOST:
        raise CrossreadError(ErrorCode.TOO_LARGE, path=name, size=size, limit=_MOST)


def begun(name: str, revision: str) -> int:
    """How many bytes of a model are here from a download that was broken off."""
    folder = part_of(name, revision)
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def _licence(card: Mapping[str, Any], tags: object) -> str | None:
    told = card.get("license")
    if isinstance(told, list):
        told = ", ".join(map(str, told))
    if not told and isinstance(tags, list):
        told = next(
            (tag.partition(":")[2] for tag in tags if isinstance(tag, str) and tag.startswith("license:")), None
        )
    return str(told)[:100] if told else None


def _languages(told: object) -> tuple[str, ...]:
    listed = told if isinstance(told, list) else [told] if told else []
    return tuple(str(one)[:20] for one in listed[:300])


def _hash(told: object, digits: int) -> str | None:
    return told if isinstance(told, str) and _HEX[digits].fullmatch(told) else None


def _json(data: bytes, address: str) -> dict[str, Any]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _bad(address, str(error)[:200]) from error
    if not isinstance(found, dict):
        raise _bad(address, "no object")
    return found


def _bad(address: str, detail: str) -> CrossreadError:
    return CrossreadError(ErrorCode.BAD_ANSWER, address=address, detail=detail)
