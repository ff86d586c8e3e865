# SPDX-License-Identifier: Apache-2.0
"""Back and forward: the matches and claims one has been at, in their order, as pages in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from gui.workspace import Workspace

_MOST = 200


@dataclass(frozen=True, slots=True)
class Been:
    """A place by the claims of its match, or by its claim alone; ids of matches change, their claims stay."""

    claims: tuple[str, ...]
    is_match: bool
    pair: tuple[str, str]
    third: str | None = None  # who stood in the third column


class Wandering(QObject):
    """`go` shows a match or a claim by its id. Another set of sources begins anew."""

    changed = Signal()

    def __init__(self, workspace: Workspace, go: Callable[[str], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._go = workspace, go
        self._been: list[Been] = []
        self._at = -1
        self._going = False
        workspace.selection_changed.connect(self._note)
        workspace.sources_changed.connect(self._begin_anew)
        self._sources: tuple[str, ...] = ()

    @property
    def can_go_back(self) -> bool:
        return self._at > 0 or (self._at == 0 and self._here() != self._been[0])

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._been) - 1

    def back(self) -> bool:
        """To where one was before; from nowhere to where one was last."""
        if self._at >= 0 and self._here() is None:
            return self._to(self._at)
        return any(self._to(place) for place in range(self._at - 1, -1, -1))

    def forward(self) -> bool:
        return any(self._to(place) for place in range(self._at + 1, len(self._been)))

    def _to(self, place: int) -> bool:
        """False where what one was at is gone."""
        been = self._been[place]
        about = self._found(been)
        if about is None:
            return False
        self._going = True
        try:
            if been.pair != self._workspace.pair:
                self._workspace.show_pair(*been.pair)
            if been.third not in been.pair:
                self._workspace.show_third(been.third)
            self._go(about)
        finally:
            self._going = False
        self._at = place
        self.changed.emit()
        return True

    def _found(self, been: Been) -> str | None:
        workspace = self._workspace
        known = {source.id for source in workspace.sources}
        if workspace.comparison is None or not {*been.pair, been.third} - {None} <= known:
            return None
        if been.is_match:
            claims = set(been.claims)
            return next((match.id for match in workspace.comparison.matches if set(match.claims) == claims), None)
        return been.claims[0] if been.claims[0] in workspace.index.by_id else None

    def _here(self) -> Been | None:
        workspace = self._workspace
        match = workspace.match(workspace.selected_match)
        if workspace.pair is None or (match is None and workspace.selected_claim is None):
            return None
        claims = match.claims if match is not None else (workspace.selected_claim or "",)
        return Been(claims, match is not None, workspace.pair, workspace.third)

    def _note(self) -> None:
        here = self._here()
        if self._going or here is None or (self._at >= 0 and self._been[self._at] == here):
            return
        self._been = [*self._been[: self._at + 1], here][-_MOST:]
        self._at = len(self._been) - 1
        self.changed.emit()

    def _begin_anew(self) -> None:
        """Letters stand for other sources now."""
        sources = tuple(source.sha256 for source in self._workspace.sources)
        if sources != self._sources:
            self._sources, self._been, self._at = sources, [], -1
            self.changed.emit()
