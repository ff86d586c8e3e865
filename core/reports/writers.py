# SPDX-License-Identifier: Apache-2.0
"""The formats of reports: one table of writers, each a function from a report to the bytes of a file.

A writer imports its libraries when it is first used. It lays out what `core.reports.values.Report` says, looks nothing
up, and gives the same bytes for the same report on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode

if TYPE_CHECKING:
    from core.reports.values import Report


@dataclass(frozen=True, slots=True)
class Writer:
    """`ending` is that of its files, with the dot; of two formats with one ending the first in the table has it.

    `endings` are others that stand for it. `plain`: it is UTF-8 text that can be shown on a terminal. `write` raises
    `CrossreadError` where a report cannot be written so: BAD_TEMPLATE, NOT_RATED, NOT_TWO.
    """

    name: str
    ending: str
    media_type: str
    write: Callable[[Report], bytes]
    plain: bool = False
    endings: tuple[str, ...] = ()


def writer(name: str) -> Writer:
    """The writer of the format `name`; raises NO_FORMAT, which tells which there are."""
    found = WRITERS.get(name)
    if found is None:
        raise CrossreadError(ErrorCode.NO_FORMAT, format=name, known=", ".join(WRITERS))
    return found


def writer_for(file_name: str) -> Writer | None:
    """The writer whose files end as `file_name` does; the longest ending wins. None where no format's do."""
    name = file_name.lower()
    fitting = [
        (len(ending), -number, one)
        for number, one in enumerate(WRITERS.values())
        for ending in (one.ending, *one.endings)
        if name.endswith(ending)
    ]
    return max(fitting, key=lambda found: found[:2])[2] if fitting else None


def _text(report: Report) -> bytes:
    from core.reports.text import write

    return write(report)


def _html(report: Report) -> bytes:
    from core.reports.html import write

    return write(report)


def _json(report: Report) -> bytes:
    from core.reports.json import write

    return write(report)


def _pdf(report: Report) -> bytes:
    from core.reports.pdf import write

    return write(report)


def _docx(report: Report) -> bytes:
    from core.reports.docx import write

    return write(report)


def _markdown(report: Report) -> bytes:
    from core.reports.markdown import write

    return write(report)


def _odt(report: Report) -> bytes:
    from core.reports.odt import write

    return write(report)


def _xlsx(report: Report) -> bytes:
    from core.reports.xlsx import write

    return write(report)


def _csv(report: Report) -> bytes:
    from core.reports.csv import write

    return write(report)


def _csv_matches(report: Report) -> bytes:
    from core.reports.csv import write_matches

    return write_matches(report)


def _csv_claims(report: Report) -> bytes:
    from core.reports.csv import write_claims

    return write_claims(report)


def _claim_review(report: Report) -> bytes:
    from core.reports.claim_review import write

    return write(report)


def _annotations(report: Report) -> bytes:
    from core.reports.annotations import write

    return write(report)


def _tei(report: Report) -> bytes:
    from core.reports.tei import write

    return write(report)


def _redline(report: Report) -> bytes:
    from core.reports.redline import write

    return write(report)


_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ALL: Final = (
    Writer("text", ".txt", "text/plain", _text, plain=True, endings=(".text",)),
    Writer("html", ".html", "text/html", _html, plain=True, endings=(".htm",)),
    Writer("pdf", ".pdf", "application/pdf", _pdf),
    Writer("docx", ".docx", _WORD, _docx),
    Writer("odt", ".odt", "application/vnd.oasis.opendocument.text", _odt),
    Writer("markdown", ".md", "text/markdown", _markdown, plain=True, endings=(".markdown",)),
    Writer("xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    Writer("csv", ".csv", "text/csv", _csv, plain=True),
    Writer("csv-matches", ".matches.csv", "text/csv", _csv_matches, plain=True),
    Writer("csv-claims", ".claims.csv", "text/csv", _csv_claims, plain=True),
    Writer("json", ".json", "application/json", _json, plain=True),
    Writer("claimreview", ".jsonld", "application/ld+json", _claim_review, plain=True),
    Writer("annotations", ".annotations.jsonld", "application/ld+json", _annotations, plain=True),
    Writer("tei", ".tei.xml", "application/tei+xml", _tei, plain=True, endings=(".tei", ".xml")),
    Writer("redline", ".redline.docx", _WORD, _redline),
)
WRITERS: Final[Mapping[str, Writer]] = {one.name: one for one in _ALL}
