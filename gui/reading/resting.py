# SPDX-License-Identifier: Apache-2.0
"""Which parts of matched claims no match rests on, so that they can be tinted more faintly than the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from core.model import Claim, Match, Span

_FEWEST = 12  # letters: a rest that is shorter is not worth another tint


def faint_parts(claims: Mapping[str, Claim], matches: Iterable[Match]) -> dict[str, tuple[Span, ...]]:
    """By claim, what none of `matches` that hold it rests on, in reading order; nothing where any of them doesn't tell
    what it rests on.
    """
    resting: dict[str, list[Span]] = {}
    untold: set[str] = set()
    for match in matches:
        told = {one.claim for one in match.rests_on}
        untold.update(claim for claim in match.claims if claim not in told)
        for one in match.rests_on:
            if one.claim in claims:
                resting.setdefault(one.claim, []).append(one.span)
    rests = {claim: _rest(claims[claim].span, spans) for claim, spans in resting.items() if claim not in untold}
    return {claim: rest for claim, rest in rests.items() if rest}


def _rest(whole: Span, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The parts of `whole` that are in none of `spans`."""
    found = []
    at = whole.start
    for span in sorted(spans):
        if span.start - at >= _FEWEST:
            found.append(Span(at, span.start))
        at = max(at, span.end)
    if whole.end - at >= _FEWEST:
        found.append(Span(at, whole.end))
    return tuple(found)
