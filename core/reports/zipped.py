# SPDX-License-Identifier: Apache-2.0
"""Files that are archives (DOCX, ODT, XLSX), packed so that the same parts give the same bytes on every machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Final

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that an archive can hold
_UNIX: Final = 3


def packed(parts: Iterable[tuple[str, bytes]], *, stored: frozenset[str] = frozenset()) -> bytes:
    """An archive of `parts` in their order, with one time for all; those named in `stored` are not compressed."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in parts:
            entry = zipfile.ZipInfo(name, _TIME)
            entry.create_system = _UNIX
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return data.getvalue()


def repacked(data: bytes) -> bytes:
    """The same archive with one time for all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return packed([(name, archive.read(name)) for name in archive.namelist()])
