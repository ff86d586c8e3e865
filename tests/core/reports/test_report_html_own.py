# SPDX-License-Identifier: Apache-2.0
"""A desk's own page: it may use and extend ours, reaches nothing else, and says where it is wrong."""

from __future__ import annotations

import base64

import pytest

from core.errors import CrossreadError, ErrorCode
from core.reports.contents import Contents
from core.reports.data import report_of
from core.reports.html import as_text
from core.reports.values import Desk, Picture
from core.review.overlay import Reviewed
from core.words import words


def page(reviewed: Reviewed, template: str) -> str:
    return as_text(report_of(reviewed, words(), Contents(html_template="desk.html"), Desk(html_template=template)))


def test_it_extends_ours_by_its_blocks(reviewed: Reviewed) -> None:
    html = page(
        reviewed,
        '{% extends "report.html" %}{% block style %}h1 { color: red }{% endblock %}'
        "{% block footer %}<footer>Night Desk, {{ report.sources | length }} accounts</footer>{% endblock %}",
    )
    assert "<footer>Night Desk, 3 accounts</footer>" in html
    assert "h1 { color: red }" in html
    assert html.count('<article class="match') == 5


def test_it_escapes_what_sources_say(reviewed: Reviewed) -> None:
    assert (
        page(reviewed, "{{ '<b>' }}{% for row in report.matches %}{{ row.number }} {% endfor %}")
        == "&lt;b&gt;1 2 3 4 5 \n"
    )


@pytest.mark.parametrize(
    "template",
    [
        "{{ report.__class__.__mro__ }}",
        "{{ say.__globals__ }}",
        "{{ ''.__class__.__base__.__subclasses__() }}",
        '{% include "../words/en.toml" %}',
        "{{ nothing_of_that_name }}",
        "{{ report.matches[99].number }}",
        "{% for x in %}",
        "{{ 1 / 0 }}",
        "{{ range(10 ** 9) | list }}",
    ],
)
def test_what_it_may_not_do_or_does_wrong_is_said(reviewed: Reviewed, template: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        page(reviewed, template)
    assert caught.value.code is ErrorCode.BAD_TEMPLATE
    assert caught.value.values["path"] == "desk.html"
    assert caught.value.values["detail"]


def test_a_logo_is_inside_the_page_with_words_for_those_who_cannot_see_it(reviewed: Reviewed) -> None:
    desk = Desk(Picture(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "Night Desk"))
    html = as_text(report_of(reviewed, words(), Contents(), desk))
    assert (
        f'src="data:image/svg+xml;base64,{base64.b64encode(desk.logo.data).decode()}"' in html if desk.logo else False
    )
    assert 'alt="Night Desk"' in html
    assert "img-src data:" in html
    assert "img-src" not in as_text(report_of(reviewed, words()))


def test_notes_places_and_who_decided_stand_on_the_page(reviewed: Reviewed) -> None:
    html = as_text(report_of(reviewed, words()))
    assert '<span class="decided">confirmed by Ana Lima · 2024-05-08 11:20 UTC</span>' in html
    assert '<p class="note" dir="auto"><b>Note:</b> Asked the harbour office' in html
    assert "Stands at B2 [40–144], B3 [145–180]" in html
    assert "words that were there" in html


def test_the_short_page_has_the_gravest_and_no_matches(reviewed: Reviewed) -> None:
    html = as_text(report_of(reviewed, words(), Contents(short=True)))
    assert html.count('<p class="around"') == 10
    assert '<article class="match' not in html
    assert 'id="matches"' not in html
