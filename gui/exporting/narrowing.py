# SPDX-License-Identifier: Apache-2.0
"""Which part of a comparison a report tells: what the filter of the window shows, or facets chosen for this report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from core.filters.filter import EVERYTHING, Facet, Filter
from core.model import DifferenceKind, OwnKind, State, Status
from core.review.overlay import Reviewed
from core.steps import Steps, at_once
from gui.filtering.facet_list import FacetList
from gui.filtering.naming import Naming
from gui.reading.slices import Slices, Work

_FACETS = (Facet.STATES, Facet.KINDS, Facet.OWN, Facet.SOURCES, Facet.TAGS)
_ROWS = 8
_A_STEP = 250


class Narrowing(QWidget):
    """`filter` is what was chosen. Values of a profile that this comparison has not are kept nonetheless.

    The matches are counted, and the lists are made, once somebody looks at them.
    """

    changed = Signal()

    def __init__(self, reviewed: Reviewed, window: Filter, through: str, parent: QWidget | None = None) -> None:
        """`window`: the filter of the window; `through`: how much it lets through, in words."""
        super().__init__(parent)
        self._window, self._own = window, EVERYTHING
        self._reviewed = reviewed
        self._lists: dict[Facet, FacetList] = {}
        self._counts: Mapping[Facet, Mapping[str, int]] = {}
        self._counting = Slices(self)
        self.as_window = QCheckBox(self.tr("As the &filter of the window"), self)
        self.as_window.setEnabled(window.limits)
        self.as_window.setToolTip(through or self.tr("The window shows everything"))
        if through:
            self.as_window.setText(self.tr("As the &filter of the window: {what}").format(what=through))
        self.as_window.toggled.connect(self._follow)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.as_window)
        self._column = layout

    @property
    def lists(self) -> dict[Facet, FacetList]:
        """The values of each facet."""
        if not self._lists:
            self._fill(at_once(counting(self._reviewed)))
        return self._lists

    @property
    def filter(self) -> Filter:
        return self._window if self.as_window.isChecked() else self._own

    def show_filter(self, wanted: Filter) -> None:
        """Show what a profile asks for; that of the window is then not asked for."""
        blocked = QSignalBlocker(self)
        self._own = wanted
        self.as_window.setChecked(False)
        self._show()
        blocked.unblock()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._lists:
            QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        if not self._lists:
            self._counting.begin(self._count())

    def _count(self) -> Work:
        counts = yield from counting(self._reviewed)
        if not self._lists:
            self._fill(counts)

    def _fill(self, counts: Mapping[Facet, Mapping[str, int]]) -> None:
        self._counts = counts
        own: dict[str, OwnKind] = {
            difference.own.id: difference.own
            for match in self._reviewed.comparison.matches
            for difference in match.differences
            if difference.own is not None
        }
        self._naming = Naming(self._reviewed.comparison.sources, own)
        for facet in _FACETS:
            made = FacetList(self._naming.facet(facet), _ROWS, self)
            made.toggled.connect(lambda value, on, facet=facet: self._toggle(facet, value, on))
            self._lists[facet] = made
            self._column.addWidget(made)
        self._show()

    def _toggle(self, facet: Facet, value: str, on: bool) -> None:
        self._own = self._own.toggled(facet, value, on)
        self._show()
        self.changed.emit()

    def _follow(self, _on: bool) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        for facet, shown in self._lists.items():
            counts = self._counts[facet]
            ticked = self.filter.values(facet)
            values = [*counts, *sorted(ticked - set(counts))]
            names = {value: self._naming.signed(facet, value) for value in values}
            shown.show_values(names, ticked, counts)
            shown.setEnabled(not self.as_window.isChecked())


def counting(reviewed: Reviewed) -> Steps[dict[Facet, dict[str, int]]]:
    """By facet and value, in the order in which they are offered: how many matches, or claims alone, have it."""
    comparison = reviewed.comparison
    found: dict[Facet, Counter[str]] = {facet: Counter() for facet in _FACETS}
    source_of = {claim.id: source.id for source, claim in comparison.claims()}
    for number, match in enumerate(comparison.matches):
        if number % _A_STEP == 0:
            yield
        if match.status is Status.REJECTED:
            continue
        found[Facet.STATES][match.state.value] += 1
        found[Facet.KINDS].update({one.kind.value for one in match.differences if one.own is None})
        found[Facet.OWN].update({one.own.id for one in match.differences if one.own is not None})
        found[Facet.SOURCES].update({source_of[claim] for claim in match.claims})
        found[Facet.TAGS].update(_tags(reviewed, match.id))
    for number, one in enumerate(comparison.only_here):
        if number % _A_STEP == 0:
            yield
        found[Facet.STATES][State.ONLY_HERE.value] += 1
        found[Facet.SOURCES][source_of[one.claim]] += 1
        found[Facet.TAGS].update(_tags(reviewed, one.claim))
    order = {
        Facet.STATES: [state.value for state in (State.CONFLICT, State.DIFFER, State.AGREE, State.ONLY_HERE)],
        Facet.KINDS: [kind.value for kind in DifferenceKind if found[Facet.KINDS][kind.value]],
        Facet.OWN: sorted(found[Facet.OWN]),
        Facet.SOURCES: [source.id for source in comparison.sources],
        Facet.TAGS: sorted(found[Facet.TAGS], key=str.casefold),
    }
    return {facet: {value: found[facet][value] for value in order[facet]} for facet in _FACETS}


def _tags(reviewed: Reviewed, about: str) -> Iterator[str]:
    remark = reviewed.remarks.get(about)
    yield from remark.tags if remark is not None else ()
