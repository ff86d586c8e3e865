# SPDX-License-Identifier: Apache-2.0
"""`crossread versions`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.cli import main
from core.cli.exits import Exit
from tests.core.cli.conftest import LEFT


@pytest.fixture
def two(tmp_path: Path) -> tuple[str, str]:
    earlier, later = tmp_path / "monday.txt", tmp_path / "tuesday.txt"
    earlier.write_text(LEFT, encoding="utf-8")
    changed = LEFT.replace("310 people", "301 people").replace(" Nobody was killed.", "")
    later.write_text(changed + "\nDivers found a hole in the hull.\n", encoding="utf-8")
    return str(earlier), str(later)


def test_the_changes_as_text(two: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", *two]) == Exit.OK
    told = " ".join(capsys.readouterr().out.split())
    assert "{- 310 -} {+ 301 +} people" in told
    assert "− {- Nobody was killed. -}" in told
    assert "+ {+ Divers found a hole in the hull. +}" in told
    assert "no notice in the account says so" in told
    assert "brass band" not in told


def test_the_changes_as_json(two: tuple[str, str], tmp_path: Path) -> None:
    out = tmp_path / "changes.json"
    assert main(["versions", *two, "--format", "json", "-o", str(out)]) == Exit.OK
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["schema"] == "crossread/versions/1" and data["silent"] is True
    assert {passage["change"] for passage in data["passages"]} == {"same", "changed", "added", "removed"}
    for side, name in (("before", "earlier"), ("after", "later")):
        for passage in data["passages"]:
            for part in (passage, *passage.get("pieces", ())):
                if side in part:
                    one = part[side]
                    assert data[name]["text"][one["start"] : one["end"]] == one["text"]


def test_both_from_standard_input_is_a_mistake(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["versions", "-", "-"]) == Exit.USAGE
    assert "standard input" in capsys.readouterr().err
