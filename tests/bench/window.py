# SPDX-License-Identifier: Apache-2.0
"""How soon the window is there, beside an empty one, and how long it ever keeps a person waiting."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.measuring import Line, in_turns, ratio
from tests.bench.texts import accounts

_PROBE = Path(__file__).parent / "window_probe.py"
_LARGEST = 1000  # sentences a source; larger ones take minutes to compare, several times over


def lines(sizes: tuple[int, ...], rounds: int) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        _probe(folder, "bare"), _probe(folder, "crossread")  # what is read for the first time comes from the disk
        bare, own = in_turns(rounds, lambda: _probe(folder, "bare"), lambda: _probe(folder, "crossread"))
        medians = (statistics.median(own), statistics.median(bare))
        yield Line("window on screen over a bare Qt window", ratio(own, bare), " x", 3.0, medians)
        for size in filter(_LARGEST.__ge__, sizes):
            files = []
            for number, text in enumerate(accounts(size)):
                path = Path(folder) / f"account-{number}.txt"
                path.write_text(text, "utf-8")
                files.append(str(path))
            runs = [_probe(folder, "pauses", *files) for _ in range(max(3, rounds // 2))]
            what = f"{size} x {size}: longest pause of the window while comparing"
            yield Line(what, statistics.median(max(run["pauses"]) * 1000 for run in runs), " ms", 50.0)
            what = f"{size} x {size}: of the processor, the window's longest slice of work"
            yield Line(what, statistics.median(max(run["own"]) * 1000 for run in runs), " ms", None)


def _probe(folder: str, *arguments: str) -> dict[str, Any]:
    """Run the probe with settings and a cache of its own."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "XDG_CONFIG_HOME": folder,
        "CROSSREAD_CACHE": str(Path(folder) / "vectors.sqlite3"),
    }
    done = subprocess.run(
        [sys.executable, str(_PROBE), *arguments], capture_output=True, check=True, env=environment, timeout=600
    )
    told: dict[str, Any] = json.loads(done.stdout)
    return told
