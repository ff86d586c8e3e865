# SPDX-License-Identifier: Apache-2.0
"""Keeps two panes in step: brings a match level, and lets one pane follow while a person scrolls the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from gui.reading.joined import Join
from gui.reading.links import Links
from gui.reading.motion import PairMotion
from gui.reading.pane import ArticlePane
from gui.reading.synchronise import Follower, level


class InStep(QObject):
    def __init__(self, panes: tuple[ArticlePane, ArticlePane], links: Links, parent: QWidget) -> None:
        super().__init__(parent)
        self._panes, self._links = panes, links
        self.following = True
        self._motion = PairMotion(panes, parent)
        self._motion.ended.connect(self.begin_anew)
        self._follower = Follower()
        self._leader: int | None = None
        self._stood = [0, 0]
        self._held: Join | None = None  # what was brought level, until a person scrolls it out of view
        for number, pane in enumerate(panes):
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
        """Brings each pane to where one once was in it, without regard to the other."""
        with self.undisturbed():
            for pane, place in zip(self._panes, places, strict=False):
                pane.go_to_place(place)

    def bring_level(self, join: Join, keep: int, *, at_once: bool = False) -> None:
        """Scrolls so that the two sides of `join` stand beside each other.

        The claim of pane `keep` stays at the height at which it is, if it can be read there. `at_once`: unanimated.
        """
        left, right = self._panes
        one, other = left.claim_extent(join.left[0]), right.claim_extent(join.right[0])
        if one is None or other is None:
            return
        views = (left.extents(), right.extents())
        claim, pane, view = ((one, left, views[0]), (other, right, views[1]))[keep]
        at = claim.top - pane.scrolled()
        if not 0 <= at <= view.view - min(claim.bottom - claim.top, view.view / 2) - pane.fontMetrics().height():
            at = view.view / 4
        self._held = join
        self._motion.run(*level(one.top, other.top, at, *views), at_once=at_once)

    def holds(self, join: Join) -> bool:
        """Whether `join` was brought level and nobody has scrolled away since; a change of size does not count."""
        return self._held is not None and self._held.match.id == join.match.id

    def is_at(self, join: Join) -> bool:
        """Whether both sides of `join` are in view, or on their way."""
        if self._motion.running:
            return True
        for pane, claims in zip(self._panes, (join.left, join.right), strict=True):
            extent = pane.claim_extent(claims[0])
            top = pane.scrolled()
            if extent is None or not extent.touches(top, top + pane.viewport().height()):
                return False
        return True

    def jump(self, number: int, share: float) -> None:
        """Brings the place at `share` of an article's height to the middle."""
        pane = self._panes[number]
        pane.scroll_to(share * pane.content_height() - pane.viewport().height() / 2)

    def _scrolled(self, number: int, value: int) -> None:
        before, self._stood[number] = self._stood[number], value
        pane, other = self._panes[number], self._panes[1 - number]
        if self._motion.moving or pane.settling:
            return
        self._motion.stop()
        if self._held is not None and not self.is_at(self._held):
            self._held = None
        if not self.following:
            return
        if self._leader != number:
            self._leader = number
            self._follower.begin()
        wanted = self._follower.follow(
            value,
            before=before,
            stands=other.scrolled(),
            anchors=self._links.anchors(number),
            leading=pane.extents(),
            following=other.extents(),
        )
        self._motion.moving = True
        other.scroll_to(wanted)
        self._motion.moving = False
