# SPDX-License-Identifier: Apache-2.0
"""The reports for terminals and for scripts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from core.comparison_json import comparison_from_json
from core.model import Claim, Comparison, Notice, NoticeCode, OnlyHere, Source, Span
from core.reports import html as html_report
from core.reports import json as json_report
from core.reports.text import render


def test_the_text_says_what_matters(ferry: Comparison) -> None:
    text = render(ferry)
    assert "▪ 3 agree · ▲ 1 differ · ✕ 2 conflict · ⋮ 3 only here" in text
    assert "✕ 5. A6 · B6 · contradict each other · 81 of 100 such pairs are right" in text
    assert "✕ Negated in one account: A says nothing of it / B “not”" in text
    assert "▲ Name spelled differently: A “Ines Valcourt” / B “Inez Valcourt”" in text
    assert "A7  The line had asked for a tug that morning, two crew members claimed." in text
    assert "A  navigation: Home | News | Sport" in text
    assert f"SHA-256 C: {ferry.sources[2].sha256}" in text


@pytest.mark.parametrize("width", [40, 60, 88, 120])
def test_lines_keep_to_the_width(ferry: Comparison, width: int) -> None:
    made = render(ferry, width=width).splitlines()
    long = [line for line in made if len(line) > width and not line.startswith(("SHA", "   http", "  abab"))]
    assert long == []


def test_an_empty_comparison_has_a_text(empty: Comparison) -> None:
    text = render(empty)
    assert "No claims of these sources match." in text
    assert "No sentences to compare were found in A (one.txt), B (two.txt)." in text


def test_json_is_read_back_unchanged(ferry: Comparison) -> None:
    text = json_report.render(ferry)
    assert text.endswith("}\n")
    assert "Inez Valcourt" in text
    assert "“" in text
    assert comparison_from_json(json.loads(text)) == ferry


def test_half_a_surrogate_pair_survives_as_an_escape(ferry: Comparison) -> None:
    odd = Source("A", "a half \ud83d here “and” more", "0" * 64)
    comparison = replace(ferry, sources=(odd, replace(odd, id="B")), matches=(), only_here=(), notices=())
    text = json_report.render(comparison)
    assert text.isascii()
    assert comparison_from_json(json.loads(text.encode("utf-8"))) == comparison


def test_a_source_cannot_command_the_terminal(ferry: Comparison) -> None:
    text = "The ferry \x1b[31msank\x07 at \x9bdawn."
    source = Source("A", text, "0" * 64, outlet="\x1b]0;owned\x07", claims=(Claim("A1", Span(0, len(text)), 0),))
    comparison = replace(ferry, sources=(source,), matches=(), only_here=(OnlyHere("A1"),), notices=())
    made = render(comparison)
    assert "The ferry \ufffd[31msank\ufffd at \ufffddawn." in made
    assert all(char == "\n" or char.isprintable() for char in made)


def test_the_evidence_on_the_event_stands_on_top_of_text_and_html(ferry: Comparison) -> None:
    values = {"answer": "different", "only": {"A": ["Orsova"]}, "days": {"A": ["2021-03-09"], "B": ["2021-03-19"]}}
    comparison = replace(ferry, notices=(Notice(NoticeCode.DIFFERENT_EVENTS, ("A", "B"), values),))
    told = "Only A names Orsova; A tells of 9 March 2021; B tells of 19 March 2021."
    plain = " ".join(render(comparison).split())
    source = comparison.source("A")
    beginning = " ".join(source.quote(source.claims[0].span).split())[:20]
    assert plain.index(told) < plain.index(beginning)
    assert told in " ".join(html_report.render(comparison).split())
