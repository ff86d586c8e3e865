# SPDX-License-Identifier: Apache-2.0
"""Who wrote an account, where a line says so: bylines, notes on who contributed, and lives of authors.

Names are words with capital letters: this module knows how lines about authors are made, not who is an author.
"""

from __future__ import annotations

import re
from typing import Final

from core.ingest.blocks import word_count
from core.ingest.dates import date_line
from core.ingest.rules import words_of

_CAPITAL: Final = "A-Z\u00c0-\u00de\u0400-\u042f"
_PARTICLE: Final = r"(?:de|da|del|della|der|den|van|von|el|al|bin|bint|ibn|la|le|di|du|dos|ter|ten)\b"
_NAME: Final = rf"[{_CAPITAL}][\w'’.\-]*(?:\s+(?:[{_CAPITAL}][\w'’\-]*\.?|(?:[A-Z]\.)+|{_PARTICLE})){{0,4}}"
_NAMES: Final = rf"{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*){_NAME}){{0,6}}"
_BEAT: Final = (
    r"(?:senior|chief|staff|special|foreign|political|diplomatic|defen[cs]e|national|security|international|middle|east|"
    r"europe|asia|africa|business|economics|science|health|crime|courts?|city|world|news|white|house|washington|london|"
    r"jerusalem|cairo|beirut|deputy|associate|assistant|managing|online|digital|data|freelance|associated|press|bbc|cnn|"
    r"reuters|ap|afp|media|affairs|legal|sports?|web|content|night|contributing|regional|bureau|investigations?|climate|"
    r"environment|technology)"
)
_TRADE: Final = (
    r"(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|producer|chief|analyst|staff|desk|agencies|"
    r"agency|bureau)s?"
)
_ROLE: Final = rf"(?i:(?:{_BEAT}\s+){{0,6}}{_TRADE})"

_BYLINE: Final = re.compile(
    r"(?i:story\s+by|written\s+by|reporting\s+by|reported\s+by|words\s+by|text\s+by|report\s+by|author\s*:|by)\s*[:\-–]?\s+"
    rf"(?P<names>{_NAMES})(?P<rest>\s*(?:[,|/•·(–—-]|\b(?:in|at|for|from|on)\b).*)?"
)
_BEFORE_DAY: Final = re.compile(r"\s*[,|•·]\s*|\s+[-–—]\s+|\s+on\s+")
_LONGEST: Final = 160  # code points of a byline with a day
_SHAPED: Final = re.compile(_NAME)
_TRADED: Final = re.compile(rf"(?:[\w&.]+\s+){{0,4}}(?i:{_TRADE})")
_NOT_A_NAME: Final = words_of("not_a_name")
_DESK_WORDS: Final = words_of("desk")
_DESK: Final = re.compile(
    r"(?i:(?:news|web|online|city|foreign|staff|our)\s+(?:desk|reporter|correspondent|writer|report)"
    r"|staff\s+(?:writer|reporter|report|correspondent)s?"
    r"|(?:senior|chief|special|political|diplomatic|foreign|national)\s+(?:[a-z]+\s+){0,3}(?:correspondent|reporter|writer)"
    r"|(?:the\s+)?associated\s+press|reuters(?:\s+staff)?|agence\s+france-presse|afp|agencies|wire\s+(?:services|reports?)"
    r"|news\s+agencies)"
)
_SIGNED: Final = re.compile(rf"{_NAMES}\s*(?:,|\||[-–—•·])\s*{_ROLE}\b.{{0,60}}")
_HANDLE: Final = re.compile(rf"(?:{_NAME}\s+)?@\w{{2,30}}|[\w.+-]+@[\w-]+\.[\w.]+")

_WORK: Final = r"(?:report|story|article|piece|dispatch|coverage|investigation)"
_DOING: Final = r"(?:reporting|writing|editing|research|translation|graphics?|photography|production)"
_DONE_BY: Final = (
    rf"(?i:(?:additional|other|further)\s+)?(?i:{_DOING}(?:\s+and\s+{_DOING})?|compiled|edited|translated)\s+(?i:by)"
)
_GIVEN: Final = r"(?i:with\s+(?:inputs?|files|(?:additional\s+)?reporting|contributions?)\s+(?:from|by))"
_MADE: Final = r"(?i:this\s+(?:story|article)\s+was\s+(?:written|compiled|produced|reported|translated|edited)\s+by)"
_CONTRIBUTIONS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        # "Lena Ortiz in Madrid and Per Dahl contributed to this report."
        rf"\(?(?:[^.!?]|(?<=\b[A-Z])\.){{3,160}}?\b(?:also\s+)?contributed\s+(?:additional\s+)?(?:to\s+(?:this|the)\s+{_WORK}"
        rf"|(?:reporting|research|writing)\b(?:\s+to\s+this\s+{_WORK})?(?:\s+from\s+{_NAMES})?)[.)]*",
        rf"\(?{_NAMES}\s+helped\s+(?:with\s+)?(?:report|research)(?:ing)?\s+this\s+{_WORK}[.)]*",
        # "(Reporting by Lena Ortiz in Madrid; Editing by Per Dahl)"
        rf"\(?{_DONE_BY}\s*:?\s+{_NAMES}(?:\s+in\s+{_NAMES})?"
        rf"(?:\s*[;,.]\s*(?:and\s+)?(?:{_DONE_BY}|(?i:{_DOING}))\b.{{0,240}}|[.)\s]*)",
        rf"\(?{_GIVEN}\s+(?:{_NAMES}|(?i:agencies|wires|wire services))[.)\s]*",
        rf"{_MADE}\s+{_NAMES}[.)\s]*",
    )
)
_JOB: Final = (
    r"(?:writer|journalist|reporter|editor|correspondent|columnist|contributor|producer|author|photographer|"
    r"photojournalist|blogger|fellow|intern|bureau\s+chief|anchor|host|podcaster|content\s+creator)"
)
_LIFE_FIRST: Final = re.compile(
    rf"(?:I\s+am|I['’]m|I\s+have\s+been|As)\s+an?\s+(?:[\w,\-]+\s+){{0,10}}?{_JOB}\b", re.IGNORECASE
)
_LIFE_THIRD: Final = re.compile(
    rf"(?P<name>{_NAME})\s*(?:,\s*[^,]{{2,60}},\s*)?(?:\([^)]*\)\s*)?"
    rf"(?:is|was|has\s+been|worked\s+as|works\s+as|serves\s+as)\s+(?:[\w'’\-,&.]+\s+){{0,9}}?{_JOB}\b"
    rf"|(?P<doer>[{_CAPITAL}][\w'’.\-]*(?:\s+[{_CAPITAL}][\w'’.\-]*){{0,3}})\s+"
    r"(?:covers|writes\s+(?:about|for)|reports\s+(?:on|from|for))\b"
)
_LIFE_SIGN: Final = re.compile(
    r"\b(?:covering|covers|based in|writes (?:about|for)|writing (?:about|for)|reports (?:on|from|for)|"
    r"reporting (?:on|for)|speciali[sz]\w+ in|degree in|graduate of|follow (?:him|her|them)|(?:can|may) be reached)\b"
)
_CONTACT: Final = re.compile(
    r"(?i:(?:write\s+to|contact|e-?mail|reach|follow)\s+(?:(?:me|him|her|them|us|the\s+(?:author|writer|reporter|editor))\b|(?-i:"
    rf"{_NAME})).{{0,20}}(?:\bat\b|\bon\b|:).{{0,120}}"
    rf"|(?-i:{_NAME})\s+(?:can|may)\s+be\s+reached\b.{{0,160}})"
)


