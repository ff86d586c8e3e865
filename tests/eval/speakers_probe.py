# SPDX-License-Identifier: Apache-2.0
"""Whom another release of Crossread takes for the speaker of each claim; run as `previous_probe.py` is.

The request holds `texts`; the answer holds for each its claims: [[start, end], speaker, [start, end] of the speaker].
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import core
from core.language.claims import with_claims
from core.model import Source, Span


def _place(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span is not None else None


def main() -> None:
    """Answer the request on the input."""
    folder = Path(str(core.__file__))
    if not folder.is_relative_to(sys.argv[1]):
        sys.exit(f"another release would answer: {folder.parent}")
    asked = json.load(sys.stdin)
    texts = [
        [
            [_place(one.span), one.speaker, _place(one.speaker_span)]
            for one in with_claims(Source("A", text, "0")).claims
        ]
        for text in asked["texts"]
    ]
    json.dump({"texts": texts}, sys.stdout)


if __name__ == "__main__":
    main()
