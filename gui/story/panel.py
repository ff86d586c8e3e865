# SPDX-License-Identifier: Apache-2.0
"""The view "Across the story": its three tables with a filter and a copy, and what it says while there is nothing.

Asks for the tables when it is first seen, and again when it is seen after the comparison has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.story.told import Table
from core.words import words
from gui.story.asking import StoryAsker
from gui.story.table_view import StoryTable
from gui.style import small
from gui.tables.copy_button import CopyButton
from gui.workspace import Workspace

_KEYS = ("numbers", "people", "dates")


class StoryView(QWidget):
    place_chosen = Signal(object)  # a ClaimSpan
    claim_current = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self.asker = StoryAsker.of(workspace)
        self.tables = {key: StoryTable(self) for key in _KEYS}
        self._buttons: dict[str, QToolButton] = {}
        self._lay_out()
        self.asker.changed.connect(self._changed)
        for table in self.tables.values():
            table.chosen.connect(self.place_chosen)
            table.current.connect(self.claim_current)
        self.filter.textChanged.connect(self._filter)
        self.copying.clicked.connect(self.copy_table)
        self.again.clicked.connect(self.asker.try_again)
        self.setFocusProxy(self.tables["numbers"])
        self._key = "numbers"
        self._show()

    def _lay_out(self) -> None:
        self.caption = QLabel(self)
        self.caption.setObjectName("secondary")
        self.caption.setWordWrap(True)
        self.caption.setContentsMargins(16, 0, 16, 8)
        small(self.caption, 0.95)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("page")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._bar())
        whole.addWidget(self.caption)
        whole.addWidget(self.pages, 1)
        self._empty = self._nothing()
        self.pages.addWidget(self._empty)
        for table in self.tables.values():
            self.pages.addWidget(table)

    def _bar(self) -> QHBoxLayout:
        """The tables' names, the filter and the copy."""
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 8)
        bar.setSpacing(6)
        group = QButtonGroup(self)
        for number, key in enumerate(_KEYS, 1):
            button = self._buttons[key] = self._segment(key, QKeySequence(f"Alt+{number}"))
            group.addButton(button)
            bar.addWidget(button)
        self._buttons[_KEYS[0]].setChecked(True)
        bar.addStretch(1)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter rows"))
        self.filter.setAccessibleName(self.tr("Filter rows"))
        self.filter.setAccessibleDescription(self.tr("Shows only the rows in which all these words stand"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(70)
        self.filter.setMaximumWidth(240)
        bar.addWidget(self.filter, 2)
        tip = self.tr("Copies the table as it is shown, with tabs between the columns, for a spreadsheet")
        self.copying = CopyButton(tip, self)
        bar.addWidget(self.copying)
        return bar

    def _segment(self, key: str, keys: QKeySequence) -> QToolButton:
        """The button that shows one of the tables."""
        button = QToolButton(self)
        button.setObjectName("segment")
        button.setCheckable(True)
        native = keys.toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{words().get('story', key, 'caption')} ({native})")
        button.clicked.connect(lambda _on=False: self.show_table(key))
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(lambda: self.show_table(key))
        return button

    def _nothing(self) -> QWidget:
        """What is there instead of a table: why, and what to do."""
        self.message = QLabel(self)
        self.message.setObjectName("secondary")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.again = QPushButton(self.tr("Try again"), self)
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        return empty

    # what a person asks for

    def show_table(self, key: str) -> None:
        """Show the table of "numbers", "people" or "dates"."""
        self._key = key
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self.tables[key])
        self._show()
        if self.pages.currentWidget() is self.tables[key]:
            self.tables[key].setFocus()

    def shown_table(self) -> StoryTable:
        return self.tables[self._key]

    def offer(self, further: Callable[[QMenu, Sequence[str]], None]) -> None:
        """Have the menus of cells offer what else can be done with the claims that they tell of."""
        for table in self.tables.values():
            table.further = further

    def copy_table(self) -> None:
        self.shown_table().copy_table()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asker.want()
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.shown_table().setFocus(event.reason())

    # what there is to show

    def _changed(self) -> None:
        if self.asker.tables is None:
            for table in self.tables.values():
                table.show_table(None)
        if self.isVisible():
            self.asker.want()
        self._show()

    def _fill(self, table: Table) -> None:
        """Put a table into its view, once it is looked at."""
        comparison, shown = self._workspace.comparison, self.tables[table.key]
        if shown.rows.table is not table and comparison is not None:
            shown.show_table(table, [source.name for source in comparison.sources])

    def _filter(self, text: str) -> None:
        for table in self.tables.values():
            table.set_wanted(text)
        self._show()

    def _show(self) -> None:
        told = {table.key: table for table in self.asker.tables or ()}
        for key, button in self._buttons.items():
            title = words().get("story", key, "title")
            button.setText(f"{title}  {len(told[key].rows)}" if key in told else title)
        table = told.get(self._key)
        if table is not None:
            self._fill(table)
        self.caption.setText(table.caption if table is not None and table.rows else "")
        self.caption.setVisible(bool(self.caption.text()))
        self.copying.setEnabled(table is not None and self.shown_table().shown() > 0)
        self.again.setVisible(self.asker.problem is not None)
        if table is not None and self.shown_table().shown():
            self.pages.setCurrentWidget(self.shown_table())
        else:
            self.message.setText(self._why_empty(table is not None and bool(table.rows)))
            self.pages.setCurrentWidget(self._empty)

    def _why_empty(self, filtered: bool) -> str:
        if filtered:
            return self.tr("No row has all the words of the filter. Clear it to see them all.")
        if self.asker.tables is not None:
            return words().get("story", self._key, "empty")
        if self.asker.problem is not None:
            return words().error(self.asker.problem)
        if self._workspace.comparison is None:
            return self.tr("Compare the accounts (F5) to see what they say across the whole story.")
        return self.tr("Gathering numbers, people and dates …")
