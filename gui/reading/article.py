# SPDX-License-Identifier: Apache-2.0
"""What of a source is shown in a pane, in which order, and where each of its characters stands there.

Answers which paragraphs, captions and left-out passages there are (`article_of`) and maps offsets in the original
text (code points) to positions in the shown document (UTF-16 units, as Qt counts) and back (`PositionMap`). Knows no
Qt and no words: whoever shows it hands those in as `Phrases`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise

from core.model import ExclusionReason, Source, Span
from core.plain_text import one_line, rightward, shown_text
from core.steps import Steps, at_once

_BREAK = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"""[.!?…:]["'”’»)\]]*$""")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WRAPPED_LINE = range(45, 101)


class BlockKind(StrEnum):
    TITLE = "title"
    META = "meta"
    TEXT = "text"
    HEADING = "heading"  # is no part of the matching, and shown in grey for it parts the article
    CAPTION = "caption"
    CHIP = "chip"  # says how many passages are left out here
    TAG = "tag"  # stands above a passage that is left out or was kept by a person
    LEFT_OUT = "left-out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of shown characters. `span` is where it stands in the original, None for words of the program.

    `copied` tells whether the words go along when a person copies. `exclusion` is the index of the passage that the
    piece belongs to, `link` what happens on a click: "chip:" with the indices of its passages, "keep:index" or
    "drop:index".
    """

    text: str
    span: Span | None = None
    copied: bool = False
    exclusion: int | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    kind: BlockKind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of the program that stand inside an article."""

    meta: Callable[[Source], str]
    chip: Callable[[Sequence[ExclusionReason], bool], str]
    reason: Callable[[ExclusionReason], str]
    put_back: str
    leave_out: str
    caption: str


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it. `joins` is true when it goes on with the next one."""

    span: Span
    exclusion: int | None = None  # the passage that covers all of it
    joins: bool = False


_STEP = 60  # lines or paragraphs that are looked at in one go


@dataclass(frozen=True, slots=True)
class Article:
    """The blocks of one source as shown, and the map between its text and them."""

    source: Source
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]  # the document position at which each block begins
    positions: PositionMap


def article_of(
    source: Source,
    phrases: Phrases,
    *,
    unfolded: frozenset[int] = frozenset(),
    fold: Callable[[Sequence[Block]], Sequence[Block]] | None = None,
) -> Article:
    """What is shown of `source`; a group of left-out passages is, when `unfolded` holds the index of one of them.

    `fold` takes out what is not to be seen for other reasons.
    """
    return at_once(article_in_steps(source, phrases, unfolded=unfolded, fold=fold))


def article_in_steps(
    source: Source,
    phrases: Phrases,
    *,
    unfolded: frozenset[int] = frozenset(),
    fold: Callable[[Sequence[Block]], Sequence[Block]] | None = None,
) -> Steps[Article]:
    """The same as `article_of`, yielding wherever it may be interrupted."""
    body = yield from _body(source, phrases, unfolded)
    blocks: Sequence[Block] = [*_head(source, phrases), *body]
    if fold is not None:
        yield
        blocks = fold(blocks)
        yield
    starts, entries, position = [], [], 0
    for number, block in enumerate(blocks):
        if number % _STEP == 0:
            yield
        starts.append(position)
        for piece in block.pieces:
            end = position + utf16_length(piece.text)
            if piece.span is not None and len(piece.span):
                entries.append(_Entry(piece.span.start, piece.span.end, position, end))
            position = end
        position += 1
    return Article(source, tuple(blocks), tuple(starts), PositionMap(source.text, entries))


def block_at(article: Article, position: int) -> int:
    """The number of the block that holds a document position."""
    return max(0, bisect_right(article.starts, position) - 1)


def copied_text(article: Article, start: int, end: int) -> str:
    """What a person gets who copies the document positions `start` to `end`.

    The words of the source as they stand in the original, paragraphs apart by an empty line; none of the program's.
    """
    paragraphs = []
    for position, block in zip(article.starts, article.blocks, strict=True):
        if position >= end:
            break
        words = ""
        for piece in block.pieces:
            begin, position = position, position + utf16_length(piece.text)  # noqa: PLW2901
            if piece.copied and begin < end and position > start:
                if piece.span is None:
                    units = piece.text.encode("utf-16-le")
                    words += units[2 * max(0, start - begin) : 2 * (end - begin)].decode("utf-16-le", "ignore")
                else:
                    spans = article.positions.spans(max(start, begin), min(end, position))
                    words += "".join(
                        piece.text if piece.text == " " else span.of(article.source.text) for span in spans
                    )
        if words:
            paragraphs.append(words)
    return "\n\n".join(paragraphs)


def utf16_length(text: str) -> int:
    """How many positions `text` takes in a document."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs right to left."""
    return not rightward(text[:400])


