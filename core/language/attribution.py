# SPDX-License-Identifier: Apache-2.0
"""Reads one claim for an attribution: the verb of saying (or "according to") and the words for who says it.

By position: a noun phrase before the verb ("the mayor said"), behind it after a quotation or a comma ("…," said the
mayor), behind "by" of a passive, behind "according to", beside a noun of saying ("the mayor's claim that"), before a
colon. Verbs inside quotation marks are what is quoted, not who quotes. Whether a pronoun stands for somebody, and what
a quotation without a verb belongs to, is decided in `core.language.speakers`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.language.cues import NO_SPEECH, Colour, Cue, Form, cues
from core.language.labels import label
from core.language.noun_phrases import (
    DAY_TIMES,
    DAYS,
    DETERMINERS,
    FINITE,
    PRONOUNS,
    SPEAKING,
    agrees,
    before,
    behind,
    head_of,
    is_known_speaker,
    leading,
    stands_for_speaker,
)
from core.language.spoken_words import SpokenWord, span_of, spoken_words
from core.language.tables import phrases_of, table, words_of
from core.model import Role, Span

_ALSO_NOUNS: Final = words_of("cues", "also_nouns")
_ADJECTIVES: Final = words_of("cues", "adjectives")
_NEVER_INVERTED: Final = words_of("cues", "never_inverted")
_NEEDS: Final = words_of("cues", "needs")
_CLAUSE: Final = words_of("cues", "clause")
_OBJECT: Final = _CLAUSE | DETERMINERS | PRONOUNS | {"to", "for", "about", "him", "her", "them", "more", "no"}
_BETWEEN: Final = words_of("cues", "between")
_PLAIN: Final = words_of("cues", "of_anybody")
_TAKES_TO: Final = words_of("cues", "takes_to")
_PASSIVE: Final = words_of("cues", "passive")
_PHRASE_BORDER: Final = words_of("cues", "phrase_border")
_DOCUMENTS: Final = words_of("cues", "documents")
_TELLING: Final = words_of("cues", "telling_nouns")
_JUDGES: Final = words_of("cues", "judges")
_DEEDS_OF_JUDGES: Final = words_of("cues", "deeds_of_judges")
_WITH: Final = {verb: frozenset(words.split()) for verb, words in table("cues")["with"].items()}
_PHRASE: Final = re.compile(
    r"\b(?i:" + "|".join(phrase.replace(" ", r"\s{1,2}") for phrase in phrases_of("cues", "phrases")) + r")\b"
)
_COUNTED: Final = re.compile(
    r"\b(?P<by>[Bb]y) (?P<who>(?:an?|the|its|their|his|her|one|some) (?:[\w’'-]+ ){0,3}"
    r"(?:counts?|estimates?|tally|accounts?))\b"
)
_SMALL: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 14
_SOON: Final = 12  # words behind a verb within which a quotation is what it says
_POSSESSIVE: Final = frozenset(("his", "her", "their", "its"))
_SUBORDINATE: Final = frozenset(("after", "before", "when", "while", "because", "as", "since", "once", "until", "if"))
_BEHIND_OBJECT: Final = frozenset(("as", "a", "an"))  # "called the pier a danger"
_BESIDE_VERB: Final = 2
_SHORT_JUDGES: Final = 4  # words of who judges
_SHORT_DOCUMENT: Final = 5  # words of what is written, with its article
_SHORT_END: Final = 8  # words from a verb to the end of its claim, where what it says stands before it
_BY_SAYING: Final = frozenset(("by", "in", "while", "when", "after", "before"))

_MOST: Final = 6  # who speak in one claim
_NOT_YET: Final = frozenset(("will", "would", "may", "might", "could", "can", "should", "must", "not", "never"))

_BESIDE: Final = 4  # beside a quotation
_SURE: Final = 3
_LIKELY: Final = 2
_PERHAPS: Final = 1


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it (`source`) and by which word (`cue`), both in the claim. A label before a colon has no cue."""

    source: Span
    cue: Span | None


_Found = tuple[int, Attribution]


