# SPDX-License-Identifier: Apache-2.0
"""Plain text and Markdown: titles, headers, bylines, zones, and the whole of a garbled copy."""

from __future__ import annotations

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest.formats import Format, format_of
from core.ingest.markdown import plain
from core.ingest.metadata import Metadata
from core.ingest.reader import read_text
from core.model import ExclusionReason, Source

BODY = (
    "The council voted on Monday to close the old harbour by the spring of next year, after months of debate.\n\n"
    "“We had no choice,” said the mayor, Nora Lindqvist. She added that the quay was unsafe.\n\n"
    "Ferry operators said that they would go to court. A hearing is expected before the summer, their lawyer said."
)


def left_out(source: Source) -> list[tuple[ExclusionReason, str]]:
    return [(exclusion.reason, source.quote(exclusion.span)) for exclusion in source.excluded]


def left_in(source: Source) -> str:
    pieces = []
    start = 0
    for exclusion in source.excluded:
        pieces.append(source.text[start : exclusion.span.start])
        start = exclusion.span.end
    return "".join([*pieces, source.text[start:]])


def title_of(source: Source) -> str | None:
    return source.quote(source.title_span) if source.title_span is not None else None


@pytest.mark.parametrize(
    "title",
    [
        "Council votes to close the old harbour",
        "U.S. general fears long war, ferry owners say",
        "Is the harbour closing?",
        "Harbour: ‘We had no choice’",
        "Council Votes To Close The Old Harbour, Mayor Says.",
        "Harbour closes! What now",
    ],
)
def test_a_headline_on_top_is_the_title(title: str) -> None:
    source = read_text(f"{title}\n\n{BODY}")
    assert source.title == title
    assert title_of(source) == title
    assert source.excluded == ()


@pytest.mark.parametrize("masthead", ["The Example Times", "Herald", "Herald\n\nLocal affairs"])
def test_the_name_of_the_paper_is_no_title(masthead: str) -> None:
    source = read_text(f"{masthead}\n\nCouncil votes to close the old harbour\n\nThe quay\n\n{BODY}")
    assert title_of(source) == source.title == "Council votes to close the old harbour"
    assert left_out(source) == [(ExclusionReason.NAVIGATION, masthead)]


def test_a_short_headline_stays_the_title() -> None:
    source = read_text(f"Harbour to close\n\nMayor defends the plan against ferry operators\n\n{BODY}")
    assert title_of(source) == "Harbour to close"
    assert source.excluded == ()


def test_a_title_in_the_header_is_not_guessed_again() -> None:
    source = read_text(f"Title: Harbour closes\nDate: 2024-03-04\n\nWhy the council voted as it did\n\n{BODY}")
    assert title_of(source) == source.title == "Harbour closes"
    assert "Why the council voted as it did" in left_in(source)


@pytest.mark.parametrize(
    "first",
    [
        "The council met on Monday.",
        "It was late. Nobody spoke",
        "LISBON — The council met",
        "The council met on Monday and voted, after a long debate about the quay, its fishermen, its ferries, their "
        "owners and what all of them would do once the old harbour was closed",
    ],
)
def test_a_first_sentence_is_no_title(first: str) -> None:
    source = read_text(f"{first}\n\n{BODY}")
    assert source.title is None
    assert source.title_span is None


def test_a_single_line_is_text_not_title() -> None:
    source = read_text("Council votes to close the old harbour")
    assert (source.title, source.title_span, source.excluded) == (None, None, ())


def test_a_title_set_by_hand_is_found_in_the_text() -> None:
    text = f"The harbour is closing. At last.\n\n{BODY}"
    assert read_text(text).title_span is None
    source = read_text(text, overrides=Metadata(title="The harbour is closing. At last."))
    assert title_of(source) == "The harbour is closing. At last."


def test_header_lines() -> None:
    header = (
        "Title: Council votes to close the old harbour\nOutlet: The Example Times\nDate: 4 March 2024\n"
        "URL: https://example.org/harbour\nAuthor: Omar Haddad\nRetrieved: 2024-03-05\n"
    )
    source = read_text(f"{header}\n{BODY}")
    assert title_of(source) == source.title == "Council votes to close the old harbour"
    assert (source.outlet, source.published, source.url) == (
        "The Example Times",
        "2024-03-04",
        "https://example.org/harbour",
    )
    assert (source.author, source.retrieved) == ("Omar Haddad", "2024-03-05")
    assert left_in(source).replace(source.title, "").strip() == BODY
    assert {reason for reason, _ in left_out(source)} == {ExclusionReason.BOILERPLATE}


