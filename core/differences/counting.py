# SPDX-License-Identifier: Apache-2.0
"""What a number counts and in which respect: its noun, what happens to it, where, when, and whether it is a part.

Two numbers are held against each other only where nothing says that they count different things: twelve killed and
twelve injured, rose by and rose to, in Leeds and in Cardiff, on Monday and since January are two counts each. Reads
the words around a number; asks no parser, so that a far-off subject may escape it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from core.differences.agreement import Agreement
from core.differences.alignment import LinkKind
from core.differences.date_values import in_one_time
from core.differences.measures import CURRENCIES, dimension, in_unit
from core.differences.number_values import ABOVE, BELOW, apart, comparable, verdict
from core.differences.pair import Pair, Side
from core.differences.places import inside
from core.differences.words import breaks_between, stem_of
from core.language.mentions import DateMention, NameKind, NumberMention
from core.language.tables import table

REACH: Final = 5  # words around a number whose links say that both tell of one thing
_EVENT_REACH: Final = 10  # words between a number and what happens to those it counts
GENERAL: Final = frozenset(("people", "persons", "others", "person"))
_PLACE_WORDS: Final = frozenset(("in", "at", "near", "across", "around", "from", "inside", "outside", "off"))
_PART_WORDS: Final = frozenset(("including", "among", "includes", "included", "them", "whom"))
_SEMICOLON: Final = ";"
_JOINING: Final = frozenset(("and", "but", "while", "whereas"))
_BESIDE: Final = 2  # words
_WHOLES: Final = frozenset(("the", "its", "their", "his", "her", "them", "those", "these", "whom"))
_EXCLUSIVE: Final = frozenset(
    frozenset(pair)
    for pair in (("by", "to"), ("by", "from"), ("to", "from"), ("by", "at"), ("from", "at"), ("for", "after"))
)
_ROLES: Final = frozenset(("by", "to", "from", "at", "for", "after"))
_CHANGES: Final = frozenset(
    stem_of(word)
    for word in (
        *("rise", "fall", "grow", "increase", "decrease", "drop", "climb", "jump", "gain", "lose", "slip", "slide"),
        *("decline", "soar", "plunge", "surge", "shrink", "dip"),
    )
)
_ALIKE: Final = 0.25  # how far apart two numbers may be that are hardly two counts
_CLOSE: Final = 0.1  # the same of two numbers of a match, from twenty on, whatever their nouns
_TELLING: Final = 20
# How sure it must be that two numbers count one thing: where both can be true, close together or not; where they
# can't, alike, up to a few times apart, and farther.
_CLOSE_ENOUGH: Final = 0.5
_LOOSE_ENOUGH: Final = 0.75
_ALIKE_ENOUGH: Final = 1.25
_ENOUGH: Final = 1.5
_FAR_ENOUGH: Final = 1.75
_BOUNDED_TIMES: Final = 10.0
_FEW_TIMES: Final = 2.0  # numbers further apart than by this factor need more to be of one thing
_ALL_BUT: Final = 0.75  # share of words from which on two claims differ in hardly more than their numbers
_DATED_ALIKE: Final = 1.0  # how much it says that two numbers of one unit are of one month, day or hour
_LARGE: Final = 1000  # from here on, numbers twice as far apart are still hardly two counts


@dataclass(frozen=True, slots=True)
class Counted:
    """A number with what the words around it say of what it counts; what is not known is None or empty."""

    number: NumberMention
    words: range
    noun: str | None
    event: str | None
    role: str | None
    places: frozenset[str]
    dates: tuple[DateMention, ...]
    since: bool
    part: bool
    whole: bool


def counted_in(side: Side, numbers: list[NumberMention]) -> list[Counted]:
    """`numbers` of a side, in reading order, each with its scope."""
    found = []
    spans = [side.words_in(number.span) for number in numbers]
    for at, (number, words) in enumerate(zip(numbers, spans, strict=True)):
        if not words:
            continue
        low, high = _claim_of(side, words.start)
        low, high = _apart_from_others(side, words, low, high)
        if at and spans[at - 1].stop > low:
            low = spans[at - 1].stop
        if at + 1 < len(spans) and spans[at + 1].start < high:
            high = max(spans[at + 1].start, words.stop)
        role = side.words[words.start - 1].norm if words.start > low else None
        found.append(
            Counted(
                number,
                words,
                _noun(side, number, words),
                _event(side, words, low, high),
                role if role in _ROLES else _change(side, words, low),
                _places(side, words, low, high),
                _dates(side, words, low, high),
                _is_since(side, words, low, high),
                _is_part(side, words, low),
                at > 0 and _is_whole(side, spans[at - 1], words),
            )
        )
    return found


def _apart_from_others(side: Side, words: range, low: int, high: int) -> tuple[int, int]:
    """The words `low` to `high` around a number, without what "and", "while" or a semicolon joins to them."""
    joins = [i for i in range(low, high) if side.words[i].norm in _JOINING]
    before = max((i for i in joins if i < words.start), default=low)
    after = min((i for i in joins if i >= words.stop + _BESIDE), default=high)
    while any(_SEMICOLON in side.between(i) for i in range(before, words.start)):
        before += 1
    ends = (i for i in range(words.stop - 1, after - 1) if _SEMICOLON in side.between(i))
    return before, next(ends, after - 1) + 1


def _is_part(side: Side, words: range, low: int) -> bool:
    """Whether a number is of some among others: "including three children", "twelve of the passengers"."""
    if any(side.words[i].norm in _PART_WORDS for i in range(max(low, words.start - 3), words.start)):
        return True
    behind = [side.words[i].norm for i in range(words.stop, min(words.stop + 2, len(side.words)))]
    return len(behind) > 1 and behind[0] == "of" and behind[1] in _WHOLES


def _is_whole(side: Side, part: range, words: range) -> bool:
    """Whether a number is of all among whom the one before it counts some: "two of the nine members"."""
    between = [side.words[i].norm for i in range(part.stop, words.start)]
    return between[:1] == ["of"] and _WHOLES.issuperset(between[1:])


def _claim_of(side: Side, word: int) -> tuple[int, int]:
    """The words, first and behind the last, of the claim that `word` stands in."""
    low = high = word
    while low > 0 and side.owner[low - 1] == side.owner[word]:
        low -= 1
    while high < len(side.words) and side.owner[high] == side.owner[word]:
        high += 1
    return low, high


def _noun(side: Side, number: NumberMention, words: range) -> str | None:
    """The noun that is counted; of an age whose it is; of a sum what it is paid for or lost in ("in legal fees")."""
    if number.counted is not None and number.counted not in _events():
        return number.counted
    following = words.stop if words.stop < len(side.words) else None
    if number.unit is not None and number.unit.endswith("-old"):
        if following is not None and side.words[following].content and "-" in number.span.of(side.text):
            return side.words[following].norm
        before = (
            words.start - 1 - (words.start > 0 and side.words[words.start - 1].norm in ("aged", "age", "is", "was"))
        )
        before -= before > 0 and side.words[before].norm == "who"
        for name in side.names:
            if before >= 0 and name.span.start <= side.words[before].start < name.span.end:
                return name.key
        return side.words[before].norm if before >= 0 and side.words[before].content else None
    if following is not None and number.unit is None and side.text[number.span.end : number.span.end + 1] == "-":
        return side.words[following].norm  # "a five-storey block"
    if number.unit in CURRENCIES and following is not None and side.words[following].norm == "in":
        return _paid_for(side, following + 1)
    return None


def _paid_for(side: Side, first: int) -> str | None:
    """What a sum is paid for or lost in, from the word behind "in" on: "fees" of "in legal fees"."""
    named = [*(date.span for date in side.dates), *(name.span for name in side.names)]
    found: str | None = None
    for i in range(first, min(first + 4, len(side.words))):
        word = side.words[i]
        if not word.content or side.owner[i] != side.owner[first] or any(span.overlaps(word.span) for span in named):
            break
        found = word.norm
    return found


def _event(side: Side, words: range, first: int, last: int) -> str | None:
    """What happens to those that are counted: the nearest word for it in the clause, from word `first` up to `last`."""
    events = _events()
    best: tuple[int, int] | None = None
    found: str | None = None
    for step in (-1, 1):
        position = words.start - 1 if step < 0 else words.stop
        distance = 1
        while first <= position < last and distance <= _EVENT_REACH:
            beside = position - step
            left, right = sorted((position, beside))
            if side.owner[left] != side.owner[right] or breaks_between(side.text, side.words[left], side.words[right]):
                break
            norm = side.words[position].norm
            joined = f"{norm}_{side.words[position + 1].norm}" if position + 1 < len(side.words) else ""
            event = events.get(joined) or events.get(norm)
            distance += "," in side.text[side.words[left].end : side.words[right].start]
            if event is not None:
                if best is None or (distance, step) < best:
                    best, found = (distance, step), event
                break
            position += step
            distance += 1 + (norm in ("and", "but", "while"))
    return found


def _change(side: Side, words: range, low: int) -> str | None:
    """The role "by" where a verb of change stands right before a number: "rose 2 percent"."""
    before = words.start - 1
    return "by" if before >= low and stem_of(side.words[before].norm) in _CHANGES else None


def _places(side: Side, words: range, low: int, high: int) -> frozenset[str]:
    """The places behind a number, or before it where there are none."""
    after, before = set(), set()
    for name in side.names:
        if name.kind is not NameKind.PLACE:
            continue
        at = side.words_in(name.span)
        if not at or at.start == 0 or side.words[at.start - 1].norm not in _PLACE_WORDS:
            continue
        if words.stop <= at.start < high:
            after.add(name.key)
        elif low <= at.start < words.start:
            before.add(name.key)
    return frozenset(after or before)


def _dates(side: Side, words: range, low: int, high: int) -> tuple[DateMention, ...]:
    """The dates behind a number, or before it where there are none."""
    after, before = [], []
    for date in side.dates:
        at = side.words_in(date.span)
        if at and words.stop <= at.start < high:
            after.append(date)
        elif at and low <= at.start < words.start:
            before.append(date)
    return tuple(after or before)


def _is_since(side: Side, words: range, low: int, high: int) -> bool:
    """Whether a number is a sum over a time that the same phrase names: "since January", "this season", "so far"."""
    first, last = words.start, words.stop
    while first > low and not _is_cut(side, first - 1):
        first -= 1
    while last < high and not _is_cut(side, last - 1):
        last += 1
    for i in (*range(words.stop, last), *range(first, words.start)):
        norm, before = side.words[i].norm, side.words[i - 1].norm if i else ""
        if norm == "since" or (norm in ("season", "year") and before == "this") or (norm == "far" and before == "so"):
            return True
    return low < len(side.words) and side.words[low].norm == "since"


def _is_cut(side: Side, left: int) -> bool:
    """Whether a comma or the end of a clause stands behind a word."""
    if left + 1 >= len(side.words):
        return True
    between = side.between(left)
    return "," in between or breaks_between(side.text, side.words[left], side.words[left + 1])


@cache
def _events() -> dict[str, str]:
    return {form: event for event, forms in table("numbers")["events"].items() for form in forms.split()}


@cache
def _alike() -> dict[str, int]:
    lines = table("numbers")["alike"]["groups"].strip().splitlines()
    return {stem_of(word): number for number, line in enumerate(lines) for word in line.split()}


def strength(pair: Pair, one: Counted, two: Counted) -> float:
    """How sure it is that two numbers count one thing; 0 where something says that they don't. How sure it must be
    says `may_be_compared`.
    """
    if not comparable(one.number, two.number) or excluded(one, two):
        return 0.0
    one_noun = same_noun(pair, one, two)
    same_event = one.event is not None and one.event == two.event
    if one.number.ordinal and not one_noun:
        return 0.0
    if (one.noun is None) is not (two.noun is None) and same_event and _may_be_a_part(one, two):
        return 0.0
    if one.noun and two.noun and not one_noun and not _may_stand_for(pair, one, two, same_event=same_event):
        return 0.0
    unit = 0.5 if one.number.unit is not None and one.number.unit != "%" else 0.25 if one.number.unit else 0.0
    ordinal = 0.25 if one.number.ordinal else 0.0
    alike = 0.5 if share_told(pair, one, two) >= _ALL_BUT else 0.0
    alike += _DATED_ALIKE if one.number.unit is not None and _in_one_month(one, two) else 0.0
    scope = (1.0 if one_noun else 0.0) + (1.0 if same_event else 0.0) + 0.5 * near(pair, one, two)
    return scope + unit + ordinal + alike + _no_chance(one.number, two.number)


def _in_one_month(one: Counted, two: Counted) -> bool:
    """Whether both numbers are dated, and one of their dates is the same to the month or better."""
    return any(
        first.earliest is not None
        and (first.earliest, first.latest) == (second.earliest, second.latest)
        and in_one_time(first, second)
        for first in one.dates
        for second in two.dates
    )


def _may_be_a_part(one: Counted, two: Counted) -> bool:
    """Whether the one that names whom it counts may be a part of the other: "two women" of "three dead"."""
    special, whole = (one, two) if one.noun is not None else (two, one)
    smaller = special.number.value < whole.number.value and not _are_alike(one.number, two.number)
    return special.noun not in GENERAL and smaller


def may_be_compared(one: Counted, two: Counted, strength: float) -> bool:
    """Whether two numbers count one thing surely enough, given how they stand to each other and how far apart."""
    if strength <= 0:
        return False
    agreement = verdict(one.number, two.number).agreement
    if agreement is Agreement.SAME:
        return True
    if agreement is Agreement.COMPATIBLE:
        if _no_chance(one.number, two.number) > 0:
            return strength >= _CLOSE_ENOUGH
        return strength >= (_LOOSE_ENOUGH if are_within(one.number, two.number, _FEW_TIMES) else _FAR_ENOUGH)
    if _are_alike(one.number, two.number):
        return strength >= _ALIKE_ENOUGH
    return strength >= (_ENOUGH if are_within(one.number, two.number, _FEW_TIMES) else _FAR_ENOUGH)


def are_within(one: NumberMention, two: NumberMention, times: float) -> bool:
    """Whether the larger of two numbers is at most so many times the smaller; vague ones and ranges by their ends."""
    other = _in_one_unit(two, one.unit)
    ends = [(number.value, number.upper if number.upper is not None else number.value) for number in (one, other)]
    (low, high), (other_low, other_high) = ends
    return max(low, other_low) <= times * min(high, other_high) or low == other_low


def _in_one_unit(number: NumberMention, unit: str | None) -> NumberMention:
    """`number` in `unit`, if it can be turned into it."""
    return in_unit(number, unit) if unit is not None and dimension(number.unit) == dimension(unit) else number


def _no_chance(one: NumberMention, two: NumberMention) -> float:
    """How much it says by itself that two numbers lie close together: counts from twenty on hardly do by chance."""
    if one.unit != two.unit or one.ordinal or min(one.value, two.value) < _TELLING:
        return 0.0
    distance = apart(one, two)
    if distance <= _CLOSE:
        return 0.75 if one.unit is None or one.unit in CURRENCIES else 0.25
    large = one.unit is None and min(one.value, two.value) >= _LARGE
    return 0.5 if distance <= 2 * _ALIKE and large else 0.0


def _are_alike(one: NumberMention, two: NumberMention) -> bool:
    """Whether two numbers lie so close together that they are hardly of two things; small ones do by chance, but for
    shares with a fraction.
    """
    least = min(one.value, two.value)
    exact = one.unit == "%" and not (one.value.is_integer() or two.value.is_integer())
    if one.unit != two.unit or (least < _TELLING and not exact):
        return False
    return apart(one, two) <= (2 * _ALIKE if one.unit is None and least >= _LARGE else _ALIKE)


def excluded(one: Counted, two: Counted, *, parts: bool = True) -> bool:
    """Whether the words around two numbers say that they count different things; `parts`: also that one of them counts
    some of those that the other counts.
    """
    if one.event and two.event and one.event != two.event:
        return True
    if one.event != two.event and _is_out_of_bounds(one.number, two.number):
        return True
    if one.role and two.role and frozenset((one.role, two.role)) in _EXCLUSIVE:
        return True
    if parts and one.part is not two.part and not _may_be_one_part(one, two):
        return True
    if one.whole is not two.whole and _is_more(*((one, two) if one.whole else (two, one))):
        return True
    if one.places and two.places and not any(_in_one_place(x, y) for x in one.places for y in two.places):
        return True
    if one.since is not two.since and one.dates and two.dates and _is_point(two if one.since else one):
        return True
    return bool(one.dates and two.dates) and not any(
        in_one_time(first, second) for first in one.dates for second in two.dates
    )


def _is_more(whole: Counted, other: Counted) -> bool:
    return whole.number.value > other.number.value


def _is_out_of_bounds(one: NumberMention, two: NumberMention) -> bool:
    """Whether a bound allows a number that nobody would bound like that: "at least 10" and 200,000."""
    bounded = any(number.qualifier in ABOVE or number.qualifier in BELOW for number in (one, two))
    return bounded and not are_within(one, two, _BOUNDED_TIMES)


def _may_be_one_part(one: Counted, two: Counted) -> bool:
    """Whether a part of a whole and a number that isn't called one may be the same: "112 of the seats", "114 seats"."""
    if one.number.value == two.number.value or _are_alike(one.number, two.number):
        return True
    return one.event is not None and one.event == two.event


