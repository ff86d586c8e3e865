# SPDX-License-Identifier: Apache-2.0
"""The quantities of a passage: figures and number words with their bounds, units and what they count.

Rules over tokens (`core.language.quantities` reads one number). Dates and times are left to `core.language.dates`: hand
their spans in. A vague plural ("hundreds") is the range that it leaves open. Nothing is compared or converted here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.language.counted import counted_noun, is_plural
from core.language.mentions import NumberMention, Qualifier
from core.language.number_tables import DASHES, NUMBER_WORDS, UNITS, Quantity, word_at
from core.language.quantities import TALLY, quantity, share, tally
from core.language.tables import phrases
from core.language.tokens import Token, tokens
from core.language.units import unit_after
from core.model import Span

_Phrases = dict[str, list[tuple[tuple[str, ...], Qualifier]]]


def _by_word(section: str, place: int) -> _Phrases:
    """The phrases of a section by the word that is met first, the longest first."""
    found: _Phrases = {}
    for phrase, key in phrases("numbers", section):
        words = tuple(phrase.split())
        found.setdefault(words[place], []).append((words, Qualifier(key)))
    return found


_BEFORE: Final = _by_word("before", -1)
_AFTER: Final = _by_word("after", 0)
_DIGIT: Final = re.compile(r"\d")
_LETTERS: Final = re.compile(r"[a-z]+")
_ARTICLES: Final = frozenset(("a", "an"))
_TIMES: Final = frozenset(("second", "minute", "hour", "day", "week", "month", "year", "decade", "century"))
_AGE: Final = "year-old"
_YOUNGEST: Final = 14
_OLDEST: Final = 99
_PREPOSITIONS: Final = frozenset(("over", "under", "above", "below", "beyond"))
_SMALL: Final = 10
_LASTING: Final = frozenset(
    (
        "for",
        "lasted",
        "last",
        "lasting",
        "took",
        "take",
        "takes",
        "taken",
        "taking",
        "of",
        "in",
        "after",
        "is",
        "was",
        "be",
        "been",
    )
) | frozenset(("spent", "well", "just", "slightly", "little", "served", "and", "waited", "jailed"))
_HUNDREDTHS: Final = {"cent": "USD", "basis point": "percentage point"}
_TEMPERATURES: Final = frozenset(("°C", "°F", "degree"))


def numbers(text: str, span: Span, apart: Sequence[Span] = ()) -> tuple[NumberMention, ...]:
    """The quantities in `span` of `text`, in order; what overlaps a span of `apart` (dates) is none."""
    if not _may_have_any(text, span):
        return ()
    all_tokens = tokens(text, span)
    found: list[NumberMention] = []
    index = floor = 0
    while index < len(all_tokens):
        token = all_tokens[index]
        if token.kind == "other" or any(other.start < token.end and token.start < other.end for other in apart):
            index += 1
            continue
        first = quantity(all_tokens, index)
        first = share(all_tokens, index, first) or first or _one_unit(all_tokens, index)
        if first is None:
            index += 1
            continue
        mention, index = _mention(all_tokens, index, first, floor)
        floor = index
        found.append(mention)
    return tuple(found)


def _may_have_any(text: str, span: Span) -> bool:
    """Whether a passage has figures, a word of number, or an article behind a bound ("almost a mile")."""
    if _DIGIT.search(text, span.start, span.end) is not None:
        return True
    words = set(_LETTERS.findall(text[span.start : span.end].lower()))
    if not NUMBER_WORDS.isdisjoint(words):
        return True
    return not (_ARTICLES.isdisjoint(words) or _BEFORE.keys().isdisjoint(words) or UNITS.keys().isdisjoint(words))


def _mention(all_tokens: list[Token], index: int, first: Quantity, floor: int) -> tuple[NumberMention, int]:
    """The mention with the quantity at `index`, from token `floor` on at the earliest, and the index behind it."""
    first = tally(all_tokens, index, first) or first
    start, end = index, first.end
    value, upper, unit = first.value, first.upper, first.unit
    second = _range_end(all_tokens, index, first)
    if second is not None:
        end = second.end
        unit = unit or second.unit
        value, upper = _spread(first, second), second.value
        if start > floor and all_tokens[start - 1].lower in ("between", "from"):
            start -= 1
    if unit is None:
        unit, end = unit_after(all_tokens, end, value)
    elif first.part and (whole := _part_of_unit(all_tokens, end)) is not None:
        (unit, end), value = whole, value / 100
    if unit in _HUNDREDTHS:
        unit, value = _HUNDREDTHS[unit], value / 100
        upper = upper / 100 if upper is not None else None
    if unit in _TEMPERATURES and start > floor and _is_minus(all_tokens, start - 1):
        start, value = start - 1, -value
    qualifier = Qualifier.ABOUT if first.vague and upper is None else None
    after = _phrase_after(all_tokens, end)
    if after is not None:
        qualifier, length = after
        end += length
    before = _phrase_before(all_tokens, start)
    if before is not None and start - before[1] >= floor and not _is_preposition(all_tokens, start, value, unit):
        qualifier, length = before
        start -= length
    if unit is None and _is_age(all_tokens, start, end, value):
        unit = _AGE
    counted = None
    if unit is None or unit == "%" or (end < len(all_tokens) and all_tokens[end].lower == "of" and unit not in _TIMES):
        counted = counted_noun(all_tokens, end, singular=value == 1)
    mention = NumberMention(
        span=Span(all_tokens[start].start, all_tokens[end - 1].end),
        value=value,
        upper=upper,
        qualifier=qualifier,
        unit=unit,
        counted=counted,
        ordinal=first.ordinal,
        vague=first.vague,
    )
    return mention, end


def _one_unit(all_tokens: list[Token], index: int) -> Quantity | None:
    """A single unit that is bounded: "almost a mile", "more than an hour"."""
    if word_at(all_tokens, index) not in ("a", "an") or _phrase_before(all_tokens, index) is None:
        return None
    unit, _ = unit_after(all_tokens, index + 1, 1.0)
    return None if unit is None else Quantity(1.0, index + 1)


def _part_of_unit(all_tokens: list[Token], end: int) -> tuple[str, int] | None:
    """The unit that a part of a whole is one of ("a quarter of a mile", "half an hour"), and the index behind it."""
    article = end + (word_at(all_tokens, end) == "of")
    if word_at(all_tokens, article) not in ("a", "an", "one"):
        return None
    unit, behind = unit_after(all_tokens, article + 1, 1.0)
    return None if unit is None or unit == "%" else (unit, behind)


def _is_minus(all_tokens: list[Token], index: int) -> bool:
    """Whether the token at `index` makes the figure behind it negative: "minus 5", "-5"."""
    token = all_tokens[index]
    apart = index == 0 or all_tokens[index - 1].end < token.start
    return token.lower == "minus" or (token.text in "-−–" and apart and token.end == all_tokens[index + 1].start)


def _range_end(all_tokens: list[Token], index: int, first: Quantity) -> Quantity | None:
    """The upper end of a range that `first` opens ("10-15", "5 to 7", "between 10 and 15", "two or three")."""
    if first.ordinal or first.vague or first.part or first.unit == TALLY or first.end + 1 >= len(all_tokens):
        return None
    link = all_tokens[first.end]
    before = all_tokens[index - 1].lower if index else ""
    linked = (
        link.text in DASHES
        or (link.lower in ("to", "or") and before != "from")
        or (link.lower == "and" and before == "between")
    )
    if not linked:
        return None
    second = quantity(all_tokens, first.end + 1, inside_range=True)
    if second is None or second.ordinal or second.vague or second.value <= _spread(first, second):
        return None
    if link.lower == "or" and second.value > 2 * _spread(first, second):
        return None
    return second


def _spread(first: Quantity, second: Quantity) -> float:
    """The lower end of a range, with the multiplier that only the upper end names ("2 to 3 million")."""
    if second.multiplier > 1 and first.multiplier == 1 and first.value * second.multiplier < second.value:
        return first.value * second.multiplier
    return first.value


def _phrase_before(all_tokens: list[Token], start: int) -> tuple[Qualifier, int] | None:
    for phrase, qualifier in _BEFORE.get(all_tokens[start - 1].lower, ()) if start else ():
        length = len(phrase)
        if length <= start and all(
            all_tokens[start - length + offset].lower == word for offset, word in enumerate(phrase)
        ):
            return qualifier, length
    return None


def _is_preposition(all_tokens: list[Token], start: int, value: float, unit: str | None) -> bool:
    """Whether "over" and its like before a number say where or how long: "imposed over two provinces", "$4 million over
    eight years".
    """
    if all_tokens[start - 1].lower not in _PREPOSITIONS:
        return False
    if unit in _TIMES:
        return start > 1 and all_tokens[start - 2].lower not in _LASTING
    return unit is None and value < _SMALL


def _phrase_after(all_tokens: list[Token], end: int) -> tuple[Qualifier, int] | None:
    if end >= len(all_tokens):
        return None
    if all_tokens[end].text == "+" and all_tokens[end].start == all_tokens[end - 1].end:
        return Qualifier.AT_LEAST, 1
    for phrase, qualifier in _AFTER.get(all_tokens[end].lower, ()):
        following = [token.lower for token in all_tokens[end : end + len(phrase) + 1]]
        if tuple(following[: len(phrase)]) == phrase and following[len(phrase) :] != ["than"]:
            return qualifier, len(phrase)
    return None


def _is_age(all_tokens: list[Token], start: int, end: int, value: float) -> bool:
    """Whether a bare figure is an age: "Smith, 56, said" or "aged 56"."""
    if start and all_tokens[start - 1].lower in ("aged", "age"):
        return True
    if start < 2 or end >= len(all_tokens) or end - start != 1 or all_tokens[start].kind != "number":
        return False
    before, name = all_tokens[start - 1], all_tokens[start - 2]
    if name.text == "." and start > 2 and all_tokens[start - 3].lower in ("jr", "sr"):
        name = all_tokens[start - 3]
    if before.text != "," or all_tokens[end].text not in (",", "."):
        return False
    # A name, or a single person before a figure between commas: "the driver, 34, was".
    of_one = name.kind == "word" and not is_plural(name.lower) and all_tokens[end].text == ","
    return name.text[:1].isupper() or (of_one and _YOUNGEST <= value <= _OLDEST)
