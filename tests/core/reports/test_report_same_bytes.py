# SPDX-License-Identifier: Apache-2.0
"""The same story gives the same bytes in another process, with other hashes, in another zone and another country."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from core.reports.contents import Contents, Publisher
from core.reports.write import rendered
from core.reports.writers import WRITERS
from tests.core.conftest import ferry_comparison
from tests.core.reports.conftest import with_review

ROOT = Path(__file__).resolve().parents[3]
PROFILE = Contents(publisher=Publisher("Night Desk", page="https://desk.example/checks/1"))
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}
PROGRAM = """
import json
from tests.core.reports.test_report_same_bytes import digests
print(json.dumps(digests()))
"""


def digests() -> dict[str, str]:
    """The SHA-256 of a reviewed story in every format that it can have."""
    story = with_review(ferry_comparison())
    return {name: hashlib.sha256(rendered(story, name, PROFILE)).hexdigest() for name in WRITERS if name != "redline"}


def test_every_format_is_the_same_everywhere() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**os.environ, **ELSEWHERE},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == digests()
