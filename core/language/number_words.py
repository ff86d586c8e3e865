# SPDX-License-Identifier: Apache-2.0
"""Reads one number written in words: "twenty-one", "a dozen", "half a million", "two-thirds", "hundreds", "a few".

"One" as a pronoun, "second" as a time and number words inside a name ("Group of Seven") are no numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.language.number_tables import (
    DASHES,
    FRACTIONS,
    MULTIPLIERS,
    ORDINALS,
    UNITS,
    VAGUE,
    VALUES,
    Quantity,
    is_word,
    labels,
    multiplier_at,
    opens_sentence,
    word_at,
)
from core.language.tokens import Token

_ONE_AFTER: Final = labels("one_after")
_ONE_IN: Final = labels("one_in")
_ONE_BEFORE: Final = labels("one_before")
_ORDINAL_BEFORE: Final = labels("ordinal_before")
_ORDINAL_AFTER: Final = labels("ordinal_after")
_BEFORE_PART: Final = frozenset(("by", "almost", "nearly", "about", "around", "roughly", "than", "over", "least", "to"))
_AFTER_PART: Final = frozenset(("in", "on", "from", "to", "since", "last", "this", "after", "and", "but", "as", "when"))
_AFTER_FRACTION: Final = labels("after_fraction")
_AFTER_A_SECOND: Final = frozenset(
    ["later", "ago", "or", "and", "before", "after", "of", "to", "at", "in", "on", "from"]
)
_MILLIONS: Final = frozenset(("million", "billion", "trillion", "crore", "lakh"))
_NAMES_AFTER: Final = frozenset(("mile", "nations", "oaks", "points", "kings", "sisters", "direction"))


def in_words(tokens: Sequence[Token], index: int) -> Quantity | None:
    """The number in words that begins at `tokens[index]`, or None."""
    token = tokens[index]
    word = token.lower
    if _is_name(tokens, index):
        return None
    if word in ("a", "an", "half"):
        return _with_article(tokens, index)
    if word in ("several", "few") and word_at(tokens, index + 1) in MULTIPLIERS:
        factor = MULTIPLIERS[tokens[index + 1].lower]
        return Quantity(2.0 * factor, index + 2, upper=10.0 * factor - 1, vague=True)
    if word in VAGUE or (word == "tens" and is_word(tokens, index + 1, "of")):
        return _vague(tokens, index)
    if word in VALUES:
        return _counted(tokens, index)
    if word in ORDINALS:
        return _ordinal(tokens, index)
    return None


def _with_article(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Numbers with an article: "a dozen", "half a million", "a half-dozen", "half an hour", "a third of", "a few"."""
    half = tokens[index].lower == "half"
    place = index + 1
    if half and word_at(tokens, place) in ("a", "an"):
        place += 1
    elif not half and is_word(tokens, place, "half"):
        half = True
        place += 1
    if place < len(tokens) and tokens[place].text in DASHES:
        place += 1
    word = word_at(tokens, place)
    part = 0.5 if half else 1.0
    if word in MULTIPLIERS and word != "score":
        return _hundred(tokens, place, part)
    if half:
        if word in UNITS and place > index + 1:
            return Quantity(0.5, place)
        if word_at(tokens, index + 1) in _AFTER_FRACTION:
            return Quantity(50.0, index + 1, unit="%", part=True)
        return None
    if word in ("third", "quarter", "fifth", "tenth") and _is_part(tokens, index, place):
        return Quantity(100.0 / FRACTIONS[word], place + 1, unit="%", part=True)
    if word == "couple" and is_word(tokens, place + 1, "of"):
        return Quantity(2.0, place + 2, vague=True)
    if word == "few" and word_at(tokens, place + 1) in MULTIPLIERS:
        return in_words(tokens, place)
    if word == "few" or (word == "handful" and is_word(tokens, place + 1, "of")):
        low, high = VAGUE[word]
        return Quantity(float(low), place + 1, upper=float(high), vague=True)
    if word in UNITS and _and_a_half(tokens, place + 1):
        return Quantity(1.5, place + 4, unit=UNITS[word])
    return None


def _is_part(tokens: Sequence[Token], index: int, place: int) -> bool:
    """Whether "a third" is a part of something: "a third of", "by a third", "almost a fifth."."""
    if is_word(tokens, place + 1, "of"):
        return True
    before = word_at(tokens, index - 1) if index else ""
    ends = place + 1 >= len(tokens) or tokens[place + 1].kind == "other" or tokens[place + 1].lower in _AFTER_PART
    return ends and before in _BEFORE_PART


def _hundred(tokens: Sequence[Token], place: int, part: float) -> Quantity:
    """What follows an article ("a hundred", "half a million", "a hundred and ten"), from the word that multiplies."""
    factor = MULTIPLIERS[tokens[place].lower]
    value, end = part * factor, place + 1
    if is_word(tokens, end, "and") and word_at(tokens, end + 1) in VALUES:
        rest = _counted(tokens, end + 1)
        if rest is not None and rest.value < factor:
            return Quantity(value + rest.value, rest.end, multiplier=factor)
    multiplier, end = multiplier_at(tokens, end)
    return Quantity(value * multiplier, end, multiplier=factor * multiplier)


