# SPDX-License-Identifier: Apache-2.0
"""The place, and often the agency and the day, that stand before the first sentence: "CAIRO, July 21 (Reuters) — "."""

from __future__ import annotations

import re
from typing import Final

from core.ingest.rules import words_of

_AGENCY: Final = (
    r"(?:Reuters|REUTERS|AP|AFP|UPI|CNN|BBC|dpa|DPA|Xinhua|Bloomberg|TASS|PTI|ANI|IANS|KUNA|WAFA|SANA|JTA|VOA|Kyodo|Yonhap|"
    r"Anadolu|EFE|ANSA)"
)
# In brackets behind a place any short name is an agency: "DALLAS (KDFW) — ".
_ANY_AGENCY: Final = rf"(?:{_AGENCY}|[A-Z][\w /&.]{{1,24}})"
_UPPER: Final = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’.\-]+"
_CAPITALS: Final = rf"{_UPPER}(?:[ /-]{_UPPER}){{0,3}}"
_PLACE: Final = r"[A-Z\u00c0-\u00de][\w'’.\-]+(?:[ /](?:of |al-|el-|de )?[A-Z\u00c0-\u00de][\w'’.\-]+){0,3}"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_TAIL: Final = rf"(?:,\s*{_PLACE}){{0,2}}(?:,\s*(?:{_DAY}|\d{{4}}))?(?:\s*,?\s*\(\s*{_ANY_AGENCY}\s*\)|,\s*{_AGENCY})?"
_DASH: Final = r"\s*(?:—|–|--+|\s-)\s*"
_SENTENCE: Final = r"(?=[\"'“‘«(\[]*[A-Z\u00c0-\u00de0-9])"

_PREFIX: Final = (
    re.compile(rf"(?P<place>{_CAPITALS}){_TAIL}{_DASH}{_SENTENCE}"),
    re.compile(rf"(?P<place>{_PLACE})(?:,\s*{_PLACE})?(?:,\s*{_DAY})?\s*\(\s*{_ANY_AGENCY}\s*\){_DASH}{_SENTENCE}"),
    re.compile(rf"\(?{_AGENCY}\)?{_DASH}{_SENTENCE}"),
    re.compile(rf"\(\s*{_AGENCY}\s*\)\s*(?:{_DASH})?{_SENTENCE}"),
    re.compile(rf"(?P<place>{_CAPITALS}){_TAIL}:\s+{_SENTENCE}"),
    re.compile(rf"(?P<place>{_PLACE}(?:,\s*{_PLACE})?(?:,\s*{_DAY})?)\s+[—–-]\s+{_SENTENCE}"),
)
_LABELS: Final = words_of("not_a_place")
_PLACE_LINE: Final = re.compile(
    rf"{_CAPITALS}(?:,\s*(?:{_PLACE}|{_CAPITALS})){{0,2}}(?:\s*\(\s*{_AGENCY}\s*\))?[\s.:—–-]*"
)


def dateline_length(paragraph: str) -> int:
    """How many characters of `paragraph` are a dateline; 0 where it begins with its first sentence.

    Place names in small letters ("Gaza City – ") count only where nothing else in the sentence has such a dash, for
    "Egypt — a neighbour of both — offered" begins alike.
    """
    for index, pattern in enumerate(_PREFIX):
        match = pattern.match(paragraph)
        if match is None:
            continue
        place = match.groupdict().get("place") or ""
        if any(word.strip(",.'’").lower() in _LABELS for word in place.split()):
            continue
        if index == len(_PREFIX) - 1 and _another_dash(paragraph, match.end()):
            continue
        if index == 4 and len(place) < 4:
            continue
        return match.end()
    return 0


def is_place_line(line: str) -> bool:
    """Whether a line is a place in capitals and nothing else ("WASHINGTON (AP)"). Ask only above the article."""
    if len(line) > 60 or _PLACE_LINE.fullmatch(line) is None:
        return False
    return not any(word.strip(",.'’").lower() in _LABELS for word in line.split())


def _another_dash(paragraph: str, start: int) -> bool:
    sentence = re.split(r"[.!?][\"'”’)]*\s", paragraph[start:], maxsplit=1)[0]
    return re.search(r"\s[—–-]\s|—", sentence) is not None
