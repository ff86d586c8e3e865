# SPDX-License-Identifier: Apache-2.0
"""One writer a dossier, one who fetches a model: a lock of the operating system on a small file beside it,
gone when its process is.

Who holds it stands in the file, for the message to whoever comes second.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

_AT: Final = 1 << 20  # where Windows locks a byte: far behind the words, so that others can read them


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has it. `user` and `host` as the system calls them, "" where it does not tell."""

    user: str = ""
    host: str = ""
    process: int = 0


class Lock:
    """Held from `taken` to `release`."""

    def __init__(self, path: Path, file: BinaryIO) -> None:
        self._path, self._file = path, file

    @classmethod
    def taken(cls, of: Path) -> Lock | Holder:
        """The lock of a file or folder, or who holds it. Raises OSError where no file can be made beside it."""
        path = of.with_name(f".{of.name}.lock")
        while True:
            file = path.open("a+b")
            try:
                _lock(file)
            except OSError:
                file.seek(0)
                holder = _holder(file.read(1000))
                file.close()
                return holder
            if _is(path, file):
                break
            file.close()  # whoever held it has just taken it away
        file.seek(0)
        file.truncate()
        file.write(json.dumps({"user": _user(), "host": _host(), "process": os.getpid()}).encode())
        file.flush()
        return cls(path, file)

    def release(self) -> None:
        if not self._file.closed:
            # Taken away while it is held, so that nobody's new lock is. Windows keeps open files.
            if sys.platform != "win32":
                self._path.unlink(missing_ok=True)
            self._file.close()
            if sys.platform == "win32":
                self._path.unlink(missing_ok=True)


def _lock(file: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        file.seek(_AT)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is(path: Path, file: BinaryIO) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file.fileno()))
    except FileNotFoundError:
        return False


def _holder(data: bytes) -> Holder:
    try:
        told = json.loads(data)
        return Holder(str(told["user"]), str(told["host"]), int(told["process"]))
    except (ValueError, KeyError, TypeError):
        return Holder()


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _host() -> str:
    import platform

    return platform.node()
