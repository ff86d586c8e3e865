# SPDX-License-Identifier: Apache-2.0
"""Which language model a person has chosen, and where each one is. Loads none and asks nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.model import ModelIdentity


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """`spec` is what to load it by: a name with its revision, or a folder; empty for the model on board. `sha256` is
    the hash that it had when it was chosen, empty where that is not known yet.
    """

    spec: str = ""
    sha256: str = ""

    def params(self) -> dict[str, Any]:
        """What the engine is asked to load."""
        if not self.spec:
            return {}
        return {"model": self.spec, "expected": self.sha256 or None}


def found_here(model: ModelIdentity) -> ChosenModel | None:
    """How the model of a comparison can be loaded on this computer; None where it is not here."""
    from core.semantics.model_files import WEIGHTS_SHA256
    from core.semantics.store import held_models

    if model.sha256 == WEIGHTS_SHA256:
        return ChosenModel()
    here = (one for one in held_models() if one.sha256 == model.sha256)
    return next((ChosenModel(one.spec, one.sha256) for one in here), None)
