# SPDX-License-Identifier: Apache-2.0
"""What each number in the sources is of, so that accounts can be held against each other wherever they say it.

A count is known again by the thing that is counted ("trucks"), by what became of the people counted ("1,200 people
died", "1,139 killed") or by its unit. What is no quantity to a reader is left out: ordinals, numbers in names, "the two
men", "one official". What belongs to which row is decided in `core.story.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Final

from core.alignment.wording import stem
from core.differences.agreement import Agreement
from core.differences.measures import dimension
from core.differences.number_values import comparable, verdict
from core.language.mentions import Mentions, NumberMention
from core.language.tables import table, words_of
from core.model import Claim, ClaimSpan, Role, Severity, Source, Span, State
from core.story.ground import Ground

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PEOPLE: Final = words_of("story", "people")
_POINTING: Final = words_of("story", "pointing")
_FEW: Final = 10  # up to here a number with "the" before it points at something known
_REACH: Final = 60  # characters from a number to the noun that it counts
_AFTER: Final = 9  # words behind what is counted in which it may be told what became of them
_BEFORE: Final = 3
_BARE: Final = 4  # the same right behind a number that names nothing
_NEAR: Final = 30  # characters
_LONGEST: Final = 8  # words that tell what a number is of
_AGE: Final = "age"
_MARK: Final = re.compile(r"[;:!?()“”„\"«»–—]|,(?!\d)|\.(?!\d|\s\d|\w)")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d")
_SHARE: Final = re.compile(r"\b(?:one|two|three) (?:in|out of) (?:every )?$|\bin every $", re.IGNORECASE)
_JOINING: Final = frozenset(("and", "or", "but", "while", "which", "whereas"))
_TRAILING: Final = (
    words_of("cues", "prepositions") | words_of("cues", "determiners") | frozenset(("is", "was", "had", "has", "have"))
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of a source, and what it is of.

    `of` is the key under which it is known again, "" where nothing tells; `family` that of its unit or the unit itself.
    `place` goes on to what is counted, `what` tells more of it. `anchors` are telling words and days of its clause,
    `near` the telling words within a few words of it.
    """

    source: str
    claim: str
    number: NumberMention
    place: Span
    around: Span
    what: Span
    family: str
    of: str
    anchors: frozenset[str]
    near: frozenset[str]
    figure: NumberMention  # the number wherever it stands

    @property
    def fate(self) -> bool:
        """Whether it is of people to whom something happened ("killed")."""
        return self.of in _fates().values()

    @property
    def at(self) -> ClaimSpan:
        return ClaimSpan(self.claim, self.place)

    def counted(self, ground: Ground) -> str | None:
        """What is counted, as it stands in the text."""
        words = ground.index.source(self.claim).quote(self.place).split()
        return words[-1] if self.number.counted and words[-1].lower() == self.number.counted else self.number.counted


def counts(ground: Ground, wanted: Mapping[str, Sequence[Span]]) -> list[Count]:
    """The quantities of all sources in reading order; `wanted`: spans by claim that are taken whatever they are."""
    return [
        _count(ground, source, claim, number, mentions.numbers)
        for source, claim, mentions in ground.claims()
        for number in _quantities(source, claim, mentions, wanted.get(claim.id, ()))
    ]


def state_of(one: Count, other: Count) -> State:
    """How two numbers of the same thing stand to each other."""
    return _compared(one.figure, other.figure)


@lru_cache(maxsize=65_536)
def _compared(one: NumberMention, other: NumberMention) -> State:
    if not comparable(one, other):
        return State.DIFFER
    found = verdict(one, other)
    if found.agreement is Agreement.CONFLICT:
        return State.CONFLICT
    return State.AGREE if found.severity in (None, Severity.LOW) else State.DIFFER


def _quantities(source: Source, claim: Claim, mentions: Mentions, wanted: Sequence[Span]) -> Iterator[NumberMention]:
    """The numbers of a claim that count or measure something."""
    apart = [*(name.span for name in mentions.names), *(date.span for date in mentions.dates)]
    for number in mentions.numbers:
        if any(number.span.overlaps(span) for span in wanted) or not (
            any(number.span.overlaps(span) for span in apart) or _counts_nothing(source, claim, number)
        ):
            yield number


