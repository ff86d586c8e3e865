# SPDX-License-Identifier: Apache-2.0
"""How long something has been so, held against since when: "for nineteen years" and "since 2005", "a 15-year high" and
"the highest since 2008", "some forty years old" and "from the 1980s".

Counts back from the day on which the account appeared; where that is not known, the two are told as said otherwise and
not judged. Knows only years, and only where each side tells the one or the other of what both tell.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from core.differences.agreement import NOTABLE, SLIGHT, Verdict
from core.differences.pair import Finding, Pair, Side
from core.language.dates import parse_day
from core.language.mentions import DateMention, NumberMention, Qualifier
from core.model import DifferenceKind, Span

_YEARS: Final = frozenset(("year", "year-old"))
_FOR: Final = re.compile(
    r"\b(?:for|over|in|during)\s+(?:the\s+)?(?:past\s+|last\s+)?(?:[a-z]+\s+){0,2}$", re.IGNORECASE
)
_HIGH: Final = re.compile(r"-year[\s-](?:high|low|peak|record|trough|best|worst)\b", re.IGNORECASE)
_LEADING: Final = re.compile(
    r"\b(?:since|from|of|to)\s+(?:the\s+)?(?:year\s+|early\s+|late\s+|mid-?\s*)?$", re.IGNORECASE
)
_SINCE: Final = re.compile(r"\bsince\s+(?:[a-z]+\s+){0,2}$", re.IGNORECASE)
_A_YEAR: Final = 300  # days from which on a date names years and not days
_ROUGHLY: Final = 0.15  # of the years that "about" leaves open
_ONE: Final = 1  # year that counting back leaves open
_BEFORE: Final = 30  # code points before a date or number that are looked at
_SHARED: Final = 0.4  # share of linked words from which on two sentences are about one thing
_REACH: Final = 6  # words around both within which they tell something in common where they are not
_SURE: Final = 0.6


def lasting(pair: Pair, told_a: Collection[Span], told_b: Collection[Span]) -> list[Finding]:
    """A finding for a length of time on one side and a date on the other that tell one thing, but for dates `told`."""
    return [*_against(pair, told_b), *(each.flipped() for each in _against(pair.turned, told_a))]


def _against(pair: Pair, told: Collection[Span]) -> list[Finding]:
    lengths = [each for each in pair.a.numbers if each.unit in _YEARS and _reaches_back(pair.a, each)]
    dates = [each for each in pair.b.dates if each.span not in told and _is_beginning(pair.b, each)]
    if (
        len(lengths) != 1
        or len(dates) != 1
        or any(each.unit in _YEARS for each in pair.b.numbers if each.unit != "year-old")
    ):
        return []
    one, two = lengths[0], dates[0]
    if pair.shared < _SHARED and not pair.near(pair.a.words_in(one.span), pair.b.words_in(two.span), _REACH):
        return []
    published = pair.a.source.published or pair.b.source.published
    return length_and_day(one, two, {"years": one.value}, _verdict(one, two, published))


def length_and_day(
    length: NumberMention, day: DateMention, values: Mapping[str, object], judged: Verdict
) -> list[Finding]:
    """A length of time on side a and a day on side b that tell one thing; `values` of the length, as it is shown. None
    where there is nothing to tell.
    """
    if judged.severity is None:
        return []
    found = Finding(
        DifferenceKind.DATE_TIME,
        judged.severity,
        _SURE,
        (length.span,),
        (day.span,),
        values,
        {"earliest": day.earliest, "latest": day.latest},
        judged.conflict,
        judged.reason,
    )
    return [found]


def _reaches_back(side: Side, number: NumberMention) -> bool:
    """Whether a number of years says how long something has been so, or how old a thing is."""
    said = number.span.of(side.text)
    if number.unit == "year-old":
        return said.endswith("old") and " " in said and number.value > _ONE
    before = side.text[max(0, number.span.start - _BEFORE) : number.span.start]
    return bool(_FOR.search(before) or _HIGH.search(side.text[number.span.start : number.span.end + 8]))


def _is_beginning(side: Side, mention: DateMention) -> bool:
    """Whether a date says since when, or is of whole years from which something comes."""
    first, last = parse_day(mention.earliest), parse_day(mention.latest)
    if first is None or last is None:
        return False
    before = side.text[max(0, mention.span.start - _BEFORE) : mention.span.start] + _led(side, mention)
    return bool(_SINCE.search(before)) or ((last - first).days >= _A_YEAR and bool(_LEADING.search(before)))


def _led(side: Side, mention: DateMention) -> str:
    """The words of a date itself before its figure: "the 1980s"."""
    said = mention.span.of(side.text)
    return said[: next((at for at, letter in enumerate(said) if letter.isdigit()), 0)]


def _verdict(one: NumberMention, two: DateMention, published: str | None) -> Verdict:
    """Whether counting `one` years back leads into `two`; nobody knows where no day is known to count from."""
    first, last = parse_day(two.earliest), parse_day(two.latest)
    if not published or first is None or last is None:
        return SLIGHT
    try:
        year = date.fromisoformat(published[:10]).year
    except ValueError:
        return SLIGHT
    open_years = _ONE + (one.value * _ROUGHLY if one.qualifier is not None else 0.0)
    if one.qualifier in (Qualifier.MORE_THAN, Qualifier.AT_LEAST):
        return SLIGHT if first.year <= year - one.value + _ONE else NOTABLE
    begun = year - one.value
    return SLIGHT if first.year - open_years <= begun <= last.year + open_years else NOTABLE
