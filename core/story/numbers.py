# SPDX-License-Identifier: Apache-2.0
"""The table of all numbers: one row a quantity, with what each source says of it.

Numbers come into one row where a match says so (as a difference of numbers or as a number that is shared), and where
different sources, or one source twice, count the same thing in passages that have more in common. Two numbers of one
claim are two quantities. Nothing is guessed: a number that is tied to no other has a row of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from core.differences.marks import tone
from core.differences.measures import CURRENCIES
from core.language.mentions import NumberMention
from core.model import ClaimSpan, DifferenceKind, EvidenceKind, Role, Span, State
from core.story.ground import Ground
from core.story.quantities import Count, counts, state_of
from core.story.values import GRAVEST_FIRST, NumberRow, NumberSaid

_DOZEN: Final = 12
_SMALL: Final = 20  # below, numbers are alike by chance
_HUNDRED: Final = 100
_FIGURES: Final = 3
_LARGE: Final = 1000
_MILLION: Final = 1_000_000
_ALIKE: Final = 0.25  # how far apart two numbers of one thing may be that nothing but their passages ties together
_CROWDED: Final = 80  # numbers of one key from which on not every two are looked at
_BACK: Final = 8
_ENOUGH: Final = 30  # characters that tell enough of what a number is of
_CLOSE: Final = 0.1  # the same of two counts in hundreds, which are hardly so near by chance
_TIES: Final = 2  # telling words that two passages must share


def numbers(ground: Ground) -> tuple[NumberRow, ...]:
    """The rows, conflicts first."""
    links = list(_named_links(ground))
    wanted: dict[str, list[Span]] = {}
    for place, other, state in links:
        for one in (place, other) if state is not None else ():
            wanted.setdefault(one.claim, []).append(one.span)
    found = counts(ground, wanted)
    rows = _Rows(found)
    at: dict[str, list[int]] = {}
    for number, count in enumerate(found):
        at.setdefault(count.claim, []).append(number)
    told: dict[int, State] = {}
    for place, other, state in links:
        first, second = (
            next((number for number in at.get(each.claim, ()) if found[number].number.span.overlaps(each.span)), None)
            for each in (place, other)
        )
        if first is None or second is None:
            continue
        # A slight difference between numbers that exclude each other is one between two things.
        if state is State.AGREE and state_of(found[first], found[second]) is not State.AGREE:
            continue
        if rows.join(first, second) and state is not None:
            told[first] = state
    for pair in sorted(_alike(ground, found)):
        rows.join(*pair)
    for pair in sorted(_left_over(ground, found, rows)):
        rows.join(*pair)
    made = [_row(ground, [found[number] for number in row], [told.get(number) for number in row]) for row in rows.all()]
    return tuple(sorted(made, key=lambda row: (GRAVEST_FIRST.index(row.state), _first(ground, row))))


def _named_links(ground: Ground) -> Iterator[tuple[ClaimSpan, ClaimSpan, State | None]]:
    """Every two places of numbers that a match holds against each other, with what it makes of it.

    First what is shared: a number that two claims have is not the other side of another one.
    """
    for match in ground.matches:
        for evidence in match.evidence:
            if evidence.kind is EvidenceKind.NUMBER:
                for one, other in combinations(evidence.spans, 2):
                    yield one, other, None
    for match in ground.matches:
        for difference in match.differences:
            if difference.kind is DifferenceKind.NUMBER:
                places = [place for place in difference.spans if len(place.span)]
                for one, other in combinations(places, 2):
                    yield one, other, tone(match, difference)


class _Rows:
    """Which numbers belong together, as disjoint sets in which no claim stands twice."""

    def __init__(self, found: list[Count]) -> None:
        self._row = {number: [number] for number in range(len(found))}
        self._claims = [one.claim for one in found]

    def join(self, one: int, other: int) -> bool:
        """Bring two numbers into one row, unless their claims forbid it; whether they are in one."""
        first, second = self._row[one], self._row[other]
        if first is second:
            return True
        if {self._claims[number] for number in first} & {self._claims[number] for number in second}:
            return False
        first += second
        for number in second:
            self._row[number] = first
        return True

    def apart(self, number: int, claim: str) -> bool:
        """Whether no number of `claim` shares the row of `number`."""
        return all(self._claims[other] != claim for other in self._row[number])

    def all(self) -> list[list[int]]:
        rows = {id(row): row for row in self._row.values()}
        return [sorted(row) for row in rows.values()]


def _alike(ground: Ground, found: list[Count]) -> Iterator[tuple[int, int]]:
    """Every two numbers that are of the same thing as far as their own words tell."""
    by_key: dict[tuple[str, str], list[int]] = {}
    by_family: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        if one.of or one.family:
            by_key.setdefault((one.family, one.of), []).append(number)
        by_family.setdefault(one.family, []).append(number)
    for (_, of), members in by_key.items():
        for a, b in _pairs(ground, found, members):
            if _same_thing(ground, found[a], found[b], specific=_is_specific(of)):
                yield a, b
    for members in by_family.values():
        for a, b in _equal(found, members):
            if _is_told_once(ground, found[a], found[b]):
                yield a, b
    for family, members in by_family.items():
        alone = Counter(found[number].claim for number in members)
        for a, b in _pairs(ground, found, members, matched=True):
            one, two = found[a], found[b]
            if _same_in_match(ground, one, two, family, alone=alone[one.claim] == alone[two.claim] == 1):
                yield a, b


def _pairs(
    ground: Ground, found: list[Count], members: list[int], *, matched: bool = False
) -> Iterator[tuple[int, int]]:
    """Every two of `members` in different claims; of very many, or where `matched`, those in one match, and of very
    many those with the same figure as the few before them.
    """
    if matched or len(members) > _CROWDED:
        by_claim: dict[str, list[int]] = {}
        for number in members:
            by_claim.setdefault(found[number].claim, []).append(number)
        for two in ground.together:
            if two <= by_claim.keys():
                first, second = two
                for a in by_claim[first]:
                    for b in by_claim[second]:
                        yield min(a, b), max(a, b)
        if matched:
            return
        yield from _equal(found, members)
        return
    for a, b in combinations(members, 2):
        if found[a].claim != found[b].claim:
            yield a, b


def _left_over(ground: Ground, found: list[Count], rows: _Rows) -> Iterator[tuple[int, int]]:
    """Numbers of one measure or one thing that lie near each other, where each of two matched claims has just this one
    that is tied to none of the other's.
    """
    by_claim: dict[str, list[int]] = {}
    for number, one in enumerate(found):
        if not one.number.ordinal and (one.family or _is_specific(one.of)):
            by_claim.setdefault(one.claim, []).append(number)
    for two in ground.together:
        if not two <= by_claim.keys():
            continue
        first, second = two
        ours = [number for number in by_claim[first] if rows.apart(number, second)]
        theirs = [number for number in by_claim[second] if rows.apart(number, first)]
        for a in ours:
            key = _kind(found[a])
            alone = [len([number for number in side if _kind(found[number]) == key]) for side in (ours, theirs)]
            near = [number for number in theirs if _kind(found[number]) == key and _are_near(found[a], found[number])]
            if alone == [1, 1] and near:
                yield min(a, near[0]), max(a, near[0])


def _kind(one: Count) -> tuple[str, str]:
    """What a number must share with another to be held against it: its measure, or the thing that is counted."""
    return one.family, "" if one.family else one.of


def _are_near(one: Count, two: Count) -> bool:
    if one.number.unit != two.number.unit:
        return state_of(one, two) is State.AGREE
    least, most = sorted((abs(one.number.value), abs(two.number.value)))
    return most > 0 and 1 - least / most <= _ALIKE


def _equal(found: list[Count], members: list[int]) -> Iterator[tuple[int, int]]:
    """Every number with the few of the same figure before it in other claims."""
    by_figure: dict[NumberMention, list[int]] = {}
    for number in members:
        alike = by_figure.setdefault(found[number].figure, [])
        yield from ((before, number) for before in alike[-_BACK:] if found[before].claim != found[number].claim)
        alike.append(number)


def _is_told_once(ground: Ground, one: Count, two: Count) -> bool:
    """Whether an uncommon number stands twice, and one place does not tell what it is of ("Ferry With 214 Aboard")."""
    if not _is_uncommon(one, two) or (_is_specific(one.of) and _is_specific(two.of)):
        return False
    matched = frozenset((one.claim, two.claim)) in ground.together
    return matched or one.source == two.source or bool((one.anchors & two.anchors) - ground.everywhere)


def _is_specific(of: str) -> bool:
    return bool(of) and of != "people"


def _same_thing(ground: Ground, one: Count, two: Count, *, specific: bool) -> bool:
    """Whether two numbers of one key are of one thing: by their values, and by what their passages share."""
    if one.number.ordinal or two.number.ordinal:
        return False
    ties = len((one.anchors & two.anchors) - ground.everywhere)
    matched = frozenset((one.claim, two.claim)) in ground.together
    least, most = sorted((abs(one.number.value), abs(two.number.value)))
    if state_of(one, two) is State.AGREE:
        if _is_uncommon(one, two) or (matched and specific):
            return True
        if specific and one.source == two.source and one.number.value == two.number.value:
            return bool(ties) or one.fate
        needed = _TIES if least < _SMALL and _figures(least) == 1 else 1
        return ties >= needed + (not specific)
    if one.source == two.source:
        return False
    apart = 1 - least / most if most else 0.0
    near = apart <= (_ALIKE if least < _LARGE else 2 * _ALIKE)
    if not specific:
        return least >= _MILLION and near and one.family in CURRENCIES and (matched or bool(one.near & two.near))
    close = least >= _HUNDRED and apart <= _CLOSE
    return near and (close or (least >= _SMALL and (matched or ties >= _TIES)))


def _is_uncommon(one: Count, two: Count) -> bool:
    """Whether equal numbers are hardly equal by chance: of three figures or more, or large money that isn't round."""
    if one.number.value != two.number.value or one.number.upper != two.number.upper:
        return False
    figures = _figures(one.number.value)
    return figures >= _FIGURES or (
        figures == _FIGURES - 1 and one.number.value >= _MILLION and one.family in CURRENCIES
    )


