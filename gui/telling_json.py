# SPDX-License-Identifier: Apache-2.0
"""A comparison as the engine reads it, put into JSON a piece at a time: all of it at once halts the window."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from typing import Any

from core.comparison_json import comparison_to_json, match_to_json, source_to_json
from core.model import Comparison


def told_in_pieces(comparison: Comparison) -> Generator[None, None, bytes]:
    """Yields wherever it may be interrupted; returns what `comparison_to_json` makes, as JSON."""
    rest = comparison_to_json(replace(comparison, sources=(), matches=()))
    del rest["sources"], rest["matches"]
    parts = [json_bytes(rest)[1:-1]]
    for name, values, told in (
        ("sources", comparison.sources, source_to_json),
        ("matches", comparison.matches, match_to_json),
    ):
        made: list[bytes] = []
        yield from _each(values, told, made)
        parts.append(b'"%s":[%s]' % (name.encode(), b",".join(made)))
    return b"{" + b",".join(parts) + b"}"


def json_bytes(value: object) -> bytes:
    """`value` as JSON; half a surrogate pair, as a paste may hold, as its number."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def _each(values: Iterable[Any], told: Callable[[Any], object], made: list[bytes]) -> Generator[None, None, None]:
    for value in values:
        made.append(json_bytes(told(value)))
        yield
