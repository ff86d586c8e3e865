# SPDX-License-Identifier: Apache-2.0
"""What the workspace asks of the engine, and for what: kinds of work, sources on their way, files to be written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from core.errors import CrossreadError
from core.model import Source


class Work(StrEnum):
    """What a request was for."""

    READ = "read"
    OCR = "ocr"
    FETCH = "fetch"
    ADJUST = "adjust"
    LOAD = "load"
    COMPARE = "compare"
    CONCLUDE = "conclude"


ARRIVING = (Work.READ, Work.OCR, Work.FETCH)
"""Work by which sources come in."""


@dataclass(slots=True, eq=False)
class Entry:
    """A source on its way or arrived; stays itself while letters change.

    `read` is the source as it was read, `source` as it was compared last, with whatever a person has corrected.
    `original`: its bytes, where they cannot be read again. `kind` and `params` say how it was asked for, `error` why it
    has not come. What stood in the story until now and is read anew goes when this one comes: `in_place_of`.
    """

    name: str
    source: Source | None = None
    read: Source | None = None
    original: bytes | None = None
    kind: Work = Work.READ
    params: Mapping[str, Any] = field(default_factory=dict)
    error: CrossreadError | None = None
    in_place_of: Entry | None = None
    place: int | None = None  # where it stood when it was taken away, to stand there again
