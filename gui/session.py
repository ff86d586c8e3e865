# SPDX-License-Identifier: Apache-2.0
"""Where one is in a window: which dossier, which view, what is selected, how far one has read. To be gone back to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QByteArray

if TYPE_CHECKING:
    from gui.window import MainWindow

Reached = tuple[int, float]
"""A place in a source's text, and how far above it, in device-independent pixels, the view begins."""


@dataclass(frozen=True, slots=True)
class Place:
    """`pair` holds the third source too, where there is one. `claims` are those of the selected match, or the one claim
    that is selected; `reached` is a pane each.
    """

    dossier: str
    view: str = ""
    pair: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    difference: int | None = None
    reached: tuple[Reached | None, ...] = ()
    geometry: str = ""

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, told: object) -> Place | None:
        """None where it makes no sense: settings are anybody's to edit."""
        if not isinstance(told, dict) or not isinstance(told.get("dossier"), str) or not told["dossier"]:
            return None
        difference = told.get("difference")
        return cls(
            told["dossier"],
            str(told.get("view", "")),
            _texts(told.get("pair")),
            _texts(told.get("claims")),
            difference if isinstance(difference, int) else None,
            _reached(told.get("reached")),
            str(told.get("geometry", "")),
        )


def place_of(window: MainWindow) -> Place | None:
    """Where a person is; None where no dossier holds what they read."""
    path, workspace = window.reviewing.files.path, window.workspace
    if path is None:
        return None
    match = workspace.match(workspace.selected_match)
    if match is not None:
        claims = match.claims
    else:
        claims = () if workspace.selected_claim is None else (workspace.selected_claim,)
    view = window.made_view()
    return Place(
        str(path),
        window.views.current,
        (*(workspace.pair or ()), *((workspace.third,) if workspace.third is not None else ())),
        claims,
        workspace.selected_difference,
        () if view is None else tuple(pane.place() for pane in view.panes),
        bytes(window.saveGeometry().toBase64().data()).decode("ascii"),
    )


def show_place(window: MainWindow, place: Place) -> None:
    """Open the dossier of `place` and go there, as far as there still is such a place."""
    if place.geometry:
        window.restoreGeometry(QByteArray.fromBase64(place.geometry.encode("ascii", "replace")))
    window.reviewing.dossiers.open(Path(place.dossier), partial(_go, window, place))


def _go(window: MainWindow, place: Place) -> None:
    workspace = window.workspace
    ids = {source.id for source in workspace.sources}
    if len(place.pair) in {2, 3} and set(place.pair) <= ids and len(set(place.pair)) == len(place.pair):
        workspace.show_pair(*place.pair[:2])
        workspace.show_third(place.pair[2] if len(place.pair) > 2 else None)
    if place.view in window.views.names:
        window.views.choose(place.view)
    match = next((match.id for match in workspace.matches if match.claims == place.claims), None)
    if match is not None:
        workspace.select_match(match)
        if place.difference is not None:
            workspace.select_difference(place.difference)
    elif len(place.claims) == 1 and place.claims[0] in workspace.index.by_id:
        workspace.select_claim(place.claims[0])
    if workspace.pair is not None:
        window.view.go_to_places(place.reached)


def _texts(told: object) -> tuple[str, ...]:
    return tuple(one for one in told if isinstance(one, str)) if isinstance(told, list | tuple) else ()


def _reached(told: object) -> tuple[Reached | None, ...]:
    if not isinstance(told, list | tuple):
        return ()
    return tuple(
        (int(one[0]), float(one[1]))
        if isinstance(one, list | tuple) and len(one) == 2 and all(isinstance(part, int | float) for part in one)
        else None
        for one in told
    )
