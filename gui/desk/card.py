# SPDX-License-Identifier: Apache-2.0
"""What is decided about the selection, below the inspector: confirm, reject, flag, rate, tag, write a note, link.

Stays the same widget whatever is selected, so that nobody loses a word or a press of a button to a redrawing. A note is
kept while one writes and is one step to undo.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.model import Origin, Status
from core.review.places import Key
from core.review.review import Remark
from core.words import words
from gui.actions import Actions
from gui.decisions_told import moment
from gui.desk.deciding import Deciding
from gui.desk.desk import Desk
from gui.reading.signs import Sign
from gui.sources.panel import heading
from gui.style import small

_RESTED_MS = 1500
"""How long nobody has typed before a note is kept."""


class NoteEdit(QPlainTextEdit):
    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class TagCompleter(QCompleter):
    """Offers the tags that are in use for the one that is being written, the last of a list."""

    def __init__(self, field: QLineEdit, known: Callable[[], Sequence[str]]) -> None:
        super().__init__(field)
        self._field, self._known = field, known
        self._names = QStringListModel(self)
        self.setModel(self._names)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        field.setCompleter(self)

    def splitPath(self, path: str) -> list[str]:
        self._names.setStringList([tag for tag in self._known() if tag not in self._before(path)])
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return ", ".join([*self._before(self._field.text()), str(index.data())])

    def _before(self, text: str) -> list[str]:
        return [tag.strip() for tag in text.split(",")[:-1] if tag.strip()]


class ReviewCard(QWidget):
    def __init__(self, desk: Desk, deciding: Deciding, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("review")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Review"))
        self._desk, self._deciding, self._actions = desk, deciding, actions
        self._about: Key | None = None
        self._session = object()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTED_MS)
        self._resting.timeout.connect(self.commit)
        self._lay_out()
        self.note.left.connect(self._leave)
        self.note.textChanged.connect(self._typed)
        self.tags.editingFinished.connect(self._tag)
        self.rating.activated.connect(self._rate)
        desk.settling.connect(self._leave)
        desk.changed.connect(self.refresh)
        desk.workspace.selection_changed.connect(self.refresh)
        desk.workspace.comparison_changed.connect(self.refresh)
        actions["note"].triggered.connect(lambda: self.note.setFocus(Qt.FocusReason.ShortcutFocusReason))
        actions["rate"].triggered.connect(lambda: self.rating.setFocus(Qt.FocusReason.ShortcutFocusReason))
        actions["tags"].triggered.connect(lambda: self.tags.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.refresh()

    def _lay_out(self) -> None:
        self.state = QLabel(self)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setWordWrap(True)
        small(self.state)
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Review"), self))
        top.addWidget(self.state, 1)
        self.state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.confirm = self._button("confirm", f"{Sign.CONFIRMED} {self.tr('Confirm')}")
        self.reject = self._button("reject", f"{Sign.REJECTED} {self.tr('Reject')}")
        self.reopen = self._button("reopen", self.tr("Reopen"))
        self.unlink = self._button("unlink", self.tr("Unlink"))
        self.alone = self._button("no_counterpart", f"{Sign.ALONE} {self.tr('No counterpart')}")
        self.flag = self._button("flag", f"{Sign.FLAGGED} {self.tr('Flag')}")
        row = QHBoxLayout()
        row.setSpacing(6)
        for button in (self.confirm, self.reject, self.alone, self.reopen, self.unlink):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.flag)
        self.link = self._button("link", "")
        self.rating = QComboBox(self)
        self.rating.setAccessibleName(self.tr("Rating"))
        self.tags = QLineEdit(self)
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.setPlaceholderText(self.tr("separated by commas"))
        self.known_tags = TagCompleter(self.tags, self._desk.tags)
        self.note = NoteEdit(self)
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Write a note …"))
        self.note.setTabChangesFocus(True)
        self.note.setFixedHeight(self.fontMetrics().lineSpacing() * 3 + 14)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for number, (name, field) in enumerate(((self.tr("Rating"), self.rating), (self.tr("Tags"), self.tags))):
            label = QLabel(name, self)
            label.setObjectName("secondary")
            small(label)
            label.setBuddy(field)
            grid.addWidget(label, number, 0)
            grid.addWidget(field, number, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(top)
        layout.addLayout(row)
        layout.addWidget(self.link)
        layout.addLayout(grid)
        layout.addWidget(self.note)

    def _button(self, name: str, label: str) -> QToolButton:
        """A button for an action, with words of its own."""
        action = self._actions[name]
        button = QToolButton(self)
        button.setObjectName("tool")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setText(label)
        button.setCheckable(action.isCheckable())
        button.clicked.connect(lambda _checked=False: self._press(action))

        def follow() -> None:
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())

        action.changed.connect(follow)
        button.setToolTip(action.toolTip())
        button.setAccessibleName(action.text().replace("&", ""))
        follow()
        return button

    def _press(self, action: QAction) -> None:
        self.commit()
        action.trigger()

    # What is shown

    def refresh(self) -> None:
        about = self._deciding.about
        key = None if about is None or self._desk.places is None else self._desk.key(about)
        if key != self._about:
            self._leave()
            self._about = key
            self._show_note()
        remark = Remark() if about is None else self._desk.remark(about)
        match = self._deciding.match
        self.setVisible(self._desk.reviewed is not None and about is not None)
        if not self.note.hasFocus() or self._desk.read_only:
            self._show_note()
        writable = about is not None and not self._desk.read_only
        for field in (self.rating, self.tags, self.note):
            field.setEnabled(writable)
        if not self.tags.hasFocus():
            self.tags.setText(", ".join(remark.tags))
        self._show_rating(remark.rating)
        self.state.setText(self.told(remark))
        rejected = match is not None and match.status is Status.REJECTED
        by_hand = match is not None and match.origin is Origin.MANUAL
        self.confirm.setVisible(match is not None and match.status is not Status.CONFIRMED)
        self.reject.setVisible(match is not None and not rejected)
        self.reopen.setVisible(match is not None and self._desk.can_reopen(match))
        self.unlink.setVisible(by_hand and not rejected)
        self.alone.setVisible(match is None and about is not None)
        self.flag.setVisible(about is not None)
        pair = self._deciding.to_link
        self.link.setVisible(pair is not None)
        if pair is not None:
            self.link.setText(self.tr("Link {one} with {other}").format(one=pair[0], other=pair[1]))
            self.link.setAccessibleName(self.link.text())

    def told(self, remark: Remark) -> str:
        """What is decided, by whom and when: "✓ confirmed · Ada, 21 Nov, 09:40"."""
        match, about = self._deciding.match, self._deciding.about
        parts = []
        if match is not None and match.status is Status.CONFIRMED:
            parts.append(f"{Sign.CONFIRMED} {words().status(match.status)}")
        elif match is not None and match.status is Status.REJECTED:
            parts.append(f"{Sign.REJECTED} {words().status(match.status)}")
        elif match is not None:
            parts.append(self.tr("open"))
        elif about is not None and self._desk.has_no_counterpart(about):
            parts.append(f"{Sign.ALONE} {self.tr('no counterpart')}")
        if remark.flagged:
            parts.append(f"{Sign.FLAGGED} {self.tr('flagged')}")
        if remark.by or remark.at:
            parts.append(", ".join(part for part in (remark.by, moment(remark.at)) if part))
        return " · ".join(parts)

    def _show_rating(self, rating: str | None) -> None:
        scale = [*self._deciding.ratings()]
        if rating is not None and rating not in scale:
            scale.append(rating)
        wanted = ["", *scale]
        if [self.rating.itemData(number) or "" for number in range(self.rating.count())] != wanted:
            self.rating.clear()
            for one in wanted:
                self.rating.addItem(one or self.tr("(none)"), one)
        self.rating.setCurrentIndex(wanted.index(rating or ""))

    def _show_note(self) -> None:
        text = "" if self._about is None else self._desk.noted(self._about)
        if self.note.toPlainText().strip() != text:
            self.note.blockSignals(True)
            self.note.setPlainText(text)
            self.note.blockSignals(False)

    # What is typed

    def _typed(self) -> None:
        self._resting.start()

    def commit(self) -> None:
        """Keep the note as it is now."""
        self._resting.stop()
        if self._about is not None and not self._desk.read_only:
            self._desk.note(self._about, self.note.toPlainText(), self._session)

    def _leave(self) -> None:
        """What is written next is another step."""
        self.commit()
        self._session = object()

    def _tag(self) -> None:
        if self._deciding.about is not None:
            self._desk.tag(self._deciding.about, self.tags.text().split(","))

    def _rate(self, place: int) -> None:
        self._deciding.rate(self.rating.itemData(place) or None)
