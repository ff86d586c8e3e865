# SPDX-License-Identifier: Apache-2.0
"""Captions of pictures, and the credits that trail them.

A caption stays in the article, with its role; the credit inside it is left out. A paragraph is a caption when it ends in
the credit of a photograph or begins by saying that it describes a picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_AGENCY: Final = (
    r"(?:Reuters|REUTERS|AP(?:\s+Photo)?|Associated\s+Press|The\s+Associated\s+Press|AFP|Agence\s+France-Presse|EPA(?:-EFE)?|EFE|Getty(?:\s+Images)?|Flash\s?90|Anadolu(?:\s+Agency)?|AA|Xinhua|"
    r"Bloomberg|UPI|DPA|dpa|ANSA|TASS|PA(?:\s+(?:Wire|Media|Images))?|Shutterstock|iStock|Alamy|Magnum|NurPhoto|SIPA(?:\s+USA)?|Zuma(?:\s+Press)?|ZUMA(?:\s+Press)?|WAFA|APA\s+Images|Pool|POOL|"
    r"The\s+New\s+York\s+Times|The\s+Washington\s+Post|CNN|BBC(?:\s+News)?|NBC(?:\s+News)?|CBS(?:\s+News)?|ABC(?:\s+News)?|Al\s+Jazeera|NASA|TT|Ritzau|Kyodo|Yonhap|PTI|ANI|File|FILE)"
)
_PERSON: Final = r"[A-Z\u00c0-\u00de][\w'’.\-]*(?:\s+(?:al|el|de|van|von|bin)?\s*[A-Z\u00c0-\u00de][\w'’.\-]*){0,4}"
_SOURCE: Final = rf"(?:{_PERSON}\s*(?:/|,|\||\s[-–—]\s|\svia\s|\sfor\s)\s*)?{_AGENCY}(?:\s*(?:/|,|\||\svia\s|\s[-–—]\s)\s*(?:{_AGENCY}|{_PERSON}))*(?:,?\s+(?:file|File|FILE|pool|Pool|handout|Handout))?"
_SLASHED: Final = rf"(?:{_PERSON}|{_AGENCY})\s*/\s*[\w][\w .&'’\-]{{1,40}}(?:\s*/\s*[\w][\w .&'’\-]{{1,40}})?"
_WORDED: Final = r"(?i:(?:(?:file|handout|screen\s?grab|screenshot|courtesy|photo|image|picture|photograph|illustration|video|archive)\b)(?:\s*(?::|by|via|courtesy|credit|provided|from|/|of))?[^()\[\]]{0,80})"
_CREDIT_END: Final = (
    # "… on Tuesday. (Ann Lee/Reuters)" and "[File: Ann Lee/AP]"
    re.compile(rf"\s*[(\[]\s*(?:{_SLASHED}|(?:[Ff]ile\s*:?\s*)?{_SOURCE}|{_WORDED})\s*[)\]]\s*\.?\s*$"),
    # "… on Tuesday.Credit…Ann Lee for The Example Times"
    re.compile(
        r"\s*\b(?:(?:Photo|Image|Picture|Video)?\s*(?:[Cc]redit|CREDIT)s?\s*(?:[:…]|\.\.\.)+|(?:Photo|PHOTO|Photograph|Picture|Image)s?\s*(?::|\s+by\s+(?=[A-Z])|/))\s*[^.!?]{2,90}\.?\s*$"
    ),
    # "… on Tuesday. Ann Lee/Getty Images"
    re.compile(rf"(?<=[.!?”\"’])\s*(?:[|–—-]\s*)?{_PERSON}\s*/\s*{_AGENCY}(?:\s*/\s*{_AGENCY})?\s*$"),
    re.compile(r"(?<=[.!?”\"’])\s*(?:©|\(c\))\s*[^.!?]{2,80}$"),
)
_AGENCY_ALONE: Final = re.compile(rf"[(\[]\s*{_AGENCY}\s*[)\]]\s*\.?\s*$")
_FILE_ONLY: Final = re.compile(
    r"\s*[(\[]\s*(?i:file|file photo|archive|handout|screenshot|screen grab)\s*[)\]]\s*\.?\s*$"
)

_PICTURE: Final = r"(?:photo|photograph|picture|image|video\s+still|still\s+image|video\s+grab|screen\s?grab|frame\s+grab|satellite\s+image|view|shot|combination)"
_CAPTION_START: Final = re.compile(
    rf"(?:FILE\s*(?:PHOTO|IMAGE|PICTURE)?\s*[:\-–—]+|File\s+(?:photo|picture|image)\s*[:\-–—of]+\s|(?:PHOTO|Photo|Pictured|IMAGE|Image|CAPTION|Caption)\s*:\s"
    rf"|(?i:(?:a|an|this|in\s+this|the)\s+(?:[\w\-]+\s+){{0,6}}?{_PICTURE}(?:\s+(?:taken|made|released|provided|obtained|posted|captured|from|by)\b[^.]{{0,120}}?)?,?\s+(?:shows?|showing|depicts?|captures))\b"
    rf"|(?i:in\s+this\s+(?:[\w\-,.]+\s+){{0,6}}?{_PICTURE}\b)"
    r"|Pictured\s+(?:from|above|below|left|right|here)\b)"
)
_WHO_SAYS: Final = re.compile(r"\b(?:said|says|told|according to|added)\b")


@dataclass(frozen=True, slots=True)
class Caption:
    """How much of a paragraph is the caption: `end` is where it ends and its credit, if any, begins (offsets in it)."""

    end: int
    is_caption: bool

    def has_credit(self, paragraph: str) -> bool:
        return bool(paragraph[self.end :].strip())


def caption_of(paragraph: str) -> Caption | None:
    """Whether a paragraph is a caption, or ends in a credit; None where it is neither.

    A lone "(AP)" at its end is how an agency signs a report as well as a credit: the paragraph is then a caption only if
    nobody speaks in it and it is short.
    """
    for pattern in _CREDIT_END:
        match = pattern.search(paragraph)
        if match is None:
            continue
        before = paragraph[: match.start()].rstrip()
        if len(before.split()) < 3:
            continue
        signed = _AGENCY_ALONE.search(paragraph) is not None
        is_caption = not signed or (len(before.split()) <= 45 and not _WHO_SAYS.search(before))
        return Caption(len(before), is_caption)
    match = _FILE_ONLY.search(paragraph)
    if match is not None and len(paragraph.split()) <= 60:
        return Caption(len(paragraph[: match.start()].rstrip()), True)
    if _CAPTION_START.match(paragraph) and len(paragraph.split()) <= 110:
        return Caption(len(paragraph.rstrip()), True)
    return None
