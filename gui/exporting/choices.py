# SPDX-License-Identifier: Apache-2.0
"""What a report is to hold and how it looks: the fields of `core.reports.contents.Contents`, to be chosen.

What has no field here, such as the columns of plain text, stays as the profile has it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from core.filters.filter import Filter
from core.reports.bounds import MOST_CONTEXT
from core.reports.contents import Contents, Decided, Extent, Layout, Paper, Publisher
from core.review.overlay import Reviewed
from gui.exporting.fields import FileField, Section
from gui.exporting.narrowing import Narrowing
from gui.exporting.publishing import scale_of, scale_text

Pick = Callable[[str, str], Path | None]
"""Asks a person for a file: of what kind ("logo", "html", "docx"), and where to begin."""


class ChoicesPanel(QWidget):
    """`contents` is what is chosen now; `window_filter` and what it lets through are those of the window."""

    changed = Signal()

    def __init__(
        self,
        reviewed: Reviewed,
        window_filter: Filter,
        through: str,
        pick: Pick,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._base = Contents()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.held = self._make_held()
        self.only = Section(self.tr("Only some of it"), self, opened=window_filter.limits)
        self.narrowing = Narrowing(reviewed, window_filter, through, self.only.body)
        self.narrowing.changed.connect(self.changed)
        self.only.add(self.narrowing)
        self.looks = self._make_looks(pick)
        self.publishing = self._make_publishing()
        for section in (self.held, self.only, self.looks, self.publishing):
            layout.addWidget(section)
        layout.addStretch()
        self.show_contents(Contents())

    # What is chosen

    @property
    def contents(self) -> Contents:
        return replace(
            self._base,
            extent=Extent(self.extent.currentData()),
            context=self.context.value(),
            decided=Decided.CONFIRMED if self.confirmed.isChecked() else Decided.ALL,
            filter=self.narrowing.filter,
            only_here=self.only_here.isChecked(),
            left_out=self.left_out.isChecked(),
            story={"": None, "always": True, "never": False}[self.story.currentData()],
            reasons=self.reasons.isChecked(),
            slight=self.slight.isChecked(),
            notes=self.notes.isChecked(),
            anonymous=self.anonymous.isChecked(),
            short=self.short.isChecked(),
            title=self.title.text().strip(),
            introduction=self.introduction.toPlainText().strip(),
            logo=self.logo.value,
            language=self.language.currentData(),
            layout=Layout(self.orientation.currentData()),
            paper=Paper(self.paper.currentData()),
            html_template=self.html_template.value,
            docx_template=self.docx_template.value,
            publisher=Publisher(
                self.publisher.text().strip(),
                self.publisher_address.text().strip(),
                self.publisher_logo.text().strip(),
                self.publisher_page.text().strip(),
            ),
            scale=scale_of(self.scale.toPlainText(), self._base.scale),
        )

    def show_contents(self, contents: Contents) -> None:
        """Show a profile; `changed` follows once."""
        blocked = QSignalBlocker(self)
        self._base = contents
        self.extent.setCurrentIndex(self.extent.findData(contents.extent.value))
        self.context.setValue(contents.context)
        self.confirmed.setChecked(contents.decided is Decided.CONFIRMED)
        self.narrowing.show_filter(contents.filter)
        self.only_here.setChecked(contents.only_here)
        self.left_out.setChecked(contents.left_out)
        self.story.setCurrentIndex(self.story.findData({None: "", True: "always", False: "never"}[contents.story]))
        self.reasons.setChecked(contents.reasons)
        self.slight.setChecked(contents.slight)
        self.notes.setChecked(contents.notes)
        self.anonymous.setChecked(contents.anonymous)
        self.short.setChecked(contents.short)
        self.title.setText(contents.title)
        self.introduction.setPlainText(contents.introduction)
        self.logo.value = contents.logo
        self.language.setCurrentIndex(max(0, self.language.findData(contents.language)))
        self.orientation.setCurrentIndex(self.orientation.findData(contents.layout.value))
        self.paper.setCurrentIndex(self.paper.findData(contents.paper.value))
        self.html_template.value = contents.html_template
        self.docx_template.value = contents.docx_template
        self.publisher.setText(contents.publisher.name)
        self.publisher_address.setText(contents.publisher.url)
        self.publisher_logo.setText(contents.publisher.logo)
        self.publisher_page.setText(contents.publisher.page)
        self.scale.setPlainText(scale_text(contents.scale))
        self._follow_short()
        blocked.unblock()
        self.changed.emit()

    def offer_publishing(self, on: bool) -> None:
        """Whether it is of any use to say who publishes."""
        self.publishing.setVisible(on)

    def show_publishing(self) -> None:
        """Lead to the first field of who publishes that is empty."""
        self.publishing.setVisible(True)
        self.publishing.open()
        fields = (self.publisher, self.publisher_page)
        next((field for field in fields if not field.text().strip()), self.publisher).setFocus(
            Qt.FocusReason.OtherFocusReason
        )

    # The sections

    def _make_held(self) -> Section:
        section = Section(self.tr("What is in it"), self)
        make = _Fields(section.body, self.changed)
        self.extent = make.combo(
            (Extent.EVERYTHING.value, self.tr("All matches")),
            (Extent.DIFFERENCES.value, self.tr("Only matches that differ")),
        )
        section.add_named(self.tr("&Matches"), self.extent)
        self.context = QSpinBox(section.body)
        self.context.setRange(0, MOST_CONTEXT)
        self.context.setSpecialValueText(self.tr("none"))
        self.context.lineEdit().setTextMargins(5, 0, 0, 0)
        self.context.setToolTip(self.tr("Sentences before and after each claim, in a lower voice"))
        self.context.valueChanged.connect(lambda _value: self.changed.emit())
        section.add_named(self.tr("&Sentences around them"), self.context)
        self.confirmed = make.check(self.tr("Only what is &confirmed"))
        self.short = make.check(self.tr("Short version of one &page"))
        self.short.setToolTip(self.tr("The five gravest differences, and what each account alone says"))
        self.short.toggled.connect(self._follow_short)
        self.only_here = make.check(self.tr("Claims of &one account alone"))
        self.slight = make.check(self.tr("S&light differences"))
        self.reasons = make.check(self.tr("&Why each match was made"))
        self.left_out = make.check(self.tr("Passages that were left o&ut"))
        self.notes = make.check(self.tr("&Notes"))
        self.anonymous = make.check(self.tr("Reviewers without their n&ames"))
        checks = (self.confirmed, self.short, self.only_here, self.slight, self.reasons, self.left_out)
        section.add(*checks, self.notes, self.anonymous)
        self.story = make.combo(
            ("", self.tr("Where they are usual")), ("always", self.tr("In every format")), ("never", self.tr("None"))
        )
        section.add_named(self.tr("&Tables across the story"), self.story)
        return section

    def _make_looks(self, pick: Pick) -> Section:
        section = Section(self.tr("How it looks"), self)
        make = _Fields(section.body, self.changed)
        self.title = make.line()
        self.title.setPlaceholderText(self.tr("the names of the sources"))
        section.add_named(self.tr("T&itle"), self.title)
        self.introduction = make.lines(3)
        section.add_named(self.tr("Introd&uction"), self.introduction)
        self.orientation = make.combo(
            (Layout.SIDE_BY_SIDE.value, self.tr("Side by side, landscape")),
            (Layout.LIST.value, self.tr("One below the other, portrait")),
        )
        section.add_named(self.tr("P&ages"), self.orientation)
        self.paper = make.combo((Paper.A4.value, self.tr("A4")), (Paper.LETTER.value, self.tr("Letter")))
        section.add_named(self.tr("Pape&r"), self.paper)
        self.language = make.combo(*languages())
        section.add_named(self.tr("Lan&guage of the report"), self.language)
        self.logo = make.file(self.tr("Logo"), "logo", pick)
        section.add_named(self.tr("Logo (PN&G, JPEG, SVG)"), self.logo)
        self.html_template = make.file(self.tr("Your own web page"), "html", pick)
        section.add_named(self.tr("Your own template for &HTML"), self.html_template)
        self.docx_template = make.file(self.tr("Your own Word document"), "docx", pick)
        section.add_named(self.tr("Your own template for &DOCX"), self.docx_template)
        return section

    def _make_publishing(self) -> Section:
        section = Section(self.tr("Who publishes the ratings"), self)
        make = _Fields(section.body, self.changed)
        self.publisher, self.publisher_page = make.line(), make.line()
        self.publisher_address, self.publisher_logo = make.line(), make.line()
        self.publisher_page.setPlaceholderText(self.tr("https://"))
        self.publisher_address.setPlaceholderText(self.tr("https://"))
        self.publisher_logo.setPlaceholderText(self.tr("https://"))
        section.add_named(self.tr("Name of the desk"), self.publisher)
        section.add_named(self.tr("Address of the page where they will stand"), self.publisher_page)
        section.add_named(self.tr("Address of the desk"), self.publisher_address)
        section.add_named(self.tr("Address of its logo"), self.publisher_logo)
        self.scale = make.lines(4)
        self.scale.setPlaceholderText(self.tr("none: ratings are words without a value"))
        section.add_named(self.tr("Ratings, the worst first, one a line"), self.scale)
        return section

    def _follow_short(self) -> None:
        """A page has room neither for what was left out nor for tables."""
        short = self.short.isChecked()
        for field in (self.left_out, self.reasons, self.story):
            field.setEnabled(not short)


class _Fields:
    """Makes the fields of a section where they will stand: a widget that is moved later is styled twice."""

    def __init__(self, body: QWidget, changed: SignalInstance) -> None:
        self._body, self._changed = body, changed

    def check(self, text: str) -> QCheckBox:
        made = QCheckBox(text, self._body)
        made.toggled.connect(lambda _on: self._changed.emit())
        return made

    def combo(self, *values: tuple[str, str]) -> QComboBox:
        made = QComboBox(self._body)
        for value, text in values:
            made.addItem(text, value)
        made.currentIndexChanged.connect(lambda _at: self._changed.emit())
        return made

    def line(self) -> QLineEdit:
        made = QLineEdit(self._body)
        made.textChanged.connect(lambda _text: self._changed.emit())
        return made

    def lines(self, rows: int) -> QPlainTextEdit:
        made = QPlainTextEdit(self._body)
        made.setTabChangesFocus(True)
        made.setFixedHeight(made.fontMetrics().lineSpacing() * rows + 20)
        made.textChanged.connect(self._changed)
        return made

    def file(self, name: str, kind: str, pick: Pick) -> FileField:
        made = FileField(name, lambda before: pick(kind, before), self._body)
        made.changed.connect(self._changed)
        return made


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """The languages that reports can be in, each with its own name for itself."""
    found = sorted(one.name.removesuffix(".toml") for one in (files("resources") / "words").iterdir())
    return tuple((code, QLocale(code).nativeLanguageName().partition(" ")[2] or _named(code)) for code in found)


def _named(code: str) -> str:
    return QLocale.languageToString(QLocale(code).language())