def _head(source: Source, phrases: Phrases) -> list[Block]:
    blocks = []
    if source.title_span is not None:
        lines = _broken(source.text, source.title_span)
        blocks.append(Block(BlockKind.TITLE, _joined_pieces(source.text, [_Line(line, joins=True) for line in lines])))
    elif source.title:
        blocks.append(Block(BlockKind.TITLE, (Piece(one_line(source.title), copied=True),)))
    if meta := phrases.meta(source):
        blocks.append(Block(BlockKind.META, (Piece(shown_text(meta), copied=True),)))
    return blocks


def _body(source: Source, phrases: Phrases, unfolded: frozenset[int]) -> Steps[list[Block]]:
    lines = yield from _lines(source)
    blocks: list[Block] = []
    index, rested = 0, 0
    while index < len(lines):
        if len(blocks) - rested >= _STEP:
            rested = len(blocks)
            yield
        exclusion = lines[index].exclusion
        stop = index + 1
        if exclusion is not None and _is_heading(source, lines[index]):
            blocks.append(Block(BlockKind.HEADING, _pieces(source, lines[index].span)))
        elif exclusion is not None and not source.excluded[exclusion].kept:
            while stop < len(lines) and _is_folded(source, lines[stop]):
                stop += 1
            blocks += _left_out(source, lines[index:stop], phrases, unfolded)
        else:
            while lines[stop - 1].joins:
                stop += 1
            blocks += _paragraph(source, lines[index:stop], phrases)
        index = stop
    return blocks


def _is_left_out(source: Source, line: _Line) -> bool:
    return line.exclusion is not None and not source.excluded[line.exclusion].kept


def _is_heading(source: Source, line: _Line) -> bool:
    """Whether a line is a heading that is left out: it is shown nonetheless, for it parts the article."""
    return (
        line.exclusion is not None
        and _is_left_out(source, line)
        and source.excluded[line.exclusion].reason is ExclusionReason.HEADING
    )


def _is_folded(source: Source, line: _Line) -> bool:
    return _is_left_out(source, line) and not _is_heading(source, line)


def _left_out(source: Source, lines: list[_Line], phrases: Phrases, unfolded: frozenset[int]) -> list[Block]:
    by_passage: dict[int, list[_Line]] = {}
    for line in lines:
        if line.exclusion is not None:
            by_passage.setdefault(line.exclusion, []).append(line)
    opened = not unfolded.isdisjoint(by_passage)
    reasons = [source.excluded[index].reason for index in by_passage]
    blocks = [
        Block(BlockKind.CHIP, (Piece(phrases.chip(reasons, opened), link="chip:" + ",".join(map(str, by_passage))),))
    ]
    if not opened:
        return blocks
    for index, passage in by_passage.items():
        blocks.append(_tag(source, index, phrases, f"keep:{index}", phrases.put_back))
        blocks += [Block(BlockKind.LEFT_OUT, _pieces(source, line.span)) for line in passage]
    return blocks


