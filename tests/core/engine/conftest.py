# SPDX-License-Identifier: Apache-2.0
"""Engine processes to talk to. Whatever a test does to one, nothing is left running after it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

PATIENCE = 60.0  # seconds; only a failing test waits as long


class EngineProcess:
    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        self._answers: queue.Queue[dict[str, Any]] = queue.Queue()
        self._next = 1
        self.stderr = b""
        self._threads = [threading.Thread(target=target) for target in (self._listen, self._drain)]
        for thread in self._threads:
            thread.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._answers.put(json.loads(line))

    def _drain(self) -> None:
        assert self.process.stderr is not None
        self.stderr = self.process.stderr.read()

    def write(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def send(self, request: str, **params: Any) -> int:
        number = self._next
        self._next += 1
        self.write(json.dumps({"id": number, "request": request, **params}).encode())
        return number

    def answer(self) -> dict[str, Any]:
        """The next line, progress or not."""
        return self._answers.get(timeout=PATIENCE)

    def outcome(self, number: int | None = None) -> dict[str, Any]:
        """The next line that is no progress; of request `number`, where one is given."""
        while "progress" in (answer := self.answer()):
            pass
        assert number is None or answer["id"] == number, answer
        return answer

    def ask(self, request: str, **params: Any) -> Any:
        """Send a request and give its result."""
        answer = self.outcome(self.send(request, **params))
        assert "result" in answer, answer
        return answer["result"]

    def close_requests(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()

    def ended(self) -> int:
        """Its exit status, once it has ended."""
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert stream is not None
            with contextlib.suppress(BrokenPipeError):  # what was not yet written when it ended
                stream.close()


@pytest.fixture
def start_engine(tmp_path: Path) -> Iterator[Callable[[list[str]], EngineProcess]]:
    """Starts an engine by its command; its cache is this test's own."""
    started: list[EngineProcess] = []

    def start(command: list[str]) -> EngineProcess:
        engine = EngineProcess(command, {**os.environ, "CROSSREAD_CACHE": str(tmp_path / "vectors.sqlite3")})
        started.append(engine)
        return engine

    yield start
    for engine in started:
        engine.end()


@pytest.fixture
def slow_engine(start_engine: Callable[[list[str]], EngineProcess]) -> EngineProcess:
    return start_engine([sys.executable, str(Path(__file__).parent / "slow_engine.py")])
