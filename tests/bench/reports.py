# SPDX-License-Identifier: Apache-2.0
"""How long a report takes and how large it is, format by format, for ten times the matches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.collecting import collect_seldom
from core.reports.contents import Contents
from core.reports.write import rendered
from core.reports.writers import WRITERS
from tests.bench.measuring import Line, in_turns, ratio
from tests.core.conftest import many_matches

COUNTS: Final = (10, 100, 1000)
GOAL: Final = 15.0  # times as long, and as large, for ten times the matches
_ASK_FOR_MORE: Final = frozenset({"claimreview"})  # ratings


def lines(rounds: int) -> Iterator[Line]:
    """Two lines a format: its time and its size for 1,000 matches beside those for 100."""
    collect_seldom()  # as the command line does
    contents = Contents(story=False)
    comparisons = [many_matches(count) for count in COUNTS]
    for name in (name for name in WRITERS if name not in _ASK_FOR_MORE):
        rendered(comparisons[0], name, contents)  # libraries are imported, fonts are read
        sizes: dict[int, int] = {}

        def run(at: int, name: str = name, sizes: dict[int, int] = sizes) -> None:
            sizes[at] = len(rendered(comparisons[at], name, contents))

        few, hundred, thousand = in_turns(max(1, rounds // 3), lambda: run(0), lambda: run(1), lambda: run(2))
        medians = [sorted(times)[len(times) // 2] for times in (few, hundred, thousand)]
        yield Line(f"report as {name}: 1,000 matches beside 100", ratio(thousand, hundred), "x", GOAL, medians)
        yield Line(f"report as {name}: its size beside that of 100", sizes[2] / sizes[1], "x", GOAL)
