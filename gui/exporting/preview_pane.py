# SPDX-License-Identifier: Apache-2.0
"""The preview of a report: its pages, its text, its tables or its changes, how much is in it, and what is missing.

Shows what it is given; `gui.exporting.dialog` asks for it.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.reports.values import Told
from core.words import words
from gui.exporting.page_view import PageView
from gui.exporting.rows_model import RowsModel
from gui.exporting.shown import Shown, Table
from gui.icons import icon
from gui.style import small
from gui.theme import Theme, current_theme

_WIDE, _NARROW = 320, 130  # of columns
_ROOMY = 400  # from which width on there is room for the zoom beside the number of the page


class PreviewPane(QWidget):
    """`lacking` is pressed where something is missing: whoever has the fields shows them."""

    lacking = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: Shown | None = None
        self.pages = PageView(self)
        self.pages.moved.connect(self._tell_place)
        self.text = _plain_view(self)
        self.text.setAccessibleName(self.tr("Preview"))
        self.tables = QTabWidget(self)
        self.tables.setDocumentMode(True)
        self.tables.setAccessibleName(self.tr("Preview"))
        self.changes = QTextBrowser(self)
        self.changes.setAccessibleName(self.tr("Preview"))
        self.changes.setTabChangesFocus(True)
        self.message = _Message(self)
        self.message.button.clicked.connect(self.lacking)
        self.stack = QStackedWidget(self)
        self.stack.setObjectName("preview")
        for one in (self.pages, self.text, self.tables, self.changes, self.message):
            self.stack.addWidget(one)
        self.title = QLabel(self)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        small(self.title, 1.0, bold=True)
        self.place = QLabel(self)
        self.place.setObjectName("secondary")
        self.count = QLabel(self)
        self.count.setObjectName("secondary")
        self.count.setWordWrap(True)
        self.remark = QLabel(self)
        self.remark.setObjectName("secondary")
        self.remark.setWordWrap(True)
        self.remark.hide()
        self.previous = self._button("previous", self.tr("Previous page (Page Up)"), lambda: self.pages.turn(-1))
        self.next = self._button("next", self.tr("Next page (Page Down)"), lambda: self.pages.turn(1))
        self.smaller = self._button("zoom-out", self.tr("Smaller (Ctrl+-)"), lambda: self.pages.zoom_by(-1))
        self.larger = self._button("zoom-in", self.tr("Larger (Ctrl++)"), lambda: self.pages.zoom_by(1))
        self.fit = self._button("", self.tr("As wide as there is room (Ctrl+0)"), self.pages.fit)
        self.fit.setText(self.tr("Fit"))
        above = QHBoxLayout()
        above.setSpacing(4)
        above.addWidget(self.title)
        above.addStretch()
        above.addWidget(self.place)
        for button in (self.previous, self.next, self.smaller, self.larger, self.fit):
            above.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(above)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.remark)
        self.refresh_icons()
        self._tell_place()

    def name(self, title: str, remark: str) -> None:
        """Of which format this is the preview, and how it is shown."""
        self.title.setText(title)
        self._remark = remark

    def show_preview(self, found: Shown) -> None:
        self.shown = found
        if found.missing:
            self.message.lack(found.missing)
            self._put(self.message)
        elif found.shape == "pages":
            self.pages.show_pages(found.document, found.pages)
            self._put(self.pages)
        elif found.shape == "tables":
            self._show_tables(found.tables)
            self._put(self.tables)
        elif found.shape == "changes":
            self.changes.setHtml(_changed(found))
            self._put(self.changes)
        else:
            at = self.text.verticalScrollBar().value()
            self.text.setPlainText(found.text)
            self.text.verticalScrollBar().setValue(at)
            self._put(self.text)
        self.count.setText(told(found.told))
        remark = [] if found.missing else [self._remark] if self._remark else []
        if found.more and found.shape == "text":
            remark.append(self.tr("{more} more characters are not shown here").format(more=f"{found.more:,}"))
        elif found.more and found.shape == "changes":
            remark.append(self.tr("{more} more paragraphs are not shown here").format(more=f"{found.more:,}"))
        elif found.more and found.shape == "pages":
            told_here = self.tr("Only the beginning is shown here; {more} more matches will be written")
            remark.append(told_here.format(more=f"{found.more:,}"))
        self.remark.setText(" · ".join(remark))
        self.remark.setVisible(bool(remark))
        self._tell_place()

    def show_error(self, error: CrossreadError) -> None:
        self.shown = None
        self.message.tell(words().error(error))
        self.count.setText("")
        self.remark.hide()
        self._put(self.message)
        self._tell_place()

    def set_waiting(self, on: bool) -> None:
        """Whether another preview is on its way; what is shown is that before."""
        self._waits = on
        if self.shown is None and on:
            self.message.tell(self.tr("The preview is being made …"))
            self._put(self.message)
        self._tell_place()

    @property
    def focus_target(self) -> QWidget:
        now = self.stack.currentWidget()
        if now is self.tables:
            table = self.tables.currentWidget()
            return self.tables if table is None else table
        return self.message.button if now is self.message else now or self

    def refresh_icons(self) -> None:
        """Draw the icons in the colours of the present scheme, where they are not yet."""
        theme = current_theme()
        if theme is self._theme:
            return
        self._theme, ink = theme, theme.text
        for button, name in self._icons.items():
            if name:
                button.setIcon(icon(name, ink))

    _icons: dict[QToolButton, str]
    _theme: Theme | None = None
    _remark = ""
    _waits = False

    def _button(self, drawing: str, told: str, act: Callable[[], object]) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("quiet")
        button.setToolTip(told)
        button.setAccessibleName(told.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda _checked=False: act())
        if not hasattr(self, "_icons"):
            self._icons = {}
        self._icons[button] = drawing
        button.setIcon(QIcon())
        return button

    def _put(self, widget: QWidget) -> None:
        had = self.stack.currentWidget()
        focused = had is not None and had.isAncestorOf(self.focusWidget() or self) and had.hasFocus()
        self.stack.setCurrentWidget(widget)
        if focused:
            self.focus_target.setFocus()

    def _tell_place(self) -> None:
        paged = self.stack.currentWidget() is self.pages and self.pages.count > 0
        for button in (self.previous, self.next, self.smaller, self.larger, self.fit):
            button.setVisible(paged)
        self.previous.setEnabled(paged and self.pages.page > 0)
        self.next.setEnabled(paged and self.pages.page + 1 < self.pages.count)
        place = ""
        if paged:
            page, pages = self.pages.page + 1, self.pages.count
            place = f"{page} / {pages}" + (f" · {round(self.pages.zoom * 100)} %" if self.width() >= _ROOMY else "")
            self.place.setAccessibleName(self.tr("Page {page} of {pages}").format(page=page, pages=pages))
        if self._waits:
            place = self.tr("Being made …") + (f" · {place}" if place else "")
        self.place.setText(place)

    def _show_tables(self, tables: tuple[Table, ...]) -> None:
        at = self.tables.currentIndex()
        while self.tables.count():
            gone = self.tables.widget(0)
            self.tables.removeTab(0)
            if gone is not None:
                gone.deleteLater()
        for table in tables:
            self.tables.addTab(_table_view(table, self.tables), f"{table.title} ({table.count:,})")
        self.tables.setCurrentIndex(min(max(at, 0), self.tables.count() - 1))


class _Message(QWidget):
    """What there is to say where nothing can be shown: that it is being made, an error, or what is missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.button = QToolButton(self)
        self.button.setObjectName("segment")
        self.button.setText(self.tr("Fill in what is missing"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        layout.addStretch()

    def tell(self, text: str) -> None:
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self.button.hide()

    def lack(self, missing: tuple[str, ...]) -> None:
        lines = [self.tr("This cannot be written yet. What is missing:"), *(f"•  {one}" for one in missing)]
        self.tell("\n".join(lines))
        self.button.show()


def told(counts: Told) -> str:
    """How much a report tells: "12 of 41 matches · 30 differences · 9 claims of one account alone · 2 sources"."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    some = counts.matches != counts.matched
    matches = translate("Preview", "{number} of {all} matches") if some else translate("Preview", "{number} matches")
    parts = [matches.format(number=f"{counts.matches:,}", all=f"{counts.matched:,}")]
    if counts.confirmed:
        parts.append(translate("Preview", "{number} confirmed").format(number=f"{counts.confirmed:,}"))
    parts += [
        translate("Preview", "{number} differences").format(number=f"{counts.differences:,}"),
        translate("Preview", "{number} claims of one account alone").format(number=f"{counts.alone:,}"),
        translate("Preview", "{number} sources").format(number=counts.sources),
    ]
    return " · ".join(parts)


def _plain_view(parent: QWidget) -> QPlainTextEdit:
    view = QPlainTextEdit(parent)
    view.setReadOnly(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
    view.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    view.setTabChangesFocus(True)
    return view


def _table_view(table: Table, parent: QWidget) -> QTableView:
    view = QTableView(parent)
    view.setModel(RowsModel(table, view))
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setTabKeyNavigation(False)
    view.setAlternatingRowColors(True)
    view.setAccessibleName(table.title)
    view.verticalHeader().hide()
    for column in range(len(table.head)):
        view.setColumnWidth(column, _WIDE if column in table.wide else _NARROW)
    return view


def _changed(found: Shown) -> str:
    """The changes of a redline: what is new is underlined, what is gone is struck through."""
    theme = current_theme()
    lines = []
    for paragraph in found.changes:
        parts = []
        for kind, text in paragraph:
            inside = escape(text)
            if kind == "insert":
                inside = f'<u style="color: {theme.accent.name()}">{inside}</u>'
            elif kind == "delete":
                inside = f'<s style="color: {theme.secondary.name()}">{inside}</s>'
            parts.append(inside)
        lines.append(f'<p dir="auto">{"".join(parts)}</p>')
    return "".join(lines)
