# SPDX-License-Identifier: Apache-2.0
"""Signs that turn the writing stand in every word of two accounts and in all that is said about them: none of them
reaches the screen or a screen reader, in any view, list, card or dialog; they are shown instead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QTabWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page
from core.ingest.naming import with_ids
from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Exclusion,
    ExclusionReason,
    Source,
    Span,
)
from core.plain_text import TURNING, TURNS
from core.provenance import DataField, DataOrigin, SourceNotice, SourceNoticeCode, Stated
from core.story.tables import story_of
from core.story.told import tables_of
from core.versions.compare import compare_versions
from core.words import words
from gui.sources.incoming import Unread
from gui.sources.metadata_dialog import MetadataDialog
from gui.sources.notices_page import Doing
from gui.sources.page_table import PageTable
from gui.sources.removed_window import RemovedWindow
from gui.sources.unread_dialog import UnreadDialog
from gui.story.asking import StoryTold
from gui.versions.window import VersionsWindow
from gui.window import MainWindow

from .accounts import ACCOUNTS, account, comparison_of
from .standins import Asked, FakeEngine

_T = TypeVar("_T")
SIGN = "\u202e"
NAME = f"The {SIGN}Lamp\u202c"
_AFTER_FIRST = re.compile(r"(?<=\b\w)(?=\w)")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


class _Turned:
    """Puts a sign behind the first letter of each word, and moves what is told about places along."""

    def __init__(self, source: Source) -> None:
        self._signs = [found.start() for found in _AFTER_FIRST.finditer(source.text)]
        self.text = _AFTER_FIRST.sub(SIGN, source.text)

    def span(self, span: Span) -> Span:
        return Span(*(at + bisect_left(self._signs, at) for at in (span.start, span.end)))


def _moved(value: _T, of: dict[str, _Turned], own: _Turned | None = None) -> _T:
    """A value with every span in it where the words now stand."""
    if isinstance(value, Span):
        return value if own is None else own.span(value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_moved(one, of, own) for one in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        if isinstance(value, Source):
            own = of[value.id]
        elif isinstance(value, ClaimSpan):
            own = of[value.claim[0]]
        told = {one.name: _moved(getattr(value, one.name), of, own) for one in fields(value)}
        return type(value)(**told)
    return value


@pytest.fixture
def turned() -> Comparison:
    """Two accounts whose every word, name and datum holds a sign that turns the writing."""
    plain = comparison_of(with_ids(account(name, ACCOUNTS[name]) for name in list(ACCOUNTS)[:2]))
    ways = {source.id: _Turned(source) for source in plain.sources}
    moved = _moved(plain, ways)
    return replace(moved, sources=tuple(_said(source, ways[source.id]) for source in moved.sources))


def _said(source: Source, way: _Turned) -> Source:
    first, last = source.claims[0], source.claims[-1]

    def spoken(claim: Claim) -> Claim:
        text = way.text[claim.span.start : claim.span.end]
        return replace(claim, speaker=text[text.index("I") : -1]) if "“" in text else claim

    return replace(
        source,
        text=way.text,
        sha256=sha256(way.text.encode()).hexdigest(),
        outlet=NAME,
        title=f"Boats \u2067gone\u2069 {source.id}",
        author=f"Ada {SIGN}Berg",
        url=f"https://lamp.example/{SIGN}gone",
        path=f"{SIGN}gone.txt",
        claims=tuple(map(spoken, source.claims)),
        excluded=(Exclusion(last.span, ExclusionReason.RELATED),) if source.id == "B" else (),
        captions=(first.span,),
        stated=(
            Stated(DataField.OUTLET, NAME, DataOrigin.META),
            Stated(DataField.OUTLET, f"A {SIGN}Tide", DataOrigin.JSON_LD),
            Stated(DataField.AUTHOR, f"Ada {SIGN}Berg", DataOrigin.BYLINE, first.span),
        ),
        notices=(SourceNotice(SourceNoticeCode.HIDDEN_CONTROLS, {"count": 9, "names": ["RLO"]}),),
    )


class TurnedEngine(FakeEngine):
    """Tells the story of the accounts above."""

    comparison: Comparison

    def answer(self, asked: Asked) -> None:
        if asked.kind != "story" or asked.id in self.abandoned:
            super().answer(asked)
            return
        self.abandoned.append(asked.id)
        story = story_of(self.comparison)
        self.finished.emit(asked.id, StoryTold(story, tables_of(story, self.comparison.sources, words())))


@pytest.fixture
def engine(turned: Comparison) -> FakeEngine:
    made = TurnedEngine()
    made.comparison = turned
    return made


@pytest.fixture
def opened(window: MainWindow, turned: Comparison, qtbot: QtBot) -> MainWindow:
    window.workspace.open_story(turned.sources, turned, turned.generator.settings)
    qtbot.waitUntil(lambda: window.workspace.comparison is not None)
    return window


# What is to be seen and heard


def _columns(model: QAbstractItemModel) -> int:
    """Qt hides the count of a list."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount()


