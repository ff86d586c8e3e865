# SPDX-License-Identifier: Apache-2.0
"""What a reader of one source must know before trusting that it is the article: it looks cut off or nearly empty, asks
for a subscription or for consent, or holds signs that turn the direction of its writing.

Guesses from the text that is left in and from what was left out; changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from core.ingest.blocks import word_count
from core.ingest.draft import Draft
from core.ingest.rules import table
from core.model import Span
from core.provenance import SourceNotice, SourceNoticeCode

# Marks, embeddings, overrides and isolates of direction.
CONTROLS: Final = {
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202c": "PDF",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
_CONTROL: Final = re.compile("[" + "".join(CONTROLS) + "]")
_SENTENCE: Final = re.compile(
    r"(?<=[^\s.!?…。！？])[.!?…。！？]++[\"'”’»)\]]*+(?=\s|$|[^\W\d_])"  # where one ends
)
_ENDED: Final = re.compile(r"[.!?。！？:][\"'”’»)\]*\s]*$|[\"”’»)\]]\s*$")
_ELLIPSIS: Final = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.|\+?\d+ chars)\])\s*$")
_GOES_ON: Final = re.compile(
    r"(?:\b(?:the|a|an|of|to|and|or|in|on|at|by|for|with|that|which|who|from|was|were|is|are)|[,;–—-])\s*$"
)
FEW: Final = 5  # sentences: an article has more
FEW_WORDS: Final = 120
FEWEST_BROKEN: Final = 8  # words of a paragraph that can be said to break off
ALMOST_NOTHING: Final = 2  # sentences
SHOWN: Final = 60  # code points of the last words


def hidden_controls(text: str) -> tuple[tuple[Span, str], ...]:
    """Where signs stand that turn the direction of the writing without being seen, and what each is called."""
    return tuple((Span(match.start(), match.end()), CONTROLS[match.group()]) for match in _CONTROL.finditer(text))


def source_notices(draft: Draft) -> tuple[SourceNotice, ...]:
    """The notices that a draft deserves, the gravest first."""
    return tuple(_notices(draft))


def _notices(draft: Draft) -> Iterator[SourceNotice]:
    paragraphs = _left_in(draft)
    text = "\n".join(paragraphs)
    sentences = sum(len(_SENTENCE.findall(paragraph)) for paragraph in paragraphs)
    words = word_count(text)
    short = sentences <= FEW and words < FEW_WORDS
    if short and _asks(draft, "consent"):
        yield SourceNotice(SourceNoticeCode.CONSENT_PAGE, {"sentences": sentences})
    elif _asks(draft, "subscription") and (short or _stops(paragraphs) or _trails_off(paragraphs)):
        yield SourceNotice(SourceNoticeCode.SUBSCRIPTION_PAGE, {"sentences": sentences})
    elif sentences <= ALMOST_NOTHING and words < FEW_WORDS:
        yield SourceNotice(SourceNoticeCode.ALMOST_EMPTY, {"sentences": sentences})
    elif _stops(paragraphs):
        ending = " ".join(paragraphs[-1].split())
        yield SourceNotice(SourceNoticeCode.CUT_OFF, {"ending": ending[-SHOWN:]})
    found = hidden_controls(draft.text)
    if found:
        names = list(dict.fromkeys(name for _, name in found))
        yield SourceNotice(SourceNoticeCode.HIDDEN_CONTROLS, {"count": len(found), "names": names})


def _left_in(draft: Draft) -> list[str]:
    """The paragraphs of the article without its title and its captions."""
    apart = [one.span for one in draft.excluded if not one.kept]
    apart += [*draft.captions, *([draft.title_span] if draft.title_span is not None else [])]
    paragraphs: list[str] = []
    start = 0
    for span in [*sorted(apart), Span(len(draft.text), len(draft.text))]:
        piece = draft.text[start : max(start, span.start)]
        paragraphs += [line for line in re.split(r"\n\s*\n", piece) if any(map(str.isalnum, line))]
        start = max(start, span.end)
    return paragraphs


def _stops(paragraphs: list[str]) -> bool:
    """Whether the last paragraph breaks off: in three dots, or in the middle of a sentence of some length.

    A name, an address or an agency's sign may end a text without a full stop; a word in small letters hardly does.
    """
    if not paragraphs:
        return False
    last = paragraphs[-1].rstrip()
    words = word_count(last)
    if _ELLIPSIS.search(last):
        return words >= FEWEST_BROKEN
    if _ENDED.search(last[-8:]):
        return False
    token = last.split()[-1]
    if not (token.islower() and token.strip(",;–—-").isalpha()) and not token.endswith((",", ";")):
        return False
    return words >= FEWEST_BROKEN and (_GOES_ON.search(last) is not None or (words >= 12 and len(paragraphs) > 1))


def _trails_off(paragraphs: list[str]) -> bool:
    """Whether the last paragraph ends in dots, be it of one word: a wall stands where the next one would begin."""
    return bool(paragraphs) and _ELLIPSIS.search(paragraphs[-1]) is not None


def _asks(draft: Draft, key: str) -> bool:
    """Whether the page says one of the sentences of `resources/boilerplate/walls.toml`, in it or around it."""
    pattern = re.compile("|".join(f"(?:{one})" for one in table("walls")[key]["phrases"]), re.IGNORECASE)
    said = " ".join(draft.text.split())
    return pattern.search(said[:400_000]) is not None