def _vague(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Plurals without a figure: "dozens", "tens of thousands", "hundreds of thousands", "several": from and to."""
    word = tokens[index].lower
    if word in ("few", "handful"):
        return None  # "few people" says no more than "not many"
    low, high = VAGUE.get(word, [20, 99])
    end = index + 1
    if is_word(tokens, end, "of") and end + 1 < len(tokens):
        further = tokens[end + 1].lower
        multiplier = MULTIPLIERS.get(further.removesuffix("s"), 0)
        if multiplier >= 1000 and further.endswith("s"):
            return Quantity(float(low * multiplier), end + 2, upper=float((high + 1) * multiplier - 1), vague=True)
    return Quantity(float(low), end, upper=float(high), vague=True)


def _counted(tokens: Sequence[Token], index: int) -> Quantity | None:
    """A number in words, from "two" to "three hundred and twenty-one thousand"."""
    total, current, multiplier = 0.0, 0.0, 1
    end = index
    while end < len(tokens):
        word = tokens[end].lower
        if word in VALUES and (end == index or _continues(current, VALUES[word])):
            current += VALUES[word]
        elif end > index and (word in MULTIPLIERS or (word.removesuffix("s") in _MILLIONS and word not in VALUES)):
            multiplier = MULTIPLIERS[word.removesuffix("s")]
            if multiplier >= 1000:
                total, current = total + (current or 1) * multiplier, 0.0
            else:
                current = (current or 1) * multiplier
        else:
            break
        end += 1
        if end + 1 < len(tokens) and (
            (tokens[end].text in DASHES and _goes_on(tokens[end + 1].lower, current))
            or (tokens[end].lower == "and" and multiplier > 1 and tokens[end + 1].lower in VALUES)
        ):
            end += 1
    value = total + current
    fraction = _fraction(tokens, end, value)
    if fraction is not None:
        return fraction
    if _and_a_half(tokens, end):
        factor, behind = multiplier_at(tokens, end + 3)
        return Quantity((value + 0.5) * factor, behind, multiplier=factor)
    if value == 1 and multiplier == 1 and not _is_counting_one(tokens, index):
        return None
    return Quantity(value, end, multiplier=multiplier)


def _fraction(tokens: Sequence[Token], end: int, value: float) -> Quantity | None:
    """A part like "two-thirds", "three quarters", "one-fifth of", where `value` has been read up to `end`."""
    denominator = end + (end < len(tokens) and tokens[end].text in DASHES)
    part = word_at(tokens, denominator)
    if part not in FRACTIONS or value >= 10:
        return None
    if part.endswith("s") or word_at(tokens, denominator + 1) in _AFTER_FRACTION:
        return Quantity(100.0 * value / FRACTIONS[part], denominator + 1, unit="%", part=True)
    return None


def _and_a_half(tokens: Sequence[Token], index: int) -> bool:
    return [word_at(tokens, index + step) for step in range(3)] == ["and", "a", "half"]


def _continues(current: float, value: int) -> bool:
    """Whether a number word adds to what was read: "twenty one", "hundred five", not "two three"."""
    return (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10) or (current >= 100 and current % 100 == 0)


def _goes_on(word: str, current: float) -> bool:
    return word in MULTIPLIERS or (word in VALUES and _continues(current, VALUES[word]))


def _is_counting_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" counts something ("one soldier") rather than pointing ("no one", "one of", "one official said")."""
    before = tokens[index - 1].lower if index else ""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or before in _ONE_AFTER or before in DASHES:
        return False
    if before in _ONE_IN and following.lower not in UNITS:
        return False
    if following.text in DASHES and index + 2 < len(tokens):
        return tokens[index + 2].lower in UNITS
    return following.kind == "word" and following.lower not in _ONE_BEFORE


def _ordinal(tokens: Sequence[Token], index: int) -> Quantity | None:
    before = tokens[index - 1].lower if index else ""
    following = word_at(tokens, index + 1)
    if before in _ORDINAL_BEFORE or following in _ORDINAL_AFTER or not following[:1].isalpha():
        return None
    if tokens[index].lower == "second" and (before in ("per", "every", "split") or before in VALUES):
        return None
    if tokens[index].lower == "second" and before == "a" and following in _AFTER_A_SECOND:
        return None
    return Quantity(float(ORDINALS[tokens[index].lower]), index + 1, ordinal=True)


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number word is capitalised inside a sentence: part of a name."""
    token = tokens[index]
    if not token.text[0].isupper():
        return False
    if not opens_sentence(tokens, index):
        return True
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return (
        following is not None
        and following.kind == "word"
        and following.text[0].isupper()
        and following.lower in _NAMES_AFTER
    )
