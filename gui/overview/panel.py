# SPDX-License-Identifier: Apache-2.0
"""The view "Overview": charts of the whole comparison, or the same as tables; a choice between the two, and a copy.

Counts anew when it is seen after something has changed: what is large a slice at a time, with what was shown before in
view until then. Who speaks and which numbers lie apart come with the story, which the engine makes.
"""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.filters.filter import EVERYTHING
from core.model import Comparison
from core.story.overview import Overview, overviewing
from core.words import words
from gui.exporting.clipboard import put, table_html
from gui.overview.chart import Chart
from gui.overview.charts import Bars, Look, Matrix, Ranges
from gui.overview.grid_view import GridView
from gui.overview.telling import (
    MOST,
    Going,
    Grid,
    Telling,
    apart_caption,
    kinds_caption,
    pairs_caption,
    shared_caption,
    voices_caption,
)
from gui.reading.slices import Slices, Work
from gui.story.asking import StoryAsker, StoryTold
from gui.style import small
from gui.tables.copy_button import CopyButton
from gui.waiting import Waiting
from gui.workspace import Workspace

_WIDEST = 980
_AT_ONCE = 600  # matches and rows of numbers up to which nobody notices the time that counting them takes


class Section(QWidget):
    """A heading, what is shown, and the chart; `note` tells why there is none, or what it leaves out."""

    def __init__(self, title: str, caption: str, chart: Chart, parent: QWidget) -> None:
        super().__init__(parent)
        self.chart = chart
        self.title = QLabel(title, self)
        self.title.setObjectName("sectionTitle")
        small(self.title, 1.12, bold=True)
        self.caption = QLabel(caption, self)
        self.caption.setObjectName("secondary")
        self.caption.setWordWrap(True)
        self.note = QLabel(self)
        self.note.setObjectName("secondary")
        self.note.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        chart.setParent(self)
        chart.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 18)
        column.setSpacing(4)
        for widget in (self.title, self.caption, chart, self.note):
            column.addWidget(widget)

    def tell(self, note: str, *, shown: bool) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.chart.setVisible(shown)


