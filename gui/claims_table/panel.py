# SPDX-License-Identifier: Apache-2.0
"""The view "Claims × sources": the table with its sorting, grouping, filter and copy.

Follows what is selected elsewhere, and tells where one is. Rows are made a slice at a time; what was shown stays until
they are there. What is decided here goes to the desk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.model import Comparison
from gui import bringing
from gui.claims_table.arranging import Group, Heading, Order
from gui.claims_table.many import ManyRows
from gui.claims_table.model import ClaimsModel
from gui.claims_table.rows import ClaimRow, rows_of
from gui.claims_table.table import ClaimsTable
from gui.reading.slices import Slices, Work
from gui.style import small
from gui.tables.copy_button import CopyButton
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.desk.deciding import Deciding
    from gui.desk.desk import Desk

_RESTS_MS = 140
"""How long one stays on a row before the articles and the inspector go along."""
_TYPES_MS = 120


class ClaimsView(QWidget):
    """`match_chosen` and `claim_chosen` ask for the articles."""

    match_chosen = Signal(str)
    claim_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._desk: Desk | None = None
        self._deciding: Deciding | None = None
        self._passing_due = False
        self._shows: Comparison | None = None
        self._making: Comparison | None = None
        self._made: tuple[ClaimRow, ...] = ()
        self._seen: tuple[str | None, str | None] = (None, None)
        self._beside = Slices(self)
        self._beside.ended.connect(self._take)
        self.model = ClaimsModel(self)
        self.table = ClaimsTable(self.model, self)
        self._rests = _timer(self, _RESTS_MS, self._bring)
        self._typed = _timer(self, _TYPES_MS, self._filter)
        self._lay_out()
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self._choose)
        self.table.current.connect(lambda _row, _column: self._rests.start())
        self.table.heads.connect(self._sort_by_head)
        self.table.picked.connect(self.many.show_picked)
        self.model.modelReset.connect(self._show_state)
        self.orders.activated.connect(self._order_chosen)
        self.groups.activated.connect(self._group_chosen)
        self.filter.textChanged.connect(lambda _text: self._typed.start())
        self.copying.clicked.connect(self.copy_table)
        workspace.comparison_changed.connect(self._refresh)
        workspace.shown_changed.connect(self._show_passing)
        workspace.selection_changed.connect(self._follow)
        self._fill_orders()
        self._refresh()

    # Its parts

    def _lay_out(self) -> None:
        self.orders = _combo(self, self.tr("Sort rows"))
        self.groups = _combo(self, self.tr("Group rows"))
        for group, title in (
            (Group.NONE, self.tr("No groups")),
            (Group.STATE, self.tr("By state")),
            (Group.KIND, self.tr("By kind of difference")),
            (Group.SPEAKER, self.tr("By speaker")),
            (Group.SOURCES, self.tr("By who tells it")),
            (Group.DECIDED, self.tr("By decision")),
        ):
            self.groups.addItem(title, group)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(self.tr("Filter rows"))
        self.filter.setAccessibleName(self.tr("Filter rows"))
        self.filter.setAccessibleDescription(self.tr("Shows only the rows in which all these words stand"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMinimumWidth(100)
        self.filter.setMaximumWidth(240)
        self.counted = QLabel(self)
        self.counted.setObjectName("secondary")
        small(self.counted, 0.95)
        tip = self.tr("Copies the table as it is shown, with tabs between the columns, for a spreadsheet")
        self.copying = CopyButton(tip, self)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 8)
        bar.setSpacing(6)
        bar.addWidget(self.orders)
        bar.addWidget(self.groups)
        bar.addWidget(self.counted)
        bar.addStretch(1)
        bar.addWidget(self.filter, 2)
        bar.addWidget(self.copying)
        self.many = ManyRows(self.table, self.model, self)
        self.message = QLabel(self)
        self.message.setObjectName("secondary")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMargin(24)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("page")
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(self.many)
        whole.addWidget(self.pages, 1)

    def attend(self, desk: Desk, deciding: Deciding) -> None:
        """Show what a person has decided, and let them decide here."""
        self._desk, self._deciding = desk, deciding
        self.model.remark, self.model.alone = desk.remark, desk.has_no_counterpart
        desk.changed.connect(self._decided)
        self.many.attend(desk, deciding)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._passing_due:
            self._show_passing()
        self._refresh()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.table.setFocus(event.reason())
        self._follow()

    def _refresh(self) -> None:
        """Make the rows of the comparison, if somebody looks at them."""
        comparison = self._workspace.comparison
        if comparison is self._shows and self._making is None:
            return
        if comparison is None:
            self._beside.drop()
            self._making, self._shows, self._made = None, None, ()
            self._put(())
        elif comparison is not self._making and (self.isVisible() or self._shows is not None):
            self._making = comparison
            same = self._shows is not None and self._shows.sources == comparison.sources
            before = {row.about: row for row in self.model.rows} if same else {}
            self._beside.begin(self._make(comparison, before))
        self._show_state()

    def _make(self, comparison: Comparison, before: dict[str, ClaimRow]) -> Work:
        self._made = yield from rows_of(comparison, self._workspace.index, before)

    def _take(self) -> None:
        if self._making is None or self._making is not self._workspace.comparison:
            return
        self._shows, self._making = self._making, None
        self._put(self._made)

    def _put(self, rows: Sequence[ClaimRow]) -> None:
        """Other rows; who was at some, or has selected some, finds them again."""
        table = self.table
        picked = {row.about for row in table.selected()}
        here = table.here()
        scrolled = table.verticalScrollBar().value()
        sources = () if self._shows is None else self._shows.sources
        several = self._shows is not None and bool(self.model.sources)
        self.model.show_rows(rows, sources, self._workspace.index)
        self._fill_orders()
        if here is not None and several:
            place = self.model.place(here.about)
            if place is not None:
                table.verticalScrollBar().setValue(scrolled)
                table.come_to(place)
                if len(picked) > 1:
                    table.select_abouts(picked)
        if here is None:
            self._follow()

    def _show_passing(self) -> None:
        """What the window's filter lets through; as soon as somebody looks."""
        self._passing_due = not self.isVisible()
        if self._passing_due:
            return
        self.model.set_passing(bringing.passing(self._workspace))
        self._follow()

    def _show_state(self) -> None:
        """How many rows are shown, or why there are none."""
        shown, total = len(self.model.shown()), len(self.model.rows)
        folded = sum(item.count for item in self.model.items if isinstance(item, Heading) and item.folded)
        number = shown + folded
        whole = self.tr("{number} rows") if number != 1 else self.tr("1 row")
        part = self.tr("{number} of {total} rows")
        self.counted.setText((part if number < total else whole).format(number=number, total=total))
        self.counted.setVisible(total > 0)
        self.copying.setEnabled(shown > 0)
        empty = not self.model.items
        self.pages.setCurrentWidget(self.message if empty else self.table)
        if not empty:
            pass
        elif self._workspace.comparison is None:
            self.message.setText(self.tr("Compare the accounts (F5) to see claim by claim what each of them says."))
        elif self._making is not None:
            self.message.setText(self.tr("Putting the claims side by side …"))
        else:
            self.message.setText(self.tr("No row passes the filter. Clear it to see them all."))
        self._show_order()
        self.many.show_picked()

    # Sorting, grouping, filtering

    def _fill_orders(self) -> None:
        self.orders.clear()
        for order, title in (
            (Order.READING, self.tr("As one reads")),
            (Order.STATE, self.tr("By state")),
            (Order.GRAVITY, self.tr("Gravest first")),
            (Order.SCORE, self.tr("By score")),
            (Order.DECIDED, self.tr("Open ones first")),
        ):
            self.orders.addItem(title, (order, 0))
        for at, source in enumerate(self.model.sources):
            self.orders.addItem(self.tr("As {source} tells it").format(source=source.id), (Order.PLACE, at))
        self._show_order()

    def _show_order(self) -> None:
        how = self.model.how
        wanted = (how.order, how.source if how.order is Order.PLACE else 0)
        for at in range(self.orders.count()):
            if tuple(self.orders.itemData(at)) == wanted:
                self.orders.setCurrentIndex(at)
        self.groups.setCurrentIndex(
            [Group(self.groups.itemData(at)) for at in range(self.groups.count())].index(how.group)
        )
        column = {Order.PLACE: how.source + 1, Order.STATE: 0}.get(how.order, -1)
        direction = Qt.SortOrder.DescendingOrder if how.falling else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(column, direction)

    def sort(self, order: Order, source: int = 0, *, falling: bool = False) -> None:
        """Sort the rows; scores fall unless asked otherwise, since the surest are wanted first."""
        self._arrange(order=order, source=source, falling=falling)

    def group(self, group: Group) -> None:
        self._arrange(group=group)

    def _arrange(self, **changes: object) -> None:
        here = self.table.here()
        self.model.arrange(replace(self.model.how, **changes))  # type: ignore[arg-type]
        place = None if here is None else self.model.place(here.about)
        if place is not None:
            self.table.come_to(place)
        else:
            self.table.scrollToTop()

    def _order_chosen(self, at: int) -> None:
        order, source = self.orders.itemData(at)
        self.sort(Order(order), source, falling=Order(order) is Order.SCORE)

    def _group_chosen(self, at: int) -> None:
        self.group(Group(self.groups.itemData(at)))

    def _sort_by_head(self, column: int) -> None:
        """Once upwards, once downwards, then as one reads."""
        order, source = (Order.PLACE, column - 1) if column else (Order.STATE, 0)
        how = self.model.how
        if how.order is not order or how.source != source:
            self.sort(order, source)
        elif not how.falling:
            self.sort(order, source, falling=True)
        else:
            self.sort(Order.READING)

    def _filter(self) -> None:
        here = self.table.here()
        self.model.set_wanted(self.filter.text())
        place = None if here is None else self.model.place(here.about)
        if place is not None:
            self.table.come_to(place)

    # Where one is

    def _follow(self) -> None:
        """Come to what is selected elsewhere; who selects rows here is not disturbed."""
        workspace, table = self._workspace, self.table
        about, claim = workspace.selected_match, workspace.selected_claim
        before, self._seen = self._seen, (about, claim)
        if self._rests.isActive() and before == self._seen:
            return  # who goes from row to row here is ahead of it
        self._rests.stop()
        here = table.here()
        if here is not None and (about == here.about or (claim is not None and claim in here.every)):
            return
        place = None
        if about is not None:
            place = self.model.place(about)
        elif claim is not None:
            place = self.model.place(claim)
            place = self.model.holding(claim) if place is None else place
        if place is not None:
            table.come_to(place)

    def _bring(self) -> None:
        """The articles and the inspector come to the row on which one is."""
        row = self.table.here()
        if row is not None and len(self.table.selected()) <= 1:
            bringing.bring(self._workspace, row.every, row.match, self._source(self.table.currentIndex().column() - 1))

    def _choose(self, row: ClaimRow, column: int) -> None:
        self._rests.stop()
        bringing.bring(self._workspace, row.every, row.match, self._source(column))
        if row.match is not None:
            self.match_chosen.emit(row.match.id)
        else:
            self.claim_chosen.emit(row.about)

    def _source(self, column: int) -> str | None:
        return self.model.sources[column].id if 0 <= column < len(self.model.sources) else None

    def _decided(self) -> None:
        """What a person says of rows is another."""
        self._refresh()
        self.table.remarks_changed()
        self.many.show_picked()

    # Copying and the menu

    def copy(self) -> None:
        self.table.copy()

    def copy_table(self) -> None:
        """The whole table as it is shown, sorted and filtered, for a spreadsheet or a document."""
        self.table.put(self.model.shown(), heads=True)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        viewport = self.table.viewport()
        index = self.table.currentIndex()
        if not by_keyboard:
            index = self.table.indexAt(viewport.mapFromGlobal(event.globalPos()))
        if index.isValid() and (menu := self.menu_of(index.row(), index.column())) is not None:
            at = self.table.visualRect(index).bottomLeft() if by_keyboard else None
            menu.popup(event.globalPos() if at is None else viewport.mapToGlobal(QPoint(at)))

    def menu_of(self, place: int, column: int) -> QMenu | None:
        """What can be done with the row at a place, and with those selected with it."""
        row = self.model.items[place]
        if not isinstance(row, ClaimRow):
            return None
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def add(title: str, act: object, enabled: bool = True) -> None:
            action = QAction(title, menu)
            action.triggered.connect(lambda _on=False: act())  # type: ignore[operator]
            action.setEnabled(enabled)
            menu.addAction(action)

        add(self.tr("&Show in the articles"), lambda: self._choose(row, column - 1))
        add(_with_key(self.tr("&Copy rows"), QKeySequence.StandardKey.Copy), self.table.copy)
        add(self.tr("Copy c&ell"), self.table.copy_cell)
        add(self.tr("Copy t&able"), self.copy_table)
        if self._deciding is not None and self._desk is not None:
            self.many.fill(menu)
            near = row.nearest
            if near is not None and self._desk.can_link(row.about, near.claim):
                menu.addSeparator()
                title = self.tr("&Link with the nearest, {claim}").format(claim=near.claim)
                add(title, partial(self._deciding.link_both, row.about, near.claim), not self._desk.read_only)
            here = row.claims[column - 1] if column else ()
            self._deciding.further(menu, here or [one for claims in row.claims for one in claims], row.match)
        return menu


def _with_key(title: str, key: QKeySequence.StandardKey) -> str:
    return f"{title}\t{QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)}"


def _combo(parent: QWidget, name: str) -> QComboBox:
    made = QComboBox(parent)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return made


def _timer(parent: QWidget, milliseconds: int, act: object) -> QTimer:
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(act)
    return made
