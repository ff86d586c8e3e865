# SPDX-License-Identifier: Apache-2.0
"""What a person corrects of the sources, and the comparison that belongs to it: made again, or taken from the last few.

What is shown stays until the new comparison is there. A step back compares nothing again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from core.model import Comparison, Settings, Source
from core.review.corrections import same_claims
from gui.work import Work

_KEPT: Final = 4  # as many as the engine keeps


@dataclass(frozen=True, slots=True)
class Made:
    """`key`: under which the engine keeps what it weighed for it."""

    comparison: Comparison
    key: str | None


class Past:
    def __init__(self) -> None:
        self._made: list[Made] = []

    def keep(self, comparison: Comparison, key: str | None) -> None:
        others = [made for made in self._made if not same_sources(made.comparison.sources, comparison.sources)]
        self._made = [*others[1 - _KEPT :], Made(comparison, key)]

    def found(self, sources: Sequence[Source], settings: Settings) -> Made | None:
        """What was made of these very sources at these settings."""
        for made in reversed(self._made):
            used = replace(made.comparison.generator.settings, rules=())
            if used == replace(settings, rules=()) and same_sources(made.comparison.sources, sources):
                return made
        return None

    def forget_keys(self) -> None:
        """The engine is another process."""
        self._made = [replace(made, key=None) for made in self._made]


class Comparing(Protocol):
    """Who shows a comparison and has others made: the workspace."""

    settings: Settings
    machine: Comparison | None

    @property
    def sources(self) -> tuple[Source, ...]: ...

    @property
    def read(self) -> tuple[Source, ...]: ...

    @property
    def busy(self) -> Work | None: ...

    def compare(self) -> None: ...

    def adjust(self, source: Source) -> None: ...

    def show_known(self, described: Callable[[Source], Source]) -> None: ...

    def keep_comparison(self) -> None: ...

    def show_made(self, comparison: Comparison, key: str | None) -> None: ...


class Correcting:
    """`corrected` makes of a source as it was read the one that is to be compared; `described` only puts in what a
    person knows about it.
    """

    def __init__(self, workspace: Comparing) -> None:
        self._workspace = workspace
        self._asked: tuple[Source, ...] = ()
        self.corrected: Callable[[Source], Source] = _as_it_is
        self.described: Callable[[Source], Source] = _as_it_is
        self.past = Past()

    def to_compare(self) -> tuple[Source, ...]:
        """The sources as a comparison wants them now."""
        self._asked = self._wanted()
        return self._asked

    def again(self) -> None:
        """Other corrections hold than before: show what is known of the sources, and compare where claims differ."""
        workspace, wanted = self._workspace, self._wanted()
        workspace.show_known(self.described)
        if workspace.machine is None:
            for now, source in zip(workspace.sources, wanted, strict=True):
                if not same_claims(now, source):
                    workspace.adjust(source)
        elif same_sources(workspace.machine.sources, wanted):
            workspace.keep_comparison()
        elif (made := self.past.found(wanted, workspace.settings)) is not None:
            workspace.show_made(made.comparison, made.key)
        elif workspace.busy is not Work.COMPARE or not same_sources(self._asked, wanted):
            workspace.compare()

    def _wanted(self) -> tuple[Source, ...]:
        return tuple(map(self.corrected, self._workspace.read))


def _as_it_is(source: Source) -> Source:
    return source


def same_sources(some: Sequence[Source], others: Sequence[Source]) -> bool:
    """Whether the sources are the same, and compared alike."""
    return len(some) == len(others) and all(
        one.sha256 == other.sha256 and same_claims(one, other) for one, other in zip(some, others, strict=True)
    )
