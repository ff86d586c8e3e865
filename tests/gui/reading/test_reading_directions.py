# SPDX-License-Identifier: Apache-2.0
"""Articles that are written from right to left: their lines, signs, labels and ribbons stand where one reads."""

from __future__ import annotations

from hashlib import sha256

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Generator,
    Match,
    ModelIdentity,
    OnlyHere,
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    State,
    Tier,
)
from gui.reading.comparison_view import ComparisonView
from gui.reading.display import ArticleDisplay

ARABIC = [
    "غادر اثنا عشر قاربا الخليج صباح يوم الثلاثاء، وقال الحارس إن 12 قاربا لم تعد.",
    "كان من المتوقع هبوب عاصفة قبل الظهر.",
    "لم يعد قاربان إلى الميناء.",
]
HEBREW = [
    "שתים עשרה סירות עזבו את המפרץ ביום שלישי, ואחר הצהריים נמסר כי 20 סירות לא חזרו.",
    "סערה הייתה צפויה לפני הצהריים.",
    "בית הקפה נשאר פתוח.",
]


def account(letter: str, sentences: list[str]) -> Source:
    text, claims, at = "\n".join(sentences), [], 0
    for number, sentence in enumerate(sentences):
        claims.append(Claim(f"{letter}{number + 1}", Span(at, at + len(sentence)), number))
        at += len(sentence) + 1
    return Source(letter, text, sha256(text.encode()).hexdigest(), outlet="The Tide", claims=tuple(claims))


def place(source: Source, words: str) -> ClaimSpan:
    at = source.text.index(words)
    return ClaimSpan(source.claims[0].id, Span(at, at + len(words)))


@pytest.fixture
def read(qtbot: QtBot) -> ComparisonView:
    one, other = account("A", ARABIC), account("B", HEBREW)
    number = Difference(DifferenceKind.NUMBER, Severity.HIGH, 0.9, (place(one, "12"), place(other, "20")))
    matches = (
        Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, Relation.PARTIAL, 0.7, differences=(number,)),
        Match("m2", ("A2", "B2"), 0.95, Tier.MATCH),
    )
    told = Generator("0", ModelIdentity("none", "0" * 64, 8), Settings())
    alone = (OnlyHere("A3", None), OnlyHere("B3", None))
    view = ComparisonView()
    qtbot.addWidget(view)
    view.resize(1300, 500)
    view.show()
    qtbot.waitExposed(view)
    view.show_comparison(Comparison(told, "2026-01-01T00:00:00Z", (one, other), matches, alone), "A", "B")
    return view


def inked(pane: ArticleDisplay, ink: QColor, left: float, right: float) -> int:
    """How many pixels of a colour stand between two places of the viewport."""
    picture = pane.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    return sum(
        picture.pixelColor(x, y) == ink
        for x in range(round(left * ratio), round(right * ratio))
        for y in range(0, picture.height())
    )


def test_lines_begin_at_the_right_and_so_does_what_the_program_says(read: ComparisonView) -> None:
    for pane, letter in ((read.left, "A"), (read.right, "B")):
        width, gutter = pane.document().textWidth(), pane.scene.typography.gutter
        assert pane.scene.right_to_left
        for claim in (f"{letter}1", f"{letter}2"):
            assert max(box.right for box in pane.claim_boxes(claim)) == pytest.approx(width - gutter, abs=2)
        assert min(box.left for box in pane.claim_boxes(f"{letter}2")) > width / 4
        meta = pane.document().firstBlock()
        assert meta.text() == "The Tide"
        line = meta.layout().lineAt(0).naturalTextRect()
        assert pane.document().documentLayout().blockBoundingRect(meta).left() + line.left() > width / 2


def test_signs_stand_at_the_right(read: ComparisonView) -> None:
    pane = read.left
    ink, width = pane.scene.theme.states[State.AGREE].ink, pane.viewport().width()
    gutter = pane.scene.typography.gutter
    assert inked(pane, ink, width - gutter, width) > 10
    assert inked(pane, ink, 0, gutter) == 0


def test_a_label_stands_in_the_gap_behind_the_word_and_not_on_other_words(read: ComparisonView) -> None:
    pane = read.left
    (at, label) = pane.scene.label_places[0]
    assert pane.scene.article.source.text[label.start - 2 : label.end] == "12 "
    boxes = pane._measure.lines((at, at + 1))
    assert boxes[0].box.right - boxes[0].box.left >= label.room


def test_ribbons_join_the_claims_where_they_stand(read: ComparisonView) -> None:
    ribbons = {ribbon.match: ribbon for ribbon in read._links.ribbons()}
    assert set(ribbons) == {"m1", "m2"}
    for match, claim in (("m1", "A1"), ("m2", "A2")):
        extent = read.left.claim_extent(claim)
        assert extent is not None
        assert ribbons[match].left.top == pytest.approx(extent.top - read.left.scrolled(), abs=4)
        assert ribbons[match].left.bottom == pytest.approx(extent.bottom - read.left.scrolled(), abs=4)
    read.ribbons.match_chosen.emit("m2")
    assert read.selected_match() == "m2"
