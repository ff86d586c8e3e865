# SPDX-License-Identifier: Apache-2.0
"""Lines that are never part of an article, whatever stands around them, each with the reason.

The rules stand in `resources/boilerplate`. Each asks for the whole line, or for a phrase that no article contains; a
sentence that merely begins alike stays. Rules that need to know where in the text a line stands are in `zones`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.ingest.blocks import ends_sentence, word_count
from core.ingest.bylines import is_byline, is_contribution
from core.ingest.dates import date_line
from core.ingest.rules import table, words_of
from core.model import ExclusionReason

_EDGE: Final = " \t\xa0•·|›»>→▶►*#-–—:…‹«←✓+↑↓⬆⬇"
_CRUMBS: Final = re.compile(r"\s*(?:\||>|»|›|/|·|•|→|::)\s*")
_LONGEST: Final = 60  # words: no line of boilerplate is longer, but for legal notices
_LONGEST_PHRASED: Final = 120
_LONGEST_HEADLINE: Final = 25

# Notices that are sentences, and may end as sentences do.
_SENTENCES: Final = frozenset(
    (
        ExclusionReason.SUBSCRIPTION,
        ExclusionReason.COMMENTS,
        ExclusionReason.ADVERTISEMENT,
        ExclusionReason.BOILERPLATE,
    )
)


@dataclass(frozen=True, slots=True)
class _Rules:
    whole: tuple[tuple[ExclusionReason, re.Pattern[str]], ...]
    phrase: tuple[tuple[ExclusionReason, re.Pattern[str]], ...]
    pointer: re.Pattern[str]
    sections: frozenset[str]
    section_joiners: frozenset[str]
    sharing: frozenset[str]
    sharing_joiners: frozenset[str]


def reason_of(line: str) -> ExclusionReason | None:
    """Why `line` (white space collapsed) is not part of an article, or None where it may well be."""
    bare = line.strip(_EDGE)
    if not bare:
        return None
    words = word_count(bare)
    if words > _LONGEST:
        return _phrase(line) if words <= _LONGEST_PHRASED else None
    return _whole(bare) or _made_like(line, bare) or _phrase(line)


def _made_like(line: str, bare: str) -> ExclusionReason | None:
    """What a line is by how it is made."""
    tests = (
        (ExclusionReason.DATELINE, date_line(line) is not None),
        (ExclusionReason.BYLINE, is_byline(line) or is_contribution(line)),
        (ExclusionReason.RELATED, _is_pointer(bare)),
        (ExclusionReason.SHARING, _is_sharing(bare)),
        (ExclusionReason.NAVIGATION, _is_sections(bare) or _is_breadcrumb(bare)),
    )
    return next((reason for reason, fits in tests if fits), None)


def is_related_heading(line: str) -> bool:
    """Whether the line announces a list of other articles, rather than pointing to one itself."""
    return _whole(line.strip(_EDGE)) is ExclusionReason.RELATED


@cache
def _rules() -> _Rules:
    english = table("en")
    pointer = english["pointer"]
    return _Rules(
        whole=tuple((ExclusionReason(name), _any_of(patterns)) for name, patterns in english["whole"].items()),
        phrase=tuple((ExclusionReason(name), _any_of(patterns)) for name, patterns in english["phrase"].items()),
        pointer=re.compile(
            rf"(?:(?:{'|'.join(pointer['marked'])})\s*(?P<mark>[:|>»›–—]|-\s)\s*|(?:{'|'.join(pointer['bare'])})\s+)"
            r"(?P<headline>\S.*)",
            re.IGNORECASE,
        ),
        sections=words_of("section"),
        section_joiners=words_of("section_joiner"),
        sharing=words_of("sharing"),
        sharing_joiners=words_of("sharing_joiner"),
    )


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


def _whole(bare: str) -> ExclusionReason | None:
    softened = bare.rstrip("!?:…")
    stopped = softened.endswith(".")
    for reason, pattern in _rules().whole:
        if stopped and reason not in _SENTENCES:
            continue
        # "Pause." is an answer, "Pause" a button.
        if pattern.fullmatch(bare) or (pattern.fullmatch(softened.rstrip(".")) and not (stopped and " " not in bare)):
            return reason
    return None


def _phrase(line: str) -> ExclusionReason | None:
    return next((reason for reason, pattern in _rules().phrase if pattern.search(line)), None)


def _is_pointer(line: str) -> bool:
    """A headline ends without a full stop; "See also the ruling of 1987, which bound the court." is a sentence."""
    match = _rules().pointer.fullmatch(line)
    if match is None:
        return False
    headline = match.group("headline")
    if word_count(headline) > _LONGEST_HEADLINE or headline.endswith((".", ",", ";", ".”", '."')):
        return False
    return match.group("mark") is not None or headline[0].isupper() or not headline[0].isalpha()


def _tokens(line: str) -> list[str]:
    return [token.strip(",;:()[]|/").lower() for token in line.split() if token.strip(",;:()[]|/•·")]


def _is_sharing(line: str) -> bool:
    """A line of nothing but buttons: "Share Tweet Email"."""
    tokens = set(_tokens(line))
    rules = _rules()
    return bool(tokens & rules.sharing) and tokens <= rules.sharing | rules.sharing_joiners and not ends_sentence(line)


def _is_sections(line: str) -> bool:
    """A line of nothing but names of sections: "World News", "Sport Travel Weather"."""
    if ends_sentence(line) and not line.endswith(("U.S.", "U.K.")):
        return False
    if not all(word[0].isupper() or word in _rules().section_joiners for word in line.split() if word[0].isalpha()):
        return False
    return _names_sections(line)


def _names_sections(text: str) -> bool:
    rules = _rules()
    tokens = _tokens(text)
    named = sum(token in rules.sections for token in tokens)
    return named > 0 and all(token in rules.sections or token in rules.section_joiners for token in tokens)


def _is_breadcrumb(line: str) -> bool:
    """Whether a line is like "Home > News > Region": short names between separators, from home or through sections."""
    parts = [part for part in _CRUMBS.split(line) if part]
    if len(parts) < 2 or ends_sentence(line) or any(word_count(part) > 5 for part in parts[:-1]):
        return False
    if parts[0].lower() in ("home", "homepage", "front page", "start"):
        return True
    return len(parts) >= 3 and sum(_names_sections(part) for part in parts) * 2 >= len(parts)