def _figures(value: float) -> int:
    """How many figures a number is told with, without the zeros at its ends: 3 for 5.25, 32,300 and 214."""
    return (
        len(f"{value:.6f}".rstrip("0").replace(".", "").strip("0"))
        if value != int(value)
        else len(str(int(value)).rstrip("0"))
    )


def _same_in_match(ground: Ground, one: Count, two: Count, family: str, *, alone: bool) -> bool:
    """Whether two numbers of matched claims are one though what is counted has two names, or is measured.

    A number above a dozen is hardly there twice by chance. A measure, and a smaller number in passages that have more
    in common, is the same where each claim has just one of its family (`alone`).
    """
    if state_of(one, two) is not State.AGREE or one.number.ordinal or two.number.ordinal:
        return False
    if family:
        return alone
    if one.number.value != two.number.value:
        return False
    telling = one.number.value > _DOZEN or _figures(one.number.value) > 1
    return telling or (alone and bool((one.anchors & two.anchors) - ground.everywhere))


def _row(ground: Ground, members: list[Count], told: list[State | None]) -> NumberRow:
    said: dict[str, tuple[NumberSaid, ...]] = {}
    for one in members:
        number = one.number
        entry = NumberSaid(one.at, one.around, number.value, number.upper, number.qualifier)
        said[one.source] = (*said.get(one.source, ()), entry)
    order = [source.id for source in ground.sources]
    chosen = max(members, key=lambda one: (one.number.counted is not None, _is_specific(one.of), _is_body(ground, one)))
    telling = [one for one in members if (one.number.counted is None) == (chosen.number.counted is None)]
    what = max(telling, key=lambda one: (_is_body(ground, one), min(_ENOUGH, len(one.what)), one is chosen))
    return NumberRow(
        state=_state(ground, members, told),
        counted=what.counted(ground) or chosen.counted(ground),
        unit=chosen.number.unit,
        what=ClaimSpan(what.claim, what.what) if len(what.what) else None,
        said={source: said[source] for source in order if source in said},
    )


