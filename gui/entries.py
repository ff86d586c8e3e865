# SPDX-License-Identifier: Apache-2.0
"""The sources of a story, on their way or arrived: their order, which two stand side by side, what was said of two.

Plain values without signals; the workspace tells what has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations

from core.ingest.naming import with_ids
from core.model import EventAnswer, EventSaid, Source
from core.review.corrections import known_as
from gui.work import Entry


class Entries:
    def __init__(self) -> None:
        self._all: list[Entry] = []
        self._said: dict[frozenset[Entry], EventAnswer] = {}
        self._left: Entry | None = None
        self._right: Entry | None = None
        self._third: Entry | None = None
        self._coming: list[Entry] = []  # since nothing was on its way

    def __contains__(self, entry: object) -> bool:
        return entry in self._all

    @property
    def sources(self) -> tuple[Source, ...]:
        """Those that have been read, in the order in which a person sees them."""
        return tuple(entry.source for entry in self._all if entry.source is not None)

    @property
    def read(self) -> tuple[Source, ...]:
        """The same as they were read, before a person has corrected anything."""
        return tuple(entry.read for entry in self._all if entry.read is not None)

    @property
    def originals(self) -> dict[str, bytes]:
        """By their SHA-256 the bytes of those that cannot be read again."""
        return {
            entry.read.sha256: entry.original
            for entry in self._all
            if entry.read is not None and entry.original is not None
        }

    @property
    def pair(self) -> tuple[str, str] | None:
        """The ids of the two that stand side by side."""
        if self._left is None or self._right is None or self._left.source is None or self._right.source is None:
            return None
        return self._left.source.id, self._right.source.id

    @property
    def third(self) -> str | None:
        """The id of the one that is wanted beside them."""
        third = self._third
        stands = third is not None and third not in (self._left, self._right) and self.pair is not None
        return third.source.id if third is not None and stands and third.source is not None else None

    def of(self, source_id: str) -> Entry:
        return next(entry for entry in self._all if entry.source is not None and entry.source.id == source_id)

    @property
    def coming(self) -> tuple[int, int, str] | None:
        """How many have come, or cannot, of how many that were asked for, and the name of the next; None at the end."""
        waiting = [entry for entry in self._coming if entry in self._all and entry.source is None]
        return (len(self._coming) - len(waiting), len(self._coming), waiting[0].name) if waiting else None

    def add(self, entry: Entry) -> None:
        """Put one behind all others, or where it stood before, or before the one that it stands for."""
        if self.coming is None:
            self._coming = []
        self._coming.append(entry)
        at = len(self._all) if entry.place is None else min(entry.place, len(self._all))
        if entry.in_place_of in self._all:
            at = self._all.index(entry.in_place_of)
        self._all.insert(at, entry)

    def arrive(self, entry: Entry, source: Source) -> None:
        """One has been read. Whatever it stands for goes, and it takes its side."""
        entry.source = entry.read = source
        old, entry.in_place_of = entry.in_place_of, None
        if old in self._all:
            self._left, self._right = (entry if side is old else side for side in (self._left, self._right))
            self._third = entry if self._third is old else self._third
            self._all.remove(old)

    def drop(self, entry: Entry) -> None:
        """Take one away; where it stood beside another, none of the two does any more."""
        entry.place = self._all.index(entry)
        self._all.remove(entry)
        if entry in (self._left, self._right):
            self._left = self._right = None
        if entry is self._third:
            self._third = None

    def move(self, entry: Entry, by: int) -> bool:
        """Give one another place in the order; whether that is another one."""
        at = self._all.index(entry)
        to = min(max(at + by, 0), len(self._all) - 1)
        if to != at:
            self._all.insert(to, self._all.pop(at))
        return to != at

    def take(self, sources: Iterable[Source], said: Iterable[EventSaid] = ()) -> None:
        """These in the place of all there were."""
        self._all = [Entry(source.name, source, source) for source in sources]
        self._left = self._right = self._third = None
        self._said = {frozenset(map(self.of, one.sources)): one.answer for one in said}
        self.choose_pair()

    def letter(self) -> None:
        """Give them the letters that belong to their order."""
        read = with_ids(self.read)
        self.refresh(with_ids(self.sources))
        for entry, source in zip((entry for entry in self._all if entry.read is not None), read, strict=True):
            entry.read = source

    def describe(self, tell: Callable[[Source], Source]) -> bool:
        """Have `tell` say of each as it was read what is known about it; whether that is another than before."""
        before, differ = self.sources, False
        for source, read in zip(before, self.read, strict=True):
            known = known_as(source, tell(read))
            self.of(source.id).source = known
            differ = differ or known is not source
        return differ

    def refresh(self, sources: Iterable[Source]) -> None:
        """The same sources as before, with what has been found out about them."""
        arrived = [entry for entry in self._all if entry.source is not None]
        for entry, source in zip(arrived, sources, strict=True):
            entry.source = source

    def stand(self, left: str, right: str) -> None:
        """Put two side by side; where one of them was the third, the one whose place it takes is now."""
        before = (self._left, self._right)
        self._left, self._right = self.of(left), self.of(right)
        if self._third in (self._left, self._right):
            self._third = next((one for one in before if one not in (self._left, self._right)), None)

    def stand_third(self, source_id: str | None) -> None:
        """Put another beside the two, or none."""
        self._third = None if source_id is None else self.of(source_id)

    def choose_pair(self) -> None:
        """The first two, unless two are chosen that are still there."""
        arrived = [entry for entry in self._all if entry.source is not None]
        if self._left not in arrived or self._right not in arrived:
            self._left, self._right = (arrived[0], arrived[1]) if len(arrived) > 1 else (None, None)

    def say(self, answer: EventAnswer | None, one: str, other: str) -> None:
        """What a person says about whether two tell of one event; None leaves it to the program."""
        pair = frozenset((self.of(one), self.of(other)))
        if answer is None:
            self._said.pop(pair, None)
        else:
            self._said[pair] = answer

    def said(self) -> tuple[EventSaid, ...]:
        """What a person has said of the sources that are there, by their present letters."""
        found = []
        for one, other in combinations(self._all, 2):
            answer = self._said.get(frozenset((one, other)))
            if answer is not None and one.source is not None and other.source is not None:
                found.append(EventSaid((one.source.id, other.source.id), answer))
        return tuple(found)
