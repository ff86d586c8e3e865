# SPDX-License-Identifier: Apache-2.0
"""Floors under what is found on annotated sentences, and the time it takes."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from core.differences.detect import differences_of
from core.language.mentions import Mentions
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier

REPOSITORY = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def measure() -> ModuleType:
    """The module that scores differences, which is a script beside the tests and no package."""
    path = REPOSITORY / "tests" / "eval" / "differences.py"
    spec = importlib.util.spec_from_file_location("crossread_eval_differences", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.data
def test_words_on_annotated_pairs(measure: ModuleType, data_folder: Path) -> None:
    aligned, unsaid = data_folder / "word_align", data_folder / "wice"
    if not (aligned.is_dir() and unsaid.is_dir()):
        pytest.skip("no annotated words in the folder of evaluation sets")
    assert measure.alignment(measure.rows(aligned / "multimwa-mtref.dev.jsonl", 200)).f1 >= 0.72
    assert measure.omitted(measure.rows(unsaid / "nonsupported_tokens.dev.jsonl")).f1 >= 0.47


def test_five_hundred_matches_take_a_moment() -> None:
    one = (
        "The regional council approved a plan of 28 pages on Monday to rebuild the old stone bridge over the river, "
        "officials said, and the mayor may sign it before the autumn rains arrive."
    )
    two = (
        "A plan to rebuild the river bridge, 31 pages long, did not win the approval of the council until Tuesday, "
        "and the mayor will sign it before the rains, according to two members who were there."
    )
    text = {"A": "\n".join(one for _ in range(500)), "B": "\n".join(two for _ in range(500))}
    sources = []
    for source_id, sentence in (("A", one), ("B", two)):
        step = len(sentence) + 1
        claims = tuple(Claim(f"{source_id}{n + 1}", Span(n * step, n * step + len(sentence)), n) for n in range(500))
        sources.append(Source(source_id, text[source_id], source_id, claims=claims))
    index = ClaimIndex.of(tuple(sources))
    matches = [Match(f"m{n}", (f"A{n}", f"B{n}"), 0.9, Tier.MATCH) for n in range(1, 501)]
    mentions: dict[str, Mentions] = {}
    differences_of(matches[0], index, mentions)
    start = time.process_time()
    found = [differences_of(match, index, mentions) for match in matches]
    assert time.process_time() - start < 1.5  # about 0.2 seconds; the rest is for slow and busy machines
    assert all(judgement.differences for judgement in found)
