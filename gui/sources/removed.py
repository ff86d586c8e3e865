# SPDX-License-Identifier: Apache-2.0
"""What of a source is no part of its article, by reason, and what a person has put back. Values without a widget."""

from __future__ import annotations

from dataclasses import dataclass

from core.model import ExclusionReason, Source, Span
from core.plain_text import one_line


@dataclass(frozen=True, slots=True)
class Removed:
    """A passage: where it stands, its words as one line, and whether it is out now or put back."""

    span: Span
    text: str
    reason: ExclusionReason
    out: bool


@dataclass(frozen=True, slots=True)
class Group:
    """All passages of one reason, in the order of the text."""

    reason: ExclusionReason
    passages: tuple[Removed, ...]

    @property
    def out(self) -> int:
        """How many of them are out now."""
        return sum(passage.out for passage in self.passages)


def removed(source: Source) -> tuple[Removed, ...]:
    """The passages with a letter or a digit in them, in the order of the text."""
    found = []
    for one in source.excluded:
        text = one_line(source.quote(one.span))
        if any(map(str.isalnum, text)):
            found.append(Removed(one.span, text, one.reason, not one.kept))
    return tuple(found)


def grouped(source: Source) -> tuple[Group, ...]:
    """The same by reason; the reason with most passages first."""
    found: dict[ExclusionReason, list[Removed]] = {}
    for one in removed(source):
        found.setdefault(one.reason, []).append(one)
    groups = (Group(reason, tuple(passages)) for reason, passages in found.items())
    return tuple(sorted(groups, key=lambda group: -len(group.passages)))


def how_many_out(source: Source) -> int:
    """How many passages are out now."""
    return sum(one.out for one in removed(source))
