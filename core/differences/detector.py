# SPDX-License-Identifier: Apache-2.0
"""What a detector is: the one interface that all kinds of difference share.

A detector sees two sides of a match and answers with findings of its kinds. It names every one that it is asked for;
which of several names the same words get is decided in `core.differences.detect`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.differences.pair import Finding, Pair
from core.model import DifferenceKind


@dataclass(frozen=True, slots=True)
class Detector:
    """Finds differences of `kind`. `find` may be called with the sides either way round and finds the same."""

    kind: DifferenceKind
    find: Callable[[Pair], list[Finding]]
