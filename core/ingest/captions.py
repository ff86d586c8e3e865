# SPDX-License-Identifier: Apache-2.0
"""Captions of pictures, and the credits that trail them.

A caption stays in the article, with its role; the credit inside it is left out. A paragraph is a caption when it ends
in the credit of a photograph or begins by saying that it describes a picture.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from core.ingest.blocks import holds_sentences

_AGENCY: Final = (
    r"(?:Reuters|REUTERS|AP(?:\s+Photo)?|(?:The\s+)?Associated\s+Press|AFP|Agence\s+France-Presse|EPA(?:-EFE)?|EFE|"
    r"Getty(?:\s+Images)?|Flash\s?90|Anadolu(?:\s+Agency)?|Xinhua|Bloomberg|UPI|DPA|dpa|ANSA|TASS|PA(?:\s+(?:Wire|Media|"
    r"Images))?|Shutterstock|iStock|Alamy|Magnum|NurPhoto|SIPA(?:\s+USA)?|(?:Zuma|ZUMA)(?:\s+Press)?|WAFA|APA\s+Images|"
    r"Pool|POOL|(?:The\s+)?New\s+York\s+Times|(?:The\s+)?Washington\s+Post|CNN|BBC(?:\s+News)?|NBC(?:\s+News)?|"
    r"CBS(?:\s+News)?|ABC(?:\s+News)?|Al\s+Jazeera|NASA|Ritzau|Kyodo|Yonhap|PTI|ANI|Handout|File|FILE)"
)
_WORD: Final = r"[A-Z\u00c0-\u00de][\w'’.\-]*"
_FULL_NAME: Final = rf"{_WORD}(?:\s+(?:(?:al|el|de|van|von|bin)\s+)?{_WORD}){{1,4}}"
_PERSON: Final = rf"{_WORD}(?:\s+(?:(?:al|el|de|van|von|bin)\s+)?{_WORD}){{0,4}}"
_FOLDED: Final = r"(?:\s*[/,|]\s*|\s+via\s+|\s+for\s+|\s+[-–—]\s+)"
_SOURCE: Final = (
    rf"(?:{_PERSON}{_FOLDED})?{_AGENCY}(?:{_FOLDED}(?:{_AGENCY}|{_PERSON}))*(?:,?\s+(?:file|pool|handout))?"
)
_PAPER: Final = (
    r"(?:[\w'’.\-]+\s+){0,3}(?:Pictures?|Photos?|Images?|Press|News|Agency|Media|Times|Post|Herald|Tribune|TV|Chronicle|"
    r"Journal|Gazette|Star|Globe|Mail|Guardian|Observer|Standard|Daily|Register|Sun|Telegraph|Independent|Wire)"
)
_SLASHED: Final = (
    rf"(?:{_FULL_NAME}\s*/\s*(?:{_PAPER}|{_WORD})|{_PERSON}\s*/\s*{_AGENCY}|{_AGENCY}\s*/\s*{_PERSON})"
    rf"(?:\s*/\s*{_PERSON})?"
)
_PICTURE_WORD: Final = r"(?i:photo|photograph|image|picture|screen\s?grab|screenshot|illustration|footage|video)"
_WORDED: Final = (
    rf"(?:(?i:file|archive|handout)\s+{_PICTURE_WORD}|{_PICTURE_WORD}|(?i:courtesy|handout|credit))"
    rf"(?:\s+(?i:credit|courtesy))?\s*(?::|/|(?i:\bby\b|\bvia\b|\bof\b|\bfrom\b))*\s*(?:{_PERSON}(?:{_FOLDED}{_PERSON})*)?"
)
_CREDIT_END: Final = (
    # "… on Tuesday. (Ann Lee/Reuters)" and "[File: Ann Lee/AP]"
    re.compile(rf"\s*[(\[]\s*(?:{_SLASHED}|(?:[Ff]ile\s*:\s*)?{_SOURCE}|{_WORDED})\s*[)\]]\s*\.?\s*$"),
    # "… on Tuesday.Credit…Ann Lee for The Example Times"
    re.compile(
        rf"(?:(?<=[.!?”\"’)])\s*|\s+)(?:{_PICTURE_WORD}\s+)?(?:Credits?|CREDITS?)\s*(?:[:…]|\.\.\.)+\s*[^.!?]{{2,90}}\.?\s*$"
    ),
    re.compile(
        rf"(?<=[.!?”\"’)])\s*(?:[|–—-]\s*)?(?:Photo|PHOTO|Photograph|Picture|Image)s?(?:\s+[Cc]redit)?\s*(?::|/|\s[Bb]y\b)\s*"
        rf"{_PERSON}(?:{_FOLDED}{_PERSON})*\.?\s*$"
    ),
    # "… on Tuesday. Ann Lee/Getty Images"
    re.compile(rf"(?<=[.!?”\"’])\s*(?:[|–—-]\s*)?{_PERSON}\s*/\s*{_AGENCY}(?:\s*/\s*{_AGENCY})?\s*$"),
    # "… on Tuesday. Ann Lee/Harbor Courier"
    re.compile(rf"(?<=[.!?”\"’])\s+{_FULL_NAME}\s?/\s?{_WORD}(?:\s+{_WORD}){{0,4}}\s*$"),
    re.compile(r"(?<=[.!?”\"’])\s*(?:©|\(c\))\s*[^.!?]{2,80}$"),
)
_AGENCY_ALONE: Final = re.compile(rf"[(\[]\s*{_AGENCY}\s*[)\]]\s*\.?\s*$")
_BRACKETED: Final = re.compile(rf"\[\s*{_AGENCY}\s*\]\s*\.?\s*$")

_KIND: Final = (
    r"(?:photo|photograph|picture|image|video\s+still|still\s+image|(?:video|screen|frame)\s?-?grab|satellite\s+image|"
    r"aerial\s+view|combination)"
)
_CAPTION_START: Final = re.compile(
    r"(?:FILE\s*(?:PHOTO|IMAGE|PICTURE)?\s*[:\-–—]+\s|(?:PHOTO|Photo|Pictured|IMAGE|Image|CAPTION|Caption)\s*:\s"
    r"|File\s+(?:photo|picture|image)\s*(?:[:\-–—]|of\b)\s*"
    rf"|(?i:an?\s+(?:[\w\-]+\s+){{0,5}}?{_KIND}\s+shows\b|this\s+(?:[\w\-]+\s+){{0,5}}?{_KIND}\b[^.]{{0,120}}?\bshows?\b)"
    rf"|(?i:in\s+this\s+(?:[\w\-]+\s+){{0,5}}?{_KIND}\b)"
    r"|Pictured\s+(?:from|above|below|left|right|here)\b)"
)
_WHO_SAYS: Final = re.compile(r"\b(?:said|says|told|according to|added)\b")
LONGEST_CAPTION: Final = 130  # words
LONGEST_CREDIT: Final = 160  # code points


@dataclass(frozen=True, slots=True)
class Caption:
    """Where in a paragraph its text ends and its credit, if any, begins; and whether the text is a caption."""

    end: int
    is_caption: bool


def caption_of(paragraph: str) -> Caption | None:
    """Whether a paragraph is a caption, or ends in a credit; None where it is neither.

    A lone "(AP)" at its end is how an agency signs a report as well as a credit: the paragraph is then a caption only
    if nobody speaks in it and it is short.
    """
    if len(paragraph) > 9 * LONGEST_CAPTION:
        return None
    for pattern in _CREDIT_END:
        match = pattern.search(paragraph, max(0, len(paragraph) - LONGEST_CREDIT))
        if match is None:
            continue
        before = paragraph[: match.start()].rstrip()
        if len(before.split()) < 3:
            continue
        signed = _AGENCY_ALONE.search(paragraph) is not None
        is_caption = not signed or _reads_as_caption(paragraph, before)
        return Caption(len(before), is_caption)
    if _CAPTION_START.match(paragraph) and len(paragraph.split()) <= 60 and not _WHO_SAYS.search(paragraph):
        return Caption(len(paragraph.rstrip()), True)
    return None


def _reads_as_caption(paragraph: str, before: str) -> bool:
    """Whether a paragraph that an agency's name ends is one sentence in which nobody speaks."""
    return (
        _BRACKETED.search(paragraph) is None
        and len(before.split()) <= 45
        and not holds_sentences(before)
        and not _WHO_SAYS.search(before)
    )
