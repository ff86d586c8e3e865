# SPDX-License-Identifier: Apache-2.0
"""An account beside its own later version: sentences paired by their words alone, in order first, then moved ones.

Pairs no claims of different accounts (that is what matching is for) and needs no model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cydifflib import SequenceMatcher

from core.model import Source, Span
from core.versions.values import Change, FieldChange, Passage, Versions
from core.versions.words import Token, likeness, pieces, tokens

FIELDS: Final = ("title", "author", "published", "modified", "url")
_ALIKE: Final = 0.5  # from this share of common words on, a sentence is a changed one and not another
_SPACE: Final = re.compile(r"\s+")
_MOST_TRIED: Final = 250_000  # pairs of sentences of one gap; above, only equal ones are paired


def compare_versions(earlier: Source, later: Source) -> Versions:
    """What was changed from `earlier` to `later`; both with their claims."""
    before = [_Sentence(earlier, claim.span) for claim in earlier.claims]
    after = [_Sentence(later, claim.span) for claim in later.claims]
    partner = _partners(before, after)
    passages = tuple(_passages(before, after, partner))
    same = sum(passage.change in (Change.SAME, Change.MOVED) and not passage.pieces for passage in passages)
    total = len(before) + len(after)
    known = {_plain(earlier.quote(one.span)) for one in earlier.amendments}
    return Versions(
        earlier,
        later,
        passages,
        tuple(_fields(earlier, later)),
        tuple(one for one in later.amendments if _plain(later.quote(one.span)) not in known),
        2 * same / total if total else 1.0,
    )


class _Sentence:
    def __init__(self, source: Source, span: Span) -> None:
        self.span = span
        self.plain = _plain(source.quote(span))
        self.tokens: list[Token] = tokens(source.text, span)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _partners(before: list[_Sentence], after: list[_Sentence]) -> dict[int, int]:
    """By the place of a later sentence that of the earlier one it was made of."""
    partner: dict[int, int] = {}
    matcher = SequenceMatcher(None, [one.plain for one in before], [one.plain for one in after], False)
    i = j = 0
    for a, b, size in matcher.get_matching_blocks():
        _pair_alike(before, after, range(i, a), range(j, b), partner)
        partner.update({b + step: a + step for step in range(size)})
        i, j = a + size, b + size
    taken = set(partner.values())
    left = [at for at in range(len(before)) if at not in taken]
    right = [at for at in range(len(after)) if at not in partner]
    by_text = {before[at].plain: at for at in reversed(left)}
    for at in right:
        found = by_text.pop(after[at].plain, None)
        if found is not None:
            partner[at] = found
            left.remove(found)
    _pair_alike(before, after, left, [at for at in right if at not in partner], partner)
    return partner


def _pair_alike(
    before: list[_Sentence],
    after: list[_Sentence],
    left: range | list[int],
    right: range | list[int],
    partner: dict[int, int],
) -> None:
    """Pair what is alike enough, the likest first; of equally like ones those that stand nearest."""
    if not left or not right or len(left) * len(right) > _MOST_TRIED:
        return
    words = {at: frozenset(token.text.lower() for token in before[at].tokens) for at in left}
    tried = []
    for j in right:
        mine = frozenset(token.text.lower() for token in after[j].tokens)
        for i in left:
            # likeness is never above what the common words would allow
            if len(mine & words[i]) * 2 >= _ALIKE * min(len(mine), len(words[i])):
                ratio = likeness(before[i].tokens, after[j].tokens)
                if ratio >= _ALIKE:
                    tried.append((-ratio, abs((i - left[0]) - (j - right[0])), i, j))
    used: set[int] = set()
    for _, _, i, j in sorted(tried):
        if i not in used and j not in partner:
            partner[j] = i
            used.add(i)


def _passages(before: list[_Sentence], after: list[_Sentence], partner: dict[int, int]) -> Iterator[Passage]:
    settled = _in_order([partner[j] for j in sorted(partner)])
    taken = set(partner.values())
    gone = [i for i in range(len(before)) if i not in taken]
    for j, one in enumerate(after):
        i = partner.get(j)
        if i is not None and i in settled:
            while gone and gone[0] < i:
                yield Passage(Change.REMOVED, before[gone.pop(0)].span, None)
        if i is None:
            yield Passage(Change.ADDED, None, one.span)
            continue
        was = before[i]
        same = was.plain == one.plain
        change = Change.MOVED if i not in settled else Change.SAME if same else Change.CHANGED
        yield Passage(change, was.span, one.span, () if same else pieces(was.tokens, one.tokens))
    for i in gone:
        yield Passage(Change.REMOVED, before[i].span, None)


def _in_order(places: list[int]) -> set[int]:
    """The longest run of places that rises: what kept its order. All others were moved."""
    best: list[tuple[int, int]] = []  # by length: the least last place, and where it stands
    before: list[int] = []
    for at, place in enumerate(places):
        low, high = 0, len(best)
        while low < high:
            middle = (low + high) // 2
            if best[middle][0] < place:
                low = middle + 1
            else:
                high = middle
        before.append(best[low - 1][1] if low else -1)
        best[low : low + 1] = [(place, at)]
    found = set()
    at = best[-1][1] if best else -1
    while at >= 0:
        found.add(places[at])
        at = before[at]
    return found


def _fields(earlier: Source, later: Source) -> Iterator[FieldChange]:
    for field in FIELDS:
        before, after = getattr(earlier, field), getattr(later, field)
        if before != after:
            yield FieldChange(field, before, after)