def _in_one_place(one: str, two: str) -> bool:
    return inside(one, two) or inside(two, one)


def _is_point(counted: Counted) -> bool:
    return any(date.earliest is not None and date.earliest == date.latest for date in counted.dates)


def same_noun(pair: Pair, one: Counted, two: Counted) -> bool:
    """Whether two nouns name one thing: by stem, as synonyms, or because the alignment links their letters."""
    if one.noun is None or two.noun is None:
        return False
    first, second = stem_of(one.noun), stem_of(two.noun)
    if first == second:
        return True
    if one.number.unit is not None and set(one.noun.split()) <= set(two.noun.split()):
        return True  # of an age: a person by the last name
    if one.number.unit is not None and set(two.noun.split()) <= set(one.noun.split()):
        return True
    groups = _alike()
    if first in groups and groups[first] == groups.get(second):
        return True
    return LinkKind.MEANING is not (kind := _link(pair, one.noun, two.noun)) and kind is not None


def of_two_sorts(one: str, two: str) -> bool:
    """Whether two nouns are known to name two sorts of things: "soldiers" and "civilians"."""
    groups = _alike()
    first, second = groups.get(stem_of(one)), groups.get(stem_of(two))
    return first is not None and second is not None and first != second


def link_of_nouns(pair: Pair, one: Counted, two: Counted) -> LinkKind | None:
    """Why the alignment links what two numbers count; None where it doesn't."""
    return _link(pair, one.noun or "", two.noun or "")


