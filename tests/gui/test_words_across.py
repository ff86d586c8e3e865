# SPDX-License-Identifier: Apache-2.0
"""The word at the pointer or the caret lifts out what stands for it in the other texts of a match."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from core.differences.marks import Mark, Style
from core.differences.pair_words import pair_words
from core.model import DifferenceKind, Match, Severity, Span, State, Tier
from core.word_pairs import WordsBetween
from gui.inspector.claim_text import ClaimText, Passage
from gui.inspector.words_across import WordsAcross

ONE = "The council approved the old bridge on Monday."
OTHER = "On Monday the council rejected the old bridge."
START = 40  # where the second passage begins in its source


@pytest.fixture
def card(qtbot: QtBot) -> QWidget:
    words = pair_words(ONE, OTHER)
    moved = type(words)(
        words.a,
        tuple(type(one)(one.span.shifted(START), one.standing, one.partners, one.differs) for one in words.b),
        words.similarity,
    )
    match = Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, words=(WordsBetween(("A", "B"), moved),))
    box = QWidget()
    layout = QVBoxLayout(box)
    texts = [ClaimText([Passage(0, ONE)], box), ClaimText([Passage(START, OTHER)], box)]
    for text in texts:
        layout.addWidget(text)
    WordsAcross(match, list(zip("AB", texts, strict=True)), box)
    qtbot.addWidget(box)
    box.resize(500, 200)
    box.show()
    qtbot.waitExposed(box)
    return box


def texts_of(card: QWidget) -> list[ClaimText]:
    return card.findChildren(ClaimText)


def lifted(text: ClaimText) -> list[str]:
    return [one.cursor.selectedText() for one in text.extraSelections()]


def caret_at(text: ClaimText, place: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(place)
    text.setTextCursor(cursor)


def test_the_caret_in_a_word_lifts_its_counterpart(card: QWidget) -> None:
    left, right = texts_of(card)
    left.activateWindow()
    left.setFocus()
    caret_at(left, ONE.index("council") + 3)
    assert (lifted(left), lifted(right)) == (["council"], ["council"])
    assert left.accessibleDescription() == "council – B: council"
    caret_at(left, ONE.index("bridge") + 1)
    assert (lifted(left), lifted(right)) == (["bridge"], ["bridge"])


def test_the_other_way_round_and_away_again(card: QWidget) -> None:
    left, right = texts_of(card)
    right.pointed.emit(START + OTHER.index("Monday"))
    assert (lifted(right), lifted(left)) == (["Monday"], ["Monday"])
    right.pointed.emit(None)
    assert (lifted(right), lifted(left)) == ([], [])
    assert right.accessibleDescription() == ""


def test_the_pointer_over_a_word_lifts_its_counterpart(card: QWidget, qtbot: QtBot) -> None:
    left, right = texts_of(card)
    cursor = QTextCursor(left.document())
    cursor.setPosition(ONE.index("bridge") + 2)
    place = left.cursorRect(cursor).center()
    qtbot.mouseMove(left.viewport(), QPoint(5, 5))
    qtbot.mouseMove(left.viewport(), place)
    qtbot.waitUntil(lambda: lifted(right) == ["bridge"])


def test_what_stands_for_nothing_lifts_nothing_else(card: QWidget) -> None:
    left, right = texts_of(card)
    left.pointed.emit(len(ONE) + 30)
    assert (lifted(left), lifted(right)) == ([], [])


def test_words_are_found_behind_names_and_carets_that_are_no_words_of_the_source(qtbot: QtBot) -> None:
    def mark(start: int, end: int, style: Style) -> Mark:
        kind = DifferenceKind.NUMBER
        return Mark(Span(start, end), style, kind, Severity.HIGH, "m1", 0, State.DIFFER)

    marks = (mark(4, 11, Style.CHANGED), mark(20, 20, Style.MISSING))
    text = ClaimText([Passage(0, ONE, marks)])
    qtbot.addWidget(text)
    at = ONE.index("bridge")
    text.lift([Span(at, at + 6), Span(4, 11)])
    assert lifted(text) == ["bridge", "council"]
    text.emphasise(0)
    assert lifted(text) == ["bridge", "council"]


def test_letters_beyond_the_first_plane_do_no_harm(qtbot: QtBot) -> None:
    told = "The 🙂 bridge is old."
    text = ClaimText([Passage(0, told)])
    qtbot.addWidget(text)
    text.lift([Span(told.index("bridge"), told.index("bridge") + 6)])
    assert lifted(text) == []


def test_the_height_of_the_words_follows_the_width_that_is_asked_about_not_the_one_there_is(qtbot: QtBot) -> None:
    text = ClaimText([Passage(0, ONE * 4)])
    qtbot.addWidget(text)
    text.resize(500, 40)
    text.show()
    wanted = {width: text.heightForWidth(width) for width in (150, 250, 500)}
    assert wanted[150] > wanted[250] > wanted[500]
    for width in wanted:
        again = ClaimText([Passage(0, ONE * 4)])
        qtbot.addWidget(again)
        again.resize(width, 40)
        again.show()
        assert {other: again.heightForWidth(other) for other in wanted} == wanted


def test_no_height_of_the_inspector_sets_its_scroll_bar_off_and_on(qtbot: QtBot) -> None:
    class Counted(ClaimText):
        resized = 0

        def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
            self.resized += 1
            assert self.resized < 20
            super().resizeEvent(event)

    area = QScrollArea()
    qtbot.addWidget(area)
    body = QWidget()
    layout = QVBoxLayout(body)
    text = Counted([Passage(0, ONE * 3)], body)
    layout.addWidget(text)
    area.setWidgetResizable(True)
    area.setWidget(body)
    area.show()
    for width in range(150, 260, 9):
        for height in range(60, 320, 4):
            text.resized = 0
            area.resize(width, height)
