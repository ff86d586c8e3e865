# SPDX-License-Identifier: Apache-2.0
"""How much memory the engine needs at most, for two long accounts: a process of its own, asked as the window asks it.

Linux says the most that a process ever held; elsewhere this half has no lines.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from tests.bench.measuring import Line
from tests.bench.texts import accounts

GOAL = 2.0  # GB
_LEAST_SIZE = 500  # below it, the engine is its libraries and the model


def lines(sizes: tuple[int, ...], rounds: int) -> Iterator[Line]:  # noqa: ARG001 - memory hardly varies
    for size in sizes:
        if size >= _LEAST_SIZE and Path("/proc/self/status").exists():
            yield Line(f"{size} x {size}: most memory of the engine", peak_of(size), " GB", GOAL)


def peak_of(size: int) -> float:
    """Gigabytes at most while the engine reads and compares two accounts of `size` sentences, with an empty cache."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CROSSREAD_CACHE": str(Path(folder) / "vectors.sqlite3")}
        engine = subprocess.Popen(
            [sys.executable, "-m", "core.engine"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )
        with engine:
            assert engine.stdin is not None
            assert engine.stdout is not None
            lines = (engine.stdin, engine.stdout)
            texts = accounts(size)
            sources = [_asked(*lines, at, request="read", text=text)["source"] for at, text in enumerate(texts, 1)]
            _asked(*lines, 3, request="load")
            _asked(*lines, 4, request="compare", sources=sources)
            peak = _peak(engine.pid)
            engine.stdin.close()
    return peak


def _asked(to: IO[bytes], answers: IO[bytes], number: int, **request: object) -> dict[str, Any]:
    """The result of a request; progress on the way is passed over."""
    to.write(json.dumps({"id": number, **request}).encode() + b"\n")
    to.flush()
    for line in answers:
        answer = json.loads(line)
        if answer["id"] == number and "result" in answer:
            found: dict[str, Any] = answer["result"]
            return found
        if "error" in answer:
            raise RuntimeError(f"the engine refused: {answer['error']}")
    raise RuntimeError("the engine ended before it answered")


def _peak(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    kilobytes = re.findall(r"^VmHWM:\s+(\d+) kB$", status, re.MULTILINE)[0]
    return int(kilobytes) * 1024 / 1e9
