# SPDX-License-Identifier: Apache-2.0
"""One event, one story or neither: how often the program's answer on two accounts is right.

    python -m tests.eval.events [--fit]

prints the confusion of the three answers on each set, and the matches shown between accounts that are not of one event.
`--fit` is the recipe of the weights in `core.alignment.event_answer`: a logistic model, each set and each answer in it
weighing the same; with each set left out, how it does there. The weights in the program are those of all sets, rounded.

In NewsWCL50 two of the five events, days apart, are of one story (the summit with North Korea); in ECB+ the two events
of a topic look alike, in years and persons far apart or in one season of one team.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

from core.alignment.event_answer import BIAS, WEIGHTS, Kinship
from core.alignment.select import select
from core.alignment.weigh import weigh
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import EventAnswer, Settings, Source, Tier
from core.progress import Progress, never, silent
from core.semantics.encoding import Encoded, Encoder
from tests.eval import ecb_documents, newswcl50, sets
from tests.eval.figures import OURS, Figure
from tests.eval.gold import own_stories
from tests.eval.logistic import newton

_STORY = frozenset({"0", "2"})  # events of NewsWCL50
_LABELS = sets.REPOSITORY / "tests" / "gold" / "newswcl50.json"
_EACH = 4  # documents of an event of ECB+


class Truth(StrEnum):
    ONE_EVENT = "one event"
    ONE_STORY = "one story"
    LOOK_ALIKES = "look-alikes"
    TWO_EVENTS = "two events"

    @property
    def answer(self) -> EventAnswer:
        return {Truth.ONE_EVENT: EventAnswer.SAME, Truth.ONE_STORY: EventAnswer.RELATED}.get(
            self, EventAnswer.DIFFERENT
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts and what is true of them."""

    set: str
    truth: Truth
    a: Source
    b: Source


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the program's kinship, and how many matches are shown as such."""

    pair: Pair
    kinship: Kinship
    matches: int


class _Kept:
    """An encoder that remembers: every account stands in many pairs."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, Encoded] = {}
        self.identity = encoder.identity

    def encode(self, texts: Sequence[str], *, progress: Progress = silent, cancelled: object = never) -> Encoded:
        del progress, cancelled
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            encoded = self._encoder.encode(new)
            for at, text in enumerate(new):
                self._known[text] = Encoded(encoded.sentences[at : at + 1], encoded.words[at : at + 1])
        if not texts:
            return self._encoder.encode([])
        found = [self._known[text] for text in texts]
        return Encoded(np.concatenate([one.sentences for one in found]), tuple(one.words[0] for one in found))


def pairs(folder: Path | None, *, split: str = "dev", each: int = _EACH) -> Iterator[Pair]:
    """All pairs of the sets that are there; `folder` is that of the public sets, `split` and `each` are of ECB+."""
    yield from _own()
    if folder is not None and (folder / "newswcl50" / "docs.jsonl").exists():
        yield from _outlets(folder / "newswcl50" / "docs.jsonl")
    if folder is not None and (folder / "ecbplus").is_dir():
        yield from _ecb(folder / "ecbplus", split, each)


def _own() -> Iterator[Pair]:
    accounts: dict[str, tuple[str, Source]] = {}
    for gold in own_stories(sets.REPOSITORY):
        for one in (gold.a.source, gold.b.source):
            accounts[one.sha256] = (gold.event, one)
    yield from _pairs("own stories", [(event, event.removesuffix("-other"), one) for event, one in accounts.values()])


def _outlets(documents: Path) -> Iterator[Pair]:
    articles = [
        (event.name, "story" if event.name in _STORY else event.name, article.source)
        for event in newswcl50.events(documents, _LABELS)
        for article in event.articles.values()
    ]
    for pair in _pairs("newswcl50", articles):
        yield Pair(pair.set, Truth.ONE_STORY, pair.a, pair.b) if pair.truth is Truth.LOOK_ALIKES else pair


def _ecb(folder: Path, split: str, each: int) -> Iterator[Pair]:
    documents = ecb_documents.whole_documents(folder, split, each=each)
    accounts = [
        (event, event.split("_")[0], one.source) for event, found in documents.items() for one in found.values()
    ]
    first = {event: next(iter(found.values())).source.sha256 for event, found in documents.items() if found}
    for pair in _pairs(f"ecb+ {split}", accounts):
        if pair.truth is not Truth.TWO_EVENTS or {pair.a.sha256, pair.b.sha256} <= set(first.values()):
            yield pair


def _pairs(name: str, accounts: Iterable[tuple[str, str, Source]]) -> Iterator[Pair]:
    """Of accounts with their event and topic; two events of one topic look alike."""
    for (event, topic, a), (other_event, other_topic, b) in combinations(accounts, 2):
        truth = Truth.LOOK_ALIKES if topic == other_topic else Truth.TWO_EVENTS
        yield Pair(name, Truth.ONE_EVENT if event == other_event else truth, a, b)


def judged(pairs: Iterable[Pair], encoder: Encoder) -> list[Judged]:
    """The program's judgement on each pair, at the settings that a person finds."""
    kept = _Kept(encoder)
    found = []
    for pair in pairs:
        scored = weigh([with_claims(source) for source in with_ids([pair.a, pair.b])], kept)
        matches = select(scored, Settings()).matches
        found.append(Judged(pair, scored.pairs[0].kinship, sum(match.tier is Tier.MATCH for match in matches)))
    return found


