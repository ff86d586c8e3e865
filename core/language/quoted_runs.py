# SPDX-License-Identifier: Apache-2.0
"""Quotations that run over several sentences: which neighbouring claims are words of one person, said in one go.

Goes by marks and by who speaks: a sentence that ends inside a quotation, or with nothing but the attribution behind
one, and a next sentence that begins inside one by the same speaker. Whether accounts quote the same is not asked here.
"""

from __future__ import annotations

from typing import Final

from core.model import Claim, Role, Source

_AT_EDGE: Final = 2  # code points between a quotation and the edge of its claim: its mark, and a full stop


def quoted_runs(source: Source) -> tuple[tuple[str, ...], ...]:
    """The ids of the claims of each quotation over two sentences or more, in reading order."""
    runs: list[list[str]] = []
    for one, other in zip(source.claims, source.claims[1:], strict=False):
        if not _goes_on(one, other):
            continue
        if runs and runs[-1][-1] == one.id:
            runs[-1].append(other.id)
        else:
            runs.append([one.id, other.id])
    return tuple(map(tuple, runs))


def _goes_on(one: Claim, other: Claim) -> bool:
    if not one.quotes or not other.quotes or one.role is not Role.BODY or other.role is not Role.BODY:
        return False
    if other.quotes[0].start - other.span.start >= _AT_EDGE:
        return False
    if one.speaker and other.speaker and _last_word(one.speaker) != _last_word(other.speaker):
        return False
    is_open = one.quotes[-1].end == one.span.end
    if one.paragraph != other.paragraph:
        return is_open and other.paragraph == one.paragraph + 1
    attributed = one.cue is not None and one.cue.start >= one.quotes[-1].end
    return is_open or attributed or one.span.end - one.quotes[-1].end <= _AT_EDGE


def _last_word(speaker: str) -> str:
    return speaker.rsplit(maxsplit=1)[-1].casefold() if speaker.split() else ""
