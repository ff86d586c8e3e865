# SPDX-License-Identifier: Apache-2.0
"""The inspector says in words why a pair was matched, what speaks against it, and what a lone claim's nearest lacks."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from gui.inspector.reason_line import ReasonLine
from gui.style import Scheme, apply_scheme
from gui.theme import current_theme
from gui.window import MainWindow


def lines(window: MainWindow) -> list[str]:
    return [label.line for label in window.inspector.reasons if isinstance(label, ReasonLine)]


def headings(window: MainWindow) -> list[str]:
    return [label.text() for label in window.inspector.findChildren(QLabel)]


def test_why_and_what_speaks_against_it(compared: MainWindow) -> None:
    compared.workspace.select_match("m1")
    assert lines(compared) == [
        "86 of 100 such pairs are right",
        "the same happens: leave = left",
        "meaning 0.93",
        "other numbers: A: 12 · B: 20",
    ]
    assert {"WHY THESE WERE MATCHED", "WHAT SPEAKS AGAINST IT"} <= set(headings(compared))


def test_nothing_against_is_no_section(compared: MainWindow) -> None:
    compared.workspace.select_match("m2")
    assert "WHY THESE WERE MATCHED" in headings(compared)
    assert "WHAT SPEAKS AGAINST IT" not in headings(compared)


def test_what_was_missing(compared: MainWindow) -> None:
    compared.workspace.select_match(None)
    compared.workspace.select_claim("B5")
    (told,) = lines(compared)
    assert "nothing in it answers “The harbour café stayed open.”" in told
    assert "0.21" in told and "0.50 is asked" not in told and "0.50 of a match" in told
    assert "WHAT WAS MISSING" in headings(compared)


def test_the_list_of_lone_claims_says_what_was_missing(compared: MainWindow) -> None:
    compared.views.choose("only_here")
    row = next(row for row in compared.only_here.rows.rows if row.claim == "B5")
    first, second = row.nearest.split("\n")
    assert "21 of 100" in first and "nothing in it answers “The harbour café stayed open.”" in second


def test_a_lone_claim_is_as_high_as_its_words(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match(None)
    compared.workspace.select_claim("B5")
    compared.show()
    texts = compared.inspector.findChildren(QTextEdit)
    qtbot.waitUntil(lambda: all(text.parentWidget().height() < text.height() + 40 for text in texts))


def test_a_line_keeps_its_words_and_takes_the_colours_of_the_theme(compared: MainWindow) -> None:
    line = ReasonLine("shared names: <Holm> & Co", compared)
    assert "&lt;Holm&gt; &amp; Co" in line.text()
    assert current_theme().secondary.name() in line.text()
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_scheme(application, Scheme.DARK)
    try:
        QApplication.processEvents()
        assert current_theme().secondary.name() in line.text()
    finally:
        apply_scheme(application, Scheme.LIGHT)
