# SPDX-License-Identifier: Apache-2.0
"""Lines of JSON read piece by piece give what `json.loads` gives."""

from __future__ import annotations

import json

import pytest

from gui.answers import loads_in_pieces

VALUES = [
    {},
    [],
    None,
    "“words” and \\ \" ' \n",
    -1.5e3,
    [[], {}, [[[[[1]]]]], {"a": {"b": {"c": {"d": {"e": [True, False, None]}}}}}],
    {"result": {"sources": [{"text": "a \u2028 b"}], "matches": [{"id": "m1", "score": 0.5}, {}]}, "id": 7},
]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("indent", [None, 2])
def test_the_same_as_json(value: object, indent: int | None) -> None:
    assert loads_in_pieces(json.dumps(value, indent=indent)) == value


@pytest.mark.parametrize(
    "text", ["", "{", "[1, 2", '{"a" 1}', '{"a": 1 "b": 2}', "[1 2]", "{} {}", '{"a": }', "[1,]", "nonsense", "{a: 1}"]
)
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        loads_in_pieces(text)
