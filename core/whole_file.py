# SPDX-License-Identifier: Apache-2.0
"""Files that are written whole or not at all: what stood there before stays until the new one is safely on the disk."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from core.errors import CrossreadError, ErrorCode


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
    """Put `data` into the file at `path`, in the place of one that is there.

    Raises CANNOT_WRITE; then `path` is as it was, and nothing else is left behind.
    """
    check_writable(path)
    try:
        if path.exists() and not stat.S_ISREG(path.stat().st_mode):
            path.write_bytes(data)  # a device or a pipe cannot be replaced
            return
    except OSError as error:
        _refuse(path, error.strerror or str(error), error)
    with replacing(path) as beside:
        beside.write_bytes(data)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A new empty file beside `path`, which takes its place once the body has filled it without an error.

    A link stays a link, and its target is replaced; the permissions stay as they were. Raises CANNOT_WRITE for an
    OSError, also one of the body; then `path` is as it was.
    """
    target = Path(os.path.realpath(path))
    beside: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.", suffix=".part")
        os.close(descriptor)
        beside = Path(name)
        yield beside
        with beside.open("rb+") as file:
            os.fsync(file.fileno())
        beside.chmod(_mode(target))
        beside.replace(target)
        beside = None
    except OSError as error:
        _refuse(path, error.strerror or str(error), error)
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The permissions of the file that is replaced, else those that a new file gets."""
    if path.exists():
        return stat.S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse(path: Path, detail: str, cause: OSError | None = None) -> NoReturn:
    raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=detail) from cause
