# SPDX-License-Identifier: Apache-2.0
"""What may be dropped or pasted into the window: files, or the words of an article."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData


@dataclass(frozen=True, slots=True)
class Offered:
    """Files, or else a text; neither when there is nothing to read."""

    files: tuple[Path, ...] = ()
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.files or self.text)


def offered(data: QMimeData) -> Offered:
    """What `data` holds for us."""
    if data.hasUrls():
        files = tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
        if files:
            return Offered(files=files)
    if data.hasText() and data.text().strip():
        return Offered(text=data.text())
    return Offered()
