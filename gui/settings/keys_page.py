# SPDX-License-Identifier: Apache-2.0
"""The keys of all commands: found by their words or keys, recorded, given back. Says which other command has a key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.keys import Command, KeyChoices, Keys, conflicts, is_single, keys_of, native, portable, with_keys
from gui.roles import set_role

_WORDS, _KEYS = 0, 1
_ROLE = Qt.ItemDataRole.UserRole


class KeysPage(QWidget):
    """`choices` is what this page says."""

    def __init__(self, commands: Sequence[Command], choices: KeyChoices, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        menus = list(dict.fromkeys(command.menu for command in commands))
        self.commands = tuple(sorted(commands, key=lambda command: menus.index(command.menu)))
        self.choices = choices
        self.single = QCheckBox(self.tr("&Single keys, while something that is read has the focus"), self)
        self.single.setToolTip(self.tr("Letters alone, such as C to confirm. They never work where one types."))
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.tr("Find a command or a key"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.list = QTreeWidget(self)
        self.list.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Commands and their keys"))
        self.list.header().setSectionResizeMode(_WORDS, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.ResizeToContents)
        self.record = QKeySequenceEdit(self)
        self.record.setMaximumSequenceLength(1)
        self.record.setClearButtonEnabled(True)
        self.record.setAccessibleName(self.tr("Press the new key"))
        set_role(self.record, QAccessible.Role.HotkeyField)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setMinimumHeight(self.fontMetrics().lineSpacing() * 2)
        self.told.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add = QPushButton(self.tr("&Add key"), self)
        self.instead = QPushButton(self.tr("&Instead"), self)
        self.instead.setToolTip(self.tr("The only key of this command"))
        self.none = QPushButton(self.tr("N&o key"), self)
        self.reset = QPushButton(self.tr("Rese&t"), self)
        self.reset.setToolTip(self.tr("The keys on board, for this command"))
        self._items: dict[str, QTreeWidgetItem] = {}
        self._lay_out()
        self._fill()
        self._connect()

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&New key"), self)
        label.setBuddy(self.record)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label)
        row.addWidget(self.record, 1)
        for button in (self.add, self.instead, self.none, self.reset):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(9)
        layout.addWidget(self.single)
        layout.addWidget(self.search)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        layout.addWidget(self.told)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.list.currentItemChanged.connect(self._choose)
        self.record.keySequenceChanged.connect(self._look)
        self.add.clicked.connect(lambda: self._take(instead=False))
        self.instead.clicked.connect(lambda: self._take(instead=True))
        self.none.clicked.connect(lambda: self._set(()))
        self.reset.clicked.connect(self._reset_one)
        self.single.toggled.connect(self._switch)
        if self._items:
            self.list.setCurrentItem(next(iter(self._items.values())))
        self._look()

    # what a person does

    def restore(self) -> None:
        """All keys as on board."""
        self.choices = KeyChoices()
        self._show()

    def _reset_one(self) -> None:
        command = self.command
        if command is not None:
            self._set(command.on_board)

    def _switch(self, on: bool) -> None:
        self.choices = KeyChoices(self.choices.own, on)
        self._show()

    def _take(self, *, instead: bool) -> None:
        """The recorded key for the chosen command; whoever had it has it no more."""
        command, wanted = self.command, self._recorded()
        if command is None or not wanted:
            return
        for other in conflicts(wanted, self.commands, self.choices, command.name):
            left = tuple(one for one in keys_of(other, self.choices) if not _same(one, wanted))
            self.choices = with_keys(self.choices, other, left)
        before = () if instead else keys_of(command, self.choices)
        self.record.clear()
        self._set(tuple(dict.fromkeys([*before, wanted])))

    def _set(self, keys: Keys) -> None:
        command = self.command
        if command is not None:
            for one in keys:
                for other in conflicts(one, self.commands, self.choices, command.name):
                    left = tuple(key for key in keys_of(other, self.choices) if not _same(key, one))
                    self.choices = with_keys(self.choices, other, left)
            self.choices = with_keys(self.choices, command, keys)
            self._show()

    # what is shown

    @property
    def command(self) -> Command | None:
        """The chosen one."""
        item = self.list.currentItem()
        return None if item is None or item.isHidden() else item.data(_WORDS, _ROLE)

    def _recorded(self) -> str:
        return portable(self.record.keySequence())

    def _fill(self) -> None:
        for command in self.commands:
            words = f"{command.menu} › {command.words}" if command.menu else command.words
            item = QTreeWidgetItem(self.list, [words, ""])
            item.setData(_WORDS, _ROLE, command)
            self._items[command.name] = item
        self._show()

    def _show(self) -> None:
        self.single.setChecked(self.choices.single)
        for command in self.commands:
            item, keys = self._items[command.name], keys_of(command, self.choices)
            item.setText(_KEYS, "   ".join(native(one) for one in keys if self.choices.single or not is_single(one)))
            font = self.list.font()
            font.setBold(command.name in self.choices.own)
            item.setFont(_KEYS, font)
            said = self.tr("{command}: {keys}").format(
                command=item.text(_WORDS), keys=item.text(_KEYS) or self.tr("no key")
            )
            if command.name in self.choices.own:
                said = self.tr("{what}, changed").format(what=said)
            item.setData(_WORDS, Qt.ItemDataRole.AccessibleTextRole, said)
        self._look()

    def _filter(self, text: str) -> None:
        asked = text.casefold().split()
        for item in self._items.values():
            shown = f"{item.text(_WORDS)} {item.text(_KEYS)}".casefold()
            item.setHidden(not all(word in shown for word in asked))
        first = next((item for item in self._items.values() if not item.isHidden()), None)
        now = self.list.currentItem()
        if first is not None and (now is None or now.isHidden()):
            self.list.setCurrentItem(first)
        self._look()

    def _choose(self) -> None:
        self.record.clear()
        self._look()

    def _look(self) -> None:
        """What the recorded key would mean."""
        command, wanted = self.command, self._recorded()
        others = [] if command is None else conflicts(wanted, self.commands, self.choices, command.name)
        self.add.setEnabled(command is not None and bool(wanted) and wanted not in keys_of(command, self.choices))
        self.instead.setEnabled(command is not None and bool(wanted))
        self.none.setEnabled(command is not None and bool(keys_of(command, self.choices)))
        self.reset.setEnabled(command is not None and command.name in self.choices.own)
        if wanted and others:
            names = ", ".join(f"“{other.words}”" for other in others)
            text = self.tr("{key} belongs to {commands}. Taking it takes it away there.")
            text = text.format(key=native(wanted), commands=names)
        elif wanted and is_single(wanted):
            text = self.tr("{key} alone works while something that is read has the focus, and never where one types.")
            text = text.format(key=native(wanted))
        else:
            text = ""
        self.told.setText(text)
        self.told.setObjectName("wrong" if others else "secondary")
        self.told.style().polish(self.told)


def _same(one: str, other: str) -> bool:
    """Whether one of them could set off what the other is meant for."""
    none = QKeySequence.SequenceMatch.NoMatch
    first, second = QKeySequence(one), QKeySequence(other)
    return first.matches(second) is not none or second.matches(first) is not none
