# SPDX-License-Identifier: Apache-2.0
"""The minimal pairs of each kind: what the files hold, and how what is named in them is counted."""

from __future__ import annotations

import tomllib
from itertools import chain
from pathlib import Path

import pytest

from core.model import DifferenceKind, Relation, Span
from tests.eval.difference_counts import Answer, Found
from tests.eval.difference_gold import GoldCase
from tests.eval.figures import OURS, PREVIOUS
from tests.eval.kinds import FOLDER, KINDS, cases, figures, files, table, wrong

_HALVES = ("open", "kept")


@pytest.fixture(scope="module")
def given() -> dict[str, list[list[GoldCase]]]:
    return {half: [cases(path) for path in files(kept=half == "kept")] for half in _HALVES}


def _right(case: GoldCase) -> Answer:
    return Answer(tuple(Found(gold.kind, gold.a, gold.b) for gold in case.differences), Relation.SAME)


def _everywhere(case: GoldCase) -> Answer:
    whole = [tuple(Span(0, len(side.text)) for _ in "1") for side in (case.a, case.b)]
    return Answer((Found(DifferenceKind(case.event), whole[0], whole[1]),))


def test_every_kind_has_two_halves_with_a_third_of_look_alikes(given: dict[str, list[list[GoldCase]]]) -> None:
    assert {path.name for path in FOLDER.glob("*.toml")} == {
        path.name for path in chain(files(kept=False), files(kept=True))
    }
    for half in _HALVES:
        for kind, those in zip(KINDS, given[half], strict=True):
            assert [len(those), sum(bool(case.differences) for case in those)] == [18, 12], (half, kind)
            assert {gold.kind for case in those for gold in case.differences} == {kind}


def test_both_halves_hold_every_theme() -> None:
    for one, two in zip(files(kept=False), files(kept=True), strict=True):
        assert list(tomllib.loads(one.read_text())) == list(tomllib.loads(two.read_text()))


def test_no_pair_stands_twice_and_every_sentence_is_a_claim(given: dict[str, list[list[GoldCase]]]) -> None:
    every = [case for half in _HALVES for those in given[half] for case in those]
    assert len({frozenset((case.a.text, case.b.text)) for case in every}) == len(every)
    assert len({source.id for case in every for source in (case.a, case.b)}) == 2 * len(every)
    for case in every:
        assert case.claims_a
        assert case.claims_b
        assert "[" not in case.a.text + case.b.text


def test_marks_enclose_whole_words_inside_the_claims(given: dict[str, list[list[GoldCase]]]) -> None:
    for case in chain.from_iterable(chain.from_iterable(given.values())):
        for gold in case.differences:
            assert gold.a or gold.b, case.a.text
            for source, spans in ((case.a, gold.a), (case.b, gold.b)):
                for span in spans:
                    words = source.quote(span)
                    assert words == words.strip(), words
                    assert any(claim.span.overlaps(span) for claim in source.claims), words
                    around = source.text[max(span.start - 1, 0)], source.text[span.end : span.end + 1]
                    assert span.start == 0 or not around[0].isalnum(), words
                    assert not around[1].isalnum(), words


def test_a_mark_on_one_side_or_in_a_look_alike_is_refused(tmp_path: Path) -> None:
    for answer, marked in (("there", '"[A] b c.", "A d."'), ("alike", '"[A] b c.", "[A] d."'), ("odd", '"A.", "B."')):
        path = tmp_path / "place.toml"
        path.write_text(f'["theme"]\ncases = [["{answer}", {marked}]]', encoding="utf-8")
        with pytest.raises(ValueError, match="theme"):
            cases(path)


def test_an_empty_mark_asks_for_the_other_sides_words_alone(tmp_path: Path) -> None:
    path = tmp_path / "attribution.toml"
    text = '["theme"]\ncases = [["there", "The dam held[].", "The dam held, [the army] said."]]'
    path.write_text(text, encoding="utf-8")
    (case,) = cases(path)
    assert case.differences[0].a == ()
    assert [case.b.quote(span) for span in case.differences[0].b] == ["the army"]


def test_what_is_right_alone_gets_everything_and_naming_all_pays_for_look_alikes(
    given: dict[str, list[list[GoldCase]]],
) -> None:
    some = list(chain.from_iterable(given["open"]))
    answers = {OURS: [_right(case) for case in some], PREVIOUS: [_everywhere(case) for case in some]}
    lines = {one.name: one.values for one in figures("pairs", answers, some)}
    assert lines["pairs: F1"][OURS] == lines["pairs: precision"][OURS] == lines["pairs: recall"][OURS] == 1
    assert lines["pairs: precision"][PREVIOUS] == pytest.approx(2 / 3)
    assert lines["pairs: recall"][PREVIOUS] == 1
    assert [f"pairs, {kind.value}: F1" in lines for kind in KINDS] == [True] * len(KINDS)
    assert table("pairs", {OURS: answers[PREVIOUS]}, some).rows[-1][1:6] == ["144", "144", "0", "72", "72"]


def test_another_kind_on_the_marked_words_is_told_as_such_and_nothing_more(
    given: dict[str, list[list[GoldCase]]],
) -> None:
    place = given["open"][KINDS.index(DifferenceKind.PLACE)]
    told = [
        Answer(tuple(Found(DifferenceKind.PARAPHRASE, gold.a, gold.b) for gold in case.differences)) for case in place
    ]
    (row, _) = table("pairs", {OURS: told}, place).rows
    assert row[1:6] == ["12", "0", "12", "6", "0"]
    missed = [error for case, one in zip(place, told, strict=True) for error in wrong(case, one)]
    assert [error.missed for error in missed] == [True] * 12
