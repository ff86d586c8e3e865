# SPDX-License-Identifier: Apache-2.0
"""The bars above the articles: what went wrong, what a reader must know, and how far the work is.

A bar never goes by itself when it tells of an error; one with the same key takes the place of the earlier. Of many the
newest and all errors are in view, the others behind a button, and of a long one the first two lines, for what one has
come for is below them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.model import State
from gui.icons import icon, pixmap
from gui.theme import current_theme


class Tone(StrEnum):
    """How grave a bar is; each has an icon and a tint."""

    INFORMATION = "information"
    DONE = "done"
    WARNING = "warning"
    ERROR = "error"


_STATES = {Tone.DONE: State.AGREE, Tone.WARNING: State.DIFFER, Tone.ERROR: State.CONFLICT}
_ICON = 18
_IN_VIEW = 2
_LINES = 2
_APART = 10
_LEAST_LETTERS = 60  # of a message that stand beside its buttons

BarAction = tuple[str, Callable[[], None]]


class Bar(QFrame):
    """One message with its buttons and a cross that closes it. Of a long one two lines, and the rest on demand."""

    closed = Signal()

    def __init__(self, tone: Tone, text: str, actions: Sequence[BarAction] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self.tone = tone
        self.text = text
        self._sign = QLabel(self)
        self._sign.setAccessibleName(tone.value)
        self.label = QLabel(text, self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.label.setAccessibleName(text)
        self.whole = QToolButton(self)
        self.whole.setObjectName("quiet")
        self.whole.setCheckable(True)
        self.whole.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.whole.setAccessibleName(self.tr("Show the whole message"))
        self.whole.hide()
        self.whole.toggled.connect(self._fit)
        self._acts = QWidget(self)
        across = QHBoxLayout(self._acts)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(_APART)
        self.buttons: list[QPushButton] = []
        for words, act in actions:
            button = QPushButton(words, self._acts)
            button.clicked.connect(act)
            across.addWidget(button)
            self.buttons.append(button)
        self._acts.setVisible(bool(actions))
        self._cross = QToolButton(self)
        self._cross.setObjectName("quiet")
        self._cross.setToolTip(self.tr("Close"))
        self._cross.setAccessibleName(self.tr("Close this message"))
        self._cross.clicked.connect(self.closed)
        self._grid = layout = QGridLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.setHorizontalSpacing(_APART)
        layout.setVerticalSpacing(4)
        layout.setColumnStretch(1, 1)
        for column, widget in enumerate((self._sign, self.label, self.whole, self._acts, self._cross)):
            layout.addWidget(widget, 0, column)
        self.setTabOrder(self.whole, self.buttons[0] if self.buttons else self._cross)
        self.setAccessibleName(text)
        self._paint()

    def tell(self, text: str) -> None:
        """Say something else, with the same buttons."""
        self.text = text
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self, _on: bool = False) -> None:
        """Buttons beside the words or below them, and as many of the words as are to be seen."""
        margins, room = self._grid.contentsMargins(), self.width() - self._sign.sizeHint().width() - _APART
        room -= margins.left() + margins.right() + self._cross.sizeHint().width() + _APART
        acts = self._acts.sizeHint().width() + _APART if self.buttons else 0
        metrics = self.label.fontMetrics()
        below = bool(acts) and room - acts < _LEAST_LETTERS * metrics.averageCharWidth()
        self._grid.removeWidget(self._acts)
        self._grid.addWidget(
            self._acts, int(below), 1 if below else 3, 1, 2 if below else 1, Qt.AlignmentFlag.AlignLeft
        )
        room -= 0 if below else acts
        self.whole.setText(self.tr("Less") if self.whole.isChecked() else self.tr("More"))
        wide = max(self.whole.sizeHint().width(), 1) + _APART
        long = len(lines_of(self.text, self.label.font(), room)) > _LINES
        lines = lines_of(self.text, self.label.font(), room - wide if long else room)
        if long and not self.whole.isChecked():
            first, rest = lines[: _LINES - 1], " ".join(lines[_LINES - 1 :])
            lines = [*first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(1, room - wide))]
        self.whole.setVisible(long)
        shown = self.text if not long or self.whole.isChecked() else "\n".join(lines)
        if self.label.text() != shown:
            self.label.setText(shown)
        self.label.setMinimumHeight(len(lines) * metrics.lineSpacing() + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._paint()

    def _paint(self) -> None:
        theme = current_theme()
        state = _STATES.get(self.tone)
        ink, tint = (
            (theme.accent, theme.accent_tint)
            if state is None
            else (
                theme.states[state].ink,
                theme.states[state].tint,
            )
        )
        self._sign.setPixmap(pixmap(self.tone.value, _ICON, ink))
        self._cross.setIcon(icon("close", theme.secondary))
        sheet = f"QFrame#bar {{ background: {tint.name()}; border: none; border-bottom: 1px solid {ink.name()}; }}"
        if self.styleSheet() != sheet:
            self.setStyleSheet(sheet)


def lines_of(text: str, font: QFont, width: float) -> list[str]:
    """The lines into which `text` breaks in a width in pixels."""
    lines = []
    for part in text.split("\n"):
        layout = QTextLayout(part, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        units = part.encode("utf-16-le", "surrogatepass")  # Qt counts in these
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(1.0, float(width)))
            start, end = line.textStart(), line.textStart() + line.textLength()
            lines.append(units[2 * start : 2 * end].decode("utf-16-le", "ignore").strip())
        layout.endLayout()
    return lines


class ProgressBar(QFrame):
    """What is being done, how far it is, and a button that stops it."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress")
        self.label = QLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.button = QPushButton(self.tr("Cancel"), self)
        self.button.setToolTip(self.tr("Stop (Esc)"))
        self.button.clicked.connect(self.cancelled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 8, 6)
        layout.setSpacing(12)
        layout.addWidget(self.label)
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.button)
        self.hide()

    def tell(self, text: str, done: int = 0, total: int = 0) -> None:
        """Show `text` and how far it is; `total` 0 stands for not known."""
        self.label.setText(text)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setAccessibleDescription(text)


