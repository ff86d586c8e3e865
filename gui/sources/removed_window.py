# SPDX-License-Identifier: Apache-2.0
"""What was left out of one source, by reason: read, found in the article, put back and left out again, one or many.

Decides nothing itself: what is wanted is told by signals, and the list is shown anew when it is done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.model import Source, Span
from core.words import words
from gui.sources.removed import Group, Removed, grouped
from gui.theme import current_theme

_PASSAGE = Qt.ItemDataRole.UserRole
_MANY, _FEW = 16, 4  # passages in all, and of one reason
_MOST_LINES = 4  # of a passage; all of it stands in the tip and is read out


class RemovedWindow(QDialog):
    """`switch_wanted(spans, out)` asks to leave passages out or to put them back, `jump_wanted` to show one.

    Enter shows a passage in the article, the space bar puts it back or leaves it out; both also on a reason.
    """

    switch_wanted = Signal(object, bool)
    jump_wanted = Signal(object)

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.resize(720, 560)
        self.setMinimumSize(360, 320)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(self.tr("Search what was left out"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.search.setClearButtonEnabled(True)
        self.tree = _Passages(self)
        self.tree.setAccessibleName(self.tr("Passages that were left out, by reason"))
        self.jump = self._button(self.tr("&Show in the article"), self._jump)
        self._can_jump = True
        self.alone = QLabel(
            self.tr("Articles are shown side by side: a passage is shown once a second source is there.")
        )
        self.alone.setObjectName("secondary")
        self.alone.setWordWrap(True)
        self.alone.hide()
        self.switch = self._button("", self._switch)
        close = self._button(self.tr("Close"), self.close)
        below = QHBoxLayout()
        below.addWidget(self.jump)
        below.addWidget(self.switch)
        below.addStretch()
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(self.told)
        layout.addWidget(self.search)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.alone)
        layout.addLayout(below)
        groups = grouped(source)
        many = sum(len(group.passages) for group in groups) > _MANY
        # Of a page with much around its article the reasons are seen first.
        self._shut = {group.reason for group in groups if many and len(group.passages) > _FEW}
        self.search.textChanged.connect(lambda _text: self._fill())
        self.tree.itemSelectionChanged.connect(self._offer)
        self.tree.itemCollapsed.connect(lambda item: self._shut.add(item.data(0, _PASSAGE).reason))
        self.tree.itemExpanded.connect(lambda item: self._shut.discard(item.data(0, _PASSAGE).reason))
        self.tree.itemDoubleClicked.connect(self._double_clicked)
        self.tree.jumped.connect(self._jump)
        self.tree.switched.connect(self._switch)
        self.show_source(source)
        self.tree.setFocus()

    def show_source(self, source: Source) -> None:
        """The state of the source now; what was current stays so."""
        self.source = source
        self.groups = grouped(source)
        out = sum(group.out for group in self.groups)
        back = sum(len(group.passages) for group in self.groups) - out
        self.setWindowTitle(self.tr("Left out of {letter}, {name}").format(letter=source.id, name=source.name))
        said = (
            self.tr("1 passage is not read as part of the article.")
            if out == 1
            else self.tr("{number} passages are not read as part of the article.").format(number=out)
        )
        if back:
            said += " " + self.tr("{number} were put back.").format(number=back)
        self.told.setText(said)
        self._fill()

    def set_can_jump(self, can: bool) -> None:
        """Whether an article is there to show a passage in; where none is, that is said."""
        self._can_jump = can
        self.alone.setVisible(not can)
        self.jump.setAccessibleDescription("" if can else self.alone.text())
        self._offer()

    def chosen(self) -> tuple[Removed, ...]:
        """The passages that are selected, a selected reason with all that is shown of it."""
        found: dict[Span, Removed] = {}
        for item in self.tree.selectedItems():
            for one in self._passages_of(item):
                found[one.span] = one
        return tuple(found[span] for span in sorted(found))

    # Inside

    def _fill(self) -> None:
        current = self.tree.currentItem()
        kept = None if current is None else current.data(0, _PASSAGE)
        kept = kept.span if isinstance(kept, Removed) else kept.reason if isinstance(kept, Group) else None
        sought = self.search.text().casefold().split()
        self.tree.blockSignals(True)
        self.tree.clear()
        chosen: QTreeWidgetItem | None = None
        for group in self.groups:
            shown = [one for one in group.passages if all(word in one.text.casefold() for word in sought)]
            if not shown:
                continue
            head = QTreeWidgetItem(self.tree)
            head.setData(0, _PASSAGE, group)
            self._name_head(head, group)
            chosen = head if kept == group.reason else chosen
            for one in shown:
                item = QTreeWidgetItem(head)
                item.setData(0, _PASSAGE, one)
                self._name_passage(item, one)
                chosen = item if kept == one.span else chosen
            head.setExpanded(bool(sought) or group.reason not in self._shut)
        self.tree.blockSignals(False)
        first = self.tree.topLevelItem(0)
        if chosen is None and first is not None:
            chosen = first.child(0) if first.isExpanded() else first
        if chosen is not None:
            self.tree.setCurrentItem(chosen)
        self._offer()

    def _name_head(self, item: QTreeWidgetItem, group: Group) -> None:
        total = len(group.passages)
        count = str(total) if group.out == total else self.tr("{out} of {all}").format(out=group.out, all=total)
        name = words().reason(group.reason)
        item.setText(0, f"{name[:1].upper()}{name[1:]} ({count})")
        item.setToolTip(0, words().reason_explanation(group.reason))
        font = item.font(0)
        font.setBold(True)
        item.setFont(0, font)

    def _name_passage(self, item: QTreeWidgetItem, one: Removed) -> None:
        item.setText(0, one.text)
        item.setToolTip(0, one.text)
        item.setText(1, "" if one.out else self.tr("✓ put back"))
        item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        state = self.tr("left out") if one.out else self.tr("put back")
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{state}: {one.text}")
        theme = current_theme()
        item.setForeground(0, theme.text if not one.out else theme.secondary)
        item.setForeground(1, QColor(theme.secondary))

    def _passages_of(self, item: QTreeWidgetItem) -> Iterator[Removed]:
        held = item.data(0, _PASSAGE)
        if isinstance(held, Removed):
            yield held
        else:
            for row in range(item.childCount()):
                child = item.child(row)
                if child is not None:
                    yield from self._passages_of(child)

    def _offer(self) -> None:
        """Name the buttons by what they would do now."""
        chosen = self.chosen()
        out = any(one.out for one in chosen)
        number = len([one for one in chosen if one.out == out])
        if number > 1:
            text = self.tr("&Put {number} back") if out else self.tr("&Leave {number} out again")
            text = text.format(number=number)
        else:
            text = self.tr("&Put back") if out or not chosen else self.tr("&Leave out again")
        self.switch.setText(text)
        self.switch.setEnabled(bool(chosen))
        self.jump.setEnabled(self._can_jump and len(chosen) > 0)

    def _switch(self) -> None:
        """Put back whatever is out of what is selected; where nothing of it is, leave it out again."""
        chosen = self.chosen()
        out = any(one.out for one in chosen)
        spans = tuple(one.span for one in chosen if one.out == out)
        if spans:
            self.switch_wanted.emit(spans, not out)

    def _jump(self) -> None:
        item = self.tree.currentItem()
        one = None if item is None else next(self._passages_of(item), None)
        if one is not None and self._can_jump:
            self.jump_wanted.emit(one.span)

    def _double_clicked(self, item: QTreeWidgetItem) -> None:
        if isinstance(item.data(0, _PASSAGE), Removed):
            self._jump()

    def _button(self, label: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "groups"):
            self._fill()


class _Passages(QTreeWidget):
    jumped = Signal()
    switched = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformRowHeights(False)
        self.setIndentation(16)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegateForColumn(0, _Wrapped(self))
        head = self.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.sectionResized.connect(lambda *_: self.scheduleDelayedItemsLayout())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.jumped.emit()
        elif event.key() == Qt.Key.Key_Space:
            self.switched.emit()
        else:
            super().keyPressEvent(event)


class _Wrapped(QStyledItemDelegate):
    """A passage over several lines, as many as it needs up to a few."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: object) -> None:
        super().initStyleOption(option, index)  # type: ignore[arg-type]
        option.features |= QStyleOptionViewItem.ViewItemFeature.WrapText
        option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop

    def sizeHint(self, option: QStyleOptionViewItem, index: object) -> QSize:
        self.initStyleOption(option, index)
        tree = self.parent()
        assert isinstance(tree, QTreeWidget)  # noqa: S101 - made with it
        depth = 2 if index.parent().isValid() else 1  # type: ignore[attr-defined]
        room = max(80, tree.columnWidth(0) - depth * tree.indentation() - 8)
        metrics = QFontMetrics(option.font)
        lines = min(_MOST_LINES, _lines(option.text, option.font, room)) if depth == 2 else 1
        return QSize(room, lines * metrics.lineSpacing() + 8)


def _lines(text: str, font: object, room: int) -> int:
    """Over how many lines a text goes, counted no further than is shown."""
    layout = QTextLayout(text[:1200], font)  # type: ignore[call-overload]
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(wrap)
    layout.beginLayout()
    number = 0
    while number < _MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        number += 1
    layout.endLayout()
    return max(1, number)
