# SPDX-License-Identifier: Apache-2.0
"""All values are looked through when other programs are in front, and not while a person works with this one."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from core.collecting import collect_briefly
from gui.collecting import CollectingAside


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


class Knot:
    def __init__(self) -> None:
        self.itself = self


def old_knot() -> weakref.ref[Knot]:
    """A cycle that has outlived the looks at young values."""
    knot = Knot()
    gc.collect(1)
    return weakref.ref(knot)


@pytest.fixture
def aside(qapp: QGuiApplication) -> Iterator[CollectingAside]:
    made = CollectingAside(qapp, rests_ms=20)
    yield made
    made.deleteLater()


def test_cycles_go_when_the_program_rests(aside: CollectingAside, qtbot: QtBot) -> None:
    collect_briefly()
    knot = old_knot()
    aside.hear(Qt.ApplicationState.ApplicationInactive)
    qtbot.waitUntil(lambda: knot() is None)


def test_whoever_comes_back_is_not_held_up(aside: CollectingAside, qtbot: QtBot) -> None:
    collect_briefly()
    knot = old_knot()
    aside.hear(Qt.ApplicationState.ApplicationInactive)
    aside.hear(Qt.ApplicationState.ApplicationActive)
    qtbot.wait(60)
    assert knot() is not None


def test_no_look_at_all_values_by_itself() -> None:
    collect_briefly()
    before = gc.get_stats()[2]["collections"]
    kept: list[list[int]] = [[] for _ in range(300_000)]
    assert len(kept) == 300_000
    assert gc.get_stats()[1]["collections"] > 0
    assert gc.get_stats()[2]["collections"] == before
