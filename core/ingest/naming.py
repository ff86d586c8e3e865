# SPDX-License-Identifier: Apache-2.0
"""Letters for sources: A, B, … Z, AA, AB, …"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from string import ascii_uppercase

from core.model import Claim, Source


def source_ids(count: int) -> tuple[str, ...]:
    """The ids of `count` sources, in order."""
    return tuple(_letters(index) for index in range(count))


def with_ids(sources: Iterable[Source]) -> tuple[Source, ...]:
    """The same sources with the ids A, B, … in their order; the ids of their claims follow."""
    listed = tuple(sources)
    return tuple(_renamed(source, letters) for source, letters in zip(listed, source_ids(len(listed)), strict=True))


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, place = divmod(index - 1, len(ascii_uppercase))
        letters = ascii_uppercase[place] + letters
    return letters


def _renamed(source: Source, letters: str) -> Source:
    if source.id == letters:
        return source
    claims = tuple(_claim_renamed(claim, source.id, letters) for claim in source.claims)
    return replace(source, id=letters, claims=claims)


def _claim_renamed(claim: Claim, old: str, new: str) -> Claim:
    return replace(claim, id=new + claim.id.removeprefix(old))
