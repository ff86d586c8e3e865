# SPDX-License-Identifier: Apache-2.0
"""Puts texts and tables on the clipboard, each with its layout and plain, so that every program takes what it can."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from core.plain_text import tab_separated


def put(html: str, plain: str) -> None:
    """The same text twice, as HTML and plain."""
    data = QMimeData()
    data.setHtml(f'<html><head><meta charset="utf-8"></head><body>{html}</body></html>')
    data.setText(plain)
    QGuiApplication.clipboard().setMimeData(data)


def put_table(rows: Sequence[Sequence[str]], *, heads: bool = False) -> None:
    """Rows of cells as a table for a document, and with tabs for a spreadsheet.

    `heads`: the first row is that of the heads. What a cell holds is escaped; a line break in it stays one in the
    document.
    """
    put(table_html(rows, heads=heads), tab_separated(rows))


def table_html(rows: Sequence[Sequence[str]], *, heads: bool = False) -> str:
    made = []
    for number, row in enumerate(rows):
        tag = 'th align="left"' if heads and number == 0 else "td"
        end = tag.partition(" ")[0]
        cells = "".join(f"<{tag}>{'<br>'.join(map(escape, cell.splitlines()))}</{end}>" for cell in row)
        made.append(f'<tr valign="top">{cells}</tr>')
    opened = '<table border="1" cellpadding="4" cellspacing="0" style="border-collapse: collapse">'
    return f"{opened}{''.join(made)}</table>"
