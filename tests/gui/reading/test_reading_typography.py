# SPDX-License-Identifier: Apache-2.0
"""A person's own type for the articles: bounded, shown at once, and in step with the zoom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo
from PySide6.QtWidgets import QApplication

from core.model import Comparison
from gui.preferences import Preferences
from gui.reading.comparison_view import ComparisonView
from gui.reading.typography import LEADINGS, LETTERS, SANS, SERIFS, SIZES, ZOOMS, Reading, Typography, stepped


@pytest.mark.usefixtures("qapp")
def test_letters_and_leading_are_as_asked() -> None:
    plain, wide = Typography(1.0, Reading(size=20)), Typography(1.0, Reading(size=20, leading=2.0, letters=100))
    assert (plain.size, plain.pitch, wide.pitch) == (20, 32, 40)
    assert wide.widest / plain.widest == pytest.approx(100 / 68)
    assert Typography(1.0, Reading(letters=0)).widest == float("inf")
    assert Typography(2.0, Reading(size=20)).size == 40


@pytest.mark.usefixtures("qapp")
def test_serif_or_sans() -> None:
    serif, sans = Typography().body, Typography(1.0, Reading(serif=False)).body
    assert (serif.families(), sans.families()) == (SERIFS, SANS)
    assert sans.styleHint() is QFont.StyleHint.SansSerif


def test_the_size_follows_the_system_unless_it_is_set(qapp: QApplication) -> None:
    assert Typography().size >= QFontInfo(qapp.font()).pixelSize()
    assert Typography(1.0, Reading(size=12)).size == 12


def test_what_cannot_be_read_is_bounded() -> None:
    assert Reading(size=3, leading=9, letters=7).bounded() == Reading(True, SIZES[0], LEADINGS[1], LETTERS[0])
    assert Reading().bounded() == Reading()


def test_zoom_goes_by_steps() -> None:
    assert stepped(1.0, 1) == 1.1 and stepped(1.07, -1) == 1.0
    assert stepped(ZOOMS[-1], 3) == ZOOMS[-1]


def test_a_new_type_is_shown_at_once_and_the_zoom_stays(view: ComparisonView, ferry: Comparison) -> None:
    view.show_comparison(ferry, "A", "B")
    view.set_zoom(1.25)
    before = view.left.content_height()
    view.set_reading(Reading(serif=False, size=24, leading=2.2, letters=40))
    view.select_match(view.matches_in_order()[0])
    assert view.left.content_height() > 1.3 * before
    assert view.zoom() == 1.25
    position = view.left.document().firstBlock().next().next()
    assert position.charFormat().font().families() == SANS
    margins = view.left.viewportMargins()
    view.set_reading(Reading(serif=False, size=24, leading=2.2, letters=0))
    assert view.left.viewportMargins().left() + view.left.viewportMargins().right() <= margins.left() + margins.right()


def test_it_is_remembered(tmp_path: Path) -> None:
    file = tmp_path / "preferences.ini"
    kept = Preferences(file)
    assert kept.look.reading == Reading()
    kept.look = replace(kept.look, reading=Reading(serif=False, size=22, leading=1.8, letters=0))
    kept.save()
    assert Preferences(file).look.reading == Reading(serif=False, size=22, leading=1.8, letters=0)


@pytest.mark.parametrize("stored", ["nonsense", "[]", '{"size": "x"}', '{"leading": null}', '{"size": 1e999}'])
def test_a_stored_type_that_makes_no_sense_is_the_one_on_board(tmp_path: Path, stored: str) -> None:
    file = tmp_path / "preferences.ini"
    kept = Preferences(file)
    kept._store.setValue("reading", stored)
    assert kept.look.reading == Reading()
