# SPDX-License-Identifier: Apache-2.0
"""The window as it was left: its place, its parts and the zoom, from one time to the next."""

from __future__ import annotations

from PySide6.QtWidgets import QMainWindow, QSplitter

from gui.actions import Actions
from gui.preferences import Look, Preferences

SWITCHES = ("overview", "sources", "inspector", "synchronised")
_SIZE = (1480, 920)
_PARTS = [240, 920, 320]


def restore(window: QMainWindow, splitter: QSplitter, actions: Actions, kept: Preferences) -> None:
    geometry = kept.state("geometry")
    if geometry is None or not window.restoreGeometry(geometry):
        window.resize(*_SIZE)
    sizes = kept.state("splitter")
    if sizes is None or not splitter.restoreState(sizes):
        splitter.setSizes(_PARTS)
    for name in SWITCHES:
        on = kept.switch(name)
        actions[name].setChecked(on)
        if not on:
            actions[name].toggled.emit(False)
    show_look(actions, kept.look)


def show_look(actions: Actions, look: Look) -> None:
    """In the menu, which colours the program wears."""
    for action in actions.schemes.actions():
        action.setChecked(action.data() == look.scheme.value)
    actions["safe_colours"].setChecked(look.safe)
    actions["safe_colours"].setEnabled("contrast" not in look.scheme.value)


def remember(window: QMainWindow, splitter: QSplitter, actions: Actions, kept: Preferences, zoom: float | None) -> None:
    """`zoom` is None where no article was ever shown."""
    kept.set_state("geometry", window.saveGeometry())
    kept.set_state("splitter", splitter.saveState())
    if zoom is not None:
        kept.zoom = zoom
    for name in SWITCHES:
        kept.set_switch(name, actions[name].isChecked())
    kept.save()
