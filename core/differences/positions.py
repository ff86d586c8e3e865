# SPDX-License-Identifier: Apache-2.0
"""Where people stand, in set words that exclude each other: a vote was unanimous or split, a step is ruled out or left
open, somebody spoke or declined to.

Knows the phrases of the lexicon, each denied or not. Asks only where each side takes one such position, and both tell
something in common. What somebody says is not asked, nor whether two who stand otherwise are one person, but for
silence: that is of one who speaks in the other account.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from core.differences.alignment import LinkKind
from core.differences.name import common_names
from core.differences.negation import Negators, denied
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import leaves_clause
from core.differences.speaking import Speaking, speaking
from core.language.cues import Colour
from core.language.quantities import TALLY
from core.model import DifferenceKind, GravityReason, Severity

_OTHER: Final = {"unanimous": "split", "split": "unanimous", "open": "excluded", "excluded": "open"}
_AGREEING: Final = frozenset(("agreed", "concurred", "voted", "backed", "supported", "approved"))
_AFTER_ALL: Final = 4  # words behind "all" within which those who agreed are named
_SILENT_AFTER: Final = 5  # words behind a name within which it is told that its bearer says nothing
_ABOUT: Final = 5  # words behind a silence that tell what it is about
_LIKELY: Final = 0.5  # likelihood from which on a word stands for another by its meaning
_ONE: Final = {"one": 1}
_HALVES: Final = 2
_SURE: Final = 0.65
_SPOKEN: Final = 0.6
_OF_A_VOTE: Final = frozenset(("unanimous", "split"))  # one vote is one of them; of what may be done, two may speak
_MAY_BOTH: Final = 0.5  # that somebody spoke and would not comment, on nobody says what, can be of two hours


class _Position(NamedTuple):
    """Words `first` to `last` (exclusive) of a side take the position `kind`, with what denies them."""

    first: int
    last: int
    kind: str


def positions(pair: Pair, here: Negators, there: Negators) -> list[Finding]:
    """A finding for each two positions that exclude each other."""
    left, right = _taken(pair.a, pair, here), _taken(pair.b, pair, there)
    if not left and not right:
        return []
    found = [
        _finding(pair, one, two, sure=_SURE, conflict=_SURE if one.kind in _OF_A_VOTE else _MAY_BOTH)
        for one in left
        for two in right
        if _OTHER.get(one.kind) == two.kind
        and _alone(left, one)
        and _alone(right, two)
        and _of_one_thing(pair, one, two)
    ]
    return [*found, *_silent(pair, left, right), *(each.flipped() for each in _silent(pair.turned, right, left))]


def _taken(side: Side, pair: Pair, negators: Negators) -> list[_Position]:
    """The positions of a side, in reading order; one that is denied is its opposite."""
    known = pair.lexicon.positions
    found = []
    for term in known.found_in(side.words):
        kind = known[term.text]
        found.append(
            _Position(term.first, term.last, _OTHER.get(kind, kind) if _not(side, term.first, negators) else kind)
        )
    for first, word in enumerate(side.words):
        if word.norm == "all" and (last := _agreed(side, first)) is not None:
            found.append(_Position(first, last, "unanimous"))
    for number in side.numbers:
        if number.unit == TALLY and number.value and number.upper:
            words = side.words_in(number.span)
            found.append(_Position(words.start, words.stop, "split"))
    return sorted(found)


def _not(side: Side, word: int, negators: Negators) -> bool:
    """Whether a word is denied by another one before it."""
    return denied(side, word, Negators({at: end for at, end in negators.ends.items() if at < word}, negators.plain))


def _agreed(side: Side, first: int) -> int | None:
    """Where "all three judges agreed" ends that begins with word `first`; None where no verb of agreeing follows."""
    for position in range(first + 2, min(first + 2 + _AFTER_ALL, len(side.words))):
        if leaves_clause(side, position - 1):
            return None
        if side.words[position].norm in _AGREEING:
            return position + 1
    return None


def _alone(taken: list[_Position], one: _Position) -> bool:
    """Whether a side takes no position that excludes one of its own."""
    return all(other.kind != _OTHER.get(one.kind) for other in taken)


def _of_one_thing(pair: Pair, one: _Position, two: _Position) -> bool:
    """Whether both sides have a content word in common beside the two positions, by its meaning where that is known; or
    as many voted on the one side as on the other: "all three judges", "two votes against one".
    """
    if one.kind in _OF_A_VOTE and (voters := _voters(pair.a, one)) is not None and voters == _voters(pair.b, two):
        return True
    links, kinds, likely = pair.alignment.a_to_b, pair.alignment.kinds, pair.alignment.likely
    known = pair.a_vectors is not None
    return any(
        j >= 0
        and pair.a.words[i].content
        and not (one.first <= i < one.last or two.first <= j < two.last)
        and (kinds[i] is not LinkKind.MEANING or (known and likely.get((i, j), 0.0) >= _LIKELY))
        for i, j in enumerate(links)
    )


def _voters(side: Side, position: _Position) -> int | None:
    """How many voted, where a position says so: those of "all three judges agreed", or both halves of a split vote."""
    around = side.words[max(0, position.first - 1) : position.last + 1]
    counts = [_ONE.get(word.norm) or int(word.norm) for word in around if word.norm in _ONE or word.norm.isdigit()]
    if position.kind == "unanimous":
        return counts[0] if len(counts) == 1 else None
    return sum(counts) if len(counts) == _HALVES else None


def _silent(pair: Pair, left: list[_Position], right: list[_Position]) -> list[Finding]:
    """Somebody who speaks in a, and of whom b tells that he or she says nothing."""
    silences = [two for two in right if two.kind == "silent"]
    if not silences or any(one.kind == "silent" for one in left):
        return []
    voices = [one for one in speaking(pair.a) if one.colour is not Colour.DECLINING and one.claim.speaker_span]
    if not voices or any(one.claim.speaker_span for one in speaking(pair.b)):
        return []
    common = common_names(pair)
    for two in silences:
        for each in common:
            end = pair.b.words_in(each.two.span).stop
            if not 0 <= two.first - end <= _SILENT_AFTER:
                continue
            for one in voices:
                span = one.claim.speaker_span
                if span is not None and each.one.span.start <= span.end + 1 and span.start < each.one.span.end:
                    whole = _whole(pair.b, two)
                    conflict = _SPOKEN if whole.last > two.last else _MAY_BOTH
                    return [_finding(pair, _speaks(pair, one), whole, sure=_SPOKEN, conflict=conflict)]
    return []


def _whole(side: Side, silence: _Position) -> _Position:
    """A silence with what it is about: "declined to comment on the bridge"."""
    last = silence.last
    while last < min(len(side.words), silence.last + _ABOUT) and not leaves_clause(side, last - 1):
        last += 1
    return silence._replace(last=last)


def _speaks(pair: Pair, one: Speaking) -> _Position:
    """The verb with which somebody speaks, or where who speaks is named."""
    words = pair.a.words_in(one.claim.cue if one.claim.cue in one.spans and one.claim.cue else one.spans[0])
    return _Position(words.start, words.stop, "speaks")


def _finding(pair: Pair, one: _Position, two: _Position, *, sure: float, conflict: float) -> Finding:
    return Finding(
        DifferenceKind.CONFLICTING_DETAIL,
        Severity.HIGH,
        sure,
        (pair.a.shown(one.first, one.last),),
        (pair.b.shown(two.first, two.last),),
        conflict=conflict,
        reason=GravityReason.INCOMPATIBLE,
    )
