# SPDX-License-Identifier: Apache-2.0
"""What a pane paints under and over its text: tinted claims, signs, underlines, labels, find hits, passages left out.

Paints only what is in view, in the document's coordinates, from `Scene`, a value that says what there is. Knows no
widget; whoever owns the viewport moves the painter to where the document begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QTextDocument

from core.differences.marks import Mark, Style
from core.model import State
from core.steps import Steps
from gui.reading.article import Article, BlockKind, is_right_to_left
from gui.reading.document import Label
from gui.reading.geometry import Box, Extent, extent_of, outlines
from gui.reading.joined import Side
from gui.reading.measure import Line, Measure, Range
from gui.reading.paint import (
    draw_caret,
    draw_dots,
    draw_underline,
    mixed,
    pen,
    readable,
    rounded,
    sign_path,
)
from gui.reading.search import Hit
from gui.reading.signs import Sign, draw_decided
from gui.reading.typography import Typography
from gui.theme import Theme

_CLAIMS_A_STEP = 250
_MARKS_A_STEP = 250
_FAINT = 0.7  # how much of the page shines through where no match rests
_DECIDED_AT = (0.82, 1.36, 0.28)  # of the letters' size, from where the text begins


@dataclass(frozen=True, slots=True)
class Placed:
    """A claim or mark with the stretches of the document that show it."""

    stretches: tuple[Range, ...]

    @property
    def start(self) -> int:
        return self.stretches[0][0]

    @property
    def end(self) -> int:
        return self.stretches[-1][1]


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that stands in one pane, by position: what `Decoration` looks up while it paints."""

    article: Article
    side: Side
    typography: Typography
    theme: Theme
    labels: Mapping[int, Label]
    label_places: Sequence[tuple[int, Label]]  # sorted by position
    claims: Mapping[str, Placed]
    order: Sequence[tuple[int, str]]  # where each shown claim begins, sorted
    marks: Sequence[tuple[int, Mark, Placed]]  # sorted by where they begin
    longest_mark: int
    right_to_left: bool

    @classmethod
    def placed(
        cls, article: Article, side: Side, labels: Mapping[int, Label], typography: Typography, theme: Theme
    ) -> Steps[Scene]:
        """Finds out where everything stands; yields after every few claims and marks, and returns the scene."""
        positions = article.positions
        claims = {}
        for number, claim in enumerate(side.claims.values()):
            if number % _CLAIMS_A_STEP == 0:
                yield
            if stretches := positions.ranges(claim.span):
                claims[claim.id] = Placed(tuple(stretches))
        marks = []
        for number, mark in enumerate(side.marks):
            if number % _MARKS_A_STEP == 0:
                yield
            stretches = positions.ranges(mark.span) if len(mark.span) else []
            if not len(mark.span) and (place := positions.to_document(mark.span.start)) is not None:
                stretches = [(place, place)]
            if stretches:
                marks.append((stretches[0][0], mark, Placed(tuple(stretches))))
        yield
        marks.sort(key=lambda entry: entry[0])
        places = [
            (place, label) for label in labels.values() if (place := positions.to_document(label.start)) is not None
        ]
        yield
        return cls(
            article,
            side,
            typography,
            theme,
            labels,
            sorted(places, key=lambda pair: pair[0]),
            claims,
            sorted((placed.start, claim) for claim, placed in claims.items()),
            marks,
            max((placed.end - placed.start for _, _, placed in marks), default=0),
            is_right_to_left(article.source.text),
        )

    def claims_between(self, first: int, last: int) -> list[str]:
        """Those of which something stands between two positions of the document."""
        begin = max(0, bisect_left(self.order, (first, "")) - 1)
        end = bisect_left(self.order, (last, ""))
        return [claim for _, claim in self.order[begin:end] if self.claims[claim].end > first]

    def claim_at(self, position: int) -> str | None:
        found = self.claims_between(position, position + 1)
        return next((one for one in found if any(a <= position < b for a, b in self.claims[one].stretches)), None)


@dataclass(slots=True)
class Emphasis:
    """What changes while one reads."""

    selected: frozenset[str] = frozenset()
    hovered: frozenset[str] = frozenset()
    focused: Range | None = None
    difference: tuple[str, int] | None = None  # match and number of the difference one has stepped to
    picked: str | None = None  # a claim that waits for one of the other article to be linked with
    signs: Mapping[str, Sequence[Sign]] = field(default_factory=dict)  # by claim: what a person has decided about it
    tints: float = 1.0  # how strong they are, down to 0
    hits: Sequence[Hit] = field(default_factory=tuple)
    hit: Hit | None = None


