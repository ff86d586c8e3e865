# SPDX-License-Identifier: Apache-2.0
"""What a document is made of, whatever file it becomes: headings, paragraphs of runs, tables, a picture.

Plain values. `core.reports.document.layout` makes them of a report; PDF, DOCX, ODT and Markdown are written from them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.differences.marks import Style
from core.plain_text import rightward
from core.reports.values import Picture


class Voice(StrEnum):
    """How a run of words stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"  # what belongs to the report and not to a source
    LABEL = "label"  # the small name of a kind behind marked words
    SIGN = "sign"  # of a state
    CODE = "code"  # a hash


_OF_REPORT: Final = frozenset((Voice.LABEL, Voice.QUIET, Voice.SIGN))


@dataclass(frozen=True, slots=True)
class Run:
    """Words in a row that look alike. `style` and `tone` are those of marked words (`core.reports.marks.Segment`).

    `language` is that of the words, empty for the report's own. `link` is an address or, behind "#", an anchor.
    """

    text: str
    voice: Voice = Voice.PLAIN
    style: Style | None = None
    tone: str = ""
    language: str = ""
    link: str = ""


def leftward(runs: Iterable[Run]) -> bool:
    """Whether a paragraph of `runs` is read from right to left, as the words of its source are; not those of the
    report.
    """
    return not rightward("".join(run.text for run in runs if run.voice not in _OF_REPORT))


class Manner(StrEnum):
    """What a paragraph is."""

    BODY = "body"
    QUOTE = "quote"  # a source's own words
    SMALL = "small"
    LEAD = "lead"  # the introduction
    NOTICE = "notice"
    ITEM = "item"  # of a list


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer has written of something: a comment where a format has comments, else a paragraph.

    `at` is ISO 8601 or empty.
    """

    text: str
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`remark` is what somebody has written of it; `keep`: on one page with what follows."""

    runs: tuple[Run, ...]
    manner: Manner = Manner.BODY
    remark: Remark | None = None
    keep: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` counts from 1, which the sections have; the title is the document's. `anchor` is unique or empty."""

    level: int
    runs: tuple[Run, ...]
    anchor: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table: paragraphs, on the tint of a state where it has one."""

    paragraphs: tuple[Paragraph, ...]
    tint: str = ""

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose first row, `head`, stands again on every page. `widths` are shares of the line, one a column.

    `told` is what the table shows, for those who cannot see it. `row_heads`: the first cell of a row is its head.
    """

    head: tuple[Box, ...]
    rows: tuple[tuple[Box, ...], ...]
    widths: tuple[float, ...]
    told: str
    row_heads: bool = False


@dataclass(frozen=True, slots=True)
class Logo:
    picture: Picture


Block = Heading | Paragraph | Grid | Logo


@dataclass(frozen=True, slots=True)
class Document:
    """`subtitle` stands below the title; `contents` asks for a table of contents with that title, if not empty. It
    stands before the first heading, behind what the report begins with. `scale` is that of letters and what is between
    them, for all has to stand on one page where it is to be `short`.
    """

    title: str
    subtitle: str
    language: str
    blocks: tuple[Block, ...]
    landscape: bool
    paper: str
    contents: str
    created: str
    generator: str
    short: bool
    scale: float

    @property
    def beginning(self) -> tuple[Block, ...]:
        """What stands before the first heading."""
        first = (at for at, block in enumerate(self.blocks) if isinstance(block, Heading))
        return self.blocks[: next(first, len(self.blocks))]

    @property
    def sections(self) -> tuple[Block, ...]:
        """Everything from the first heading on."""
        return self.blocks[len(self.beginning) :]
