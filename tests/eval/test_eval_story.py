# SPDX-License-Identifier: Apache-2.0
"""The counting of the table of numbers, and its gold: every place stands in its text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from core.ingest.reader import read_file
from tests.core.story.conftest import Accounts
from tests.eval import sets, story

GOLD = sets.REPOSITORY / "tests" / "gold" / "across" / "numbers.json"


@pytest.mark.parametrize("name", ["example", "ferry", "mine", "quake", "rates"])
def test_every_place_of_the_gold_stands_once_in_its_text(name: str) -> None:
    own = sets.REPOSITORY / "tests" / "gold"
    path = own / "example.json" if name == "example" else own / "stories" / name / "gold.json"
    gold = json.loads(path.read_text(encoding="utf-8"))
    texts = {
        letter: read_file(sets.REPOSITORY / gold["folder"] / file).text for letter, file in gold["sources"].items()
    }
    rows = json.loads(GOLD.read_text(encoding="utf-8"))[name]
    assert rows
    for row in rows:
        for letter, passages in row.items():
            if letter != "state":
                assert [texts[letter].count(words) > 0 for words in passages] == [True] * len(passages), passages
        assert (len(row) > 2) == ("state" in row)


@pytest.fixture
def accounts() -> Callable[..., Accounts]:
    return Accounts


def test_links_noise_and_states_are_counted(accounts: Callable[..., Accounts]) -> None:
    made = accounts("Police held 12 drivers. There were 45 cranes.", "Police held 12 drivers. There were 80 ships.")
    comparison = made.match(("A", "12"), ("B", "12")).compared()
    rows: list[dict[str, Any]] = [
        {"state": "differ", "A": ["12 drivers"], "B": ["12 drivers"]},
        {"A": ["45 cranes"]},
    ]
    told = story.outcome(comparison, story.gold_rows(rows, comparison.sources))
    assert (told.links.right, told.links.predicted, told.links.gold) == (1, 1, 1)
    assert (told.listed.right, told.listed.predicted, told.listed.gold) == (3, 4, 3)
    assert (told.states.right, told.states.predicted) == (0, 1)


def test_words_that_are_not_there_are_refused(accounts: Callable[..., Accounts]) -> None:
    with pytest.raises(ValueError, match="13 drivers"):
        story.gold_rows([{"A": ["13 drivers"]}], accounts("Police held 12 drivers.").sources)
