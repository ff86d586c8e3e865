# SPDX-License-Identifier: Apache-2.0
"""Pages onto paper: the engine draws each as sharp as the printer is, and a thread beside the window hands it over.

What is printed is what the preview shows, page for page.
"""

from __future__ import annotations

import queue
import threading

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from core.errors import CrossreadError
from core.words import words
from gui.dialogs import Dialogs
from gui.exporting.asking import ReportAsker
from gui.exporting.shown import Drawn, Shown

_SHARPEST = 300  # pixels an inch: more is not seen in letters, and takes its time
_INCH = 72  # points


def ask_printer(dialogs: Dialogs, parent: QWidget, page: tuple[float, float]) -> QPrinter | None:
    """The printer that a person chooses for pages of this size in points; None where they think better of it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    width, height = page
    lying = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    upright = QPageSize(QSizeF(min(page), max(page)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageSize(upright)
    printer.setPageOrientation(lying)
    if not dialogs.printer(parent, printer):
        return None
    if not printer.pageLayout().pageSize().isEquivalentTo(upright):  # another printer may have begun with its own
        printer.setPageSize(upright)
    printer.setPageOrientation(lying)
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF())
    return printer


class PageRun(QObject):
    """Prints the pages of one document. `ended`: how many pages, and what went wrong, if anything did."""

    progressed = Signal(int, int)
    ended = Signal(int, str)
    _drawn = Signal(int)
    _broken = Signal()

    def __init__(self, asker: ReportAsker, shown: Shown, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker, self._shown, self._printer = asker, shown, printer
        self._scale = min(printer.resolution(), _SHARPEST) / _INCH
        self._numbers = pages_of(printer, len(shown.pages))
        self._at = 0
        self._pages: queue.SimpleQueue[QImage | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._paint, name="printing", daemon=True)
        self._stopped = False
        self._drawn.connect(self._next)
        self._broken.connect(lambda: self._end(self.tr("The printer does not take pages.")))
        asker.page_drawn.connect(self._take)
        asker.failed.connect(self._fail)

    def start(self) -> None:
        self._thread.start()
        self._ask()

    def stop(self) -> None:
        """Print no further page."""
        self._stopped = True
        self._pages.put(None)
        if self._thread.is_alive():
            self._thread.join()

    def _ask(self) -> None:
        self.progressed.emit(self._at, len(self._numbers))
        self._asker.draw(self._shown.document, self._numbers[self._at], self._scale)

    def _take(self, document: str, found: object) -> None:
        if self._stopped or document != self._shown.document or not isinstance(found, Drawn):
            return
        number = self._numbers[self._at]
        sharp = found.image.width() >= self._shown.pages[number][0] * self._scale - 2
        if found.number == number and sharp:  # and not one for the screen that was still on its way
            self._pages.put(found.image)

    def _next(self, _done: int) -> None:
        if self._stopped:
            return
        self._at += 1
        if self._at < len(self._numbers):
            self._ask()
        else:
            self._end("")

    def _fail(self, kind: str, error: object) -> None:
        if kind == "page" and isinstance(error, CrossreadError) and not self._stopped:
            self._printer.abort()
            self._end(words().error(error))

    def _end(self, problem: str) -> None:
        self.stop()
        self.ended.emit(0 if problem else len(self._numbers), problem)

    def _paint(self) -> None:
        """In the thread: every page as it comes, until there is none."""
        painter: QPainter | None = None
        done = 0
        while (image := self._pages.get()) is not None:
            if painter is None:
                painter = QPainter()
                if not painter.begin(self._printer):
                    self._broken.emit()
                    return
            elif not self._printer.newPage():
                painter.end()
                self._broken.emit()
                return
            painter.drawImage(_whole(painter, image), image)
            done += 1
            self._drawn.emit(done)
        if painter is not None:
            painter.end()


def _whole(painter: QPainter, image: QImage) -> QRectF:
    """As large as the paper allows, in its middle, without another shape."""
    device = painter.device()
    width, height = float(device.width()), float(device.height())
    factor = min(width / image.width(), height / image.height())
    return QRectF(
        (width - image.width() * factor) / 2,
        (height - image.height() * factor) / 2,
        image.width() * factor,
        image.height() * factor,
    )


def pages_of(printer: QPrinter, count: int) -> tuple[int, ...]:
    """Which pages, from 0, a person wants printed, in which order."""
    first, last = printer.fromPage(), printer.toPage()
    chosen = range(count) if not first else range(max(first, 1) - 1, min(last or count, count))
    numbers = tuple(chosen) or tuple(range(count))
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers = numbers[::-1]
    return numbers
