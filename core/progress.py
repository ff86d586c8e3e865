# SPDX-License-Identifier: Apache-2.0
"""How long work reports its progress and learns that nobody waits for it any more.

Both are callables handed down. Inner loops call `check`; the outermost function of a piece of work catches
`Interrupted` and returns `CANCELLED`, so that for its caller a cancelled run is a result.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Final, Protocol


class Step(StrEnum):
    """What is being done, in the order in which it is done."""

    FETCH = "fetch"
    LIST = "list"  # what files and folders hold
    READ = "read"
    READ_PICTURES = "read-pictures"
    FETCH_MODEL = "fetch-model"
    LOAD_MODEL = "load-model"
    LANGUAGE = "language"
    ENCODE = "encode"
    MATCH = "match"
    DIFFERENCES = "differences"
    WRITE = "write"


class Progress(Protocol):
    """Told that `done` of `total` units of `step` are done; `total` is 0 while it is unknown."""

    def __call__(self, step: Step, done: int, total: int) -> None: ...


class Interrupted(Exception):
    """Raised by `check` and caught by the outermost function of the work; never reaches a user."""


class Cancelled:
    """The result of work that was cancelled."""

    def __repr__(self) -> str:
        return "CANCELLED"


CANCELLED: Final = Cancelled()


def silent(step: Step, done: int, total: int) -> None:
    """A progress that tells nobody."""


def never() -> bool:
    """A cancellation that never comes."""
    return False


def check(cancelled: Callable[[], bool]) -> None:
    """Raise `Interrupted` when the work is no longer wanted."""
    if cancelled():
        raise Interrupted
