# SPDX-License-Identifier: Apache-2.0
"""Two accounts as the matching measures them, of sentences alone."""

from __future__ import annotations

from core.alignment.rarity import rarity_in
from core.alignment.sides import Side, Vocabulary, side_of
from core.alignment.wording import words_of
from core.semantics.hashing import HashEncoder


def sides(one: list[str], other: list[str]) -> tuple[Side, Side]:
    """The sentences of two accounts, with the words of both as their whole vocabulary."""
    keys = [[word.key for word in words_of(text)] for text in (*one, *other)]
    distinct = sorted({key for words in keys for key in words})
    vocabulary = Vocabulary({key: at for at, key in enumerate(distinct)}, rarity_in(keys))
    encoder = HashEncoder()
    return side_of(one, encoder.encode(one), vocabulary), side_of(other, encoder.encode(other), vocabulary)
