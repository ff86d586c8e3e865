# SPDX-License-Identifier: Apache-2.0
"""What was copied from a page, in the flavour that keeps its mark-up, to a draft.

Windows puts a head of offsets before it, which names the address; browsers mark where the copied part begins and ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from core.ingest.draft import Draft
from core.ingest.fragment import pieces_of_markup
from core.ingest.metadata import is_address
from core.ingest.pieces import draft_of_pieces
from core.progress import never
from core.provenance import DataField, DataOrigin, Stated

_HEAD: Final = re.compile(r"\s*Version:[\d.]+\s*\r?\n(?:[A-Za-z]{3,20}:[^\r\n]*\r?\n?){1,12}")
_ADDRESS: Final = re.compile(r"(?m)^SourceURL:(\S+)")
_START: Final = "<!--StartFragment-->"
_END: Final = "<!--EndFragment-->"


def draft_of_clipboard(html: str, *, title: str | None = None, cancelled: Callable[[], bool] = never) -> Draft:
    """A draft of copied mark-up. Raises NO_TEXT where it shows nothing."""
    head = _HEAD.match(html)
    said = head.group() if head is not None else ""
    markup = html[len(said) :]
    start, end = markup.find(_START), markup.rfind(_END)
    if start >= 0:
        markup = markup[start + len(_START) : end if end > start else len(markup)]
    stated = []
    found = _ADDRESS.search(said)
    if found is not None and is_address(found.group(1)):
        stated.append(Stated(DataField.URL, found.group(1), DataOrigin.ADDRESS))
    pieces = pieces_of_markup(f"<body>{markup}</body>", "-", cancelled)
    draft = draft_of_pieces(pieces, "-", stated=stated, title=title, cancelled=cancelled)
    return replace(draft, notices=())
