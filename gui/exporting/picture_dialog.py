# SPDX-License-Identifier: Apache-2.0
"""A match as a picture, to look at before it is copied or saved; in the colours of the window, light or dark."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QGuiApplication, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.errors import CrossreadError
from core.model import Comparison, Match
from core.whole_file import write_whole
from core.words import words
from gui.dialogs import Dialogs
from gui.exporting.picture import Picture
from gui.roles import set_role
from gui.theme import current_theme, load_theme

SHARPNESS = 2.0


class PictureDialog(QDialog):
    """`told` tells short news: what was copied, where it was written."""

    told = Signal(str)

    def __init__(self, match: Match, comparison: Comparison, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._match, self._comparison, self._dialogs = match, comparison, dialogs
        self.setWindowTitle(self.tr("Picture of the match"))
        self.setMinimumSize(460, 320)
        self.resize(860, 620)
        self.colours = QComboBox(self)
        for name, label in (("", self.tr("As the window")), ("light", self.tr("Light")), ("dark", self.tr("Dark"))):
            self.colours.addItem(label, name)
        self.colours.currentIndexChanged.connect(self._show)
        colours = QLabel(self.tr("&Colours"), self)
        colours.setBuddy(self.colours)
        self.shown = QLabel(self)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self.scrolled = QScrollArea(self)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scrolled.setWidget(self.shown)
        self.scrolled.setAccessibleName(self.tr("Picture of the match"))
        set_role(self.scrolled, QAccessible.Role.Graphic)
        self.problem = QLabel(self)
        self.problem.setObjectName("wrong")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.copy = QPushButton(self.tr("C&opy"), self)
        self.copy.setDefault(True)
        self.save_png = QPushButton(self.tr("Save as &PNG…"), self)
        self.save_svg = QPushButton(self.tr("Save as &SVG…"), self)
        self.close_button = QPushButton(self.tr("Close"), self)
        for button, act in (
            (self.copy, self._copy),
            (self.save_png, lambda: self._save("png")),
            (self.save_svg, lambda: self._save("svg")),
            (self.close_button, self.reject),
        ):
            button.setAutoDefault(button is self.copy)
            button.clicked.connect(lambda _checked=False, act=act: act())
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(colours)
        below.addWidget(self.colours)
        below.addStretch()
        for button in (self.close_button, self.save_svg, self.save_png, self.copy):
            below.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(self.scrolled, 1)
        layout.addWidget(self.problem)
        layout.addLayout(below)
        for one, other in (
            (self.copy, self.save_png),
            (self.save_png, self.save_svg),
            (self.save_svg, self.colours),
            (self.colours, self.close_button),
            (self.close_button, self.scrolled),
        ):
            QWidget.setTabOrder(one, other)
        self._rest = QTimer(self)  # a label that is given a picture asks for room, and would be asked again
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._fit)
        self._show()
        self.copy.setFocus()

    @property
    def picture(self) -> Picture:
        """In the colours that are chosen."""
        name = self.colours.currentData()
        theme = load_theme(name) if name else current_theme()
        return Picture(self._match, self._comparison, words(), theme)

    def _show(self, _at: int = 0) -> None:
        picture = self.picture
        self._pixmap = QPixmap.fromImage(picture.image(SHARPNESS))
        self.shown.setAccessibleName(picture.told)
        self._fit()

    def _fit(self) -> None:
        width = max(200, self.scrolled.viewport().width() - 4)
        ratio = self.devicePixelRatioF()
        fitted = self._pixmap.scaledToWidth(
            round(min(width * ratio, self._pixmap.width())), Qt.TransformationMode.SmoothTransformation
        )
        fitted.setDevicePixelRatio(ratio)
        self.shown.setPixmap(fitted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rest.start()

    def _copy(self) -> None:
        picture = self.picture
        data = QMimeData()
        data.setImageData(picture.image(SHARPNESS))
        data.setData("image/svg+xml", picture.svg())
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(self.tr("The picture is copied."))
        self.accept()

    def _save(self, form: str) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        name = "-".join(self._match.claims[:4])
        path = self._dialogs.target(self, form, Path(folder or ".") / f"crossread-{name}.{form}")
        if path is None:
            return
        if not path.suffix:
            path = path.with_suffix(f".{form}")
        picture = self.picture
        try:
            write_whole(path, picture.svg() if form == "svg" else picture.png(SHARPNESS))
        except CrossreadError as error:
            self.problem.setText(words().error(error))
            self.problem.show()
            return
        self.told.emit(self.tr("Written: {path}").format(path=path))
        self.accept()