def attribution(text: str, claim: Span, quotes: Sequence[Span] = (), role: Role = Role.BODY) -> Attribution | None:
    """The attribution of the claim that stands at `claim`, the most telling one if it has several, or None."""
    passage = text[claim.start : claim.end]
    if role is Role.TITLE and (labelled := _labelled(text, claim, role)) is not None:
        return labelled
    known = cues()
    small = {word.lower() for word in _SMALL.findall(passage)}
    if (
        known.keys().isdisjoint(small)
        and _TELLING.isdisjoint(small)
        and _JUDGES.isdisjoint(small)
        and not (_PHRASE.search(passage) or _COUNTED.search(passage))
    ):
        return _labelled(text, claim, role)
    words = spoken_words(text, claim, quotes)
    best = max(_at_verbs(words), key=lambda found: found[0], default=None)
    if best is not None and best[0] >= _SURE:
        return best[1]
    return _at_phrase(text, claim, words) or (
        best[1] if best is not None else _labelled(text, claim, role) or _at_noun(words) or _at_judges(words)
    )


def attributions(text: str, claim: Span, quotes: Sequence[Span], main: Attribution) -> tuple[Attribution, ...]:
    """All attributions of a claim in reading order, where `main` is the most telling one.

    Others count where a verb surely tells who says something ("Hale told reporters that the crew had said …"), or
    "according to" does; what somebody thinks, shows, declines or has yet to say is none, and a pronoun no other one.
    """
    words = spoken_words(text, claim, quotes)
    others = [found for sure, found in _at_verbs(words) if sure >= _SURE and not _is_pronoun(text, found)]
    others = [found for found in others[: _MOST * 2] if not _to_come(words, found)]
    phrase = _at_phrase(text, claim, words)
    kept = [main]
    for other in (*others, *((phrase,) if phrase is not None else ())):
        if len(kept) < _MOST and not any(_meet(other, one) for one in kept):
            kept.append(other)
    return tuple(sorted(kept, key=lambda one: one.source))


def _to_come(words: Sequence[SpokenWord], found: Attribution) -> bool:
    """Whether what stands between who says it and the verb puts the saying off: "will announce", "could not answer"."""
    return found.cue is not None and any(
        word.lower in _NOT_YET for word in words if found.source.end <= word.start < found.cue.start
    )


def _is_pronoun(text: str, found: Attribution) -> bool:
    return found.source.of(text).lower() in PRONOUNS


def _meet(one: Attribution, two: Attribution) -> bool:
    """Whether two attributions share words."""
    first, second = ([found.source, *((found.cue,) if found.cue is not None else ())] for found in (one, two))
    return any(here.overlaps(there) for here in first for there in second)


def _at_verbs(words: list[SpokenWord]) -> list[_Found]:
    """The attributions by verbs of saying, in reading order."""
    known, headline = cues(), _in_capitals(words)
    opening = next((index for index, word in enumerate(words) if not word.is_mark), 0)
    found = []
    for index, word in enumerate(words):
        if word.quoted or word.lower not in known or (word.is_capital and not headline and index > opening):
            continue
        if (one := _at_verb(words, index, known[word.lower])) is not None:
            found.append(one)
    return found


def _labelled(text: str, claim: Span, role: Role) -> Attribution | None:
    source = label(text, claim, role)
    return Attribution(source, None) if source is not None else None


def _in_capitals(words: Sequence[SpokenWord]) -> bool:
    """Whether nearly all words are capitalised, as in a headline."""
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha() and not word.quoted]
    return len(long) >= 4 and sum(word.is_capital for word in long) >= 0.8 * len(long)


