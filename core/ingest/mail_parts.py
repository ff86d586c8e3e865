# SPDX-License-Identifier: Apache-2.0
"""A message as mail programs and browsers write it (MIME) taken apart: its headers decoded, its parts as bytes.

Whatever is wrong with a header leaves it as it is written; a message that is nested more deeply than any is refused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import errors, message_from_bytes
from email.header import decode_header
from email.message import Message
from email.utils import parsedate_to_datetime
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.limits import MAX_DEPTH, MAX_ENTRIES, refuse_more
from core.ingest.unpacking import damaged

_LONGEST_HEADER: Final = 4000


@dataclass(frozen=True, slots=True)
class Part:
    """A part that holds no others. `kind` is its media type, `address` what it was fetched from or is called by."""

    kind: str
    data: bytes
    charset: str | None
    address: str | None
    identifier: str | None
    filename: str | None
    flowed: bool


def message_of(data: bytes, path: str) -> Message:
    """Raises DAMAGED, or TOO_COMPLEX where parts stand in parts without end."""
    try:
        return message_from_bytes(data)
    except RecursionError as error:
        raise CrossreadError(ErrorCode.TOO_COMPLEX, path=path, what="depth", most=MAX_DEPTH) from error
    except (ValueError, LookupError, TypeError, AttributeError, errors.MessageError) as error:
        raise damaged(path, error) from error


def parts_of(message: Message, path: str) -> Iterator[Part]:
    """The parts of a message in their order. Raises TOO_COMPLEX."""
    stack: list[Message] = [message]
    count = 0
    while stack:
        one = stack.pop()
        count += 1
        refuse_more(count, MAX_ENTRIES, "parts", path)
        if one.is_multipart():
            stack += [part for part in reversed(list(one.get_payload())) if isinstance(part, Message)]
            continue
        try:
            data = one.get_payload(decode=True)
            filename = one.get_filename()
            flowed = str(one.get_param("format") or "").lower() == "flowed"
            charset = one.get_content_charset()
        except (ValueError, LookupError, TypeError, AttributeError, errors.MessageError) as error:
            raise damaged(path, error) from error
        yield Part(
            one.get_content_type(),
            data if isinstance(data, bytes) else b"",
            charset,
            header(one, "Content-Location"),
            (header(one, "Content-ID") or "").strip("<>") or None,
            None if filename is None else readable(filename),
            flowed,
        )


def header(message: Message, name: str) -> str | None:
    """A header in readable characters, as one line; None where there is none."""
    try:
        raw = message[name]
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return None if raw is None else (readable(str(raw)) or None)


def readable(raw: str) -> str:
    """`raw` with what is written as "=?utf-8?…?=" decoded, as one line."""
    raw = raw[:_LONGEST_HEADER]
    try:
        pieces = decode_header(raw)
        text = "".join(
            piece if isinstance(piece, str) else piece.decode(charset or "latin-1", errors="replace")
            for piece, charset in pieces
        )
    except (ValueError, LookupError, errors.MessageError):
        text = raw
    return " ".join(text.encode("utf-8", "replace").decode("utf-8").split())


def moment(value: str | None) -> str | None:
    """A date of a header as ISO 8601; None where it is none."""
    if not value:
        return None
    try:
        found: datetime = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return found.isoformat().replace("+00:00", "Z")