class Bars(QWidget):
    """The bars, one above the other, newest on top, and the progress below them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = ProgressBar(self)
        self._bars: dict[str, Bar] = {}
        self.more = QPushButton(self)
        self.more.setObjectName("more")
        self.more.setCheckable(True)
        self.more.setVisible(False)
        self.more.toggled.connect(self._fold)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self.more)
        self._layout.addWidget(self.progress)

    def show_bar(self, key: str, tone: Tone, text: str, actions: Sequence[BarAction] = ()) -> Bar:
        """Show a message; one with the same key goes."""
        self.drop(key)
        bar = Bar(tone, text, actions, self)
        bar.closed.connect(lambda: self.drop(key))
        self._bars[key] = bar
        self._layout.insertWidget(0, bar)
        self._fold()
        return bar

    def drop(self, key: str) -> None:
        bar = self._bars.pop(key, None)
        if bar is not None:
            self._layout.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
            self._fold()

    def _fold(self, _on: bool = False) -> None:
        """Leave the newest in view and put the others behind the button, or all where they are no more than one."""
        newest_first = list(self._bars.values())[::-1]
        order = sorted(newest_first, key=lambda bar: bar.tone is not Tone.ERROR)
        shown = max(_IN_VIEW, sum(bar.tone is Tone.ERROR for bar in order))
        behind = order[shown:] if len(order) > shown + 1 else []
        for bar in order:
            bar.setVisible(bar not in behind or self.more.isChecked())
        self.more.setVisible(bool(behind))
        if not behind:
            self.more.setChecked(False)
        words = self.tr("Fewer messages") if self.more.isChecked() else self.tr("{number} more messages")
        self.more.setText(words.format(number=len(behind)))
        self.more.setAccessibleName(self.more.text())

    def drop_all(self, beginning: str) -> None:
        for key in [key for key in self._bars if key.startswith(beginning)]:
            self.drop(key)

    def drop_newest(self) -> bool:
        """Close the message on top; whether there was one."""
        if not self._bars:
            return False
        self.drop(next(reversed(self._bars)))
        return True

    def bar(self, key: str) -> Bar | None:
        return self._bars.get(key)

    def texts(self) -> list[str]:
        """What stands there, oldest first."""
        return [bar.text for bar in self._bars.values()]
