# SPDX-License-Identifier: Apache-2.0
"""Intervals, marks, reliability, and what is told of the previous release."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.model import Exclusion, ExclusionReason, Source, Span
from core.words import BORNE_OUT
from tests.eval import previous
from tests.eval.figures import OURS, PREVIOUS, Figure, figure, macro_of_counts, of_counts
from tests.eval.floors import floors
from tests.eval.measured import Measured
from tests.eval.previous import Previous
from tests.eval.printing import to_json
from tests.eval.reliability import as_json, borne_out, expected_error, table
from tests.eval.statistics import Counts, average_precision, best_threshold

EVENTS = 12


def test_a_steady_gain_is_more_than_noise_however_much_events_differ() -> None:
    easy = np.linspace(0.1, 0.9, EVENTS)
    good = {OURS: easy + 0.02, "cosine": easy, "difflib": easy[::-1]}
    found = figure("x", list(good), EVENTS, lambda method, chosen: float(good[method][list(chosen)].mean()))
    assert found.interval is not None
    assert found.interval[0] < found.values["cosine"] < found.interval[1]
    assert found.gains["cosine"] == pytest.approx((0.02, 0.02))
    assert (found.verdict("cosine"), found.verdict("difflib")) == ("better", "")
    assert replace(found, lower=True).verdict("cosine") == "worse"


def test_one_event_has_no_interval() -> None:
    found = figure("x", [OURS], 1, lambda _, chosen: float(len(chosen)))
    assert (found.values, found.interval) == ({OURS: 1.0}, None)


def test_macro_weighs_small_events_as_much_as_large_ones() -> None:
    counts = {OURS: [Counts(90, 100, 100), Counts(0, 1, 1), Counts(0, 2, 0)]}
    assert of_counts("x", counts, lambda one: one.f1).values[OURS] == pytest.approx(180 / 204)
    assert macro_of_counts("x", counts, lambda one: one.f1).values[OURS] == pytest.approx(0.45)


def test_how_equal_scores_are_listed_changes_nothing() -> None:
    labels, scores = np.array([True, False, True, False]), np.array([1.0, 1.0, 1.0, 0.5])
    backwards = average_precision(labels[::-1], scores[::-1])
    assert average_precision(labels, scores) == backwards == pytest.approx(2 / 3)
    assert best_threshold(labels, scores) == best_threshold(labels[::-1], scores[::-1]) == 1.0


def test_a_score_that_means_what_it_says() -> None:
    scores = np.repeat([0.8, 0.25], 10)
    right = np.array([True] * 8 + [False] * 2 + [True] * 5 + [False] * 5)
    low, high = table(scores, right)
    assert (low.low, low.count, low.right, high.low, high.share) == (0.2, 10, 5, 0.8, 0.8)
    assert high.sentence == "of ten matches shown at 0.80, 8.0 are right"
    assert expected_error([high]) == pytest.approx(0.0)
    assert expected_error([low, high]) == pytest.approx(0.125)
    assert as_json([high])["bins"] == [{"from": 0.8, "count": 10, "score": 0.8, "right": 0.8}]


def test_no_more_is_said_than_what_is_there_bears_out() -> None:
    assert borne_out(np.full(100, 0.99), np.ones(100)) == pytest.approx(0.963, abs=5e-4)
    assert borne_out([0.9, 0.9], [1, 0]) == pytest.approx(0.095, abs=5e-4), "equal scores are one group"
    surest = borne_out(np.repeat([0.97, 0.6], 100), np.repeat([True, False], 100))
    assert surest == borne_out(np.full(100, 0.97), np.ones(100)), "what scores less says nothing of what scores more"
    measured = floors()["shown scores"]["floors"]["shown scores: borne out"]
    assert 0 <= round(measured - BORNE_OUT, 3) <= 0.01, "the whole percent below it"


def test_figures_as_json() -> None:
    one = Figure("s: F1", {OURS: 0.5, "cosine": 0.25}, (0.4, 0.6), gains={"cosine": (0.1, 0.3)})
    told = to_json([Measured("s", "12ab", [one], {"scores": table([0.85], [True])})])
    assert told["sets"] == {"s": "12ab"}
    assert told["figures"]["s: F1"]["values"] == {OURS: 0.5, "cosine": 0.25}
    assert told["figures"]["s: F1"]["gains"] == {"cosine": [0.1, 0.3]}
    assert told["reliability"]["scores"]["calibration_error"] == 0.15


def test_written_figures_stand_in_on_the_same_set_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(previous, "FILE", tmp_path / "previous.toml")
    now = Measured("s", "1", [Figure("s: F1", {OURS: 0.7}), Figure("s: new", {OURS: 0.1})])
    assert previous.from_file(now) == now
    previous.FILE.write_text(previous.release([Measured("s", "1", [Figure("s: F1", {OURS: 0.5})])]), "utf-8")
    assert [one.values for one in previous.from_file(now).figures] == [{OURS: 0.7, PREVIOUS: 0.5}, {OURS: 0.1}]
    assert previous.from_file(replace(now, digest="2")) == replace(now, digest="2")
    known = Measured("s", "1", [Figure("s: F1", {OURS: 0.7, PREVIOUS: 0.6})])
    assert previous.from_file(known) == known


def test_the_previous_release_is_named() -> None:
    written = tomllib.loads(previous.FILE.read_text(encoding="utf-8"))
    assert len(written["commit"]) == 40
    assert written["sets"]


def test_answers_of_the_previous_release_are_kept(tmp_path: Path) -> None:
    release = Previous("0" * 40, tmp_path)
    with pytest.raises(RuntimeError, match="another release would answer"):
        release.scores([("a", "b")])  # no core is there, and ours must not answer in its place
    assert not (tmp_path / "answers").exists()


def test_reasons_newer_than_the_previous_release_are_told_in_its_words(tmp_path: Path) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / "model.py").write_text('BYLINE = "byline"\n', encoding="utf-8")
    passages = (
        Exclusion(Span(0, 4), ExclusionReason.BYLINE),
        Exclusion(Span(5, 9), ExclusionReason.CORRECTION),
    )
    told = Previous("0" * 40, tmp_path).told(Source("A", "Name Note Text.", "0" * 64, excluded=passages))
    assert [one["reason"] for one in told["excluded"]] == ["byline", "boilerplate"]
