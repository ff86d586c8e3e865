# SPDX-License-Identifier: Apache-2.0
"""Saved pages: the text that a reader sees, the article in it, and what the page says about itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from core.ingest.reader import read_bytes, read_file, read_text
from core.model import ExclusionReason, Source

PARAGRAPHS = [
    "The council voted on Monday to close the old harbour by the spring of next year, after long debate.",
    "“We had no choice,” said the mayor, Nora Lindqvist, who added that the quay had been unsafe for years.",
    "Ferry operators said that they would go to court, and a hearing is due before the summer, their lawyer said.",
    "Some 40 fishermen would lose their berths, according to a report that the council published in January.",
    "A new harbour is planned two kilometres to the north, but its cost has doubled since it was first drawn.",
    "The last ferry from the old quay is due to leave in April, with the mayor on board, officials said.",
]
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "name": "Not this"},
        {"@type": "Organization", "@id": "#paper", "name": "The Example Times"},
        {
            "@type": ["NewsArticle"],
            "headline": "Council votes to close the old harbour",
            "datePublished": "2024-03-04T20:03:00+00:00",
            "dateModified": "2024-03-06",
            "author": [{"@type": "Person", "name": "Omar Haddad"}, {"@type": "Person", "name": "Ines Prado"}],
            "publisher": {"@id": "#paper"},
        },
    ],
}


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body>{body}</body></html>"


def article(paragraphs: list[str] = PARAGRAPHS) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def whole_page() -> str:
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("World", "Business", "Sport", "Weather"))
    return page(
        f"""
        <script>var hidden = "never shown";</script><style>p {{ color: red }}</style>
        <header><nav><ul>{menu}</ul></nav></header>
        <main><article>
        <h1>Council votes to close the old harbour</h1>
        <div class="byline">By Omar Haddad and Ines Prado</div>
        <figure><img src="q.jpg"><figcaption>Fishermen mend their nets on the quay on Monday.
          <span class="credit">Ines Prado/Example Agency</span></figcaption></figure>
        {article(PARAGRAPHS[:3])}
        <div class="ad-slot">Advertisement</div>
        <p><a href="/other">Ferry operators threaten to strike over the quay</a></p>
        {article(PARAGRAPHS[3:])}
        <p style="display:none">Nobody sees this sentence on the page at all.</p>
        </article></main>
        <aside class="related"><h3>Related articles</h3><ul><li><a href="/a">Ten years of harbour politics</a></li>
          <li><a href="/b">Who pays for the new quay?</a></li></ul></aside>
        <section id="comments"><h3>2 Comments</h3><p>I do not believe a word.</p></section>
        <form class="newsletter-signup"><label>Sign up for our newsletter</label><button>Subscribe</button></form>
        <footer><p>© 2024 The Example Times. All rights reserved.</p></footer>
        """,
        f"<title>Council votes to close the old harbour | The Example Times</title>"
        f"<link rel='canonical' href='https://example.org/harbour'>"
        f"<script type='application/ld+json'>{json.dumps(LINKED)}</script>",
    )


def left_in(source: Source) -> str:
    pieces = []
    start = 0
    for exclusion in source.excluded:
        pieces.append(source.text[start : exclusion.span.start])
        start = exclusion.span.end
    return "".join([*pieces, source.text[start:]])


def reason_at(source: Source, words: str) -> ExclusionReason | None:
    start = source.text.index(words)
    return next((one.reason for one in source.excluded if one.span.start <= start < one.span.end), None)


def test_the_whole_visible_text_is_there_and_nothing_else() -> None:
    text = read_text(whole_page()).text
    for words in (*PARAGRAPHS, "World", "Advertisement", "I do not believe a word", "Subscribe", "© 2024"):
        assert words in text
    for words in ("never shown", "color: red", "Nobody sees", "<", "@graph"):
        assert words not in text


def test_the_article_is_left_in_and_the_rest_out_with_a_reason() -> None:
    source = read_text(whole_page())
    kept = [line for line in left_in(source).splitlines() if line.strip()]
    assert kept == [
        "Council votes to close the old harbour",
        "Fishermen mend their nets on the quay on Monday.",
        *PARAGRAPHS,
    ]
    assert reason_at(source, "World") is ExclusionReason.NAVIGATION
    assert reason_at(source, "By Omar Haddad") is ExclusionReason.BYLINE
    assert reason_at(source, "Ines Prado/Example Agency") is ExclusionReason.CREDIT
    assert reason_at(source, "Advertisement") is ExclusionReason.ADVERTISEMENT
    assert reason_at(source, "Ferry operators threaten") is ExclusionReason.RELATED
    assert reason_at(source, "Ten years of harbour") is ExclusionReason.RELATED
    assert reason_at(source, "I do not believe") is ExclusionReason.COMMENTS
    assert reason_at(source, "Sign up for our") is ExclusionReason.SUBSCRIPTION
    assert reason_at(source, "© 2024") is ExclusionReason.BOILERPLATE


def test_title_caption_and_metadata() -> None:
    source = read_text(whole_page())
    assert source.title_span is not None
    assert source.quote(source.title_span) == source.title == "Council votes to close the old harbour"
    assert [source.quote(span) for span in source.captions] == ["Fishermen mend their nets on the quay on Monday."]
    assert source.outlet == "The Example Times"
    assert source.author == "Omar Haddad, Ines Prado"
    assert source.published == "2024-03-04T20:03:00Z"
    assert source.url == "https://example.org/harbour"
    assert source.language == "en"


def test_a_gallery_that_repeats_its_caption_says_it_once() -> None:
    figures = "".join(
        f"<figure><figcaption>{number} of 3 Fishermen mend their nets.</figcaption></figure>" for number in range(1, 4)
    )
    source = read_text(page(f"<article><h1>Harbour closes</h1>{figures}{article()}</article>"))
    assert [source.quote(span) for span in source.captions] == ["1 of 3 Fishermen mend their nets."]
    assert left_in(source).count("Fishermen mend") == 1
    assert source.text.count("Fishermen mend") == 3


def test_a_menu_is_one_exclusion() -> None:
    items = "".join(f"<li><a href='/{number}'>Entry number {number}</a></li>" for number in range(300))
    source = read_text(page(f"<nav><ul>{items}</ul></nav><article><h1>Harbour closes</h1>{article()}</article>"))
    assert len(source.excluded) == 1
    assert source.quote(source.excluded[0].span).count("\n") == 299


def test_paragraphs_behind_a_gap_in_the_containers_stay_in() -> None:
    part = "<div class='body'><div>{}</div></div><aside class='ad'>Advertisement</aside>"
    body = "".join(part.format(article([paragraph])) for paragraph in PARAGRAPHS)
    source = read_text(page(f"<article><h1>Council votes to close the old harbour</h1>{body}</article>"))
    for paragraph in PARAGRAPHS:
        assert reason_at(source, paragraph) is None


def test_a_teaser_that_repeats_a_sentence_stays_out() -> None:
    teaser = f"<div class='teasers'><ul><li><a href='/h'>{PARAGRAPHS[3]}</a></li></ul></div>"
    source = read_text(page(f"{teaser}<article><h1>Harbour closes</h1>{article()}</article>"))
    assert left_in(source).count(PARAGRAPHS[3]) == 1
    assert source.text.count(PARAGRAPHS[3]) == 2
    assert source.excluded[0].span.start <= source.text.index(PARAGRAPHS[3]) < source.excluded[0].span.end


def test_inline_markup_leaves_words_whole() -> None:
    body = article(
        [
            "<span class='drop'>T</span>he coun<wbr>cil vot&shy;ed on&nbsp;<b>Monday</b>, <a href='/x'>officials</a>, "
            "to close it for good, after months of debate about its cost and its future.",
            *PARAGRAPHS,
        ]
    )
    source = read_text(page(f"<article>{body}</article>"))
    assert "The council voted on\u00a0Monday, officials, to close it for good" in source.text


def test_line_breaks_and_tables() -> None:
    body = "<p>First line of it<br>second line of it<br><br>third line of it</p><pre>a  b\nc</pre>"
    table = "<table><tr><td>Ferries</td><td>12</td></tr><tr><td>Berths</td><td>40</td></tr></table>"
    source = read_text(page(f"<article><h1>One<br>title here</h1>{article()}{body}{table}</article>"))
    assert "First line of it\nsecond line of it\n\nthird line of it" in source.text
    assert "One title here" in source.text
    assert "a  b\nc" in source.text
    assert "Ferries 12\nBerths 40" in source.text


def test_links_side_by_side_do_not_run_together() -> None:
    bar = "<div><a href='/1'>World</a><a href='/2'>Sport</a><a href='/3'>Culture</a></div>"
    assert read_text(page(f"{bar}<article>{article()}</article>")).text.startswith("World Sport Culture\n\n")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ("<meta property='og:title' content='A title from the graph'>", "title", "A title from the graph"),
        ("<title>A title alone</title>", "title", "A title alone"),
        ("<meta property='og:site_name' content='The Example &amp; Times'>", "outlet", "The Example & Times"),
        ("<meta name='author' content='By Ines Prado'>", "author", "Ines Prado"),
        ("<meta property='article:author' content='https://example.org/ines'>", "author", None),
        (
            "<meta property='article:published_time' content='2024-03-04T20:03:00Z'>",
            "published",
            "2024-03-04T20:03:00Z",
        ),
        ("<meta name='date' content='03/04/2024'>", "published", None),
        ("<meta property='og:url' content='https://example.org/b'>", "url", "https://example.org/b"),
        ("<link rel='canonical' href='/relative'>", "url", None),
        ("<script type='application/ld+json'>{broken</script>", "author", None),
        (
            '<script type="application/ld+json">{"@type": "Article", "author": "Ines Prado", "publisher": []}</script>',
            "author",
            "Ines Prado",
        ),
    ],
)
def test_fields_of_pages(head: str, field: str, value: str | None) -> None:
    assert getattr(read_text(page(f"<article>{article()}</article>", head)), field) == value


def test_a_date_in_time() -> None:
    body = f"<article><time datetime='2024-03-04'>Monday</time>{article()}</article>"
    assert read_text(page(body)).published == "2024-03-04"


def test_a_title_set_apart_from_the_site() -> None:
    head = "<title>Council closes harbour - Example Times</title><meta property='og:site_name' content='Example Times'>"
    assert read_text(page(f"<article>{article()}</article>", head)).title == "Council closes harbour"


def test_a_form_field_parts_words() -> None:
    form = "<form><label>Email address</label><input type='email'><button>Send</button></form>"
    assert "Email address Send" in read_text(page(f"<article>{article()}</article>{form}")).text


def test_a_right_to_left_page() -> None:
    paragraph = (
        "قال رئيس البلدية يوم الاثنين إن الميناء القديم سيغلق في الربيع المقبل بعد أشهر طويلة من النقاش في المجلس."
    )
    markup = f"<html lang='ar'><body><article><h1>إغلاق الميناء</h1>{article([paragraph])}</article></body></html>"
    source = read_text(markup)
    assert paragraph in left_in(source)
    assert source.language == "ar"


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 1000 + article() + "</div>" * 1000,
        "<p>Unclosed <b>bold <i>and" + article(),
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body>"
        + article()
        + "</body></html>",
        "<html><body>" + article() + "<!-- a comment --><![CDATA[x]]></body></html>",
        "<html><body>" + "".join(f"{paragraph}<br><br>" for paragraph in PARAGRAPHS) + "</body></html>",
    ],
    ids=["deep", "unclosed", "xhtml", "odd-parts", "breaks"],
)
def test_odd_pages(markup: str) -> None:
    source = read_bytes(markup.encode(), name="odd.html")
    for paragraph in PARAGRAPHS[1:]:
        assert paragraph in left_in(source)


def test_files_and_their_paths(tmp_path: Path) -> None:
    path = tmp_path / "harbour.htm"
    path.write_text(whole_page(), encoding="utf-8")
    source = read_file(path)
    assert source.path == str(path)
    assert read_text(whole_page()).path is None
    assert source.text == read_text(whole_page()).text


def test_beginnings_of_other_articles_at_the_end_are_left_out() -> None:
    teasers = "".join(
        f"<h3>{name}</h3><p>The council of {name} met on Friday and talked for three hours about the quay and the …</p>"
        for name in ("Kilmorrow", "Lorne", "Brannoch")
    )
    prose = article()
    source = read_text(page(f"<article><h1>Harbour closes in spring</h1>{prose}{teasers}</article>"))
    related = [source.quote(one.span) for one in source.excluded if one.reason is ExclusionReason.RELATED]
    assert "The council of Lorne" in "".join(related)
    assert "The council of Kilmorrow" in "".join(related)
    # One that breaks off is the article itself, cut short.
    one = teasers[: teasers.index("</p>")]
    cut = read_text(page(f"<article><h1>Harbour closes in spring</h1>{prose}{one}</p></article>"))
    assert not [one for one in cut.excluded if one.reason is ExclusionReason.RELATED]


def test_posts_that_an_article_quotes_stay() -> None:
    post = (
        "<div class='social'><blockquote class='twitter-tweet'><p>The quay is closed and nobody has told us why.</p>"
        "— Ann Lee (@annlee) March 26, 2024</blockquote></div>"
    )
    prose = article()
    half = prose.index("</p>") + 4
    source = read_text(page(f"<article><h1>Harbour closes in spring</h1>{prose[:half]}{post}{prose[half:]}</article>"))
    start = source.text.index("The quay is closed and nobody")
    assert not any(one.span.start <= start < one.span.end for one in source.excluded)


def test_a_standfirst_in_the_head_of_an_article_stays() -> None:
    standfirst = "The mayor calls the quay unsafe, and fishermen want to go to court."
    byline = "<p>By Ann Lee, Tuesday, 26 March 2024</p>"
    head = f"<header class='page-header'><h1>Harbour closes in spring</h1><h2>{standfirst}</h2>{byline}</header>"
    source = read_text(page(f"{head}<article>{article()}</article>"))
    start = source.text.index(standfirst)
    assert not any(one.span.start <= start < one.span.end for one in source.excluded)
    assert source.author == "Ann Lee"
    assert ExclusionReason.BYLINE in [one.reason for one in source.excluded]
