# SPDX-License-Identifier: Apache-2.0
"""What widgets that are painted by hand are to whoever hears them: a chart, a field for keys.

Others know it by themselves. Qt asks only while something reads the screen aloud, or a test does.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_PROPERTY = "accessibleRole"


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Have `widget` say that it is a `role`; its name and description stay its own."""
    widget.setProperty(_PROPERTY, role.value)
    _install()


def _install() -> None:
    if not _factory.installed:
        _factory.installed = True
        QAccessible.installFactory(_factory.make)


class _Factory:
    """Keeps the interfaces that it makes: Qt holds them by a bare pointer."""

    def __init__(self) -> None:
        self.installed = False
        self._made: dict[int, QAccessibleInterface] = {}

    def make(self, _key: str, about: QObject) -> QAccessibleInterface | None:
        role = about.property(_PROPERTY)
        if role is None or not isinstance(about, QWidget):
            return None
        made: QAccessibleInterface = QAccessibleWidget(about, QAccessible.Role(role))
        self._made[id(about)] = made
        about.destroyed.connect(partial(self._forget, id(about)))
        return made

    def _forget(self, key: int, _gone: QObject | None = None) -> None:
        self._made.pop(key, None)


_factory = _Factory()
