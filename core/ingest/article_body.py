# SPDX-License-Identifier: Apache-2.0
"""Which blocks of a page are the article: what trafilatura extracts, found again among the blocks, and what it missed.

Trafilatura gives a text of its own making. A block is in it when most of its runs of four words are, or, for short
ones, when the whole line stands there; each word of the extraction counts for one block only, so that a teaser that
repeats a sentence elsewhere on the page stays out. Extractions often end where the page opens a new container (at an
advertisement, say): paragraphs that are built like those of the article then come in as well.
"""

from __future__ import annotations

import logging
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.ingest.line_rules import reason_of
from core.ingest.page_text import PageBlock
from core.model import ExclusionReason

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TOKEN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]|\w+")
RUN: Final = 4
ENOUGH: Final = 0.5  # of a block's runs
MOST_PLACES: Final = 20  # at which one run of words is looked for
FEWEST_ALIKE: Final = 3  # paragraphs of the article, for others to be built like them
FEWEST_WORDS: Final = 12  # of a paragraph that comes in for its build


@dataclass(frozen=True, slots=True)
class _Found:
    """A block that stands in the extraction: its index, where there, how many words."""

    index: int
    start: int
    length: int


def extracted(markup: str) -> str:
    """The article in a page's source code as trafilatura finds it; empty where it finds none."""
    import trafilatura

    # It reports pages without an article as errors; what comes of them is ours to say.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    document = trafilatura.bare_extraction(markup, include_comments=False, with_metadata=False)
    return (document.text or "") if document is not None else ""


def body_of(blocks: Sequence[PageBlock], article: str) -> tuple[bool, ...]:
    """For each block whether it is in `article`, or built like those that are.

    Where nothing is (a short page, or one too deep for trafilatura), the paragraphs that the page does not set apart.
    """
    inside = _located(blocks, article) or _unset_apart(blocks)
    inside |= _built_alike(blocks, inside)
    return tuple(index in inside for index in range(len(blocks)))


def _located(blocks: Sequence[PageBlock], article: str) -> set[int]:
    """The indices of the blocks that `article` holds."""
    words: list[str] = []
    lines: dict[tuple[str, ...], list[int]] = {}
    for line in article.splitlines():
        tokens = _tokens(line)
        if tokens:
            lines.setdefault(tuple(tokens), []).append(len(words))
            words += tokens
    places: dict[tuple[str, ...], list[int]] = {}
    for start in range(len(words) - RUN + 1):
        places.setdefault(tuple(words[start : start + RUN]), []).append(start)
    found: list[_Found] = []
    others: dict[int, list[int]] = {}
    for index, page_block in enumerate(blocks):
        tokens = _tokens(page_block.block.line)
        starts = _starts(tokens, places, lines)
        if starts:
            found.append(_Found(index, starts[0], len(tokens)))
            others[index] = starts
    chosen = _in_order(found)
    covered = {place for one in chosen for place in range(one.start, one.start + one.length)}
    inside = {one.index for one in chosen}
    for one in found:
        if one.index in inside:
            continue
        for start in others[one.index]:
            place = range(start, start + one.length)
            if sum(word in covered for word in place) * 2 < one.length:
                inside.add(one.index)
                covered.update(place)
                break
    return inside


def _starts(
    tokens: list[str], places: dict[tuple[str, ...], list[int]], lines: dict[tuple[str, ...], list[int]]
) -> list[int]:
    """Where in the extraction a block begins, best place first; nowhere if too little of it is there."""
    if len(tokens) < RUN:
        return lines.get(tuple(tokens), []) if tokens else []
    runs = [tuple(tokens[start : start + RUN]) for start in range(len(tokens) - RUN + 1)]
    if sum(run in places for run in runs) < ENOUGH * len(runs):
        return []
    votes = Counter(
        max(0, place - offset) for offset, run in enumerate(runs) for place in places.get(run, ())[:MOST_PLACES]
    )
    return [start for start, _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))[:MOST_PLACES]]


def _in_order(found: Sequence[_Found]) -> list[_Found]:
    """The blocks with most words in all that stand in the extraction in the order in which they stand on the page."""
    starts = sorted({one.start for one in found})
    best: list[tuple[int, int]] = [(0, -1)] * (len(starts) + 1)  # a Fenwick tree of maxima: words, index into found
    before: list[int] = []
    for number, one in enumerate(found):
        rank = bisect_left(starts, one.start)
        total, previous = 0, -1
        place = rank
        while place > 0:
            if best[place][0] > total:
                total, previous = best[place]
            place -= place & -place
        before.append(previous)
        entry = (total + one.length, number)
        place = rank + 1
        while place < len(best):
            if entry[0] > best[place][0]:
                best[place] = entry
            place += place & -place
    chain: list[_Found] = []
    number = max(best[1:], default=(0, -1))[1] if found else -1
    while number >= 0:
        chain.append(found[number])
        number = before[number]
    return chain[::-1]


def _unset_apart(blocks: Sequence[PageBlock]) -> set[int]:
    """The paragraphs that are no links and that the page does not call anything; failing them, all such blocks."""
    plain = {
        index
        for index, page_block in enumerate(blocks)
        if page_block.block.hint is None and page_block.link_share < 0.5 and reason_of(page_block.block.line) is None
    }
    return {index for index in plain if blocks[index].block.is_prose} or plain


def _built_alike(blocks: Sequence[PageBlock], inside: set[int]) -> set[int]:
    """Paragraphs outside that stand in containers made like those of the article, and those between two inside."""
    built = Counter(_build(blocks[index].element) for index in inside if blocks[index].block.is_prose)
    usual = {build for build, count in built.items() if count >= FEWEST_ALIKE}
    if not usual:
        return set()
    first = min(inside)
    alike: set[int] = set()
    for index, page_block in enumerate(blocks):
        block = page_block.block
        if index < first or index in inside or not block.is_prose or page_block.link_share >= 0.5:
            continue
        if block.hint in (ExclusionReason.COMMENTS, ExclusionReason.ADVERTISEMENT):
            continue
        between = index - 1 in inside | alike and index + 1 in inside
        if (between or block.word_count >= FEWEST_WORDS) and _build(page_block.element) in usual:
            alike.add(index)
    return alike


def _build(element: HtmlElement) -> tuple[str, ...]:
    """How an element and the three around it are made: their tags, and the classes of the three."""
    signs = [element.tag]
    for ancestor, _ in zip(element.iterancestors(), range(3), strict=False):
        signs.append(f"{ancestor.tag}.{ancestor.get('class') or ''}")
    return tuple(signs)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())
