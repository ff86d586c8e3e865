# SPDX-License-Identifier: Apache-2.0
"""Word and OpenDocument: real styles, comments, heads that repeat, a desk's own document; both open in LibreOffice."""

from __future__ import annotations

import io
import re
import shutil
import struct
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import cydifflib
import pytest

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import Filter
from core.model import Comparison
from core.reports import redline
from core.reports.contents import Contents, Layout, Paper
from core.reports.data import report_of
from core.reports.document.blocks import Grid
from core.reports.document.layout import document_of
from core.reports.docx import write
from core.reports.values import Desk, Picture
from core.reports.write import rendered
from core.review.overlay import Reviewed
from core.words import words
from tests.core.reports.conftest import NOTE

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def png() -> bytes:
    """One grey point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\x80")) + chunk(b"IEND", b"")


def word(reviewed: Reviewed | Comparison, contents: Contents | None = None, desk: Desk | None = None) -> Any:
    import docx

    return docx.Document(io.BytesIO(write(report_of(reviewed, words(), contents, desk))))


def part(data: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return ElementTree.fromstring(archive.read(name))  # noqa: S314 - our own file


def test_headings_are_headings_and_marks_are_styles(reviewed: Reviewed) -> None:
    made = word(reviewed)
    levels = {p.style.name for p in made.paragraphs if p.style.name.startswith(("Title", "Heading"))}
    assert levels == {"Title", "Heading 1", "Heading 2"}
    cells = [cell for table in made.tables for row in table.rows for cell in row.cells]
    styles = {run.style.name for cell in cells for p in cell.paragraphs for run in p.runs}
    assert {f"Crossread {name}" for name in ("Changed", "Added", "Conflicting", "Missing", "Label")} <= styles


def test_differences_are_seen_without_colour(reviewed: Reviewed) -> None:
    root = part(rendered(reviewed, "docx"), "word/document.xml")
    lines = {mark.get(f"{W}val") for mark in root.iter(f"{W}u")}
    assert {"single", "dash", "wave"} <= lines


def test_tables_say_whether_rows_have_heads(reviewed: Reviewed) -> None:
    root = part(rendered(reviewed, "docx"), "word/document.xml")
    made = document_of(report_of(reviewed, words(), Contents()))
    grids = [block for block in made.blocks if isinstance(block, Grid)]
    looks = [look.get(f"{W}firstColumn") for look in root.iter(f"{W}tblLook")]
    assert looks == ["1" if grid.row_heads else "0" for grid in grids]
    assert {"0", "1"} == set(looks)


def test_a_note_is_a_comment_with_its_author_and_date(reviewed: Reviewed) -> None:
    found = [(one.author, one.initials, one.text) for one in word(reviewed).comments]
    assert ("Ana Lima", "AL", NOTE) in found
    root = part(rendered(reviewed, "docx"), "word/comments.xml")
    dates = {one.get(f"{W}author"): one.get(f"{W}date") for one in root.iter(f"{W}comment")}
    assert dates == {"Ana Lima": "2024-05-08T11:27:00Z"}
    assert not list(word(reviewed, Contents(notes=False)).comments)


def test_every_table_repeats_its_head_and_says_what_it_is(reviewed: Reviewed) -> None:
    root = part(rendered(reviewed, "docx"), "word/document.xml")
    tables = list(root.iter(f"{W}tbl"))
    assert len(tables) > 5
    for table in tables:
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        caption = table.find(f"{W}tblPr/{W}tblCaption")
        assert caption is not None
        assert caption.get(f"{W}val")


def test_the_table_of_contents_is_a_field_that_leads_to_the_headings(reviewed: Reviewed) -> None:
    root = part(rendered(reviewed, "docx"), "word/document.xml")
    assert any("TOC" in (one.text or "") for one in root.iter(f"{W}instrText"))
    links = {one.get(f"{W}anchor") for one in root.iter(f"{W}hyperlink")} - {None}
    assert links <= {one.get(f"{W}name") for one in root.iter(f"{W}bookmarkStart")}
    assert "cr_section_matches" in links


def test_paper_and_layout(reviewed: Reviewed) -> None:
    wide, tall = (
        word(reviewed).sections[0],
        word(reviewed, Contents(layout=Layout.LIST, paper=Paper.LETTER)).sections[0],
    )
    assert wide.page_width > wide.page_height
    assert round(tall.page_width.inches, 1) == 8.5


def test_a_desk_lends_its_styles_and_margins(reviewed: Reviewed) -> None:
    import docx

    own = docx.Document()
    own.styles["Heading 1"].font.name = "Desk Sans"
    own.sections[0].header.paragraphs[0].text = "Night Desk"
    own.add_paragraph("what stood there is gone")
    data = io.BytesIO()
    own.save(data)
    made = word(reviewed, Contents(), Desk(docx_template=data.getvalue()))
    assert made.styles["Heading 1"].font.name == "Desk Sans"
    assert made.sections[0].header.paragraphs[0].text == "Night Desk"
    assert "what stood there" not in "".join(p.text for p in made.paragraphs)
    assert any(p.text.startswith("Matched claims") for p in made.paragraphs)


def test_a_template_that_is_no_document_is_said(reviewed: Reviewed) -> None:
    with pytest.raises(CrossreadError) as caught:
        word(reviewed, Contents(docx_template="desk.docx"), Desk(docx_template=b"words"))
    assert caught.value.code is ErrorCode.BAD_TEMPLATE
    assert caught.value.values["path"] == "desk.docx"


def test_a_logo_has_words_for_those_who_cannot_see_it(reviewed: Reviewed) -> None:
    desk = Desk(Picture(png(), "image/png", "Night Desk"))
    report = report_of(reviewed, words(), Contents(), desk)
    assert b'descr="Night Desk"' in zipfile.ZipFile(io.BytesIO(write(report))).read("word/document.xml")
    from core.reports.odt import write as write_odt

    made = zipfile.ZipFile(io.BytesIO(write_odt(report)))
    assert made.read("Pictures/logo.png") == png()
    assert "Night Desk</svg:desc>" in made.read("content.xml").decode()


def test_an_open_document_begins_with_its_type(reviewed: Reviewed) -> None:
    data = rendered(reviewed, "odt")
    assert data[30:38] == b"mimetype"
    assert data[38:77] == b"application/vnd.oasis.opendocument.text"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = archive.read("content.xml").decode()
        listed = archive.read("META-INF/manifest.xml").decode()
        assert all(name in listed for name in ("content.xml", "styles.xml", "meta.xml"))
    assert "<office:annotation><dc:creator>Ana Lima</dc:creator><dc:date>2024-05-08T11:20:00</dc:date>" in content
    used = set(re.findall(r'text:style-name="([^"]+)"', content))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        known = archive.read("styles.xml").decode() + content
    assert all(f'style:name="{name}"' in known for name in used), used


OLD = ["The mayor spoke on Monday.", "Nobody was hurt.", "It rained."]
NEW = ["The mayor spoke on Tuesday evening.", "Nobody was hurt.", "A new paragraph stands here."]


def test_changes_from_one_version_to_the_other() -> None:
    told = list(redline.changes(OLD, NEW))
    assert "".join(text for one in told for kind, text in one if kind != "insert") == "".join(OLD)
    assert "".join(text for one in told for kind, text in one if kind != "delete") == "".join(NEW)
    assert ("delete", "Monday") in told[0]
    assert ("insert", "Tuesday evening") in told[0] or ("insert", "Tuesday") in told[0]
    assert [("equal", "Nobody was hurt.")] in told
    assert [("insert", "A new paragraph stands here.")] in told


def test_a_redline_finds_a_paragraph_behind_many_that_are_gone() -> None:
    gone = [f"Bulletin {number} came at {number} in the morning and told of nothing." for number in range(30)]
    kept = "The ferry struck the breakwater with more than 300 people on board."
    told = list(redline.changes([*gone, kept], [kept.replace("300", "310"), "A new end, in other words."]))
    assert told[:30] == [[("delete", one)] for one in gone]
    assert ("insert", "310") in told[30]
    assert told[31:] == [[("insert", "A new end, in other words.")]]


def test_a_redline_looks_closely_at_few_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    looked = 0

    class Counted(cydifflib.SequenceMatcher):  # type: ignore[misc]
        def __init__(self, *arguments: object, **options: object) -> None:
            nonlocal looked
            looked += 1
            super().__init__(*arguments, **options)

    monkeypatch.setattr(cydifflib, "SequenceMatcher", Counted)
    old = [f"The harbour counted {number} boats." for number in range(200)]
    new = [f"The harbour counted {number} boats in all." for number in range(1000, 1200)]
    assert len(list(redline.changes(old, new))) == 200
    assert looked < 200 * 8


def test_a_redline_is_two_texts_with_tracked_changes(ferry: Comparison) -> None:
    from dataclasses import replace

    two = replace(ferry, sources=ferry.sources[:2], matches=(), only_here=(), notices=())
    root = part(rendered(two, "redline"), "word/document.xml")
    body = root.find(f"{W}body")
    assert body is not None
    lines = [p for p in body if p.tag == f"{W}p"]
    old = "".join(t.text or "" for p in lines for t in p.iter(f"{W}delText"))
    assert "nobody was killed" in old
    assert "Home | News | Sport" not in old  # left out of the article
    inserted = ["".join(t.text or "" for t in one.iter(f"{W}t")) for one in root.iter(f"{W}ins")]
    assert any("Thick fog" in one for one in inserted)
    authors = {one.get(f"{W}author") for kind in ("ins", "del") for one in root.iter(f"{W}{kind}")}
    assert authors == {"The Coastal Courier"}
    with pytest.raises(CrossreadError) as caught:
        rendered(ferry, "redline")
    assert caught.value.code is ErrorCode.NOT_TWO
    chosen = Contents(filter=Filter(sources=frozenset({"A", "C"})))
    told = "".join(part(rendered(ferry, "redline", chosen), "word/document.xml").itertext())
    assert "ran into a breakwater" in told
    assert "wall, 14 hurt" not in told


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libre_office_opens_what_is_written(reviewed: Reviewed, tmp_path: Path) -> None:
    paths = [tmp_path / f"{format_}.{format_}" for format_ in ("docx", "odt", "xlsx")]
    for path in paths:
        path.write_bytes(rendered(reviewed, path.stem))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=110)
    assert all(path.with_suffix(".pdf").read_bytes().startswith(b"%PDF-") for path in paths)


def test_many_matches_take_time_in_proportion(many: Callable[[int], Comparison]) -> None:
    import time

    def taken(count: int) -> float:
        comparison = many(count)
        started = time.process_time()
        rendered(comparison, "docx", Contents(story=False))
        return time.process_time() - started

    taken(5)
    assert taken(80) < 10 * max(taken(20), 0.02)
