# SPDX-License-Identifier: Apache-2.0
"""The requests about language models: which are here, what a hub offers, fetch it, remove it. Loads none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.engine.protocol import needed, optional
from core.engine.server import Call, Handler
from core.errors import CrossreadError, ErrorCode
from core.fetch.downloading import USUAL, Way
from core.progress import Step


class Modelling:
    """`known`: whether an architecture can be loaded, None for what the libraries say; `way` of reaching a hub."""

    def __init__(self, known: Callable[[str], bool] | None = None, way: Way = USUAL) -> None:
        self._known = known
        self._way = way

    def lane(self) -> dict[str, Handler]:
        """A thread of their own: fetching a model takes minutes."""
        return {
            "models": self.models,
            "offer": self.offer,
            "fetch_model": self.fetch_model,
            "remove_model": self.remove_model,
        }

    def models(self, call: Call) -> dict[str, Any]:  # noqa: ARG002
        from core.hub.offer_json import held_to_json
        from core.semantics.store import held_models, parts

        begun = [{"folder": folder.stem, "size": size} for folder, size in parts()]
        return {"models": [held_to_json(model) for model in held_models()], "begun": begun}

    def offer(self, call: Call) -> dict[str, Any]:
        from core.hub.offer import offer_of
        from core.hub.offer_json import offer_to_json

        offer = offer_of(
            needed(call.params, "name", str),
            hub=optional(call.params, "hub", str),
            way=self._reached(call),
            known=self._known or _known,
            cancelled=call.cancelled,
        )
        return {"offer": offer_to_json(offer)}

    def fetch_model(self, call: Call) -> dict[str, Any]:
        """Fetch what was offered, and nothing that the hub has put in its place since. Progress is in kilobytes."""
        from core.hub.fetching import fetch_model
        from core.hub.offer_json import held_to_json, offer_from_json

        try:
            offer = offer_from_json(needed(call.params, "offer", dict))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise CrossreadError(ErrorCode.BAD_REQUEST, detail=f"offer: {error!r}") from error

        def progress(step: Step, done: int, total: int) -> None:
            call.progress(step, done // 1000, total // 1000)

        model = fetch_model(offer, way=self._reached(call), progress=progress, cancelled=call.cancelled)
        return {"model": held_to_json(model)}

    def remove_model(self, call: Call) -> dict[str, Any]:
        from core.semantics.store import held, remove

        name = needed(call.params, "name", str)
        model = held(name)
        if model is None:
            raise CrossreadError(ErrorCode.MODEL_NOT_FETCHED, name=name)
        remove(model)
        return self.models(call)

    def _reached(self, call: Call) -> Way:
        allowed = optional(call.params, "allow_private", bool) or self._way.allow_private
        return Way(allowed, self._way.lookup)


def _known(kind: str) -> bool:
    from core.semantics.loader import knows_kind

    return knows_kind(kind)
