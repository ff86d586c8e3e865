# SPDX-License-Identifier: Apache-2.0
"""A review laid over a comparison: what a person has decided holds, whatever the program finds.

Matches get their status; what a person has linked is a match, what was unlinked or rejected joins nothing any more, and
claims that are left without a match are only here. A decision whose match the program no longer finds is kept: a
confirmed one stays a match as long as its claims are there, and what else was said of it becomes an orphan. Computes no
score and names no difference; matches by hand bring theirs along, if somebody has judged them. Corrections that change
the claims are the comparison's matter (`core.review.corrections`); what is known about a source is told at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from core.model import (
    Comparison,
    Difference,
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


@dataclass(frozen=True, slots=True)
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

    @property
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
    places = places or Places(comparison)
    kept = _without_apart(comparison.matches, review, places)
    by_key = {places.of_match(match): match for match in kept}
    by_hand = list(_by_hand(by_key, review, places, judged or {}))
    matches: list[Match] = []
    remarks: dict[str, Remark] = {}
    ignored: set[tuple[str, int]] = set()
    linked = set(review.links)
    for match in (*kept, *by_hand):
        key = places.of_match(match)
        remark = review.remarks.get(key)
        if remark is not None:
            remarks[match.id] = remark
        status = remark.status if remark is not None else Status.UNREVIEWED
        if key in linked and status is Status.UNREVIEWED:
            status = Status.CONFIRMED
        weighed, without = _weighed(match, key, review, places)
        ignored |= {(match.id, number) for number in without}
        if status is not match.status or weighed is not match.differences:
            match = replace(match, status=status, differences=weighed)  # noqa: PLW2901
        matches.append(match)
    for key, remark in review.remarks.items():
        claim = places.claim(key[0]) if len(key) == 1 else None
        if claim is not None:
            remarks[claim] = remark
    alone = {claim for place in review.no_counterpart if (claim := places.claim(place)) is not None}
    return Reviewed(
        replace(
            comparison,
            sources=_known(comparison, review, read),
            matches=tuple(matches),
            only_here=_only_here(comparison, matches),
        ),
        remarks,
        frozenset(alone),
        frozenset(ignored),
        tuple(_orphans(review, {*by_key, *map(places.of_match, by_hand)}, places)),
    )


def _known(comparison: Comparison, review: Review, read: Iterable[Source]) -> tuple[Source, ...]:
    """The sources of `comparison` with what is known about them now."""
    before = {source.sha256: source for source in read}
    return tuple(
        known_as(source, described(before.get(source.sha256, source), review.corrections.get(source.sha256)))
        for source in comparison.sources
    )


def _without_apart(matches: Iterable[Match], review: Review, places: Places) -> list[Match]:
    """`matches` without the claims that a person has unlinked from the others; those left with one source are none."""
    if not review.apart:
        return list(matches)
    kept: list[Match] = []
    seen: set[tuple[str, ...]] = set()
    for match in matches:
        claims = _together(match, review.apart, places)
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


def _by_hand(
    found: Mapping[Key, Match], review: Review, places: Places, judged: Mapping[Key, Match]
) -> Iterator[Match]:
    """Links, and confirmed matches that the program does not find any more, whose claims are all there."""
    confirmed = (key for key, remark in review.remarks.items() if len(key) > 1 and remark.status is Status.CONFIRMED)
    number = 0
    for key in dict.fromkeys((*review.links, *confirmed)):
        claims = places.claims(key)
        if key in found or claims is None or any(pair in review.apart for pair in combinations(key, 2)):
            continue
        number += 1
        made = judged.get(key) or Match("", claims, 1.0, Tier.MATCH)
        yield replace(made, id=f"h{number}", claims=_in_order(claims, places), origin=Origin.MANUAL)


def _in_order(claims: tuple[str, ...], places: Places) -> tuple[str, ...]:
    order = {claim: at for at, claim in enumerate(places.index.by_id)}
    return tuple(sorted(claims, key=order.__getitem__))


def _weighed(match: Match, key: Key, review: Review, places: Places) -> tuple[tuple[Difference, ...], tuple[int, ...]]:
    """The differences of `match` as a person weighs them, and which of them do not matter."""
    if not (review.weighed or review.ignored):
        return match.differences, ()
    differences: list[Difference] = []
    without: list[int] = []
    for number, difference in enumerate(match.differences):
        said = review.weighed.get(places.of_difference(difference)) if review.weighed else None
        kinds = ((difference.kind, None), (difference.kind, key))
        if said is None and any(kind in review.ignored for kind in kinds):
            said = Importance.UNIMPORTANT
        if said is Importance.UNIMPORTANT:
            without.append(number)
        severity = {Importance.IMPORTANT: Severity.HIGH, Importance.UNIMPORTANT: Severity.LOW, None: None}[said]
        if severity is None:
            differences.append(difference)
        else:
            differences.append(replace(difference, severity=severity, reason=GravityReason.DECIDED))
    return tuple(differences), tuple(without)


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


def _orphans(review: Review, found: set[Key], places: Places) -> Iterator[Orphan]:
    """Remarks about what is no match and no claim of the comparison; that a match is rejected or not needs no match."""
    for key, remark in review.remarks.items():
        there = places.claim(key[0]) is not None if len(key) == 1 else key in found
        if not there and replace(remark, status=Status.UNREVIEWED).says | (remark.status is Status.CONFIRMED):
            yield Orphan(key, remark, tuple(review.words.get(place, "") for place in key))
    for key in review.links:
        if key not in found and key not in review.remarks:
            yield Orphan(key, Remark(Status.CONFIRMED), tuple(review.words.get(place, "") for place in key))


def place_words(key: Iterable[Place], places: Places) -> tuple[tuple[Place, str], ...]:
    """What stands at `key`, for a record to keep."""
    return tuple((place, words) for place in key if (words := places.words(place)) is not None)
