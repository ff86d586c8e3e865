# SPDX-License-Identifier: Apache-2.0
"""Numbers, days and quoted words that claims share: one number of the same thing, one day said in different ways.

Says what is the same, never what differs: a number that differs is none of its business.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeVar

from core.alignment.wording import Word, stem
from core.language.dates import parse_day
from core.language.mentions import DateMention, NumberMention, Qualifier
from core.model import Claim, ClaimSpan, Span

Thing = tuple[ClaimSpan, ...]
One = TypeVar("One")

_TELLING: Final = 100  # a number from here on that isn't round says by itself what it counts
_LARGE: Final = 1000
_DOZEN: Final = 12
_CLOSE: Final = 0.06  # how far "about" and "nearly" reach
_SHORT_STRETCH: Final = 31  # days within which a day can be said less exactly
_RUN: Final = 3  # quoted words in a row that are no chance
_LEAST_RARE: Final = 0.3


def grouped_alike(found: Sequence[tuple[str, str, Span, One]], alike: Callable[[One, One], bool]) -> list[Thing]:
    """The things of (source, claim, span, thing) that two sources have, each with all its places."""
    groups: list[list[tuple[str, str, Span, One]]] = []
    for one in found:
        group = next((group for group in groups if any(alike(one[3], other[3]) for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return [
        tuple(ClaimSpan(claim, span) for _, claim, span, _ in group)
        for group in groups
        if len({source for source, *_ in group}) > 1
    ]


def same_number(one: NumberMention, other: NumberMention) -> bool:
    """Whether two numbers may be one: equal or within what "about" leaves open, of one unit, and of the same thing as
    far as either says.
    """
    if one.ordinal is not other.ordinal or one.unit != other.unit:
        return False
    if one.vague and other.vague and max(one.value, other.value) < _DOZEN:
        return False  # "several" says nothing of what there is
    if one.counted and other.counted and stem(one.counted) != stem(other.counted):
        # Two words for what is counted may be one thing; an uncommon number says that they are.
        if one.value == other.value:
            return one.value >= _TELLING and one.value % _TELLING != 0
        return min(one.value, other.value) >= _LARGE and (_within(one, other) or _within(other, one))
    if one.value == other.value and one.upper == other.upper:
        return True
    return _within(one, other) or _within(other, one)


def _within(loose: NumberMention, exact: NumberMention) -> bool:
    """Whether `exact` is what `loose` says less exactly."""
    value = exact.value
    if loose.qualifier is None or loose.upper is not None or exact.qualifier is not None:
        return False
    low, high = {
        Qualifier.ABOUT: (1 - _CLOSE, 1 + _CLOSE),
        Qualifier.NEARLY: (1 - _CLOSE, 1.0),
        Qualifier.AT_MOST: (1 - _CLOSE, 1.0),
        Qualifier.LESS_THAN: (1 - _CLOSE, 1.0),
        Qualifier.MORE_THAN: (1.0, 1 + _CLOSE),
        Qualifier.AT_LEAST: (1.0, 1 + _CLOSE),
    }.get(loose.qualifier, (1.0, 1.0))
    return loose.value * low <= value <= loose.value * high


def same_day(said: tuple[DateMention, str], said_too: tuple[DateMention, str]) -> bool:
    """Whether two dates, each with its words, are the same stretch of days, or one lies inside the other of at most a
    month; of those that can't be resolved, whether they are said in the same words.
    """
    (one, words), (other, other_words) = said, said_too
    first, second = _days(one), _days(other)
    if first is None and second is None:
        return words.casefold() == other_words.casefold()
    if first is None or second is None or (one.time and other.time and one.time != other.time):
        return False
    if first == second:
        return True
    inside = (first[0] <= second[0] and second[1] <= first[1]) or (second[0] <= first[0] and first[1] <= second[1])
    return inside and max(last - begin for begin, last in (first, second)) <= _SHORT_STRETCH


def _days(mention: DateMention) -> tuple[int, int] | None:
    first, last = parse_day(mention.earliest), parse_day(mention.latest)
    return None if first is None or last is None else (first.toordinal(), last.toordinal())


def shared_quotes(claims: Iterable[tuple[str, Claim, Sequence[Word]]]) -> list[Thing]:
    """The runs of words that claims of two sources (source, claim, all its words) have between quotation marks.

    A run has three words or more, or all of a shorter quotation.
    """
    quoted = [
        (source, claim.id, [word for word in words if quote.contains(word.span)])
        for source, claim, words in claims
        for quote in claim.quotes
    ]
    found: dict[tuple[str, ...], dict[ClaimSpan, None]] = {}
    for at, (source, claim_id, words) in enumerate(quoted):
        keys = [word.key for word in words]
        for other, other_id, theirs in quoted[at + 1 :]:
            if source == other:
                continue
            blocks = SequenceMatcher(None, keys, [word.key for word in theirs], autojunk=False).get_matching_blocks()
            for first, second, size in blocks:
                part = words[first : first + size]
                if size < min(_RUN, len(words), len(theirs)) or all(word.rarity < _LEAST_RARE for word in part):
                    continue
                places = found.setdefault(tuple(word.key for word in part), {})
                for one, run in ((claim_id, part), (other_id, theirs[second : second + size])):
                    places[ClaimSpan(one, Span(run[0].span.start, run[-1].span.end))] = None
    return [tuple(places) for places in found.values()]
