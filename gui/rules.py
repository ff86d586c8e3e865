# SPDX-License-Identifier: Apache-2.0
"""The state of a person's own rules, to be compared with what it was before."""

from __future__ import annotations

from pathlib import Path

from core.differences.rules_folder import rules_folder

State = tuple[tuple[str, int, int], ...]
"""Name, size and time of each file."""


def state_of_rules(folder: Path | None = None) -> State:
    """What files of rules there are in `folder`, by default the person's own; none where there is no such folder."""
    try:
        found = [(path.name, path.stat()) for path in sorted((folder or rules_folder()).glob("*.toml"))]
    except OSError:
        return ()
    return tuple((name, told.st_size, told.st_mtime_ns) for name, told in found)
