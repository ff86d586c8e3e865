# SPDX-License-Identifier: Apache-2.0
"""How the tools around the articles look: the palette and the one stylesheet, both made from a `Theme`.

Fusion draws the controls, the palette colours them, and the stylesheet adds only what a palette cannot say. The
articles themselves are painted by `gui.reading`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QWidget

from core.model import State
from gui.theme import WORN, Theme, load_theme


class Scheme(StrEnum):
    """What a person may choose under View."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    LIGHT_CONTRAST = "light-contrast"
    DARK_CONTRAST = "dark-contrast"


_HINTS = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
    Scheme.LIGHT_CONTRAST: Qt.ColorScheme.Light,
    Scheme.DARK_CONTRAST: Qt.ColorScheme.Dark,
}


def apply_scheme(application: QApplication, scheme: Scheme, *, safe: bool = False) -> Theme:
    """Give the whole program the colours of `scheme`; every widget then gets a `PaletteChange`.

    `safe` stands for states that people who are colour-blind can tell apart. In high contrast they always can.
    """
    hints = application.styleHints()
    hints.setColorScheme(_HINTS[scheme])
    if scheme is Scheme.SYSTEM:
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
        theme = load_theme(theme_name(dark=dark, contrast=system_wants_contrast(hints), safe=safe))
    else:
        dark = scheme in (Scheme.DARK, Scheme.DARK_CONTRAST)
        theme = load_theme(theme_name(dark=dark, contrast=scheme.value.endswith("-contrast"), safe=safe))
    application.setProperty(WORN, theme.name)
    # In this order: with a stylesheet on, a new palette does not reach all widgets.
    application.setPalette(palette_of(theme))
    application.setStyleSheet(stylesheet(theme))
    return theme


def theme_name(*, dark: bool, contrast: bool, safe: bool) -> str:
    """Which of `gui.theme.THEMES` that is."""
    end = "-contrast" if contrast else "-safe" if safe else ""
    return ("dark" if dark else "light") + end


def system_wants_contrast(hints: QStyleHints) -> bool:
    """Whether the system is set to high contrast; false where this Qt, before 6.10, cannot tell."""
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is None:
        return False
    return bool(accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast)


def hear_of_system_colours(application: QApplication, act: Callable[[], object]) -> None:
    """Have `act` done whenever the system turns dark or light, or its contrast high or normal."""
    hints = application.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: act())
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        accessibility().contrastPreferenceChanged.connect(lambda _contrast: act())


def palette_of(theme: Theme) -> QPalette:
    """The palette that native dialogs, menus and scroll bars are drawn with."""
    palette = QPalette()
    role = QPalette.ColorRole
    for where, colour in (
        (role.Window, theme.window),
        (role.WindowText, theme.text),
        (role.Base, theme.card),
        (role.AlternateBase, theme.hover),
        (role.Text, theme.text),
        (role.PlaceholderText, theme.secondary),
        (role.Button, theme.card),
        (role.ButtonText, theme.text),
        (role.BrightText, theme.on_accent),
        (role.ToolTipBase, theme.card),
        (role.ToolTipText, theme.text),
        (role.Highlight, theme.accent),
        (role.HighlightedText, theme.on_accent),
        (role.Accent, theme.accent),
        (role.Link, theme.accent),
        (role.LinkVisited, theme.accent),
        (role.Light, theme.card),
        (role.Midlight, theme.hover),
        (role.Mid, theme.border),
        (role.Dark, theme.border),
        (role.Shadow, theme.border),
    ):
        palette.setColor(where, colour)
    for where in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, where, faint(theme))
    return palette


def faint(theme: Theme) -> QColor:
    """What cannot be used now."""
    return mixed(theme.text, theme.window, 0.4 if theme.high_contrast else 0.55)


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """`second` laid over `first`, covering `share` (0 to 1) of it."""
    return QColor.fromRgbF(
        first.redF() + (second.redF() - first.redF()) * share,
        first.greenF() + (second.greenF() - first.greenF()) * share,
        first.blueF() + (second.blueF() - first.blueF()) * share,
    )


def small(widget: QWidget, factor: float = 0.9, *, bold: bool = False) -> None:
    """Set a widget's font in proportion to the program's own, so that a large system font stays large."""
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * factor)
    font.setBold(bold)
    widget.setFont(font)


