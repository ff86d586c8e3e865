# SPDX-License-Identifier: Apache-2.0
"""Has the engine name the differences inside matches that a person has made by hand.

Waits for nothing: until the answer is there such a match is shown without differences. Where the engine keeps nothing
of the comparison, as after a dossier was opened, it weighs the sources once more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject

from core.comparison_json import match_from_json, source_to_json
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Match, Origin
from core.review.places import Key, Places
from core.settings_json import settings_to_json
from gui.desk.desk import Desk

JUDGE, WEIGH = "judge", "weigh"


class Judging(QObject):
    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workspace = desk.workspace
        self._of: Comparison | None = None  # what was judged belongs to this
        self._asked: set[Key] = set()
        self._request: int | None = None
        self._kind = ""
        self._key: str | None = None
        engine = self._workspace.engine
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_lost)
        engine.crashed.connect(self._on_crash)
        desk.changed.connect(self._look)
        self._workspace.comparison_changed.connect(self._look)
        self._workspace.model_changed.connect(self._look)

    def waits_for(self, match: Match) -> bool:
        """Whether the differences of a match by hand are not known yet."""
        places = self._desk.places
        return match.origin is Origin.MANUAL and places is not None and places.of_match(match) not in self._desk.judged

    def _begin(self, machine: Comparison | None) -> None:
        if self._request is not None:
            self._workspace.engine.abandon(self._request)
        self._of, self._request, self._key = machine, None, None
        self._asked = set(self._desk.judged) if self._desk.judged_of is machine else set()

    def _look(self) -> None:
        """Ask for what is not known; one request at a time."""
        machine, reviewed, places = self._workspace.machine, self._desk.reviewed, self._desk.places
        if machine is not self._of:
            self._begin(machine)
        if machine is None or reviewed is None or places is None or self._request is not None:
            return
        wanted = {
            key: match.claims
            for match in reviewed.comparison.matches
            if match.origin is Origin.MANUAL and (key := places.of_match(match)) not in self._asked
        }
        if not wanted or self._workspace.model_failed:
            return
        kept = self._key or self._workspace.key
        if kept is None:
            self._ask(WEIGH, {"sources": [source_to_json(source) for source in machine.sources]}, _key_in)
            return
        self._asked |= set(wanted)
        asked = {
            "key": kept,
            "settings": settings_to_json(machine.generator.settings),
            "claims": [list(claims) for claims in wanted.values()],
        }
        self._ask(JUDGE, asked, judged_of(machine, list(wanted)))

    def _ask(self, kind: str, params: dict[str, Any], decode: Callable[[dict[str, Any]], object]) -> None:
        self._kind = kind
        self._request = self._workspace.engine.request(kind, params, decode)

    def _on_finished(self, request: int, result: object) -> None:
        if request != self._request:
            return
        self._request = None
        if self._kind == WEIGH:
            self._key = result if isinstance(result, str) else None
            if self._key is not None:
                self._look()
        elif isinstance(result, dict):
            self._desk.set_judged({**self._desk.judged, **result}, self._of)

    def _on_failed(self, request: int, error: object) -> None:
        """What is not kept any more is weighed once more; what else fails stays without differences."""
        if request != self._request:
            return
        self._request = None
        if isinstance(error, CrossreadError) and error.code is ErrorCode.NOT_KEPT and self._key is None:
            self._asked = {key for key in self._asked if key in self._desk.judged}
            machine = self._workspace.machine
            if machine is not None:
                self._ask(WEIGH, {"sources": [source_to_json(source) for source in machine.sources]}, _key_in)

    def _on_lost(self, request: int) -> None:
        if request == self._request:
            self._request = None

    def _on_crash(self) -> None:
        self._key = None


def _key_in(result: dict[str, Any]) -> object:
    return result.get("key")


def judged_of(machine: Comparison, keys: Sequence[Key]) -> Callable[[dict[str, Any]], dict[Key, Match]]:
    """What an answer becomes: matches by their places. One that does not fit the comparison is left out."""
    claims = {claim.id: claim for _, claim in machine.claims()}
    places = Places(machine)

    def decode(result: dict[str, Any]) -> dict[Key, Match]:
        found = {}
        for key, told in zip(keys, result["matches"], strict=True):
            try:
                match = match_from_json(told, claims)
            except CrossreadError:  # the engine splits a sentence otherwise than what is shown
                continue
            if places.of_match(match) == key:
                found[key] = match
        return found

    return decode
