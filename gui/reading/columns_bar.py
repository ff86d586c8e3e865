# SPDX-License-Identifier: Apache-2.0
"""The row above the articles: which source stands in each column, and whether there is a third one.

Shows what it is told and says what a person wants; who stands where it does not decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from core.model import Source
from gui.style import small
from gui.theme import current_theme

_SPACE = 6
_LEAST = 90  # the narrowest box that still tells its source
_READABLE = 150  # so narrow two boxes may stand over one column
_MOST = 300


@dataclass(frozen=True, slots=True)
class Choice:
    """The sources of the story, those that stand in the columns, and the third one where there is no room for it."""

    sources: Sequence[Source]
    columns: Sequence[str]
    waiting: str | None = None


class _Box(QComboBox):
    """Tells with an ellipsis that there is more of a name than has room."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()


class ColumnsBar(QWidget):
    wanted = Signal(int, str)
    """A source for a column; for the third one an empty text takes it away."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Columns"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        names = (self.tr("First column"), self.tr("Second column"), self.tr("Third source"))
        self.boxes = [self._box(number, name) for number, name in enumerate(names)]
        self.label = QLabel(self.tr("Third source"), self)
        self.label.setObjectName("secondary")
        small(self.label)
        self.hint = QLabel(self)
        self.hint.setObjectName("secondary")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.hint.setWordWrap(True)
        small(self.hint)
        self.hint.hide()
        self._places: list[QRect] = []

    @property
    def third(self) -> QComboBox:
        return self.boxes[2]

    def sizeHint(self) -> QSize:
        height = max(self.third.sizeHint().height(), self.fontMetrics().height()) + 2 * _SPACE
        return QSize(300, height + (self._hint_height() + _SPACE if not self.hint.isHidden() else 0))

    def _hint_height(self) -> int:
        return self.hint.heightForWidth(max(100, self.width() - 4 * _SPACE))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def tell(self, choice: Choice) -> None:
        """Show who stands where."""
        names = {source.id: f"{source.id} · {source.name}" for source in choice.sources}
        third = choice.columns[2] if len(choice.columns) > 2 else choice.waiting or ""
        chosen = (*choice.columns[:2], third)
        for number, box in enumerate(self.boxes):
            box.blockSignals(True)
            box.clear()
            if number == 2:
                box.addItem(self.tr("None"), "")
            for source_id, name in names.items():
                if number < 2 or source_id not in choice.columns[:2]:
                    box.addItem(name, source_id)
            box.setCurrentIndex(max(0, box.findData(chosen[number])))
            box.setToolTip(box.currentText() if box.currentData() else self.tr("A third article beside the two"))
            box.blockSignals(False)
        waits = choice.waiting is not None and len(choice.columns) < 3
        hint = self.tr(
            "{source} needs more room: make the window wider, or hide the sources or the inspector (in the menu View)."
        )
        self.hint.setText(hint.format(source=choice.waiting) if waits else "")
        self.hint.setToolTip(self.hint.text())
        self.third.setAccessibleDescription(self.hint.text())
        self.hint.setVisible(waits)
        self.updateGeometry()
        self._arrange()

    def stand_over(self, places: Sequence[QRect]) -> None:
        """Stand over columns at these places of this row's own coordinates."""
        self._places = list(places)
        self._arrange()

    def _arrange(self) -> None:
        if len(self._places) < 2:
            return
        height = self.third.sizeHint().height()
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        three = len(self._places) > 2
        self.label.setVisible(not three)
        for box, place in zip(self.boxes, self._places, strict=False):
            width = max(_LEAST, min(_MOST, place.width() - 2 * _SPACE))
            x = place.right() - _SPACE - width if turned else place.left() + _SPACE
            box.setGeometry(x, _SPACE, width, height)
        if three:
            return
        if not self.hint.isHidden():
            below = height + 2 * _SPACE
            self.hint.setGeometry(2 * _SPACE, below, self.width() - 4 * _SPACE, self._hint_height())
        # In two columns the third source is chosen at the end of the second.
        place = self._places[1]
        if place.width() < 2 * _READABLE + 3 * _SPACE:
            self._spread(height, turned)
            return
        label = self.label.sizeHint().width()
        width = max(_LEAST, min(self.third.sizeHint().width(), 180))
        if place.width() < label + width + _LEAST + 4 * _SPACE:
            label = 0
            self.label.hide()
        rest = max(_LEAST, place.width() - label - width - 4 * _SPACE)
        second = min(rest, _MOST)
        end = place.left() + _SPACE if turned else place.right() - _SPACE - width
        self.third.setGeometry(end, _SPACE, width, height)
        self.label.setGeometry(end + width + _SPACE if turned else end - _SPACE - label, _SPACE, label, height)
        begin = place.right() - _SPACE - second if turned else place.left() + _SPACE
        self.boxes[1].setGeometry(begin, _SPACE, second, height)

    def _spread(self, height: int, turned: bool) -> None:
        """All three at equal distances: there is no room for two over one column."""
        self.label.hide()
        width = (self.width() - 4 * _SPACE) // 3
        for number, box in enumerate(self.boxes):
            place = 2 - number if turned else number
            box.setGeometry(_SPACE + place * (width + _SPACE), _SPACE, width, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and not self.hint.isHidden():
            self.updateGeometry()  # its words need more lines, or fewer
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.page)
        painter.setPen(theme.border)
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _box(self, number: int, name: str) -> QComboBox:
        box = _Box(self)
        box.setAccessibleName(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.activated.connect(lambda _index: self.wanted.emit(number, box.currentData() or ""))
        return box
