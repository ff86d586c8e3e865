# SPDX-License-Identifier: Apache-2.0
"""The panel in which a person says what to show. What is ticked holds at once; a click beside the panel shuts it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.filters.filter import EVERYTHING, Facet, Judgement, Sureness
from core.model import DifferenceKind, Severity, State, Tier
from gui.filtering.facet_list import FacetList
from gui.filtering.naming import Naming
from gui.filtering.text_field import TextField
from gui.sources.panel import heading
from gui.workspace import Workspace

_ROWS = {Facet.KINDS: 18}  # more of one facet are scrolled through
_SETTLE_MS = 150  # of rest in the fields before what stands in them holds
_COLUMNS: tuple[tuple[Facet, ...], ...] = (
    (Facet.STATES, Facet.SEVERITIES, Facet.JUDGEMENTS),
    (Facet.KINDS, Facet.OWN),
    (Facet.SOURCES, Facet.SPEAKERS, Facet.TAGS, Facet.RATINGS, Facet.TIERS, Facet.SURENESS),
)
_ORDER: dict[Facet, Iterable[str]] = {
    Facet.STATES: State,
    Facet.KINDS: DifferenceKind,
    Facet.SEVERITIES: Severity,
    Facet.JUDGEMENTS: Judgement,
    Facet.TIERS: Tier,
    Facet.SURENESS: Sureness,
}


class FilterPanel(QFrame):
    def __init__(self, workspace: Workspace, naming: Callable[[], Naming], parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._workspace, self._naming = workspace, naming
        self._button: QWidget | None = None
        self._back: QWidget | None = None
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("What to show"))
        self.text = TextField(self.tr("Words in the claims, or in their notes"), self)
        self.lists: dict[Facet, FacetList] = {}
        self.number = QLabel(self)
        self.number.setObjectName("secondary")
        self.clear = QPushButton(self.tr("&Show everything"), self)
        self.clear.setToolTip(self.tr("Take the filter away (Ctrl+Alt+K)"))
        self.done = QPushButton(self.tr("&Done"), self)
        self.done.setDefault(True)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._take_fields)
        self._lay_out()
        self.text.changed.connect(self._settle.start)
        self.clear.clicked.connect(lambda: workspace.set_filter(EVERYTHING))
        self.done.clicked.connect(self.shut)
        workspace.shown_changed.connect(self._refresh_if_open)
        workspace.comparison_changed.connect(self._refresh_if_open)
        workspace.filtering.refused.connect(self._tell)

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        self._body.setObjectName("panelBody")
        grid = QGridLayout(self._body)
        grid.setContentsMargins(14, 4, 14, 8)
        grid.setHorizontalSpacing(22)
        for column, facets in enumerate(_COLUMNS):
            stack = QVBoxLayout()
            stack.setSpacing(12)
            for facet in facets:
                found = self.lists[facet] = FacetList(
                    self._naming().facet(facet), 18 if facet is Facet.KINDS else 9, self
                )
                found.toggled.connect(partial(self._toggle, facet))
                stack.addWidget(found)
            if column == 0:
                stack.addLayout(self._score_fields())
            stack.addStretch(1)
            grid.addLayout(stack, 0, column)
            grid.setColumnStretch(column, 1)
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._body)
        below = QHBoxLayout()
        below.setContentsMargins(14, 8, 14, 12)
        below.setSpacing(8)
        below.addWidget(self.number, 1)
        below.addWidget(self.clear)
        below.addWidget(self.done)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(14, 12, 14, 8)
        above.addWidget(self.text)
        whole.addLayout(above)
        whole.addWidget(self.area, 1)
        whole.addLayout(below)

    def _score_fields(self) -> QVBoxLayout:
        self.least, self.most = QSpinBox(self), QSpinBox(self)
        for field, name in ((self.least, self.tr("Least score")), (self.most, self.tr("Greatest score"))):
            field.setRange(0, 100)
            field.setAccessibleName(name)
            field.setToolTip(
                self.tr("How many of 100 such pairs are right; of a claim that is alone, its nearest candidate's")
            )
            field.valueChanged.connect(self._settle.start)
        self.most.setValue(100)
        row = QHBoxLayout()
        row.addWidget(self.least, 1)
        row.addWidget(QLabel(self.tr("to"), self))
        row.addWidget(self.most, 1)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(heading(self.tr("Score"), self))
        column.addLayout(row)
        return column

    # Open and shut

    def open_at(self, button: QWidget) -> None:
        """Show the panel below `button`, as far as the window has room; if it is there already, it goes."""
        if self.isVisible():
            self.shut()
            return
        self._settle.stop()
        self._refresh()
        self._button = button
        self._back = self.window().focusWidget()
        self._fit()
        self.show()
        self.raise_()
        QTimer.singleShot(0, self, self._fit)  # how high the lists are is known once they are shown
        self.text.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.field.selectAll()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def shut(self) -> None:
        """Away with it, and back to where one was."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        self.hide()
        if inside and self._back is not None:
            self._back.setFocus(Qt.FocusReason.PopupFocusReason)

    def _fit(self) -> None:
        """As wide and high as it needs, below its button and inside the window."""
        window = self.parentWidget()
        if window is None or self._button is None:
            return
        self._body.ensurePolished()
        width = min(max(112 * self.fontMetrics().averageCharWidth(), 680), window.width() - 16)
        corner = self._button.mapTo(window, QPoint(self._button.width() - width, self._button.height() + 6))
        layout = self._body.layout()
        inner = layout.totalSizeHint().height() if layout is not None else 400
        rest = self.text.sizeHint().height() + self.done.sizeHint().height() + 48
        height = min(inner + rest, window.height() - corner.y() - 12)
        self.setGeometry(min(max(corner.x(), 8), window.width() - width - 8), corner.y(), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click anywhere else shuts it."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent) and self.isVisible():
            at = event.globalPosition().toPoint()
            elsewhere = isinstance(watched, QWidget) and watched.window() is self.window()
            if elsewhere and not self.rect().contains(self.mapFromGlobal(at)) and watched is not self._button:
                self.shut()
        if watched is self.parentWidget() and event.type() is QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            mine = event.key() == Qt.Key.Key_Escape  # the window's own Esc stops work
            event.setAccepted(mine)
            return mine
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    # What holds

    def _refresh_if_open(self) -> None:
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        wanted, naming = self._workspace.filter, self._naming()
        counts = self._workspace.filtering.counts()
        for facet, found in self.lists.items():
            told = counts.get(facet, {})
            ticked = wanted.values(facet)
            names = {value: naming.signed(facet, value) for value in self._values(facet, told, ticked)}
            found.show_values(names, ticked, told)
        self._show_fields()
        visible = self._workspace.visible
        if visible is not None:
            self.number.setText(self.tr("{number} of {all} shown").format(number=visible.number, all=visible.of))
        self.clear.setEnabled(wanted.limits)
        if self.isVisible():
            self._fit()

    def _values(self, facet: Facet, counts: Mapping[str, int], ticked: frozenset[str]) -> list[str]:
        """Those that are there, or asked for; a facet on which all are alike is no choice."""
        there = set(counts) | ticked
        if facet in _ORDER:
            values = [value for value in _ORDER[facet] if value in there]
        elif facet is Facet.SPEAKERS:
            values = sorted(there, key=lambda one: (one not in ticked, -counts.get(one, 0), one.casefold()))
        else:
            values = sorted(there, key=str.casefold)
        dull = facet in {Facet.TIERS, Facet.SURENESS} and len(values) < 2 and not ticked
        return [] if dull else values

    def _show_fields(self) -> None:
        wanted = self._workspace.filter
        if not self._settle.isActive():
            for field, value in ((self.least, wanted.least), (self.most, wanted.most)):
                field.blockSignals(True)
                field.setValue(round(value * 100))
                field.blockSignals(False)
            self.text.show_query(wanted.text)

    def _toggle(self, facet: Facet, value: str, on: bool) -> None:
        self._workspace.set_filter(self._workspace.filtering.wanted.toggled(facet, value, on))

    def _take_fields(self) -> None:
        """What stands in the fields holds from now on; an expression that cannot be used changes nothing."""
        query = self.text.query()
        if query is None:
            return
        low, high = sorted((self.least.value(), self.most.value()))
        now = self._workspace.filtering.wanted
        self._workspace.set_filter(now.with_score(low / 100, high / 100).with_text(query))

    def _tell(self, error: CrossreadError) -> None:
        if self.isVisible():
            self.text.tell(error)
