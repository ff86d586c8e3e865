# SPDX-License-Identifier: Apache-2.0
"""PDF: tagged, with bookmarks and embedded fonts, of one page where it is to be short; its words can be taken out."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.model import Claim, Comparison, Match, Source, Span, Tier
from core.reports.contents import Contents, Layout, Paper
from core.reports.data import report_of
from core.reports.pdf import write
from core.reports.values import Desk, Picture
from core.review.overlay import Reviewed
from core.words import words

ARABIC = "اصطدمت العبارة بحاجز الأمواج صباح الثلاثاء."
needs = {
    name: pytest.mark.skipif(shutil.which(name) is None, reason=f"{name} is not installed")
    for name in ("qpdf", "pdftotext", "pdfinfo", "pdffonts")
}


def made(
    reviewed: Reviewed | Comparison, folder: Path, contents: Contents | None = None, desk: Desk | None = None
) -> Path:
    path = folder / "report.pdf"
    path.write_bytes(write(report_of(reviewed, words(), contents, desk)))
    return path


def said(command: str, *arguments: str | Path) -> str:
    return subprocess.run([command, *map(str, arguments)], capture_output=True, text=True, check=True).stdout


def letters(text: str) -> str:
    return re.sub(r"[\s\u200b]", "", unicodedata.normalize("NFKC", text))


@needs["qpdf"]
def test_the_file_is_sound(reviewed: Reviewed, tmp_path: Path) -> None:
    assert "No syntax or stream encoding errors found" in said("qpdf", "--check", made(reviewed, tmp_path))


@needs["pdftotext"]
@pytest.mark.parametrize("layout", Layout)
def test_what_was_put_in_comes_out(reviewed: Reviewed, tmp_path: Path, layout: Layout) -> None:
    told = letters(said("pdftotext", "-raw", made(reviewed, tmp_path, Contents(layout=layout)), "-"))
    report = report_of(reviewed, words())
    assert report.matches and report.sources
    for row in report.matches:
        for cell in row.cells:
            assert letters(cell.places) in told
            for claim in cell.claims:
                for segment in claim.segments:
                    assert letters(segment.text) in told
    for name, value in report.made:
        assert letters(name) in told
        assert letters(value) in told
    for card in report.sources:
        assert card.sha256 in told


@needs["pdfinfo"]
def test_it_is_tagged_named_and_of_the_paper_that_was_asked_for(reviewed: Reviewed, tmp_path: Path) -> None:
    info = said("pdfinfo", made(reviewed, tmp_path))
    assert re.search(r"Tagged:\s+yes", info)
    assert re.search(r"Title:\s+Halden Observer", info)
    assert re.search(r"Page size:\s+841\.\d+ x 595", info)
    letter = said("pdfinfo", made(reviewed, tmp_path, Contents(layout=Layout.LIST, paper=Paper.LETTER)))
    assert re.search(r"Page size:\s+612 x 792", letter)


@needs["pdfinfo"]
def test_the_short_one_is_one_page(reviewed: Reviewed, tmp_path: Path, many: Callable[[int], Comparison]) -> None:
    for comparison in (reviewed, many(300)):
        assert re.search(r"Pages:\s+1\n", said("pdfinfo", made(comparison, tmp_path, Contents(short=True))))


@needs["pdffonts"]
def test_all_fonts_are_embedded(reviewed: Reviewed, tmp_path: Path) -> None:
    rows = said("pdffonts", made(reviewed, tmp_path)).splitlines()[2:]
    assert rows
    assert all(re.search(r"yes yes yes +\d+ +0$", row) for row in rows), rows


@needs["pdftotext"]
def test_long_tables_repeat_their_heads(many: Callable[[int], Comparison], tmp_path: Path) -> None:
    path = made(many(60), tmp_path, Contents(story=False))
    pages = said("pdftotext", "-layout", path, "-").split("\f")
    assert len(pages) > 5
    assert all(re.search(r"\d+ ?/ ?\d+\s*$", page) for page in pages[:-1])


def test_bookmarks_lead_to_every_section_and_match(reviewed: Reviewed, tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed")
    import json

    told = json.loads(said("qpdf", "--json", "--json-key=outlines", made(reviewed, tmp_path)))["outlines"]
    sections = {one["title"]: [kid["title"] for kid in one["kids"]] for one in told}
    assert any(title.startswith("Matched claims") for title in sections)
    matches = next(kids for title, kids in sections.items() if title.startswith("Matched claims"))
    assert len(matches) == 5


@needs["pdftotext"]
def test_right_to_left_beside_english(ferry: Comparison, tmp_path: Path) -> None:
    source = Source(
        "C", ARABIC, "0" * 64, language="ar", outlet="الميناء", claims=(Claim("C1", Span(0, len(ARABIC)), 0),)
    )
    comparison = replace(
        ferry, sources=(*ferry.sources[:2], source), matches=(Match("m1", ("A2", "C1"), 0.9, Tier.MATCH),), only_here=()
    )
    told = said("pdftotext", "-raw", made(replace(comparison, notices=()), tmp_path), "-")
    plain = re.sub("[\u202a-\u202e]", "", told)
    assert sorted(letters("العبارة")) == sorted(letters(next(w for w in plain.split() if "عبارة" in w)))


def test_a_script_without_a_font_of_ours_is_still_set(ferry: Comparison) -> None:
    text = "渡輪於星期二撞上防波堤。𓂀"
    source = Source("A", text, "0" * 64, language="zh", claims=(Claim("A1", Span(0, len(text)), 0),))
    data = write(report_of(replace(ferry, sources=(source,), matches=(), only_here=(), notices=()), words()))
    assert data.startswith(b"%PDF-")


def test_a_logo_that_is_no_picture_is_said(reviewed: Reviewed) -> None:
    desk = Desk(Picture(b"\x89PNG\r\n\x1a\nbroken", "image/png", "Desk"))
    with pytest.raises(CrossreadError) as caught:
        write(report_of(reviewed, words(), Contents(logo="desk.png"), desk))
    assert caught.value.code is ErrorCode.BAD_TEMPLATE
