# SPDX-License-Identifier: Apache-2.0
"""The panel in which a person says what to show. What is ticked holds at once; a click beside the panel closes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
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
        super().__init__(parent, Qt.WindowType.Popup)
        self._workspace, self._naming = workspace, naming
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
        self.done.clicked.connect(self.close)
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
                found = self.lists[facet] = FacetList(self._naming().facet(facet), self)
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
        """Show the panel below `button`, as far as the screen has room."""
        self._settle.stop()
        self._refresh()
        screen = button.screen() or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        character = self.fontMetrics().averageCharWidth()
        width = min(max(110 * character, 700), room.width() - 40)
        inner = self._body.sizeHint().height()
        height = min(inner + 130, round(room.height() * 0.85), max(360, self.window_height()))
        corner = button.mapToGlobal(QPoint(button.width() - width, button.height() + 4))
        x = min(max(corner.x(), room.left() + 8), room.right() - width - 8)
        y = min(corner.y(), room.bottom() - height - 8)
        self.setGeometry(x, max(y, room.top()), width, height)
        self.show()
        self.text.field.setFocus(Qt.FocusReason.PopupFocusReason)
        self.text.field.selectAll()

    def window_height(self) -> int:
        """How high the window below is."""
        parent = self.parentWidget()
        return parent.window().height() - 60 if parent is not None else 600

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
