# SPDX-License-Identifier: Apache-2.0
"""What is done with all selected rows of the table of claims at once: decided, flagged, rated, tagged, in one step.

A line above the table offers it where several rows are selected, and the menu of a row for any number. What is decided
goes to the desk.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QInputDialog, QLabel, QMenu, QPushButton, QWidget

from core.model import Status
from gui.claims_table.model import ClaimsModel
from gui.claims_table.table import ClaimsTable

if TYPE_CHECKING:
    from gui.desk.deciding import Deciding
    from gui.desk.desk import Desk

_OF_MATCHES = ("confirm", "reject", "reopen")


class ManyRows(QWidget):
    """Hidden until several rows are selected and there is a desk to decide at."""

    def __init__(self, table: ClaimsTable, model: ClaimsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("many")
        self._table, self._model = table, model
        self._desk: Desk | None = None
        self._deciding: Deciding | None = None
        self.picked = QLabel(self)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 8)
        line.setSpacing(6)
        line.addWidget(self.picked)
        self.ratings = QMenu(self)
        self.ratings.aboutToShow.connect(partial(self._fill_ratings, self.ratings))
        self.verbs: dict[str, QPushButton] = {}
        acts: tuple[tuple[str, str, Callable[[], None] | None], ...] = (
            ("confirm", self.tr("Confirm"), partial(self.judge, Status.CONFIRMED)),
            ("reject", self.tr("Reject"), partial(self.judge, Status.REJECTED)),
            ("reopen", self.tr("Reopen"), partial(self.judge, Status.UNREVIEWED)),
            ("flag", self.tr("Flag"), self.flag),
            ("rate", self.tr("Rating"), None),
            ("tag", self.tr("Tag …"), self.ask_tags),
        )
        for name, title, act in acts:
            button = self.verbs[name] = QPushButton(title, self)
            if act is None:
                button.setMenu(self.ratings)
            else:
                button.clicked.connect(lambda _on=False, act=act: act())
            line.addWidget(button)
        line.addStretch(1)
        self.hide()

    def attend(self, desk: Desk, deciding: Deciding) -> None:
        """Let a person decide here."""
        self._desk, self._deciding = desk, deciding
        self.show_picked()

    def show_picked(self) -> None:
        """How many rows are selected, and what can be done with them."""
        rows = self._table.selected()
        several = len(rows) > 1
        self.setVisible(several and self._deciding is not None)
        if not several:
            return
        self.picked.setText(self.tr("{number} rows selected").format(number=len(rows)))
        writable, matches = self._may()
        for name, button in self.verbs.items():
            button.setEnabled(writable and (matches or name not in _OF_MATCHES))
        self.verbs["flag"].setText(self._flag_title())

    def fill(self, menu: QMenu) -> None:
        """The same as entries of the menu of a row."""
        if self._deciding is None:
            return
        writable, matches = self._may()

        def add(title: str, act: Callable[[], None], enabled: bool) -> None:
            action = menu.addAction(title)
            action.triggered.connect(lambda _on=False: act())
            action.setEnabled(enabled)

        menu.addSeparator()
        add(self.tr("Con&firm"), partial(self.judge, Status.CONFIRMED), writable and matches)
        add(self.tr("&Reject"), partial(self.judge, Status.REJECTED), writable and matches)
        add(self.tr("Re&open"), partial(self.judge, Status.UNREVIEWED), writable and matches)
        add(self._flag_title(), self.flag, writable)
        ratings = menu.addMenu(self.tr("Ratin&g"))
        ratings.setEnabled(writable)
        self._fill_ratings(ratings)
        add(self.tr("&Tag …"), self.ask_tags, writable)

    # Deciding

    def judge(self, status: Status) -> None:
        """Decide on all selected matches at once, in one step."""
        if self._deciding is not None:
            matches = [row.match.id for row in self._table.selected() if row.match is not None]
            self._deciding.judge_many(matches, status)

    def flag(self) -> None:
        """Flag all selected rows; where all are flagged, none any more."""
        if self._deciding is not None and (abouts := self._abouts()):
            self._deciding.flag_many(abouts, not self._flagged())

    def rate(self, rating: str | None) -> None:
        """Give all selected rows this rating, or take theirs from them."""
        if self._deciding is not None:
            self._deciding.rate_many(self._abouts(), rating)

    def ask_tags(self) -> None:
        """Ask for tags that all selected rows are to have."""
        text, said = QInputDialog.getText(self, self.tr("Tag rows"), self.tr("Tags, with commas between:"))
        if said:
            self.tag(text.split(","))

    def tag(self, tags: Sequence[str]) -> None:
        """Give all selected rows further tags."""
        abouts = self._abouts()
        if self._deciding is not None:
            for tag in (tag.strip() for tag in tags):
                if tag:
                    self._deciding.tag_many(abouts, tag, True)

    def _abouts(self) -> list[str]:
        return [row.about for row in self._table.selected()]

    def _may(self) -> tuple[bool, bool]:
        """Whether anything can be decided, and whether there are matches to decide on."""
        writable = self._desk is not None and not self._desk.read_only
        return writable, any(row.match is not None for row in self._table.selected())

    def _flagged(self) -> bool:
        return all(self._model.remark(about).flagged for about in self._abouts())

    def _flag_title(self) -> str:
        return self.tr("No longer flag") if self._flagged() else self.tr("Flag")

    def _fill_ratings(self, menu: QMenu) -> None:
        """The person's scale; the rating that all selected rows have is checked."""
        menu.clear()
        if self._deciding is None:
            return
        given = {self._model.remark(about).rating for about in self._abouts()}
        for rating in (*self._deciding.ratings(), None):
            action = menu.addAction(rating or self.tr("(none)"))
            action.setCheckable(True)
            action.setChecked(given == {rating})
            action.triggered.connect(lambda _on=False, rating=rating: self.rate(rating))
