# SPDX-License-Identifier: Apache-2.0
"""What was changed from one version of an account to a later one, as values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.model import Source, Span
from core.provenance import Amendment


class Change(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"  # only in the later version
    REMOVED = "removed"  # only in the earlier one
    MOVED = "moved"  # the same words at another place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words. `before` is a span of the earlier text, `after` of the later; SAME has both."""

    change: Change
    before: Span | None
    after: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence. One that was moved may be changed, too: then it has `pieces` that are not SAME.

    `pieces` cover every word of both sentences, in order; empty where nothing but the place is another.
    """

    change: Change
    before: Span | None
    after: Span | None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A detail of the account: `field` is one of title, author, published, modified, url."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Versions:
    """`passages` in the order of the later text, what was removed at the place it had. `announced`: notices of changes
    that only the later version has. `similarity`: the share of all sentences, of both, that are the same, 0 to 1.
    """

    earlier: Source
    later: Source
    passages: tuple[Passage, ...]
    fields: tuple[FieldChange, ...]
    announced: tuple[Amendment, ...]
    similarity: float

    def count(self, change: Change) -> int:
        return sum(passage.change is change for passage in self.passages)

    @property
    def silent(self) -> bool:
        """Whether something was changed and no notice says so."""
        changed = any(passage.change not in (Change.SAME, Change.MOVED) for passage in self.passages)
        return changed and not self.announced
