# SPDX-License-Identifier: Apache-2.0
"""What was measured on one set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tests.eval.figures import Figure
from tests.eval.reliability import Bin


@dataclass(frozen=True, slots=True)
class Listing:
    """A table that is told beside the figures, as it is to be printed."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Measured:
    """The figures of the set `name`, whose files have the hash `digest`. `reliability`: by name the tables of scores
    against what is right.
    """

    name: str
    digest: str
    figures: Sequence[Figure]
    reliability: Mapping[str, Sequence[Bin]] = field(default_factory=dict)
    listings: Sequence[Listing] = ()
