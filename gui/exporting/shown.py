# SPDX-License-Identifier: Apache-2.0
"""What the engine answers about a report, as values that the window shows: its preview, its pages, what was written."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from core.errors import CrossreadError
from core.reports.values import Told
from gui.requests import error_of


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a table that has `count` in all. `wide`: columns that hold passages."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    count: int
    wide: frozenset[int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A preview. `pages`: sizes in points of the pages of `document`, by which the engine draws them."""

    shape: str
    told: Told
    document: str = ""
    pages: tuple[tuple[float, float], ...] = ()
    text: str = ""
    tables: tuple[Table, ...] = ()
    changes: tuple[tuple[tuple[str, str], ...], ...] = ()
    more: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a picture."""

    number: int
    image: QImage


@dataclass(frozen=True, slots=True)
class Failure:
    format: str
    path: Path
    error: CrossreadError


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the reports that were asked for."""

    paths: tuple[Path, ...]
    failures: tuple[Failure, ...] = ()


def shown(result: dict[str, Any]) -> Shown:
    """A preview, as the engine sends it; may run in a thread."""
    return Shown(
        str(result["shape"]),
        Told(**{name: int(value) for name, value in result["told"].items()}),
        str(result.get("document", "")),
        tuple((float(width), float(height)) for width, height in result.get("pages", ())),
        str(result["text"]),
        tuple(
            Table(
                str(one["title"]),
                tuple(one["head"]),
                tuple(tuple(row) for row in one["rows"]),
                int(one["count"]),
                frozenset(one["wide"]),
            )
            for one in result["sheets"]
        ),
        tuple(tuple((str(kind), str(words)) for kind, words in one) for one in result["changes"]),
        int(result["more"]),
        tuple(map(str, result["missing"])),
    )


def drawn(result: dict[str, Any]) -> Drawn:
    """A page; the picture is read here, which may be in a thread. Raises `ValueError` for what is no picture."""
    image = QImage.fromData(base64.b64decode(result["image"]))
    if image.isNull():
        raise ValueError("no picture of a page")
    return Drawn(int(result["number"]), image)


def written(result: dict[str, Any]) -> Written:
    return Written(
        tuple(Path(one) for one in result["written"]),
        tuple(Failure(str(one["format"]), Path(one["path"]), error_of(one["error"])) for one in result["failed"]),
    )
