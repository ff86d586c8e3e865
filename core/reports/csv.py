# SPDX-License-Identifier: Apache-2.0
"""Differences, matches or claims as CSV (RFC 4180, UTF-8 with its mark, for spreadsheets know it by that alone).

No cell can become a formula: a text that a spreadsheet would compute gets an apostrophe before it, which spreadsheets
take as "this is text".
"""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from core.reports.sheets import Cell, Sheet, claims, differences, matches
from core.reports.telling import displayed
from core.reports.values import Report

_COMPUTED: Final = re.compile(r"\s*[=+\-@\t\r\n|%＝＋－＠]")


def write(report: Report) -> bytes:
    """One row a difference."""
    return _written(differences(report))


def write_matches(report: Report) -> bytes:
    """One row a match."""
    return _written(matches(report))


def write_claims(report: Report) -> bytes:
    """One row a claim."""
    return _written(claims(report))


def _written(sheet: Sheet) -> bytes:
    data = io.StringIO(newline="")
    writer = csv.writer(data, lineterminator="\r\n")
    writer.writerow([_safe(name) for name in sheet.head])
    writer.writerows([_safe(cell) for cell in row] for row in sheet.rows)
    return data.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = displayed(cell)
    return f"'{text}" if _COMPUTED.match(text) else text
