# SPDX-License-Identifier: Apache-2.0
"""The word vectors of claims in the claims' own text, whatever was read in place of their names and pronouns.

Encodes nothing: takes what the encoder made of each reading and says where it stands in the claim.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from core.alignment.reading import Reading
from core.semantics.encoding import WordVectors


class ClaimWords(Mapping[str, WordVectors]):
    """By claim id, the words of the claim's own text; spans are relative to its start.

    A claim costs nothing until it is asked for. Vectors are those of the encoder, not copies, but where a word was read
    in place of another. Not for two threads at a time.
    """

    def __init__(self, read: Mapping[str, tuple[Reading, WordVectors]]) -> None:
        self._read = dict(read)
        self._placed: dict[str, WordVectors] = {}

    def __getitem__(self, claim: str) -> WordVectors:
        placed = self._placed.get(claim)
        if placed is None:
            placed = self._placed[claim] = in_the_claim(*self._read[claim])
        return placed

    def __iter__(self) -> Iterator[str]:
        return iter(self._read)

    def __len__(self) -> int:
        return len(self._read)


def in_the_claim(reading: Reading, words: WordVectors) -> WordVectors:
    """`words` of `reading` where they stand in the claim that it is a reading of.

    Of several words that were read in place of one, the first stands for it.
    """
    if all(verbatim for _, _, verbatim in reading.pieces) or not len(words.spans):
        return words
    begin = reading.pieces[0][1].start
    spans: list[tuple[int, int]] = []
    rows: list[int] = []
    reached = 0
    for row, (start, end) in enumerate(words.spans.tolist()):
        span = reading.span_in_source(start, end)
        if span.start - begin >= reached:
            reached = span.end - begin
            spans.append((span.start - begin, reached))
            rows.append(row)
    vectors, linking = words.vectors, words.linking
    if len(rows) < len(words.spans):
        vectors, linking = vectors[rows], linking[rows] if linking is not None else None
    return WordVectors(np.array(spans, np.int32).reshape(-1, 2), vectors, linking)


def claim_words(claims: Sequence[str], readings: Sequence[Reading], words: Sequence[WordVectors]) -> ClaimWords:
    """The words of `claims` (ids), each with its reading and what the encoder made of it."""
    return ClaimWords({claim: (reading, found) for claim, reading, found in zip(claims, readings, words, strict=True)})
