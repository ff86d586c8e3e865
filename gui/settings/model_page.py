# SPDX-License-Identifier: Apache-2.0
"""The language model: which one reads the accounts, which others there are, and fetching one after showing what comes.

What is chosen holds once the preferences are accepted; what is fetched or removed is so at once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.hub.offer import Offer, begun, hub_address
from core.semantics.model_files import NAME, check_folder
from core.semantics.store import HeldModel, held_models
from core.semantics.suggested import Suggestion, suggestions
from core.words import words
from gui.chosen_model import ChosenModel
from gui.engine_client import EngineClient
from gui.settings.model_asking import ModelAsking
from gui.settings.model_facts import Shown, facts, size_of

_LINE = 28
_MOST_LINES = 9


@dataclass(frozen=True, slots=True)
class ModelState:
    """What the page starts from: the choice, and whom to ask for other models."""

    chosen: ChosenModel
    engine: EngineClient | None = None
    allow_private: bool = False


class _Name(QLineEdit):
    """Enter looks the name up, and does not close the dialog."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ModelPage(QWidget):
    chosen_changed = Signal()

    def __init__(self, state: ModelState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chosen = state.chosen
        self._state = state
        self._offer: Offer | None = None
        self._asking = None if state.engine is None else ModelAsking(state.engine, self)
        told = QLabel(
            self.tr(
                "The model on board reads English. For accounts in other languages, or in several, choose one that was"
                " made for them. Nothing is fetched before you have seen what comes from where and have agreed."
            ),
            self,
        )
        told.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Language models"))
        self.list.setUniformItemSizes(True)
        self.folder = QPushButton(self.tr("From a &folder …"), self)
        self.name = _Name(self)
        self.look_up = QPushButton(self.tr("&Look up"), self)
        self.look_up.setEnabled(False)
        self.look_up.setToolTip(self.tr("Ask the hub what it has under this name"))
        self.name.setPlaceholderText(self.tr("Name on the hub, such as intfloat/multilingual-e5-base"))
        self.name.setAccessibleName(self.tr("Name of a model on the hub"))
        self.hub = QLineEdit(self)
        self.hub.setAccessibleName(self.tr("Address of the hub"))
        self.facts = QLabel(self)
        self.facts.setWordWrap(True)
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setAccessibleName(self.tr("About this model"))
        self.wrong = QLabel(self)
        self.wrong.setObjectName("wrong")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self.use = QPushButton(self.tr("&Use this model"), self)
        self.show_offer = QPushButton(self.tr("&Show what would be fetched"), self)
        self.fetch = QPushButton(self)
        self.fetch.setObjectName("primary")
        self.stop = QPushButton(self.tr("S&top"), self)
        self.remove = QPushButton(self.tr("Re&move from the disk"), self)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("How much has been fetched"))
        self.bar.setTextVisible(False)
        self.done = QLabel(self)
        self.done.setObjectName("secondary")
        self._lay_out(told)
        self._connect()
        self._fill(state.chosen.spec)

    # What is shown

    def _lay_out(self, told: QLabel) -> None:
        typed = QHBoxLayout()
        typed.addWidget(self.name, 1)
        typed.addWidget(self.look_up)
        typed.addWidget(self.folder)
        self.where = QLabel(self.tr("&Hub"), self)
        self.where.setBuddy(self.hub)
        self.hub.setText(_usual_hub())
        hub = QHBoxLayout()
        hub.addWidget(self.where)
        hub.addWidget(self.hub, 1)
        buttons = QHBoxLayout()
        for button in (self.use, self.show_offer, self.fetch, self.stop, self.remove):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        for button in (self.folder, self.look_up):
            button.setAutoDefault(False)
        buttons.addWidget(self.done)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(8)
        layout.addWidget(told)
        layout.addWidget(self.list)
        layout.addLayout(typed)
        layout.addLayout(hub)
        layout.addWidget(self.facts)
        layout.addWidget(self.bar)
        layout.addWidget(self.wrong)
        layout.addLayout(buttons)
        layout.addStretch()

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._choose)
        self.list.itemActivated.connect(lambda _item: self._use())
        self.name.entered.connect(self._typed)
        self.look_up.clicked.connect(self._typed)
        self.name.textChanged.connect(lambda text: self.look_up.setEnabled(bool(text.strip())))
        self.folder.clicked.connect(self._pick_folder)
        self.use.clicked.connect(self._use)
        self.show_offer.clicked.connect(self._ask_hub)
        self.fetch.clicked.connect(self._fetch)
        self.stop.clicked.connect(self._stop)
        self.remove.clicked.connect(self._remove)
        asking = self._asking
        if asking is not None:
            asking.offered.connect(self._offered)
            asking.fetched.connect(self._fetched)
            asking.removed.connect(lambda: self._fill(self.chosen.spec))
            asking.failed.connect(self._failed)
            asking.stopped.connect(self._stopped)
            asking.progressed.connect(self._progressed)

    def _fill(self, spec: str, also: Shown | None = None) -> None:
        """The list, with the line of `spec` selected."""
        here = held_models()
        known = {model.name.casefold() for model in here}
        lines: list[Shown] = [ChosenModel(), *here]
        chosen = self.chosen
        if chosen.spec and all(chosen.spec != one.spec for one in here):
            lines.append(chosen)
        if isinstance(also, str) or (isinstance(also, ChosenModel) and also not in lines):
            lines.append(also)
        lines += [one for one in suggestions() if one.name.casefold() not in known]
        self.list.blockSignals(True)
        self.list.clear()
        row = 0
        for at, shown in enumerate(lines):
            item = QListWidgetItem(self._line(shown))
            item.setData(Qt.ItemDataRole.UserRole, shown)
            item.setSizeHint(QSize(0, _LINE))
            if self._choice_of(shown) is None:
                font = item.font()
                font.setItalic(True)
                item.setFont(font)
            self.list.addItem(item)
            if (isinstance(also, str | ChosenModel) and shown is also) or (
                also is None and self._spec_of(shown) == spec
            ):
                row = at
        self.list.setFixedHeight(min(len(lines), _MOST_LINES) * _LINE + 2 * self.list.frameWidth() + 4)
        self.list.blockSignals(False)
        self.list.setCurrentRow(row)
        self._choose(row)

    def _line(self, shown: Shown) -> str:
        choice = self._choice_of(shown)
        sign = "●" if choice is not None and choice.spec == self.chosen.spec else "○"
        match shown:
            case HeldModel():
                text = self.tr("{name}, fetched").format(name=shown.name)
            case Suggestion():
                text = self.tr("{name}: {count} languages, about {size}").format(
                    name=shown.name, count=shown.languages, size=size_of(shown.size)
                )
                return f"    {text}"
            case str():
                return f"    {self.tr('{name}, not here yet').format(name=shown)}"
            case _:
                text = shown.spec or self.tr("{name}, on board: English").format(name=NAME)
        return f"{sign}  {text}"

    def _choice_of(self, shown: Shown) -> ChosenModel | None:
        """How to choose what a line stands for; None for what is not here."""
        match shown:
            case HeldModel():
                return ChosenModel(shown.spec, shown.sha256)
            case ChosenModel():
                return shown
            case _:
                return None

    def _spec_of(self, shown: Shown) -> str:
        choice = self._choice_of(shown)
        return "?" if choice is None else choice.spec

    @property
    def shown(self) -> Shown | None:
        """What the selected line stands for."""
        item = self.list.currentItem()
        found: Shown | None = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found

    def _choose(self, _row: int) -> None:
        self._offer = None
        self.wrong.hide()
        self._tell()

    def _tell(self) -> None:
        """What is known of the selected model, and what can be done with it."""
        shown = self.shown
        busy = self._asking.busy if self._asking is not None else ""
        choice = None if shown is None else self._choice_of(shown)
        away = shown is not None and choice is None
        self.facts.setText("" if shown is None else facts(shown, self._offer, self.hub.text()))
        self.use.setVisible(choice is not None and not busy)
        self.use.setEnabled(choice is not None and choice.spec != self.chosen.spec)
        self.remove.setVisible(isinstance(shown, HeldModel) and not busy)
        self.remove.setEnabled(choice is not None and choice.spec != self.chosen.spec)
        self.show_offer.setVisible(away and self._offer is None and not busy)
        self.show_offer.setEnabled(self._asking is not None)
        self.fetch.setVisible(self._offer is not None and not busy)
        self.stop.setVisible(bool(busy))
        self.bar.setVisible(busy == "fetch_model")
        self.done.setVisible(bool(busy))
        self.name.setEnabled(not busy)
        self.folder.setEnabled(not busy)
        self.list.setEnabled(not busy)
        self.hub.setEnabled(not busy)
        for widget in (self.where, self.hub):
            widget.setVisible(away)
        if self._offer is not None:
            size = size_of(max(self._offer.size - self._offer.begun, 0))
            label = self.tr("&Go on: fetch the other {size}") if self._offer.begun else self.tr("&Fetch {size}")
            self.fetch.setText(label.format(size=size))

    # What a person does

    def _use(self) -> None:
        shown = self.shown
        choice = None if shown is None else self._choice_of(shown)
        if choice is not None and choice.spec != self.chosen.spec:
            self.chosen = choice
            self.chosen_changed.emit()
            self._fill(choice.spec)

    def _typed(self) -> None:
        """A name is asked for, a folder is taken."""
        text = self.name.text().strip()
        if not text:
            return
        if Path(text).expanduser().is_dir():
            self._take_folder(Path(text).expanduser())
            return
        self._fill("", also=text)
        self._ask_hub()

    def _pick_folder(self) -> None:
        found = QFileDialog.getExistingDirectory(self, self.tr("The folder of a language model"))
        if found:
            self._take_folder(Path(found))

    def _take_folder(self, folder: Path) -> None:
        """Choose the model in a folder; its hash is remembered when it has been loaded."""
        try:
            check_folder(folder)
        except CrossreadError as error:
            self._failed(error)
            return
        self.chosen = ChosenModel(str(folder.absolute()))
        self.chosen_changed.emit()
        self._fill(self.chosen.spec)

    def _ask_hub(self) -> None:
        shown, asking = self.shown, self._asking
        name = shown if isinstance(shown, str) else shown.name if isinstance(shown, Suggestion) else ""
        if asking is not None and name:
            self.wrong.hide()
            self.done.setText(self.tr("The hub is asked …"))
            hub = self.hub.text().strip()
            asking.offer(name, "" if hub == _usual_hub() else hub, allow_private=self._state.allow_private)
            self._tell()

    def _fetch(self) -> None:
        if self._asking is not None and self._offer is not None:
            self.wrong.hide()
            self.bar.setRange(0, 0)
            self.done.setText(self.tr("It can be stopped; the next time it goes on where it was."))
            self._asking.fetch(self._offer, allow_private=self._state.allow_private)
            self._tell()

    def _stop(self) -> None:
        if self._asking is not None:
            self._asking.stop()

    def _remove(self) -> None:
        shown = self.shown
        if self._asking is not None and isinstance(shown, HeldModel):
            self.done.setText(self.tr("It is being removed …"))
            self._asking.remove(shown)
            self._tell()

    def leave(self) -> None:
        """Stop what is under way; a download can go on another time."""
        if self._asking is not None:
            self._asking.leave()

    def restore(self) -> None:
        """Choose what holds where nobody has chosen anything."""
        self.chosen = ChosenModel()
        self.chosen_changed.emit()
        self._fill("")

    # What becomes of it

    def _offered(self, offer: object) -> None:
        assert isinstance(offer, Offer)  # noqa: S101 - `ModelAsking` has made it
        if offer.held:
            self._fill(f"{offer.name}@{offer.revision}")
            return
        self._offer = offer
        self._tell()
        self.fetch.setFocus()

    def _fetched(self, model: object) -> None:
        assert isinstance(model, HeldModel)  # noqa: S101 - `ModelAsking` has made it
        self._offer = None
        self.name.clear()
        self._fill(model.spec)
        self.use.setFocus()

    def _failed(self, error: object) -> None:
        assert isinstance(error, CrossreadError)  # noqa: S101 - nothing else fails so
        self.wrong.setText(words().error(error))
        self.wrong.show()
        self._stopped()

    def _stopped(self) -> None:
        """Say how much has come; it stays for the next time."""
        offer = self._offer
        if offer is not None:
            self._offer = replace(offer, begun=begun(offer.name, offer.revision))
        self._tell()

    def _progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        told = self.tr("{done} of {total}").format(done=size_of(done * 1000), total=size_of(total * 1000))
        self.done.setText(told)


def _usual_hub() -> str:
    try:
        return hub_address()
    except CrossreadError:
        return ""
