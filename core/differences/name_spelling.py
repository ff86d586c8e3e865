# SPDX-License-Identifier: Apache-2.0
"""Names spelled in two ways: Galant and Gallant, Kyiv and Kiev.

Finds one name in two spellings or transliterations, not two names that look alike, nor hyphens, accents and capitals.
"""

from __future__ import annotations

from core.differences.detector import Detector
from core.differences.name import Relation, common_names
from core.differences.pair import Finding, Pair
from core.model import DifferenceKind, GravityReason, Severity


def find(pair: Pair) -> list[Finding]:
    """A finding for each name that both sides have and spell differently."""
    return [
        Finding(
            DifferenceKind.NAME_SPELLING,
            Severity.MEDIUM,
            0.8,
            (one.mention.span,),
            (two.mention.span,),
            {"name": one.shown},
            {"name": two.shown},
            reason=GravityReason.SPELLING,
        )
        for one, two, relation in common_names(pair)
        if relation is Relation.SPELLING
    ]


DETECTOR = Detector(DifferenceKind.NAME_SPELLING, find)
