# SPDX-License-Identifier: Apache-2.0
"""Reads one number from tokens: figures with their multipliers and currency signs, shares ("one in five"), tallies.

Figures that belong to a name ("F-35", "Article 5", "Channel 12") are no numbers. Numbers in words are read in
`core.language.number_words`; what surrounds the number (its bounds, what it counts) in `core.language.numbers`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from core.language.number_tables import (
    CODES,
    CURRENCIES,
    DASHES,
    SHORT,
    UNITS,
    Quantity,
    is_word,
    labels,
    multiplier_at,
    opens_sentence,
    word_at,
)
from core.language.number_words import in_words
from core.language.tokens import Token
from core.language.units import COLDEST_BARE

TALLY: Final = "tally"
_LABELS: Final = labels("before")
_MILLIONS_OF: Final = labels("millions_of")
_TALLY_BEFORE: Final = labels("tally_before")
_LARGEST: Final = 1e15
_CHAIN: Final = 2
_PARTS: Final = 10  # "nine out of ten"; of more parts only one is told: "one in 250"
_LOST_BY: Final = {"one": 1.0, "nil": 0.0, "love": 0.0}
_NEAR: Final = 8  # tokens before a tally in which its cue stands


def quantity(tokens: Sequence[Token], index: int, *, inside_range: bool = False) -> Quantity | None:
    """The number that begins at `tokens[index]`, or None. `inside_range`: a dash before it joins a range."""
    token = tokens[index]
    if token.kind == "money":
        return _money(tokens, index)
    if token.kind == "number":
        return _figures(tokens, index, inside_range=inside_range)
    if token.kind == "word" and token.lower in CODES and word_at(tokens, index + 1)[:1].isdigit():
        return _money(tokens, index)
    if token.kind == "word":
        return in_words(tokens, index)
    return None


def share(tokens: Sequence[Token], index: int, first: Quantity | None) -> Quantity | None:
    """The share that begins at `tokens[index]` with the number `first`, as a percentage: "one in five"."""
    if first is None:
        if tokens[index].lower != "one":
            return None
        first = Quantity(1.0, index + 1)
    if first.unit or first.upper is not None or first.ordinal or first.multiplier > 1:
        return None
    place = first.end
    out_of = is_word(tokens, place, "out") and is_word(tokens, place + 1, "of")
    if not out_of and not is_word(tokens, place, "in"):
        return None
    place += 2 if out_of else 1
    if place < len(tokens) and word_at(tokens, place) == "every":
        place += 1
    whole = quantity(tokens, place) if place < len(tokens) else None
    if whole is None or whole.unit or whole.upper is not None or whole.ordinal or word_at(tokens, whole.end) in UNITS:
        return None
    one = first.value == 1 and whole.value <= _PARTS**3
    if not first.value < whole.value or not (one or whole.value <= _PARTS) or whole.value != int(whole.value):
        return None
    return Quantity(100.0 * first.value / whole.value, whole.end, unit="%", part=True)


def tally(tokens: Sequence[Token], index: int, first: Quantity) -> Quantity | None:
    """The tally of a vote or a match that `first` opens: "52-48", "215 votes to 189", "three to one".

    Figures that fall are a tally with a dash between them; else a word that says so stands before them or "votes"
    behind.
    """
    if first.ordinal or first.vague or first.upper is not None or first.unit or first.value != int(first.value):
        return None
    place = first.end
    votes = word_at(tokens, place) in ("vote", "votes", "goals", "points")
    place += votes
    dashes = place < len(tokens) and tokens[place].text in DASHES
    if dashes and is_word(tokens, place + 1, "to"):
        place, dashes = place + 1, False
        if place + 1 < len(tokens) and tokens[place + 1].text in DASHES:
            place += 1
    if not dashes and not is_word(tokens, place, "to") and not (place and tokens[place - 1].lower == "to"):
        return None
    second = quantity(tokens, place + 1, inside_range=True) if place + 1 < len(tokens) else None
    if second is None and word_at(tokens, place + 1) in _LOST_BY:
        second = Quantity(_LOST_BY[word_at(tokens, place + 1)], place + 2)
    if second is None or second.unit or second.ordinal or second.upper is not None or second.multiplier > 1:
        return None
    before = {token.lower for token in tokens[max(0, index - _NEAR) : index]}
    cued = votes or not before.isdisjoint(_TALLY_BEFORE)
    if word_at(tokens, index - 1 if index else len(tokens)) == "from":
        return None
    falls = second.value < first.value
    behind = word_at(tokens, second.end)
    if (
        (dashes and falls and (cued or behind in ("vote", "ruling", "win", "decision", "victory", "defeat", "loss")))
        or (cued and behind not in UNITS and (falls or not _plural(behind)))
        or behind in ("vote", "ruling", "decision")
    ):
        return replace(first, end=second.end, upper=second.value, unit=TALLY)
    return None


def _plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 3


def _money(tokens: Sequence[Token], index: int) -> Quantity | None:
    following = index + 1
    if is_word(tokens, following, "."):
        following += 1
    if following >= len(tokens) or tokens[following].kind != "number":
        return None
    sign = tokens[index]
    unit = CODES.get(sign.lower) if sign.kind == "word" else CURRENCIES.get(sign.text.upper())
    value = _value(tokens[following])
    if value > _LARGEST:
        return None
    multiplier, end = multiplier_at(tokens, following + 1, money=True)
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
    multiplier, end = multiplier_at(tokens, index + 1)
    return Quantity(value * multiplier, end, multiplier=multiplier)


def _glued(tokens: Sequence[Token], index: int, value: float) -> Quantity | None:
    """A figure with letters right behind it: "7th", "5km", "2bn", "40C"; anything else is a name ("4x", "1990s")."""
    word = tokens[index + 1].lower
    if word in ("st", "nd", "rd", "th"):
        return Quantity(value, index + 2, ordinal=True)
    if tokens[index + 1].text in ("C", "F"):
        return Quantity(value, index + 1) if value >= COLDEST_BARE else None
    if word in SHORT and not (word == "m" and not _counts_noun(tokens, index + 2)) and word not in ("b", "mm"):
        return Quantity(value * SHORT[word], index + 2, multiplier=SHORT[word])
    if word == "m":
        return Quantity(value, index + 2, unit="m")
    if word in UNITS:
        return Quantity(value, index + 1)
    return None


def _counts_noun(tokens: Sequence[Token], index: int) -> bool:
    """Whether a plural stands next: "5m people" are millions, "a 5m wall" are metres."""
    return word_at(tokens, index) in _MILLIONS_OF


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
        return not opens_sentence(tokens, index - 1) or before.lower != "no"
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
