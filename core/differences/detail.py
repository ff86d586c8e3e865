# SPDX-License-Identifier: Apache-2.0
"""Details that cannot both be so: opposites ("rose", "fell") and another name in the same place of the sentence.

Numbers, dates and negations have detectors of their own.
"""

from __future__ import annotations

from core.differences.name import form_of, near_spelling
from core.differences.pair import Finding, Pair, Side
from core.language.mentions import NameKind, NameMention
from core.model import DifferenceKind, Severity


def find(pair: Pair) -> list[Finding]:
    """A finding for each two opposites near aligned content, and for each name that stands in another's place."""
    return [*_opposites(pair), *_replaced(pair)]


def _opposites(pair: Pair) -> list[Finding]:
    known = pair.lexicon.opposites
    left = [i for i, word in enumerate(pair.a.words) if word.norm in known]
    if not left:
        return []
    norms_a = {word.norm for word in pair.a.words}
    places: dict[str, int] = {}
    for j, there in enumerate(pair.b.words):
        places.setdefault(there.norm, j)
    found = []
    for i in left:
        word = pair.a.words[i].norm
        for other in sorted(known[word] & places.keys()):
            j = places[other]
            if word in places or other in norms_a or pair.alignment.a_to_b[i] not in (-1, j):
                continue
            if _in_name(pair.a, i) or _in_name(pair.b, j):
                continue
            near = pair.near(range(i, i + 1), range(j, j + 1))
            if near < 2:
                continue
            sure = min(0.95, 0.45 + 0.1 * near)
            found.append(
                Finding(
                    DifferenceKind.CONFLICTING_DETAIL,
                    Severity.HIGH,
                    round(sure, 3),
                    (pair.a.shown(i, i + 1),),
                    (pair.b.shown(j, j + 1),),
                    conflict=sure,
                )
            )
            break
    return found


def _in_name(side: Side, position: int) -> bool:
    span = side.words[position].span
    return any(name.span.overlaps(span) for name in side.names)


def _replaced(pair: Pair) -> list[Finding]:
    """Names that stand between the same words and have nothing to do with each other."""
    found = []
    for one in pair.a.names:
        here = pair.a.words_in(one.span)
        if not here or any(pair.alignment.a_to_b[i] >= 0 for i in here):
            continue
        for two in pair.b.names:
            there = pair.b.words_in(two.span)
            if not there or any(pair.alignment.b_to_a[j] >= 0 for j in there) or not _comparable(one, two):
                continue
            if not _same_place(pair, here, there) or _mentioned(pair.b, one) or _mentioned(pair.a, two):
                continue
            values = {"name": one.span.of(pair.a.text)}, {"name": two.span.of(pair.b.text)}
            found.append(
                Finding(
                    DifferenceKind.CONFLICTING_DETAIL,
                    Severity.MEDIUM,
                    0.6,
                    (one.span,),
                    (two.span,),
                    *values,
                    conflict=0.4,
                )
            )
            break
    return found


def _comparable(one: NameMention, two: NameMention) -> bool:
    if one.kind is not two.kind or one.kind not in (NameKind.PLACE, NameKind.PERSON, NameKind.ORGANISATION):
        return False
    words_one, words_two = tuple(one.key.split()), tuple(two.key.split())
    alike = any(x == y or near_spelling(x, y) for x in words_one for y in words_two)
    return bool(words_one and words_two) and not alike and not form_of(words_one, words_two)


def _same_place(pair: Pair, here: range, there: range) -> bool:
    """Whether the word before and the word after both names are linked, or a run of two on one side."""
    before = here.start > 0 and pair.alignment.a_to_b[here.start - 1] == there.start - 1 and there.start > 0
    after = here.stop < len(pair.a.words) and pair.alignment.a_to_b[here.stop] == there.stop
    return (before and after) or ((before or after) and pair.near(here, there, 3) >= 2)


def _mentioned(side: Side, name: NameMention) -> bool:
    """Whether a side has a word of the name anywhere."""
    words = set(name.key.split())
    return any(word.norm in words for word in side.words)
