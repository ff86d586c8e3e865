# SPDX-License-Identifier: Apache-2.0
"""The table of all dates: one row a day or stretch of days, a timeline down it, with what each source tells of it.

Days are as `core.language.dates` resolves them against each article's own date. Where a match holds two dates against
each other and they differ, both are marked with what the other says. Dates that cannot be resolved stand last, those in
the same words in one row. That two claims without a match tell of one event is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.differences.marks import tone
from core.language.calendar import MONTHS, days_of_month, days_of_year
from core.language.dates import parse_day
from core.language.mentions import DateMention
from core.model import Claim, ClaimSpan, DifferenceKind, Source, State
from core.story.ground import Ground
from core.story.values import GRAVEST_FIRST, DateRow, DateSaid, Granularity

_STRETCH: Final = 31  # days of a stretch that is told by its first and last day
_AFTER_ALL: Final = "9999"
_MONTHS: Final = "|".join(MONTHS)
_DAY_OF_MONTH: Final = re.compile(
    rf"\b({_MONTHS})[a-z]*\.? (\d\d?)(?!\d)|\b(\d\d?)(?:st|nd|rd|th)?(?: of)? ({_MONTHS})"
)

_Key = tuple[str, str, str]


def dates(ground: Ground) -> tuple[DateRow, ...]:
    """The rows, the earliest first; of those that begin on one day the shorter first, the unresolved last."""
    against = _differing(ground)
    rows: dict[_Key, dict[str, list[DateSaid]]] = {}
    for source, claim, mention in _dated(ground):
        said = _said(ground, claim, mention, against)
        rows.setdefault(_key(source, mention), {}).setdefault(source.id, []).append(said)
    # Equal keys keep the order in which they were met, and so those that cannot be resolved keep that of reading.
    ordered = sorted(rows.items(), key=lambda item: (item[0][0] or _AFTER_ALL, item[0][1]))
    return tuple(
        DateRow(
            _state(said),
            _granularity(earliest, latest),
            earliest or None,
            latest or None,
            {source.id: tuple(said[source.id]) for source in ground.sources if source.id in said},
        )
        for (earliest, latest, _), said in ordered
    )


def _dated(ground: Ground) -> Iterator[tuple[Source, Claim, DateMention]]:
    for source, claim, mentions in ground.claims():
        for mention in mentions.dates:
            yield source, claim, mention


def _key(source: Source, mention: DateMention) -> _Key:
    """The days themselves, or the words of what cannot be resolved; a day without a year however it is written."""
    if mention.earliest is not None and mention.latest is not None:
        return mention.earliest, mention.latest, ""
    said = " ".join(source.quote(mention.span).casefold().split())
    day = _DAY_OF_MONTH.search(said)
    if day is not None:
        return "", "", f"{day[1] or day[4]} {int(day[2] or day[3])}"
    return "", "", mention.time or said


def _differing(ground: Ground) -> list[tuple[ClaimSpan, ClaimSpan, State]]:
    """Every two places that a match holds against each other as dates of one thing that differ, both ways round."""
    found: list[tuple[ClaimSpan, ClaimSpan, State]] = []
    for match in ground.matches:
        for difference in match.differences:
            state = tone(match, difference)
            if difference.kind is not DifferenceKind.DATE_TIME or state is State.AGREE:
                continue
            places = [place for place in difference.spans if len(place.span)]
            found += [(one, other, state) for one in places for other in places if one.claim != other.claim]
    return found


def _said(
    ground: Ground, claim: Claim, mention: DateMention, against: list[tuple[ClaimSpan, ClaimSpan, State]]
) -> DateSaid:
    others = [
        (other, state) for one, other, state in against if one.claim == claim.id and one.span.overlaps(mention.span)
    ]
    return DateSaid(
        ClaimSpan(claim.id, mention.span),
        ground.around(claim.id, mention.span),
        mention.time,
        min((state for _, state in others), key=GRAVEST_FIRST.index, default=None),
        tuple(dict.fromkeys(other for other, _ in others)),
    )


def _state(said: dict[str, list[DateSaid]]) -> State:
    marked = [one.state for all_said in said.values() for one in all_said if one.state is not None]
    return min([*marked, State.AGREE if len(said) > 1 else State.ONLY_HERE], key=GRAVEST_FIRST.index)


def _granularity(earliest: str, latest: str) -> Granularity:
    first, last = parse_day(earliest), parse_day(latest)
    if first is None or last is None:
        return Granularity.UNRESOLVED
    if first == last:
        return Granularity.DAY
    month, year = days_of_month(first.year, first.month), days_of_year(first.year)
    if (first, last) == (month.earliest, month.latest):
        return Granularity.MONTH
    if (first, last) == (year.earliest, year.latest):
        return Granularity.YEAR
    return Granularity.DAYS if (last - first).days < _STRETCH else Granularity.PERIOD
