# SPDX-License-Identifier: Apache-2.0
"""One of several articles in a file: what is known of each, and which one is meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from core.errors import CrossreadError, ErrorCode


@dataclass(frozen=True, slots=True)
class Page:
    """One of several articles in a file: its number from 1 on, and what is known of it without reading it.

    `size`: bytes of the page or of its text.
    """

    number: int
    title: str | None
    address: str | None
    date: str | None
    size: int | None = None


def picked(pages: Sequence[Page], wanted: str | None, path: str) -> Page:
    """The page that `wanted` names by its number, its address or a part of it that only one has; the only one where
    nothing is said. Raises NO_TEXT, SEVERAL_PAGES (with `pages`) or NO_SUCH_PAGE.
    """
    if not pages:
        raise CrossreadError(ErrorCode.NO_TEXT, path=path)
    if wanted is None:
        if len(pages) == 1:
            return pages[0]
        raise CrossreadError(
            ErrorCode.SEVERAL_PAGES, path=path, count=len(pages), pages=[asdict(page) for page in pages]
        )
    if wanted.isdecimal() and len(wanted) < 10:
        by_number = next((page for page in pages if page.number == int(wanted)), None)
        if by_number is not None:
            return by_number
        raise CrossreadError(ErrorCode.NO_SUCH_PAGE, path=path, page=wanted, count=len(pages))
    exact = [page for page in pages if page.address == wanted]
    within = exact or [page for page in pages if wanted and wanted in (page.address or "")]
    if len(within) == 1 or exact:
        return within[0]
    raise CrossreadError(ErrorCode.NO_SUCH_PAGE, path=path, page=wanted, count=len(pages))
