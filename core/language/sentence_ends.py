# SPDX-License-Identifier: Apache-2.0
"""Where sentences begin in other languages than English: stops of all scripts, quotation marks, abbreviations.

Works on a mended paragraph (`core.language.repair`); `core.language.sentences` is the way in. Where it is not clear
whether a sentence ends, it goes on: half a sentence matches nothing, two together still match.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from core.language.tables import table

_END: Final = re.compile(
    r"""
    (?P<stop> [.!?…؟۔।॥።჻]{1,8} )
    (?P<closers> (?: ["”“’‘'»«›‹)\]」』）] | [ ][»›“](?=[ ,;.]|$) ){0,4} )
    (?: [ ]+ | $ )
    """,
    re.VERBOSE,
)
_WIDE: Final = re.compile(r"(?P<stop>[。！？．｡]+)(?P<closers>[」』”’）)]*)[ ]*")
_QUOTED_ON: Final = re.compile(r"(?:と|って|[^。！？…]{0,12}(?:说|說|道|问|問|表示|称|稱))")
_OPENERS: Final = " \"“„‘‚'«»‹›(\\[—–¿¡-"
_NEXT: Final = re.compile(rf"[{_OPENERS}]{{0,5}}(?P<word>[^\W_][\w’'.-]*|\W)")
_BEFORE: Final = re.compile(r"[^\s\"“„‘«»(\[]{1,30}$")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]{1,2}\.){1,5}[^\W\d_]{1,3}")
_KIN: Final = {"nb": "no", "nn": "no", "lb": "de", "sk": "cs", "be": "ru", "bg": "ru", "gl": "es", "ca": "es"}


def sentence_starts(working: str, language: str) -> set[int]:
    """Where the sentences of a paragraph begin, but for the first. Linear in its length."""
    starts = set()
    for match in _END.finditer(working):
        if match.end() < len(working) and _ends(working, match, language):
            starts.add(match.end())
    for match in _WIDE.finditer(working):
        quoted_on = match["closers"] and _QUOTED_ON.match(working, match.end())
        if match.end() < len(working) and not quoted_on:
            starts.add(match.end())
    return starts


def _ends(working: str, match: re.Match[str], language: str) -> bool:
    """Whether a sentence ends at the stop of `match`."""
    following = _NEXT.match(working, match.end())
    after = following["word"] if following else ""
    if not after or after[0].islower():
        return False
    if match["stop"] != "." or not (after[0].isalnum()):
        return after[0].isalnum()
    before = _BEFORE.search(working, max(0, match.start() - 31), match.start())
    word = re.split("['’]", before.group())[-1] if before else ""  # "l'art."
    if not word or match["closers"]:
        return True
    if word.isdecimal():
        return not (len(word) <= 2 and _writes(language, "ordinals"))
    return _ends_after(word, after, language)


def _ends_after(word: str, after: str, language: str) -> bool:
    """Whether a sentence ends after the full stop behind `word`, with `after` the next word."""
    lowered = word.lower()
    figure = after[0].isdecimal()
    if lowered in _words(language, "may_end"):
        begins = after.lower() in _words(language, "starters")
        return begins or not (figure or _writes(language, "nouns"))
    if lowered in _words(language, "never") or (figure and lowered in _words(language, "figure")):
        return False
    if len(word) == 1 and word.isalpha():
        return False
    if _DOTTED.fullmatch(word):
        return after.lower() in _words(language, "starters")
    return True


@cache
def _words(language: str, key: str) -> frozenset[str]:
    tables = table("sentences")
    found = tables.get(_KIN.get(language, language), {})
    return frozenset(str(found.get(key, "")).split())


@cache
def _writes(language: str, custom: str) -> bool:
    return language in table("sentences")[custom]["languages"].split()
