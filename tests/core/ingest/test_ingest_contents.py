# SPDX-License-Identifier: Apache-2.0
"""What files and folders hold is told without reading them as articles, and each page is then read by its number."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from core.engine.looking import Looking
from core.engine.server import Call
from core.engine.services import Services
from core.errors import CrossreadError, ErrorCode
from core.ingest import limits, several
from core.ingest.pages import original_in, page_with, pages_of
from core.ingest.reader import read_bytes, read_file
from core.ingest.several import contents, files_under
from core.progress import never, silent

DATA = Path(__file__).parents[2] / "data"
TEXT = "The bridge at Larn was closed on Monday after a barge had struck it, the port authority said."


def call(**params: object) -> Call:
    return Call(params, silent, never)


def services() -> Services:
    return Services(lambda *_a, **_k: None)  # type: ignore[arg-type,return-value]


def test_the_messages_of_a_mailbox_and_what_they_carry() -> None:
    (found,) = contents([DATA / "letters.mbox"])
    assert [page.title for page in found.pages] == [
        "Ferry timetable after the storm",
        "The second helicopter",
        "letter.md",
    ]
    first, _, letter = (read_file(found.path, page=str(page.number)) for page in found.pages)
    assert "From noon the Saint Aldhelm" in first.text  # what a mailbox escapes stands as it was written
    assert (first.author, first.published) == ("Ane Sorley", "2024-03-26T18:04:00Z")
    assert letter.title == "Letter to the ministry" and letter.path == str(found.path)
    data = found.path.read_bytes()
    for source in (first, letter):
        assert original_in(data, "letters.mbox", source.sha256) not in (None, data)


def test_a_message_itself_is_meant_where_nothing_is_said() -> None:
    whole, first, second = (read_file(DATA / "mail.eml", page=page) for page in (None, "1", "2"))
    assert whole == first
    assert second.text.strip() == "The long version is attached."
    with pytest.raises(CrossreadError) as error:
        read_file(DATA / "mail.eml", page="9")
    assert error.value.code is ErrorCode.NO_SUCH_PAGE


def test_a_mailbox_of_several_wants_one_picked() -> None:
    with pytest.raises(CrossreadError) as error:
        read_file(DATA / "letters.mbox")
    assert error.value.code is ErrorCode.SEVERAL_PAGES


def test_the_chapters_of_a_book_have_names_sizes_and_hashes_of_their_own() -> None:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="b.opf"/></rootfiles></container>',
        )
        packed.writestr(
            "b.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><manifest>'
            '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
            '<item id="b" href="b.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
        )
        for name in "ab":
            packed.writestr(
                f"{name}.xhtml",
                f'<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>'
                f"<h2>Part {name} &amp; more</h2><p>{TEXT}</p></body></html>",
            )
    data = book.getvalue()
    pages = pages_of(data, "b.epub")
    assert [(page.title, page.address) for page in pages] == [
        ("Part a & more", "a.xhtml"),
        ("Part b & more", "b.xhtml"),
    ]
    assert all(page.size and page.size > len(TEXT) for page in pages)
    one, other, whole = (read_bytes(data, name="b.epub", page=page) for page in ("1", "2", None))
    assert len({one.sha256, other.sha256, whole.sha256}) == 3
    assert original_in(data, "b.epub", other.sha256) is not None
    assert TEXT in one.text and whole.text.count(TEXT) == 2


def test_frames_with_much_text_are_pages_of_a_saved_page() -> None:
    def part(address: str, body: str) -> str:
        return f"------x\r\nContent-Type: text/html\r\nContent-Location: {address}\r\n\r\n{body}\r\n"

    told = "".join(f"<p>On day {number} the crane moved {number + 30} stones. {TEXT}</p>" for number in range(20))
    long = f"<html><title>Framed &lt;story&gt;</title><body><article><h1>Framed</h1>{told}</article></body></html>"
    data = (
        "From: <Saved>\r\nSnapshot-Content-Location: https://a.example/\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\r\n\r\n'
        + part("https://a.example/", f"<html><title>Outside</title><body><h1>Outside</h1>{told[:900]}</body></html>")
        + part("https://ads.example/", "<p>Buy</p>")
        + part("https://b.example/", long)
        + "------x--\r\n"
    ).encode()
    pages = pages_of(data, "saved.mhtml")
    assert [(page.number, page.title, page.address) for page in pages] == [
        (1, "Outside", "https://a.example/"),
        (3, "Framed <story>", "https://b.example/"),
    ]
    framed = read_bytes(data, name="saved.mhtml", page="3")
    assert framed.url == "https://b.example/"
    assert original_in(data, "saved.mhtml", framed.sha256) is not None
    assert read_bytes(data, name="saved.mhtml", page="1") == read_bytes(data, name="saved.mhtml")


def test_a_folder_is_looked_into_with_all_that_is_inside_it(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.png", ".hidden.txt", "deep/er/z.html", "deep/y.txt", "also/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    names = [str(path.relative_to(tmp_path)) for path in files_under(tmp_path)]
    assert names == ["a.md", "b.txt", "also/x.txt", "deep/y.txt", "deep/er/z.html"]


def test_too_many_files_are_refused_and_the_rest_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(several, "MAX_FILES", 2)
    assert limits.MAX_FILES == 200
    full, empty, one = tmp_path / "full", tmp_path / "empty", tmp_path / "one.txt"
    full.mkdir()
    empty.mkdir()
    for number in range(3):
        (full / f"{number}.txt").write_text(TEXT, encoding="utf-8")
    found = contents([full, empty, one, DATA / "articles.jsonl"])
    assert [None if one.error is None else one.error.code for one in found] == [
        ErrorCode.TOO_COMPLEX,
        ErrorCode.NO_SOURCES,
        None,
        None,
    ]
    assert len(found[3].pages) == 2 and found[2].path == one


def test_the_engine_tells_what_files_hold(tmp_path: Path) -> None:
    broken = tmp_path / "broken.jsonl"
    broken.write_bytes(b"[]")
    told = Looking(services().read).contents(call(paths=[str(DATA / "articles.jsonl"), str(broken)]))["found"]
    assert told[0]["pages"][0] == {
        "number": 1,
        "title": "Trawler capsizes off Brannoch Head, nine saved",
        "address": "https://wire.example/brannoch",
        "date": "2024-03-26T17:02:00Z",
        "size": 185,
    }
    assert told[0]["error"] is None
    assert told[1]["pages"] == [] and told[1]["error"] is not None


def test_the_engine_reads_a_page_by_its_number() -> None:
    told = services().read(call(path=str(DATA / "letters.mbox"), page="3"))
    assert told["source"]["title"] == "Letter to the ministry" and told["source"]["claims"]


def test_tesseract_is_told_only_languages_that_it_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.ingest import ocr

    monkeypatch.setattr(ocr, "languages", lambda: ("deu", "eng"))
    assert ocr.told("deu+eng+deu") == "deu+eng"
    assert ocr.told("xxx; rm") == "eng" and ocr.told(None) == "eng"
    monkeypatch.setattr(ocr, "languages", lambda: ("deu",))
    assert ocr.told("eng") == "deu"
    assert Looking(services().read).tesseract(call())["preferred"] == "deu"


def test_an_archive_is_taken_apart_once_for_all_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.ingest import warc

    monkeypatch.setattr(warc, "_LAST", {})
    data = (DATA / "crawl.warc.gz").read_bytes()
    taken, records = [], warc._records
    monkeypatch.setattr(warc, "_records", lambda *given: (taken.append(1), records(*given))[1])
    (page,) = pages_of(data, "crawl.warc.gz")
    assert read_bytes(data, name="crawl.warc.gz", page="1").title == read_bytes(data, name="crawl.warc.gz").title
    assert page.title and taken == [1]
    monkeypatch.setattr(warc, "_MOST_HELD", 10)
    monkeypatch.setattr(warc, "_LAST", {})
    for _ in range(2):
        pages_of(data, "crawl.warc.gz")
    assert len(taken) == 3  # what is too large is not kept


def record(number: int, more: bytes = b"") -> bytes:
    """A page in a web archive, and what stands behind it that nobody announced."""
    page = f"<p>The ferry {number} sank on Monday, the coastguard said on Tuesday.</p>".encode()
    served = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lamp.example/{number}\r\n"
        f"WARC-Date: 2024-05-08T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(served)}\r\n\r\n"
    )
    return head.encode() + served + more + b"\r\n\r\n"


def test_a_record_that_is_longer_than_it_says_is_told_of_nowhere_else(capfd: pytest.CaptureFixture[str]) -> None:
    found = read_bytes(record(1, b"<p>words of a page that nobody announced</p>") + record(2), name="a.warc", page="2")
    assert "ferry 2 sank" in found.text
    assert capfd.readouterr().err == ""


def test_a_page_is_known_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "two.warc"
    path.write_bytes(record(1) + record(2))
    for number in ("1", "2"):
        read = read_file(path, page=number)
        answer = services().read(call(path=str(path), sha256=read.sha256))
        assert answer["source"]["text"] == read.text and f"ferry {number}" in read.text
    with pytest.raises(CrossreadError) as caught:
        services().read(call(path=str(path), sha256="0" * 64))
    assert caught.value.code is ErrorCode.SEVERAL_PAGES


def test_a_file_inside_a_message_is_known_by_the_hash_of_its_bytes() -> None:
    data = (DATA / "letters.mbox").read_bytes()
    for page in pages_of(data, "letters.mbox"):
        read = read_bytes(data, name="letters.mbox", page=str(page.number))
        assert page_with(data, "letters.mbox", read.sha256) == str(page.number)
    assert page_with(data, "letters.mbox", "0" * 64) is None
