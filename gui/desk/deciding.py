# SPDX-License-Identifier: Apache-2.0
"""The verbs as actions: what they are about now, whether they can be done, and where one goes from there.

Joins the actions to the desk; the desk decides, and the widgets show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from core.model import Match, Status
from core.review.decisions import Importance
from gui import tour
from gui.actions import Actions
from gui.desk.desk import Desk
from gui.preferences import Preferences, ratings_on_board
from gui.reading.picks import Picks

Say = Callable[[str], None]
Picked = Callable[[], Picks | None]
Further = Callable[[QMenu, Sequence[str], Match | None], None]
"""Adds to the menu of some claims, and of their match where it is known, what can be done with them elsewhere."""


class Deciding(QObject):
    """`picks` gives what is chosen in the articles, None while there are none; `say` tells short news.

    `further` is what the menus of claims offer beside decisions; whoever has something to offer sets it.
    """

    def __init__(self, desk: Desk, actions: Actions, preferences: Preferences, picks: Picked, say: Say) -> None:
        super().__init__(actions)
        self._desk, self._workspace, self._actions = desk, desk.workspace, actions
        self._preferences = preferences
        self._picks, self._say = picks, say
        self._ratings: QActionGroup | None = None
        self.further: Further = lambda _menu, _claims, _match: None
        for name, act in (
            ("undo", desk.undo),
            ("redo", desk.redo),
            ("confirm", lambda: self.judge(Status.CONFIRMED)),
            ("reject", lambda: self.judge(Status.REJECTED)),
            ("reopen", lambda: self.judge(Status.UNREVIEWED)),
            ("confirm_preceding", self.confirm_preceding),
            ("link", self.link),
            ("unlink", self.unlink),
            ("next_undecided", lambda: self.go_undecided(1)),
            ("previous_undecided", lambda: self.go_undecided(-1)),
        ):
            actions[name].triggered.connect(lambda _checked=False, act=act: act())
        for name, switch in (
            ("flag", self.flag),
            ("no_counterpart", self.no_counterpart),
            ("important", lambda on: self.weigh(Importance.IMPORTANT, on)),
            ("unimportant", lambda on: self.weigh(Importance.UNIMPORTANT, on)),
            ("ignore_here", lambda on: self.ignore(on, here=True)),
            ("ignore_everywhere", lambda on: self.ignore(on, here=False)),
        ):
            actions[name].triggered.connect(switch)
            actions[name].triggered.connect(self.refresh)  # one that could not be done is not checked
        actions.menus["rating"].aboutToShow.connect(self.fill_ratings)
        desk.stack.indexChanged.connect(self.refresh)
        desk.refused.connect(lambda: self._say(self.tr("This dossier can only be read. Save it under another name.")))
        for signal in (desk.changed, self._workspace.selection_changed, self._workspace.comparison_changed):
            signal.connect(self.refresh)
        self._workspace.pair_changed.connect(self.refresh)
        self.refresh()

    # What it is about

    @property
    def match(self) -> Match | None:
        """The selected one."""
        return self._workspace.match(self._workspace.selected_match)

    @property
    def about(self) -> str | None:
        """The selected match, or the selected claim that has none."""
        return self._workspace.selected_match or self._workspace.selected_claim

    @property
    def alone(self) -> str | None:
        """The claim that may be without a counterpart."""
        comparison, claim = self._workspace.comparison, self._workspace.selected_claim
        match = self.match
        if claim is None and match is not None and match.status is Status.REJECTED:
            claim = self.last if self.last in match.claims else match.claims[0]
        if comparison is None or claim is None or all(one.claim != claim for one in comparison.only_here):
            return None
        return claim

    @property
    def picked(self) -> tuple[str, str] | None:
        """The claims chosen in the left and the right article."""
        picks = self._picks()
        return None if picks is None else picks.both

    @property
    def picked_claims(self) -> tuple[str, ...]:
        """What is chosen in either article."""
        picks = self._picks()
        return () if picks is None else picks.claims

    @property
    def last(self) -> str | None:
        """The claim chosen last."""
        picks = self._picks()
        return None if picks is None else picks.last

    @property
    def to_link(self) -> tuple[str, str] | None:
        """The two chosen claims, where they can be linked."""
        picked = self.picked
        return picked if picked is not None and self._desk.can_link(*picked) else None

    @property
    def to_unlink(self) -> str | None:
        """The claim that would be taken out of the selected match: the one chosen last."""
        match, last = self.match, self.last
        if match is None or match.status is Status.REJECTED:
            return None
        if last in match.claims:
            return last
        return match.claims[0] if len(match.claims) == 2 else None

    @property
    def weighing(self) -> list[QAction]:
        """What can be said of the selected difference."""
        return [self._actions[name] for name in ("important", "unimportant", "ignore_here", "ignore_everywhere")]

    # Verbs

    def judge(self, status: Status) -> None:
        """Decide on the selected match, and go on to the next undecided one where a person wants that."""
        self._desk.settling.emit()
        match = self.match
        if match is None:
            self._say(self.tr("Select a match first"))
            return
        decided = self._desk.judge(match.id, status)
        if status is not Status.UNREVIEWED and self._preferences.review.advance:
            if decided or match.status is status:
                self.go_undecided(1)
        elif decided:
            self._say(self._desk.stack.undoText())

    def judge_many(self, matches: Iterable[str], status: Status) -> bool:
        """Decide on many matches, by their ids, in one step; whether anything was decided."""
        self._desk.settling.emit()
        return self._tell(self._desk.judge_all(matches, status))

    def flag_many(self, about: Iterable[str], on: bool) -> bool:
        return self._tell(self._desk.flag_all(about, on))

    def rate_many(self, about: Iterable[str], rating: str | None) -> bool:
        return self._tell(self._desk.rate_all(about, rating))

    def tag_many(self, about: Iterable[str], tag: str, on: bool) -> bool:
        """Give matches or claims a tag, or take it from them."""
        return self._tell(self._desk.tag_all(about, tag, on))

    def confirm_preceding(self) -> None:
        """Confirm whatever is undecided from the first match that is shown to the selected one."""
        matches, selected = self._workspace.matches, self._workspace.selected_match
        ids = [match.id for match in matches]
        if selected not in ids:
            self._say(self.tr("Select a match first"))
            return
        upto = matches[: ids.index(selected) + 1]
        open_ = [match.id for match in upto if match.status is Status.UNREVIEWED]
        if not open_:
            self._say(self.tr("Every match up to here is decided"))
        elif self.judge_many(open_, Status.CONFIRMED) and self._preferences.review.advance:
            self.go_undecided(1)

    def _tell(self, decided: bool) -> bool:
        if decided:
            self._say(self._desk.stack.undoText())
        return decided

    def flag(self, on: bool) -> None:
        if self.about is not None:
            self._desk.flag(self.about, on)

    def rate(self, rating: str | None) -> None:
        if self.about is not None:
            self._desk.rate(self.about, rating)

    def no_counterpart(self, on: bool) -> None:
        if self.alone is not None:
            self._desk.no_counterpart(self.alone, on)

    def link(self) -> None:
        picked = self.picked
        self._desk.settling.emit()
        if picked is None:
            self._say(self.tr("Choose a claim in each article first"))
        elif not self._desk.can_link(*picked):
            self._say(self.tr("{one} and {other} belong together already").format(one=picked[0], other=picked[1]))
        else:
            self._desk.link(*picked)

    def link_both(self, one: str, other: str, _checked: bool = False) -> None:
        """Link two claims, and show them side by side."""
        self._desk.settling.emit()
        pair, source = self._workspace.pair, self._workspace.index.source(other).id
        if self._desk.can_link(one, other) and pair is not None and source not in self._workspace.side_by_side.sources:
            show = self._workspace.show_on_right
            if self._workspace.index.source(one).id == pair[1]:
                show = self._workspace.show_on_left
            show(source)
        self._desk.link(one, other)

    def unlink(self) -> None:
        self._desk.settling.emit()
        match, claim = self.match, self.to_unlink
        if match is None:
            self._say(self.tr("Select a match first"))
        elif claim is None:
            self._say(self.tr("Choose the claim that does not belong here"))
        else:
            self._desk.unlink(match.id, claim)

    def weigh(self, importance: Importance, on: bool) -> None:
        match, number = self.match, self._workspace.selected_difference
        if match is not None and number is not None:
            self._desk.weigh(match.id, number, importance if on else None)

    def ignore(self, on: bool, *, here: bool) -> None:
        match, number = self.match, self._workspace.selected_difference
        if match is not None and number is not None:
            self._desk.ignore(match.differences[number].kind, match.id if here else None, on)

    def go_undecided(self, by: int) -> None:
        """To the next match of the shown articles on which nothing is decided; at the end: how many are left."""
        joins = self._workspace.joins
        if self._workspace.go(by, tour.undecided(joins)):
            return
        here, reviewed = len(tour.undecided(joins)), self._desk.reviewed
        left = 0 if reviewed is None else reviewed.open
        if not left:
            self._say(self.tr("Every match is decided"))
        elif not here:
            self._say(self.tr("Every match shown here is decided; open in all: {number}").format(number=left))
        else:
            last = self.tr("Last undecided match; open here: {number}")
            first = self.tr("First undecided match; open here: {number}")
            self._say((last if by > 0 else first).format(number=here))

    def offer(self, menu: QMenu, claim: str) -> None:
        """What can be decided about a claim in its article, for its menu."""
        desk, match, comparison = self._desk, self.match, self._workspace.comparison
        before = len(menu.actions())
        for one in self.picked_claims:
            if one != claim and desk.can_link(one, claim):
                text = self.tr("&Link {one} with {other}").format(one=one, other=claim)
                menu.addAction(text).triggered.connect(partial(self.link_both, one, claim))
        if match is not None and match.status is not Status.REJECTED and claim in match.claims:
            text = self.tr("&Take {claim} out of this match").format(claim=claim)
            menu.addAction(text).triggered.connect(lambda: desk.unlink(match.id, claim))
        if comparison is not None and any(one.claim == claim for one in comparison.only_here):
            alone = menu.addAction(self.tr("{claim} has &no counterpart").format(claim=claim))
            alone.setCheckable(True)
            alone.setChecked(desk.has_no_counterpart(claim))
            alone.triggered.connect(lambda on: desk.no_counterpart(claim, on))
        added = menu.actions()[before:]
        for action in added:
            action.setEnabled(not desk.read_only)
        if added:
            menu.insertSeparator(added[0])
        self.further(menu, (claim,), None)

    # How it stands

    def ratings(self) -> tuple[str, ...]:
        """The scale of this desk."""
        return self._preferences.ratings or ratings_on_board()

    def fill_ratings(self) -> None:
        """The scale as a menu, with what is chosen checked."""
        menu = self._actions.menus["rating"]
        menu.clear()
        self._ratings = QActionGroup(self)
        about = self.about
        chosen = None if about is None else self._desk.remark(about).rating
        for rating in (*self.ratings(), None):
            action: QAction = menu.addAction(rating or self.tr("(none)"))
            action.setCheckable(True)
            action.setChecked(rating == chosen)
            action.triggered.connect(lambda _checked=False, rating=rating: self.rate(rating))
            self._ratings.addAction(action)

    def refresh(self) -> None:
        """Enable what can be done, check what holds, and say what would be undone."""
        desk, actions, match = self._desk, self._actions, self.match
        writable = not desk.read_only
        undo, redo = desk.stack.undoText(), desk.stack.redoText()
        actions["undo"].setText(self.tr("&Undo: {what}").format(what=undo) if undo else self.tr("&Undo"))
        actions["redo"].setText(self.tr("&Redo: {what}").format(what=redo) if redo else self.tr("&Redo"))
        actions["undo"].setEnabled(writable and desk.stack.canUndo())
        actions["redo"].setEnabled(writable and desk.stack.canRedo())
        about = self.about
        remark = None if about is None else desk.remark(about)
        for name in ("confirm", "reject", "confirm_preceding"):
            actions[name].setEnabled(writable and match is not None)
        actions["reopen"].setEnabled(writable and match is not None and desk.can_reopen(match))
        for name in ("flag", "note", "tags"):
            actions[name].setEnabled(writable and about is not None)
        actions.menus["rating"].setEnabled(writable and about is not None)
        actions["flag"].setChecked(remark is not None and remark.flagged)
        alone = self.alone
        actions["no_counterpart"].setEnabled(writable and alone is not None)
        actions["no_counterpart"].setChecked(alone is not None and desk.has_no_counterpart(alone))
        actions["link"].setEnabled(writable and self._workspace.comparison is not None)
        actions["unlink"].setEnabled(writable and match is not None and match.status is not Status.REJECTED)
        number = self._workspace.selected_difference
        chosen = match is not None and number is not None and number < len(match.differences)
        for name in ("important", "unimportant", "ignore_here", "ignore_everywhere"):
            actions[name].setEnabled(writable and chosen)
        importance = None
        if match is not None and number is not None and chosen:
            importance, kind = desk.importance(match, number), match.differences[number].kind
            actions["ignore_here"].setChecked(desk.ignores(kind, match))
            actions["ignore_everywhere"].setChecked(desk.ignores(kind, None))
        actions["important"].setChecked(importance is Importance.IMPORTANT)
        actions["unimportant"].setChecked(importance is Importance.UNIMPORTANT)
        open_ = desk.reviewed is not None and desk.reviewed.open > 0
        for name in ("next_undecided", "previous_undecided"):
            actions[name].setEnabled(open_)
