# SPDX-License-Identifier: Apache-2.0
"""What there is to choose from in a file that holds several articles: a web archive, a mailbox, a book, an article a
line.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from core.errors import CrossreadError
from core.ingest.choosing import Page
from core.ingest.draft import Asked
from core.ingest.formats import Entry, Format, entry_of
from core.progress import never

if TYPE_CHECKING:
    from core.ingest.inside import Inside


def pages_of(data: bytes, name: str, *, cancelled: Callable[[], bool] = never) -> tuple[Page, ...]:
    """The articles in the bytes of a file called `name`; none where its format holds one article.

    Raises what reading such a file raises, but for `SEVERAL_PAGES`.
    """
    entry = entry_of(data, name)
    if entry is None or not entry.several:
        return ()
    asked = Asked(data, name, cancelled=cancelled)
    match entry.format:
        case Format.RECORDS:
            from core.ingest.records import pages
        case Format.WACZ:
            from core.ingest.warc import pages_of_wacz as pages
        case Format.EPUB:
            from core.ingest.epub import pages
        case Format.MHTML:
            from core.ingest.mhtml import pages
        case Format.MAIL | Format.MBOX:
            return tuple(one.page for one in files_inside(asked, entry))
        case _:
            from core.ingest.warc import pages
    return pages(asked)


def files_inside(asked: Asked, entry: Entry) -> tuple[Inside, ...]:
    """The files inside a message or a mailbox, each to be read as a file of its own; none in other formats."""
    if entry.format not in (Format.MAIL, Format.MBOX):
        return ()
    from core.ingest.inside import inside

    return inside(asked.data, asked.name, entry.format, asked.cancelled)


def file_wanted(asked: Asked, entry: Entry) -> Inside | None:
    """The file inside another that `asked.page` means, or the only one; None where the outer one is itself meant.

    Raises NO_TEXT, SEVERAL_PAGES or NO_SUCH_PAGE.
    """
    if entry.format is not Format.MBOX and (entry.format is not Format.MAIL or asked.page is None):
        return None
    from core.ingest.choosing import picked

    files = files_inside(asked, entry)
    number = picked([one.page for one in files], asked.page, asked.name).number
    found = next(one for one in files if one.page.number == number)
    return None if entry.format is Format.MAIL and found.whole else found


def original_in(data: bytes, name: str, sha256: str) -> bytes | None:
    """The bytes that have this hash: `data`, those of a file called `name`, or those of one article in it."""
    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    entry = entry_of(data, name)
    if entry is None or not entry.several:
        return None
    try:
        return next((one for one in _originals(Asked(data, name), entry) if _hash(one) == sha256), None)
    except CrossreadError:
        return None


def page_with(data: bytes, name: str, sha256: str) -> str | None:
    """The number of the article that has this hash, in an archive or a message: what may hold pictures of pages. None
    where no other than the file itself has it.
    """
    entry = entry_of(data, name)
    if entry is None or hashlib.sha256(data).hexdigest() == sha256:
        return None
    asked = Asked(data, name)
    match entry.format:
        case Format.MAIL | Format.MBOX:
            found = (one.page.number for one in files_inside(asked, entry) if _hash(one.data) == sha256)
        case Format.WARC | Format.WACZ:
            found = (number for number, one in enumerate(_originals(asked, entry), start=1) if _hash(one) == sha256)
        case _:
            return None
    number = next(found, None)
    return None if number is None else str(number)


def _originals(asked: Asked, entry: Entry) -> Iterable[bytes]:
    match entry.format:
        case Format.RECORDS:
            from core.ingest.records import originals
        case Format.EPUB:
            from core.ingest.epub import originals
        case Format.MHTML:
            from core.ingest.mhtml import originals
        case Format.MAIL | Format.MBOX:
            return (one.data for one in files_inside(asked, entry))
        case _:
            from core.ingest.warc import originals
    return originals(asked)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