def _items(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        for column in range(_columns(model)):
            index = model.index(row, column, parent)
            yield from (found for role in ROLES if isinstance(found := index.data(role), str))
        yield from _items(model, model.index(row, 0, parent))


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.windowTitle(), widget.accessibleName(), widget.accessibleDescription())
    yield from (widget.statusTip(), widget.whatsThis())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QTabWidget):
        for at in range(widget.count()):
            yield from (widget.tabText(at), widget.tabToolTip(at))
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        yield from _items(model, QModelIndex())
        for way, count in (
            (Qt.Orientation.Horizontal, _columns(model)),
            (Qt.Orientation.Vertical, model.rowCount()),
        ):
            for at in range(count):
                yield from (found for role in ROLES if isinstance(found := model.headerData(at, way, role), str))
    yield from _heard(QAccessible.queryAccessibleInterface(widget))


def _heard(interface: Any) -> Iterator[str]:
    if interface is None:
        return
    for one in (interface, *(interface.child(at) for at in range(interface.childCount()))):
        if one is not None and one.isValid():
            yield from (one.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
            yield one.text(QAccessible.Text.Value)


def said(top: QObject) -> list[tuple[str, str]]:
    """Every text of a window: by whom, and what."""
    found = [
        (f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}", text)
        for widget in (*((top,) if isinstance(top, QWidget) else ()), *top.findChildren(QWidget))
        for text in _texts(widget)
        if text
    ]
    found += [("an action", text) for one in top.findChildren(QAction) for text in (one.text(), one.toolTip())]
    return found


def turning(top: QObject) -> list[tuple[str, str]]:
    """Those that hold a sign that turns the writing."""
    return sorted({(who, ascii(text)) for who, text in said(top) if not TURNING.isdisjoint(text)})


def shows(top: QObject) -> bool:
    """Whether signs are shown there: what shows nothing of the accounts proves nothing."""
    return any(TURNS in text or "[RLO]" in text for _, text in said(top))


@pytest.mark.parametrize("view", ["side_by_side", "claims", "only_here", "story", "map", "overview"])
def test_no_view_holds_a_sign_that_turns(opened: MainWindow, qtbot: QtBot, view: str) -> None:
    opened.views.choose(view)
    shown = opened.views[view]
    qtbot.waitUntil(lambda: shows(shown))
    assert turning(opened) == []


def test_what_is_told_of_one_pair_turns_nothing(opened: MainWindow) -> None:
    for match in ("m1", "m3", "m4"):
        opened.workspace.select_match(match)
        assert shows(opened.inspector)
        assert turning(opened.inspector) == []
    opened.workspace.select_claim("A5")
    assert shows(opened.inspector)
    assert turning(opened) == []


def test_the_lists_hold_no_sign_that_turns(opened: MainWindow, qtbot: QtBot) -> None:
    opened.actions_["list_differences"].trigger()
    qtbot.waitUntil(lambda: shows(opened.lists.differences))
    assert turning(opened.lists.differences) == []


def test_what_was_left_out_is_shown_turned_by_nothing(opened: MainWindow) -> None:
    window = opened.about.show_removed("B")
    assert isinstance(window, RemovedWindow)
    assert shows(window)
    assert turning(window) == []


@pytest.mark.parametrize("page", ["data", "notices", "got"])
def test_what_is_known_of_a_source_turns_nothing(opened: MainWindow, qtbot: QtBot, page: str) -> None:
    source = opened.workspace.sources[0]
    dialog = MetadataDialog(source, opened, page=page, doing=Doing(lambda _span: None))
    qtbot.addWidget(dialog)
    assert shows(dialog)
    assert turning(dialog) == []


def test_what_is_picked_from_and_what_could_not_be_read_turn_nothing(qtbot: QtBot) -> None:
    pages = PageTable([Page(1, f"Boats {SIGN}gone", f"https://lamp.example/{SIGN}gone", "2024-05-04")])
    texts = list(_items(pages, QModelIndex()))
    assert any(TURNS in text for text in texts)
    assert all(TURNING.isdisjoint(text) for text in texts)
    error = CrossreadError(ErrorCode.FILE_MISSING, path=f"{SIGN}gone.txt")
    dialog = UnreadDialog([Unread(f"{SIGN}gone.txt", error, list)])
    qtbot.addWidget(dialog)
    assert shows(dialog)
    assert turning(dialog) == []


def test_what_was_changed_turns_nothing(qtbot: QtBot, turned: Comparison) -> None:
    window = VersionsWindow(compare_versions(*turned.sources))
    qtbot.addWidget(window)
    assert shows(window)
    assert turning(window) == []
