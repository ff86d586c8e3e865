# SPDX-License-Identifier: Apache-2.0
"""What holds for every format alike: nothing in a source is ever markup, code or a formula; nothing is lost; the same
report gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Match,
    Severity,
    Source,
    Span,
    Tier,
)
from core.reports.contents import Contents, Extent, Grade, Layout, Publisher
from core.reports.data import report_of
from core.reports.telling import displayed
from core.reports.write import rendered
from core.reports.writers import WRITERS
from core.review.overlay import Reviewed
from core.review.review import Remark
from core.words import words
from tests.core.reports.hard_texts import TEXTS, hard_story

RATED = Contents(
    publisher=Publisher("Night Desk", page="https://desk.example/checks/1"),
    scale=(Grade("false", 1), Grade("mostly true", 4), Grade("true", 5)),
)
FORMATS = [name for name in WRITERS if name != "redline"]


def compared(ferry: Comparison, text: str) -> Reviewed:
    """Two sources of which everything is `text`, matched, with a difference, and a note that says it, too."""
    claim = Claim("A1", Span(0, len(text)), 0, speaker=text[:40])
    sources = tuple(
        Source(
            letter,
            text,
            f"{number}" * 64,
            title=text[:80],
            outlet=text[:60],
            author=text[:60],
            published="2024-05-07",
            url=f"https://a.example/?q={number}",
            path=f"/home/someone/{number}.txt",
            language="en",
            claims=(replace(claim, id=f"{letter}1"),),
        )
        for number, letter in enumerate("AB")
    )
    whole = Span(0, len(text))
    spans = (ClaimSpan("A1", whole), ClaimSpan("B1", Span(0, min(5, len(text)))))
    found = Difference(DifferenceKind.NUMBER, Severity.HIGH, 0.9, spans)
    match = Match("m1", ("A1", "B1"), 0.9, Tier.MATCH, differences=(found,))
    comparison = replace(ferry, sources=sources, matches=(match,), only_here=(), notices=())
    return Reviewed(comparison, {"m1": Remark(rating="true", note=text[:500], by=text[:30], at="2024-05-08T11:00:00Z")})


def parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314 - our own file


class Page(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.quiet = "", set[str](), False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.quiet = tag == "style"
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += "" if self.quiet else data


def of_html(data: bytes) -> str:
    page = Page(data.decode())
    assert page.tags.isdisjoint({"script", "img", "iframe", "object", "form"})
    return page.text


def of_docx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        comments = [name for name in archive.namelist() if name == "word/comments.xml"]
    return of_parts(data, "word/document.xml", *comments)


def of_odt(data: bytes) -> str:
    return of_parts(data, "content.xml", "meta.xml")


def of_xlsx(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in sheet or "<hyperlink" in sheet for sheet in sheets)
    return of_parts(data, "xl/sharedStrings.xml")


def of_parts(data: bytes, *names: str) -> str:
    """The words of an archive's parts, all of which are well-formed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                parsed(archive.read(name))
        found = [parsed(archive.read(name)) for name in names]
    return "".join("".join(root.itertext()) for root in found)


def of_csv(data: bytes) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert not [cell for cell in cells if re.match(r"\s*[=+\-@\t\r]", cell)]
    return "\n".join(cell.removeprefix("'") for cell in cells)


def of_json(data: bytes) -> str:
    found: list[str] = []

    def gather(value: object) -> None:
        if isinstance(value, str):
            found.append(value)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            gather(one)

    gather(json.loads(data))
    return "\n".join(found)


def of_linked_data(data: bytes) -> str:
    assert not set(b"<>&") & set(data)  # it may stand between script tags
    return of_json(data)


def of_xml(data: bytes) -> str:
    return "".join(parsed(data).itertext())


def of_markdown(data: bytes) -> str:
    from markdown_it import MarkdownIt

    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(data.decode().replace("<br>", " "))
    page = Page(html)
    assert page.tags <= TAGS
    return page.text


READ: dict[str, Callable[[bytes], str]] = {
    "text": bytes.decode,
    "html": of_html,
    "docx": of_docx,
    "odt": of_odt,
    "markdown": of_markdown,
    "xlsx": of_xlsx,
    "csv": of_csv,
    "csv-matches": of_csv,
    "csv-claims": of_csv,
    "json": of_json,
    "claimreview": of_linked_data,
    "annotations": of_json,
    "tei": of_xml,
}
TAGS = {"p", "a", "h1", "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td"}
TAGS |= {"strong", "em", "blockquote", "li", "ul", "code", "hr"}
DATA = {"json", "annotations", "csv", "csv-matches", "csv-claims", "claimreview"}
EXACT = {"json", "annotations"}  # formats of data, which hold what a source holds and not what can be shown


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_format_is_read_here() -> None:
    assert set(FORMATS) == {*READ, "pdf"}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("format_", READ)
