# SPDX-License-Identifier: Apache-2.0
"""One facet of the filter: its values to tick, each with how much it would show."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QSizePolicy, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from gui.sources.panel import heading

_VALUE = Qt.ItemDataRole.UserRole
_TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable


class FacetList(QWidget):
    """Up and Down go through the values, Space ticks one; ticked ones are alternatives, and none ticked is no limit."""

    toggled = Signal(str, bool)

    def __init__(self, title: str, most_rows: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most_rows = most_rows
        self.title = heading(title, self)
        self.tree = QTreeWidget(self)
        self.tree.setObjectName("facet")
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setTabKeyNavigation(False)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.NoSelection)
        self.tree.setAccessibleName(title)
        header = self.tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tree.itemChanged.connect(self._ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.title)
        column.addWidget(self.tree)

    def show_values(self, names: Mapping[str, str], ticked: frozenset[str], counts: Mapping[str, int]) -> None:
        """The values in their order with what they are called. The same values keep the place one is at."""
        self.tree.blockSignals(True)
        if self.values != list(names):
            self.tree.clear()
            for value, name in names.items():
                item = QTreeWidgetItem([name, ""])
                item.setData(0, _VALUE, value)
                item.setFlags(_TICKED)
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                item.setToolTip(0, name)
                self.tree.addTopLevelItem(item)
            if rows := self._rows():
                self.tree.setCurrentItem(rows[0])
        for found in self._rows():
            value = _value_of(found)
            number = counts.get(value, 0)
            found.setCheckState(0, Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)
            found.setText(1, str(number))
            found.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{names[value]}, {number}")
            found.setDisabled(not number and value not in ticked)
        self.tree.blockSignals(False)
        self.setVisible(bool(names))
        self._fit()

    def tick(self, value: str, on: bool = True) -> None:
        """As if a person ticked it."""
        for found in self._rows():
            if _value_of(found) == value:
                found.setCheckState(0, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    @property
    def values(self) -> list[str]:
        return [_value_of(found) for found in self._rows()]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        rows = min(self.tree.topLevelItemCount(), self._most_rows)
        self.tree.setFixedHeight(rows * (self.tree.sizeHintForRow(0) if rows else 0) + 4)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(self.fontMetrics().averageCharWidth() * 26, 0))

    def _rows(self) -> list[QTreeWidgetItem]:
        found = (self.tree.topLevelItem(row) for row in range(self.tree.topLevelItemCount()))
        return [one for one in found if one is not None]

    def _ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            self.toggled.emit(_value_of(item), item.checkState(0) is Qt.CheckState.Checked)


def _value_of(item: QTreeWidgetItem) -> str:
    return str(item.data(0, _VALUE))
