# SPDX-License-Identifier: Apache-2.0
"""The report as a workbook: differences, matches, claims, sources, and how it was made, a sheet each.

Every text is written as text, so none is a formula, a number or a link. Heads stay in sight and filter their columns.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from core.reports.colours import tints
from core.reports.moments import moment_of
from core.reports.sheets import Cell, Sheet, sheets_of
from core.reports.telling import displayed
from core.reports.values import Report
from core.reports.zipped import repacked

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_MOST: Final = 32_767  # characters of a cell
_WIDE: Final = 50
_NARROW: Final = (8, 28)
_ACROSS: Final = 150  # characters in a line of a printed page
_FIRST: Final = 1  # columns that stand again on every page beside the first
_TINTED: Final = 3  # the first columns, which say what a row is
_LINE: Final = 15.0  # points
_HIGHEST: Final = 400.0


def write(report: Report) -> bytes:
    """The workbook. A text longer than a cell can hold ends in an ellipsis."""
    from xlsxwriter import Workbook

    data = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(data, options)
    created = moment_of(report.reviewed.comparison.created).astimezone(UTC).replace(tzinfo=None)
    book.set_properties({"title": displayed(report.title)[:255], "author": report.made[0][1], "created": created})
    for sheet in sheets_of(report):
        _write_sheet(book, sheet)
    book.close()
    return repacked(data.getvalue())


def _write_sheet(book: Workbook, sheet: Sheet) -> None:
    look: dict[str, Any] = {"valign": "top", "text_wrap": True}
    head = book.add_format({**look, "bold": True, "bg_color": "#F3F3EE", "bottom": 1})
    plain = book.add_format(look)
    number_format = book.add_format({**look, "align": "center"})
    by_state = {state: book.add_format({**look, "bg_color": f"#{tint}"}) for state, tint in tints().items()}
    page = book.add_worksheet(sheet.title[:31])
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    page.freeze_panes(1, 1)
    page.set_footer("&R&P / &N")
    widths = [_width(sheet, column) for column in range(len(sheet.head))]
    page.fit_to_pages(max(1, round(sum(widths) / _ACROSS)), 0)
    page.repeat_columns(0, _FIRST - 1)
    for column, name in enumerate(sheet.head):
        page.set_column(column, column, widths[column], plain)
        page.write_string(0, column, displayed(name), head)
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height(row, widths))
        state = sheet.states[number - 1] if sheet.states else ""
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                tinted = by_state.get(state, plain) if cell and column < _TINTED else plain
                page.write_string(number, column, _fitting(cell), tinted)
            else:
                page.write_number(number, column, cell, number_format)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.head) - 1)


def _width(sheet: Sheet, column: int) -> int:
    if column in sheet.wide:
        return _WIDE
    longest = max((len(str(row[column])) for row in sheet.rows), default=0)
    return min(_NARROW[1], max(_NARROW[0], len(sheet.head[column]) + 2, longest + 1))


def _height(row: Sequence[Cell], widths: Sequence[int]) -> float:
    """Points that the longest text of a row needs: not every program finds that out by itself."""
    lines = max(
        sum(-(-max(1, len(line)) // width) for line in str(cell).split("\n"))
        for cell, width in zip(row, widths, strict=True)
    )
    return min(_HIGHEST, _LINE * lines)


def _fitting(text: str) -> str:
    told = displayed(text)
    return told if len(told) <= _MOST else told[: _MOST - 2] + " …"
