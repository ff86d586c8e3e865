# SPDX-License-Identifier: Apache-2.0
"""What is told of the differences that were found, and how grave they are, under a person's settings."""

from __future__ import annotations

from core.differences.gravity import SURE, as_set, gravity_settings
from core.model import (
    ClaimSpan,
    Difference,
    DifferenceKind,
    GravityReason,
    KindGravity,
    Settings,
    Severity,
    Span,
)

NUMBER, FORM = DifferenceKind.NUMBER, DifferenceKind.NAME_FORM


def difference(kind: DifferenceKind, severity: Severity, score: float = 0.9) -> Difference:
    spans = (ClaimSpan("A1", Span(0, 3)), ClaimSpan("B1", Span(4, 8)))
    return Difference(kind, severity, score, spans, reason=GravityReason.INCOMPATIBLE)


def test_uncertain_ones_are_told_only_to_those_who_ask() -> None:
    sure, doubtful = difference(NUMBER, Severity.HIGH, SURE), difference(FORM, Severity.LOW, SURE - 0.01)
    assert as_set((sure, doubtful), Settings()) == (sure,)
    assert as_set((sure, doubtful), Settings(uncertain=True)) == (sure, doubtful)


def test_what_one_account_leaves_out_is_told_sooner_than_the_rest() -> None:
    doubtful = difference(DifferenceKind.ADDED_OMITTED, Severity.LOW, SURE - 0.02)
    guessed = difference(DifferenceKind.ADDED_OMITTED, Severity.LOW, SURE - 0.1)
    assert as_set((doubtful, guessed), Settings()) == (doubtful,)


def test_a_person_sets_how_grave_a_kind_is_and_the_reason_says_so() -> None:
    number, form = difference(NUMBER, Severity.HIGH), difference(FORM, Severity.LOW)
    told = as_set((number, form), Settings(gravity=(KindGravity(NUMBER, Severity.LOW),)))
    assert [one.severity for one in told] == [Severity.LOW, Severity.LOW]
    assert [one.reason for one in told] == [GravityReason.SETTING, GravityReason.INCOMPATIBLE]
    assert told[0].spans == number.spans


def test_a_setting_that_changes_nothing_leaves_the_reason() -> None:
    number = difference(NUMBER, Severity.HIGH)
    assert as_set((number,), Settings(gravity=(KindGravity(NUMBER, Severity.HIGH),))) == (number,)


def test_what_was_said_last_of_a_kind_counts_whatever_the_order() -> None:
    low, high = KindGravity(NUMBER, Severity.LOW), KindGravity(NUMBER, Severity.HIGH)
    form = KindGravity(FORM, Severity.MEDIUM)
    assert gravity_settings([low, form, high]) == gravity_settings([form, low, high]) == (form, high)
