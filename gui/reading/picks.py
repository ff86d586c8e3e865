# SPDX-License-Identifier: Apache-2.0
"""The claim that a person has last chosen in each of two articles: the two that can be linked by hand.

The one that is not selected is framed, so that nobody links what is not to be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.reading.pane import ArticlePane


class Picks(QObject):
    changed = Signal()

    def __init__(self, panes: tuple[ArticlePane, ArticlePane], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = panes
        self._claims: list[str | None] = [None, None]
        self.last: str | None = None

    @property
    def both(self) -> tuple[str, str] | None:
        """The claim of the left and that of the right article, where both are chosen."""
        left, right = self._claims
        return (left, right) if left is not None and right is not None else None

    @property
    def claims(self) -> tuple[str, ...]:
        """Those that are chosen."""
        return tuple(claim for claim in self._claims if claim is not None)

    def pick(self, number: int, claim: str) -> None:
        """`claim` was chosen in the left (0) or right (1) article."""
        self._claims[number] = self.last = claim
        self._panes[number].pick_claim(claim)
        self.changed.emit()

    def forget(self) -> None:
        """Nothing is chosen."""
        self._claims, self.last = [None, None], None
        for pane in self._panes:
            pane.pick_claim(None)
        self.changed.emit()
