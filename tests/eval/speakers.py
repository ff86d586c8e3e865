# SPDX-License-Identifier: Apache-2.0
"""Who says it: the speaker of each claim against PolNeAR, news articles with their attributions marked by hand.

Per claim, two questions. *Named*: a claim in which somebody marked the source of an attribution has a speaker; ours is
right where its span meets such a source (a relative pronoun stands for what is right before it). *All*: a claim most of
which is what a source elsewhere says counts as well; there ours is right where the nearest claim before or behind it
that names the same speaker names that source. The annotation marks wishes, plans, votes and nouns ("a decision to")
too, which are no saying: nobody who looks for speech finds all of it.

The baseline takes the nearest capitalised words around a form of "say", "tell" or "add", or behind "according to".
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.language.claims import with_claims
from core.model import Source, Span
from tests.eval.figures import OURS, PREVIOUS, Figure, of_counts
from tests.eval.previous import Previous
from tests.eval.statistics import Counts

NEAREST: Final = "nearest name"
_PROBE: Final = Path(__file__).parent / "speakers_probe.py"
_RELATIVE: Final = ("who", "which", "that", "whom")
_NEAR: Final = 2  # code points between a phrase and its relative pronoun: a comma and a space
_SAID: Final = re.compile(r"\b(?:said|says|say|told|tells|added|adds|according to)\b", re.IGNORECASE)
_NAME: Final = re.compile(r"\b[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)*")
_MEASURES: Final = (("precision", "precision"), ("recall", "recall"), ("F1", "f1"))


@dataclass(frozen=True, slots=True)
class Said:
    """A claim, whoever is said to say it, and where that is written in it (None where it is concluded)."""

    claim: Span
    speaker: str | None = None
    where: Span | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution that somebody marked: the pieces of its source and of its content."""

    sources: tuple[Span, ...]
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Article:
    text: str
    marked: tuple[Marked, ...]


def articles(path: Path) -> list[Article]:
    """The articles of one file of PolNeAR; attributions without a source are left out."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            marked = (_marked(row["ann"]["spans"], relation) for relation in row["ann"]["rels"].values())
            found.append(Article(row["text"], tuple(one for one in marked if one.sources)))
    return found


def _marked(spans: dict[str, list[Any]], relation: str) -> Marked:
    pieces: dict[str, list[Span]] = {"Source": [], "Content": []}
    for part in relation.split():
        role, _, name = part.partition(":")
        kind = role.rstrip("0123456789")
        if kind in pieces and name in spans:
            pieces[kind] += [Span(start, end) for start, end in spans[name][1]]
    return Marked(tuple(pieces["Source"]), tuple(pieces["Content"]))


def ours(text: str) -> list[Said]:
    """The claims of a text with their speakers."""
    claims = with_claims(Source("A", text, "0")).claims
    return [Said(claim.span, claim.speaker, claim.speaker_span) for claim in claims]


def nearest_name(text: str) -> list[Said]:
    """The baseline, on our claims."""
    found = []
    for said in ours(text):
        cue = _SAID.search(text, said.claim.start, said.claim.end)
        names = [Span(*match.span()) for match in _NAME.finditer(text, said.claim.start, said.claim.end)] if cue else []
        if cue is None or not names:
            found.append(Said(said.claim))
            continue
        where = min(names, key=lambda name: max(name.start - cue.end(), cue.start() - name.end))
        found.append(Said(said.claim, where.of(text), where))
    return found


def named(article: Article, said: Sequence[Said]) -> Counts:
    """How many of the claims that name a source have the right one."""
    right = predicted = gold = 0
    for one in said:
        wanted = _inside(article, one.claim)
        gold += bool(wanted)
        predicted += one.where is not None
        right += one.where is not None and _meets(article.text, one.where, wanted)
    return Counts(right, predicted, gold)


def all_claims(article: Article, said: Sequence[Said]) -> Counts:
    """As `named`, with claims that somebody named elsewhere says."""
    right = predicted = gold = 0
    for at, one in enumerate(said):
        inside, outside = _inside(article, one.claim), _outside(article, one.claim)
        gold += bool(inside or outside)
        predicted += one.speaker is not None
        if one.where is not None:
            right += _meets(article.text, one.where, inside)
        elif one.speaker is not None:
            right += any(_meets(article.text, origin, [*inside, *outside]) for origin in _origins(said, at))
    return Counts(right, predicted, gold)


def _inside(article: Article, claim: Span) -> list[Span]:
    """The sources that are named in a claim."""
    return [source for one in article.marked for source in one.sources if claim.start <= source.start < claim.end]


def _outside(article: Article, claim: Span) -> list[Span]:
    """The sources, named elsewhere, of what makes up most of a claim."""
    found: list[Span] = []
    for one in article.marked:
        said = sum(max(0, min(part.end, claim.end) - max(part.start, claim.start)) for part in one.contents)
        if 2 * said > len(claim) and not any(claim.start <= source.start < claim.end for source in one.sources):
            found += one.sources
    return found


def _origins(said: Sequence[Said], at: int) -> list[Span]:
    """Where the speaker of a claim that doesn't name one can be from: the nearest claims that name the same one."""
    same = [i for i, one in enumerate(said) if one.where is not None and one.speaker == said[at].speaker]
    behind = bisect_right(same, at)
    near = [*same[max(0, behind - 1) : behind], *same[behind : behind + 1]]
    return [where for i in near if (where := said[i].where) is not None]


def _meets(text: str, found: Span, wanted: Sequence[Span]) -> bool:
    return any(
        found.overlaps(source) or (source.of(text).lower() in _RELATIVE and 0 <= source.start - found.end <= _NEAR)
        for source in wanted
    )


def figures(name: str, path: Path, release: Previous | None) -> list[Figure]:
    """Precision, recall and F1 of the speakers of claims, pooled over the articles of `path`."""
    gold = articles(path)
    found = {OURS: [ours(one.text) for one in gold], NEAREST: [nearest_name(one.text) for one in gold]}
    if release is not None:
        found[PREVIOUS] = _of(release, [one.text for one in gold])
    rows = []
    counted: tuple[tuple[str, Callable[[Article, Sequence[Said]], Counts]], ...]
    counted = (("named", named), ("all", all_claims))
    for question, count in counted:
        counts = {
            method: [count(one, said) for one, said in zip(gold, texts, strict=True)] for method, texts in found.items()
        }
        rows += [
            of_counts(f"{name}, {question}: {shown}", counts, lambda total, which=which: float(getattr(total, which)))
            for shown, which in _MEASURES
        ]
    return rows


def _of(release: Previous, texts: list[str]) -> list[list[Said]]:
    answer = release.answer({"texts": texts}, _PROBE)
    return [
        [Said(Span(*claim), speaker, Span(*where) if where else None) for claim, speaker, where in text]
        for text in answer["texts"]
    ]
