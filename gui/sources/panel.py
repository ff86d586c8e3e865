# SPDX-License-Identifier: Apache-2.0
"""The list on the left: a card for each source, and below it how the two shown ones stand to each other in numbers.

Each number is also a filter. Shows what the workspace holds and hands every wish on to it.
"""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.filters.filter import Facet
from core.model import Comparison, Notice, Source, State, Status
from core.words import words
from gui.sources.card import SourceCard
from gui.sources.remarks import of_source
from gui.style import small
from gui.theme import current_theme
from gui.tour import only_in
from gui.workspace import Workspace

RING = "∘"  # as the articles show it in the margin


class CountRow(QAbstractButton):
    """A state with its sign and how often it occurs; pressed it shows that state alone.

    Without a state: what is told in an account that is not shown. That is a legend, and no filter.
    """

    def __init__(self, state: State | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.name = ""
        self.number = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if state is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setToolTip(self.tr("Claims of the two articles that have a match, but only in an account not shown."))
            return
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def tell(self, name: str, number: int, checked: bool) -> None:
        if self.state is not None and not self.toolTip():
            self.setToolTip(words().state_explanation(self.state))  # not before: words take their time to be read
        self.name, self.number = name, number
        self.setChecked(checked)
        self.setAccessibleName(f"{name}: {number}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, self.fontMetrics().height() + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or (self.underMouse() and self.state is not None):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.accent_tint if self.isChecked() else theme.hover)
            painter.drawRoundedRect(box, 5, 5)
        if self.hasFocus():
            painter.setPen(QPen(theme.accent, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 5, 5)
        ink = theme.states[self.state].ink if self.state is not None else theme.secondary
        middle = Qt.AlignmentFlag.AlignVCenter
        inside = self.rect().adjusted(8, 0, -8, 0)
        sign = words().sign(self.state) if self.state is not None else RING
        room = self.fontMetrics().height() + 4
        painter.setPen(ink)
        painter.drawText(inside, middle, sign)
        painter.setPen(theme.text if self.state is State.AGREE else ink)
        painter.drawText(inside.adjusted(room, 0, 0, 0), middle, self.name)
        font = painter.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.text)
        painter.drawText(inside, middle | Qt.AlignmentFlag.AlignRight, str(self.number))


class SourcesPanel(QScrollArea):
    about_wanted = Signal(str, str)
    """A source, and what to show of it: as `AboutSources.show` takes it."""

    remove_wanted = Signal(str)
    only_here_wanted = Signal(str)
    later_file_wanted = Signal(str)
    later_address_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setObjectName("side")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Sources"))
        body = QWidget(self)
        body.setObjectName("sideBody")
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(12, 14, 12, 14)
        self._layout.setSpacing(8)
        self._layout.addWidget(heading(self.tr("Sources"), body))
        self.cards: list[SourceCard] = []
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        self._layout.addLayout(self._cards)
        self._layout.addSpacing(12)
        self.between = heading("", body)
        self._layout.addWidget(self.between)
        rows = QVBoxLayout()
        rows.setSpacing(1)
        self.rows = {
            "agree": CountRow(State.AGREE, body),
            "differ": CountRow(State.DIFFER, body),
            "conflict": CountRow(State.CONFLICT, body),
            "left": CountRow(State.ONLY_HERE, body),
            "right": CountRow(State.ONLY_HERE, body),
            "third": CountRow(State.ONLY_HERE, body),
            "elsewhere": CountRow(None, body),
        }
        for key, row in self.rows.items():
            rows.addWidget(row)
            row.clicked.connect(lambda _checked=False, key=key: self._filter(key))
        self._layout.addLayout(rows)
        self._layout.addStretch()
        self.setWidget(body)
        for signal in (workspace.sources_changed, workspace.pair_changed, workspace.comparison_changed):
            signal.connect(self._refresh)
        workspace.shown_changed.connect(self._tell_counts)
        self._refresh()

    def card(self, source_id: str) -> SourceCard:
        return next(card for card in self.cards if card.source_id == source_id)

    def menu_for(self, source_id: str) -> QMenu:
        """What can be done with a source."""
        at = [source.id for source in self._workspace.sources].index(source_id)
        last = len(self._workspace.sources) - 1
        menu = QMenu(self)
        source = self._workspace.sources[at]
        for label, what in (
            (self.tr("&Details…"), "data"),
            (self.tr("&Notices…"), "notices"),
            (self.tr("E&vidence…"), "got"),
            (self.tr("What was left &out…"), "removed"),
        ):
            action = menu.addAction(label)
            action.setEnabled(what != "removed" or bool(source.excluded))
            action.triggered.connect(lambda _checked=False, what=what: self.about_wanted.emit(source_id, what))
        menu.addSeparator()
        menu.addAction(self.tr("What was changed in a later &file…")).triggered.connect(
            lambda: self.later_file_wanted.emit(source_id)
        )
        menu.addAction(self.tr("What was changed at its &address…")).triggered.connect(
            lambda: self.later_address_wanted.emit(source_id)
        )
        if last > 0:
            menu.addSeparator()
            menu.addAction(self.tr("Show on the &left")).triggered.connect(
                lambda: self._workspace.show_on_left(source_id)
            )
            menu.addAction(self.tr("Show on the &right")).triggered.connect(
                lambda: self._workspace.show_on_right(source_id)
            )
            third = menu.addAction(self.tr("Show in the &third column"))
            third.setEnabled(source_id not in (self._workspace.pair or ()))
            third.triggered.connect(lambda: self._workspace.show_third(source_id))
            menu.addSeparator()
            up = menu.addAction(self.tr("Move &up"))
            up.setEnabled(at > 0)
            up.triggered.connect(lambda: self._workspace.move(source_id, -1))
            down = menu.addAction(self.tr("Move &down"))
            down.setEnabled(at < last)
            down.triggered.connect(lambda: self._workspace.move(source_id, 1))
        menu.addSeparator()
        menu.addAction(self.tr("Re&move")).triggered.connect(lambda: self.remove_wanted.emit(source_id))
        return menu

    def _refresh(self) -> None:
        """A card for each source. Those that show what is so still are kept: twenty sources may come one by one."""
        before = {card.source_id: card for card in self.cards}
        pair = self._workspace.pair or ("", "")
        third = next(iter(self._workspace.side_by_side.sources[2:]), "")
        sources = self._workspace.sources
        machine = self._workspace.machine
        self.cards = []
        for place, source in enumerate(sources):
            side = {pair[0]: "left", pair[1]: "right", third: "third"}.get(source.id)
            compared = () if machine is None else of_source(source, machine.notices)
            card = before.get(source.id)
            if card is None or card.shown != (source, side, len(sources) > 2, compared):
                card = self._card(source, side, len(sources) > 2, compared)
                self._cards.insertWidget(place, card)
                if source.id in before and before[source.id].hasFocus():
                    card.setFocus()
            else:
                del before[source.id]
            self.cards.append(card)
        for card in before.values():
            self._cards.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._tell_counts()

    def _card(self, source: Source, side: str | None, several: bool, compared: tuple[Notice, ...]) -> SourceCard:
        card = SourceCard(source, side, several, self.widget(), compared=compared)
        card.chosen.connect(self._choose)
        card.left_wanted.connect(self._workspace.show_on_left)
        card.right_wanted.connect(self._workspace.show_on_right)
        card.menu_wanted.connect(self._open_menu)
        card.about_wanted.connect(self.about_wanted)
        return card

    def _tell_counts(self) -> None:
        workspace = self._workspace
        pair = workspace.pair
        ready = workspace.comparison is not None and pair is not None
        self.between.setVisible(ready)
        for row in self.rows.values():
            row.setVisible(ready)
        shown = workspace.side_by_side.sources
        others = [source.id for source in workspace.sources if source.id not in shown]
        self.rows["third"].setVisible(ready and len(shown) > 2)
        self.rows["elsewhere"].setVisible(ready and bool(others))
        if pair is None:
            return
        left, right = pair
        self.between.setText(self.tr("{left} and {right}").format(left=left, right=right).upper())
        counts, word = workspace.counts, words()
        alone = self.tr("only in {source}")
        for key, name, number in (
            ("agree", word.state(State.AGREE), counts.agree),
            ("differ", word.state(State.DIFFER), counts.differ),
            ("conflict", word.state(State.CONFLICT), counts.conflict),
            ("left", alone.format(source=left), counts.only_left),
            ("right", alone.format(source=right), counts.only_right),
        ):
            row = self.rows[key]
            row.tell(name, number, row.state in workspace.filter.states)
        if workspace.comparison is None:
            return
        if len(shown) > 2:
            number = len(only_in(workspace.comparison, shown[2]))
            self.rows["third"].tell(alone.format(source=shown[2]), number, False)
        if others:
            name = self.tr("only with {source}").format(source=others[0] if len(others) == 1 else self.tr("others"))
            self.rows["elsewhere"].tell(name, told_elsewhere(workspace.comparison, shown), False)

    def _filter(self, key: str) -> None:
        """Show one state alone, or, when it is shown alone already, everything."""
        if key in ("left", "right", "third"):
            shown = dict(zip(("left", "right", "third"), self._workspace.side_by_side.sources, strict=False))
            if key in shown:
                self.only_here_wanted.emit(shown[key])
            self._tell_counts()
            return
        state = self.rows[key].state
        if state is None:
            return
        now = self._workspace.filtering.wanted
        self._workspace.set_filter(now.with_values(Facet.STATES, () if now.states == {state} else (state,)))
        self._tell_counts()

    def _choose(self, source_id: str) -> None:
        pair = self._workspace.pair
        if pair is not None and source_id not in self._workspace.side_by_side.sources:
            self._workspace.show_on_right(source_id)

    def _open_menu(self, source_id: str, at: QPoint) -> None:
        menu = self.menu_for(source_id)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def told_elsewhere(comparison: Comparison, shown: Collection[str]) -> int:
    """How many claims of the sources `shown` have a match, but none in another of them."""
    ids = {claim.id: source.id for source in comparison.sources for claim in source.claims}
    matched: set[str] = set()
    between: set[str] = set()
    for match in comparison.matches:
        if match.status is Status.REJECTED:
            continue
        told = {ids[claim] for claim in match.claims}
        own = {claim for claim in match.claims if ids[claim] in shown}
        matched |= own
        if len(told.intersection(shown)) > 1:
            between |= own
    return len(matched - between)


def heading(text: str, parent: QWidget | None = None) -> QLabel:
    """A small spaced heading in capitals."""
    label = QLabel(text.upper(), parent)
    label.setObjectName("heading")
    small(label, 0.82)
    font = label.font()
    font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 0.8)
    label.setFont(font)
    return label
