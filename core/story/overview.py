# SPDX-License-Identifier: Apache-2.0
"""A whole comparison in numbers: how much its sources share, how they differ, whom they let speak, how far numbers lie
apart.

Counts what a comparison and its story hold, and finds nothing out anew. Codes, numbers and places; no prose. What a
person has rejected does not count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from operator import itemgetter

from core.differences.gravity import RANK
from core.differences.marks import is_between, state_between
from core.model import (
    ClaimIndex,
    ClaimSpan,
    Comparison,
    DifferenceKind,
    Match,
    OwnKind,
    Severity,
    State,
    Status,
)
from core.steps import Steps, at_once
from core.story.values import GRAVEST_FIRST, NumberRow, PersonKind, Story

_A_STEP = 200  # matches or rows


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of a source's claims stand in a match, and how many stand in none."""

    source: str
    claims: int
    matched: int

    @property
    def alone(self) -> int:
        return self.claims - self.matched

    @property
    def share(self) -> float:
        """0 to 1; 0 for a source without claims."""
        return self.matched / self.claims if self.claims else 0.0


@dataclass(frozen=True, slots=True)
class Between:
    """Two sources: how many claims of either stand in a match with the other, and in which states these matches are.

    `kinds` counts the differences between the two by kind.
    """

    one: str
    other: str
    of_one: int
    of_other: int
    states: Mapping[State, int]
    kinds: Mapping[DifferenceKind, int] = field(default_factory=dict)

    @property
    def matches(self) -> int:
        return sum(self.states.values())


@dataclass(frozen=True, slots=True)
class KindCount:
    """How often a kind of difference occurs, by gravity. `own`: which of a person's own kinds it is."""

    kind: DifferenceKind
    own: OwnKind | None
    by_severity: Mapping[Severity, int]

    @property
    def total(self) -> int:
        return sum(self.by_severity.values())


