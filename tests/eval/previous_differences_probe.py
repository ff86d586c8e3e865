# SPDX-License-Identifier: Apache-2.0
"""Which differences another release of Crossread names. Run with that release's `core` on the path, as
`previous_probe.py` is:

    PYTHONPATH=CHECKOUT python -P previous_differences_probe.py CHECKOUT < request.json > answer.json

The request holds `sources` (name → source as `core.comparison_json` writes it), `claims` (name → [id, start, end] of
each) and `cases` ([name, name, claim ids of one match]). The answer holds for each case the relation and the
differences, each as [kind, severity, [claim, start, end] of each span].
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import core
from core.comparison_json import source_from_json
from core.differences.detect import differences_of
from core.language.claims import with_claims
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier
from core.semantics.cache import CachedEncoder
from core.semantics.loader import load_encoder


def main() -> None:
    """Answer the request on the input."""
    folder = Path(str(core.__file__))
    if not folder.is_relative_to(sys.argv[1]):
        sys.exit(f"another release would answer: {folder.parent}")
    asked = json.load(sys.stdin)
    sources = {
        name: _with(replace(source_from_json(one), id=name), asked["claims"][name])
        for name, one in asked["sources"].items()
    }
    mentions: dict[str, Mentions] = {}
    for source in sources.values():
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    wanted = sorted({claim for _, _, claims in asked["cases"] for claim in claims})
    every = ClaimIndex.of(tuple(sources.values()))
    encoder = CachedEncoder(load_encoder())
    words = dict(zip(wanted, encoder.encode([every.text(claim) for claim in wanted]).words, strict=True))
    cases = []
    for one, two, claims in asked["cases"]:
        index = ClaimIndex.of((sources[one], sources[two]))
        judged = differences_of(Match("m1", tuple(claims), 1.0, Tier.MATCH), index, mentions, words)
        differences = [
            [each.kind, each.severity, [[span.claim, span.span.start, span.span.end] for span in each.spans]]
            for each in judged.differences
        ]
        cases.append([judged.relation, differences])
    json.dump({"cases": cases}, sys.stdout)


def _with(source: Source, claims: list[tuple[str, int, int]]) -> Source:
    """`source` with these claims, and the speakers and quotations that this release finds in them."""
    ours = with_claims(source)
    made = []
    for claim_id, start, end in claims:
        span = Span(start, end)
        inside = [claim for claim in ours.claims if claim.span.overlaps(span)]
        quotes = sorted({quote for claim in inside for quote in claim.quotes if span.contains(quote)})
        best = max(
            inside,
            key=lambda claim: min(claim.span.end, end) - max(claim.span.start, start),
            default=Claim(claim_id, span, 0),
        )
        made.append(replace(best, id=claim_id, span=span, quotes=tuple(quotes)))
    return replace(ours, claims=tuple(made))


if __name__ == "__main__":
    main()
