# SPDX-License-Identifier: Apache-2.0
"""The place, and often the agency and the day, that stand before the first sentence: "CAIRO, July 21 (Reuters) — "."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from core.ingest.rules import words_of
from core.language.tables import phrases_of

_AGENCY: Final = (
    r"(?:Reuters|REUTERS|AP|AFP|UPI|CNN|BBC|dpa|DPA|Xinhua|Bloomberg|TASS|PTI|ANI|IANS|KUNA|WAFA|SANA|JTA|VOA|Kyodo|Yonhap|"
    r"Anadolu|EFE|ANSA)"
)
# In brackets behind a place any short name is an agency: "DALLAS (KDFW) — ".
_ANY_AGENCY: Final = rf"(?:{_AGENCY}|[A-Z][\w /&.]{{1,24}})"
_UPPER: Final = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de'’.\-]+"
_CAPITALS: Final = rf"{_UPPER}(?:[ /]{_UPPER}){{0,3}}"
_PLACE: Final = r"[A-Z\u00c0-\u00de][\w'’.\-]+(?:[ /](?:of |al-|el-|de )?[A-Z\u00c0-\u00de][\w'’.\-]+){0,3}"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY: Final = rf"(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?"
_TAIL: Final = rf"(?:,\s*{_PLACE}){{0,2}}(?:,\s*(?:{_DAY}|\d{{4}}))?(?:\s*,?\s*\(\s*{_ANY_AGENCY}\s*\)|,\s*{_AGENCY})?"
_DASH: Final = r"(?:\s*[—–]\s*|\s+--?\s*)"
_SENTENCE: Final = r"(?=[\"'“‘«(\[]*[A-Z\u00c0-\u00de0-9])"

_SURE: Final = (
    # "CAIRO, July 21 (Example) — ", "WASHINGTON - "
    re.compile(rf"(?P<place>{_CAPITALS}){_TAIL}{_DASH}{_SENTENCE}"),
    # "Beirut (Example) - "
    re.compile(rf"(?P<place>{_PLACE})(?:,\s*{_PLACE})?(?:,\s*{_DAY})?\s*\(\s*{_ANY_AGENCY}\s*\){_DASH}{_SENTENCE}"),
    # "(Reuters) - ", "(AP) "
    re.compile(rf"(?P<place>)(?:\(\s*{_AGENCY}\s*\)\s*{_DASH}?|{_AGENCY}{_DASH}){_SENTENCE}"),
)
# These begin sentences too, and count only before a place that is known.
_COLON: Final = re.compile(rf"(?P<place>{_CAPITALS}){_TAIL}:\s+{_SENTENCE}")
_SMALL: Final = re.compile(rf"(?P<place>{_PLACE}(?:,\s*{_PLACE})?)(?:,\s*{_DAY})?\s+[—–-]\s+{_SENTENCE}")
MOST_PLACE_WORDS: Final = 6
_NO_PLACE: Final = words_of("not_a_place")
_PLACE_LINE: Final = re.compile(
    rf"{_CAPITALS}(?:,\s*(?:{_PLACE}|{_CAPITALS})){{0,2}}(?:\s*\(\s*{_AGENCY}\s*\))?[\s:—–-]*"
)


def dateline_length(paragraph: str) -> int:
    """How many characters of `paragraph` are a dateline; 0 where it begins with its first sentence.

    Without capitals ("Gaza City – "), or with a colon ("KARACHI: "), only a known place counts, and in the first case
    only where the sentence has no other such dash: "Egypt — a neighbour of both — offered" begins alike.
    """
    for pattern in _SURE:
        match = pattern.match(paragraph)
        if match is not None and _may_be_place(match.group("place")) and _shouts_little(match.group()):
            return match.end()
    match = _COLON.match(paragraph)
    if match is not None and _is_known(match.group("place")):
        return match.end()
    match = _SMALL.match(paragraph)
    if match is not None and _is_known(match.group("place")) and not _another_dash(paragraph, match.end()):
        return match.end()
    return 0


def is_place_line(line: str) -> bool:
    """Whether a line is a place in capitals and nothing else ("WASHINGTON (AP)"). Ask only above the article."""
    if len(line) > 60 or _PLACE_LINE.fullmatch(line) is None or re.search(r"\w{4,}\.$", line):
        return False
    return _may_be_place(line)


def _may_be_place(words: str) -> bool:
    listed = [word.strip(",.:'’()").lower() for word in words.split()]
    return len(listed) <= MOST_PLACE_WORDS and not any(word in _NO_PLACE for word in listed)


def _shouts_little(prefix: str) -> bool:
    """A headline in capitals before a dash is longer than a place."""
    return sum(word.isupper() for word in prefix.split()) <= MOST_PLACE_WORDS


def _is_known(place: str) -> bool:
    known = _known_places()
    return _may_be_place(place) and any(part.strip().casefold() in known for part in re.split(r"[,/]", place))


@cache
def _known_places() -> frozenset[str]:
    nations = (line.partition(":")[0] for line in phrases_of("places", "nations"))
    return frozenset(name.strip().casefold() for name in (*nations, *phrases_of("places", "others")))


def _another_dash(paragraph: str, start: int) -> bool:
    sentence = re.split(r"[.!?][\"'”’)]*\s", paragraph[start:], maxsplit=1)[0]
    return re.search(r"\s[—–-]\s|—", sentence) is not None
