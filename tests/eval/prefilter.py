# SPDX-License-Identifier: Apache-2.0
"""Whether the prefilter of large comparisons loses what a reader would miss.

Above `core.alignment.features.ALL_CELLS` only the candidates that `core.alignment.candidates` finds are measured. That
is forced on each two annotated accounts, and, since there nearly every cell is among the nearest of its claims, on all
of them put together into two long ones with other texts as ballast. An annotated pair without a candidate is lost; it
is missed where it would have been shown without the prefilter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from core.alignment import features
from core.alignment import weigh as weighing
from core.ingest.naming import with_ids
from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Span
from core.semantics.encoding import Encoder
from tests.eval.figures import OURS, Figure
from tests.eval.gold import GoldPair, GoldSource, Pair, pairs_in, placed
from tests.eval.measure import matched

_BETWEEN = "\n\n"


def figures(
    name: str, golds: Sequence[GoldPair], encoder: Encoder, ballast: tuple[str, str] = ("", "")
) -> list[Figure]:
    """How many annotated pairs of `golds` are lost, and missed, each two accounts alone and all put together."""
    alone = [(gold, pair) for gold in golds for pair in lost_pairs(gold, encoder)[0]]
    together, origin = joined(golds, ballast)
    lost, candidates = lost_pairs(together, encoder)
    large = f"prefilter of {candidates.shape[0]} x {candidates.shape[1]}"
    return [
        *_lost(f"{name}, prefilter", alone, _wanted(golds), encoder),
        *_lost(f"{name}, {large}", [origin[pair] for pair in lost], _wanted([together]), encoder),
        Figure(f"{name}, {large}: cells measured", {OURS: float(candidates.mean())}, lower=True),
    ]


def _wanted(golds: Sequence[GoldPair]) -> int:
    return sum(strength != "optional" for gold in golds for strength in gold.strength.values())


def _lost(name: str, lost: Sequence[tuple[GoldPair, Pair]], wanted: int, encoder: Encoder) -> Iterator[Figure]:
    losers = {id(gold): gold for gold, _ in lost}
    shown = {key: shown_pairs(gold, encoder) for key, gold in losers.items()}
    missed = sum(pair in shown[id(gold)] for gold, pair in lost)
    yield Figure(f"{name}: lost of {wanted} pairs", {OURS: len(lost)}, lower=True, as_count=True)
    yield Figure(f"{name}: lost and else shown", {OURS: missed}, lower=True, as_count=True)


def shown_pairs(gold: GoldPair, encoder: Encoder) -> set[Pair]:
    """The pairs of sentences that two accounts are shown to share."""
    sources, matches = matched(gold, encoder)
    return pairs_in(placed(matches, sources), gold)


def lost_pairs(gold: GoldPair, encoder: Encoder) -> tuple[list[Pair], NDArray[np.bool_]]:
    """The strong and core pairs of two accounts that are no candidates; and which of their claims' cells are: (claims
    of the one, claims of the other).
    """
    a, b = (with_claims(source) for source in with_ids([gold.a.source, gold.b.source]))
    with _forced():
        pair = weighing.weigh([a, b], encoder).pairs[0]
    rows, columns = (pair.rows, pair.columns) if pair.a == "A" else (pair.columns, pair.rows)
    candidates = np.zeros((len(a.claims), len(b.claims)), bool)
    candidates[rows, columns] = True
    ours = _claims_by_sentence(gold.a, [claim.span for claim in a.claims])
    theirs = _claims_by_sentence(gold.b, [claim.span for claim in b.claims])
    lost = []
    for (i, j), strength in gold.strength.items():
        cells = list(product(ours.get(i, ()), theirs.get(j, ())))
        if strength != "optional" and cells and not any(candidates[cell] for cell in cells):
            lost.append((i, j))
    return lost, candidates


@contextmanager
def _forced() -> Iterator[None]:
    with patch.object(features, "ALL_CELLS", 0):
        yield


def _claims_by_sentence(account: GoldSource, claims: Sequence[Span]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at, claim in enumerate(claims):
        for sentence in account.sentences_of(claim):
            found.setdefault(sentence, []).append(at)
    return found


def _sides(golds: Sequence[GoldPair]) -> dict[int, int]:
    """Left or right for each account, one after the other where more of its pairs are then cut in two."""
    partners: dict[int, list[int]] = {}
    for gold in golds:
        partners.setdefault(id(gold.a), []).append(id(gold.b))
        partners.setdefault(id(gold.b), []).append(id(gold.a))
    side: dict[int, int] = {}
    for account, others in partners.items():
        placed = [side[other] for other in others if other in side]
        side[account] = int(placed.count(0) > placed.count(1))
    return side


def joined(
    golds: Sequence[GoldPair], ballast: tuple[str, str] = ("", "")
) -> tuple[GoldPair, dict[Pair, tuple[GoldPair, Pair]]]:
    """The accounts of `golds` as two long ones, `ballast` before each; pairs that come to stand on one side are left
    out. And where each pair of theirs comes from.
    """
    side = _sides(golds)
    texts = list(ballast)
    spans: tuple[list[Span], list[Span]] = ([], [])
    body: tuple[list[bool], list[bool]] = ([], [])
    first_sentence: dict[int, int] = {}
    accounts = {id(account): account for gold in golds for account in (gold.a, gold.b)}
    for key, account in accounts.items():
        at = side[key]
        texts[at] += _BETWEEN if texts[at] else ""
        shift = len(texts[at])
        first_sentence[key] = len(spans[at])
        spans[at].extend(Span(span.start + shift, span.end + shift) for span in account.sentences)
        body[at].extend(account.body)
        texts[at] += account.source.text
    strength: dict[Pair, str] = {}
    origin: dict[Pair, tuple[GoldPair, Pair]] = {}
    for gold in golds:
        keys = (id(gold.a), id(gold.b))
        if side[keys[0]] == side[keys[1]]:
            continue
        for (i, j), how in gold.strength.items():
            there = (first_sentence[keys[0]] + i, first_sentence[keys[1]] + j)
            pair = there if side[keys[0]] == 0 else (there[1], there[0])
            strength[pair], origin[pair] = how, (gold, (i, j))
    a, b = (
        GoldSource(read_text(text, name=f"{at}.txt"), tuple(spans[at]), tuple(body[at]))
        for at, text in enumerate(texts)
    )
    return GoldPair("all together", "all", a, b, strength), origin
