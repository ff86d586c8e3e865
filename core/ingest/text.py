# SPDX-License-Identifier: Apache-2.0
"""A plain text to a draft: the text stays as it is, the marks tell what in it is the article."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from core.ingest.blocks import Block, blocks_of
from core.ingest.boilerplate import mark
from core.ingest.bylines import byline_names
from core.ingest.dates import date_line
from core.ingest.draft import Draft
from core.ingest.heading import Header, outlet_index, read_header, title_index
from core.ingest.languages import guess_language
from core.ingest.line_rules import reason_of
from core.ingest.metadata import Metadata
from core.ingest.zones import Reasons
from core.model import Exclusion, ExclusionReason, Span
from core.progress import check, never

_SOURCE_ADDRESS: Final = re.compile(
    r"(?i:source|url|link|original(?:\s+(?:article|source|link))?|via)\s*:\s*(?P<address>https?://\S+)"
)
_HEAD: Final = 12  # blocks in which a byline or a date speaks of the account itself


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
    reasons: Reasons = []
    for number, block in enumerate(blocks):
        if number % 200 == 0:
            check(cancelled)
        reasons.append(reason_of(block.line))
    guess = title is not None or header.found.title is None
    index = title_index(blocks, reasons, title or header.found.title, guess=guess)
    found = _found(blocks, reasons, index, header.found)
    outlet = outlet_index(blocks, reasons, index)
    if outlet is not None:
        reasons[outlet] = ExclusionReason.BYLINE
        found = found.over(Metadata(outlet=blocks[outlet].line))
    if index is not None:
        reasons[index] = None
        for above in range(index):
            reasons[above] = reasons[above] or ExclusionReason.NAVIGATION
    extra, header_title = _header_exclusions(text, header, index)
    marking = mark(text, blocks, title=index, author=found.author, reasons=reasons, extra=extra, cancelled=cancelled)
    title_span = blocks[index].span if index is not None else header_title
    if found.title is None and index is not None:
        found = replace(found, title=blocks[index].line)
    if found.language is None:
        kept = (block.line for block, reason in zip(blocks, marking.reasons, strict=True) if reason is None)
        found = replace(found, language=guess_language(kept))
    return Draft(text, found, title_span, marking.captions, marking.excluded)


def _header_exclusions(text: str, header: Header, index: int | None) -> tuple[list[Exclusion], Span | None]:
    """The header is no part of the article, except for the title where the text does not say it again."""
    if not text[: header.end].strip():
        return [], None
    if header.title_span is None or index is not None:
        return [Exclusion(Span(0, header.end), ExclusionReason.BOILERPLATE)], None
    around = [Span(0, header.title_span.start), Span(header.title_span.end, header.end)]
    parts = [Exclusion(span, ExclusionReason.BOILERPLATE) for span in around if span.of(text).strip()]
    return parts, header.title_span


def _found(blocks: Sequence[Block], reasons: Reasons, title: int | None, said: Metadata) -> Metadata:
    """What bylines, dates and addresses on lines of their own tell, under what the header says."""
    author: str | None = None
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    last_author: str | None = None
    head = (title or 0) + _HEAD
    for index, block in enumerate(blocks):
        if reasons[index] is ExclusionReason.BYLINE:
            names = byline_names(block.line)
            if index <= head:
                author = author or names
            last_author = names or last_author
        elif reasons[index] is ExclusionReason.DATELINE and (index <= head or index >= len(blocks) - 3):
            line = date_line(block.line)
            if line is not None:
                published = published or line.published
                updated = updated or line.updated
        elif reasons[index] is ExclusionReason.BOILERPLATE:
            match = _SOURCE_ADDRESS.fullmatch(block.line)
            url = url or (match.group("address") if match is not None else None)
    read = Metadata(author=author or last_author, published=published or updated, url=url)
    return said.over(read)
