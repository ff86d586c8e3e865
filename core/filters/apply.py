# SPDX-License-Identifier: Apache-2.0
"""A filter at work: which matches, claims that are alone and differences of a comparison pass, and how many would.

Says nothing of where that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, reduce
from itertools import compress
from operator import or_
from typing import Final

from core.filters.bits import bits_of, chosen, flags_of, from_flags
from core.filters.filter import OF_DIFFERENCES, Facet, Filter
from core.filters.index import DifferenceId, Index, Sets, index_of
from core.model import Comparison
from core.review.overlay import Reviewed
from core.steps import Steps, at_once

_KINDS: Final = (Facet.KINDS, Facet.OWN)


@dataclass(frozen=True)
class Visible:
    """What passes: ids of matches and of claims that are alone, differences by match and place.

    `counts`: for each facet and value, how many would pass if that facet asked for this value alone: differences for
    facets of differences, matches and claims that are alone for the others. `of`: how many of these there are in all.
    """

    matches: frozenset[str]
    alone: frozenset[str]
    differences: frozenset[DifferenceId]
    of: int = 0
    counts: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)
    in_matches: frozenset[str] = frozenset()

    @property
    def number(self) -> int:
        """How many matches and claims that are alone pass."""
        return len(self.matches) + len(self.alone)

    @cached_property
    def claims(self) -> frozenset[str]:
        """Every claim that is to be seen: in a match that passes, or alone."""
        return self.in_matches | self.alone

    def has(self, match: str, number: int) -> bool:
        """Whether a difference passes, by the id of its match and its place there."""
        return (match, number) in self.differences


def apply(comparison: Comparison, reviewed: Reviewed | None, wanted: Filter, *, index: Index | None = None) -> Visible:
    """What of `comparison` passes `wanted`. `reviewed`: what a person says of it, and holds that very comparison.

    `index` is that of both, where somebody has it. Raises BAD_PATTERN and SLOW_PATTERN for a text that cannot be
    looked for.
    """
    return at_once(applying(index or index_of(comparison, reviewed), wanted))


def everything(comparison: Comparison) -> Visible:
    """All of `comparison`, uncounted: what a filter that limits nothing lets through."""
    return Visible(
        frozenset(match.id for match in comparison.matches),
        frozenset(one.claim for one in comparison.only_here),
        frozenset((match.id, place) for match in comparison.matches for place in range(len(match.differences))),
        len(comparison.matches) + len(comparison.only_here),
        in_matches=frozenset(claim for match in comparison.matches for claim in match.claims),
    )


def narrowed(comparison: Comparison, visible: Visible) -> Comparison:
    """`comparison` with nothing but the matches, differences and claims alone that pass."""
    return replace(
        comparison,
        matches=tuple(
            replace(
                match,
                differences=tuple(one for at, one in enumerate(match.differences) if visible.has(match.id, at)),
            )
            for match in comparison.matches
            if match.id in visible.matches
        ),
        only_here=tuple(one for one in comparison.only_here if one.claim in visible.alone),
    )


def applying(index: Index, wanted: Filter, found: int | None = None) -> Steps[Visible]:
    """The same in steps. `found`: the items in which the filter's text stands (`Index.found`), where that is known."""
    size = len(index.items)
    rest = (1 << size) - 1
    if wanted.by_score:
        least, most = wanted.least, wanted.most
        rest = bits_of((at for at, score in enumerate(index.scores) if least <= score <= most), size)
    if wanted.by_text:
        if found is None:
            found = yield from index.found(wanted.text)
        rest &= found
    item_facets = [facet for facet in wanted.facets if facet not in OF_DIFFERENCES]
    passed = {facet: _any(index.of_items, facet, wanted) for facet in item_facets}
    by_item = reduce(int.__and__, passed.values(), rest)
    every = (1 << len(index.differences)) - 1
    asked = _of_differences(index, wanted)
    by_difference = reduce(int.__and__, asked.values(), every)
    holding = _owning(index, by_difference) if asked else (1 << size) - 1
    items = by_item & holding
    differences = by_difference & _inside(index, items)
    yield
    counts = {
        facet: _counted(index.of_items.get(facet, {}), holding & _others(passed, facet, rest))
        for facet in Facet
        if facet not in OF_DIFFERENCES
    }
    inside = _inside(index, by_item)
    for facet in OF_DIFFERENCES:
        without = Facet.KINDS if facet in _KINDS else facet
        counts[facet] = _counted(index.of_differences.get(facet, {}), inside & _others(asked, without, every))
    yield
    ids = list(chosen(index.items, items))
    matches = items.bit_count() - (items >> index.matches).bit_count()
    return Visible(
        frozenset(ids[:matches]),
        frozenset(ids[matches:]),
        frozenset(chosen(index.differences, differences)),
        size,
        counts,
        frozenset(claim for one in list(chosen(index.claims, items))[:matches] for claim in one),
    )


def _any(sets: Sets, facet: Facet, wanted: Filter) -> int:
    """Whatever has one of the wanted values of a facet."""
    of = sets.get(facet, {})
    return reduce(or_, (of.get(value, 0) for value in wanted.values(facet)), 0)


def _of_differences(index: Index, wanted: Filter) -> dict[Facet, int]:
    """The differences that pass each facet; kinds and a person's own kinds are one."""
    asked = {
        facet: _any(index.of_differences, facet, wanted)
        for facet in (Facet.SEVERITIES, Facet.SURENESS)
        if wanted.values(facet)
    }
    if wanted.kinds or wanted.own:
        asked[Facet.KINDS] = reduce(or_, (_any(index.of_differences, facet, wanted) for facet in _KINDS))
    return asked


def _others(passed: Mapping[Facet, int], facet: Facet, start: int) -> int:
    """What passes all facets but one."""
    return reduce(int.__and__, (bits for one, bits in passed.items() if one is not facet), start)


def _counted(of: Mapping[str, int], within: int) -> dict[str, int]:
    return {value: (bits & within).bit_count() for value, bits in of.items()}


def _owning(index: Index, differences: int) -> int:
    """The matches that have one of these differences."""
    return bits_of(set(compress(index.owners, flags_of(differences, len(index.owners)))), len(index.items))


def _inside(index: Index, items: int) -> int:
    """The differences of these matches."""
    return from_flags(bytes(map(flags_of(items, len(index.items)).__getitem__, index.owners)))
