# SPDX-License-Identifier: Apache-2.0
"""What was found in the sources as rows: which source, and the sentence with the hit in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from core.model import Span
from core.plain_text import one_line
from gui.listing.hits import Hit
from gui.listing.list_view import Index
from gui.reading.article import utf16_length
from gui.theme import current_theme

SOURCE, SENTENCE = range(2)
HIT = Qt.ItemDataRole.UserRole
_BEFORE = 60  # characters of a sentence before its hit


class FoundModel(QAbstractTableModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.hits: Sequence[Hit] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.hits)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (self.tr("Source"), self.tr("Sentence"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        named = f"{hit.source.id}  {hit.source.name}"
        sentence, place = shown(hit)
        if role == Qt.ItemDataRole.DisplayRole:
            return named if index.column() == SOURCE else sentence
        if role == HIT and index.column() == SENTENCE:
            return place
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == SENTENCE:
            return one_line(hit.source.quote(hit.around))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == SOURCE:
            return f"{named}: {sentence}"
        return None


def shown(hit: Hit) -> tuple[str, Span]:
    """The sentence on one line, begun shortly before the hit, and where the hit stands in that."""
    text = hit.source.text
    before = one_line(text[hit.around.start : hit.span.start])
    if text[hit.around.start : hit.span.start][-1:].isspace():
        before += " "
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    words = one_line(hit.source.quote(hit.span))
    after = text[hit.span.end : hit.around.end]
    behind = one_line(after)
    if after[:1].isspace() and behind:
        behind = f" {behind}"
    return f"{before}{words}{behind}", Span(len(before), len(before) + len(words))


class HitDelegate(QStyledItemDelegate):
    """Marks the hit in its sentence: bold and underlined, on a tint."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        text, place = whole.text, index.data(HIT)
        whole.text = ""
        style = whole.widget.style() if whole.widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        chosen = bool(whole.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        marked = QTextLayout.FormatRange()
        if place is not None:
            form = QTextCharFormat()
            form.setFontWeight(QFont.Weight.Bold)
            form.setFontUnderline(True)
            if not chosen:
                form.setBackground(current_theme().accent_tint)
            marked.start = utf16_length(text[: place.start])
            marked.length = utf16_length(text[place.start : place.end])
            marked.format = form
        layout = QTextLayout(text, whole.font)
        choice = QTextOption()
        choice.setWrapMode(QTextOption.WrapMode.NoWrap)
        choice.setTextDirection(whole.direction)
        layout.setTextOption(choice)
        layout.setFormats([marked])
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(whole.rect.width() - 8)
        layout.endLayout()
        painter.save()
        painter.setClipRect(whole.rect)
        painter.setPen(whole.palette.color(role))
        area = whole.rect.adjusted(4, 0, -4, 0)
        layout.draw(painter, QPointF(area.x(), area.y() + max(0.0, area.height() - line.height()) / 2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return super().sizeHint(option, index) + QSize(0, 2)
