# SPDX-License-Identifier: Apache-2.0
"""Reads one claim for an attribution: the verb of saying (or "according to") and the words for who says it.

By position: a noun phrase before the verb ("the mayor said"), behind it after a quotation or a comma ("…," said the
mayor), behind "according to". Verbs inside quotation marks are what is quoted, not who quotes. Whether a pronoun stands
for somebody, and what a quotation without a verb belongs to, is decided in `core.language.speakers`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.language.tables import phrases_of, words_of
from core.model import Span

_SAY: Final = words_of("cues", "say")
_OTHER: Final = words_of("cues", "other")
_PARTICIPLE: Final = words_of("cues", "participle")
_CUES: Final = _SAY | _OTHER | _PARTICIPLE
_ALSO_NOUNS: Final = words_of("cues", "also_nouns")
_NEVER_BEHIND: Final = words_of("cues", "never_behind")
_NEEDS_CLAUSE: Final = words_of("cues", "needs_clause")
_BETWEEN: Final = words_of("cues", "between")
_PASSIVE: Final = words_of("cues", "passive")
_BORDER: Final = words_of("cues", "border")
_PREPOSITIONS: Final = words_of("cues", "prepositions")
_PRONOUNS: Final = words_of("cues", "pronouns")
_DETERMINERS: Final = words_of("cues", "determiners")
_SPEAKING: Final = words_of("cues", "speakers")
_LEAD_IN: Final = words_of("cues", "lead_in")
_RIGHT_BORDER: Final = words_of("cues", "right_border")
_FINITE: Final = words_of("cues", "finite")
_DAYS: Final = words_of("cues", "days")
_NOT_INSERTED: Final = words_of("cues", "not_inserted")
_ALONE: Final = words_of("cues", "alone")
_NO_SOURCE: Final = words_of("cues", "no_source")
_PHRASE_BORDER: Final = words_of("cues", "phrase_border")
_VERBS: Final = _CUES - _SPEAKING
_NEVER_ALONE: Final = _DETERMINERS - _PRONOUNS - _ALONE
_NO_SUBJECT: Final = _PREPOSITIONS | _BORDER
_PHRASES: Final = phrases_of("cues", "phrases")
_PHRASE: Final = re.compile(r"\b(?i:" + "|".join(phrase.replace(" ", r"\s{1,2}") for phrase in _PHRASES) + r")\b")
_LABEL: Final = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,4}): ?(?=[\"“‘'«])")
_SMALL: Final = re.compile(r"[^\W\d_]+")
_TOKEN: Final = re.compile(
    r"(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Adm|St|Jr|Sr|Prof|Rev|Hon|Brig|[A-Z])\."
    r"|[^\W_]+(?:[-‑'’&./,](?=[^\W_])[^\W_]+)*['’]?|\S"
)
_QUOTE_MARKS: Final = frozenset('"“”„«»‹›')
_LONGEST: Final = 14


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it (`source`) and by which word (`cue`), both in the claim. A label before a colon has no cue."""

    source: Span
    cue: Span | None


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    lower: str
    start: int
    end: int
    quoted: bool

    @property
    def is_mark(self) -> bool:
        return not self.text[0].isalnum()


def attribution(text: str, claim: Span, quotes: Sequence[Span] = ()) -> Attribution | None:
    """The attribution of the claim that stands at `claim`, the most telling one if it has several, or None."""
    passage = text[claim.start : claim.end]
    if _CUES.isdisjoint(_SMALL.findall(passage)) and not _PHRASE.search(passage):
        return _label(text, claim)
    words = _words(text, claim, quotes)
    best: tuple[int, Attribution] | None = None
    for index, word in enumerate(words):
        if word.quoted or word.lower not in _CUES or (word.text[0].isupper() and not _opens(words, index)):
            continue
        found = _at_verb(words, index)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    if best is None or best[0] < _CERTAIN:
        phrase = _at_phrase(text, claim, words)
        if phrase is not None:
            return phrase
    return best[1] if best is not None else _label(text, claim)


def _label(text: str, claim: Span) -> Attribution | None:
    """The name before a colon and a quotation, as in an interview."""
    label = _LABEL.match(text, claim.start, claim.end)
    return Attribution(Span(label.start(1), label.end(1)), None) if label else None


def _opens(words: list[_Word], index: int) -> bool:
    return all(word.is_mark for word in words[:index])


_CERTAIN: Final = 2


def _words(text: str, claim: Span, quotes: Sequence[Span]) -> list[_Word]:
    words: list[_Word] = []
    quote = 0
    for match in _TOKEN.finditer(text, claim.start, claim.end):
        while quote < len(quotes) and quotes[quote].end <= match.start():
            quote += 1
        quoted = quote < len(quotes) and quotes[quote].start <= match.start()
        words.append(_Word(match.group(), match.group().lower(), match.start(), match.end(), quoted))
    return words


