# SPDX-License-Identifier: Apache-2.0
"""The formats to tick; the one that is current is the one that the preview shows."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from gui.exporting.formats import format_names

_NAME = Qt.ItemDataRole.UserRole
_COLUMNS = 2


class FormatList(QListWidget):
    """Arrows go through them, Space ticks one. `ticked_changed`: which are; `current_changed`: the current one."""

    ticked_changed = Signal()
    current_changed = Signal(str)

    def __init__(self, sources: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("formats")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFlow(QListWidget.Flow.TopToBottom)
        self.setWrapping(True)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMovement(QListWidget.Movement.Static)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Formats"))
        for name, called in format_names().items():
            item = QListWidgetItem(called.name)
            item.setData(_NAME, name)
            item.setToolTip(called.told)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, called.told)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            if name == "redline" and sources != 2:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.addItem(item)
        self.itemChanged.connect(lambda _item: self.ticked_changed.emit())
        self.currentItemChanged.connect(self._went)
        self._fit()

    @property
    def ticked(self) -> tuple[str, ...]:
        """The names of the ticked formats, in the order of the list."""
        return tuple(_name(item) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    @property
    def current(self) -> str:
        item = self.currentItem()
        return "pdf" if item is None else _name(item)

    def show_ticked(self, names: Iterable[str]) -> None:
        wanted = set(names)
        self.blockSignals(True)
        for item in self._items():
            on = _name(item) in wanted and bool(item.flags() & Qt.ItemFlag.ItemIsEnabled)
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.blockSignals(False)
        self.ticked_changed.emit()

    def tick(self, name: str, on: bool = True) -> None:
        """As if a person ticked it."""
        for item in self._items():
            if _name(item) == name:
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def go_to(self, name: str) -> None:
        for item in self._items():
            if _name(item) == name:
                self.setCurrentItem(item)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def _fit(self) -> None:
        """As high as half of the formats, which stand in two columns."""
        row = self.fontMetrics().height() + 8
        rows = -(-self.count() // _COLUMNS)
        self.setGridSize(QSize(max(120, (self.width() - 8) // _COLUMNS), row))
        self.setFixedHeight(rows * row + 6)

    def _items(self) -> list[QListWidgetItem]:
        return [item for row in range(self.count()) if (item := self.item(row)) is not None]

    def _went(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.current_changed.emit(_name(item))


def _name(item: QListWidgetItem) -> str:
    return str(item.data(_NAME))
