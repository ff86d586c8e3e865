# SPDX-License-Identifier: Apache-2.0
"""The page: whole, self-contained, safe whatever the sources hold, and told by more than colour."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

from core.differences.marks import Style
from core.model import Claim, Comparison, Match, Relation, Source, Span, Tier
from core.reports.data import report_of
from core.reports.html import render
from core.words import words

VOID = {"meta", "br", "input", "link", "img", "hr"}


class Page(HTMLParser):
    """Checks that elements nest, and gathers what a test asks for."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def test_the_page_nests_and_its_links_lead_somewhere(ferry: Comparison) -> None:
    page = Page(render(ferry))
    assert len(page.ids) == len(set(page.ids))
    inner = [one["href"][1:] for one in page.all("a") if one["href"].startswith("#")]
    assert set(inner) <= set(page.ids)
    labelled = [attributes["aria-labelledby"] for _, attributes in page.tags if "aria-labelledby" in attributes]
    assert set(labelled) <= set(page.ids)


def test_nothing_is_loaded_from_elsewhere_and_no_script_runs(ferry: Comparison) -> None:
    html = render(ferry)
    page = Page(html)
    assert {tag for tag, _ in page.tags}.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form"})
    assert not [name for _, attributes in page.tags for name in attributes if name == "src" or name.startswith("on")]
    assert not re.search(r"@import|url\(", html)
    policy = next(one for one in page.all("meta") if one.get("http-equiv") == "Content-Security-Policy")
    assert policy["content"].startswith("default-src 'none'")


def test_headings_do_not_skip_a_level_and_tables_name_their_cells(ferry: Comparison) -> None:
    page = Page(render(ferry))
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(one.get("scope") in {"col", "row"} for one in page.all("th"))
    assert page.all("html")[0]["lang"] == "en"
    skip = next(one for one in page.all("a") if one.get("class") == "skip")
    assert skip["href"] == "#matches"


def test_every_mark_has_its_name_and_every_state_its_sign(ferry: Comparison) -> None:
    html = render(ferry)
    body = html[html.index('<article class="match') :]
    marks = re.findall(r"<mark class=\"(\w+) [\w -]+\"[^>]*>(.*?)</mark>", body)
    assert {style for style, _ in marks} == {"changed", "added", "missing", "conflicting"}
    assert all("<small>" in inside for _, inside in marks)
    for sign, name in (("▪", "agrees"), ("▲", "differs"), ("✕", "conflicts")):
        assert re.search(rf"{sign}</span> \d+ <span class=\"hidden\">[^<]*</span> {name}</h3>", html)


def test_the_styles_of_marks_differ_without_colour(ferry: Comparison) -> None:
    html = render(ferry)
    for style, line in (("changed", "solid"), ("added", "dashed"), ("conflicting", "wavy")):
        assert re.search(rf"mark\.{style} {{[^}}]*text-decoration-style: {line}", html)


def test_both_schemes_and_print(ferry: Comparison) -> None:
    html = render(ferry)
    assert "/* colours" not in html
    assert "--conflict-ink: #b3400a" in html
    assert "--conflict-ink: #f08a5d" in html
    assert "@media print" in html
    assert "@page" in html


EVIL = "<script>alert(1)</script> & \"quotes\" 'n' <img src=x onerror=alert(2)> {{ 7 * 7 }} ]]>"


def evil(ferry: Comparison) -> Comparison:
    claims = (Claim("A1", Span(0, len(EVIL)), 0),)
    sources = tuple(
        Source(
            letter,
            EVIL,
            "0" * 64,
            title=EVIL,
            outlet=EVIL,
            author=EVIL,
            published=EVIL,
            url=address,
            path=EVIL,
            language='en" onload="x',
            claims=tuple(replace(claim, id=f"{letter}1") for claim in claims),
        )
        for letter, address in (("A", "javascript:alert(1)"), ("B", 'https://x.example/"><script>'))
    )
    return replace(
        ferry, sources=sources, matches=(Match("m1", ("A1", "B1"), 0.9, Tier.MATCH),), only_here=(), notices=()
    )


