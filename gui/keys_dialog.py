# SPDX-License-Identifier: Apache-2.0
"""The list of keys: looked through, copied, printed. Changes none; that is a page of the preferences."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.keys import KeyLine
from gui.style import small


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
        self._rows: list[tuple[str, list[QLabel]]] = []
        self._heads: list[tuple[QLabel, list[int]]] = []
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self._grid())
        scroll.setAccessibleName(self.tr("Keys"))
        scroll.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        self.change = self._button(self.tr("C&hange…"), buttons, self._change)
        self.copying = self._button(self.tr("&Copy"), buttons, self.copy)
        self.printing = self._button(self.tr("&Print…"), buttons, self.print_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(self.search)
        layout.addWidget(scroll, 1)
        layout.addWidget(buttons)

    def _grid(self) -> QWidget:
        body = QWidget(self)
        grid = QGridLayout(body)
        grid.setContentsMargins(6, 6, 12, 6)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        at = 0
        for title, lines in groupby(self.lines, key=lambda line: line.group):
            if title:
                head = QLabel(title.upper(), body)
                head.setObjectName("heading")
                small(head, 0.86)
                head.setContentsMargins(0, 8 if at else 0, 0, 0)
                grid.addWidget(head, at, 0, 1, 2)
                self._heads.append((head, []))
                at += 1
            for line in lines:
                words, keys = QLabel(line.words, body), QLabel(line.keys, body)
                keys.setObjectName("key")
                keys.setAccessibleName(f"{line.words}: {line.keys}")
                grid.addWidget(words, at, 0)
                grid.addWidget(keys, at, 1, Qt.AlignmentFlag.AlignRight)
                if title:
                    self._heads[-1][1].append(len(self._rows))
                self._rows.append((f"{line.words} {line.keys}".casefold(), [words, keys]))
                at += 1
        grid.setRowStretch(at, 1)
        return body

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
        shown = [all(word in words for word in asked) for words, _ in self._rows]
        for on, (_, labels) in zip(shown, self._rows, strict=True):
            for label in labels:
                label.setVisible(on)
        for head, rows in self._heads:
            head.setVisible(any(shown[row] for row in rows))
