# SPDX-License-Identifier: Apache-2.0
"""Whole reports against references that a person has read; `CROSSREAD_UPDATE_GOLD=1` writes them anew.

What is text is compared as it is. Of documents and workbooks the reference is what stands in them, a paragraph or a
cell a line with its style; of PDF what is handed to be set.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core.model import Comparison
from core.reports.contents import Contents, Grade, Publisher
from core.reports.data import report_of
from core.reports.document.layout import document_of
from core.reports.typst import source_of
from core.reports.write import rendered
from core.review.overlay import Reviewed
from core.words import words

FOLDER = Path(__file__).parents[2] / "gold" / "reports"
PLAIN = {"html": "html", "text": "txt", "json": "json"}
REVIEWED = {
    "markdown": "md",
    "csv": "csv",
    "csv-matches": "matches.csv",
    "csv-claims": "claims.csv",
    "claimreview": "jsonld",
    "annotations": "annotations.jsonld",
    "tei": "tei.xml",
}
RATED = Contents(
    context=1,
    title="The ferry at Port Halden",
    introduction="Three accounts of one accident.\n\nFor the night desk.",
    publisher=Publisher("Night Desk", page="https://desk.example/checks/1"),
    scale=(Grade("false", 1), Grade("mostly true", 4), Grade("true", 5)),
)


def scrubbed(report: str) -> str:
    """Without what may change and means nothing here: the stylesheet."""
    return re.sub(r"<style>.*?</style>", "<style>…</style>", report, flags=re.DOTALL)


def held(name: str, made: str) -> None:
    """`made` is what the reference of that name says."""
    reference = FOLDER / name
    if os.environ.get("CROSSREAD_UPDATE_GOLD"):
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(made, encoding="utf-8", newline="")
    known = reference.read_bytes().decode("utf-8")
    assert made == known, "\n".join(difflib.unified_diff(known.splitlines(), made.splitlines(), "reference", "made"))


@pytest.mark.parametrize("format_", PLAIN)
def test_the_report_is_the_one_that_was_read(ferry: Comparison, format_: str) -> None:
    held(f"ferry.{PLAIN[format_]}", scrubbed(rendered(ferry, format_).decode()))


@pytest.mark.parametrize("format_", REVIEWED)
def test_the_reviewed_report_is_the_one_that_was_read(reviewed: Reviewed, format_: str) -> None:
    held(f"ferry-reviewed.{REVIEWED[format_]}", rendered(reviewed, format_, RATED).decode())


@pytest.mark.parametrize(("format_", "part"), [("docx", "word/document.xml"), ("odt", "content.xml")])
def test_the_document_says_what_was_read(reviewed: Reviewed, format_: str, part: str) -> None:
    held(f"ferry-reviewed.{format_}.txt", "\n".join(_lines(rendered(reviewed, format_, RATED), part)) + "\n")


def test_the_workbook_says_what_was_read(reviewed: Reviewed) -> None:
    data = rendered(reviewed, "xlsx", RATED)
    held("ferry-reviewed.xlsx.txt", "\n".join(_cells(data)) + "\n")


def test_what_is_set_as_pdf_is_what_was_read(reviewed: Reviewed) -> None:
    source = source_of(document_of(report_of(reviewed, words(), RATED)))
    held("ferry-reviewed.pdf.txt", source[source.index("#title()") :])


def _lines(data: bytes, part: str) -> Iterator[str]:
    """Every paragraph with the name of its style; marked words with theirs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read(part))  # noqa: S314 - our own file
    for line in root.iter():
        name = _name(line.tag)
        if name in {"p", "h"}:
            style = next((_value(one) for one in line.iter() if _name(one.tag) == "pStyle"), "") or _value(line)
            yield f"{style}: {''.join(_words(line))}"


def _words(line: ElementTree.Element) -> Iterator[str]:
    """The words of a paragraph, those of a character style in brackets behind its name."""
    for child in line:
        name = _name(child.tag)
        if name in {"r", "span"}:
            style = next((_value(one) for one in child.iter() if _name(one.tag) == "rStyle"), "")
            text = "".join(child.itertext())
            style = style or (_value(child) if name == "span" else "")
            yield f"[{style} {text}]" if style and text else text
        elif name in {"hyperlink", "a", "annotation"}:
            yield f"<{''.join(child.itertext())}>"
        yield child.tail or ""
    yield line.text or ""


def _name(tag: str) -> str:
    return tag.partition("}")[2]


def _value(element: ElementTree.Element) -> str:
    return next((value for key, value in element.attrib.items() if _name(key) in {"val", "style-name"}), "")


def _cells(data: bytes) -> Iterator[str]:
    """Every cell of every sheet: its place and what stands there."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/worksheets/sheet"))
        shared = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))  # noqa: S314
        texts = ["".join(one.itertext()) for one in shared.iter(f"{main}si")]
        for name in names:
            yield name
            for cell in ElementTree.fromstring(archive.read(name)).iter(f"{main}c"):  # noqa: S314
                value = "".join(cell.itertext())
                if value:
                    yield f"{cell.get('r')}: {texts[int(value)] if cell.get('t') == 's' else value}"
