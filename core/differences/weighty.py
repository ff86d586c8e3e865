# SPDX-License-Identifier: Apache-2.0
"""Which additions hold a fact to ask about, and which only a circumstance.

By what a stretch of words holds: somebody, a count, a condition, an act, what a reader must not be left without
(deaths, courts, safety). Finds no additions.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from core.differences.lexicon import Lexicon, forms_of
from core.differences.pair import Side
from core.differences.stretches import Job, Stretch, job_of
from core.language.mentions import NameKind
from core.language.tables import table, words_of

_FACT: Final = 3  # content words, but for dates, that tell more than a manner or a place
_FINITE: Final = words_of("cues", "finite")
_CIRCUMSTANCES: Final = words_of("gravity", "circumstances")


def weighty(side: Side, stretch: Stretch, lexicon: Lexicon) -> bool:
    """Whether a stretch holds a fact to ask about: somebody, a count, a condition, something grave, or an act.

    When, where and on what occasion something was are details, and so are few words that say how or of what kind.
    """
    span = side.shown(stretch.first, stretch.last)
    words = range(stretch.first, stretch.last)
    norms = {side.words[i].norm for i in words}
    if not (norms.isdisjoint(lexicon.conditions) and norms.isdisjoint(_grave())):
        return True
    dated = {i for date in side.dates for i in side.words_in(date.span)}
    names = [name for name in side.names if span.contains(name.span) and name.kind is not NameKind.DEMONYM]
    named = {i for name in names for i in side.words_in(name.span)}
    told = sum(side.words[i].content and i not in dated for i in words)
    adjunct, acts = job_of(side, stretch) is Job.ADJUNCT, not norms.isdisjoint(_FINITE)
    if adjunct and not any(side.words[i].content for i in words if i not in dated | named):
        return False
    if any(
        span.contains(number.span) and not dated.intersection(side.words_in(number.span)) for number in side.numbers
    ):
        return True
    circumstance = adjunct and not acts and side.words[stretch.first].norm in _CIRCUMSTANCES
    if circumstance and told <= _FACT and all(name.kind is NameKind.PLACE for name in names):
        return False
    return told >= _FACT or (told > 1 and (bool(named - dated) or (acts and not adjunct)))


@cache
def _grave() -> frozenset[str]:
    """The forms of the words for what a reader must not be left without."""
    return frozenset(
        form
        for kind, words in table("gravity")["grave"].items()
        for word in words.split()
        for form in forms_of(kind, word)
    )
