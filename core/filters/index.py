# SPDX-License-Identifier: Apache-2.0
"""What filters ask of a comparison, found out once: which matches and differences have each value of each facet.

Made in steps, so that a window can make it beside its work. Decides nothing; `core.filters.apply` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Final

from core.differences.gravity import is_sure
from core.filters.bits import bits_of
from core.filters.filter import Facet, Judgement, Sureness
from core.filters.text import TextQuery, even, is_in
from core.model import ClaimIndex, Comparison, Match, OnlyHere, State, Status
from core.review.overlay import Reviewed
from core.review.review import Remark
from core.steps import Steps, at_once

_STEP: Final = 200
_NOBODY: Final = frozenset({"he", "she", "it", "they", "we", "i", "who", "one"})  # whom nobody could name
_NO_REMARK: Final = Remark()
_JUDGED: Final = {
    Status.UNREVIEWED: (Judgement.OPEN,),
    Status.CONFIRMED: (Judgement.DECIDED, Judgement.CONFIRMED),
    Status.REJECTED: (Judgement.DECIDED, Judgement.REJECTED),
}

_Found = dict[Facet, dict[str, list[int]]]
Sets = Mapping[Facet, Mapping[str, int]]
DifferenceId = tuple[str, int]
"""The id of a match, and the place of a difference in its `differences`."""


@dataclass
class Looked:
    """What has been found out about the words of claims: their even form, and in which the last query stands."""

    even: dict[str, str] = field(default_factory=dict)
    query: TextQuery = field(default=TextQuery(""))
    holds: dict[str, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class Index:
    """The items of a comparison (its matches, then the claims that are alone) and its differences, by facet.

    `items` and `differences` give what stands at each bit of the sets in `of_items` and `of_differences`; `owners` the
    item of each difference; `scores` those of the items.
    """

    comparison: Comparison
    reviewed: Reviewed
    items: tuple[str, ...]
    claims: tuple[tuple[str, ...], ...]
    differences: tuple[DifferenceId, ...]
    owners: tuple[int, ...]
    scores: tuple[float, ...]
    of_items: Sets
    of_differences: Sets
    speaker_of: Mapping[str, str] = field(default_factory=dict)
    looked: Looked = field(default_factory=Looked)

    @property
    def matches(self) -> int:
        """How many of the items are matches; they come first."""
        return len(self.comparison.matches)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Whoever says anything, by name; one person once, where a family name can only be theirs."""
        return tuple(sorted(self.of_items.get(Facet.SPEAKERS, {}), key=str.casefold))

    @cached_property
    def claim_index(self) -> ClaimIndex:
        return ClaimIndex.of(self.comparison.sources)

    def found(self, query: TextQuery) -> Steps[int]:
        """The items in whose words or notes `query` stands, found in steps. Raises as `core.filters.text` does."""
        if self.looked.query != query:
            self.looked.query, self.looked.holds = query, {}
        known = self.looked.holds
        places = []
        wanted = even(query.text)
        for number, (item, claims) in enumerate(zip(self.items, self.claims, strict=True)):
            if number % _STEP == 0:
                yield
            remark = self.reviewed.remarks.get(item)
            if remark is not None and remark.note and is_in(query, remark.note):
                places.append(number)
                continue
            for claim in claims:
                if claim not in known:
                    known[claim] = self._holds(claim, query, wanted)
                if known[claim]:
                    places.append(number)
                    break
        return bits_of(places, len(self.items))

    def _holds(self, claim: str, query: TextQuery, wanted: str) -> bool:
        if not query.is_simple:
            return is_in(query, self.claim_index.text(claim))
        text = self.looked.even.get(claim)
        if text is None:
            text = self.looked.even[claim] = even(self.claim_index.text(claim))
        return wanted in text


def index_of(comparison: Comparison, reviewed: Reviewed | None = None, before: Index | None = None) -> Index:
    """The index of `comparison`, with what a person says of it; `reviewed` holds that very comparison.

    `before`: see `indexing`.
    """
    return at_once(indexing(comparison, reviewed, before))


def indexing(comparison: Comparison, reviewed: Reviewed | None = None, before: Index | None = None) -> Steps[Index]:
    """Makes the index in steps, and returns it. `before`: an earlier one, whose words hold where they are the same."""
    gathered = _Gathered(comparison, reviewed or Reviewed(comparison))
    told: Iterable[Match | OnlyHere] = chain(comparison.matches, comparison.only_here)
    for number, item in enumerate(told):
        if number % _STEP == 0:
            yield
        if isinstance(item, Match):
            gathered.add_match(item)
        else:
            gathered.add_alone(item)
    yield
    known = before.looked if before is not None and before.comparison.sources == comparison.sources else Looked()
    return gathered.index(known)


