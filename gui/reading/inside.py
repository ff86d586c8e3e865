# SPDX-License-Identifier: Apache-2.0
"""Going through the differences inside one match, in the order of the leading article."""

from __future__ import annotations

from dataclasses import dataclass

from gui.reading.joined import Join


@dataclass(slots=True)
class Inside:
    """Which difference of `join` one is at: an index into its differences, None before the first step."""

    join: Join
    at: int | None = None

    def step(self, direction: int) -> bool:
        """To the next (1) or previous (-1) difference; false, and nothing changes, at the end."""
        order = sorted(range(len(self.join.differences)), key=self._place)
        first = 0 if direction > 0 else len(order) - 1
        place = first if self.at is None else order.index(self.at) + direction
        if not 0 <= place < len(order):
            return False
        self.at = order[place]
        return True

    def _place(self, number: int) -> list[int]:
        return [mark.span.start for side in self.join.differences[number] for mark in side]
