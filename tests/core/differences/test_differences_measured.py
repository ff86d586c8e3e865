# SPDX-License-Identifier: Apache-2.0
"""The time that naming differences takes."""

from __future__ import annotations

import time

from core.differences.detect import differences_of
from core.language.mentions import Mentions
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier


def test_five_hundred_matches_take_a_moment() -> None:
    one = (
        "The regional council approved a plan of 28 pages on Monday to rebuild the old stone bridge over the river, "
        "officials said, and the mayor may sign it before the autumn rains arrive."
    )
    two = (
        "A plan to rebuild the river bridge, 31 pages long, did not win the approval of the council until Tuesday, "
        "and the mayor will sign it before the rains, according to two members who were there."
    )
    text = {"A": "\n".join(one for _ in range(500)), "B": "\n".join(two for _ in range(500))}
    sources = []
    for source_id, sentence in (("A", one), ("B", two)):
        step = len(sentence) + 1
        claims = tuple(Claim(f"{source_id}{n + 1}", Span(n * step, n * step + len(sentence)), n) for n in range(500))
        sources.append(Source(source_id, text[source_id], source_id, claims=claims))
    index = ClaimIndex.of(tuple(sources))
    matches = [Match(f"m{n}", (f"A{n}", f"B{n}"), 0.9, Tier.MATCH) for n in range(1, 501)]
    mentions: dict[str, Mentions] = {}
    differences_of(matches[0], index, mentions)
    start = time.process_time()
    found = [differences_of(match, index, mentions) for match in matches]
    assert time.process_time() - start < 2.5  # about 1 second; the rest is for slow and busy machines
    assert all(judgement.differences for judgement in found)
