# SPDX-License-Identifier: Apache-2.0
"""What each request to the engine carries, and what becomes of its result, as `core.engine.protocol` lays it down."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core.comparison_json import comparison_from_json, source_from_json, source_to_json
from core.differences.rules_folder import rules_folder
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, ModelIdentity, Settings, Source
from core.settings_json import settings_to_json
from gui.reading.joined import Joined, joined

if TYPE_CHECKING:
    from core.ingest.metadata import Metadata

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Ready:
    """What joins two sources, without a filter, found out beside the window."""

    pair: tuple[str, str]
    whole: Joined


@dataclass(frozen=True, slots=True)
class Arrived:
    """A source with the bytes that it was read from, which stand nowhere else."""

    source: Source
    original: bytes


@dataclass(frozen=True, slots=True)
class Compared:
    """A comparison, the key under which the engine keeps what it weighed, and what went wrong beside it."""

    comparison: Comparison
    key: str | None
    problem: CrossreadError | None = None
    ready: Ready | None = None


def read_file(path: Path, page: str | None = None) -> Params:
    """Ask for an article in a file, or for the one that `page` means by its number."""
    asked: Params = {"path": str(path.absolute())}
    return asked if page is None else {**asked, "page": page}


def read_text(text: str, metadata: Metadata) -> Params:
    return {"text": text, "overrides": metadata.said()}


def read_copied(html: str, text: str, metadata: Metadata) -> Params:
    """Ask for what was copied from a page, with its mark-up; `text` where that shows nothing."""
    return {"html": html, "text": text, "overrides": metadata.said()}


def fetch(address: str, *, allow_private: bool) -> Params:
    return {"address": address, "allow_private": allow_private}


def adjust(source: Source, *, metadata: Metadata | None = None, kept: Mapping[int, bool] | None = None) -> Params:
    """Ask for `source` with other metadata, or with passages switched in or out by their index."""
    asked: Params = {"source": source_to_json(source)}
    if metadata is not None:
        asked["overrides"] = metadata.said()
    if kept is not None:
        asked["kept"] = {str(index): value for index, value in kept.items()}
    return asked


def compare(sources: Sequence[Source], settings: Settings) -> Params:
    """Ask for a comparison, by the rules in the person's folder as they are now."""
    asked = [source_to_json(source) for source in sources]
    return {"sources": asked, "settings": settings_to_json(settings), "rules": str(rules_folder())}


def conclude(key: str, settings: Settings) -> Params:
    return {"key": key, "settings": settings_to_json(settings), "rules": str(rules_folder())}


def error_of(value: object) -> CrossreadError:
    """An error as the engine sends it; one of an unknown code is told as an internal one."""
    if isinstance(value, dict):
        values = value.get("values")
        try:
            code = ErrorCode(str(value.get("code")))
        except ValueError:
            return CrossreadError(ErrorCode.INTERNAL, detail=str(value.get("code")))
        return CrossreadError(code, **(values if isinstance(values, dict) else {}))
    return CrossreadError(ErrorCode.INTERNAL, detail=str(value))


def _source(result: Params) -> Source:
    return source_from_json(result["source"])


def _arrived(result: Params) -> Arrived:
    return Arrived(_source(result), base64.b64decode(result["body"]))


def _model(result: Params) -> ModelIdentity:
    model = result["model"]
    return ModelIdentity(str(model["name"]), str(model["sha256"]), int(model["dimensions"]))


def _compared(result: Params) -> Compared:
    problem = result.get("problem")
    return Compared(
        comparison_from_json(result["comparison"]),
        result.get("key"),
        None if problem is None else error_of(problem),
    )


def compared_as(pair: tuple[str, str] | None) -> Callable[[Params], object]:
    """What a comparison becomes when these two sources stand side by side; may run in a thread."""

    def decode(result: Params) -> Compared:
        compared = _compared(result)
        ids = {source.id for source in compared.comparison.sources}
        return (
            compared
            if pair is None or not ids.issuperset(pair)
            else replace(compared, ready=Ready(pair, joined(compared.comparison, *pair)))
        )

    return decode


DECODE: Mapping[str, Callable[[Params], object]] = {
    "read": _source,
    "ocr": _source,
    "fetch": _arrived,
    "adjust": _source,
    "load": _model,
}
"""By request: what its result becomes. Those that are not here keep it as it is."""