def _paragraph(source: Source, lines: list[_Line], phrases: Phrases) -> list[Block]:
    blocks = []
    index = lines[0].exclusion
    # A kept passage of several paragraphs has its tag above the first of them only.
    if index is not None and not any(source.text[source.excluded[index].span.start : lines[0].span.start].strip()):
        blocks.append(_tag(source, index, phrases, f"drop:{index}", phrases.leave_out))
    span = Span(lines[0].span.start, lines[-1].span.end)
    is_caption = any(caption.overlaps(span) for caption in source.captions)
    badge = (Piece(f"{phrases.caption}\u2003"),) if is_caption else ()
    pieces = _joined_pieces(source.text, lines, source)
    return [*blocks, Block(BlockKind.CAPTION if is_caption else BlockKind.TEXT, (*badge, *pieces))]


def _tag(source: Source, index: int, phrases: Phrases, link: str, action: str) -> Block:
    reason = phrases.reason(source.excluded[index].reason)
    return Block(
        BlockKind.TAG,
        (Piece(f"{reason} · ", exclusion=index), Piece(action, exclusion=index, link=link)),
    )


def _joined_pieces(text: str, lines: Sequence[_Line], source: Source | None = None) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    previous: Span | None = None
    for line in lines:
        if previous is not None:
            pieces.append(Piece(" ", Span(previous.end, line.span.start), copied=True))
        if source is None:
            pieces.append(Piece(shown_text(line.span.of(text)), line.span, copied=True))
        else:
            pieces += _pieces(source, line.span)
        previous = line.span
    return tuple(pieces)


def _pieces(source: Source, span: Span) -> tuple[Piece, ...]:
    """`span` cut where passages that cover only a part of it begin and end."""
    touching = [(index, one.span) for index, one in enumerate(source.excluded) if one.span.overlaps(span)]
    cuts = {span.start, span.end}
    for _, other in touching:
        cuts |= {place for place in (other.start, other.end) if span.start < place < span.end}
    pieces = []
    for start, end in pairwise(sorted(cuts)):
        inside = next((index for index, other in touching if other.start <= start and end <= other.end), None)
        pieces.append(Piece(shown_text(source.text[start:end]), Span(start, end), copied=True, exclusion=inside))
    return tuple(pieces)


def _broken(text: str, span: Span) -> Iterator[Span]:
    """The lines of `span` that hold something, without the white space around them."""
    start = span.start
    ends = ((found.start(), found.end()) for found in _BREAK.finditer(text, span.start, span.end))
    for end, following in chain(ends, ((span.end, span.end),)):
        line = text[start:end]
        if stripped := line.strip():
            first = start + line.index(stripped[0])
            yield Span(first, first + len(stripped))
        start = following


def _lines(source: Source) -> Steps[list[_Line]]:
    text, title = source.text, source.title_span
    spans: list[Span] = []
    for line in _broken(text, Span(0, len(text))):
        if title is None or not title.overlaps(line):
            spans.append(line)
        if len(spans) % _STEP == 0:
            yield
    exclusions = sorted(enumerate(source.excluded), key=lambda pair: pair[1].span)
    starts = [exclusion.span.start for _, exclusion in exclusions]
    owners: list[int | None] = []
    for line in spans:
        place = bisect_right(starts, line.start) - 1
        owner = exclusions[place] if place >= 0 else None
        owners.append(owner[0] if owner is not None and owner[1].span.contains(line) else None)
    going_on = _going_on(source)
    lines = []
    yield
    for number, line in enumerate(spans):
        if number % _STEP == 0:
            yield
        joins = False
        if number + 1 < len(spans) and owners[number] == owners[number + 1]:
            following = spans[number + 1]
            single = len(_BREAK.findall(text, line.end, following.start)) == 1
            joins = single and going_on(line, following)
        lines.append(_Line(line, owners[number], joins))
    return lines


