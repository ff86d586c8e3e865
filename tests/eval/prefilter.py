# SPDX-License-Identifier: Apache-2.0
"""Whether the prefilter of large comparisons loses what a reader would miss: no gold pair may be without a candidate.

Above `core.alignment.features.ALL_CELLS` only the nearest cells of each row and column are measured. The annotated
accounts are far smaller, and nearly every cell of a small grid is among the nearest; so the accounts of all events are
put together into two long ones, with other texts as ballast, before the prefilter is forced on them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from unittest.mock import patch

import numpy as np

from core.alignment import features
from core.alignment import weigh as weighing
from core.ingest.naming import with_ids
from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Span
from core.semantics.encoding import Encoder
from tests.eval.figures import OURS, Figure
from tests.eval.gold import GoldPair, GoldSource, Pair

_BETWEEN = "\n\n"


def figures(
    name: str, golds: Sequence[GoldPair], encoder: Encoder, ballast: tuple[str, str] = ("", "")
) -> list[Figure]:
    """How many annotated pairs of `golds` have no candidate, all put together. Each account stands on one side only."""
    lost, total, cells = lost_pairs(joined(golds, ballast), encoder)
    return [
        Figure(f"{name}, prefilter: lost of {total} pairs", {OURS: lost}, lower=True, as_count=True),
        Figure(f"{name}, prefilter: share of cells measured", {OURS: cells}, lower=True),
    ]


def lost_pairs(gold: GoldPair, encoder: Encoder) -> tuple[int, int, float]:
    """Of the strong and core pairs of two accounts those without a candidate, and all; the share of cells measured."""
    a, b = (with_claims(source) for source in with_ids([gold.a.source, gold.b.source]))
    with _forced():
        pair = weighing.weigh([a, b], encoder).pairs[0]
    rows, columns = (pair.rows, pair.columns) if pair.a == "A" else (pair.columns, pair.rows)
    candidates = np.zeros((len(a.claims), len(b.claims)), bool)
    candidates[rows, columns] = True
    ours, theirs = (
        _claims_by_sentence(gold.a, [c.span for c in a.claims]),
        _claims_by_sentence(gold.b, [c.span for c in b.claims]),
    )
    wanted = [pair for pair, strength in gold.strength.items() if strength != "optional"]
    lost = [
        (i, j)
        for i, j in wanted
        if (cells := list(product(ours.get(i, ()), theirs.get(j, ())))) and not any(candidates[cell] for cell in cells)
    ]
    return len(lost), len(wanted), float(candidates.mean())


@contextmanager
def _forced() -> Iterator[None]:
    with patch.object(features, "ALL_CELLS", 0), patch.object(weighing, "ALL_CELLS", 0):
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


def joined(golds: Sequence[GoldPair], ballast: tuple[str, str] = ("", "")) -> GoldPair:
    """The accounts of `golds` as two long ones, `ballast` before each; pairs that come to stand on one side are left
    out.
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
    for gold in golds:
        keys = (id(gold.a), id(gold.b))
        if side[keys[0]] == side[keys[1]]:
            continue
        for (i, j), how in gold.strength.items():
            pair = (first_sentence[keys[0]] + i, first_sentence[keys[1]] + j)
            strength[pair if side[keys[0]] == 0 else (pair[1], pair[0])] = how
    a, b = (
        GoldSource(read_text(text, name=f"{at}.txt"), tuple(spans[at]), tuple(body[at]))
        for at, text in enumerate(texts)
    )
    return GoldPair("all together", "all", a, b, strength)
