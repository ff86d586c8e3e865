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
_GOAL_MS = 50.0


def lines(_sizes: tuple[int, ...], _rounds: int) -> Iterator[Line]:
    """Longest turns of the window's events in each view, and of all of them beside those of a small story."""
    _probe(*_SMALL)  # the first run may still compile modules
    small = _probe(*_SMALL)
    for sources, sentences in _LARGE:
        where = f"{sources} x {sentences}"
        found = _probe(sources, sentences)
        if not found:
            yield Line(f"{where}: the window broke down on the way through its views", float("inf"), " ms", _GOAL_MS)
            continue
        for view, done in found.items():
            act = max(done, key=done.__getitem__)
            yield Line(f"{where}: {view}, longest when {act}", done[act] * 1000, " ms", _GOAL_MS)
        if small:
            yield Line(f"{where}: longest of all over 3 x 30", _most(found) / _most(small), " x", None)


def _most(found: dict[str, dict[str, float]]) -> float:
    return max(seconds for done in found.values() for seconds in done.values())


def _probe(sources: int, sentences: int) -> dict[str, dict[str, float]]:
    """What the probe tells; nothing where it did not live to tell."""
    environment = {**os.environ, "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    environment["PYTHONPATH"] = str(_PROBE.parents[2])
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program compiles nothing
    command = [sys.executable, str(_PROBE), str(sources), str(sentences)]
    done = subprocess.run(command, capture_output=True, check=False, env=environment, timeout=900)
    if done.returncode:
        sys.stderr.write(done.stderr.decode(errors="replace")[-2000:])
        return {}
    told: dict[str, dict[str, float]] = json.loads(done.stdout.splitlines()[-1])
    return told
