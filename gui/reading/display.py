# SPDX-License-Identifier: Apache-2.0
"""Shows one article: a read-only text with its claims tinted, its differences underlined, its left-out passages folded.

Lays out, paints, measures and scrolls. What a person does with mouse and keys is the business of `gui.reading.pane`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QPalette,
    QPixmap,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from core.model import Source, Span
from core.steps import Steps
from gui.reading.article import Article, copied_text
from gui.reading.decoration import Decoration, Emphasis, Scene
from gui.reading.document import Label, Looks, write_article
from gui.reading.geometry import Box, Extent, extent_of, reading_margins
from gui.reading.joined import Side
from gui.reading.measure import Measure, Range
from gui.reading.search import Hit
from gui.reading.signs import Sign
from gui.reading.synchronise import Extents
from gui.reading.typography import Typography
from gui.theme import Theme

_BLOCKS_A_STEP = 20
_LONG = 40_000  # characters from which on laying out takes more than a moment
_LEAST_SHARE_LEFT = 0.25  # of the view that still shows text when one has scrolled to the very end


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article that is written but not shown yet."""

    document: QTextDocument
    scene: Scene


class ArticleDisplay(QTextEdit):
    """Shows one `Scene`. Positions are those of its document; heights are in the document's coordinates."""

    geometry_changed = Signal()
    layout_changed = Signal()  # lines stand elsewhere than before
    width_differs = Signal()  # a long article is to be laid out anew, by `lay_out_anew`

    def __init__(self, *, leads: bool, parent: QWidget | None = None) -> None:
        """`leads` is true of the pane at the beginning of the line, whose text keeps close to the other's."""
        super().__init__(parent)
        self._leads = leads
        self._typography = Typography()
        self._decoration: Decoration | None = None
        self._ground = self.palette().color(QPalette.ColorRole.Base)
        self._emphasis = Emphasis()
        self._widening = False
        self._kept: tuple[int, float] | None = None  # where one reads, until the article is laid out anew
        self._picture: QPixmap | None = None  # what is to be seen until then
        self._central = False
        self.settling = False  # true while scrolling is due to a new layout, not to a person
        self.setReadOnly(True)
        self.setAcceptDrops(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)  # Qt would lay a long article out at each pixel
        self._put_in(QTextDocument(self))
        self.verticalScrollBar().valueChanged.connect(self.geometry_changed)
        self.verticalScrollBar().rangeChanged.connect(self._scroll_beyond_the_end)

    # what is shown

    def prepare(self, article: Article, side: Side, labels: dict[int, Label], looks: Looks) -> Steps[Prepared]:
        """Writes `article` beside what is shown, step by step; returns what `show_in_steps` takes."""
        document = QTextDocument()
        document.setDefaultTextOption(self.document().defaultTextOption())
        yield from write_article(document, article, looks)
        scene = yield from Scene.placed(article, side, labels, looks.typography, looks.theme)
        return Prepared(document, scene)

    def show_in_steps(self, prepared: Prepared) -> Steps[None]:
        """Shows an article; keeps the place at which one reads when it is of the same source as before. Yields wherever
        it may be interrupted; nobody should see it before it has come to its end.
        """
        scene = prepared.scene
        kept = self.place() if self.shows(scene.article) else None
        self.settling = True
        try:
            self._typography = scene.typography
            self.put_on(scene.theme)
            self._fit(self.width())
            self._put_in(prepared.document)
            self._kept = self._picture = None
            self._decoration = Decoration(scene, self._measure, prepared.document)
            self._emphasis = Emphasis(
                picked=self._emphasis.picked, signs=self._emphasis.signs, tints=self._emphasis.tints
            )
            self.moveCursor(QTextCursor.MoveOperation.Start)
            self.scroll_to(0)  # where the view is very low, moving the cursor has scrolled
            self._wrap()
            yield from self.lay_out()
            self.go_to_place(kept)
        finally:
            self.settling = False
        self.geometry_changed.emit()
        self.viewport().update()

    @property
    def outgrown(self) -> bool:
        """Whether the article is laid out for another width than there is."""
        return self.lineWrapColumnOrWidth() != self.viewport().width()

    def _wrap(self) -> None:
        self.setLineWrapColumnOrWidth(max(1, self.viewport().width()))
        self._measure.forget()

    def lay_out_anew(self) -> Steps[None]:
        """Lays a long article out in the width there is now, step by step, with what was to be seen in view."""
        self._kept = self._kept or self.place()
        self._picture = self._picture or self.viewport().grab()
        self.settling = True
        try:
            self.scroll_to(0)
            self._wrap()
            yield from self.lay_out()
            self.go_to_place(self._kept)
            self._kept = self._picture = None
        finally:
            self.settling = False
        self.layout_changed.emit()
        self.geometry_changed.emit()
        self.viewport().update()

    def lay_out(self) -> Steps[None]:
        """Lays the document out block by block; asking for its height would do it in one go."""
        document = self.document()
        layout, block = document.documentLayout(), document.begin()
        while block.isValid() and self.document() is document:
            layout.blockBoundingRect(block)
            if block.blockNumber() % _BLOCKS_A_STEP == _BLOCKS_A_STEP - 1:
                yield
            block = block.next()

    def _put_in(self, document: QTextDocument) -> None:
        """Shows another document instead of the one before, which goes."""
        before = self.document()
        own = before.parent() is self
        document.setParent(self)
        self.setDocument(document)
        if own:  # the one that Qt began with it has deleted
            before.deleteLater()
        document.documentLayout().documentSizeChanged.connect(self._forget)
        self._measure = Measure(document)

    def empty(self) -> None:
        """Shows nothing."""
        self._decoration = None
        self._emphasis = Emphasis(tints=self._emphasis.tints)
        self.document().clear()
        self.viewport().update()

    @property
    def scene(self) -> Scene | None:
        return self._decoration.scene if self._decoration is not None else None

    def shows(self, article: Article) -> bool:
        """Whether it is of the text that is shown now."""
        return self.scene is not None and self.scene.article.source.text == article.source.text

    def put_on(self, theme: Theme) -> None:
        """The ground, and the colours of Qt's own drawing; the rest comes with `show_in_steps`.

        The ground is painted here and not left to the palette, which an application's stylesheet may replace.
        """
        self._ground = theme.page
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent)
        palette.setColor(QPalette.ColorRole.HighlightedText, theme.on_accent)
        if palette != self.palette():
            self.setPalette(palette)
        self.update()
        self.viewport().update()

    # emphasis

    def select_claims(self, claims: frozenset[str]) -> None:
        self._emphasis.selected = claims
        self._emphasis.difference = None
        self.viewport().update()

    def pick_claim(self, claim: str | None) -> None:
        """Frames a claim that may be linked with one of the other article."""
        if claim != self._emphasis.picked:
            self._emphasis.picked = claim
            self.viewport().update()

    def show_signs(self, signs: Mapping[str, Sequence[Sign]]) -> None:
        """What a person has decided about claims, by their ids."""
        if signs != self._emphasis.signs:
            self._emphasis.signs = signs
            self.viewport().update()

    def show_tints(self, strength: float) -> None:
        """How strong the tints of claims are, from 0 to 1; signs and marks stay as they are."""
        if strength != self._emphasis.tints:
            self._emphasis.tints = strength
            self.viewport().update()

    def hover_claims(self, claims: frozenset[str]) -> None:
        if claims != self._emphasis.hovered:
            self._emphasis.hovered = claims
            self.viewport().update()

    def point_out_difference(self, match: str, number: int) -> bool:
        """Frames the words of one difference and brings them into view; false if none of them is shown here."""
        if self._decoration is None:
            return False
        marks = self._decoration.scene.marks
        found = next((placed for _, mark, placed in marks if (mark.match, mark.difference) == (match, number)), None)
        self._emphasis.difference = (match, number) if found is not None else None
        if found is not None:
            self.reveal((found.start, max(found.end, found.start + 1)))
        self.viewport().update()
        return found is not None

    def select_words(self, source: Source, span: Span) -> bool:
        """Selects words of `source` and brings them into view; false if it or they are not shown here."""
        if self.scene is None or self.scene.article.source is not source:
            return False
        ranges = self.scene.article.positions.ranges(span)
        if not ranges:
            return False
        cursor = self.textCursor()
        cursor.setPosition(ranges[0][0])
        cursor.setPosition(ranges[-1][1], QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.reveal((ranges[0][0], ranges[-1][1]))
        return True

    def show_hits(self, hits: Sequence[Hit], current: Hit | None, *, reveal: bool = True) -> None:
        self._emphasis.hits, self._emphasis.hit = hits, current
        if current is not None and reveal:
            self.reveal((current.start, current.end))
        self.viewport().update()

    # geometry

    def claim_boxes(self, claim: str) -> list[Box]:
        """The lines of a claim; none if it is not shown."""
        return self._decoration.boxes(claim) if self._decoration is not None else []

    def claim_extent(self, claim: str) -> Extent | None:
        boxes = self.claim_boxes(claim)
        return extent_of(boxes) if boxes else None

    def claim_extent_about(self, claim: str) -> Extent | None:
        """Nearly `claim_extent`, and far more cheaply; for claims out of view."""
        placed = self.scene.claims.get(claim) if self.scene is not None else None
        if placed is None:
            return None
        top = self._measure.about(placed.start)
        return Extent(top, max(self._measure.about(placed.end), top + self._typography.pitch))

    def claim_middle(self, claim: str) -> float | None:
        """About how far down a claim stands, far more cheaply than by its extent; None if it is not shown."""
        placed = self.scene.claims.get(claim) if self.scene is not None else None
        return self._measure.about(placed.start) if placed is not None else None

    def first_visible_position(self) -> int:
        return self._visible()[0]

    def scrolled(self) -> int:
        """How far the document is scrolled up."""
        return self.verticalScrollBar().value()

    def scroll_to(self, value: float) -> None:
        self.verticalScrollBar().setValue(round(value))

    def content_height(self) -> float:
        """Lays the document out to its end."""
        return max(self.document().documentLayout().documentSize().height(), 1.0)

    def extents(self) -> Extents:
        """What can be scrolled through, the empty ground below the text included."""
        view = self.viewport().height()
        self.content_height()
        return Extents(self.verticalScrollBar().maximum() + view, view)

    def _scroll_beyond_the_end(self, _lowest: int, highest: int) -> None:
        """Lets the end of a text that does not fit come up to the upper part of the view.

        Else the last claims could not stand level with the first ones of the other article. Asks the document
        nothing: the range changes in the middle of its layout.
        """
        if not self._widening and highest > 0:
            self._widening = True
            self.verticalScrollBar().setMaximum(highest + round((1 - _LEAST_SHARE_LEFT) * self.viewport().height()))
            self._widening = False

    def claim_at(self, point: QPointF) -> str | None:
        """The claim under a point of the viewport."""
        if self._decoration is None:
            return None
        x, y = point.x(), point.y() + self.scrolled()
        first, last = self._visible()
        for claim in self._decoration.scene.claims_between(first, last):
            if any(box.grown(2, 0).holds(x, y) for box in self._decoration.boxes(claim)):
                return claim
        return None

    def visible_claims(self) -> list[str]:
        return self._decoration.scene.claims_between(*self._visible()) if self._decoration is not None else []

    def reveal(self, stretch: Range) -> None:
        """Scrolls only if `stretch` is not comfortably in view."""
        lines = self._measure.lines(stretch)
        if not lines:
            return
        extent = extent_of([line.box for line in lines])
        height, room = self.viewport().height(), 2 * self._typography.pitch
        if extent.top < self.scrolled() + 2 or extent.bottom > self.scrolled() + height - room:
            self.scroll_to(extent.top - height / 3)

    def _visible(self) -> Range:
        """From the beginning of the first to the end of the last block of which something is in view."""
        layout, top = self.document().documentLayout(), self.scrolled()
        first = layout.hitTest(QPointF(0, top), Qt.HitTestAccuracy.FuzzyHit)
        last = layout.hitTest(QPointF(0, top + self.viewport().height()), Qt.HitTestAccuracy.FuzzyHit)
        start = self.document().findBlock(max(0, first))
        end = self.document().findBlock(last) if last >= 0 else self.document().lastBlock()
        return start.position(), end.position() + end.length()

    def _forget(self) -> None:
        self._measure.forget()
        self.layout_changed.emit()
        self.geometry_changed.emit()

    def focused_stretch(self) -> Range | None:
        """Where the keyboard is, if that is to be seen."""
        return None

    # place of reading

    def place(self) -> tuple[int, float] | None:
        """The character of the source at the top of the view, and how far above the top its line begins."""
        if self.scene is None or not self.scrolled():
            return None
        at = self.document().documentLayout().hitTest(QPointF(0, self.scrolled()), Qt.HitTestAccuracy.FuzzyHit)
        for position in range(max(0, at), at + 400):
            offset = self.scene.article.positions.to_source(position)
            line = self._measure.place(position) if offset is not None else None
            if offset is not None and line is not None:
                return offset, self.scrolled() - line.box.top
        return None

    def go_to_place(self, kept: tuple[int, float] | None) -> None:
        if kept is None or self.scene is None:
            return
        position = self.scene.article.positions.to_document(kept[0])
        line = self._measure.place(position) if position is not None else None
        if line is not None:
            self.content_height()
            self.scroll_to(line.box.top + kept[1])

    def stand_between(self, on: bool) -> None:
        """Whether there is an article on either side, so that the text keeps to the middle."""
        if on != self._central:
            self._central = on
            self._fit(self.width())

    def _fit(self, width: int) -> None:
        typography = self._typography
        bar = self.verticalScrollBar()
        taken = (
            bar.sizeHint().width() if self.verticalScrollBarPolicy() is not Qt.ScrollBarPolicy.ScrollBarAlwaysOff else 0
        )
        margins = reading_margins(width - taken, typography.widest, 0, typography.gutter + typography.margin)
        inner_right = self._leads is (self.layoutDirection() is Qt.LayoutDirection.LeftToRight)
        left, right = (margins.outer, margins.inner) if inner_right else (margins.inner, margins.outer)
        if self._central:
            left = right = (left + right) / 2
        wanted = (round(left), 0, round(right), 0)
        now = self.viewportMargins()
        if wanted != (now.left(), now.top(), now.right(), now.bottom()):
            self.setViewportMargins(*wanted)

    # Qt

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent):
            self._fit(event.size().width())
        if event.type() == QEvent.Type.Paint and isinstance(event, QPaintEvent):
            painter = QPainter(self)
            painter.fillRect(event.rect(), self._ground)
            painter.end()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        differs = self.outgrown
        if differs and self.document().characterCount() > _LONG:
            super().resizeEvent(event)
            self.width_differs.emit()
        else:
            kept = self.place() if differs else None
            self.settling = True
            super().resizeEvent(event)
            if differs:
                self._wrap()
            self.go_to_place(kept)
            self.settling = False
        self.geometry_changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._ground)
        if self._picture is not None:
            painter.drawPixmap(0, 0, self._picture)
            painter.end()
            return
        first, last = self._visible()
        if self._decoration is not None:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.scrolled())
            self._decoration.under(painter, self._emphasis, first, last)
        painter.end()
        super().paintEvent(event)
        if self._decoration is not None:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(0, -self.scrolled())
            self._emphasis.focused = self.focused_stretch() if self.hasFocus() else None
            self._decoration.over(painter, self._emphasis, first, last)
            painter.end()

    def createMimeDataFromSelection(self) -> QMimeData:
        if self.scene is None:
            return super().createMimeDataFromSelection()
        data = QMimeData()
        data.setText(self.selected_words())
        return data

    def words_at(self, start: int, end: int) -> str:
        """What is shown between two positions, the program's own words among it."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText()

    def selected_words(self) -> str:
        """What of the source is selected, as it stands in the original."""
        cursor = self.textCursor()
        if self.scene is None or not cursor.hasSelection():
            return ""
        return copied_text(self.scene.article, cursor.selectionStart(), cursor.selectionEnd())
