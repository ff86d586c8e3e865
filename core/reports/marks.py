# SPDX-License-Identifier: Apache-2.0
"""A claim's words cut where its differences begin and end, each piece with what is to be seen and read there.

Answers how marked words are told apart in a text that cannot show marks one above the other, and which names they get.
What is marked, and how, is `core.differences.marks`'. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.differences.marks import Mark, Style
from core.model import ClaimIndex, State
from core.words import Words


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words in a row that are marked alike. `labels` are the names of the kinds whose words end here."""

    text: str
    style: Style | None = None
    tone: str = ""
    labels: tuple[str, ...] = ()


def segments(index: ClaimIndex, claim_id: str, marks: Sequence[Mark], words: Words) -> tuple[Segment, ...]:
    """The words of a claim from its beginning to its end, cut at the ends of `marks`; together they are its text.

    Where marks overlap the gravest is drawn, and each is named where it ends. An empty place is a segment without
    text, and only drawn where what is left out there is more than slight.
    """
    source, claim = index.by_id[claim_id]
    within = [mark for mark in marks if claim.span.contains(mark.span)]
    cuts = sorted(
        {claim.span.start, claim.span.end, *(at for mark in within for at in (mark.span.start, mark.span.end))}
    )
    made: list[Segment] = list(_places(within, claim.span.start, words))
    for start, end in pairwise(cuts):
        over = [mark for mark in within if mark.span.start <= start and end <= mark.span.end]
        text = source.text[start:end]
        if over:
            top = min(over, key=lambda mark: mark.rank)
            made.append(Segment(text, top.style, _tone(top), _labels((m for m in over if m.span.end == end), words)))
        else:
            made.append(Segment(text))
        made += _places(within, end, words)
    return tuple(made)


def _places(marks: Iterable[Mark], at: int, words: Words) -> list[Segment]:
    # A slight detail is marked where it stands; a caret on the other side for each would bury the text.
    weighty = (mark for mark in marks if not mark.quiet)
    empty = [mark for mark in weighty if not len(mark.span) and mark.span.start == at]
    if not empty:
        return []
    top = min(empty, key=lambda mark: mark.rank)
    return [Segment("", Style.MISSING, _tone(top), _labels(empty, words))]


def _labels(marks: Iterable[Mark], words: Words) -> tuple[str, ...]:
    ordered = sorted(marks, key=lambda mark: mark.rank)
    return tuple(dict.fromkeys(words.mark(mark.kind, mark.own, missing=not len(mark.span)) for mark in ordered))


def _tone(mark: Mark) -> str:
    return "slight" if mark.tone is State.AGREE else mark.tone.value
