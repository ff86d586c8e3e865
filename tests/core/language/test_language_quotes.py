# SPDX-License-Identifier: Apache-2.0
"""Quotations by their marks."""

from __future__ import annotations

import pytest

from core.language.paragraphs import paragraphs
from core.language.quotes import Quotation, quotations


def read(text: str) -> tuple[Quotation, ...]:
    return quotations(text, paragraphs(text))


def inner(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in read(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We go,” he said. “Now.”", ["We go,", "Now."]),
        ('"We go," he said. "Now."', ["We go,", "Now."]),
        ("‘We go,’ he said.", ["We go,"]),
        ("'We go,' he said, 'and don't wait.'", ["We go,", "and don't wait."]),
        ("«On y va», dit-il.", ["On y va"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("It was a “mess” and a 'muddle'.", ["mess", "muddle"]),
        ("The workers' hall and the boys’ club in the '90s.", []),
        ("Rock 'n' roll, 'tis said, isn't dead.", []),
        ("He is 6'2\" tall.", []),
        ("“He called it ‘the end’ today,” she said.", ["He called it ‘the end’ today,"]),
        ('‘No talks. Nothing was agreed," said a clerk. It ended.', ["No talks. Nothing was agreed,"]),
        ("“No talks,' said a clerk.", ["No talks,"]),
        ("“No talks, said a clerk. It ended.", ["No talks, said a clerk."]),
        ("They want the “pier.” .” It ended.", ["pier."]),
        ("‘The players’ bus and their coach’ left.", ["The players’ bus and their coach"]),
        ("no marks at all", []),
        ("", []),
    ],
)
def test_what_is_quoted(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


def test_a_quotation_over_paragraphs() -> None:
    text = "“We saw the wave.\n\n“Then the pier went.\n\n“We ran,” said Hale."
    parts = read(text)
    assert [part.inner.of(text) for part in parts] == ["We saw the wave.", "Then the pier went.", "We ran,"]
    assert [(part.continues, part.goes_on) for part in parts] == [(False, True), (True, True), (True, False)]


def test_the_span_has_the_marks() -> None:
    text = "He said “go” twice."
    (quotation,) = read(text)
    assert quotation.span.of(text) == "“go”"
    assert quotation.closed


def test_an_unclosed_quotation_says_so() -> None:
    (quotation,) = read("Hale said: “We go. Nobody stayed.")
    assert not quotation.closed


def test_straight_marks_between_blanks() -> None:
    text = '" It is shut. It is old, " Hale said of the pier. Others call it " a gem " of the coast.'
    assert inner(text) == ["It is shut. It is old,", "a gem"]


def test_a_lone_mark_between_blanks_opens_nothing() -> None:
    text = 'A plank of 12 " was found. Hale said it was old.'
    assert inner(text) == []
