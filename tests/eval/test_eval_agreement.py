# SPDX-License-Identifier: Apache-2.0
"""Agreement of two readings, counted by hand; and the readings of the real outlets as they stand in the repository."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.ingest.reader import read_text
from core.model import Span
from tests.eval import newswcl50
from tests.eval.agreement import Agreement, against, agreement, of_file
from tests.eval.gold import GoldPair, GoldSource, Pair, real_articles
from tests.eval.sets import REPOSITORY
from tests.eval.statistics import Counts

GOLD = REPOSITORY / "tests" / "gold"
LABELS = GOLD / "newswcl50.json"
READINGS = GOLD / "newswcl50-readings.json"
FIRST = {(0, 0): "strong", (0, 1): "core", (1, 1): "optional", (2, 2): "core"}
SECOND = {(0, 0): "strong", (0, 1): "strong", (1, 1): "core", (3, 3): "optional"}


def account(text: str, *spans: Span) -> GoldSource:
    return GoldSource(read_text(text, name="a.txt"), spans, (True,) * len(spans))


def test_kappa_is_agreement_beyond_chance() -> None:
    # Cohen's two-by-two example: 70 of 100 agree, 50 would by chance.
    found = Agreement({("core", "core"): 40, ("core", "none"): 20, ("none", "core"): 10, ("none", "none"): 30})
    assert found.read == 100
    assert found.same == 70
    assert found.kappa == pytest.approx(0.4)


def test_kappa_where_there_is_nothing_to_disagree_on() -> None:
    assert Agreement({}).kappa == 1
    assert Agreement({("none", "none"): 5}).kappa == 1
    assert Agreement({("core", "none"): 5}).kappa == 0


def test_a_pair_without_a_label_is_none_in_that_reading() -> None:
    found = agreement(FIRST, SECOND)
    assert found.counts == {
        ("strong", "strong"): 1,
        ("core", "strong"): 1,
        ("optional", "core"): 1,
        ("core", "none"): 1,
        ("none", "optional"): 1,
    }
    read: list[Pair] = [(0, 0), (0, 1), (9, 9)]
    assert agreement(FIRST, SECOND, read).counts == {
        ("strong", "strong"): 1,
        ("core", "strong"): 1,
        ("none", "none"): 1,
    }


def test_strong_and_core_are_both_matches() -> None:
    found = agreement(FIRST, SECOND)
    assert found.of_matches.counts == {
        ("match", "match"): 2,
        ("none", "match"): 1,
        ("match", "none"): 1,
        ("none", "none"): 1,
    }
    assert found.f1 == pytest.approx(2 * 2 / (3 + 3))
    assert agreement(SECOND, FIRST).f1 == found.f1


def test_readings_of_one_event_add_up(tmp_path: Path) -> None:
    file = tmp_path / "readings.json"
    pairs = {"7_A-7_B": [[0, 0, "core", "core"]], "7_A-7_C": [[0, 1, "core", "none"]], "8_A-8_B": []}
    file.write_text(json.dumps({"pairs": pairs}), encoding="utf-8")
    assert of_file(file) == {"7": Agreement({("core", "core"): 1, ("core", "none"): 1}), "8": Agreement({})}


def test_labels_of_others_meet_ours_by_the_order_of_the_sentences() -> None:
    ours = account("One. Two. Three.", Span(0, 4), Span(5, 9), Span(9, 9), Span(10, 16))
    theirs = account("One.  Two.  Three.", Span(0, 4), Span(6, 10), Span(12, 18))
    mine = GoldPair("a-b", "e", ours, ours, {(0, 0): "strong", (3, 3): "core", (1, 1): "core", (0, 1): "optional"})
    other = GoldPair("a-b", "e", theirs, theirs, {(0, 0): "strong", (2, 2): "optional", (0, 1): "core"})
    assert against(mine, other) == Counts(right=1, predicted=2, gold=2, strong_found=1, strong=1)
    with pytest.raises(ValueError, match="longer"):
        against(GoldPair("a-b", "e", ours, account("One.", Span(0, 4)), {}), other)


def test_two_readings_of_the_real_outlets_agree() -> None:
    by_event = of_file(READINGS)
    assert sorted(by_event) == ["0", "1", "2", "3", "4"]
    assert all(one.of_matches.kappa > 0.75 and one.f1 > 0.8 for one in by_event.values())
    told = json.loads(LABELS.read_text(encoding="utf-8"))["readings"]
    assert {event: one.read for event, one in by_event.items()} == {event: told[event]["read_twice"] for event in told}
    assert {e: one.read - one.same for e, one in by_event.items()} == {e: told[e]["disagreed"] for e in told}


def test_what_both_readings_say_stands() -> None:
    labels = json.loads(LABELS.read_text(encoding="utf-8"))["pairs"]
    readings = json.loads(READINGS.read_text(encoding="utf-8"))["pairs"]
    assert readings
    for name, judged in readings.items():
        final = {(i, j): label for i, j, label in labels[name]}
        assert all(final.get((i, j), "none") == first for i, j, first, second in judged if first == second), name


def test_our_labels_agree_with_those_of_others(data_folder: Path) -> None:
    folder = data_folder / "newswcl50"
    if not (folder / "gold").is_dir():
        pytest.skip("the articles that others annotated are not there")
    events = {one.name: one for one in newswcl50.events(folder / "docs.jsonl", LABELS)}
    found = sum(
        (against(events[one.event].pair(*one.name.split("-"))[0], one) for one in real_articles(folder / "gold")),
        Counts(),
    )
    assert found.precision > 0.99
    assert found.f1 > 0.9
