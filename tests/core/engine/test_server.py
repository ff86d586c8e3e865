# SPDX-License-Identifier: Apache-2.0
"""The server in this process, with handlers of the tests' own, over real pipes."""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from core.engine.server import Call, Handler, Server
from core.errors import CrossreadError, ErrorCode
from core.progress import CANCELLED, Cancelled, Step, check


class Talk:
    """Both ends of a server that runs in a thread."""

    def __init__(self, lanes: dict[str, dict[str, Handler]]) -> None:
        requests, self._to = os.pipe()
        self._from, answers = os.pipe()
        self.gone = threading.Event()
        self._requests, self._answers = os.fdopen(requests, "rb"), os.fdopen(answers, "wb")
        self.to, self.from_ = os.fdopen(self._to, "wb"), os.fdopen(self._from, "rb")
        server = Server(self._requests, self._answers, lanes, greeting={"protocol": 1}, gone=self.gone.set)
        self.thread = threading.Thread(target=server.serve)
        self.thread.start()

    def send(self, number: int, request: str, **params: Any) -> None:
        self.line(json.dumps({"id": number, "request": request, **params}).encode())

    def line(self, line: bytes) -> None:
        self.to.write(line + b"\n")
        self.to.flush()

    def answer(self) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(self.from_.readline())
        return answer

    def close(self) -> None:
        for stream in (self.to, self._requests, self._answers, self.from_):
            if stream is self._requests:
                self.thread.join(10)
            with contextlib.suppress(OSError):
                stream.close()
        assert not self.thread.is_alive()


RELEASE = threading.Event()


def hold(call: Call) -> dict[str, Any] | Cancelled:
    """Goes on until it is released or cancelled."""
    call.progress(Step.ENCODE, 0, 1)
    while not RELEASE.wait(0.002):
        if call.cancelled():
            return CANCELLED
    return {"held": call.params.get("name")}


def hold_deeply(call: Call) -> dict[str, Any]:
    call.progress(Step.ENCODE, 0, 1)
    while True:
        check(call.cancelled)


def fail(call: Call) -> dict[str, Any]:
    if call.params.get("known"):
        raise CrossreadError(ErrorCode.EMPTY, path="a.txt")
    if call.params.get("hungry"):
        raise MemoryError
    raise ZeroDivisionError("by nothing")


def chatter(call: Call) -> dict[str, Any]:
    for done in range(5001):
        call.progress(Step.ENCODE, done, 5000)
    for done in range(5001):
        call.progress(Step.MATCH, done, 5000)
    return {}


@pytest.fixture
def talk() -> Iterator[Talk]:
    RELEASE.clear()
    lanes: dict[str, dict[str, Handler]] = {
        "slow": {"hold": hold, "hold-deeply": hold_deeply},
        "quick": {
            "echo": lambda call: dict(call.params),
            "fail": fail,
            "chatter": chatter,
            "nan": lambda _: {"score": float("nan")},
            "object": lambda _: {"score": object()},
        },
    }
    talk = Talk(lanes)
    yield talk
    RELEASE.set()
    talk.close()


def test_hello(talk: Talk) -> None:
    talk.send(1, "hello")
    assert talk.answer() == {"id": 1, "result": {"protocol": 1}}


def test_quick_work_is_done_while_slow_work_goes_on(talk: Talk) -> None:
    talk.send(1, "hold", name="x")
    assert talk.answer()["progress"]["step"] == "encode"
    talk.send(2, "echo", word="now")
    assert talk.answer() == {"id": 2, "result": {"word": "now"}}
    RELEASE.set()
    assert talk.answer() == {"id": 1, "result": {"held": "x"}}


@pytest.mark.parametrize("request_name", ["hold", "hold-deeply"])
def test_cancelled_in_the_middle_is_a_result_and_the_lane_goes_on(talk: Talk, request_name: str) -> None:
    talk.send(1, request_name)
    talk.send(2, "hold", name="next")
    assert talk.answer()["id"] == 1
    talk.send(3, "cancel", target=1)
    answers = [talk.answer() for _ in range(3)]
    assert {"id": 3, "result": {"cancelling": True}} in answers
    assert {"id": 1, "cancelled": True} in answers
    RELEASE.set()
    assert talk.answer() == {"id": 2, "result": {"held": "next"}}


