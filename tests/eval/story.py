# SPDX-License-Identifier: Apache-2.0
"""Whether the table of numbers has one row a quantity: on the example and four of the project's own stories.

A person has listed every quantity with all its places. Counted are pairs of places in different sources that a row
brings together, numbers that stand in the table and are none, and the states of rows whose sources are all right.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from core.comparison import compare
from core.ingest.reader import read_file
from core.model import Comparison, Source
from core.progress import Cancelled
from core.semantics.encoding import Encoder
from core.story.tables import story_of
from core.story.values import NumberRow
from tests.eval.figures import OURS, Figure, figure, of_counts
from tests.eval.statistics import Counts

_NEAR = 2  # code points by which the beginnings of one number may lie apart

Place = tuple[str, int]
"""A source's letter and where the number begins in its text."""


@dataclass(frozen=True, slots=True)
class GoldRow:
    state: str | None
    places: frozenset[Place]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was counted in one story."""

    links: Counts
    listed: Counts
    states: Counts


def figures(name: str, repository: Path, encoder: Encoder) -> list[Figure]:
    """The figures of the set `name`, each story weighing as much as it has numbers."""
    gold = json.loads((repository / "tests" / "gold" / "across" / "numbers.json").read_text(encoding="utf-8"))
    outcomes = []
    for story, rows in gold.items():
        if story == "about":
            continue
        compared = compare(_sources(repository, story), encoder)
        assert not isinstance(compared, Cancelled)  # nobody cancels
        outcomes.append(outcome(compared, gold_rows(rows, compared.sources)))
    states = [one.states for one in outcomes]
    return [
        of_counts(f"{name}: one row, precision", {OURS: [one.links for one in outcomes]}, lambda one: one.precision),
        of_counts(f"{name}: one row, recall", {OURS: [one.links for one in outcomes]}, lambda one: one.recall),
        of_counts(
            f"{name}: a quantity, precision", {OURS: [one.listed for one in outcomes]}, lambda one: one.precision
        ),
        of_counts(f"{name}: a quantity, recall", {OURS: [one.listed for one in outcomes]}, lambda one: one.recall),
        figure(
            f"{name}: right state of a right row",
            [OURS],
            len(states),
            lambda _, chosen: sum((states[at] for at in chosen), Counts()).precision,
        ),
    ]


def outcome(comparison: Comparison, gold: Sequence[GoldRow]) -> Outcome:
    """How the table of `comparison` stands to the rows that a person made."""
    rows = story_of(comparison).numbers
    wanted = [place for row in gold for place in row.places]
    found = [frozenset(_nearest(place, wanted) for place in _places(row)) for row in rows]
    links = {link for row in found for link in _links(row)}
    gold_links = {link for row in gold for link in _links(row.places)}
    listed = {place for row in found for place in row}
    right = [(row.state.value, one) for row, at in zip(rows, found, strict=True) for one in gold if _same(at, one)]
    states = sum(state == one.state for state, one in right)
    return Outcome(
        Counts(len(links & gold_links), len(links), len(gold_links)),
        Counts(len(listed & set(wanted)), len(listed), len(wanted)),
        Counts(states, len(right), len(right)),
    )


def gold_rows(rows: Sequence[Mapping[str, Any]], sources: Sequence[Source]) -> list[GoldRow]:
    """The rows of a story, placed in its texts. Raises `ValueError` where words do not stand there just once, or more
    often only in the same words.
    """
    texts = {source.id: source.text for source in sources}
    found = []
    for row in rows:
        places = set()
        for letter, passages in row.items():
            for words in passages if letter != "state" else ():
                start = texts[letter].find(words)
                if start < 0:
                    raise ValueError(f"not in {letter}: {words}")
                places.add((letter, start))
        found.append(GoldRow(row.get("state"), frozenset(places)))
    return found


def _sources(repository: Path, story: str) -> list[Source]:
    own = repository / "tests" / "gold"
    path = own / "example.json" if story == "example" else own / "stories" / story / "gold.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    return [read_file(repository / gold["folder"] / gold["sources"][letter]) for letter in sorted(gold["sources"])]


def _places(row: NumberRow) -> list[Place]:
    return [(source, one.place.span.start) for source, said in row.said.items() for one in said]


def _nearest(place: Place, wanted: Sequence[Place]) -> Place:
    near = [other for other in wanted if other[0] == place[0] and abs(other[1] - place[1]) <= _NEAR]
    return min(near, key=lambda other: abs(other[1] - place[1]), default=place)


def _links(places: frozenset[Place]) -> set[frozenset[Place]]:
    return {frozenset(two) for two in combinations(sorted(places), 2) if two[0][0] != two[1][0]}


def _same(found: frozenset[Place], gold: GoldRow) -> bool:
    """Whether a row of two sources or more is the one that a person made."""
    return gold.state is not None and found == gold.places