def byline_names(line: str) -> str | None:
    """The names in a byline ("By Ann Lee and Omar Haddad, Cairo"), as written; None where the line is no byline."""
    line = _without_day(line.strip())
    if word_count(line) > 24:
        return None
    match = _BYLINE.fullmatch(line)
    if match is None:
        return None
    names = match.group("names").strip(" ,;")
    rest = (match.group("rest") or "").strip()
    words = names.split()
    if any(word.lower().strip(".,") in _NOT_A_NAME for word in words):
        return None
    ended = line.endswith(".") and not re.search(rf"{_ROLE}\.$|\d\s*[ap]\.m\.$", rest)
    if ended and (rest or len(words) == 1):
        return None
    if len(words) == 1 and rest and words[0].lower() not in _DESK_WORDS:
        return None
    return names.rstrip(".") if not re.search(r"\b(?:Jr|Sr)\.$", names) else names


def _without_day(line: str) -> str:
    """A line without the date behind it: "By Ann Lee, Tuesday, 26 March 2024"."""
    if len(line) > _LONGEST or not line[-1:].isalnum() or not any(map(str.isdigit, line)):
        return line
    for match in _BEFORE_DAY.finditer(line):
        if date_line(line[match.end() :]) is not None:
            return line[: match.start()]
    return line


def is_name(text: str) -> bool:
    """Whether a few words could be the name of a person or a desk: each with a capital letter, and no figures."""
    words = text.split()
    if not 1 <= len(words) <= 5 or any(character.isdigit() for character in text) or not _SHAPED.fullmatch(text):
        return False
    return not any(word.casefold().strip(".,") in _NOT_A_NAME for word in words)


def is_trade(text: str) -> bool:
    """Whether a few words say what somebody is at a paper: "Senior Correspondent", "AP Auto Writer"."""
    return _TRADED.fullmatch(text) is not None


def is_agency(text: str) -> bool:
    """Whether a few words name an agency or a desk rather than somebody: "Associated Press", "News Desk"."""
    return _DESK.fullmatch(text) is not None


def is_byline(line: str) -> bool:
    """Whether the line says who wrote the account and nothing else."""
    line = line.strip()
    if byline_names(line) is not None or _DESK.fullmatch(line) or _HANDLE.fullmatch(line):
        return True
    words = [word.strip(",/&") for word in line.lower().split()]
    if words[:1] == ["by"] and 1 < len(words) <= 8 and all(word in _DESK_WORDS for word in words if word):
        return True
    return word_count(line) <= 12 and not line.endswith(".") and _SIGNED.fullmatch(line) is not None


def is_contribution(line: str) -> bool:
    """Whether the line says who else worked on the account: "Lena Ortiz contributed to this report."."""
    line = line.strip("*_ ")
    return word_count(line) <= 60 and any(pattern.fullmatch(line) for pattern in _CONTRIBUTIONS)


def is_contact(line: str) -> bool:
    """Whether the line says how to reach the author: "Write to Ann Lee at ann@example.org."."""
    return word_count(line) <= 30 and ("@" in line or "follow" in line.lower()) and _CONTACT.fullmatch(line) is not None


def life_name(line: str) -> str | None:
    """Whose life a paragraph tells in the third person ("Ann Lee is a reporter covering …"), or None."""
    if word_count(line) > 140:
        return None
    match = _LIFE_THIRD.match(line)
    return (match.group("name") or match.group("doer")) if match is not None else None


def is_own_life(line: str) -> bool:
    """Whether a paragraph tells its author's life in the first person ("I am a writer with …")."""
    return word_count(line) <= 140 and _LIFE_FIRST.match(line) is not None


def tells_a_beat(line: str) -> bool:
    """Whether a paragraph says what such lives say: what one covers, where one is based, how one is reached."""
    return _LIFE_SIGN.search(line) is not None
