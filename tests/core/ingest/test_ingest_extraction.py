# SPDX-License-Identifier: Apache-2.0
"""On saved news pages the article is told from the rest better than by trafilatura or readability alone.

A few of the pages; all of them are measured by `make eval`.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.eval.extraction import f1_of, scores
from tests.eval.figures import OURS


@pytest.mark.data
def test_better_than_trafilatura_and_readability_alone(data_folder: Path) -> None:
    folder = data_folder / "article_extraction"
    if not folder.is_dir():
        pytest.skip("the saved news pages are not there")
    found = scores(folder, step=5)
    assert f1_of(found[OURS]) >= 0.96
    assert f1_of(found[OURS]) > f1_of(found["trafilatura"])
    assert f1_of(found[OURS]) > f1_of(found["readability"])
