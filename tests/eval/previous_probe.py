# SPDX-License-Identifier: Apache-2.0
"""What another release of Crossread finds. Run with that release's `core` on the path and a request on the input:

    PYTHONPATH=CHECKOUT python -P previous_probe.py CHECKOUT < request.json > answer.json

Fails where another `core` would answer. The request holds `sources` (name → source as `core.comparison_json` writes
it), `cases` (lists of names, to be compared as one) and `pairs` (two sentences each). The answer holds for each case
the matches, each a list of [position in the case, start, end]; and a score for each pair. It uses only what every
release has.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import core
from core.alignment.pairs import judge_pairs
from core.alignment.select import select
from core.alignment.weigh import weigh
from core.comparison_json import source_from_json
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Settings
from core.semantics.cache import CachedEncoder
from core.semantics.loader import load_encoder


def main() -> None:
    """Answer the request on the input."""
    folder = Path(str(core.__file__))
    if not folder.is_relative_to(sys.argv[1]):
        sys.exit(f"another release would answer: {folder.parent}")
    asked = json.load(sys.stdin)
    encoder = CachedEncoder(load_encoder())
    cases = []
    for names in asked["cases"]:
        read = with_ids([source_from_json(asked["sources"][name]) for name in names])
        sources = [with_claims(source) for source in read]
        where = {
            claim.id: [at, claim.span.start, claim.span.end]
            for at, source in enumerate(sources)
            for claim in source.claims
        }
        matches = select(weigh(sources, encoder), Settings()).matches
        cases.append([[where[claim] for claim in match.claims] for match in matches])
    pairs = [one.score for one in judge_pairs([(a, b, None, None) for a, b in asked["pairs"]], encoder)]
    json.dump({"cases": cases, "pairs": pairs}, sys.stdout)


if __name__ == "__main__":
    main()
