# SPDX-License-Identifier: Apache-2.0
"""Reports into files: whole or not at all. What stood there before stays until the new report is safely written."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import NoReturn

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents
from core.reports.data import report_of
from core.reports.values import Desk
from core.reports.writers import writer
from core.review.overlay import Reviewed
from core.words import Words, words


def rendered(
    comparison: Comparison | Reviewed, format_: str, contents: Contents | None = None, desk: Desk | None = None
) -> bytes:
    """The report in the format of that name, in the language that `contents` asks for. Raises NO_FORMAT, BAD_PROFILE
    for a language without words, and what the format's writer raises.
    """
    contents = contents or Contents()
    return writer(format_).write(report_of(comparison, words_of(contents), contents, desk))


def words_of(contents: Contents) -> Words:
    """The words of the language of `contents`; raises BAD_PROFILE where there are none."""
    try:
        return words(contents.language)
    except ValueError as error:
        raise CrossreadError(ErrorCode.BAD_PROFILE, path=contents.language, detail=str(error)) from None


def write_report(comparison: Comparison, path: Path, format_: str, *, with_story: bool = False) -> None:
    """Write the report of `comparison` into the file at `path`, in the place of one that is there.

    `with_story`: in JSON, too, the tables across the story. Raises CANNOT_WRITE and what `rendered` raises; then `path`
    is as it was, and nothing else is left behind.
    """
    write_whole(path, rendered(comparison, format_, Contents(story=True if with_story else None)))


def check_writable(path: Path) -> None:
    """Raise CANNOT_WRITE now for what can be known before the work: a folder, a missing folder, no permission."""
    if path.is_dir():
        _refuse(path, "it is a folder")
    if not path.parent.is_dir():
        _refuse(path, "its folder does not exist")
    target = path if path.exists() else path.parent
    if not os.access(target, os.W_OK):
        _refuse(path, "permission denied")


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` into the file at `path` by way of a file beside it; raises CANNOT_WRITE like `write_report`."""
    check_writable(path)
    path = Path(os.path.realpath(path))  # a link stays a link; its target is replaced
    beside: str | None = None
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(data)  # a device or a pipe cannot be replaced
            return
        descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:100]}.", suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(_mode(path))
        Path(beside).replace(path)
        beside = None
    except OSError as error:
        _refuse(path, error.strerror or str(error), error)
    finally:
        if beside is not None:
            Path(beside).unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse(path: Path, detail: str, cause: OSError | None = None) -> NoReturn:
    raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=detail) from cause
