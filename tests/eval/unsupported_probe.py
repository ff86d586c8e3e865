# SPDX-License-Identifier: Apache-2.0
"""Which words of a claim another release of Crossread finds in it alone. Run as `previous_probe.py` is.

The request holds `cases` (a `claim` and its `evidence`, sentences); the answer `alone`, for each case spans of the
claim.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import core
from core.differences.detect import differences_of
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier
from core.semantics.cache import CachedEncoder
from core.semantics.loader import load_encoder

_TOLD_OTHERWISE = ("number", "date_time", "conflicting_detail")


def main() -> None:
    """Answer the request on the input."""
    folder = Path(str(core.__file__))
    if not folder.is_relative_to(sys.argv[1]):
        sys.exit(f"another release would answer: {folder.parent}")
    cases = json.load(sys.stdin)["cases"]
    texts = [text for case in cases for text in (case["claim"], *case["evidence"])]
    vectors = dict(zip(texts, CachedEncoder(load_encoder()).encode(texts).words, strict=True))
    alone = []
    for case in cases:
        text, claims = "", []
        for number, sentence in enumerate(case["evidence"], 1):
            claims.append(Claim(f"B{number}", Span(len(text), len(text) + len(sentence)), 0))
            text += f"{sentence}\n\n"
        whole = Claim("A1", Span(0, len(case["claim"])), 0)
        sides = (
            Source("A", case["claim"], "a", claims=(whole,)),
            Source("B", text, "b", claims=tuple(claims)),
        )
        mentions = {one.id: each for side in sides for one, each in zip(side.claims, mentions_of(side), strict=True)}
        index = ClaimIndex.of(sides)
        words = {claim_id: vectors[index.text(claim_id)] for claim_id in index.by_id}
        judged = differences_of(Match("m1", tuple(index.by_id), 1.0, Tier.MATCH), index, mentions, words)
        alone.append(
            [
                [part.span.start, part.span.end]
                for difference in judged.differences
                if difference.kind.value in _TOLD_OTHERWISE
                or all(not len(part.span) for part in difference.spans if part.claim != "A1")
                for part in difference.spans
                if part.claim == "A1"
            ]
        )
    json.dump({"alone": alone}, sys.stdout)


if __name__ == "__main__":
    main()
