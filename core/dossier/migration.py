# SPDX-License-Identifier: Apache-2.0
"""A dossier of an earlier version into the present one: copied first, then step by step, each whole or not at all."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from core.dossier import layout
from core.errors import CrossreadError, ErrorCode


def migrated(path: Path, version: int) -> Path:
    """Bring the dossier at `path` from `version` to the present one; gives the copy of what it was.

    Raises CANNOT_WRITE where the copy or a step does not succeed; the file is then of the last version reached.
    """
    copy = path.with_name(f"{path.stem}.version-{version}{path.suffix}.bak")
    try:
        shutil.copy2(path, copy)
        with closing(layout.connect(path, write=True)) as connection:
            for step in range(version, layout.VERSION):
                connection.execute("BEGIN IMMEDIATE")
                layout.STEPS[step](connection)
                connection.execute(f"PRAGMA user_version={step + 1}")
                connection.execute("COMMIT")
    except (OSError, sqlite3.Error, KeyError) as error:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=str(error)) from None
    return copy
