# SPDX-License-Identifier: Apache-2.0
"""How long each view of a large story ever keeps a person waiting: opened, scrolled, filtered, gone through by keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measuring import Line

_PROBE = Path(__file__).parent / "views_probe.py"
_SMALL = (3, 30)
_LARGE = ((10, 200), (2, 5000))  # sources, sentences of each
_THREE = (3, 1500)
_GOAL_MS = 50.0


Found = dict[str, dict[str, tuple[float, float]]]


def lines(_sizes: tuple[int, ...], _rounds: int) -> Iterator[Line]:
    """Longest turns of the window's events in each view, and of all of them beside those of a small story.

    By the processor's time, which other programs hardly touch; the longest of all also by the clock.
    """
    _probe(*_SMALL)  # the first run may still compile modules
    small = _probe(*_SMALL)
    for sources, sentences in _LARGE:
        where = f"{sources} x {sentences}"
        found = _probe(sources, sentences)
        yield from _told(where, found)
        if small and found:
            yield Line(f"{where}: longest of all over 3 x 30", _most(found, 0) / _most(small, 0), " x", None)
    yield from _told(f"{_THREE[0]} x {_THREE[1]}, three side by side", _probe(*_THREE, "third"))


def _told(where: str, found: Found) -> Iterator[Line]:
    if not found:
        yield Line(f"{where}: the window broke down on the way through its views", float("inf"), " ms", _GOAL_MS)
        return
    for view, done in found.items():
        act = max(done, key=lambda act: done[act][0])
        yield Line(f"{where}: {view}, longest when {act}", done[act][0] * 1000, " ms", _GOAL_MS)
    yield Line(f"{where}: longest of all by the clock", _most(found, 1) * 1000, " ms", None)


def _most(found: Found, which: int) -> float:
    return max(turn[which] for done in found.values() for turn in done.values())


def _probe(sources: int, sentences: int, *how: str) -> Found:
    """What the probe tells; nothing where it did not live to tell."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment["PYTHONPATH"] = str(_PROBE.parents[2])
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program compiles nothing
    command = [sys.executable, str(_PROBE), str(sources), str(sentences), *how]
    done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=900)
    if done.returncode:
        sys.stderr.write(done.stderr.decode(errors="replace")[-2000:])
        return {}
    told: Found = json.loads(done.stdout.splitlines()[-1])
    return told
