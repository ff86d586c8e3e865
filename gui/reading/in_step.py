# SPDX-License-Identifier: Apache-2.0
"""Keeps the columns in step: brings a match level, and lets the others follow while a person scrolls one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.reading.links import Links
from gui.reading.motion import Motion
from gui.reading.pane import ArticlePane
from gui.reading.synchronise import Follower, level, partner

Level = tuple[str | None, ...]
"""By column the claim that is to stand level with the others, if it has one."""


class InStep(QObject):
    """Moves the panes of `links`, however many there are by now."""

    def __init__(self, links: Links, parent: QWidget) -> None:
        super().__init__(parent)
        self._links = links
        self.following = True
        self._motion = Motion(parent)
        self._motion.ended.connect(self.begin_anew)
        self._followers: dict[int, Follower] = {}
        self._leader: int | None = None
        self._stood: dict[int, int] = {}
        self._held: Level | None = None  # what was brought level, until a person scrolls it out of view
        for number, pane in enumerate(links.panes):
            self.attend(number, pane)

    def attend(self, number: int, pane: ArticlePane) -> None:
        """Hear of it when a person scrolls the pane of a column."""
        pane.verticalScrollBar().valueChanged.connect(partial(self._scrolled, number))

    def begin_anew(self) -> None:
        """Something other than a person's scrolling has moved the panes."""
        self._leader = None

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """While the panes are written anew nothing follows."""
        self._motion.stop()
        before, self._motion.moving = self._motion.moving, True
        try:
            yield
        finally:
            self._motion.moving = before
            self.begin_anew()

    def stand_at(self, places: Sequence[tuple[int, float] | None]) -> None:
        """Brings each pane to where one once was in it, without regard to the others."""
        with self.undisturbed():
            for pane, place in zip(self._links.panes, places, strict=False):
                pane.go_to_place(place)

    def bring_level(self, claims: Level, keep: int, *, at_once: bool = False) -> None:
        """Scrolls so that `claims` stand beside each other; a column without one goes along.

        The claim of column `keep` stays at the height at which it is, if it can be read there. `at_once`: unanimated.
        """
        panes = self._links.panes
        found = {
            number: extent
            for number, (pane, claim) in enumerate(zip(panes, claims, strict=True))
            if claim is not None and (extent := pane.claim_extent(claim)) is not None
        }
        if not found:
            return
        views = [pane.extents() for pane in panes]
        keep = keep if keep in found else min(found)
        claim, view = found[keep], views[keep]
        at = claim.top - panes[keep].scrolled()
        if not 0 <= at <= view.view - min(claim.bottom - claim.top, view.view / 2) - panes[keep].fontMetrics().height():
            at = view.view / 4
        places = dict(
            zip(found, level([one.top for one in found.values()], at, [views[one] for one in found]), strict=True)
        )
        for number in range(len(panes)):
            if number not in places and self.following:
                near = min(found, key=lambda one: abs(one - number))
                anchors = self._links.anchors(near, number)
                places[number] = partner(places[near], anchors, views[near], views[number])
        self._held = claims
        self._motion.run({panes[number]: place for number, place in places.items()}, at_once=at_once)

    def holds(self, claims: Level) -> bool:
        """Whether `claims` were brought level and nobody has scrolled away since; a change of size does not count."""
        return self._held is not None and self._held == claims

    def is_at(self, claims: Level) -> bool:
        """Whether all of `claims` are in view, or on their way."""
        if self._motion.running:
            return True
        for pane, claim in zip(self._links.panes, claims, strict=False):
            extent = None if claim is None else pane.claim_extent(claim)
            top = pane.scrolled()
            if claim is not None and (extent is None or not extent.touches(top, top + pane.viewport().height())):
                return False
        return True

    def jump(self, number: int, share: float) -> None:
        """Brings the place at `share` of an article's height to the middle."""
        pane = self._links.panes[number]
        pane.scroll_to(share * pane.content_height() - pane.viewport().height() / 2)

    def _scrolled(self, number: int, value: int) -> None:
        before, self._stood[number] = self._stood.get(number, 0), value
        panes = self._links.panes
        if number >= len(panes) or self._motion.moving or panes[number].settling:
            return
        self._motion.stop()
        if self._held is not None and not self.is_at(self._held):
            self._held = None
        if not self.following:
            return
        if self._leader != number:
            self._leader = number
            self._followers = {}
        leading = panes[number].extents()
        self._motion.moving = True
        for other, pane in enumerate(panes):
            if other != number:
                wanted = self._followers.setdefault(other, Follower()).follow(
                    value,
                    before=before,
                    stands=pane.scrolled(),
                    anchors=self._links.anchors(number, other),
                    leading=leading,
                    following=pane.extents(),
                )
                pane.scroll_to(wanted)
        self._motion.moving = False
