# SPDX-License-Identifier: Apache-2.0
"""Pictures of pages read by Tesseract, where that is installed: through its command line, a page at a time."""

from __future__ import annotations

import os
import re
import shutil
import subprocess  # Tesseract
from functools import cache
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.pieces import Piece

MOST_PAGES: Final = 50
SECONDS: Final = 60  # for a page
_NAME: Final = "tesseract"
_ENGLISH: Final = "eng"


def is_installed() -> bool:
    """Whether Tesseract can be started."""
    return shutil.which(_NAME) is not None


@cache
def languages() -> tuple[str, ...]:
    """The languages that Tesseract has been taught, by its own codes; none where it is not installed."""
    try:
        answer = subprocess.run([_NAME, "--list-langs"], capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    listed = answer.stdout.decode("utf-8", "replace").splitlines()[1:]
    return tuple(line.strip() for line in listed if line.strip() and line.strip() != "osd")


def language() -> str:
    """The language that Tesseract is told: English where it knows it, else whatever it knows first."""
    known = languages()
    return _ENGLISH if _ENGLISH in known or not known else known[0]


def told(wanted: str | None) -> str:
    """`wanted` ("eng+deu") without what Tesseract does not know; `language()` where nothing is left."""
    known = languages()
    kept = [one for one in (wanted or "").split("+") if one in known]
    return "+".join(dict.fromkeys(kept)) or language()


def pieces_of_picture(picture: bytes, path: str, told: str) -> list[Piece]:
    """The paragraphs in a picture (a portable grey map). Raises OCR_MISSING or OCR_FAILED."""
    if not is_installed():
        raise CrossreadError(ErrorCode.OCR_MISSING, path=path)
    try:
        answer = subprocess.run(
            [_NAME, "stdin", "stdout", "-l", told, "--psm", "1"],
            input=picture,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CrossreadError(ErrorCode.OCR_FAILED, path=path, detail=str(error)[:160]) from error
    if answer.returncode != 0:
        said = answer.stderr.decode("utf-8", "replace").strip().splitlines()
        raise CrossreadError(ErrorCode.OCR_FAILED, path=path, detail=said[-1][:160] if said else "it was ended")
    text = answer.stdout.decode("utf-8", "replace").replace("\f", "\n\n")
    return [Piece(_joined(part)) for part in re.split(r"\n\s*\n", text) if part.strip()]


def _joined(paragraph: str) -> str:
    """The lines of a paragraph as one; words that were cut at the end of a line are put together."""
    return re.sub(r"\s*\n\s*", " ", re.sub(r"(?<=[^\W\d_])-\n(?=[^\W\d_A-Z])", "", paragraph.strip()))
