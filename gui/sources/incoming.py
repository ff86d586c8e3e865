# SPDX-License-Identifier: Apache-2.0
"""What is known of sources that could not come in, and of the program that reads pictures of pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import CrossreadError, ErrorCode
from gui.work import Entry


@dataclass(frozen=True, slots=True)
class Unread:
    """A file, page or address that could not come in. `again` tries once more. `scanned`: where it holds pictures."""

    name: str
    error: CrossreadError
    again: Callable[[], object]
    scanned: Entry | None = None

    @property
    def can_read_pictures(self) -> bool:
        return self.scanned is not None and self.error.code is ErrorCode.SCANNED


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Whether it is installed, the languages that it knows by its own codes, and the one to begin with."""

    installed: bool
    languages: tuple[str, ...]
    preferred: str