def test_what_is_cancelled_before_its_turn_never_begins(talk: Talk) -> None:
    talk.send(1, "hold", name="first")
    assert talk.answer()["id"] == 1
    talk.send(2, "hold", name="second")
    talk.send(3, "cancel", target=2)
    assert talk.answer() == {"id": 3, "result": {"cancelling": True}}
    RELEASE.set()
    assert [talk.answer(), talk.answer()] == [{"id": 1, "result": {"held": "first"}}, {"id": 2, "cancelled": True}]


def test_cancelling_what_is_over_or_unknown(talk: Talk) -> None:
    talk.send(1, "cancel", target=99)
    assert talk.answer() == {"id": 1, "result": {"cancelling": False}}
    talk.send(2, "cancel")
    assert talk.answer()["error"]["code"] == "bad-request"


def test_broken_lines_are_answered_and_the_next_served(talk: Talk) -> None:
    talk.line(b"{")
    talk.line(b"")
    talk.line(b'{"id": 8}')
    talk.send(9, "dance")
    talk.send(10, "echo")
    answers = [talk.answer() for _ in range(4)]
    assert [answer["id"] for answer in answers] == [None, 8, 9, 10]
    assert [answer["error"]["code"] for answer in answers[:3]] == ["bad-request"] * 3


def test_an_id_serves_one_request_at_a_time(talk: Talk) -> None:
    talk.send(1, "hold")
    talk.send(1, "hold")
    answers = [talk.answer(), talk.answer()]
    assert sum("error" in answer for answer in answers) == 1
    RELEASE.set()
    assert "result" in talk.answer()
    talk.send(1, "echo")
    assert talk.answer() == {"id": 1, "result": {}}


def test_errors_travel_and_the_others_are_served(talk: Talk, capfd: pytest.CaptureFixture[str]) -> None:
    talk.send(1, "fail", known=True)
    talk.send(2, "fail")
    talk.send(3, "nan")
    talk.send(4, "object")
    talk.send(5, "echo")
    answers = [talk.answer() for _ in range(5)]
    assert answers[0]["error"] == {"code": "empty", "values": {"path": "a.txt"}}
    assert answers[1]["error"] == {"code": "internal", "values": {"detail": "ZeroDivisionError: by nothing"}}
    assert answers[2]["error"]["code"] == answers[3]["error"]["code"] == "internal"
    assert answers[4]["result"] == {}
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_too_little_memory_is_said_and_the_others_are_served(talk: Talk) -> None:
    talk.send(1, "fail", hungry=True)
    talk.send(2, "echo")
    assert talk.answer() == {"id": 1, "error": {"code": "out-of-memory", "values": {}}}
    assert talk.answer() == {"id": 2, "result": {}}


def test_progress_is_thinned_but_starts_and_ends(talk: Talk) -> None:
    talk.send(1, "chatter")
    told = []
    while "result" not in (answer := talk.answer()):
        told.append(tuple(answer["progress"].values()))
    for step in ("encode", "match"):
        of_step = [one for one in told if one[0] == step]
        assert of_step[0] == (step, 0, 5000)
        assert of_step[-1] == (step, 5000, 5000)
    assert len(told) < 100


def test_a_line_of_any_length(talk: Talk) -> None:
    text = "déjà vu – " * 500_000
    sender = threading.Thread(target=talk.send, args=(1, "echo"), kwargs={"text": text})
    sender.start()
    assert talk.answer()["result"]["text"] == text
    sender.join()


def test_shutdown(talk: Talk) -> None:
    talk.send(1, "shutdown")
    assert talk.answer() == {"id": 1, "result": {}}
    talk.thread.join(10)
    assert not talk.thread.is_alive()


def test_when_nobody_reads_the_answers_it_is_told(talk: Talk) -> None:
    talk.from_.close()
    talk.send(1, "echo")
    assert talk.gone.wait(10)


def test_the_end_of_the_requests_ends_it(talk: Talk) -> None:
    talk.send(1, "hold")
    assert talk.answer()["id"] == 1
    talk.to.close()
    talk.thread.join(10)
    assert not talk.thread.is_alive()