def test_what_a_source_says_is_all_there_and_is_only_words(ferry: Comparison, format_: str, name: str) -> None:
    text = TEXTS[name]
    data = rendered(compared(ferry, text), format_, RATED)
    told = READ[format_](data)
    wanted = text if format_ in EXACT else displayed(text)
    if format_ == "claimreview":
        assert wanted in told
    elif format_ == "text":
        shown = displayed(squeezed(text))  # a form feed is a space on a terminal
        assert shown in squeezed(told)
    else:
        assert squeezed(wanted) in squeezed(told)


@pytest.mark.parametrize("format_", sorted({*READ} - {"csv", "claimreview"}))
def test_a_story_of_all_of_it_is_all_there(format_: str) -> None:
    story = hard_story()
    told = squeezed(READ[format_](rendered(story, format_, RATED)))
    rows = report_of(story, words(), RATED).matches
    assert rows
    for row in rows:
        for cell in row.cells:
            for segment in cell.claims[0].segments:  # between them stand the names of kinds
                wanted = squeezed(segment.text if format_ in EXACT else displayed(segment.text))
                if format_ == "text":
                    wanted = displayed(squeezed(segment.text))  # a form feed is a space on a terminal
                assert wanted in told


@pytest.mark.parametrize("name", [name for name in TEXTS if name != "surrogate"])
def test_pdf_sets_whatever_a_source_says(ferry: Comparison, name: str) -> None:
    data = rendered(compared(ferry, TEXTS[name]), "pdf", RATED)
    assert data.startswith(b"%PDF-")
    assert b"pdfuaid" in data  # every script here has a font that comes with the program


@pytest.mark.parametrize("format_", FORMATS)
def test_the_same_report_gives_the_same_bytes(reviewed: Reviewed, format_: str) -> None:
    assert rendered(reviewed, format_, RATED) == rendered(reviewed, format_, RATED)


@pytest.mark.parametrize("format_", ["docx", "odt", "xlsx"])
def test_archives_hold_no_time_of_their_making(reviewed: Reviewed, format_: str) -> None:
    data = rendered(reviewed, format_)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"someone" not in data


@pytest.mark.parametrize("format_", sorted({*READ} - DATA))
def test_it_always_says_how_it_was_made_and_from_what(reviewed: Reviewed, format_: str) -> None:
    told = squeezed(READ[format_](rendered(reviewed, format_)))
    for source in reviewed.comparison.sources:
        assert source.sha256 in told
    for wanted in ("Crossread0.1.0", "ab" * 32, "https://observer.example/ferry", "2024-05-0809:30UTC"):
        assert wanted in told or format_ == "tei"  # there an address is an attribute
    assert "confirmedbyAnaLima·2024-05-0811:20UTC" in told or format_ == "xlsx"
    assert "AnaLima" in told


@pytest.mark.parametrize("format_", sorted({*READ} - {"csv-claims", "claimreview"}))
def test_notes_and_names_stay_out_where_they_are_not_wanted(reviewed: Reviewed, format_: str) -> None:
    quiet = Contents(notes=False, anonymous=True)
    told = READ[format_](rendered(reviewed, format_, quiet))
    assert "harbour office" not in told
    assert "Ana Lima" not in told
    assert "Ben O." not in told
    loud = READ[format_](rendered(reviewed, format_))
    assert "harbour office" in loud
    assert "Ana Lima" in loud


@pytest.mark.parametrize("layout", Layout)
@pytest.mark.parametrize("format_", ["docx", "odt", "markdown"])
def test_both_layouts_tell_every_claim(reviewed: Reviewed, format_: str, layout: Layout) -> None:
    told = squeezed(READ[format_](rendered(reviewed, format_, Contents(layout=layout, reasons=False))))
    report = report_of(reviewed, words())
    assert report.matches and any(one.alone for one in report.per_source)
    for row in report.matches:
        for cell in row.cells:
            assert squeezed(cell.places) in told
    for one in report.per_source:
        for alone in one.alone:
            assert squeezed(alone.claim.text) in told


@pytest.mark.parametrize("format_", FORMATS)
def test_a_comparison_of_nothing_is_a_report(ferry: Comparison, format_: str) -> None:
    nothing = replace(ferry, sources=(), matches=(), only_here=(), notices=())
    if format_ == "claimreview":
        pytest.skip("there is nothing that a person has rated")
    assert rendered(nothing, format_)
    assert rendered(nothing, format_, Contents(short=True, extent=Extent.DIFFERENCES))


@pytest.mark.parametrize("format_", sorted({*READ} - {"claimreview"}))
def test_many_matches_are_all_there(many: Callable[[int], Comparison], format_: str) -> None:
    told = READ[format_](rendered(many(120), format_, Contents(story=False, left_out=False)))
    for number in (1, 60, 120):
        assert str(number + 99) in told
        assert str(number + 199) in told
    assert told.count("coastguard") >= 120
