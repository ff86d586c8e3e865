# SPDX-License-Identifier: Apache-2.0
"""What is known about a source beside its text, and how what a person says by hand lies over what was read.

Checks that a date is a date and an address an address; guesses nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Final
from urllib.parse import urlsplit

from core.errors import CrossreadError, ErrorCode
from core.ingest.dates import iso_date

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SCHEMES: Final = ("http", "https", "file", "ftp")
LONGEST_NAME: Final = 1000


@dataclass(frozen=True, slots=True)
class Metadata:
    """Fields of a source. None: nothing is said; an empty string: there is none, whatever was read."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    retrieved: str | None = None
    language: str | None = None
    modified: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These fields, and those of `other` where these say nothing."""
        return replace(other, **self.said())

    def said(self) -> dict[str, str]:
        """The fields that say something, by name."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value is not None}


def validated(metadata: Metadata) -> Metadata:
    """`metadata` with white space tidied, dates as ISO 8601 and the language in lower case.

    A date may be written as ISO 8601 or in words ("26 March 2024"); one that could be read in two ways (03/04/2024)
    is refused. Raises `BAD_METADATA` with the field and its value.
    """
    checked: dict[str, str] = {}
    for name, raw in metadata.said().items():
        value = " ".join(raw.split())
        if not value:
            checked[name] = ""
        elif name in ("published", "modified", "retrieved"):
            checked[name] = _known(iso_date(value), name, raw)
        elif name == "url":
            checked[name] = _known(value if is_address(value) else None, name, raw)
        elif name == "language":
            checked[name] = _known(value.lower() if _LANGUAGE.fullmatch(value) else None, name, raw)
        else:
            checked[name] = _known(value if len(value) <= LONGEST_NAME else None, name, raw)
    return replace(metadata, **checked)


def is_address(value: str) -> bool:
    """Whether `value` is a whole address: a scheme that names a page or file, and a place."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.path.strip("/")) and " " not in value


def _known(value: str | None, name: str, raw: str) -> str:
    if value is None:
        raise CrossreadError(ErrorCode.BAD_METADATA, field=name, value=raw)
    return value
