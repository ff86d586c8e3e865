# SPDX-License-Identifier: Apache-2.0
"""How much of the articles in saved news pages is left in, and how little else.

Scores runs of four words of what is left in against those of the article that a person cut out, as the benchmark does
that the pages are of (github.com/scrapinghub/article-extraction-benchmark): precision and recall are means over the
pages, F1 is of these means. The project's own reading, trafilatura alone and readability alone, in the same run. Titles
and captions have roles of their own and are no part of the score; "with captions" counts the latter.

    python -m tests.eval.extraction [--worst N] [FOLDER]
"""

from __future__ import annotations

import argparse
import json
import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from rich.console import Console

from core.errors import CrossreadError
from core.ingest.reader import read_bytes
from core.model import ExclusionReason, Source, Span
from tests.eval import sets
from tests.eval.figures import OURS, Figure, figure
from tests.eval.measured import Listing
from tests.eval.printing import print_listing

RUN = 4


WITH_CAPTIONS = "crossread with captions"
Score = tuple[float, float]  # precision and recall of a page


def scores(folder: Path, step: int = 1) -> dict[str, list[Score]]:
    """By system the score of each `step`-th of the pages in `folder`, in the order of its `ground_truth.jsonl`."""
    found: dict[str, list[Score]] = {}
    for page in pages(folder)[::step]:
        data, gold = (folder / page["html"]).read_bytes(), page["articleBody"]
        source = _read(data)
        said = {
            OURS: left_in(source, captions=False),
            WITH_CAPTIONS: left_in(source, captions=True),
            **{name: system(data) for name, system in _OTHERS.items()},
        }
        for name, text in said.items():
            found.setdefault(name, []).append(_score(text, gold))
    return found


def pages(folder: Path) -> list[dict[str, str]]:
    """The pages of `folder`: `id`, `url`, `html` (a path) and `articleBody`."""
    return [json.loads(line) for line in (folder / "ground_truth.jsonl").read_text(encoding="utf-8").splitlines()]


def figures(name: str, folder: Path) -> tuple[list[Figure], list[Listing]]:
    """The F1 of each system with its interval over pages, and all that was measured, as a table."""
    found = scores(folder)

    def f1(system: str, chosen: Sequence[int]) -> float:
        return f1_of([found[system][at] for at in chosen])

    systems = [system for system in found if system != WITH_CAPTIONS]
    count = len(found[OURS])
    rows = [_row(system, listed) for system, listed in found.items()]
    listing = Listing(f"Articles in {count} saved pages, runs of four words", _COLUMNS, rows)
    return [figure(f"{name}: F1", systems, count, f1)], [listing]


_COLUMNS = ("system", "precision", "recall", "F1", "mean F1 of the pages", "pages below 0.9")


def _row(system: str, listed: Sequence[Score]) -> tuple[str, ...]:
    each = [_f1(*score) for score in listed]
    values = (*means(listed), f1_of(listed), sum(each) / max(1, len(each)))
    return (system, *(f"{value:.4f}" for value in values), str(sum(one < 0.9 for one in each)))


def means(listed: Sequence[Score]) -> Score:
    """Precision and recall, averaged over pages."""
    count = max(1, len(listed))
    return sum(score[0] for score in listed) / count, sum(score[1] for score in listed) / count


def f1_of(listed: Sequence[Score]) -> float:
    """The F1 of the means over pages."""
    return _f1(*means(listed))


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


def _readability(data: bytes) -> str:
    from lxml import html
    from readability import Document

    from core.ingest.encoding import decode
    from core.ingest.page_text import page_text

    logging.getLogger("readability").setLevel(logging.CRITICAL)
    summary = Document(decode(data, path="page.html").text).summary(html_partial=True)
    return page_text(html.document_fromstring(summary)).text


_OTHERS: dict[str, Callable[[bytes], str]] = {"trafilatura": _trafilatura, "readability": _readability}


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1)))


def _score(found: str, gold: str) -> tuple[float, float]:
    runs, wanted = _runs(found), _runs(gold)
    shared = (runs & wanted).total()
    return shared / max(1, runs.total()), shared / max(1, wanted.total())


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    """The table alone, and the pages on which ours is worst."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.extraction")
    parser.add_argument("--worst", type=int, default=0, help="so many pages on which ours is worst")
    parser.add_argument("folder", type=Path, nargs="?")
    given = parser.parse_args()
    folder = given.folder or (sets.data_folder() or Path()) / "article_extraction"
    found, console = scores(folder), Console(width=150)
    print_listing(console, Listing("Articles in saved pages", _COLUMNS, [_row(*item) for item in found.items()]))
    ids = [page["id"] for page in pages(folder)]
    for at in sorted(range(len(ids)), key=lambda at: _f1(*found[OURS][at]))[: given.worst]:
        console.print(ids[at][:12], {name: [round(value, 3) for value in listed[at]] for name, listed in found.items()})


if __name__ == "__main__":
    main()
