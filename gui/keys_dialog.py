# SPDX-License-Identifier: Apache-2.0
"""The list of keys: looked through, copied, printed. Changes none; that is a page of the preferences."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.keys import KeyLine
from gui.theme import current_theme


class KeysDialog(QDialog):
    """`wants_change`: the person has asked for the page on which keys are changed."""

    def __init__(self, lines: Sequence[KeyLine], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.resize(560, 640)
        self.lines = tuple(lines)
        self.wants_change = False
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Find a command or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.textChanged.connect(self._filter)
        self.list = QTreeWidget(self)
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(2)
        self.list.setRootIsDecorated(False)
        self.list.setItemsExpandable(False)
        self.list.setIndentation(0)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setItemDelegateForColumn(1, _KeyCaps(self.list))
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.change = self._button(self.tr("C&hange…"), buttons, self._change)
        self.copying = self._button(self.tr("&Copy"), buttons, self.copy)
        self.printing = self._button(self.tr("&Print…"), buttons, self.print_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)

    def _fill(self) -> None:
        for title, lines in groupby(self.lines, key=lambda line: line.group):
            head = QTreeWidgetItem(self.list, [title.upper()])
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setFirstColumnSpanned(True)
            font = QFont(self.list.font())
            font.setPointSizeF(font.pointSizeF() * 0.86)
            font.setBold(True)
            head.setFont(0, font)
            for line in lines:
                item = QTreeWidgetItem(head, [line.words, line.keys])
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{line.words}: {line.keys}")
            head.setExpanded(True)

    def _button(self, words: str, buttons: QDialogButtonBox, act: object) -> QPushButton:
        button = QPushButton(words, self)
        button.setAutoDefault(False)  # Enter closes
        button.clicked.connect(act)
        buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        return button

    def text(self) -> str:
        """The whole list, a line a command."""
        told = []
        for title, lines in groupby(self.lines, key=lambda line: line.group):
            told += ["", title] if title else []
            told += [f"{line.words}\t{line.keys}" for line in lines]
        return "\n".join(told).strip() + "\n"

    def html(self) -> str:
        """The whole list as a table, for paper."""
        rows = []
        for title, lines in groupby(self.lines, key=lambda line: line.group):
            if title:
                rows.append(f"<tr><td colspan='2'><b>{escape(title)}</b></td></tr>")
            rows += [f"<tr><td>{escape(line.words)}</td><td>{escape(line.keys)}</td></tr>" for line in lines]
        return f"<h2>{escape(self.tr('Keys of Crossread'))}</h2><table cellpadding='3'>{''.join(rows)}</table>"

    def copy(self) -> None:
        QApplication.clipboard().setText(self.text())

    def print_(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            document = QTextDocument()
            document.setHtml(self.html())
            document.print_(printer)

    def _change(self) -> None:
        self.wants_change = True
        self.accept()

    def _filter(self, text: str) -> None:
        asked = text.casefold().split()
        for head in self._heads():
            for item in _children(head):
                shown = f"{item.text(0)} {item.text(1)}".casefold()
                item.setHidden(not all(word in shown for word in asked))
            head.setHidden(all(item.isHidden() for item in _children(head)))

    def _heads(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def shown(self) -> list[tuple[str, str]]:
        """What is in the list now: the words of a command, and its keys."""
        return [
            (item.text(0), item.text(1)) for head in self._heads() for item in _children(head) if not item.isHidden()
        ]


class _KeyCaps(QStyledItemDelegate):
    """Draws each of several keys in a frame of its own, as they stand on a keyboard."""

    _AROUND = 6

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        metrics = QFontMetrics(option.font)
        width = sum(metrics.horizontalAdvance(key) + 3 * self._AROUND for key in _keys(index))
        return QSize(width + self._AROUND, round(metrics.height() * 1.6))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, QModelIndex())  # the ground of the row alone
        theme, metrics, rect = current_theme(), option.fontMetrics, option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right = float(rect.right())
        for key in reversed(_keys(index)):
            width = metrics.horizontalAdvance(key) + 2 * self._AROUND
            box = QRectF(right - width, rect.center().y() - metrics.height() * 0.62, width, metrics.height() * 1.24)
            painter.setPen(QPen(theme.accent if chosen else theme.control, 1))
            painter.setBrush(theme.window)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.text)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, key)
            right -= width + self._AROUND
        painter.restore()


def _children(head: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    found = (head.child(row) for row in range(head.childCount()))
    return [item for item in found if item is not None]


def _keys(index: QModelIndex | QPersistentModelIndex) -> list[str]:
    told = str(index.data() or "")
    return told.split(" · ") if told else []
