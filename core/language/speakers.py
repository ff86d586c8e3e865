# SPDX-License-Identifier: Apache-2.0
"""Who says what is claimed: every claim's speaker, and where the speaker and the verb of saying stand.

`core.language.attribution` reads one claim; here the claims are put together: a pronoun stands for the person last
named, "the official" for the one introduced before, and what is quoted without a word about its speaker goes to whoever
the quotation, or the one before it in the paragraph, belongs to. What cannot be resolved keeps the words of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from core.language.attribution import Attribution, attribution, attributions
from core.language.cast import Cast
from core.language.mentions import NameKind
from core.language.names import names
from core.language.quotes import Quotation
from core.language.tables import words_of
from core.model import Claim, Role, Span
from core.progress import check, never
from core.voices import Voice

_SPEAKING: Final = words_of("cues", "speakers")
_GROUPS: Final = words_of("cues", "groups")
_PERSONAL: Final = words_of("cues", "personal")
_PRONOUNS: Final = words_of("cues", "pronouns")
_PREPOSITIONS: Final = words_of("cues", "prepositions")
_DETERMINERS: Final = words_of("cues", "determiners")
_INDEFINITE: Final = frozenset(("a", "an", "one", "another"))
_REMEMBERED: Final = 6  # claims: how far back a pronoun or "the official" may reach
_QUOTED_SHARE: Final = 0.8
_SEVERAL: Final = 2
_BETWEEN_CHAIN: Final = 9  # words between a verb and whoever is told to say something else
_APART: Final = re.compile(r"[“”\";]|,\s+(?:and|but|while|as|after)\b")
_MARKS: Final = " .,!?\"“”‘’'«»"


def attributed(
    text: str, claims: Sequence[Claim], quoted: Sequence[Quotation], *, cancelled: Callable[[], bool] = never
) -> list[Claim]:
    """The claims of one text, in order, with their speakers. Raises `Interrupted` when `cancelled`."""
    cast = Cast(text, claims)
    done: list[Claim] = []
    for number, claim in enumerate(claims):
        check(cancelled)
        role = Role.TITLE if _stands_alone_on_top(claims, number) else claim.role
        found = attribution(text, claim.span, claim.quotes, role)
        if found is None:
            done.append(claim)
            continue
        words = _plain(found.source.of(text))
        speaker = _name(text, found, words, cast, number)
        voices = _voices(text, claim, found, cast, number) if role is Role.BODY else ()
        if claim.role is Role.BODY:
            cast.note(words, speaker, number)
        done.append(replace(claim, speaker=speaker, speaker_span=found.source, cue=found.cue, voices=voices))
    return _inherited(text, done, quoted)


def _stands_alone_on_top(claims: Sequence[Claim], number: int) -> bool:
    """Whether a claim is the whole of the first paragraph, as a headline that nothing marks as one."""
    return number == 0 and len(claims) > 1 and claims[1].paragraph != claims[0].paragraph


def _voices(text: str, claim: Claim, main: Attribution, cast: Cast, number: int) -> tuple[Voice, ...]:
    """All who speak in a claim, in reading order; none where it is one alone."""
    found = attributions(text, claim.span, claim.quotes, main)
    if len(found) < _SEVERAL:
        return ()
    named: list[tuple[Attribution, str]] = []
    for one in found:
        name = _name(text, one, _plain(one.source.of(text)), cast, number)
        if one is main or all(name != other for _, other in named):
            named.append((one, name))
    named = [(one, name) for one, name in named if one is main or name != _name_of(main, named)]
    if len(named) < _SEVERAL:
        return ()
    told = [one for one, _ in named]
    quotes: dict[int, list[Span]] = {}
    for quote in claim.quotes:
        quotes.setdefault(min(range(len(told)), key=lambda at: _away(told[at], quote)), []).append(quote)
    return tuple(
        Voice(name, one.source, one.cue, tuple(quotes.get(at, ())), _within(text, told, at))
        for at, (one, name) in enumerate(named)
    )


def _name_of(main: Attribution, named: Sequence[tuple[Attribution, str]]) -> str:
    return next(name for one, name in named if one is main)


def _away(one: Attribution, quote: Span) -> int:
    """How many code points lie between a quotation and whoever says it, or the verb."""
    parts: list[Span] = [one.source] if one.cue is None else [one.source, one.cue]
    return min(max(part.start - quote.end, quote.start - part.end) for part in parts)


def _within(text: str, told: Sequence[Attribution], at: int) -> int | None:
    """Which of those who speak tells what number `at` says; the nearest before it, or whoever it is according to."""
    inner = told[at]
    for number in range(at - 1, -1, -1):
        cue = told[number].cue
        if cue is None:
            continue
        if " " in cue.of(text):
            return number  # "according to Hale, the crew said …"
        between = text[max(cue.end, told[number].source.end) : inner.source.start]
        joined = re.search(r"\bthat\b", between) or not between.strip()
        if joined and len(between.split()) <= _BETWEEN_CHAIN and not _APART.search(between):
            return number
    following = told[at + 1 :]
    behind = [
        at + 1 + number for number, one in enumerate(following) if one.cue is not None and " " in one.cue.of(text)
    ]
    return behind[0] if behind and inner.cue is not None and " " not in inner.cue.of(text) else None


def _name(text: str, found: Attribution, words: str, cast: Cast, number: int) -> str:
    """What to call the speaker: the name in the words, or whom they stand for, or the words themselves."""
    lowered = words.lower()
    if lowered in _PERSONAL:
        return cast.person_before(number, lowered, found.source) or words
    if lowered in _PRONOUNS:
        return words
    if any(part[0].isupper() for part in words.split()[1:]):
        for name in names(text, found.source, cast.context):
            if name.kind is NameKind.PERSON and _is_what_speaks(text, found.source, name.span):
                return _plain(name.span.of(text))
    return cast.introduced(words, number) or words


def _plain(words: str) -> str:
    return " ".join(words.split())


def _is_what_speaks(text: str, source: Span, name: Span) -> bool:
    """Whether a name is what the noun phrase is about, not a part of it ("aides to Mr. Hale", "Hale's office")."""
    before = text[source.start : name.start].lower().split()
    after = text[name.end : source.end].strip()
    return not (set(before) & _PREPOSITIONS) and not after[:1].isalnum() and not after.startswith(("'", "’"))


def _inherited(text: str, claims: list[Claim], quoted: Sequence[Quotation]) -> list[Claim]:
    """Give quoted claims without a speaker the one of their quotation, or of the quotation before."""
    speakers = [claim.speaker for claim in claims]
    for first, last in _quotation_runs(claims, quoted):
        told = next((speakers[i] for i in range(last, first - 1, -1) if speakers[i] is not None), None)
        if told is not None:
            for index in range(first, last + 1):
                if speakers[index] is None:
                    speakers[index] = told
    for index, claim in enumerate(claims):
        if speakers[index] is None and index and _is_quoted(text, claim):
            before = claims[index - 1]
            near = before.paragraph == claim.paragraph or (
                before.paragraph == claim.paragraph - 1 and _is_quoted(text, before, share=0.3)
            )
            announced = text[: before.span.end].endswith(":") and before.cue is not None
            if (
                (announced or (near and before.quotes))
                and before.role is claim.role
                and not _is_narrator(speakers[index - 1])
            ):
                speakers[index] = speakers[index - 1]
    return [
        claim if claim.speaker is not None or speaker is None else replace(claim, speaker=speaker)
        for claim, speaker in zip(claims, speakers, strict=True)
    ]


def _is_narrator(speaker: str | None) -> bool:
    """Whether a speaker is only the "I" or "we" of whoever writes."""
    return speaker is not None and speaker.lower() in _PRONOUNS - _PERSONAL


def _quotation_runs(claims: Sequence[Claim], quoted: Sequence[Quotation]) -> list[tuple[int, int]]:
    """For every quotation that runs over several claims: its first and its last claim."""
    runs: list[tuple[int, int]] = []
    index = 0
    start: int | None = None
    for quotation in quoted:
        while index < len(claims) and claims[index].span.end <= quotation.inner.start:
            index += 1
        if index >= len(claims):
            break
        first = index if start is None or not quotation.continues else start
        last = index
        while last + 1 < len(claims) and claims[last + 1].span.start < quotation.inner.end:
            last += 1
        start = first if quotation.goes_on else None
        if last > first and (start is None or quotation is quoted[-1]):
            runs.append((first, last))
        index = last
    return runs


def _is_quoted(text: str, claim: Claim, *, share: float = _QUOTED_SHARE) -> bool:
    """Whether (most of) the claim stands in quotation marks."""
    inside = sum(len(quote) for quote in claim.quotes)
    return inside >= share * len(claim.span.of(text).strip(_MARKS))
