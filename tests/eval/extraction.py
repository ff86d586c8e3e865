# SPDX-License-Identifier: Apache-2.0
"""How much of the articles in saved news pages is left in, and how little else.

Scores runs of four words of what is left in against those of the article that a person cut out, averaged over the pages
of a folder with `ground_truth.jsonl`: the project's own reading, and trafilatura alone, in the same run. Titles and
captions have roles of their own and are no part of the score; `with captions` counts the latter.

    python tests/eval/extraction.py FOLDER
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from core.errors import CrossreadError
from core.ingest.reader import read_bytes
from core.model import ExclusionReason, Source, Span

RUN = 4


@dataclass(frozen=True, slots=True)
class Row:
    """Precision and recall averaged over pages, the F1 of these averages, and the average of the pages' F1."""

    system: str
    pages: int
    precision: float
    recall: float
    f1: float
    mean_f1: float


def evaluate(folder: Path) -> list[Row]:
    """The scores of each system on the pages in `folder`."""
    pages = [json.loads(line) for line in (folder / "ground_truth.jsonl").read_text(encoding="utf-8").splitlines()]
    systems: dict[str, Callable[[bytes], str]] = {
        "crossread": lambda data: left_in(_read(data), captions=False),
        "crossread with captions": lambda data: left_in(_read(data), captions=True),
        "trafilatura": _trafilatura,
    }
    rows = []
    for name, system in systems.items():
        scores = [_score(system((folder / page["html"]).read_bytes()), page["articleBody"]) for page in pages]
        rows.append(_row(name, scores))
    return rows


def left_in(source: Source | None, *, captions: bool) -> str:
    """The text of a source without what is left out of it and without its title."""
    if source is None:
        return ""
    # A heading between paragraphs claims nothing, but it is part of the article.
    out = [one for one in source.excluded if not one.kept and one.reason is not ExclusionReason.HEADING]
    apart: list[Span] = [exclusion.span for exclusion in out]
    apart += [] if captions else source.captions
    apart += [source.title_span] if source.title_span is not None else []
    pieces: list[str] = []
    start = 0
    for span in sorted(apart):
        pieces.append(source.text[start : max(start, span.start)])
        start = max(start, span.end)
    return "\n".join([*pieces, source.text[start:]])


def _read(data: bytes) -> Source | None:
    try:
        return read_bytes(data, name="page.html")
    except CrossreadError:
        return None


def _trafilatura(data: bytes) -> str:
    import trafilatura

    return trafilatura.extract(data, include_comments=False) or ""


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)))


def _score(found: str, gold: str) -> tuple[float, float]:
    runs, wanted = _runs(found), _runs(gold)
    shared = (runs & wanted).total()
    return shared / max(1, runs.total()), shared / max(1, wanted.total())


def _row(system: str, scores: Iterable[tuple[float, float]]) -> Row:
    listed = list(scores)
    count = max(1, len(listed))
    precision = sum(score[0] for score in listed) / count
    recall = sum(score[1] for score in listed) / count
    mean = sum(_f1(*score) for score in listed) / count
    return Row(system, len(listed), precision, recall, _f1(precision, recall), mean)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


if __name__ == "__main__":
    for row in evaluate(Path(sys.argv[1])):
        print(
            f"{row.system:<24} pages {row.pages:>4}  P {row.precision:.4f}  R {row.recall:.4f}  "
            f"F1 {row.f1:.4f}  mean F1 {row.mean_f1:.4f}"
        )