def stylesheet(theme: Theme) -> str:
    """What the palette cannot say: cards, quiet buttons, the accent button, tabs, bars and the focus ring."""
    soft = theme.border if theme.high_contrast else mixed(theme.border, theme.window, 0.35)
    pressed = mixed(theme.hover, theme.accent_tint if theme.high_contrast else theme.border, 0.6)
    accent_hover = mixed(theme.accent, theme.text, 0.14)
    names = {
        "window": theme.window,
        "page": theme.page,
        "card": theme.card,
        "border": theme.border,
        "soft": soft,
        "hover": theme.hover,
        "pressed": pressed,
        "text": theme.text,
        "secondary": theme.secondary,
        "accent": theme.accent,
        "accent_hover": accent_hover,
        "accent_tint": theme.accent_tint,
        "on_accent": theme.on_accent,
        "control": theme.control,
        "faint": faint(theme),
        "wrong": theme.states[State.CONFLICT].ink,
    }
    sheet = _SHEET
    for name in sorted(names, key=len, reverse=True):
        sheet = sheet.replace(f"@{name}", names[name].name())
    icons = Path(str(files("resources") / "icons")).as_posix()
    on_accent, on_card = ("light" if ink.lightness() > 128 else "dark" for ink in (theme.on_accent, theme.text))
    for name, ink in (("tick", on_accent), ("chevron-down", on_card), ("chevron-up", on_card), ("close", on_card)):
        sheet = sheet.replace(f"%{name}", f"{icons}/{name}-{ink}.svg")
    return sheet


