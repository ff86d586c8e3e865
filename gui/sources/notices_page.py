# SPDX-License-Identifier: Apache-2.0
"""What a reader of one source must know, each with its sentence and what can be done; and what the outlet says it
changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from core.model import Source, Span, State
from core.provenance import SourceNoticeCode
from core.words import words
from gui.icons import pixmap
from gui.sources.provenance_told import Place, amended, hidden_places, is_grave
from gui.theme import current_theme

_ICON = 18
_MOST_PLACES = 40


@dataclass(frozen=True, slots=True)
class Doing:
    """What can be done about a source from its notices; None where that is not possible now. `further`: notices of the
    comparison that it is in.
    """

    jump: Callable[[Span], object] | None = None
    read_pictures: Callable[[], object] | None = None
    further: tuple[str, ...] = ()


class NoticesPage(QScrollArea):
    """`told` is all that is said, in order. `doing` is asked by buttons."""

    def __init__(self, source: Source, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Notices"))
        self._doing = doing
        self.told: list[str] = []
        self.buttons: list[QPushButton] = []
        body = QWidget(self)
        body.setObjectName("sideBody")
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(2, 8, 8, 8)
        self._layout.setSpacing(10)
        for notice in source.notices:
            self._add_notice(words().source_notice(notice), grave=is_grave(notice))
            if notice.code is SourceNoticeCode.HIDDEN_CONTROLS:
                for place in hidden_places(source)[:_MOST_PLACES]:
                    self._add_place(place)
            elif notice.code is SourceNoticeCode.SCANNED_PAGES and doing.read_pictures is not None:
                self._add_button(self.tr("Read the pictures with Tesseract…"), doing.read_pictures)
        for text in doing.further:
            self._add_notice(text, grave=False)
        changes = list(amended(source))
        if changes:
            heading = QLabel(self.tr("What the outlet says of its own changes"), body)
            heading.setObjectName("heading")
            self._layout.addWidget(heading)
        for place in changes:
            self._add_place(place)
        if not self.told:
            nothing = QLabel(self.tr("There is nothing to note about this source."), body)
            nothing.setObjectName("secondary")
            self._layout.addWidget(nothing)
        self._layout.addStretch()
        self.setWidget(body)

    def _add_notice(self, text: str, *, grave: bool) -> None:
        theme = current_theme()
        colours = theme.states[State.DIFFER] if grave else None
        ink, tint = (colours.ink, colours.tint) if colours is not None else (theme.accent, theme.accent_tint)
        frame = QFrame(self)
        frame.setObjectName("notice")
        frame.setStyleSheet(f"QFrame#notice {{ background: {tint.name()}; border-radius: 6px; }}")
        sign = QLabel(frame)
        sign.setPixmap(pixmap("warning" if grave else "information", _ICON, ink))
        label = _selectable(text, frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(10)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label, 1)
        self._layout.addWidget(frame)
        self.told.append(text)

    def _add_place(self, place: Place) -> None:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(10, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(_selectable(place.text, holder), 1)
        jump = self._doing.jump
        if jump is not None:
            button = QPushButton(self.tr("Show"), holder)
            button.setAutoDefault(False)
            button.setAccessibleName(self.tr("Show in the article: {text}").format(text=place.text))
            button.clicked.connect(lambda _checked=False, span=place.span: jump(span))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons.append(button)
        self._layout.addWidget(holder)
        self.told.append(place.text)

    def _add_button(self, label: str, act: Callable[[], object]) -> None:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(button)


def _selectable(text: str, parent: QWidget) -> QLabel:
    """A text of a source or about it, which is never read as mark-up."""
    label = QLabel(text, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(text)
    return label
