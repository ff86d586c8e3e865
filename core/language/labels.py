# SPDX-License-Identifier: Apache-2.0
"""Who says it by layout alone: the name before a colon, the name behind a dash, the tail of a headline.

Interviews ("Hale: “It is shut.”"), headlines ("Hale: Pier to stay shut", "Pier to stay shut – officials") and signed
messages ("… — Joan Hale (@hale)"). Knows no verbs.
"""

from __future__ import annotations

import re
from typing import Final

from core.language.tables import words_of
from core.model import Role, Span

_NAME: Final = r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|of|the|de|van|von|bin|al)){0,4}"
_BEFORE_QUOTE: Final = re.compile(rf"({_NAME}): ?(?=[\"“‘'«])")
_BEFORE_CLAIM: Final = re.compile(rf"({_NAME}): (?=[A-Z“‘\"'])")
_SIGNED: Final = re.compile(rf"[—–-] ?({_NAME}) \(@\w+\)")
_TAIL: Final = re.compile(r"(?: [–—-]|:) ((?:[\w.’'-]+ ){0,3}[\w.’'-]+)[.]?$")
_SPEAKING: Final = words_of("cues", "speakers")
_NO_LABEL: Final = words_of("cues", "no_labels")


def label(text: str, claim: Span, role: Role) -> Span | None:
    """The span of the name that labels the claim at `claim`, or None."""
    found = _BEFORE_QUOTE.match(text, claim.start, claim.end)
    if found is None and role is Role.TITLE:
        found = _BEFORE_CLAIM.match(text, claim.start, claim.end)
        if found is not None and not _may_label(found.group(1)):
            found = None
    if found is not None:
        return Span(*found.span(1))
    signed = _SIGNED.search(text, claim.start, claim.end)
    if signed is not None:
        return Span(*signed.span(1))
    if role is Role.TITLE:
        tail = _TAIL.search(text, claim.start, claim.end)
        if tail is not None and tail.group(1).split()[-1].lower() in _SPEAKING:
            return Span(*tail.span(1))
    return None


def _may_label(name: str) -> bool:
    """Whether the words before a headline's colon can be who says the rest, not what it is about."""
    words = name.lower().split()
    return len(words) <= 3 and _NO_LABEL.isdisjoint(words) and not words[0].endswith(("'s", "’s"))
