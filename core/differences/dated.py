# SPDX-License-Identifier: Apache-2.0
"""What a date is the date of: the words beside it, and the word before it ("since", "until").

"Arrested on Monday" and "the trial opens on Thursday" are dates of two things. Asks no parser: words near a date in its
clause stand for what is dated.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

from core.differences.alignment import LinkKind
from core.differences.date_values import in_one_time
from core.differences.pair import Pair, Side
from core.differences.words import breaks_between
from core.language.dates import parse_day
from core.language.mentions import DateMention
from core.model import Span

REACH: Final = 5  # words around a date whose links say that both tell of one thing
_SHARED: Final = 0.55  # share of linked content words from which on the only dates of two claims date the same thing
_NEARLY_ALL: Final = 0.9
_LIMITS: Final = {
    **dict.fromkeys(("until", "till", "by", "before"), "until"),
    **dict.fromkeys(("since", "after"), "since"),
}
_AHEAD: Final = frozenset(("will", "shall", "plans", "planned", "scheduled", "expected", "due", "set", "would", "may"))
_FAR: Final = 9  # words before a date in which its verb says that it lies ahead
_A_MONTH: Final = 31  # days
_CLOSE_MINUTES: Final = 30
_SHARED_AROUND: Final = 0.5  # share of linked content words around a date from which on both tell what it dates
_IN_PART: Final = 1 / 3  # share of linked content words around a date that is told beside one of the other side
_ADDED: Final = 3  # content words that one side lacks from which on they are something added
_IN: Final = frozenset(
    ("in", "on", "at", "since", "of", "by", "until", "from", "to", "before", "after", "during", "for", "over")
)
_HANGING: Final = frozenset(("earlier", "later", "afterward", "afterwards"))  # "two days later" names no event
_COMPLEMENT: Final = 14  # words behind "two days after" that say what it is counted from
_DETERMINERS: Final = frozenset(("the", "a", "an", "this", "that", "his", "her", "its", "their", "our", "my", "your"))
_SPEECH: Final = frozenset(("said", "say", "says", "told", "tweeted", "wrote"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its words, the limit that it is ("until", "since"), whether it dates only what somebody said,
    whether what it dates lies ahead, and whether it belongs to a noun ("Friday's final").
    """

    mention: DateMention
    words: range
    limit: str | None
    of_speech: bool
    ahead: bool
    of_noun: bool


def dated_in(side: Side) -> list[Dated]:
    """The dates of a side, in reading order."""
    return [dated(side, mention, words) for mention in side.dates if (words := side.words_in(mention.span))]


def dated(side: Side, mention: DateMention, words: range) -> Dated:
    """A date of a side that stands in `words`."""
    before = side.words[words.start - 1].norm if words.start else ""
    ahead = any(side.words[i].norm in _AHEAD for i in _window(side, words, _FAR) if i < words.start)
    limit, of_speech = _LIMITS.get(before), _of_speech(side, mention, words)
    return Dated(mention, words, limit, of_speech, ahead, _is_possessive(side, mention))


def _is_possessive(side: Side, mention: DateMention) -> bool:
    return side.text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def _of_speech(side: Side, mention: DateMention, words: range) -> bool:
    """Whether a verb of saying stands right beside a date: "said on Tuesday"."""
    speech = _SPEECH if mention.time else _SPEECH | {"reported"}  # "the fire was reported at 3 a.m."
    for i in range(words.start - 1, max(-1, words.start - 5), -1):
        if _breaks(side, i) or side.words[i].norm in speech:
            return not _breaks(side, i)
    return words.stop < len(side.words) and side.words[words.stop].norm in speech


