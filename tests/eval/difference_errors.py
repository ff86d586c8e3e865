# SPDX-License-Identifier: Apache-2.0
"""Every difference of the project's own gold that is missed, and every one that is named wrongly, to be read.

    python -m tests.eval.difference_errors [--slight] [--uncertain] [--only KIND]

Differences of low gravity are left out unless asked for.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console

from core.model import DifferenceKind, Severity, Source, Span
from core.semantics.cache import CachedEncoder
from core.semantics.loader import load_encoder
from tests.eval.difference_counts import Answer, Found, is_right, meets, spans_meet
from tests.eval.difference_gold import GoldCase, GoldDifference, own_cases
from tests.eval.difference_methods import ours
from tests.eval.sets import REPOSITORY


@dataclass(frozen=True, slots=True)
class Error:
    """`told` is what stands there instead, if anything."""

    kind: DifferenceKind
    severity: Severity | None
    missed: bool
    case: GoldCase
    words: str
    told: tuple[str, ...]


def errors(case: GoldCase, answer: Answer) -> Iterator[Error]:
    """What `answer` misses and names wrongly."""
    for gold in case.differences:
        if not gold.optional and not any(meets(found, gold) for found in answer.differences):
            told = tuple(_named(case, found) for found in answer.differences if spans_meet(found, gold))
            yield Error(gold.kind, gold.severity, True, case, _words(case, gold), told)
    for found in answer.differences:
        if is_right(case, found) is False:
            told = tuple(_named(case, gold) for gold in case.differences if spans_meet(found, gold))
            yield Error(found.kind, found.severity, False, case, _words(case, found), told)


def _named(case: GoldCase, difference: Found | GoldDifference) -> str:
    return f"{difference.kind.value} {_words(case, difference)}"


def _words(case: GoldCase, difference: Found | GoldDifference) -> str:
    return f"{_side(case.a, difference.a)} | {_side(case.b, difference.b)}"


def _side(source: Source, spans: Sequence[Span]) -> str:
    return " … ".join(source.quote(span) for span in spans) or "–"


def main() -> None:
    """Print the errors by kind."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.difference_errors", description="Errors to be read.")
    parser.add_argument("--slight", action="store_true", help="those of low gravity, too")
    parser.add_argument("--uncertain", action="store_true", help="with the differences that are shown on request")
    parser.add_argument("--only", default="", help="only kinds whose name contains this")
    given = parser.parse_args()
    console = Console(highlight=False, markup=False, soft_wrap=True)
    cases = own_cases(REPOSITORY)
    told = ours(cases, CachedEncoder(load_encoder()))
    found = [
        error
        for case, answer in zip(cases, told.uncertain if given.uncertain else told.shown, strict=True)
        for error in errors(case, answer)
        if given.slight or error.severity is not Severity.LOW
    ]
    for kind in DifferenceKind:
        those = [error for error in found if error.kind is kind]
        if not those or given.only not in kind.value:
            continue
        missed = sum(error.missed for error in those)
        console.print(f"{kind.value}: {missed} missed, {len(those) - missed} wrong")
        for error in those:
            what = "missed" if error.missed else "wrong "
            place = f"{error.case.claims_a[0]}-{error.case.claims_b[0]}"
            console.print(f"  {what} {error.severity or '':6} {place}: {error.words}")
            for other in error.told:
                console.print(f"         {'told' if error.missed else 'gold'}: {other}")


if __name__ == "__main__":
    main()
