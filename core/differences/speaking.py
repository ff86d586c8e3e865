# SPDX-License-Identifier: Apache-2.0
"""Who speaks on each side: can it be one person, and what of a claim is told as theirs.

Compares the speakers that the claims carry, by their names and by what the sources call them. Finds no speakers, and
takes a pronoun for anybody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from core.differences.name import near_spelling
from core.differences.pair import Pair, Side
from core.differences.words import Word, words_of
from core.language.cues import Colour, colour_of
from core.language.gazetteer import gazetteer, key_of
from core.language.tables import phrases_of
from core.language.tables import words_of as listed
from core.model import Claim, Span
from core.voices import Voice

_GROUPS: Final = listed("cues", "groups")
_NOUNS: Final = listed("cues", "speakers")
_PRONOUNS: Final = listed("cues", "pronouns")
_PREPOSITIONS: Final = listed("cues", "prepositions")
_DOCUMENTS: Final = listed("cues", "documents")
_POSSESSED: Final = frozenset(("his", "her", "their", "its", "our", "my"))
_DEFINITE: Final = frozenset(("the", "this", "that", *_POSSESSED))
_INDEFINITE: Final = frozenset(("a", "an", "one", "some"))
_ANOTHER: Final = frozenset(("another", "second", "third", "other", "2", "3"))
_NEGATION: Final = listed("cues", "negation")
_BOTH: Final = 2  # spans: who speaks, and the verb
_CONDITION: Final = re.compile(
    r"\b(?i:" + "|".join(phrase.replace(" ", r"\s{1,2}") for phrase in phrases_of("cues", "conditions")) + r")\b"
)
_AFTER_COMMA: Final = re.compile(r",\s+(?:as\s+)?$")  # "…, as Hale admitted"
_SENTENCE: Final = re.compile(r"[.;!?]\s|\n")
_AROUND_NAME: Final = 60  # code points before or behind a name within which an office says who it is


class Same(StrEnum):
    """Whether two speakers are one."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True)
