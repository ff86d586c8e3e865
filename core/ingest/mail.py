# SPDX-License-Identifier: Apache-2.0
"""An e-mail to a draft: its text, with the page it holds read as a page; what it carries beside it is counted.

Signatures and the heads of forwarded messages are left out. Who forwards an article has not written it: sender and day
of a forwarded message are not taken for its.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from email.utils import parseaddr
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.blocks import Block, blocks_of
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.fragment import pieces_of_markup
from core.ingest.html import draft_of_page
from core.ingest.limits import MAX_BYTES, refuse_bytes, refuse_words
from core.ingest.mail_parts import Part, header, message_of, moment, parts_of
from core.ingest.pieces import draft_of_pieces, tidied
from core.ingest.text import Given, draft_of_blocks, metadata_of
from core.model import ExclusionReason
from core.progress import check
from core.provenance import DataField, DataOrigin, SourceNotice, SourceNoticeCode, Stated

_FORWARDED: Final = re.compile(r"(?i)^\s*(?:fwd?|wg|tr|rv|i)\s*:")
_ANSWERED: Final = re.compile(r"(?i)^\s*(?:(?:re|aw|fwd?|wg|tr|rv|sv)\s*:\s*)+")
_FORWARD_MARK: Final = re.compile(
    r"(?i)^[-–—_ ]*(?:forwarded message|original message|begin forwarded message|weitergeleitete nachricht)[-–—_: ]*$"
)
_HEAD_LINE: Final = re.compile(r"(?i)^[*_]?(?:from|sent|date|to|cc|subject|reply-to|von|an|gesendet|betreff)[*_]?\s*:")
_SIGNATURE: Final = re.compile(r"(?m)^-- ?$")
_MOST_NAMES: Final = 10


def read(asked: Asked) -> Draft:
    """Raises NO_TEXT where the message has no text, and what reading a page raises."""
    message = message_of(asked.data, asked.name)
    check(asked.cancelled)
    bodies: dict[str, Part] = {}
    attached: list[str] = []
    for part in parts_of(message, asked.name):
        if part.filename is None and part.kind in ("text/plain", "text/html") and part.data.strip():
            bodies.setdefault(part.kind, part)
        elif part.filename is not None:
            attached.append(part.filename)
    if not bodies:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    subject = header(message, "Subject") or ""
    name, address = parseaddr(header(message, "From") or "")
    stated = [Stated(DataField.TITLE, _ANSWERED.sub("", subject), DataOrigin.HEADER)]
    if not _FORWARDED.match(subject):
        stated.append(Stated(DataField.AUTHOR, name or address, DataOrigin.HEADER))
        stated.append(Stated(DataField.PUBLISHED, moment(header(message, "Date")) or "", DataOrigin.HEADER))
    draft = _draft(bodies, tidied(stated), asked)
    if attached:
        values = {"count": len(attached), "names": attached[:_MOST_NAMES]}
        draft = replace(draft, notices=(*draft.notices, SourceNotice(SourceNoticeCode.ATTACHMENTS, values)))
    return draft


def _draft(bodies: dict[str, Part], stated: list[Stated], asked: Asked) -> Draft:
    """The page that the message holds, where there is an article in it; else its plain text; else all of its page."""
    page, plain = bodies.get("text/html"), bodies.get("text/plain")
    if plain is not None and (page is None or not _is_whole_page(page.data)):
        return _plain(plain, stated, asked)
    if page is None:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    refuse_bytes(len(page.data), asked.name, MAX_BYTES)
    markup = decode(page.data, path=asked.name, charset=page.charset).text
    if not _is_whole_page(page.data):
        pieces = pieces_of_markup(markup, asked.name, asked.cancelled)
        return draft_of_pieces(pieces, asked.name, stated=stated, title=asked.title, cancelled=asked.cancelled)
    try:
        draft = draft_of_page(markup, path=asked.name, title=asked.title, cancelled=asked.cancelled)
    except CrossreadError as error:
        if error.code is not ErrorCode.NO_TEXT or plain is None:
            raise
        return _plain(plain, stated, asked)
    return replace(draft, found=draft.found.over(metadata_of(stated)), stated=(*draft.stated, *stated))


def _is_whole_page(data: bytes) -> bool:
    """Whether a body is laid out like a page, with data of its own, rather than a letter with some mark-up."""
    return len(re.findall(rb"(?i)<(?:table|article|h1|meta\s+property)\b", data)) >= 3


def _plain(part: Part, stated: list[Stated], asked: Asked) -> Draft:
    refuse_bytes(len(part.data), asked.name, MAX_BYTES)
    text = decode(part.data, path=asked.name, charset=part.charset).text
    if part.flowed:
        text = re.sub(r"(?m)(?<!^--) \r?\n(?=[^\r\n>])", " ", text)
    refuse_words(text, asked.name, asked.cancelled)
    blocks = blocks_of(text)
    given = Given(metadata_of(stated), tuple(stated), None, _reasons(text, blocks))
    return draft_of_blocks(text, blocks, given=given, title=asked.title, cancelled=asked.cancelled)


def _reasons(text: str, blocks: Sequence[Block]) -> tuple[ExclusionReason | None, ...]:
    """The heads of forwarded messages, and all below a signature's line."""
    signature = next(iter(_SIGNATURE.finditer(text)), None)
    end = len(text) if signature is None else signature.start()
    reasons: list[ExclusionReason | None] = []
    in_head = False
    for block in blocks:
        if _FORWARD_MARK.match(block.line):
            in_head = True
        elif in_head and not _HEAD_LINE.match(block.line):
            in_head = False
        out = in_head or block.span.start >= end
        reasons.append(ExclusionReason.BOILERPLATE if out else None)
    return tuple(reasons)
