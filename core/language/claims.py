# SPDX-License-Identifier: Apache-2.0
"""A source to its claims: every sentence of what is not excluded, with its paragraph, role, quotations and speaker.

`with_claims` is the only door. An exclusion that a person has switched back in counts as text; the border of any other
one ends a sentence. Title and captions come as claims with their role. Claims are whole sentences, unless a person has
cut or joined them (`Source.corrections`): clauses of long ones are found by `core.language.clauses` where needed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.language.corrected import recut, with_speakers
from core.language.paragraphs import paragraphs
from core.language.quotes import Quotation, quotations, trimmed
from core.language.repair import flattened
from core.language.sentences import sentences
from core.language.speakers import attributed
from core.language.which import is_english, main_language
from core.model import Claim, Role, Source, Span
from core.progress import Progress, Step, check, never, silent

_EVERY: Final = 64


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of text with one role."""

    span: Span
    role: Role


def with_claims(source: Source, *, progress: Progress = silent, cancelled: Callable[[], bool] = never) -> Source:
    """`source` with the claims of its text, in reading order; ids are the source's id and a number from 1.

    A source without any text has no claims. Raises `Interrupted` when `cancelled`.
    """
    check(cancelled)
    text = source.text
    blocks = _blocks(source)
    quoted = quotations(text, [block.span for block in blocks])
    claims: list[Claim] = []
    for done, block in enumerate(blocks):
        if done % _EVERY == 0:
            check(cancelled)
            progress(Step.LANGUAGE, done, len(blocks))
        for span in sentences(text, block.span, language=main_language(source) or "en"):
            if any(map(str.isalnum, span.of(text))):
                claims.append(Claim("", span, block.paragraph, block.role))
    claims = _with_quotes(recut(text, claims, source.corrections), quoted)
    check(cancelled)
    if is_english(source):  # who speaks is known by English verbs
        claims = attributed(flattened(text), claims, quoted, cancelled=cancelled)
    claims = with_speakers(text, claims, source.corrections)
    numbered = _numbered(source.id, claims)
    progress(Step.LANGUAGE, len(blocks), len(blocks))
    return replace(source, claims=numbered)


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph, or what the borders of regions leave of it."""

    span: Span
    paragraph: int
    role: Role


def _blocks(source: Source) -> list[_Block]:
    """The paragraphs of the whole text, clipped to its regions."""
    text = source.text
    regions = _regions(source)
    blocks: list[_Block] = []
    first = 0
    for number, paragraph in enumerate(paragraphs(text)):
        while first < len(regions) and regions[first].span.end <= paragraph.start:
            first += 1
        index = first
        while index < len(regions) and regions[index].span.start < paragraph.end:
            region = regions[index]
            index += 1
            clipped = trimmed(text, max(paragraph.start, region.span.start), min(paragraph.end, region.span.end))
            if len(clipped):
                blocks.append(_Block(clipped, number, region.role))
    return blocks


def _regions(source: Source) -> list[_Region]:
    """The text outside exclusions, cut where its role changes."""
    length = len(source.text)
    marked: list[tuple[Span, Role | None]] = [
        (exclusion.span, None) for exclusion in source.excluded if not exclusion.kept
    ]
    if source.title_span is not None:
        marked.append((source.title_span, Role.TITLE))
    marked += [(caption, Role.CAPTION) for caption in source.captions]
    borders = sorted({0, length, *(min(edge, length) for span, _ in marked for edge in (span.start, span.end))})
    roles: list[Role | None] = [Role.BODY] * (len(borders) - 1)
    # Later ones lie over earlier ones: an exclusion hides a caption, a caption a title.
    for span, role in sorted(marked, key=lambda mark: _RANK[mark[1]]):
        first = bisect_right(borders, span.start) - 1
        for index in range(first, len(roles)):
            if borders[index] >= span.end:
                break
            roles[index] = role
    regions: list[_Region] = []
    for start, end, kind in zip(borders, borders[1:], roles, strict=False):
        if kind is None:
            continue
        if regions and regions[-1].span.end == start and regions[-1].role is kind and kind is Role.BODY:
            regions[-1] = _Region(Span(regions[-1].span.start, end), kind)
        else:
            regions.append(_Region(Span(start, end), kind))
    return regions


_RANK: Final = {Role.BODY: 0, Role.TITLE: 1, Role.CAPTION: 2, None: 3}


def _with_quotes(claims: Sequence[Claim], quoted: Sequence[Quotation]) -> list[Claim]:
    """The claims with the part of every quotation that lies in them."""
    done: list[Claim] = []
    first = 0
    for claim in claims:
        while first < len(quoted) and quoted[first].inner.end <= claim.span.start:
            first += 1
        parts = []
        index = first
        while index < len(quoted) and quoted[index].inner.start < claim.span.end:
            start = max(quoted[index].inner.start, claim.span.start)
            end = min(quoted[index].inner.end, claim.span.end)
            if start < end:
                parts.append(Span(start, end))
            index += 1
        done.append(replace(claim, quotes=tuple(parts)) if parts else claim)
    return done


def _numbered(source_id: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with their ids, and their paragraphs counted from 0 without gaps."""
    order: dict[int, int] = {}
    return tuple(
        replace(claim, id=f"{source_id}{number}", paragraph=order.setdefault(claim.paragraph, len(order)))
        for number, claim in enumerate(claims, 1)
    )
