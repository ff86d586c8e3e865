# SPDX-License-Identifier: Apache-2.0
"""How a person reviews: the name that their decisions carry, where deciding leads, and the scale of ratings."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.preferences import ReviewPreferences, ratings_on_board, system_name


class ReviewPage(QWidget):
    def __init__(self, review: ReviewPreferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name.setAccessibleName(self.tr("Your name"))
        self.advance = QCheckBox(self.tr("&Go on to the next undecided match after deciding"), self)
        self.ratings = QPlainTextEdit(self)
        self.ratings.setAccessibleName(self.tr("Ratings"))
        self.ratings.setTabChangesFocus(True)
        told = QLabel(self.tr("Each decision says who made it. Your name stays in your dossiers."), self)
        scale = QLabel(self.tr("One rating a line, in the order in which they are offered."), self)
        for label in (told, scale):
            label.setObjectName("secondary")
            label.setWordWrap(True)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow(self.tr("Your &name"), self.name)
        form.addRow("", told)
        form.addRow("", self.advance)
        form.addRow(self.tr("&Ratings"), self.ratings)
        form.addRow("", scale)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 0)
        layout.addLayout(form)
        layout.addStretch()
        self._show(review)

    def changed(self) -> ReviewPreferences:
        """What this page says."""
        lines = [line.strip() for line in self.ratings.toPlainText().splitlines()]
        ratings = tuple(dict.fromkeys(line for line in lines if line))
        return ReviewPreferences(
            self.name.text().strip() or system_name(),
            self.advance.isChecked(),
            () if ratings == ratings_on_board() else ratings,
        )

    def restore(self) -> None:
        """Show what holds where nobody has set anything."""
        self._show(ReviewPreferences(system_name()))

    def _show(self, review: ReviewPreferences) -> None:
        self.name.setText(review.name)
        self.advance.setChecked(review.advance)
        self.ratings.setPlainText("\n".join(review.ratings or ratings_on_board()))
