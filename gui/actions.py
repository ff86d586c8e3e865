# SPDX-License-Identifier: Apache-2.0
"""Everything that the window can do, as actions with words, keys and icons. Does none of it: the window connects them.

Keys are those that diff programs agree on. Alt+Left and Alt+Right stay unbound: elsewhere they copy a change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from core.model import EventAnswer
from gui.icons import icon
from gui.keys import plain, tip
from gui.style import Scheme
from gui.theme import Theme, current_theme

Keys = Sequence[str]


class Actions(QObject):
    """`actions[name]` by the names that `_make` is called with."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._icons: dict[str, str] = {}
        self._theme: Theme | None = None
        self._drawn: set[str] = set()
        self.by_name: dict[str, QAction] = {}
        self._make_dossier()
        self._make_sources()
        self._make("export", self.tr("&Export report…"), ["Ctrl+E"], "export")
        self._make("print", self.tr("&Print…"), ["Ctrl+P"])
        self._make("archive", self.tr("Save the sources as &WARC…"), [])
        self._make("settings", self.tr("P&references…"), ["Ctrl+,"])
        self._make("uncertain", self.tr("&Uncertain differences too"), ["Ctrl+U"], checkable=True)
        self._make("quit", self.tr("&Quit"), ["Ctrl+Q"], "quit")
        self._make("copy", self.tr("&Copy"), ["Ctrl+C"], "copy")
        self._make("copy_pair", self.tr("Copy the &match"), ["Ctrl+Shift+C"])
        self._make("copy_citation", self.tr("Copy c&itation"), ["Ctrl+Alt+C"])
        self._make("share", self.tr("Picture of the matc&h…"), ["Ctrl+Alt+P"])
        self._make("compare", self.tr("&Compare"), ["F5"], "compare")
        self._make("cancel", self.tr("&Stop"), ["Esc"])
        self._make_lists()
        self._make("zoom_in", self.tr("Zoom &in"), ["Ctrl++", "Ctrl+="])
        self._make("zoom_out", self.tr("Zoom &out"), ["Ctrl+-"])
        self._make("zoom_reset", self.tr("Zoom to &normal"), ["Ctrl+0"])
        self._make("overview", self.tr("&Overview strip"), ["F9"], checkable=True)
        self._make("sources", self.tr("&Sources"), ["Ctrl+Shift+S"], "sources", checkable=True)
        self._make("inspector", self.tr("&Inspector"), ["Ctrl+I"], "inspector", checkable=True)
        self._make_columns()
        self._make("next", self.tr("&Next difference"), ["Alt+Down", "F8"], "next")
        self._make("previous", self.tr("&Previous difference"), ["Alt+Up", "F7"], "previous")
        self._make("first", self.tr("&First difference"), ["Alt+Home"])
        self._make("last", self.tr("&Last difference"), ["Alt+End"])
        self._make("current", self.tr("Back to the &current difference"), ["Alt+Return", "Alt+Enter"])
        self._make("go_to", self.tr("&Go to number…"), ["Ctrl+G"])
        self._make("next_inside", self.tr("Next difference &inside the pair"), ["F4"])
        self._make("previous_inside", self.tr("Previous difference in&side the pair"), ["Shift+F4"])
        self._make_review()
        self._make("other_pane", self.tr("&Other article"), ["F6", "Shift+F6"])
        self._make("counterpart", self.tr("Go to the co&unterpart"), ["Ctrl+Shift+G"])
        self._make("tab_side_by_side", self.tr("Side &by side"), ["Ctrl+1"])
        self._make("tab_claims", self.tr("Clai&ms × sources"), ["Ctrl+2"])
        self._make("tab_only_here", self.tr("Only &here"), ["Ctrl+3"])
        self._make("tab_story", self.tr("Across the s&tory"), ["Ctrl+4"])
        self._make("tab_map", self.tr("Similarity ma&p"), ["Ctrl+5"])
        self._make("tab_overview", self.tr("Over&view in numbers"), ["Ctrl+6"])
        self._make_help()
        self.schemes = self._choice(
            (Scheme.SYSTEM, self.tr("&As the system")),
            (Scheme.LIGHT, self.tr("&Light")),
            (Scheme.DARK, self.tr("&Dark")),
            (Scheme.LIGHT_CONTRAST, self.tr("&High contrast, light")),
            (Scheme.DARK_CONTRAST, self.tr("High &contrast, dark")),
        )
        self.events = self._choice(
            ("", self.tr("&Let the program judge")),
            (EventAnswer.SAME, self.tr("The &same event")),
            (EventAnswer.RELATED, self.tr("&One story, other events")),
            (EventAnswer.DIFFERENT, self.tr("&Different events")),
        )
        self._make_amounts()
        self._make_menus()

    def _make_columns(self) -> None:
        self._make("synchronised", self.tr("Scroll &together"), ["Ctrl+Shift+L"], checkable=True)
        self._make("swap", self.tr("S&wap sides"), ["Alt+\\"], "swap")
        self._make("third", self.tr("Third &column"), ["Ctrl+Alt+3"], checkable=True)

    def _make_amounts(self) -> None:
        strengths = (("1", self.tr("&Full")), ("0.4", self.tr("F&aint")), ("0", self.tr("Of the &selected match only")))
        self.amounts = {
            "ribbons": self._choice(*strengths),
            "tints": self._choice(*strengths),
            "around": self._choice(
                ("0", self.tr("&None")),
                ("1", self.tr("&1 sentence")),
                ("2", self.tr("&2 sentences")),
                ("4", self.tr("&4 sentences")),
            ),
        }

    def _make_menus(self) -> None:
        self.menus = {
            "recent": QMenu(self.tr("R&ecent dossiers"), self._window),
            "rating": QMenu(self.tr("Ratin&g"), self._window),
            "third_source": QMenu(self.tr("T&hird source"), self._window),
        }
        """Those that whoever owns them fills."""
        self["add"].setIconText(self.tr("Source"))
        self["export"].setIconText(self.tr("Export report…"))

    def _make_dossier(self) -> None:
        self._make("new", self.tr("&New story"), ["Ctrl+N"])
        self._make("new_window", self.tr("New &window"), ["Ctrl+Alt+N"])
        self._make("close_window", self.tr("&Close window"), ["Ctrl+W"])
        self._make("open", self.tr("&Open dossier…"), ["Ctrl+Shift+O"])
        self._make("save", self.tr("&Save"), ["Ctrl+S"])
        self._make("save_as", self.tr("Save &as…"), [])
        self._make("undo", self.tr("&Undo"), ["Ctrl+Z"])
        self._make("redo", self.tr("&Redo"), ["Ctrl+Shift+Z", "Ctrl+Y"])

    def _make_help(self) -> None:
        self._make("safe_colours", self.tr("For people who are colour-&blind"), [], checkable=True)
        self._make("keys", self.tr("&Keys"), ["F1"], "keys")
        self._make("about", self.tr("&About Crossread"), [], "information")

    def _make_sources(self) -> None:
        self._make("add", self.tr("&Add files…"), ["Ctrl+O"], "add")
        self._make("add_folder", self.tr("Add a fo&lder…"), ["Ctrl+Alt+O"])
        self._make("paste", self.tr("&Paste article…"), ["Ctrl+V", "Ctrl+Shift+V"], "paste")
        self._make("add_address", self.tr("Add a&ddresses…"), ["Ctrl+Shift+A"])
        self._make("plain", self.tr("The two &word by word…"), ["Ctrl+Alt+W"])
        self._make("example", self.tr("Open the e&xample"), [], "example")

    def _make_lists(self) -> None:
        self._make("find", self.tr("&Find in both…"), ["Ctrl+F"], "search")
        self._make("find_next", self.tr("Find &next"), ["F3"])
        self._make("find_previous", self.tr("Find &previous"), ["Shift+F3"])
        self._make("filter", self.tr("&Filter…"), ["Ctrl+Shift+K"], "filter")
        self._make("filter_clear", self.tr("Show &everything"), ["Ctrl+Alt+K"])
        self._make("find_all", self.tr("Find in &all sources…"), ["Ctrl+Alt+F"])
        self._make("list_differences", self.tr("List of &differences"), ["Ctrl+Alt+D"])
        self._make("list_bookmarks", self.tr("&Bookmarks"), ["Ctrl+Alt+B"])
        self._make("bookmark", self.tr("&Bookmark"), ["Ctrl+F2"])
        self._make("next_bookmark", self.tr("Ne&xt bookmark"), ["F2"])
        self._make("previous_bookmark", self.tr("Pre&vious bookmark"), ["Shift+F2"])
        self._make("back", self.tr("&Back"), ["Ctrl+["])
        self._make("forward", self.tr("For&ward"), ["Ctrl+]"])
        self._make("only_differences", self.tr("Only differences"), ["Ctrl+D"], checkable=True)

    def _make_review(self) -> None:
        self._make("next_undecided", self.tr("Next un&decided"), ["Alt+Shift+Down"])
        self._make("previous_undecided", self.tr("Pr&evious undecided"), ["Alt+Shift+Up"])
        self._make("confirm", self.tr("&Confirm"), ["Ctrl+Return", "Ctrl+Enter"])
        self._make("reject", self.tr("&Reject"), ["Ctrl+Backspace"])
        self._make("reopen", self.tr("&Open again"), ["Ctrl+Shift+Backspace"])
        self._make("flag", self.tr("&Flag"), ["Ctrl+Shift+F"], checkable=True)
        self._make("note", self.tr("Write a &note"), ["Ctrl+Shift+N"])
        self._make("rate", self.tr("Rate in the &card"), ["Ctrl+R"])
        self._make("tags", self.tr("&Tags"), ["Ctrl+T"])
        self._make("no_counterpart", self.tr("No &counterpart"), ["Ctrl+K"], checkable=True)
        self._make("link", self.tr("&Link the chosen claims"), ["Ctrl+L"])
        self._make("unlink", self.tr("&Unlink"), ["Ctrl+Shift+U"])
        self._make("important", self.tr("&Important difference"), ["Ctrl+M"], checkable=True)
        self._make("unimportant", self.tr("Uni&mportant difference"), ["Ctrl+Shift+M"], checkable=True)
        self["important"].setIconText(self.tr("Important"))
        self["unimportant"].setIconText(self.tr("Unimportant"))
        self._make("ignore_here", self.tr("Ignore this &kind here"), ["Ctrl+Alt+M"], checkable=True)
        everywhere = self.tr("Ignore this kind in the &dossier")
        self._make("ignore_everywhere", everywhere, ["Ctrl+Alt+Shift+M"], checkable=True)
        self._make("confirm_preceding", self.tr("Confirm all &up to here"), ["Ctrl+Shift+Return", "Ctrl+Shift+Enter"])
        self._make("orphans", self.tr("Decisions without their &match…"), [])
        self._make("review_export", self.tr("E&xport review…"), [])
        self._make("review_import", self.tr("I&mport review…"), [])
        self._make("split", self.tr("&Split the claim here"), ["Ctrl+Shift+D"])
        self._make("merge", self.tr("&Merge with the next claim"), ["Ctrl+J"])
        self._make("merge_previous", self.tr("Merge with the claim &before"), ["Ctrl+Shift+J"])
        self._make("leave_out", self.tr("Leave &out, or put back"), ["Ctrl+Shift+X"])
        self._make("speaker", self.tr("S&peaker…"), ["Ctrl+Shift+P"])
        self._make("details", self.tr("&Details of the source…"), ["Ctrl+Shift+E"])

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def fill(self, bar: QMenuBar) -> None:
        """The menus of the window."""
        for title, names in (
            (
                self.tr("&File"),
                "new new_window open recent save save_as - add add_folder add_address paste example"
                " - export print archive - close_window quit",
            ),
            (
                self.tr("&Edit"),
                "undo redo - copy copy_pair copy_citation share - find find_next find_previous find_all"
                " - compare cancel - settings",
            ),
            (
                self.tr("&View"),
                "tab_side_by_side tab_claims tab_only_here tab_story tab_map tab_overview - zoom_in zoom_out zoom_reset"
                " - sources inspector overview - synchronised swap third third_source plain"
                " - filter filter_clear only_differences uncertain - list_differences list_bookmarks -",
            ),
            (
                self.tr("&Go"),
                "next previous first last current go_to - next_undecided previous_undecided"
                " - next_inside previous_inside - other_pane counterpart - back forward"
                " - bookmark next_bookmark previous_bookmark",
            ),
            (
                self.tr("&Review"),
                "confirm reject reopen confirm_preceding - flag rate rating note tags - no_counterpart link unlink"
                " - important unimportant ignore_here ignore_everywhere - orphans review_export review_import",
            ),
            (self.tr("&Correct"), "split merge merge_previous - leave_out - speaker details"),
            (self.tr("&Help"), "keys about"),
        ):
            menu = bar.addMenu(title)
            for name in names.split():
                if name == "-":
                    menu.addSeparator()
                elif name in self.menus:
                    menu.addMenu(self.menus[name])
                else:
                    menu.addAction(self[name])
            if "compare" in names:
                events = menu.addMenu(self.tr("The same &event?"))
                events.addActions(self.events.actions())
            if "zoom_in" in names:
                for name, called in (
                    ("around", self.tr("Shown ar&ound differences")),
                    ("ribbons", self.tr("&Ribbons")),
                    ("tints", self.tr("&Tints")),
                ):
                    menu.addMenu(called).addActions(self.amounts[name].actions())
                colours = menu.addMenu(self.tr("&Colours"))
                colours.addActions(self.schemes.actions())
                colours.addSeparator()
                colours.addAction(self["safe_colours"])

    def draw_icons(self, names: Iterable[str] | None = None) -> None:
        """Draw the icons of `names`, which are seen at once, or all that there are."""
        self._drawn = self._drawn | set(self._icons if names is None else names)
        self._theme = None
        self.refresh_icons()

    def refresh_icons(self) -> None:
        """Draw what has been drawn in the colours of the present scheme."""
        theme = current_theme()
        if theme is not self._theme:
            self._theme = theme
            for name in self._drawn:
                self[name].setIcon(icon(self._icons[name], theme.text))

    def _choice(self, *values: tuple[str, str]) -> QActionGroup:
        """Actions of which one is checked, each with a value as its data."""
        group = QActionGroup(self)
        for value, words in values:
            action = QAction(words, self)
            action.setCheckable(True)
            action.setData(str(value))
            group.addAction(action)
        return group

    def _make(
        self, name: str, words: str, keys: Keys, drawing: str | None = None, *, checkable: bool = False
    ) -> QAction:
        action = QAction(words, self)
        sequences = [QKeySequence(key) for key in keys]
        action.setShortcuts(sequences)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(checkable)
        action.setToolTip(tip(plain(words), keys[0] if keys else ""))
        if drawing is not None:
            self._icons[name] = drawing
        self._window.addAction(action)
        self.by_name[name] = action
        return action
