# SPDX-License-Identifier: Apache-2.0
"""What the engine says of files before, or instead of, reading them at once: what they hold, and pictures of pages.

In a lane of its own, so that a large archive or a scanned document keeps nobody else waiting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from core.engine.protocol import bad_request, error_to_json, needed
from core.engine.server import Call, Handler


class Looking:
    """The handlers for files; `read` is what reads one."""

    def __init__(self, read: Callable[[Call], dict[str, Any]]) -> None:
        self._read = read

    def lane(self) -> dict[str, Handler]:
        """Handlers by request."""
        return {"contents": self.contents, "tesseract": self.tesseract, "ocr": self.ocr}

    def contents(self, call: Call) -> dict[str, Any]:
        """The files of folders, and the pages of each file that holds several."""
        from core.ingest.several import contents

        paths = needed(call.params, "paths", list)
        if not all(isinstance(path, str) for path in paths):
            raise bad_request("paths: a list of texts is needed")
        return {
            "found": [
                {
                    "path": str(one.path),
                    "pages": [asdict(page) for page in one.pages],
                    "error": None if one.error is None else error_to_json(one.error),
                }
                for one in contents(map(Path, paths), progress=call.progress, cancelled=call.cancelled)
            ]
        }

    def tesseract(self, _call: Call) -> dict[str, Any]:
        """Whether Tesseract is there, and what it has been taught."""
        from core.ingest import ocr

        return {"installed": ocr.is_installed(), "languages": list(ocr.languages()), "preferred": ocr.language()}

    def ocr(self, call: Call) -> dict[str, Any]:
        """As `read`, with pictures of pages."""
        return self._read(replace(call, params={**call.params, "ocr": True}))
