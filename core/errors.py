# SPDX-License-Identifier: Apache-2.0
"""What can go wrong, as a code and the values that belong to it.

Core never writes prose: `core.words` turns a code and its values into a sentence, for the command line, the
reports and the window alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class ErrorCode(StrEnum):
    """Each has a sentence in `resources/words/en.toml` under `[error]`, with the values it names."""

    FILE_MISSING = "file-missing"  # path
    IS_DIRECTORY = "is-directory"  # path
    UNREADABLE = "unreadable"  # path, detail
    BINARY = "binary"  # path, offset
    EMPTY = "empty"  # path
    NO_TEXT = "no-text"  # path: a page without an article in it
    TOO_LARGE = "too-large"  # path, size, limit (bytes)
    TOO_LONG = "too-long"  # path, words, most (words)
    ENCODING = "encoding"  # path, offset, detail
    DAMAGED = "damaged"  # path, detail: not what a file of its format looks like
    LOCKED = "locked"  # path: it needs a password
    TOO_COMPLEX = "too-complex"  # path, what, most: a limit that no article reaches
    TOO_SLOW = "too-slow"  # path, seconds
    OUT_OF_MEMORY = "out-of-memory"
    SCANNED = "scanned"  # path, count: a document of pictures of pages, and Tesseract is there to read them
    OCR_MISSING = "ocr-missing"  # path: the same, without Tesseract
    OCR_FAILED = "ocr-failed"  # path, detail
    SEVERAL_PAGES = "several-pages"  # path, count (and `pages`, each with number, title, address, date)
    NO_SUCH_PAGE = "no-such-page"  # path, page, count
    NO_SOURCES = "no-sources"  # path: a folder without a file that can be read
    BAD_ADDRESS = "bad-address"  # address (and `why`: too-long, characters, scheme, host, port or password)
    NO_SUCH_HOST = "no-such-host"  # host (and `detail`)
    PRIVATE_ADDRESS = "private-address"  # address, host, machine: it leads into this computer or a private network
    UNREACHABLE = "unreachable"  # address, detail
    FETCH_TOO_SLOW = "fetch-too-slow"  # address
    BAD_ANSWER = "bad-answer"  # address, detail
    TOO_MANY_REDIRECTS = "too-many-redirects"  # address, count
    REFUSED_BY_SERVER = "refused-by-server"  # address, status
    NEEDS_LOGIN = "needs-login"  # address, status
    NO_ARTICLE_THERE = "no-article-there"  # address, media_type: a picture, a film
    NOT_ASKED_TO_FETCH = "not-asked-to-fetch"  # address, contacted
    NOT_FETCHED = "not-fetched"  # path: nothing in it was fetched, or the bytes are not there
    BAD_METADATA = "bad-metadata"  # field, value
    TOO_FEW_SOURCES = "too-few-sources"  # count
    MODEL_MISSING = "model-missing"  # path
    MODEL_DAMAGED = "model-damaged"  # path, expected, found
    MODEL_UNSUITABLE = "model-unsuitable"  # path, detail
    MODEL_CHANGED = "model-changed"  # path, expected, found: it is not the one that was chosen
    MODEL_NEEDS_CODE = "model-needs-code"  # path, detail: it comes with a program of its own
    MODEL_UNSAFE = "model-unsafe"  # path, detail: its weights are in files that can hold a program
    MODEL_KIND = "model-kind"  # path, kind: an architecture that is not known
    NO_SUCH_MODEL = "no-such-model"  # name, hub
    MODEL_NOT_FETCHED = "model-not-fetched"  # name: it is not on this computer
    BAD_MODEL_NAME = "bad-model-name"  # name
    MODEL_BROKEN = "model-broken"  # name, file: what came is not what the hub has announced
    MODEL_BUSY = "model-busy"  # name: somebody else is fetching it
    BROKEN_OFF = "broken-off"  # name, detail: a download that can go on
    NOT_SECURE = "not-secure"  # address: no https
    NOT_THERE = "not-there"  # address, status
    NO_SPACE = "no-space"  # path, needed, free (bytes)
    CACHE_UNUSABLE = "cache-unusable"  # path, detail
    CANNOT_WRITE = "cannot-write"  # path, detail
    BAD_REQUEST = "bad-request"  # detail
    NOT_KEPT = "not-kept"  # key: what a comparison had weighed is no longer held; compare again
    BAD_COMPARISON = "bad-comparison"  # path, detail
    NOT_A_DOSSIER = "not-a-dossier"  # path
    DOSSIER_NEWER = "dossier-newer"  # path, version, known
    DOSSIER_UNSAFE = "dossier-unsafe"  # path, detail: it holds what no dossier holds
    DOSSIER_CHANGED = "dossier-changed"  # path: somebody else has put another file there, or written into it
    BAD_REVIEW = "bad-review"  # path, detail: a second reviewer's file
    OTHER_SOURCES = "other-sources"  # path, sources: the names of those that a review is of
    BAD_RULES = "bad-rules"  # path, detail: a file of a person's own rules
    BAD_PATTERN = "bad-pattern"  # pattern, detail: an expression to look for
    SLOW_PATTERN = "slow-pattern"  # pattern: it takes longer than it may
    BAD_PROFILE = "bad-profile"  # path, detail: what a report is to hold
    BAD_TEMPLATE = "bad-template"  # path, detail: a desk's own
    NO_FORMAT = "no-format"  # format, known
    NOT_RATED = "not-rated"  # detail: what a ClaimReview lacks
    NOT_TWO = "not-two"  # count: of sources, for a redline
    INTERNAL = "internal"  # detail


class CrossreadError(Exception):
    """An error that a person can do something about.

    `values` fill the sentence that `core.words` holds for `code`.
    """

    def __init__(self, code: ErrorCode, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values: Mapping[str, object] = values

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code.value}: {details}"