def test_header_and_title_again() -> None:
    title = "Council votes to close the old harbour"
    source = read_text(f"Title: {title}\r\nSource: The Example Times\r\n\r\n{title}\r\n\r\n{BODY}")
    assert source.outlet == "The Example Times"
    assert source.title_span is not None
    assert source.title_span.start == source.text.rindex(title)
    assert left_out(source) == [(ExclusionReason.BOILERPLATE, f"Title: {title}\r\nSource: The Example Times")]


def test_one_line_with_a_colon_is_no_header() -> None:
    source = read_text(f"Source: The harbour closed long ago, in truth, said the mayor.\n\n{BODY}")
    assert source.excluded == ()
    assert source.outlet is None


def test_front_matter() -> None:
    front = '---\ntitle: "Council votes to close the old harbour"\nsite: The Example Times\ndate: 2024-03-04\n---\n'
    source = read_text(f"{front}\n{BODY}", name="harbour.md")
    assert (source.title, source.outlet, source.published) == (
        "Council votes to close the old harbour",
        "The Example Times",
        "2024-03-04",
    )
    assert title_of(source) == source.title
    assert left_in(source).replace("Council votes to close the old harbour", "").strip() == BODY


def test_a_text_between_two_rules_is_no_front_matter() -> None:
    source = read_text(f"---\n\n{BODY}\n\nTitle: not this\n\n---\n\nThe council met again on Tuesday and voted.")
    assert BODY in left_in(source)
    assert source.title is None


def test_byline_date_and_address() -> None:
    text = (
        "Council votes to close the old harbour\n\nBy Omar Haddad and Ines Prado\nPublished: March 4, 2024 8:03 PM\n\n"
        f"{BODY}\n\nSource: https://example.org/harbour\n"
    )
    source = read_text(text)
    assert source.author == "Omar Haddad and Ines Prado"
    assert source.published == "2024-03-04T20:03"
    assert source.url == "https://example.org/harbour"
    assert left_out(source) == [
        (ExclusionReason.BYLINE, "By Omar Haddad and Ines Prado"),
        (ExclusionReason.DATELINE, "Published: March 4, 2024 8:03 PM"),
        (ExclusionReason.BOILERPLATE, "Source: https://example.org/harbour"),
    ]


def test_a_garbled_copy_whole() -> None:
    text = (
        "All Sections\nWelcome guest, you have 2 views left.  Register| Sign In\n\nHome | Harbour\n\n"
        "Council votes to close the old harbour\n\nLISBON\n\nMarch 4. 2024 8:03PM\n"
        "Fishermen mend their nets on the quay on Monday. (REUTERS/Ines Prado)\n\n"
        f"LISBON — {BODY}\n\nSee also  Ferry operators threaten to strike - Example News\n\n"
        "The vote was close.\n\nDan Costa contributed to this report.\n\nSource link\n\nBy Omar Haddad\n\n"
        "I am a dedicated news writer with a passion for clear stories. I live by the sea.\n\nRelated Articles\n\n"
        "Ten years of harbour politics\n\nWho pays for the new quay?\n\nLeave a Reply\n\n"
        "Your email address will not be published. Required fields are marked *\n\nBack to top button"
    )
    source = read_text(text)
    assert title_of(source) == "Council votes to close the old harbour"
    assert (source.author, source.published, source.language) == ("Omar Haddad", "2024-03-04T20:03", "en")
    assert [source.quote(span) for span in source.captions] == ["Fishermen mend their nets on the quay on Monday."]
    assert [reason.value for reason, _ in left_out(source)] == [
        "navigation",
        "subscription",
        "navigation",
        "dateline",
        "credit",
        "dateline",
        "related",
        "byline",
        "boilerplate",
        "byline",
        "author-biography",
        "related",
        "comments",
        "navigation",
    ]
    kept = [line for line in left_in(source).splitlines() if line.strip()]
    assert kept == [
        "Council votes to close the old harbour",
        "Fishermen mend their nets on the quay on Monday.",
        *(paragraph for paragraph in BODY.split("\n\n")),
        "The vote was close.",
    ]


