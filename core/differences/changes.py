# SPDX-License-Identifier: Apache-2.0
"""What no other detector names: content that only one side has, and content that is worded otherwise.

Works on the word alignment, so that content which merely stands elsewhere in the sentence counts as neither. Knows
nothing of what the words mean.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from enum import IntEnum
from typing import NamedTuple

from core.differences.added_score import Traits, likely
from core.differences.alignment import LinkKind, WordAlignment
from core.differences.pair import Finding, Pair, Side
from core.differences.words import breaks_between, whole
from core.language.mentions import NameKind
from core.language.tables import words_of
from core.model import DifferenceKind, Severity, Span

_REPLACED_AT_MOST = 5  # content words: beyond that, two passages in one place are two additions, not one change
_AT_EDGE = 3  # the same where the beginning or the end of the claim is one of the neighbours
_ALONE = 2  # the same where only one neighbour is shared
_LIKE = 0.3  # least cosine of two passages that are two wordings
_UNLIKE = 0.1  # how much surer a cosine is than what it says of two passages
_BESIDE = 2  # words that may lie between a stretch and the linked word which it stands beside
_LISTED = 2  # content words that a comma does not cut off: "hunger, disease and danger"
_MARKS = frozenset(',;:()–—"“”')
_WORTH = 0.3  # likelihood of an addition below which nobody is told of it
_DECIMALS = 3  # the rest of a cosine depends on what else was encoded with it
_LIKELY = 0.65  # likelihood of an addition from which on a fact in it is worth a look
_FACT = 3  # content words, but for dates, that tell more than a manner or a place
_JOINING = frozenset(("and", "but", "or", "that"))
_PREPOSITIONS = words_of("cues", "prepositions")
_CLAUSAL = frozenset(("who", "whom", "whose", "which", "that", "where", "when", "while", "because", "although", "if"))
_CLOSE = 0.5  # share of content words that both tell, from which on shorter stretches are worth a name


class Claimed(IntEnum):
    """Whether a word has a name already."""

    FREE = 0
    ALONE = 1  # in a finding that the other side has nothing for
    TOLD = 2  # in a finding of what both sides tell


class _Job(IntEnum):
    """What a stretch opens as: passages of two jobs are no two wordings of one thing."""

    PHRASE = 0
    ADJUNCT = 1  # "at the harbour"
    CLAUSE = 2  # "who saw it", ", saying it was late"


class _Stretch(NamedTuple):
    """Words `first` to `last` (exclusive) of a side whose content the other side lacks; `content` of them carry it."""

    first: int
    last: int
    content: int


def find(pair: Pair, claimed_a: Sequence[Claimed], claimed_b: Sequence[Claimed]) -> list[Finding]:
    """Additions and paraphrases among the words that no detector has claimed (one entry a word)."""
    turned = pair.turned
    left, right = _stretches(pair, claimed_a), _stretches(turned, claimed_b)
    shares = _told(pair, claimed_a), _told(turned, claimed_b)
    close = min(shares) >= _CLOSE
    changed = _in_one_place(pair, left, right, close=close)
    found = [_changed(pair, left[x], right[y]) for x, y in changed]
    used_left, used_right = {x for x, _ in changed}, {y for _, y in changed}
    added = [_added(pair, stretch, shares[0]) for x, stretch in enumerate(left) if x not in used_left]
    added += [_added(turned, stretch, shares[1]).flipped() for y, stretch in enumerate(right) if y not in used_right]
    found += [each for each in added if each.score >= _WORTH]
    taken_a = {i for stretch in left for i in range(stretch.first, stretch.last)}
    taken_b = {j for stretch in right for j in range(stretch.first, stretch.last)}
    taken_a.update(i for i, state in enumerate(claimed_a) if state)
    taken_b.update(j for j, state in enumerate(claimed_b) if state)
    return [*found, *_reworded(pair, taken_a, taken_b)]


def _told(pair: Pair, claimed: Sequence[Claimed]) -> float:
    """How many of the content words of a b tells, too, 0 to 1."""
    content = [i for i, word in enumerate(pair.a.words) if word.content]
    told = sum(1.0 if claimed[i] is Claimed.TOLD else weight_of(pair, i) for i in content)
    return told / len(content) if content else 1.0


def weight_of(pair: Pair, word: int) -> float:
    """How surely b has word `word` of a: 1 by its letters, half by its meaning, 0 if it has no counterpart."""
    if pair.alignment.a_to_b[word] < 0:
        return 0.5 if word in pair.alignment.in_phrases else 0.0
    return 0.5 if pair.alignment.kinds[word] is LinkKind.MEANING else 1.0


def _answered(pair: Pair, stretch: _Stretch) -> float | None:
    """Mean cosine of the content words of a stretch with the nearest unlinked one of b; None without word vectors.

    0 where b has none, so that there is nothing else that it could mean.
    """
    back = pair.alignment.b_to_a
    theirs = [j for j, word in enumerate(pair.b.words) if word.content and back[j] < 0]
    if not theirs:
        return 0.0
    if pair.a_vectors is None or pair.b_vectors is None:
        return None
    ours = [i for i in range(stretch.first, stretch.last) if pair.a.words[i].content]
    nearest = (pair.a_vectors[ours] @ pair.b_vectors[theirs].T).max(axis=1)
    return round(float(nearest.mean()), _DECIMALS)


def _stretches(pair: Pair, claimed: Sequence[Claimed]) -> list[_Stretch]:
    """The stretches of a without a counterpart: whole phrases, cut at claimed words and where a clause ends."""
    side, links, phrases = pair.a, pair.alignment.a_to_b, pair.alignment.in_phrases
    lacking, having = _names(pair)
    theirs = {word.stem for word in pair.b.words}
    found: list[_Stretch] = []
    first, comma = -1, False
    for i, word in enumerate(side.words):
        said = word.content and (links[i] >= 0 or i in phrases) and i not in lacking
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
    return [piece for piece in found if not _has_all(side, piece, theirs)]


def _has_all(side: Side, stretch: _Stretch, stems: Set[str]) -> bool:
    """Whether each content word of a stretch is among `stems`: what is only said twice is nothing more."""
    return all(word.stem in stems for word in side.words[stretch.first : stretch.last] if word.content)


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


def _trimmed(pair: Pair, first: int, last: int) -> _Stretch | None:
    """The stretch without what belongs to its neighbours: linked function words before, function words after it."""
    words, links = pair.a.words, pair.alignment.a_to_b
    while first < last and not words[first].content and (links[first] >= 0 or words[first].norm in _JOINING):
        first += 1
    while last > first and not words[last - 1].content:
        last -= 1
    content = sum(word.content for word in words[first:last])
    return _Stretch(*whole(words, first, last), content) if content else None


def _beside(pair: Pair, stretch: _Stretch) -> tuple[int | None, int | None]:
    """The partners in b of the linked words right before and right after the stretch.

    At the beginning and the end of a side they are -1 and the number of words of b; None where the next linked word
    is more than two words away.
    """
    links = pair.alignment.a_to_b
    before: int | None = -1 if stretch.first <= _BESIDE else None
    for i in range(stretch.first - 1, max(-1, stretch.first - 2 - _BESIDE), -1):
        if links[i] >= 0:
            before = links[i]
            break
    after: int | None = len(pair.b.words) if stretch.last >= len(links) - _BESIDE else None
    for i in range(stretch.last, min(len(links), stretch.last + 1 + _BESIDE)):
        if links[i] >= 0:
            after = links[i]
            break
    return before, after


def _in_one_place(
    pair: Pair, left: Sequence[_Stretch], right: Sequence[_Stretch], *, close: bool
) -> list[tuple[int, int]]:
    """Which stretches of both sides stand for each other: of like length, between the same linked words.

    In sentences that have most in common, one of the two neighbours is enough for short stretches.
    """
    cells = []
    size = len(pair.b.words)
    for x, one in enumerate(left):
        before, after = _beside(pair, one)
        for y, two in enumerate(right):
            longer, shorter = max(one.content, two.content), min(one.content, two.content)
            if longer > _REPLACED_AT_MOST or longer > 3 * shorter:
                continue
            follows = before is not None and 0 <= two.first - before - 1 <= _BESIDE
            precedes = after is not None and 0 <= after - two.last <= _BESIDE
            if not (follows or precedes) or (before == -1 and not precedes) or (after == size and not follows):
                continue
            if _job(pair.a, one) is not _job(pair.b, two) or _tells(pair.a, one) or _tells(pair.b, two):
                continue
            if not _replaces(pair, one, two, both=follows and precedes, close=close):
                continue
            cells.append((-(follows + precedes), longer - shorter, x, y))
    found = []
    used: set[tuple[str, int]] = set()
    for _, _, x, y in sorted(cells):
        if ("a", x) not in used and ("b", y) not in used:
            used |= {("a", x), ("b", y)}
            found.append((x, y))
    return found


def _replaces(pair: Pair, one: _Stretch, two: _Stretch, *, both: bool, close: bool) -> bool:
    """Whether two passages in one place are two wordings: by their meaning if it is known, else by how they stand."""
    likeness = pair.likeness(range(one.first, one.last), range(two.first, two.last))
    if likeness is not None and likeness < _LIKE:
        return False
    longer = max(one.content, two.content)
    at_edge = one.first <= _BESIDE or one.last >= len(pair.a.words) - _BESIDE
    if likeness is not None and both:
        return True
    return longer <= (_AT_EDGE if at_edge else _REPLACED_AT_MOST) if both else close and longer <= _ALONE


def _job(side: Side, stretch: _Stretch) -> _Job:
    """What a stretch opens as, by its first word."""
    word = side.words[stretch.first]
    if word.norm in _CLAUSAL:
        return _Job.CLAUSE
    if word.norm in _PREPOSITIONS:
        return _Job.ADJUNCT
    comma = stretch.first > 0 and "," in side.text[side.words[stretch.first - 1].end : word.start]
    return _Job.CLAUSE if comma and word.norm.endswith("ing") else _Job.PHRASE


def _tells(side: Side, stretch: _Stretch) -> bool:
    """Whether a passage names somebody, dates or counts: then what stands in its place is no other wording of it."""
    span = side.shown(stretch.first, stretch.last)
    mentioned = [*_counted(side), *(name.span for name in side.names)]
    return any(span.overlaps(each) for each in mentioned) or any(
        word.norm[0].isdigit() for word in side.words[stretch.first : stretch.last]
    )


def _changed(pair: Pair, one: _Stretch, two: _Stretch) -> Finding:
    likeness = pair.likeness(range(one.first, one.last), range(two.first, two.last))
    return Finding(
        DifferenceKind.PARAPHRASE,
        Severity.LOW,
        0.4 if likeness is None else round(min(0.9, max(0.0, likeness - _UNLIKE)), _DECIMALS),
        (pair.a.shown(one.first, one.last),),
        (pair.b.shown(two.first, two.last),),
    )


def _added(pair: Pair, stretch: _Stretch, told: float) -> Finding:
    """A stretch of a that b lacks, where `told` of a's content words are told by both.

    Worth a look where it is likely one and holds a fact of its own.
    """
    span = pair.a.shown(stretch.first, stretch.last)
    score = likely(_traits(pair, stretch, told))
    weighty = score >= _LIKELY and _weighty(pair.a, stretch, pair.lexicon.conditions)
    return Finding(
        DifferenceKind.ADDED_OMITTED,
        Severity.MEDIUM if weighty else Severity.LOW,
        round(score, _DECIMALS),
        (span,),
        (pair.place(range(stretch.first, stretch.last)),),
    )


def _traits(pair: Pair, stretch: _Stretch, told: float) -> Traits:
    side, job = pair.a, _job(pair.a, stretch)
    span = side.shown(stretch.first, stretch.last)
    return Traits(
        stretch.content,
        _answered(pair, stretch),
        _closed(side, stretch),
        job is _Job.CLAUSE,
        job is _Job.ADJUNCT,
        any(span.overlaps(each) for each in _counted(side)),
        told,
    )


def _counted(side: Side) -> list[Span]:
    """Where a side counts or dates."""
    return [*(number.span for number in side.numbers), *(date.span for date in side.dates)]


def _closed(side: Side, stretch: _Stretch) -> bool:
    """Whether a mark or the end of its claim follows a stretch."""
    last = stretch.last
    if last == len(side.words) or side.owner[last] != side.owner[last - 1]:
        return True
    return any(mark in _MARKS for mark in side.text[side.words[last - 1].end : side.words[last].start])


def _weighty(side: Side, stretch: _Stretch, conditions: frozenset[str]) -> bool:
    """Whether a stretch holds a fact to ask about: somebody, a count, a condition, or enough words for an act.

    When and where something was are details, and so are few words that say how or of what kind.
    """
    span = side.shown(stretch.first, stretch.last)
    words = range(stretch.first, stretch.last)
    if any(side.words[i].norm in conditions for i in words):
        return True
    dated = {i for date in side.dates for i in side.words_in(date.span)}
    names = [name for name in side.names if span.contains(name.span) and name.kind is not NameKind.DEMONYM]
    named = {i for name in names for i in side.words_in(name.span)}
    told = sum(side.words[i].content and i not in dated for i in words)
    if _job(side, stretch) is _Job.ADJUNCT and not any(side.words[i].content for i in words if i not in dated | named):
        return False
    if any(
        span.contains(number.span) and not dated.intersection(side.words_in(number.span)) for number in side.numbers
    ):
        return True
    return told >= _FACT or (bool(named - dated) and told > 1)


def _reworded(pair: Pair, taken_a: Set[int], taken_b: Set[int]) -> list[Finding]:
    """Phrases that stand for each other by meaning alone, in words that are not `taken`.

    Links of neighbours on both sides are one phrase; a phrase has no word in it that stands for one outside it.
    """
    alignment = pair.alignment
    by_meaning = {
        (i, j)
        for i, j in enumerate(alignment.a_to_b)
        if alignment.kinds.get(i) is LinkKind.MEANING and i not in taken_a and j not in taken_b
    }
    loose = [
        (i, j)
        for i, j in sorted(by_meaning.union(alignment.phrases))
        if not (i in taken_a or j in taken_b or _said_alike(alignment, i, j))
    ]
    found = []
    while loose:
        phrase = [loose.pop(0)]
        growing = True
        while growing:
            beside = [link for link in loose if any(_adjoins(link, other) for other in phrase)]
            phrase += beside
            loose = [link for link in loose if link not in beside]
            growing = bool(beside)
        rows, columns = {i for i, _ in phrase}, {j for _, j in phrase}
        told = any(pair.a.words[i].content for i in rows) and any(pair.b.words[j].content for j in columns)
        if told:
            one, two = (pair.a.shown(min(rows), max(rows) + 1), pair.b.shown(min(columns), max(columns) + 1))
            found.append(Finding(DifferenceKind.PARAPHRASE, Severity.LOW, 0.4, (one,), (two,)))
    return found


def _said_alike(alignment: WordAlignment, i: int, j: int) -> bool:
    """Whether one of two words has its own counterpart by more than meaning."""
    kinds = alignment.kinds
    one = alignment.a_to_b[i] >= 0 and kinds[i] is not LinkKind.MEANING
    back = alignment.b_to_a[j]
    return one or (back >= 0 and kinds[back] is not LinkKind.MEANING)


def _adjoins(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two links are of the same or neighbouring words on both sides."""
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1
