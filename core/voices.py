# SPDX-License-Identifier: Apache-2.0
"""One of several who speak in a claim, as a value. `core.language.speakers` finds them."""

from __future__ import annotations

from dataclasses import dataclass

from core.span import Span


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a claim: what to call them, and where they (`span`) and the verb of saying (`cue`) stand.

    `quotes` are those of the claim's quotations that are theirs. `within`: the number of the voice that tells what this
    one says ("Hale told reporters that the crew had said …"); None for one that the claim itself tells.
    """

    name: str
    span: Span
    cue: Span | None = None
    quotes: tuple[Span, ...] = ()
    within: int | None = None
