# SPDX-License-Identifier: Apache-2.0
"""The sources that a command names: files and standard input, with the details that were given for them."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from core.cli.arguments import DETAILS
from core.cli.terminal import STANDARD_INPUT, remark
from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import is_address
from core.fetch.fetching import contacted
from core.ingest.metadata import Metadata
from core.ingest.naming import source_ids
from core.ingest.pages import original_in
from core.ingest.reader import read_bytes, read_file
from core.ingest.several import places
from core.model import Source
from core.progress import Progress, Step

_INPUT: Final = "-"
_LETTERED: Final = re.compile(r"([A-Z]{1,2})=(.*)", re.DOTALL)
_FIELDS: Final = {"date": "published"}


class UsageError(Exception):
    """The command contradicts itself; the message is a sentence for the person who typed it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A source to read: its file (None for standard input) or its address, and what was said about it."""

    path: Path | None
    details: Metadata
    address: str | None = None
    allow_private: bool = False
    page: str | None = None
    ocr: bool = False


def wanted_source(
    name: str,
    details: Metadata,
    *,
    fetch: bool = False,
    allow_private: bool = False,
    page: str | None = None,
    ocr: bool = False,
) -> Wanted:
    """The source that a person has typed as `name`. Raises NOT_ASKED_TO_FETCH for an address without `fetch`."""
    if is_address(name):
        if not fetch:
            raise CrossreadError(ErrorCode.NOT_ASKED_TO_FETCH, address=name, contacted=contacted(name))
        return Wanted(None, details, name, allow_private, page, ocr)
    return Wanted(None if name == _INPUT else Path(name), details, page=page, ocr=ocr)


def wanted_sources(arguments: argparse.Namespace) -> tuple[Wanted, ...]:
    """The sources of a `compare` command, in order; raises `UsageError` where they or their details don't add up."""
    typed = expanded([*arguments.sources, *([_INPUT] if arguments.paste else [])])
    names = [name for name, _ in typed]
    if len(names) < 2:
        raise UsageError("a comparison needs at least two sources, such as: crossread compare one.html two.html")
    if names.count(_INPUT) > 1:
        raise UsageError("only one source can come from standard input")
    letters = source_ids(len(names))
    details: dict[str, dict[str, str]] = {letter: {} for letter in letters}
    for name in DETAILS:
        for letter, value in assigned(name, getattr(arguments, name), letters):
            details[letter][_FIELDS.get(name, name)] = value
    pages = dict(assigned("page", arguments.page, letters))
    return tuple(
        wanted_source(
            name,
            Metadata(**details[letter]),
            fetch=arguments.fetch,
            allow_private=arguments.allow_private,
            page=pages.get(letter, page),
            ocr=arguments.ocr,
        )
        for (name, page), letter in zip(typed, letters, strict=True)
    )


def expanded(names: Sequence[str]) -> list[tuple[str, str | None]]:
    """What was typed, with a folder as its files and a file with an article a line as its articles; and which page of
    a file each is. Raises what looking into them raises.
    """
    found: list[tuple[str, str | None]] = []
    for name in names:
        if name == _INPUT or is_address(name):
            found.append((name, None))
        else:
            found += [(str(place.path), place.page) for place in places([Path(name)])]
    return found


def assigned(name: str, values: Sequence[str], letters: Sequence[str]) -> list[tuple[str, str]]:
    """Which source each value belongs to: the one it names, else the next in order."""
    assigned: list[tuple[str, str]] = []
    plain = 0
    for value in values:
        lettered = _LETTERED.fullmatch(value)
        if lettered:
            letter, value = lettered[1], lettered[2]  # noqa: PLW2901
            if letter not in letters:
                raise UsageError(f"--{name} {letter}=…: there is no source {letter}; the last is {letters[-1]}")
        elif plain == len(letters):
            raise UsageError(f"--{name} is given more often than there are sources")
        else:
            letter = letters[plain]
            plain += 1
        if any(letter == other for other, _ in assigned):
            raise UsageError(f"--{name} is given twice for source {letter}")
        assigned.append((letter, value))
    return assigned


def read_sources(
    wanted: Sequence[Wanted], progress: Progress, originals: dict[str, bytes] | None = None
) -> tuple[Source, ...]:
    """Read them all, in order; raises what reading raises. Into `originals` go the bytes of each, by their SHA-256."""
    sources = []
    for done, one in enumerate(wanted):
        progress(Step.READ, done, len(wanted))
        sources.append(read_source(one, originals))
    progress(Step.READ, len(wanted), len(wanted))
    return tuple(sources)


def read_source(wanted: Wanted, originals: dict[str, bytes] | None = None) -> Source:
    """The source in its file, on standard input or at its address, with the given details over what stands in it."""
    if wanted.address is not None:
        from core.ingest.web import read_address

        remark(f"fetching {wanted.address} from {contacted(wanted.address)}")
        got = read_address(
            wanted.address, overrides=wanted.details, allow_private=wanted.allow_private, page=wanted.page
        )
        if originals is not None:
            originals[got.source.sha256] = got.body
        return got.source
    if wanted.path is not None:
        source = read_file(wanted.path, overrides=wanted.details, page=wanted.page, ocr=wanted.ocr)
        if originals is not None:
            original = original_in(wanted.path.read_bytes(), wanted.path.name, source.sha256)
            if original is not None:  # it is none if the file has been changed meanwhile
                originals[source.sha256] = original
        return source
    data = sys.stdin.buffer.read()
    read = read_bytes(data, name=STANDARD_INPUT, overrides=wanted.details, page=wanted.page, ocr=wanted.ocr)
    source = replace(read, path=None)
    original = original_in(data, STANDARD_INPUT, source.sha256)
    if originals is not None and original is not None:
        originals[source.sha256] = original
    return source
