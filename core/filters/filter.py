# SPDX-License-Identifier: Apache-2.0
"""The filter: what a person wants to see, one facet beside the other, each without a limit until it names values.

A value that knows no comparison; `core.filters.apply` says what of one passes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from core.filters.text import TextQuery
from core.model import DifferenceKind, Severity, State, Tier


class Judgement(StrEnum):
    """What a person has made of a match, or of a claim that is alone."""

    OPEN = "open"
    DECIDED = "decided"  # confirmed or rejected; a claim: without a counterpart
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    FLAGGED = "flagged"
    NOTED = "noted"


class Sureness(StrEnum):
    """How sure the program is of a difference."""

    SURE = "sure"
    UNSURE = "unsure"


class Facet(StrEnum):
    """What a filter may ask for; each is a field of `Filter` with the values that pass."""

    STATES = "states"
    KINDS = "kinds"
    OWN = "own"
    SEVERITIES = "severities"
    SURENESS = "sureness"
    JUDGEMENTS = "judgements"
    SOURCES = "sources"
    SPEAKERS = "speakers"
    TAGS = "tags"
    RATINGS = "ratings"
    TIERS = "tiers"


OF_DIFFERENCES: Final = frozenset({Facet.KINDS, Facet.OWN, Facet.SEVERITIES, Facet.SURENESS})
"""Facets of differences: a match passes by one difference that has all that they ask for."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Facets limit each other; the values of one facet are alternatives, and none is no limit.

    `kinds` and `own` (the ids of a person's own kinds) are one facet together: a difference passes by either.
    `sources`: ids of sources of which a match has a claim. `speakers`: names as `Index.speakers` lists them.
    `least` and `most`: the calibrated score, 0 to 1; of a claim that is alone, that of its nearest candidate.
    `text`: in the words of a claim, or in the note on it.
    """

    states: frozenset[State] = frozenset()
    kinds: frozenset[DifferenceKind] = frozenset()
    own: frozenset[str] = frozenset()
    severities: frozenset[Severity] = frozenset()
    sureness: frozenset[Sureness] = frozenset()
    judgements: frozenset[Judgement] = frozenset()
    sources: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    ratings: frozenset[str] = frozenset()
    tiers: frozenset[Tier] = frozenset()
    least: float = 0.0
    most: float = 1.0
    text: TextQuery = field(default=TextQuery(""))

    def __post_init__(self) -> None:
        if not 0.0 <= self.least <= self.most <= 1.0:
            raise ValueError(f"scores lie between 0 and 1, not {self.least} to {self.most}")

    def values(self, facet: Facet) -> frozenset[str]:
        """What passes at one facet; nothing where it is no limit."""
        found: frozenset[str] = getattr(self, facet.value)
        return found

    @property
    def facets(self) -> tuple[Facet, ...]:
        """The facets that limit, in the order of `Facet`; score and text are none."""
        return tuple(facet for facet in Facet if self.values(facet))

    @property
    def by_score(self) -> bool:
        return self.least > 0.0 or self.most < 1.0

    @property
    def by_text(self) -> bool:
        return self.text.says

    @property
    def by_differences(self) -> bool:
        """Whether it asks for differences, so that a match without one cannot pass."""
        return any(self.values(facet) for facet in OF_DIFFERENCES)

    @property
    def limits(self) -> bool:
        """Whether it limits anything at all."""
        return bool(self.facets) or self.by_score or self.by_text

    def with_values(self, facet: Facet, values: Iterable[str]) -> Filter:
        """The same with other values at one facet."""
        return replace(self, **{facet.value: frozenset(values)})  # type: ignore[arg-type]

    def toggled(self, facet: Facet, value: str, on: bool | None = None) -> Filter:
        """The same with `value` or without it; `on` None: the other way round."""
        now = self.values(facet)
        on = value not in now if on is None else on
        return self.with_values(facet, now | {value} if on else now - {value})

    def with_score(self, least: float = 0.0, most: float = 1.0) -> Filter:
        return replace(self, least=least, most=most)

    def with_text(self, text: TextQuery) -> Filter:
        return replace(self, text=text)


EVERYTHING: Final = Filter()
"""No limit."""
