# SPDX-License-Identifier: Apache-2.0
"""A real file of each format, written by the programs that people use, comes in whole, with its data and its marks."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest import ocr
from core.ingest.formats import FORMATS, Format, entry_of, suffixes
from core.ingest.pages import original_in, pages_of
from core.ingest.reader import read_bytes, read_clipboard, read_file
from core.ingest.several import files_in, places
from core.language.claims import with_claims
from core.model import ExclusionReason, Source
from core.provenance import AmendmentKind, DataField, DataOrigin, SourceNoticeCode

DATA = Path(__file__).parents[2] / "data"
DOCUMENTS = ["story.docx", "story.odt", "story.rtf", "story.epub", "story.pdf"]
TITLE = "Ferry crew rescues nine from sinking trawler off Brannoch Head"
PARAGRAPHS = (
    "BRANNOCH — The crew of the ferry Saint Aldhelm pulled nine fishermen from the sea on Tuesday morning after their "
    "trawler, the Corrie Lass, capsized four miles off Brannoch Head in winds of more than 60 miles an hour, the "
    "coastguard said.",
    "Two of the men were flown to the infirmary at Kilmorrow with hypothermia. The other seven were treated on board "
    "and walked ashore in the afternoon, wrapped in blankets that the passengers had collected.",
    "The harbour authority had issued a storm warning at six in the morning, about ninety minutes after the trawler "
    "had left port. Its owner, the Lorne Fishing Company, said that the skipper had been experienced and that the "
    "vessel had passed an inspection in January.",
    "The regional council has asked the government for a second rescue helicopter since then. A spokeswoman for the "
    "transport ministry said that the request was being considered and that no decision was to be expected before the "
    "summer.",
)
NOTE = "The infirmary confirmed the number on Tuesday evening; the coastguard had first spoken of three men."


def excluded(source: Source, reason: ExclusionReason) -> str:
    return "\n".join(source.quote(one.span) for one in source.excluded if one.reason is reason)


def said(source: Source, field: DataField) -> dict[DataOrigin, str]:
    return {one.origin: one.value for one in reversed(source.stated) if one.field is field}


def body(source: Source) -> list[str]:
    return [source.quote(claim.span) for claim in with_claims(source).claims]


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_comes_in_whole(name: str) -> None:
    source = read_file(DATA / name)
    assert source.title == TITLE
    assert source.title_span is not None
    assert source.quote(source.title_span) == TITLE
    assert source.author == "Mara Lindqvist and Tomas Oyelaran"
    assert source.published == "2024-03-26"
    assert source.language == "en"
    paragraphs = source.text.split("\n\n")
    for paragraph in PARAGRAPHS:
        assert paragraph in paragraphs
    assert source.sha256 == hashlib.sha256((DATA / name).read_bytes()).hexdigest()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_notes_are_there_and_left_out(name: str) -> None:
    source = read_file(DATA / name)
    assert NOTE in excluded(source, ExclusionReason.FOOTNOTE)
    assert "collected." in source.text
    assert not any(NOTE in claim for claim in body(source))


@pytest.mark.parametrize("name", ["story.docx", "story.odt", "story.rtf", "story.pdf"])
def test_what_each_page_repeats_is_left_out_visibly(name: str) -> None:
    source = read_file(DATA / name)
    assert "Tidewater Post — Coast desk" in excluded(source, ExclusionReason.RUNNING_HEAD)
    assert not any("Coast desk" in claim for claim in body(source))
    assert "A warning that came late" in excluded(source, ExclusionReason.HEADING)


@pytest.mark.parametrize("name", ["story.docx", "story.odt", "story.rtf", "story.pdf"])
def test_properties_of_a_document_are_stated_and_do_not_decide(name: str) -> None:
    source = read_file(DATA / name)
    assert said(source, DataField.AUTHOR) == {
        DataOrigin.BYLINE: "Mara Lindqvist and Tomas Oyelaran",
        DataOrigin.DOCUMENT: "Mara Lindqvist",
    }
    published = said(source, DataField.PUBLISHED)
    assert published[DataOrigin.DATELINE] == "2024-03-26"
    assert published[DataOrigin.DOCUMENT] != "2024-03-26T00:00"


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    source = read_file(DATA / "story.pdf")
    order = [source.text.index(paragraph) for paragraph in PARAGRAPHS]
    assert order == sorted(order)
    assert excluded(source, ExclusionReason.PAGE_NUMBER).split("\n") == ["Page 1 of 2", "Page 2 of 2"]


def test_the_head_and_foot_of_a_printed_page_are_left_out() -> None:
    source = read_file(DATA / "printed.pdf")
    assert source.title == "Nine fishermen saved as trawler capsizes near Brannoch Head"
    heads = excluded(source, ExclusionReason.RUNNING_HEAD)
    assert heads.count("index.html") == 2
    assert "index.html" not in "".join(body(source))
    assert [one.kind for one in source.amendments] == [AmendmentKind.CORRECTION]


@pytest.mark.parametrize("name", ["changes.docx", "changes.odt", "changes.rtf"])
def test_changes_are_accepted_and_told(name: str) -> None:
    source = read_file(DATA / name)
    assert "Two of the men were flown to hospital in the afternoon." in source.text.split("\n\n")
    assert "Three of the men" not in source.text
    assert "Which one?" not in source.text
    notice = next(one for one in source.notices if one.code is SourceNoticeCode.TRACKED_CHANGES)
    assert notice.values == {"inserted": 1, "deleted": 1, "comments": 1}


@pytest.mark.parametrize("name", ["page.html", "page.mhtml", "crawl.warc.gz", "crawl.wacz"])
def test_a_page_saved_in_any_way_is_the_same_article(name: str) -> None:
    source = read_file(DATA / name)
    assert source.title == "Nine fishermen saved as trawler capsizes near Brannoch Head"
    assert (source.outlet, source.author) == ("Harbor Courier", "Ines Prado")
    assert source.published == "2024-03-26T20:15:00Z"
    assert source.modified == "2024-03-27T10:30:00Z"
    assert source.url == "https://courier.example/2024/03/27/brannoch-trawler"
    assert len(body(source)) == 14
    assert "Council asks for second rescue helicopter" in excluded(source, ExclusionReason.RELATED)
    assert "An earlier version of this article" in excluded(source, ExclusionReason.CORRECTION)
    assert [one.kind for one in source.amendments] == [AmendmentKind.CORRECTION]
    if name != "page.html":
        assert (source.retrieved or "").startswith("2026-11-21T12:")
        assert said(source, DataField.URL)[DataOrigin.ARCHIVE] == "http://127.0.0.1:8951/index.html"


def test_a_mail_without_its_signature() -> None:
    source = read_file(DATA / "mail.eml")
    assert source.title == "Ferry crew rescues nine from sinking trawler"
    assert said(source, DataField.TITLE)[DataOrigin.HEADER] == "Ferry crew rescues nine from sinking trawler – final"
    assert said(source, DataField.AUTHOR)[DataOrigin.HEADER] == "Mara Lindqvist"
    assert "Coast desk" in excluded(source, ExclusionReason.BOILERPLATE)
    assert [dict(one.values) for one in source.notices] == [{"count": 1, "names": ["note.txt"]}]
    assert len(body(source)) == 6


def test_a_forwarded_article_is_not_by_who_forwards_it() -> None:
    mail = (
        b"From: Noor Aziz <noor@ledger.example>\r\nTo: desk@ledger.example\r\nSubject: Fwd: The quay closes\r\n"
        b"Date: Wed, 27 Mar 2024 08:00:00 +0000\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        b"---------- Forwarded message ---------\r\nFrom: Ann Lee <ann@post.example>\r\nDate: Tue, 26 Mar 2024\r\n"
        b"Subject: The quay closes\r\n\r\nThe quay closes\r\n\r\n"
        b"The council closed the quay on Tuesday because its walls are unsafe, the mayor said.\r\n\r\n"
        b"Ships will use the southern basin until the walls have been mended, she added.\r\n"
    )
    source = read_bytes(mail, name="forwarded.eml")
    assert source.author is None
    assert source.published is None
    assert len(body(source)) == 3


def test_articles_one_a_line() -> None:
    data = (DATA / "articles.jsonl").read_bytes()
    with pytest.raises(CrossreadError) as caught:
        read_bytes(data, name="articles.jsonl")
    assert caught.value.code is ErrorCode.SEVERAL_PAGES
    assert [page["title"] for page in caught.value.values["pages"]] == [  # type: ignore[index, attr-defined]
        "Trawler capsizes off Brannoch Head, nine saved",
        "Ferry turned back for fishermen",
    ]
    first = read_bytes(data, name="articles.jsonl", page="1")
    assert (first.outlet, first.author) == ("Gulf Wire", "Per Dahl, Lena Ortiz")
    second = read_bytes(data, name="articles.jsonl", page="https://ledger.example/ferry")
    assert (second.outlet, second.published, second.language) == ("Harbor Ledger", "2024-03-27", "en")
    assert first.sha256 != second.sha256
    original = original_in(data, "articles.jsonl", second.sha256)
    assert original is not None
    assert json.loads(original)["outlet"] == "Harbor Ledger"
    with pytest.raises(CrossreadError) as caught:
        read_bytes(data, name="articles.jsonl", page="3")
    assert caught.value.code is ErrorCode.NO_SUCH_PAGE


def test_a_broken_line_is_told_with_its_number() -> None:
    with pytest.raises(CrossreadError) as caught:
        read_bytes(b'{"text": "The ferry sank."}\n{"text": \n', name="articles.jsonl")
    assert caught.value.code is ErrorCode.DAMAGED
    assert "line 2" in str(caught.value.values["detail"])


def test_pages_of_an_archive() -> None:
    (page,) = pages_of((DATA / "crawl.warc.gz").read_bytes(), "crawl.warc.gz")
    assert page.address == "http://127.0.0.1:8951/index.html"
    assert (page.title or "").startswith("Nine fishermen saved")
    assert pages_of((DATA / "story.docx").read_bytes(), "story.docx") == ()


def test_one_of_several_pages_of_an_archive() -> None:
    import gzip

    one = gzip.decompress((DATA / "crawl.warc.gz").read_bytes())
    two = one.replace(b"index.html", b"other.html").replace(b"Nine fishermen", b"Five fishermen")
    with pytest.raises(CrossreadError) as caught:
        read_bytes(one + two, name="both.warc")
    assert caught.value.code is ErrorCode.SEVERAL_PAGES
    assert caught.value.values["count"] == 2
    assert (read_bytes(one + two, name="both.warc", page="other.html").title or "").startswith("Five fishermen")
    assert (read_bytes(one + two, name="both.warc", page="1").title or "").startswith("Nine fishermen")


def test_a_scanned_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for there, code in ((True, ErrorCode.SCANNED), (False, ErrorCode.OCR_MISSING)):
        monkeypatch.setattr(ocr, "is_installed", lambda there=there: there)
        with pytest.raises(CrossreadError) as caught:
            read_file(DATA / "scanned.pdf")
        assert caught.value.code is code


@pytest.mark.skipif(not ocr.is_installed(), reason="Tesseract is not installed")
def test_a_scanned_page_is_read_by_tesseract() -> None:
    source = read_file(DATA / "scanned.pdf", ocr=True)
    assert source.title == TITLE
    assert PARAGRAPHS[0] in source.text
    assert [one.code for one in source.notices][:1] == [SourceNoticeCode.OCR]


def test_what_was_copied_from_a_page() -> None:
    html = (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000400\r\nStartFragment:0000000141\r\n"
        "EndFragment:0000000364\r\nSourceURL:https://courier.example/ferry\r\n<html><body>\r\n<!--StartFragment-->"
        "<h1>Ferry sinks</h1><p>The <b>ferry</b> sank on Monday, the coastguard said.</p><p>Nobody was hurt.</p>"
        "<ul><li>Advertisement</li></ul><!--EndFragment--></body></html>"
    )
    source = read_clipboard(html, plain="ignored")
    assert source.url == "https://courier.example/ferry"
    assert source.title == "Ferry sinks"
    assert source.text.split("\n\n")[1:] == [
        "The ferry sank on Monday, the coastguard said.",
        "Nobody was hurt.\nAdvertisement",
    ]
    assert excluded(source, ExclusionReason.ADVERTISEMENT) == "Advertisement"
    assert "sank" in read_clipboard("<b></b>", plain="The ferry sank on Monday.").text


def test_a_folder_and_a_file_of_articles(tmp_path: Path) -> None:
    for name in ("story.docx", "articles.jsonl"):
        (tmp_path / name).write_bytes((DATA / name).read_bytes())
    (tmp_path / ".hidden.txt").write_text("Not this.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    assert [path.name for path in files_in(tmp_path)] == ["articles.jsonl", "broken.pdf", "story.docx"]
    assert [(one.path.name, one.page) for one in places([tmp_path])] == [
        ("articles.jsonl", "1"),
        ("articles.jsonl", "2"),
        ("broken.pdf", None),
        ("story.docx", None),
    ]
    with pytest.raises(CrossreadError) as caught:
        files_in(tmp_path / "story.docx")
    assert caught.value.code is ErrorCode.UNREADABLE


def test_what_stands_in_a_file_goes_before_its_name() -> None:
    for name, found in (
        ("story.docx", Format.DOCX),
        ("story.odt", Format.ODT),
        ("story.epub", Format.EPUB),
        ("story.rtf", Format.RTF),
        ("story.pdf", Format.PDF),
        ("page.mhtml", Format.MHTML),
        ("mail.eml", Format.MAIL),
        ("crawl.warc.gz", Format.WARC),
        ("crawl.wacz", Format.WACZ),
    ):
        entry = entry_of((DATA / name).read_bytes(), "strange.txt")
        assert entry is not None
        assert entry.format is found
    assert entry_of(b"Plain words.", "report.pdf") is None
    entry = entry_of(b'{"text": "a"}', "page", "application/json; charset=utf-8")
    assert entry is not None
    assert entry.format is Format.RECORDS


def test_every_format_has_its_endings_and_a_file_here() -> None:
    there = {path.suffix for path in DATA.iterdir()}
    for entry in FORMATS:
        assert entry.format in (Format.TEXT, Format.MARKDOWN) or there & set(entry.suffixes), entry.format
    assert len(suffixes()) == len(set(suffixes()))
