# SPDX-License-Identifier: Apache-2.0
"""The engine's client against real processes that answer, lag, babble and die."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from core.errors import CrossreadError, ErrorCode
from gui.engine_client import EngineClient

SCRIPT = Path(__file__).parent / "scripted_engine.py"
Start = Callable[[str], EngineClient]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    made: list[EngineClient] = []

    def make(behaviour: str) -> EngineClient:
        client = EngineClient(
            command=[sys.executable, str(SCRIPT), behaviour, str(tmp_path / "mark")], kill_after_ms=200
        )
        made.append(client)
        client.start()
        return client

    yield make
    for client in made:
        client.stop()


def test_a_request_is_answered_under_its_number(start: Start, qtbot: QtBot) -> None:
    client = start("well")
    with qtbot.waitSignal(client.finished, timeout=5000) as answered:
        number = client.request("hello", decode=lambda result: result["kind"].upper())
    assert answered.args == [number, "HELLO"]


def test_an_error_keeps_its_code_and_values(start: Start, qtbot: QtBot) -> None:
    client = start("well")
    with qtbot.waitSignal(client.failed, timeout=5000) as told:
        client.request("fail")
    error = told.args[1]
    assert isinstance(error, CrossreadError)
    assert error.code is ErrorCode.EMPTY and error.values == {"path": "page.txt"}


def test_an_answer_that_does_not_fit_is_an_error(start: Start, qtbot: QtBot) -> None:
    client = start("well")
    with qtbot.waitSignal(client.failed, timeout=5000) as told:
        client.request("hello", decode=lambda result: result["nothing of the kind"])
    assert told.args[1].code is ErrorCode.INTERNAL


def test_an_abandoned_answer_never_comes(start: Start, qtbot: QtBot) -> None:
    client = start("well")
    answered: list[int] = []
    client.finished.connect(lambda number, _result: answered.append(number))
    late = client.request("hello")
    client.abandon(late)
    with qtbot.waitSignal(client.finished, timeout=5000):
        wanted = client.request("hello")
    qtbot.wait(50)
    assert answered == [wanted]


def test_answers_that_come_together_are_read_one_a_round_of_events(
    start: Start, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EngineClient._read_lines, "__defaults__", (0.0,))  # each takes too long
    client = start("well")
    with qtbot.waitSignal(client.finished, timeout=5000):
        client.request("hello")
    answered: list[int] = []
    rounds: list[int] = []
    client.finished.connect(lambda number, _result: answered.append(number))
    counting = QTimer()
    counting.timeout.connect(lambda: rounds.append(len(answered)))
    wanted = [client.request("hello") for _ in range(6)]
    assert client._process is not None
    client._process.waitForBytesWritten(2000)
    time.sleep(0.3)  # until all have come
    counting.start(0)
    qtbot.waitUntil(lambda: len(answered) == len(wanted))
    counting.stop()
    assert answered == wanted
    assert max(now - before for before, now in pairwise([0, *rounds, len(wanted)])) == 1


def test_cancelling_is_polite_first(start: Start, qtbot: QtBot) -> None:
    client = start("polite")
    with qtbot.waitSignal(client.progress, timeout=5000) as told:
        number = client.request("compare")
    assert told.args == [number, "encode", 1, 4]
    process = client.process_id
    with qtbot.waitSignal(client.cancelled, timeout=5000) as ended:
        client.cancel(number)
    assert ended.args == [number]
    qtbot.wait(300)
    assert client.process_id == process, "it listened, so it lives"


def test_cancelling_always_works(start: Start, qtbot: QtBot) -> None:
    client = start("deaf")
    with qtbot.waitSignal(client.progress, timeout=5000):
        number = client.request("compare")
    other = client.request("hello")
    process = client.process_id
    with qtbot.waitSignals([client.cancelled, client.restarted], timeout=3000):
        client.cancel(number)
    with qtbot.waitSignal(client.finished, timeout=5000) as answered:
        pass
    assert answered.args == [other, {"kind": "hello"}], "the one that waited behind it is not lost"
    assert client.process_id != process


def test_a_request_whose_process_dies_is_sent_once_more(start: Start, qtbot: QtBot) -> None:
    client = start("dies once")
    with qtbot.waitSignals([client.crashed, client.restarted, client.finished], timeout=8000):
        client.request("compare")


def test_twice_dead_is_told(start: Start, qtbot: QtBot) -> None:
    client = start("dies always")
    with qtbot.waitSignal(client.failed, timeout=8000) as told:
        number = client.request("compare")
    assert told.args[0] == number and told.args[1].code is ErrorCode.INTERNAL
    with qtbot.waitSignal(client.finished, timeout=5000):
        client.request("hello")


def test_a_process_that_always_dies_is_given_up_until_asked(start: Start, qtbot: QtBot) -> None:
    client = start("dies at once")
    crashes: list[None] = []
    client.crashed.connect(lambda: crashes.append(None))
    with qtbot.waitSignal(client.gave_up, timeout=10000) as told:
        pass
    assert told.args == ["no engine today"]
    assert len(crashes) == 4, "three restarts within a minute, no more"
    with qtbot.waitSignal(client.gave_up, timeout=10000):
        client.retry()


def test_a_program_that_is_not_there_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    client = EngineClient(command=[str(tmp_path / "no such program")])
    with qtbot.waitSignals([client.failed, client.gave_up], timeout=5000):
        client.request("hello")
        client.start()
    client.stop()


def test_a_line_that_is_no_answer_restarts_the_process(start: Start, qtbot: QtBot) -> None:
    client = start("babbles")
    with qtbot.waitSignals([client.crashed, client.finished], timeout=8000):
        client.request("compare")


def test_a_large_answer_does_not_hold_the_window_up(start: Start, qtbot: QtBot) -> None:
    client = start("well")
    with qtbot.waitSignal(client.finished, timeout=5000):
        client.request("hello")
    pauses: list[float] = []
    last = time.perf_counter()

    def tick() -> None:
        nonlocal last
        now = time.perf_counter()
        pauses.append(now - last)
        last = now

    timer = QTimer()
    timer.timeout.connect(tick)
    timer.start(1)
    with qtbot.waitSignal(client.finished, timeout=20000) as answered:
        client.request("big", {"rows": 40_000})
    timer.stop()
    assert len(answered.args[1]["rows"]) == 40_000
    bound = max(0.25, sum(pauses) / 3)  # on a busy machine; the goal of 50 ms is measured by the bench
    assert max(pauses) < bound, f"the longest pause was {max(pauses) * 1000:.0f} ms"


def test_stopping_ends_the_process_and_drops_what_waits(start: Start, qtbot: QtBot) -> None:
    client = start("deaf")
    with qtbot.waitSignal(client.progress, timeout=5000):
        client.request("compare")
    assert client.running
    client.stop()
    assert client.process_id == 0
