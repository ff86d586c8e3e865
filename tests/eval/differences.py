# SPDX-License-Identifier: Apache-2.0
"""How well words are aligned, on gold that others annotated.

Answers with scores for two questions: which words only one text says (`omitted`), and which word stands for which
(`alignment`). Holds no thresholds. The sets live beside
the repository; `python tests/eval/differences.py FOLDER` prints what there is.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.differences.alignment import aligned_spans
from core.differences.detect import differences_of
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Match, Source, Span, Tier
from core.semantics.encoding import Encoded

Encode = Callable[[Sequence[str]], Encoded]


@dataclass(frozen=True, slots=True)
class Scores:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def rows(path: Path, limit: int | None = None) -> list[dict[str, object]]:
    """The first `limit` lines of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()[:limit]
    return [json.loads(line) for line in lines]


def alignment(gold: Iterable[Mapping[str, object]], encode: Encode | None = None) -> Scores:
    """Micro precision and recall of linked tokens against the sure links, punctuation left out on both sides."""
    right = found = wanted = 0
    for row in gold:
        texts, tokens = [], []
        for side in ("a_tokens", "b_tokens"):
            text, spans = _joined(row[side])  # type: ignore[arg-type]
            texts.append(text)
            tokens.append(spans)
        vectors = encode(texts).words if encode else (None, None)
        links = {
            (_token(tokens[0], one), _token(tokens[1], two))
            for one, two in aligned_spans(texts[0], texts[1], vectors[0], vectors[1])
        }
        sure = {
            (i, j)
            for i, j in row["sure"]  # type: ignore[attr-defined]
            if re.search(r"\w", tokens[0][i].of(texts[0]) + tokens[1][j].of(texts[1]))
        }
        right += len(links & sure)
        found += len(links)
        wanted += len(sure)
    return Scores(right / max(found, 1), right / max(wanted, 1))


def _joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    spans, at = [], 0
    for token in tokens:
        spans.append(Span(at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), spans


def _token(tokens: Sequence[Span], span: Span) -> int:
    return next(i for i, token in enumerate(tokens) if token.end > span.start)


def omitted(gold: Iterable[Mapping[str, object]], encode: Encode | None = None) -> Scores:
    """Micro precision and recall of the words of a claim that its supporting sentences do not say."""
    right = found = wanted = 0
    for row in gold:
        claim, tokens = _joined(row["claim_tokens"])  # type: ignore[arg-type]
        evidence: list[str] = row["evidence"]  # type: ignore[assignment]
        chosen = sorted({i for group in row["supporting_sentences"] for i in group})  # type: ignore[attr-defined]
        sides = [Source("A", claim, "a", claims=(Claim("A1", Span(0, len(claim)), 0),))]
        text, claims = "", []
        for number, i in enumerate(chosen, 1):
            start = len(text)
            text += evidence[i]
            claims.append(Claim(f"B{number}", Span(start, len(text)), 0))
            text += "\n\n"
        sides.append(Source("B", text, "b", claims=tuple(claims)))
        mentions = {
            each.id: mention for side in sides for each, mention in zip(side.claims, mentions_of(side), strict=True)
        }
        index = ClaimIndex.of(tuple(sides))
        vectors = None
        if encode:
            vectors = dict(
                zip(index.by_id, encode([index.text(claim_id) for claim_id in index.by_id]).words, strict=True)
            )
        judged = differences_of(Match("m1", tuple(index.by_id), 1.0, Tier.MATCH), index, mentions, vectors)
        alone = [
            span.span
            for difference in judged.differences
            if all(not len(span.span) for span in difference.spans if span.claim != "A1")
            for span in difference.spans
            if span.claim == "A1"
        ]
        marked = {i for i, token in enumerate(tokens) if any(span.overlaps(token) for span in alone)}
        unsaid = {i for i, flag in enumerate(row["non_supported_spans"]) if flag}  # type: ignore[arg-type]
        right += len(marked & unsaid)
        found += len(marked)
        wanted += len(unsaid)
    return Scores(right / max(found, 1), right / max(wanted, 1))


def main(folder: Path, *, model: bool) -> None:
    """Print every score that `folder` has the sets for."""
    encode: Encode | None = None
    if model:
        from core.semantics.loader import load_encoder

        encode = load_encoder().encode
    for name in ("multimwa-mtref.dev", "edinburgh.train"):
        if (path := folder / "word_align" / f"{name}.jsonl").is_file():
            scores = alignment(rows(path, 300), encode)
            print(f"words aligned, {name}: P {scores.precision:.3f} R {scores.recall:.3f} F1 {scores.f1:.3f}")
    if (path := folder / "wice" / "nonsupported_tokens.dev.jsonl").is_file():
        scores = omitted(rows(path), encode)
        print(f"words that only one text says, wice: P {scores.precision:.3f} R {scores.recall:.3f} F1 {scores.f1:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), model="--model" in sys.argv[2:])
