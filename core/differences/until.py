# SPDX-License-Identifier: Apache-2.0
"""How long something is still to take, held against when it is to be ready: "will take two months" and "may be ready in
early May", "within ten days" and "by Friday".

Counts on from the day on which the account appeared; where that is not known, the two are told as said otherwise and
not judged. Conflicts with nothing: from when somebody else would count stands nowhere. Asks only where each side tells
one of the two, and both tell in common what is awaited. What has lasted so far is the matter of
`core.differences.lasting`.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import timedelta
from typing import Final

from core.differences.agreement import NOTABLE, SLIGHT, Verdict
from core.differences.lasting import length_and_day
from core.differences.pair import Finding, Pair, Side
from core.language.dates import parse_day
from core.language.mentions import DateMention, NumberMention
from core.model import Span

_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.2}
_TAKES: Final = re.compile(
    r"\b(?:takes?|needs?|requires?|lasts?|within|(?:ready|done|complete|completed|finished|open|back|over|in place) in|"
    r"(?:will|would|could|may|might|should) (?:need|require|last))\s+(?:[\w,%-]+\s+){0,6}$",
    re.IGNORECASE,
)
_DUE: Final = frozenset(
    [
        *(
            "ready",
            "complete",
            "completed",
            "done",
            "finish",
            "finished",
            "end",
            "operational",
            "open",
            "reopen",
            "built",
        ),
        *("begin", "start", "arrive", "delivered", "due", "expected", "by", "working", "running", "over"),
    ]
)
_BEFORE: Final = 60  # code points before a length that may say that it is awaited
_NEAR: Final = 6  # words before a date among which it is told what is awaited
_TOLERANCE: Final = 0.25  # of the length, that "about" and another day to count from leave open
_SHARED: Final = 0.4  # share of linked words from which on two sentences are about one thing
_COMMON: Final = 2  # linked content words that are enough elsewhere


def until(pair: Pair, told_a: Collection[Span], told_b: Collection[Span]) -> list[Finding]:
    """A finding for a length on one side and a day ahead on the other, but for dates `told` already."""
    return [*_against(pair, told_b), *(each.flipped() for each in _against(pair.turned, told_a))]


def _against(pair: Pair, told: Collection[Span]) -> list[Finding]:
    lengths = [each for each in pair.a.numbers if each.unit in _DAYS and _is_awaited(pair.a, each)]
    if len(lengths) != 1 or any(each.unit in _DAYS for each in pair.b.numbers):
        return []
    days = [each for each in pair.b.dates if each.span not in told and _is_due(pair.b, each)]
    common = sum(link >= 0 and pair.a.words[i].content for i, link in enumerate(pair.alignment.a_to_b))
    if len(days) != 1 or (pair.shared < _SHARED and common < _COMMON):
        return []
    one, two = lengths[0], days[0]
    published = pair.a.source.published or pair.b.source.published
    values = {"days": round(one.value * _DAYS[one.unit or "day"])}
    return length_and_day(one, two, values, _verdict(one, two, published))


def _is_awaited(side: Side, number: NumberMention) -> bool:
    """Whether a length of time is said to be still to pass."""
    before = side.text[max(0, number.span.start - _BEFORE) : number.span.start]
    return _TAKES.search(before) is not None


def _is_due(side: Side, mention: DateMention) -> bool:
    """Whether a date is one on which something is to be ready."""
    published, latest = parse_day(side.source.published), parse_day(mention.latest)
    if latest is None or (published is not None and latest < published):
        return False
    words = side.words_in(mention.span)
    return any(side.words[i].norm in _DUE for i in range(max(0, words.start - _NEAR), words.start))


def _verdict(one: NumberMention, two: DateMention, published: str | None) -> Verdict:
    """Whether counting a length on from `published` leads to a date."""
    day, first, last = (parse_day(each) for each in (published, two.earliest, two.latest))
    if day is None or first is None or last is None:
        return SLIGHT
    length = one.value * _DAYS[one.unit or "day"]
    reached, open_days = day + timedelta(days=length), timedelta(days=length * _TOLERANCE)
    return SLIGHT if first - open_days <= reached <= last + open_days else NOTABLE
