# SPDX-License-Identifier: Apache-2.0
"""How surely words that one side alone has say something that the other side does not.

A logistic regression over what a reader would go by: how much is said, whether it is a phrase or a clause of its own,
whether it counts or dates, and how nearly anything unlinked on the other side means the same. Fitted on labelled
pairs, so that a score says how often such words are rightly called an addition. Knows no words.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

_BIAS: Final = -0.40
_WORDS: Final = 0.40  # for each content word
_MOST: Final = 6  # content words: more are no surer
_LONE: Final = -0.88
_ANSWERED: Final = -2.38
_CLOSED: Final = 0.38
_CLAUSE: Final = 0.68
_COUNTS: Final = 0.52
_TOLD: Final = 1.62
_PHRASE: Final = 0.61
_UNKNOWN: Final = 0.4  # what `answered` is on average, for sides without word vectors


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of some words of a side in a row.

    `content`: how many carry content. `answered`: mean cosine of those with the nearest unlinked word of the other
    side, None without vectors. `closed`: a mark or the end of the claim follows. `clause`, `phrase`: a word that opens
    a clause, a preposition comes first. `counts`: there is a number or a date. `told`: share of the side's content
    words that the other one tells, 0 to 1.
    """

    content: int
    answered: float | None
    closed: bool
    clause: bool
    phrase: bool
    counts: bool
    told: float


def likely(traits: Traits) -> float:
    """How likely words with these traits are an addition, 0 to 1."""
    answered = _UNKNOWN if traits.answered is None else traits.answered
    logit = (
        _BIAS
        + _WORDS * min(traits.content, _MOST)
        + _LONE * (traits.content == 1)
        + _ANSWERED * answered
        + _CLOSED * traits.closed
        + _CLAUSE * traits.clause
        + _PHRASE * traits.phrase
        + _COUNTS * traits.counts
        + _TOLD * traits.told
    )
    return 1 / (1 + exp(-logit))
