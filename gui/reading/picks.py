# SPDX-License-Identifier: Apache-2.0
"""The claim that a person has last chosen in each article: the two chosen last can be linked by hand.

Those that are not selected are framed, so that nobody links what is not to be seen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from gui.reading.pane import ArticlePane


class Picks(QObject):
    changed = Signal()

    def __init__(self, panes: Sequence[ArticlePane], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._panes = tuple(panes)
        self._claims: dict[int, str] = {}  # by column, the one chosen last at the end

    def show_in(self, panes: Sequence[ArticlePane]) -> None:
        """More or fewer columns are shown than before; what was chosen in those that stay is chosen still."""
        gone, self._panes = self._panes[len(panes) :], tuple(panes)
        for pane in gone:
            pane.pick_claim(None)
        if any(number >= len(panes) for number in self._claims):
            self._claims = {number: claim for number, claim in self._claims.items() if number < len(panes)}
            self.changed.emit()

    @property
    def last(self) -> str | None:
        """The claim that was chosen last."""
        return next(reversed(self._claims.values()), None)

    @property
    def both(self) -> tuple[str, str] | None:
        """The claims chosen last in two of the articles, in the order of their columns, where there are two."""
        if len(self._claims) < 2:
            return None
        one, other = sorted(list(self._claims)[-2:])
        return self._claims[one], self._claims[other]

    @property
    def claims(self) -> tuple[str, ...]:
        """Those that are chosen, in the order of their columns."""
        return tuple(self._claims[number] for number in sorted(self._claims))

    def pick(self, number: int, claim: str) -> None:
        """`claim` was chosen in the article of a column."""
        self._claims.pop(number, None)
        self._claims[number] = claim
        self._panes[number].pick_claim(claim)
        self.changed.emit()

    def forget(self) -> None:
        """Nothing is chosen."""
        self._claims = {}
        for pane in self._panes:
            pane.pick_claim(None)
        self.changed.emit()
