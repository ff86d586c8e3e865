# SPDX-License-Identifier: Apache-2.0
"""Which words another release of Crossread links. Run as `previous_probe.py` is.

The request holds `pairs` (two texts each); the answer `links`, for each pair the beginnings of linked words.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import core
from core.differences.alignment import aligned_spans  # type: ignore[attr-defined]  # as that release has it
from core.semantics.cache import CachedEncoder
from core.semantics.loader import load_encoder


def main() -> None:
    """Answer the request on the input."""
    folder = Path(str(core.__file__))
    if not folder.is_relative_to(sys.argv[1]):
        sys.exit(f"another release would answer: {folder.parent}")
    pairs = json.load(sys.stdin)["pairs"]
    words = CachedEncoder(load_encoder()).encode([text for pair in pairs for text in pair]).words
    links = [
        [[one.start, two.start] for one, two in aligned_spans(a, b, words[2 * at], words[2 * at + 1])]
        for at, (a, b) in enumerate(pairs)
    ]
    json.dump({"links": links}, sys.stdout)


if __name__ == "__main__":
    main()