@dataclass(frozen=True, slots=True)
class Voiced:
    """How much one source lets somebody say: claims attributed to them, quotations among these, words in quotations."""

    claims: int
    quotations: int
    words: int
    first: str | None = None  # the first of these claims


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks, and where."""

    name: str
    kind: PersonKind
    said: Mapping[str, Voiced]

    @property
    def claims(self) -> int:
        return sum(one.claims for one in self.said.values())


@dataclass(frozen=True, slots=True)
class Told:
    """The numbers that one source gives of a quantity: from `low` to `high`, and where it does so first."""

    low: float
    high: float
    place: ClaimSpan


@dataclass(frozen=True, slots=True)
class Apart:
    """One quantity of which two or more sources give numbers."""

    row: NumberRow
    told: Mapping[str, Told]

    @property
    def low(self) -> float:
        return min(one.low for one in self.told.values())

    @property
    def high(self) -> float:
        return max(one.high for one in self.told.values())

    @property
    def spread(self) -> float:
        """How far apart they lie, as a share of the largest: 0 where all are the same, up to 1; more across zero."""
        low, high = self.low, self.high
        largest = max(abs(low), abs(high))
        return (high - low) / largest if largest else 0.0


@dataclass(frozen=True, slots=True)
class Overview:
    """`voices`: the most told first. `apart`: conflicts first, then the farthest apart. Both empty without a story."""

    sources: tuple[str, ...]
    shared: tuple[Shared, ...]
    between: tuple[Between, ...]
    kinds: tuple[KindCount, ...]
    voices: tuple[Voice, ...] = ()
    apart: tuple[Apart, ...] = ()

    def of(self, one: str, other: str) -> Between | None:
        """What is between two sources, whichever is named first."""
        return next((found for found in self.between if {found.one, found.other} == {one, other}), None)


def overview_of(
    comparison: Comparison,
    story: Story | None = None,
    *,
    matches: Collection[str] | None = None,
    differences: Collection[tuple[str, int]] | None = None,
    claims: Collection[str] | None = None,
) -> Overview:
    """Everything in numbers; see `overviewing`."""
    return at_once(overviewing(comparison, story, matches=matches, differences=differences, claims=claims))


def overviewing(
    comparison: Comparison,
    story: Story | None = None,
    *,
    matches: Collection[str] | None = None,
    differences: Collection[tuple[str, int]] | None = None,
    claims: Collection[str] | None = None,
) -> Steps[Overview]:
    """Everything in numbers, a few matches or rows a step. `story` is that of `comparison`.

    `matches`, `differences` (a match and a place in it) and `claims` are those that a filter lets through; None: all.
    """
    index = ClaimIndex.of(comparison.sources)
    yield
    ids = tuple(source.id for source in comparison.sources)
    held = [
        match
        for match in comparison.matches
        if match.status is not Status.REJECTED and (matches is None or match.id in matches)
    ]
    joined = {claim for match in held for claim in match.claims}
    shared = tuple(
        Shared(source.id, len(source.claims), sum(claim.id in joined for claim in source.claims))
        for source in comparison.sources
    )
    yield
    between = yield from _between(held, ids, index, differences)
    kinds = yield from _kinds(held, differences)
    if story is None:
        return Overview(ids, shared, between, kinds)
    voices = yield from _voices(story, ids, claims)
    apart = yield from _apart(story, claims)
    return Overview(ids, shared, between, kinds, voices, apart)


def _between(
    held: Iterable[Match], ids: Sequence[str], index: ClaimIndex, differences: Collection[tuple[str, int]] | None
) -> Steps[tuple[Between, ...]]:
    claims: dict[tuple[str, str], tuple[set[str], set[str]]] = {two: (set(), set()) for two in combinations(ids, 2)}
    states: dict[tuple[str, str], dict[State, int]] = {two: {} for two in claims}
    kinds: dict[tuple[str, str], dict[DifferenceKind, int]] = {two: {} for two in claims}
    order = {source: place for place, source in enumerate(ids)}
    for number, match in enumerate(held):
        if number % _A_STEP == 0:
            yield
        sides: dict[str, list[str]] = {}
        for claim in match.claims:
            sides.setdefault(index.source(claim).id, []).append(claim)
        for two in combinations(sorted(sides, key=order.__getitem__), 2):
            one, other = two
            claims[one, other][0].update(sides[one])
            claims[one, other][1].update(sides[other])
            state = state_between(match, index, (one, other))
            states[one, other][state] = states[one, other].get(state, 0) + 1
            for place, difference in enumerate(match.differences):
                passes = differences is None or (match.id, place) in differences
                if passes and is_between(difference, index, two):
                    kinds[one, other][difference.kind] = kinds[one, other].get(difference.kind, 0) + 1
    return tuple(
        Between(one, other, len(of_one), len(of_other), states[one, other], kinds[one, other])
        for (one, other), (of_one, of_other) in claims.items()
    )


def _kinds(held: Iterable[Match], differences: Collection[tuple[str, int]] | None) -> Steps[tuple[KindCount, ...]]:
    """The kinds that occur, those with the most grave differences first."""
    counts: dict[tuple[DifferenceKind, OwnKind | None], dict[Severity, int]] = {}
    for number, match in enumerate(held):
        if number % _A_STEP == 0:
            yield
        for place, difference in enumerate(match.differences):
            if differences is None or (match.id, place) in differences:
                of_kind = counts.setdefault((difference.kind, difference.own), dict.fromkeys(Severity, 0))
                of_kind[difference.severity] += 1
    order = {kind: place for place, kind in enumerate(DifferenceKind)}

    def rank(found: KindCount) -> tuple[object, ...]:
        fewest = tuple(-found.by_severity[severity] for severity in sorted(Severity, key=RANK.__getitem__))
        return (*fewest, order[found.kind], "" if found.own is None else found.own.id)

    return tuple(sorted((KindCount(kind, own, by) for (kind, own), by in counts.items()), key=rank))


def voices_of(story: Story, sources: Sequence[str], claims: Collection[str] | None = None) -> tuple[Voice, ...]:
    """Whom the sources let speak, the most told first. With `claims`, quotations are not counted: 0."""
    return at_once(_voices(story, sources, claims))


def _voices(story: Story, sources: Sequence[str], claims: Collection[str] | None) -> Steps[tuple[Voice, ...]]:
    voices = []
    for number, row in enumerate(story.people):
        if number % _A_STEP == 0:
            yield
        said = {}
        for source in sources:
            told = row.said.get(source)
            held = () if told is None else tuple(one for one in told.claims if claims is None or one in claims)
            if told is not None and held:
                quoted = (told.quotations, told.words) if claims is None else (0, 0)
                said[source] = Voiced(len(held), *quoted, held[0])
        if said:
            voices.append(Voice(row.name, row.kind, said))
    voices.sort(key=lambda voice: (-voice.claims, -len(voice.said), voice.name.casefold()))
    return tuple(voices)


def apart_of(story: Story, claims: Collection[str] | None = None) -> tuple[Apart, ...]:
    """Quantities of which two or more sources give numbers: conflicts first, then the farthest apart.

    With `claims`: only those that stand in one of these.
    """
    return at_once(_apart(story, claims))


def _apart(story: Story, claims: Collection[str] | None) -> Steps[tuple[Apart, ...]]:
    found = []
    for number, row in enumerate(story.numbers):
        if number % _A_STEP == 0:
            yield
        told = {}
        for source, said in row.said.items():
            values = [value for one in said for value in (one.value, one.upper) if value is not None]
            if values:
                told[source] = Told(min(values), max(values), said[0].place)
        seen = claims is None or any(one.claim in claims for said in row.said.values() for one in said)
        if len(told) > 1 and seen:
            one = Apart(row, told)
            found.append(((GRAVEST_FIRST.index(row.state), -one.spread), one))
    yield
    found.sort(key=itemgetter(0))
    return tuple(one for _, one in found)
