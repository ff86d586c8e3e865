# SPDX-License-Identifier: Apache-2.0
"""What every claim of a source mentions: its numbers, dates and names.

Dates are resolved against the source's own date, and read first, so that their figures are not taken for quantities.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from core.language.dates import dates, parse_day
from core.language.gazetteer import key_of
from core.language.mentions import Mentions, NameKind, NameMention
from core.language.names import NameContext, names
from core.language.numbers import numbers
from core.language.repair import flattened
from core.language.which import is_english
from core.model import Role, Source
from core.progress import check, never


def mentions_of(source: Source, *, cancelled: Callable[[], bool] = never) -> tuple[Mentions, ...]:
    """The mentions of each claim of `source`, one for each, in the same order; spans are those of the source's text.

    Numbers, dates and names are read as English writes them. In another language "1.200" is no number near one, and
    every noun may have a capital letter: there nothing is read rather than something wrong.

    Raises `Interrupted` when `cancelled`.
    """
    if not is_english(source):
        return (Mentions(),) * len(source.claims)
    text = flattened(source.text)
    published = parse_day(source.published)
    context = NameContext.of(source.quote(claim.span) for claim in source.claims if claim.role is not Role.TITLE)
    found: list[Mentions] = []
    for claim in source.claims:
        check(cancelled)
        when = dates(text, claim.span, published)
        taken = [mention.span for mention in when]
        who = tuple(
            name
            for name in names(text, claim.span, context)
            if not any(name.span.overlaps(date_span) for date_span in taken)
        )
        found.append(Mentions(numbers(text, claim.span, taken), when, who))
    speakers = {key_of(claim.speaker) for claim in source.claims if claim.speaker is not None}
    return _with_surnames(_with_places(found, speakers), speakers)


def _with_places(found: list[Mentions], speakers: set[str]) -> list[Mentions]:
    """What stands somewhere as a place is one everywhere, unless it speaks or has a title."""
    told = [name for mentions in found for name in mentions.names]
    persons = speakers | {name.key for name in told if name.title_span is not None}
    places = {name.key for name in told if name.kind is NameKind.PLACE} - persons

    def judged(name: NameMention) -> NameMention:
        if name.kind is NameKind.PERSON and name.key in places:
            return replace(name, kind=NameKind.PLACE)
        return name

    return [replace(mentions, names=tuple(judged(name) for name in mentions.names)) for mentions in found]


def _with_surnames(found: list[Mentions], speakers: set[str]) -> tuple[Mentions, ...]:
    """Single names that speak, or are the last name of a person elsewhere in the text, are persons too."""
    surnames = speakers | {
        name.key.rsplit(" ", 1)[-1] for mentions in found for name in mentions.names if name.kind is NameKind.PERSON
    }

    def judged(name: NameMention) -> NameMention:
        if name.kind is NameKind.OTHER and name.key in surnames:
            return replace(name, kind=NameKind.PERSON)
        return name

    return tuple(replace(mentions, names=tuple(judged(name) for name in mentions.names)) for mentions in found)
