# SPDX-License-Identifier: Apache-2.0
"""What the Makefile offers is what `packaging/develop.py` knows, the recipe of the weights among it."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

REPOSITORY = Path(__file__).parent.parent.parent


@pytest.fixture
def develop() -> ModuleType:
    spec = importlib.util.spec_from_file_location("develop", REPOSITORY / "packaging" / "develop.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_make_offers_every_command(develop: ModuleType) -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    (rule,) = re.findall(r"^(install .*):$", makefile, re.MULTILINE)
    assert set(rule.split()) == set(develop.COMMANDS)
    assert set(develop.COMMANDS) <= set(re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[0].split())


@pytest.mark.parametrize(
    ("command", "module"),
    [
        ("train-matching", ["train", "--write"]),
        ("train-words", ["word_alignment_fit"]),
        ("train-left", ["left_words_fit", "--write"]),
    ],
)
def test_weights_are_made_by_their_recipe(
    develop: ModuleType, monkeypatch: pytest.MonkeyPatch, command: str, module: list[str]
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(develop, "install", lambda: None)
    monkeypatch.setattr(develop, "run", lambda command: started.append([str(part) for part in command]))
    monkeypatch.setattr("sys.argv", ["develop.py", command])
    develop.main()
    assert started == [[str(develop.PYTHON), "-m", f"tests.eval.{module[0]}", *module[1:]]]
    assert (REPOSITORY / "tests" / "eval" / f"{module[0]}.py").is_file()
