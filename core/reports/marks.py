# SPDX-License-Identifier: Apache-2.0
"""A claim's words cut where its differences begin and end, each piece with what is to be seen and read there.

Answers how marked words are told apart in a text that cannot show marks one above the other, and which names they get.
What is marked, and how, is `core.differences.marks`'. Knows no format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.differences.marks import Mark, Style
from core.model import ClaimIndex, State
from core.words import Words


@dataclass(frozen=True, slots=True)
class Segment:
    """Some words in a row that are marked alike. `labels` are the names of the kinds whose words end here.

    `numbers` are the positions in `Match.differences` of what marks them; `begins` those that are first seen here.
    """

    text: str
    style: Style | None = None
    tone: str = ""
    labels: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()

    @property
    def joined(self) -> str:
        """The names of its differences as classes, by which a page joins their sides: " d0 d2"."""
        return "".join(f" d{number}" for number in self.numbers)


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
            ended = _labels((mark for mark in over if mark.span.end == end), words)
            made.append(Segment(text, top.style, _tone(top), ended, _numbers(over)))
        else:
            made.append(Segment(text))
        made += _places(within, end, words)
    return tuple(_with_beginnings(made))


def _with_beginnings(made: Iterable[Segment]) -> Iterator[Segment]:
    seen: set[int] = set()
    for segment in made:
        new = tuple(number for number in segment.numbers if number not in seen)
        seen.update(new)
        yield replace(segment, begins=new) if new else segment


def _places(marks: Iterable[Mark], at: int, words: Words) -> list[Segment]:
    # A slight detail is marked where it stands; a caret on the other side for each would bury the text.
    weighty = (mark for mark in marks if not mark.quiet)
    empty = [mark for mark in weighty if not len(mark.span) and mark.span.start == at]
    if not empty:
        return []
    top = min(empty, key=lambda mark: mark.rank)
    return [Segment("", Style.MISSING, _tone(top), _labels(empty, words), _numbers(empty))]


def _numbers(marks: Iterable[Mark]) -> tuple[int, ...]:
    """The differences behind marks, the one that is drawn first."""
    return tuple(dict.fromkeys(mark.difference for mark in sorted(marks, key=lambda mark: mark.rank)))


def _labels(marks: Iterable[Mark], words: Words) -> tuple[str, ...]:
    ordered = sorted(marks, key=lambda mark: mark.rank)
    return tuple(dict.fromkeys(words.mark(mark.kind, mark.own, missing=not len(mark.span)) for mark in ordered))


def _tone(mark: Mark) -> str:
    return "slight" if mark.tone is State.AGREE else mark.tone.value
