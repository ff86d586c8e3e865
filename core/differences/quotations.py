# SPDX-License-Identifier: Apache-2.0
"""Quotations of two sides, which of them are one, and what was changed in it.

A quotation that an attribution interrupts ("…," he said, "…") is one. Words are compared as they stand: in a quotation
each counts. What a change means is told by the words in it: a negation, a number, a name or a strong word makes another
statement of it, a little word does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, NamedTuple

from core.differences.alignment import relation_of
from core.differences.lexicon import Lexicon
from core.differences.pair import Pair, Side
from core.differences.sequence import equal_blocks
from core.differences.speaking import Same, Speaking, as_quoted, same
from core.differences.words import Word
from core.language.tables import words_of as listed
from core.model import Claim, Span

_INTERRUPTION: Final = 8  # words outside the marks with which one quotation goes on
_OPENING: Final = " \n\t\r“\"‘'«"
_STRONG: Final = listed("quotations", "strong")
_LIGHT: Final = listed("quotations", "light")
_PERSONS: Final = listed("quotations", "persons")
_CONTRACTED: Final = {"ve": "have", "re": "are", "ll": "will", "m": "am"}
_NEGATED: Final = {"won": "will", "can": "can", "shan": "shall"}
_ROW: Final = 3  # words in a row that two versions of a quotation share at the least
_SHARE: Final = 0.5  # of the shorter version that the longer one has
_SURE_SHARE: Final = 0.8  # the same, where others are said to speak
_LITTLE: Final = 0.25  # of the shorter, where each is the only quotation of one speaker
_LINKED: Final = 0.5  # of the content words, for the only quotation of one speaker on each side


@dataclass(frozen=True, slots=True)
class Quoted:
    """One quotation of a side: the numbers of its words in their order, and the claim that it begins in."""

    claim: Claim
    words: tuple[int, ...]

    def content(self, side: Side) -> int:
        return sum(side.words[i].content for i in self.words)


class Change(NamedTuple):
    """Words of one version (positions in `Quoted.words`, to be read as half-open) and those that stand for them."""

    a_first: int
    a_last: int
    b_first: int
    b_last: int


class Weight(StrEnum):
    """How much a change in a quotation makes of it."""

    NONE = "none"  # the same words in another order, articles
    WORDS = "words"  # other words for the same
    MEANING = "meaning"  # another statement


def quotations(side: Side) -> list[Quoted]:
    """The quotations of a side, in reading order."""
    found: list[Quoted] = []
    last: tuple[Claim, Span] | None = None
    for claim in side.claims:
        for quote in claim.quotes:
            words = side.words_in(quote)
            if not words:
                continue
            said = as_quoted(claim, quote)
            one_voice = last is None or last[0] is not claim or said.speaker == found[-1].claim.speaker
            if found and last is not None and one_voice and _goes_on(side, found[-1], last, (claim, quote), words):
                before = found.pop()
                found.append(Quoted(before.claim, (*before.words, *words)))
            else:
                found.append(Quoted(said, tuple(words)))
            last = (claim, quote)
    return found


def _goes_on(side: Side, before: Quoted, last: tuple[Claim, Span], here: tuple[Claim, Span], words: range) -> bool:
    """Whether a quotation goes on: no mark closes it in between, or only who says it stands there."""
    (claim, quote), (other, following) = last, here
    if claim is not other:
        return side.text[quote.end : following.start].strip(_OPENING) == ""
    between = range(before.words[-1] + 1, words.start)
    told = [span for span in (claim.speaker_span, claim.cue) if span is not None]
    return (
        bool(told)
        and len(between) <= _INTERRUPTION
        and all(any(i in side.words_in(span) for i in between) for span in told)
    )


def one_mouth(pair: Pair, one: Claim, two: Claim) -> Same:
    """Whether two quoted claims are said by one; MAYBE where a side doesn't tell, or names what it is written in."""
    if not one.speaker or not two.speaker:
        return Same.MAYBE
    ours, theirs = Speaking(pair.a, one), Speaking(pair.b, two)
    verdict = same(pair, ours, theirs)
    written = ours.document != theirs.document  # somebody has written it
    return Same.MAYBE if verdict is Same.NO and written else verdict