def _at_verb(words: list[SpokenWord], index: int, cue: Cue) -> _Found | None:
    """The attribution by the form of a verb of saying at `index`, with how telling it is."""
    verb = words[index]
    ahead = words[index - 1] if index else None
    if cue.verb not in _NEVER_INVERTED and (ahead is None or ahead.is_mark or ahead.lower in ("so", "as")):
        beside = ahead is not None and (ahead.quoted or ahead.is_quote_mark)
        also_noun = verb.lower in _ADJECTIVES or (verb.lower in _ALSO_NOUNS and not beside)
        source = behind(words, index + 1, closed=not beside) if cue.forms != {Form.ING} and not also_noun else None
        if source is not None:
            return (_BESIDE if beside else _SURE), Attribution(source, _span(verb))
    if cue.forms == {Form.ING}:
        return _at_participle(words, index, cue)
    end, passive = _skip_between(words, index)
    if passive and Form.PAST in cue.forms:
        return _at_passive(words, index, end)
    if index + 1 < len(words) and words[index + 1].lower == "by" and cue.forms == {Form.PAST}:
        return _at_passive(words, index, end)
    if words[end - 2 : end] and [word.lower for word in words[max(0, end - 2) : end]] == ["on", "to"]:
        end -= 3  # "went on to say"
    source = before(words, end)
    if source is None or not _fits(words, end, index, cue, source):
        return None
    alone = _stands_alone(words, index, source)
    alone = alone or _told_before(words, index, source)
    may_be_adjective = verb.lower in _ADJECTIVES and words[end - 1].lower not in PRONOUNS and not alone
    if may_be_adjective and not _has_complement(words, index, strict=True):
        return None
    if not (_is_told(words, index, cue) or _told_before(words, index, source) or _is_shown(words, cue, source)):
        return None
    ends = next(at for at in range(len(words) - 1, -1, -1) if not words[at].is_mark) == index or _stands_alone(
        words, index, source
    )
    if cue.colour in NO_SPEECH or cue.colour is Colour.SHOWING:
        return _PERHAPS, Attribution(source, _span(verb))
    ends = ends or (index + 1 < len(words) and words[index + 1].lower == "that")
    return (_SURE if cue.colour is Colour.NEUTRAL or ends else _LIKELY), Attribution(source, _span(verb))


def _fits(words: Sequence[SpokenWord], end: int, index: int, cue: Cue, source: Span) -> bool:
    """Whether `source`, which ends before `words[end]`, can be the subject of the verb at `index`."""
    verb = words[index].lower
    phrase = _words_in(words, source)
    if cue.forms == {Form.BASE} and end == index and not agrees(phrase):
        return False
    if verb in _ALSO_NOUNS:
        told = _told_before(words, index, source)
        if not is_known_speaker(head_of(phrase)) and not told:
            return False
        if cue.forms == {Form.PRESENT} and agrees(phrase):
            return False
        if phrase[-1].lower in PRONOUNS or cue.verb in _WITH or told:
            return True
        after = words[index + 1] if index + 1 < len(words) else None
        if after is None or not (
            after.is_capital or after.is_quote_mark or after.text == ":" or after.lower in _OBJECT
        ):
            return False
    first = _first(words, source)
    if first and words[first - 1].is_quote_mark:
        return True  # whoever stands behind a quotation
    if cue.colour is Colour.SHOWING:
        return not _DOCUMENTS.isdisjoint(word.lower for word in phrase) or (
            cue.verb == "find" and any(word.lower in SPEAKING for word in phrase)
        )
    return cue.verb in _PLAIN or is_known_speaker(phrase)


def _words_in(words: Sequence[SpokenWord], source: Span) -> Sequence[SpokenWord]:
    return words[_first(words, source) : bisect_left(words, source.end, key=lambda word: word.start)]


def _first(words: Sequence[SpokenWord], source: Span) -> int:
    """The number of the word that a source begins with."""
    return bisect_left(words, source.start, key=lambda word: word.start)


def _span(word: SpokenWord) -> Span:
    return Span(word.start, word.end)


def _stands_alone(words: Sequence[SpokenWord], index: int, source: Span) -> bool:
    """Whether marks stand around who says it and the verb ("…, the report said, …")."""
    first = _first(words, source)
    return first > 0 and words[first - 1].is_mark and index + 1 < len(words) and words[index + 1].is_mark


def _is_told(words: Sequence[SpokenWord], index: int, cue: Cue) -> bool:
    """Whether what follows the verb can be what is said, where the verb alone says nothing."""
    if index + 1 < len(words) and words[index + 1].lower in ("off", "up"):
        return False
    wanted = _WITH.get(cue.verb)
    if wanted is not None:
        if cue.verb == "name":
            return _names_as(words, index)
        if index + 1 < len(words) and words[index + 1].text == ":":
            return True
        following = _until_mark(words[index + 1 : index + 7])
        behind_object = any(word.lower in wanted & _BEHIND_OBJECT for word in following)
        return (
            _quotes_soon(words, index)
            or behind_object
            or any(word.lower in wanted for word in following[:_BESIDE_VERB])
        )
    return cue.verb not in _NEEDS or _has_complement(words, index)


