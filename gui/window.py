# SPDX-License-Identifier: Apache-2.0
"""The window: puts the parts together, joins the actions to the workspace, and tells what the workspace says.

Holds no state of the comparison; that is the workspace's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QSplitter,
)

from core.model import EventAnswer
from gui import tour
from gui.actions import Actions
from gui.adding import Adding
from gui.aloud import say_aloud
from gui.bars import Bars
from gui.dialogs import Dialogs
from gui.drops import offered
from gui.evidence.about_sources import AboutSources
from gui.evidence.archiving import Archiving
from gui.exporting.exporter import Exporter
from gui.exporting.sharing import Sharing
from gui.filtering.control import FilterControl
from gui.going import Going
from gui.inspector.panel import Inspector
from gui.keys import KeyMap
from gui.listing.lists import Lists
from gui.model_told import ModelTeller
from gui.pages import Pages
from gui.preferences import Preferences
from gui.remembering import remember, restore, show_look
from gui.reviewing import Reviewing, beside
from gui.settings.keeper import SettingsKeeper
from gui.showing import Showing
from gui.sources.panel import SourcesPanel
from gui.status_bar import StatusBar
from gui.style import Scheme, apply_scheme
from gui.tab_order import next_stop
from gui.telling import Teller
from gui.third import ThirdColumn
from gui.toolbar import Toolbar
from gui.versions.showing import VersionsShown
from gui.views import Views
from gui.welcome import Welcome
from gui.window_parts import WindowParts
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.only_here import OnlyHere
    from gui.reading.comparison_view import ComparisonView
    from gui.story.panel import StoryView

_MESSAGE_MS = 6000


class MainWindow(WindowParts):
    closing = Signal()
    """It will be closed, and nothing can keep it from that; all that it shows is still there."""

    def __init__(self, workspace: Workspace, preferences: Preferences, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.workspace = workspace
        self.preferences = preferences
        self.dialogs = dialogs or Dialogs(self)
        self.quit: Callable[[], object] = self.close
        self.setWindowTitle("Crossread")
        self.setAcceptDrops(True)
        self.setMinimumSize(970, 480)
        self.actions_ = Actions(self)
        self.actions_.fill(self.menuBar())
        self.toolbar = Toolbar(workspace, self.actions_, self)
        self.addToolBar(self.toolbar)
        self.panel = SourcesPanel(workspace, self)
        self.welcome = Welcome(self)
        self.inspector = Inspector(workspace, self)
        self.bars = Bars(self)
        self.filters = FilterControl(workspace, self.actions_, self.toolbar.filter, self)
        self.showing = Showing(self.actions_, preferences, self)
        self.views = Views(self.welcome, self.filters.below(self.bars), self)
        self.pages = Pages(self)
        self.third = ThirdColumn(workspace, self.actions_, self.say, self)
        self.going = Going(
            self, workspace, views=self.views, inspector=self.inspector, dialogs=self.dialogs, say=self.say
        )
        self.teller = Teller(workspace, self.bars, self.say, self)
        self.keeper = SettingsKeeper(workspace, preferences, self.dialogs, self.actions_, self)
        self.keeper.commands = lambda: self.keymap.commands
        self.model_teller = ModelTeller(workspace, preferences, self.bars, self.keeper)
        self.reviewing = Reviewing(
            self, workspace, preferences, dialogs=self.dialogs, actions=self.actions_, say=self.say
        )
        desk = self.reviewing.desk
        self.exporter = Exporter(workspace, desk, preferences, bars=self.bars, dialogs=self.dialogs, window=self)
        self.sharing = Sharing(
            desk, self.reviewing.editing, self.actions_, dialogs=self.dialogs, say=self.say, window=self
        )
        self.reviewing.deciding.further = self.sharing.offer
        self.adding = Adding(
            self,
            workspace,
            preferences,
            dialogs=self.dialogs,
            bars=self.bars,
            open_dossier=self.reviewing.dossiers.open,
        )
        self.versions = VersionsShown(self, workspace, preferences, dialogs=self.dialogs, bars=self.bars)
        self.about = AboutSources(
            self,
            workspace,
            self.reviewing.correcting,
            dialogs=self.dialogs,
            actions=self.actions_,
            jump=self.going.to_span,
            read_pictures=self.adding.pictures.ask_source,
        )
        self.archiving = Archiving(self, workspace, self.reviewing.files, dialogs=self.dialogs, bars=self.bars)
        self._lay_out()
        self.lists = Lists(
            self,
            workspace,
            actions=self.actions_,
            going=self.going,
            desk=self.reviewing.desk,
            words=self._chosen_words,
        )
        self.status = StatusBar(workspace, self.actions_, self)
        self.status.addPermanentWidget(self.reviewing.status)
        self.setStatusBar(self.status)
        self._connect_actions()
        self._connect_parts()
        self._connect_workspace()
        restore(self, self.splitter, self.actions_, preferences)
        self.reviewing.attach(self.bars, self.welcome, self.inspector)
        self._show_sources()
        self.welcome.add.setFocus()

    def _lay_out(self) -> None:
        self.side = beside(self.inspector, self.reviewing.card)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        for widget, least in ((self.panel, 160), (self.views, 520), (self.side, 276)):
            widget.setMinimumWidth(least)
            self.splitter.addWidget(widget)
        for place, stretch in enumerate((3, 12, 4)):
            self.splitter.setStretchFactor(place, stretch)
        self.setCentralWidget(self.splitter)

    @property
    def view(self) -> ComparisonView:
        """The articles; made after the window has been painted, or when they are first wanted."""
        return self.pages.articles

    @property
    def only_here(self) -> OnlyHere:
        return self.pages.only_here

    @property
    def story(self) -> StoryView:
        return self.pages.story

    def made_view(self) -> ComparisonView | None:
        """The articles, if anybody has wanted them yet."""
        return self.pages.made_articles

    def _connect_actions(self) -> None:
        workspace, actions, going = self.workspace, self.actions_, self.going
        for name, act in (
            ("add", self.adding.ask_files),
            ("add_folder", self.adding.ask_folder),
            ("add_address", self.adding.ask_addresses),
            ("paste", self.adding.paste),
            ("example", self.adding.open_example),
            ("export", self.exporter.export),
            ("print", self.exporter.print),
            ("archive", self.archiving.ask),
            ("quit", lambda: self.quit()),  # noqa: PLW0108 - whoever opens windows sets it
            ("close_window", self.close),
            ("copy", self.copy),
            ("find", self.find_in_both),
            ("find_next", lambda: self.view.finder.step(1)),
            ("find_previous", lambda: self.view.finder.step(-1)),
            ("compare", workspace.compare),
            ("cancel", self.stop),
            ("zoom_in", lambda: self.view.zoom_in()),  # noqa: PLW0108 - the view is made later
            ("zoom_out", lambda: self.view.zoom_out()),  # noqa: PLW0108 - the view is made later
            ("zoom_reset", lambda: self.view.zoom_reset()),  # noqa: PLW0108 - the view is made later
            ("swap", workspace.swap),
            ("plain", self.versions.show_pair),
            ("next", lambda: going.step(1)),
            ("previous", lambda: going.step(-1)),
            ("first", lambda: going.to_place(1)),
            ("last", lambda: going.to_place(-1)),
            ("current", going.to_current),
            ("go_to", going.ask_place),
            ("next_inside", lambda: going.inside(1)),
            ("previous_inside", lambda: going.inside(-1)),
            ("other_pane", lambda: self.view.focus_other_pane()),  # noqa: PLW0108 - the view is made later
            ("counterpart", lambda: self.view.go_to_counterpart()),  # noqa: PLW0108 - the view is made later
            ("keys", self.show_keys),
            ("about", lambda: self.dialogs.about(self, workspace.model)),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        for name in self.views.names:
            actions[f"tab_{name}"].triggered.connect(lambda _checked=False, name=name: self.views.choose(name))
        for name in ("sources", "inspector"):
            actions[name].toggled.connect(self.show_parts)
        actions.schemes.triggered.connect(lambda action: self.set_scheme(Scheme(action.data())))
        actions["safe_colours"].triggered.connect(self.set_safe_colours)
        self.preferences.look_changed.connect(self.follow_look)
        self.preferences.keys_changed.connect(self.follow_keys)
        actions.events.triggered.connect(self.say_event)

    def _connect_parts(self) -> None:
        self.views.changed.connect(self.show_parts)
        self.welcome.files_wanted.connect(self.adding.ask_files)
        self.welcome.paste_wanted.connect(self.adding.paste)
        self.welcome.example_wanted.connect(self.adding.open_example)
        self.panel.about_wanted.connect(self.about.show)
        self.panel.remove_wanted.connect(self.workspace.remove)
        self.panel.later_file_wanted.connect(self.versions.ask_file)
        self.panel.later_address_wanted.connect(self.versions.ask_address)
        self.teller.plain_wanted.connect(self.versions.show_two)
        self.teller.model_wanted.connect(lambda: self.keeper.ask("model"))
        self.panel.only_here_wanted.connect(self.going.to_only_here)
        self.bars.progress.cancelled.connect(self.workspace.cancel)

    def _connect_workspace(self) -> None:
        workspace = self.workspace
        workspace.sources_changed.connect(self._show_sources)
        workspace.pair_changed.connect(self._show_sources)
        workspace.comparison_changed.connect(self._show_comparison)
        workspace.shown_changed.connect(self._show_filter)
        workspace.settings_changed.connect(self._show_said)
        workspace.pair_changed.connect(self._show_said)
        workspace.selection_changed.connect(self._show_selection)

        self._show_said()

    # What a person asks for

    def prepare(self) -> None:
        """Make what will be wanted next, now that the window is on the screen."""
        assert self.view is not None  # noqa: S101 - asking for it makes it
        self.follow_keys()
        self.actions_.draw_icons()
        self.pages.load()

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Articles are added to the story; a dossier takes its place."""
        self.adding.open_paths(paths)

    def open_example(self) -> None:
        self.adding.open_example()

    def set_scheme(self, scheme: Scheme) -> None:
        """Give the program other colours, and remember them."""
        self.preferences.scheme = scheme

    def set_safe_colours(self, on: bool) -> None:
        """Whether people who are colour-blind are to tell the states apart."""
        self.preferences.look = replace(self.preferences.look, safe=on)

    def follow_look(self) -> None:
        """Take on the chosen colours and type; also to be called when the colours of the system have changed."""
        look = self.preferences.look
        show_look(self.actions_, look)
        application, view = QApplication.instance(), self.made_view()
        if isinstance(application, QApplication):
            theme = apply_scheme(application, look.scheme, safe=look.safe)
            # A new stylesheet gives widgets that have a palette of their own the one they had before.
            for pane in view.panes if view is not None else ():
                pane.put_on(theme)
        if view is not None:
            view.set_reading(look.reading)

    @cached_property
    def keymap(self) -> KeyMap:
        """The keys of all actions; made once the window is on the screen."""
        return KeyMap(self.actions_.by_name, self.menuBar().actions(), self.views.pages, self)

    def follow_keys(self) -> None:
        """Take on the keys that the person has chosen."""
        self.keymap.wear(self.preferences.keys)

    def show_keys(self) -> None:
        self.follow_keys()
        if self.dialogs.keys(self, self.keymap.lines()):
            self.keeper.ask("keys")

    def copy(self) -> None:
        """Whatever has the focus and knows how to copy: texts, fields, tables."""
        focus = QApplication.focusWidget()
        if focus is not None and hasattr(focus, "copy"):
            focus.copy()

    def find_in_both(self) -> None:
        if self.workspace.pair is not None:
            self.views.choose("side_by_side")
            self.view.finder.open()

    def _chosen_words(self) -> str:
        view = self.made_view()
        return "" if view is None else next(filter(None, (pane.selected_words() for pane in view.panes)), "")

    def stop(self) -> None:
        """Esc: the running work, else the find bar, else the newest message. Never the window."""
        if self.adding.stop() or self.workspace.cancel():
            return
        view = self.made_view()
        if view is not None and view.find_bar.isVisible():
            view.finder.close()
        elif not self.lists.shut_focused():
            self.bars.drop_newest()

    # What the workspace says

    def _show_sources(self) -> None:
        workspace = self.workspace
        sources = workspace.sources
        self.welcome.await_source(sources[0].name if sources else None)
        if workspace.pair is None:
            view = self.made_view()
            if view is not None:
                view.clear()
        elif workspace.comparison is None:
            by_id = {source.id: source for source in sources}
            self.view.show_sources(*(by_id[source_id] for source_id in workspace.side_by_side.sources))
        elif workspace.columns is not None:
            self.view.show_columns(workspace.comparison, workspace.columns)
        several = workspace.pair is not None
        for name in ("swap", "plain", "find", "find_next", "find_previous", "other_pane", "counterpart"):
            self.actions_[name].setEnabled(several)
        self.views.set_ready(several)
        self.show_parts()

    def _show_comparison(self) -> None:
        comparison = self.workspace.comparison
        if comparison is not None and self.workspace.columns is not None:
            self.view.show_columns(comparison, self.workspace.columns)
            numbers = " · ".join(str(len(tour.only_in(comparison, source.id))) for source in comparison.sources)
            self.views.set_remark("only_here", numbers)
        else:
            self.views.set_remark("only_here", "")
            self._show_sources()
        self._show_selection()

    def _show_filter(self) -> None:
        if self.workspace.comparison is not None and self.workspace.columns is not None:
            self.view.show_columns(self.workspace.comparison, self.workspace.columns)
            self._show_selection()

    def say_event(self, action: QAction) -> None:
        """An answer of the menu is on the two sources that are shown."""
        if self.workspace.pair is not None:
            answer = EventAnswer(action.data()) if action.data() else None
            self.workspace.say_event(answer, *self.workspace.pair)

    def _show_said(self) -> None:
        pair = self.workspace.pair
        said = "" if pair is None else self.workspace.settings.answer_on(*pair) or ""
        self.actions_.events.setEnabled(pair is not None)
        for action in self.actions_.events.actions():
            action.setChecked(action.data() == said)

    def _show_selection(self) -> None:
        workspace = self.workspace
        if workspace.pair is None:
            return
        if self.view.selected_match() != workspace.selected_match:
            self.view.select_match(workspace.selected_match)
        if workspace.selected_match is not None and workspace.selected_difference is not None:
            # Each article shows its own words; one must not pull the other away from them.
            together = self.view.is_synchronised()
            self.view.set_synchronised(False)
            for pane in self.view.panes:
                pane.point_out_difference(workspace.selected_match, workspace.selected_difference)
            self.view.set_synchronised(together)

    def show_parts(self) -> None:
        """Show what there is something to show in, and what the person has not switched off."""
        several = self.workspace.pair is not None
        self.panel.setVisible(bool(self.workspace.sources) and self.actions_["sources"].isChecked())
        self.side.setVisible(several and self.actions_["inspector"].isChecked())

    def say(self, text: str) -> None:
        """In the status line, and aloud where something reads the screen aloud."""
        self.statusBar().showMessage(text, _MESSAGE_MS)
        say_aloud(self, text)

    # What the system sends

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if offered(event.mimeData()):
            event.acceptProposedAction()
            self.welcome.set_dragged_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        self.welcome.set_dragged_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self.welcome.set_dragged_over(False)
        if offered(event.mimeData()):
            event.acceptProposedAction()
            self.adding.take(event.mimeData())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes through tools, sources, tabs, the view, what is selected, and what is decided about it."""
        parts = (
            self.toolbar,
            *self.panel.cards,
            self.panel,
            self.views.tabs,
            self.bars,
            self.views,
            self.inspector,
            self.side,
        )
        stop = next_stop(self, parts, self.focusWidget(), forward=forward)
        if stop is not None:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            stop.setFocus(reason)
        return stop is not None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "toolbar"):
            self.actions_.refresh_icons()
            self.toolbar.refresh_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.reviewing.dossiers.may_go_on():
            event.ignore()
            return
        self.closing.emit()
        view = self.made_view()
        zoom = None if view is None else view.zoom()
        remember(self, self.splitter, self.actions_, self.preferences, zoom)
        self.reviewing.files.stop()
        self.workspace.stop()
        super().closeEvent(event)