def likeness(pair: Pair, one: Quoted, two: Quoted, *, sole: bool) -> float:
    """How much of the shorter of two quotations the longer has in its order, 0 to 1; 0 where they are not one.

    `sole`: each is the only one of its side. Of others than one speaker, only what is nearly word for word counts.
    """
    a, b = _of(pair.a, one), _of(pair.b, two)
    blocks = equal_blocks(a, b)
    size = sum(length for _, _, length in blocks)
    mouth = one_mouth(pair, one.claim, two.claim)
    shorter = min(len(a), len(b))
    if any(word.content for i, _, length in blocks for word in a[i : i + length]):
        in_a_row = max(length for _, _, length in blocks)
        whole = size == shorter and (in_a_row == shorter or sum(word.content for word in a) > 1)
        enough = {Same.YES: _LITTLE, Same.MAYBE: _SHARE, Same.NO: 1.0}[mouth]
        alone = sole and in_a_row > 1 and size >= enough * shorter
        if whole or alone or (in_a_row >= _ROW and size > _SHARE * shorter):
            share = size / shorter
            return share + 0.001 * size if mouth is not Same.NO or share >= _SURE_SHARE else 0.0
    if sole and mouth is Same.YES:
        linked = sum(pair.alignment.a_to_b[i] in two.words and pair.a.words[i].content for i in one.words)
        share = linked / max(min(one.content(pair.a), two.content(pair.b)), 1)
        return share if linked > 1 and share >= _LINKED else 0.0
    return 0.0


def _of(side: Side, quoted: Quoted) -> tuple[Word, ...]:
    return tuple(side.words[i] for i in quoted.words)


def changes(pair: Pair, one: Quoted, two: Quoted) -> list[Change]:
    """What differs between two versions of one quotation, in order; nothing where they have the same words.

    In whole words: "cease-fire" is one, and the same as "ceasefire" and "cease fire".
    """
    a, b = _of(pair.a, one), _of(pair.b, two)
    ours, theirs = _joined(a), _joined(b)
    starts_a, starts_b = _starts(a), _starts(b)
    found: list[Change] = []
    i = j = 0
    for a_first, b_first, size in [*_kept(ours, theirs), (len(ours), len(theirs), 0)]:
        if _letters(ours[i:a_first]) != _letters(theirs[j:b_first]):
            found.append(Change(starts_a[i], starts_a[a_first], starts_b[j], starts_b[b_first]))
        i, j = a_first + size, b_first + size
    return found


def _starts(words: Sequence[Word]) -> list[int]:
    """Where each hyphenated or simple word begins, and where the last one ends."""
    begins = [k for k, word in enumerate(words) if not k or word.compound != words[k - 1].compound]
    return [*begins, len(words)]


def _joined(words: Sequence[Word]) -> list[Word]:
    """The words, with the parts of each hyphenated one as one, compared without the hyphens."""
    return [
        words[first]._replace(
            end=words[last - 1].end,
            norm=_letters(words[first:last]),
            content=any(word.content for word in words[first:last]),
        )
        for first, last in pairwise(_starts(words))
    ]


def _letters(words: Sequence[Word]) -> str:
    """The words without the gaps between them, contractions in full: "we've" is "we have"."""
    return "".join(_in_full(word.norm) for word in words)


def _in_full(norm: str) -> str:
    head, mark, tail = norm.partition("'")
    if not mark:
        return norm
    if tail == "t" and head.endswith("n"):
        return _NEGATED.get(head, head[:-1]) + "not"
    return head + _CONTRACTED.get(tail, mark + tail)


def _kept(a: Sequence[Word], b: Sequence[Word]) -> list[tuple[int, int, int]]:
    """The equal blocks, without a lone little word between two changes of which both sides have words."""
    blocks = equal_blocks(a, b)
    kept: list[tuple[int, int, int]] = []
    for position, (i, j, size) in enumerate(blocks):
        before = kept[-1] if kept else (0, 0, 0)
        after = blocks[position + 1] if position + 1 < len(blocks) else (len(a), len(b), 0)
        slight = size == 1 and not a[i].content
        changed_before = i > before[0] + before[2] and j > before[1] + before[2]
        changed_after = after[0] > i + size and after[1] > j + size
        if not (slight and changed_before and changed_after):
            kept.append((i, j, size))
    return kept


