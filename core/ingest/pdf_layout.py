# SPDX-License-Identifier: Apache-2.0
"""The runs of letters on the pages of a PDF to paragraphs in reading order.

Columns are found by the white between them, as in recursive cuts (Nagy and Seth 1984): a stretch of lines that one
upright gap parts is read column by column. Words that were cut at the end of a line are put together, paragraphs that
go on in the next column or on the next page as well. What each page repeats at its top or bottom, and the numbers of
pages, become pieces of their own. Lengths are in points, from the upper left corner.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from core.ingest.pieces import Piece, PieceKind

GUTTER: Final = 7.0  # points of white between two columns
FEWEST_ROWS: Final = 4  # lines beside each other, for columns
NARROWEST: Final = 0.15  # of the page's width: a column
FEWEST_WORDS: Final = 1.5  # a line on each side: a table has fewer
HEADING: Final = 1.12  # of the size of most of the text
TITLE: Final = 1.25
SMALL: Final = 0.88
FARTHEST: Final = 1.9  # sizes between the tops of two lines of one paragraph
EDGE: Final = 3  # lines from the top or the bottom of a page that may be its running head
MOST_LINES: Final = 250  # of a page, for looking for columns
_PAGE_NUMBER: Final = re.compile(
    r"(?i)[\W_]*(?:page\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|/|\||von|de)\s*\d{1,4})?[\W_]*"
)
_ADDRESS: Final = re.compile(r"(?i)(?:https?://|www\.)\S+(?:\s+(?:page\s*)?\d{1,4}\s*(?:/|of)\s*\d{1,4})?")
_PRINTED: Final = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?\b.*", re.IGNORECASE)
_ENDED: Final = re.compile(r"[.!?…:][\"'”’»)\]\d]*$")
_BULLET: Final = re.compile(r"[•‣◦▪■●·–-]\s+\S|\(?\d{1,2}[.)]\s+\S")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters on one line with no wide gap between them."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Line:
    """Runs beside each other, from left to right."""

    runs: tuple[Run, ...]

    @property
    def left(self) -> float:
        return min(run.left for run in self.runs)

    @property
    def right(self) -> float:
        return max(run.right for run in self.runs)

    @property
    def top(self) -> float:
        return min(run.top for run in self.runs)

    @property
    def bottom(self) -> float:
        return max(run.bottom for run in self.runs)

    @property
    def size(self) -> float:
        """The height of most of its letters."""
        return max(self.runs, key=lambda run: len(run.text)).height

    @property
    def text(self) -> str:
        """Its words without the raised signs of footnotes."""
        size = self.size
        words = [
            run.text.strip()
            for run in self.runs
            if not (run.height <= 0.75 * size and re.fullmatch(r"[\d*†‡§, ]{1,6}", run.text.strip()))
        ]
        return " ".join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class PageRuns:
    """What stands on a page."""

    width: float
    height: float
    runs: tuple[Run, ...]


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; `page` and `size` tell where and how large."""

    page: int
    size: float
    top: float
    kind: PieceKind = PieceKind.PARAGRAPH
    lines: list[str] = field(default_factory=list)
    bottom: float = 0.0


