# SPDX-License-Identifier: Apache-2.0
"""The layers of ARCHITECTURE.md hold, and the top level is what it is said to be."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
SOURCES = sorted(path for part in ("core", "gui", "packaging") for path in (REPOSITORY / part).rglob("*.py"))
TESTS = sorted((REPOSITORY / "tests").rglob("*.py"))


def test_import_contracts_are_kept() -> None:
    # import-linter prints through click; its own process keeps its caches and paths away from the tests.
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=100
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_packaging_is_no_package() -> None:
    # An __init__.py there would hide the library `packaging`.
    assert not (REPOSITORY / "packaging" / "__init__.py").exists()


def test_top_level_holds_the_six_and_the_usual_files() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=False
    ).stdout.splitlines()
    if not tracked:  # an unpacked archive has no list of its files
        return
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    assert folders <= {"core", "gui", "resources", "tests", "packaging", ".ci", ".github"}


def test_files_stay_small() -> None:
    lengths = {str(path.relative_to(REPOSITORY)): len(path.read_text().splitlines()) for path in (*SOURCES, *TESTS)}
    long = {path: lines for path, lines in lengths.items() if lines > 520}
    assert not long


def test_no_pickle_and_no_remote_code() -> None:
    forbidden = re.compile(
        r"\b(import pickle|from pickle|pickle\.loads?|trust_remote_code\s*=\s*True|allow_pickle\s*=\s*True)"
    )
    found = [str(path) for path in SOURCES if forbidden.search(path.read_text(encoding="utf-8"))]
    assert not found


def test_sources_name_their_licence() -> None:
    without = [
        str(path.relative_to(REPOSITORY))
        for path in (*SOURCES, *TESTS)
        if "SPDX-License-Identifier: Apache-2.0" not in "\n".join(path.read_text(encoding="utf-8").splitlines()[:2])
    ]
    assert not without
