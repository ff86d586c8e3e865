# SPDX-License-Identifier: Apache-2.0
"""How likely words that no detector has named are an addition, or two passages two wordings of one thing.

Logistic models of what a reader would go by: how much is said, whether it is a phrase or a clause of its own, how
nearly anything on the other side means the same, what stands in its place. Their weights stand in
`resources/matching/left-words.toml`, fitted on labelled pairs (`tests/eval/left_words_fit.py`), so that a score says
how often such words are rightly called so. Knows no words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import Final

ADDED: Final = (
    "content",  # words that carry it, six at most
    "lone",  # there is but one
    "answered",  # mean cosine with the nearest unlinked words of the other side
    "closed",  # a mark or the end of the claim follows
    "clause",  # it opens with a word that opens clauses
    "adjunct",  # it opens with a preposition
    "counts",  # there is a number or a date
    "told",  # share of the side's content words that the other one tells
    "proper",  # it holds a word with a capital that doesn't begin the claim
    "only count",  # it counts what the other side tells, too, without a number
    "set off",  # between commas, or a comma and the end of the claim
    "acts",  # there is a word that ends as most verbs do
)
REWORDED: Final = (
    "content",  # words that carry it on the side that has more, five at most
    "lone",  # there is but one on both
    "uneven",  # how many more that are
    "likeness",  # cosine of the two passages
    "likely",  # mean likelihood of the links between them, 0 without any
    "in place",  # they are not linked, but stand in one place
    "told",  # share of the content words that both tell, of the side of which less is told
    "apart",  # how far from each other they stand in their sides, 0 to 1
    "one a name",  # only one of them names somebody or something
    "names",  # both do
    "one counts",  # there is a number or a date in only one
)


@dataclass(frozen=True, slots=True)
class Model:
    """`bias` plus the sum of factor times trait is the logit; `unknown` stands in for cosines that nobody knows."""

    bias: float
    unknown: float
    factors: Mapping[str, float]

    def likely(self, traits: Mapping[str, float | None]) -> float:
        """How likely, 0 to 1; None is a trait that is not known. A trait without a factor counts nothing."""
        logit = self.bias
        for name, factor in self.factors.items():
            value = traits[name]
            logit += factor * (self.unknown if value is None else value)
        return 1 / (1 + exp(-logit))


@cache
def model_of(name: str) -> Model:
    """The weights that come with the program: "added" or "reworded"."""
    text = (resources.files("resources") / "matching" / "left-words.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)[name]
    return Model(table["bias"], table["unknown"], table["factors"])
