# SPDX-License-Identifier: Apache-2.0
"""The row of tools: add, compare, go through the differences, filter, how strict the matching is, export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QSlider, QToolBar, QToolButton, QWidget

from core.words import percent
from gui import tour
from gui.actions import Actions
from gui.icons import icon
from gui.style import small
from gui.theme import current_theme
from gui.workspace import Workspace

_LENIENT, _STRICT = 0.35, 0.65


class Toolbar(QToolBar):
    def __init__(self, workspace: Workspace, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._actions = actions
        self.setObjectName("tools")
        self.setWindowTitle(self.tr("Tools"))
        self.setMovable(False)
        self.setFloatable(False)
        side = 16 if self.fontMetrics().height() < 22 else 24
        self.setIconSize(QSize(side, side))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        actions.draw_icons(("add", "compare", "previous", "next", "export"))
        self.add = self._button(actions["add"], with_words=True)
        self.compare = self._button(actions["compare"], with_words=True)
        self._spread()
        self.previous = self._button(actions["previous"])
        self.place = QLabel(self)
        self.place.setTextFormat(Qt.TextFormat.RichText)
        self.place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.place.setMinimumWidth(self.fontMetrics().horizontalAdvance("Difference 888 of 888") + 12)
        self.addWidget(self.place)
        self.next = self._button(actions["next"])
        self._spread()
        self.filter = QToolButton(self)
        self.filter.setObjectName("tool")
        self.filter.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.filter.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.filter.clicked.connect(actions["filter"].trigger)
        self.addWidget(self.filter)
        self.addWidget(self._strictness())
        self.export = self._button(actions["export"], with_words=True)
        self.export.setObjectName("primary")
        # A button takes its action's icon again whenever the action changes; this one stands on the accent colour.
        actions["export"].changed.connect(self._tint_export)
        for signal in (
            workspace.comparison_changed,
            workspace.selection_changed,
            workspace.pair_changed,
            workspace.shown_changed,
            workspace.sources_changed,
            workspace.busy_changed,
            workspace.settings_changed,
        ):
            signal.connect(self.refresh)
        self.refresh_icons()
        self.refresh()

    def refresh_icons(self) -> None:
        theme = current_theme()
        self.filter.setIcon(icon("filter", theme.text))
        self._tint_export()

    def _tint_export(self) -> None:
        theme = current_theme()
        self.export.setIcon(icon("export", theme.on_accent if self.export.isEnabled() else theme.secondary))

    def refresh(self) -> None:
        """Show what the workspace says."""
        workspace = self._workspace
        number = len(workspace.stops)
        ready = workspace.comparison is not None
        for name in ("next", "previous", "first", "last", "current", "go_to", "next_inside", "previous_inside"):
            self._actions[name].setEnabled(ready and number > 0)
        for name in ("export", "print"):
            self._actions[name].setEnabled(ready)
        self._actions["compare"].setEnabled(len(workspace.sources) > 1)
        self.filter.setEnabled(ready)
        self._actions["filter"].setEnabled(ready)
        self._actions["filter_clear"].setEnabled(ready and workspace.filter.limits)
        self.slider.setEnabled(ready)
        self.place.setText(self.place_words() if ready else "")
        self.place.setAccessibleName(_plain(self.place.text()))
        self._show_filter()
        self._show_strictness()

    def place_words(self) -> str:
        """Such as "Difference 7 of 41", with the number in bold."""
        workspace = self._workspace
        number = len(workspace.stops)
        agreeing = tour.asks_for_agreement(workspace.filter)
        if not number:
            return self.tr("No match shown") if agreeing else self.tr("No difference")
        if workspace.place is None:
            if agreeing:
                return self.tr("1 match") if number == 1 else self.tr("{number} matches").format(number=number)
            return self.tr("1 difference") if number == 1 else self.tr("{number} differences").format(number=number)
        text = self.tr("Match {place} of {number}") if agreeing else self.tr("Difference {place} of {number}")
        return text.format(place=f"<b>{workspace.place}</b>", number=number)

    def _button(self, action: QAction, *, with_words: bool = False) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("tool")
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(action.text().replace("&", ""))
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(style.ToolButtonTextBesideIcon if with_words else style.ToolButtonIconOnly)
        self.addWidget(button)
        return button

    def _spread(self) -> None:
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)

    # The filter

    def _show_filter(self) -> None:
        wanted = self._workspace.filter
        number = sum(len(wanted.values(facet)) for facet in wanted.facets) + wanted.by_score + wanted.by_text
        text = self.tr("Filter: {number}").format(number=number) if number else self.tr("Filter")
        self.filter.setText(text)
        self.filter.setAccessibleName(text)
        tip = self.tr("What is shown, and where “next difference” stops ({keys})")
        self.filter.setToolTip(tip.format(keys=self._actions["filter"].shortcut().toString()))

    # Strictness

    def _strictness(self) -> QWidget:
        box = QWidget(self)
        layout = QHBoxLayout(box)
        layout.setContentsMargins(6, 0, 6, 0)
        layout.setSpacing(8)
        label = QLabel(self.tr("Strictness"), box)
        self.slider = QSlider(Qt.Orientation.Horizontal, box)
        self.slider.setRange(5, 95)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(10)
        self.slider.setFixedWidth(96)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider.valueChanged.connect(lambda value: self._workspace.set_strictness(value / 100))
        self.meaning = QLabel(box)
        self.meaning.setObjectName("secondary")
        small(self.meaning)
        self.meaning.setMinimumWidth(self.meaning.fontMetrics().horizontalAdvance("balanced") + 4)
        for widget in (label, self.slider, self.meaning):
            layout.addWidget(widget)
        self._strictness_box = box
        return box

    def _show_strictness(self) -> None:
        strictness = self._workspace.settings.strictness
        self.slider.blockSignals(True)
        self.slider.setValue(round(strictness * 100))
        self.slider.blockSignals(False)
        if strictness < _LENIENT:
            name = self.tr("lenient")
        else:
            name = self.tr("strict") if strictness >= _STRICT else self.tr("balanced")
        self.meaning.setText(name)
        whole = self.tr(
            "Shows a pair as a match when at least {least} of 100 such pairs are right;"
            " down to {possible} of 100 as a possible match."
        ).format(
            least=percent(strictness), possible=percent(max(0.0, strictness - self._workspace.settings.possible_margin))
        )
        self._strictness_box.setToolTip(whole)
        self.slider.setAccessibleName(self.tr("Strictness: {name}").format(name=name))
        self.slider.setAccessibleDescription(whole)


def _plain(text: str) -> str:
    return text.replace("<b>", "").replace("</b>", "")
