# SPDX-License-Identifier: Apache-2.0
"""The export: on the left what a report is to hold, on the right how it will look, below where it goes.

Every choice is seen a moment later, and nothing waits for it. The same dialog prints: then it has no formats and no
files, and hands the pages over to a printer.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.filters.filter import Filter
from core.reports.contents import Contents
from core.reports.profile_store import profiles_folder
from core.words import words
from gui.dialogs import Dialogs
from gui.exporting.asking import ReportAsker
from gui.exporting.choices import ChoicesPanel
from gui.exporting.fields import Section
from gui.exporting.format_list import FormatList
from gui.exporting.formats import format_names
from gui.exporting.places import PlacesRow
from gui.exporting.preview_pane import PreviewPane
from gui.exporting.printing import PageRun, ask_printer
from gui.exporting.profile_bar import ProfileBar
from gui.exporting.remembered import Remembered
from gui.exporting.shown import Drawn, Shown, Written
from gui.naming import suggested_name

REST_MS = 220
"""How long a person has to leave the choices alone before the preview is made anew."""

_LEFT = 340


class ExportDialog(QDialog):
    """`written` has what was written, before the dialog closes; `printed` how many pages went to the printer."""

    written = Signal(object)
    printed = Signal(int)

    def __init__(
        self,
        asker: ReportAsker,
        remembered: Remembered,
        dialogs: Dialogs,
        *,
        window_filter: Filter,
        through: str = "",
        folder: str = "",
        printing: bool = False,
        profiles: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asker, self._remembered, self._dialogs = asker, remembered, dialogs
        self.printing = printing
        self.run: PageRun | None = None
        asker.setParent(self)
        comparison = asker.reviewed.comparison
        self.setWindowTitle(self.tr("Print") if printing else self.tr("Export report"))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setMinimumSize(620, 420)
        left, side = self._frame()
        self.profile = ProfileBar(profiles or profiles_folder(), remembered, dialogs, side)
        section = Section(self.tr("Formats"), left)
        section.setVisible(not printing)
        self.formats = FormatList(len(comparison.sources), section.body)
        self.choices = ChoicesPanel(asker.reviewed, window_filter, through, self._pick, left)
        self.pane = PreviewPane(self.splitter)
        self.places = PlacesRow(remembered.folder or folder, suggested_name(comparison), dialogs, self)
        self.problem = QLabel(self)
        self.problem.setObjectName("wrong")
        self.problem.setWordWrap(True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.hide()
        self.go = QPushButton(self.tr("&Print…") if printing else self.tr("&Write"), self)
        self.go.setDefault(True)
        self.go.clicked.connect(self._go)
        self.close_button = QPushButton(self.tr("Close"), self)
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.reject)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._preview)
        section.add(self.formats)
        self._lay_out(left, side, section)
        self._connect()
        if not printing:
            self.formats.show_ticked(remembered.formats(remembered.begin or remembered.last))
            self.formats.go_to(next(iter(self.formats.ticked), "pdf"))
        self.profile.start()
        (self.go if printing else self.formats).setFocus()
        if through:
            self.choices.narrowing.as_window.setChecked(True)
        self._preview()

    def _frame(self) -> tuple[QWidget, QWidget]:
        """What the choices stand in, and the side of it. All that comes into them is made there: a widget that is moved
        is styled twice.
        """
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        side = QWidget(self.splitter)
        side.setMinimumWidth(270)
        scrolled = QScrollArea(side)
        scrolled.setObjectName("side")
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setWidgetResizable(True)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scrolled = scrolled
        left = QWidget(scrolled.viewport())
        left.setObjectName("sideBody")
        scrolled.setWidget(left)
        return left, side

    def _lay_out(self, left: QWidget, side: QWidget, formats: Section) -> None:
        column = QVBoxLayout(left)
        column.setContentsMargins(2, 2, 8, 2)
        column.setSpacing(8)
        column.addWidget(formats)
        column.addWidget(self.choices)
        aside = QVBoxLayout(side)
        aside.setContentsMargins(0, 0, 10, 0)
        aside.setSpacing(10)
        aside.addWidget(self.profile)
        aside.addWidget(self._scrolled, 1)
        self.pane.setMinimumWidth(280)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([_LEFT, 700])
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        if self.printing:
            buttons.addStretch()
        else:
            buttons.addWidget(self.places, 1)
        self.places.setVisible(not self.printing)
        buttons.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addWidget(self.go, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.problem)
        layout.addLayout(buttons)
        self.resize(self._roomy())

    def _roomy(self) -> QSize:
        """As large as is good to read in, and no larger than the screen."""
        screen = self.screen() or QApplication.primaryScreen()
        room = screen.availableSize() if screen is not None else QSize(1280, 800)
        return QSize(min(1180, room.width() - 40), min(820, room.height() - 60))

    def _connect(self) -> None:
        asker, pane = self._asker, self.pane
        self.profile.chosen.connect(self._show_profile)
        self.profile.failed.connect(self._tell_problem)
        self.choices.changed.connect(self._changed)
        self.formats.ticked_changed.connect(self._ticked)
        self.formats.current_changed.connect(lambda _name: self._preview())
        self.places.changed.connect(self._refresh)
        pane.lacking.connect(self._show_lacking)
        pane.pages.wanted.connect(self._draw)
        asker.previewed.connect(self._show)
        asker.page_drawn.connect(self._show_page)
        asker.finished.connect(self._finished)
        asker.failed.connect(self._failed)
        asker.progressed.connect(self._progressed)
        asker.busy_changed.connect(self._refresh)
        for keys, act in (
            (("Ctrl++", "Ctrl+="), lambda: pane.pages.zoom_by(1)),
            (("Ctrl+-",), lambda: pane.pages.zoom_by(-1)),
            (("Ctrl+0",), pane.pages.fit),
            (("F6",), self._other_side),
            (("Ctrl+Return", "Ctrl+Enter"), self.go.click),
        ):
            action = QAction(self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(lambda _checked=False, act=act: act())
            self.addAction(action)

    # What is chosen

    @property
    def contents(self) -> Contents:
        return self.choices.contents

    @property
    def format(self) -> str:
        """The format that the preview shows."""
        return "pdf" if self.printing else self.formats.current

    @property
    def waits(self) -> bool:
        """Whether a preview of what is chosen, or the page that is read, is still on its way."""
        pages = self.pane.pages
        undrawn = self.pane.stack.currentWidget() is pages and pages.count > 0 and not pages.drawn(pages.page)
        return self._rest.isActive() or self._asker.previewing or undrawn

    def _show_profile(self, contents: object) -> None:
        if isinstance(contents, Contents):
            self.choices.show_contents(contents)
            if not self.printing:
                self.formats.show_ticked(self._remembered.formats(self.profile.name))

    def _changed(self) -> None:
        self.profile.follow(self.contents)
        self._rest.start()
        self._refresh()

    def _ticked(self) -> None:
        self.places.offer(self.formats.ticked)
        self.choices.offer_publishing("claimreview" in (*self.formats.ticked, self.formats.current))
        self._refresh()

    def _pick(self, kind: str, before: str) -> Path | None:
        return self._dialogs.report_part(self, kind, before)

    # The preview

    def _preview(self) -> None:
        self._rest.stop()
        called = format_names()[self.format]
        self.pane.name(called.name, self._how_shown(called.shown))
        if not self.printing:
            self.choices.offer_publishing("claimreview" in (*self.formats.ticked, self.formats.current))
        self._asker.preview(self.format, self.contents, whole=self.printing)

    def _how_shown(self, usual: str) -> str:
        """What is to be known of how the preview looks beside how the file will."""
        if self.printing:
            return ""
        own = {"html": self.contents.html_template, "docx": self.contents.docx_template}.get(self.format)
        told = self.tr("“{name}” will lay out the file; the preview does not: it shows what the file holds")
        return told.format(name=Path(own).name) if own else usual

    def _show(self, found: object) -> None:
        if isinstance(found, Shown):
            self.pane.show_preview(found)
            self._refresh()

    def _draw(self, number: int, scale: float) -> None:
        if self.pane.shown is not None and self.run is None:  # what is printed goes before what is looked at
            self._asker.draw(self.pane.shown.document, number, scale)

    def _show_page(self, document: str, found: object) -> None:
        shown = self.pane.shown
        if isinstance(found, Drawn) and shown is not None and document == shown.document and self.run is None:
            self.pane.pages.show_picture(found.number, found.image)

    def _show_lacking(self) -> None:
        self.choices.show_publishing()
        QTimer.singleShot(0, self._reveal)

    def _reveal(self) -> None:
        field = self.focusWidget()
        if field is not None and self._scrolled.isAncestorOf(field):
            self._scrolled.ensureWidgetVisible(field, 0, 60)

    def _other_side(self) -> None:
        """Between the choices and the preview."""
        inside = self.focusWidget()
        if inside is not None and self.pane.isAncestorOf(inside):
            (self.profile.combo if self.printing else self.formats).setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.pane.focus_target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Writing and printing

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        self._tell_problem(None)
        if self.printing:
            self._print()
            return
        there = self.places.there
        if there and not self._dialogs.replace(self, [path.name for path in there]):
            return
        self._remembered.folder = self.places.folder.text().strip()
        self._remembered.keep_formats(self.profile.name, self.formats.ticked)
        self._asker.write(self.places.targets, self.contents)

    def _print(self) -> None:
        shown = self.pane.shown
        if shown is None or not shown.pages:
            return
        printer = ask_printer(self._dialogs, self, shown.pages[0])
        if printer is None:
            return
        self._asker.forget_pages()
        self.run = PageRun(self._asker, shown, printer, self)
        self.run.progressed.connect(self._progressed)
        self.run.ended.connect(self._printed)
        self.run.start()
        self._refresh()

    def _printed(self, pages: int, problem: str) -> None:
        self.run = None
        self._refresh()
        if problem:
            self._say(problem)
        else:
            self.printed.emit(pages)
            self.accept()

    def _finished(self, found: object) -> None:
        if not isinstance(found, Written):
            return
        self.places.offer(self.formats.ticked)
        if found.failures:
            lines = [words().error(one.error) for one in found.failures]
            if found.paths:
                names = ", ".join(path.name for path in found.paths)
                lines.insert(0, self.tr("Written: {names}. Not written:").format(names=names))
            self._say("\n".join(lines))
        if found.paths:
            self.written.emit(found)
        if not found.failures:
            self.accept()

    def _failed(self, kind: str, error: object) -> None:
        if not isinstance(error, CrossreadError):
            return
        if kind == "preview":
            self.pane.show_error(error)
        elif kind == "report" or (kind == "page" and self.run is None):
            self._tell_problem(error)
        self._refresh()

    def _progressed(self, done: int, total: int) -> None:
        if self.printing:
            self.go.setText(self.tr("Page {done} of {total} …").format(done=min(done + 1, total), total=total))
        elif self._asker.writing:
            self.go.setText(self.tr("{done} of {total} …").format(done=min(done + 1, total), total=total))

    def _tell_problem(self, error: object) -> None:
        self._say(words().error(error) if isinstance(error, CrossreadError) else "")

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setAccessibleName(text)
        self.problem.setVisible(bool(text))

    def _refresh(self) -> None:
        busy = self._asker.writing or self.run is not None
        shown = self.pane.shown
        ready = shown is not None and bool(shown.pages) if self.printing else bool(self.places.targets)
        self.go.setEnabled(ready and not busy)
        if not busy:
            self.go.setText(self.tr("&Print…") if self.printing else self._write_text())
        self.pane.set_waiting(self._asker.previewing)

    def _write_text(self) -> str:
        number = len(self.formats.ticked)
        return self.tr("&Write {number} files").format(number=number) if number > 1 else self.tr("&Write")

    # What the system sends

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "pane"):
            self.pane.refresh_icons()

    def done(self, result: int) -> None:
        self._rest.stop()
        if self.run is not None:
            self.run.stop()
            self.run = None
        self._asker.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        event.accept()
