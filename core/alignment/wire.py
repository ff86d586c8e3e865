# SPDX-License-Identifier: Apache-2.0
"""Whether two accounts print the same text, as outlets do that take it over from an agency, and whose text it is.

Two such accounts confirm each other in nothing. Found by runs of words alone: a quotation or a name that both have is
too short for it, a sentence that one desk has trimmed still shares most of its runs.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import combinations
from typing import Final

from core.model import ExclusionReason, Notice, NoticeCode, Role, Source

Runs = Mapping[str, list[int]]

RUN: Final = 6  # words that stand in one order in both
SHARED: Final = 0.6  # of a sentence's runs: then it is the same sentence
LEAST_SENTENCES: Final = 4
LEAST_SHARE: Final = 0.2  # of the sentences of the shorter account
_CREDITS: Final = (ExclusionReason.BYLINE, ExclusionReason.CREDIT, ExclusionReason.DATELINE)
_WORD: Final = re.compile(r"\w+(?:[’'.,]\w+)*")


@dataclass(frozen=True, slots=True)
class _Shared:
    """Claims of each source that are printed in the other, in order; `agencies` that either credits, by name."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    share: tuple[float, float]
    agencies: tuple[str, ...]


def _shared(a: Source, b: Source, ours: Runs, theirs: Runs) -> _Shared | None:
    """What two accounts, with their claims, print word for word; None where that is no more than chance or quotation.

    Method: the share of each sentence's runs of `RUN` words that the other account has (Broder's shingles, 1997).
    Sentences shorter than a run tell nothing.
    """
    one, other = _printed(ours, theirs), _printed(theirs, ours)
    if min(len(one), len(other)) < LEAST_SENTENCES:
        return None
    share = len(one) / len(ours), len(other) / len(theirs)
    if max(share) < LEAST_SHARE:
        return None
    return _Shared(one, other, share, tuple(sorted({*_credited(a), *_credited(b)})))


def same_text_notices(sources: Sequence[Source]) -> tuple[Notice, ...]:
    """A notice for every two sources that print one text, in the order of `sources`.

    `values`: "sentences", and by source id "share" and "claims"; "agencies".
    """
    runs = {source.id: _runs(source) for source in sources}
    return tuple(
        Notice(
            NoticeCode.SAME_TEXT,
            (a.id, b.id),
            {
                "sentences": min(len(found.a), len(found.b)),
                "share": {a.id: round(found.share[0], 3), b.id: round(found.share[1], 3)},
                "claims": {a.id: list(found.a), b.id: list(found.b)},
                "agencies": list(found.agencies),
            },
        )
        for a, b in combinations(sources, 2)
        if (found := _shared(a, b, runs[a.id], runs[b.id])) is not None
    )


def _runs(source: Source) -> Runs:
    """By claim the runs of its words, each as its hash; only claims that have one."""
    found = {}
    for claim in source.claims:
        if claim.role is Role.TITLE:
            continue
        words = [word.lower() for word in _WORD.findall(source.quote(claim.span))]
        runs = [hash(tuple(words[at : at + RUN])) for at in range(len(words) - RUN + 1)]
        if runs:
            found[claim.id] = runs
    return found


def _printed(ours: Runs, theirs: Runs) -> tuple[str, ...]:
    there = {run for runs in theirs.values() for run in runs}
    return tuple(claim for claim, runs in ours.items() if sum(run in there for run in runs) >= SHARED * len(runs))


def _credited(source: Source) -> Iterator[str]:
    """The agencies whose text an account says it is: by its author, its dateline, or a credit that was left out."""
    head = source.text[source.claims[0].span.start :][:160] if source.claims else ""
    credits = [source.author or ""]
    credits += [source.quote(one.span)[:200] for one in source.excluded if one.reason in _CREDITS]
    for name, pattern in _agencies():
        dateline = re.search(rf"[(—–-]\s*(?:{pattern.pattern})\s*[)—–-]", head)
        if dateline or any(pattern.search(credit) for credit in credits):
            yield name


@cache
def _agencies() -> tuple[tuple[str, re.Pattern[str]], ...]:
    text = (resources.files("resources") / "matching" / "agencies.toml").read_text(encoding="utf-8")
    return tuple(
        (name, re.compile("|".join(rf"\b{re.escape(form)}\b" for form in forms)))
        for name, forms in tomllib.loads(text)["agencies"].items()
    )
