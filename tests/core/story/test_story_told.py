# SPDX-License-Identifier: Apache-2.0
"""The tables in words: heads, cells, gaps, what stands around, and lines for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest

from core.model import Comparison, DifferenceKind, Relation, State
from core.story.tables import story_of
from core.story.told import STATES, Table, as_tsv, tables_of
from core.story.values import Granularity, PersonKind
from core.words import words
from tests.core.story.conftest import Accounts

Made = Callable[..., Accounts]


@pytest.fixture
def told(accounts: Made) -> Comparison:
    made = accounts(
        "Mayor Ines Valcourt said on Monday that 12 boats were lost. “Nobody must sail,” Valcourt said.",
        "About 20 boats were lost on Tuesday, the harbour master said. The pier is 350 metres long.",
        "Gulls followed the ships.",
    )
    made.match(("A", "12"), ("B", "About 20"), kind=DifferenceKind.NUMBER, relation=Relation.CONFLICT)
    made.match(("A", "Monday"), ("B", "Tuesday"), kind=DifferenceKind.DATE_TIME, relation=Relation.CONFLICT)
    return made.compared()


@pytest.fixture
def tables(told: Comparison) -> dict[str, Table]:
    return {table.key: table for table in tables_of(story_of(told), told.sources, words())}


def test_a_row_has_a_cell_or_a_gap_for_each_source(tables: dict[str, Table]) -> None:
    for table in tables.values():
        assert table.sources == ("A", "B", "C")
        assert all(len(row.cells) == 3 for row in table.rows)
    row = tables["numbers"].rows[0]
    assert (row.sign, row.head) == ("✕", "boats")
    assert [cell and cell.plain for cell in row.cells] == ["12 boats", "About 20 boats", None]


def test_units_are_told_in_words(tables: dict[str, Table]) -> None:
    assert "metres" in [row.head for row in tables["numbers"].rows]


def test_what_stands_around_is_the_clause(told: Comparison, tables: dict[str, Table]) -> None:
    cell = tables["numbers"].rows[0].cells[1]
    assert cell is not None
    (entry,) = cell.entries
    assert entry.around == entry.before + entry.text + entry.after
    assert entry.around in told.sources[1].text


def test_a_person_is_told_with_counts(tables: dict[str, Table]) -> None:
    row = next(row for row in tables["people"].rows if "Valcourt" in row.head)
    cell = row.cells[0]
    assert row.more == "person · speaks only in A"
    assert cell is not None
    assert cell.note == "2 mentions · 2 claims · 1 quotation (3 words)"


def test_days_are_told_with_what_the_others_say(tables: dict[str, Table]) -> None:
    rows = tables["dates"].rows
    assert [row.head for row in rows] == ["Monday, 6 May 2024", "Tuesday, 7 May 2024"]
    cell = rows[0].cells[0]
    assert cell is not None
    assert (cell.entries[0].state, cell.entries[0].against) == (State.CONFLICT, "B: Tuesday")


def test_lines_for_a_spreadsheet(tables: dict[str, Table]) -> None:
    lines = as_tsv(tables["numbers"], ["A One", "B Two", "C Three"]).splitlines()
    assert lines[0].split("\t") == ["", "What is counted", "", "A One", "B Two", "C Three"]
    assert lines[1].split("\t")[3:] == ["12 boats", "About 20 boats", ""]
    assert len({line.count("\t") for line in lines}) == 1


def test_long_clauses_are_cut_between_words(accounts: Made) -> None:
    long = "The harbour master, who had come from far away on a very old and slow boat, saw"
    comparison = accounts(f"{long} 45 cranes fall into the sea while he stood there and did nothing at all.", "No.")
    made = comparison.compared()
    (table, *_) = tables_of(story_of(made), made.sources, words())
    cell = table.rows[0].cells[0]
    assert cell is not None
    assert len(cell.entries[0].around) < 140
    assert "45 cranes" in cell.entries[0].around


def test_every_code_has_its_words() -> None:
    told = words()
    for table, entry in product(("numbers", "people", "dates"), ("title", "caption", "empty", "head")):
        assert told.get("story", table, entry)
    assert all(told.get("story", "kind", kind) for kind in PersonKind)
    assert all(told.get("story", "granularity", one) for one in Granularity)
    assert set(STATES) == set(State)


def test_nothing_at_all_is_three_empty_tables(accounts: Made) -> None:
    made = accounts("It rained.", "It snowed.").compared()
    assert all(not table.rows and table.empty for table in tables_of(story_of(made), made.sources, words()))
