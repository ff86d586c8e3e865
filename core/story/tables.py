# SPDX-License-Identifier: Apache-2.0
"""The three tables across the whole story of a comparison, in one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.language.mentions import Mentions
from core.model import Comparison
from core.progress import check, never
from core.story.dates import dates
from core.story.ground import Ground
from core.story.numbers import numbers
from core.story.people import people
from core.story.values import Story


def story_of(
    comparison: Comparison,
    mentions: Mapping[str, Mentions] | None = None,
    *,
    cancelled: Callable[[], bool] = never,
) -> Story:
    """Everything across the story of `comparison`. `mentions`: by claim, where they are known; else they are read anew.

    Needs no encoder. Raises `Interrupted` when `cancelled`.
    """
    ground = Ground(comparison, mentions, cancelled=cancelled)
    check(cancelled)
    numbered = numbers(ground)
    check(cancelled)
    named = people(ground)
    check(cancelled)
    return Story(numbered, named, dates(ground))