class Decoration:
    def __init__(self, scene: Scene, measure: Measure, document: QTextDocument) -> None:
        self.scene, self.measure, self.document = scene, measure, document
        self.page = scene.theme.page

    def boxes(self, claim: str) -> list[Box]:
        """The lines of a claim in the document's coordinates, top to bottom; none if it is not shown."""
        placed = self.scene.claims.get(claim)
        return [line.box for line in self._lines(placed)] if placed is not None else []

    def under(self, painter: QPainter, emphasis: Emphasis, first: int, last: int) -> None:
        """What lies beneath the text between two positions of the document."""
        self._paint_passages(painter, first, last)
        visible = self.scene.claims_between(first, last)
        for claim in visible:
            if self.scene.side.holds(claim) and claim not in emphasis.selected:
                self._paint_tint(painter, claim, emphasis.tints, hovered=claim in emphasis.hovered)
        for claim in visible:
            if claim in emphasis.selected:
                self._paint_selected(painter, claim)
            elif claim == emphasis.picked:
                self._paint_picked(painter, claim)
        self._paint_signs(painter, visible, emphasis)
        self._paint_difference(painter, emphasis, first, last)
        self._paint_hits(painter, emphasis, first, last)

    def over(self, painter: QPainter, emphasis: Emphasis, first: int, last: int) -> None:
        """What lies above the text."""
        begin = bisect_left(self.scene.marks, first - self.scene.longest_mark, key=lambda entry: entry[0])
        painted: set[object] = set()  # a claim with many partners has the same words marked many times
        for start, mark, placed in islice(self.scene.marks, begin, None):
            if start >= last:
                break
            alike = (placed.stretches, mark.style, mark.tone, mark.quiet)
            current = emphasis.difference == (mark.match, mark.difference)
            if placed.end >= first and (current or alike not in painted):
                painted.add(alike)
                self._paint_mark(painter, mark, placed, emphasis)
        self._paint_labels(painter, emphasis, first, last)
        if emphasis.focused is not None:
            self._paint_focus(painter, emphasis.focused)

    # claims

    def _lines(self, placed: Placed) -> list[Line]:
        return [line for stretch in placed.stretches for line in self.measure.lines(stretch)]

    def _outlines(self, boxes: Sequence[Box], grown: float = 1.5) -> list[list[tuple[float, float]]]:
        return outlines([box.grown(grown, 0) for box in boxes])

    def _paint_tint(self, painter: QPainter, claim: str, strength: float, *, hovered: bool) -> None:
        if strength <= 0.0 and not hovered:
            return
        scene = self.scene
        colours = scene.theme.states[scene.side.states[claim]]
        possible = claim in scene.side.possible
        share = strength * (0.55 if possible else 1.0)
        painter.setBrush(mixed(self.page, colours.tint, share))
        # a rim in the colour of the page keeps neighbouring claims apart
        painter.setPen(pen(self.page, 2.0))
        paths = [rounded(points, 4.5) for points in self._outlines(self.boxes(claim))]
        for path in paths:
            painter.drawPath(path)
        self._paint_faint(painter, claim, painter.brush().color())
        if hovered or possible:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            style = Qt.PenStyle.DashLine if possible and not hovered else Qt.PenStyle.SolidLine
            painter.setPen(pen(mixed(colours.ink, self.page, 0.2 if hovered else 0.5), 1.0, style))
            for path in paths:
                painter.drawPath(path)

    def _paint_selected(self, painter: QPainter, claim: str) -> None:
        painter.setBrush(self.scene.theme.accent_tint)
        painter.setPen(pen(self.scene.theme.accent, 1.4))
        for points in self._outlines(self.boxes(claim), 2.0):
            painter.drawPath(rounded(points, 4.5))
        self._paint_faint(painter, claim, self.scene.theme.accent_tint)

    def _paint_picked(self, painter: QPainter, claim: str) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.scene.theme.accent, 1.4, Qt.PenStyle.DashLine))
        for points in self._outlines(self.boxes(claim), 2.0):
            painter.drawPath(rounded(points, 4.5))

    def _paint_faint(self, painter: QPainter, claim: str, tint: QColor) -> None:
        """The parts of a claim that no match rests on, in less of its tint."""
        spans = self.scene.side.faint.get(claim)
        if not spans:
            return
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mixed(tint, self.page, _FAINT))
        ranges = [one for span in spans for one in self.scene.article.positions.ranges(span)]
        for line in self._lines(Placed(tuple(ranges))):
            painter.drawRect(
                QRectF(line.box.left, line.box.top, line.box.right - line.box.left, line.box.bottom - line.box.top)
            )
        painter.restore()

    def _paint_signs(self, painter: QPainter, visible: Sequence[str], emphasis: Emphasis) -> None:
        scene, size = self.scene, self.scene.typography.size
        width, mirrored = self.document.textWidth(), scene.right_to_left
        taken: dict[int, int] = {}
        for claim in visible:
            state = scene.side.states.get(claim)
            lines = self._lines(scene.claims[claim])
            if not lines:
                continue
            if claim in emphasis.signs:
                self._paint_decided(painter, lines[0], emphasis.signs[claim])
            if state is None:
                if claim in scene.side.elsewhere:
                    self._paint_elsewhere(painter, lines[0], width if mirrored else None)
                continue
            first = lines[0]
            colour = scene.theme.accent if claim in emphasis.selected else scene.theme.states[state].ink
            if state is State.ONLY_HERE:
                extent = Extent(first.baseline - 0.62 * size, lines[-1].baseline + 0.08 * size)
                x = scene.typography.gutter - 0.36 * size  # nearer than the other signs: it may reach beside them
                draw_dots(painter, width - x if mirrored else x, extent, max(2.0, 0.13 * size), colour)
                continue
            slot = round(first.box.top)
            number = taken.get(slot, 0)
            taken[slot] = number + 1
            # claims that begin on one line have their signs in a row
            x = scene.typography.gutter - (0.82 + 0.54 * number) * size
            centre = QPointF(width - x if mirrored else x, first.baseline - 0.3 * size)
            painter.fillPath(sign_path(state, centre, 0.44 * size), colour)

    def _paint_decided(self, painter: QPainter, line: Line, signs: Sequence[Sign]) -> None:
        """What a person has decided, in small below the sign of the state."""
        scene, size = self.scene, self.scene.typography.size
        for sign, place in zip(signs, _DECIDED_AT, strict=False):
            x = scene.typography.gutter - place * size
            x = self.document.textWidth() - x if scene.right_to_left else x
            draw_decided(painter, sign, QPointF(x, line.baseline + 0.44 * size), 0.46 * size, scene.theme)

    def _paint_elsewhere(self, painter: QPainter, line: Line, width: float | None) -> None:
        """A small ring: neither matched here nor only here, but told in an account that is not shown."""
        size = self.scene.typography.size
        x = self.scene.typography.gutter - 0.82 * size
        centre = QPointF(width - x if width is not None else x, line.baseline - 0.3 * size)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.scene.theme.secondary, 0.08 * size))
        painter.drawEllipse(centre, 0.13 * size, 0.13 * size)

    # differences

    def _ground(self, claim: str | None, emphasis: Emphasis) -> QColor:
        if claim is not None and claim in emphasis.selected:
            return self.scene.theme.accent_tint
        if claim is None or not self.scene.side.holds(claim):
            return self.page
        return self.scene.theme.states[self.scene.side.states[claim]].tint

    def _ink(self, mark: Mark, ground: QColor) -> QColor:
        theme = self.scene.theme
        ink = theme.secondary if mark.tone is State.AGREE else theme.states[mark.tone].ink
        return readable(ink, ground, theme.text, theme.least_contrast)

    def _paint_mark(self, painter: QPainter, mark: Mark, placed: Placed, emphasis: Emphasis) -> None:
        size = self.scene.typography.size
        claim = self.scene.claim_at(placed.start)
        ground = self._ground(claim, emphasis)
        colour = self._ink(mark, ground)
        current = emphasis.difference == (mark.match, mark.difference)
        if mark.quiet and not current and claim not in emphasis.selected:
            if mark.style is Style.MISSING:
                return
            colour = mixed(colour, ground, 0.55)
        weight = size / 17 * (1.1 if mark.tone is State.AGREE else 1.6) * (1.4 if current else 1.0)
        if mark.style is Style.MISSING:
            place = self.measure.place(placed.start)
            if place is not None:
                draw_caret(painter, QPointF(place.box.left, place.baseline + 0.1 * size), 0.26 * size, colour, weight)
            return
        label = self.scene.labels.get(mark.span.end - 1)
        lines = self._lines(placed)
        for number, line in enumerate(lines):
            right = line.box.right
            if label is not None and number == len(lines) - 1:
                right -= label.room
            y = line.baseline + 0.2 * size
            if right > line.box.left:
                draw_underline(painter, mark.style, QLineF(line.box.left, y, right, y), colour, weight)

    def _paint_labels(self, painter: QPainter, emphasis: Emphasis, first: int, last: int) -> None:
        kind = self.scene.typography
        painter.setFont(kind.label)
        metrics = QFontMetricsF(kind.label)
        begin = bisect_left(self.scene.label_places, first, key=lambda pair: pair[0])
        for place, label in self.scene.label_places[begin:]:
            if place >= last:
                break
            lines = self.measure.lines((place, place + 1))
            if not lines:
                continue
            box, baseline = lines[0].box, lines[0].baseline
            left = box.right - label.room
            if left < box.left - 1:
                continue  # the gap that was to hold it is where the line breaks, and has no width there
            painter.setPen(self._ink(label.mark, self._ground(self.scene.claim_at(place), emphasis)))
            top = baseline - 0.5 * kind.size
            painter.drawText(QPointF(left + 0.1 * kind.size, top + 0.1 * metrics.descent()), label.text)

    def _paint_difference(self, painter: QPainter, emphasis: Emphasis, first: int, last: int) -> None:
        if emphasis.difference is None:
            return
        theme = self.scene.theme
        painter.setBrush(theme.page)
        painter.setPen(pen(theme.accent, 1.0))
        for start, mark, placed in self.scene.marks:
            if (mark.match, mark.difference) == emphasis.difference and start < last and placed.end >= first:
                label = self.scene.labels.get(mark.span.end - 1)
                boxes = [line.box for line in self._lines(placed)]
                if boxes and label is not None:
                    boxes[-1] = Box(boxes[-1].left, boxes[-1].top, boxes[-1].right - label.room, boxes[-1].bottom)
                for points in outlines([box.grown(1.5, -2.5) for box in boxes]):
                    painter.drawPath(rounded(points, 3))

    # find, focus, passages

    def _paint_hits(self, painter: QPainter, emphasis: Emphasis, first: int, last: int) -> None:
        theme = self.scene.theme
        tint = mixed(theme.page, theme.accent, 0.3)
        begin = bisect_left(emphasis.hits, first, key=lambda hit: hit.end)
        for hit in emphasis.hits[begin:]:
            if hit.start >= last:
                break
            current = hit == emphasis.hit
            painter.setPen(pen(theme.text if current else theme.accent, 2.0 if current else 0.8))
            painter.setBrush(mixed(theme.page, theme.accent, 0.45) if current else tint)
            for line in self.measure.lines((hit.start, hit.end)):
                box = line.box.grown(1.5, -2.0)
                painter.drawRoundedRect(QRectF(box.left, box.top, box.right - box.left, box.height), 3, 3)

    def _paint_focus(self, painter: QPainter, stretch: Range) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(self.scene.theme.accent, 1.2, Qt.PenStyle.DotLine))
        for points in self._outlines([line.box for line in self.measure.lines(stretch)], 4.0):
            painter.drawPath(rounded(points, 5))

    def _paint_passages(self, painter: QPainter, first: int, last: int) -> None:
        scene, size = self.scene, self.scene.typography.size
        width = self.document.textWidth()
        begin = max(0, bisect_left(scene.article.starts, first) - 1)
        for start, block in zip(scene.article.starts[begin:], scene.article.blocks[begin:], strict=True):
            if start >= last:
                break
            lines = self.measure.lines((start, start + max(1, len(block.text))))
            if not lines:
                continue
            extent = extent_of([line.box for line in lines])
            gutters = (scene.typography.gutter, scene.typography.margin)
            left, right = gutters[::-1] if scene.right_to_left else gutters
            if block.kind is BlockKind.CHIP:
                painter.setBrush(scene.theme.page)
                painter.setPen(pen(mixed(scene.theme.border, scene.theme.secondary, 0.45), 1.0, Qt.PenStyle.DashLine))
                box = QRectF(
                    left, extent.top - 0.22 * size, width - left - right, extent.bottom - extent.top + 0.4 * size
                )
                painter.drawRoundedRect(box, 5, 5)
            elif block.kind in {BlockKind.LEFT_OUT, BlockKind.TAG}:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(scene.theme.border)
                painter.drawRect(
                    QRectF(
                        width - right - 2 if scene.right_to_left else left,
                        extent.top,
                        2,
                        extent.bottom - extent.top + 2,
                    )
                )
            elif block.kind is BlockKind.CAPTION and block.pieces[0].span is None:
                badge = self.measure.lines((start, start + len(block.pieces[0].text.rstrip())))
                painter.setPen(pen(mixed(scene.theme.border, scene.theme.secondary, 0.4), 1.0))
                painter.setBrush(scene.theme.window)
                for line in badge[:1]:
                    height = 0.82 * size
                    top = line.baseline - 0.6 * size
                    box = QRectF(line.box.left - 1, top, line.box.right - line.box.left + 2, height)
                    painter.drawRoundedRect(box, 3, 3)
