# SPDX-License-Identifier: Apache-2.0
"""Notices of what an outlet changed in an account later: corrections, clarifications, updates, editors' notes.

A notice is a paragraph that begins with such a word and a colon or dash, or says that "an earlier version of this
article" was wrong. A sentence that merely speaks of a correction is none. What an update states beside ("updated
to note that …") is a claim of the account like any other, so such a notice stays in its text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.ingest.blocks import Block
from core.ingest.dates import date_line, day_within
from core.model import ExclusionReason
from core.provenance import Amendment, AmendmentKind

_WORK: Final = r"(?:article|story|report|post|piece|column|headline|caption|photo caption|page|item|dispatch|graphic)"
_EARLIER: Final = re.compile(
    rf"\b(?:an? (?:earlier|previous|prior|older|original) versions? of (?:this|the) {_WORK}"
    rf"|(?:earlier|previous|prior) versions of (?:this|the) {_WORK}"
    rf"|(?:this|the) {_WORK} (?:originally|previously|incorrectly|initially|mistakenly|erroneously)"
    rf"|(?:this|the) {_WORK} (?:has been|was) (?:corrected|amended|updated|revised|edited|changed|retracted|withdrawn)"
    r"|(?:an? (?:earlier|previous) version|we) (?:incorrectly|mistakenly|erroneously|wrongly)"
    r" (?:said|stated|reported|identified))\b",
    re.IGNORECASE,
)
_LABELS: Final = (
    (AmendmentKind.RETRACTION, r"retraction|retracted|withdrawn"),
    (AmendmentKind.CORRECTION, r"corrections?(?: (?:and|&) clarifications?)?|corrected|erratum|errata"),
    (AmendmentKind.CLARIFICATION, r"clarifications?|clarified"),
    (AmendmentKind.EDITORS_NOTE, r"editor(?:['’]?s|s['’])? note|note (?:from|by) the editors?|publisher['’]?s note"),
    (AmendmentKind.UPDATE, r"update|this (?:story|article) (?:has been|was) updated"),
)
_LABELLED: Final = tuple(
    (
        kind,
        re.compile(
            rf"[*\[(_ ]{{0,3}}(?:{words})\b(?:\s*[,(]?\s*(?:on\s+)?[\w .,:/]{{3,40}}?\)?)?\s*(?::|\s[-–—]\s|—)\s*\S",
            re.IGNORECASE,
        ),
    )
    for kind, words in _LABELS
)
_SIGNS: Final = (
    (AmendmentKind.RETRACTION, re.compile(r"\b(?:retract\w+|withdrawn)\b", re.IGNORECASE)),
    (
        AmendmentKind.CORRECTION,
        re.compile(r"\b(?:correct\w*|incorrectly|mis\w+|erroneous\w*|wrong\w*|error)\b", re.IGNORECASE),
    ),
    (AmendmentKind.CLARIFICATION, re.compile(r"\bclarif\w+\b", re.IGNORECASE)),
)
_STATES: Final = re.compile(
    r"\b(?:updated|amended|revised|edited|changed)\b[^.]{0,40}?"
    r" to (?:note|add|say|report|state|mention|include(?: the fact)?) that \w+ \w+",
    re.IGNORECASE,
)
LONGEST: Final = 120  # words


def amendment_in(block: Block) -> Amendment | None:
    """The notice that a paragraph is; None where it is none."""
    if not 3 <= block.word_count <= LONGEST:
        return None
    line = block.line
    labelled = next((kind for kind, pattern in _LABELLED if pattern.match(line)), None)
    earlier = _EARLIER.search(line[:300]) is not None
    # "Update:" alone may as well begin a sentence of the article about an update: it must speak of the article.
    if labelled is AmendmentKind.UPDATE and not earlier and not re.search(_WORK, line, re.IGNORECASE):
        return None
    if (labelled is None and not earlier) or date_line(line) is not None:
        return None
    kind = labelled or next((kind for kind, sign in _SIGNS if sign.search(line)), AmendmentKind.UPDATE)
    return Amendment(kind, block.span, day_within(line))


def left_out_as_amendment(block: Block) -> bool:
    """Whether a paragraph is a notice that states nothing of the event itself."""
    notice = amendment_in(block)
    return notice is not None and not _states(notice, block)


def _states(notice: Amendment, block: Block) -> bool:
    return notice.kind is AmendmentKind.UPDATE and _STATES.search(block.line) is not None


def amendments_in(blocks: Sequence[Block], reasons: Sequence[ExclusionReason | None]) -> tuple[Amendment, ...]:
    """The notices among `blocks`: those that are left out as such, and those that stay for what they state."""
    found = []
    for block, reason in zip(blocks, reasons, strict=True):
        if reason is ExclusionReason.CORRECTION or reason is None:
            notice = amendment_in(block)
            if notice is not None and (reason is not None or _states(notice, block)):
                found.append(notice)
    return tuple(found)
