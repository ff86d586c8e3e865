# SPDX-License-Identifier: Apache-2.0
"""What of a side the other one lacks: stretches of words without a counterpart, as whole phrases.

Asks the word alignment alone, and which words have a name already; what a stretch makes of two accounts is asked in
`core.differences.changes` and `core.differences.rewording`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.pair import Pair, Side
from core.differences.pronouns import is_pronoun_there
from core.differences.words import breaks_between, whole
from core.language.tables import words_of
from core.model import DifferenceKind, Span

BESIDE = 2  # words that may lie between a stretch and the linked word which it stands beside
_MEANT = 0.75  # likelihood of a link by meaning alone below which a word counts as not said
_LISTED = 2  # content words that a comma does not cut off: "hunger, disease and danger"
_JOINING = frozenset(("and", "but", "or", "that"))
_PREPOSITIONS = words_of("cues", "prepositions")
_FOCUSING = frozenset(("only", "just", "even", "not", "shortly", "soon", "long", "right"))
_CLAUSAL = frozenset(("who", "whom", "whose", "which", "that", "where", "when", "while", "because", "although", "if"))


class Claimed(IntEnum):
    """Whether a word has a name already."""

    FREE = 0
    ALONE = 1  # in a finding that the other side has nothing for
    TOLD = 2  # in a finding of what both sides tell


class Job(IntEnum):
    """What a stretch opens as: passages of two jobs are no two wordings of one thing."""

    PHRASE = 0
    ADJUNCT = 1  # "at the harbour"
    CLAUSE = 2  # "who saw it", ", saying it was late"


@dataclass(frozen=True, slots=True)
class Left:
    """What may be an addition or another wording: its spans on both sides, as in a finding, and what speaks for it.

    `traits` are by the names in `core.differences.left_score`. `fact`: of an addition, whether it holds a fact to ask
    about.
    """

    kind: DifferenceKind
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    traits: Mapping[str, float | None]
    fact: bool = False

    @property
    def turned(self) -> Left:
        """The same seen from b."""
        return replace(self, a=self.b, b=self.a)


class Stretch(NamedTuple):
    """Words `first` to `last` (exclusive) of a side whose content the other side lacks; `content` of them carry it."""

    first: int
    last: int
    content: int


def stretches(pair: Pair, claimed: Sequence[Claimed]) -> list[Stretch]:
    """The stretches of a without a counterpart: whole phrases, cut at claimed words and where a clause ends."""
    side, phrases = pair.a, pair.alignment.in_phrases
    lacking, having = _names(pair)
    found: list[Stretch] = []
    first, comma = -1, False
    for i, word in enumerate(side.words):
        said = word.content and _said(pair, i, phrases) and i not in lacking
        ends = bool(claimed[i]) or i in having or said
        cut = first >= 0 and (side.owner[i] != side.owner[i - 1] or breaks_between(side.text, side.words[i - 1], word))
        comma = first >= 0 and "," in side.text[side.words[i - 1].end : word.start]
        if first >= 0 and (ends or cut or comma):
            piece = _trimmed(pair, first, i)
            if comma and not (ends or cut) and piece and piece.content <= _LISTED:
                continue
            found += [piece] if piece else []
            first = -1
        if not ends and first < 0:
            first = i
    if first >= 0 and (piece := _trimmed(pair, first, len(side.words))):
        found.append(piece)
    kept = [piece for piece in found if not _has_all(side, piece, pair.b) and not _is_unit(pair, piece)]
    return [piece for piece in kept if not is_pronoun_there(pair, piece.first, piece.last)]


def _said(pair: Pair, i: int, phrases: Set[int]) -> bool:
    """Whether b has word i of a."""
    j = pair.alignment.a_to_b[i]
    if j >= 0 and _is_another_designation(pair, i, j):
        return False
    if j < 0 or pair.alignment.kinds[i] is not LinkKind.MEANING:
        return j >= 0 or i in phrases
    return pair.alignment.likely.get((i, j), 1.0) >= _MEANT


def _is_another_designation(pair: Pair, i: int, j: int) -> bool:
    """Whether word i of a stands in a hyphenated name with a number, and its partner in one with another ("F-35")."""
    ours = _compound(pair.a, i)
    return len(ours) > 1 and any(norm[0].isdigit() for norm in ours) and ours != _compound(pair.b, j)


def _compound(side: Side, at: int) -> list[str]:
    """The words of the hyphenated word that word `at` is a part of."""
    first, last = whole(side.words, at, at + 1)
    return [word.norm for word in side.words[first:last]]


def _has_all(side: Side, stretch: Stretch, other: Side) -> bool:
    """Whether the other side has each content word of a stretch: what is only said twice is nothing more."""
    return all(word.stem in other.by_stem for word in side.words[stretch.first : stretch.last] if word.content)


def _is_unit(pair: Pair, stretch: Stretch) -> bool:
    """Whether a stretch is what is left of a number that both sides have: "six years old", "of six"."""
    for number in pair.a.numbers:
        words = pair.a.words_in(number.span)
        if words.start <= stretch.first and stretch.last <= words.stop:
            return any(pair.alignment.a_to_b[i] >= 0 for i in words if not stretch.first <= i < stretch.last)
    return False


def _names(pair: Pair) -> tuple[set[int], set[int]]:
    """The words of names of which the other side has less than half, and of those of which it has more.

    A stretch holds a name whole or not at all.
    """
    lacking: set[int] = set()
    having: set[int] = set()
    for name in pair.a.names:
        words = [i for i in pair.a.words_in(name.span) if pair.a.words[i].content]
        linked = sum(pair.alignment.a_to_b[i] >= 0 for i in words)
        (lacking if 2 * linked < len(words) else having).update(words)
    return lacking, having - lacking


def _trimmed(pair: Pair, first: int, last: int) -> Stretch | None:
    """The stretch without what belongs to its neighbours: linked function words before, function words after it."""
    words, links = pair.a.words, pair.alignment.a_to_b
    while first < last and not words[first].content and (links[first] >= 0 or words[first].norm in _JOINING):
        first += 1
    while last > first and not words[last - 1].content:
        last -= 1
    content = sum(word.content for word in words[first:last])
    return Stretch(*whole(words, first, last), content) if content else None


def beside(pair: Pair, stretch: Stretch) -> tuple[int | None, int | None]:
    """The partners in b of the linked words right before and right after the stretch.

    At the beginning and the end of a side they are -1 and the number of words of b; None where the next linked word
    is more than two words away.
    """
    links = pair.alignment.a_to_b
    before: int | None = -1 if stretch.first <= BESIDE else None
    for i in range(stretch.first - 1, max(-1, stretch.first - 2 - BESIDE), -1):
        if links[i] >= 0:
            before = links[i]
            break
    after: int | None = len(pair.b.words) if stretch.last >= len(links) - BESIDE else None
    for i in range(stretch.last, min(len(links), stretch.last + 1 + BESIDE)):
        if links[i] >= 0:
            after = links[i]
            break
    return before, after


def job_of(side: Side, stretch: Stretch) -> Job:
    """What a stretch opens as, by its first word, or the one behind "only" and the like ("only after an audit")."""
    word = side.words[stretch.first]
    if word.norm in _FOCUSING and stretch.last - stretch.first > 1:
        word = side.words[stretch.first + 1]
    if word.norm in _CLAUSAL:
        return Job.CLAUSE
    if word.norm in _PREPOSITIONS:
        return Job.ADJUNCT
    comma = stretch.first > 0 and "," in side.text[side.words[stretch.first - 1].end : word.start]
    return Job.CLAUSE if comma and word.norm.endswith("ing") else Job.PHRASE


def counted(side: Side) -> list[Span]:
    """Where a side counts or dates."""
    return [*(number.span for number in side.numbers), *(date.span for date in side.dates)]
