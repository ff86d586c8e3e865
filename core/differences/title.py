# SPDX-License-Identifier: Apache-2.0
"""Titles and offices: one person with another office, or an office that only one side tells.

"Secretary of Defence" and "Defense Secretary" are one office, "chairman" and "chair" too. Finds offices beside a name,
and offices that stand for themselves where the rest of them is the same ("the foreign minister", "the foreign
secretary"). A title of one word that only one side has is a form of the name: `core.differences.name_form`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.differences.described import described
from core.differences.detector import Detector
from core.differences.name import common_names, near_spelling
from core.differences.named import Named
from core.differences.pair import Finding, Pair, Side
from core.language.gazetteer import gazetteer
from core.language.mentions import NameKind
from core.model import DifferenceKind, GravityReason, Severity, Span

_OFFICE = 2  # content words from which on a title tells an office ("campaign chairman") and is no mere address
_LONGEST = 4  # words before the head of an office
_BESIDE = 3  # words around a name among which its office may stand
_ALIKE = 0.5  # share of linked words from which on the sentences are about one thing


class _Office(NamedTuple):
    """Words `first` to `head` (inclusive) of a side are an office; `stems` are those of its content words."""

    first: int
    head: int
    stems: frozenset[str]


def find(pair: Pair) -> list[Finding]:
    """A finding for each person with two offices, and for each office that stands in another's place."""
    found = [finding for one, two, _ in common_names(pair) if (finding := other_title(pair, one, two)) is not None]
    return [*found, *_described(pair), *_alone(pair)]


DETECTOR = Detector(DifferenceKind.TITLE_ROLE, find)


def _described(pair: Pair) -> list[Finding]:
    """Persons with their title on one side whom the other calls by another office ("the leader of Velia")."""
    if not any(name.title_span for name in (*pair.a.names, *pair.b.names)):
        return []
    return [
        _finding(Severity.LOW, 0.6, a, b, ({"title": a.of(pair.a.text)}, {"title": b.of(pair.b.text)}))
        for a, b, office in described(pair)
        if office
    ]


def other_title(pair: Pair, one: Named, two: Named) -> Finding | None:
    """Another office of a person, or one that only one side names; a title of one word is but a form of the name."""
    first, second = (name.title if name.office else None for name in (one, two))  # "Mr." is no office
    if _one_office(one.office, two.office) or NameKind.DEMONYM in (one.kind, two.kind):
        return None
    if max(len(one.office), len(two.office)) < _OFFICE and not (first and second):
        return None
    values: tuple[Mapping[str, object], Mapping[str, object]] = (
        {"title": first.of(pair.a.text)} if first else {},
        {"title": second.of(pair.b.text)} if second else {},
    )
    if first and second:
        contained = _holds(one.office, two.office) or _holds(two.office, one.office)
        return _finding(Severity.LOW if contained else Severity.MEDIUM, 0.7, first, second, values)
    if not (first and second) and _told_beside(*((one, pair.b, two) if first else (two, pair.a, one))):
        return None
    if first:
        at = two.span.start
        return _finding(Severity.LOW, 0.6, first, Span(at, at), values)
    if second:
        at = one.span.start
        return _finding(Severity.LOW, 0.6, Span(at, at), second, values)
    return None


def _told_beside(entitled: Named, side: Side, other: Named) -> bool:
    """Whether a side tells the office of `entitled` beside its own naming of that person, if not as a title."""
    words = side.words_in(other.span)
    around = side.words[max(0, words.start - _BESIDE) : words.stop + _BESIDE]
    return entitled.office <= {word.stem for word in around}


def _finding(
    severity: Severity,
    score: float,
    a: Span,
    b: Span,
    values: tuple[Mapping[str, object], Mapping[str, object]],
) -> Finding:
    return Finding(DifferenceKind.TITLE_ROLE, severity, score, (a,), (b,), *values, reason=GravityReason.ROLE)


def _one_office(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether two offices are told in the same words, whatever their order and spelling ("Secretary of Defence")."""
    alone = one - two, two - one
    if any(_are_initials(x, y) for x, y in (alone, alone[::-1])):
        return True
    return len(alone[0]) == len(alone[1]) and all(
        any(near_spelling(x, y) or _one_head(x, y) for y in alone[1]) for x in alone[0]
    )


def _are_initials(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether what only one office says is the acronym of what only the other says ("CIA director")."""
    acronym = next(iter(one), "")
    return len(one) == 1 and len(two) > 1 and sorted(acronym) == sorted(stem[0] for stem in two)


def _holds(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether an office tells all that the other does ("former campaign chairman", "campaign chair")."""
    return all(any(x == y or near_spelling(x, y) or _one_head(x, y) for x in one) for y in two)


def _one_head(one: str, two: str) -> bool:
    """Chairman, chairwoman, chairperson and chair."""
    return _sexless(one) == _sexless(two)


def _sexless(stem: str) -> str:
    for ending in ("woman", "person", "man", "women", "men"):
        if stem.endswith(ending) and len(stem) > len(ending) + 3:
            return stem.removesuffix(ending)
    return stem


def _alone(pair: Pair) -> list[Finding]:
    """Offices that differ in their head alone and stand near what both sides say."""
    left = _offices(pair.a)
    right = _offices(pair.b) if left else []
    norms = {word.norm for word in pair.a.words}, {word.norm for word in pair.b.words}
    found = []
    for one in left:
        for two in right:
            heads = pair.a.words[one.head], pair.b.words[two.head]
            if _one_head(heads[0].stem, heads[1].stem) or heads[0].norm in norms[1] or heads[1].norm in norms[0]:
                continue
            shared = one.stems & two.stems
            near = pair.near(range(one.first, one.head + 1), range(two.first, two.head + 1))
            if shared and len(one.stems) == len(two.stems) and (near or pair.shared >= _ALIKE):
                spans = pair.a.shown(one.first, one.head + 1), pair.b.shown(two.first, two.head + 1)
                values = {"title": spans[0].of(pair.a.text)}, {"title": spans[1].of(pair.b.text)}
                found.append(_finding(Severity.MEDIUM, 0.6, *spans, values))
    return found


def _offices(side: Side) -> list[_Office]:
    """Offices of two words and more that no name stands beside: a head with the modifiers before it."""
    tables = gazetteer()
    entitled = [name.title_span for name in side.names if name.title_span is not None]
    found = []
    for head, word in enumerate(side.words):
        if word.norm not in tables.office_heads or any(span.overlaps(word.span) for span in entitled):
            continue
        first = head
        while first > max(0, head - _LONGEST) and side.words[first - 1].norm in tables.office_modifiers:
            first -= 1
        while first < head and not side.words[first].content:
            first += 1
        if first < head:
            stems = frozenset(each.stem for each in side.words[first : head + 1] if each.content)
            found.append(_Office(first, head, stems))
    return found
