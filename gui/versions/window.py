# SPDX-License-Identifier: Apache-2.0
"""The window that shows what was changed between two versions: both sides, counts, the way from change to change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAction,
    QGuiApplication,
    QKeySequence,
)
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from core.plain_text import one_line
from core.versions.text import versions_text
from core.versions.values import Change, Versions
from core.words import words
from gui.theme import current_theme
from gui.versions.page import anchor, changed, page_of, spoken

_SLIGHT = (Change.CHANGED, Change.ADDED, Change.REMOVED, Change.MOVED)


class VersionsWindow(QDialog):
    """Shows one comparison of two versions. Alt+Down and Alt+Up go from change to change, as in the main window."""

    def __init__(self, versions: Versions, parent: QWidget | None = None, *, plain: bool = False) -> None:
        """`plain`: two accounts, of which none is the later version of the other."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("Word by word") if plain else self.tr("What was changed"))
        self._plain = plain
        self.setModal(False)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1060, 720)
        self.setMinimumSize(480, 300)
        self.versions = versions
        self._changed = changed(versions)
        self._at: int | None = None
        self.summary = QLabel(self._summed_up(), self)
        self.summary.setWordWrap(True)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notices = QLabel(self._noticed(), self)
        self.notices.setWordWrap(True)
        self.notices.setTextFormat(Qt.TextFormat.PlainText)
        self.notices.setVisible(bool(self.notices.text()))
        self.everything = QCheckBox(self.tr("Show what &stayed, too"), self)
        self.everything.setChecked(len(versions.passages) <= 12)
        self.everything.toggled.connect(self._show)
        self.page = QTextBrowser(self)
        self.page.setOpenLinks(False)
        self.page.setAccessibleName(self.tr("The two versions beside each other"))
        self.previous = self._button(self.tr("&Previous change"), "Alt+Up", lambda: self.step(-1))
        self.next = self._button(self.tr("&Next change"), "Alt+Down", lambda: self.step(1))
        self.copy = self._button(self.tr("&Copy as text"), "Ctrl+Shift+C", self._copy)
        close = self._button(self.tr("Close"), "Ctrl+W", self.reject)
        for button in (self.previous, self.next):
            button.setEnabled(bool(self._changed))
        below = QHBoxLayout()
        for button in (self.previous, self.next):
            below.addWidget(button)
        below.addStretch()
        for button in (self.copy, close):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        for widget in (self.summary, self.notices):
            layout.addWidget(widget)
        layout.addWidget(self.page, 1)
        layout.addWidget(self.everything)
        layout.addLayout(below)
        self._show()
        self.page.setFocus()

    def step(self, by: int) -> None:
        """To the next (1) or the previous (-1) change; it is said aloud where something reads the screen."""
        if not self._changed:
            return
        at = (0 if by > 0 else len(self._changed) - 1) if self._at is None else self._at + by
        self._at = min(max(at, 0), len(self._changed) - 1)
        place = self._changed[self._at]
        self.page.scrollToAnchor(anchor(place))
        said = self.tr("{number} of {all}, {change}").format(
            number=self._at + 1, all=len(self._changed), change=spoken(self.versions, place, words())
        )
        self.page.setAccessibleDescription(said)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "page"):
            self._show()

    def _show(self) -> None:
        at = self.page.verticalScrollBar().value()
        everything = self.everything.isChecked()
        self.page.setHtml(page_of(self.versions, words(), current_theme(), everything=everything, plain=self._plain))
        self.page.verticalScrollBar().setValue(at)

    def _summed_up(self) -> str:
        told = words()
        if not self._changed and not self.versions.fields:
            return told.get("versions", "unchanged")
        counts = [(kind, self.versions.count(kind)) for kind in (*_SLIGHT, Change.SAME)]
        return " · ".join(f"{count} {told.get('versions', kind.value)}" for kind, count in counts if count)

    def _noticed(self) -> str:
        told = words()
        lines = [
            f"{told.get('versions', 'announced')}: {one_line(self.versions.later.quote(one.span))}"
            for one in self.versions.announced
        ]
        if self.versions.silent and not self._plain:
            lines.append(told.get("versions", "silent"))
        return "\n".join(lines)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(versions_text(self.versions, words()))

    def _button(self, label: str, keys: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(native)
        button.clicked.connect(lambda _checked=False: act())
        action = QAction(self)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(button.click)
        self.addAction(action)
        return button
