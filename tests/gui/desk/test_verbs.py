# SPDX-License-Identifier: Apache-2.0
"""Each verb by mouse and by keyboard, undone, redone, saved, opened again and found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.model import Corrections, Status
from core.review.decisions import VERBS as DECISIONS
from core.review.decisions import (
    Attribute,
    Bookmark,
    Cut,
    Describe,
    Flag,
    Ignore,
    Join,
    Judge,
    LeaveOut,
    Link,
    NoCounterpart,
    Note,
    Rate,
    Tag,
    Taken,
    Unlink,
    Weigh,
)

from .conftest import AtDesk
from .hands import compared_again
from .verbs import CORRECTIONS, STORM, VERBS, Verb

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)")  # said of every menu


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("verb", CORRECTIONS, ids=lambda verb: verb.name)
def test_a_correction_holds_is_undone_redone_saved_and_found_again(
    desk: AtDesk, verb: Verb, by: str, stored: Callable[[], Any], opened_again: Callable[[], AtDesk]
) -> None:
    engine: Any = desk.window.workspace.engine
    desk.window.reviewing.desk.judge("m2", Status.CONFIRMED)
    verb.before(desk)
    assert not verb.holds(desk)
    done, compared = desk.window.reviewing.desk.history.done, len(engine.of("compare"))
    getattr(verb, by)(desk)
    compared_again(desk)
    assert verb.holds(desk)
    assert desk.window.reviewing.desk.history.done == done + 1
    assert len(engine.of("compare")) <= compared + 1

    desk.undo()
    assert not verb.holds(desk), "the comparison that was there is taken again"
    desk.redo()
    assert verb.holds(desk)
    assert len(engine.of("compare")) <= compared + 1
    assert desk.match(*STORM).status is Status.CONFIRMED

    desk = opened_again()
    assert verb.holds(desk)
    assert desk.match(*STORM).status is Status.CONFIRMED
    assert stored().reviewed.comparison == desk.reviewed.comparison
    desk.undo()
    compared_again(desk)
    assert not verb.holds(desk)
    assert [source.corrections for source in stored().sources] == [Corrections(), Corrections()]

    desk = opened_again()
    assert not verb.holds(desk)
    desk.redo()
    compared_again(desk)
    assert verb.holds(desk)


@pytest.mark.parametrize("by", ["mouse", "keyboard"])
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_a_verb_holds_is_undone_redone_saved_and_found_again(
    desk: AtDesk, verb: Verb, by: str, stored: Callable[[], Any], opened_again: Callable[[], AtDesk]
) -> None:
    verb.before(desk)
    assert not verb.holds(desk)
    done = desk.window.reviewing.desk.history.done
    getattr(verb, by)(desk)
    assert verb.holds(desk)
    history = desk.window.reviewing.desk.history
    assert history.done == len(history.records) == done + 1
    assert desk.window.actions_["undo"].text().startswith("&Undo: ")

    desk.undo()
    assert not verb.holds(desk)
    assert desk.window.actions_["undo"].isEnabled() is (done > 0)
    desk.redo()
    assert verb.holds(desk)
    assert stored().history == desk.window.reviewing.desk.history

    desk = opened_again()
    assert verb.holds(desk)
    desk.undo()
    assert not verb.holds(desk)
    assert stored().history.done == done
    assert stored().history.can_redo

    desk = opened_again()
    assert not verb.holds(desk)
    desk.redo()
    assert verb.holds(desk)


def test_every_step_back_and_forth(desk: AtDesk) -> None:
    start = desk.reviewed.comparison
    for verb in VERBS[:6]:
        verb.before(desk)
        verb.keyboard(desk)
    end = desk.reviewed
    for _ in VERBS[:6]:
        desk.undo()
    assert desk.reviewed.comparison == start
    for _ in VERBS[:6]:
        desk.redo()
    assert desk.reviewed == end


_NO_VERBS = {
    "undo", "redo", "next_undecided", "previous_undecided", "orphans", "review_export", "review_import",
    "next_bookmark", "previous_bookmark",
}  # fmt: skip
_SHOWN_AS = {
    "confirm": "confirm",
    "reject": "reject",
    "reopen": "open again",
    "flag": "flag",
    "note": "note",
    "rate": "rate",
    "tags": "tags",
    "no_counterpart": "no counterpart",
    "link": "link",
    "unlink": "unlink",
    "important": "important",
    "unimportant": "unimportant",
    "ignore_here": "ignore here",
    "ignore_everywhere": "ignore everywhere",
    "confirm_preceding": "confirm all up to here",
    "bookmark": "bookmark",
    "split": "split",
    "merge": "merge",
    "merge_previous": "merge with the one before",
    "leave_out": "leave out a claim",
    "speaker": "speaker",
    "details": "details",
}
_DECIDED_BY = {
    Judge: "confirm", Flag: "flag", Rate: "rate", Note: "note", Tag: "tags", Weigh: "important", Ignore: "ignore here",
    NoCounterpart: "no counterpart", Link: "link", Unlink: "unlink", Cut: "split", Join: "merge",
    LeaveOut: "leave out a claim", Describe: "details", Attribute: "speaker", Bookmark: "bookmark",
}  # fmt: skip


def test_no_verb_of_the_menus_and_no_kind_of_decision_is_without_a_row_above(desk: AtDesk) -> None:
    rows = {verb.name for verb in (*VERBS, *CORRECTIONS)}
    actions = {action: name for name, action in desk.window.actions_.by_name.items()}
    offered = set()
    for entry in desk.window.menuBar().actions():
        if entry.text().replace("&", "") in {"Review", "Correct"}:
            menu: Any = entry.menu()
            offered |= {actions[one] for one in menu.actions() if one in actions}
    assert {name for name in offered - _NO_VERBS if _SHOWN_AS.get(name) not in rows} == set()
    # what another reviewer has decided is taken over in the window of its own
    assert {kind for kind in set(DECISIONS.values()) - {Taken} if _DECIDED_BY.get(kind) not in rows} == set()
    assert not [name for name in _SHOWN_AS if not desk.window.actions_[name].shortcuts()]
