# SPDX-License-Identifier: Apache-2.0
"""What of a text is not the article, with the reason: line rules, places, captions and datelines laid together.

Nothing is deleted. When in doubt a passage stays in: a greyed sentence of the article is worse than a stray line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.ingest.amendments import left_out_as_amendment
from core.ingest.blocks import Block
from core.ingest.captions import caption_of
from core.ingest.datelines import dateline_length
from core.ingest.line_rules import reason_of
from core.ingest.zones import Reasons, first_prose, mark_zones
from core.model import Exclusion, ExclusionReason, Span
from core.progress import check, never

FEWEST_TITLE_WORDS = 3  # of a title, for saying it again to be seen
DATELINE_PARAGRAPHS = 3  # a dateline stands before one of the first paragraphs


@dataclass(frozen=True, slots=True)
class Marking:
    """`reasons`: one a block, None where it belongs to the article. `excluded` and `captions` are spans of the text."""

    reasons: tuple[ExclusionReason | None, ...]
    excluded: tuple[Exclusion, ...]
    captions: tuple[Span, ...]


def mark(
    text: str,
    blocks: Sequence[Block],
    *,
    title: int | None,
    author: str | None = None,
    reasons: Sequence[ExclusionReason | None] = (),
    extra: Sequence[Exclusion] = (),
    cancelled: Callable[[], bool] = never,
) -> Marking:
    """What of `blocks` is left out of `text`, and what are captions.

    `title` is the index of the block with the title, which always stays; `reasons` what is left out already, one a
    block; `extra` passages outside the blocks.
    """
    marked: Reasons = list(reasons) or [None] * len(blocks)
    for index, block in enumerate(blocks):
        if index % 200 == 0:
            check(cancelled)
        if marked[index] is None and index != title:
            marked[index] = ExclusionReason.CORRECTION if left_out_as_amendment(block) else reason_of(block.line)
    marked = mark_zones(blocks, marked, title, author)
    _mark_title_again(blocks, marked, title)
    _mark_headings(blocks, marked, title)
    captions: list[Span] = []
    parts: list[Exclusion] = list(extra)
    paragraphs = 0
    for index, block in enumerate(blocks):
        if marked[index] is not None or index == title:
            continue
        raw = block.span.of(text)
        said, credit, is_caption = _caption(block, raw)
        if is_caption and len(said):
            captions.append(said)
        if credit is not None:
            parts.append(Exclusion(credit, ExclusionReason.CREDIT))
        if is_caption or credit is not None:
            continue
        if block.is_prose and paragraphs < DATELINE_PARAGRAPHS:
            paragraphs += 1
            length = dateline_length(raw)
            if length:
                start = block.span.start
                parts.append(Exclusion(Span(start, start + length), ExclusionReason.DATELINE))
    parts += [Exclusion(block.span, reason) for block, reason in zip(blocks, marked, strict=True) if reason is not None]
    return Marking(tuple(marked), merged(text, parts), tuple(captions))


def _mark_title_again(blocks: Sequence[Block], marked: Reasons, title: int | None) -> None:
    """The title, said a second time on a line of its own."""
    if title is None or blocks[title].word_count < FEWEST_TITLE_WORDS:
        return
    said = _letters(blocks[title].line)
    for index, block in enumerate(blocks):
        if index != title and marked[index] is None and _letters(block.line) == said:
            marked[index] = ExclusionReason.REPEATED_TITLE


def _letters(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())


def _mark_headings(blocks: Sequence[Block], marked: Reasons, title: int | None) -> None:
    """What the markup calls a heading, between the paragraphs of the article.

    Above the first paragraph it may be a standfirst, and a whole sentence is a claim however large it is printed.
    """
    for index in range(first_prose(blocks, marked, title) + 1, len(blocks)):
        block = blocks[index]
        if marked[index] is not None or index == title or not block.is_heading or block.is_caption:
            continue
        if not block.is_prose and not block.line.endswith((".", ".”", '."', ".’", ".)")):
            marked[index] = ExclusionReason.HEADING


def _caption(block: Block, raw: str) -> tuple[Span, Span | None, bool]:
    """The words of a block that is or may be a caption, the credit before or behind them, and whether it is one."""
    start, end = block.span.start, block.span.end
    credit = block.credit
    if credit is not None and credit.start - start <= 2:
        cut = end - len(raw[credit.end - start :].lstrip())
        return Span(cut, end), Span(start, cut), True
    if credit is not None:
        cut = start + len(raw[: credit.start - start].rstrip())
        return Span(start, cut), Span(cut, end), True
    found = caption_of(raw)
    if found is None:
        return block.span, None, block.is_caption
    behind = Span(start + found.end, end) if found.end < len(raw) else None
    return Span(start, start + found.end), behind, block.is_caption or found.is_caption


def merged(text: str, exclusions: Sequence[Exclusion]) -> tuple[Exclusion, ...]:
    """The exclusions in order; neighbours of one reason with only white space between them are one.

    The place before a first sentence stays by itself, so that a person can switch it alone.
    """
    joined: list[Exclusion] = []
    for exclusion in sorted(exclusions, key=lambda one: one.span):
        if joined:
            last = joined[-1]
            gap = text[last.span.end : exclusion.span.start]
            is_whole = not text[exclusion.span.end : exclusion.span.end + 1].strip()
            if last.reason is exclusion.reason and not gap.strip() and is_whole:
                end = max(last.span.end, exclusion.span.end)
                joined[-1] = Exclusion(Span(last.span.start, end), last.reason)
                continue
        joined.append(exclusion)
    return tuple(joined)
