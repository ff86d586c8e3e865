# SPDX-License-Identifier: Apache-2.0
"""Who may speak: the noun phrase before a verb of saying, behind it, or at the beginning of the sentence.

By position and closed lists of words: a phrase ends at a mark, a conjunction, another verb; insertions between commas,
dashes or brackets are stepped over ("Hale, 61, who leads the fund, said"). Parses no sentence: a verb that no list
knows is taken for a noun.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.language.cues import Form, cues
from core.language.gazetteer import key_of, known_kind
from core.language.mentions import NameKind
from core.language.spoken_words import SpokenWord, span_of
from core.language.tables import words_of
from core.model import Span

BORDER: Final = words_of("cues", "border")
PREPOSITIONS: Final = words_of("cues", "prepositions")
PRONOUNS: Final = words_of("cues", "pronouns")
DETERMINERS: Final = words_of("cues", "determiners")
SPEAKING: Final = words_of("cues", "speakers") | words_of("cues", "documents")
LEAD_IN: Final = words_of("cues", "lead_in")
FINITE: Final = words_of("cues", "finite")
DAYS: Final = words_of("cues", "days")
DAY_TIMES: Final = frozenset(("morning", "afternoon", "evening", "night"))
_PAST: Final = words_of("cues", "past")
_RIGHT_BORDER: Final = words_of("cues", "right_border")
_NOT_INSERTED: Final = words_of("cues", "not_inserted")
_ALONE: Final = words_of("cues", "alone")
_NO_SOURCE: Final = words_of("cues", "no_source")
_ALSO_NOUNS: Final = words_of("cues", "also_nouns")
_ADJECTIVES: Final = words_of("cues", "adjectives")
_NEVER_ALONE: Final = DETERMINERS - PRONOUNS - _ALONE
_NO_SUBJECT: Final = PREPOSITIONS | BORDER
_POSSESSIVES: Final = ("'s", "’s", "s'", "s’")
_TIMES: Final = frozenset(
    ("year", "month", "week", "day", "night", "morning", "evening", "afternoon", "time", "summer")
)
_AGENTS: Final = re.compile(r"[a-z-]{2,}(?:[^aeiou]ers|[^aeiou]ors|ists|icians|[a-z]men|women)")
_NO_AGENTS: Final = words_of("cues", "no_agents")
_PARTICLES: Final = frozenset(("out", "up", "off", "down", "back", "away", "over"))
_COUNTS: Final = frozenset(("percent", "half", "thirds", "quarters", "majority"))
_PLURAL: Final = frozenset(
    (
        "they",
        "we",
        "i",
        "you",
        "who",
        "police",
        "people",
        "many",
        "some",
        "others",
        "most",
        "both",
        "those",
        "women",
        "men",
    )
)
_LONGEST: Final = 18
_LONGEST_INSERTION: Final = 45
_SHORT_SUBJECT: Final = 8
_OPENINGS: Final = {",": ",", "–": "–", "—": "—", "-": "-"}


def before(words: Sequence[SpokenWord], end: int, *, inserted: bool = False) -> Span | None:
    """The noun phrase that ends before `words[end]`, the subject of a verb there; None if none stands there.

    `inserted`: one insertion has been stepped over already.
    """
    end = _without_asides(words, end)
    if end == 0:
        return None
    last = words[end - 1]
    if last.is_mark and last.text in _OPENINGS:
        return None if inserted else _before_insertions(words, end - 1)
    if last.lower == "to":
        return None
    if last.lower in ("and", "but"):
        return leading(words, end - 1)
    if last.lower == "who":
        end -= 1 if end < 2 or words[end - 2].text != "," else 2
        return None if inserted else before(words, end, inserted=True)
    start = end
    while start > 0 and end - start < _LONGEST:
        word = words[start - 1]
        if word.quoted or (word.is_mark and not word.aside and word.text not in "'’&") or _is_verb(words, start - 1):
            break
        if word.lower in BORDER and not (word.lower == "and" and _joins_names(words, start - 1)):
            break
        start -= 1
    return noun_phrase(words, start, end)


def _without_asides(words: Sequence[SpokenWord], end: int) -> int:
    """`end` moved before brackets that end there ("Rep. Hale (D-Ore.)")."""
    while end > 0 and words[end - 1].aside and not words[end - 1].quoted:
        end -= 1
    return end


def _is_verb(words: Sequence[SpokenWord], index: int) -> bool:
    """Whether a word of the sentence is a verb of saying there, not a noun or what stands before a noun."""
    word = words[index]
    cue = cues().get(word.lower)
    if cue is None or word.is_capital:
        return False
    if word.lower in SPEAKING or word.lower in _ADJECTIVES or cue.forms == {Form.ING}:
        return False
    if word.lower in _ALSO_NOUNS:
        return index > 0 and (words[index - 1].lower in PRONOUNS or words[index - 1].lower in FINITE)
    return True


def _joins_names(words: Sequence[SpokenWord], index: int) -> bool:
    """Whether an "and" stands between two names or nouns that speak together, not two clauses."""
    if index == 0 or index + 1 >= len(words):
        return False
    one, other = words[index - 1], words[index + 1]
    return (one.is_capital and other.is_capital) or one.lower in SPEAKING


def _before_insertions(words: Sequence[SpokenWord], mark: int) -> Span | None:
    """The noun phrase before the insertions that end at `mark` ("Hale, 61, who leads the fund, said")."""
    closing = mark
    for _ in range(4):
        opening = _opening(words, closing)
        if opening is None:
            return None
        inside = [word for word in words[opening + 1 : closing] if not word.aside]
        if not inside:
            return None
        first = inside[0].lower
        if first in _NOT_INSERTED and words[closing].text == ",":
            return None
        if len(inside) > 1 and all(word.is_capital for word in inside) and not _is_place(inside) and closing == mark:
            return span_of(inside)
        found = before(words, opening, inserted=True)
        if found is not None and not _is_inserted(words, opening):
            return found
        closing = opening
    return None


def _opening(words: Sequence[SpokenWord], closing: int) -> int | None:
    """The mark that opens the insertion which the mark at `closing` ends; None if nothing does before a quotation."""
    wanted = _OPENINGS[words[closing].text]
    for index in range(closing - 1, max(-1, closing - _LONGEST_INSERTION), -1):
        word = words[index]
        if word.quoted or word.is_quote_mark or (word.text in ";:" and not word.aside):
            return None
        if word.text == wanted and not word.aside:
            return index
    return None


def _is_place(words: Sequence[SpokenWord]) -> bool:
    return known_kind(key_of(" ".join(word.text for word in words))) is NameKind.PLACE


def _is_inserted(words: Sequence[SpokenWord], opening: int) -> bool:
    """Whether the phrase before an insertion is itself (part of) one: an age, a place, "a veteran" behind a name."""
    first = opening
    while first > 0 and not (words[first - 1].text in _OPENINGS and not words[first - 1].aside):
        first -= 1
        if words[first].quoted or words[first].is_quote_mark:
            return False
    if first == 0:
        return False
    inside = words[first:opening]
    if inside[0].lower in BORDER or inside[0].lower in PREPOSITIONS or _is_participle(inside[0]):
        return True
    if not (inside[0].is_capital or inside[0].text.isdigit() or _begins_phrase(inside)):
        return True
    if _is_place(inside) or (len(inside) == 1 and ("." in inside[0].text or inside[0].text.isdigit())):
        return True
    if not _before_is_name(words, first - 1):
        return False
    return inside[0].lower in DETERMINERS or inside[0].lower in ("former", "chief", "senior", "deputy")


def _is_participle(word: SpokenWord) -> bool:
    return not word.is_capital and len(word.lower) > 4 and word.lower.endswith(("ing", "ed"))


def _before_is_name(words: Sequence[SpokenWord], mark: int) -> bool:
    """Whether a name, or an age, ends right before `mark`, and not as a part of "In Boston"."""
    index = _without_asides(words, mark) - 1
    if index < 0 or not (words[index].is_capital or words[index].text.isdigit()):
        return False
    while index >= 0 and (words[index].is_capital or words[index].text[0].isdigit() or words[index].text == ","):
        index -= 1
    return index < 0 or words[index].lower not in PREPOSITIONS


def noun_phrase(words: Sequence[SpokenWord], start: int, end: int) -> Span | None:
    """The noun phrase in `words[start:end]`, without an adverbial before it; None if there is none."""
    while start < end and (words[start].lower in LEAD_IN or words[start].is_mark or words[start].lower.endswith("ly")):
        start += 1
    end = _without_asides(words, end)
    if start >= end:
        return None
    if words[start].lower in ("about", "over", "under") and start + 1 < end and _is_count(words[start + 1]):
        start += 1
    if words[end - 1].lower in PRONOUNS and end - start > 1 and words[end - 2].lower != "and":
        start = end - 1
    inside = words[start:end]
    if inside[0].lower in PREPOSITIONS or any(word.lower in FINITE for word in inside) or _holds_clause(inside):
        start = _last_noun_phrase(words, start, end)
        if start >= end:
            return None
    head = words[end - 1]
    if end - start == 1 and (head.lower in _NO_SOURCE or (start == 0 and head.lower.endswith("ing"))):
        return None
    if head.lower in _TIMES and words[start].lower in (*DETERMINERS, "last", "next"):
        return None
    if head.lower.endswith(("'s", "’s", "n't", "n’t")) or head.lower in _NEVER_ALONE or head.lower in DAYS:
        return None
    return span_of(words[start:end]) if may_speak(words[start:end]) else None


def _is_count(word: SpokenWord) -> bool:
    return word.text[0].isdigit() or word.lower in (
        "half",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
    )


def _holds_clause(inside: Sequence[SpokenWord]) -> bool:
    """Whether a pronoun that is a subject, or a verb right behind a name, stands in the phrase before its end."""
    for position, word in enumerate(inside[:-1]):
        if word.lower in PRONOUNS and word.lower != "it":
            return True
        follows = inside[position + 1]
        if position and word.lower.endswith("ed") and not word.is_capital and follows.lower in DETERMINERS:
            return True
    return False


def _last_noun_phrase(words: Sequence[SpokenWord], start: int, end: int) -> int:
    """Where the last noun phrase of `words[start:end]` begins: a pronoun, a run of names, or from its determiner."""
    if words[end - 1].lower in PRONOUNS:
        return end - 1
    index = end
    while index > start:
        word = words[index - 1]
        if word.lower in PREPOSITIONS or word.lower in FINITE or word.lower in PRONOUNS:
            break
        if word.is_mark and not word.aside:
            break
        index -= 1
        if word.lower in DETERMINERS:
            break
    return index


def may_speak(phrase: Sequence[SpokenWord]) -> bool:
    """Whether a noun phrase may name a speaker: a pronoun, a name, a noun of speaking, or a noun with its article."""
    if any(word.is_capital for word in phrase) or phrase[-1].lower in PRONOUNS:
        return True
    if any(word.lower in SPEAKING or word.lower in _COUNTS or word.text.endswith("%") for word in phrase):
        return True
    if _acts(phrase[-1]):
        return True
    if phrase[-1].text.isdigit() or phrase[-1].lower in _ALONE:
        return len(phrase) > 1 or phrase[-1].lower in _ALONE
    return phrase[0].lower in DETERMINERS and phrase[-1].text[0].isalpha()


def stands_for_speaker(words: Sequence[SpokenWord], end: int) -> bool:
    """Whether what stands before `words[end]` is a name, a pronoun or a noun for those who speak."""
    end = _without_asides(words, end)
    last = words[end - 1]
    return last.is_capital or last.lower in PRONOUNS or last.lower in SPEAKING


def behind(words: Sequence[SpokenWord], index: int, *, closed: bool) -> Span | None:
    """The noun phrase that begins at `words[index]`, behind a verb; None if something else stands there.

    `closed`: only one that a punctuation mark ends, as nothing else shows that it is not what was said.
    """
    if index >= len(words) or words[index].quoted or words[index].lower in ("that", "it", "there"):
        return None
    end = index
    while end < len(words) and end - index < _LONGEST:
        word = words[end]
        if word.quoted or (word.is_mark and word.text not in "'’&") or word.lower in _RIGHT_BORDER or word.aside:
            break
        if word.lower in FINITE or (word.lower in PRONOUNS and end > index):
            return None
        if word.lower in DAYS:
            break
        end += 1
    if end == index or not _begins_phrase(words[index:end]) or not may_speak(words[index:end]):
        return None
    if closed and end < len(words) and not words[end].is_mark:
        return None
    return span_of(words[index:end])


def _begins_phrase(phrase: Sequence[SpokenWord]) -> bool:
    first = phrase[0]
    if first.is_capital or first.lower in DETERMINERS or first.lower in PRONOUNS or first.lower in SPEAKING:
        return True
    if first.lower in PREPOSITIONS or first.lower in BORDER or first.is_mark or first.lower.endswith("ing"):
        return False
    return any(word.is_capital or word.lower in SPEAKING for word in phrase[1:6])


def leading(words: Sequence[SpokenWord], index: int) -> Span | None:
    """The subject that the claim begins with, if `words[:index]` begins with one, perhaps behind "In May,"."""
    start = 0
    for _ in range(4):
        while start < index and (words[start].is_mark or words[start].lower in LEAD_IN):
            start += 1
        if start >= index or words[start].quoted:
            return None
        comma = next((at for at in range(start, index) if words[at].text in ",—–" and not words[at].aside), None)
        found = _short_subject(words, start, index)
        if found is not None and not (comma is not None and _is_place(words[start:comma])):
            return found
        if comma is None or not (found is not None or _is_adverbial(words[start:comma])):
            return None
        start = comma + 1
    return None


def _is_adverbial(words: Sequence[SpokenWord]) -> bool:
    """Whether a passage before a comma tells when or how ("In May", "While he spoke", "Last week")."""
    first, last = words[0].lower, words[-1].lower
    return first in _NO_SUBJECT or first.endswith(("ing", "ly")) or last in _TIMES or last in DAYS


def _short_subject(words: Sequence[SpokenWord], start: int, index: int) -> Span | None:
    end = start
    while end < index and end - start < _SHORT_SUBJECT:
        word = words[end]
        if (word.is_mark and not word.aside) or word.quoted or word.lower in FINITE or word.lower in PREPOSITIONS:
            break
        if end > start:
            ahead = words[end - 1]
            if (word.lower.endswith("ed") or word.lower in _PAST) and not word.is_capital:
                break
            if word.lower in cues() and not word.is_capital and word.lower not in _ALSO_NOUNS:
                break
            if ahead.is_capital and not word.is_capital and _ends_name(ahead, word):
                break
            if word.lower in DETERMINERS and ahead.lower not in DETERMINERS:
                end = max(start, end - 1 - (ahead.lower in _PARTICLES))  # the verb whose object begins here
                break
            if ahead.lower in PRONOUNS:
                break
        end += 1
    end = _without_asides(words, end)
    if end <= start or words[start].lower in _NO_SUBJECT or words[start].lower.endswith("ing"):
        return None
    head = words[end - 1]
    if head.lower in _NEVER_ALONE or head.lower in _NO_SOURCE or head.lower in _TIMES or head.lower in DAYS:
        return None
    if not may_speak(words[start:end]) or head.lower.endswith(_POSSESSIVES):
        return None
    return span_of(words[start:end])


def _ends_name(name: SpokenWord, word: SpokenWord) -> bool:
    """Whether a small word behind a capitalised one is no part of its phrase: "Hale went", not "Last week"."""
    if name.lower.endswith(_POSSESSIVES):
        return False
    return word.lower not in SPEAKING and word.lower not in _TIMES and name.lower not in DETERMINERS


def is_known_speaker(words: Sequence[SpokenWord]) -> bool:
    """Whether a phrase holds a name, a pronoun, a count of people or a noun for those who speak."""
    return (
        any(word.is_capital for word in words[1:])
        or (words[0].is_capital and words[0].lower not in DETERMINERS)
        or words[-1].lower in PRONOUNS
        or any(word.lower in SPEAKING or word.lower in _COUNTS or word.text.endswith("%") for word in words)
        or _acts(words[-1])
    )


def head_of(phrase: Sequence[SpokenWord]) -> Sequence[SpokenWord]:
    """The word that a noun phrase is about: the last one before a preposition ("supporters of the project")."""
    at = next((at for at, word in enumerate(phrase) if at and word.lower in PREPOSITIONS), len(phrase))
    return phrase[at - 1 : at]


def _acts(word: SpokenWord) -> bool:
    """Whether a plural is made of a verb or a trade, for those who do it: "lenders", "geologists", "firemen"."""
    return _AGENTS.fullmatch(word.lower) is not None and word.lower not in _NO_AGENTS


def agrees(phrase: Sequence[SpokenWord]) -> bool:
    """Whether a noun phrase can be the subject of a plural verb: "officials", "they", "police", "four in ten"."""
    if phrase[-1].lower in _PLURAL or phrase[-1].text.isdigit():
        return True
    return any(
        word.lower in _COUNTS
        or word.lower in _PLURAL
        or word.lower == "and"
        or word.text.endswith("%")
        or (word.lower.endswith("s") and not word.lower.endswith(("ss", "'s", "’s", "us", "is")) and len(word.text) > 3)
        for word in phrase
    )
