# SPDX-License-Identifier: Apache-2.0
"""Who wrote an account, where a line says so: bylines, notes on who contributed, and lives of authors."""

from __future__ import annotations

import re
from typing import Final

from core.ingest.blocks import word_count

_NAME_WORD: Final = r"(?:(?:[A-Z\u00c0-\u00de][\w'’\-]*\.?|[A-Z]\.(?:[A-Z]\.)*)|(?:de|da|del|della|der|den|van|von|el|al|bin|bint|ibn|la|le|di|du|dos|ter|ten)\b)"
_NAME: Final = rf"[A-Z\u00c0-\u00de\u0400-\u042f][\w'’\-.]*(?:\s+{_NAME_WORD}){{0,4}}"
_NAMES: Final = rf"{_NAME}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*){_NAME}){{0,6}}"
_ROLE: Final = (
    r"(?:(?:senior|chief|staff|special|foreign|political|diplomatic|defence|defense|national|security|international|middle|east|europe|asia|africa|business|economics|"
    r"science|health|crime|courts?|city|world|news|white|house|washington|london|jerusalem|cairo|beirut|deputy|associate|assistant|managing|online|digital|data|freelance|associated|press|"
    r"bbc|cnn|reuters|ap|afp|media|affairs|legal|sports?|web|content|night|contributing|regional|bureau|investigations?|climate|environment|technology)\s+){0,6}"
    r"(?:writer|reporter|correspondent|editor|journalist|columnist|contributor|producer|chief|analyst|staff|desk|agencies|agency|bureau)s?"
)
_BYLINE: Final = re.compile(
    rf"(?:(?i:story\s+by|written\s+by|reporting\s+by|reported\s+by|words\s+by|text\s+by|report\s+by|author|by))\s*[:\-–]?\s+(?P<names>{_NAMES})"
    rf"(?P<rest>\s*(?:[,|/•·–—-]|\bin\b|\bat\b|\bfor\b|\bfrom\b|\bon\b|\().*)?"
)
_NOT_A_NAME: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december monday's then now the a an this that these those his her its their our some many most all
    contrast law night day noon midnight comparison definition default accident chance mistake design
    """.split()
)
_DESKS: Final = re.compile(
    r"(?i:(?:by\s+)?(?:(?:our|the|a)\s+)?(?:(?:staff|web|news|online|city|foreign|special|wire|associated|press|reuters|agence|france-presse|afp|ap|bbc|cnn|pti|ani|ians|upi|anadolu|agency|"
    r"agencies|newspaper|correspondents?|reporters?|writers?|desk|report|reports|service|services|staff|editorial|board|team|world|monitoring|and|&|with)[\s,/]*){1,6})"
)
_BARE_DESK: Final = re.compile(
    r"(?i:(?:news|web|online|city|foreign|staff|our)\s+(?:desk|reporter|correspondent|writer|report)|staff\s+(?:writer|reporter|report|correspondent)s?"
    r"|(?:senior|chief|special|political|diplomatic|foreign|national)\s+(?:[a-z]+\s+){0,3}(?:correspondent|reporter|writer)"
    r"|(?:the\s+)?associated\s+press|reuters(?:\s+staff)?|agence\s+france-presse|afp|agencies|wire\s+(?:services|reports?)|news\s+agencies)"
)
_SIGNED: Final = re.compile(rf"(?P<names>{_NAMES})\s*(?:,|\||[-–—•·])\s*(?i:{_ROLE})\b.{{0,60}}")
_HANDLE: Final = re.compile(rf"(?:{_NAME}\s+)?@\w{{2,30}}|[\w.+-]+@[\w-]+\.[\w.]+")

_CONTRIBUTION: Final = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?i:associated press|ap|reuters|afp|cnn|cnn.s|bbc|nbc news.?|the (?:new york )?times|washington post)\s+)?(?:(?i:{_ROLE})\s+)?{_NAMES}(?:\s+(?:in|from|at)\s+[^.]{{2,80}}?)?(?:\s+also)?"
        r"\s+(?:contributed|helped)(?:\s+(?:to|with|from|in)\b|\s+(?:additional\s+|to\s+)?(?:reporting|research|writing)\b)[^.]{0,160}[.)]*",
        r"\(?(?i:additional |other |further |with )?(?i:reporting|writing|editing|research|translation|translating|graphics?|compiled|edited|reported|writing and editing|reporting and writing)"
        rf"(?:\s+(?i:contributed))?\s+(?i:by)\s*:?\s+{_NAMES}.{{0,240}}",
        r"\(?(?i:with (?:inputs|files|reporting|additional reporting|information|contributions?|material)\s+(?:from|by))\b.{2,120}",
        r"(?i:(?:this (?:story|article|report) (?:was|has been)\s+(?:written|compiled|produced|reported|translated|edited)\s+by)\b.{2,160})",
        r"(?i:.{0,80}\bcontributed (?:to this (?:report|story|article|piece)|reporting)\.?)",
    )
)
_LIFE_FIRST: Final = re.compile(
    r"(?:I am|I['’]m|I have been|As)\s+an?\s+(?:[\w,\-]+\s+){0,10}?(?:writer|journalist|reporter|editor|author|blogger|columnist|content\s+creator|correspondent)\b",
    re.IGNORECASE,
)
_JOB: Final = r"(?:writer|journalist|reporter|editor|correspondent|columnist|contributor|producer|author|photographer|photojournalist|blogger|fellow|intern|bureau\s+chief|anchor|host|podcaster)"
_LIFE_THIRD: Final = re.compile(
    rf"(?P<name>{_NAME})\s*(?:,\s*[^,]{{2,60}},\s*)?(?:\s*\([^)]*\)\s*)?"
    rf"(?:is|was|has been|worked as|works as|serves as|joined)\s+(?:[\w'’\-,&.]+\s+){{0,9}}?{_JOB}\b"
    r"|(?P<verbal>[A-Z][\w'’\-.]*(?:\s+[A-Z][\w'’\-.]*){0,3})\s+(?:covers|writes\s+(?:about|for)|reports\s+(?:on|from|for)|joined\s+(?:the|our)\s+\w+\s+(?:in|as))\b"
)
_LIFE_SIGN: Final = re.compile(
    r"\b(?:covering|covers|cover|based in|writes (?:about|for)|writing (?:about|for)|reports (?:on|from|for)|reporting (?:on|for|from)|specialis|specializ|passion|years of experience|"
    r"degree in|graduate of|graduated from|background in|follow (?:him|her|them|me)|on twitter|on x\b|can be reached|email|previously|joined|has written|award-winning|freelance|her work|his work|their work|beat)\b",
    re.IGNORECASE,
)


def byline_names(line: str) -> str | None:
    """The names in a byline ("By Ann Lee and Omar Haddad, Cairo"), as written; None where the line is no byline."""
    if word_count(line) > 24:
        return None
    match = _BYLINE.fullmatch(line.strip())
    if match is None:
        return None
    names = match.group("names").strip(" ,;.")
    words = names.split()
    if any(word.lower().strip(".,") in _NOT_A_NAME for word in words):
        return None
    rest = (match.group("rest") or "").strip()
    if rest.endswith(".") and len(rest.split()) > 6:
        return None
    if len(words) == 1 and not (_DESKS.fullmatch(words[0]) or (not rest and not line.rstrip().endswith("."))):
        return None
    return names


def is_byline(line: str) -> bool:
    """Whether the line says who wrote the account and nothing else."""
    stripped = line.strip()
    if byline_names(stripped) is not None or _BARE_DESK.fullmatch(stripped):
        return True
    if re.match(r"(?i:by)\s", stripped) and _DESKS.fullmatch(stripped) and len(stripped.split()) > 1:
        return True
    return _HANDLE.fullmatch(stripped) is not None or (
        _SIGNED.fullmatch(stripped) is not None and word_count(stripped) <= 12 and not stripped.endswith(".")
    )


def is_contribution(line: str) -> bool:
    """Whether the line says who else worked on the account: "Lena Ortiz contributed to this report."."""
    stripped = line.strip("*_ ")
    return word_count(stripped) <= 60 and any(pattern.fullmatch(stripped) for pattern in _CONTRIBUTION)


def is_author_life(line: str, author: str | None, *, after_byline: bool) -> bool:
    """Whether a paragraph at the end of a text tells the life of its author.

    A sentence about a journalist may well belong to the article: the paragraph must speak of itself in the first person,
    or name the author, or follow a byline, or both name a trade and say what such lives say.
    """
    if word_count(line) > 140:
        return False
    if _LIFE_FIRST.match(line):
        return True
    match = _LIFE_THIRD.match(line)
    if match is None:
        return False
    name = match.group("name") or match.group("verbal") or ""
    last = name.split()[-1].lower() if name else ""
    if author is not None and last and last in author.lower():
        return True
    if after_byline:
        return True
    return match.group("name") is not None and _LIFE_SIGN.search(line) is not None and " was " not in line