def test_neighbours_of_one_reason_are_one_exclusion() -> None:
    source = read_text(f"{BODY}\n\nMost read\n\nTen years of politics\n\nWho pays for it\n\nA third headline")
    assert left_out(source) == [
        (ExclusionReason.RELATED, "Most read\n\nTen years of politics\n\nWho pays for it\n\nA third headline")
    ]


def test_a_dateline_before_a_sentence_is_an_exclusion_of_its_own() -> None:
    source = read_text(f"Council votes to close the old harbour\n\nMarch 4, 2024\n\nLISBON — {BODY}")
    assert left_out(source) == [
        (ExclusionReason.DATELINE, "March 4, 2024"),
        (ExclusionReason.DATELINE, "LISBON — "),
    ]


def test_the_article_goes_on_below_a_list_of_headlines() -> None:
    source = read_text(
        f"{BODY}\n\nRelated stories\n\nTen years of politics\n\nThe vote was held in the old town hall.\n\n{BODY}"
    )
    assert left_out(source) == [(ExclusionReason.RELATED, "Related stories\n\nTen years of politics")]


def test_comments_above_the_article_do_not_swallow_it() -> None:
    source = read_text(f"Council votes to close the old harbour\n\n12 Comments\n\n{BODY}")
    assert left_out(source) == [(ExclusionReason.COMMENTS, "12 Comments")]


def test_comments_below_it_end_it() -> None:
    source = read_text(
        f"{BODY}\n\n2 Comments\n\nAnna: I do not believe a word of it.\n\nBruno: Nor do I, to be honest."
    )
    assert left_out(source)[0][0] is ExclusionReason.COMMENTS
    assert left_in(source).strip() == BODY


@pytest.mark.parametrize(
    ("life", "out"),
    [
        ("Ines Prado is a reporter covering ports and shipping for the paper.", True),
        ("Ines Prado covers ports and shipping. She is based in Porto.", True),
        ("Follow Ines Prado on Twitter @inesprado.", True),
        ("Nora Lindqvist is a journalist covering her own town hall, opponents joke.", False),
        ("Tom Okafor was a reporter who was shot on the quay in 2012.", False),
        ("Tom Okafor is a reporter who has been held in the port since 2012.", False),
    ],
)
def test_lives_of_authors_stand_at_the_end(life: str, out: bool) -> None:
    source = read_text(f"{BODY}\n\n{life}")
    assert left_out(source) == ([(ExclusionReason.AUTHOR_BIOGRAPHY, life)] if out else [])
    assert read_text(f"{life}\n\n{BODY}\n\n{BODY}").excluded == () or "Follow" in life


def test_lines_broken_at_a_width_are_paragraphs() -> None:
    wrapped = (
        "The council voted on Monday to close the old harbour by the spring of\n"
        "next year, after months of debate about\nits cost.\n\n"
        "Ferry operators said that they would go to court, and that they would\n"
        "use every means that the law gives them, their\nlawyer said.\n"
    )
    assert read_text(wrapped).excluded == ()


def test_nothing_but_boilerplate_is_no_article() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_text("Leave a Reply\n\nYour email address will not be published.\n")
    assert caught.value.code is ErrorCode.NO_TEXT


def test_the_text_is_never_changed() -> None:
    text = f"  \ufeffA title\u2028 \tthat is odd \r\n\r{BODY}\x0c\n\u00a0"
    assert read_text(text).text == text


@pytest.mark.parametrize(
    ("marked", "text"),
    [
        ("# Talks fail", "Talks fail"),
        ("## Talks ##", "Talks"),
        ("He did **not** say _why_.", "He did not say why."),
        ('See [the report](https://example.org/a_(b) "t").', "See the report."),
        ("![The quay](quay.jpg) at noon", "The quay at noon"),
        ("[![The quay](q.jpg)](https://example.org)", "The quay"),
        ("> She said so.\n> Twice.", "She said so.\nTwice."),
        ("a snake_case_word and 3 * 4 * 5", "a snake_case_word and 3 * 4 * 5"),
        ("1\\. Not a list \\*here\\*", "1. Not a list *here*"),
        ("<https://example.org>", "https://example.org"),
        ("* one\n* two", "one\ntwo"),
        ("- He spoke, she said.", "- He spoke, she said."),
        ("***\n", "\n"),
        ("~~old~~ `new`", "old new"),
        ("It costs $5* and 10*.", "It costs $5* and 10*."),
    ],
)
def test_markdown_without_its_marks(marked: str, text: str) -> None:
    assert plain(marked).text == text


