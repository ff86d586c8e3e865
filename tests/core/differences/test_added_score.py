# SPDX-License-Identifier: Apache-2.0
"""How surely words of one side alone are an addition."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.differences.added_score import Traits, likely

PLAIN = Traits(content=2, answered=0.4, closed=False, clause=False, phrase=False, counts=False, told=0.5)


@pytest.mark.parametrize(
    "surer",
    [
        replace(PLAIN, content=4),
        replace(PLAIN, answered=0.1),
        replace(PLAIN, closed=True),
        replace(PLAIN, clause=True),
        replace(PLAIN, phrase=True),
        replace(PLAIN, counts=True),
        replace(PLAIN, told=0.9),
    ],
)
def test_what_speaks_for_an_addition(surer: Traits) -> None:
    assert 0 < likely(PLAIN) < likely(surer) < 1


def test_a_lone_word_that_is_answered_is_doubtful_and_a_clause_of_its_own_is_sure() -> None:
    assert likely(replace(PLAIN, content=1, answered=0.6)) < 0.4
    assert likely(replace(PLAIN, content=6, answered=0.2, clause=True, closed=True)) > 0.8


def test_nothing_that_it_could_mean_is_surer_than_not_knowing() -> None:
    assert likely(replace(PLAIN, answered=0.0)) > likely(replace(PLAIN, answered=None))
