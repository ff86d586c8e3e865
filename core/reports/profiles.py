# SPDX-License-Identifier: Apache-2.0
"""Profiles of reports in files (TOML or JSON), and the files that a profile names: logo and templates of a desk."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from core.errors import CrossreadError, ErrorCode
from core.reports.contents import Contents, contents_from_json
from core.reports.values import Desk, Picture

_MOST: Final = 20 * 2**20  # bytes of a template or a logo
_MOST_PROFILE: Final = 2**20
_PICTURES: Final = ((b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))


def profile_in(path: Path) -> Contents:
    """The profile in the file at `path`: JSON by its ending, else TOML. Names of files in it are from its own folder.

    Raises BAD_PROFILE, FILE_MISSING, UNREADABLE and what `contents_from_json` raises.
    """
    data = _bytes(path, _MOST_PROFILE)
    try:
        found: Any = json.loads(data) if path.suffix.lower() == ".json" else tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise CrossreadError(ErrorCode.BAD_PROFILE, path=path, detail=str(error)) from None
    contents = contents_from_json(found, path=path)
    return replace(
        contents,
        logo=_beside(path, contents.logo),
        html_template=_beside(path, contents.html_template),
        docx_template=_beside(path, contents.docx_template),
    )


def _beside(profile: Path, name: str) -> str:
    return str(profile.parent / name) if name else ""


def desk_of(contents: Contents) -> Desk:
    """What stands in the files that `contents` names. Raises FILE_MISSING, UNREADABLE, TOO_LARGE, BAD_TEMPLATE."""
    html = contents.html_template
    return Desk(
        _picture(Path(contents.logo), contents) if contents.logo else None,
        _text(Path(html)) if html else None,
        _bytes(Path(contents.docx_template), _MOST) if contents.docx_template else None,
    )


def _picture(path: Path, contents: Contents) -> Picture:
    data = _bytes(path, _MOST)
    kind = next((kind for start, kind in _PICTURES if data.startswith(start)), None)
    if kind is None and b"<svg" in data[:4096]:
        kind = "image/svg+xml"
    if kind is None:
        raise CrossreadError(ErrorCode.BAD_TEMPLATE, path=path, detail="a logo is a PNG, JPEG or SVG picture")
    return Picture(data, kind, contents.publisher.name or path.stem)


def _text(path: Path) -> str:
    try:
        return _bytes(path, _MOST).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CrossreadError(ErrorCode.BAD_TEMPLATE, path=path, detail=f"it is no UTF-8: {error.reason}") from None


def _bytes(path: Path, most: int) -> bytes:
    try:
        size = path.stat().st_size
        if size > most:
            raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=most)
        return path.read_bytes()
    except FileNotFoundError:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=path) from None
    except IsADirectoryError:
        raise CrossreadError(ErrorCode.IS_DIRECTORY, path=path) from None
    except OSError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=path, detail=error.strerror or str(error)) from None
