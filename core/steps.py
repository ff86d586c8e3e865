# SPDX-License-Identifier: Apache-2.0
"""Work that may be interrupted: a generator that yields wherever somebody else may have a turn, and returns the result.

Does no such work, and knows nobody who gives turns.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeVar

_T = TypeVar("_T")

Steps = Generator[None, None, _T]


def at_once(steps: Steps[_T]) -> _T:
    """The result, without a rest."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: _T = end.value
            return result
