# SPDX-License-Identifier: Apache-2.0
"""The views of a story: a tab each, and below them the page that is shown. Each is made when it is first wanted.

Knows no view by itself: the window adds them. Until there is something to view, one page stands in the place of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

_AROUND = 30  # pixels around a title, as the stylesheet has them, and what bold letters take


@dataclass(slots=True)
class _View:
    title: str
    make: Callable[[], QWidget]
    widget: QWidget | None = None
    remark: str = ""


class Views(QWidget):
    """`views[name]` is a view, made by asking for it; `made(name)` is None where nobody has wanted it yet."""

    changed = Signal(str)
    """Another view is chosen: its name."""

    def __init__(self, before: QWidget, between: QWidget, parent: QWidget | None = None) -> None:
        """`before` is shown while there is nothing to view; `between` stands below the tabs."""
        super().__init__(parent)
        self._views: dict[str, _View] = {}
        self._before = before
        self._ready = False
        self.tabs = QTabBar(self)
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Views"))
        self._strip = QWidget(self)
        self._strip.setObjectName("tabs")
        self._strip.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = QHBoxLayout(self._strip)
        across.setContentsMargins(4, 0, 4, 0)
        across.addWidget(self.tabs, 1)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("page")
        self.pages.addWidget(before)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._strip)
        column.addWidget(between)
        column.addWidget(self.pages, 1)
        self.tabs.currentChanged.connect(self._turn)

    def add(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """A further tab. `make` is called once, when the view is first wanted; it need not add it to anything."""
        self._views[name] = _View(title, make)
        self.tabs.addTab(title)

    def __getitem__(self, name: str) -> QWidget:
        view = self._views[name]
        if view.widget is None:
            view.widget = view.make()
            self.pages.addWidget(view.widget)
        return view.widget

    def made(self, name: str) -> QWidget | None:
        return self._views[name].widget

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._views)

    @property
    def current(self) -> str:
        """The chosen view, shown or waiting for something to show."""
        return self.names[self.tabs.currentIndex()]

    def choose(self, name: str) -> None:
        self.tabs.setCurrentIndex(self.names.index(name))

    def set_remark(self, name: str, remark: str) -> None:
        """A few words behind a title, such as a count; none when empty."""
        self._views[name].remark = remark
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where the titles have no room they stand closer, and without remarks."""
        told = {name: "  ".join(filter(None, (one.title, one.remark))) for name, one in self._views.items()}
        metrics = self.tabs.fontMetrics()
        needed = sum(metrics.horizontalAdvance(words) + _AROUND for words in told.values())
        tight = needed > self.width()
        for place, (name, view) in enumerate(self._views.items()):
            words = view.title if tight else told[name]
            if self.tabs.tabText(place) != words:
                self.tabs.setTabText(place, words)
                self.tabs.setTabToolTip(place, view.remark and told[name])
        if self.tabs.property("tight") is not tight:
            self.tabs.setProperty("tight", tight)
            self.tabs.style().unpolish(self.tabs)
            self.tabs.style().polish(self.tabs)
            self.tabs.setTabText(0, self.tabs.tabText(0))  # Qt measures the titles anew for this, not for a style

    def set_ready(self, ready: bool) -> None:
        """Whether there is something to view."""
        self._ready = ready
        self._turn()

    def _turn(self) -> None:
        self._strip.setVisible(self._ready)
        page = self[self.current] if self._ready else self._before
        if page is not self.pages.currentWidget():
            window = self.window()
            left_behind = window.focusWidget()
            had_focus = left_behind is None or self.pages.isAncestorOf(left_behind)
            self.pages.setCurrentWidget(page)
            if had_focus:
                page.setFocus()
        self.changed.emit(self.current)
