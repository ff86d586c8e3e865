# SPDX-License-Identifier: Apache-2.0
"""Reads one number from tokens: figures, number words, "a dozen", "half a million", "two-thirds", "hundreds".

Figures that belong to a name ("F-35", "Article 5", "Channel 12", "Group of Seven") are no numbers, nor is "one" as a
pronoun. What surrounds the number (its bounds, what it counts) is read in `core.language.numbers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.language.tables import table
from core.language.tokens import Token

DASHES: Final = frozenset("-–—‑")

_TABLE: Final = table("numbers")
_VALUES: Final[dict[str, int]] = dict(_TABLE["values"])
_MULTIPLIERS: Final[dict[str, int]] = dict(_TABLE["multipliers"])
_SHORT: Final[dict[str, int]] = dict(_TABLE["short_multipliers"])
_VAGUE: Final[dict[str, list[int]]] = dict(_TABLE["vague"])
_ORDINALS: Final[dict[str, int]] = dict(_TABLE["ordinals"])
_FRACTIONS: Final[dict[str, int]] = dict(_TABLE["fractions"])
_UNITS: Final[dict[str, str]] = dict(_TABLE["units"])
_CURRENCIES: Final[dict[str, str]] = dict(_TABLE["currencies"])
_LABELS: Final = frozenset(_TABLE["labels"]["before"].split())
_ONE_AFTER: Final = frozenset(_TABLE["labels"]["one_after"].split())
_ONE_IN: Final = frozenset(_TABLE["labels"]["one_in"].split())
_ONE_BEFORE: Final = frozenset(_TABLE["labels"]["one_before"].split())
_ORDINAL_BEFORE: Final = frozenset(_TABLE["labels"]["ordinal_before"].split())
_ORDINAL_AFTER: Final = frozenset(_TABLE["labels"]["ordinal_after"].split())
# Without figures, a passage without any of these has no number.
NUMBER_WORDS: Final = frozenset(
    {*_VALUES, *_MULTIPLIERS, *_VAGUE, *_ORDINALS, *_FRACTIONS, "half", "couple", "several", "few", "tens"}
)
_AFTER_FRACTION: Final = frozenset(_TABLE["labels"]["after_fraction"].split())
_MILLIONS_OF: Final = frozenset(_TABLE["labels"]["millions_of"].split())
_SENTENCE_OPENERS: Final = frozenset(".!?:\"“‘'(—–")
_MILLION: Final = 1_000_000
_LARGEST: Final = 1e15


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the index of the token behind it. `multiplier` is the last word that multiplied it."""

    value: float
    end: int
    upper: float | None = None
    unit: str | None = None
    multiplier: int = 1
    ordinal: bool = False
    vague: bool = False


def quantity(tokens: Sequence[Token], index: int, *, inside_range: bool = False) -> Quantity | None:
    """The number that begins at `tokens[index]`, or None. `inside_range`: a dash before it joins a range."""
    token = tokens[index]
    if token.kind == "money":
        return _money(tokens, index)
    if token.kind == "number":
        return _figures(tokens, index, inside_range=inside_range)
    if token.kind == "word":
        return _words(tokens, index)
    return None


def unit_after(tokens: Sequence[Token], index: int, value: float) -> tuple[str | None, int]:
    """The unit that stands at `index`, behind a number of `value`, and the index behind it."""
    start = index
    if _is(tokens, index, "%"):
        return "%", index + 1
    if index < len(tokens) and tokens[index].text in DASHES:
        index += 1
    if _is(tokens, index, "per") and _is(tokens, index + 1, "cent"):
        return "%", index + 2
    if _is(tokens, index, "percentage") and index + 1 < len(tokens) and tokens[index + 1].lower in ("point", "points"):
        return "percentage point", index + 2
    squared = _is(tokens, index, "square") or _is(tokens, index, "sq")
    index += squared
    if _is(tokens, index, "us") or _is(tokens, index, "american") or _is(tokens, index, "u.s."):
        return ("USD", index + 2) if _is(tokens, index + 1, "dollars") else (None, start)
    if index >= len(tokens) or tokens[index].lower not in _UNITS:
        return None, start
    word = tokens[index].lower
    unit = f"sq {_UNITS[word]}" if squared else _UNITS[word]
    if word in ("pound", "pounds") and value >= _MILLION:
        unit = "GBP"
    end = index + 1
    if unit == "year":
        old = end + (end < len(tokens) and tokens[end].text in DASHES)
        if _is(tokens, old, "old") or _is(tokens, old, "olds"):
            return "year-old", old + 1
    if unit in ("km", "mile") and _is(tokens, end, "per") and _is(tokens, end + 1, "hour"):
        return ("km/h" if unit == "km" else "mph"), end + 2
    return unit, end