def test_nothing_in_a_source_becomes_markup(ferry: Comparison) -> None:
    html = render(evil(ferry))
    page = Page(html)
    assert "<script" not in html
    assert "<img" not in html
    assert page.text.count(EVIL) >= 6
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert [one["href"] for one in page.all("a") if not one["href"].startswith("#")] == [
        "https://x.example/%22%3E%3Cscript%3E"
    ]


def test_right_to_left_text_has_its_direction_and_language(ferry: Comparison) -> None:
    text = "اصطدمت العبارة بحاجز الأمواج صباح الثلاثاء."
    arabic = Source("C", text, "0" * 64, language="ar", outlet="الميناء", claims=(Claim("C1", Span(0, len(text)), 0),))
    comparison = replace(
        ferry,
        sources=(*ferry.sources[:2], arabic),
        matches=(Match("m1", ("A2", "C1"), 0.9, Tier.MATCH, Relation.SAME),),
        only_here=(),
        notices=(),
    )
    html = render(comparison)
    assert f'<p class="words" lang="ar" dir="auto"><span class="claim">{text}</span>' in html
    assert '<span dir="auto">الميناء</span>' in html


def test_an_empty_comparison_is_a_page(empty: Comparison) -> None:
    page = Page(render(empty))
    assert "No claims of these sources match." in page.text
    assert "No differences were found." in page.text
    assert not page.all("fieldset")


def test_a_comparison_of_nothing_at_all_is_a_page(ferry: Comparison) -> None:
    page = Page(render(replace(ferry, sources=(), matches=(), only_here=(), notices=())))
    assert page.all("h1") and "No differences were found." in page.text


@pytest.mark.parametrize("count", [500])
def test_many_matches_are_rendered_quickly(many: Callable[[int], Comparison], count: int) -> None:
    comparison = many(count)
    render(many(1))
    started = time.process_time()
    html = render(comparison)
    assert time.process_time() - started < 1.0
    assert html.count('<article class="match') == count


def test_the_page_can_be_filtered_by_state_without_a_script(ferry: Comparison) -> None:
    html = render(ferry)
    boxes = {one["id"] for one in Page(html).all("input")}
    states = {"show-agree", "show-differ", "show-conflict", "show-possible"}
    assert states < boxes
    for box in states:
        assert f"body:has(#{box}:not(:checked))" in html


def test_the_matches_of_one_kind_can_be_shown_alone_without_a_script(ferry: Comparison) -> None:
    html = render(ferry)
    kinds = [kind.name for kind in report_of(ferry, words()).kinds]
    number = kinds.index("Number differs")
    assert f'id="kind-{number}">Number differs' in html
    assert f"body:has(#kind-{number}:checked) .match:not(.k{number})" in html
    shown = re.findall(rf'<article class="match [^"]*\bk{number}\b[^"]*" id="(\w+)"', html)
    assert shown == ["m2"]


def test_what_differs_is_joined_under_the_pointer_and_by_keyboard(ferry: Comparison) -> None:
    html = render(ferry)
    page = Page(html)
    match = html[html.index('id="m5"') : html.index('id="m6"')]
    assert re.findall(r'<mark class="[^"]* d0" id="([^"]*)"', match) == ["m5-d0-A6", "m5-d0-B6"]
    assert '<a href="#m5-d0-A6">' in match
    assert ".match:has(.d0:hover, .d0 :focus-visible" in html
    assert {"m5-d0-A6", "m5-d0-B6"} <= set(page.ids)


def test_the_words_of_the_page_are_all_used() -> None:
    template = (files("resources") / "templates" / "report.html").read_text(encoding="utf-8")
    folder = Path(__file__).parents[3] / "core"
    modules = [*folder.glob("reports/**/*.py"), *folder.glob("cli/*.py")]
    code = "".join(path.read_text(encoding="utf-8") for path in modules)
    used = set(re.findall(r"(?:say|counted)\(\"(\w+)\"", template))
    used |= set(re.findall(r"[\"'](\w+)[\"']", code))
    table = words().table["report"]
    assert isinstance(table, dict)
    made = {f"legend_{style.value}" for style in Style}
    assert {key.removesuffix("_one") for key in table} <= used | made
