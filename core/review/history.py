# SPDX-License-Identifier: Apache-2.0
"""Every record of a review in the order in which it was made, and how many of them hold: undo and redo without limit.

A value: the window's undo stack and the dossier's file are made of the same records.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from core.review.decisions import Record
from core.review.review import Review, decided, review_of


@dataclass(frozen=True)
class History:
    """The first `done` of `records` hold; those after them have been undone and can be done again."""

    records: tuple[Record, ...] = ()
    done: int = 0

    def __post_init__(self) -> None:
        if not 0 <= self.done <= len(self.records):
            raise ValueError(f"{self.done} of {len(self.records)} records cannot hold")

    @cached_property
    def review(self) -> Review:
        """What the records that hold amount to."""
        return review_of(self.records[: self.done])

    @property
    def can_undo(self) -> bool:
        return self.done > 0

    @property
    def can_redo(self) -> bool:
        return self.done < len(self.records)

    def decide(self, record: Record) -> History:
        """One record more; what had been undone is gone."""
        after = History((*self.records[: self.done], record), self.done + 1)
        after.__dict__["review"] = decided(self.review, record)
        return after

    def undo(self) -> History:
        """One record less that holds; itself where there is none."""
        return History(self.records, self.done - 1) if self.can_undo else self

    def redo(self) -> History:
        """One record more that holds; itself where there is none."""
        return History(self.records, self.done + 1) if self.can_redo else self