_SHEET = """
QMainWindow, QDialog { background: @window; }
QToolTip { background: @card; color: @text; border: 1px solid @border; padding: 4px 6px; }

QMenuBar { background: @window; border: none; padding: 1px 6px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @card; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @accent_tint; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @soft; margin: 4px 6px; }
QMenu::icon { padding-left: 6px; }

QToolBar { background: @window; border: none; border-bottom: 1px solid @border; padding: 6px 10px; spacing: 6px; }
QToolBar::separator { width: 1px; background: @soft; margin: 4px 4px; }

QToolButton#tool, QPushButton {
    background: @card; border: 1px solid @border; border-radius: 6px; padding: 4px 10px; color: @text;
}
QPushButton { min-width: 3.6em; }
QToolButton#tool { padding: 4px 8px; }
QToolButton#tool:hover, QPushButton:hover { background: @hover; }
QToolButton#tool:pressed, QPushButton:pressed, QToolButton#tool:open { background: @pressed; }
QToolButton#tool:focus, QPushButton:focus { border: 2px solid @accent; padding: 3px 9px; }
QToolButton#tool:focus { padding: 3px 7px; }
QToolButton#tool:disabled, QPushButton:disabled { color: @faint; background: @window; border-color: @soft; }
QToolButton#tool::menu-indicator { image: none; width: 0; }
QToolButton#primary, QPushButton#primary, QPushButton:default {
    background: @accent; border: 1px solid @accent; border-radius: 6px; color: @on_accent; padding: 4px 12px;
}
QToolButton#primary:hover, QPushButton#primary:hover, QPushButton:default:hover { background: @accent_hover; }
QToolButton#primary:focus, QPushButton#primary:focus, QPushButton:default:focus {
    border: 2px solid @text; padding: 3px 11px;
}
QToolButton#primary:disabled, QPushButton#primary:disabled {
    background: @window; color: @faint; border-color: @soft;
}
QToolButton#primary::menu-indicator { image: none; width: 0; }
QToolButton#quiet, QPushButton#quiet {
    background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px 6px; color: @text;
}
QToolButton#quiet:hover, QPushButton#quiet:hover { background: @hover; }
QToolButton#quiet:focus, QPushButton#quiet:focus { border: 1px solid @accent; }
QToolButton#quiet::menu-indicator { image: none; width: 0; }

QTabBar { background: @page; }
QTabBar::tab {
    background: @page; border: none; border-bottom: 2px solid transparent; color: @secondary;
    padding: 7px 4px 6px 4px; margin: 0 8px 0 12px;
}
QTabBar[tight="true"]::tab { padding: 7px 2px 6px 2px; margin: 0 1px 0 1px; }
QTabBar::tab:selected { color: @text; border-bottom: 2px solid @accent; font-weight: 600; }
QTabBar::tab:hover:!selected { color: @text; border-bottom: 2px solid @soft; }
QTabBar::tab:focus { color: @accent; }

QWidget#side, QScrollArea#side, QWidget#sideBody { background: @window; }
QWidget#page, QWidget#tabs, QStackedWidget#page { background: @page; }
QWidget#tabs { border-bottom: 1px solid @border; }
QWidget#review { background: @window; border-top: 1px solid @border; }
QLabel#heading { color: @secondary; }
QLabel#secondary { color: @secondary; }
QFrame#card { background: @card; border: 1px solid @border; border-radius: 8px; }
QLabel#letter { background: @accent_tint; color: @accent; border-radius: 4px; font-weight: 700; }
QLabel#letterAway { background: @hover; color: @secondary; border-radius: 4px; font-weight: 700; }
QToolButton#side {
    background: transparent; border: 1px solid transparent; border-radius: 4px; color: @control; padding: 0 2px;
}
QToolButton#side:hover { background: @hover; color: @text; }
QToolButton#side:checked { color: @accent; }
QToolButton#side:focus { border-color: @accent; }
QLabel#key {
    border: 1px solid @border; border-radius: 3px; padding: 0px 4px; color: @secondary; background: @window;
}

QTextEdit#inCard, QTextBrowser#inCard { background: transparent; border: none; }
QLineEdit, QPlainTextEdit, QDateEdit, QKeySequenceEdit QLineEdit {
    background: @card; border: 1px solid @control; border-radius: 6px; padding: 4px 6px;
    selection-background-color: @accent; selection-color: @on_accent;
}
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid @accent; padding: 3px 5px; }
QCheckBox { spacing: 8px; }
QCheckBox::indicator, QTreeView::indicator, QListView::indicator, QTableView::indicator, QGroupBox::indicator {
    width: 13px; height: 13px; border: 1px solid @control; border-radius: 3px; background: @card;
}
QRadioButton { spacing: 8px; }
QRadioButton::indicator {
    width: 13px; height: 13px; border: 1px solid @control; border-radius: 7px; background: @card;
}
QCheckBox::indicator:checked, QTreeView::indicator:checked, QListView::indicator:checked,
QTableView::indicator:checked, QGroupBox::indicator:checked {
    background: @accent; border-color: @accent; image: url("%tick");
}
QRadioButton::indicator:checked { background: @card; border: 4px solid @accent; width: 7px; height: 7px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border-color: @soft; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator:focus { border: 2px solid @accent; width: 11px; height: 11px; }

QComboBox, QAbstractSpinBox {
    background: @card; border: 1px solid @control; border-radius: 6px; padding: 3px 6px; color: @text;
    selection-background-color: @accent; selection-color: @on_accent;
}
QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { border: 2px solid @accent; padding: 2px 5px; }
QComboBox:hover { background: @hover; }
QComboBox:disabled, QAbstractSpinBox:disabled, QLineEdit:disabled, QPlainTextEdit:disabled {
    color: @faint; background: @window; border-color: @soft;
}
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow { image: url("%chevron-down"); width: 14px; height: 14px; }
QComboBox QAbstractItemView {
    background: @card; border: 1px solid @border; padding: 3px; outline: none;
    selection-background-color: @accent_tint; selection-color: @text;
}
QAbstractSpinBox { padding-right: 20px; }
QAbstractSpinBox:focus { padding-right: 19px; }
QAbstractSpinBox::up-button { border: none; width: 18px; subcontrol-position: top right; }
QAbstractSpinBox::down-button { border: none; width: 18px; subcontrol-position: bottom right; }
QAbstractSpinBox::up-button:hover, QAbstractSpinBox::down-button:hover { background: @hover; }
QAbstractSpinBox::up-arrow { image: url("%chevron-up"); width: 10px; height: 10px; }
QAbstractSpinBox::down-arrow { image: url("%chevron-down"); width: 10px; height: 10px; }

QDialog QTreeView, QDialog QListView, QDialog QTextEdit {
    background: @card; border: 1px solid @border; border-radius: 6px;
}
QDialog QTextEdit#sample { background: @page; padding: 8px 10px; }
QDialog QTreeView::item { padding: 3px 4px; }
QDialog QTreeView:focus, QDialog QListView:focus, QDialog QTextEdit:focus { border: 2px solid @accent; }
QDialog QHeaderView::section {
    background: @card; color: @secondary; border: none; border-bottom: 1px solid @border; padding: 5px 6px;
    font-weight: 600;
}
QDialog QTabBar, QDialog QTabBar::tab { background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid @border; }
QLabel#wrong { color: @wrong; }
QPushButton#more {
    background: @window; border: none; border-bottom: 1px solid @border; border-radius: 0; padding: 3px 14px;
    color: @secondary; text-align: left;
}
QPushButton#more:hover { color: @text; background: @hover; }
QPushButton#more:focus { color: @text; border-bottom: 2px solid @accent; }
QFrame#chips { background: @page; border: none; border-bottom: 1px solid @soft; }
QToolButton#chip {
    background: @accent_tint; border: 1px solid @accent; border-radius: 10px; color: @text; padding: 1px 8px;
}
QToolButton#chip:hover { background: @hover; }
QToolButton#chip:focus { border: 2px solid @accent; padding: 0px 7px; }
QFrame#panel { background: @card; border: 1px solid @border; }
QWidget#panelBody { background: @card; }
QTreeWidget#facet { background: transparent; border: none; }
QTreeWidget#facet:focus { border: 1px solid @accent; border-radius: 4px; }
QTreeWidget#facet::item:focus { background: @accent_tint; color: @text; }
QDialog QListWidget#formats { background: transparent; border: 1px solid transparent; border-radius: 4px; }
QDialog QListWidget#formats:focus { border: 1px solid @accent; }
QListWidget#formats::item { border-radius: 4px; padding: 2px; }
QListWidget#formats::item:selected { background: @accent_tint; color: @text; }
QToolButton#switch {
    background: @card; border: 1px solid @control; border-radius: 6px; padding: 4px 7px; color: @secondary;
}
QToolButton#switch:hover { background: @hover; color: @text; }
QToolButton#switch:checked { background: @accent_tint; border-color: @accent; color: @text; }
QToolButton#switch:focus { border: 2px solid @accent; padding: 3px 6px; }
QLineEdit[wrong="true"] { border: 2px solid @wrong; padding: 3px 5px; }

QSplitter::handle { background: @border; }
QSplitter::handle:horizontal { width: 1px; }
QScrollArea { border: none; background: transparent; }

QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: @control; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QSlider::groove:horizontal { height: 2px; background: @control; border-radius: 1px; }
QSlider::sub-page:horizontal { background: @text; border-radius: 1px; }
QSlider::handle:horizontal { background: @text; width: 10px; height: 10px; margin: -4px 0; border-radius: 5px; }
QSlider::handle:horizontal:hover { background: @accent; }
QSlider:focus { background: @accent_tint; border-radius: 5px; }

QProgressBar { background: @soft; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }

QStatusBar { background: @window; padding-left: 6px; border-top: 1px solid @border; color: @secondary; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: @secondary; }
QStatusBar QLabel#key { padding: 0 4px; }

QListView { background: @page; border: none; outline: none; }

QDockWidget { color: @text; titlebar-close-icon: url("%close"); }
QDockWidget::close-button { border: none; border-radius: 4px; padding: 0; icon-size: 16px; right: 8px; }
QDockWidget::close-button:hover { background: @hover; }
QDockWidget::title { background: @window; border-top: 1px solid @border; padding: 6px 12px; }
QDockWidget QTreeView { background: @page; border: none; outline: none; }
QDockWidget QTreeView::item { padding: 3px 6px; }
QDockWidget QHeaderView { background: @page; }
QDockWidget QHeaderView::section {
    background: @page; color: @secondary; border: none; border-bottom: 1px solid @border; padding: 5px 8px;
    font-weight: 600;
}

QTableView#story { background: @page; border: none; outline: none; border-top: 1px solid @border; }
QTableView#story QHeaderView { background: @page; }
QTableView#story QHeaderView::section {
    background: @page; color: @secondary; border: none; border-bottom: 1px solid @border; padding: 7px 10px 6px 10px;
    font-weight: 600;
}
QTableView#story QHeaderView::section:hover { color: @text; background: @hover; }
QToolButton#weigh {
    background: transparent; border: 1px solid @border; border-radius: 5px; padding: 2px 5px; color: @text;
}
QToolButton#weigh:hover { background: @hover; }
QToolButton#weigh:checked { background: @card; border-color: @accent; font-weight: 600; }
QToolButton#weigh:focus { border: 2px solid @accent; padding: 1px 4px; }
QToolButton#weigh:disabled { color: @faint; }
QToolButton#weigh::menu-indicator { image: none; width: 0; }
QToolButton#segment {
    background: transparent; border: 1px solid @border; border-radius: 6px; padding: 4px 10px; color: @text;
}
QToolButton#segment:hover { background: @hover; }
QToolButton#segment:checked { background: @accent_tint; border-color: @accent; color: @text; font-weight: 600; }
QToolButton#segment:focus { border: 2px solid @accent; padding: 3px 9px; }
"""