def figures(name: str, found: Sequence[Judged]) -> list[Figure]:
    """Of each set and truth the share of each answer, and the matches shown where there is nothing to match."""
    lines = []
    for (kind, truth), group in _grouped(found).items():
        answers = Counter(one.kinship.answer for one in group)
        for answer in EventAnswer:
            line = f"{name}, {kind}, {truth} ({len(group)}): answered {answer}"
            lines.append(Figure(line, {OURS: answers[answer] / len(group)}, lower=answer is not truth.answer))
        if truth is not Truth.ONE_EVENT:
            total = sum(one.matches for one in group)
            lines.append(Figure(f"{name}, {kind}, {truth} ({len(group)}): matches", {OURS: total}, None, True, True))
    return lines


def _grouped(found: Sequence[Judged]) -> dict[tuple[str, Truth], list[Judged]]:
    groups: dict[tuple[str, Truth], list[Judged]] = {}
    for one in sorted(found, key=lambda one: (one.pair.set, list(Truth).index(one.pair.truth))):
        groups.setdefault((one.pair.set, one.pair.truth), []).append(one)
    return groups


def measured(name: str, folder: Path | None, encoder: Encoder) -> list[Figure]:
    """The figures of all sets that are there."""
    return figures(name, judged(pairs(folder), encoder))


# The recipe of the weights


def fitted(found: Sequence[Judged]) -> tuple[dict[str, float], float]:
    """Weights and bias by which one event is told from all else."""
    values = np.array([list(one.kinship.measures.values()) for one in found])
    labels = np.array([one.pair.truth is Truth.ONE_EVENT for one in found], float)
    weight = np.zeros(len(found))
    for kind in {one.pair.set for one in found}:
        for label in (0.0, 1.0):
            chosen = (labels == label) & np.array([one.pair.set == kind for one in found])
            weight[chosen] = len(found) / 2 / max(chosen.sum(), 1)
    deviations = values.std(axis=0)
    deviations[deviations < 1e-6] = 1.0
    scaled = np.column_stack([values / deviations, np.ones(len(values))])
    found_weights = newton(scaled, labels, weight / weight.mean())
    names = list(found[0].kinship.measures)
    return dict(zip(names, (found_weights[:-1] / deviations).tolist(), strict=True)), float(found_weights[-1])


def _tell_fit(console: Console, found: Sequence[Judged]) -> None:
    shipped = ", ".join(f"{name} {value:.2f}" for name, value in WEIGHTS.items())
    console.print(f"in the program: {shipped}; bias {BIAS:.2f}")
    for left_out in (None, *sorted({one.pair.set for one in found})):
        weights, bias = fitted([one for one in found if one.pair.set != left_out])
        told = ", ".join(f"{name} {value:.2f}" for name, value in weights.items())
        console.print(f"\n{'all sets' if left_out is None else f'without {left_out}'}: {told}; bias {bias:.2f}")
        for (kind, truth), group in _grouped(found).items():
            if left_out in (None, kind):
                values = [
                    bias + sum(weights[name] * value for name, value in one.kinship.measures.items()) for one in group
                ]
                console.print(f"  {kind}, {truth}: {np.mean(np.array(values) >= 0):.3f} taken as one event")


def _tell(console: Console, found: Sequence[Judged]) -> None:
    table = Table("set", "truth", "pairs", *EventAnswer, "matches", title="One event?")
    for (kind, truth), group in _grouped(found).items():
        answers = Counter(one.kinship.answer for one in group)
        shares = [f"{answers[answer]} ({answers[answer] / len(group):.0%})" for answer in EventAnswer]
        table.add_row(kind, truth, str(len(group)), *shares, str(sum(one.matches for one in group)))
    console.print(table)


def main() -> None:
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    parser = argparse.ArgumentParser(prog="python -m tests.eval.events", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--fit", action="store_true", help="find the weights anew, with the training part of ECB+")
    given = parser.parse_args()
    console, folder, encoder = Console(width=132), sets.data_folder(), CachedEncoder(load_encoder())
    found = judged(pairs(folder), encoder)
    _tell(console, found)
    if given.fit:
        if folder is not None and (folder / "ecbplus").is_dir():
            found += judged(_ecb(folder / "ecbplus", "train", _EACH), encoder)
        _tell_fit(console, found)


if __name__ == "__main__":
    main()
