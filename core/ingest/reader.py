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
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.draft import Draft
from core.ingest.encoding import decode
from core.ingest.heading import read_header
from core.ingest.limits import MAX_BYTES, refuse_bytes, refuse_words
from core.ingest.metadata import Metadata, validated
from core.ingest.text import draft_of_text
from core.model import Exclusion, Source
from core.progress import Progress, Step, check, never, silent

PASTED: Final = "-"  # what errors call a text that has no name
_CHUNK: Final = 1_000_000


class Format(StrEnum):
    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"


_SUFFIXES: Final = {
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".shtml": Format.HTML,
    ".mhtml": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".mdown": Format.MARKDOWN,
}
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP: Final = re.compile(
    r"</?(?:p|div|article|section|h[1-6]|span|a|li|ul|ol|br|em|strong|b|i|figure|blockquote|table)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)
_MARKDOWN_SIGN: Final = re.compile(r"(?m)^#{1,6} \S|\]\(https?://[^\s)]+\)|^\s*!\[|^>\s\S|\*\*[^*\n]{1,80}\*\*")


def read_file(
    path: Path,
    *,
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Source:
    """The source in the file at `path`; `overrides` win over what stands in it.

    Raises `FILE_MISSING`, `IS_DIRECTORY`, `UNREADABLE`, `TOO_LARGE` (before it is read), `TOO_LONG`, `BINARY`,
    `ENCODING`, `EMPTY`, `NO_TEXT` or `BAD_METADATA`; and `Interrupted` when `cancelled`.
    """
    overrides = validated(overrides)
    data = _bytes_of(path, progress, cancelled)
    return read_bytes(data, name=str(path), overrides=overrides, progress=progress, cancelled=cancelled)


def read_bytes(
    data: bytes,
    *,
    name: str,
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Source:
    """The source in the bytes of a file called `name`, which becomes its path. Raises as `read_file` does."""
    overrides = validated(overrides)
    refuse_bytes(len(data), name)
    if not data:
        raise CrossreadError(ErrorCode.EMPTY, path=name)
    text = decode(data, path=name).text
    source = _read(text, name, overrides, cancelled)
    progress(Step.READ, len(data), len(data))
    return replace(source, sha256=hashlib.sha256(data).hexdigest(), path=name)


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
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise CrossreadError(ErrorCode.ENCODING, path=called, offset=error.start, detail=error.reason) from error
    refuse_bytes(len(data), called)
    nul = text.find("\0")
    if nul >= 0:
        raise CrossreadError(ErrorCode.BINARY, path=called, offset=nul)
    source = _read(text.removeprefix("\ufeff"), called, overrides, cancelled)
    progress(Step.READ, len(data), len(data))
    return replace(source, sha256=hashlib.sha256(data).hexdigest())


def format_of(text: str, name: str) -> Format:
    """The format of a text: a page by how it begins, else what the name says, else by the markup in it."""
    if _PAGE_START.match(text[:20_000]):
        return Format.HTML
    named = _SUFFIXES.get(Path(name).suffix.lower())
    head = text[:100_000]
    tags = len(_MARKUP.findall(head))
    if named is Format.HTML:
        return Format.HTML if tags else Format.TEXT
    if named is Format.MARKDOWN or (head.startswith("---") and read_header(head).end):
        return Format.MARKDOWN
    if tags >= 4 and (head.lstrip().startswith("<") or tags * 400 > len(head)):
        return Format.HTML
    if named is None and re.match(r"\s*# \S", head) and _MARKDOWN_SIGN.search(head, 3):
        return Format.MARKDOWN
    return Format.TEXT


def with_metadata(source: Source, metadata: Metadata) -> Source:
    """`source` with what `metadata` says; an empty string takes a field away. Raises `BAD_METADATA`.

    The claims stay: the text and what is left out of it do not change.
    """
    return replace(source, **_fields(validated(metadata)))


def with_exclusion_kept(source: Source, index: int, kept: bool) -> Source:
    """`source` with its exclusion at `index` switched back into the article, or out again. Its claims are dropped."""
    exclusion = source.excluded[index]
    changed = Exclusion(exclusion.span, exclusion.reason, kept)
    excluded = (*source.excluded[:index], changed, *source.excluded[index + 1 :])
    return replace(source, excluded=excluded, claims=())


def _read(text: str, name: str, overrides: Metadata, cancelled: Callable[[], bool]) -> Source:
    if not text.strip("\ufeff\u200b\u200e\u200f \t\r\n\f\v\xa0\u3000\u2028\u2029"):
        raise CrossreadError(ErrorCode.EMPTY, path=name)
    check(cancelled)
    draft = _draft(text, name, overrides.title, cancelled)
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
        **_fields(overrides.over(draft.found)),
    )


def _fields(metadata: Metadata) -> dict[str, Any]:
    """What is said, as fields of a source, in which an empty string is none at all."""
    return {name: value or None for name, value in metadata.said().items()}


def _draft(text: str, name: str, title: str | None, cancelled: Callable[[], bool]) -> Draft:
    found = format_of(text, name)
    if found is Format.HTML:
        from core.ingest.html import draft_of_page

        return draft_of_page(text, path=name, title=title, cancelled=cancelled)
    refuse_words(text, name, cancelled)
    if found is Format.MARKDOWN:
        from core.ingest.markdown import draft_of_markdown

        return draft_of_markdown(text, title=title, cancelled=cancelled)
    return draft_of_text(text, title=title, cancelled=cancelled)


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


def _bytes_of(path: Path, progress: Progress, cancelled: Callable[[], bool]) -> bytes:
    """The bytes of the file at `path`, in pieces; a file that is too large is refused by its size alone."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CrossreadError(ErrorCode.IS_DIRECTORY, path=str(path))
        if not stat.S_ISREG(status.st_mode):
            raise CrossreadError(ErrorCode.UNREADABLE, path=str(path), detail="not a regular file")
        refuse_bytes(status.st_size, str(path))
        pieces: list[bytes] = []
        size = 0
        progress(Step.READ, 0, status.st_size)
        with path.open("rb") as file:
            while size <= MAX_BYTES:
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
