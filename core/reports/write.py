# SPDX-License-Identifier: Apache-2.0
"""Reports into files: whole or not at all. What stood there before stays until the new report is safely written."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import Final, NoReturn

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison

FORMATS: Final = ("text", "html", "json")


def render(comparison: Comparison, format_: str, *, width: int = 88, with_story: bool = False) -> str:
    """The report in one of `FORMATS`; `width` is for text, `with_story` for JSON: the others have the tables across the
    story anyway. Raises `ValueError` for another format.
    """
    if format_ == "json":
        from core.reports.json import render as render_json

        return render_json(comparison, with_story=with_story)
    if format_ == "html":
        from core.reports.html import render as render_html

        return render_html(comparison)
    if format_ == "text":
        from core.reports.text import render as render_text

        return render_text(comparison, width=width)
    raise ValueError(f"no report of the format {format_!r}")


def write_report(comparison: Comparison, path: Path, format_: str, *, with_story: bool = False) -> None:
    """Write the report as UTF-8 into the file at `path`, in the place of one that is there.

    Raises CANNOT_WRITE; then `path` is as it was, and nothing else is left behind.
    """
    if format_ not in FORMATS:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=f"there is no format {format_!r}")
    write_whole(path, render(comparison, format_, with_story=with_story).encode("utf-8", "backslashreplace"))


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
