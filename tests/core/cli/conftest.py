# SPDX-License-Identifier: Apache-2.0
"""The command line with a stand-in for the model, sources in a folder of its own and a standard input to fill."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.semantics.hashing import HashEncoder

LEFT = """\
Ferry strikes breakwater in Halden fog

The ferry Saint Brannoc struck the outer breakwater of Port Halden on Tuesday with 310 people on board.

“We had no warning at all,” harbour master Ines Valcourt said. Nobody was killed.

A brass band that was due to play on board gave its concert on the pier instead.
"""
RIGHT = """\
Halden ferry hits the breakwater

The ferry Saint Brannoc struck the outer breakwater of Port Halden on Tuesday with 290 people on board.

“We had no warning,” harbour master Ines Valcourt said.

Divers will look at the hull before the summer timetable begins.
"""


@pytest.fixture
def accounts(tmp_path: Path) -> tuple[str, str]:
    """Two files, each an account of one event."""
    left, right = tmp_path / "left.txt", tmp_path / "right.txt"
    left.write_text(LEFT, encoding="utf-8")
    right.write_text(RIGHT, encoding="utf-8")
    return str(left), str(right)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, object]]:
    """Puts hashed words in the model's place; the list tells how the model would have been loaded."""
    asked: list[dict[str, object]] = []

    def load(model: str | None = None, **options: object) -> HashEncoder:
        asked.append({"model": model, **options})
        return HashEncoder()

    monkeypatch.setattr("core.semantics.loader.load_encoder", load)
    monkeypatch.setenv("CROSSREAD_CACHE", str(tmp_path / "cache" / "vectors.sqlite3"))
    return asked


@pytest.fixture
def give(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Fills standard input."""

    def fill(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode("utf-8")), encoding="utf-8"))

    return fill
