# SPDX-License-Identifier: Apache-2.0
"""A desk's scale of ratings as lines of text, the worst first, and back."""

from __future__ import annotations

from core.reports.contents import Grade


def scale_text(scale: tuple[Grade, ...]) -> str:
    return "\n".join(grade.name for grade in scale)


def scale_of(text: str, before: tuple[Grade, ...] = ()) -> tuple[Grade, ...]:
    """A line a rating, valued from 1 up; values that a profile gave stay while its names do."""
    names = tuple(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
    if names == tuple(grade.name for grade in before):
        return before
    return tuple(Grade(name, number) for number, name in enumerate(names, 1))
