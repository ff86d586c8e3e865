# SPDX-License-Identifier: Apache-2.0
"""The same harm tried on every reader that it could be done to: each answers soon, by a source or by a clear error."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Final

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest.reader import read_bytes, read_clipboard
from core.model import Source
from core.provenance import SourceNoticeCode
from core.words import words

SOON = 10.0  # seconds
SAID: Final = "The ferry sank on Monday, the coastguard said. Nobody was hurt, a spokeswoman added in the evening."
PLAIN: Final = f"Ferry sinks\n\n{SAID}\n\nThe search went on all night, and the council will meet today.\n"
WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:"


def packed(parts: dict[str, bytes], first: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def docx(body: str, before: str = "") -> bytes:
    text = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n\n"))
    markup = f'{before}<w:document xmlns:w="{WORD}"><w:body>{text}</w:body></w:document>'
    return packed({"word/document.xml": markup.encode("utf-8", "surrogatepass")})


def odt(body: str, before: str = "") -> bytes:
    spaces = " ".join(f'xmlns:{name}="{OFFICE}{name}:1.0"' for name in ("office", "text"))
    text = "".join(f"<text:p>{line}</text:p>" for line in body.split("\n\n"))
    markup = (
        f"{before}<office:document-content {spaces}><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {"content.xml": markup.encode("utf-8", "surrogatepass")}
    return packed(parts, b"application/vnd.oasis.opendocument.text")


def epub(body: str, before: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="a.opf"/></rootfiles></container>'
    )
    opf = (
        f'{before}<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    chapter = f'{before}<html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html>'
    parts = {"META-INF/container.xml": container, "a.opf": opf, "a.xhtml": chapter}
    encoded = {name: part.encode("utf-8", "surrogatepass") for name, part in parts.items()}
    return packed(encoded, b"application/epub+zip")


def page(body: str, before: str = "") -> bytes:
    text = "".join(f"<p>{line}</p>" for line in body.split("\n\n"))
    return f"{before}<html><body><article>{text}</article></body></html>".encode("utf-8", "surrogatepass")


def mhtml(body: str) -> bytes:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    kind = b"Content-Type: text/html; charset=utf-8\r\nContent-Location: https://courier.example/\r\n\r\n"
    return b"From: <Saved by Blink>\r\n" + head + kind + page(body) + b"\r\n--b--\r\n"


def mail(body: str) -> bytes:
    head = "From: Ann Lee <ann@courier.example>\r\nMessage-ID: <a@b>\r\nSubject: Ferry\r\nMIME-Version: 1.0\r\n"
    return (head + "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body).encode("utf-8", "surrogatepass")


def archive(body: str) -> bytes:
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(body)
    head = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://courier.example/\r\nWARC-Record-ID: <urn:a:b>\r\n"
    )
    head += b"WARC-Date: 2024-03-27T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
    return gzip.compress(head + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n")


def wacz(body: str) -> bytes:
    return packed({"archive/a.warc.gz": archive(body), "datapackage.json": b"{}"})


def rtf(body: str) -> bytes:
    signs = (f"\\u{(ord(one) + 32768) % 65536 - 32768}?" if ord(one) > 126 else one for one in body)
    return ("{\\rtf1\\ansi " + "".join(signs).replace("\n\n", "\\par ") + "}").encode("ascii")


def record(body: str) -> bytes:
    return json.dumps({"title": "Ferry sinks", "text": body}).encode()


def text(body: str) -> bytes:
    return body.encode("utf-8", "surrogatepass")


MADE: Final[dict[str, Callable[[str], bytes]]] = {
    "a.docx": docx,
    "a.odt": odt,
    "a.epub": epub,
    "a.html": page,
    "a.mhtml": mhtml,
    "a.eml": mail,
    "a.warc.gz": archive,
    "a.wacz": wacz,
    "a.rtf": rtf,
    "a.json": record,
    "a.txt": text,
    "a.md": text,
    "clipboard": page,
}
PAGES: Final = (page, mhtml, archive, wacz)
XML: Final = {"a.docx": docx, "a.odt": odt, "a.epub": epub}


def read(name: str, data: bytes) -> Source | CrossreadError:
    """What comes of `data`, soon, and with words for a reader where it is an error."""
    start = time.monotonic()
    try:
        if name == "clipboard":
            return read_clipboard(data.decode("utf-8", "replace"))
        return read_bytes(data, name=name)
    except CrossreadError as error:
        assert "{" not in words().error(error)
        return error
    finally:
        assert time.monotonic() - start < SOON


@pytest.mark.parametrize("name", MADE)
def test_what_they_are_made_of_is_read(name: str) -> None:
    source = read(name, MADE[name](PLAIN))
    assert isinstance(source, Source)
    assert SAID in source.text


@pytest.mark.parametrize("name", MADE)
def test_very_many_tiny_paragraphs(name: str) -> None:
    outcome = read(name, MADE[name]("a.\n\n" * (55_000 if MADE[name] in PAGES else 130_000)))
    assert isinstance(outcome, CrossreadError)
    assert outcome.code in (ErrorCode.TOO_COMPLEX, ErrorCode.TOO_LONG)


@pytest.mark.parametrize("name", ["a.docx", "a.odt", "a.epub", "a.wacz"])
def test_a_packed_file_that_unpacks_to_very_much(name: str) -> None:
    body = "a" * 20_000_000
    data = packed({"archive/a.warc": body.encode(), "datapackage.json": b"{}"}) if name == "a.wacz" else XML[name](body)
    assert len(data) < 200_000
    outcome = read(name, data)
    assert isinstance(outcome, CrossreadError)
    assert outcome.code in (ErrorCode.TOO_COMPLEX, ErrorCode.DAMAGED)


@pytest.mark.parametrize("name", XML)
def test_entities_are_neither_expanded_nor_followed(name: str) -> None:
    layers = "".join(f'<!ENTITY a{depth} "{"ha" * 50 if not depth else f"&a{depth - 1};" * 10}">' for depth in range(9))
    for declared, body in (
        (f"<!DOCTYPE x [{layers}]>", "See &a8; there."),
        ('<!DOCTYPE x [<!ENTITY s SYSTEM "file:///etc/hostname">]>', "See &s; there."),
    ):
        outcome = read(name, XML[name](body, declared))  # type: ignore[call-arg]
        if isinstance(outcome, Source):
            assert len(outcome.text) < 200
            assert "hahaha" not in outcome.text
        else:
            assert outcome.code in (ErrorCode.DAMAGED, ErrorCode.TOO_COMPLEX, ErrorCode.NO_TEXT)


@pytest.mark.parametrize("name", ["a.html", "a.mhtml", "a.warc.gz", "a.wacz", "a.epub", "clipboard", "a.docx", "a.odt"])
def test_mark_up_nested_very_deeply(name: str) -> None:
    tag = {"a.docx": "w:sdt", "a.odt": "text:section"}.get(name, "div")
    outcome = read(name, MADE[name](f"<{tag}>" * 20_000 + SAID))
    assert isinstance(outcome, Source) or outcome.code in (
        ErrorCode.TOO_COMPLEX,
        ErrorCode.NO_TEXT,
        ErrorCode.DAMAGED,
    )


def test_groups_nested_very_deeply() -> None:
    outcome = read("a.rtf", b"{\\rtf1 " + b"{" * 200_000 + SAID.encode() + b"}" * 200_000 + b"}")
    assert isinstance(outcome, Source) or outcome.code in (ErrorCode.TOO_COMPLEX, ErrorCode.NO_TEXT)


@pytest.mark.parametrize("name", MADE)
def test_half_a_character_harms_nobody(name: str) -> None:
    outcome = read(name, MADE[name](PLAIN.replace("ferry", "fe\ud83drry")))
    if isinstance(outcome, Source):
        outcome.text.encode("utf-8")
        assert "on Monday, the coastguard said" in outcome.text
    else:
        assert outcome.code in (ErrorCode.DAMAGED, ErrorCode.ENCODING)


@pytest.mark.parametrize("name", MADE)
def test_hidden_turns_of_direction_are_kept_and_told(name: str) -> None:
    source = read(name, MADE[name](PLAIN.replace("coastguard", "\u202edraugtsaoc\u202c")))
    assert isinstance(source, Source)
    assert "\u202edraugtsaoc\u202c" in source.text
    (notice,) = [one for one in source.notices if one.code is SourceNoticeCode.HIDDEN_CONTROLS]
    assert notice.values == {"count": 2, "names": ["RLO", "PDF"]}
