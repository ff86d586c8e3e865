# SPDX-License-Identifier: Apache-2.0
"""What a reader of one format finds: everything of a source but its letter, its bytes' hash and what is set by hand."""

from __future__ import annotations

from dataclasses import dataclass

from core.ingest.metadata import Metadata
from core.model import Exclusion, Span


@dataclass(frozen=True, slots=True)
class Draft:
    """`text` is what every span points into."""

    text: str
    found: Metadata
    title_span: Span | None = None
    captions: tuple[Span, ...] = ()
    excluded: tuple[Exclusion, ...] = ()
