# SPDX-License-Identifier: Apache-2.0
"""Each verb by mouse and by keyboard, undone, redone, saved, opened again and found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from core.model import Corrections, Status

from .conftest import AtDesk
from .hands import compared_again
from .verbs import CORRECTIONS, STORM, VERBS, Verb


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
    getattr(verb, by)(desk)
    assert verb.holds(desk)
    history = desk.window.reviewing.desk.history
    assert history.done == len(history.records) == 1
    assert desk.window.actions_["undo"].text().startswith("&Undo: ")

    desk.undo()
    assert not verb.holds(desk)
    assert not desk.window.actions_["undo"].isEnabled()
    desk.redo()
    assert verb.holds(desk)
    assert stored().history == desk.window.reviewing.desk.history

    desk = opened_again()
    assert verb.holds(desk)
    desk.undo()
    assert not verb.holds(desk)
    assert stored().history.done == 0
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