class Speaking:
    """A claim of a side with whoever says it."""

    side: Side
    claim: Claim

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return words_of(self.claim.speaker or "")

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where the claim tells who speaks and with which verb, in reading order."""
        told = (self.claim.speaker_span, self.claim.cue)
        return tuple(sorted(span for span in told if span is not None and self.claim.span.contains(span)))

    @cached_property
    def colour(self) -> Colour | None:
        """The colour of the verb; plain for "according to", None where there is no verb."""
        if self.claim.cue is None or not self.claim.span.contains(self.claim.cue):
            return None
        return colour_of(self.claim.cue.of(self.side.text).lower().split()) or Colour.NEUTRAL

    @cached_property
    def told(self) -> tuple[int, ...]:
        """The numbers of the words that the claim tells as theirs, found once."""
        return tuple(_told(self))

    @property
    def by_pronoun(self) -> bool:
        """Whether the claim itself says "he", so that who speaks was concluded from other sentences."""
        span = self.claim.speaker_span
        return span is not None and span.of(self.side.text).lower() in _PRONOUNS

    @property
    def anybody(self) -> bool:
        """Whether only a pronoun says who speaks, so that it may be anybody."""
        return (self.claim.speaker or "").lower() in _PRONOUNS

    @cached_property
    def named(self) -> bool:
        """Whether a name says who speaks, not a description ("the mayor of Hale", "a senior official")."""
        words = [word for word in self.words if word.norm not in _DEFINITE | _INDEFINITE]
        return bool(words) and words[0].capital and words[-1].capital and not self.group

    @cached_property
    def group(self) -> bool:
        """Whether several speak, or one whom nobody names ("officials", "a source", "a senior U.S. official")."""
        norms = {word.norm for word in self.words}
        unnamed = not self.words or not self.words[-1].capital
        return bool(norms & _GROUPS) or (unnamed and bool(norms & _NOUNS) and not self.definite)

    @cached_property
    def definite(self) -> bool:
        """Whether it is told by a description that may well stand for somebody named ("the minister")."""
        if not self.words or self.words[0].norm not in _DEFINITE:
            return False
        return not (self.words[-1].capital and len(self.words) > 1 and self.words[1].capital)

    @cached_property
    def head(self) -> str:
        """The stem of the noun that a description is about: its last word before a preposition."""
        content: list[Word] = []
        for word in self.words:
            if word.norm in _PREPOSITIONS and content:
                break
            if word.content:
                content.append(word)
        return content[-1].stem if content else ""

    @cached_property
    def negated(self) -> bool:
        """Whether the claim tells that it is not said ("would not say")."""
        if len(self.spans) < _BOTH:
            return False
        between = range(self.side.words_in(self.spans[0]).stop, self.side.words_in(self.spans[-1]).start)
        return any(self.side.words[i].norm in _NEGATION for i in between)

    @cached_property
    def document(self) -> bool:
        """Whether something written or counted speaks."""
        return bool(self.words) and any(word.norm in _DOCUMENTS for word in self.words)


def speaking(side: Side) -> list[Speaking]:
    """The claims of a side that tell who speaks, in reading order."""
    found = [Speaking(side, said) for claim in side.claims for said in _by_voice(claim) if said.speaker]
    return [one for one in found if one.spans]


def _by_voice(claim: Claim) -> list[Claim]:
    """The claim as each of those says it who speak in it."""
    return [_as_said(claim, voice) for voice in claim.voices] or [claim]


def _as_said(claim: Claim, voice: Voice) -> Claim:
    return replace(claim, speaker=voice.name, speaker_span=voice.span, cue=voice.cue, quotes=voice.quotes)


def as_quoted(claim: Claim, quote: Span) -> Claim:
    """The claim as whoever says it whose quotation `quote` is."""
    return next((_as_said(claim, voice) for voice in claim.voices if quote in voice.quotes), claim)


def telling(one: Speaking) -> Speaking | None:
    """Whoever tells what `one` says, where somebody else does ("Hale told reporters that the crew had said")."""
    voices = one.claim.voices
    inner = next((voice for voice in voices if voice.span == one.claim.speaker_span), None)
    return (
        None if inner is None or inner.within is None else Speaking(one.side, _as_said(one.claim, voices[inner.within]))
    )


def same(pair: Pair, one: Speaking, two: Speaking) -> Same:
    """Whether two speakers can be one: by name, by what a name is called elsewhere in its source, by description."""
    left, right = (_key_words(pair, each) for each in (one, two))
    if not left or not right:
        return Same.MAYBE
    if one.document != two.document:
        written, person = (one, two) if one.document else (two, one)
        if _wrote(person, {word.norm for word in written.words} & _DOCUMENTS):
            return Same.YES
        return Same.MAYBE if left & right or not person.named else Same.NO
    if _others(one) != _others(two):
        return Same.NO if left & right else Same.MAYBE
    if left == right:
        return Same.YES
    if one.named and two.named:
        alike = bool(left & right) or any(near_spelling(first, second) for first in left for second in right)
        return Same.YES if alike else Same.NO
    if one.named != two.named:
        name, told = (one, two) if one.named else (two, one)
        if told.definite and not _stems(told).isdisjoint(_stems(name)) and _stems(told) <= _stems(name):
            return Same.YES
        if left & right and (told.group or not told.definite):
            return Same.MAYBE
        if told.definite:
            there = Speaking(name.side, told.claim)
            return Same.YES if called(name, told) or called(name, there) else Same.MAYBE
        return Same.NO
    if _nations(one) and _nations(two) and _nations(one).isdisjoint(_nations(two)):
        return Same.NO
    return Same.YES if left & right else Same.MAYBE


def _wrote(person: Speaking, nouns: set[str]) -> bool:
    """Whether the claim has the person say it in such a document ("in a statement")."""
    claim = person.claim.span.of(person.side.text).lower()
    return any(
        re.search(rf"\b(?:in|by) (?:an?|the|his|her|its|their) (?:\w+ ){{0,2}}{noun}\b", claim) for noun in nouns
    )


def _others(one: Speaking) -> bool:
    """Whether the words say that it is another than the one before ("a second official")."""
    return any(word.norm in _ANOTHER for word in one.words)


def _nations(one: Speaking) -> set[str]:
    """The nations that a description names ("Israeli officials")."""
    nations = gazetteer().nation_of
    return {nations.get(key_of(word.norm), "") for word in one.words} - {""}


def called(name: Speaking, told: Speaking) -> bool:
    """Whether the source of `told` gives the name of `name` the office in `told` ("Defense Secretary Lloyd Austin")."""
    if not name.words or not told.head:
        return False
    family = name.words[-1].norm
    for mention in told.side.names:
        title = mention.title_span.of(told.side.text) if mention.title_span is not None else ""
        if mention.key.split()[-1:] == [family] and told.head in {word.stem for word in words_of(title)}:
            return True
    return _called_in(told.side.text, family, told.head)


@lru_cache(maxsize=4096)
def _called_in(text: str, family: str, head: str) -> bool:
    for found in re.finditer(rf"\b{re.escape(family)}\b", text, re.IGNORECASE):
        start, end = max(0, found.start() - _AROUND_NAME), found.end() + _AROUND_NAME
        passage = _SENTENCE.split(text[start : found.start()])[-1] + _SENTENCE.split(text[found.end() : end])[0]
        if head in {word.stem for word in words_of(passage)}:
            return True
    return False


def _key_words(pair: Pair, one: Speaking) -> set[str]:
    """The words that tell who speaks: of a name as they stand, of a description by their stems."""
    courtesy = pair.lexicon.courtesy if len(one.words) > 1 else frozenset[str]()
    words = [word for word in one.words if word.content and word.norm not in courtesy | _PRONOUNS]
    return {word.norm if one.named else word.stem for word in words}


def _stems(one: Speaking) -> set[str]:
    return {word.stem for word in one.words if word.content}


def told_words(one: Speaking) -> list[int]:
    """The numbers of the words that the claim tells as the speaker's, by where the verb stands."""
    return list(one.told)


