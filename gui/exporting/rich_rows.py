# SPDX-License-Identifier: Apache-2.0
"""Rows of claims × sources as a table for a document: what each source says, with the words that differ marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from core.model import ClaimIndex, Match, Source
from core.plain_text import rightward, single_spaced
from core.reports.rows import Around, match_row
from core.reports.telling import displayed
from core.reports.values import Decision
from core.words import Words
from gui.exporting.rich import cell_html

MOST_MARKED = 60
"""Rows up to which the words that differ are marked; beyond, nobody reads them one by one, and it takes its time."""

Row = tuple[str, Match | None, Sequence[Sequence[str]]]
"""How the sources stand to each other, the match, and by source the claims."""


def rows_html(rows: Sequence[Row], sources: Sequence[Source], index: ClaimIndex, words: Words) -> str:
    """One column how they stand to each other, then one a source; `sources` in the order of the columns."""
    marked = len(rows) <= MOST_MARKED
    around = Around(tuple({source.id: source for source, _ in index.by_id.values()}.values()), 0) if marked else None
    heads = ["", *(f"{source.id} · {displayed(single_spaced(source.name))}" for source in sources)]
    made = ["".join(f'<th align="left">{escape(head)}</th>' for head in heads)]
    for told, match, claims in rows:
        cells = dict[str, str]()
        if match is not None and around is not None:
            row = match_row(match, 1, index, words, decision=Decision(), around=around, with_reasons=False)
            cells = {cell.source: cell_html(cell) for cell in row.cells}
        texts = (
            cells.get(source.id) or _plain(index, own, source) for source, own in zip(sources, claims, strict=True)
        )
        made.append(f"<td>{escape(told)}</td>" + "".join(texts))
    lines = "".join(f'<tr valign="top">{line}</tr>' for line in made)
    return f'<table border="1" cellpadding="4" cellspacing="0" style="border-collapse: collapse">{lines}</table>'


def _plain(index: ClaimIndex, claims: Iterable[str], source: Source) -> str:
    text = displayed(single_spaced(" ".join(index.text(claim) for claim in claims)))
    lang = f' lang="{escape(source.language)}"' if source.language else ""
    return f'<td dir="{"ltr" if rightward(text) else "rtl"}"{lang}>{escape(text)}</td>'
