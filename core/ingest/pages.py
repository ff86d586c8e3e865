# SPDX-License-Identifier: Apache-2.0
"""What there is to choose from in a file that holds several articles: a web archive, an article a line."""

from __future__ import annotations

import hashlib

from core.errors import CrossreadError
from core.ingest.choosing import Page
from core.ingest.draft import Asked
from core.ingest.formats import Format, entry_of


def pages_of(data: bytes, name: str) -> tuple[Page, ...]:
    """The articles in the bytes of a file called `name`; none where its format holds one article.

    Raises what reading such a file raises, but for `SEVERAL_PAGES`.
    """
    entry = entry_of(data, name)
    if entry is None or not entry.several:
        return ()
    asked = Asked(data, name)
    match entry.format:
        case Format.RECORDS:
            from core.ingest.records import pages
        case Format.WACZ:
            from core.ingest.warc import pages_of_wacz as pages
        case _:
            from core.ingest.warc import pages
    return pages(asked)


def original_in(data: bytes, name: str, sha256: str) -> bytes | None:
    """The bytes that have this hash: `data`, those of a file called `name`, or those of one article in it."""
    if hashlib.sha256(data).hexdigest() == sha256:
        return data
    entry = entry_of(data, name)
    if entry is None or not entry.several:
        return None
    if entry.format is Format.RECORDS:
        from core.ingest.records import originals
    else:
        from core.ingest.warc import originals
    try:
        return next((one for one in originals(Asked(data, name)) if hashlib.sha256(one).hexdigest() == sha256), None)
    except CrossreadError:
        return None
