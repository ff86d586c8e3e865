# SPDX-License-Identifier: Apache-2.0
"""Finding in what is shown of a source."""

from __future__ import annotations

from collections.abc import Callable

from core.model import Source
from gui.reading import wording
from gui.reading.article import article_of
from gui.reading.search import find_in


def words_found(source: Source, text: str) -> list[str]:
    article = article_of(source, wording.phrases())
    shown = "\n".join(block.text for block in article.blocks).encode("utf-16-le")
    return [shown[2 * hit.start : 2 * hit.end].decode("utf-16-le") for hit in find_in(article, text)]


def test_case_gaps_and_quotation_marks_do_not_matter(make_source: Callable[..., Source]) -> None:
    source = make_source("A", "Title", [["😀 “The pier’s gone,” he said.", "THE  PIER — gone."]])
    assert words_found(source, "the pier") == ["The pier", "THE  PIER"]
    assert words_found(source, "pier's") == ["pier’s"]
    assert words_found(source, '"the') == ["“The"]


def test_labels_and_folded_passages_are_not_searched(make_source: Callable[..., Source]) -> None:
    source = make_source("A", "Title", [["Photo: a caption, they say."], ["Sign up, the passages left out"]])
    assert words_found(source, "caption") == ["caption"]
    assert words_found(source, "left out") == []
    assert words_found(source, "  ") == []
    assert words_found(source, "(") == []


def test_a_find_goes_over_the_end_of_a_hand_wrapped_line(make_source: Callable[..., Source]) -> None:
    source = make_source("A", "Title", [["The crew left the\nharbour."]])
    assert words_found(source, "the harbour") == ["the harbour"]
