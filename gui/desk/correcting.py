# SPDX-License-Identifier: Apache-2.0
"""What a person corrects of the sources: where claims end, what is left out, who says it, what the source is.

Each is one step of the desk. After a correction that changes claims the sources are compared again; what was selected
is selected again where it then stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QObject

from core.model import Claim, Comparison, Source, Span
from core.provenance import DataField
from core.review.decisions import Attribute, Cut, Decision, Describe, Join, LeaveOut
from core.review.places import Place
from gui.desk.desk import Desk


class Correcting(QObject):
    """Claims are named by their ids, places by offsets in the source's text. Each verb gives whether anything was
    decided.
    """

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self._workspace = desk, desk.workspace
        self._of: Comparison | None = None
        self._wanted: Place | None = None  # where the selection is to stand in the next comparison
        self._workspace.comparison_changed.connect(self._select_again)

    # What can be done

    def cut_at(self, claim: str, offset: int) -> int | None:
        """Where a claim would end if it were cut at `offset`: before the word there; None where it cannot be cut."""
        source, told = self._workspace.index.by_id[claim]
        text, at = source.text, offset
        while told.span.start < at < told.span.end and text[at - 1].isalnum() and text[at].isalnum():
            at -= 1
        while at < told.span.end and text[at].isspace():
            at += 1
        parts = text[told.span.start : at], text[at : told.span.end]
        return at if all(any(map(str.isalnum, part)) for part in parts) else None

    def can_join(self, claims: Iterable[str]) -> bool:
        """Whether claims are neighbours in one paragraph of one source, with nothing left out between them."""
        chosen = dict.fromkeys(claims)
        index = self._workspace.index
        if len(chosen) < 2 or any(claim not in index.by_id for claim in chosen):
            return False
        source = index.source(next(iter(chosen)))
        ids = [claim.id for claim in source.claims]
        if not set(chosen) <= set(ids):
            return False
        places = sorted(ids.index(claim) for claim in chosen)
        run = source.claims[places[0] : places[-1] + 1]
        return len(run) == len(chosen) and _one_stretch(source, run)

    def neighbour(self, claim: str, by: int) -> str | None:
        """The claim before (-1) or behind (1) another with which it can be joined."""
        source = self._workspace.index.source(claim)
        at = [one.id for one in source.claims].index(claim) + by
        other = source.claims[at].id if 0 <= at < len(source.claims) else None
        return other if other is not None and self.can_join((claim, other)) else None

    # Verbs

    def cut(self, claim: str, offsets: Iterable[int]) -> bool:
        """A claim is several: one ends at each of `offsets`."""
        found = {at for offset in offsets if (at := self.cut_at(claim, offset)) is not None}
        places = self.desk.places
        if not found or places is None:
            return False
        source = places.index.source(claim).sha256
        whole = places.of_claim(claim)
        decisions: list[Decision] = [Cut(Place(source, Span(at, at))) for at in sorted(found)]
        return self._corrected(whole, claim, decisions, ((whole, places.index.text(claim)),))

    def join(self, claims: Sequence[str]) -> bool:
        """Neighbouring claims are one."""
        places = self.desk.places
        if places is None or not self.can_join(claims):
            return False
        key = places.of_claims(claims)
        named = " · ".join(sorted(claims, key=places.of_claim))
        return self._corrected(key[0], named, [Join(key)])

    def leave_out(self, source_id: str, span: Span, on: bool = True) -> bool:
        """A passage is no part of its article, or (not `on`) it is one."""
        source = self._source(source_id)
        passage = Place(source.sha256, span)
        if not span.of(source.text).strip():
            return False
        out = {at for one in source.excluded if not one.kept for at in range(one.span.start, one.span.end)}
        if on != any(at not in out for at in range(span.start, span.end) if not source.text[at].isspace()):
            return False
        words = ((passage, span.of(source.text)),)
        return self._corrected(passage, source_id, [LeaveOut(passage, on)], words)

    def leave_out_all(self, source_id: str, spans: Iterable[Span], on: bool = True) -> bool:
        """The same with many passages, as one step."""
        source = self._source(source_id)
        passages = [Place(source.sha256, span) for span in sorted(spans) if span.of(source.text).strip()]
        if not passages:
            return False
        words = tuple((passage, passage.span.of(source.text)) for passage in passages)
        return self._corrected(passages[0], source_id, [LeaveOut(passage, on) for passage in passages], words)

    def switch(self, source_id: str, index: int, kept: bool) -> None:
        """Put back what the program has left out of an article, by its place among all such; or leave it out again."""
        self.leave_out(source_id, self._source(source_id).excluded[index].span, not kept)

    def describe(self, source_id: str, known: Mapping[str, str]) -> bool:
        """What a person knows about a source, by the names of `DataField`; an empty text: there is none."""
        source = self._source(source_id)
        changed = {
            DataField(name): value for name, value in known.items() if (getattr(source, name) or "") != value.strip()
        }
        if not changed:
            return False
        decisions = [Describe(source.sha256, name, value.strip()) for name, value in changed.items()]
        return self.desk.decide(source_id, *decisions, words=())

    def attribute(self, claim: str, speaker: str) -> bool:
        """Who says a claim; an empty text: its outlet itself."""
        places = self.desk.places
        speaker = " ".join(speaker.split())
        if places is None or (places.index.claim(claim).speaker or "") == speaker:
            return False
        place = places.of_claim(claim)
        return self._corrected(place, claim, [Attribute(place, speaker)])

    def speakers(self) -> list[str]:
        """Who speaks anywhere in the story, to be chosen from."""
        names = {claim.speaker for source in self._workspace.sources for claim in source.claims if claim.speaker}
        return sorted(names, key=str.casefold)

    # Inside

    def _source(self, source_id: str) -> Source:
        return next(source for source in self._workspace.sources if source.id == source_id)

    def _corrected(
        self,
        place: Place,
        named: str,
        decisions: Sequence[Decision],
        words: tuple[tuple[Place, str], ...] | None = None,
    ) -> bool:
        self._wanted, self._of = place, self._workspace.machine
        done = self.desk.decide(named, *decisions, words=words)
        if not done:
            self._wanted = None
        return done

    def _select_again(self) -> None:
        """In the comparison that belongs to the correction: select the claim that stands where it was made."""
        wanted, machine = self._wanted, self._workspace.machine
        if wanted is None or machine is None or machine is self._of:
            return
        self._wanted = None
        claims = (claim for source, claim in machine.claims() if source.sha256 == wanted.source)
        found = next((claim for claim in claims if claim.span.end > wanted.span.start), None)
        if found is not None:
            self._workspace.select_claim(found.id)


def _one_stretch(source: Source, run: Sequence[Claim]) -> bool:
    first = run[0]
    gaps = (source.text[one.span.end : other.span.start] for one, other in pairwise(run))
    alike = all((one.paragraph, one.role) == (first.paragraph, first.role) for one in run)
    return alike and not any(any(map(str.isalnum, gap)) for gap in gaps)