def _told(one: Speaking) -> list[int]:
    side, claim = one.side, one.claim
    spans = [*one.spans]
    telling = [side.words_in(span) for span in spans]
    reach = _own_part(one)
    inside = [i for i in side.words_in(reach) if not any(i in words for words in telling)]
    if claim.cue is None or claim.speaker_span is None or claim.cue < claim.speaker_span:
        return inside  # "…," said Hale; according to Hale; Hale: …
    before = [i for i in inside if side.words[i].end <= spans[0].start]
    behind = _to_next_clause(side, [i for i in inside if side.words[i].start >= spans[-1].end])
    quoted = [i for i in inside if any(quote.contains(side.words[i].span) for quote in claim.quotes)]
    if any(quote.end <= spans[0].start for quote in claim.quotes):
        return quoted  # "…," Hale said on Monday
    if _AFTER_COMMA.search(side.text, claim.span.start, spans[0].start) and not _leads_in(side, spans, behind):
        inserted = side.text[spans[-1].end : claim.span.end].lstrip().startswith(",")
        return [*before, *behind] if inserted or not before else before
    return behind


def _own_part(one: Speaking) -> Span:
    """The part of the claim in which this one speaks: up to where somebody else does, whom this one doesn't tell of."""
    claim = one.claim
    own = next((at for at, voice in enumerate(claim.voices) if voice.span == claim.speaker_span), None)
    if own is None or claim.cue is None or claim.speaker_span is None or claim.cue < claim.speaker_span:
        return claim.span
    others = [voice.span.start for at, voice in enumerate(claim.voices) if at > own and voice.within != own]
    nested = any(voice.within == own for voice in claim.voices)
    end = min((start for start in others if start > claim.cue.end and not nested), default=claim.span.end)
    return Span(claim.span.start, end)


def _leads_in(side: Side, spans: list[Span], behind: list[int]) -> bool:
    """Whether what is said follows the verb, though a comma stands before who speaks: "In a letter, Hale wrote that",
    "the mayor, Ada Hale, spoke of".
    """
    apposed = len(spans) == _BOTH and side.text[spans[0].end : spans[1].start].strip() == ","
    return bool(behind) and (apposed or side.words[behind[0]].norm == "that")


def _to_next_clause(side: Side, words: list[int]) -> list[int]:
    """The words up to where another main clause may begin (", and its shares fell")."""
    for position, (one, two) in enumerate(pairwise(words)):
        between = side.text[side.words[one].end : side.words[two].start]
        if ";" in between or ("," in between and side.words[two].norm in ("and", "but", "while")):
            return words[: position + 1]
    return words


def condition(side: Side) -> Span | None:
    """On which condition somebody speaks, as the side tells it ("on condition of anonymity"); None where it doesn't."""
    for claim in side.claims:
        found = _CONDITION.search(side.text, claim.span.start, claim.span.end)
        if found is not None and not any(quote.start <= found.start() < quote.end for quote in claim.quotes):
            return Span(*found.span())
    return None
