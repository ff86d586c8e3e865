# SPDX-License-Identifier: Apache-2.0
"""One difference in the inspector's list: its sign, its name, what either side says, and how grave it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.model import Difference, State
from core.words import words
from gui.style import small
from gui.theme import current_theme


class DifferenceRow(QAbstractButton):
    """Pressed, it is the selected difference of the pair; then it offers what a person may say of it."""

    chosen = Signal(int)

    def __init__(
        self, number: int, difference: Difference, tone: State, text: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.number = number
        self._tone = tone
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._sign = QLabel(words().sign(tone), self)
        self._badge = QLabel(words().kind(difference.kind, difference.own), self)
        small(self._badge, 0.84, bold=True)
        self.severity = severity = QLabel(words().severity(difference.severity), self)
        severity.setObjectName("secondary")
        small(severity, 0.84)
        why = "" if difference.reason is None else words().gravity_reason(difference.reason)
        self.why = QLabel(why, self)
        self.why.setObjectName("secondary")
        self.why.setWordWrap(True)
        self.why.setVisible(bool(why))
        small(self.why, 0.84)
        self.says = QLabel(text, self)
        self.says.setWordWrap(True)
        self.says.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._sign, self._badge, severity, self.says, self.why):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._badge)
        top.addStretch()
        top.addWidget(severity)
        right = QVBoxLayout()
        right.setSpacing(3)
        right.addLayout(top)
        right.addWidget(self.says)
        right.addWidget(self.why)
        self._make_tools(right)
        layout = self._layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 7, 10, 7)
        layout.setSpacing(10)
        self._sign.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._sign.setFixedWidth(16)
        layout.addWidget(self._sign)
        layout.addLayout(right, 1)
        kind, grave = words().kind(difference.kind, difference.own), words().severity(difference.severity)
        self.setAccessibleName(f"{kind}, {grave}: {text}")
        self.setAccessibleDescription(why)
        explained = words().kind_explanation(difference.kind, difference.own)
        self.setToolTip("\n".join(filter(None, (explained, f"{grave.capitalize()}: {why}." if why else ""))))
        self._colour()

    def _make_tools(self, column: QVBoxLayout) -> None:
        self.tools = QWidget(self)
        self.tools.hide()
        self._tools = QHBoxLayout(self.tools)
        self._tools.setContentsMargins(0, 3, 0, 1)
        self._tools.setSpacing(4)
        column.addWidget(self.tools)
        self.buttons: list[QToolButton] = []
        self._weighing: Sequence[QAction] = ()
        self.further: Callable[[QMenu], None] = lambda _menu: None  # what else can be done with its match
        self.toggled.connect(self._show_tools)

    def offer(self, actions: Sequence[QAction], *, ignored: bool) -> None:
        """What can be said of it while it is the selected one; the first two have buttons of their own."""
        self._weighing = actions
        for action in actions[:2]:
            button = QToolButton(self.tools)
            button.setDefaultAction(action)
            self._add(button)
        if len(actions) > 2:
            more = QToolButton(self.tools)
            more.setText("…")
            more.setToolTip(self.tr("More"))
            more.setAccessibleName(self.tr("More about this difference"))
            more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            menu = QMenu(more)
            menu.addActions(list(actions[2:]))
            more.setMenu(menu)
            self._add(more)
        self._tools.addStretch()
        if ignored:
            self.severity.setText(self.tr("ignored"))
            self.says.setObjectName("secondary")
            self.setAccessibleName(self.tr("Ignored: {what}").format(what=self.accessibleName()))
        self._show_tools(self.isChecked())

    def menu(self) -> QMenu:
        """The same as a menu; choosing the difference comes first."""
        self.chosen.emit(self.number)
        menu = QMenu(self)
        menu.addActions(list(self._weighing))
        self.further(menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._weighing:
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def holds(self, widget: QWidget | None) -> bool:
        """Whether the keyboard is here: on the row itself, or on a button of it."""
        return widget is not None and (widget is self or self.isAncestorOf(widget))

    def part_of(self, widget: QWidget | None) -> int | None:
        """Which button `widget` is; None for the row."""
        return next((number for number, button in enumerate(self.buttons) if button is widget), None)

    def focus_part(self, part: int | None) -> None:
        """Where `part_of` said that the keyboard was."""
        widget = self if part is None or part >= len(self.buttons) else self.buttons[part]
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, button: QToolButton) -> None:
        button.setObjectName("weigh")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        small(button, 0.88)
        self.buttons.append(button)
        self._tools.addWidget(button)

    def _show_tools(self, on: bool) -> None:
        self.tools.setVisible(on and bool(self.buttons))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self._layout.minimumSize()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._layout.heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_badge"):
            self._colour()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(3.5, 1.5, -3.5, -1.5)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_tint if self.isChecked() else theme.hover)
            painter.drawRoundedRect(box, 6, 6)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _colour(self) -> None:
        theme = current_theme()
        ink = theme.secondary if self._tone is State.AGREE else theme.states[self._tone].ink
        self._sign.setStyleSheet(f"color: {ink.name()};")
        self._badge.setStyleSheet(
            f"color: {ink.name()}; border: 1px solid {ink.name()}; border-radius: 4px; padding: 0 5px;"
            f"background: {theme.card.name()};"
        )
