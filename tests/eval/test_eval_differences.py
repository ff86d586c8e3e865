# SPDX-License-Identifier: Apache-2.0
"""The labelled differences hold together, and what counts them counts right."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from core.model import Claim, DifferenceKind, Relation, Severity, Source, Span
from tests.eval.difference_counts import (
    GOLD,
    MET,
    NAMED,
    RIGHT,
    Answer,
    Found,
    counts,
    counts_of_kinds,
    f1,
    gravities,
    is_right,
    of_kind,
    precision,
    recall,
    table_of,
)
from tests.eval.difference_errors import errors
from tests.eval.difference_figures import of_differences, of_relations
from tests.eval.difference_gold import GoldCase, GoldDifference, kept_cases, own_cases, places, real_cases, told_cases
from tests.eval.difference_methods import by_difflib, ours
from tests.eval.figures import OURS
from tests.eval.sets import REPOSITORY

NUMBER, ADDED, PARAPHRASE = DifferenceKind.NUMBER, DifferenceKind.ADDED_OMITTED, DifferenceKind.PARAPHRASE
A = "The storm cut power to 40,000 homes on the coast."
B = "About 52,000 homes lost electricity, the grid company said."


def source(name: str, text: str) -> Source:
    return Source(name, text, name, claims=(Claim(f"{name}1", Span(0, len(text)), 0),))


def at(words: str, text: str) -> tuple[Span, ...]:
    return (Span(text.index(words), text.index(words) + len(words)),)


def case(*differences: GoldDifference, relation: Relation = Relation.PARTIAL) -> GoldCase:
    return GoldCase("storm", source("A", A), source("B", B), ("A1",), ("B1",), relation, differences)


FIGURES = GoldDifference(NUMBER, at("40,000", A), at("About 52,000", B), Severity.HIGH)
COAST = GoldDifference(ADDED, at("on the coast", A), (), Severity.LOW, frozenset([DifferenceKind.PLACE]))
WORDING = GoldDifference(PARAPHRASE, at("cut power", A), at("lost electricity", B), Severity.LOW, optional=True)


def test_every_strong_and_core_pair_is_labelled() -> None:
    paths = sorted((REPOSITORY / "tests" / "gold" / "differences").glob("*.json"))
    assert paths
    for path in paths:
        labelled = json.loads(path.read_text(encoding="utf-8"))
        paired = json.loads((REPOSITORY / labelled["of"]).read_text(encoding="utf-8"))["pairs"]
        wanted = [[pair["a"], pair["b"]] for pair in paired if pair["strength"] != "optional"]
        assert [[pair["a"], pair["b"]] for pair in labelled["pairs"]] == wanted


def test_relations_follow_from_the_differences() -> None:
    paths = sorted((REPOSITORY / "tests" / "gold").glob("differences*/*.json"))
    assert {path.parent.name for path in paths} == {"differences", "differences-kept"}
    for path in paths:
        for pair in json.loads(path.read_text(encoding="utf-8"))["pairs"]:
            held = [one for one in pair["differences"] if not one.get("optional")]
            alone = {s for s, o in ("ab", "ba") for one in held if one["severity"] != "low" and one[s] and not one[o]}
            if any(one.get("decides") for one in held):
                assert pair["relation"] == "conflict"
            elif alone:
                assert (pair["relation"], pair["more"]) == ("partial", "both" if len(alone) > 1 else alone.pop())
            else:
                assert pair["relation"] == "same"


def test_the_own_labels_are_read_and_placed() -> None:
    cases, kept = own_cases(REPOSITORY), kept_cases(REPOSITORY)
    assert len(cases) >= 200
    assert len({one.event for one in cases}) >= 6
    assert len(kept) >= 110
    assert {one.event for one in kept} == {"dam", "trial", "fire", "coalition", "stadium"}
    assert {one.event for one in cases}.isdisjoint(one.event for one in kept)
    for one in (*cases, *kept):
        spans = {claim.id: claim.span for side in (one.a, one.b) for claim in side.claims}
        for difference in one.differences:
            assert difference.a or difference.b
            assert all(spans[one.claims_a[0]].contains(span) for span in difference.a)
            assert all(spans[one.claims_b[0]].contains(span) for span in difference.b)


def test_kept_stories_name_their_accounts_and_label_each_pair_once() -> None:
    kept = REPOSITORY / "tests" / "gold" / "differences-kept"
    paths = sorted(kept.glob("*.json"))
    assert paths
    for path in paths:
        labelled = json.loads(path.read_text(encoding="utf-8"))
        folder = REPOSITORY / labelled["folder"]
        assert folder == kept / path.stem
        assert sorted(labelled["sources"].values()) == sorted(one.name for one in folder.iterdir())
        texts = {letter: (folder / file).read_text(encoding="utf-8") for letter, file in labelled["sources"].items()}
        pairs = [(*pair["a"], *pair["b"]) for pair in labelled["pairs"]]
        assert len(set(pairs)) == len(pairs)
        for a, words_a, b, words_b in pairs:
            assert a < b
            assert texts[a].count(words_a) == texts[b].count(words_b) == 1
        for pair in labelled["pairs"]:
            named = [(one["kind"], one["a"], one["b"]) for one in pair["differences"]]
            assert len(set(named)) == len(named)


def test_words_are_found_whole_first_and_in_other_quotation_marks() -> None:
    text = "He warned of war and said: “We won't  yield.”"
    account = source("A", text)
    (claim,) = account.claims
    assert [span.of(text) for span in places('said: "we won’t yield … of', account, claim)] == [
        "said: “We won't  yield",
        "of",
    ]
    assert places("war", account, claim) == (Span(text.index("war and"), text.index("war and") + 3),)
    assert places("", account, claim) == ()
    with pytest.raises(ValueError, match="peace"):
        places("peace", account, claim)


def test_right_is_what_fits_by_kind_and_words() -> None:
    gold = case(FIGURES, COAST, WORDING)
    assert is_right(gold, Found(NUMBER, at("40,000 homes", A), at("52,000", B))) is True
    assert is_right(gold, Found(NUMBER, at("40,000", A), at("the grid company", B))) is False
    assert is_right(gold, Found(PARAPHRASE, at("40,000", A), at("52,000", B))) is False
    assert is_right(gold, Found(PARAPHRASE, at("power", A), at("electricity", B))) is None
    assert is_right(gold, Found(DifferenceKind.PLACE, at("the coast", A), ())) is True
    assert is_right(gold, Found(ADDED, (), at("the grid company said", B))) is False


def test_counts_by_kind() -> None:
    gold = case(FIGURES, COAST, WORDING)
    answer = Answer(
        (
            Found(DifferenceKind.PLACE, at("coast", A), ()),
            Found(PARAPHRASE, at("cut", A), at("lost", B)),
            Found(ADDED, (), at("said", B)),
        )
    )
    table = counts(gold, answer)
    assert of_kind(table, NUMBER).tolist() == [1, 0, 0, 0]
    assert of_kind(table, ADDED).tolist() == [1, 1, 1, 0]
    assert of_kind(table, DifferenceKind.PLACE).tolist() == [0, 0, 1, 1]
    assert of_kind(table, PARAPHRASE).tolist() == [0, 0, 0, 0]
    assert (precision(table), recall(table), f1(table)) == (0.5, 0.5, 0.5)
    assert table_of([gold, gold], [answer, Answer(())])[:, :, GOLD].sum() == 4


def test_kinds_alone_need_no_words() -> None:
    gold = case(FIGURES, COAST, WORDING)
    answer = Answer((Found(NUMBER, at("power", A), at("said", B)), Found(PARAPHRASE, at("on", A), at("lost", B))))
    table = counts_of_kinds(gold, answer)
    assert of_kind(table, NUMBER).tolist() == [1, 1, 1, 1]
    assert of_kind(table, PARAPHRASE).tolist() == [0, 0, 0, 0]
    assert table[:, [GOLD, MET, NAMED, RIGHT]].sum(axis=0).tolist() == [2, 1, 1, 1]


def test_gravity_is_compared_where_the_kind_itself_is_met() -> None:
    gold = case(FIGURES, COAST)
    answer = Answer(
        (
            Found(NUMBER, at("40,000", A), at("52,000", B), Severity.LOW),
            Found(NUMBER, at("40,000 homes", A), at("52,000", B), Severity.MEDIUM),
            Found(DifferenceKind.PLACE, at("the coast", A), (), Severity.LOW),
        )
    )
    assert gravities(gold, answer) == [(Severity.HIGH, Severity.MEDIUM)]


def test_conflicts_are_counted() -> None:
    cases = [case(relation=relation) for relation in (Relation.CONFLICT, Relation.CONFLICT, Relation.SAME)]
    said = [Answer((), relation) for relation in (Relation.CONFLICT, Relation.PARTIAL, Relation.CONFLICT)]
    figures = {one.name: one.values[OURS] for one in of_relations("x", cases, {OURS: said})}
    assert figures["x: relations right"] == pytest.approx(1 / 3)
    assert figures["x, conflicts: precision"] == 0.5
    assert figures["x, conflicts: recall"] == 0.5


def test_difflib_names_runs() -> None:
    one, two = "Rain fell on 40,000 homes in March.", "Rain fell on 52,000 homes in early spring."
    pair = GoldCase("rain", source("A", one), source("B", two), ("A1",), ("B1",), Relation.CONFLICT)
    (answer,) = by_difflib([pair])
    assert [found.kind for found in answer.differences] == [NUMBER, PARAPHRASE]
    assert answer.differences[0].a == at("40,000", one)
    assert answer.relation is Relation.CONFLICT
    (alike,) = by_difflib([replace(pair, b=source("B", one))])
    assert alike == Answer((), Relation.SAME)


def test_errors_say_what_stands_there_instead() -> None:
    answer = Answer((Found(PARAPHRASE, at("40,000", A), at("52,000", B), Severity.LOW),))
    found = list(errors(case(FIGURES), answer))
    assert [(one.kind, one.missed) for one in found] == [(NUMBER, True), (PARAPHRASE, False)]
    assert found[0].told == ("paraphrase 40,000 | 52,000",)
    assert found[1].told == ("number 40,000 | About 52,000",)


def test_differences_of_the_own_accounts_without_a_model() -> None:
    cases = own_cases(REPOSITORY)
    answers = ours(cases, None)
    shown, difflib = table_of(cases, answers.shown), table_of(cases, by_difflib(cases))
    assert f1(shown) >= 0.55
    assert f1(shown) > f1(difflib) + 0.2
    assert precision(of_kind(shown, NUMBER)) >= 0.8
    assert recall(of_kind(shown, NUMBER)) >= 0.4
    uncertain = table_of(cases, answers.uncertain)
    assert recall(uncertain) >= recall(shown)


def test_figures_and_tables_of_a_few_pairs() -> None:
    cases = own_cases(REPOSITORY)[:12]
    figures, listings = of_differences("few", cases, None, None)
    by_name = {one.name: one for one in figures}
    assert 0 < by_name["few: F1"].values[OURS] <= 1
    assert by_name["few: ms a pair beyond encoding"].values[OURS] > 0
    assert by_name["few: ms a pair beyond encoding"].lower
    assert "few, order: F1" not in by_name
    kinds, relations, scores, gravity = listings
    assert any(float(row[3]) > 0.5 for row in scores.rows if row[3])
    assert kinds.rows[-1][0] == "all"
    assert all(len(row) == len(one.columns) for one in listings for row in one.rows)
    assert sum(int(count) for row in relations.rows for count in row[1:]) == 12
    assert len(gravity.rows) == len(Severity)


@pytest.mark.data
def test_labels_of_real_articles_are_read(data_folder: Path) -> None:
    folder = data_folder / "newswcl50" / "gold"
    if not folder.is_dir():
        pytest.skip("no annotated articles in the folder of evaluation sets")
    cases = real_cases(folder)
    assert len(cases) > 100
    assert all(difference.a or difference.b for one in cases for difference in one.differences)
    table = table_of(cases, ours(cases, None).shown)
    assert f1(table) >= 0.3
    assert np.array_equal(table_of(cases, by_difflib(cases))[..., GOLD], table[..., GOLD])


@pytest.mark.data
def test_pairs_with_relations_alone_are_read(data_folder: Path) -> None:
    path = data_folder / "nli" / "rte3_3way_dev.jsonl"
    if not path.is_file():
        pytest.skip("no RTE-3 in the folder of evaluation sets")
    cases = told_cases(path)
    assert sum(one.relation is Relation.CONFLICT for one in cases) == 80
    assert any(len(one.claims_a) > 1 for one in cases)
