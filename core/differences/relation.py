# SPDX-License-Identifier: Apache-2.0
"""How two accounts of one thing stand to each other: what their differences make of them, and nothing else.

A conflict where a difference is sure and its two sides exclude each other; partial where one side alone tells what is
worth a look, or so many slight things that they make a clause; else the same, however other the words. Finds no
difference itself and does not weigh any anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.differences.gravity import SURE
from core.differences.pair import Finding
from core.model import Relation, Severity

CONFLICT: Final = 0.6  # from here on, a finding's sides are taken to exclude each other
_A_CLAUSE: Final = 45  # code points of what is slight by itself

Verdict = tuple[Relation, float]  # and how sure it is, 0 to 1


def relation_of(findings: Sequence[Finding]) -> Verdict:
    """The relation of two sides that differ in `findings`; what is not sure decides nothing but how sure it is."""
    excluding = [each.conflict for each in findings if decides(each, Relation.CONFLICT)]
    if excluding:
        return Relation.CONFLICT, round(max(excluding), 3)
    told = [each for each in findings if decides(each, Relation.PARTIAL)]
    weighty = any(each.severity is not Severity.LOW for each in told)
    if weighty or sum(len(span) for each in told for span in (*each.a, *each.b)) >= _A_CLAUSE:
        return Relation.PARTIAL, round(max(each.score for each in told), 3)
    more = max((each.score for each in findings if _one_sided(each) and each.severity is not Severity.LOW), default=0.0)
    slight = max((each.score for each in findings if _one_sided(each)), default=0.0)
    return Relation.SAME, round(1.0 - max(more, slight / 2), 3)


def decides(finding: Finding, relation: Relation) -> bool:
    """Whether two sides that stand so do by `finding`; nothing makes two sides the same."""
    if finding.score < SURE or relation is Relation.SAME:
        return False
    return finding.conflict >= CONFLICT if relation is Relation.CONFLICT else _one_sided(finding)


def _one_sided(finding: Finding) -> bool:
    """Whether only one side has words."""
    return any(len(span) for span in finding.a) is not any(len(span) for span in finding.b)


def overall(verdicts: Sequence[Verdict]) -> Verdict:
    """The gravest relation among the pairs of sources, and how sure the surest of those is."""
    for relation in (Relation.CONFLICT, Relation.PARTIAL, Relation.SAME):
        scores = [score for kind, score in verdicts if kind is relation]
        if scores:
            return relation, max(scores) if relation is not Relation.SAME else min(scores)
    return Relation.SAME, 0.0
