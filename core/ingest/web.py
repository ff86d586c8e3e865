# SPDX-License-Identifier: Apache-2.0
"""A source from its address: the page is fetched, kept as it came, and read like a saved one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from core.fetch.fetching import Fetched, fetch
from core.ingest.metadata import Metadata
from core.ingest.reader import read_bytes
from core.model import Source
from core.progress import Progress, check, never, silent

Fetch = Callable[..., Fetched]


@dataclass(frozen=True, slots=True)
class Got:
    """`source` with its retrieval, and the bytes that its hash is of."""

    source: Source
    body: bytes


def read_address(
    address: str,
    *,
    overrides: Metadata = Metadata(),  # noqa: B008  frozen
    allow_private: bool = False,
    page: str | None = None,
    fetched: Fetch = fetch,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Got:
    """Fetch what stands at `address` and read it. `fetched` does the fetching.

    Raises what `core.fetch.fetching.fetch` and `core.ingest.reader.read_bytes` raise.
    """
    found = fetched(address, allow_private=allow_private, progress=progress, cancelled=cancelled)
    check(cancelled)
    return got_of(found, overrides=overrides, page=page, progress=progress, cancelled=cancelled)


def got_of(found: Fetched, *, overrides: Metadata = Metadata(), **options: Any) -> Got:  # noqa: B008  frozen
    """What has been fetched, read; `options` are those of `read_bytes`."""
    retrieval = found.retrieval
    source = read_bytes(
        found.body,
        name=retrieval.address,
        overrides=overrides,
        media_type=found.media_type,
        charset=found.charset,
        **options,
    )
    return Got(
        replace(
            source,
            path=None,
            url=source.url or retrieval.address,
            retrieved=source.retrieved or retrieval.time,
            retrieval=retrieval,
        ),
        found.body,
    )


def file_name(address: str) -> str:
    """What to call what came from `address` in a list, without its server: the last part of its path."""
    parts = urlsplit(address)
    return unquote(PurePosixPath(parts.path).name) or parts.netloc
