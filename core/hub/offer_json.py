# SPDX-License-Identifier: Apache-2.0
"""Models that are here and models that are offered, as JSON values and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.hub.offer import Offer, OfferedFile
from core.semantics.store import HeldModel

Json = dict[str, Any]


def offer_to_json(offer: Offer) -> Json:
    data = asdict(offer)
    return {**data, "files": list(data["files"]), "languages": list(offer.languages), "size": offer.size}


def offer_from_json(data: Mapping[str, Any]) -> Offer:
    """The offer that the engine sent. Raises KeyError, TypeError, ValueError for anything else."""
    dimensions = data["dimensions"]
    return Offer(
        name=str(data["name"]),
        revision=str(data["revision"]),
        asked=str(data["asked"]),
        hub=str(data["hub"]),
        files=tuple(OfferedFile(one["path"], int(one["size"]), one["sha256"], one["blob"]) for one in data["files"]),
        licence=None if data["licence"] is None else str(data["licence"]),
        languages=tuple(map(str, data["languages"])),
        kind=str(data["kind"]),
        dimensions=None if dimensions is None else int(dimensions),
        prefix=str(data["prefix"]),
        begun=int(data["begun"]),
        held=bool(data["held"]),
    )


def held_to_json(model: HeldModel) -> Json:
    return {
        **asdict(model),
        "folder": str(model.folder),
        "languages": list(model.languages),
        "files": dict(model.files),
        "sha256": model.sha256,
    }


def held_from_json(data: Mapping[str, Any]) -> HeldModel:
    """The model that the engine sent. Raises KeyError, TypeError, ValueError for anything else."""
    licence = data["licence"]
    return HeldModel(
        Path(str(data["folder"])),
        str(data["name"]),
        str(data["revision"]),
        str(data["asked"]),
        str(data["hub"]),
        None if licence is None else str(licence),
        tuple(map(str, data["languages"])),
        str(data["fetched"]),
        int(data["size"]),
        {str(path): str(digest) for path, digest in data["files"].items()},
    )
