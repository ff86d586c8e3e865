# SPDX-License-Identifier: Apache-2.0
"""A person's own words: fields of words for one thing, by which accounts differ. Kept as a file of rules.

Files of rules that somebody has written beside it are listed, with what is wrong in them.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.differences.rule_values import BUILT_IN, MOST_DEGREE, Inflected, RuleFile, WordField, WordGroup
from core.differences.rules_file import read_rules, write_rules
from core.errors import CrossreadError
from core.model import DifferenceKind
from core.words import words

OWN_WORDS: Final = "own-words.toml"


class WordsPage(QWidget):
    """`save` writes the file; until then nothing outside the form changes."""

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = folder / OWN_WORDS
        self._before = self._file = RuleFile(OWN_WORDS)
        self._fields: list[WordField] = []
        self._shown = -1
        told = QLabel(
            self.tr(
                "Words for one thing that judge differently, or that exclude each other. Two accounts that use words of"
                " two lines differ. One line a group, words apart by commas."
            ),
            self,
        )
        told.setWordWrap(True)
        told.setObjectName("secondary")
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Fields of words"))
        self.list.setMaximumWidth(200)
        self.none = QLabel(self.tr("No words of yours yet. “Add” begins the first field."), self.list)
        self.none.setObjectName("secondary")
        self.none.setWordWrap(True)
        self.none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        over = QVBoxLayout(self.list)
        over.setContentsMargins(12, 12, 12, 12)
        over.addWidget(self.none)
        self.add = QPushButton(self.tr("&Add"), self)
        self.remove = QPushButton(self.tr("&Remove"), self)
        self.wrong = QLabel(self)
        self.wrong.setObjectName("wrong")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        self._form = self._make_form()
        self._lay_out(told)
        self.list.currentRowChanged.connect(self._choose)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.kind.currentIndexChanged.connect(self._hint)
        self._read(folder)

    def _make_form(self) -> QWidget:
        form = QWidget(self)
        layout = QFormLayout(form)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self.name = QLineEdit(form)
        self.kind = QComboBox(form)
        for kind in BUILT_IN:
            self.kind.addItem(words().kind(kind), kind.value)
        self.groups = QPlainTextEdit(form)
        self.groups.setTabChangesFocus(True)
        self.forms = QComboBox(form)
        self.forms.addItem(self.tr("only as written"), "")
        for inflected, name in (
            (Inflected.VERB, self.tr("all forms of verbs")),
            (Inflected.NOUN, self.tr("all forms of nouns")),
            (Inflected.ADJECTIVE, self.tr("all forms of adjectives")),
        ):
            self.forms.addItem(name, inflected.value)
        self.exclusive = QCheckBox(self.tr("Two of them cannot both be &true"), form)
        for label, field in (
            (self.tr("&Name"), self.name),
            (self.tr("&Kind"), self.kind),
            (self.tr("&Words"), self.groups),
            (self.tr("&Forms"), self.forms),
        ):
            field.setAccessibleName(label.replace("&", ""))
            layout.addRow(label, field)
        layout.addRow("", self.exclusive)
        return form

    def _lay_out(self, told: QLabel) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        left = QVBoxLayout()
        left.addWidget(self.list, 1)
        left.addLayout(buttons)
        middle = QHBoxLayout()
        middle.setSpacing(14)
        middle.addLayout(left)
        middle.addWidget(self._form, 1)
        self.others = QLabel(self)
        self.others.setObjectName("secondary")
        self.others.setWordWrap(True)
        self.open = QPushButton(self.tr("&Open folder"), self)
        self.open.setToolTip(self.tr("Files of rules with patterns and kinds of your own belong there"))
        self.open.clicked.connect(self._open_folder)
        foot = QHBoxLayout()
        foot.addWidget(self.others, 1)
        foot.addWidget(self.open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.setSpacing(12)
        layout.addWidget(told)
        layout.addLayout(middle, 1)
        layout.addWidget(self.wrong)
        layout.addLayout(foot)

    def _read(self, folder: Path) -> None:
        if self._path.exists():
            try:
                self._before = self._file = read_rules(self._path)
            except CrossreadError as error:
                self._say(words().error(error))
                self._form.setEnabled(False)
                self.add.setEnabled(False)
        told = []
        for path in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
            if path != self._path:
                try:
                    read_rules(path)
                    told.append(path.name)
                except CrossreadError as error:
                    told.append(words().error(error))
        self.others.setText(self.tr("Also used: {files}").format(files="; ".join(told)) if told else "")
        self._fields = list(self._file.fields)
        self.list.addItems([field.name for field in self._fields])
        if self._fields:
            self.list.setCurrentRow(0)
        else:
            self._choose(-1)

    def save(self) -> bool:
        """Write what has changed; false, and it is said what is wrong, where it is not valid."""
        self._keep()
        rules = replace(self._file, fields=tuple(self._fields))
        if rules == self._before:
            return True
        try:
            write_rules(self._path, rules)
        except CrossreadError as error:
            self._say(words().error(error))
            return False
        return True

    def _choose(self, row: int) -> None:
        self._keep()
        self._shown = row
        there = 0 <= row < len(self._fields)
        self.none.setVisible(not self._fields and self.add.isEnabled())
        self._form.setEnabled(there)
        self.remove.setEnabled(there)
        field = self._fields[row] if there else WordField(BUILT_IN[0].value, "", ())
        self.name.setText(field.name)
        if self.kind.findData(field.kind) < 0:
            own = self._file.kind(field.kind)
            self.kind.addItem(field.kind if own is None else own.own.label, field.kind)
        self.kind.setCurrentIndex(self.kind.findData(field.kind))
        self.groups.setPlainText("\n".join(_line(group, field) for group in field.groups))
        self.forms.setCurrentIndex(self.forms.findData("" if field.inflected is None else field.inflected.value))
        self.exclusive.setChecked(field.exclusive)
        self._hint()

    def _hint(self) -> None:
        judging = self.kind.currentData() == DifferenceKind.LOADED_WORDING.value
        self.groups.setPlaceholderText(
            self.tr("0: police, officers\n3: goons, thugs\n(0 plain to 3 heavily judging)")
            if judging
            else self.tr("temporary, for some days\npermanent, for good")
        )
        self.exclusive.setVisible(self.kind.currentData() == DifferenceKind.CONFLICTING_DETAIL.value)

    def _keep(self) -> None:
        """Take what stands in the form into the field that is shown."""
        if not 0 <= self._shown < len(self._fields):
            return
        kind = str(self.kind.currentData())
        forms = self.forms.currentData()
        groups = (_group(line) for line in self.groups.toPlainText().splitlines())
        self._fields[self._shown] = WordField(
            kind,
            self.name.text().strip(),
            tuple(group for group in groups if group.words),
            Inflected(forms) if forms else None,
            self.exclusive.isChecked() and kind == DifferenceKind.CONFLICTING_DETAIL.value,
        )
        self.list.item(self._shown).setText(self._fields[self._shown].name)

    def _add(self) -> None:
        self._keep()
        self._fields.append(WordField(BUILT_IN[0].value, self.tr("new field"), ()))
        self.list.addItem(self._fields[-1].name)
        self.list.setCurrentRow(len(self._fields) - 1)
        self.name.setFocus()
        self.name.selectAll()

    def _remove(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._fields):
            self._shown = -1
            del self._fields[row]
            self.list.takeItem(row)
            self._choose(self.list.currentRow())

    def _say(self, problem: str) -> None:
        self.wrong.setText(problem)
        self.wrong.show()

    def _open_folder(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path.parent)))


def _line(group: WordGroup, field: WordField) -> str:
    degree = f"{group.degree}: " if field.kind == DifferenceKind.LOADED_WORDING.value else ""
    return degree + ", ".join(group.words)


def _group(line: str) -> WordGroup:
    """A line of the form: words apart by commas, with how much they judge before a colon."""
    before, colon, after = line.partition(":")
    degree = int(before) if colon and before.strip().isdecimal() else 0
    listed = after if colon and before.strip().isdecimal() else line
    return WordGroup(
        tuple(word.strip().lower() for word in listed.split(",") if word.strip()), min(degree, MOST_DEGREE)
    )
