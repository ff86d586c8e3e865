# SPDX-License-Identifier: Apache-2.0
"""Two reviews beside each other: what two people decided differently, what only the other decided, what is to hold.

One row a topic. For the chosen rows: mine, theirs, or something new; nothing is changed before all of it is taken over,
which is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.model import Source, Status
from core.review.decisions import Decision
from core.review.places import Places
from core.review.standing import Aspect, Settlement, Standing, Topic, Value, settled_as, taken
from gui.decisions_told import about, aspect_name, standing_told, value_told

Ask = Callable[[Topic, Standing | None, Standing], Value | None]
"""Asks what is to hold instead of both; None where nothing is."""

_WIDTH = 220  # pixels of what one has decided
_WHAT, _MINE, _THEIRS, _HOLDS = range(4)


class Choice(StrEnum):
    OPEN = "open"  # not settled: what I decided goes on to hold
    MINE = "mine"
    THEIRS = "theirs"
    NEW = "new"


@dataclass(slots=True)
class Row:
    """`mine` is None where only they decided; `value` is what is to hold when that is new."""

    topic: Topic
    mine: Standing | None
    theirs: Standing
    choice: Choice
    value: Value | None = None

    def decisions(self) -> Iterator[Decision]:
        """What makes the choice hold."""
        if self.choice is Choice.THEIRS:
            yield from taken(self.topic, self.theirs, self.mine)
        elif self.choice is Choice.NEW and self.value is not None:
            yield settled_as(self.topic, self.value)


def rows_of(found: Settlement) -> list[Row]:
    """The contested first, open; then what only they decided, to be taken."""
    rows = [Row(one.topic, one.mine, one.theirs, Choice.OPEN) for one in found.contests]
    return rows + [Row(topic, None, theirs, Choice.THEIRS) for topic, theirs in found.new]


class Rows(QTreeWidget):
    """M, T and N say what holds for the chosen rows."""

    def __init__(self, decide: Callable[[Choice], None], parent: QWidget) -> None:
        super().__init__(parent)
        self._decide = decide
        self.setColumnCount(4)
        self.setUniformRowHeights(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAlternatingRowColors(True)
        self.header().setStretchLastSection(False)
        self.setIndentation(14)
        self.header().setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(_HOLDS, QHeaderView.ResizeMode.ResizeToContents)
        for column in (_MINE, _THEIRS):
            self.header().resizeSection(column, _WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        choice = {"m": Choice.MINE, "t": Choice.THEIRS, "n": Choice.NEW}.get(event.text().lower())
        if plain and choice is not None:
            self._decide(choice)
        else:
            super().keyPressEvent(event)


class SettlingDialog(QDialog):
    """`decisions` are what is to be recorded once the dialog is accepted."""

    def __init__(
        self,
        found: Settlement,
        places: Places,
        sources: tuple[Source, ...],
        *,
        who: str,
        ask: Ask,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Review by {who}").format(who=who))
        self.resize(960, 580)
        self.rows = rows_of(found)
        self._ask, self._found = ask, found
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.list = Rows(self.settle, self)
        self.list.setAccessibleName(self.tr("Where the reviews differ"))
        self.list.setHeaderLabels([self.tr("What"), self.tr("Mine"), self.tr("Theirs"), self.tr("Holds")])
        self._groups: list[QTreeWidgetItem] = []
        contested, new = self.rows[: len(found.contests)], self.rows[len(found.contests) :]
        self._fill(self.tr("Decided differently ({number})"), contested, places, sources)
        self._fill(self.tr("Decided only by {who} ({number})").replace("{who}", who), new, places, sources)
        self.buttons: dict[Choice, QPushButton] = {}
        row = QHBoxLayout()
        for choice, words in (
            (Choice.MINE, self.tr("&Mine")),
            (Choice.THEIRS, self.tr("&Theirs")),
            (Choice.NEW, self.tr("&New…")),
        ):
            button = self.buttons[choice] = QPushButton(words, self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _checked=False, choice=choice: self.settle(choice))
            row.addWidget(button)
        row.addStretch()
        self.uncontested = QPushButton(self.tr("Take all that is &uncontested"), self)
        self.uncontested.setAutoDefault(False)
        self.uncontested.setEnabled(bool(new))
        self.uncontested.clicked.connect(self.take_uncontested)
        row.addWidget(self.uncontested)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self.over = box.addButton(self.tr("Take &over"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.over.setDefault(True)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(12)
        layout.addWidget(self.told)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(box)
        self.list.itemSelectionChanged.connect(self._refresh)
        first = next((group.child(0) for group in self._groups), None)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()
        self._refresh()

    @property
    def decisions(self) -> list[Decision]:
        """Theirs first: what a step is called by."""
        rows = sorted(self.rows, key=lambda row: row.choice is not Choice.THEIRS)
        return list(dict.fromkeys(decision for row in rows for decision in row.decisions()))

    def settle(self, choice: Choice) -> None:
        """Say what holds for the chosen rows; of something new, one is asked for row by row."""
        for row, item in self._chosen():
            if choice is Choice.NEW:
                value = self._ask(row.topic, row.mine, row.theirs) if can_be_new(row.topic) else None
                if value is None:
                    continue
                row.value = value
            row.choice = choice
            self._show(row, item)
        self._refresh()

    def take_uncontested(self) -> None:
        """Theirs, wherever I have not decided; what is contested stays as it is."""
        for row, item in self._all():
            if row.mine is None:
                row.choice = Choice.THEIRS
                self._show(row, item)
        self._refresh()

    # Inside

    def _fill(self, title: str, rows: Iterable[Row], places: Places, sources: tuple[Source, ...]) -> None:
        listed = list(rows)
        if not listed:
            return
        group = QTreeWidgetItem(self.list, [title.format(number=len(listed))])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        group.setFirstColumnSpanned(True)
        self._groups.append(group)
        for row in listed:
            what = f"{aspect_name(row.topic)}\n{about(row.topic, places, sources)}"
            item = QTreeWidgetItem(
                group, [what, standing_told(row.topic, row.mine), standing_told(row.topic, row.theirs)]
            )
            item.setData(_WHAT, Qt.ItemDataRole.UserRole, self.rows.index(row))
            for column in range(4):
                item.setTextAlignment(column, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            self._show(row, item)
        group.setExpanded(True)

    def _show(self, row: Row, item: QTreeWidgetItem) -> None:
        told = {
            Choice.OPEN: self.tr("not settled"),
            Choice.MINE: self.tr("mine") if row.mine is not None else self.tr("not taken"),
            Choice.THEIRS: self.tr("theirs"),
            Choice.NEW: self.tr("new"),
        }[row.choice]
        if row.choice is Choice.NEW and row.value is not None:
            told = f"{told}: {value_told(row.topic, row.value)[:40]}"
        item.setText(_HOLDS, told)
        font = item.font(_HOLDS)
        font.setBold(row.choice is not Choice.OPEN)
        item.setFont(_HOLDS, font)
        texts = [item.text(column).replace("\n", ", ") for column in range(4)]
        item.setData(_WHAT, Qt.ItemDataRole.AccessibleTextRole, "; ".join(texts))

    def _all(self) -> Iterator[tuple[Row, QTreeWidgetItem]]:
        for group in self._groups:
            for item in filter(None, map(group.child, range(group.childCount()))):
                yield self.rows[item.data(_WHAT, Qt.ItemDataRole.UserRole)], item

    def _chosen(self) -> list[tuple[Row, QTreeWidgetItem]]:
        return [(row, item) for row, item in self._all() if item.isSelected()]

    def _refresh(self) -> None:
        chosen = [row for row, _ in self._chosen()]
        self.buttons[Choice.MINE].setEnabled(bool(chosen))
        self.buttons[Choice.THEIRS].setEnabled(bool(chosen))
        self.buttons[Choice.NEW].setEnabled(any(can_be_new(row.topic) for row in chosen))
        open_ = sum(row.choice is Choice.OPEN for row in self.rows)
        text = self.tr(
            "Alike: {agreed}. Decided differently: {contested}, not settled: {open}. Decided only there: {new}."
        )
        self.told.setText(
            text.format(
                agreed=self._found.agreed, contested=len(self._found.contests), open=open_, new=len(self._found.new)
            )
        )
        self.over.setEnabled(bool(self.decisions))


def can_be_new(topic: Topic) -> bool:
    """Whether something else than what two people decided can hold."""
    return topic.aspect in {
        Aspect.TOGETHER, Aspect.RATING, Aspect.NOTE, Aspect.TAGS, Aspect.SPEAKER, Aspect.DETAIL,
    }  # fmt: skip


def asked_by(dialog: QWidget) -> Ask:
    """Ask before `dialog` what is to hold: a status that is chosen, or words that are written."""
    from PySide6.QtWidgets import QInputDialog

    def ask(topic: Topic, mine: Standing | None, theirs: Standing) -> Value | None:
        title = aspect_name(topic)
        if topic.aspect is Aspect.TOGETHER:
            names = {
                value_told(topic, status): status for status in (Status.CONFIRMED, Status.REJECTED, Status.UNREVIEWED)
            }
            name, accepted = QInputDialog.getItem(dialog, title, "", list(names), 0, False)
            return names[name] if accepted else None
        both = [value_told(topic, one.value) for one in (mine, theirs) if one is not None]
        if topic.aspect is Aspect.NOTE:
            text, accepted = QInputDialog.getMultiLineText(dialog, title, "", "\n".join(both))
        else:
            text, accepted = QInputDialog.getText(dialog, title, "", text=", ".join(both))
        if not accepted:
            return None
        if topic.aspect is Aspect.TAGS:
            return tuple(dict.fromkeys(tag.strip() for tag in text.split(",") if tag.strip()))
        return text.strip()

    return ask