def strength(pair: Pair, one: Dated, two: Dated, *, alone: bool) -> float:
    """How sure it is that two dates date one thing, from 1 on sure enough; `alone`: each side has no other."""
    if one.of_speech is not two.of_speech:
        return 0.0
    if one.limit is not None and two.limit is not None and one.limit != two.limit:
        return 0.0
    found = _near(pair, one, two) / 2
    if alone and _is_shared(pair, one, two):
        found += 1.0
    if one.limit is not None and one.limit == two.limit:
        found += 0.5
    if share_a_word(pair, one, two):
        found += 0.5
    if alone and _are_one_stretch(one.mention, two.mention):
        found += 1.0
    if one.of_noun is not two.of_noun:
        found -= 1.5
    if one.ahead is not two.ahead and not in_one_time(one.mention, two.mention):
        return 0.0
    close = _are_close_hours(one.mention, two.mention)
    return found + 1.0 if close else found - 1.0 if _of_other_acts(pair, one, two) else found


def share_a_word(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether two dates have a word in common: "Saturday night", "through the night"."""
    links, kinds = pair.alignment.a_to_b, pair.alignment.kinds
    return any(links[i] in two.words and kinds[i] is not LinkKind.MEANING for i in one.words if pair.a.words[i].content)


def hang_crosswise(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether what one side dates is what the other counts from: "a day earlier they had voted", "met a day after the
    vote". Asks for two words that both name there, by more than meaning.
    """
    first, second = one.mention.after, two.mention.after
    if not first or not second or (first < 0) is (second < 0):
        return False
    return _counts_from(pair, one, two) or _counts_from(pair.turned, two, one)


def _counts_from(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether b's date is followed by what a's date dates, and a's by nothing that it counts from."""
    if pair.a.words[one.words.stop - 1].norm not in _HANGING or pair.b.words[two.words.stop - 1].norm in _HANGING:
        return False
    links, kinds = pair.alignment.a_to_b, pair.alignment.kinds
    from_there = range(two.words.stop, two.words.stop + _COMPLEMENT)
    common = sum(
        links[i] in from_there and pair.a.words[i].content and kinds[i] is not LinkKind.MEANING
        for i in range(max(0, one.words.start - _COMPLEMENT), min(len(links), one.words.stop + _COMPLEMENT))
        if links[i] >= 0
    )
    return common > 1


def dates_shared(pair: Pair, dated: Dated) -> bool:
    """Whether a date of side a dates something that b tells as well: most content words around it are linked, and the
    one before it is.

    No date of its own: what tells which thing is meant ("the 2016 election", "Friday's final"), and what the other side
    has in part ("Dec. 30", "Dec. 30, 2019").
    """
    links, words = pair.alignment.a_to_b, dated.words
    said = [i for i in words if pair.a.words[i].content and links[i] >= 0]
    in_part = any(pair.alignment.kinds[i] is not LinkKind.MEANING for i in said)
    if dated.of_noun or in_part or _is_epithet(pair.a, words):
        return False
    before = _word_before(pair.a, words)
    around = [i for i in _window(pair.a, words) if i not in words and pair.a.words[i].content]
    linked = sum(links[i] >= 0 for i in around)
    return bool(around) and linked >= _SHARED_AROUND * len(around) and (before is None or links[before] >= 0)


def in_part_shared(pair: Pair, dated: Dated, *, alone: bool) -> bool:
    """Whether b tells part of what stands around a date of side a; `alone`: no other date is left on its side, so that
    nothing else can be meant. A date behind several words that b lacks belongs to what they add.
    """
    links, words = pair.alignment.a_to_b, dated.words
    compared = words.start > 0 and pair.a.words[words.start - 1].norm == "than"  # "higher than a year before"
    if dated.of_noun or compared or _lacking_before(pair, words) >= _ADDED:
        return False
    around = [i for i in _window(pair.a, words) if i not in words and pair.a.words[i].content]
    return alone or (bool(around) and sum(links[i] >= 0 for i in around) >= _IN_PART * len(around))


def _lacking_before(pair: Pair, words: range) -> int:
    """How many content words that b lacks stand right before a date of side a in its clause."""
    lacking = 0
    for i in range(words.start - 1, -1, -1):
        if _breaks(pair.a, i) or (pair.a.words[i].content and pair.alignment.a_to_b[i] >= 0):
            break
        lacking += pair.a.words[i].content
    return lacking


def _is_epithet(side: Side, words: range) -> bool:
    """Whether a noun follows a date that no preposition leads in: "a Wednesday morning meeting", "2016 election"."""
    if words.stop >= len(side.words) or _breaks(side, words.stop - 1) or not side.words[words.stop].content:
        return False
    before = side.words[words.start - 1].norm if words.start and not _breaks(side, words.start - 1) else ""
    first = side.words[words.start].norm
    return before in _DETERMINERS or first in _DETERMINERS or (first.isdigit() and before not in _IN)


def with_preposition(side: Side, dated: Dated) -> Span:
    """The span of a date with the word that leads it in: "on Monday"."""
    first = dated.words.start - 1
    leads = first >= 0 and side.words[first].norm in _IN and not _breaks(side, first)
    return Span(side.words[first].start, dated.mention.span.end) if leads else dated.mention.span


def _is_shared(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether two claims tell one thing: most content words of the shorter one, but for the dates, are linked."""
    by_letters, linked, first = 0, 0.0, 0
    for i, word in enumerate(pair.a.words):
        if word.content and i not in one.words:
            first += 1
            if pair.alignment.a_to_b[i] >= 0:
                meaning = pair.alignment.kinds[i] is LinkKind.MEANING
                by_letters += not meaning
                linked += 0.5 if meaning else 1.0
    second = sum(word.content and j not in two.words for j, word in enumerate(pair.b.words))
    share = linked / max(1, min(first, second))
    return share >= _SHARED and (by_letters > 1 or share >= _NEARLY_ALL)


def _are_one_stretch(one: DateMention, two: DateMention) -> bool:
    """Whether two dates of at most a month each, the only ones of two claims, meet, as those of one thing do."""
    return all(_days(each) <= _A_MONTH for each in (one, two)) and in_one_time(one, two)


def _days(mention: DateMention) -> float:
    """How many days a date leaves open."""
    first, last = parse_day(mention.earliest), parse_day(mention.latest)
    return inf if first is None or last is None else (last - first).days + 1


def _are_close_hours(one: DateMention, two: DateMention) -> bool:
    """Whether two times of day lie so close together that they are hardly of two things."""
    if one.time is None or two.time is None:
        return False
    first, second = (int(time[:2]) * 60 + int(time[3:]) for time in (one.time, two.time))
    return abs(first - second) <= _CLOSE_MINUTES


def _of_other_acts(pair: Pair, one: Dated, two: Dated) -> bool:
    """Whether right before each date stands a word that the other side lacks: "crowned in 1953", "died in 2001"."""
    first, second = _word_before(pair.a, one.words), _word_before(pair.b, two.words)
    if first is None or second is None:
        return False
    return pair.alignment.a_to_b[first] < 0 and pair.alignment.b_to_a[second] < 0


def _word_before(side: Side, words: range) -> int | None:
    """The content word before a date, with nothing but function words between them."""
    for i in range(words.start - 1, max(-1, words.start - 4), -1):
        if _breaks(side, i):
            return None
        if side.words[i].content:
            return i
    return None


def _near(pair: Pair, one: Dated, two: Dated) -> float:
    """How many content words in the clauses around both dates are linked; by their meaning alone, half."""
    window = _window(pair.b, two.words)
    total = 0.0
    for i in _window(pair.a, one.words):
        j = pair.alignment.a_to_b[i]
        if j in window and i not in one.words and j not in two.words and pair.a.words[i].content:
            total += 0.5 if pair.alignment.kinds[i] is LinkKind.MEANING else 1.0
    return min(total, 4.0)


def _window(side: Side, words: range, reach: int = REACH) -> range:
    """The words around a date within its clause."""
    low, high = words.start, words.stop
    while low > max(0, words.start - reach) and not _breaks(side, low - 1):
        low -= 1
    while high < min(len(side.words), words.stop + reach) and not _breaks(side, high - 1):
        high += 1
    return range(low, high)


def _breaks(side: Side, left: int) -> bool:
    """Whether a clause ends between a word and the next."""
    if left + 1 >= len(side.words):
        return True
    return side.owner[left] != side.owner[left + 1] or breaks_between(side.text, side.words[left], side.words[left + 1])
