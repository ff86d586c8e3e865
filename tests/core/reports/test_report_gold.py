# SPDX-License-Identifier: Apache-2.0
"""Whole reports against references that a person has read; `CROSSREAD_UPDATE_GOLD=1` writes them anew."""

from __future__ import annotations

import difflib
import os
import re
from pathlib import Path

import pytest

from core.model import Comparison
from core.reports.write import rendered

FOLDER = Path(__file__).parents[2] / "gold" / "reports"
ENDINGS = {"html": "html", "text": "txt", "json": "json"}


def scrubbed(report: str) -> str:
    """Without what may change and means nothing here: the stylesheet."""
    return re.sub(r"<style>.*?</style>", "<style>…</style>", report, flags=re.DOTALL)


@pytest.mark.parametrize("format_", ENDINGS)
def test_the_report_is_the_one_that_was_read(ferry: Comparison, format_: str) -> None:
    reference = FOLDER / f"ferry.{ENDINGS[format_]}"
    made = scrubbed(rendered(ferry, format_).decode())
    if os.environ.get("CROSSREAD_UPDATE_GOLD"):
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(made, encoding="utf-8", newline="\n")
    known = reference.read_text(encoding="utf-8")
    assert made == known, "\n".join(difflib.unified_diff(known.splitlines(), made.splitlines(), "reference", "made"))
