# SPDX-License-Identifier: Apache-2.0
"""Runs and paragraphs of what reports say: marked claims, differences, decisions. Knows nothing of sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from core.differences.marks import Style
from core.model import State
from core.reports.document.blocks import Box, Manner, Paragraph, Remark, Run, Voice
from core.reports.values import Cell, ClaimText, Decision, DifferenceRow, GraveRow, MatchRow, Side
from core.words import Words

CARET = "‸"


def plain(text: str, manner: Manner = Manner.BODY, *, voice: Voice = Voice.PLAIN, language: str = "") -> Paragraph:
    return Paragraph((Run(text, voice, language=language),), manner)


def box(*parts: str | Paragraph, voice: Voice = Voice.PLAIN, tint: str = "") -> Box:
    """A cell; texts become paragraphs, empty ones are left out."""
    made = (plain(part, voice=voice) if isinstance(part, str) else part for part in parts if part)
    return Box(tuple(made), tint)


def claim_runs(claim: ClaimText, language: str) -> Iterator[Run]:
    """A claim with its marks; behind marked words stand the names of their kinds."""
    if claim.role:
        yield Run(f"{claim.role} ", Voice.LABEL)
    if claim.before:
        yield Run(f"{claim.before} ", Voice.QUIET, language=language)
    if claim.gap:
        yield Run("[…] ", Voice.QUIET)
    for segment in claim.segments:
        text = CARET if segment.style is Style.MISSING else segment.text
        yield Run(text, style=segment.style, tone=segment.tone, language=language)
        if segment.labels:
            yield Run(f" {', '.join(segment.labels)}", Voice.LABEL, tone=segment.tone)
    if claim.after:
        yield Run(f" {claim.after}", Voice.QUIET, language=language)


def cell_paragraphs(cell: Cell, words: Words) -> tuple[Paragraph, ...]:
    """A source's share of a match, and where it stands."""
    runs: list[Run] = []
    for number, claim in enumerate(cell.claims):
        if number:
            runs.append(Run(" "))
        runs += claim_runs(claim, cell.language)
    place = f"{words.get('report', 'place')} {cell.places}"
    return Paragraph(tuple(runs), Manner.QUOTE), plain(place, Manner.SMALL, voice=Voice.QUIET)


def difference_head(row: DifferenceRow) -> tuple[Run, ...]:
    """Its sign, its name, and why it is as grave as it is."""
    runs = (Run(f"{row.sign} ", Voice.SIGN, tone=row.tone.value), Run(row.name, Voice.STRONG))
    return (*runs, Run(f" {row.reason}", Voice.QUIET)) if row.reason else runs


def side_runs(side: Side, words: Words) -> Iterator[Run]:
    """What one source has in a difference, in quotation marks, and how it was read."""
    if side.quoted:
        for number, quoted in enumerate(side.quoted):
            yield Run(f"{' ' if number else ''}“{quoted}”", language=side.language)
    else:
        yield Run(words.get("report", "lacks"), Voice.QUIET)
    if side.read:
        yield Run(f" ({side.read})", Voice.QUIET)


def grave_paragraphs(grave: GraveRow, words: Words, *, linked: bool) -> Iterator[Paragraph]:
    """One of the gravest differences: its name and match, then each side with what stands around it."""
    row, match = grave.row, grave.match
    more = " · ".join(part for part in (match.score, match.decision.told) if part)
    link = f"#{match.anchor}" if linked else ""
    head = (*difference_head(row), Run("  "), Run(match.claims, link=link), Run(f" · {more}", Voice.QUIET))
    yield Paragraph(head, keep=True)
    changed = Style.CONFLICTING if row.tone is State.CONFLICT else Style.CHANGED
    for number, side in enumerate(row.sides):
        runs = [Run(f"{side.source}  ", Voice.STRONG), Run(side.before, language=side.language)]
        if side.quoted:
            runs.append(Run(" ".join(side.quoted), style=changed, tone=row.tone.value, language=side.language))
        else:
            runs.append(Run(CARET, style=Style.MISSING, tone=row.tone.value))
            runs.append(Run(f" ({words.get('report', 'lacks')}) ", Voice.QUIET))
        runs.append(Run(side.after, language=side.language))
        if side.read:
            runs.append(Run(f" ({side.read})", Voice.QUIET))
        yield Paragraph(tuple(runs), Manner.QUOTE, keep=number + 1 < len(row.sides))


def match_line(row: MatchRow) -> Paragraph:
    """Its relation, its score, who decided it, and what they have written of it."""
    parts = (row.relation, row.tier if row.possible else "", row.score, row.decision.told)
    told = " · ".join(part for part in parts if part)
    return Paragraph((Run(told, Voice.QUIET),), Manner.SMALL, remark_of(row.decision), keep=True)


def decision_paragraphs(decision: Decision, words: Words, *, with_told: bool = True) -> Iterator[Paragraph]:
    """What a person has said, but for the note, which is a remark."""
    if with_told and decision.told:
        yield plain(decision.told, Manner.SMALL, voice=Voice.QUIET)
    if decision.flagged:
        yield plain(f"⚑ {words.get('report', 'flagged')}", voice=Voice.STRONG)
    if decision.rating:
        yield _named("rating", decision.rating, words)
    if decision.tags:
        yield _named("tags", ", ".join(decision.tags), words)


def remark_of(decision: Decision) -> Remark | None:
    return Remark(decision.note, decision.by, decision.moment) if decision.note else None


def listed(title: str, lines: Iterable[str]) -> Iterator[Paragraph]:
    """Lines behind a name, nothing where there are none."""
    told = " · ".join(lines)
    if told:
        yield Paragraph((Run(f"{title}: ", Voice.STRONG), Run(told, Voice.QUIET)), Manner.SMALL)


def _named(key: str, value: str, words: Words) -> Paragraph:
    return Paragraph((Run(f"{words.get('report', key)}: ", Voice.STRONG), Run(value)))
