# SPDX-License-Identifier: Apache-2.0
"""The window's end of the engine: requests out, progress and results in, and what happens when the process dies.

Knows the lines of `core.engine.protocol` and a process; knows neither sources nor widgets. Nothing here waits.
"""

from __future__ import annotations

import json
import math
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

import core
from core.engine.command import engine_command
from core.errors import CrossreadError, ErrorCode
from core.progress import Step
from gui.answers import AnswerReader, Decode
from gui.requests import error_of

KILL_AFTER_MS = 1500
"""How long a cancelled request may go on before its process is ended."""

RESTARTS = 3
RESTART_WINDOW_S = 60.0
_STDERR_KEPT = 4000
_TURN_S = 0.008  # how long answers are read before waiting events get their turn


@dataclass(slots=True)
class _Pending:
    kind: str
    params: Mapping[str, Any]
    decode: Decode
    cancelling: bool = False
    begun: bool = False  # it has reported progress, so it does not merely wait for its turn
    tried: int = 0


@dataclass(frozen=True, slots=True)
class _Answer:
    """One line, read: what it says about which request."""

    id: int
    what: str
    value: object


class EngineClient(QObject):
    """Speaks with one engine process, and starts it again when it dies.

    `request` gives an id at once; exactly one of `finished`, `failed` and `cancelled` follows for it, unless it was
    abandoned. A request whose process dies is sent once more to the next one.
    """

    progress = Signal(int, str, int, int)
    finished = Signal(int, object)
    failed = Signal(int, object)
    cancelled = Signal(int)
    crashed = Signal()
    restarted = Signal()
    gave_up = Signal(str)
    started = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        command: Sequence[str] | None = None,
        kill_after_ms: int = KILL_AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self._program, *self._arguments = command or engine_command()
        self._kill_after_ms = kill_after_ms
        self._process: QProcess | None = None
        self._next_id = 1
        self._pending: dict[int, _Pending] = {}
        self._buffer: list[bytes] = []
        self._lines: deque[bytes] = deque()  # that have come and have not been read yet
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.timeout.connect(lambda: self._read_lines())  # noqa: PLW0108 - how long is its own
        self._stderr = b""
        self._deaths: deque[float] = deque()
        self._stopping = False
        self._reader = AnswerReader(self)
        self._reader.done.connect(self._take)
        self._reader.failed.connect(self._unreadable)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._out_of_patience)

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.state() is QProcess.ProcessState.Running

    @property
    def process_id(self) -> int:
        """The number of the process, 0 while there is none."""
        return self._process.processId() if self._process is not None else 0

    def start(self) -> None:
        """Start the process; requests made before are sent as soon as it runs."""
        if self._process is None and not self._stopping:
            self._launch()

    def retry(self) -> None:
        """Start again after `gave_up`."""
        self._deaths.clear()
        self.start()

    def request(
        self, kind: str, params: Mapping[str, Any] | None = None, decode: Decode = lambda result: result
    ) -> int:
        """Send a request and give its id; `decode` turns its result into what `finished` carries, maybe in a thread.

        A parameter that is bytes is JSON already.
        """
        request_id = self._next_id
        self._next_id += 1
        self._pending[request_id] = _Pending(kind, dict(params or {}), decode)
        if self.running:
            self._send(request_id)
        return request_id

    def cancel(self, request_id: int) -> None:
        """Ask the engine to stop; when it does not within `KILL_AFTER_MS`, end its process and start another."""
        pending = self._pending.get(request_id)
        if pending is None or pending.cancelling:
            return
        if not self.running or not pending.begun:
            self.abandon(request_id)
            self.cancelled.emit(request_id)
            return
        pending.cancelling = True
        self._write({"id": self._fresh_id(), "request": "cancel", "target": request_id})
        if not self._patience.isActive():
            self._patience.start(self._kill_after_ms)

    def abandon(self, request_id: int) -> None:
        """Nobody waits for this answer any more: it is dropped when it comes."""
        if self._pending.pop(request_id, None) is not None and self.running:
            self._write({"id": self._fresh_id(), "request": "cancel", "target": request_id})

    def stop(self) -> None:
        """End the process, politely if it listens, and everything else that this object runs."""
        self._stopping = True
        self._patience.stop()
        self._more.stop()
        self._lines.clear()
        self._pending.clear()
        process, self._process = self._process, None
        if process is not None:
            _let_go(process)
            if process.state() is not QProcess.ProcessState.NotRunning:
                process.write(_line({"id": self._fresh_id(), "request": "shutdown"}))
                process.closeWriteChannel()
                if not process.waitForFinished(400):
                    process.kill()
                    process.waitForFinished(2000)
            process.deleteLater()
        self._reader.stop()

    def _fresh_id(self) -> int:
        request_id = self._next_id
        self._next_id += 1
        return request_id

    def _launch(self) -> None:
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        root = str(Path(core.__file__).parent.parent)
        path = environment.value("PYTHONPATH", "")
        separator = ";" if sys.platform == "win32" else ":"
        environment.insert("PYTHONPATH", f"{root}{separator}{path}" if path else root)
        environment.insert("PYTHONUTF8", "1")
        process.setProcessEnvironment(environment)
        process.started.connect(self._on_started)
        process.readyReadStandardOutput.connect(self._on_output)
        process.readyReadStandardError.connect(self._on_error_output)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process = process
        self._buffer.clear()
        self._stderr = b""
        process.start(self._program, self._arguments)

    def _on_started(self) -> None:
        self.started.emit()
        for request_id in sorted(self._pending):
            self._send(request_id)

    def _send(self, request_id: int) -> None:
        pending = self._pending[request_id]
        pending.tried += 1
        pending.begun = False
        self._write({**pending.params, "id": request_id, "request": pending.kind})

    def _write(self, message: Mapping[str, object]) -> None:
        if self._process is not None:
            self._process.write(_line(message))

    def _on_output(self) -> None:
        if self._process is None:
            return
        chunk = bytes(self._process.readAllStandardOutput().data())
        *lines, rest = chunk.split(b"\n")
        for line in lines:
            self._buffer.append(line)
            whole = b"".join(self._buffer)
            self._buffer.clear()
            if whole.strip():
                self._lines.append(whole)
        if rest:
            self._buffer.append(rest)
        self._read_lines()

    def _read_lines(self, seconds: float = _TURN_S) -> None:
        """As many as take no longer; the others in the next rounds of events, for an answer may have much to show."""
        until = time.perf_counter() + seconds
        while self._lines:
            self._reader.read(self._lines.popleft(), self._understand)
            if time.perf_counter() >= until:
                break
        if self._lines:
            self._more.start(0)

    def _on_error_output(self) -> None:
        if self._process is not None:
            self._stderr = (self._stderr + bytes(self._process.readAllStandardError().data()))[-_STDERR_KEPT:]

    def _understand(self, message: Any) -> _Answer:
        """Which request a line answers, and with what; runs in the reader's thread for large lines."""
        request_id = int(message["id"]) if message.get("id") is not None else 0
        if "progress" in message:
            return _Answer(request_id, "progress", message["progress"])
        if "error" in message:
            return _Answer(request_id, "error", error_of(message["error"]))
        pending = self._pending.get(request_id)
        if pending is None or message.get("cancelled"):
            return _Answer(request_id, "cancelled", None)
        try:
            return _Answer(request_id, "result", pending.decode(message["result"]))
        except CrossreadError as error:
            return _Answer(request_id, "error", error)
        except (KeyError, TypeError, ValueError) as error:
            return _Answer(request_id, "error", CrossreadError(ErrorCode.INTERNAL, detail=f"{pending.kind}: {error!r}"))

    def _take(self, answer: object) -> None:
        assert isinstance(answer, _Answer)  # noqa: S101 - our own reader made it
        pending = self._pending.get(answer.id)
        if pending is None:
            return
        if answer.what == "progress":
            pending.begun = True
            if isinstance(answer.value, dict) and not pending.cancelling:
                value = answer.value
                step = str(value.get("step", Step.MATCH))
                self.progress.emit(answer.id, step, int(value.get("done", 0)), int(value.get("total", 0)))
            return
        del self._pending[answer.id]
        self._rest_patience()
        if answer.what == "cancelled" or pending.cancelling:
            self.cancelled.emit(answer.id)
        elif answer.what == "error":
            self.failed.emit(answer.id, answer.value)
        else:
            self.finished.emit(answer.id, answer.value)

    def _unreadable(self, error: object) -> None:
        """A line that is no answer: the process is not what it should be."""
        self._stderr += f"\nunreadable line: {error!r}".encode()
        if self._process is not None:
            self._process.kill()

    def _rest_patience(self) -> None:
        if not any(pending.cancelling for pending in self._pending.values()):
            self._patience.stop()

    def _out_of_patience(self) -> None:
        cancelled = [request_id for request_id, pending in self._pending.items() if pending.cancelling]
        for request_id in cancelled:
            del self._pending[request_id]
        for pending in self._pending.values():
            pending.tried = 0
        self._replace()
        for request_id in cancelled:
            self.cancelled.emit(request_id)

    def _replace(self) -> None:
        """End the process on purpose and start another, without counting it as a death."""
        self._drop_process(kill=True)
        self._launch()
        self.restarted.emit()

    def _drop_process(self, *, kill: bool) -> None:
        process, self._process = self._process, None
        self._lines.clear()
        self._more.stop()
        self._reader.forget()
        if process is None:
            return
        _let_go(process)
        if kill and process.state() is not QProcess.ProcessState.NotRunning:
            process.finished.connect(process.deleteLater)
            process.kill()
        else:
            process.deleteLater()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._drop_process(kill=False)
            self._give_up(f"{self._program} does not start")

    def _on_finished(self, _code: int = 0, _status: object = None) -> None:
        if self._stopping:
            return
        self._read_lines(math.inf)  # what it has said it has done
        self._on_error_output()
        last_words = self._stderr.decode("utf-8", "replace").strip().splitlines()
        detail = last_words[-1] if last_words else "the engine has ended"
        self._drop_process(kill=False)
        self._patience.stop()
        self.crashed.emit()
        self._sort_pending(detail)
        now = time.monotonic()
        self._deaths.append(now)
        while self._deaths and now - self._deaths[0] > RESTART_WINDOW_S:
            self._deaths.popleft()
        if len(self._deaths) > RESTARTS:
            self._give_up(detail)
            return
        self._launch()
        self.restarted.emit()

    def _sort_pending(self, detail: str) -> None:
        """After a death: what was being cancelled is; what was sent twice has failed; the rest is sent again."""
        for request_id, pending in list(self._pending.items()):
            if pending.cancelling:
                del self._pending[request_id]
                self.cancelled.emit(request_id)
            elif pending.tried > 1:
                del self._pending[request_id]
                self.failed.emit(request_id, CrossreadError(ErrorCode.INTERNAL, detail=detail))

    def _give_up(self, detail: str) -> None:
        for request_id in list(self._pending):
            del self._pending[request_id]
            self.failed.emit(request_id, CrossreadError(ErrorCode.INTERNAL, detail=detail))
        self.gave_up.emit(detail)


def _let_go(process: QProcess) -> None:
    """Hear no more of a process."""
    for signal in (
        process.started,
        process.readyReadStandardOutput,
        process.readyReadStandardError,
        process.finished,
        process.errorOccurred,
    ):
        signal.disconnect()


def _line(message: Mapping[str, object]) -> bytes:
    """One line of JSON; a value that is bytes is JSON already, made elsewhere so that nobody waits for it here."""
    parts = (
        json.dumps(name).encode()
        + b":"
        + (value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        for name, value in message.items()
    )
    return b"{" + b",".join(parts) + b"}\n"
