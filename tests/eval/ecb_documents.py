# SPDX-License-Identifier: Apache-2.0
"""ECB+ as whole documents: of one event through the whole way, and of two events that look alike as false alarms.

Only sentences that were checked carry complete labels, about two a document; the others are text around them, and what
is matched there is not counted. Strong pairs are to be found, partial ones are left out, and all other checked pairs
are false alarms, those of two events of one topic among them: checked sentences of one event nearly all have something
in common, and by them alone whoever accepts everything would do best.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from pathlib import Path
from typing import Any

from core.ingest.reader import read_text
from core.model import Span
from tests.eval.gold import GoldPair, GoldSource, Pair

_ENDS = (".", "!", "?", '"', "”", "'", "’", ")", "…")


def documents_of_one_event(folder: Path, split: str, *, each: int) -> list[GoldPair]:
    """Every two of `each` documents of every event of `split`; which ones is settled by their names' hashes. What is
    called their event is the topic, so that both of its events are left out or drawn together.
    """
    labels: dict[tuple[str, str], dict[Pair, str]] = {}
    for row in _rows(folder / f"pairs.{split}.jsonl"):
        strength = {"strong": "strong", "partial": "optional"}.get(row["label"])
        if strength is not None:
            labels.setdefault((row["doc_a"], row["doc_b"]), {})[row["i"], row["j"]] = strength
    found = []
    for event, documents in _sampled(folder, split, each).items():
        for one, other in combinations(documents, 2):
            strength_of = dict(labels.get((one, other), {}))
            strength_of |= {(j, i): how for (i, j), how in labels.get((other, one), {}).items()}
            found.append(GoldPair(f"{one}-{other}", _topic(event), documents[one], documents[other], strength_of))
    return found


def look_alike_documents(folder: Path, split: str, *, each: int, whole: bool = False) -> list[GoldPair]:
    """Every two of `each` documents of the two events of each topic. `whole`: with all their sentences, not only those
    that were checked.
    """
    by_topic: dict[str, list[dict[str, GoldSource]]] = {}
    for event, documents in _sampled(folder, split, each, whole=whole).items():
        by_topic.setdefault(_topic(event), []).append(documents)
    return [
        GoldPair(f"{a}-{b}", topic, one, two, {})
        for topic, events in by_topic.items()
        for ours, theirs in combinations(events, 2)
        for (a, one), (b, two) in product(ours.items(), theirs.items())
    ]


def whole_documents(folder: Path, split: str, *, each: int) -> dict[str, dict[str, GoldSource]]:
    """By event, `each` of its documents by their names."""
    return _sampled(folder, split, each, whole=True)


def ballast(folder: Path, split: str) -> tuple[str, str]:
    """Two long texts of the documents of `split`, every second one each."""
    texts = [_account(row).source.text for row in _rows(folder / f"docs.{split}.jsonl")]
    return "\n\n".join(texts[::2]), "\n\n".join(texts[1::2])


def _topic(event: str) -> str:
    return event.split("_", maxsplit=1)[0]


def _sampled(folder: Path, split: str, each: int, *, whole: bool = False) -> dict[str, dict[str, GoldSource]]:
    by_event: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(folder / f"docs.{split}.jsonl"):
        if any(sentence["validated"] for sentence in row["sentences"]):
            by_event.setdefault(row["subtopic"], []).append(row)
    return {
        event: {row["doc"]: _account(row, whole=whole) for row in sorted(rows, key=_by_chance)[:each]}
        for event, rows in sorted(by_event.items())
    }


def _by_chance(row: Mapping[str, Any]) -> str:
    return hashlib.sha256(str(row["doc"]).encode()).hexdigest()


def _account(row: Mapping[str, Any], *, whole: bool = False) -> GoldSource:
    text, spans = text_of([str(one["text"]) for one in row["sentences"]], [one["url_line"] for one in row["sentences"]])
    source = read_text(text, name=f"{row['doc']}.txt")
    return GoldSource(
        source,
        spans,
        tuple(bool(span) and (whole or one["validated"]) for span, one in zip(spans, row["sentences"], strict=True)),
    )


def text_of(sentences: Sequence[str], left_out: Sequence[bool]) -> tuple[str, tuple[Span, ...]]:
    """`sentences` as running text. A line that ends like no sentence (a headline, a date) is a paragraph of its own;
    those `left_out` have an empty span.
    """
    text = ""
    spans = []
    for sentence, out in zip(sentences, left_out, strict=True):
        words = sentence.strip()
        if out or not words:
            spans.append(Span(len(text), len(text)))
            continue
        if text:
            text += " " if text.endswith(_ENDS) and words.endswith(_ENDS) else "\n\n"
        spans.append(Span(len(text), len(text) + len(words)))
        text += words
    return text, tuple(spans)


def _rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