def _names_as(words: Sequence[SpokenWord], index: int) -> bool:
    """Whether "named" tells who somebody is ("whom police named as Joan Hale"), and gives no office."""
    after = words[index + 1 : index + 3]
    return len(after) > 1 and after[0].lower == "as" and after[1].is_capital


def _told_before(words: Sequence[SpokenWord], index: int, source: Span) -> bool:
    """Whether what is said stands before who says it: "…,” the mayor wrote", "…, the paper reported on Monday."."""
    first = _first(words, source)
    if first < 2 or not words[first - 1].is_mark:
        return first == 1 and words[0].lower == "as"
    if words[first - 1].is_quote_mark or words[first - 2].quoted:
        return True
    return words[first - 1].text == "," and len(words) - index <= _SHORT_END


def _is_shown(words: Sequence[SpokenWord], cue: Cue, source: Span) -> bool:
    """Whether a document, a poll or a count shows it, so that what is shown may be told without a clause."""
    return cue.colour is Colour.SHOWING and not _DOCUMENTS.isdisjoint(word.lower for word in _words_in(words, source))


def _until_mark(words: Sequence[SpokenWord]) -> list[SpokenWord]:
    found = []
    for word in words:
        if word.is_mark and not word.aside and not word.is_quote_mark:
            break
        found.append(word)
    return found


def _quotes_soon(words: Sequence[SpokenWord], index: int) -> bool:
    """Whether a quotation begins in the clause behind the verb, before another verb of saying."""
    for word in words[index + 1 : index + 1 + _SOON]:
        if word.quoted:
            return True
        if (word.lower in cues() and word.lower not in _ALSO_NOUNS) or word.text in ";.":
            return False
    return False


def _has_complement(words: Sequence[SpokenWord], index: int, *, strict: bool = False) -> bool:
    """Whether what is said follows the verb (or, at the claim's end or between commas, stands before it)."""
    if index + 1 >= len(words):
        return not strict
    after = words[index + 1]
    if after.is_mark:
        return not strict or after.is_quote_mark or after.text == ":"
    if after.lower in _CLAUSE or _quotes_soon(words, index):
        return True
    if after.lower == "to":
        return cues()[words[index].lower].verb in _TAKES_TO
    if strict:
        return after.lower in DETERMINERS
    return (after.lower in DETERMINERS or after.is_capital or after.lower.endswith("s")) and any(
        word.lower in FINITE for word in words[index + 2 : index + 10]
    )


def _skip_between(words: Sequence[SpokenWord], index: int) -> tuple[int, bool]:
    """The index behind the noun phrase before a verb, over adverbs and auxiliaries; and whether the verb is passive."""
    end = index
    passive = False
    while end > 0:
        word = words[end - 1]
        if word.quoted:
            break
        if word.lower in _PASSIVE:
            passive = True
        elif not (word.lower in _BETWEEN or word.lower.endswith("ly") or (word.lower in DAYS and end > 1)):
            if word.lower in DAY_TIMES and end > 1 and words[end - 2].lower in DAYS:
                end -= 2
                continue
            if word.lower == "on" and end < index and words[end].lower in DAYS:
                end -= 1
                continue
            break
        end -= 1
    return end, passive


def _at_passive(words: list[SpokenWord], index: int, end: int) -> _Found | None:
    """Who says it by a passive: behind "by", or who "was quoted as saying"."""
    verb = words[index]
    if verb.lower in ("quoted", "cited") and any(
        word.lower in ("saying", "telling") for word in words[index + 1 : index + 4]
    ):
        source = before(words, end)
        return (_SURE, Attribution(source, _span(verb))) if source is not None else None
    for at in range(index + 1, min(index + 4, len(words))):
        if words[at].lower == "by":
            source = behind(words, at + 1, closed=False)
            return (_LIKELY, Attribution(source, _span(verb))) if source is not None else None
        if words[at].is_mark:
            break
    return None


