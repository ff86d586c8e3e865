# SPDX-License-Identifier: Apache-2.0
"""A table of formats: the real file of each in `tests/data`, who made it, and what comes of it.

python -m tests.eval.formats
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from core.errors import CrossreadError
from core.ingest.reader import read_bytes, read_clipboard
from core.language.claims import with_claims
from core.model import Source
from tests.eval.figures import OURS, Figure
from tests.eval.measured import Listing
from tests.eval.printing import print_listing
from tests.eval.sets import REPOSITORY

FOLDER = REPOSITORY / "tests" / "data"
CLIPBOARD = "copied.html"
_ROW = re.compile(r"\| (?P<files>`[^|]*`) \| (?P<format>[^|]*) \| (?P<maker>[^|]*) \|")
_PAGES = {".jsonl": "1", ".mbox": "1"}  # of several, the first


@dataclass(frozen=True, slots=True)
class Row:
    """What came of a file: the sentences that may be compared, the fields that it states, and by reason how many
    passages are left out; or the code of the error.
    """

    file: str
    format: str
    maker: str
    title: str | None = None
    sentences: int = 0
    data: tuple[str, ...] = ()
    left_out: tuple[tuple[str, int], ...] = ()
    notices: tuple[str, ...] = ()
    error: str | None = None


def rows(folder: Path = FOLDER) -> list[Row]:
    """One row a file that the table in the folder's README names, in its order."""
    found = []
    for match in _ROW.finditer((folder / "README.md").read_text(encoding="utf-8")):
        first, *more = re.findall(r"`([^`]+)`", match["files"])
        names = [first, *(Path(first).stem + suffix for suffix in more)]
        found += [_row(folder / name, match["format"].strip(), match["maker"].strip()) for name in names]
    return found


def _row(path: Path, form: str, maker: str) -> Row:
    try:
        source = with_claims(_read(path))
    except CrossreadError as error:
        return Row(path.name, form, maker, error=error.code.value)
    reasons = Counter(exclusion.reason.value for exclusion in source.excluded if not exclusion.kept)
    return Row(
        path.name,
        form,
        maker,
        source.title,
        len(source.claims),
        tuple(sorted({one.field.value for one in source.stated})),
        tuple(sorted(reasons.items())),
        tuple(one.code.value for one in source.notices),
    )


def _read(path: Path) -> Source:
    data = path.read_bytes()
    if path.name == CLIPBOARD:
        return read_clipboard(data.decode("utf-8"))
    return read_bytes(data, name=path.name, page=_PAGES.get(path.suffix))


def figures(name: str, folder: Path = FOLDER) -> tuple[list[Figure], list[Listing]]:
    """How many of the files come in or say why not, and the table."""
    return told(name, rows(folder))


def told(name: str, found: Sequence[Row]) -> tuple[list[Figure], list[Listing]]:
    """The figure and the table of `found`."""
    listed = [
        (
            row.file,
            row.maker,
            row.error or (row.title or "")[:30],
            str(row.sentences),
            ", ".join(row.data),
            ", ".join(f"{reason} {count}" for reason, count in row.left_out),
        )
        for row in found
    ]
    columns = ("file", "made by", "title", "sentences", "states", "left out")
    read = sum(row.error is None for row in found)
    return [Figure(f"{name}: files read", {OURS: read}, as_count=True)], [Listing("Formats", columns, listed)]


if __name__ == "__main__":
    print_listing(Console(width=200), figures("formats")[1][0])