class OverviewView(QWidget):
    """`claim_chosen` and `place_chosen` (a ClaimSpan) ask for the articles, `pair_chosen` for two side by side."""

    claim_chosen = Signal(str)
    place_chosen = Signal(object)
    pair_chosen = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._workspace = workspace
        self._outdated = True
        self.asker = StoryAsker.of(workspace)
        self.overview: Overview | None = None
        self._telling: Telling | None = None
        self._grids: dict[str, Grid] = {}
        self._key = "shared"
        self._counting = Slices(self)
        self.shares, self.pairs, self.kinds, self.voices, self.apart = Bars(), Matrix(), Bars(), Matrix(), Ranges()
        self._lay_out()
        for signal in (workspace.comparison_changed, workspace.shown_changed, self.asker.changed):
            signal.connect(self._changed)
        self._changed()

    # Its parts

    def _lay_out(self) -> None:
        self.sections = {
            "shared": Section(self.tr("How much they share"), shared_caption(), self.shares, self),
            "pairs": Section(self.tr("Each with each"), pairs_caption(), self.pairs, self),
            "kinds": Section(self.tr("Kinds of difference"), kinds_caption(), self.kinds, self),
            "voices": Section(self.tr("Who is quoted by whom"), voices_caption(), self.voices, self),
            "apart": Section(self.tr("How far numbers lie apart"), apart_caption(), self.apart, self),
        }
        body = QWidget()
        body.setObjectName("page")
        body.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(body)
        column.setContentsMargins(20, 6, 20, 12)
        for section in self.sections.values():
            column.addWidget(section)
        column.addStretch(1)
        self.charts = QScrollArea(self)
        self.charts.setObjectName("page")
        self.charts.setFrameShape(QFrame.Shape.NoFrame)
        self.charts.setWidgetResizable(True)
        self.charts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.charts.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.charts.setAccessibleName(self.tr("Charts"))
        self.charts.setWidget(body)
        self.pages = QStackedWidget(self)
        self.pages.setObjectName("page")
        self.pages.addWidget(self.charts)
        self.pages.addWidget(self._tables())
        self.message = QLabel(self)
        self.message.setObjectName("secondary")
        self.message.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message.setWordWrap(True)
        self.pages.addWidget(self.message)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._bar())
        whole.addWidget(self.pages, 1)

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 10, 16, 8)
        bar.setSpacing(6)
        group = QButtonGroup(self)
        self.as_charts = _segment(self, self.tr("Charts"))
        self.as_tables = _segment(self, self.tr("Tables"))
        for button, on in ((self.as_charts, False), (self.as_tables, True)):
            group.addButton(button)
            button.clicked.connect(lambda _on=False, on=on: self.show_tables(on))
            bar.addWidget(button)
        self.as_charts.setChecked(True)
        bar.addStretch(1)
        self.waiting = Waiting(self.tr("Counting …"), self)
        self.waiting.late.connect(self._tell_waiting)
        bar.addWidget(self.waiting)
        self.again = QPushButton(self.tr("Try again"), self)
        self.again.clicked.connect(self.asker.try_again)
        bar.addWidget(self.again)
        tip = self.tr("Copies the numbers, with tabs between the columns, for a spreadsheet")
        self.copying = CopyButton(tip, self)
        self.copying.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.copying.clicked.connect(self.copy)
        bar.addWidget(self.copying)
        return bar

    def _tables(self) -> QWidget:
        page = QWidget(self)
        page.setObjectName("page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setContentsMargins(16, 0, 16, 4)
        line.setSpacing(6)
        group = QButtonGroup(self)
        self.chosen: dict[str, QToolButton] = {}
        for key, section in self.sections.items():
            button = self.chosen[key] = _segment(page, section.title.text())
            button.clicked.connect(partial(self.show_table, key))
            group.addButton(button)
            line.addWidget(button)
        line.addStretch(1)
        self.chosen[self._key].setChecked(True)
        self.caption = QLabel(page)
        self.caption.setObjectName("secondary")
        self.caption.setWordWrap(True)
        around = QHBoxLayout()
        around.setContentsMargins(16, 0, 16, 6)
        around.addWidget(self.caption)
        self.table = GridView(page)
        column.addLayout(line)
        column.addLayout(around)
        column.addWidget(self.table, 1)
        return page

    @property
    def grids(self) -> dict[str, Grid]:
        """The same as tables, each made when somebody first asks for it."""
        return {key: grid for key in self.sections if (grid := self._grid(key)) is not None}

    def _grid(self, key: str) -> Grid | None:
        if key not in self._grids and self._telling is not None:
            telling = self._telling
            make = {
                "shared": telling.shared_grid,
                "pairs": telling.pair_grid,
                "kinds": telling.kind_grid,
                "voices": telling.voice_grid,
                "apart": telling.apart_grid,
            }
            self._grids[key] = make[key]()
        return self._grids.get(key)

    # What a person asks for

    def show_tables(self, on: bool) -> None:
        """The numbers as tables, or as charts."""
        (self.as_tables if on else self.as_charts).setChecked(True)
        self._show_page()
        self._front().setFocus()

    def show_table(self, key: str, _checked: bool = False) -> None:
        """The table of "shared", "pairs", "kinds", "voices" or "apart"."""
        self._key = key
        self.chosen[key].setChecked(True)
        self._show_table()
        self.table.setFocus()

    def copy(self) -> None:
        """The table that is shown, for a spreadsheet; of the charts all tables, one below the other."""
        if self.as_tables.isChecked():
            grids = [grid] if (grid := self._grid(self._key)) is not None else []
        else:
            grids = list(self.grids.values())
        text = "\n".join((f"{grid.title}\n" if len(grids) > 1 else "") + grid.as_tsv() for grid in grids)
        if text:
            parts = [f"<p>{escape(grid.title)}</p>{table_html([grid.heads, *grid.rows], heads=True)}" for grid in grids]
            put("".join(parts), text)

    def menu(self) -> QMenu:
        """Copying; in a table also the cells that are selected."""
        menu = QMenu(self)
        if self.as_tables.isChecked():
            keys = QKeySequence(QKeySequence.StandardKey.Copy).toString(QKeySequence.SequenceFormat.NativeText)
            menu.addAction(f"{self.tr('Copy')}\t{keys}").triggered.connect(self.table.copy)
        menu.addAction(self.copying.text()).triggered.connect(self.copy)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self.overview is None:
            return
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    # What there is to show

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.asker.want()
        self._show()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._front().setFocus(event.reason())

    def _front(self) -> QWidget:
        return self.table if self.as_tables.isChecked() else self.shares

    def _changed(self) -> None:
        self._outdated = True
        if self.isVisible():
            self.asker.want()
            self._show()
        else:
            self._counting.drop()
            self.waiting.end()

    def _show(self) -> None:
        """Count and draw, if anything is another; what is being counted for something else is left."""
        if not self._outdated:
            return
        self._outdated = False
        workspace, told = self._workspace, self.asker.told
        comparison = workspace.comparison
        self.copying.setEnabled(comparison is not None)
        self.again.setVisible(self.asker.problem is not None)
        if comparison is None:
            self._counting.drop()
            self.waiting.end()
            self.overview, self._telling, self._grids = None, None, {}
            self._show_page()
            return
        self.waiting.begin()
        self._counting.begin(self._count(comparison, told))
        if len(comparison.matches) + (0 if told is None else len(told.story.numbers)) <= _AT_ONCE:
            self._counting.finish()
        else:
            self._show_page()

    def _count(self, comparison: Comparison, told: StoryTold | None) -> Work:
        workspace = self._workspace
        visible = workspace.visible if workspace.filter != EVERYTHING else None
        yield
        overview = yield from overviewing(
            comparison,
            None if told is None else told.story,
            matches=None if visible is None else visible.matches,
            differences=None if visible is None else visible.differences,
            claims=None if visible is None else visible.claims,
        )
        rows = (
            {}
            if told is None
            else {id(row): one for row, one in zip(told.story.numbers, told.tables[0].rows, strict=True)}
        )
        going = Going(self.pair_chosen.emit, self.claim_chosen.emit, self.place_chosen.emit)
        yield
        telling = Telling(overview, comparison.sources, rows, going)
        yield
        self._draw(telling, overview)
        self.overview, self._telling, self._grids = overview, telling, {}
        self.waiting.end()
        self._show_page()

    def _draw(self, telling: Telling, overview: Overview) -> None:
        letters = overview.sources
        legend = [(Look.SHARED, self.tr("told by others")), (Look.ALONE, self.tr("only here"))]
        self.shares.show_bars(telling.shared_bars(), legend)
        self.pairs.show_cells(letters, telling.pair_cells())
        self.kinds.show_bars(telling.kind_bars(), telling.kind_legend() if overview.kinds else [])
        self.voices.show_cells(letters, telling.voice_cells())
        self.apart.show_lines(telling.apart_lines())
        self.sections["kinds"].tell("" if overview.kinds else self.tr("No difference."), shown=bool(overview.kinds))
        for key, found, nothing in (
            ("voices", overview.voices, self.tr("Nobody is quoted.")),
            ("apart", overview.apart, self.tr("No quantity stands in two accounts.")),
        ):
            note = "" if found else self._why_none(nothing)
            if len(found) > MOST:
                note = self.tr("{number} more in the table").format(number=len(found) - MOST)
            self.sections[key].tell(note, shown=bool(found))

    def _why_none(self, nothing: str) -> str:
        if self.asker.told is not None:
            return nothing
        if self.asker.problem is not None:
            return words().error(self.asker.problem)
        return self.tr("Gathering numbers, people and dates …")

    def _show_page(self) -> None:
        if self.overview is None:
            asked = self.tr("Compare the accounts (F5) to see how much they share.")
            self.message.setText("" if self._counting.running else asked)
            self.pages.setCurrentWidget(self.message)
            return
        self.pages.setCurrentIndex(1 if self.as_tables.isChecked() else 0)
        self.setFocusProxy(self._front())
        self._show_table()

    def _tell_waiting(self) -> None:
        """Where there is nothing yet, it is said in the middle."""
        if self.overview is None:
            self.message.setText(self.waiting.text())
            self.waiting.hide()

    def _show_table(self) -> None:
        if not self.as_tables.isChecked():
            return
        grid = self._grid(self._key)
        if grid is not self.table.rows.grid:
            self.table.show_grid(grid)
        self.caption.setText("" if grid is None else grid.caption)


def _segment(parent: QWidget, title: str) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("segment")
    button.setText(title)
    button.setAccessibleName(title)
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
