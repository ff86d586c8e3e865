# SPDX-License-Identifier: Apache-2.0
"""Files inside a file: the messages of a mailbox, and what a message carries beside its text.

Each is handed on as a file with a name of its own, and read as such. Reads none of them itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from core.ingest.choosing import Page
from core.ingest.formats import Format, named_entry
from core.ingest.limits import MAX_LINES, refuse_more
from core.ingest.mail_parts import Part, header, message_of, moment, parts_of
from core.progress import check

_BEGINS: Final = re.compile(rb"(?m)(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]{1,200}\d{4}[^\r\n]{0,20}\r?\n")
_ESCAPED: Final = re.compile(rb"(?m)^>(>*From )")
_BODIES: Final = ("text/plain", "text/html")


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside another: what is known of it, its name with its ending, its bytes and what they are said to be.

    `whole`: it is the message itself, with the bytes of all of it.
    """

    page: Page
    name: str
    data: bytes
    media_type: str | None = None
    whole: bool = False


def inside(data: bytes, name: str, found: Format, cancelled: Callable[[], bool]) -> tuple[Inside, ...]:
    """What can be read of a message or a mailbox, in order. Raises DAMAGED or TOO_COMPLEX."""
    files: list[Inside] = []
    for message in _messages(data, name, cancelled) if found is Format.MBOX else iter((data,)):
        refuse_more(len(files), MAX_LINES, "parts", name)
        files += _of_message(message, name, len(files))
    return tuple(files)


def _messages(data: bytes, name: str, cancelled: Callable[[], bool]) -> Iterator[bytes]:
    """The messages of a mailbox, each without the line that begins it."""
    marks: list[tuple[int, int]] = []
    for mark in _BEGINS.finditer(data):
        check(cancelled)
        refuse_more(len(marks), MAX_LINES, "parts", name)
        marks.append((mark.start(), mark.end()))
    for number, (_, start) in enumerate(marks):
        check(cancelled)
        end = marks[number + 1][0] if number + 1 < len(marks) else len(data)
        yield _ESCAPED.sub(rb"\1", data[start:end])


def _of_message(data: bytes, name: str, before: int) -> Iterator[Inside]:
    """A message, where it has a text, and the files that it carries; numbered from `before` on."""
    message = message_of(data, name)
    parts = list(parts_of(message, name))
    date, subject = moment(header(message, "Date")), header(message, "Subject")
    bodies = [part for part in parts if part.filename is None and part.kind in _BODIES and part.data.strip()]
    number = before
    if bodies:
        number += 1
        page = Page(number, subject, header(message, "From"), date, max(len(part.data) for part in bodies))
        yield Inside(page, f"{number}.eml", data, "message/rfc822", whole=True)
    for part in parts:
        if _is_read(part):
            number += 1
            called = str(part.filename).replace("/", "_")
            yield Inside(Page(number, part.filename, None, date, len(part.data)), called, part.data, part.kind)


def _is_read(part: Part) -> bool:
    """Whether a part is an attachment of a format that is read."""
    return part.filename is not None and bool(part.data.strip()) and named_entry(part.filename, part.kind) is not None
