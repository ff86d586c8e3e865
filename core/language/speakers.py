# SPDX-License-Identifier: Apache-2.0
"""Who says what is claimed: every claim's speaker, and where the speaker and the verb of saying stand.

`core.language.attribution` reads one claim; here the claims are put together: a pronoun stands for the person last named,
"the official" for the one introduced before, and what is quoted without a word about its speaker goes to whoever the
quotation, or the one before it in the paragraph, belongs to. What cannot be resolved keeps the words of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.language.attribution import Attribution, attribution
from core.language.mentions import NameKind
from core.language.names import NameContext, names
from core.language.quotes import Quotation
from core.language.tables import words_of
from core.model import Claim, Role, Span
from core.progress import check, never

_SPEAKING: Final = words_of("cues", "speakers")
_PERSONAL: Final = words_of("cues", "personal")
_PRONOUNS: Final = words_of("cues", "pronouns")
_REMEMBERED: Final = 6  # claims: how far back a pronoun or "the official" may reach
_QUOTED_SHARE: Final = 0.8


@dataclass(slots=True)
class _Memory:
    """Whom the text has named so far: the last speakers and the last person, with the number of their claim."""

    speaker: str | None = None
    speaker_at: int = -_REMEMBERED
    person: str | None = None
    person_at: int = -_REMEMBERED
    unnamed: tuple[tuple[str, str, int], ...] = ()  # head noun, words, claim


def attributed(
    text: str, claims: Sequence[Claim], quoted: Sequence[Quotation], *, cancelled: Callable[[], bool] = never
) -> list[Claim]:
    """The claims of one text, in order, with their speakers. Raises `Interrupted` when `cancelled`."""
    context = NameContext.of(claim.span.of(text) for claim in claims if claim.role is not Role.TITLE)
    memory = _Memory()
    done: list[Claim] = []
    for number, claim in enumerate(claims):
        check(cancelled)
        found = attribution(text, claim.span, claim.quotes)
        speaker = _name(text, found, context, memory, number) if found else None
        _remember(text, claim, found, speaker, context, memory, number)
        if found is None or speaker is None:
            done.append(claim)
        else:
            done.append(replace(claim, speaker=speaker, speaker_span=found.source, cue=found.cue))
    return _inherited(text, done, quoted)


def _name(text: str, found: Attribution, context: NameContext, memory: _Memory, number: int) -> str:
    """What to call the speaker: the name in the words, or whom they stand for, or the words themselves."""
    words = " ".join(found.source.of(text).split())
    lowered = words.lower()
    if lowered in _PERSONAL:
        if memory.speaker is not None and number - memory.speaker_at <= _REMEMBERED // 2:
            return memory.speaker
        if memory.person is not None and number - memory.person_at <= _REMEMBERED:
            return memory.person
        return words
    if lowered in _PRONOUNS:
        return words
    people = [name for name in names(text, found.source, context) if name.kind is NameKind.PERSON]
    if people and _is_head(text, found.source, people[-1].span):
        return " ".join(people[-1].span.of(text).split())
    if people and _is_head(text, found.source, people[0].span):
        return " ".join(people[0].span.of(text).split())
    return _introduced(words, memory, number) or words


def _is_head(text: str, source: Span, name: Span) -> bool:
    """Whether a name is what the noun phrase is about, not a part of it ("aides to Mr. Hale", "Hale's office")."""
    before = text[source.start : name.start].lower().split()
    after = text[name.end : source.end].strip()
    return not (set(before) & words_of("cues", "prepositions")) and not after.startswith(("'s", "’s", "' ", "’ "))


def _introduced(words: str, memory: _Memory, number: int) -> str | None:
    """The fuller words for "the official", if a text has introduced one."""
    parts = words.lower().split()
    if len(parts) < 2 or parts[0] != "the":
        return None
    for head, fuller, place in reversed(memory.unnamed):
        told = set(parts[1:])
        if head == parts[-1] and number - place <= _REMEMBERED and told <= set(fuller.lower().split()):
            return fuller
    return None


def _remember(
    text: str,
    claim: Claim,
    found: Attribution | None,
    speaker: str | None,
    context: NameContext,
    memory: _Memory,
    number: int,
) -> None:
    """Note whom this claim names."""
    if claim.role is not Role.BODY:
        return
    if found is not None and speaker is not None and speaker.lower() not in _PRONOUNS:
        words = speaker.split()
        head = words[-1].lower()
        if words[0][:1].isupper() and words[0].lower() not in ("the", "a", "an", "one", "another") or head in _SPEAKING:
            memory.speaker, memory.speaker_at = speaker, number
        if head in _SPEAKING and words[0].lower() in ("a", "an", "one", "another"):
            memory.unnamed = (*memory.unnamed[-_REMEMBERED:], (head, speaker, number))
        return
    if found is not None and speaker is not None:
        return
    outside = _before_quotes(claim)
    people = [name for name in names(text, outside, context) if name.kind is NameKind.PERSON]
    if people:
        memory.person, memory.person_at = " ".join(people[0].span.of(text).split()), number
        if memory.speaker is not None and memory.speaker != memory.person:
            memory.speaker = None


def _before_quotes(claim: Claim) -> Span:
    """The part of the claim before its first quotation, or all of it."""
    if claim.quotes and claim.quotes[0].start - 1 > claim.span.start:
        return Span(claim.span.start, claim.quotes[0].start - 1)
    return claim.span if not claim.quotes else Span(claim.span.start, claim.span.start)


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
            if near and before.quotes and before.role is claim.role:
                speakers[index] = speakers[index - 1]
    return [
        claim if claim.speaker is not None or speaker is None else replace(claim, speaker=speaker)
        for claim, speaker in zip(claims, speakers, strict=True)
    ]


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
        if last > first:
            runs.append((first, last))
        start = first if quotation.goes_on else None
        index = last
    return runs


def _is_quoted(text: str, claim: Claim, *, share: float = _QUOTED_SHARE) -> bool:
    """Whether (most of) the claim stands in quotation marks."""
    inside = sum(len(quote) for quote in claim.quotes)
    return inside >= share * len(claim.span.of(text))
