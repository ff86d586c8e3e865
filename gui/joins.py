# SPDX-License-Identifier: Apache-2.0
"""What joins each two sources of one comparison: found out once, and before a person asks for it where that can be.

With thousands of matches it takes a tenth of a second. Keeps values alone and knows no widget.
"""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject

from core.model import Comparison
from gui.reading.joined import Joined, joined, joining, swapped
from gui.reading.slices import Slices, Work

Pair = tuple[str, str]


class Joins(QObject):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._known: dict[Pair, Joined] = {}
        self._before: dict[Pair, Joined] = {}
        self._beside = Slices(self)

    def begin(self, comparison: Comparison | None, *, again: bool = False) -> None:
        """Forget what was known: it belongs to another comparison. `again`: to one of the same sources."""
        self._beside.drop()
        self._before = self._known if again else {}
        self._comparison, self._known = comparison, {}

    def know(self, pair: Pair, whole: Joined, *, as_found: bool = True) -> None:
        """Take what has been found out elsewhere, of this comparison or (not `as_found`) of it before its review."""
        (self._known if as_found else self._before)[pair] = whole

    def of(self, pair: Pair) -> Joined:
        """What joins two sources, the left one first, without a filter. Raises `KeyError` for an unknown id."""
        if pair not in self._known:
            back = self._known.get((pair[1], pair[0]))
            if back is not None:
                self._known[pair] = swapped(back)
            elif self._comparison is not None:
                self._known[pair] = joined(self._comparison, *pair, before=self._before.get(pair))
        return self._known[pair]

    def finding(self, pair: Pair) -> Generator[None, None, Joined]:
        """The same as `of`, step by step."""
        if pair not in self._known and self._comparison is not None:
            self._known[pair] = yield from joining(self._comparison, *pair, self._before.get(pair))
        return self._known[pair]

    def expect(self, pair: Pair) -> None:
        """`pair` is shown: find out, a slice at a time, what joins either of the two with the other sources."""
        if self._comparison is not None and len(self._comparison.sources) > 2:
            self._beside.begin(self._find_others(self._comparison, pair))

    def _find_others(self, comparison: Comparison, pair: Pair) -> Work:
        for other in comparison.sources:
            for wanted in ((pair[0], other.id), (other.id, pair[1])):
                if other.id not in pair and wanted not in self._known and wanted[::-1] not in self._known:
                    self._known[wanted] = yield from joining(comparison, *wanted, self._before.get(wanted))
