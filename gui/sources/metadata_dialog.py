# SPDX-License-Identifier: Apache-2.0
"""The form in which a person says what a source is, beside what its page says and where; its notices; how it was got.

What is not a date or an address is told beside its field, and the form stays open.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollArea,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.ingest.metadata import Metadata, validated
from core.model import Source, Span
from core.plain_text import one_line, shown_text
from core.provenance import DataField
from core.words import words
from gui.sources.notices_page import Doing, NoticesPage
from gui.style import small

_FIELDS = ("outlet", "title", "author", "published", "url")
_ALL_FIELDS = ("title", "outlet", "author", "published", "modified", "language", "url")
PAGES = ("data", "notices", "got")


class MetadataForm(QWidget):
    """The fields and the line that tells what is wrong with them; of a source also where each value comes from."""

    def __init__(self, source: Source | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        labels = {
            "outlet": self.tr("&Outlet"),
            "title": self.tr("&Title"),
            "author": self.tr("&Author"),
            "published": self.tr("&Date"),
            "modified": self.tr("&Changed on"),
            "language": self.tr("&Language"),
            "url": self.tr("A&ddress"),
        }
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(14)
        layout.setVerticalSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.fields: dict[str, QLineEdit] = {}
        self.origins: dict[str, QLabel] = {}
        self.contradictions: dict[str, QLabel] = {}
        self.choices: dict[str, QToolButton] = {}
        self._before: dict[str, str] = {}
        self._source = source
        for name in _FIELDS if source is None else _ALL_FIELDS:
            field = QLineEdit(self)
            before = "" if source is None else shown_text(str(getattr(source, name) or ""))
            field.setText(before)
            field.setCursorPosition(0)
            field.setAccessibleName(labels[name].replace("&", ""))
            self._before[name] = before
            self.fields[name] = field
            label = QLabel(labels[name], self)
            label.setBuddy(field)
            layout.addRow(label, field if source is None else self._with_origin(name, field, source))
        self.fields["published"].setPlaceholderText(self.tr("2024-03-26, or 26 March 2024"))
        self.fields["url"].setPlaceholderText(self.tr("https://…"))
        if source is not None:
            self.fields["modified"].setPlaceholderText(self.tr("2024-03-26, or 26 March 2024"))
            self.fields["language"].setPlaceholderText(self.tr("en, de, pt-br …"))
        self.wrong = QLabel(self)
        self.wrong.setObjectName("wrong")
        self.wrong.setWordWrap(True)
        self.wrong.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.wrong.hide()
        layout.addRow("", self.wrong)

    def metadata(self) -> Metadata | None:
        """What has been changed, checked; None when a field is wrong, which is then told and focused."""
        for field in self.fields.values():
            self._mark(field, False)
        self.wrong.hide()
        changed = {name: field.text() for name, field in self.fields.items() if field.text() != self._before[name]}
        try:
            return validated(Metadata(**changed))
        except CrossreadError as error:
            self.wrong.setText(words().error(error))
            self.wrong.show()
            wrong = self.fields.get(str(error.values.get("field")))
            if wrong is not None:
                self._mark(wrong, True)
                wrong.setFocus()
            return None

    def _with_origin(self, name: str, field: QLineEdit, source: Source) -> QWidget:
        """A field with what else is said of it to choose from, and below it by what its value is said."""
        from gui.sources.provenance_told import alternatives, contradiction

        holder = QWidget(self)
        line = QHBoxLayout()
        line.setSpacing(4)
        line.addWidget(field, 1)
        others = alternatives(source, DataField(name))
        if len(others) > 1 or (others and others[0][0] != self._before[name]):
            choice = QToolButton(holder)
            choice.setObjectName("quiet")
            choice.setText(self.tr("{number} versions ▾").format(number=len(others)))
            choice.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            choice.setAccessibleName(self.tr("What else is said: {field}").format(field=field.accessibleName()))
            menu = QMenu(choice)
            for value, origins in others:
                shown = value if len(value) <= 80 else f"{value[:79]}…"
                action = menu.addAction(f"{shown}   ({origins})".replace("&", "&&"))
                action.triggered.connect(lambda _checked=False, value=value: field.setText(value))
            choice.setMenu(menu)
            line.addWidget(choice)
            self.choices[name] = choice
        told = QLabel(holder)
        told.setObjectName("secondary")
        told.setTextFormat(Qt.TextFormat.PlainText)
        told.setWordWrap(True)
        small(told)
        self.origins[name] = told
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(line)
        column.addWidget(told)
        says = contradiction(source, DataField(name))
        if says is not None:
            against = QLabel(f"▲ {says}", holder)
            against.setObjectName("wrong")
            against.setTextFormat(Qt.TextFormat.PlainText)
            against.setWordWrap(True)
            small(against)
            self.contradictions[name] = against
            column.addWidget(against)
        field.textChanged.connect(lambda text: self._tell_origin(name, text))
        self._tell_origin(name, field.text())
        return holder

    def _tell_origin(self, name: str, text: str) -> None:
        from gui.sources.provenance_told import origin_of

        assert self._source is not None  # noqa: S101 - only fields of a source have an origin
        told = origin_of(self._source, DataField(name), text.strip())
        self.origins[name].setText(self.tr("from {origin}").format(origin=told) if text.strip() else told)
        against = self.contradictions.get(name)
        self.fields[name].setAccessibleDescription(
            self.origins[name].text() + ("" if against is None else f". {against.text()}")
        )

    def _mark(self, field: QLineEdit, wrong: bool) -> None:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


class MetadataDialog(QDialog):
    """`result_metadata` holds what was said once the dialog is accepted. `page` is one of `PAGES`, to begin with."""

    def __init__(
        self,
        source: Source,
        parent: QWidget | None = None,
        *,
        page: str = "data",
        size: int | None = None,
        doing: Doing | None = None,
    ) -> None:
        """`size`: bytes of the original, where known. `doing` is asked after the dialog has gone."""
        super().__init__(parent)
        from gui.sources.got_page import GotPage

        self.setWindowTitle(self.tr("Details of source {letter}").format(letter=source.id))
        self.setMinimumSize(420, 320)
        self.resize(660, 620)
        self.result_metadata = Metadata()
        self._doing = doing or Doing()
        where = QLabel(one_line(source.path or source.url or "") or self.tr("Pasted text"), self)
        where.setObjectName("secondary")
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setWordWrap(True)
        self.form = MetadataForm(source, self)
        self.form.setContentsMargins(2, 10, 10, 10)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self.form)
        self.notices = NoticesPage(
            source,
            Doing(
                self._jump if self._doing.jump is not None else None,
                self._read_pictures if self._doing.read_pictures is not None else None,
                self._doing.further,
            ),
            self,
        )
        self.got = GotPage(source, size, self)
        number = len(source.notices) + len(source.amendments) + len(self._doing.further)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(scroll, self.tr("Da&ta"))
        self.tabs.addTab(
            self.notices, self.tr("&Notices ({number})").format(number=number) if number else self.tr("&Notices")
        )
        self.tabs.addTab(self.got, self.tr("&Evidence"))
        self.tabs.setCurrentIndex(PAGES.index(page))
        buttons = ok_and_cancel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 16)
        layout.setSpacing(10)
        layout.addWidget(where)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        if page == "data":
            self.form.fields["title"].setFocus()

    def accept(self) -> None:
        said = self.form.metadata()
        if said is None:
            self.tabs.setCurrentIndex(0)
        else:
            self.result_metadata = said
            super().accept()

    def _jump(self, span: Span) -> None:
        self.reject()
        if self._doing.jump is not None:
            self._doing.jump(span)

    def _read_pictures(self) -> None:
        self.reject()
        if self._doing.read_pictures is not None:
            self._doing.read_pictures()


def ok_and_cancel(dialog: QDialog, words_of_ok: str | None = None) -> QDialogButtonBox:
    """The two buttons, joined to the dialog's `accept` and `reject`."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, dialog)
    if words_of_ok is not None:
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(words_of_ok)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons
