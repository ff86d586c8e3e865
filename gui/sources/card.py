# SPDX-License-Identifier: Apache-2.0
"""One source in the list on the left: its letter, where it comes from, and on which side it stands."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from core.model import Notice, Source
from core.plain_text import one_line
from core.words import words
from gui.sources.remarks import RemarkRow, remarks_of
from gui.style import small
from gui.theme import current_theme

_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


def day(published: str | None) -> str | None:
    """An ISO date or time as a person writes the day: "26 Mar 2024"; None stays None."""
    if not published:
        return None
    try:
        found = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return QLocale(words().language).toString(QDate(found.year, found.month, found.day), "d MMM yyyy")


def claims_counted(number: int) -> str:
    """A number of claims in words: "1 claim", "38 claims"."""
    translate = QCoreApplication.translate
    text = translate("Counted", "1 claim") if number == 1 else translate("Counted", "{number} claims")
    return text.format(number=number)


class SourceCard(QFrame):
    """A card that can be clicked, focused and asked for its menu. Keeps no state but what it shows."""

    chosen = Signal(str)
    left_wanted = Signal(str)
    right_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)
    about_wanted = Signal(str, str)

    def __init__(
        self,
        source: Source,
        side: str | None,
        several: bool,
        parent: QWidget | None = None,
        *,
        compared: tuple[Notice, ...] = (),
    ) -> None:
        """`side` is "left", "right", "third" or None for not shown; `several` when there are more than two to choose
        from. `compared`: the notices of the comparison that it is in.
        """
        super().__init__(parent)
        self.setObjectName("card")
        self.source_id = source.id
        self.shown = (source, side, several, compared)
        self.side = side
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        letter = QLabel(source.id, self)
        letter.setObjectName("letter" if side else "letterAway")
        letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        metrics = letter.fontMetrics()
        letter.setFixedSize(max(metrics.height() + 4, metrics.horizontalAdvance(source.id) + 10), metrics.height() + 4)
        self.name = Elided(source.name, self)
        small(self.name, 1.0, bold=True)
        known = [day(source.published), claims_counted(len(source.claims)) if source.claims else None]
        # Each part stays whole: where they do not stand side by side the second goes below.
        parts = [part.replace(" ", "\xa0") for part in known if part]
        self.details = QLabel("\xa0· ".join(parts) or self.tr("no date"), self)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setWordWrap(True)
        self.details.setObjectName("secondary")
        small(self.details)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(letter)
        top.addWidget(self.name, 1)
        bottom = QHBoxLayout()
        bottom.setSpacing(2)
        bottom.addWidget(self.details, 1)
        if several:
            self.to_left = self._side_button("◧", self.tr("Show on the left"), side == "left")
            self.to_left.clicked.connect(lambda: self.left_wanted.emit(self.source_id))
            self.to_right = self._side_button("◨", self.tr("Show on the right"), side == "right")
            self.to_right.clicked.connect(lambda: self.right_wanted.emit(self.source_id))
            bottom.addWidget(self.to_left, 0, Qt.AlignmentFlag.AlignTop)
            bottom.addWidget(self.to_right, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 8, 8, 8)
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addLayout(bottom)
        layout.addLayout(self._remark_rows(source, compared))
        where = {
            "left": self.tr("on the left"),
            "right": self.tr("on the right"),
            "third": self.tr("in the third column"),
            None: self.tr("not shown"),
        }[side]
        self.setAccessibleName(
            self.tr("Source {letter}, {name}, {where}").format(letter=source.id, name=source.name, where=where)
        )
        known_as = (source.title, source.author, source.url or source.path)
        self.setToolTip("\n".join(one_line(part) for part in known_as if part))
        self._dress()

    def _remark_rows(self, source: Source, compared: tuple[Notice, ...]) -> QVBoxLayout:
        """What is to be said about the source, each a row that leads to all of it."""
        self.rows = [RemarkRow(remark, self) for remark in remarks_of(source, compared)]
        below = QVBoxLayout()
        below.setSpacing(0)
        for row in self.rows:
            about = row.remark.about
            row.clicked.connect(lambda _checked=False, about=about: self.about_wanted.emit(self.source_id, about))
            below.addWidget(row)
        return below

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(self.source_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.chosen.emit(self.source_id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(self.source_id, event.globalPos())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._dress()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "details"):
            self._dress()

    def _side_button(self, sign: str, words: str, here: bool) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("side")
        button.setText(sign)
        button.setFixedWidth(button.fontMetrics().horizontalAdvance(sign) + 8)
        button.setCheckable(True)
        button.setChecked(here)
        button.setToolTip(words)
        button.setAccessibleName(words)
        return button

    def _dress(self) -> None:
        theme = current_theme()
        border = theme.accent if self.hasFocus() else theme.border
        ground = theme.card if self.side else theme.window
        sheet = (
            f"QFrame#card {{ background: {ground.name()}; border: 1px solid {border.name()}; border-radius: 8px; }}"
            f"QFrame#card:hover {{ border-color: {theme.secondary.name()}; }}"
        )
        if sheet != self.styleSheet():
            self.setStyleSheet(sheet)


class Elided(QLabel):
    """A line that is cut with an ellipsis where there is no room; its whole text stays the accessible name."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.whole = text
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(20)
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The cut is painted and never set: what a layout is told about it must not follow from the room there is."""
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, room.width())
        how = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
        self.style().drawItemText(painter, room, how, self.palette(), self.isEnabled(), shown, self.foregroundRole())
