# SPDX-License-Identifier: Apache-2.0
"""Two words of one field, one on each side, in one place: "temporary" for "permanent", "a bus" for "a truck".

The ground of conflicting details, places and a person's own fields. Asks only where neither word has a counterpart (or
each is the other's), no side uses both, and what stands around them is the same. What follows from it is its callers'.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.lexicon import Field
from core.differences.pair import REACH, Pair, Side
from core.differences.scope import leaves_clause
from core.differences.terms import Term, Vocabulary

_STANDING = 2  # shared content words around two words that stand in one place
_AROUND = 4  # the same where no neighbour is shared


class Exchange(NamedTuple):
    """Term `one` of a and term `two` of b are of the `field` of `one`, in different groups. `near` counts shared words
    around them; `fits`: they also stand beside the same word.
    """

    one: Term
    two: Term
    field: Field
    near: int
    fits: bool


def exchanged(
    pair: Pair, vocabulary: Vocabulary[tuple[Field, ...]], *, standing: int = _STANDING, around: int = _AROUND
) -> list[Exchange]:
    """The exchanges between the sides, the surest first; each term in at most one.

    Of the content words around two terms `standing` must be shared where both stand in one place, else `around`.
    """
    left = [term for term in vocabulary.found_in(pair.a.words) if not in_name(pair.a, term)]
    right = [term for term in vocabulary.found_in(pair.b.words) if not in_name(pair.b, term)] if left else []
    if not right:
        return []
    groups = _groups(left, vocabulary), _groups(right, vocabulary)
    cells = []
    for x, one in enumerate(left):
        for y, two in enumerate(right):
            field = _field(vocabulary[one.text], vocabulary[two.text], groups)
            if field is None or not stand_for_each_other(pair, one, two):
                continue
            near, fits = surroundings(pair, one, two)
            if near >= (standing if fits else around):
                cells.append((-near - fits, x, y, Exchange(one, two, field, near, fits)))
    found = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for _, x, y, exchange in sorted(cells, key=lambda cell: cell[:3]):
        if x not in taken_left and y not in taken_right:
            taken_left.add(x)
            taken_right.add(y)
            found.append(exchange)
    return found


def _groups(terms: Sequence[Term], vocabulary: Vocabulary[tuple[Field, ...]]) -> Set[tuple[str, int]]:
    return {(field.name, field.group) for term in terms for field in vocabulary[term.text]}


def _field(
    ones: Sequence[Field], twos: Sequence[Field], groups: tuple[Set[tuple[str, int]], Set[tuple[str, int]]]
) -> Field | None:
    """The field in which two terms differ and neither side has what the other has; None if in none. Exclusive first."""
    named = {field.name: field for field in twos}
    differing = []
    for one in ones:
        two = named.get(one.name)
        if two is None:
            continue
        if one.group == two.group:
            return None
        if (one.name, one.group) not in groups[1] and (two.name, two.group) not in groups[0]:
            differing.append(one)
    return min(differing, key=lambda field: (not field.exclusive, field.name), default=None)


def stand_for_each_other(pair: Pair, one: Term, two: Term) -> bool:
    """Whether no third word stands for either of two terms."""
    heres, theres = range(one.first, one.last), range(two.first, two.last)
    links, back = pair.alignment.a_to_b, pair.alignment.b_to_a
    return all(links[i] in (-1, *theres) for i in heres if pair.a.words[i].content) and all(
        back[j] in (-1, *heres) for j in theres if pair.b.words[j].content
    )


def surroundings(pair: Pair, one: Term, two: Term) -> tuple[int, bool]:
    """How many content words around two terms both sides have, and whether they stand in one place."""
    heres, theres = range(one.first, one.last), range(two.first, two.last)
    links = pair.alignment.a_to_b
    linked = any(links[i] in theres for i in heres)
    after = heres.stop < len(links) and links[heres.stop] == theres.stop and not leaves_clause(pair.a, heres.stop - 1)
    after = after and pair.alignment.kinds[heres.stop] is not LinkKind.MEANING
    before = heres.start > 0 and theres.start > 0 and links[heres.start - 1] == theres.start - 1
    before = before and pair.alignment.kinds[heres.start - 1] is not LinkKind.MEANING
    if before and not pair.a.words[heres.start - 1].content:
        earlier = heres.start - 2
        before = earlier >= 0 and theres.start >= 2 and links[earlier] == theres.start - 2
    return pair.near(heres, theres) + linked, after or before or same_argument(pair, heres, theres)


def same_argument(pair: Pair, heres: range, theres: range) -> bool:
    """Whether one of the content words next to two passages, in their clauses, is the same by more than meaning."""
    links, kinds = pair.alignment.a_to_b, pair.alignment.kinds
    around = {j for step in (-1, 1) if (j := _next_content(pair.b, theres, step)) is not None}
    return any(
        links[i] in around and kinds[i] is not LinkKind.MEANING
        for step in (-1, 1)
        if (i := _next_content(pair.a, heres, step)) is not None
    )


def _next_content(side: Side, words: range, step: int) -> int | None:
    """The content word next to a passage on one side of it; None where its clause or the reach ends before."""
    position = words.start if step < 0 else words.stop - 1
    for _ in range(REACH):
        following = position + step
        if not 0 <= following < len(side.words) or leaves_clause(side, min(position, following)):
            return None
        position = following
        if side.words[position].content:
            return position
    return None


def in_name(side: Side, term: Term) -> bool:
    span = side.shown(term.first, term.last)
    return any(name.span.overlaps(span) for name in side.names)
