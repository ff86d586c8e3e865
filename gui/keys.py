# SPDX-License-Identifier: Apache-2.0
"""The keys of every command: those on board, those that a person has chosen instead, and the single letters.

A letter alone would get in the way of typing and of speech input (WCAG 2.1.4), so single keys work only while something
that is read has the focus, and all of them can be switched off. Knows actions and where they work; shows nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QKeyCombination, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

Keys = tuple[str, ...]
"""Key sequences in Qt's portable form, such as "Ctrl+Shift+G"."""

SINGLE_KEYS: Mapping[str, Keys] = {
    "next": ("J",),
    "previous": ("K",),
    "next_undecided": ("U",),
    "previous_undecided": ("Shift+U",),
    "confirm": ("C",),
    "reject": ("R",),
    "flag": ("F",),
    "note": ("N",),
    "counterpart": ("G",),
}
"""On board beside the keys that the actions begin with."""

_FIELDS = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QKeySequenceEdit)


@dataclass(frozen=True, slots=True)
class KeyChoices:
    """What a person has chosen: the keys of commands by their names, none where it is empty, and the single ones."""

    own: Mapping[str, Keys] = field(default_factory=dict)
    single: bool = True


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One line of the list of keys: what it does, how, and in which menu it stands."""

    words: str
    keys: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can have a key: what it is called, in which menu it stands, and its keys on board."""

    name: str
    words: str
    menu: str
    on_board: Keys


def portable(sequence: QKeySequence) -> str:
    return sequence.toString(QKeySequence.SequenceFormat.PortableText)


def native(keys: str) -> str:
    """As a person of this system writes it."""
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def is_single(keys: str) -> bool:
    """Whether it is a letter, digit or other sign alone, or with Shift: a key with which one types."""
    sequence = QKeySequence(keys)
    if sequence.count() != 1:
        return False
    pressed: QKeyCombination = sequence[0]  # type: ignore[index]
    unmodified = pressed.keyboardModifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
    return unmodified and pressed.key().value < Qt.Key.Key_Escape.value


def conflicts(keys: str, commands: Iterable[Command], choices: KeyChoices, but: str = "") -> list[Command]:
    """The other commands that `keys` would set off, or whose keys begin with them or the other way round."""
    wanted = QKeySequence(keys)
    none = QKeySequence.SequenceMatch.NoMatch
    return [
        command
        for command in commands
        if keys
        and command.name != but
        and any(
            wanted.matches(QKeySequence(one)) is not none or QKeySequence(one).matches(wanted) is not none
            for one in keys_of(command, choices)
        )
    ]


def keys_of(command: Command, choices: KeyChoices) -> Keys:
    return choices.own.get(command.name, command.on_board)


def with_keys(choices: KeyChoices, command: Command, keys: Keys) -> KeyChoices:
    """The same with other keys for `command`; what is on board anyway is not kept."""
    own = {name: chosen for name, chosen in choices.own.items() if name != command.name}
    if keys != command.on_board:
        own[command.name] = keys
    return replace(choices, own=own)


class KeyMap(QObject):
    """Gives the actions of one window the keys that a person has chosen."""

    def __init__(
        self, actions: Mapping[str, QAction], menus: Sequence[QAction], reading: QWidget, parent: QObject
    ) -> None:
        """`menus` are the entries of the menu bar; single keys work inside `reading` and nowhere else."""
        super().__init__(parent)
        self._actions, self._reading = actions, reading
        self._single: dict[str, list[QShortcut]] = {}
        self._on = True
        titles = _titles(menus)
        self.commands = tuple(
            Command(name, plain(action.text()), titles.get(action, ""), _on_board(name, action))
            for name, action in actions.items()
        )
        self._choices: KeyChoices | None = None
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def lines(self) -> list[KeyLine]:
        """Every command that has a key, menu after menu; then the keys that belong to what is read."""
        choices = self._choices or KeyChoices()
        found = [
            KeyLine(command.words, " · ".join(native(one) for one in keys), command.menu)
            for command in self.commands
            if (keys := [one for one in keys_of(command, choices) if choices.single or not is_single(one)])
        ]
        order = list(dict.fromkeys(line.group for line in found))
        found.sort(key=lambda line: order.index(line.group))
        return found + [KeyLine(words, keys, self.tr("In an article")) for words, keys in self._fixed()]

    def _fixed(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Next or previous claim"), f"{native('Down')} · {native('Up')}"),
            (self.tr("Choose the claim"), native("Return")),
            (self.tr("Letter by letter, with a caret"), f"{native('Left')} · {native('Right')}"),
            (self.tr("Next or previous part of the window"), f"{native('Tab')} · {native('Shift+Tab')}"),
            (self.tr("What can be done here"), f"{native('Menu')} · {native('Shift+F10')}"),
            (self.tr("Larger or smaller"), self.tr("Ctrl + wheel")),
        ]

    def wear(self, choices: KeyChoices) -> None:
        """Give every action its keys."""
        if choices == self._choices:
            return
        self._choices = choices
        for command in self.commands:
            self._give(command, keys_of(command, choices))
        self._on = choices.single
        self._follow_focus(None, QApplication.focusWidget())

    def _give(self, command: Command, keys: Keys) -> None:
        action = self._actions[command.name]
        sequences = [QKeySequence(one) for one in keys if not is_single(one)]
        if sequences != action.shortcuts():
            action.setShortcuts(sequences)
        action.setToolTip(tip(command.words, keys[0] if keys else ""))
        for shortcut in self._single.pop(command.name, ()):
            shortcut.setEnabled(False)
            shortcut.deleteLater()
        singles = [one for one in keys if is_single(one)]
        if singles:
            self._single[command.name] = [self._shortcut(one, action) for one in singles]

    def _shortcut(self, keys: str, action: QAction) -> QShortcut:
        shortcut = QShortcut(QKeySequence(keys), self._reading)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(action.autoRepeat())
        shortcut.setEnabled(False)
        shortcut.activated.connect(partial(_trigger, action))
        return shortcut

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Letters are letters again wherever one types or chooses by letters."""
        here = self._on and now is not None and self._reading.isAncestorOf(now) and not takes_letters(now)
        for shortcuts in self._single.values():
            for shortcut in shortcuts:
                shortcut.setEnabled(here)


def takes_letters(widget: QWidget) -> bool:
    """Whether one types in it, or chooses in it by the first letter."""
    return isinstance(widget, _FIELDS) or (isinstance(widget, QTextEdit) and not widget.isReadOnly())


def plain(text: str) -> str:
    """The words of an action without what marks its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def tip(words: str, keys: str) -> str:
    return f"{words} ({native(keys)})" if keys else words


def _trigger(action: QAction) -> None:
    if action.isEnabled():
        action.trigger()


def _on_board(name: str, action: QAction) -> Keys:
    found = [portable(one) for one in action.shortcuts() if not one.isEmpty()]
    return tuple(dict.fromkeys([*found, *SINGLE_KEYS.get(name, ())]))


def _titles(menus: Sequence[QAction], above: str = "") -> dict[QAction, str]:
    """In which menu each action stands, as in "View" or "View › Colours"."""
    found: dict[QAction, str] = {}
    for entry in menus:
        menu = entry.menu()
        title = f"{above} › {plain(entry.text())}" if above else plain(entry.text())
        for action in menu.actions() if menu is not None else ():  # type: ignore[attr-defined]
            if action.menu() is not None:
                found |= _titles([action], title)
            else:
                found.setdefault(action, title)
    return found
