# SPDX-License-Identifier: Apache-2.0
"""Takes requests off one stream and puts answers on another; knows which work may go on side by side, not what it is.

The thread that calls `Server.serve` reads, so that a cancellation is seen while work goes on. The work runs in lanes, a
thread each, in the order in which it was asked for: a file is read while the model loads, and a comparison waits for
the model simply by standing behind it.
"""

from __future__ import annotations

import queue
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

from core.engine.protocol import (
    Answer,
    BrokenRequest,
    Failed,
    Progressed,
    Request,
    Result,
    WasCancelled,
    bad_request,
    line_of,
    needed,
    request_of,
)
from core.errors import CrossreadError, ErrorCode
from core.progress import Cancelled, Interrupted, Progress, Step

_PROGRESS_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Call:
    """What a handler is given: the request's parameters, whom to tell how far it is, and whether to go on."""

    params: Mapping[str, Any]
    progress: Progress
    cancelled: Callable[[], bool]


Handler = Callable[[Call], Mapping[str, Any] | Cancelled]
"""Does what one request asks for; gives its result as JSON values, or `Cancelled`.

May raise `Interrupted`, and any exception: a CrossreadError travels as it is, another one as INTERNAL.
"""


@dataclass(slots=True)
class _Job:
    request: Request
    cancelled: threading.Event = field(default_factory=threading.Event)


class Server:
    """`lanes`: by the name of a lane, the handlers that share its thread, by the name of their request."""

    def __init__(
        self,
        requests: BinaryIO,
        answers: BinaryIO,
        lanes: Mapping[str, Mapping[str, Handler]],
        *,
        greeting: Mapping[str, Any],
        gone: Callable[[], None],
    ) -> None:
        """`greeting` is the result of `hello`; `gone` is called, in any thread, when nobody reads the answers."""
        self._requests = requests
        self._answers = answers
        self._greeting = greeting
        self._gone = gone
        self._handlers = {name: handler for lane in lanes.values() for name, handler in lane.items()}
        self._lane_of = {name: lane for lane, handlers in lanes.items() for name in handlers}
        self._queues: dict[str, queue.SimpleQueue[_Job | None]] = {lane: queue.SimpleQueue() for lane in lanes}
        self._jobs: dict[int, _Job] = {}
        self._jobs_lock = threading.Lock()
        self._answer_lock = threading.Lock()

    def serve(self) -> None:
        """Answer requests until `shutdown` or their end. Work that still runs then is told to stop, not waited for."""
        for lane, jobs in self._queues.items():
            threading.Thread(target=self._work, args=(jobs,), name=lane, daemon=True).start()
        try:
            for line in self._requests:
                if line.strip() and not self._take(line):
                    return
        finally:
            with self._jobs_lock:
                for job in self._jobs.values():
                    job.cancelled.set()
            for jobs in self._queues.values():
                jobs.put(None)

    def _take(self, line: bytes) -> bool:
        """Act on one line; whether to go on."""
        try:
            request = request_of(line)
        except BrokenRequest as broken:
            self._say(Failed(broken.id, broken.error))
            return True
        if request.request == "shutdown":
            self._say(Result(request.id, {}))
            return False
        if request.request == "hello":
            self._say(Result(request.id, self._greeting))
        elif request.request == "cancel":
            self._cancel(request)
        elif request.request in self._handlers:
            self._accept(request)
        else:
            self._say(Failed(request.id, bad_request(f"unknown request {request.request}")))
        return True

    def _accept(self, request: Request) -> None:
        job = _Job(request)
        with self._jobs_lock:
            taken = request.id in self._jobs
            if not taken:
                self._jobs[request.id] = job
        if taken:
            self._say(Failed(request.id, bad_request(f"id {request.id} is in use")))
        else:
            self._queues[self._lane_of[request.request]].put(job)

    def _cancel(self, request: Request) -> None:
        try:
            target = needed(request.params, "target", int)
        except CrossreadError as error:
            self._say(Failed(request.id, error))
            return
        with self._jobs_lock:
            job = self._jobs.get(target)
        if job is not None:
            job.cancelled.set()
        self._say(Result(request.id, {"cancelling": job is not None}))

    def _work(self, jobs: queue.SimpleQueue[_Job | None]) -> None:
        while (job := jobs.get()) is not None:
            answer = self._done(job)
            with self._jobs_lock:
                del self._jobs[job.request.id]
            self._say(answer)

    def _done(self, job: _Job) -> Answer:
        request = job.request
        if job.cancelled.is_set():
            return WasCancelled(request.id)
        try:
            handler = self._handlers[request.request]
            result = handler(Call(request.params, self._reporter(request.id), job.cancelled.is_set))
        except Interrupted:
            return WasCancelled(request.id)
        except CrossreadError as error:
            return Failed(request.id, error)
        except MemoryError:
            return Failed(request.id, CrossreadError(ErrorCode.OUT_OF_MEMORY))
        except Exception as error:  # whatever went wrong in one request, the others are served
            traceback.print_exc()
            detail = f"{type(error).__name__}: {error}"
            return Failed(request.id, CrossreadError(ErrorCode.INTERNAL, detail=detail))
        return WasCancelled(request.id) if isinstance(result, Cancelled) else Result(request.id, result)

    def _reporter(self, request_id: int) -> Progress:
        """A progress that speaks at the start and end of a step, and in between at most every `_PROGRESS_SECONDS`."""
        last_step: Step | None = None
        last_time = 0.0

        def report(step: Step, done: int, total: int) -> None:
            nonlocal last_step, last_time
            now = time.monotonic()
            if step is last_step and done != total and now - last_time < _PROGRESS_SECONDS:
                return
            last_step, last_time = step, now
            self._say(Progressed(request_id, step, done, total))

        return report

    def _say(self, answer: Answer) -> None:
        try:
            line = line_of(answer)
        except (ValueError, TypeError, RecursionError) as error:
            line = line_of(Failed(answer.id, CrossreadError(ErrorCode.INTERNAL, detail=f"no JSON: {error}")))
        try:
            with self._answer_lock:
                self._answers.write(line)
                self._answers.flush()
        except (OSError, ValueError):  # the pipe is broken or closed
            self._gone()
