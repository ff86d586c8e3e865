# SPDX-License-Identifier: Apache-2.0
"""The parts of a document, such as a word processor writes, to a draft: its paragraphs are known and need no guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.blocks import Block
from core.ingest.dates import iso_date
from core.ingest.draft import Draft
from core.ingest.limits import MAX_PARAGRAPHS, refuse_more, refuse_words
from core.ingest.metadata import LONGEST_NAME, Metadata, is_address
from core.ingest.text import Given, draft_of_blocks
from core.model import ExclusionReason, Span
from core.progress import check, never
from core.provenance import DataField, DataOrigin, SourceNotice, Stated

_SPACE: Final = re.compile(r"[ \t\r\n\f\v\x1c-\x1f\x85\u2028\u2029]+")
_UNSEEN: Final = re.compile("[\u00ad\u200b\ufeff\u2060]")


class PieceKind(StrEnum):
    PARAGRAPH = "paragraph"
    LINE = "line"  # of a list or a table: it follows the one before it without an empty line
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    RUNNING_HEAD = "running-head"
    PAGE_NUMBER = "page-number"


_REASONS: Final = {
    PieceKind.FOOTNOTE: ExclusionReason.FOOTNOTE,
    PieceKind.RUNNING_HEAD: ExclusionReason.RUNNING_HEAD,
    PieceKind.PAGE_NUMBER: ExclusionReason.PAGE_NUMBER,
}


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    kind: PieceKind = PieceKind.PARAGRAPH


def draft_of_pieces(
    pieces: Sequence[Piece],
    path: str,
    *,
    stated: Sequence[Stated] = (),
    title: str | None = None,
    notices: Sequence[SourceNotice] = (),
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """A draft of a document. `stated` is what it says of itself; `title` what a person says that its title is.

    Raises TOO_COMPLEX, TOO_LONG, or NO_TEXT where nothing is in it.
    """
    refuse_more(len(pieces), MAX_PARAGRAPHS, "paragraphs", path)
    parts: list[str] = []
    blocks: list[Block] = []
    reasons: list[ExclusionReason | None] = []
    title_at: int | None = None
    size = 0
    for number, piece in enumerate(pieces):
        if number % 500 == 0:
            check(cancelled)
        line = _SPACE.sub(" ", _UNSEEN.sub("", piece.text)).strip()
        if not line:
            continue
        gap = "" if not parts else "\n" if piece.kind is PieceKind.LINE else "\n\n"
        start = size + len(gap)
        size = start + len(line)
        parts += [gap, line]
        heading = piece.kind in (PieceKind.HEADING, PieceKind.TITLE)
        blocks.append(Block(Span(start, size), line, is_caption=piece.kind is PieceKind.CAPTION, is_heading=heading))
        reasons.append(_REASONS.get(piece.kind))
        if piece.kind is PieceKind.TITLE and title_at is None:
            title_at = len(blocks) - 1
    text = "".join(parts)
    if not text:
        raise CrossreadError(ErrorCode.NO_TEXT, path=path)
    refuse_words(text, path, cancelled)
    said = tidied(stated)
    # A document keeps the title and the author of whatever it was made from: what stands in its text goes before them.
    known = Metadata(**{one.field.value: one.value for one in reversed(said) if one.field not in _DATES})
    draft = draft_of_blocks(
        text,
        blocks,
        given=Given(known, tuple(said), title_at, tuple(reasons)),
        title=title,
        cancelled=cancelled,
    )
    return replace(draft, notices=tuple(notices))


_DATES: Final = (DataField.PUBLISHED, DataField.MODIFIED)


def document_said(
    fields: Sequence[tuple[DataField, str | None]], origin: DataOrigin = DataOrigin.DOCUMENT
) -> list[Stated]:
    """What the properties of a document say, as statements."""
    return [Stated(field, value, origin) for field, value in fields if value]


def tidied(stated: Sequence[Stated]) -> list[Stated]:
    """Statements with white space collapsed, dates as ISO 8601; what is no date or no address is left out."""
    found = []
    for one in stated:
        value: str | None = " ".join(one.value.split())[:LONGEST_NAME]
        if one.field in _DATES:
            value = iso_date(value or "")
        elif one.field is DataField.URL and not is_address(value or ""):
            value = None
        elif one.field is DataField.LANGUAGE:
            match = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value or "")
            value = match.group().lower() if match is not None else None
        if value:
            found.append(replace(one, value=value))
    return found
