# SPDX-License-Identifier: Apache-2.0
"""A page from its address: redirects followed, every machine on the way checked, what came kept as evidence.

No script is run, no picture, frame or tracker is loaded, no cookie is sent or kept, and nothing is asked that the
address and its redirects do not name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import address_of
from core.fetch.exchange import Limits
from core.fetch.following import Manner, answered
from core.fetch.machines import Lookup, looked_up
from core.progress import Progress, Step, never, silent
from core.retrieval import Retrieval

LIMITS: Final = Limits(size=20_000_000, seconds=60.0)
_GOOD: Final = range(200, 300)
_WITHOUT_BODY: Final = frozenset({204, 205})
_UNREADABLE: Final = re.compile(r"(?:image|audio|video|font)/", re.IGNORECASE)
_LOGIN: Final = frozenset({401, 402, 407})


@dataclass(frozen=True, slots=True)
class Fetched:
    """`body` is what a browser would call the page's source; `media_type` is what the server says it is."""

    retrieval: Retrieval
    body: bytes
    media_type: str | None = None
    charset: str | None = None


def contacted(text: str) -> str:
    """Who will be asked for an address, to be shown before it is: scheme, host and port. Raises BAD_ADDRESS."""
    return address_of(text).origin


def fetch(
    text: str,
    *,
    allow_private: bool = False,
    limits: Limits = LIMITS,
    lookup: Lookup = looked_up,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Fetched:
    """What stands at the address `text`.

    Raises BAD_ADDRESS, NO_SUCH_HOST, PRIVATE_ADDRESS, UNREACHABLE, FETCH_TOO_SLOW, TOO_LARGE, BAD_ANSWER,
    TOO_MANY_REDIRECTS, REFUSED_BY_SERVER (status), NO_ARTICLE_THERE (media type); and `Interrupted` when `cancelled`.
    """
    progress(Step.FETCH, 0, 0)
    address, answer, hops = answered(
        text,
        Manner(limits, allow_private, lookup),
        cancelled=cancelled,
        received=lambda done, total: progress(Step.FETCH, done, total),
    )
    retrieval = Retrieval(
        datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        hops,
        answer.encoding,
        answer.transferred,
    )
    media_type, charset = _content(retrieval.header("Content-Type"))
    if answer.status not in _GOOD or answer.status in _WITHOUT_BODY:
        code = ErrorCode.NEEDS_LOGIN if answer.status in _LOGIN else ErrorCode.REFUSED_BY_SERVER
        raise CrossreadError(code, address=str(address), status=answer.status)
    if media_type is not None and _UNREADABLE.match(media_type):
        raise CrossreadError(ErrorCode.NO_ARTICLE_THERE, address=str(address), media_type=media_type)
    if not answer.body:
        raise CrossreadError(ErrorCode.EMPTY, path=str(address))
    return Fetched(retrieval, answer.body, media_type, charset)


def _content(header: str | None) -> tuple[str | None, str | None]:
    """Media type and charset of a Content-Type header."""
    if not header:
        return None, None
    media, _, rest = header.partition(";")
    charset = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:\-]{2,40})", rest, re.IGNORECASE)
    return media.strip().lower() or None, charset[1].lower() if charset else None
