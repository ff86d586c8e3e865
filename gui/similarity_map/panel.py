# SPDX-License-Identifier: Apache-2.0
"""The view "Similarity map": the map with the choice of its two sources, a legend in numbers, zooming, and a copy.

The two sources are those that stand side by side everywhere; what is selected is selected everywhere. What stands on a
large map is found out a slice at a time, with the one before in view until then.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from core.model import Comparison, State
from core.words import words
from gui.icons import icon
from gui.reading.joined import Joined
from gui.reading.slices import Slices, Work
from gui.similarity_map.marks import Chart, Item, Mark, charting
from gui.similarity_map.model import MapModel
from gui.similarity_map.view import MapView
from gui.style import small
from gui.theme import current_theme
from gui.waiting import Waiting
from gui.workspace import Workspace

_RESTS_MS = 60
_WIDEST_NAME = 320
_AT_ONCE = 1_500  # matches and claims that are alone, up to which nobody notices the time it takes


class SimilarityMap(QWidget):
    """`match_chosen` and `claim_chosen` ask for the articles."""

    match_chosen = Signal(str)
    claim_chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._outdated = True
        self._charting = Slices(self)
        self._seen: tuple[str | None, str | None] = (None, None)
        self.model = MapModel(self)
        self.map = MapView(self.model, self)
        self._lay_out()
        self.setFocusProxy(self.map)
        self._rests = QTimer(self)
        self._rests.setSingleShot(True)
        self._rests.setInterval(_RESTS_MS)
        self._rests.timeout.connect(self._select)
        self.map.current.connect(lambda _item: self._rests.start())
        self.map.chosen.connect(self._choose)
        self.down.activated.connect(self._pair_chosen)
        self.across.activated.connect(self._pair_chosen)
        self.swap.clicked.connect(workspace.swap)
        self.nearer.clicked.connect(lambda: self.map.set_zoom(self.map.zoom * 1.5))
        self.farther.clicked.connect(lambda: self.map.set_zoom(self.map.zoom / 1.5))
        self.copying.clicked.connect(self.copy)
        for signal in (workspace.comparison_changed, workspace.pair_changed, workspace.shown_changed):
            signal.connect(self._changed)
        workspace.selection_changed.connect(self._follow)
        self._changed()

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 8)
        bar.setSpacing(6)
        self.down = self._sources(self.tr("The article that runs down"))
        self.across = self._sources(self.tr("The article that runs across"))
        self.swap = self._button("swap", self.tr("Swap the two articles"))
        self.farther = self._button("zoom-out", self.tr("Show more"))
        self.nearer = self._button("zoom-in", self.tr("Show less, and larger"))
        self.copying = self._button("copy", self.tr("Copy the picture"))
        for widget, stretch in ((self.down, 4), (self.swap, 0), (self.across, 4)):
            bar.addWidget(widget, stretch)
        bar.addStretch(1)
        self.waiting = Waiting(self.tr("Drawing …"), self)
        self.waiting.late.connect(self._tell_waiting)
        bar.addWidget(self.waiting)
        for widget in (self.farther, self.nearer, self.copying):
            bar.addWidget(widget)
        self.legend = QLabel(self)
        self.legend.setObjectName("secondary")
        self.legend.setWordWrap(True)
        self.legend.setTextFormat(Qt.TextFormat.RichText)
        self.legend.setContentsMargins(16, 0, 16, 6)
        small(self.legend, 0.95)
        self.message = QLabel(self)
        self.message.setObjectName("secondary")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.message.setMargin(24)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("page")
        self.pages.addWidget(self.map)
        self.pages.addWidget(self.message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addWidget(self.legend)
        whole.addWidget(self.pages, 1)

    def _sources(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.setMaximumWidth(_WIDEST_NAME)
        return box

    def _button(self, name: str, title: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("tool")
        button.setToolTip(title)
        button.setAccessibleName(title)
        button.setIconSize(QSize(16, 16))
        button.setProperty("picture", name)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.map.setFocus(event.reason())

    def _changed(self) -> None:
        self._outdated = True
        if self.isVisible():
            self._show()
        else:
            self._drop()

    def _show(self) -> None:
        """Draw the map of the two sources, if it is another; what is under way for something else is left."""
        workspace, theme = self._workspace, current_theme()
        for button in (self.swap, self.nearer, self.farther, self.copying):
            button.setIcon(icon(str(button.property("picture")), theme.text))
        if not self._outdated:
            return
        self._outdated = False
        self._fill_sources()
        comparison, joined = workspace.comparison, workspace.joined
        if comparison is None or joined is None:
            self._drop()
            self._put(None)
            return
        self.waiting.begin()
        self._charting.begin(self._chart(joined, comparison))
        if len(joined.joins) + len(comparison.only_here) <= _AT_ONCE:
            self._charting.finish()
        elif self.model.chart is None:
            self._show_page()

    def _chart(self, joined: Joined, comparison: Comparison) -> Work:
        yield
        chart = yield from charting(joined, comparison.only_here)
        yield
        self.waiting.end()
        self._put(chart)

    def _drop(self) -> None:
        self._charting.drop()
        self.waiting.end()

    def _put(self, chart: Chart | None) -> None:
        self.model.show_chart(chart, self._workspace.index)
        self._tell()
        self._show_page()
        self._follow()

    def _show_page(self) -> None:
        """The map as it is; what it says where there is none."""
        ready = self.model.chart is not None
        self.pages.setCurrentWidget(self.map if ready else self.message)
        asked = self.tr("Compare the accounts (F5) to see which claims meet, and where.")
        self.message.setText("" if self._charting.running else asked)
        for widget in (self.down, self.across, self.swap, self.nearer, self.farther, self.copying):
            widget.setEnabled(ready)

    def _tell_waiting(self) -> None:
        """Where there is nothing yet, it is said in the middle."""
        if self.model.chart is None:
            self.message.setText(self.waiting.text())
            self.waiting.hide()

    def _fill_sources(self) -> None:
        pair = self._workspace.pair
        for box, at in ((self.down, 0), (self.across, 1)):
            box.clear()
            for source in self._workspace.sources:
                box.addItem(f"{source.id}  {source.name}", source.id)
            if pair is not None:
                box.setCurrentIndex(box.findData(pair[at]))

    def _tell(self) -> None:
        """How many of each there are, by sign, word and number."""
        chart, theme = self.model.chart, current_theme()
        self.legend.setVisible(chart is not None)
        if chart is None:
            return
        parts = [(state, words().state(state), number) for state, number in chart.counts().items()]
        for source, left in ((chart.left.source, True), (chart.right.source, False)):
            parts.append(
                (State.ONLY_HERE, self.tr("only in {source}").format(source=source.id), chart.alone(left=left))
            )
        told = " &nbsp; ".join(
            f"<span style='color:{theme.states[state].ink.name()}'>{words().sign(state)}</span> {name}&nbsp;{number}"
            for state, name, number in parts
        )
        more = self.tr("hollow: possible · the stronger the ground, the surer or nearer")
        self.legend.setText(f"{told} &nbsp; · &nbsp; {more}")

    def changeEvent(self, event: object) -> None:
        super().changeEvent(event)  # type: ignore[arg-type]
        if event.type().name == "PaletteChange" and hasattr(self, "legend"):  # type: ignore[attr-defined]
            self._tell()
            for button in (self.swap, self.nearer, self.farther, self.copying):
                button.setIcon(icon(str(button.property("picture")), current_theme().text))

    # Where one is

    def _follow(self) -> None:
        """Come to what is selected elsewhere."""
        workspace = self._workspace
        selected = (workspace.selected_match, workspace.selected_claim)
        before, self._seen = self._seen, selected
        if self._outdated or (self._rests.isActive() and before == selected):
            return  # who goes from mark to mark here is ahead of it
        self._rests.stop()
        row = self.model.place(workspace.selected_match or workspace.selected_claim)
        now = self.map.currentIndex().row() if self.map.currentIndex().isValid() else None
        if row != now:
            self.map.come_to(row)
            if row is not None:
                self.map.scrollTo(self.model.index(row))

    def _select(self) -> None:
        index = self.map.currentIndex()
        if index.isValid():
            self._select_item(self.model.items[index.row()])

    def _select_item(self, item: Item) -> None:
        if isinstance(item, Mark):
            self._workspace.select_match(item.about)
        else:
            self._workspace.select_claim(item.about)

    def _choose(self, item: Item) -> None:
        self._rests.stop()
        self._select_item(item)
        if isinstance(item, Mark):
            self.match_chosen.emit(item.about)
        else:
            self.claim_chosen.emit(item.about)

    def _pair_chosen(self) -> None:
        """Other sources; who chooses the one that is there already gets the two the other way round."""
        pair, down, across = self._workspace.pair, self.down.currentData(), self.across.currentData()
        if pair is None:
            return
        if down == across:
            down, across = pair[1], pair[0]
        self._workspace.show_pair(down, across)

    def copy(self) -> None:
        """The whole map as a picture into the clipboard."""
        if self.model.chart is not None:
            QGuiApplication.clipboard().setImage(self.map.image())
