# SPDX-License-Identifier: Apache-2.0
"""A PDF to a draft: the text that its pages hold, in reading order, with what each page repeats taken out visibly.

Opened in a process of its own (`pdf_process`), laid out here (`pdf_layout`). Pages that are pictures are told of, and
read by Tesseract where that is asked for and installed.
"""

from __future__ import annotations

import json
import re
import subprocess  # the process that opens the PDF
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest import ocr
from core.ingest.draft import Asked, Draft
from core.ingest.limits import MAX_PAGES, MAX_SECONDS
from core.ingest.pdf_layout import PageRuns, Run, pieces_of_pages
from core.ingest.pieces import Piece, document_said, draft_of_pieces
from core.progress import Step, check
from core.provenance import DataField, SourceNotice, SourceNoticeCode

_MODULE: Final = "core.ingest.pdf_process"
_TICK: Final = 0.05  # seconds between two looks at whether the work is still wanted
_DATE: Final = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}'?\d{2})?")
_UNTITLED: Final = re.compile(r"(?i)(?:microsoft word - .*|untitled.*|document\d*|.*\.(?:docx?|odt|indd|pdf|html?))")


def read(asked: Asked) -> Draft:
    """Raises DAMAGED, LOCKED, TOO_COMPLEX, TOO_SLOW, TOO_LONG, NO_TEXT, SCANNED, OCR_MISSING or OCR_FAILED."""
    told = json.loads(opened(asked.data, ["text", str(MAX_PAGES)], asked.name, asked.cancelled))
    pages = [_page(page) for page in told["pages"]]
    scanned = [number for number, page in enumerate(told["pages"]) if page["pictures"]]
    by_picture: dict[int, list[Piece]] = {}
    notices: list[SourceNotice] = []
    if scanned and asked.ocr:
        language = ocr.told(asked.languages)
        most = min(len(scanned), ocr.MOST_PAGES)
        for done, number in enumerate(scanned[:most]):
            check(asked.cancelled)
            asked.progress(Step.READ_PICTURES, done, most)
            picture = opened(asked.data, ["image", str(number)], asked.name, asked.cancelled)
            by_picture[number] = ocr.pieces_of_picture(picture, asked.name, language)
        values: dict[str, object] = {"pages": len(by_picture), "of": len(pages), "language": language}
        notices.append(SourceNotice(SourceNoticeCode.OCR, values))
    elif scanned and not any(page.runs for page in pages):
        if not ocr.is_installed():
            raise CrossreadError(ErrorCode.OCR_MISSING, path=asked.name)
        raise CrossreadError(ErrorCode.SCANNED, path=asked.name, count=len(scanned))
    unread = len(scanned) - len(by_picture)
    if unread:
        values = {"pages": unread, "of": len(pages), "tesseract": ocr.is_installed()}
        notices.append(SourceNotice(SourceNoticeCode.SCANNED_PAGES, values))
    return draft_of_pieces(
        _in_order(pages, by_picture),
        asked.name,
        stated=document_said(_information(told["information"])),
        title=asked.title,
        notices=notices,
        cancelled=asked.cancelled,
    )


def opened(data: bytes, arguments: list[str], path: str, cancelled: Callable[[], bool]) -> bytes:
    """What the process says that opens the PDF. Raises TOO_SLOW when it takes longer than `MAX_SECONDS`, DAMAGED,
    LOCKED or TOO_COMPLEX.
    """
    end = time.monotonic() + MAX_SECONDS
    answer = complaint = b""
    command = [sys.executable, "-m", _MODULE, *arguments]
    with tempfile.TemporaryFile() as given:
        given.write(data)
        given.seek(0)
        with subprocess.Popen(command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            try:
                while process.returncode is None:
                    check(cancelled)
                    try:
                        answer, complaint = process.communicate(timeout=_TICK)
                    except subprocess.TimeoutExpired:
                        if time.monotonic() > end:
                            raise CrossreadError(ErrorCode.TOO_SLOW, path=path, seconds=MAX_SECONDS) from None
            finally:
                process.kill()
    if process.returncode == 0:
        return answer
    if process.returncode == 3:
        raise CrossreadError(ErrorCode.LOCKED, path=path)
    if process.returncode == 5:
        raise CrossreadError(ErrorCode.TOO_COMPLEX, path=path, what="pages", most=MAX_PAGES)
    said = complaint.decode("utf-8", "replace").strip().splitlines()
    detail = said[-1][:160] if said else "it cannot be opened"
    raise CrossreadError(ErrorCode.DAMAGED, path=path, detail=detail)


def _page(told: Mapping[str, Any]) -> PageRuns:
    runs = tuple(Run(*one) for one in told["runs"])
    # What stands outside the page is not shown.
    shown = tuple(
        run
        for run in runs
        if run.right > 0 and run.left < told["width"] and run.bottom > 0 and run.top < told["height"]
    )
    return PageRuns(told["width"], told["height"], shown)


def _in_order(pages: list[PageRuns], by_picture: Mapping[int, list[Piece]]) -> list[Piece]:
    """The pieces of all pages; what Tesseract has read stands at the place of its page."""
    if not by_picture:
        return pieces_of_pages(pages)
    pieces: list[Piece] = []
    start = 0
    for number in sorted(by_picture):
        pieces += pieces_of_pages(pages[start:number])
        pieces += by_picture[number]
        start = number + 1
    return [*pieces, *pieces_of_pages(pages[start:])]


def _information(told: Mapping[str, str]) -> list[tuple[DataField, str | None]]:
    title = told.get("Title", "")
    return [
        (DataField.TITLE, None if _UNTITLED.fullmatch(title.strip()) else title),
        (DataField.AUTHOR, told.get("Author")),
        (DataField.PUBLISHED, _day(told.get("CreationDate", ""))),
        (DataField.MODIFIED, _day(told.get("ModDate", ""))),
    ]


def _day(written: str) -> str | None:
    """A date as PDF writes it, as ISO 8601."""
    match = _DATE.match(written)
    if match is None:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    iso = f"{year}-{month or '01'}-{day or '01'}"
    if hour:
        zone = (zone or "").replace("'", "")
        zone = f"{zone[:3]}:{zone[3:]}" if len(zone) == 5 else zone
        iso += f"T{hour}:{minute}:{second or '00'}{zone}"
    return iso
