# SPDX-License-Identifier: Apache-2.0
"""The report as PDF: tagged (PDF/UA-1), with bookmarks, page numbers and embedded fonts, the same bytes everywhere.

Typst sets it (`core.reports.typst` writes what it sets) in the fonts that come with the program. What these cannot
show is set in fonts of this machine, and what none can show is left to the reader's program: the words are in the file
all the same, but then it is not PDF/UA.
"""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from core.errors import CrossreadError, ErrorCode
from core.reports.document.blocks import Document, Logo
from core.reports.document.layout import document_of
from core.reports.moments import moment_of
from core.reports.typst import LOGO, source_of
from core.reports.values import Report

if TYPE_CHECKING:
    import typst

_ENDINGS: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/svg+xml": ".svg"}


def write(report: Report) -> bytes:
    """The file; raises BAD_TEMPLATE for a logo that is no picture."""
    document = document_of(report)
    with tempfile.TemporaryDirectory(prefix="crossread-") as folder:
        for block in document.blocks:
            if isinstance(block, Logo):
                name = f"{LOGO}{_ENDINGS[block.picture.media_type]}"
                (Path(folder) / name).write_bytes(block.picture.data)
        return _set(document, Path(folder), report)


def _set(document: Document, folder: Path, report: Report) -> bytes:
    import typst

    main = folder / "report.typ"
    main.write_text(source_of(document), encoding="utf-8")
    failure: Exception | None = None
    tries: tuple[tuple[bool, Literal["ua-1"] | None], ...] = ((False, "ua-1"), (True, "ua-1"), (True, None))
    for system, standard in tries:
        try:
            made = typst.compile(
                main,
                root=folder,
                format="pdf",
                font_paths=_fonts(system=system),
                pdf_standards=standard,
                timestamp=int(moment_of(document.created).timestamp()),
            )
        except typst.TypstError as error:
            failure = error
            if "could not be displayed" not in str(error):
                break
        else:
            return made
    if report.desk.logo is not None and (LOGO in str(failure) or "image" in str(failure)):
        raise CrossreadError(ErrorCode.BAD_TEMPLATE, path=report.contents.logo, detail=str(failure))
    raise CrossreadError(ErrorCode.INTERNAL, detail=f"PDF: {failure}")


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    """The program's own fonts, and those of this machine where they are asked for."""
    import typst

    with as_file(files("resources") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[folder])
