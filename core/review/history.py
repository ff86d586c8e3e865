# SPDX-License-Identifier: Apache-2.0
"""Every record of a review in the order in which it was made, and how many of them hold: undo and redo without limit.

A value: the window's undo stack and the dossier's file are made of the same records. What the records amount to is
remembered now and then, so that a step back costs a few records and not all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from core.review.decisions import Record
from core.review.review import Review, decided, review_of

_EVERY: Final = 64  # records from one remembered review to the next


@dataclass(frozen=True)
class History:
    """The first `done` of `records` hold; those after them have been undone and can be done again.

    `marks`: what the first so many records amount to, in order; for speed alone.
    """

    records: tuple[Record, ...] = ()
    done: int = 0
    marks: tuple[tuple[int, Review], ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not 0 <= self.done <= len(self.records):
            raise ValueError(f"{self.done} of {len(self.records)} records cannot hold")

    @cached_property
    def review(self) -> Review:
        """What the records that hold amount to."""
        at, review = next((mark for mark in reversed(self.marks) if mark[0] <= self.done), (0, Review()))
        marks = list(self.marks)
        while self.done - at > _EVERY:
            review, at = review_of(self.records[at : at + _EVERY], review), at + _EVERY
            marks.append((at, review))
        if len(marks) > len(self.marks):
            object.__setattr__(self, "marks", tuple(sorted(marks, key=_at)))  # no part of what a history is
        return review_of(self.records[at : self.done], review)

    @property
    def can_undo(self) -> bool:
        return self.done > 0

    @property
    def can_redo(self) -> bool:
        return self.done < len(self.records)

    def decide(self, record: Record) -> History:
        """One record more; what had been undone is gone."""
        marks = tuple(mark for mark in self._marks() if mark[0] <= self.done)
        return self._with(History((*self.records[: self.done], record), self.done + 1, marks), record)

    def undo(self) -> History:
        """One record less that holds; itself where there is none."""
        return History(self.records, self.done - 1, self._marks()) if self.can_undo else self

    def redo(self) -> History:
        """One record more that holds; itself where there is none."""
        if not self.can_redo:
            return self
        return self._with(History(self.records, self.done + 1, self._marks()), self.records[self.done])

    def _with(self, later: History, record: Record) -> History:
        later.__dict__["review"] = decided(self.review, record)
        return later

    def _marks(self) -> tuple[tuple[int, Review], ...]:
        """With the present review among them where none is near before it."""
        review = self.review
        before = max((at for at, _ in self.marks if at <= self.done), default=0)
        if self.done - before < _EVERY:
            return self.marks
        return tuple(sorted((*self.marks, (self.done, review)), key=_at))


def _at(mark: tuple[int, Review]) -> int:
    return mark[0]
