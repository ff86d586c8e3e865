# SPDX-License-Identifier: Apache-2.0
"""Dossiers in the window: the File menu, the title, the bars that tell how the file is, and the question at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QMainWindow

from core.dossier.story import ENDING
from core.errors import CrossreadError
from core.words import words
from gui.actions import Actions
from gui.bars import BarAction, Bars, Tone
from gui.desk.desk import Desk
from gui.desk.files import Files, Saved
from gui.dialogs import Dialogs
from gui.naming import suggested_name
from gui.preferences import Preferences
from gui.workspace import Workspace

if TYPE_CHECKING:
    from core.dossier.dossier import Dossier
    from core.dossier.reading import Missing

_NAMED = 4
_MESSAGE_MS = 6000


class Dossiers(QObject):
    def __init__(
        self, files: Files, desk: Desk, preferences: Preferences, dialogs: Dialogs, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self.files, self._desk, self._preferences = files, desk, preferences
        self._dialogs, self._window = dialogs, window
        self._workspace: Workspace = desk.workspace
        self._bars: Bars | None = None
        self._told_orphans = 0
        self.shown_elsewhere: Callable[[Path], bool] = lambda _path: False
        """Whether another window of the program has a dossier; it then comes to the front."""

    def attach(self, actions: Actions, bars: Bars) -> None:
        """Take on the actions, and tell in `bars`."""
        self._bars = bars
        for name, act in (
            ("new", self.new),
            ("open", self.ask_open),
            ("save", self.save),
            ("save_as", self.ask_save),
            ("orphans", self.show_orphans),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        menu = actions.menus["recent"]
        menu.aboutToShow.connect(partial(self._fill_recent, actions))
        self.files.changed.connect(self._show_title)
        self.files.changed.connect(self._look_whether_mended)
        self.files.opened.connect(self._tell_opened)
        self.files.failed.connect(self._tell_failure)
        self._workspace.pair_changed.connect(self._show_title)
        self._workspace.sources_changed.connect(self._show_title)
        self._desk.changed.connect(partial(self._look_for_orphans, actions))
        self._workspace.comparison_changed.connect(partial(self._look_for_orphans, actions))
        actions["orphans"].setEnabled(False)
        self._show_title()

    # What a person asks for

    def new(self) -> None:
        if self.may_go_on():
            self._forget_bars()
            self.files.new()

    def ask_open(self) -> None:
        path = self._dialogs.dossier(self._window, self._folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Open a dossier, once what is there may go."""
        if not self.shown_elsewhere(path) and self.may_go_on():
            self.files.open(path, then)

    def save(self) -> None:
        """The story as a file; one that is a file already has been saved by itself."""
        saved = self.files.saved
        if self.files.path is None or saved is Saved.READ_ONLY:
            self.ask_save()
        elif saved is Saved.FAILED:
            self.files.try_again()
        else:
            self.files.finish()
            self._say(self.tr("All saved: everything is, as soon as it is decided"))

    def ask_save(self, then: Callable[[], None] | None = None) -> bool:
        """Ask where, and save there; whether a place was chosen."""
        path = self._dialogs.dossier_target(self._window, self._suggestion())
        if path is None:
            return False
        self.files.save_as(path, then)
        return True

    def may_go_on(self) -> bool:
        """Whether what is shown may be left: nothing would be lost, or the person wants that."""
        self.files.finish()
        if not self.files.at_risk:
            return True
        answer = self._dialogs.unsaved(self._window)
        if answer == "save":
            if not self.ask_save():
                return False
            self.files.finish()
            return not self.files.at_risk
        return answer == "discard"

    def show_orphans(self) -> None:
        reviewed = self._desk.reviewed
        if reviewed is not None:
            self._dialogs.orphans(self._window, reviewed.orphans)

    # What is told

    def _show_title(self) -> None:
        path, saved = self.files.path, self.files.saved
        pair = self._workspace.pair
        if path is not None:
            name = path.stem
        elif pair is not None:
            name = " · ".join(source.name for one in pair for source in self._workspace.sources if source.id == one)
        else:
            name = ""
        state = self.tr(" (read only)") if saved is Saved.READ_ONLY else ""
        self._window.setWindowTitle(f"{name.replace('[*]', '')}{state}[*] – Crossread" if name else "Crossread")
        self._window.setWindowModified(bool(name) and saved in (Saved.UNSAVED, Saved.FAILED))

    def _tell_opened(self) -> None:
        self._forget_bars()
        dossier = self.files.dossier
        if dossier is None or self._bars is None:
            return
        if dossier.read_only is not None:
            action = (self.tr("Save as…"), self._save_button)
            self._bars.show_bar("dossier", Tone.WARNING, self.read_only_words(dossier), [action])
        else:
            text = self.tr("{name} is open; every decision is saved at once.").format(name=dossier.path.name)
            self._say(text)

    def _save_button(self) -> None:
        self.ask_save()

    def read_only_words(self, dossier: Dossier) -> str:
        """Why a dossier cannot be written, and who has it."""
        from core.dossier.dossier import ReadOnly

        name = dossier.path.name
        if dossier.read_only is ReadOnly.ELSEWHERE:
            holder = dossier.holder
            who = " @ ".join(part for part in (holder.user, holder.host) if part) if holder is not None else ""
            if who:
                text = self.tr("{name} is open elsewhere ({who}), and here for reading only.")
            else:
                text = self.tr("{name} is open elsewhere, and here for reading only.")
            return text.format(name=name, who=who)
        if dossier.read_only is ReadOnly.DAMAGED:
            text = self.tr(
                "{name} is damaged. What could be read is shown; missing: {what}. Nothing is written into it: save it"
                " under another name to go on."
            )
            return text.format(name=name, what=self._missing(dossier.missing))
        return self.tr("{name} may not be written; it is open for reading only.").format(name=name)

    def _missing(self, missing: Sequence[Missing]) -> str:
        told = {
            "file": self.tr("the file as a whole"),
            "sources": self.tr("a source"),
            "originals": self.tr("an original file"),
            "comparison": self.tr("the comparison"),
            "judged": self.tr("the differences of a link"),
            "records": self.tr("a decision"),
            "done": self.tr("how far was undone"),
            "settings": self.tr("the settings"),
        }
        found: dict[str, int] = {}
        for one in missing:
            kind = told.get(one.what.partition(" ")[0], one.what)
            found[kind] = found.get(kind, 0) + 1
        names = [f"{kind} (×{number})" if number > 1 else kind for kind, number in found.items()]
        return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")

    def _tell_failure(self, error: object, _path: object) -> None:
        if not isinstance(error, CrossreadError) or self._bars is None:
            return
        text = words().error(error)
        actions: list[BarAction] = []
        if self.files.saved is Saved.FAILED:
            text = f"{text} {self.tr('Your decisions are kept in this window.')}"
            actions = [
                (self.tr("Try again"), self.files.try_again),
                (self.tr("Save as…"), self._save_button),
            ]
        self._bars.show_bar("dossier-problem", Tone.ERROR, text, actions)

    def _look_whether_mended(self) -> None:
        if self.files.saved is Saved.SAVED and self._bars is not None:
            self._bars.drop("dossier-problem")

    def _look_for_orphans(self, actions: Actions) -> None:
        reviewed = self._desk.reviewed
        number = 0 if reviewed is None else len(reviewed.orphans)
        actions["orphans"].setEnabled(number > 0)
        if number == self._told_orphans or self._bars is None:
            return
        self._told_orphans = number
        if not number:
            self._bars.drop("orphans")
            return
        if number == 1:
            text = self.tr("1 decision is about claims that no match joins now. It is kept.")
        else:
            text = self.tr("{number} decisions are about claims that no match joins now. They are kept.")
        self._bars.show_bar(
            "orphans", Tone.INFORMATION, text.format(number=number), [(self.tr("Show…"), self.show_orphans)]
        )

    def _forget_bars(self) -> None:
        if self._bars is not None:
            for key in ("dossier", "dossier-problem"):
                self._bars.drop(key)

    def _fill_recent(self, actions: Actions) -> None:
        menu = actions.menus["recent"]
        menu.clear()
        for path in self._preferences.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.open(path))
        if menu.isEmpty():
            menu.addAction(self.tr("(none yet)")).setEnabled(False)
        menu.setToolTipsVisible(True)

    # Where

    def _folder(self) -> str:
        recent = self._preferences.recent
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(recent[0].parent) if recent else documents

    def _suggestion(self) -> Path:
        path = self.files.path
        if path is not None:
            return path.with_stem(f"{path.stem}-2")
        comparison = self._workspace.comparison
        name = suggested_name(comparison) if comparison is not None else self.tr("story")
        return Path(self._folder() or ".") / f"{name}{ENDING}"

    def _say(self, text: str) -> None:
        self._window.statusBar().showMessage(text, _MESSAGE_MS)
