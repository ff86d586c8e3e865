# SPDX-License-Identifier: Apache-2.0
"""What stands in the window before there are two sources: where to drop them, and the three ways to add them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.icons import icon, pixmap
from gui.theme import Theme, current_theme

_MARK = 72
_RECENT = 5


class RecentDossiers(QWidget):
    """The dossiers that were open last, each a button; those that are gone are not offered."""

    chosen = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._paths: tuple[Path, ...] = ()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        title = QLabel(self.tr("Recent dossiers"), self)
        title.setObjectName("secondary")
        self._layout.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)

    def show_paths(self, paths: Sequence[Path]) -> None:
        found = tuple(path for path in paths if path.exists())[:_RECENT]
        if found == self._paths:
            return
        self._paths = found
        for button in self.buttons:
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
        for path in found:
            button = QPushButton(path.stem.replace("&", "&&"), self)
            button.setObjectName("quiet")
            button.setToolTip(str(path))
            button.setAccessibleDescription(str(path))
            button.clicked.connect(lambda _checked=False, path=path: self.chosen.emit(path))
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.buttons.append(button)


class Welcome(QWidget):
    """Signals what a person asks for; the window does it."""

    files_wanted = Signal()
    paste_wanted = Signal()
    example_wanted = Signal()
    dossier_wanted = Signal(Path)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._above = False
        self._empty = True
        self._theme: Theme | None = None
        self._mark = QLabel(self)
        self.title = QLabel(self)
        self.title.setAccessibleName(self.tr("What to do first"))
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * 1.6)
        font.setBold(True)
        self.title.setFont(font)
        self.text = QLabel(self)
        self.text.setObjectName("secondary")
        self.text.setWordWrap(True)
        for label in (self._mark, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.add = self._button(self.tr("Add &files…"), "primary")
        self.add.clicked.connect(self.files_wanted)
        self.setFocusProxy(self.add)
        self.paste = self._button(self.tr("&Paste text…"))
        self.paste.clicked.connect(self.paste_wanted)
        self.example = self._button(self.tr("Open the e&xample"))
        self.example.clicked.connect(self.example_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch()
        for button in (self.add, self.paste, self.example):
            buttons.addWidget(button)
        buttons.addStretch()
        self.hint = QLabel(
            self.tr("Web pages, PDF, Word and other documents, mail, archives, folders. Nothing leaves this computer."),
            self,
        )
        self.hint.setObjectName("secondary")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(60, 40, 60, 40)
        layout.setSpacing(14)
        layout.addStretch(2)
        layout.addWidget(self._mark)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addSpacing(8)
        layout.addLayout(buttons)
        layout.addSpacing(6)
        layout.addWidget(self.hint)
        layout.addSpacing(10)
        self.recent = RecentDossiers(self)
        self.recent.chosen.connect(self.dossier_wanted)
        layout.addWidget(self.recent)
        layout.addStretch(3)
        self.await_source(None)
        self._colour()

    def await_source(self, name: str | None) -> None:
        """Ask for the first source, or, when one of this name is there, for the second."""
        if name is None:
            self.title.setText(self.tr("Two accounts of one event, side by side"))
            self.text.setText(self.tr("Drop two or more articles here, paste them, or open files."))
        else:
            self.title.setText(self.tr("One more account, please"))
            self.text.setText(
                self.tr("“{name}” is in. Drop, paste or open the one to compare it with.").format(name=name)
            )
        self.example.setVisible(name is None)
        self._empty = name is None
        self.recent.setVisible(name is None and bool(self.recent.buttons))

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the dossiers that were open last."""
        self.recent.show_paths(paths)
        self.recent.setVisible(self._empty and bool(self.recent.buttons))

    def set_dragged_over(self, above: bool) -> None:
        """Whether something that can be dropped is held above the window."""
        if above != self._above:
            self._above = above
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.page)
        pen = QPen(theme.accent if self._above else theme.border, 2.0)
        pen.setDashPattern([5.0, 4.0])
        painter.setPen(pen)
        painter.setBrush(theme.accent_tint if self._above else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(24, 24, -24, -24), 14, 14)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._colour()

    def _button(self, words: str, name: str = "") -> QPushButton:
        button = QPushButton(words, self)
        button.setObjectName(name)
        return button

    def _colour(self) -> None:
        theme = current_theme()
        if theme is self._theme:
            return
        self._theme = theme
        self._mark.setPixmap(pixmap("crossread", _MARK, QColor(theme.accent)))
        self.add.setIcon(icon("open", theme.on_accent))
        self.paste.setIcon(icon("paste", theme.text))
        self.example.setIcon(icon("example", theme.text))
