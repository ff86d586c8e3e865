# SPDX-License-Identifier: Apache-2.0
"""`crossread story`: the tables as text, JSON and lines with tabs, into a file or out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main
from core.cli.exits import Exit
from core.comparison_json import source_from_json
from core.story.story_json import story_from_json

pytestmark = pytest.mark.usefixtures("stand_in")


def test_it_shows_the_three_tables(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", *accounts, "--quiet"]) == Exit.OK
    shown = capsys.readouterr().out
    for title in ("Numbers", "People", "Dates"):
        assert f"Across the story: {title}" in shown
    assert "310 people" in shown
    assert "Ines Valcourt" in shown


def test_one_table_alone(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", *accounts, "--only", "people", "--quiet"]) == Exit.OK
    shown = capsys.readouterr().out
    assert "People" in shown
    assert "Numbers" not in shown


def test_as_json_with_the_sources_that_its_spans_are_of(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["story", *accounts, "--format", "json", "--quiet"]) == Exit.OK
    data = json.loads(capsys.readouterr().out)
    sources = tuple(source_from_json(source) for source in data["sources"])
    story = story_from_json(data["story"], sources)
    (said,) = next(row for row in story.numbers if row.counted == "people").said["A"]
    assert sources[0].quote(said.place.span) == "310 people"


def test_lines_with_tabs_into_a_file(accounts: tuple[str, str], tmp_path: Path) -> None:
    target = tmp_path / "numbers.tsv"
    assert main(["story", *accounts, "--only", "numbers", "--format", "tsv", "-o", str(target), "--quiet"]) == Exit.OK
    lines = target.read_text(encoding="utf-8").splitlines()
    assert any("310 people" in line and "290 people" in line for line in lines)


def test_a_source_is_never_overwritten(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(accounts[0]).read_text(encoding="utf-8")
    assert main(["story", *accounts, "-o", accounts[0]]) == Exit.USAGE
    assert Path(accounts[0]).read_text(encoding="utf-8") == before
    assert "take the place" in capsys.readouterr().err


def test_the_comparison_has_the_story_where_it_is_asked_for(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *accounts, "--format", "json", "--quiet"]) == Exit.OK
    assert "story" not in json.loads(capsys.readouterr().out)
    assert main(["compare", *accounts, "--format", "json", "--with-story", "--quiet"]) == Exit.OK
    assert set(json.loads(capsys.readouterr().out)["story"]) == {"numbers", "people", "dates"}
