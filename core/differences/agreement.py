# SPDX-License-Identifier: Apache-2.0
"""How two values of one thing stand to each other, whatever they are values of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.differences.pair import Pair
from core.model import GravityReason, Severity, Span


class Agreement(StrEnum):
    SAME = "same"  # one value, however it is said
    COMPATIBLE = "compatible"  # both can be true: one is rounder, bounded or less exact
    CONFLICT = "conflict"  # both cannot be true


@dataclass(frozen=True, slots=True)
class Verdict:
    """An agreement with its gravity (None: nothing to tell) and how surely both cannot be true, 0 to 1."""

    agreement: Agreement
    severity: Severity | None = None
    conflict: float = 0.0

    @property
    def reason(self) -> GravityReason:
        conflict = self.agreement is Agreement.CONFLICT
        return GravityReason.INCOMPATIBLE if conflict else GravityReason.COMPATIBLE


SAME: Final = Verdict(Agreement.SAME)
SLIGHT: Final = Verdict(Agreement.COMPATIBLE, Severity.LOW)
NOTABLE: Final = Verdict(Agreement.COMPATIBLE, Severity.MEDIUM)
NOTATION: Final = 0.3  # how sure it is that the same value in another notation is worth a word
EXCLUDED: Final = Verdict(Agreement.CONFLICT, Severity.HIGH, 1.0)


def said_otherwise(pair: Pair, a: Span, b: Span) -> bool:
    """Whether two spans that say the same have words that don't stand for each other."""
    ours, theirs = pair.a.words_in(a), pair.b.words_in(b)
    return any(pair.a.words[i].content and pair.alignment.a_to_b[i] not in theirs for i in ours) or any(
        pair.b.words[j].content and pair.alignment.b_to_a[j] not in ours for j in theirs
    )
