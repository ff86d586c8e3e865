# SPDX-License-Identifier: Apache-2.0
"""Annotated accounts, and the counting of what the program finds in them.

Gold sentences and predicted claims meet by the code points that they share. Strong and core pairs are to be found,
optional ones are left out, and every other pair of body sentences is a false alarm.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from pathlib import Path

from core.ingest.reader import read_file, read_text
from core.model import Match, Source, Span
from tests.eval.statistics import Counts

Pair = tuple[int, int]
Placed = Sequence[tuple[int, Span]]  # a match: by claim the position of its account, and the claim's span


@dataclass(frozen=True, slots=True)
class GoldSource:
    """One account with its sentences as the annotator saw them; `body` tells which are neither title nor junk."""

    source: Source
    sentences: tuple[Span, ...]
    body: tuple[bool, ...]

    def sentences_of(self, claim: Span) -> set[int]:
        """The gold sentences that share more than half of the shorter of the two with `claim`, or else the nearest."""
        shared = [min(claim.end, one.end) - max(claim.start, one.start) for one in self.sentences]
        found = {at for at, s in enumerate(shared) if s > 0.5 * min(len(claim), len(self.sentences[at]))}
        if found:
            return found
        best = max(range(len(shared)), key=shared.__getitem__, default=None)
        return {best} if best is not None and shared[best] > 0 else set()

    def is_half(self, claim: Span) -> bool:
        """Whether `claim` is a part of a sentence that runs over a paragraph's end."""
        return any(
            "\n" in self.source.quote(one) and not claim.contains(one)
            for one in (self.sentences[at] for at in self.sentences_of(claim))
        )


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two accounts and the strength of their annotated pairs, by positions of sentences; none for two events."""

    name: str
    event: str
    a: GoldSource
    b: GoldSource
    strength: Mapping[Pair, str]

    def count(self, predicted: Iterable[Pair]) -> Counts:
        """How right `predicted` pairs of sentences are."""
        predicted = set(predicted)
        positive = {pair for pair, strength in self.strength.items() if strength != "optional"}
        strong = {pair for pair, strength in self.strength.items() if strength == "strong"}
        scored = {
            pair
            for pair in predicted
            if self.strength.get(pair) != "optional" and self.a.body[pair[0]] and self.b.body[pair[1]]
        }
        return Counts(len(scored & positive), len(scored), len(positive), len(strong & predicted), len(strong))

    def label(self, a: Span, b: Span) -> str | None:
        """The strength of two claims: "strong", "core", "optional", "none"; None where one is no body sentence.

        Some sentences of the sets run over a paragraph's end; which of their halves a pair is about, nobody knows.
        """
        pairs = list(product(self.a.sentences_of(a), self.b.sentences_of(b)))
        if not pairs or not all(self.a.body[i] and self.b.body[j] for i, j in pairs):
            return None
        strengths = {self.strength.get(pair) for pair in pairs}
        if strengths != {None} and (self.a.is_half(a) or self.b.is_half(b)):
            return "optional"
        return next((one for one in ("strong", "core", "optional") if one in strengths), "none")


def placed(matches: Iterable[Match], sources: Sequence[Source]) -> list[Placed]:
    """Where the claims of each match stand. `sources` have their claims."""
    where = {claim.id: (at, claim.span) for at, source in enumerate(sources) for claim in source.claims}
    return [[where[claim] for claim in match.claims] for match in matches]


def pairs_of(match: Placed, accounts: Mapping[int, GoldSource]) -> Iterator[tuple[int, int, Pair]]:
    """Every two gold sentences of different accounts that `match` says are the same, each once: the positions of both
    accounts, the smaller first, and those of the sentences.
    """
    sentences = [(at, accounts[at].sentences_of(span)) for at, span in sorted(match)]
    found = {
        (one, other, pair)
        for (one, ours), (other, theirs) in combinations(sentences, 2)
        if one != other
        for pair in product(ours, theirs)
    }
    yield from sorted(found)


def pairs_in(matches: Iterable[Placed], gold: GoldPair) -> set[Pair]:
    """Every pair of gold sentences that `matches` of the two accounts of `gold` say are the same."""
    accounts = {0: gold.a, 1: gold.b}
    return {pair for match in matches for _, _, pair in pairs_of(match, accounts)}


def own_stories(repository: Path) -> list[GoldPair]:
    """The annotated accounts of this repository: every two of a story, and every two of stories that look alike."""
    files = sorted((repository / "tests" / "gold" / "stories").glob("*/gold.json"))
    stories = {path.parent.name: _own(repository, path) for path in files}
    stories = {"example": _own(repository, repository / "tests" / "gold" / "example.json"), **stories}
    pairs = []
    for story, (sources, strengths) in stories.items():
        for a, b in combinations(sorted(sources), 2):
            strength = strengths.get((a, b), {})
            pairs.append(GoldPair(f"{story} {a}-{b}", story, sources[a], sources[b], strength))
    return pairs


def look_alikes(repository: Path) -> list[GoldPair]:
    """Accounts of the stories here that look alike but tell of different events."""
    folder = repository / "tests" / "gold" / "stories"
    found = []
    for other in sorted(folder.glob("*-other")):
        story = other.name.removesuffix("-other")
        ours, _ = _own(repository, folder / story / "gold.json")
        theirs, _ = _own(repository, other / "gold.json")
        for (a, one), (b, two) in product(ours.items(), theirs.items()):
            found.append(GoldPair(f"{story} {a}-{other.name} {b}", story, one, two, {}))
    return found


def _own(repository: Path, path: Path) -> tuple[dict[str, GoldSource], dict[tuple[str, str], dict[Pair, str]]]:
    """The sources of one gold file, and by each two of their letters the strengths of their pairs.

    Annotated sentences are found by their words; the program's own claims stand in for those that no pair names.
    """
    from core.language.claims import with_claims
    from core.model import Role

    gold = json.loads(path.read_text(encoding="utf-8"))
    sources: dict[str, GoldSource] = {}
    named: dict[str, dict[str, int]] = {}
    for letter, file in gold["sources"].items():
        source = with_claims(read_file(repository / gold["folder"] / file))
        wanted = {end[1] for pair in gold["pairs"] for end in (pair["a"], pair["b"]) if end[0] == letter}
        spans = [(_place(source, words), words) for words in sorted(wanted)]
        rest = [
            c.span for c in source.claims if c.role is not Role.TITLE and not any(c.span.overlaps(s) for s, _ in spans)
        ]
        titles = [c.span for c in source.claims if c.role is Role.TITLE]
        sentences = sorted([*(span for span, _ in spans), *rest])
        body = tuple(not any(title.contains(span) for title in titles) for span in sentences)
        sources[letter] = GoldSource(source, tuple(sentences), body)
        named[letter] = {words: sentences.index(span) for span, words in spans}
    strengths: dict[tuple[str, str], dict[Pair, str]] = {}
    for pair in gold["pairs"]:
        (a, words_a), (b, words_b) = sorted((pair["a"], pair["b"]), key=lambda end: end[0])
        strengths.setdefault((a, b), {})[named[a][words_a], named[b][words_b]] = pair["strength"]
    return sources, strengths


def _place(source: Source, words: str) -> Span:
    start = source.text.find(words)
    if start < 0:
        raise ValueError(f"not in {source.name}: {words}")
    return Span(start, start + len(words))


def real_articles(folder: Path) -> list[GoldPair]:
    """The six annotated pairs of articles under `folder` (newswcl50/gold)."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    sources = _real_sources(folder)
    found = []
    for name, pairs in gold["pairs"].items():
        a, b = name.split("-")
        strength = {(pair["a"], pair["b"]): pair["strength"] for pair in pairs}
        found.append(GoldPair(name, a.split("_")[0], sources[a], sources[b], strength))
    return found


def different_events(folder: Path) -> list[GoldPair]:
    """Every two of the articles under `folder` (newswcl50/gold) that tell of different events."""
    return [
        GoldPair(f"{a}-{b}", "different", one, two, {})
        for (a, one), (b, two) in combinations(_real_sources(folder).items(), 2)
        if a.split("_")[0] != b.split("_")[0]
    ]


def _real_sources(folder: Path) -> dict[str, GoldSource]:
    described = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    sources = {}
    for name, document in described.items():
        source = read_text((folder / document["file"]).read_text(encoding="utf-8"), name=document["file"])
        sentences = sorted(document["sentences"], key=lambda one: int(one["i"]))
        spans = tuple(Span(one["start"], one["end"]) for one in sentences)
        sources[name] = GoldSource(source, spans, tuple(one["kind"] == "body" for one in sentences))
    return sources
