# SPDX-License-Identifier: Apache-2.0
"""Where words and expressions stand in a text, and what is said of those that cannot be looked for."""

from __future__ import annotations

from time import perf_counter

import pytest

from core.errors import CrossreadError, ErrorCode
from core.filters.text import TextQuery, check, even, is_in, spans_of
from core.model import Span

TEXT = "“Nobody  must\nsail,” said the keeper — the lighthouse-keeper’s boat sailed."


def found(query: TextQuery, within: Span | None = None) -> list[str]:
    return [span.of(TEXT) for span in spans_of(query, TEXT, within)]


def test_words_are_found_whatever_their_case_gaps_and_quotation_marks() -> None:
    assert found(TextQuery("nobody must sail")) == ["Nobody  must\nsail"]
    assert found(TextQuery("lighthouse-keeper's")) == ["lighthouse-keeper’s"]
    assert found(TextQuery('"nobody')) == ["“Nobody"]
    assert found(TextQuery("keeper")) == ["keeper", "keeper"]
    assert found(TextQuery("keeper"), Span(0, 40)) == ["keeper"]
    assert found(TextQuery("   ")) == []


def test_case_and_whole_words_are_asked_for() -> None:
    assert found(TextQuery("nobody", case=True)) == []
    assert found(TextQuery("sail", whole_words=True)) == ["sail"]
    assert found(TextQuery("sail")) == ["sail", "sail"]
    assert found(TextQuery("s[a-z]+d", regex=True, whole_words=True)) == ["said", "sailed"]


def test_an_expression_is_no_plain_text() -> None:
    assert found(TextQuery("k.{4}r", regex=True)) == ["keeper", "keeper"]
    assert found(TextQuery("k.{4}r")) == []
    assert found(TextQuery("x*", regex=True)) == [], "an empty place is no hit"


def test_the_even_form_decides_as_the_words_do() -> None:
    for words in ("NOBODY must sail", '"nobody', "lighthouse-keeper's", "keeper - the", "no such words"):
        assert (even(words) in even(TEXT)) == is_in(TextQuery(words), TEXT), words


@pytest.mark.parametrize("pattern", ["(", "[z-a]", "(?P<x", "*"])
def test_a_bad_expression_is_told(pattern: str) -> None:
    with pytest.raises(CrossreadError) as raised:
        check(TextQuery(pattern, regex=True))
    assert raised.value.code is ErrorCode.BAD_PATTERN
    assert raised.value.values["detail"]
    check(TextQuery(pattern))


def test_an_expression_that_runs_away_is_stopped() -> None:
    began = perf_counter()
    with pytest.raises(CrossreadError) as raised:
        list(spans_of(TextQuery(r"(a|aa)+(b|bb)+\1c$", regex=True), "a" * 60 + "b" * 60))
    assert raised.value.code is ErrorCode.SLOW_PATTERN
    assert perf_counter() - began < 1
