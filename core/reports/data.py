# SPDX-License-Identifier: Apache-2.0
"""Everything that a report says, as plain values in the order in which it says it.

Answers "what stands where": words are chosen, counts are counted, claims are cut into marked pieces. The writers beside
it (text, HTML) only lay it out; they look nothing up and decide nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.differences.marks import marks_of, tone
from core.model import (
    Claim,
    ClaimIndex,
    Comparison,
    Difference,
    DifferenceKind,
    Match,
    OnlyHere,
    OwnKind,
    Role,
    Settings,
    Severity,
    Source,
    State,
    Status,
    Tier,
)
from core.reasons import missing, objections, reasons
from core.reports.marks import Segment, segments
from core.story.tables import story_of
from core.story.told import Table, tables_of
from core.words import Words, percent

_EXCERPT: Final = 160  # characters of a left-out passage or a rejected candidate
_NAME: Final = 60  # characters of a source's name, which may be a whole title
_READ: Final = (DifferenceKind.NUMBER, DifferenceKind.DATE_TIME)  # kinds whose words can be read as something else
_MATCHED: Final = (State.AGREE, State.DIFFER, State.CONFLICT)
_TONES: Final = (State.CONFLICT, State.DIFFER, State.AGREE)


@dataclass(frozen=True, slots=True)
class Tick:
    """One claim in the strip that shows a source at a glance; `anchor` is where the report tells of it."""

    claim: str
    state: State
    anchor: str
    told: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    id: str
    name: str
    title: str
    outlet: str
    author: str
    published: str
    url: str
    file: str
    retrieved: str
    language: str
    sha256: str
    claims: int
    matched: int
    alone: int
    left_out: int
    strip: tuple[Tick, ...]

    @property
    def linked(self) -> bool:
        """Whether its address is one that a browser may open from a report."""
        return self.url.lower().startswith(("https://", "http://"))


@dataclass(frozen=True, slots=True)
class Count:
    """How often something is found. `key` names it for styles and filters."""

    key: str
    sign: str
    name: str
    told: str
    count: int
    grave: int = 0


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim in its source's words. `gap`: the claim before it in the cell is not the one before it in the text."""

    id: str
    role: str
    speaker: str
    gap: bool
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Cell:
    """One source's share of a match."""

    source: str
    name: str
    language: str
    claims: tuple[ClaimText, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """What one source has in a difference: the words, and how they were read where that says more."""

    source: str
    language: str
    quoted: tuple[str, ...]
    read: str


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    name: str
    sign: str
    tone: State
    severity: str
    severity_rank: int
    reason: str
    told: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class MatchRow:
    anchor: str
    number: int
    claims: str
    state: State
    sign: str
    state_name: str
    relation: str
    possible: bool
    tier: str
    score: str
    percent: int
    review: str
    why: tuple[str, ...]
    against: tuple[str, ...]
    cells: tuple[Cell, ...]
    differences: tuple[DifferenceRow, ...]


@dataclass(frozen=True, slots=True)
class AloneRow:
    """A claim that only one source has, and the best candidate that was rejected."""

    anchor: str
    claim: ClaimText
    nearest: str
    nearest_source: str
    nearest_text: str
    nearest_language: str
    nearest_score: str
    missing: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    reason: str
    told: str
    text: str
    kept: bool


@dataclass(frozen=True, slots=True)
class PerSource:
    """What belongs to one source in the sections that go source by source."""

    card: SourceCard
    alone: tuple[AloneRow, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Report:
    title: str
    created: str
    language: str
    sources: tuple[SourceCard, ...]
    notices: tuple[str, ...]
    states: tuple[Count, ...]
    kinds: tuple[Count, ...]
    matches: tuple[MatchRow, ...]
    per_source: tuple[PerSource, ...]
    story: tuple[Table, ...]
    anchors: Mapping[str, str]  # by claim, where the report tells of it
    made: tuple[tuple[str, str], ...]

    @property
    def alone(self) -> int:
        return sum(len(one.alone) for one in self.per_source)

    @property
    def excluded(self) -> int:
        return sum(len(one.left_out) for one in self.per_source)


def report_of(comparison: Comparison, words: Words) -> Report:
    """The report of `comparison` in the language of `words`. It may be sent on, so of paths it has the name alone."""
    comparison = replace(comparison, sources=tuple(map(_without_folders, comparison.sources)))
    index = ClaimIndex.of(comparison.sources)
    shown = tuple(match for match in comparison.matches if match.status is not Status.REJECTED)
    matches = tuple(_match(match, number, index, words) for number, match in enumerate(shown, 1))
    states = Counter(match.state for match in shown)
    cards = {source.id: _card(source, comparison, shown, words) for source in comparison.sources}
    alone = {one.claim: one for one in comparison.only_here}
    per_source = tuple(
        PerSource(
            cards[source.id],
            tuple(
                _alone(claim, alone[claim.id], index, comparison.generator.settings, words)
                for claim in source.claims
                if claim.id in alone
            ),
            _left_out(source, words),
        )
        for source in comparison.sources
    )
    return Report(
        title="\u00a0· ".join(excerpt(source.name, _NAME) for source in comparison.sources),
        created=_moment(comparison.created),
        language=words.language,
        sources=tuple(cards.values()),
        notices=tuple(words.notice(notice, comparison.sources) for notice in comparison.notices),
        states=(
            *(_state(state, states[state], words) for state in _MATCHED),
            _state(State.ONLY_HERE, len(comparison.only_here), words),
        ),
        kinds=_kinds(shown, words),
        matches=matches,
        per_source=per_source,
        story=tables_of(story_of(comparison), comparison.sources, words),
        anchors={tick.claim: tick.anchor for card in cards.values() for tick in card.strip},
        made=_made(comparison, words),
    )


def _without_folders(source: Source) -> Source:
    return replace(source, path=source.path and re.split(r"[/\\]", source.path)[-1])


def _state(state: State, count: int, words: Words) -> Count:
    return Count(state.value, words.sign(state), words.state(state), words.state_explanation(state), count)


def _kinds(matches: Sequence[Match], words: Words) -> tuple[Count, ...]:
    found: Counter[tuple[DifferenceKind, OwnKind | None]] = Counter()
    grave: Counter[tuple[DifferenceKind, OwnKind | None]] = Counter()
    for match in matches:
        for difference in match.differences:
            found[difference.kind, difference.own] += 1
            grave[difference.kind, difference.own] += difference.severity is not Severity.LOW
    order = list(DifferenceKind)

    def rank(item: tuple[tuple[DifferenceKind, OwnKind | None], int]) -> tuple[int, int, int, str]:
        (kind, own), count = item
        return -grave[kind, own], -count, order.index(kind), own.label if own else ""

    return tuple(
        Count(kind.value, "", words.kind(kind, own), words.kind_explanation(kind, own), count, grave[kind, own])
        for (kind, own), count in sorted(found.items(), key=rank)
    )


def _card(source: Source, comparison: Comparison, matches: Sequence[Match], words: Words) -> SourceCard:
    by_claim: dict[str, Match] = {}
    for match in matches:
        for one in match.claims:
            if one not in by_claim or _gravity(match) > _gravity(by_claim[one]):
                by_claim[one] = match
    alone = {one.claim for one in comparison.only_here}
    strip = []
    for claim in source.claims:
        if claim.id in by_claim:
            match = by_claim[claim.id]
            others = " ".join(one for one in match.claims if one != claim.id)
            told = f"{claim.id} {words.state(match.state)}: {others}"
            strip.append(Tick(claim.id, match.state, match.id, told))
        elif claim.id in alone:
            told = f"{claim.id} {words.state(State.ONLY_HERE)}"
            strip.append(Tick(claim.id, State.ONLY_HERE, f"only-{claim.id}", told))
    matched = sum(claim.id in by_claim for claim in source.claims)
    return SourceCard(
        id=source.id,
        name=source.name,
        title=source.title or "",
        outlet=source.outlet or "",
        author=source.author or "",
        published=_moment(source.published or ""),
        url=source.url or "",
        file=source.path or "",
        retrieved=_moment(source.retrieved or ""),
        language=source.language or "",
        sha256=source.sha256,
        claims=len(source.claims),
        matched=matched,
        alone=sum(claim.id in alone for claim in source.claims),
        left_out=sum(not one.kept for one in source.excluded),
        strip=tuple(strip),
    )


def _gravity(match: Match) -> int:
    return _MATCHED.index(match.state)


def _match(match: Match, number: int, index: ClaimIndex, words: Words) -> MatchRow:
    by_source: dict[str, list[str]] = {}
    for claim in match.claims:
        by_source.setdefault(index.source(claim).id, []).append(claim)
    return MatchRow(
        anchor=match.id,
        number=number,
        claims=" · ".join(" ".join(claims) for claims in by_source.values()),
        state=match.state,
        sign=words.sign(match.state),
        state_name=words.get("state", match.state, "one"),
        relation=words.relation(match.relation),
        possible=match.tier is Tier.POSSIBLE,
        tier=words.tier(match.tier),
        score=words.match_score(match),
        percent=percent(match.score),
        review="" if match.status is Status.UNREVIEWED else words.status(match.status),
        why=tuple(reasons(match, index, words)),
        against=tuple(objections(match, index, words)),
        cells=tuple(_cell(match, claims, index, words) for claims in by_source.values()),
        differences=_differences(match, index, words),
    )


def _cell(match: Match, claims: Sequence[str], index: ClaimIndex, words: Words) -> Cell:
    source = index.source(claims[0])
    order = {claim.id: place for place, claim in enumerate(source.claims)}
    ordered = sorted(claims, key=order.__getitem__)
    texts = []
    for before, claim in zip([None, *ordered], ordered, strict=False):
        gap = before is not None and order[claim] != order[before] + 1
        made = segments(index, claim, marks_of(match, claim), words)
        texts.append(_claim_text(index.claim(claim), made, words, gap=gap))
    return Cell(source.id, excerpt(source.name, _NAME), source.language or "", tuple(texts))


def _claim_text(claim: Claim, made: tuple[Segment, ...], words: Words, *, gap: bool = False) -> ClaimText:
    role = "" if claim.role is Role.BODY else words.role(claim.role)
    return ClaimText(claim.id, role, claim.speaker or "", gap, made)


def _differences(match: Match, index: ClaimIndex, words: Words) -> tuple[DifferenceRow, ...]:
    """One row a difference, the gravest first; slight details that stand in the same source share a row."""
    rows: dict[tuple[object, ...], DifferenceRow] = {}
    for number, difference in enumerate(match.differences):
        row = _difference(match, difference, index, words)
        lacking = tuple(side.source for side in row.sides if not side.quoted)
        slight = difference.severity is Severity.LOW and lacking
        key = (difference.kind, lacking, tuple(side.source for side in row.sides)) if slight else (number,)
        rows[key] = _together(rows[key], row) if key in rows else row
    return tuple(sorted(rows.values(), key=lambda row: (_TONES.index(row.tone), row.severity_rank)))


def _together(one: DifferenceRow, other: DifferenceRow) -> DifferenceRow:
    sides = (replace(a, quoted=a.quoted + b.quoted, read="") for a, b in zip(one.sides, other.sides, strict=True))
    return replace(one, sides=tuple(sides))


def _difference(match: Match, difference: Difference, index: ClaimIndex, words: Words) -> DifferenceRow:
    sides: dict[str, tuple[Source, list[str]]] = {}
    for part in difference.spans:
        source = index.source(part.claim)
        _, quoted = sides.setdefault(source.id, (source, []))
        if len(part.span):
            quoted.append(_one_line(source.quote(part.span)))
    return DifferenceRow(
        name=words.kind(difference.kind, difference.own),
        sign=words.sign(tone(match, difference)),
        tone=tone(match, difference),
        severity=words.severity(difference.severity),
        severity_rank=list(Severity).index(difference.severity),
        reason="" if difference.reason is None else words.gravity_reason(difference.reason),
        told=words.kind_explanation(difference.kind, difference.own),
        sides=tuple(_side(source, quoted, difference, words) for source, quoted in sides.values()),
    )


def _side(source: Source, pieces: Sequence[str], difference: Difference, words: Words) -> Side:
    quoted = " … ".join(pieces)
    read = words.quantity(difference.values.get(source.id, {})) if difference.kind in _READ else ""
    return Side(source.id, source.language or "", (quoted,) if quoted else (), read if _says_more(read, quoted) else "")


def _says_more(read: str, quoted: str) -> bool:
    """Whether how the words were read adds to the words ("2024-03-26" to "Tuesday", but not "14 people" to "14")."""
    plain = quoted.casefold()
    return any(word not in plain for word in read.casefold().split() if word != "–")


def _alone(claim: Claim, alone: OnlyHere, index: ClaimIndex, settings: Settings, words: Words) -> AloneRow:
    nearest = alone.nearest
    row = _claim_text(claim, segments(index, claim.id, (), words), words)
    anchor = f"only-{claim.id}"
    if nearest is None:
        return AloneRow(anchor, row, "", "", "", "", "", "")
    source = index.source(nearest.claim)
    text = excerpt(index.text(nearest.claim))
    return AloneRow(
        anchor,
        row,
        nearest.claim,
        source.name,
        text,
        source.language or "",
        words.score(nearest.score),
        missing(alone, index, words, settings),
    )


def _left_out(source: Source, words: Words) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(
            words.reason(one.reason), words.reason_explanation(one.reason), excerpt(source.quote(one.span)), one.kept
        )
        for one in sorted(source.excluded, key=lambda one: one.span)
    )


def _made(comparison: Comparison, words: Words) -> tuple[tuple[str, str], ...]:
    generator, model = comparison.generator, comparison.generator.model
    settings = generator.settings
    event = words.get("made", "judged" if settings.same_event is None else settings.same_event.value)
    said = [f"{', '.join(one.sources)}: {words.get('made', one.answer)}" for one in settings.said]
    return (
        (words.get("made", "program"), f"Crossread {generator.version}"),
        (words.get("made", "created"), _moment(comparison.created)),
        (words.get("made", "model"), words.fill("made", "model_is", name=model.name, dimensions=model.dimensions)),
        (words.get("made", "model_sha256"), model.sha256),
        (words.get("made", "strictness"), words.fill("made", "strictness_is", hundred=percent(settings.strictness))),
        (
            words.get("made", "possible"),
            words.fill(
                "made", "possible_is", hundred=percent(max(0.0, settings.strictness - settings.possible_margin))
            ),
        ),
        (words.get("made", "same_event"), "; ".join([event, *said])),
        *((words.get("made", "rules"), f"{one.name}, SHA-256 {one.sha256}") for one in settings.rules),
    )


def excerpt(text: str, limit: int = _EXCERPT) -> str:
    """`text` in one line, cut between words where it is long."""
    line = _one_line(text)
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit] + " …"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _moment(moment: str) -> str:
    """An ISO 8601 moment as people read it: "2024-05-08 10:00 UTC"; what is no such moment stays as it is."""
    day, at, rest = moment.partition("T")
    if not at or len(rest) < 5:
        return moment
    clock, zone = rest[:5], rest[5:].lstrip(":.0123456789")
    return f"{day} {clock}" + {"Z": " UTC", "+00:00": " UTC", "": ""}.get(zone, f" {zone}")
