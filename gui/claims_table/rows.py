# SPDX-License-Identifier: Apache-2.0
"""The claims of a whole comparison as rows: a match, or a claim that no match joins, with its claims source by source.

Rows stand as one reads: those of the first source in its order, and what only others tell behind what they tell just
before. Made of core's values alone; knows neither Qt nor how rows are sorted and grouped.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.differences.gravity import RANK
from core.model import ClaimIndex, Comparison, Match, Nearest, State, Status
from core.words import words

NO_DIFFERENCE = len(RANK)
"""The gravity of a row without a difference: behind all others."""

_ROWS_A_STEP = 40


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """`about` is the id of the match, or of a claim that is alone; `claims`: those of each source in reading order.

    `places` are those of the first claim in each source, None for a gap. `gravity` is the rank of the gravest
    difference, `speaker` whom the first source to name anybody lets say it. `text` is all that a filter looks through,
    in small letters.
    """

    about: str
    match: Match | None
    nearest: Nearest | None
    claims: tuple[tuple[str, ...], ...]
    places: tuple[int | None, ...]
    state: State
    gravity: int
    speaker: str | None
    text: str

    @property
    def status(self) -> Status:
        return Status.UNREVIEWED if self.match is None else self.match.status

    @property
    def rejected(self) -> bool:
        return self.status is Status.REJECTED

    @property
    def sources(self) -> tuple[int, ...]:
        """The sources that say it, by their place."""
        return tuple(at for at, place in enumerate(self.places) if place is not None)

    @property
    def every(self) -> tuple[str, ...]:
        """All claims of the row, source by source."""
        return tuple(claim for claims in self.claims for claim in claims)


def rows_of(
    comparison: Comparison, index: ClaimIndex, before: Mapping[str, ClaimRow]
) -> Generator[None, None, tuple[ClaimRow, ...]]:
    """Makes the rows step by step, and returns them in reading order.

    `index` finds the claims. `before`: rows of an earlier comparison of the same sources, by what they are about; those
    of which nothing is another are taken over.
    """
    maker = _Maker(comparison, index)
    yield
    made: list[ClaimRow] = []
    for match in comparison.matches:
        known = before.get(match.id)
        made.append(known if known is not None and known.match is match else maker.of_match(match))
        if len(made) % _ROWS_A_STEP == 0:
            yield
    for one in comparison.only_here:
        known = before.get(one.claim)
        if known is None or known.match is not None or known.nearest != one.nearest:
            known = maker.alone(one.claim, one.nearest)
        made.append(known)
        if len(made) % _ROWS_A_STEP == 0:
            yield
    return (yield from _as_read(made, len(comparison.sources)))


class _Maker:
    def __init__(self, comparison: Comparison, index: ClaimIndex) -> None:
        self._index = index
        self._columns = len(comparison.sources)
        self._place: dict[str, tuple[int, int]] = {}
        for column, source in enumerate(comparison.sources):
            self._place |= {claim.id: (column, at) for at, claim in enumerate(source.claims)}

    def of_match(self, match: Match) -> ClaimRow:
        kinds = [words().kind(one.kind, one.own) for one in match.differences]
        told = [*kinds, words().state(match.state), words().status(match.status)]
        return self._row(match.id, match.claims, told, match=match)

    def alone(self, claim: str, nearest: Nearest | None) -> ClaimRow:
        return self._row(claim, (claim,), [words().state(State.ONLY_HERE)], nearest=nearest)

    def _row(
        self,
        about: str,
        every: Iterable[str],
        told: Sequence[str],
        *,
        match: Match | None = None,
        nearest: Nearest | None = None,
    ) -> ClaimRow:
        index, place = self._index, self._place
        claims: list[list[str]] = [[] for _ in range(self._columns)]
        every = sorted(every, key=place.__getitem__)
        for claim in every:
            claims[place[claim][0]].append(claim)
        speaker = next((found for claim in every if (found := index.claim(claim).speaker)), None)
        text = " ".join([*told, *every, *(index.text(claim) for claim in every), speaker or ""])
        differences = () if match is None else match.differences
        return ClaimRow(
            about,
            match,
            nearest,
            tuple(map(tuple, claims)),
            tuple(place[group[0]][1] if group else None for group in claims),
            State.ONLY_HERE if match is None else match.state,
            min((RANK[one.severity] for one in differences), default=NO_DIFFERENCE),
            speaker,
            " ".join(text.casefold().split()),
        )


def _as_read(rows: Sequence[ClaimRow], sources: int) -> Generator[None, None, tuple[ClaimRow, ...]]:
    """In the order of the first source; what it lacks behind what the next source tells just before, and so on."""
    behind: dict[int, int] = {}  # a row (by its number) and the one that follows it; -1 is the beginning
    placed: set[int] = set()
    for column in range(sources):
        yield
        told = [(place, number) for number, row in enumerate(rows) if (place := row.places[column]) is not None]
        yield
        last = -1
        for _, number in sorted(told):
            if number not in placed:
                placed.add(number)
                if last in behind:
                    behind[number] = behind[last]
                behind[last] = number
            last = number
    yield
    ordered, at = [], -1
    while at in behind:
        at = behind[at]
        ordered.append(rows[at])
    return tuple(ordered)
