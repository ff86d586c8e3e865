# SPDX-License-Identifier: Apache-2.0
"""What the workspace asks of the engine, and for what: kinds of work, sources on their way, files to be written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from core.model import Source


class Work(StrEnum):
    """What a request was for."""

    READ = "read"
    FETCH = "fetch"
    ADJUST = "adjust"
    LOAD = "load"
    COMPARE = "compare"
    CONCLUDE = "conclude"
    EXPORT = "export"


@dataclass(slots=True, eq=False)
class Entry:
    """A source on its way or arrived; stays itself while letters change.

    `read` is the source as it was read, `source` as it was compared last, with whatever a person has corrected.
    `original`: its bytes, where they cannot be read again.
    """

    name: str
    source: Source | None = None
    read: Source | None = None
    original: bytes | None = None


@dataclass(frozen=True, slots=True)
class Export:
    path: Path
    format: str
