# SPDX-License-Identifier: Apache-2.0
"""How far two readings of the same pairs of sentences agree: Cohen's kappa, and F1 of one reading against the other.

    python -m tests.eval.agreement [READINGS]

READINGS is a file such as `tests/gold/newswcl50-readings.json`: the sentences of each pair that both have read, and
what either said, as `{"pairs": {"0_L-0_LL": [[3, 5, "strong", "core"], …]}}`. It does not say who is right.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.table import Table

from tests.eval.gold import GoldPair, GoldSource, Pair
from tests.eval.sets import REPOSITORY
from tests.eval.statistics import Counts

NONE: Final = "none"
_MATCH: Final = ("strong", "core")
_READINGS: Final = REPOSITORY / "tests" / "gold" / "newswcl50-readings.json"


@dataclass(frozen=True, slots=True)
class Agreement:
    """`counts`: how many pairs the first reading gave the one label and the second the other."""

    counts: Mapping[tuple[str, str], int]

    def __add__(self, other: Agreement) -> Agreement:
        return Agreement(Counter(self.counts) + Counter(other.counts))

    @property
    def read(self) -> int:
        return sum(self.counts.values())

    @property
    def same(self) -> int:
        """The pairs with one label in both readings."""
        return sum(n for (one, other), n in self.counts.items() if one == other)

    @property
    def kappa(self) -> float:
        """Cohen's kappa (1960): agreement beyond what the two readings' shares of each label give by chance, 1 at
        best. 1 as well where both use a single label throughout, which leaves nothing to disagree on.
        """
        if not self.read:
            return 1.0
        ours, theirs = Counter[str](), Counter[str]()
        for (one, other), n in self.counts.items():
            ours[one] += n
            theirs[other] += n
        chance = sum(ours[label] * theirs[label] for label in ours) / self.read**2
        return 1.0 if chance == 1 else (self.same / self.read - chance) / (1 - chance)

    @property
    def of_matches(self) -> Agreement:
        """The same where all that is asked is whether a pair must be found (strong or core)."""
        counts = Counter[tuple[str, str]]()
        for (one, other), n in self.counts.items():
            counts["match" if one in _MATCH else NONE, "match" if other in _MATCH else NONE] += n
        return Agreement(counts)

    @property
    def f1(self) -> float:
        """F1 of the pairs that one reading says must be found against those of the other, whichever is asked first."""
        counts = self.of_matches.counts
        both, one, other = (counts.get(pair, 0) for pair in (("match", "match"), ("match", NONE), (NONE, "match")))
        return Counts(both, both + one, both + other).f1


def agreement(first: Mapping[Pair, str], second: Mapping[Pair, str], read: Iterable[Pair] | None = None) -> Agreement:
    """Of two labellings of the sentences of two articles. `read`: the pairs that both have judged, where a pair without
    a label is none; if it is not known, the pairs that either lists, which says nothing of what both leave out.
    """
    judged = first.keys() | second.keys() if read is None else set(read)
    return Agreement(Counter((first.get(pair, NONE), second.get(pair, NONE)) for pair in judged))


def of_file(path: Path) -> dict[str, Agreement]:
    """By event the agreement of the readings that stand in the file `path`."""
    found: dict[str, Agreement] = {}
    for name, judged in json.loads(path.read_text(encoding="utf-8"))["pairs"].items():
        event = name.split("_")[0]
        counts = Counter((first, second) for _, _, first, second in judged)
        found[event] = found.get(event, Agreement({})) + Agreement(counts)
    return found


def against(ours: GoldPair, theirs: GoldPair) -> Counts:
    """Our labels of two articles as if a program had found them, counted against those of others, whose optional pairs
    are left out. Sentences meet by their order, in which empty ones do not count.

    Raises `ValueError` where the articles have not the same number of sentences.
    """
    rows, columns = _order(ours.a, theirs.a), _order(ours.b, theirs.b)
    matches = [pair for pair, strength in ours.strength.items() if strength in _MATCH]
    return theirs.count((rows[i], columns[j]) for i, j in matches)


def _order(ours: GoldSource, theirs: GoldSource) -> dict[int, int]:
    """The number in `theirs` of each sentence of `ours`."""
    numbers = [[at for at, span in enumerate(one.sentences) if len(span)] for one in (ours, theirs)]
    return dict(zip(*numbers, strict=True))


def main() -> int:
    """Print the agreement of each event and of all."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.agreement", description="How far two readings agree.")
    parser.add_argument("readings", type=Path, nargs="?", default=_READINGS)
    by_event = of_file(parser.parse_args().readings)
    table = Table("event", "pairs read twice", "same label", "kappa", "kappa of matches", "F1 of matches")
    for name, one in [*sorted(by_event.items()), ("all", sum(by_event.values(), Agreement({})))]:
        measures = (one.kappa, one.of_matches.kappa, one.f1)
        table.add_row(name, str(one.read), str(one.same), *(f"{value:.3f}" for value in measures))
    Console().print(table)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
