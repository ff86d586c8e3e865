# SPDX-License-Identifier: Apache-2.0
"""Titles and offices beside a name: "Defense Secretary", "Mr.", "national security adviser", ", a retired judge,".

Offices are recognised by the words of `resources/language/offices.toml`. Whose office it is goes by position alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.language.gazetteer import gazetteer, known_kind
from core.language.tables import words_of
from core.model import Span

_WORD_BEFORE: Final = re.compile(r"([A-Za-z][\w’'.-]*) $")
_APPOSITION: Final = re.compile(r",? ?(?:[,–—(]) ?(?:who (?:is|was) )?(?:(?:the|a|an|its|their|his|her|one of the) )?")
_APPOSED_WORD: Final = re.compile(r"([\w’'.-]+)( ?)")
_NO_OFFICE: Final = words_of("offices", "not_inside")
_NAME_FOLLOWS: Final = re.compile(r" [A-Z]")
_REACH: Final = 60
_LONGEST_OFFICE: Final = 8
_ACRONYM: Final = range(2, 7)  # letters
_TO_COME: Final = ("-designate", "-elect", "-nominee")
_OF: Final = re.compile(r"([A-Za-z-]+) of (?:the )?$")
_AND: Final = re.compile(r"([a-z-]+) and $")


def office_length(keys: Sequence[str]) -> int:
    """How many of a run's words, from its first, are a title or an office; 0 if it begins with a name."""
    tables = gazetteer()
    for length in range(min(len(keys), _LONGEST_OFFICE), 2, -1):
        if " ".join(keys[:length]) in tables.offices_of:
            return length
    end = body = organisation_length(keys)
    end += bool(body)
    for index, key in enumerate(keys[:_LONGEST_OFFICE]):
        if index < body:
            continue
        bare, to_come = _base(key.replace(".", ""))
        if bare in tables.office_heads or bare in tables.address or (to_come and bare in tables.office_modifiers):
            end = max(index + 1, _portfolio_end(keys, index + 1))
            for length in range(3, 7):
                if _base(" ".join(keys[index : index + length]))[0] in tables.offices_of:
                    end = index + length
        elif index >= end and bare not in tables.office_modifiers and known_kind(bare) is None and not _hyphened(bare):
            break
    return end


def organisation_length(keys: Sequence[str]) -> int:
    """How many of a run's first words are the organisation in whose office somebody is that the run goes on to name
    ("Central Intelligence Agency" of "Central Intelligence Agency Director Ana Sorel"); 0 if it does not begin so.
    """
    tables = gazetteer()
    for index in range(2, min(len(keys) - 1, _LONGEST_OFFICE)):
        if _base(keys[index])[0] in tables.office_heads and keys[index - 1] in tables.org_endings:
            return index
    return 0


def _base(key: str) -> tuple[str, bool]:
    """An office without what says that somebody is yet to hold it ("president-elect"), and whether that is said."""
    for ending in _TO_COME:
        if key.endswith(ending):
            return key.removesuffix(ending), True
    return key, False


def _portfolio_end(keys: Sequence[str], index: int) -> int:
    """Where the portfolio ends that begins with "of" at `index` ("of finance", "of the interior"); 0 without one."""
    if index >= len(keys) or keys[index] != "of":
        return 0
    first = index + 1 + (keys[index + 1 : index + 2] == ["the"])
    last = first
    while last < len(keys) and (keys[last] in gazetteer().office_modifiers or keys[last] == "affairs"):
        last += 1
    return last if last > first else 0


def _hyphened(key: str) -> bool:
    """Whether every part of a hyphened word belongs to offices ("vice-president", "secretary-general")."""
    tables = gazetteer()
    parts = key.split("-")
    return len(parts) > 1 and all(part in tables.office_heads or part in tables.office_modifiers for part in parts)


def title_before(text: str, span: Span, end: int, *, entitled: bool = False) -> Span | None:
    """The office in small letters right before a name at `end` ("national security adviser"), or None.

    `entitled`: what stands at `end` is the rest of an office ("secretary of" before "State-designate").
    """
    tables = gazetteer()
    start = end
    position = end
    of = _OF.search(text, max(span.start, end - _REACH), end) if entitled else None
    rest = _APPOSED_WORD.match(text, end) if of is not None else None
    if of is not None and rest is not None and f"{of[1].lower()} of {_base(rest[1].lower())[0]}" in tables.offices_of:
        start = position = of.start(1)
    while position > span.start:
        match = _WORD_BEFORE.search(text, max(span.start, position - 30), position)
        if match is None:
            break
        word = match.group(1)
        lowered, _ = _base(word.lower().replace(".", ""))
        joined = _AND.search(text, max(span.start, position - _REACH), position) if start < end else None
        if joined is not None and joined[1] in tables.office_heads:
            start = position = joined.start(1)
            continue
        parts = lowered.split("-")
        is_head = parts[-1] in tables.office_heads or lowered in tables.office_heads
        is_part = is_head or all(part in tables.office_modifiers or part in tables.office_heads for part in parts)
        if start == end and not (is_head and word[0].islower()):
            return None
        acronym = start < end and word.isupper() and len(word) in _ACRONYM
        if not acronym and (not is_part or (word[0].isupper() and lowered not in tables.office_modifiers)):
            break
        start = position = match.start(1)
    return Span(start, end - 1) if start < end else None


def apposition(text: str, span: Span, end: int) -> Span | None:
    """The office that follows a name ending at `end` after a comma (", the finance minister,"), or None."""
    opening = _APPOSITION.match(text, end, span.end)
    if opening is None:
        return None
    tables = gazetteer()
    start = position = opening.end()
    last: int | None = None
    while position < min(span.end, start + _REACH):
        match = _APPOSED_WORD.match(text, position, span.end)
        if match is None:
            break
        word = match.group(1).lower().strip(".")
        if word in tables.office_heads or word.split("-")[-1] in tables.office_heads:
            last = match.end(1)
        elif last is not None or word in _NO_OFFICE:
            break
        position = match.end()
        if not match.group(2):
            break
    if last is None or _NAME_FOLLOWS.match(text, last, span.end):
        return None
    return Span(start, last)
