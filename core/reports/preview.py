# SPDX-License-Identifier: Apache-2.0
"""What a report will look like before it is written: as pages, as text, as tables or as changes, and what is in it.

Documents of every kind are shown as the pages that the PDF writer makes of the same report; how another program lays
out its own format is that program's. Draws no page: `core.reports.pages` does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from core.model import Status
from core.reports.redline import Change
from core.reports.sheets import Sheet
from core.reports.values import Report, Told
from core.reports.writers import writer

MOST_TEXT: Final = 120_000
"""Characters of a text that are shown."""
MOST_ROWS: Final = 200
"""Rows of a table that are shown."""
MOST_CHANGES: Final = 400
"""Paragraphs of a redline that are shown."""
MOST_MATCHES: Final = 80
"""Matches, and claims and rows of each source and table, of which pages are shown."""


class Shape(StrEnum):
    """How a format is shown."""

    PAGES = "pages"
    TEXT = "text"
    TABLES = "tables"
    CHANGES = "changes"


_SHAPES: Final[Mapping[str, Shape]] = {
    "html": Shape.PAGES,
    "pdf": Shape.PAGES,
    "docx": Shape.PAGES,
    "odt": Shape.PAGES,
    "xlsx": Shape.TABLES,
    "csv": Shape.TABLES,
    "csv-matches": Shape.TABLES,
    "csv-claims": Shape.TABLES,
    "redline": Shape.CHANGES,
}


@dataclass(frozen=True, slots=True)
class Preview:
    """`pdf` only for pages. `more`: how much there is beyond what is shown: characters, rows, paragraphs or matches.

    `missing`: what a person has to add before this can be written; then there is nothing else.
    """

    shape: Shape
    told: Told
    pdf: bytes = b""
    text: str = ""
    sheets: tuple[Sheet, ...] = ()
    changes: tuple[tuple[Change, ...], ...] = ()
    more: int = 0
    missing: tuple[str, ...] = ()


def shape_of(format_: str) -> Shape:
    """How the format of that name is shown; raises NO_FORMAT."""
    return _SHAPES.get(writer(format_).name, Shape.TEXT)


def beginning(report: Report, most: int = MOST_MATCHES) -> Report:
    """`report` with its first matches, claims and rows alone, to be looked at sooner; those that its summary leads to
    are among them. A report of no more is the same object.
    """
    if len(report.matches) <= most:
        return report
    grave = {one.match.anchor for one in report.gravest}
    return replace(
        report,
        matches=tuple(row for at, row in enumerate(report.matches) if at < most or row.anchor in grave),
        per_source=tuple(
            replace(
                one,
                alone=one.alone[:most],
                left_out=one.left_out[:most],
                more=one.more + max(0, len(one.alone) - most),
            )
            for one in report.per_source
        ),
        story=tuple(replace(table, rows=table.rows[:most]) for table in report.story),
    )


def preview_of(report: Report, format_: str, pdf: Callable[[], bytes], *, whole: bool = True) -> Preview:
    """What `report` will look like as a file of that format. `pdf` gives it as PDF, made before or now; not `whole`:
    `beginning` of it.

    Raises what the format's writer raises, as far as that is to be known without writing: NO_FORMAT, BAD_TEMPLATE,
    NOT_TWO.
    """
    made, told = writer(format_), told_in(report)
    match shape_of(format_):
        case Shape.PAGES:
            if (format_ == "html" and report.desk.html_template is not None) or (
                format_ == "docx" and report.desk.docx_template is not None
            ):
                made.write(report)  # so that what is wrong with a desk's own template is known now
            more = 0 if whole else len(report.matches) - len(beginning(report).matches)
            return Preview(Shape.PAGES, told, pdf=pdf(), more=more)
        case Shape.TABLES:
            sheets = _sheets(report, format_)
            more = sum(max(0, len(sheet.rows) - MOST_ROWS) for sheet in sheets)
            return Preview(Shape.TABLES, told, sheets=sheets, more=more)
        case Shape.CHANGES:
            return _redline(report, told)
        case _:
            if format_ == "claimreview" and (missing := _missing(report)):
                return Preview(Shape.TEXT, told, missing=missing)
            text = made.write(report).decode("utf-8-sig")
            return Preview(Shape.TEXT, told, text=text[:MOST_TEXT], more=max(0, len(text) - MOST_TEXT))


def told_in(report: Report) -> Told:
    """How much `report` tells."""
    told = {row.anchor for row in report.matches}
    matches = [match for match in report.reviewed.comparison.matches if match.id in told]
    return Told(
        len(report.sources),
        len(report.matches),
        report.matched,
        sum(len(match.differences) for match in matches),
        sum(len(one.alone) for one in report.per_source),
        sum(match.status is Status.CONFIRMED for match in matches),
    )


def _sheets(report: Report, format_: str) -> tuple[Sheet, ...]:
    from core.reports import sheets

    made = {"csv": sheets.differences, "csv-matches": sheets.matches, "csv-claims": sheets.claims}.get(format_)
    return sheets.sheets_of(report) if made is None else (made(report),)


def _missing(report: Report) -> tuple[str, ...]:
    from core.reports.claim_review import missing

    return missing(report)


def _redline(report: Report, told: Told) -> Preview:
    from core.reports.redline import changes, paragraphs, versions

    one, other = versions(report)
    found = tuple(tuple(part) for part in changes(paragraphs(one), paragraphs(other)))
    return Preview(Shape.CHANGES, told, changes=found[:MOST_CHANGES], more=max(0, len(found) - MOST_CHANGES))
