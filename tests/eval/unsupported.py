# SPDX-License-Identifier: Apache-2.0
"""Which words of a claim the sentences that support the rest of it do not say: WiCE, F1 of the tokens.

Ours are the words of the differences that stand in the claim alone, as a reader sees them, and those of details that
the other side tells otherwise (a number, a date, a place). Beside them: words that difflib finds nowhere in order,
words whose nearest by the model's last layer is below a cosine chosen on the train part, and the previous release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.differences.alignment import vectors_of
from core.differences.detect import differences_of
from core.differences.sequence import equal_blocks
from core.differences.words import words_of
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, DifferenceKind, Match, Source, Span, Tier
from core.semantics.encoding import Encoder, WordVectors
from tests.eval.figures import OURS, PREVIOUS, Figure, figure
from tests.eval.previous import Previous
from tests.eval.word_alignment import NEAREST, micro_f1, rows
from tests.eval.word_tokens import Tokens, tokens

_TOLD_OTHERWISE = frozenset({DifferenceKind.NUMBER, DifferenceKind.DATE_TIME, DifferenceKind.CONFLICTING_DETAIL})
_PROBE = Path(__file__).parent / "unsupported_probe.py"
_NEAR = 0.7  # cosine from which on a word counts as said; the best of the train part


def figures(name: str, path: Path, encoder: Encoder, release: Previous | None) -> list[Figure]:
    """The figure of the claims in `path`."""
    gold = [Case.of(row) for row in rows(path)]
    found = {
        OURS: alone(gold, encoder),
        "difflib": [_marked(one, _not_in_order(one)) for one in gold],
        NEAREST: [_marked(one, _far_from_all(one, encoder)) for one in gold],
    }
    if release is not None:
        asked = {"cases": [{"claim": one.claim.text, "evidence": one.evidence} for one in gold]}
        answer = release.answer(asked, _PROBE)["alone"]
        found[PREVIOUS] = [
            _marked(one, [Span(start, end) for start, end in spans]) for one, spans in zip(gold, answer, strict=True)
        ]
    counts = {method: _counts(marked, gold) for method, marked in found.items()}
    return [figure(f"{name}: F1", list(counts), len(gold), lambda method, at: micro_f1(counts[method], at))]


class Case:
    """A claim, the sentences that support it, and which tokens of it they do not."""

    def __init__(self, claim: Tokens, evidence: list[str], unsaid: frozenset[int]) -> None:
        self.claim, self.evidence, self.unsaid = claim, evidence, unsaid

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Case:
        chosen = sorted({i for group in row["supporting_sentences"] for i in group})
        unsaid = frozenset(i for i, flag in enumerate(row["non_supported_spans"]) if flag)
        return cls(tokens(row["claim_tokens"], marks=False), [row["evidence"][i] for i in chosen], unsaid)


def alone(cases: Sequence[Case], encoder: Encoder | None) -> list[frozenset[int]]:
    """The tokens of each claim that our differences show in it alone."""
    texts = [text for case in cases for text in (case.claim.text, *case.evidence)]
    vectors = dict(zip(texts, encoder.encode(texts).words, strict=True)) if encoder is not None else None
    return [_marked(case, spans_alone(case.claim.text, case.evidence, vectors)) for case in cases]


def spans_alone(claim: str, evidence: Sequence[str], vectors: Mapping[str, WordVectors] | None) -> list[Span]:
    """The spans of `claim` in differences that the sentences of `evidence` have nothing for."""
    text, claims = "", []
    for number, sentence in enumerate(evidence, 1):
        claims.append(Claim(f"B{number}", Span(len(text), len(text) + len(sentence)), 0))
        text += f"{sentence}\n\n"
    sides = (
        Source("A", claim, "a", claims=(Claim("A1", Span(0, len(claim)), 0),)),
        Source("B", text, "b", claims=tuple(claims)),
    )
    mentions = {one.id: each for side in sides for one, each in zip(side.claims, mentions_of(side), strict=True)}
    index = ClaimIndex.of(sides)
    words = None if vectors is None else {claim_id: vectors[index.text(claim_id)] for claim_id in index.by_id}
    judged = differences_of(Match("m1", tuple(index.by_id), 1.0, Tier.MATCH), index, mentions, words)
    return [
        part.span
        for difference in judged.differences
        if difference.kind in _TOLD_OTHERWISE
        or all(not len(part.span) for part in difference.spans if part.claim != "A1")
        for part in difference.spans
        if part.claim == "A1"
    ]


def _not_in_order(case: Case) -> list[Span]:
    words, others = case.claim.words, words_of("\n\n".join(case.evidence))
    said = {i + step for i, _, size in equal_blocks(words, others) for step in range(size)}
    return [word.span for i, word in enumerate(words) if i not in said]


def _far_from_all(case: Case, encoder: Encoder) -> list[Span]:
    claim, *others = encoder.encode([case.claim.text, *case.evidence]).words
    found = vectors_of(case.claim.words, WordVectors(claim.spans, claim.vectors), 0)
    if found is None or not others:
        return [word.span for word in case.claim.words]
    nearest = np.max([(found @ other.vectors.T.astype(np.float32)).max(axis=1, initial=0) for other in others], axis=0)
    return [word.span for word, near in zip(case.claim.words, nearest, strict=True) if near < _NEAR]


def _marked(case: Case, spans: Sequence[Span]) -> frozenset[int]:
    """The tokens of the claim that `spans` overlap."""
    ends = np.cumsum([len(token) + 1 for token in case.claim.shown]) - 1
    found: set[int] = set()
    for span in spans:
        first, last = np.searchsorted(ends, [span.start, max(span.start, span.end - 1)], side="right")
        found.update(range(int(first), int(last) + 1))
    return frozenset(found)


def _counts(marked: Sequence[frozenset[int]], cases: Sequence[Case]) -> NDArray[np.float64]:
    counts = [(len(ours & case.unsaid), len(ours), len(case.unsaid)) for ours, case in zip(marked, cases, strict=True)]
    return np.array(counts, np.float64).reshape(-1, 3)