def _at_participle(words: list[SpokenWord], index: int, cue: Cue) -> _Found | None:
    """Who says it by "…, saying that", "by saying that" or "officials saying that"."""
    if index == 0 or not _is_told(words, index, cue):
        return None
    ahead = words[index - 1]
    at = index
    while at and (words[at - 1].lower.endswith("ly") or words[at - 1].lower in ("also", "not", "and", "while")):
        at -= 1
    if at and (
        words[at - 1].text in (",", "–", "—") or words[at - 1].lower in _BY_SAYING or ahead.lower in ("and", "while")
    ):
        source = leading(words, at)
    elif at and words[at - 1].lower in _PASSIVE:
        end, _ = _skip_between(words, at)
        source = before(words, end)
    elif (written := _written(words, index)) is not None:
        source = written
    else:
        source = before(words, index) if stands_for_speaker(words, index) else None
        if source is not None and not _speak_for_themselves(words, source):
            source = leading(words, index) or source
    return (_PERHAPS, Attribution(source, _span(words[index]))) if source is not None else None


def _written(words: Sequence[SpokenWord], index: int) -> Span | None:
    """What is written and stands right before `words[index]`, with its article: "a UN resolution" calling for it.

    None where whoever the claim begins with may have written it ("the port sent out a notice saying").
    """
    if words[index - 1].lower not in _DOCUMENTS:
        return None
    subject = leading(words, index)
    if subject is not None and not any(
        word.start >= subject.end and (word.text == "," or word.lower in _SUBORDINATE) for word in words[:index]
    ):
        return None
    starts = range(index - 1, max(-1, index - 1 - _SHORT_DOCUMENT), -1)
    first = next((at for at in starts if words[at].is_mark or words[at].lower in DETERMINERS), None)
    return span_of(words[first:index]) if first is not None and not words[first].is_mark else None


def _speak_for_themselves(words: Sequence[SpokenWord], source: Span) -> bool:
    """Whether those right before a participle speak: counted people or "with analysts saying"."""
    phrase = _words_in(words, source)
    first = _first(words, source)
    counted = any(word.text.endswith("%") or word.lower == "percent" or word.text.isdigit() for word in phrase)
    return counted or (first > 0 and words[first - 1].lower in ("with", "as"))


def _at_phrase(text: str, claim: Span, words: list[SpokenWord]) -> Attribution | None:
    """The attribution by "according to" and its like, or "by an official count"."""
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
            return Attribution(span_of(words[index:end]), Span(match.start(), match.end()))
    counted = _COUNTED.search(text, claim.start, claim.end)
    if counted is not None and not words[bisect_left(words, counted.start(), key=lambda word: word.start)].quoted:
        return Attribution(Span(*counted.span("who")), Span(*counted.span("by")))
    return None


def _at_noun(words: list[SpokenWord]) -> Attribution | None:
    """The attribution by a noun of saying: "the mayor's claim that", "a statement from the mayor"."""
    for index, word in enumerate(words):
        if word.quoted or word.lower not in _TELLING or index + 1 >= len(words):
            continue
        after = words[index + 1]
        if after.lower in ("from", "by"):
            source = behind(words, index + 2, closed=False)
            if source is not None:
                return Attribution(source, _span(word))
        if after.lower not in ("that", "of", "about", "to", "on", "as"):
            continue
        at = index - 1
        while (
            at > 0
            and index - at < 3
            and not words[at].lower.endswith(("'s", "’s"))
            and words[at].lower not in _POSSESSIVE
        ):
            at -= 1
        if at < 0:
            continue
        if words[at].lower in _POSSESSIVE:
            return Attribution(_span(words[at]), _span(word))
        if words[at].lower.endswith(("'s", "’s")) and words[at].is_capital:
            start = at
            while start > 0 and words[start - 1].is_capital and not words[start - 1].quoted:
                start -= 1
            return Attribution(Span(words[start].start, words[at].end - 2), _span(word))
    return None


def _at_judges(words: Sequence[SpokenWord]) -> Attribution | None:
    """The attribution by a passive of any verb whose agent can do nothing but say it: "excluded by most observers"."""
    for index in range(1, len(words) - 1):
        done = words[index - 1]
        if words[index].lower != "by" or words[index].quoted or done.lower in _DEEDS_OF_JUDGES:
            continue
        if not done.lower.endswith(("ed", "en", "wn", "ld")):
            continue
        last = next(
            (at for at in range(index + 1, min(index + 1 + _SHORT_JUDGES, len(words))) if words[at].lower in _JUDGES),
            None,
        )
        if last is not None and not any(word.is_mark for word in words[index + 1 : last]):
            return Attribution(span_of(words[index + 1 : last + 1]), _span(done))
    return None
