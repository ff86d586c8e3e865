# SPDX-License-Identifier: Apache-2.0
"""The table of formats has a row for each real file, with as many sentences, data and reasons as there are in it."""

from __future__ import annotations

import pytest

from core.ingest import ocr
from core.ingest.formats import FORMATS, Format
from tests.eval import formats

SAID = "author language published title"
DATED = f"{SAID} modified"
PAGE = f"{DATED} outlet url"
PRINTED = "byline dateline footnote heading running-head"
AROUND = "boilerplate byline comments correction credit dateline navigation related"
EXPECTED = {  # by file: sentences, fields that are stated, reasons for which something is left out
    "story.docx": (17, DATED, PRINTED),
    "story.odt": (17, DATED, PRINTED),
    "story.rtf": (17, DATED, PRINTED),
    "story.pdf": (17, SAID, f"{PRINTED} page-number"),
    "story.txt": (18, SAID, "byline dateline"),
    "story.md": (8, f"{SAID} outlet", "boilerplate dateline heading"),
    "story.epub": (18, SAID, "byline dateline footnote"),
    "changes.docx": (4, DATED, "byline dateline running-head"),
    "changes.odt": (4, DATED, "byline dateline running-head"),
    "changes.rtf": (4, DATED, "byline dateline running-head"),
    "page.html": (14, PAGE, AROUND),
    "saved.html": (14, PAGE, AROUND),
    "copied.html": (14, SAID, "byline correction credit dateline related"),
    "page.mhtml": (14, PAGE, AROUND),
    "printed.pdf": (14, DATED, f"{AROUND} running-head"),
    "crawl.warc.gz": (14, PAGE, AROUND),
    "crawl.wacz": (14, PAGE, AROUND),
    "mail.eml": (6, SAID, "boilerplate byline"),
    "letters.mbox": (3, SAID, ""),
    "articles.jsonl": (3, f"{SAID} outlet url", ""),
}


@pytest.fixture(scope="module")
def table() -> dict[str, formats.Row]:
    return {row.file: row for row in formats.rows()}


def test_every_file_has_a_row_and_every_format_a_file(table: dict[str, formats.Row]) -> None:
    there = {path.name for path in formats.FOLDER.iterdir()} - {"README.md"}
    assert set(table) == {name for name in there if not name.endswith(".fodt")}
    assert set(EXPECTED) | {"scanned.pdf"} == set(table)
    for entry in FORMATS:
        if entry.format is not Format.TEXT:
            assert any(name.endswith(tuple(entry.suffixes)) for name in table), entry.format


@pytest.mark.parametrize("name", EXPECTED)
def test_a_row(name: str, table: dict[str, formats.Row]) -> None:
    row = table[name]
    sentences, data, left_out = EXPECTED[name]
    assert row.error is None
    assert row.sentences == sentences
    assert row.data == tuple(sorted(data.split()))
    assert [reason for reason, _ in row.left_out] == sorted(left_out.split())
    assert row.maker


def test_a_scanned_page_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "is_installed", lambda: True)
    row = formats._row(formats.FOLDER / "scanned.pdf", "", "")
    assert row.error == "scanned"


def test_the_table_as_it_is_printed(table: dict[str, formats.Row]) -> None:
    (figure,), (listing,) = formats.told("formats", list(table.values()))
    assert figure.values["crossread"] == len(EXPECTED)
    assert [row[0] for row in listing.rows if row[0] in EXPECTED] == list(EXPECTED)
