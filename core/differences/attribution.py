# SPDX-License-Identifier: Apache-2.0
"""Attribution: the same content from another mouth, or from a mouth here and as plain fact there.

Compares the speakers that the claims carry. Finds no speakers, and takes a pronoun for anybody.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.differences.name import near_spelling
from core.differences.pair import Finding, Pair, Side
from core.differences.words import words_of
from core.model import Claim, DifferenceKind, Severity, Span

_ALIKE = 0.5  # share of linked content words from which on both tell the same, wherever the speaker is named
_REACH = 6  # words around the naming of a speaker in which both sides must tell something in common


def find(pair: Pair) -> list[Finding]:
    """At most one finding: who speaks, or how the speaking is told."""
    left, right = _speaking(pair.a), _speaking(pair.b)
    if not left or not right:
        found = _flat(pair, left[0]) if left else []
        return [finding.flipped() for finding in _flat(pair.turned, right[0])] if right else found
    one, two = next(((one, two) for one in left for two in right if same_speaker(pair, one, two)), (left[0], right[0]))
    return _compared(pair, one, two)


def _speaking(side: Side) -> list[Claim]:
    """The claims of a side that name their speaker and where."""
    return [claim for claim in side.claims if claim.speaker and (claim.speaker_span or claim.cue)]


def _spans(claim: Claim) -> tuple[Span, ...]:
    """Where a claim tells who speaks, in reading order; only what lies inside the claim."""
    spans = [span for span in (claim.speaker_span, claim.cue) if span is not None and claim.span.contains(span)]
    return tuple(sorted(spans))


def _flat(pair: Pair, claim: Claim) -> list[Finding]:
    """`claim` of a is somebody's words; b tells it as fact."""
    spans = _spans(claim)
    if not spans:
        return []
    words = pair.a.words_in(spans[0])
    place = pair.place(words)
    return [Finding(DifferenceKind.ATTRIBUTION, Severity.LOW, 0.5, spans, (place,), _values(pair.a, claim), {})]


def _compared(pair: Pair, one: Claim, two: Claim) -> list[Finding]:
    spans_one, spans_two = _spans(one), _spans(two)
    if not spans_one or not spans_two:
        return []
    values = _values(pair.a, one), _values(pair.b, two)
    if same_speaker(pair, one, two):
        weights = [_weight(pair, side, claim) for side, claim in ((pair.a, one), (pair.b, two))]
        if one.cue is None or two.cue is None or weights[0] == weights[1]:
            return []
        if not (one.span.contains(one.cue) and two.span.contains(two.cue)):
            return []
        severity = Severity.MEDIUM if abs(weights[0] - weights[1]) >= 2 else Severity.LOW
        return [Finding(DifferenceKind.ATTRIBUTION, severity, 0.6, (one.cue,), (two.cue,), *values)]
    unsure = any(_described(claim) or _by_pronoun(pair, side, claim) for side, claim in ((pair.a, one), (pair.b, two)))
    near = pair.near(_around(pair.a, spans_one), _around(pair.b, spans_two), _REACH)
    around = near or pair.shared >= _ALIKE
    severity, score = (Severity.LOW, 0.5) if unsure or not around else (Severity.MEDIUM, 0.7)
    return [Finding(DifferenceKind.ATTRIBUTION, severity, score, spans_one, spans_two, *values)]


def same_speaker(pair: Pair, one: Claim, two: Claim) -> bool:
    """Whether the speakers can be one: a pronoun stands for anybody, a shared name or head word is enough."""
    names = [_key_words(pair, claim.speaker or "") for claim in (one, two)]
    if not names[0] or not names[1] or names[0] & names[1]:
        return True
    return any(near_spelling(first, second) for first in names[0] for second in names[1])


def _around(side: Side, spans: tuple[Span, ...]) -> range:
    """The words from the first to the last of `spans`."""
    return range(side.words_in(spans[0]).start, side.words_in(spans[-1]).stop)


def _described(claim: Claim) -> bool:
    """Whether the speaker is told by a description that may well stand for somebody named ("the statement")."""
    words = words_of(claim.speaker or "")
    definite = bool(words) and words[0].norm in ("the", "his", "her", "its", "their", "this")
    return definite and not any(word.capital for word in words[1:])


def _by_pronoun(pair: Pair, side: Side, claim: Claim) -> bool:
    """Whether the claim itself says "he", so that who speaks was concluded from other sentences."""
    if claim.speaker_span is None:
        return False
    return all(norm in pair.lexicon.pronouns for norm in side.norms(claim.speaker_span))


def _key_words(pair: Pair, speaker: str) -> set[str]:
    return {word.norm for word in words_of(speaker) if word.content and word.norm not in pair.lexicon.pronouns}


def _weight(pair: Pair, side: Side, claim: Claim) -> int:
    """How much the verb of saying judges: 0 for "said", 2 for "claimed"."""
    if claim.cue is None:
        return 0
    fields = pair.lexicon.loaded
    return max((fields.get(norm, {}).get("saying", 0) for norm in side.norms(claim.cue)), default=0)


def _values(side: Side, claim: Claim) -> Mapping[str, object]:
    values: dict[str, object] = {"speaker": claim.speaker}
    if claim.cue is not None:
        values["cue"] = claim.cue.of(side.text)
    return values
