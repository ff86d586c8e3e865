# SPDX-License-Identifier: Apache-2.0
"""Small letters can be read on every ground they may stand on, and the states differ in more than colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from core.model import State
from gui.reading.paint import READABLE, contrast, readable, rounded, sign_path
from gui.theme import load_theme


@pytest.mark.parametrize("name", ["light", "dark"])
def test_inks_of_labels_are_readable_on_every_tint(name: str) -> None:
    theme = load_theme(name)
    grounds = [theme.page, theme.accent_tint, *(one.tint for one in theme.states.values())]
    inks = [theme.secondary, *(one.ink for one in theme.states.values())]
    for ground in grounds:
        assert contrast(theme.text, ground) >= READABLE
        for ink in inks:
            assert contrast(readable(ink, ground, theme.text), ground) >= READABLE


def test_a_readable_ink_stays_as_it_is() -> None:
    assert readable(QColor("#0b7a5e"), QColor("#ffffff"), QColor("#000000")) == QColor("#0b7a5e")


def test_every_state_has_a_shape_of_its_own() -> None:
    shapes = [sign_path(state, QPointF(0, 0), 10) for state in State]
    assert len({shape.elementCount() for shape in shapes}) == len(shapes)


def test_rounded_corners_stay_inside_the_polygon() -> None:
    box = rounded([(0, 0), (40, 0), (40, 20), (0, 20)], 5).boundingRect()
    assert (box.left(), box.top(), box.right(), box.bottom()) == (0, 0, 40, 20)
