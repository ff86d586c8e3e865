# SPDX-License-Identifier: Apache-2.0
"""Rows of a table as high as their words need: those in view at once, all others a slice at a time.

What one reads stays where it is while rows above it get their height. Does not know how a row is measured.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QTableView

from gui.reading.slices import Slices, Work

_ROWS_A_STEP = 16
_ROWS_A_LAYOUT = 800  # the view counts all rows anew for each of these


class RowHeights(QObject):
    """`measure` gives the height of the row that is shown at a place; `usual` a height that is right for many."""

    def __init__(self, view: QTableView, measure: Callable[[int], int], usual: Callable[[], int]) -> None:
        super().__init__(view)
        self._view, self._measure, self._usual = view, measure, usual
        self._done = bytearray()
        self._beside = Slices(self)
        self._held = False  # whether the current row is brought back into view as the rows around it grow
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(self._bring_back)
        view.verticalScrollBar().actionTriggered.connect(self._let_go)

    @property
    def settled(self) -> bool:
        """Whether every row has its height."""
        return not self._beside.running

    def begin(self) -> None:
        """Measure all rows: they are others, or of another width."""
        view = self._view
        if self._shows_current():
            self.hold()
        self._done = bytearray(view.model().rowCount())
        header = view.verticalHeader()
        header.blockSignals(True)  # the view would count all rows for each
        header.setDefaultSectionSize(max(1, self._usual()))
        header.blockSignals(False)
        self.see_to_visible()
        view.scheduleDelayedItemsLayout()
        if self._done:
            self._beside.begin(self._all())
        else:
            self._beside.drop()

    def hold(self) -> None:
        """Keep the current row in view while the rows around it get their height, until somebody scrolls."""
        self._held = True
        self._back.start(0)

    def _let_go(self) -> None:
        self._held = False

    def _shows_current(self) -> bool:
        view = self._view
        row = view.currentIndex().row() if view.currentIndex().isValid() else -1
        return row >= 0 and -view.rowHeight(row) < view.rowViewportPosition(row) < view.viewport().height()

    def _bring_back(self) -> None:
        index = self._view.currentIndex()
        if self._held and index.isValid() and self._view.isVisible():
            self._view.scrollTo(index)
        self._held = self._held and not self.settled

    def again(self, rows: Iterable[int]) -> None:
        """Measure some rows anew."""
        rows = [row for row in rows if row < len(self._done)]
        for row in rows:
            self._done[row] = 0
        if self._set(rows):
            self._view.scheduleDelayedItemsLayout()

    def finish(self) -> None:
        """Measure all that is left at once."""
        self._beside.finish()

    def see_to_visible(self) -> None:
        """See to it that the rows in view have their height; to be called before they are painted."""
        view, total = self._view, len(self._done)
        row = view.rowAt(0)
        if row < 0 or row >= total or total != view.model().rowCount():
            return
        bottom = view.viewport().height()
        header = view.verticalHeader()
        changed = False
        while row < total and header.sectionViewportPosition(row) < bottom:
            changed |= self._set((row,))
            row += 1
        if changed:
            view.scheduleDelayedItemsLayout()
            if self._held:
                self._back.start(0)

    def _set(self, rows: Iterable[int]) -> bool:
        header = self._view.verticalHeader()
        changed = False
        header.blockSignals(True)
        try:
            for row in rows:
                if not self._done[row]:
                    self._done[row] = 1
                    height = self._measure(row)
                    if height != header.sectionSize(row):
                        header.resizeSection(row, height)
                        changed = True
        finally:
            header.blockSignals(False)
        return changed

    def _all(self) -> Work:
        """Downwards from what is in view, then what stands above it."""
        yield
        view, total = self._view, len(self._done)
        top = max(0, view.rowAt(0))
        changed, since = False, 0
        for rows in (range(top, total), range(top)):
            for start in range(rows.start, rows.stop, _ROWS_A_STEP):
                if start < top <= view.rowAt(0):
                    self._keeping_place(range(start, min(rows.stop, start + _ROWS_A_STEP)))
                else:
                    changed |= self._set(range(start, min(rows.stop, start + _ROWS_A_STEP)))
                since += _ROWS_A_STEP
                if changed and since >= _ROWS_A_LAYOUT:
                    view.scheduleDelayedItemsLayout()
                    changed, since = False, 0
                yield
        if changed:
            view.scheduleDelayedItemsLayout()
        if self._held:
            self._back.start(0)

    def _keeping_place(self, rows: range) -> None:
        """Measure rows above those in view, which stay where they are."""
        view = self._view
        bar, header = view.verticalScrollBar(), view.verticalHeader()
        row = view.rowAt(0)
        before = header.sectionPosition(row) if row >= 0 else 0
        if self._set(rows) and row >= 0:
            by = header.sectionPosition(row) - before
            if by:
                bar.setMaximum(max(bar.maximum(), bar.maximum() + by))
                bar.setValue(bar.value() + by)
                view.scheduleDelayedItemsLayout()