def _money(tokens: Sequence[Token], index: int) -> Quantity | None:
    following = index + 1
    if following >= len(tokens) or tokens[following].kind != "number":
        return None
    unit = _CURRENCIES.get(tokens[index].text.upper())
    value = _value(tokens[following])
    if value > _LARGEST:
        return None
    multiplier, end = _multiplier(tokens, following + 1, money=True)
    return Quantity(value * multiplier, end, unit=unit, multiplier=multiplier)


def _figures(tokens: Sequence[Token], index: int, *, inside_range: bool) -> Quantity | None:
    token = tokens[index]
    if not inside_range and _is_label(tokens, index):
        return None
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    value = _value(token)
    if value > _LARGEST:
        return None
    if following is not None and following.start == token.end:
        if following.text in ":/" and index + 2 < len(tokens) and tokens[index + 2].kind == "number":
            return None
        if following.kind == "word":
            return _glued(tokens, index, value)
    multiplier, end = _multiplier(tokens, index + 1)
    return Quantity(value * multiplier, end, multiplier=multiplier)


def _glued(tokens: Sequence[Token], index: int, value: float) -> Quantity | None:
    """A figure with letters right behind it: "7th", "5km", "2bn"; anything else is a name ("4x", "1990s")."""
    word = tokens[index + 1].lower
    if word in ("st", "nd", "rd", "th"):
        return Quantity(value, index + 2, ordinal=True)
    if word in _SHORT and not (word == "m" and not _counts_noun(tokens, index + 2)) and word not in ("b", "mm"):
        return Quantity(value * _SHORT[word], index + 2, multiplier=_SHORT[word])
    if word == "m":
        return Quantity(value, index + 2, unit="m")
    if word in _UNITS:
        return Quantity(value, index + 2, unit=_UNITS[word])
    return None


