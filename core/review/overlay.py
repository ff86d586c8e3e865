# SPDX-License-Identifier: Apache-2.0
"""A review laid over a comparison: what a person has decided holds, whatever the program finds.

Matches get their status; what a person has linked is a match, what was unlinked or rejected joins nothing any more, and
claims that are left without a match are only here. A decision whose match the program no longer finds is kept: a
confirmed one stays a match as long as its claims are there, and what else was said of it becomes an orphan. Computes no
score and names no difference; matches by hand bring theirs along, if somebody has judged them. Corrections that change
the claims are the comparison's matter (`core.review.corrections`); what is known about a source is told at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import combinations

from core.model import (
    Comparison,
    Difference,
    DifferenceKind,
    GravityReason,
    Match,
    Nearest,
    OnlyHere,
    Origin,
    Severity,
    Source,
    Status,
    Tier,
)
from core.review.corrections import described, known_as
from core.review.decisions import Importance
from core.review.places import Key, Place, Places
from core.review.review import Remark, Review


@dataclass(frozen=True, slots=True)
class Orphan:
    """What was said of claims that no match of the comparison joins now, with their words as they were."""

    about: Key
    remark: Remark
    words: tuple[str, ...]


@dataclass(frozen=True)
class Reviewed:
    """`comparison` as it is with the review; remarks by the id of a match or claim.

    `no_counterpart`: claims that a person says only one source has. `ignored`: differences (match, position) that a
    person, or a rule of theirs, says do not matter.
    """

    comparison: Comparison
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    no_counterpart: frozenset[str] = frozenset()
    ignored: frozenset[tuple[str, int]] = frozenset()
    orphans: tuple[Orphan, ...] = ()

    @cached_property
    def decided(self) -> int:
        """How many matches are confirmed or rejected."""
        return sum(match.status is not Status.UNREVIEWED for match in self.comparison.matches)

    @property
    def open(self) -> int:
        return len(self.comparison.matches) - self.decided


def laid_over(
    comparison: Comparison,
    review: Review,
    judged: Mapping[Key, Match] | None = None,
    *,
    read: Iterable[Source] = (),
    places: Places | None = None,
) -> Reviewed:
    """`review` laid over `comparison`. `judged`: matches by hand, by their places, with relation and differences.

    `read`: the sources as they were read, before anybody corrected them; else those of the comparison are taken for
    that. `places` are those of `comparison`, where somebody has them. Matches about which nothing is said stay the very
    same objects.
    """
    return Overlay(comparison, places).laid(review, judged or {}, read)


class Overlay:
    """What lies over one comparison, laid again and again: what has not changed since the last time stays the very same
    objects, and only what somebody has said something about is looked at.
    """

    def __init__(self, comparison: Comparison, places: Places | None = None) -> None:
        self.comparison = comparison
        self.places = places or Places(comparison)
        self._by_claim: dict[str, list[int]] = {}
        self._made: dict[int, Match] = {}
        self._by_hand: dict[Key, Match] = {}
        self._alone: tuple[object, tuple[OnlyHere, ...]] | None = None
        self._take(frozenset())

    def laid(self, review: Review, judged: Mapping[Key, Match], read: Iterable[Source] = ()) -> Reviewed:
        """See `laid_over`."""
        if review.apart != self._apart:
            self._take(review.apart)
        matches, remarks = list(self._kept), dict[str, Remark]()
        statuses: dict[int, Status] = dict.fromkeys(
            (at for key in review.links if (at := self._at.get(key)) is not None), Status.CONFIRMED
        )
        without: list[Key] = []  # of which remarks speak, and no match of the program
        for key, remark in review.remarks.items():
            at = self._at.get(key)
            if at is None:
                without.append(key)
                continue
            remarks[matches[at].id] = remark
            if remark.status is not Status.UNREVIEWED:
                statuses[at] = remark.status
        by_hand = self._linked(review, judged, without)
        found = {key: len(matches) + number for number, key in enumerate(by_hand)}
        matches += by_hand.values()
        for key, at in found.items():
            of_it = review.remarks.get(key)
            if of_it is not None:
                remarks[matches[at].id] = of_it
            said = Status.UNREVIEWED if of_it is None else of_it.status
            statuses[at] = Status.CONFIRMED if said is Status.UNREVIEWED and key in review.links else said
        weighed, ignored = self._weighed(review, matches, found)
        for at in {*statuses, *weighed}:
            matches[at] = self._changed(at, matches[at], statuses.get(at), weighed.get(at))
        for key in without:
            claim = self.places.claim(key[0]) if len(key) == 1 else None
            if claim is not None:
                remarks[claim] = review.remarks[key]
        alone = {claim for place in review.no_counterpart if (claim := self.places.claim(place)) is not None}
        return Reviewed(
            replace(
                self.comparison,
                sources=_known(self.comparison, review, read),
                matches=tuple(matches),
                only_here=self._only_here(matches),
            ),
            remarks,
            frozenset(alone),
            frozenset(ignored),
            tuple(_orphans(review, without, {*found}, self._at, self.places)),
        )

    def _take(self, apart: frozenset[Key]) -> None:
        """The matches of the program as far as nothing in them is apart."""
        self._apart = apart
        self._kept = _without_apart(self.comparison.matches, apart, self.places)
        self._at = {self.places.of_match(match): number for number, match in enumerate(self._kept)}
        self._by_claim.clear()
        self._made.clear()

    def _linked(self, review: Review, judged: Mapping[Key, Match], without: Iterable[Key]) -> dict[Key, Match]:
        """Links, and confirmed matches that the program does not find any more, whose claims are all there."""
        confirmed = (key for key in without if len(key) > 1 and review.remarks[key].status is Status.CONFIRMED)
        made: dict[Key, Match] = {}
        for key in dict.fromkeys((*review.links, *confirmed)):
            claims = self.places.claims(key)
            if key in self._at or claims is None or any(pair in review.apart for pair in combinations(key, 2)):
                continue
            match = judged.get(key) or Match("", claims, 1.0, Tier.MATCH)
            match = replace(match, id=f"h{len(made) + 1}", claims=_in_order(claims, self.places), origin=Origin.MANUAL)
            before = self._by_hand.get(key)
            made[key] = before if before == match else match
        self._by_hand = made
        return made

    def _weighed(
        self, review: Review, matches: Sequence[Match], by_hand: Mapping[Key, int]
    ) -> tuple[dict[int, tuple[Difference, ...]], set[tuple[str, int]]]:
        """The differences of matches as a person weighs them, by their place, and those that do not matter."""
        everywhere = {kind for kind, key in review.ignored if key is None}
        here: dict[int, set[DifferenceKind]] = {}
        for kind, key in review.ignored:
            at = None if key is None else self._at.get(key, by_hand.get(key))
            if at is not None:
                here.setdefault(at, set()).add(kind)
        touched = {at for difference in review.weighed for at in self._with_place(difference.places[0], matches)}
        if everywhere:
            kinds = ({difference.kind for difference in match.differences} for match in matches)
            touched |= {at for at, some in enumerate(kinds) if not everywhere.isdisjoint(some)}
        weighed, ignored = dict[int, tuple[Difference, ...]](), set[tuple[str, int]]()
        for at in touched | set(here):
            match = matches[at]
            found, without = _weighed(match, everywhere | here.get(at, set()), review, self.places)
            ignored |= {(match.id, number) for number in without}
            if found != match.differences:
                weighed[at] = found
        return weighed, ignored

    def _with_place(self, place: Place, matches: Sequence[Match]) -> Iterator[int]:
        """Where the matches stand that have a claim around a place."""
        if not self._by_claim:
            for at, match in enumerate(self._kept):
                for claim in match.claims:
                    self._by_claim.setdefault(claim, []).append(at)
        for claim in self.places.around(place):
            yield from self._by_claim.get(claim, ())
            yield from (at for at in range(len(self._kept), len(matches)) if claim in matches[at].claims)

    def _changed(
        self, at: int, match: Match, status: Status | None, differences: tuple[Difference, ...] | None
    ) -> Match:
        """`match` with what a person says of it; the object of the last time where that is the same."""
        status = match.status if status is None else status
        differences = match.differences if differences is None else differences
        if status is match.status and differences is match.differences:
            return match
        before, now = self._made.get(at), None
        if at >= len(self._kept):  # by hand, and another one may have stood there
            now = replace(match, status=status, differences=differences)
            same = before == now
        else:
            same = before is not None and before.status is status and before.differences == differences
        if before is None or not same:
            before = self._made[at] = now or replace(match, status=status, differences=differences)
        return before

    def _only_here(self, matches: Sequence[Match]) -> tuple[OnlyHere, ...]:
        """As it was, where the same matches hold as the last time."""
        by_hand = tuple(match.claims for match in matches[len(self._kept) :])
        rejected = tuple(at for at, match in enumerate(matches) if match.status is Status.REJECTED)
        holding = (self._apart, by_hand, rejected)
        if self._alone is None or self._alone[0] != holding:
            self._alone = (holding, _only_here(self.comparison, matches))
        return self._alone[1]


def _known(comparison: Comparison, review: Review, read: Iterable[Source]) -> tuple[Source, ...]:
    """The sources of `comparison` with what is known about them now."""
    before = {source.sha256: source for source in read}
    return tuple(
        known_as(source, described(before.get(source.sha256, source), review.corrections.get(source.sha256)))
        for source in comparison.sources
    )


def _without_apart(matches: Iterable[Match], apart: frozenset[Key], places: Places) -> list[Match]:
    """`matches` without the claims that a person has unlinked from the others; those left with one source are none."""
    if not apart:
        return list(matches)
    kept: list[Match] = []
    seen: set[tuple[str, ...]] = set()
    for match in matches:
        claims = _together(match, apart, places)
        if claims == match.claims:
            kept.append(match)
        elif len({places.index.source(claim).id for claim in claims}) > 1 and claims not in seen:
            kept.append(_reduced(match, claims))
        seen.add(claims)
    return kept


def _together(match: Match, apart: frozenset[Key], places: Places) -> tuple[str, ...]:
    """The claims of `match` without those that are apart from others; the one that is apart from most goes first."""
    claims = list(match.claims)
    while True:
        against = dict.fromkeys(claims, 0)
        for one, other in combinations(claims, 2):
            if tuple(sorted((places.of_claim(one), places.of_claim(other)))) in apart:
                against[one] += 1
                against[other] += 1
        worst = max(reversed(claims), key=lambda claim: against[claim])
        if not against[worst]:
            return tuple(claims)
        claims.remove(worst)


def _reduced(match: Match, claims: tuple[str, ...]) -> Match:
    """`match` with some of its claims, and what is told of those alone."""
    left = set(claims)
    return replace(
        match,
        claims=claims,
        evidence=tuple(one for one in match.evidence if {part.claim for part in one.spans} <= left),
        against=tuple(one for one in match.against if {part.claim for part in one.spans} <= left),
        differences=tuple(one for one in match.differences if {part.claim for part in one.spans} <= left),
        rests_on=tuple(part for part in match.rests_on if part.claim in left),
        words=(),
    )


def _weighed(
    match: Match, unimportant: Collection[DifferenceKind], review: Review, places: Places
) -> tuple[tuple[Difference, ...], tuple[int, ...]]:
    """The differences of `match` as a person weighs them, and which of them do not matter."""
    differences: list[Difference] = []
    without: list[int] = []
    for number, difference in enumerate(match.differences):
        said = review.weighed.get(places.of_difference(difference)) if review.weighed else None
        if said is None and difference.kind in unimportant:
            said = Importance.UNIMPORTANT
        if said is Importance.UNIMPORTANT:
            without.append(number)
        severity = {Importance.IMPORTANT: Severity.HIGH, Importance.UNIMPORTANT: Severity.LOW, None: None}[said]
        if severity is None:
            differences.append(difference)
        else:
            differences.append(replace(difference, severity=severity, reason=GravityReason.DECIDED))
    return tuple(differences), tuple(without)


def _in_order(claims: tuple[str, ...], places: Places) -> tuple[str, ...]:
    order = {claim: at for at, claim in enumerate(places.index.by_id)}
    return tuple(sorted(claims, key=order.__getitem__))


def _only_here(comparison: Comparison, matches: Iterable[Match]) -> tuple[OnlyHere, ...]:
    """Every claim without a match that holds: those of the program, and those that decisions have left alone."""
    joined: set[str] = set()
    rejected: dict[str, Nearest] = {}
    before = {claim for match in comparison.matches for claim in match.claims}
    for match in matches:
        if match.status is not Status.REJECTED:
            joined.update(match.claims)
            continue
        for claim in match.claims:
            partner = next(other for other in match.claims if other != claim)
            rejected.setdefault(claim, Nearest(partner, match.score))
    known = {one.claim: one for one in comparison.only_here}
    found = []
    for _, told in comparison.claims():
        if told.id in joined:
            continue
        if told.id in known:
            found.append(known[told.id])
        elif told.id in before:
            found.append(OnlyHere(told.id, rejected.get(told.id)))
    return tuple(found)


def _orphans(
    review: Review, without: Iterable[Key], by_hand: Collection[Key], at: Collection[Key], places: Places
) -> Iterator[Orphan]:
    """Remarks about what is no match and no claim of the comparison; that a match is rejected or not needs no match.

    `without`: of which remarks speak, and no match of the program; `by_hand`, `at`: which matches there are.
    """
    for key in without:
        remark = review.remarks[key]
        there = places.claim(key[0]) is not None if len(key) == 1 else key in by_hand
        if not there and replace(remark, status=Status.UNREVIEWED).says | (remark.status is Status.CONFIRMED):
            yield Orphan(key, remark, tuple(review.words.get(place, "") for place in key))
    for key in review.links:
        if key not in by_hand and key not in at and key not in review.remarks:
            yield Orphan(key, Remark(Status.CONFIRMED), tuple(review.words.get(place, "") for place in key))


def place_words(key: Iterable[Place], places: Places) -> tuple[tuple[Place, str], ...]:
    """What stands at `key`, for a record to keep."""
    return tuple((place, words) for place in key if (words := places.words(place)) is not None)
