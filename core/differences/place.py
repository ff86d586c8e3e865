# SPDX-License-Identifier: Apache-2.0
"""Places: the same happens elsewhere, or one account names the place less exactly.

Asks about places behind a word that says where ("in", "near", "from", "to") beside the same words, by name ("in
Geneva", "in Lugano") or by kind ("at a school", "at a hospital"). A place that lies in the other agrees and is but less
exact. A capital that stands for its government is no place here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from core.differences.circumstances import circumstances
from core.differences.detail import mentioned, unrelated
from core.differences.detector import Detector
from core.differences.fields import exchanged
from core.differences.pair import Finding, Pair, Side
from core.differences.places import inside
from core.differences.whereabouts import whereabouts
from core.language.mentions import NameKind, NameMention
from core.model import DifferenceKind, GravityReason, Severity

_WHERE = {
    **dict.fromkeys(["in", "at", "near", "outside", "inside", "around", "within", "on", "off", "beside", "by"], "at"),
    **dict.fromkeys(["to", "into", "toward", "towards", "for"], "to"),
    **dict.fromkeys(("from",), "from"),
    **dict.fromkeys(["through", "across", "over", "via"], "by"),
}
_BEFORE_NAME = frozenset(
    ["the", "central", "northern", "southern", "eastern", "western", "downtown", "nearby", "southwest", "southeast"]
)
_PLACES = frozenset((NameKind.PLACE, NameKind.OTHER, NameKind.ORGANISATION))
_STANDING = 2  # shared words around two places
_SURE = 3  # the same, from which on there is hardly a doubt


class _Where(NamedTuple):
    """A place by its name; words `first` to `last` (exclusive), the word that says where with it, are `words`."""

    name: NameMention
    way: str
    words: range


def find(pair: Pair) -> list[Finding]:
    """A finding for each place that stands in another's."""
    return [*_named(pair), *whereabouts(pair), *_kinds(pair), *circumstances(pair)]


DETECTOR = Detector(DifferenceKind.PLACE, find)


def _named(pair: Pair) -> list[Finding]:
    left = list(_places(pair.a))
    right = list(_places(pair.b)) if left else []
    cells = []
    for x, one in enumerate(left):
        for y, two in enumerate(right):
            if one.way != two.way or not _apart(pair, one, two):
                continue
            near = pair.near(one.words, two.words) + 2 * _same_before(pair, one, two)
            if near >= _STANDING:
                cells.append((-near, x, y))
    found = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for near, x, y in sorted(cells):
        if x not in taken_left and y not in taken_right:
            taken_left.add(x)
            taken_right.add(y)
            found.append(_compared(pair, left[x], right[y], -near))
    return found


def _places(side: Side) -> Iterator[_Where]:
    """The places of a side that stand behind a word that says where."""
    for name in side.names:
        words = side.words_in(name.span)
        if name.kind not in _PLACES or not words:
            continue
        first = words.start
        while first > 0 and side.words[first - 1].norm in _BEFORE_NAME:
            first -= 1
        way = _WHERE.get(side.words[first - 1].norm) if first > 0 else None
        if way is not None and not side.text[side.words[first - 1].end : side.words[first].start].strip():
            yield _Where(name, way, range(first - 1, words.stop))


def _apart(pair: Pair, one: _Where, two: _Where) -> bool:
    """Whether neither name has to do with anything that the other side names."""
    if NameKind.PLACE not in (one.name.kind, two.name.kind) or not unrelated(one.name, two.name):
        return False
    links, back = pair.alignment.a_to_b, pair.alignment.b_to_a
    heres, theres = pair.a.words_in(one.name.span), pair.b.words_in(two.name.span)
    if any(links[i] >= 0 and links[i] not in theres for i in heres):
        return False
    if any(back[j] >= 0 and back[j] not in heres for j in theres):
        return False
    return not mentioned(pair.b, one.name) and not mentioned(pair.a, two.name)


def _same_before(pair: Pair, one: _Where, two: _Where) -> bool:
    """Whether the content word before both places is the same."""
    here, there = one.words.start - 1, two.words.start - 1
    return here >= 0 and there >= 0 and pair.a.words[here].content and pair.alignment.a_to_b[here] == there


def _compared(pair: Pair, one: _Where, two: _Where, near: int) -> Finding:
    shown = one.name.span.of(pair.a.text), two.name.span.of(pair.b.text)
    texts = pair.a.text, pair.b.text
    agree = inside(*shown, *texts) or inside(shown[1], shown[0], *texts)
    sure = near >= _SURE
    return Finding(
        DifferenceKind.PLACE,
        Severity.LOW if agree else Severity.HIGH if sure else Severity.MEDIUM,
        round(min(0.9, 0.4 + 0.1 * near), 3),
        (one.name.span,),
        (two.name.span,),
        {"place": shown[0]},
        {"place": shown[1]},
        conflict=0.0 if agree else 0.7 if sure else 0.4,
        reason=GravityReason.COMPATIBLE if agree else GravityReason.PLACE,
    )


def _kinds(pair: Pair) -> list[Finding]:
    """Two kinds of place in one place: "at a school", "at a hospital"."""
    return [
        Finding(
            DifferenceKind.PLACE,
            Severity.MEDIUM,
            round(min(0.8, 0.35 + 0.1 * near), 3),
            (pair.a.shown(one.first, one.last),),
            (pair.b.shown(two.first, two.last),),
            conflict=0.3,
            reason=GravityReason.PLACE,
        )
        for one, two, field, near, fits in exchanged(pair, pair.lexicon.details)
        if field.place and fits
    ]