def pieces_of_pages(pages: Sequence[PageRuns]) -> list[Piece]:
    """The paragraphs of a document in reading order, with its title, headings, footnotes, running heads and numbers."""
    lined = [_lines(page.runs) for page in pages]
    sizes = Counter[float]()
    for lines in lined:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0
    repeated = _repeated(pages, lined)
    joined = _compounds(lined)
    columns = [
        _columns([line for index, line in enumerate(lines) if (number, index) not in repeated], page.width)
        for number, (page, lines) in enumerate(zip(pages, lined, strict=True))
    ]
    pitches = _pitches(columns)
    found: list[_Paragraph] = []
    open_one: _Paragraph | None = None
    for number, (page, lines) in enumerate(zip(pages, lined, strict=True)):
        apart = {index: kind for index, line in enumerate(lines) if (kind := repeated.get((number, index)))}
        paragraphs = [one for column in columns[number] for one in _paragraphs(column, number, pitches)]
        _name(paragraphs, body, page, number)
        for paragraph in paragraphs:
            is_body = paragraph.kind is PieceKind.PARAGRAPH
            if is_body and open_one is not None and _goes_on(open_one, paragraph):
                open_one.lines += paragraph.lines
                open_one.bottom = paragraph.bottom
            else:
                found.append(paragraph)
                open_one = paragraph if is_body else open_one if paragraph.kind is PieceKind.FOOTNOTE else None
        for index, kind in apart.items():
            line = lines[index]
            found.append(_Paragraph(number, line.size, line.top, kind, [line.text]))
    pieces = [Piece(_text(paragraph.lines, joined), paragraph.kind) for paragraph in found]
    return [piece for piece in pieces if piece.text]


def _lines(runs: Iterable[Run]) -> list[Line]:
    """Runs that stand on one line across the whole page, from top to bottom."""
    rows: list[list[Run]] = []
    body: list[Run] = []  # the longest run of each row
    for run in sorted(runs, key=lambda run: (run.top + run.bottom, run.left)):
        # A raised sign comes before the line that it belongs to.
        near = next((at for at in range(len(rows) - 1, max(-1, len(rows) - 3), -1) if _beside(run, body[at])), None)
        if near is None:
            rows.append([run])
            body.append(run)
        else:
            rows[near].append(run)
            body[near] = max(body[near], run, key=lambda one: len(one.text))
    return [Line(tuple(sorted(row, key=lambda run: run.left))) for row in rows]


def _beside(run: Run, other: Run) -> bool:
    """Whether two runs stand on one line."""
    shared = min(run.bottom, other.bottom) - max(run.top, other.top)
    return shared >= 0.5 * min(run.height, other.height)


def _repeated(pages: Sequence[PageRuns], lined: Sequence[Sequence[Line]]) -> dict[tuple[int, int], PieceKind]:
    """Which lines (page, index) are running heads or page numbers."""
    at_edges: list[tuple[int, int, str]] = []
    for number, lines in enumerate(lined):
        near = [*range(min(EDGE, len(lines))), *range(max(EDGE, len(lines) - EDGE), len(lines))]
        at_edges += [(number, index, _sign(lines[index].text)) for index in near]
    counts = Counter(sign for _, sign in {(page, sign) for page, _, sign in at_edges})
    least = max(2, round(0.4 * len(pages)))
    found: dict[tuple[int, int], PieceKind] = {}
    for number, index, sign in at_edges:
        lines = lined[number]
        text = lines[index].text
        outermost = index in (0, len(lines) - 1)
        in_margin = lines[index].bottom < 0.12 * pages[number].height or lines[index].top > 0.88 * pages[number].height
        if in_margin and _PAGE_NUMBER.fullmatch(text) and any(map(str.isdigit, text)):
            found[number, index] = PieceKind.PAGE_NUMBER
        elif (counts[sign] >= least and len(pages) > 1 and sign.strip("# ")) or (
            outermost and in_margin and (_ADDRESS.fullmatch(text) or _PRINTED.fullmatch(text))
        ):
            found[number, index] = PieceKind.RUNNING_HEAD
    return found


def _sign(text: str) -> str:
    """A line with its numbers taken for alike: "Page 3" is "page #"."""
    return re.sub(r"\d+", "#", " ".join(text.casefold().split()))


def _columns(lines: Sequence[Line], width: float) -> list[list[Line]]:
    """The lines in reading order, a list a column; a stretch without columns is one list."""
    if not lines:
        return []
    if len(lines) > MOST_LINES:
        return [list(lines)]
    best = _stretch(lines, width)
    if best is None:
        return [list(lines)]
    first, last, gap = best
    left = [part for line in lines[first:last] if (part := _part(line, None, gap)) is not None]
    right = [part for line in lines[first:last] if (part := _part(line, gap, None)) is not None]
    return [
        *_columns(lines[:first], width),
        *_columns(_relined(left), width),
        *_columns(_relined(right), width),
        *_columns(lines[last:], width),
    ]


