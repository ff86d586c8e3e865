# SPDX-License-Identifier: Apache-2.0
"""What a site is called, who wrote an article and when, where a page says it in one of many ways."""

from __future__ import annotations

import json

import pytest

from core.ingest.page_names import authors_of, fits, outlet_in_title, outlet_of
from core.ingest.reader import read_text
from core.model import Source
from core.provenance import DataField, DataOrigin

BODY = "".join(
    f"<p>{sentence} The council met for three hours on Monday and heard forty people from the town before it voted.</p>"
    for sentence in (
        "The harbour will close in spring.",
        "Fishermen said that they would go to court.",
        "The mayor promised new berths in the south.",
        "No money has been set aside for them.",
    )
)
ADDRESS = "https://www.harborcourier.example/2024/harbour"


def read(head: str = "", above: str = "", lang: str = "en") -> Source:
    article = f"<article><h1>Council votes to close the harbour</h1>{above}{BODY}</article>"
    return read_text(f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{article}</body></html>")


def linked(**article: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **article})}</script>"


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("The Harbor Courier", "harborcourier.example", True),
        ("The North Coast Times", "nctimes.example", True),
        ("HC", "hc.example", True),
        ("harborcourier.example", "harborcourier.example", True),
        ("Gulf Wire", "harborcourier.example", False),
        ("Council votes to close the harbour", "harborcourier.example", False),
        ("Courier", "harborcourier.example", False),
    ],
)
def test_whether_a_server_is_called_by_a_name(name: str, host: str, expected: bool) -> None:
    assert fits(name, host) is expected


def test_the_outlet_is_the_site_and_not_who_sold_the_article() -> None:
    assert outlet_of("Associated Press", "Harbor Courier", (), ADDRESS) == "Harbor Courier"
    assert outlet_of("Wall Street Journal", "WSJ", (), None) == "Wall Street Journal"
    assert outlet_of(None, None, (None, "Harbor Courier"), ADDRESS) == "Harbor Courier"
    assert outlet_of("https://www.harborcourier.example", "@harbor", (), None) == "harbor"
    assert outlet_of(None, None, (None,), None) is None


def test_a_slogan_is_no_part_of_a_name() -> None:
    assert outlet_of(None, "Harbor Courier | News from the coast", (), ADDRESS) == "Harbor Courier"
    assert outlet_of(None, "News from the coast - Harbor Courier", (), ADDRESS) == "Harbor Courier"
    assert outlet_of(None, "Tide | Time", (), ADDRESS) == "Tide | Time"


def test_the_site_in_the_title_of_a_page_when_its_address_agrees() -> None:
    assert outlet_in_title("Council votes - The Harbor Courier", ADDRESS) == "The Harbor Courier"
    assert outlet_in_title("Harbor Courier | Council votes", ADDRESS) == "Harbor Courier"
    assert outlet_in_title("Council votes - a town divided", ADDRESS) is None
    assert outlet_in_title("Council votes - The Harbor Courier", None) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By ANN LEE, AP Auto Writer", "ANN LEE"),
        ("Ann Lee, Omar Haddad", "Ann Lee, Omar Haddad"),
        ("Ann Lee | Coast Media for Harbor Courier", "Ann Lee"),
        ("Ann Lee, Harbor Courier", "Ann Lee"),
        ("Ann Lee, Associated Press", "Ann Lee"),
        ("Ann Lee, MS, RD", "Ann Lee"),
        ("Associated Press", "Associated Press"),
        ("Von Ann Lee", "Ann Lee"),
        ("admin", None),
        ("x" * 300, None),
    ],
)
def test_authors(said: str, expected: str | None) -> None:
    assert authors_of(said, "Harbor Courier") == expected


def test_an_account_of_the_software_is_no_author() -> None:
    source = read("<meta name='author' content='admin'>", "<p class='byline'>By Ann Lee</p>")
    assert source.author == "Ann Lee"
    assert "admin" not in [one.value for one in source.stated]


@pytest.mark.parametrize(
    "above",
    [
        "<div><span class='article-author-name'><a rel='author' href='/a'>Ann Lee</a></span> <span>2 min</span></div>",
        "<p><span itemprop='author'>Text: Ann Lee</span></p>",
        "<div class='meta'><b class='author'>Ann Lee</b><i>March 26, 2024</i></div>",
    ],
)
def test_authors_that_only_the_mark_up_names(above: str) -> None:
    source = read(above=above)
    assert source.author == "Ann Lee"
    assert DataOrigin.MICRODATA in [one.origin for one in source.stated if one.field is DataField.AUTHOR]


def test_authors_of_other_articles_are_not_taken() -> None:
    below = f"<h1>Council votes to close the harbour</h1>{BODY}<div><a rel='author' href='/b'>Omar Haddad</a></div>"
    source = read_text(f"<html lang='en'><body><article>{below}</article></body></html>")
    assert source.author is None


def test_a_day_that_only_the_mark_up_names() -> None:
    above = "<div><i>Coast</i> <span class='article-publish-date'>March 26, 2024, 9:02 AM</span> <b>Share</b></div>"
    assert read(above=above).published == "2024-03-26T09:02"


def test_the_day_of_a_change_that_readers_are_told() -> None:
    above = "<p>March 26, 2024 @17:19 · Updated: March 27, 2024 @17:26</p>"
    source = read(above=above)
    assert (source.published, source.modified) == ("2024-03-26T17:19", "2024-03-27T17:26")
    marked = read(above="<p>Kept: <b itemprop='dateModified'>Updated: Sat 8:31 PM, March 30, 2024</b> by us</p>")
    assert marked.modified == "2024-03-30T20:31"


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00Z", "0001-01-01", "1970-13-01"])
def test_a_day_that_software_writes_when_it_knows_none(day: str) -> None:
    source = read(linked(datePublished=day, dateModified=day))
    assert source.published is None
    assert source.modified is None


def test_an_address_without_a_day_is_not_its_day() -> None:
    source = read("<link rel='canonical' href='https://blog.courier.example/harbour'>")
    assert source.published is None
    assert source.outlet == "blog.courier.example"


def test_the_article_that_calls_itself_by_the_address_counts() -> None:
    other = linked(headline="Another story", url="https://www.harborcourier.example/other", author="Omar Haddad")
    own = linked(headline="Council votes", url=ADDRESS, author={"@type": "Person", "name": "Ann Lee"})
    assert read(f"<link rel='canonical' href='{ADDRESS}'>{other}{own}").author == "Ann Lee"
    assert read(other + own).author == "Omar Haddad"


def test_what_the_article_leaves_unsaid_the_page_may_say() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Harbor Courier"},
            {"@type": "WebPage", "author": {"@id": "#ann"}, "dateModified": "2024-03-28", "inLanguage": "en-GB"},
            {"@type": ["Person"], "@id": "#ann", "name": "Ann Lee"},
        ]
    }
    source = read(f"<script type='application/ld+json'>{json.dumps(graph)}</script>")
    assert (source.author, source.modified, source.outlet) == ("Ann Lee", "2024-03-28", "Harbor Courier")


def test_an_article_in_another_language_than_its_site() -> None:
    source = read(lang="de")
    assert source.language == "en"
    assert [(one.value, one.origin) for one in source.stated if one.field is DataField.LANGUAGE] == [
        ("de", DataOrigin.PAGE),
        ("en", DataOrigin.TEXT),
    ]
    # Of a language that it cannot tell the page is believed.
    assert read(lang="gl").language == "gl"
