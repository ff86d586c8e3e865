# SPDX-License-Identifier: Apache-2.0
"""A retrieval as JSON values and back."""

from __future__ import annotations

from typing import Any

from core.json_fields import Fields
from core.retrieval import Hop, Retrieval


def retrieval_to_json(one: Retrieval) -> dict[str, Any]:
    data: dict[str, Any] = {"time": one.time, "hops": [_hop_to_json(hop) for hop in one.hops]}
    if one.encoding is not None:
        data["encoding"] = one.encoding
    return {**data, "transferred": one.transferred}


def _hop_to_json(hop: Hop) -> dict[str, Any]:
    return {
        "address": hop.address,
        "machine": hop.machine,
        "status": hop.status,
        "headers": [{"name": name, "value": value} for name, value in hop.headers],
    }


def retrieval_from_json(fields: Fields) -> Retrieval:
    """Raises BAD_COMPARISON, also where there is no answer at all."""
    hops = tuple(
        Hop(
            one.text("address"),
            one.text("machine"),
            one.integer("status"),
            tuple((header.text("name"), header.text("value")) for header in one.each("headers", optional=True)),
        )
        for one in fields.each("hops")
    )
    if not hops:
        fields.refuse("hops", "nothing was answered")
    return Retrieval(fields.text("time"), hops, fields.optional_text("encoding"), fields.integer("transferred"))
