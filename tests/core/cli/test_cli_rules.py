# SPDX-License-Identifier: Apache-2.0
"""`--rules`: a person's own rules for a comparison and for pairs of sentences."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.cli import main
from core.cli.exits import Exit

RULES = """\
[[kind]]
id = "crowd"
label = "Head count"
[[pattern]]
kind = "crowd"
pattern = 'a brass band|people on board'
[[field]]
kind = "crowd"
name = "hulls"
words = ["hull", "keel"]
"""
pytestmark = pytest.mark.usefixtures("stand_in")


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(RULES, encoding="utf-8")
    return path


def test_a_comparison_by_rules(accounts: tuple[str, str], rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *accounts, "--format", "json", "--rules", str(rules)]) == Exit.OK
    data = json.loads(capsys.readouterr().out)
    sha256 = hashlib.sha256(RULES.encode()).hexdigest()
    assert data["generator"]["settings"]["rules"] == [{"name": "own.toml", "sha256": sha256}]


def test_pairs_by_rules(rules: Path, capsys: pytest.CaptureFixture[str], give: Callable[[str], None]) -> None:
    pair = {"id": 1, "a": "Divers looked at the hull of the ferry.", "b": "Divers looked at the keel of the ferry."}
    give(json.dumps(pair) + "\n")
    assert main(["pairs", "--quiet", "--rules", str(rules.parent)]) == Exit.OK
    (found,) = (one for one in json.loads(capsys.readouterr().out)["differences"] if one["kind"] == "rule")
    assert found["own"] == {"id": "crowd", "label": "Head count"}
    assert {span["side"] for span in found["spans"]} == {"a", "b"}


def test_broken_rules_are_told_before_anything_is_done(
    accounts: tuple[str, str], rules: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rules.write_text(RULES.replace("people on board'", "people on board('"), encoding="utf-8")
    assert main(["compare", *accounts, "--rules", str(rules)]) == Exit.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert f"The rules in {rules} cannot be used: line 6" in err
    assert main(["compare", *accounts, "--rules", str(rules.with_name("none.toml"))]) == Exit.INPUT
