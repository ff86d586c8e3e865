# SPDX-License-Identifier: Apache-2.0
"""Characters come out as they were written, in whatever encoding the file is."""

from __future__ import annotations

import codecs
import hashlib
from pathlib import Path

import pytest

from core.ingest.encoding import decode
from core.ingest.reader import read_bytes, read_file, read_text

ENGLISH = (
    "Mayor’s plan for the harbour “too late”, critics say\n\n"
    "The mayor’s plan – first shown in 2019 – would cost €40 million, the café owners’ union said on Monday.\n\n"
    "“We were never asked,” said Zoë Müller, who runs a kiosk on the quay. She wants a “real” vote.\n"
)
ARABIC = "قال رئيس البلدية يوم الاثنين إن الميناء القديم سيغلق في الربيع.\n\nوأضاف أن القرار نهائي ولن يتغير.\n"
HEBREW = "ראש העיר אמר ביום שני כי הנמל הישן ייסגר באביב.\n\nלדבריו ההחלטה סופית ולא תשתנה.\n"
RUSSIAN = (
    "Мэр города заявил в понедельник, что старый порт закроют весной.\n\n"
    "По его словам, решение окончательное и пересматриваться не будет. Жители выступили против этого плана.\n"
)


@pytest.mark.parametrize("text", [ENGLISH, ARABIC, HEBREW, RUSSIAN], ids=["english", "arabic", "hebrew", "russian"])
@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "utf-32-le"),
        (b"", "utf-32-be"),
    ],
)
def test_unicode_with_and_without_a_mark(text: str, mark: bytes, encoding: str) -> None:
    decoded = decode(mark + text.encode(encoding), path="x.txt")
    assert decoded.text == text
    assert decoded.encoding == encoding


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("Der Bürgermeister räumte ein, dass die Öffnung später käme.\n", "latin-1"),
        (ENGLISH, "mac_roman"),
        (RUSSIAN * 5, "cp1251"),
        (RUSSIAN * 5, "koi8-r"),
    ],
)
def test_older_encodings_are_recognised(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), path="x.txt").text == text


def test_the_encoding_that_a_page_declares() -> None:
    page = (
        '<html><head><meta charset="iso-8859-2"><title>x</title></head><body><p>'
        + "Rada miasta zdecydowała w poniedziałek, że stary port zostanie zamknięty wiosną, mówią urzędnicy. " * 3
        + "</p></body></html>"
    )
    assert "zdecydowała w poniedziałek" in read_bytes(page.encode("iso-8859-2"), name="p.html").text


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{ENGLISH}</p></body></html>'
    assert decode(page.encode(), path="p.html").encoding == "utf-8"


def test_plain_ascii_is_utf8() -> None:
    assert decode(b"Nothing but letters.", path="x").encoding == "utf-8"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_stay_as_they_are(end: str, tmp_path: Path) -> None:
    text = ENGLISH.replace("\n", end)
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode())
    source = read_file(path)
    assert source.text == text
    assert source.title_span is not None
    assert source.quote(source.title_span) == ENGLISH.splitlines()[0]


def test_offsets_count_characters_not_bytes() -> None:
    text = (
        "Fire 🔥 at the “old” harbour\n\nCAIRO — The fire broke out on Monday, officials said, and burned for hours.\n"
    )
    source = read_bytes(codecs.BOM_UTF8 + text.encode(), name="a.txt")
    assert source.text == text
    assert source.quote(source.excluded[0].span) == "CAIRO — "


def test_hash_is_of_the_original_bytes() -> None:
    data = codecs.BOM_UTF16_LE + ENGLISH.encode("utf-16-le")
    assert read_bytes(data, name="a.txt").sha256 == hashlib.sha256(data).hexdigest()
    assert read_text(ENGLISH).sha256 == hashlib.sha256(ENGLISH.encode()).hexdigest()


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (HEBREW, "he"), (RUSSIAN, "ru"), (ENGLISH, "en")])
def test_right_to_left_and_other_scripts_are_read_whole(text: str, language: str) -> None:
    source = read_text(text)
    assert source.text == text
    assert source.language == language
    assert source.excluded == ()
