# SPDX-License-Identifier: Apache-2.0
"""Where what is known about a source comes from, what was changed in it later, and what a reader of it must know.

Values only; `core.ingest` finds them, `core.model.Source` holds them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.span import Span


class DataField(StrEnum):
    """What can be known about a source; each is the name of a field of `Source`."""

    TITLE = "title"
    OUTLET = "outlet"
    AUTHOR = "author"
    PUBLISHED = "published"
    MODIFIED = "modified"
    LANGUAGE = "language"
    URL = "url"


class DataOrigin(StrEnum):
    """Who or what says it."""

    PERSON = "person"  # set by hand
    JSON_LD = "json-ld"
    OPEN_GRAPH = "open-graph"
    META = "meta"  # other `meta` elements
    DUBLIN_CORE = "dublin-core"
    MICRODATA = "microdata"  # `time` and `itemprop`
    LINK = "link"  # `link rel=canonical`
    PAGE = "page"  # `html lang`, `title`
    HEADING = "heading"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADER = "header"  # lines such as "Date: …" above a text, the headers of a mail
    DOCUMENT = "document"  # properties of a document
    ARCHIVE = "archive"  # the record of a web archive
    RECORD = "record"  # a field of a line of JSON
    ADDRESS = "address"  # the day or the site in the page's address
    TEXT = "text"  # guessed from the text itself


@dataclass(frozen=True, slots=True)
class Stated:
    """What one place says about a source. `span` is where, when it stands in the source's text."""

    field: DataField
    value: str
    origin: DataOrigin
    span: Span | None = None


class AmendmentKind(StrEnum):
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EDITORS_NOTE = "editors-note"
    RETRACTION = "retraction"


@dataclass(frozen=True, slots=True)
class Amendment:
    """A notice in an account that something in it was changed; `date` is ISO 8601 where the notice says it."""

    kind: AmendmentKind
    span: Span
    date: str | None = None


class SourceNoticeCode(StrEnum):
    """What a reader of one source must know. Each has a sentence in `resources/words` with the values it names."""

    CUT_OFF = "cut-off"  # ending: the last words
    ALMOST_EMPTY = "almost-empty"  # sentences
    SUBSCRIPTION_PAGE = "subscription-page"  # sentences
    CONSENT_PAGE = "consent-page"  # sentences
    SCANNED_PAGES = "scanned-pages"  # pages, of, tesseract: whether it is installed
    OCR = "ocr"  # pages, of, language
    HIDDEN_CONTROLS = "hidden-controls"  # count, names
    MENDED_CHARACTERS = "mended-characters"  # count: half characters that no text has
    TRACKED_CHANGES = "tracked-changes"  # inserted, deleted, comments
    ATTACHMENTS = "attachments"  # count, names


@dataclass(frozen=True, slots=True)
class SourceNotice:
    """Something about one source; `values` are plain JSON values."""

    code: SourceNoticeCode
    values: Mapping[str, object] = field(default_factory=dict)
