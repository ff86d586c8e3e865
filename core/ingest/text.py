# SPDX-License-Identifier: Apache-2.0
"""A plain text, or the blocks of a document, to a draft: the text stays as it is, the marks tell what in it is the
article.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from core.ingest.amendments import amendments_in
from core.ingest.blocks import Block, blocks_of
from core.ingest.boilerplate import mark
from core.ingest.bylines import byline_names
from core.ingest.dates import date_line
from core.ingest.draft import Draft
from core.ingest.heading import NO_HEADER, Header, outlet_index, read_header, title_index
from core.ingest.languages import guess_language, told_apart
from core.ingest.line_rules import reason_of
from core.ingest.metadata import Metadata
from core.ingest.zones import Reasons
from core.model import Exclusion, ExclusionReason, Span
from core.progress import check, never
from core.provenance import DataField, DataOrigin, Stated

_SOURCE_ADDRESS: Final = re.compile(
    r"(?i:source|url|link|original(?:\s+(?:article|source|link))?|via)\s*:\s*(?P<address>https?://\S+)"
)
_HEAD: Final = 12  # blocks in which a byline or a date speaks of the account itself


@dataclass(frozen=True, slots=True)
class Given:
    """What a document says of itself beside its text: `known` with `stated`, by what; which block is marked as its
    title; and why blocks are left out already, one each.
    """

    known: Metadata = field(default_factory=Metadata)
    stated: tuple[Stated, ...] = ()
    title: int | None = None
    reasons: tuple[ExclusionReason | None, ...] = ()


def draft_of_text(
    text: str,
    *,
    title: str | None = None,
    headings: Collection[int] = (),
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """A draft of plain text. `title` is what a person says that its title is, for finding where it stands.

    `headings` are the offsets at which headings begin, where the text's format told them.
    """
    header = read_header(text)
    blocks = blocks_of(text, header.end)
    if headings:
        blocks = tuple(replace(block, is_heading=block.span.start in headings) for block in blocks)
    return draft_of_blocks(text, blocks, header=header, title=title, cancelled=cancelled)


def draft_of_blocks(
    text: str,
    blocks: Sequence[Block],
    *,
    header: Header = NO_HEADER,
    given: Given = Given(),
    title: str | None = None,
    cancelled: Callable[[], bool] = never,
) -> Draft:
    """A draft of a text whose blocks are known. What is read in the text goes before what `given` says."""
    reasons: Reasons = list(given.reasons) or [None] * len(blocks)
    for number, block in enumerate(blocks):
        if number % 200 == 0:
            check(cancelled)
        if reasons[number] is None and number != given.title:
            reasons[number] = reason_of(block.line)
    known_title = title or header.found.title or given.known.title
    guess = title is not None or header.found.title is None
    index = given.title if given.title is not None and title is None else None
    if index is None:
        index = title_index(blocks, reasons, known_title, guess=guess)
    stated = [*_of_header(header), *_read(blocks, reasons, index)]
    outlet = outlet_index(blocks, reasons, index)
    if outlet is not None:
        reasons[outlet] = ExclusionReason.BYLINE
        stated.append(Stated(DataField.OUTLET, blocks[outlet].line, DataOrigin.BYLINE, blocks[outlet].span))
    if index is not None:
        reasons[index] = None
        for above in range(index):
            reasons[above] = reasons[above] or ExclusionReason.NAVIGATION
        stated.append(Stated(DataField.TITLE, blocks[index].line, DataOrigin.HEADING, blocks[index].span))
    stated += given.stated
    found = header.found.over(replace(metadata_of(stated), language=header.found.language)).over(given.known)
    extra, header_title = _header_exclusions(text, header, index)
    marking = mark(text, blocks, title=index, author=found.author, reasons=reasons, extra=extra, cancelled=cancelled)
    title_span = blocks[index].span if index is not None else header_title
    if header.found.language is None:  # what programs write into documents is often their own language
        kept = (block.line for block, reason in zip(blocks, marking.reasons, strict=True) if reason is None)
        language = told_apart(found.language, guess_language(kept))
        if language is not None and language != found.language:
            found = replace(found, language=language)
            stated.append(Stated(DataField.LANGUAGE, language, DataOrigin.TEXT))
    return Draft(
        text,
        found,
        title_span,
        marking.captions,
        marking.excluded,
        tuple(stated),
        amendments_in(blocks, marking.reasons),
    )


def metadata_of(stated: Sequence[Stated]) -> Metadata:
    """For each field what is said first; the last change only where no first day is known.

    When a document was made says nothing of when its text was published.
    """
    said: dict[str, str] = {}
    for one in stated:
        if one.origin is not DataOrigin.DOCUMENT or one.field not in (DataField.PUBLISHED, DataField.MODIFIED):
            said.setdefault(one.field.value, one.value)
    if DataField.PUBLISHED not in said and DataField.MODIFIED in said:
        said[DataField.PUBLISHED] = said[DataField.MODIFIED]
    return Metadata(**said)


def _of_header(header: Header) -> list[Stated]:
    """What the lines above the text say."""
    fields = {one.value: one for one in DataField}
    return [
        Stated(fields[name], value, DataOrigin.HEADER, header.spans.get(name))
        for name, value in header.found.said().items()
        if name in fields
    ]


def _header_exclusions(text: str, header: Header, index: int | None) -> tuple[list[Exclusion], Span | None]:
    """The header is no part of the article, except for the title where the text does not say it again."""
    if not text[: header.end].strip():
        return [], None
    if header.title_span is None or index is not None:
        return [Exclusion(Span(0, header.end), ExclusionReason.BOILERPLATE)], None
    around = [Span(0, header.title_span.start), Span(header.title_span.end, header.end)]
    parts = [Exclusion(span, ExclusionReason.BOILERPLATE) for span in around if span.of(text).strip()]
    return parts, header.title_span


def _read(blocks: Sequence[Block], reasons: Reasons, title: int | None) -> list[Stated]:
    """What bylines, dates and addresses on lines of their own tell."""
    authors: list[Stated] = []
    last_author: Stated | None = None
    others: list[Stated] = []
    head = (title or 0) + _HEAD
    for index, block in enumerate(blocks):
        if reasons[index] is ExclusionReason.BYLINE:
            names = byline_names(block.line)
            if names is not None:
                last_author = Stated(DataField.AUTHOR, names, DataOrigin.BYLINE, block.span)
                if index <= head:
                    authors.append(last_author)
        elif reasons[index] is ExclusionReason.DATELINE and (index <= head or index >= len(blocks) - 3):
            others += stated_dates(block)
        elif reasons[index] is ExclusionReason.BOILERPLATE:
            match = _SOURCE_ADDRESS.fullmatch(block.line)
            if match is not None:
                others.append(Stated(DataField.URL, match.group("address"), DataOrigin.HEADER, block.span))
    if not authors and last_author is not None:
        authors.append(last_author)
    return [*authors[:1], *others]


def stated_dates(block: Block) -> list[Stated]:
    """What a line of dates says."""
    line = date_line(block.line)
    if line is None:
        return []
    dates = ((DataField.PUBLISHED, line.published), (DataField.MODIFIED, line.updated))
    return [Stated(which, value, DataOrigin.DATELINE, block.span) for which, value in dates if value is not None]
