# SPDX-License-Identifier: Apache-2.0
"""A comparison as the engine reads it, put into JSON a piece at a time: all of it at once halts the window."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from typing import Any

from core.comparison_json import claim_to_json, comparison_to_json, match_to_json, source_to_json
from core.model import Comparison, Source


def told_in_pieces(comparison: Comparison) -> Generator[None, None, bytes]:
    """Yields wherever it may be interrupted; returns what `comparison_to_json` makes, as JSON."""
    rest = comparison_to_json(replace(comparison, sources=(), matches=()))
    del rest["sources"], rest["matches"]
    parts = [json_bytes(rest)[1:-1]]
    sources: list[bytes] = []
    for source in comparison.sources:
        sources.append((yield from _source(source)))
    matches = yield from _each(comparison.matches, match_to_json)
    parts += [_listed("sources", sources), _listed("matches", matches)]
    return b"{" + b",".join(parts) + b"}"


def json_bytes(value: object) -> bytes:
    """`value` as JSON; half a surrogate pair, as a paste may hold, as its number."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, separators=(",", ":")).encode()


def _source(source: Source) -> Generator[None, None, bytes]:
    """The claims of a long article are most of it."""
    bare = source_to_json(replace(source, claims=()))
    del bare["claims"]
    claims = yield from _each(source.claims, claim_to_json)
    return json_bytes(bare)[:-1] + b"," + _listed("claims", claims) + b"}"


def _each(values: Iterable[Any], told: Callable[[Any], object]) -> Generator[None, None, list[bytes]]:
    made = []
    for value in values:
        made.append(json_bytes(told(value)))
        yield
    return made


def _listed(name: str, made: Iterable[bytes]) -> bytes:
    return b'"%s":[%s]' % (name.encode(), b",".join(made))
