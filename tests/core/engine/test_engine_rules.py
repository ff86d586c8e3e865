# SPDX-License-Identifier: Apache-2.0
"""The engine with a person's own rules: from a folder, and other ones without weighing again."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.engine.command import engine_command

RULES = '[[kind]]\nid = "gale"\nlabel = "Gale"\n[[pattern]]\nkind = "gale"\npattern = "{word}"\n'


@pytest.fixture
def engine(start_engine):
    return start_engine(engine_command(stand_in=True))


def kinds(comparison) -> set[str]:
    return {each["kind"] for match in comparison["matches"] for each in match["differences"]}


def test_rules_are_read_from_a_folder_each_time(engine, tmp_path: Path) -> None:
    texts = (
        "A gale cut power to thousands in the Altmark region on Tuesday night.",
        "A storm cut power to thousands in the Altmark region on Tuesday night.",
    )
    sources = [engine.ask("read", text=text)["source"] for text in texts]
    path = tmp_path / "own.toml"
    path.write_text(RULES.format(word="gale"), encoding="utf-8")
    result = engine.ask("compare", sources=sources, rules=str(tmp_path))
    assert "rule" in kinds(result["comparison"])
    assert [one["name"] for one in result["comparison"]["generator"]["settings"]["rules"]] == ["own.toml"]

    path.write_text(RULES.format(word="hail"), encoding="utf-8")
    again = engine.ask("conclude", key=result["key"], rules=str(tmp_path))["comparison"]
    assert "rule" not in kinds(again)
    without = engine.ask("conclude", key=result["key"])["comparison"]
    assert "rules" not in without["generator"]["settings"]
    assert engine.ask("conclude", key=result["key"], rules=str(tmp_path / "none"))["comparison"]["matches"]

    path.write_text("[[kind]]", encoding="utf-8")
    error = engine.outcome(engine.send("conclude", key=result["key"], rules=str(tmp_path)))["error"]
    assert error["code"] == "bad-rules"
    assert error["values"]["path"] == str(path)
