# SPDX-License-Identifier: Apache-2.0
"""What a person decides, laid over what the program found, with everything undone and redone at will.

Holds the history, its undo stack and what the engine said of matches by hand; the workspace shows what lies over its
comparison. Knows no widget and no file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from core.dossier.story import Story
from core.model import Comparison, DifferenceKind, Match, Source, Status
from core.review.corrections import Correction, corrected, described
from core.review.decisions import (
    Bookmark,
    Decision,
    Describe,
    Flag,
    Ignore,
    Importance,
    Judge,
    LeaveOut,
    Link,
    NoCounterpart,
    Note,
    Rate,
    Record,
    Tag,
    Taken,
    Unlink,
    Weigh,
    places_of,
)
from core.review.history import History
from core.review.overlay import Overlay, Reviewed, place_words
from core.review.places import Key, Place, Places
from core.review.review import Remark, Review
from gui.desk.commands import NoteCommand, command
from gui.reading.signs import Sign, signs_of
from gui.workspace import Workspace

Words = tuple[tuple[Place, str], ...]
_NOTHING = Review()
_WORDS_NAMED = 40


class Desk(QObject):
    """Verbs take the ids of matches and claims as they are shown; each gives whether anything was decided.

    `settling` asks whoever holds words that are still being typed to hand them over.
    """

    changed = Signal()
    settling = Signal()
    refused = Signal()

    def __init__(self, workspace: Workspace, person: Callable[[], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.history = History()
        self.judged: dict[Key, Match] = {}
        self.judged_of: Comparison | None = None  # the comparison at whose settings they were judged
        self.read_only = False
        self.stack = QUndoStack(self)
        self._person = person
        self._reviewed: Reviewed | None = None
        self._places: Places | None = None
        self._overlay: Overlay | None = None
        self._found: Comparison | None = None
        self._restoring = False
        workspace.lay_over = self._laid_over
        workspace.correcting.corrected = lambda source: corrected(source, self._correction(source))
        workspace.correcting.described = lambda source: described(source, self._correction(source))
        workspace.filtering.reviewed = lambda: self._reviewed

    # What is decided

    @property
    def reviewed(self) -> Reviewed | None:
        """The comparison with the review laid over it."""
        return None if self.workspace.machine is None else self._reviewed

    @property
    def places(self) -> Places | None:
        return None if self.workspace.machine is None else self._places

    def key(self, about: str) -> Key:
        """The places of a match or claim, by which a decision finds it again in any comparison."""
        assert self.places is not None  # noqa: S101 - nothing is decided before there is a comparison
        match = self.workspace.match(about)
        if match is None and self.workspace.comparison is not None:
            match = next((one for one in self.workspace.comparison.matches if one.id == about), None)
        return self.places.of_claims((about,)) if match is None else self.places.of_match(match)

    def remark(self, about: str) -> Remark:
        """What is said of a match or claim."""
        reviewed = self.reviewed
        return Remark() if reviewed is None else reviewed.remarks.get(about, Remark())

    def noted(self, key: Key) -> str:
        """The note at the places of a match or claim, whether a match is there or not."""
        return self.history.review.remarks.get(key, Remark()).note

    def has_no_counterpart(self, claim: str) -> bool:
        reviewed = self.reviewed
        return reviewed is not None and claim in reviewed.no_counterpart

    def is_ignored(self, match: str, number: int) -> bool:
        """Whether a difference was put aside, by itself or with its kind."""
        reviewed = self.reviewed
        return reviewed is not None and (match, number) in reviewed.ignored

    def importance(self, match: Match, number: int) -> Importance | None:
        """What a person says of this very difference."""
        if self.places is None:
            return None
        return self.history.review.weighed.get(self.places.of_difference(match.differences[number]))

    def ignores(self, kind: DifferenceKind, match: Match | None) -> bool:
        """Whether a kind is put aside: in one match, or everywhere."""
        key = None if match is None or self.places is None else self.places.of_match(match)
        return (kind, key) in self.history.review.ignored

    def signs(self) -> dict[str, tuple[Sign, ...]]:
        """What to show beside matches and claims, by their ids."""
        reviewed = self.reviewed
        if reviewed is None or self.history.review == _NOTHING:
            return {}
        found = {
            match.id: signs_of(reviewed.remarks.get(match.id), match.status) for match in reviewed.comparison.matches
        }
        for about, remark in reviewed.remarks.items():
            if about not in found:
                found[about] = signs_of(remark, alone=about in reviewed.no_counterpart)
        for claim in reviewed.no_counterpart:
            found.setdefault(claim, signs_of(None, alone=True))
        for key in self.history.review.bookmarks:
            for one in self.found(key):
                found[one] = (*found.get(one, ()), Sign.BOOKMARKED)
        return {about: signs for about, signs in found.items() if signs}

    def found(self, key: Key) -> tuple[str, ...]:
        """The match at the places of a bookmark or note, or the claim; its claims where no match joins them now."""
        claims = None if self.places is None else self.places.claims(key)
        comparison = self.workspace.comparison
        if claims is None or comparison is None:
            return ()
        matches = (match.id for match in comparison.matches if len(key) > 1 and set(match.claims) == set(claims))
        match = next(matches, None)
        return claims if match is None else (match,)

    # Verbs

    def judge(self, match: str, status: Status) -> bool:
        found = self.workspace.match(match)
        if found is None or found.status is status:
            return False
        if status is Status.UNREVIEWED and not self.can_reopen(found):
            return False
        return self.decide(self._named(match), Judge(self.key(match), status))

    def judge_all(self, matches: Iterable[str], status: Status) -> bool:
        """Decide on many matches in one step."""
        comparison, places, wanted = self.workspace.comparison, self.places, set(matches)
        if comparison is None or places is None:
            return False
        found = [match for match in comparison.matches if match.id in wanted and match.status is not status]
        if status is Status.UNREVIEWED:
            found = [match for match in found if self.can_reopen(match)]
        return self._decide_all(Judge(places.of_match(match), status) for match in found)

    def flag_all(self, about: Iterable[str], on: bool) -> bool:
        return self._decide_all(Flag(self.key(one), on) for one in about if self.remark(one).flagged != on)

    def rate_all(self, about: Iterable[str], rating: str | None) -> bool:
        return self._decide_all(Rate(self.key(one), rating) for one in about if self.remark(one).rating != rating)

    def tag_all(self, about: Iterable[str], tag: str, on: bool) -> bool:
        """Give matches or claims a tag, or take it from them, in one step."""
        tag = tag.strip()
        decisions: list[Decision] = []
        for one in about:
            tags = self.remark(one).tags
            if tag and (tag in tags) != on:
                without = tuple(other for other in tags if other != tag)
                decisions.append(Tag(self.key(one), (*without, tag) if on else without))
        return self._decide_all(decisions)

    def tags(self) -> list[str]:
        """All that are in use."""
        found = {tag for remark in self.history.review.remarks.values() for tag in remark.tags}
        return sorted(found, key=str.casefold)

    def can_reopen(self, match: Match) -> bool:
        """Whether a decision can be taken back; what was linked by hand is unlinked instead."""
        linked = match.status is Status.CONFIRMED and self.key(match.id) in self.history.review.links
        return match.status is not Status.UNREVIEWED and not linked

    def flag(self, about: str, on: bool) -> bool:
        return self.remark(about).flagged != on and self.decide(self._named(about), Flag(self.key(about), on))

    def rate(self, about: str, rating: str | None) -> bool:
        return self.remark(about).rating != rating and self.decide(self._named(about), Rate(self.key(about), rating))

    def tag(self, about: str, tags: Iterable[str]) -> bool:
        tags = tuple(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
        return self.remark(about).tags != tags and self.decide(self._named(about), Tag(self.key(about), tags))

    def note(self, key: Key, text: str, session: object = None) -> bool:
        """`key`: the places of a match or claim. Notes of one `session` of writing are one step together."""
        text = text.strip()
        if self.noted(key) == text:
            return False
        return self.decide(self._named_key(key), Note(key, text), session=session)

    def weigh(self, match: str, number: int, importance: Importance | None) -> bool:
        found, places = self.workspace.match(match), self.places
        if found is None or places is None or self.importance(found, number) is importance:
            return False
        decision = Weigh(places.of_difference(found.differences[number]), importance)
        return self.decide(self._named(match), decision, words=place_words(places.of_match(found), places))

    def ignore(self, kind: DifferenceKind, match: str | None, on: bool) -> bool:
        """Put a kind aside, or no longer: in one match, or (None) everywhere."""
        found = None if match is None else self.workspace.match(match)
        if self.ignores(kind, found) == on or (match is not None and found is None):
            return False
        key = None if match is None else self.key(match)
        return self.decide("" if match is None else self._named(match), Ignore(kind, key, on))

    def no_counterpart(self, claim: str, on: bool) -> bool:
        if self.places is None or self.has_no_counterpart(claim) == on:
            return False
        return self.decide(claim, NoCounterpart(self.places.of_claim(claim), on))

    def bookmark(self, about: Key, name: str | None) -> bool:
        """`about`: the places of a match or claim, whether they are there or not; None takes its bookmark away."""
        now = self.history.review.bookmarks
        if now.get(about) == name:
            return False
        return self.decide(self._named_key(about), Bookmark(about, name))

    def can_link(self, one: str, other: str) -> bool:
        """Whether two claims are of two sources, and no match joins them yet."""
        index, comparison = self.workspace.index, self.workspace.comparison
        if comparison is None or one not in index.by_id or other not in index.by_id:
            return False
        together = any(
            {one, other} <= set(match.claims) and match.status is not Status.REJECTED for match in comparison.matches
        )
        return index.source(one).sha256 != index.source(other).sha256 and not together

    def link(self, one: str, other: str) -> bool:
        """Join two claims, and select what they are now."""
        if self.places is None or not self.can_link(one, other):
            return False
        key = self.places.of_claims((one, other))
        decisions: list[Decision] = [Link(key)]
        if self.history.review.remarks.get(key, Remark()).status is Status.REJECTED:
            decisions.append(Judge(key, Status.CONFIRMED))
        if not self.decide(f"{one} · {other}", *decisions):
            return False
        joined = [match for match in self.workspace.matches if {one, other} == set(match.claims)]
        self.workspace.select_match(joined[0].id if joined else None)
        return True

    def unlink(self, match: str, claim: str) -> bool:
        """A claim does not belong with the others of its match."""
        found, places = self.workspace.match(match), self.places
        if found is None or places is None or claim not in found.claims or found.status is Status.REJECTED:
            return False
        others = tuple(one for one in found.claims if one != claim)
        about = self._named(match)
        return self.decide(about, Unlink(places.of_claim(claim), places.of_claims(others)))

    def undo(self) -> None:
        self.settling.emit()
        if not self.read_only:
            self.stack.undo()

    def redo(self) -> None:
        if not self.read_only:
            self.stack.redo()

    # From and for a dossier

    def restore(self, story: Story, overlay: Overlay | None = None) -> None:
        """What a dossier holds, before its comparison is shown; `restored` is to follow that. `overlay`: what lies over
        the comparison, where somebody has made it already.
        """
        self.history = story.history
        if overlay is not None:
            self._found, self._places, self._overlay = overlay.comparison, overlay.places, overlay
        self.judged, self.judged_of = dict(story.judged), story.comparison

    def restored(self) -> None:
        """Make the undo stack from the history."""
        self._restoring = True
        self.stack.clear()
        for record in self.history.records:
            self.stack.push(command(self, record, self._named_record(record)))
        self.stack.setIndex(self.history.done)
        self._restoring = False
        self.workspace.correcting.again()
        self.changed.emit()

    def set_judged(self, judged: dict[Key, Match], of: Comparison | None) -> None:
        """What the engine says of matches by hand, seen as the settings of a comparison want it."""
        self.judged, self.judged_of = judged, of
        self.workspace.lay_over_again()
        self.changed.emit()

    # For the commands

    def hold(self, record: Record) -> None:
        """`record` holds from now on: for the first time, or again."""
        if self._restoring:
            return
        history = self.history
        again = history.can_redo and history.records[history.done] is record
        self._become(history.redo() if again else history.decide(record))

    def take_back(self, record: Record) -> None:  # noqa: ARG002 - it is the last one that holds
        if not self._restoring:
            self._become(self.history.undo())

    # Inside

    def _laid_over(self, found: Comparison) -> Comparison:
        if found is not self._found:
            self._found, self._places = found, Places(found)
            self._overlay = Overlay(found, self._places)
        review = self.history.review
        if self._overlay is None or (review == _NOTHING and found.sources == self.workspace.sources):
            self._reviewed = Reviewed(found)
        else:
            self._reviewed = self._overlay.laid(review, self.judged, self.workspace.read)
        return self._reviewed.comparison

    def _decide_all(self, decisions: Iterable[Decision]) -> bool:
        made = list(decisions)
        if not made:
            return False
        return self.decide(self._named_many(made), *made)

    def _named_many(self, decisions: Sequence[Decision]) -> str:
        if len(decisions) == 1:
            return self._named_key(places_of(decisions[0]))
        return self.tr("{number} matches").format(number=len(decisions))

    def _correction(self, source: Source) -> Correction | None:
        return self.history.review.corrections.get(source.sha256)

    def _become(self, history: History) -> None:
        """`history` holds from now on: lay it over, and compare again where it corrects a source otherwise."""
        before, self.history = self.history.review.corrections, history
        self.workspace.lay_over_again()
        self.changed.emit()
        if history.review.corrections != before:
            self.workspace.correcting.again()

    def decide(self, named: str, *decisions: Decision, words: Words | None = None, session: object = None) -> bool:
        """One step, called as `named` says. `words` are kept with it: by default those of the claims it is about."""
        if self.read_only:
            self.refused.emit()
            return False
        if self.places is None and not all(isinstance(decision, Describe | LeaveOut) for decision in decisions):
            return False  # there is no comparison in which it could be found
        at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        if words is None:
            key = dict.fromkeys(place for decision in decisions for place in places_of(decision))
            words = () if self.places is None else place_words(key, self.places)
        record = Record(decisions, self._person(), at, words)
        made = command(self, record, named)
        if isinstance(made, NoteCommand):
            made.session = session
            self._continue(made)
        self.stack.push(made)
        return True

    def _continue(self, made: NoteCommand) -> None:
        """A note that goes on takes the place of what was written a moment ago."""
        last = self.stack.command(self.stack.index() - 1) if self.stack.canUndo() else None
        if made.session is not None and isinstance(last, NoteCommand) and last.session is made.session:
            self.history = self.history.undo()

    def _named(self, about: str) -> str:
        match = self.workspace.match(about)
        return about if match is None else " · ".join(match.claims)

    def _named_key(self, key: Key) -> str:
        """The claims at `key`; nothing where they are not there."""
        claims = None if self.places is None else self.places.claims(key)
        return " · ".join(sorted(claims or ()))

    def _named_record(self, record: Record) -> str:
        """What a record from a file is about: its claims, or their words where they are gone."""
        first = record.decisions[0]
        if isinstance(first, Taken):
            number = len(record.decisions)
            text = self.tr("1 decision") if number == 1 else self.tr("{number} decisions")
            return text.format(number=number)
        if isinstance(first, Judge | Flag | Rate | Tag) and len(record.decisions) > 1:
            return self._named_many(record.decisions)
        if isinstance(first, Describe):
            return next((source.id for source in self.workspace.read if source.sha256 == first.source), "")
        named = self._named_key(places_of(first))
        return named or " · ".join(f"“{told[:_WORDS_NAMED]}…”" for _, told in record.words)
