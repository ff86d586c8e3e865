# SPDX-License-Identifier: Apache-2.0
"""What a report will look like, before it is written: shapes, counts, what is missing; and pages as pictures."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace

import pytest

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents, Decided, Grade, Publisher
from core.reports.data import report_of
from core.reports.pages import picture, sizes
from core.reports.preview import MOST_ROWS, Shape, beginning, preview_of, shape_of, told_in
from core.reports.values import Desk, Report
from core.reports.writers import WRITERS, writer
from core.review.overlay import Reviewed
from core.words import words


def _report(made_of: Comparison | Reviewed, contents: Contents | None = None, desk: Desk | None = None) -> Report:
    return report_of(made_of, words(), contents, desk)


def _no_pdf() -> bytes:
    raise AssertionError("no pages are wanted")


def _pixels(png: bytes) -> tuple[int, int, list[bytes]]:
    """Width, height and rows of a picture without filters."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, head = 8, b"", b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(name + body)
        data += body if name == b"IDAT" else b""
        head = body if name == b"IHDR" else head
        at += 12 + length
    width, height, _, kind = struct.unpack(">2I2B", head[:10])
    channels = {0: 1, 2: 3, 6: 4}[kind]
    raw, row = zlib.decompress(data), width * channels + 1
    assert len(raw) == row * height and not any(raw[::row])
    return width, height, [raw[y * row + 1 : (y + 1) * row] for y in range(height)]


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_has_a_shape(name: str) -> None:
    assert shape_of(name) in Shape


def test_a_document_is_shown_as_its_pages(reviewed: Reviewed) -> None:
    report = _report(reviewed)
    pdf = writer("pdf").write(report)
    for name in ("html", "pdf", "docx", "odt"):
        found = preview_of(report, name, lambda: pdf)
        assert found.shape is Shape.PAGES and found.pdf is pdf
    found_sizes = sizes(pdf)
    assert len(found_sizes) > 1 and all(width > height for width, height in found_sizes)  # side by side is landscape
    width, height, rows = _pixels(picture(pdf, 0, 0.5))
    assert (width, height) == (round(found_sizes[0][0] / 2), round(found_sizes[0][1] / 2))
    assert rows[0][:3] == b"\xff\xff\xff" and len(set(rows[height // 4])) > 8  # paper at the edge, letters inside
    assert picture(pdf, 1, 0.5) != picture(pdf, 0, 0.5)


@pytest.mark.parametrize(("number", "scale"), [(99, 1.0), (-1, 1.0), (0, 0.0), (0, -1.0), (0, 1_000.0)])
def test_a_page_that_cannot_be_drawn_is_refused(ferry: Comparison, number: int, scale: float) -> None:
    pdf = writer("pdf").write(_report(ferry, Contents(short=True)))
    with pytest.raises(ValueError, match=r"page|points"):
        picture(pdf, number, scale)


def test_it_tells_how_much_there_is(reviewed: Reviewed) -> None:
    everything, confirmed = told_in(_report(reviewed)), told_in(_report(reviewed, Contents(decided=Decided.CONFIRMED)))
    assert (everything.sources, everything.matched) == (3, 5)
    assert (everything.matches, confirmed.matches, confirmed.confirmed) == (5, 2, 2)
    assert everything.differences > confirmed.differences > 0
    assert everything.alone > confirmed.alone


def test_tables_and_texts(reviewed: Reviewed) -> None:
    report = _report(reviewed)
    workbook = preview_of(report, "xlsx", _no_pdf)
    assert workbook.shape is Shape.TABLES and len(workbook.sheets) == 5
    assert [sheet.key for sheet in preview_of(report, "csv-claims", _no_pdf).sheets] == ["claims"]
    text = preview_of(report, "text", _no_pdf)
    assert text.shape is Shape.TEXT and text.text == writer("text").write(report).decode() and not text.more


def test_what_is_long_is_cut_and_says_so(reviewed: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.reports.preview.MOST_TEXT", 100)
    report = _report(reviewed)
    found = preview_of(report, "markdown", _no_pdf)
    assert len(found.text) == 100 and found.more == len(writer("markdown").write(report).decode()) - 100
    assert MOST_ROWS < 1_000


def test_a_claim_review_tells_what_is_missing(ferry: Comparison, reviewed: Reviewed) -> None:
    lacking = preview_of(_report(ferry), "claimreview", _no_pdf)
    assert len(lacking.missing) == 3 and not lacking.text  # a rating, the page, the publisher
    publisher = Publisher("Night Desk", page="https://desk.example/7")
    contents = Contents(publisher=publisher, scale=(Grade("false", 1), Grade("mostly true", 2)))
    whole = preview_of(_report(reviewed, contents), "claimreview", _no_pdf)
    assert not whole.missing and '"ClaimReview"' in whole.text
    off = preview_of(_report(reviewed, replace(contents, scale=(Grade("false", 1),))), "claimreview", _no_pdf)
    assert len(off.missing) == 1 and "mostly true" in off.missing[0]


def test_of_a_long_report_the_beginning_is_shown(reviewed: Reviewed) -> None:
    report = _report(reviewed)
    part = beginning(report, 2)
    assert beginning(report) is report
    assert len(part.matches) < len(report.matches) and part.matches[:2] == report.matches[:2]
    assert {one.match.anchor for one in report.gravest} <= {row.anchor for row in part.matches}
    assert all(len(one.alone) <= 2 for one in part.per_source) and part.alone == report.alone
    assert len(writer("pdf").write(part)) < len(writer("pdf").write(report))


def test_a_redline_shows_changes_of_two(ferry: Comparison) -> None:
    with pytest.raises(CrossreadError) as raised:
        preview_of(_report(ferry), "redline", _no_pdf)
    assert raised.value.code is ErrorCode.NOT_TWO
    two = replace(ferry, sources=ferry.sources[:2], matches=(), only_here=(), notices=())
    found = preview_of(_report(two), "redline", _no_pdf)
    assert found.shape is Shape.CHANGES
    assert {kind for paragraph in found.changes for kind, _ in paragraph} <= {"equal", "insert", "delete"}


def test_a_template_that_fails_is_known_before_writing(ferry: Comparison) -> None:
    report = _report(ferry, desk=Desk(html_template="{% for %}"))
    with pytest.raises(CrossreadError) as raised:
        preview_of(report, "html", lambda: b"%PDF")
    assert raised.value.code is ErrorCode.BAD_TEMPLATE