def _at_verb(words: list[_Word], index: int) -> tuple[int, Attribution] | None:
    """The attribution by the verb at `index`, with how telling it is (3: beside a quotation, 2: surely, 1: perhaps)."""
    verb = words[index]
    cue = Span(verb.start, verb.end)
    before = words[index - 1] if index else None
    after = words[index + 1] if index + 1 < len(words) else None
    if verb.lower in _SAY and verb.lower not in _NEVER_BEHIND and (before is None or before.is_mark):
        beside = before is not None and (before.quoted or before.text in _QUOTE_MARKS)
        source = _behind(words, index + 1, closed=not beside)
        if source is not None:
            return (3 if beside else 2), Attribution(source, cue)
    if verb.lower in _PARTICIPLE:
        source = _subject_of_participle(words, index)
        return (0, Attribution(source, cue)) if source is not None else None
    end, passive = _skip_between(words, index)
    if passive and verb.lower != "quoted":
        return None
    if verb.lower in _NEEDS_CLAUSE and not passive and not _has_clause(words, index, after):
        return None
    source = _before(words, end)
    if source is None or (verb.lower in _ALSO_NOUNS and not _stands_for_speaker(words, end)):
        return None
    ends_claim = all(word.is_mark for word in words[index + 1 :])
    return (2 if verb.lower in _SAY or ends_claim else 1), Attribution(source, cue)


def _stands_for_speaker(words: list[_Word], end: int) -> bool:
    """Whether what stands before `words[end]` is a name, a pronoun or a noun for those who speak."""
    last = words[end - 1]
    return last.text[0].isupper() or last.lower in _PRONOUNS or last.lower in _SPEAKING


def _has_clause(words: list[_Word], index: int, after: _Word | None) -> bool:
    """Whether what is said follows the verb (or, at the claim's end, stands before it)."""
    if after is None or after.is_mark:
        return True
    following = words[index + 1 : index + 4]
    if after.lower in ("that", "whether", "how", "why", "there", "he", "she", "they", "it", "we", "i"):
        return True
    return any(word.quoted for word in following) or (
        (after.lower in _DETERMINERS or after.text[0].isupper() or after.lower.endswith("s"))
        and any(word.lower in _FINITE for word in words[index + 2 : index + 10])
    )


def _skip_between(words: list[_Word], index: int) -> tuple[int, bool]:
    """The index behind the noun phrase before a verb, over adverbs and auxiliaries; and whether the verb is passive."""
    end = index
    passive = False
    while end > 0:
        word = words[end - 1]
        if word.quoted:
            break
        if word.lower in _PASSIVE:
            passive = passive or words[index].lower not in _PARTICIPLE
        elif not (word.lower in _BETWEEN or word.lower.endswith("ly") or (word.lower in _DAYS and end > 1)):
            if word.lower == "on" and end < index and words[end].lower in _DAYS:
                end -= 1
                continue
            break
        end -= 1
    return end, passive


def _before(words: list[_Word], end: int, *, inserted: bool = False) -> Span | None:
    """The noun phrase that ends before `words[end]`, the subject of a verb of saying (over one insertion at most)."""
    if end == 0:
        return None
    last = words[end - 1]
    if last.is_mark and last.text in ",–—)":
        return None if inserted else _before_insertion(words, end - 1)
    if last.lower == "to":
        return None
    if last.lower in ("and", "but"):
        return _leading_subject(words, end - 1)
    if last.lower == "who":
        end -= 1 if end < 2 or words[end - 2].text != "," else 2
        return None if inserted else _before(words, end, inserted=True)
    start = end
    while start > 0 and end - start < _LONGEST:
        word = words[start - 1]
        if word.quoted or (word.is_mark and word.text not in "'’&") or word.lower in _VERBS:
            break
        if word.lower in _BORDER and not (word.lower == "and" and _joins_names(words, start - 1)):
            break
        start -= 1
    return _noun_phrase(words, start, end)


def _joins_names(words: list[_Word], index: int) -> bool:
    """Whether an "and" stands between two names or nouns that speak together, not two clauses."""
    if index == 0 or index + 1 >= len(words):
        return False
    before, after = words[index - 1], words[index + 1]
    return (before.text[0].isupper() and after.text[0].isupper()) or before.lower in _SPEAKING


def _before_insertion(words: list[_Word], comma: int) -> Span | None:
    """The noun phrase before an insertion that ends at `comma` ("Hale, who leads the fund, said")."""
    opening = {",": ",", "–": "–", "—": "—", ")": "("}[words[comma].text]
    for index in range(comma - 1, max(-1, comma - 40), -1):
        word = words[index]
        if word.quoted or word.text in _QUOTE_MARKS:
            return None
        if word.text == opening:
            if words[index + 1].lower in _NOT_INSERTED and words[index + 1].lower != "who":
                return None
            inside = words[index + 1 : comma]
            if len(inside) > 1 and all(part.text[0].isupper() for part in inside):
                return Span(inside[0].start, inside[-1].end)
            return _before(words, index, inserted=True) if index else None
    return None


