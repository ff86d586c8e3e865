# SPDX-License-Identifier: Apache-2.0
"""A file, its bytes or a paste to a source, and what a person may change in a source afterwards.

Chooses the format by what stands in the file and by its name, decodes, hands over to the module of the format and lays
what is set by hand over what was read. Sources come with the id "A" and without claims.
"""

from __future__ import annotations

import errno
import hashlib
import re
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.formats import Format, entry_of, largest
from core.ingest.limits import MAX_BYTES, refuse_bytes, refuse_words
from core.ingest.metadata import Metadata, validated
from core.ingest.noticing import source_notices
from core.ingest.pages import file_wanted
from core.ingest.plain import draft_of
from core.model import Exclusion, Source
from core.progress import Progress, Step, check, never, silent
from core.provenance import DataField, DataOrigin, SourceNotice, SourceNoticeCode, Stated

PASTED: Final = "-"  # what errors call a text that has no name
_CHUNK: Final = 1_000_000
_HALF: Final = re.compile("[\ud800-\udfff]")  # half a character: no text has one, and no file can keep it


def read_file(
    path: Path,
    *,
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    page: str | None = None,
    ocr: bool = False,
    languages: str | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Source:
    """The source in the file at `path`; `overrides` win over what stands in it.

    `page` picks one of several articles in it, by number or address (`core.ingest.pages` lists them); `ocr` lets
    Tesseract, where it is installed, read pictures of pages, in `languages` ("eng+deu") where they are said.

    Raises `FILE_MISSING`, `IS_DIRECTORY`, `UNREADABLE`, `TOO_LARGE` (before it is read), `TOO_LONG`, `TOO_COMPLEX`,
    `TOO_SLOW`, `BINARY`, `DAMAGED`, `LOCKED`, `ENCODING`, `EMPTY`, `NO_TEXT`, `SCANNED`, `OCR_MISSING`, `OCR_FAILED`,
    `SEVERAL_PAGES`, `NO_SUCH_PAGE` or `BAD_METADATA`; and `Interrupted` when `cancelled`.
    """
    overrides = validated(overrides)
    data = bytes_of(path, progress, cancelled)
    return read_bytes(
        data,
        name=str(path),
        overrides=overrides,
        page=page,
        ocr=ocr,
        languages=languages,
        progress=progress,
        cancelled=cancelled,
    )


def read_bytes(
    data: bytes,
    *,
    name: str,
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    media_type: str | None = None,
    charset: str | None = None,
    page: str | None = None,
    ocr: bool = False,
    languages: str | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Source:
    """The source in the bytes of a file called `name`, which becomes its path. Raises as `read_file` does.

    `media_type` and `charset` are what whoever sent the bytes says they are; the bytes and the name go before them. The
    hash is of all bytes, or of those of the one article in a file that holds several (`core.ingest.pages`).
    """
    overrides = validated(overrides)
    if not data:
        raise CrossreadError(ErrorCode.EMPTY, path=name)
    entry = entry_of(data, name, media_type)
    refuse_bytes(len(data), name, MAX_BYTES if entry is None else entry.largest)
    asked = Asked(
        data,
        name,
        title=overrides.title,
        page=page,
        charset=charset,
        ocr=ocr,
        languages=languages,
        progress=progress,
        cancelled=cancelled,
    )
    inner = None if entry is None else file_wanted(asked, entry)
    if inner is not None:
        called = f"{name}/{inner.name}"
        kind = inner.media_type
        source = read_bytes(
            inner.data,
            name=called,
            overrides=overrides,
            media_type=kind,
            ocr=ocr,
            languages=languages,
            progress=progress,
            cancelled=cancelled,
        )
        return replace(source, path=name)
    if entry is None:
        text = decode(data, path=name, charset=charset).text
        _refuse_empty(text, name)
        draft = draft_of(text, asked)
    else:
        draft = _reader(entry.format)(asked)
    source = _source(draft, name, overrides, cancelled)
    progress(Step.READ, len(data), len(data))
    original = data if draft.original is None else draft.original
    return replace(source, sha256=hashlib.sha256(original).hexdigest(), path=name)


def read_text(
    text: str,
    *,
    name: str | None = None,
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Source:
    """The source in a pasted text, which may be the source code of a page. Its hash is of its UTF-8 bytes.

    `name` serves errors and the choice of a format; the source has no path. Raises as `read_file` does.
    """
    overrides = validated(overrides)
    called = name or PASTED
    data = _as_bytes(text, called)
    text = text.removeprefix("\ufeff")
    _refuse_empty(text, called)
    check(cancelled)
    draft = draft_of(text, Asked(data, called, title=overrides.title, cancelled=cancelled))
    source = _source(draft, called, overrides, cancelled)
    progress(Step.READ, len(data), len(data))
    return replace(source, sha256=hashlib.sha256(data).hexdigest())


def read_clipboard(
    html: str,
    *,
    plain: str = "",
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    cancelled: Callable[[], bool] = never,
) -> Source:
    """The source in what was copied from a page: its flavour `html`, and `plain` where that shows nothing.

    What a person has marked and copied is the article: only lines that are surely none are left out of it. The hash is
    of the UTF-8 bytes of the flavour that was read. Raises as `read_file` does.
    """
    from core.ingest.clipboard import draft_of_clipboard

    overrides = validated(overrides)
    data = _as_bytes(html, PASTED)
    check(cancelled)
    try:
        draft = draft_of_clipboard(html, title=overrides.title, cancelled=cancelled)
    except CrossreadError as error:
        if error.code is not ErrorCode.NO_TEXT or not plain.strip():
            raise
        return read_text(plain, overrides=overrides, cancelled=cancelled)
    source = _source(draft, PASTED, overrides, cancelled)
    return replace(source, sha256=hashlib.sha256(data).hexdigest())


def _reader(found: Format) -> Callable[[Asked], Draft]:
    """The function that reads a format; its module is imported when it is first asked for."""
    match found:
        case Format.PDF:
            from core.ingest.pdf import read
        case Format.DOCX:
            from core.ingest.docx import read
        case Format.ODT:
            from core.ingest.odt import read
        case Format.RTF:
            from core.ingest.rtf import read
        case Format.EPUB:
            from core.ingest.epub import read
        case Format.MHTML:
            from core.ingest.mhtml import read
        case Format.MAIL:
            from core.ingest.mail import read
        case Format.WARC:
            from core.ingest.warc import read
        case Format.WACZ:
            from core.ingest.warc import read_wacz as read
        case Format.RECORDS:
            from core.ingest.records import read
        case _:
            raise AssertionError(f"{found} is a text")
    return read


def _as_bytes(text: str, called: str) -> bytes:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CrossreadError(ErrorCode.ENCODING, path=called, offset=error.start, detail=error.reason) from error
    refuse_bytes(len(data), called)
    nul = text.find("\0")
    if nul >= 0:
        raise CrossreadError(ErrorCode.BINARY, path=called, offset=nul)
    return data


def with_metadata(source: Source, metadata: Metadata) -> Source:
    """`source` with what `metadata` says; an empty string takes a field away. Raises `BAD_METADATA`.

    The claims stay: the text and what is left out of it do not change.
    """
    metadata = validated(metadata)
    said = metadata.said()
    others = (one for one in source.stated if one.origin is not DataOrigin.PERSON or one.field.value not in said)
    return replace(source, **_fields(metadata), stated=(*_by_hand(metadata), *others))


def with_exclusion_kept(source: Source, index: int, kept: bool) -> Source:
    """`source` with its exclusion at `index` switched back into the article, or out again. Its claims are dropped."""
    exclusion = source.excluded[index]
    changed = Exclusion(exclusion.span, exclusion.reason, kept)
    excluded = (*source.excluded[:index], changed, *source.excluded[index + 1 :])
    return replace(source, excluded=excluded, claims=())


def _source(draft: Draft, name: str, overrides: Metadata, cancelled: Callable[[], bool]) -> Source:
    draft = _whole(draft)
    refuse_words(draft.text, name, cancelled)
    if not _holds_article(draft):
        raise CrossreadError(ErrorCode.NO_TEXT, path=name)
    return Source(
        id="A",
        text=draft.text,
        sha256="",
        title_span=draft.title_span,
        captions=draft.captions,
        excluded=draft.excluded,
        stated=(*_by_hand(overrides), *draft.stated),
        amendments=draft.amendments,
        notices=(*draft.notices, *source_notices(draft)),
        **_fields(overrides.over(draft.found)),
    )


def _by_hand(metadata: Metadata) -> tuple[Stated, ...]:
    """What a person has said, as statements."""
    fields = {field.value: field for field in DataField}
    return tuple(
        Stated(fields[name], value, DataOrigin.PERSON)
        for name, value in metadata.said().items()
        if value and name in fields
    )


def _whole(draft: Draft) -> Draft:
    """`draft` with a sign in the place of each half of a character, which keeps every span where it is."""
    text, count = _HALF.subn("\ufffd", draft.text)
    if not count and not any(_HALF.search(one.value) for one in draft.stated):
        return draft
    found = Metadata(**{name: _HALF.sub("\ufffd", value) for name, value in draft.found.said().items()})
    stated = tuple(replace(one, value=_HALF.sub("\ufffd", one.value)) for one in draft.stated)
    notices = (*draft.notices, SourceNotice(SourceNoticeCode.MENDED_CHARACTERS, {"count": count})) if count else ()
    return replace(draft, text=text, found=found, stated=stated, notices=notices or draft.notices)


def _fields(metadata: Metadata) -> dict[str, Any]:
    """What is said, as fields of a source, in which an empty string is none at all."""
    return {name: value or None for name, value in metadata.said().items()}


def _refuse_empty(text: str, name: str) -> None:
    if not text.strip("\ufeff\u200b\u200e\u200f \t\r\n\f\v\xa0\u3000\u2028\u2029"):
        raise CrossreadError(ErrorCode.EMPTY, path=name)


def _holds_article(draft: Draft) -> bool:
    """Whether anything with a letter or digit is left in."""
    start = 0
    for exclusion in draft.excluded:
        if _says_something(draft.text[start : exclusion.span.start]):
            return True
        start = exclusion.span.end
    return _says_something(draft.text[start:])


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def bytes_of(path: Path, progress: Progress, cancelled: Callable[[], bool]) -> bytes:
    """The bytes of the file at `path`, in pieces; a file that is too large is refused by its size alone."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CrossreadError(ErrorCode.IS_DIRECTORY, path=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise CrossreadError(ErrorCode.UNREADABLE, path=str(path), detail="not a regular file")
        limit = largest(path.name)
        refuse_bytes(status.st_size, str(path), limit)
        pieces: list[bytes] = []
        size = 0
        progress(Step.READ, 0, status.st_size)
        with path.open("rb") as file:
            while size <= limit:
                check(cancelled)
                piece = file.read(_CHUNK)
                if not piece:
                    break
                pieces.append(piece)
                size += len(piece)
                progress(Step.READ, min(size, status.st_size), status.st_size)
    except FileNotFoundError as error:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=str(path)) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    except ValueError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=str(path), detail=str(error)) from error
    return b"".join(pieces)


def _unreadable(path: Path, error: OSError) -> CrossreadError:
    if error.errno == errno.ENOTDIR:
        return CrossreadError(ErrorCode.FILE_MISSING, path=str(path))
    detail = error.strerror or type(error).__name__
    return CrossreadError(ErrorCode.UNREADABLE, path=str(path), detail=detail)
