# SPDX-License-Identifier: Apache-2.0
"""Where paragraphs stand: blank lines, one block a line, and lines broken at a width."""

from __future__ import annotations

import textwrap

from core.language.paragraphs import paragraphs
from core.model import Span

LONG = (
    "The ferry company said on Monday that all crossings would resume by the end of the week, after divers had "
    "inspected the damaged pier and found that the pillars could bear the weight of the larger ships again."
)


def of(text: str) -> list[str]:
    return [span.of(text) for span in paragraphs(text)]


def test_blank_lines_end_paragraphs() -> None:
    assert of("One.\n\nTwo.\n \t\nThree.") == ["One.", "Two.", "Three."]


def test_windows_line_ends() -> None:
    text = "A heading\r\n\r\nFirst text.\r\nSecond text.\r\n"
    assert of(text) == ["A heading", "First text.", "Second text."]


def test_a_saved_page_has_one_block_a_line() -> None:
    text = f"{LONG}\nShort one.\n{LONG} And more.\nPhoto by nobody"
    assert len(of(text)) == 4


def test_lines_broken_at_a_width_are_rejoined() -> None:
    text = textwrap.fill(LONG, 72) + "\n\n" + textwrap.fill(LONG + " " + LONG, 72)
    found = of(text)
    assert len(found) == 2
    assert found[0].split() == LONG.split()


def test_a_short_line_in_broken_text_ends_a_paragraph() -> None:
    text = textwrap.fill(LONG, 72) + "\n" + textwrap.fill(LONG, 72)
    assert len(of(text)) == 2


def test_a_break_inside_a_sentence_is_no_paragraph() -> None:
    assert of("The harbour was closed for\ntwo days.\nIt opened again.") == [
        "The harbour was closed for\ntwo days.",
        "It opened again.",
    ]


def test_list_items_are_paragraphs() -> None:
    assert of("- one\n- two\n- three") == ["- one", "- two", "- three"]


def test_only_a_part_of_the_text() -> None:
    text = "skip\n\nkeep this\n\nskip"
    assert [span.of(text) for span in paragraphs(text, Span(6, 15))] == ["keep this"]


def test_nothing_in_nothing() -> None:
    assert paragraphs("") == ()
    assert paragraphs(" \n\r\n\t") == ()


def test_unicode_line_ends() -> None:
    assert of("One.\u2029Two.\x85Three.\u2028Four.") == ["One.", "Two.", "Three.", "Four."]
