# SPDX-License-Identifier: Apache-2.0
"""Which differences are told, and how grave they are to be taken.

Detectors say how grave a difference is and why; a person may set that for a kind, and may ask for the uncertain ones.
Changes nothing else: a judgement is made once and seen through any settings.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from core.model import Difference, DifferenceKind, GravityReason, KindGravity, Settings, Severity

RANK: Final = {severity: place for place, severity in enumerate((Severity.HIGH, Severity.MEDIUM, Severity.LOW))}
SURE: Final = 0.5  # a detector that is right less often than this is not believed unasked
# What one account leaves out is looked for first: to miss it costs a reader more than to look at a few words in vain.
_SOONER: Final = {DifferenceKind.ADDED_OMITTED: 0.46}


def is_sure(kind: DifferenceKind, score: float) -> bool:
    """Whether a difference of `kind` that is right with a likelihood of `score` is told unasked."""
    return score >= _SOONER.get(kind, SURE)


def as_set(differences: Iterable[Difference], settings: Settings) -> tuple[Difference, ...]:
    """What is told of `differences` under `settings`, in their order; a kind's gravity is as a person has set it."""
    wanted = {one.kind: one.severity for one in settings.gravity}
    told = []
    for difference in differences:
        if not settings.uncertain and not is_sure(difference.kind, difference.score):
            continue
        severity = wanted.get(difference.kind, difference.severity)
        as_wanted = severity is difference.severity
        told.append(difference if as_wanted else replace(difference, severity=severity, reason=GravityReason.SETTING))
    return tuple(told)


def gravity_settings(given: Iterable[KindGravity]) -> tuple[KindGravity, ...]:
    """What was said last of each kind, in the order of kinds: the same settings whatever order they were given in."""
    last = {one.kind: one for one in given}
    return tuple(last[kind] for kind in sorted(last))