def test_markdown_article() -> None:
    text = f"# Council votes to close the *old* harbour\n\n**LISBON** — {BODY.replace('court', '[court](https://example.org)')}\n"
    source = read_text(text, name="harbour.md")
    assert source.title == title_of(source) == "Council votes to close the old harbour"
    assert left_out(source) == [(ExclusionReason.DATELINE, "LISBON — ")]
    assert BODY in source.text


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (BODY, "a.txt", Format.TEXT),
        (BODY, "a.html", Format.TEXT),
        ("<!DOCTYPE html><html><p>x</p></html>", "a.txt", Format.HTML),
        ("<?xml version='1.0'?>\n<!-- saved -->\n<html><body>x</body></html>", "-", Format.HTML),
        ("<div><p>One.</p><p>Two.</p></div>", "-", Format.HTML),
        (BODY, "a.MD", Format.MARKDOWN),
        ("# Harbour\n\nSee [the report](https://example.org).", "-", Format.MARKDOWN),
        ("# 1 in the harbour\n\nNothing else.", "-", Format.TEXT),
        ("The value was < 5 and > 3, and a <b> was there.", "-", Format.TEXT),
        ("---\ntitle: x\n---\nText.", "-", Format.MARKDOWN),
    ],
)
def test_formats(text: str, name: str, expected: Format) -> None:
    assert format_of(text, name) is expected


HEAD = "Council votes to close the old harbour\n\nBy Ines Prado\n{line}\nMarch 4, 2024\n\n" + BODY


@pytest.mark.parametrize("outlet", ["Quayside Post", "The Bay", "Coast & Harbour Weekly", "Herald"])
def test_the_outlet_between_the_byline_and_the_date(outlet: str) -> None:
    source = read_text(HEAD.format(line=outlet))
    assert (source.author, source.outlet, source.published) == ("Ines Prado", outlet, "2024-03-04")
    assert source.excluded[0].reason is ExclusionReason.BYLINE
    assert left_in(source).endswith(BODY)
    assert outlet not in left_in(source)


def test_the_outlet_between_the_title_and_the_byline() -> None:
    source = read_text(f"Council votes to close the old harbour\n\nQuayside Post\nBy Ines Prado\n\n{BODY}")
    assert source.outlet == "Quayside Post"
    assert "Quayside Post" not in left_in(source)


@pytest.mark.parametrize("line", ["The mayor speaks out", "Nobody had a choice.", "A quay, a court and a"])
def test_another_line_between_byline_and_date_stays(line: str) -> None:
    source = read_text(HEAD.format(line=line))
    assert source.outlet is None
    assert line in left_in(source)


def test_a_line_between_title_and_date_may_be_the_author() -> None:
    source = read_text(f"Council votes to close the old harbour\n\nInes Prado\nMarch 4, 2024\n\n{BODY}")
    assert source.outlet is None


def test_a_line_between_two_paragraphs_is_no_outlet() -> None:
    source = read_text(f"Council votes to close the old harbour\n\n{BODY}\n\nQuayside Post\n\n{BODY}")
    assert source.outlet is None
    assert "Quayside Post" in left_in(source)


def test_a_heading_that_the_markup_tells_claims_nothing() -> None:
    first, second, third = BODY.split("\n\n")
    title = "Council votes to close the old harbour"
    marked = f"# {title}\n\n{first}\n\n## **No** other way\n\n{second}\n\n### What next?\n\n{third}"
    source = read_text(marked, name="harbour.md")
    assert title_of(source) == "Council votes to close the old harbour"
    assert left_out(source) == [(ExclusionReason.HEADING, "No other way"), (ExclusionReason.HEADING, "What next?")]


def test_a_sentence_and_a_standfirst_are_claims_however_they_are_printed() -> None:
    first, second, third = BODY.split("\n\n")
    said = "The mayor had promised the opposite."
    text = f"# Council votes to close it\n\n## Ferry owners will sue\n\n{first}\n\n## {said}\n\n{second}\n\n{third}"
    source = read_text(text, name="harbour.md")
    assert source.excluded == ()


def test_a_short_line_of_plain_text_stays() -> None:
    first, second, third = BODY.split("\n\n")
    source = read_text(f"Council votes to close it\n\n{first}\n\nNo other way\n\n{second}\n\n{third}")
    assert source.excluded == ()