def _part(line: Line, after: float | None, before: float | None) -> Line | None:
    runs = tuple(
        run
        for run in line.runs
        if (before is None or run.right <= before + 1) and (after is None or run.left >= after - 1)
    )
    return Line(runs) if runs else None


def _relined(lines: Sequence[Line]) -> list[Line]:
    """The lines of one column; what stood on one line across columns may be two in one of them."""
    return _lines(run for line in lines for run in line.runs)


def _stretch(lines: Sequence[Line], width: float) -> tuple[int, int, float] | None:
    """The stretch of lines with most text beside each other that one upright gap parts into columns: its first line,
    its end, and where the gap is.
    """
    if max(line.left for line in lines) < min(line.right for line in lines) + GUTTER:
        return None
    best: tuple[int, int, float] | None = None
    most = FEWEST_ROWS - 1
    for first in range(len(lines) - FEWEST_ROWS + 1):
        covered: list[tuple[float, float]] = []
        gaps: list[tuple[float, float]] = []
        for last in range(first, len(lines) + 1):
            united = _united(covered, lines[last]) if last < len(lines) else []
            left_over = [(right, left) for (_, right), (left, _) in pairwise(united) if left - right >= GUTTER]
            # A gap is weighed where the next line closes it, and only there.
            for right, left in gaps:
                if any(begin < left and end > right for begin, end in left_over):
                    continue
                rows = _rows(lines[first:last], (right + left) / 2, width)
                if rows > most:
                    most, best = rows, (first, last, (right + left) / 2)
            covered, gaps = united, left_over
            if not gaps and last - first >= FEWEST_ROWS:
                break
    return best


def _united(covered: Sequence[tuple[float, float]], line: Line) -> list[tuple[float, float]]:
    """The stretches of the page's width on which anything stands, with those of one more line."""
    parts = sorted([*covered, *((run.left, run.right) for run in line.runs)])
    united: list[tuple[float, float]] = []
    for left, right in parts:
        if united and left <= united[-1][1]:
            united[-1] = (united[-1][0], max(united[-1][1], right))
        else:
            united.append((left, right))
    return united


def _rows(lines: Sequence[Line], gap: float, width: float) -> int:
    """How many lines have text on both sides of a gap; none where a side is too narrow, or holds no sentences."""
    sides: list[tuple[bool, bool]] = []
    words = [0, 0]
    edges = [gap, gap]
    for line in lines:
        left = [run for run in line.runs if run.right <= gap]
        right = [run for run in line.runs if run.left >= gap]
        sides.append((bool(left), bool(right)))
        words[0] += sum(len(run.text.split()) for run in left)
        words[1] += sum(len(run.text.split()) for run in right)
        edges = [min([edges[0], *(run.left for run in left)]), max([edges[1], *(run.right for run in right)])]
    if min(gap - edges[0], edges[1] - gap) < NARROWEST * width or min(words) < FEWEST_WORDS * len(lines):
        return 0
    # Lines of two columns need not stand level: one on each side within three counts.
    near = [sides[max(0, at - 1) : at + 2] for at in range(len(sides))]
    return sum(any(left for left, _ in three) and any(right for _, right in three) for three in near)


def _pitches(columns: Iterable[Iterable[Sequence[Line]]]) -> dict[int, float]:
    """By the size of letters, rounded: how far two lines of one paragraph stand apart, from top to top."""
    steps: dict[int, list[float]] = {}
    for page in columns:
        for column in page:
            for above, below in pairwise(column):
                step = below.top - above.top
                if 0.94 <= below.size / max(above.size, 0.1) <= 1.06 and 0 < step < FARTHEST * below.size:
                    steps.setdefault(round(below.size), []).append(step)
    return {size: median(found) for size, found in steps.items()}


