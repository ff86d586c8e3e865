# SPDX-License-Identifier: Apache-2.0
"""What was changed between two versions of one account."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Source
from core.provenance import Amendment, AmendmentKind
from core.span import Span
from core.versions.compare import compare_versions
from core.versions.values import Change, Versions
from core.versions.words import pieces, tokens

FIRST = "The ferry left the quay at noon."
SECOND = "Twelve passengers were on board, the harbour master said."
THIRD = "Nobody was hurt when it struck the breakwater."
FOURTH = "Divers will look at the hull next week."


def account(*sentences: str) -> Source:
    return with_claims(read_text("\n\n".join(sentences)))


def compared(before: tuple[str, ...], after: tuple[str, ...]) -> Versions:
    return compare_versions(account(*before), account(*after))


def told(versions: Versions) -> list[tuple[Change, str | None, str | None]]:
    return [
        (
            passage.change,
            None if passage.before is None else versions.earlier.quote(passage.before),
            None if passage.after is None else versions.later.quote(passage.after),
        )
        for passage in versions.passages
    ]


def test_the_same_text_has_no_changes() -> None:
    found = compared((FIRST, SECOND, THIRD), (FIRST, SECOND, THIRD))
    assert [change for change, _, _ in told(found)] == [Change.SAME] * 3
    assert found.similarity == 1.0 and not found.silent


def test_a_changed_number_is_found_with_its_words() -> None:
    changed = SECOND.replace("Twelve", "Fourteen")
    found = compared((FIRST, SECOND, THIRD), (FIRST, changed, THIRD))
    assert told(found)[1] == (Change.CHANGED, SECOND, changed)
    piece = found.passages[1].pieces[0]
    assert piece.change is Change.CHANGED and piece.before is not None and piece.after is not None
    assert found.earlier.quote(piece.before) == "Twelve"
    assert found.later.quote(piece.after) == "Fourteen"
    assert found.silent


def test_what_is_added_and_removed_stands_at_its_place() -> None:
    found = compared((FIRST, SECOND, THIRD), (FIRST, FOURTH, THIRD))
    assert told(found) == [
        (Change.SAME, FIRST, FIRST),
        (Change.ADDED, None, FOURTH),
        (Change.REMOVED, SECOND, None),
        (Change.SAME, THIRD, THIRD),
    ]


def test_what_is_moved_is_no_removal() -> None:
    found = compared((FIRST, SECOND, THIRD, FOURTH), (FOURTH, FIRST, SECOND, THIRD))
    assert told(found)[0] == (Change.MOVED, FOURTH, FOURTH)
    assert found.count(Change.SAME) == 3 and found.count(Change.REMOVED) == 0
    assert not found.silent


def test_what_is_moved_and_changed_is_both() -> None:
    changed = FOURTH.replace("next week", "on Friday")
    found = compared((FIRST, SECOND, THIRD, FOURTH), (changed, FIRST, SECOND, THIRD))
    assert told(found)[0] == (Change.MOVED, FOURTH, changed)
    assert any(piece.change is Change.CHANGED for piece in found.passages[0].pieces)


def test_a_capital_or_a_comma_is_a_change_but_a_line_break_is_none() -> None:
    found = compared((FIRST, THIRD), (FIRST.replace("the quay", "the\nquay"), THIRD.replace("hurt when", "hurt, when")))
    assert [change for change, _, _ in told(found)] == [Change.SAME, Change.CHANGED]


def test_a_notice_of_the_change_is_told() -> None:
    later = account(FIRST, SECOND.replace("Twelve", "Fourteen"))
    noticed = replace(later, amendments=(Amendment(AmendmentKind.CORRECTION, Span(0, 9)),))
    found = compare_versions(account(FIRST, SECOND), noticed)
    assert found.announced == noticed.amendments and not found.silent
    assert compare_versions(noticed, noticed).announced == ()


def test_a_changed_title_is_told() -> None:
    earlier = replace(account(FIRST), title="Ferry leaves")
    found = compare_versions(earlier, replace(earlier, title="Ferry leaves late"))
    assert [(one.field, one.before, one.after) for one in found.fields] == [
        ("title", "Ferry leaves", "Ferry leaves late")
    ]


SENTENCES = st.lists(st.sampled_from([FIRST, SECOND, THIRD, FOURTH, FIRST.replace("noon", "one")]), min_size=1)


@given(SENTENCES, SENTENCES)
def test_every_sentence_is_told_once(before: list[str], after: list[str]) -> None:
    found = compared(tuple(before), tuple(after))
    assert [one.after for one in found.passages if one.after] == [claim.span for claim in found.later.claims]
    assert sorted(one.before for one in found.passages if one.before) == [claim.span for claim in found.earlier.claims]
    assert 0.0 <= found.similarity <= 1.0


@given(st.text("ab ,.", max_size=30), st.text("ab ,.", max_size=30))
def test_pieces_cover_every_word_of_both(one: str, other: str) -> None:
    a, b = tokens(one, Span(0, len(one))), tokens(other, Span(0, len(other)))
    found = pieces(a, b)
    for text, run, spans in (
        (one, a, [piece.before for piece in found if piece.before]),
        (other, b, [piece.after for piece in found if piece.after]),
    ):
        assert [token.text for span in spans for token in tokens(text, span)] == [token.text for token in run]
    for piece in found:
        if piece.change is Change.SAME:
            assert piece.before is not None and piece.after is not None
            same = [token.text for token in tokens(one, piece.before)]
            assert same == [token.text for token in tokens(other, piece.after)]


@pytest.mark.parametrize("size", [1, 400])
def test_long_texts_take_no_time(size: int) -> None:
    before = tuple(f"Sentence number {n} says that the ferry left at {n}." for n in range(size))
    found = compared(before, before[::-1])
    assert found.count(Change.REMOVED) == 0
