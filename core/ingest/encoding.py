# SPDX-License-Identifier: Apache-2.0
"""Bytes of a file to characters, or a refusal that says where they stop being text.

In this order: a byte order mark; signs of a file that is no text (a picture, NUL bytes); UTF-16 and UTF-32 without a
mark; UTF-8; what the sender or the page says; what fits best. Nothing is ever replaced: a file that cannot be decoded
whole is refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from core.errors import CrossreadError, ErrorCode

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Final = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x89PNG\r\n\x1a\n",
    b"GIF87a",
    b"GIF89a",
    b"\xff\xd8\xff",
    b"\x7fELF",
    b"\x1f\x8b\x08",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"7z\xbc\xaf\x27\x1c",
    b"Rar!\x1a\x07",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"SQLite format 3\x00",
    b"{\\rtf",
    b"ID3\x03",
    b"ID3\x04",
    b"OggS",
    b"wOF2",
)
_DECLARED: Final = (
    re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE),
    re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:\-]{2,40})", re.IGNORECASE),
)
_CONTROL: Final = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
_WESTERN: Final = re.compile(r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e]")
_TYPOGRAPHIC: Final = set(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2022\u2026\u20ac\u2122\u2039\u203a\xa0£©®°§«»½¼¾·´¿¡ªº\u00ad"
)
_SAMPLE: Final = 200_000
_WIDE_SAMPLE: Final = 40_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` without a byte order mark, and the name of the encoding it was read with."""

    text: str
    encoding: str


def decode(data: bytes, *, path: str, charset: str | None = None) -> Decoded:
    """The characters of `data`; `path` only names the source in an error.

    `charset` is what whoever sent them says they are: it is believed where they can be read that way and are no UTF-8.

    Raises `BINARY` with the offset of the first byte that no text has, `ENCODING` with the offset of the first byte
    that cannot be decoded.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path, skip=len(mark))
    _refuse_signature(data, path)
    wide = _wide(data)
    if wide is not None:
        return _strict(data, wide, path)
    nul = data.find(b"\0")
    if nul >= 0:
        raise CrossreadError(ErrorCode.BINARY, path=path, offset=nul)
    _refuse_controls(data, path)
    return _narrow(data, path, _known_encoding(charset or ""))


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page or XML file says it has, if Python knows it."""
    head = data[:4096]
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match is None:
            continue
        name = _known_encoding(match.group(1).decode("ascii"))
        if name is not None:
            return name
    return None


def _known_encoding(name: str) -> str | None:
    """The name of an encoding of characters that Python knows."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    if not getattr(found, "_is_text_encoding", True):
        return None
    # Browsers read what is declared as Latin-1 as Windows-1252, which only adds to it.
    return "cp1252" if found.name in ("iso8859-1", "ascii") else found.name


def _narrow(data: bytes, path: str, charset: str | None) -> Decoded:
    """Text of an encoding whose characters are not two bytes wide throughout."""
    declared = charset or declared_encoding(data)
    if declared in ("iso2022_jp", "hz") and (b"\x1b" in data or b"~{" in data):
        return _strict(data, declared, path)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        failure = error
    if _mostly_utf8(data):
        raise _undecodable(path, failure)
    if declared is not None and not declared.startswith(("utf", "iso2022", "hz")):
        try:
            return Decoded(data.decode(declared), declared)
        except (UnicodeDecodeError, LookupError):
            pass
    for encoding in ("cp1252", "mac_roman"):
        western = _western(data, encoding)
        if western is not None:
            return western
    guessed = _guess(data)
    if guessed is not None:
        return guessed
    raise _undecodable(path, failure)


def _strict(data: bytes, encoding: str, path: str, *, skip: int = 0) -> Decoded:
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        raise CrossreadError(
            ErrorCode.ENCODING, path=path, offset=error.start + skip, detail=f"{encoding}, {error.reason}"
        ) from error
    nul = text.find("\0")
    if nul >= 0:
        offset = skip + len(text[:nul].encode(encoding))
        raise CrossreadError(ErrorCode.BINARY, path=path, offset=offset)
    return Decoded(text, encoding)


def _undecodable(path: str, error: UnicodeDecodeError) -> CrossreadError:
    return CrossreadError(ErrorCode.ENCODING, path=path, offset=error.start, detail=f"utf-8, {error.reason}")


def _refuse_signature(data: bytes, path: str) -> None:
    is_riff = data.startswith(b"RIFF") and data[8:12] in (b"WEBP", b"WAVE", b"AVI ")
    is_media = data[4:8] == b"ftyp"
    if data.startswith(_SIGNATURES) or is_riff or is_media:
        raise CrossreadError(ErrorCode.BINARY, path=path, offset=0)


def _refuse_controls(data: bytes, path: str) -> None:
    """Control characters other than white space and escape: one or two are dirt, many are no text."""
    sample = data[:_SAMPLE]
    found = _CONTROL.findall(sample)
    if len(found) > max(8, len(sample) // 100):
        first = _CONTROL.search(sample)
        raise CrossreadError(ErrorCode.BINARY, path=path, offset=first.start() if first else 0)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a byte order mark, recognised by NUL bytes at regular places and a plausible text."""
    sample = data[:_WIDE_SAMPLE]
    if b"\0" not in sample:
        return None
    candidates = ["utf-32-le", "utf-32-be"] if len(data) % 4 == 0 and sample.count(0) >= len(sample) // 2 else []
    if len(data) % 2 == 0:
        even, odd = sample[0::2].count(0), sample[1::2].count(0)
        candidates += ["utf-16-le", "utf-16-be"] if odd >= even else ["utf-16-be", "utf-16-le"]
    for encoding in candidates:
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(sample)
        except UnicodeDecodeError:
            continue
        if _is_plausible(text):
            return encoding
    return None


def _is_plausible(text: str) -> bool:
    """Whether `text` is nearly all letters, digits, punctuation and white space of at most a few scripts."""
    if not text:
        return False
    categories = [unicodedata.category(character) for character in text]
    strange = sum(category in ("Cn", "Co", "Cs", "Cc") for category in categories) - sum(c in "\t\n\r\f" for c in text)
    spaces = sum(character.isspace() for character in text)
    blocks = {ord(character) >> 8 for character in text if character.isalpha()}
    return strange == 0 and spaces * 50 >= len(text) and len(blocks) <= max(6, len(text) // 20)


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few damaged places rather than another encoding."""
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    beyond = sum(1 for character in text if character > "\x7f") - damaged
    return beyond > 2 * damaged


def _western(data: bytes, encoding: str) -> Decoded | None:
    """`encoding`, where nearly all characters above ASCII are typographic signs or Western letters in words."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    odd = 0
    beyond = 0
    for match in re.finditer(r"[^\x00-\x7f]", text):
        beyond += 1
        if match.group() in _TYPOGRAPHIC:
            continue
        before = text[match.start() - 1 : match.start()]
        after = text[match.end() : match.end() + 1]
        letter = _WESTERN.fullmatch(match.group()) is not None
        inside = before.isascii() and after.isascii() and (before.isalpha() or after.isalpha())
        shouted = match.group().isupper() and before.islower()
        if not letter or not inside or shouted:
            odd += 1
    letters = sum(1 for character in text if character.isalpha())
    if odd * 20 > beyond or beyond * 5 > max(letters, 1):
        return None
    return Decoded(text, encoding)


def _guess(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE] if len(data) > _SAMPLE else data, threshold=0.2).best()
    if best is None:
        return None
    try:
        return Decoded(data.decode(best.encoding), best.encoding)
    except UnicodeDecodeError:
        return None
