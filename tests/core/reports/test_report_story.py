# SPDX-License-Identifier: Apache-2.0
"""The tables across the story in the reports: accessible in HTML, readable as text."""

from __future__ import annotations

import re

from core.model import Comparison
from core.reports.html import render as render_html
from core.reports.text import render as render_text


def section(html: str) -> str:
    start = html.index('<section class="story"')
    return html[start : html.index('<section aria-labelledby="left-out"', start)]


def test_each_table_has_a_caption_and_heads_with_a_scope(ferry: Comparison) -> None:
    shown = section(render_html(ferry))
    tables = re.findall(r"<table.*?</table>", shown, flags=re.DOTALL)
    assert len(tables) == 3
    for table in tables:
        assert "<caption>" in table
        assert table.count('<th scope="col">') == 1 + len(ferry.sources)
        assert table.count('<th scope="row">') == table.count("<tr") - 1


def test_a_state_is_told_by_more_than_colour(ferry: Comparison) -> None:
    shown = section(render_html(ferry))
    assert '<span class="sign" aria-hidden="true">✕</span><span class="hidden">conflicts: </span>' in shown
    assert '<span class="hidden">says nothing of it</span>' in shown


def test_the_words_lead_to_their_claim(ferry: Comparison) -> None:
    html = render_html(ferry)
    targets = set(re.findall(r'<a href="#([^"]+)">', section(html)))
    assert targets
    assert all(f'id="{target}"' in html for target in targets)


def test_words_of_a_source_are_escaped(ferry: Comparison) -> None:
    from dataclasses import replace

    sources = tuple(replace(source, outlet="<b>Bold</b>") for source in ferry.sources)
    assert "<b>Bold</b>" not in section(render_html(replace(ferry, sources=sources)))


def test_the_text_has_the_three_tables(ferry: Comparison) -> None:
    text = render_text(ferry)
    for title in ("Numbers", "People", "Dates"):
        assert f"Across the story: {title}" in text
    assert all(len(line) <= 88 for line in text.splitlines())