def _counts_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a plural stands next: "5m people" are millions, "a 5m wall" are metres."""
    return index < len(tokens) and tokens[index].lower in _MILLIONS_OF


def _words(tokens: Sequence[Token], index: int) -> Quantity | None:
    token = tokens[index]
    word = token.lower
    if _is_name(tokens, index):
        return None
    if word in ("a", "an", "half"):
        return _with_article(tokens, index)
    if word in _VAGUE or (word == "tens" and _is(tokens, index + 1, "of")):
        return _vague(tokens, index)
    if word in ("several", "few") and index + 1 < len(tokens) and tokens[index + 1].lower in _MULTIPLIERS:
        factor = _MULTIPLIERS[tokens[index + 1].lower]
        return Quantity(2.0 * factor, index + 2, upper=10.0 * factor - 1, vague=True)
    if word in _VALUES:
        return _counted_word(tokens, index)
    if word in _ORDINALS:
        return _ordinal(tokens, index)
    return None


def _with_article(tokens: Sequence[Token], index: int) -> Quantity | None:
    """Numbers with an article: "a dozen", "half a million", "a half-dozen", "half an hour", "a third of", "half of"."""
    half = tokens[index].lower == "half"
    place = index + 1
    if half and (_is(tokens, place, "a") or _is(tokens, place, "an")):
        place += 1
    elif not half and _is(tokens, place, "half"):
        half = True
        place += 1
    if place < len(tokens) and tokens[place].text in DASHES:
        place += 1
    word = tokens[place].lower if place < len(tokens) else ""
    part = 0.5 if half else 1.0
    if word in _MULTIPLIERS and word != "score":
        value, end = part * _MULTIPLIERS[word], place + 1
        if _is(tokens, end, "and") and end + 1 < len(tokens) and tokens[end + 1].lower in _VALUES:
            rest = _counted_word(tokens, end + 1)
            if rest is not None and rest.value < _MULTIPLIERS[word]:
                return Quantity(value + rest.value, rest.end, multiplier=_MULTIPLIERS[word])
        multiplier, end = _multiplier(tokens, end)
        return Quantity(value * multiplier, end, multiplier=_MULTIPLIERS[word] * multiplier)
    if half:
        if word in _UNITS and place > index + 1:
            return Quantity(0.5, place)
        if index + 1 < len(tokens) and tokens[index + 1].lower in _AFTER_FRACTION:
            return Quantity(50.0, index + 1, unit="%")
        return None
    if word in ("third", "quarter", "fifth", "tenth") and _is(tokens, place + 1, "of"):
        return Quantity(100.0 / _FRACTIONS[word], place + 1, unit="%")
    if word == "couple" and _is(tokens, place + 1, "of"):
        return Quantity(2.0, place + 2, vague=True)
    return None


def _vague(tokens: Sequence[Token], index: int) -> Quantity:
    """Plurals without a figure: "dozens", "tens of thousands", "hundreds of thousands": from and to."""
    low, high = _VAGUE.get(tokens[index].lower, [20, 99])
    end = index + 1
    if _is(tokens, end, "of") and end + 1 < len(tokens):
        further = tokens[end + 1].lower
        multiplier = _MULTIPLIERS.get(further.removesuffix("s"), 0)
        if multiplier >= 1000 and further.endswith("s"):
            return Quantity(float(low * multiplier), end + 2, upper=float((high + 1) * multiplier - 1), vague=True)
    return Quantity(float(low), end, upper=float(high), vague=True)


def _counted_word(tokens: Sequence[Token], index: int) -> Quantity | None:
    """A number in words, from "two" to "three hundred and twenty-one thousand"."""
    total, current, multiplier = 0.0, 0.0, 1
    end = index
    while end < len(tokens):
        word = tokens[end].lower
        if word in _VALUES and (end == index or _continues(current, _VALUES[word])):
            current += _VALUES[word]
        elif word in _MULTIPLIERS and end > index:
            multiplier = _MULTIPLIERS[word]
            if multiplier >= 1000:
                total, current = total + (current or 1) * multiplier, 0.0
            else:
                current = (current or 1) * multiplier
        else:
            break
        end += 1
        if end + 1 < len(tokens) and (
            (tokens[end].text in DASHES and _goes_on(tokens[end + 1].lower, current))
            or (tokens[end].lower == "and" and multiplier > 1 and tokens[end + 1].lower in _VALUES)
        ):
            end += 1
    value = total + current
    denominator = end + (end < len(tokens) and tokens[end].text in DASHES)
    if denominator < len(tokens) and tokens[denominator].lower in _FRACTIONS and value < 10:
        part = tokens[denominator].lower
        behind = tokens[denominator + 1].lower if denominator + 1 < len(tokens) else ""
        if part.endswith("s") or behind in _AFTER_FRACTION:
            return Quantity(100.0 * value / _FRACTIONS[part], denominator + 1, unit="%")
    if _is(tokens, end, "and") and _is(tokens, end + 1, "a") and _is(tokens, end + 2, "half"):
        return Quantity(value + 0.5, end + 3)
    if value == 1 and multiplier == 1 and not _is_counting_one(tokens, index):
        return None
    return Quantity(value, end, multiplier=multiplier)


def _continues(current: float, value: int) -> bool:
    """Whether a number word adds to what was read: "twenty one", "hundred five", not "two three"."""
    return (current % 100 >= 20 and current % 10 == 0 and 0 < value < 10) or (current >= 100 and current % 100 == 0)


def _goes_on(word: str, current: float) -> bool:
    return word in _MULTIPLIERS or (word in _VALUES and _continues(current, _VALUES[word]))


def _is_counting_one(tokens: Sequence[Token], index: int) -> bool:
    """Whether "one" counts something ("one soldier") rather than pointing ("no one", "one of", "one official said")."""
    before = tokens[index - 1].lower if index else ""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None or before in _ONE_AFTER or before in DASHES:
        return False
    if before in _ONE_IN and following.lower not in _UNITS:
        return False
    if following.text in DASHES and index + 2 < len(tokens):
        return tokens[index + 2].lower in _UNITS
    return following.kind == "word" and following.lower not in _ONE_BEFORE


def _ordinal(tokens: Sequence[Token], index: int) -> Quantity | None:
    before = tokens[index - 1].lower if index else ""
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if before in _ORDINAL_BEFORE or following in _ORDINAL_AFTER or not following[:1].isalpha():
        return None
    if tokens[index].lower == "second" and (before in ("a", "per", "every", "split") or before in _VALUES):
        return None
    return Quantity(float(_ORDINALS[tokens[index].lower]), index + 1, ordinal=True)


def _multiplier(tokens: Sequence[Token], index: int, *, money: bool = False) -> tuple[int, int]:
    """The factor that stands at `index` ("million", "-million", "bn" right behind figures) and the index behind it."""
    if index >= len(tokens):
        return 1, index
    place = index
    if tokens[place].text in DASHES and place + 1 < len(tokens):
        place += 1
    word = tokens[place].lower
    if word in _MULTIPLIERS and word != "score":
        return _MULTIPLIERS[word], place + 1
    if money and word in _SHORT and place == index:
        return _SHORT[word], place + 1
    return 1, index


def _value(token: Token) -> float:
    return float(token.text[:40].replace(",", ""))


def _is_label(tokens: Sequence[Token], index: int) -> bool:
    """Whether a figure belongs to a name: letters or a hyphenated word right before it, or a label ("Article 5")."""
    if _is_chained(tokens, index):
        return True
    if index == 0:
        return False
    token, before = tokens[index], tokens[index - 1]
    if before.end == token.start:
        if before.kind == "word" or before.text in "#/:.@_&=":
            return True
        if before.text in DASHES and index >= 2:
            earlier = tokens[index - 2]
            if earlier.end == before.start and earlier.kind == "word":
                return True
    if before.kind == "word" and before.lower in _LABELS and before.text[0].isupper():
        return not _opens_sentence(tokens, index - 1) or before.lower != "no"
    return before.text == "." and index >= 2 and tokens[index - 2].lower in ("no", "nos", "art", "sec", "fig")


def _is_chained(tokens: Sequence[Token], index: int) -> bool:
    """Whether three figures or more are joined by dashes, as in a telephone number."""
    joined = 0
    for step in (-1, 1):
        place = index
        while joined < _CHAIN and 0 <= place + 2 * step < len(tokens):
            dash, figure = tokens[place + step], tokens[place + 2 * step]
            touching = (dash.start, dash.end) in ((tokens[place].end, figure.start), (figure.end, tokens[place].start))
            if dash.text not in DASHES or figure.kind != "number" or not touching:
                break
            joined += 1
            place += 2 * step
    return joined >= _CHAIN


_CHAIN: Final = 2


def _is_name(tokens: Sequence[Token], index: int) -> bool:
    """Whether a number word is capitalised inside a sentence: part of a name."""
    token = tokens[index]
    if not token.text[0].isupper() or _opens_sentence(tokens, index):
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return (
            token.text[0].isupper()
            and following is not None
            and following.text[0].isupper()
            and following.kind == "word"
            and following.lower in ("mile", "nations", "oaks", "points", "kings", "sisters", "direction")
        )
    return True


def _opens_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].text in _SENTENCE_OPENERS


def _is(tokens: Sequence[Token], index: int, word: str) -> bool:
    return index < len(tokens) and tokens[index].lower == word
