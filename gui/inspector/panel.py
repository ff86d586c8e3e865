# SPDX-License-Identifier: Apache-2.0
"""What is selected, taken apart: the pair word by word, its differences by name, why it was matched and what speaks
against it.

For a claim that only one source has: the nearest candidate of the other, and what was missing. Its own parts are
loaded with the first selection, so that the window is on the screen sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.differences.marks import Mark, by_weight, tone
from core.model import ClaimIndex, Difference, Match, OnlyHere, State, Status, Tier
from core.plain_text import one_line
from core.words import words
from gui.reading.joined import Join
from gui.sources.card import Elided
from gui.sources.panel import heading
from gui.style import small
from gui.theme import current_theme
from gui.workspace import Workspace

if TYPE_CHECKING:
    from gui.desk.deciding import Deciding
    from gui.desk.desk import Desk
    from gui.inspector.claim_text import ClaimText
    from gui.inspector.difference_row import DifferenceRow

_LACKS = "—"


class Inspector(QScrollArea):
    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._desk: Desk | None = None
        self._deciding: Deciding | None = None
        self._waits: Callable[[Match], bool] = lambda _match: False
        self._index: ClaimIndex | None = None
        self.setObjectName("side")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Inspector"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows: list[DifferenceRow] = []
        self.also: list[QPushButton] = []
        self.texts: list[ClaimText] = []
        self.reasons: list[QLabel] = []
        self._tones: list[tuple[QLabel, State]] = []
        self._shows: tuple[object, ...] = ()
        for signal in (workspace.selection_changed, workspace.comparison_changed, workspace.pair_changed):
            signal.connect(self._refresh)
        workspace.shown_changed.connect(self._refresh)
        self._refresh()

    def attend(self, desk: Desk, deciding: Deciding, waits: Callable[[Match], bool]) -> None:
        """Let a person weigh differences and link the nearest candidate here.

        `waits` tells whether the differences of a match by hand are still to come.
        """
        self._desk, self._deciding, self._waits = desk, deciding, waits
        desk.changed.connect(self._refresh)

    def _refresh(self) -> None:
        workspace = self._workspace
        shows = self._to_show()
        if shows != self._shows or workspace.index is not self._index:
            again = self._shows[:3] == shows[:3] and workspace.index is self._index
            self._shows, self._index = shows, workspace.index
            self._build_again() if again else self._build()
        for row in self.rows:
            row.setChecked(row.number == workspace.selected_difference)
        for text in self.texts:
            text.emphasise(workspace.selected_difference)

    def _to_show(self) -> tuple[object, ...]:
        """All that the parts are made of: what a person has decided about the match as a whole stands elsewhere."""
        workspace, desk = self._workspace, self._desk
        comparison, claim = workspace.comparison, workspace.selected_claim
        join = self._join()
        pair: tuple[object, ...] = ()
        if join is not None:
            match = replace(join.match, status=Status.UNREVIEWED)
            ignored = [desk is not None and desk.is_ignored(match.id, at) for at in range(len(match.differences))]
            pair = (match, join.left, join.right, join.state, join.differences, ignored, self._waits(match))
        alone = None
        if comparison is not None and join is None and claim is not None:
            alone = next((one for one in comparison.only_here if one.claim == claim), None)
        return (workspace.pair, workspace.selected_match, claim, comparison is None, workspace.filter, pair, alone)

    def _join(self) -> Join | None:
        standing = self._workspace.standing
        return None if standing is None else standing.join

    def _build_again(self) -> None:
        """The same selection in another state: nobody loses the place, nor the keyboard."""
        place = self.verticalScrollBar().value()
        focus = QApplication.focusWidget()
        held = next(((row.number, row.part_of(focus)) for row in self.rows if row.holds(focus)), None)
        self._build()
        for row in self.rows:
            row.setChecked(row.number == self._workspace.selected_difference)
        if held is not None:
            for row in self.rows:
                if row.number == held[0]:
                    row.focus_part(held[1])
        self.verticalScrollBar().setValue(place)

    def _build(self) -> None:
        self.rows, self.texts, self.reasons, self._tones, self.also = [], [], [], [], []
        body = QWidget()
        body.setObjectName("sideBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(8)
        workspace = self._workspace
        join = self._join()
        if join is not None:
            self._build_pair(layout, join, body)
        elif workspace.selected_claim is not None and workspace.comparison is not None:
            self._build_alone(layout, workspace.selected_claim, body)
        else:
            self._build_nothing(layout, body)
        layout.addStretch(1)
        before = self.takeWidget()
        self.setWidget(body)
        if before is not None:  # a button in it may be what has led here
            before.hide()
            before.deleteLater()
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_tones"):
            self._colour()

    def _colour(self) -> None:
        theme = current_theme()
        for label, state in self._tones:
            label.setStyleSheet(f"color: {theme.states[state].ink.name()};")

    def _build_nothing(self, layout: QVBoxLayout, body: QWidget) -> None:
        layout.addWidget(heading(self.tr("The pair"), body))
        if self._workspace.comparison is None:
            text = self.tr("Here the selected pair is taken apart once there is a comparison.")
        else:
            text = self.tr("Select a claim, or go to the next difference with Alt+Down.")
        layout.addWidget(self._quiet(text, body))

    def _build_pair(self, layout: QVBoxLayout, join: Join, body: QWidget) -> None:
        from core.reasons import objections, reasons

        match, index = join.match, self._workspace.index
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("The pair"), body))
        names = Elided(" · ".join(match.claims), body)
        names.setObjectName("secondary")
        small(names)
        top.addWidget(names, 1)
        verdict = QLabel(_verdict(join.state), body)
        small(verdict, bold=True)
        self._tones.append((verdict, join.state))
        top.addWidget(verdict)
        layout.addLayout(top)
        layout.addWidget(self._texts_card(join, index, body))
        if self._waits(match):
            layout.addWidget(self._quiet(self.tr("Its differences are still being looked for."), body))
        if match.differences:
            layout.addSpacing(6)
            layout.addWidget(heading(self.tr("Differences"), body))
            layout.addWidget(self._differences_card(match, join, index, body))
        self._build_also(layout, join, body)
        layout.addSpacing(6)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Why these were matched"), body))
        top.addStretch()
        if match.tier is Tier.POSSIBLE:
            badge = QLabel(words().tier(match.tier), body)
            badge.setObjectName("key")
            small(badge)
            top.addWidget(badge)
        layout.addLayout(top)
        layout.addWidget(self._lines_card([words().match_score(match), *reasons(match, index, words())], body))
        if match.against:
            layout.addSpacing(6)
            layout.addWidget(heading(self.tr("What speaks against it"), body))
            layout.addWidget(self._lines_card(objections(match, index, words()), body, first_bold=False))

    def _build_also(self, layout: QVBoxLayout, join: Join, body: QWidget) -> None:
        from gui.inspector.also import links, others

        told = others(self._workspace.columns, join) if self._workspace.columns is not None else []
        if told:
            layout.addSpacing(6)
            layout.addWidget(heading(self.tr("Also matches"), body))
            box = QWidget(body)
            self.also = links(told, self._workspace.index, self._workspace.select_match, box)
            layout.addWidget(box)

    def _texts_card(self, join: Join, index: ClaimIndex, body: QWidget) -> QFrame:
        from gui.inspector.words_across import WordsAcross

        card, inside = self._card(body)
        marks = {0: _marks(join, 0), 1: _marks(join, 1)}
        sides = [(join.left, marks[0]), (join.right, marks[1])]
        shown = {*join.left, *join.right}
        others: dict[str, list[str]] = {}
        for claim in join.match.claims:
            if claim not in shown:
                others.setdefault(index.source(claim).id, []).append(claim)
        sides += [(tuple(claims), ()) for claims in others.values()]
        texts = [self._say(claims, index, inside, card, marks=found, match=join.match) for claims, found in sides]
        names = [index.source(claims[0]).id for claims, _ in sides]
        WordsAcross(join.match, list(zip(names, texts, strict=True)), card)
        return card

    def _say(
        self,
        claims: tuple[str, ...],
        index: ClaimIndex,
        inside: QVBoxLayout,
        card: QFrame,
        *,
        marks: Sequence[Mark] = (),
        match: Match | None = None,
    ) -> ClaimText:
        """What one source says in `claims`, behind its letter."""
        from gui.inspector.claim_text import ClaimText, Passage, marks_in

        source = index.source(claims[0])
        letter = QLabel(source.id, card)
        letter.setObjectName("letter")
        letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = letter.fontMetrics().height() + 4
        letter.setFixedSize(max(room, letter.fontMetrics().horizontalAdvance(source.id) + 10), room)
        passages = [
            Passage(index.claim(one).span.start, index.text(one), marks_in(marks, index.claim(one).span))
            for one in claims
        ]
        text = ClaimText(passages, card)
        text.setAccessibleName(self.tr("What {source} says").format(source=source.name))
        text.further = partial(self._further, claims, match)
        self.texts.append(text)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(letter, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text, 1)
        inside.addLayout(row)
        return text

    def _differences_card(self, match: Match, join: Join, index: ClaimIndex, body: QWidget) -> QFrame:
        from gui.inspector.difference_row import DifferenceRow

        card, inside = self._card(body)
        inside.setContentsMargins(0, 4, 0, 4)
        inside.setSpacing(0)
        between = {mark.difference for sides in join.differences for marks in sides for mark in marks}
        shown = [number for number in range(len(match.differences)) if number in between]
        away = [number for number in range(len(match.differences)) if number not in between]
        for number in sorted(shown, key=lambda one: by_weight(match, match.differences[one])) + away:
            difference = match.differences[number]
            ignored = self._desk is not None and self._desk.is_ignored(match.id, number)
            weighing = () if self._deciding is None else self._deciding.weighing
            row = DifferenceRow(number, difference, tone(match, difference), sides_of(difference, index), card)
            row.offer(weighing, ignored=ignored)
            row.further = partial(self._further, match.claims, match)
            row.chosen.connect(self._choose)
            row.clicked.connect(lambda _checked=False, number=number: self._choose(number))
            self.rows.append(row)
            inside.addWidget(row)
        return card

    def _lines_card(self, lines: Sequence[str], body: QWidget, *, first_bold: bool = True) -> QFrame:
        """A card of sentences; what stands before a colon is quieter than what it names."""
        from gui.inspector.reason_line import ReasonLine

        card, inside = self._card(body)
        inside.setSpacing(5)
        for number, line in enumerate(lines):
            label = ReasonLine(line, card)
            small(label, 0.95, bold=first_bold and number == 0)
            self.reasons.append(label)
            inside.addWidget(label)
        return card

    def _build_alone(self, layout: QVBoxLayout, claim: str, body: QWidget) -> None:
        from core.reasons import missing

        workspace, index = self._workspace, self._workspace.index
        comparison = workspace.comparison
        alone = next((one for one in comparison.only_here if one.claim == claim), None) if comparison else None
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Only here") if alone else self.tr("The claim"), body))
        names = QLabel(claim, body)
        names.setObjectName("secondary")
        small(names)
        top.addWidget(names)
        top.addStretch()
        layout.addLayout(top)
        layout.addWidget(self._alone_card(claim, index, body))
        layout.addSpacing(6)
        if alone is None:
            layout.addWidget(self._quiet(self.tr("Its counterpart stands in a source that is not shown."), body))
            return
        layout.addWidget(heading(self.tr("Nearest candidate"), body))
        if alone.nearest is None or alone.nearest.claim not in index.by_id:
            layout.addWidget(self._quiet(self.tr("Nothing in the other accounts comes near it."), body))
            return
        layout.addWidget(self._alone_card(alone.nearest.claim, index, body))
        layout.addWidget(self._quiet(nearest_words(alone), body))
        if self._desk is not None and self._desk.can_link(claim, alone.nearest.claim):
            layout.addWidget(self._link_button(claim, alone.nearest.claim, body), 0, Qt.AlignmentFlag.AlignLeft)
        told = missing(alone, index, words(), comparison.generator.settings) if comparison is not None else ""
        if told:
            layout.addSpacing(6)
            layout.addWidget(heading(self.tr("What was missing"), body))
            layout.addWidget(self._lines_card([told], body, first_bold=False))

    def _link_button(self, claim: str, nearest: str, body: QWidget) -> QPushButton:
        self.link = button = QPushButton(self.tr("Link with this"), body)
        button.setAccessibleName(self.tr("Link {one} with {other}").format(one=claim, other=nearest))
        button.setToolTip(self.tr("Both say the same, whatever the program thinks"))
        button.setEnabled(self._desk is not None and not self._desk.read_only)
        if self._deciding is not None:
            button.clicked.connect(partial(self._deciding.link_both, claim, nearest))
        return button

    def _alone_card(self, claim: str, index: ClaimIndex, body: QWidget) -> QFrame:

        card, inside = self._card(body)
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)  # no higher than its words
        self._say((claim,), index, inside, card)
        return card

    def menu(self) -> QMenu:
        """What can be done with what is selected, wherever no part has a menu of its own."""
        menu, join, claim = QMenu(self), self._join(), self._workspace.selected_claim
        if join is not None:
            self._further(join.match.claims, join.match, menu)
        elif claim is not None:
            self._further((claim,), None, menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if menu.actions():
            menu.popup(event.globalPos())
        else:
            menu.deleteLater()

    def _further(self, claims: Sequence[str], match: Match | None, menu: QMenu) -> None:
        if self._deciding is not None:
            self._deciding.further(menu, claims, match)

    def _card(self, body: QWidget) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame(body)
        card.setObjectName("card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 10, 12, 10)
        inside.setSpacing(10)
        return card, inside

    def _quiet(self, text: str, body: QWidget) -> QLabel:
        label = QLabel(text, body)
        label.setObjectName("secondary")
        label.setWordWrap(True)
        self.reasons.append(label)
        return label

    def _choose(self, number: int) -> None:
        self._workspace.select_difference(number)
        self._refresh()


def sides_of(difference: Difference, index: ClaimIndex) -> str:
    """What either side says, in a line: "A: nearly 29,000 · B: 32,333"; a dash for what one lacks."""
    said: dict[str, list[str]] = {}
    for one in difference.spans:
        source = index.source(one.claim)
        text = one_line(source.quote(one.span))
        said.setdefault(source.id, []).append(text)
    parts = []
    for source_id, texts in said.items():
        parts.append(f"{source_id}: {' … '.join(text for text in texts if text) or _LACKS}")
    return " · ".join(parts)


def nearest_words(alone: OnlyHere) -> str:
    """How near the nearest candidate came, in words."""
    if alone.nearest is None:
        return ""
    return words().score(alone.nearest.score)


def _marks(join: Join, side: int) -> tuple[Mark, ...]:
    return tuple(mark for sides in join.differences for mark in sides[side])


def _verdict(state: State) -> str:
    name = words().get("state", state, "one") if state is not State.ONLY_HERE else ""
    return f"{words().sign(state)} {name}"
