# SPDX-License-Identifier: Apache-2.0
"""What could not come in, and why: one bar for all of it, which leads to the list, and to another try.

The others have come in meanwhile. Nothing is forgotten before it has come, or the next files are added.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.words import words
from gui.bars import BarAction, Bars, Tone
from gui.sources.dialogs import SourceDialogs
from gui.sources.incoming import Unread
from gui.work import Entry

_KEY = "unread"


class UnreadTold(QObject):
    """`listed` is what the bar tells of. `read_pictures` offers OCR for some."""

    def __init__(
        self, window: QWidget, *, dialogs: SourceDialogs, bars: Bars, read_pictures: Callable[[Sequence[Entry]], object]
    ) -> None:
        super().__init__(window)
        self._window, self._dialogs, self._bars = window, dialogs, bars
        self._read_pictures = read_pictures
        self.listed: list[Unread] = []

    def add(self, one: Unread) -> None:
        self.listed.append(one)
        self._show()

    def forget(self) -> None:
        """Other files come now."""
        self.listed = []
        self._bars.drop(_KEY)

    def show_list(self) -> None:
        """All of it in a list; what the person wants to be tried again there is."""
        self.try_again(self._dialogs.unread(self._window, self.listed))

    def try_again(self, wanted: Sequence[Unread]) -> None:
        """Try some once more, in their order."""
        if not wanted:
            return
        self.listed = [one for one in self.listed if one not in wanted]
        self._show()
        for one in wanted:
            one.again()

    def read_pictures(self) -> None:
        """Offer OCR for all of which only pictures are there."""
        scanned = [one for one in self.listed if one.can_read_pictures]
        if self._read_pictures([one.scanned for one in scanned if one.scanned is not None]):
            self.listed = [one for one in self.listed if one not in scanned]
            self._show()

    def _show(self) -> None:
        if not self.listed:
            self._bars.drop(_KEY)
            return
        actions: list[BarAction] = []
        if any(one.can_read_pictures for one in self.listed):
            actions.append((self.tr("Read the pictures…"), self.read_pictures))
        if len(self.listed) == 1:
            text = words().error(self.listed[0].error)
        else:
            names = ", ".join(one.name for one in self.listed[:3])
            rest = len(self.listed) - 3
            more = self.tr(" and {number} more").format(number=rest) if rest > 0 else ""
            text = self.tr("{number} could not be read: {names}{more}. All others are in.").format(
                number=len(self.listed), names=names, more=more
            )
            actions.append((self.tr("Show why…"), self.show_list))
        actions.append((self.tr("Try again"), lambda: self.try_again(tuple(self.listed))))
        self._bars.show_bar(_KEY, Tone.ERROR, text, actions)