def _is_body(ground: Ground, one: Count) -> bool:
    return ground.index.claim(one.claim).role is Role.BODY


def _state(ground: Ground, members: list[Count], told: list[State | None]) -> State:
    """How the sources of a row stand to each other: what a match says of it, and for each two sources the pair of their
    numbers that fits best. A conflict needs a match: without one, two numbers may after all be of two things.
    """
    sources = list(dict.fromkeys(one.source for one in members))
    if len(sources) < 2:
        return State.ONLY_HERE
    states = [state for state in told if state is not None]
    by_source: dict[str, dict[NumberMention, list[Count]]] = {}
    for one in members:
        by_source.setdefault(one.source, {}).setdefault(one.figure, []).append(one)
    for a, b in combinations(sources, 2):
        pairs = [_held_against(ground, ones, twos) for ones in by_source[a].values() for twos in by_source[b].values()]
        states.append(max(pairs, key=GRAVEST_FIRST.index))
    return min(states, key=GRAVEST_FIRST.index)


def _held_against(ground: Ground, ones: list[Count], twos: list[Count]) -> State:
    """How two figures stand to each other, each with all its places."""
    state = state_of(ones[0], twos[0])
    if state is not State.CONFLICT:
        return state
    matched = any(frozenset((one.claim, two.claim)) in ground.together for one in ones for two in twos)
    return State.CONFLICT if matched else State.DIFFER


def _first(ground: Ground, row: NumberRow) -> tuple[int, int]:
    places = [said.place for all_said in row.said.values() for said in all_said]
    return min((ground.order[place.claim], place.span.start) for place in places)
