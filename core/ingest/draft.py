# SPDX-License-Identifier: Apache-2.0
"""What a reader of one format is given and what it finds: everything of a source but its letter, its bytes' hash and
what is set by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.ingest.metadata import Metadata
from core.model import Exclusion, Span
from core.progress import Progress, never, silent
from core.provenance import Amendment, SourceNotice, Stated


@dataclass(frozen=True, slots=True)
class Asked:
    """What to read, and how. `name` is what errors call it.

    `title`: what a person says that its title is. `page`: which of several, by its number or its address. `charset`:
    the encoding that whoever sent the bytes says they have. `ocr`: whether pictures of pages may be read by Tesseract;
    `languages`: those that it is told ("eng+deu"). `progress` hears of what takes long beyond the file itself.
    """

    data: bytes
    name: str
    title: str | None = None
    page: str | None = None
    charset: str | None = None
    ocr: bool = False
    languages: str | None = None
    progress: Progress = silent
    cancelled: Callable[[], bool] = never


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` is what every span points into. `original`: the bytes of the one article in a file that holds several."""

    text: str
    found: Metadata
    title_span: Span | None = None
    captions: tuple[Span, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
    stated: tuple[Stated, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    notices: tuple[SourceNotice, ...] = ()
    original: bytes | None = None
