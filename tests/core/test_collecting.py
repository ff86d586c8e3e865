# SPDX-License-Identifier: Apache-2.0
"""The collector is tuned in the processes that compare, and nowhere else."""

from __future__ import annotations

import subprocess
import sys

import pytest


def threshold_after(statement: str) -> int:
    code = f"{statement}\nimport gc; print(gc.get_threshold()[0])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return int(done.stdout.split()[-1])


@pytest.mark.parametrize(
    ("statement", "tuned"),
    [
        ("import core.comparison", False),
        ("from core.cli import main; main(['compare', 'nowhere.txt', 'neither.txt'])", True),
    ],
)
def test_only_programs_tune_the_collector(statement: str, tuned: bool) -> None:
    assert (threshold_after(statement) > 10_000) == tuned
