# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from core.engine.protocol import (
    BrokenRequest,
    Failed,
    Progressed,
    Request,
    Result,
    WasCancelled,
    line_of,
    needed,
    optional,
    request_of,
)
from core.errors import CrossreadError, ErrorCode
from core.progress import Step


def test_a_request_is_read() -> None:
    line = '{"id": 3, "request": "read", "path": "été.txt", "n": [1, null]}'.encode()
    assert request_of(line) == Request(3, "read", {"path": "été.txt", "n": [1, None]})


@pytest.mark.parametrize(
    ("line", "request_id"),
    [
        (b"", None),
        (b"hello", None),
        (b"[1]", None),
        (b'{"id": 1, "request": "read"', None),
        (b'{"request": "hello"}', None),
        (b'{"id": "1", "request": "hello"}', None),
        (b'{"id": true, "request": "hello"}', None),
        (b'{"id": 5}', 5),
        (b'{"id": 5, "request": 1}', 5),
        (b'{"id": 1, "request": "x", "value": NaN}', None),
        (b'{"id": 1, "request": "\xff"}', None),
        (b"[" * 200_000, None),
    ],
)
def test_a_line_that_is_no_request(line: bytes, request_id: int | None) -> None:
    with pytest.raises(BrokenRequest) as caught:
        request_of(line)
    assert caught.value.id == request_id
    assert caught.value.error.code is ErrorCode.BAD_REQUEST


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (Progressed(1, Step.ENCODE, 2, 9), {"id": 1, "progress": {"step": "encode", "done": 2, "total": 9}}),
        (Result(2, {"é": "\u2028\n"}), {"id": 2, "result": {"é": "\u2028\n"}}),
        (WasCancelled(3), {"id": 3, "cancelled": True}),
        (
            Failed(None, CrossreadError(ErrorCode.TOO_LARGE, path=Path("a"), size=3)),
            {"id": None, "error": {"code": "too-large", "values": {"path": "a", "size": 3}}},
        ),
    ],
)
def test_an_answer_is_one_line(answer: Result, line: dict[str, object]) -> None:
    written = line_of(answer)
    assert written.count(b"\n") == 1
    assert written.endswith(b"\n")
    assert json.loads(written) == line


def test_half_a_surrogate_pair_travels() -> None:
    assert json.loads(line_of(Result(1, {"path": "caf\udce9"})))["result"] == {"path": "caf\udce9"}


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_numbers_that_json_does_not_know_are_refused(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        line_of(Result(1, {"score": number}))


def test_parameters_are_checked() -> None:
    params = {"path": "x", "count": 1, "flag": True, "nothing": None}
    assert needed(params, "path", str) == "x"
    assert needed(params, "flag", bool) is True
    assert optional(params, "nothing", str) is None
    assert optional(params, "absent", str) is None
    for name, kind in (("count", str), ("flag", int), ("absent", str), ("nothing", str)):
        with pytest.raises(CrossreadError) as caught:
            needed(params, name, kind)
        assert caught.value.code is ErrorCode.BAD_REQUEST
        assert name in str(caught.value.values["detail"])
