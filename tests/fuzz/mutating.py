# SPDX-License-Identifier: Apache-2.0
"""Damaged copies of real files: bytes turned, cut, doubled and spliced, words of the formats put where none belong.

Packed formats are mostly unpacked first and packed again, so that what is damaged is their mark-up and not only their
packing. The same seed gives the same files.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"
SEEDS = {
    "docx": ("story.docx", "changes.docx"),
    "odt": ("story.odt", "changes.odt"),
    "rtf": ("story.rtf", "changes.rtf"),
    "epub": ("story.epub",),
    "pdf": ("story.pdf", "printed.pdf"),
    "html": ("page.html",),
    "mhtml": ("page.mhtml",),
    "mail": ("mail.eml",),
    "warc": ("crawl.warc.gz",),
    "wacz": ("crawl.wacz",),
    "records": ("articles.jsonl",),
    "text": ("README.md",),
    "markdown": ("README.md",),
    "clipboard": ("page.html",),
}
SUFFIXES = {
    "text": ".txt",
    "markdown": ".md",
    "mail": ".eml",
    "records": ".jsonl",
    "warc": ".warc.gz",
    "clipboard": ".html",
}
_WORDS = (
    b"\0",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    "\u202e\u2066".encode(),
    b"%s%n",
    b"-1",
    b"0",
    b"99999999999",
    b"&amp;",
    b"&#xD800;",
    b"&#0;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    b"<p>" * 50,
    b"</div>" * 50,
    b"{\\rtf1",
    b"\\u-10179?",
    b"\\'ff",
    b"\\bin9999999 ",
    b"\\ansicpg99999",
    b"{\\*\\",
    b"}" * 20,
    b"\r\n\r\n",
    b"Content-Type: multipart/mixed; boundary=a\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"=?utf-8?Q?=FF?=",
    b"charset=utf-7",
    b"WARC/1.0\r\n",
    b"Content-Length: 99999999\r\n",
    b"Content-Encoding: gzip\r\n",
    b"<< /Type /Page /Parent 1 0 R >>",
    b"endobj",
    b"/Kids [1 0 R 1 0 R]",
    b'{"text":',
    b'"\\ud800"',
    b"[[[[",
    b"1e999",
    b"published: 26/03/2024\n",
    b"---\n",
    b"By \n",
    b"(AP) -",
)


def seeds(name: str) -> list[bytes]:
    """The real files of a format."""
    return [(DATA / file).read_bytes() for file in SEEDS[name]]


def mutated(name: str, originals: list[bytes], chance: random.Random) -> bytes:
    """One damaged copy."""
    data = chance.choice(originals)
    if data.startswith(b"PK") and chance.random() < 0.8:
        return _repacked(data, chance)
    if data.startswith(b"\x1f\x8b") and chance.random() < 0.8:
        return (
            _turned(gzip.decompress(data), chance)
            if chance.random() < 0.5
            else _damaged(gzip.decompress(data), originals, chance)
        )
    if name == "pdf" and chance.random() < 0.3:
        return _damaged_within(data, chance)
    return _damaged(data, originals, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    """A package, one of whose parts is damaged."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as copy:
        infos = [info for info in archive.infolist() if "humbnail" not in info.filename]
        hit = chance.choice(infos).filename
        for info in infos:
            part = archive.read(info)
            if info.filename == hit or (part.startswith(b"<?xml") and chance.random() < 0.2):
                part = _damaged(part, [part], chance)
            copy.writestr(info.filename, part)
    return file.getvalue()


def _damaged_within(data: bytes, chance: random.Random) -> bytes:
    """A few bytes turned, all in one place, so that most of the file stays sound."""
    start = chance.randrange(len(data))
    return data[:start] + bytes(chance.randrange(256) for _ in range(chance.randint(1, 8))) + data[start + 4 :]


def _turned(data: bytes, chance: random.Random) -> bytes:
    """A file of the same length with some bytes turned, so that what counts bytes still finds its way."""
    turned = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        turned[chance.randrange(len(turned))] = chance.randrange(256)
    return bytes(turned)


def _damaged(data: bytes, originals: list[bytes], chance: random.Random) -> bytes:
    damaged = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 12))):
        size = len(damaged)
        start = chance.randrange(size + 1)
        end = min(size, start + chance.choice((1, 2, 8, 40, 300, 2000)))
        match chance.randrange(8):
            case 0:
                damaged[start:end] = b""
            case 1:
                damaged[start:start] = damaged[start:end] * chance.choice((1, 2, 20))
            case 2:
                damaged[start:start] = chance.choice(_WORDS)
            case 3:
                damaged[start:end] = chance.choice(_WORDS)
            case 4:
                for at in range(start, min(end, start + 8)):
                    damaged[at] ^= 1 << chance.randrange(8)
            case 5:
                damaged[start:end] = bytes(chance.randrange(256) for _ in range(min(end - start, 16)))
            case 6:
                other = chance.choice(originals)
                place = chance.randrange(len(other) + 1)
                damaged[start:] = other[place:]
            case _:
                del damaged[start if chance.random() < 0.3 else max(start, size - 20) :]
    return bytes(damaged[:400_000])