def _link(pair: Pair, one: str, two: str) -> LinkKind | None:
    """Why the alignment links a word `one` of a with a word `two` of b; None where it doesn't."""
    links, words = pair.alignment.a_to_b, pair.b.words
    for i, word in enumerate(pair.a.words):
        if word.norm == one and links[i] >= 0 and words[links[i]].norm == two:
            return pair.alignment.kinds[i]
    return None


def _may_stand_for(pair: Pair, one: Counted, two: Counted, *, same_event: bool) -> bool:
    """Whether one noun may stand for the other: "people" for "residents", or a word that means nearly the same.

    A smaller number of the more special ones may be a part of the others, and is not compared.
    """
    alike = _are_alike(one.number, two.number) or verdict(one.number, two.number).agreement is not Agreement.CONFLICT
    if one.noun in GENERAL or two.noun in GENERAL:
        special, general = (two, one) if one.noun in GENERAL else (one, two)
        return alike or (same_event and special.number.value > general.number.value)
    linked = _link(pair, one.noun or "", two.noun or "") is LinkKind.MEANING
    return alike and (linked or one.number.value >= _LARGE or _no_chance(one.number, two.number) > 0)


def share_told(pair: Pair, one: Counted, two: Counted) -> float:
    """The share of the content words of the longer side, but for the two numbers, that the other side has, too."""
    linked = total = 0
    for i, word in enumerate(pair.a.words):
        if word.content and i not in one.words:
            total += 1
            linked += pair.alignment.a_to_b[i] >= 0
    other = sum(word.content and j not in two.words for j, word in enumerate(pair.b.words))
    return linked / max(total, other, 1)


def near(pair: Pair, one: Counted, two: Counted, reach: int = REACH) -> float:
    """How many content words around both numbers are linked; those linked by their meaning alone count half, what is
    counted not at all.
    """
    nouns = {one.noun, two.noun}
    low, high = two.words.start - reach, two.words.stop + reach
    total = 0.0
    for i in range(max(0, one.words.start - reach), min(len(pair.a.words), one.words.stop + reach)):
        j = pair.alignment.a_to_b[i]
        if not low <= j < high or j < 0 or i in one.words or j in two.words:
            continue
        word = pair.a.words[i]
        if word.content and word.norm not in nouns:
            total += 0.5 if pair.alignment.kinds[i] is LinkKind.MEANING else 1.0
    return min(total, 4.0)