def _paragraphs(lines: Sequence[Line], page: int, pitches: Mapping[int, float]) -> list[_Paragraph]:
    """The lines of one column, put together to paragraphs."""
    found: list[_Paragraph] = []
    if not lines:
        return found
    left = min(line.left for line in lines)
    right = max(line.right for line in lines)
    previous: Line | None = None
    for line in lines:
        if not line.text:
            continue
        if previous is None or _begins(line, previous, left, right, pitches.get(round(line.size), 1.2 * line.size)):
            found.append(_Paragraph(page, line.size, line.top))
        found[-1].lines.append(line.text)
        found[-1].bottom = line.bottom
        previous = line
    return found


def _begins(line: Line, previous: Line, left: float, right: float, pitch: float) -> bool:
    """Whether a paragraph begins with `line`."""
    size = line.size
    if not 0.88 <= size / max(previous.size, 0.1) <= 1.14:
        return True
    if line.top - previous.top > 1.25 * pitch:
        return True
    if _BULLET.match(line.text):
        return True
    if line.left > left + 0.8 * size and previous.left <= left + 0.8 * size:
        return True
    short = previous.right < right - 0.25 * (right - left)
    return short and _ENDED.search(previous.text) is not None


def _name(paragraphs: Sequence[_Paragraph], body: float, page: PageRuns, number: int) -> None:
    """What each paragraph is, by its size and place."""
    last = max((one.bottom for one in paragraphs if one.size > SMALL * body), default=0.0)
    largest = max((one.size for one in paragraphs if one.top < 0.6 * page.height), default=0.0)
    titled = False
    for one in paragraphs:
        words = sum(len(line.split()) for line in one.lines)
        if number == 0 and not titled and one.size >= max(TITLE * body, 0.95 * largest) and 2 <= words <= 40:
            one.kind = PieceKind.TITLE
            titled = True
        elif one.size >= HEADING * body and words <= 30:
            one.kind = PieceKind.HEADING
        elif one.size <= SMALL * body and one.top >= last - 1:
            one.kind = PieceKind.FOOTNOTE


def _goes_on(before: _Paragraph, after: _Paragraph) -> bool:
    """Whether a paragraph goes on in the next column or on the next page."""
    if not 0.9 <= after.size / max(before.size, 0.1) <= 1.1:
        return False
    if after.page == before.page and after.top >= before.top and after.top < before.bottom + 3 * after.size:
        return False
    last, first = before.lines[-1], after.lines[0]
    if last.endswith(("\u00ad", "-")) and first[:1].islower():
        return True
    return not _ENDED.search(last) and (first[:1].islower() or last.endswith(",") or len(last.split()) > 3)


def _compounds(lined: Sequence[Sequence[Line]]) -> frozenset[str]:
    """The words that the document writes with a hyphen where no line ends, in small letters."""
    found: set[str] = set()
    for lines in lined:
        for line in lines:
            found.update(word.casefold() for word in _WORD.findall(line.text) if "-" in word)
    return frozenset(found)


def _text(lines: Sequence[str], compounds: frozenset[str]) -> str:
    """Lines as one text; a word that was cut at the end of a line is put together."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif text.endswith("\u00ad"):
            text = text[:-1] + line
        elif text.endswith("-") and line[:1].islower() and text[-2:-1].isalpha():
            first = re.search(r"[^\W\d_]+(?:-[^\W\d_]+)*-$", text)
            second = _WORD.match(line)
            whole = (first.group() + second.group()).casefold() if first and second else ""
            text = (text if whole in compounds else text[:-1]) + line
        elif text.endswith(("-", "–", "—", "/")) and not text.endswith((" -", " –", " —")):
            text += line
        else:
            text += " " + line
    return text.replace("\u00ad", "")
