# SPDX-License-Identifier: Apache-2.0
"""What a source's card says below its name: what is to be noted, what contradicts itself, how much was left out.

Each is a row that leads to all of it. They stay as long as what they tell of is so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from core.model import Notice, Source, State
from core.words import words
from gui.icons import pixmap
from gui.style import small
from gui.theme import current_theme

_translate = QCoreApplication.translate
_ICON = 13
_BESIDE = _ICON + 13  # of a row's width is not for words
_OF_SOURCE = ("truncated", "language", "languages", "not-named", "no-claims")  # notices that concern single sources
_MOST = 3  # notices that a card names; the others are counted


@dataclass(frozen=True, slots=True)
class Remark:
    """`text` in a few words, `whole` all of it, `about` what it leads to, `grave`: the text may not be the article."""

    text: str
    whole: str
    about: str
    grave: bool = False


def remarks_of(source: Source, compared: Sequence[Notice] = ()) -> tuple[Remark, ...]:
    """What is to be said about a source, the gravest first. `compared`: the notices of the comparison that it is in."""
    found: list[Remark] = []
    for one in of_source(source, compared):
        text = _capital(words().get("notice_short", one.code.value))
        found.append(Remark(text, words().notice(one, (source,)), "notices"))
    if source.notices:
        from gui.sources.provenance_told import is_grave, short

        notices = sorted(source.notices, key=lambda notice: not is_grave(notice))
        for notice in notices[:_MOST]:
            text = short(notice)
            found.append(Remark(_capital(text), words().source_notice(notice), "notices", is_grave(notice)))
        if len(notices) > _MOST:
            more = _translate("Remarks", "and {number} more notices").format(number=len(notices) - _MOST)
            found.append(Remark(more, " ".join(map(words().source_notice, notices[_MOST:])), "notices"))
    if source.stated:
        found += _contradictions(source)
    if source.amendments:
        kinds = ", ".join(dict.fromkeys(words().amendment(one.kind) for one in source.amendments))
        whole = _translate("Remarks", "The outlet says that it changed something: {kinds}").format(kinds=kinds)
        found.append(Remark(_capital(kinds), whole, "notices"))
    if source.excluded:
        from gui.sources.removed import how_many_out

        number = how_many_out(source)
        text = (
            _translate("Remarks", "1 passage left out")
            if number == 1
            else _translate("Remarks", "{number} passages left out").format(number=number)
        )
        found.append(
            Remark(text, _translate("Remarks", "{text}. See which, and put them back.").format(text=text), "removed")
        )
    return tuple(found)


def of_source(source: Source, compared: Sequence[Notice]) -> tuple[Notice, ...]:
    """Those notices of a comparison that say something of this very source."""
    return tuple(one for one in compared if one.code.value in _OF_SOURCE and source.id in one.sources)


def _contradictions(source: Source) -> list[Remark]:
    from gui.sources.provenance_told import contradicted, contradiction

    fields = contradicted(source)
    if not fields:
        return []
    names = ", ".join(words().get("field", field.value) for field in fields)
    text = _translate("Remarks", "Two versions: {fields}").format(fields=names)
    whole = "\n".join(filter(None, (contradiction(source, field) for field in fields)))
    return [Remark(text, whole, "data")]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


class RemarkRow(QAbstractButton):
    """One remark with its sign; pressed, by mouse or key, it leads to what it tells of."""

    def __init__(self, remark: Remark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remark = remark
        self.setText(remark.text)
        self.setToolTip(remark.whole)
        self.setAccessibleName(remark.text)
        self.setAccessibleDescription(remark.whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        small(self)

    def sizeHint(self) -> QSize:
        return QSize(100, self.fontMetrics().height() + 6)

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """As many lines as its words need."""
        room = QRect(0, 0, max(20, width - _BESIDE), 1000)
        return self.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, self.text()).height() + 6

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut, QEvent.Type.PaletteChange):
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(theme.accent, 1.0) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        ink = theme.states[State.DIFFER].ink if self.remark.grave else theme.secondary
        sign = {"removed": "remove", "data": "warning"}.get(
            self.remark.about, "warning" if self.remark.grave else "information"
        )
        drawing = pixmap(sign, _ICON, ink, self.devicePixelRatioF())
        painter.drawPixmap(3, (self.fontMetrics().height() + 6 - _ICON) // 2, drawing)
        painter.setPen(theme.text if self.remark.grave else theme.secondary)
        room = self.rect().adjusted(_ICON + 9, 3, 9 + _ICON - _BESIDE, 0)
        how = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
        painter.drawText(room, how, self.text())
