# SPDX-License-Identifier: Apache-2.0
"""From a view of the whole comparison to the articles: a match or claim is selected, its sources come side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from core.model import Match
from gui.workspace import Workspace


class About(Protocol):
    """A match, or a claim that is alone, by its id."""

    @property
    def about(self) -> str: ...


def bring(workspace: Workspace, claims: Sequence[str], match: Match | None, wanted: str | None = None) -> None:
    """Select a match, or the claim that stands alone; two of its sources come side by side, `wanted` among them."""
    index, pair = workspace.index, workspace.pair
    if pair is None or any(claim not in index.by_id for claim in claims):
        return
    sources = list(dict.fromkeys(index.source(claim).id for claim in claims))
    if match is None or len(sources) < 2:
        if sources and sources[0] not in pair:
            workspace.show_on_right(sources[0])
        if claims:
            workspace.select_claim(claims[0])
        return
    asked = wanted in sources
    if not set(pair) <= set(sources) or (asked and wanted not in pair):
        first = wanted if asked and wanted is not None else next((one for one in pair if one in sources), sources[0])
        kept = next((one for one in pair if one in sources and one != first), None)
        other = kept or next(one for one in sources if one != first)
        left, right = sorted((first, other), key=sources.index)
        workspace.show_pair(left, right)
    workspace.select_match(match.id)


def passing(workspace: Workspace) -> Callable[[About], bool]:
    """Whether the filter of the window lets something through."""
    visible = workspace.visible
    if visible is None:
        return lambda _one: True
    return lambda one: one.about in visible.matches or one.about in visible.alone
