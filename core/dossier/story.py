# SPDX-License-Identifier: Apache-2.0
"""Everything that a dossier holds, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.model import Comparison, Match, Settings, Source
from core.review.history import History
from core.review.overlay import Reviewed, laid_over
from core.review.places import Key

ENDING: Final = ".crossread"  # of a dossier's file


@dataclass(frozen=True, slots=True)
class Story:
    """`sources`: as they were read. `originals`: the bytes that were read, by their SHA-256. `comparison`: the
    machine's, of `sources` as a person had corrected them when they were compared, or None. `judged`: what the machine
    says of matches by hand, by their places.
    """

    sources: tuple[Source, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict)
    comparison: Comparison | None = None
    judged: Mapping[Key, Match] = field(default_factory=dict)
    history: History = field(default_factory=History)
    settings: Settings = field(default_factory=Settings)

    @property
    def reviewed(self) -> Reviewed | None:
        """The comparison with the review laid over it."""
        if self.comparison is None:
            return None
        return laid_over(self.comparison, self.history.review, self.judged, read=self.sources)
