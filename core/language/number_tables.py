# SPDX-License-Identifier: Apache-2.0
"""What the readers of numbers share: one number as it is read, and the word tables of `numbers.toml`. Reads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.language.tables import table
from core.language.tokens import Token

DASHES: Final = frozenset("-–—‑")
SENTENCE_OPENERS: Final = frozenset(".!?:\"“‘'(—–")

_TABLE: Final = table("numbers")
VALUES: Final[dict[str, int]] = dict(_TABLE["values"])
MULTIPLIERS: Final[dict[str, int]] = dict(_TABLE["multipliers"])
SHORT: Final[dict[str, int]] = dict(_TABLE["short_multipliers"])
_NOTHING_ELSE: Final = frozenset(("bn", "mn", "mln", "trn"))  # short forms that are no unit of anything
VAGUE: Final[dict[str, list[int]]] = dict(_TABLE["vague"])
ORDINALS: Final[dict[str, int]] = dict(_TABLE["ordinals"])
FRACTIONS: Final[dict[str, int]] = dict(_TABLE["fractions"])
UNITS: Final[dict[str, str]] = dict(_TABLE["units"])
CURRENCIES: Final[dict[str, str]] = dict(_TABLE["currencies"])
CODES: Final[dict[str, str]] = dict(_TABLE["codes"])
# Without figures, a passage without any of these has no number.
NUMBER_WORDS: Final = frozenset(
    {*VALUES, *MULTIPLIERS, *VAGUE, *ORDINALS, *FRACTIONS, "half", "couple", "several", "few", "tens"}
)


def labels(name: str) -> frozenset[str]:
    """A word list of the section `labels`."""
    return frozenset(_TABLE["labels"][name].split())


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and the index of the token behind it. `multiplier` is the last word that multiplied it.

    `part`: a part of a whole, read as a percentage ("a third"), which may turn out to be one of a unit ("of a mile").
    """

    value: float
    end: int
    upper: float | None = None
    unit: str | None = None
    multiplier: int = 1
    ordinal: bool = False
    vague: bool = False
    part: bool = False


def is_word(tokens: Sequence[Token], index: int, word: str) -> bool:
    """Whether `word` stands at `index`."""
    return index < len(tokens) and tokens[index].lower == word


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The word at `index` in lower case; nothing behind the end."""
    return tokens[index].lower if index < len(tokens) else ""


def opens_sentence(tokens: Sequence[Token], index: int) -> bool:
    return index == 0 or tokens[index - 1].text in SENTENCE_OPENERS


def multiplier_at(tokens: Sequence[Token], index: int, *, money: bool = False) -> tuple[int, int]:
    """The factor that stands at `index` ("million", "-million", "bn" right behind figures) and the index behind it."""
    if index >= len(tokens):
        return 1, index
    place = index
    if tokens[place].text in DASHES and place + 1 < len(tokens):
        place += 1
    word = tokens[place].lower
    if word in MULTIPLIERS and word != "score":
        return MULTIPLIERS[word], place + 1
    if word in SHORT and place == index and (money or word in _NOTHING_ELSE):
        return SHORT[word], place + 1
    return 1, index
