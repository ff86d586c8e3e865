# SPDX-License-Identifier: Apache-2.0
"""How two values of one thing stand to each other, whatever they are values of. Compares nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.model import GravityReason, Severity


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
EXCLUDED: Final = Verdict(Agreement.CONFLICT, Severity.HIGH, 1.0)