def _counts_nothing(source: Source, claim: Claim, number: NumberMention) -> bool:
    if number.ordinal:
        return True
    bare = number.unit is None and number.counted is None
    if _SHARE.search(source.text, claim.span.start, number.span.start):
        return True
    if bare and _YEAR.fullmatch(source.quote(number.span).split()[-1]):
        return True
    if number.value != int(number.value):
        return False
    before = _WORD.findall(source.text[max(claim.span.start, number.span.start - 24) : number.span.start])
    points = bool(before) and before[-1].lower() in _POINTING
    if number.value <= _FEW and points and number.unit is None and number.upper is None:
        return True
    if number.vague and number.value < _FEW:
        return True  # "several" and "a few" give no figure that could be held against another
    if number.value == 1 and number.upper is None and number.unit is None:
        return _became(number.counted or "") is None and _first_became(_behind(source, claim, number.span.end)) is None
    return bare and number.value < _FEW and _first_became(_behind(source, claim, number.span.end)) is None


def _behind(source: Source, claim: Claim, start: int) -> list[str]:
    return [word.lower() for word in _WORD.findall(source.text[start : min(claim.span.end, start + _REACH)])][:_BARE]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A number in its clause: `place` with what is counted (at `noun`), and what tells of no other number `before` and
    `behind` it. `whole` is the clause up to the end of `place`.
    """

    text: str
    number: NumberMention
    noun: Span | None
    place: Span
    whole: Span
    before: Span
    behind: Span


def _count(
    ground: Ground, source: Source, claim: Claim, number: NumberMention, others: Sequence[NumberMention]
) -> Count:
    number = _surely_counted(source.text, claim, number, others)
    around = ground.around(claim.id, number.span)
    stretch = _stretch(source.text, claim, number, others, around)
    told, told_before = _told(stretch)
    place = stretch.place
    days = {date.earliest for date in ground.mentions[claim.id].dates if date.earliest and date.earliest == date.latest}
    return Count(
        source.id,
        claim.id,
        number,
        place,
        around,
        _what(stretch, told_before=told_before),
        dimension(number.unit) or "",
        _whose_age(ground, source, claim, number) if dimension(number.unit) == _AGE else told,
        ground.telling(claim.id, around) | days,
        ground.telling(claim.id, _window(around, place)),
        replace(number, span=Span(0, 0), counted=None),
    )


def _stretch(text: str, claim: Claim, number: NumberMention, others: Sequence[NumberMention], around: Span) -> _Stretch:
    noun = _noun(text, claim, number)
    place = Span(number.span.start, max(number.span.end, noun.end)) if noun else number.span
    # What is told of this number ends where the next one begins, and begins where the one before ends.
    end = min([other.span.start for other in others if other.span.start >= place.end], default=around.end)
    start = max([other.span.end for other in others if other.span.end <= place.start], default=around.start)
    return _Stretch(
        text,
        number,
        noun,
        place,
        Span(min(around.start, place.start), place.end),
        Span(min(place.start, max(start, around.start)), place.start),
        Span(place.end, max(place.end, min(end, around.end))),
    )


def _window(around: Span, place: Span) -> Span:
    return Span(max(around.start, place.start - _NEAR), max(place.end, min(around.end, place.end + _NEAR)))


def _surely_counted(text: str, claim: Claim, number: NumberMention, others: Sequence[NumberMention]) -> NumberMention:
    """`number` with what it counts only where that is sure.

    In "fourteen of the council's 15 members" those are members; a possessive alone is nothing that is counted, nor is
    "higher" in "7.9 percent higher", nor a capitalised word in a headline, which may be its verb.
    """
    counted = number.counted
    if counted is None:
        return number
    if counted.endswith(("'s", "’s")):
        behind = [other for other in others if other.span.start > number.span.end]
        if behind and text[: behind[0].span.start].rstrip().lower().endswith(counted):
            return replace(number, counted=behind[0].counted)
        return replace(number, counted=None)
    noun = _noun(text, claim, number)
    if noun is None:
        return replace(number, counted=None)
    a_share = number.unit == "%" and " of " not in text[number.span.end : noun.start].lower() + " "
    in_capitals = claim.role is Role.TITLE and text[noun.start].isupper()
    return replace(number, counted=None) if a_share or in_capitals else number


def _noun(text: str, claim: Claim, number: NumberMention) -> Span | None:
    """Where the noun stands that a number counts."""
    if number.counted is None:
        return None
    pattern = re.compile(rf"(?<!\w){re.escape(number.counted)}(?!\w)", re.IGNORECASE)
    found = pattern.search(text, number.span.end, min(claim.span.end, number.span.end + _REACH + len(number.counted)))
    return Span(found.start(), found.end()) if found else None


def _told(stretch: _Stretch) -> tuple[str, bool]:
    """What a number is known again by, and whether that is told before it."""
    number, text = stretch.number, stretch.text
    if number.unit is not None and number.counted is None:
        return "", False
    counted = number.counted or ""
    own = _became(counted)
    if own is None and stretch.noun is not None:
        own = _first_became(_words(text[number.span.end : stretch.noun.start]))
    if own is not None:
        return own, False
    if counted and counted not in _PEOPLE:
        return stem(counted), False
    behind = _first_became(_words(stretch.behind.of(text))[: _AFTER if counted else _BARE])
    if behind is not None:
        return behind, False
    before = _first_became(_words(stretch.before.of(text))[: -_BEFORE - 1 : -1])
    return before or ("people" if counted else ""), before is not None


def _whose_age(ground: Ground, source: Source, claim: Claim, number: NumberMention) -> str:
    """The person whose age it is: named right before it or right behind it."""
    near = [
        one
        for one in ground.names.of(source, claim)
        if one.who[0].startswith("person")
        and (0 <= number.span.start - one.span.end <= 3 or 0 <= one.span.start - number.span.end <= _REACH // 2)
    ]
    return near[0].who[0] if near else ""


def _what(stretch: _Stretch, *, told_before: bool) -> Span:
    """The words that tell what a number is of: from what is counted on, else what leads to it and the number."""
    text, noun, whole, before = stretch.text, stretch.noun, stretch.whole, stretch.before
    if not told_before:
        phrase = _phrase(text, noun.start if noun else stretch.behind.start, stretch.behind.end)
        if len(_WORD.findall(phrase.of(text))) > (1 if noun else 0):
            return phrase
    leading = list(_WORD.finditer(text, before.start, before.end))[-_LONGEST:]
    if before.start > whole.start and any(word.group().lower() in _JOINING for word in leading):
        leading = list(_WORD.finditer(text, whole.start, before.end))[-2 * _LONGEST :]
    while leading and leading[0].group().lower() in _JOINING:
        leading = leading[1:]
    if dimension(stretch.number.unit) == _AGE and leading:
        return Span(leading[-min(2, len(leading))].start(), whole.end)
    broken = _broken_before(text, leading[0].start() if leading else whole.end, before.end)
    leading = [word for word in leading if word.start() >= broken]
    return Span(leading[0].start(), whole.end) if leading else noun or Span(whole.end, whole.end)


def _phrase(text: str, start: int, end: int) -> Span:
    """The words from `start` on up to a mark, a conjunction or eight words, without small words at its end."""
    begin = last = kept = start
    for number, word in enumerate(_WORD.finditer(text, start, end)):
        if (
            number >= _LONGEST
            or _MARK.search(text, last, word.start())
            or (number and word.group().lower() in _JOINING)
        ):
            break
        begin = begin if number else word.start()
        last = word.end()
        if word.group().lower() not in _TRAILING:
            kept = last
    return Span(begin, kept) if kept > begin else Span(start, start)


def _broken_before(text: str, start: int, end: int) -> int:
    """Where the last stretch without a mark of a break begins before `end`."""
    marks = [match.end() for match in _MARK.finditer(text, start, end)]
    return marks[-1] if marks else start


def _words(passage: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(passage)]


def _first_became(words: Sequence[str]) -> str | None:
    return next((found for word in words if (found := _became(word)) is not None), None)


def _became(word: str) -> str | None:
    """The first word of the line of the table that `word` stands in."""
    return _fates().get(word)


@cache
def _fates() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for line in table("story")["became"].strip().splitlines():
        words = line.split()
        found.update(dict.fromkeys(words, words[0]))
    return found