def _going_on(source: Source) -> Callable[[Span, Span], bool]:
    """Tells whether a line goes on in the next one: a text wrapped by hand rather than a new paragraph."""
    claims = sorted(source.claims, key=lambda claim: claim.span)
    starts = [claim.span.start for claim in claims]

    def by_claims(line: Span, following: Span) -> bool:
        before, after = bisect_left(starts, line.end) - 1, bisect_right(starts, following.start) - 1
        if before < 0:
            return by_look(line, following)
        if claims[before].span.end > following.start:
            return True
        if after == before:  # the next line holds no claim of its own
            after += 1
        return after < len(claims) and claims[before].paragraph == claims[after].paragraph

    def by_look(line: Span, _following: Span) -> bool:
        return len(line) in _WRAPPED_LINE and _SENTENCE_END.search(line.of(source.text)) is None

    return by_claims if claims else by_look


@dataclass(frozen=True, slots=True)
class _Entry:
    """Characters `start` to `end` of the source shown at document positions `shown` to `shown_end`."""

    start: int
    end: int
    shown: int
    shown_end: int


class PositionMap:
    """Offsets in a source's text (code points) to positions in the shown document (UTF-16 units), and back."""

    def __init__(self, text: str, entries: Iterable[_Entry]) -> None:
        self._by_shown = sorted(entries, key=lambda entry: entry.shown)
        self._by_source = sorted(self._by_shown, key=lambda entry: entry.start)
        self._shown = [entry.shown for entry in self._by_shown]
        self._starts = [entry.start for entry in self._by_source]
        self._astral = [found.start() for found in _ASTRAL.finditer(text)]
        self._astral_units = [place + number for number, place in enumerate(self._astral)]

    def to_document(self, offset: int) -> int | None:
        """Where the character at `offset` is shown; None when it is not."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._by_source[place].end:
            # the end of a shown stretch is a place too: an empty span may stand there
            if place >= 0 and offset == self._by_source[place].end:
                return self._by_source[place].shown_end
            return None
        return self._within(self._by_source[place], offset)

    def to_source(self, position: int) -> int | None:
        """The offset of the character shown at `position`; None for words of the program and between blocks."""
        place = bisect_right(self._shown, position) - 1
        if place < 0 or position >= self._by_shown[place].shown_end:
            return None
        entry = self._by_shown[place]
        units = self._units(entry.start) + position - entry.shown
        return min(self._offset(units), entry.end - 1)

    def ranges(self, span: Span) -> list[tuple[int, int]]:
        """The stretches of the document that show `span`, in the order of the text, joined where they touch."""
        found: list[tuple[int, int]] = []
        place = max(0, bisect_right(self._starts, span.start) - 1)
        for entry in self._by_source[place:]:
            if entry.start >= span.end:
                break
            if entry.end <= span.start:
                continue
            start = self._within(entry, max(span.start, entry.start))
            end = entry.shown_end if span.end >= entry.end else self._within(entry, span.end)
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            elif end > start:
                found.append((start, end))
        return found

    def spans(self, start: int, end: int) -> list[Span]:
        """What of the source is shown between two positions of the document, in the order of the document."""
        found: list[Span] = []
        place = max(0, bisect_right(self._shown, start) - 1)
        for entry in self._by_shown[place:]:
            if entry.shown >= end:
                break
            if entry.shown_end <= start:
                continue
            first = entry.start if start <= entry.shown else self._from(entry, start)
            last = entry.end if end >= entry.shown_end else self._from(entry, end)
            if last > first:
                found.append(Span(first, last))
        return found

    def _within(self, entry: _Entry, offset: int) -> int:
        return min(entry.shown + self._units(offset) - self._units(entry.start), entry.shown_end)

    def _from(self, entry: _Entry, position: int) -> int:
        return min(self._offset(self._units(entry.start) + position - entry.shown), entry.end)

    def _units(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)

    def _offset(self, units: int) -> int:
        # a position between the two halves of a character belongs to that character
        return units - bisect_left(self._astral_units, units)
