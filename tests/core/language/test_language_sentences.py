# SPDX-License-Identifier: Apache-2.0
"""Sentences of one paragraph; the bar `|` shows where one ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.language.paragraphs import paragraphs
from core.language.sentences import sentences
from core.model import Span


@pytest.mark.parametrize(
    "marked",
    [
        "The pier fell. |Nobody was hurt.",
        "Mr. Hale met Dr. Ann B. Corrow at St. Mary's on Jan. 5. |They left.",
        "Gen. Ortiz spoke to Sen. Lu and Gov. Pratt.",
        "She lives in the U.S. |He does not.",
        "The U.S. Coast Guard sent two boats.",
        "It left at 6 p.m. |The next one was late.",
        "It left at 6 p.m. Monday and came back.",
        "Acme Corp. said it would pay. |Nobody believed Acme Corp. |It never paid.",
        "“Is it over?” Hale asked. |Nobody knew.",
        "“It is over!” she said.",
        "“It is over.” |She left the room.",
        "“It is over. |We lost,” said Hale. |“Go home.”",
        "He counted: boats; cars; and Trucks.",
        "They had three aims: save the pier; Save the boats; go home.",
        "He was no. 5 on the list. |He said no. |Then he left.",
        "It fell on July 21. 2014 and again later.",
        "It rose 3.5 percent (see p. 12). |Then it fell.",
        "Well... |I think so.",
        "The club [...] was closed.",
        "1. Close the pier 2. Open the gate |",
        "He shouted “Yahoo!” and left.",
        "The company, Yahoo! in short, left.",
        "We, you and I. |Did you see it?",
        "People wait at the pier on Monday. |Credit…Ann Hale/Agency",
        "Она сказала «нет». |Он ушёл.",
        "雨が降った。|船は出なかった。",
        "No stop at the end",
    ],
)
def test_boundaries(marked: str) -> None:
    wanted = [part.strip() for part in marked.replace("2. Open", "|2. Open").split("|") if part.strip()]
    text = marked.replace("|", "")
    assert [span.of(text) for span in sentences(text)] == wanted


def test_damaged_text_is_cut_in_the_original() -> None:
    text = "intro. The “pier.”Local boats left.The rest. .\nIt stayed in\nport"
    found = [span.of(text) for span in sentences(text, Span(7, len(text)))]
    assert found == ["The “pier.”", "Local boats left.", "The rest.", "It stayed in\nport"]


def test_every_letter_is_in_exactly_one_sentence() -> None:
    text = "One. Two! Three? “Four.” Five; six. .Seven.Eight ... Nine"
    covered = [0] * len(text)
    for span in sentences(text):
        for index in range(span.start, span.end):
            covered[index] += 1
    assert all(count == 1 for count, letter in zip(covered, text, strict=True) if letter.isalnum())
    assert max(covered) == 1


@pytest.mark.data
def test_golden_rules(data_folder: Path) -> None:
    """The published 48 rules for English; those missed are about ellipses of four spaced dots."""
    lines = (data_folder / "sbd" / "golden_en.jsonl").read_text(encoding="utf-8").splitlines()
    right = []
    for line in lines:
        case = json.loads(line)
        text = case["text"]
        found = [span.of(text) for paragraph in paragraphs(text) for span in sentences(text, paragraph)]
        right.append(found == case["sentences"])
    assert sum(right[:48]) >= 46
    assert sum(right) >= 138