def _noun_phrase(words: list[_Word], start: int, end: int) -> Span | None:
    """The noun phrase in `words[start:end]`, without an adverbial before it; None if there is none."""
    while start < end and (words[start].lower in _LEAD_IN or words[start].is_mark or words[start].lower.endswith("ly")):
        start += 1
    if start >= end:
        return None
    if words[start].lower in _PREPOSITIONS or any(word.lower in _FINITE for word in words[start:end]):
        start = _last_noun_phrase(words, start, end)
        if start >= end:
            return None
    head = words[end - 1]
    if end - start == 1 and head.lower in _NO_SOURCE:
        return None
    if (
        head.lower.endswith(("'s", "’s", "n't", "n’t"))
        or head.lower in _NEVER_ALONE
        or not _may_speak(words[start:end])
    ):
        return None
    return Span(words[start].start, words[end - 1].end)


def _last_noun_phrase(words: list[_Word], start: int, end: int) -> int:
    """Where the last noun phrase of `words[start:end]` begins: a pronoun, a run of names, or from its determiner."""
    if words[end - 1].lower in _PRONOUNS:
        return end - 1
    index = end
    while index > start:
        word = words[index - 1]
        if word.lower in _PREPOSITIONS or word.lower in _FINITE or word.is_mark:
            break
        index -= 1
        if word.lower in _DETERMINERS:
            break
    return index


def _may_speak(phrase: Sequence[_Word]) -> bool:
    """Whether a noun phrase may name a speaker: a pronoun, a name, a noun of speaking, or a noun with its article."""
    if any(word.text[0].isupper() for word in phrase) or phrase[-1].lower in _PRONOUNS:
        return True
    if any(word.lower in _SPEAKING for word in phrase):
        return True
    return phrase[0].lower in _DETERMINERS and phrase[-1].text[0].isalpha()


def _behind(words: list[_Word], index: int, *, closed: bool) -> Span | None:
    """The noun phrase that begins at `words[index]`, behind the verb; None if something else stands there.

    `closed`: only one that a punctuation mark ends, as nothing else shows that it is not what was said.
    """
    if index >= len(words):
        return None
    first = words[index]
    fits = (
        first.text[0].isupper()
        or first.lower in _DETERMINERS
        or first.lower in _PRONOUNS
        or first.lower in _SPEAKING
        or (index + 1 < len(words) and words[index + 1].lower in _SPEAKING)
    )
    if not fits or first.quoted or first.lower in ("that", "it", "there"):
        return None
    end = index
    while end < len(words) and end - index < _LONGEST:
        word = words[end]
        if word.quoted or (word.is_mark and word.text not in "'’&") or word.lower in _RIGHT_BORDER:
            break
        if word.lower in _FINITE:
            return None
        if word.lower in _DAYS:
            break
        if word.lower in _PRONOUNS and end > index:
            return None
        end += 1
    if end == index or not _may_speak(words[index:end]):
        return None
    if closed and end < len(words) and not words[end].is_mark:
        return None
    return Span(words[index].start, words[end - 1].end)


def _at_phrase(text: str, claim: Span, words: list[_Word]) -> Attribution | None:
    """The attribution by "according to" and its like."""
    for match in _PHRASE.finditer(text, claim.start, claim.end):
        index = bisect_left(words, match.end(), key=lambda word: word.start)
        if index == 0 or words[index - 1].quoted:
            continue
        end = index
        while end < len(words) and end - index < _LONGEST:
            word = words[end]
            if (word.is_mark and word.text not in "'’&") or word.lower in _PHRASE_BORDER or word.quoted:
                break
            end += 1
        if end > index:
            return Attribution(Span(words[index].start, words[end - 1].end), Span(match.start(), match.end()))
    return None


def _subject_of_participle(words: list[_Word], index: int) -> Span | None:
    """Who says it by "…, saying that": the subject of the claim, if it begins with one."""
    return _leading_subject(words, index) if index and words[index - 1].text == "," else None


def _leading_subject(words: list[_Word], index: int) -> Span | None:
    """The noun phrase that the claim begins with, if `words[:index]` begins with one."""
    start = 0
    while start < index and (words[start].is_mark or words[start].lower in _LEAD_IN):
        start += 1
    end = start
    while end < index and end - start < _SHORT_SUBJECT:
        word = words[end]
        if word.is_mark or word.lower in _FINITE or word.lower in _PREPOSITIONS or word.quoted:
            break
        if end > start and word.lower.endswith("ed") and word.text[0].islower():
            break
        if end > start and words[end - 1].text[0].isupper() and word.text[0].islower() and word.lower not in _SPEAKING:
            break
        end += 1
    if end == start or words[start].lower in _NO_SUBJECT or not _may_speak(words[start:end]):
        return None
    return Span(words[start].start, words[end - 1].end)


_SHORT_SUBJECT: Final = 8
