# SPDX-License-Identifier: Apache-2.0
"""On saved news pages at least as much of the article is left in as trafilatura finds, and less of the rest."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "eval" / "extraction.py"


@pytest.mark.data
def test_better_than_trafilatura_alone(data_folder: Path) -> None:
    folder = data_folder / "article_extraction"
    if not folder.is_dir():
        pytest.skip("the saved news pages are not there")
    specification = importlib.util.spec_from_file_location("extraction_of_articles", SCRIPT)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    sys.modules[specification.name] = module
    specification.loader.exec_module(module)
    rows = {row.system: row for row in module.evaluate(folder)}
    ours, theirs = rows["crossread"], rows["trafilatura"]
    assert ours.f1 >= 0.965
    assert ours.f1 > theirs.f1
    assert ours.recall >= theirs.recall
