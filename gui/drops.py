# SPDX-License-Identifier: Apache-2.0
"""What may be dropped or pasted into the window: files, or the words of an article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextDocumentFragment

_LONGEST = 4000  # characters of a text that may be a list of addresses
_LONGEST_HTML = 5_000_000
_MARKED = re.compile(r"<(?:p|h[1-6]|article|figure|li|blockquote|br|a)\b", re.IGNORECASE)  # more than plain words have


@dataclass(frozen=True, slots=True)
class Offered:
    """Files, or else addresses, one a line, or else a text; none of them when there is nothing to read.

    `html`: the same text with the mark-up of the page that it was copied from.
    """

    files: tuple[Path, ...] = ()
    addresses: str = ""
    text: str = ""
    html: str = ""

    def __bool__(self) -> bool:
        return bool(self.files or self.addresses or self.text)


def offered(data: QMimeData) -> Offered:
    """What `data` holds for us."""
    from core.fetch.addresses import is_address

    if data.hasUrls():
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if files:
            return Offered(files=files)
        addresses = [url.toString() for url in data.urls() if is_address(url.toString())]
        if addresses:
            return Offered(addresses="\n".join(addresses))
    lines = data.text().split() if data.hasText() and len(data.text()) < _LONGEST else []
    if lines and all(is_address(line) for line in lines):
        return Offered(addresses="\n".join(lines))
    html = data.html() if data.hasHtml() and len(data.html()) < _LONGEST_HTML else ""
    if data.hasText() and data.text().strip():
        return Offered(text=data.text(), html=html if _MARKED.search(html) else "")
    if _MARKED.search(html):
        plain = QTextDocumentFragment.fromHtml(html).toPlainText()
        return Offered(text=plain, html=html) if plain.strip() else Offered()
    return Offered()