def trimmed(pair: Pair, one: Quoted, two: Quoted, change: Change, *, moved: Counter[str]) -> Change:
    """A change without the words at its edges that have only moved; as it is where all have."""
    a_first, a_last = _trimmed(_of(pair.a, one), change.a_first, change.a_last, moved)
    b_first, b_last = _trimmed(_of(pair.b, two), change.b_first, change.b_last, moved)
    return Change(a_first, a_last, b_first, b_last) if a_first < a_last or b_first < b_last else change


def _trimmed(words: Sequence[Word], first: int, last: int, moved: Counter[str]) -> tuple[int, int]:
    starts = [first + start for start in _starts(words[first:last])]
    while len(starts) > 1 and moved[_letters(words[starts[0] : starts[1]])]:
        starts = starts[1:]
    while len(starts) > 1 and moved[_letters(words[starts[-2] : starts[-1]])]:
        starts = starts[:-1]
    return starts[0], starts[-1]


def is_cut(change: Change, one: Quoted, two: Quoted) -> bool:
    """Whether only one version has words there, at its beginning or its end."""
    alone = change.a_first == change.a_last or change.b_first == change.b_last
    starts = change.a_first == 0 and change.b_first == 0
    ends = change.a_last == len(one.words) and change.b_last == len(two.words)
    return alone and (starts or ends)


def weigh(pair: Pair, one: Quoted, two: Quoted, change: Change, *, moved: Counter[str]) -> Weight:
    """How much a change makes of a quotation. `moved`: words that each version has, at another place."""
    a = _unmoved(_of(pair.a, one)[change.a_first : change.a_last], moved)
    b = _unmoved(_of(pair.b, two)[change.b_first : change.b_last], moved)
    if all(word.norm in _LIGHT for word in (*a, *b)):
        return Weight.NONE
    if _tells(a, pair.lexicon) != _tells(b, pair.lexicon) or _another_name(a, b):
        return Weight.MEANING
    alone_a, alone_b = _alone(a, b), _alone(b, a)
    return Weight.MEANING if alone_a and alone_b else Weight.WORDS


def moved_words(pair: Pair, one: Quoted, two: Quoted, found: Sequence[Change]) -> Counter[str]:
    """The words that both versions have in what was changed: only their place is another."""
    a, b = _of(pair.a, one), _of(pair.b, two)
    left = Counter(word.norm for each in found for word in _joined(a[each.a_first : each.a_last]))
    right = Counter(word.norm for each in found for word in _joined(b[each.b_first : each.b_last]))
    return left & right


def _unmoved(words: Sequence[Word], moved: Counter[str]) -> list[Word]:
    """The words without those that stand at another place on the other side."""
    parts = (words[first:last] for first, last in pairwise(_starts(words)))
    return [word for part in parts if not moved[_letters(part)] for word in part]


def _tells(words: Sequence[Word], lexicon: Lexicon) -> tuple[int, frozenset[str], frozenset[str]]:
    """What a reader must not lose of words: how many deny, the numbers, the strong ones."""
    negated = sum(word.norm in lexicon.negators or word.norm.endswith("n't") for word in words)
    numbers = frozenset(word.norm for word in words if word.norm[:1].isdigit())
    return negated, numbers, frozenset(word.norm for word in words if word.norm in _STRONG)


def _another_name(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether the words name others: another person ("we", "Israel") or another name."""
    persons = [{word.norm for word in words if word.norm in _PERSONS} for words in (a, b)]
    if persons[0] and persons[1] and persons[0] != persons[1]:
        return True
    names = [
        {word.stem for word in words if word.capital and word.content and word.norm not in _PERSONS} for words in (a, b)
    ]
    if names[0] and names[1]:
        return names[0].isdisjoint(names[1])
    return bool((persons[0] and names[1] and not persons[1]) or (persons[1] and names[0] and not persons[0]))


def _alone(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    """The content words that no other stands for by its stem, root or spelling."""
    return [word for word in words if word.content and not any(relation_of(word, other) for other in others)]
