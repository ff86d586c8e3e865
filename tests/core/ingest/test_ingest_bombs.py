# SPDX-License-Identifier: Apache-2.0
"""Files that are made to take all memory, all time or what is not theirs are refused with a clear error, and soon."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest import limits, pdf, warc
from core.ingest.reader import read_bytes
from core.provenance import SourceNoticeCode
from core.words import words

DATA = Path(__file__).parents[2] / "data"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(data: bytes, name: str, within: float = 10.0) -> CrossreadError:
    start = time.monotonic()
    with pytest.raises(CrossreadError) as caught:
        read_bytes(data, name=name)
    assert time.monotonic() - start < within
    assert "{" not in words().error(caught.value)
    return caught.value


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def word(body: bytes, before: bytes = b"") -> bytes:
    head = f'<w:document xmlns:w="{NAMESPACE}"><w:body>'.encode()
    return packed({"word/document.xml": before + head + body + b"</w:body></w:document>"})


def paragraph(text: bytes) -> bytes:
    return b"<w:p><w:r><w:t>" + text + b"</w:t></w:r></w:p>"


def test_the_sound_one_is_read() -> None:
    assert read_bytes(word(paragraph(b"The ferry sank on Monday.")), name="a.docx").text == "The ferry sank on Monday."


def test_zip_bomb_by_what_it_claims() -> None:
    data = word(paragraph(b"a" * 20_000_000))
    assert len(data) < 100_000
    error = refused(data, "bomb.docx")
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "bytes-unpacked")


def test_zip_bomb_that_lies_about_its_size() -> None:
    data = bytearray(word(paragraph(b"a" * 40_000_000)))
    for signature, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(signature)
        data[at + place : at + place + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(data), "liar.docx").code in (ErrorCode.DAMAGED, ErrorCode.TOO_COMPLEX)


def test_zip_of_very_many_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.ingest.unpacking.MAX_ENTRIES", 50)
    parts = {f"word/x{number}.xml": b"" for number in range(60)}
    error = refused(packed({"word/document.xml": b"<a/>", **parts}), "many.docx")
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "parts")


def test_locked_zip() -> None:
    data = bytearray(word(paragraph(b"The ferry sank.")))
    for signature, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(signature) + place] |= 1
    assert refused(bytes(data), "locked.docx").code is ErrorCode.LOCKED


def test_entities_are_not_expanded() -> None:
    layers = b"".join(
        b'<!ENTITY a%d "%s">' % (depth, b"&a%d;" % (depth - 1) * 10 if depth else b"ha" * 50) for depth in range(9)
    )
    data = word(paragraph(b"&a8;"), b"<!DOCTYPE x [" + layers + b"]>")
    assert refused(data, "laughs.docx").code is ErrorCode.DAMAGED


def test_entities_reach_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("The password is harbour.")
    declared = f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'.encode()
    assert refused(word(paragraph(b"See &s; there."), declared), "thief.docx").code is ErrorCode.DAMAGED


def test_mark_up_nested_without_end() -> None:
    deep = word(b"<w:p>" * 30_000 + b"</w:p>" * 30_000)
    assert refused(deep, "deep.docx").code in (ErrorCode.TOO_COMPLEX, ErrorCode.DAMAGED)


def test_very_many_paragraphs_of_a_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.ingest.pieces.MAX_PARAGRAPHS", 500)
    error = refused(word(paragraph(b"a") * 600), "tiny.docx")
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "paragraphs")


def test_a_million_tiny_paragraphs_of_a_page() -> None:
    error = refused(b"<html><body>" + b"<p>.</p>" * 1_000_000 + b"</body></html>", "tiny.html")
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "paragraphs")


def test_a_deeply_nested_page_is_read_or_refused() -> None:
    start = time.monotonic()
    try:
        source = read_bytes(b"<html><body>" + b"<div>" * 20_000 + b"<p>The ferry sank on Monday.</p>", name="deep.html")
        assert "ferry" in source.text
    except CrossreadError as error:
        assert error.code in (ErrorCode.TOO_COMPLEX, ErrorCode.NO_TEXT)
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("attribute", [b" a%d", b" a%d='>'", b' a%d = "b c"', b"\na%d=b"])
def test_an_element_with_very_many_attributes(attribute: bytes) -> None:
    many = b"".join(attribute % number for number in range(100_000))
    error = refused(b"<html><body><p" + many + b">The ferry sank on Monday.</p></body></html>", "many.html", within=5)
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "attributes")


@pytest.mark.parametrize("name", ["deep.json", "deep.jsonl"])
def test_json_nested_without_end(name: str) -> None:
    data = b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    assert refused(data + (data if name.endswith("l") else b""), name).code is ErrorCode.TOO_COMPLEX


def test_mail_nested_without_end() -> None:
    parts = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (depth, depth) for depth in range(3_000)
    )
    data = b"MIME-Version: 1.0\r\nMessage-ID: <a@b>\r\n" + parts + b"\r\nThe ferry sank.\r\n"
    assert refused(data, "deep.eml").code in (ErrorCode.TOO_COMPLEX, ErrorCode.NO_TEXT)


def test_archive_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_ARCHIVED", 2_000_000)
    head = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 8000000\r\n\r\n"
    error = refused(gzip.compress(head + b"a" * 8_000_000 + b"\r\n\r\n"), "bomb.warc.gz")
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "bytes-unpacked")


def pdf_of(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    rows = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + rows + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(out))


def stream(fields: bytes, content: bytes) -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (fields, len(content), content)


def test_pdf_whose_forms_draw_each_other_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_SECONDS", 1)
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources"
    forms = [stream(form + b"<</XObject<</X %d 0 R>>>>" % (6 + depth), b"/X Do " * 10) for depth in range(8)]
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R>>",
        stream(b"", b"/X Do " * 10),
        *forms,
        stream(form + b"<<>>", b"BT (hi) Tj ET"),
    ]
    error = refused(pdf_of(objects), "forms.pdf", within=4)
    assert (error.code, error.values["seconds"]) == (ErrorCode.TOO_SLOW, 1)


def test_pdf_whose_pages_are_their_own_children() -> None:
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"]
    assert refused(pdf_of(objects), "loop.pdf").code in (ErrorCode.NO_TEXT, ErrorCode.DAMAGED)


def test_pdf_of_too_many_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    error = refused((DATA / "story.pdf").read_bytes(), "long.pdf")
    assert (error.code, error.values["what"]) == (ErrorCode.TOO_COMPLEX, "pages")


def test_a_document_cut_short() -> None:
    for name in ("story.docx", "story.odt", "story.epub", "story.pdf", "crawl.wacz"):
        data = (DATA / name).read_bytes()
        assert refused(data[: len(data) // 2], name).code in (
            ErrorCode.DAMAGED,
            ErrorCode.NO_TEXT,
            ErrorCode.BINARY,
            ErrorCode.TOO_COMPLEX,
        )


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (json.dumps({"text": "The ferry \ud83d sank on Monday, the coastguard said."}).encode(), "half.json"),
        (b"{\\rtf1\\ansi The ferry \\u-10179? sank on Monday, the coastguard said.}", "half.rtf"),
    ],
)
def test_half_characters_are_mended_and_told(data: bytes, name: str) -> None:
    source = read_bytes(data, name=name)
    source.text.encode("utf-8")
    assert "ferry \ufffd sank" in source.text
    if name.endswith("json"):
        assert SourceNoticeCode.MENDED_CHARACTERS in [one.code for one in source.notices]


def test_both_halves_of_a_character_are_one() -> None:
    data = b"{\\rtf1\\ansi The ferry \\u-10179?\\u-9016? sank on Monday, the coastguard said.}"
    assert "ferry \U0001f4c8 sank" in read_bytes(data, name="whole.rtf").text


def test_the_limits_are_far_above_any_article() -> None:
    assert limits.MAX_WORDS >= 100_000
    assert limits.MAX_PAGES >= 200
    assert limits.MAX_SECONDS <= 10
