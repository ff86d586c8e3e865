# SPDX-License-Identifier: Apache-2.0
"""What one bad file costs at most: memory that the process may not have, and time after which reading is given up."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.engine import limits
from core.engine.server import Call
from core.engine.services import Services
from core.errors import CrossreadError, ErrorCode
from core.fetch import fetching
from core.fetch.fetching import Fetched
from core.ingest import web as _web  # noqa: F401 - or it would take a stand-in for fetching for good
from core.progress import Interrupted, check, never, silent
from core.retrieval import Hop, Retrieval
from core.words import words

HUNGRY = """
import sys
from core.engine.limits import limit_memory
if limit_memory(200_000_000) is None:
    sys.exit(7)
try:
    held = bytearray(600_000_000)
except MemoryError:
    sys.exit(3)
"""


def services() -> Services:
    return Services(lambda *_, **__: pytest.fail("no model is needed"))


def test_a_process_cannot_take_more_memory_than_it_may() -> None:
    done = subprocess.run([sys.executable, "-c", HUNGRY], check=False, cwd=Path(__file__).parents[3])
    if done.returncode == 7:
        pytest.skip("this system has no such limit")
    assert done.returncode == 3


def test_the_limit_leaves_room_for_the_model() -> None:
    assert limits.FEWEST_BYTES >= 4_000_000_000


def test_reading_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(limits, "READ_SECONDS", -1.0)
    path = tmp_path / "slow.txt"
    path.write_text("The ferry sank on Monday, the coastguard said.", encoding="utf-8")
    for params in ({"path": str(path)}, {"text": "The ferry sank on Monday."}, {"html": "<p>The ferry sank.</p>"}):
        with pytest.raises(CrossreadError) as caught:
            services().read(Call(params, silent, never))
        assert caught.value.code is ErrorCode.TOO_SLOW
        assert "{" not in words().error(caught.value)


def test_what_is_cancelled_is_not_called_slow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "READ_SECONDS", -1.0)
    with pytest.raises(Interrupted):
        limits.in_time(check, lambda: True, "a.txt")


def test_work_that_ends_in_time_gives_its_result() -> None:
    start = time.monotonic()
    assert limits.in_time(lambda cancelled: cancelled(), never, "a.txt") is False
    assert time.monotonic() - start < 5


PAGE = b"<html><body><article><p>The ferry sank on Monday, the coastguard said.</p></article></body></html>"


def fetched(address: str, **_: object) -> Fetched:
    hop = Hop(address, "192.0.2.7", 200, (("Content-Type", "text/html"),))
    return Fetched(Retrieval("2024-05-08T10:00:00Z", (hop,)), PAGE, "text/html")


def test_reading_what_was_fetched_is_given_up_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "fetch", fetched)
    call = Call({"address": "https://lamp.example/ferry"}, silent, never)
    assert "ferry sank" in services().fetch(call)["source"]["text"]
    monkeypatch.setattr(limits, "READ_SECONDS", -1.0)
    with pytest.raises(CrossreadError) as caught:
        services().fetch(call)
    assert caught.value.code is ErrorCode.TOO_SLOW
    assert caught.value.values["path"] == "https://lamp.example/ferry"