class _Gathered:
    """What is known of the items looked at so far."""

    def __init__(self, comparison: Comparison, reviewed: Reviewed) -> None:
        self.comparison, self.reviewed = comparison, reviewed
        told = list(comparison.claims())
        names = _named(claim.speaker for _, claim in told if claim.speaker and claim.speaker.casefold() not in _NOBODY)
        self.source_of = {claim.id: source.id for source, claim in told}
        self.speaker_of = {claim.id: names[claim.speaker] for _, claim in told if claim.speaker in names}
        self.items: list[str] = []
        self.claims: list[tuple[str, ...]] = []
        self.scores: list[float] = []
        self.differences: list[DifferenceId] = []
        self.owners: list[int] = []
        self.of_items: _Found = {facet: defaultdict(list) for facet in Facet}
        self.of_differences: _Found = {facet: defaultdict(list) for facet in Facet}

    def add_match(self, match: Match) -> None:
        number = self._add(match.id, match.claims, match.score, match.state)
        self.of_items[Facet.TIERS][match.tier].append(number)
        self._judge(number, match.status)
        for place, one in enumerate(match.differences):
            at = len(self.differences)
            self.differences.append((match.id, place))
            self.owners.append(number)
            self.of_differences[Facet.KINDS][one.kind].append(at)
            if one.own is not None:
                self.of_differences[Facet.OWN][one.own.id].append(at)
            self.of_differences[Facet.SEVERITIES][one.severity].append(at)
            self.of_differences[Facet.SURENESS][
                Sureness.SURE if is_sure(one.kind, one.score) else Sureness.UNSURE
            ].append(at)

    def add_alone(self, alone: OnlyHere) -> None:
        score = alone.nearest.score if alone.nearest is not None else 0.0
        number = self._add(alone.claim, (alone.claim,), score, State.ONLY_HERE)
        self._judge(number, Status.CONFIRMED if alone.claim in self.reviewed.no_counterpart else Status.UNREVIEWED)

    def _add(self, item: str, claims: tuple[str, ...], score: float, state: State) -> int:
        number = len(self.items)
        self.items.append(item)
        self.claims.append(claims)
        self.scores.append(score)
        self.of_items[Facet.STATES][state].append(number)
        for one in {self.source_of[claim] for claim in claims}:
            self.of_items[Facet.SOURCES][one].append(number)
        for one in {self.speaker_of[claim] for claim in claims if claim in self.speaker_of}:
            self.of_items[Facet.SPEAKERS][one].append(number)
        return number

    def _judge(self, number: int, status: Status) -> None:
        remark = self.reviewed.remarks.get(self.items[number], _NO_REMARK)
        judged = self.of_items[Facet.JUDGEMENTS]
        for judgement in _JUDGED[status]:
            judged[judgement].append(number)
        if remark.flagged:
            judged[Judgement.FLAGGED].append(number)
        if remark.note:
            judged[Judgement.NOTED].append(number)
        for tag in remark.tags:
            self.of_items[Facet.TAGS][tag].append(number)
        if remark.rating is not None:
            self.of_items[Facet.RATINGS][remark.rating].append(number)

    def index(self, looked: Looked) -> Index:
        return Index(
            self.comparison,
            self.reviewed,
            tuple(self.items),
            tuple(self.claims),
            tuple(self.differences),
            tuple(self.owners),
            tuple(self.scores),
            _sets(self.of_items, len(self.items)),
            _sets(self.of_differences, len(self.differences)),
            self.speaker_of,
            looked,
        )


def _sets(found: Mapping[Facet, Mapping[str, list[int]]], size: int) -> Sets:
    return {facet: {value: bits_of(at, size) for value, at in of.items()} for facet, of in found.items() if of}


def _named(spoken: Iterable[str]) -> dict[str, str]:
    """What to call each speaker: a family name alone stands for the one longer name that ends in it."""
    given = set(spoken)
    forms: dict[tuple[str, ...], str] = {}
    for who in sorted(given):
        forms.setdefault(_parts(who), who)
    ending: dict[str, list[str]] = defaultdict(list)
    for parts, who in forms.items():
        if len(parts) > 1:
            ending[parts[-1]].append(who)
    called = {}
    for who in given:
        parts = _parts(who)
        longer = ending.get(parts[0], []) if len(parts) == 1 and who[:1].isupper() else []
        called[who] = longer[0] if len(longer) == 1 and longer[0][:1].isupper() else forms[parts]
    return called


def _parts(name: str) -> tuple[str, ...]:
    parts = name.casefold().split()
    return tuple(parts[1:] if len(parts) > 1 and parts[0] == "the" else parts)
