# SPDX-License-Identifier: Apache-2.0
"""How much of what saved pages say about themselves is found, and how much of what is found is right.

By field against labels made by hand (`page_labels`); trafilatura's own data of the same pages in the same run. It tells
no language and no day of a change, so there is nothing to compare there.

    python -m tests.eval.page_data [--errors] [FOLDER]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from core.errors import CrossreadError
from core.ingest.reader import read_bytes
from core.provenance import DataField
from tests.eval import sets
from tests.eval.extraction import pages
from tests.eval.figures import OURS, Figure, of_counts
from tests.eval.measured import Listing
from tests.eval.page_labels import labels
from tests.eval.printing import print_listing
from tests.eval.statistics import Counts

THEIRS = "trafilatura"
_NAMES = re.compile(r"\s*(?:;|,|&|\band\b|\bund\b|\by\b|\bet\b)\s*")
Said = Mapping[DataField, str | None]


def figures(name: str, folder: Path, errors: Callable[..., None] | None = None) -> tuple[list[Figure], list[Listing]]:
    """By field the F1 of ours and of trafilatura over the labelled pages, and precision and recall as a table."""
    counts = _counts(folder, errors)
    found = [of_counts(f"{name}, {field.value}: F1", counts[field], lambda one: one.f1) for field in DataField]
    rows = []
    for field in DataField:
        totals = [sum(counts[field].get(system, []), Counts()) for system in (OURS, THEIRS)]
        shares = [f"{share:.3f}" if one.gold else "" for one in totals for share in (one.precision, one.recall)]
        rows.append((field.value, str(totals[0].gold), *shares))
    number = len(counts[DataField.TITLE][OURS])
    columns = ("field", "stated", "precision", "recall", f"{THEIRS}: precision", f"{THEIRS}: recall")
    return found, [Listing(f"What {number} saved pages say about themselves", columns, rows)]


def _counts(folder: Path, errors: Callable[..., None] | None) -> dict[DataField, dict[str, list[Counts]]]:
    known = labels()
    counts: dict[DataField, dict[str, list[Counts]]] = {field: {} for field in DataField}
    for page in pages(folder):
        if not known.knows(page["id"]):
            continue
        data = (folder / page["html"]).read_bytes()
        for system, said in ((OURS, _ours(data)), (THEIRS, _theirs(data))):
            for field in said:
                values = _values(field, said[field])
                one = known.counts(page["id"], field, values)
                counts[field].setdefault(system, []).append(one)
                if errors is not None and system == OURS and not one.right == one.predicted == one.gold:
                    errors(page["id"][:12], field.value, values, one.gold)
    return counts


def _values(field: DataField, said: str | None) -> Sequence[str]:
    if not said:
        return ()
    return [name for name in _NAMES.split(said) if name] if field is DataField.AUTHOR else (said,)


def _ours(data: bytes) -> Said:
    try:
        source = read_bytes(data, name="page.html")
    except CrossreadError:
        return dict.fromkeys(DataField)
    return {field: getattr(source, field.value) for field in DataField}


def _theirs(data: bytes) -> Said:
    import trafilatura

    found = trafilatura.extract_metadata(data)
    return {
        DataField.TITLE: found.title,
        DataField.OUTLET: found.sitename,
        DataField.AUTHOR: found.author,
        DataField.PUBLISHED: found.date,
        DataField.URL: found.url,
    }


def main() -> None:
    """The table alone, and every answer that is not wholly right."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.page_data")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("folder", type=Path, nargs="?")
    given = parser.parse_args()
    console = Console(width=180)
    folder = given.folder or (sets.data_folder() or Path()) / "article_extraction"
    for listing in figures("page data", folder, console.print if given.errors else None)[1]:
        print_listing(console, listing)


if __name__ == "__main__":
    main()
