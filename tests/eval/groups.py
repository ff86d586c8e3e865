# SPDX-License-Identifier: Apache-2.0
"""Five accounts of one event at once: are the claims in a group really all the same?

Counted are the cross pairs of a group, every two gold sentences of different accounts in it. Beside it stands what
naive chaining makes of the pairwise matches: everything that hangs together becomes one group. The result must not
depend on the order in which the accounts were loaded.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations

from core.alignment.select import select
from core.alignment.weigh import weigh
from core.alignment.weights import Weights
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import Settings, Source, Span
from core.semantics.encoding import Encoder
from tests.eval.figures import OURS, PREVIOUS, Figure, macro_of_counts, of_counts
from tests.eval.gold import Pair, Placed, pairs_of, placed
from tests.eval.newswcl50 import Event
from tests.eval.statistics import Counts

_ORDERS = 3  # other orders that each event is compared in
Compared = Callable[[Sequence[Sequence[Source]]], list[list[Placed]]]


def figures(
    name: str,
    events: Sequence[Event],
    encoder: Encoder,
    *,
    previous: Compared | None = None,
    weights: Mapping[str, Weights] | None = None,
) -> list[Figure]:
    """F1 of cross pairs, pooled and macro, purity of groups of three and more, the same for chained pairwise matches,
    and in how many other orders of the sources something else came out. `weights` by event.
    """
    weights = weights or {}
    chosen = {event.name: weights.get(event.name) for event in events}
    shown = {OURS: [_grouped(event, encoder, chosen[event.name]) for event in events]}
    if previous is not None:
        shown[PREVIOUS] = previous([_sources(event) for event in events])
    counts = _by_method(events, shown)
    large = _by_method(events, {method: [_large(groups) for groups in found] for method, found in shown.items()})
    chained = {OURS: [_chained(event, encoder, chosen[event.name]) for event in events]}
    moved = sum(
        _as_spans(_grouped(event, encoder, chosen[event.name], order=order)) != _as_spans(groups)
        for event, groups in zip(events, shown[OURS], strict=True)
        for order in _orders(len(event.articles))
    )
    return [
        of_counts(f"{name}: F1", counts, lambda one: one.f1),
        macro_of_counts(f"{name}: F1 macro", counts, lambda one: one.f1),
        of_counts(f"{name}: purity of large groups", large, lambda one: one.precision),
        of_counts(f"{name}, chained: F1", _by_method(events, chained), lambda one: one.f1),
        of_counts(
            f"{name}, chained: purity of large groups",
            _by_method(events, {OURS: [_large(groups) for groups in chained[OURS]]}),
            lambda one: one.precision,
        ),
        Figure(f"{name}: orders that change the result", {OURS: moved}, lower=True, as_count=True),
    ]


def _sources(event: Event) -> list[Source]:
    return [article.source for article in event.articles.values()]


def _orders(sources: int) -> list[list[int]]:
    """Orders of the sources, always the same: backwards, and shuffled."""
    orders = [list(reversed(range(sources)))]
    for seed in range(1, _ORDERS):
        orders.append(random.Random(seed).sample(range(sources), sources))  # noqa: S311 - nothing here is secret
    return orders


def _grouped(
    event: Event, encoder: Encoder, weights: Weights | None, order: Sequence[int] | None = None
) -> list[Placed]:
    """The groups that are shown, the sources loaded in `order`; positions are those in the event all the same."""
    order = order or range(len(event.articles))
    given = _sources(event)
    sources = [with_claims(source) for source in with_ids([given[at] for at in order])]
    matches = select(weigh(sources, encoder, weights=weights), Settings()).matches
    return [[(order[at], span) for at, span in match] for match in placed(matches, sources)]


def _chained(event: Event, encoder: Encoder, weights: Weights | None) -> list[Placed]:
    """Every two sources compared alone, and what hangs together made one group."""
    sources = [with_claims(source) for source in with_ids(_sources(event))]
    joined: list[Placed] = []
    for one, other in combinations(range(len(sources)), 2):
        both = [sources[one], sources[other]]
        matches = select(weigh(both, encoder, weights=weights), Settings()).matches
        joined += [[((one, other)[at], span) for at, span in match] for match in placed(matches, both)]
    return chained(joined)


def chained(matches: Iterable[Placed]) -> list[Placed]:
    """`matches` with those that share a claim made one, and so on."""
    groups: list[set[tuple[int, Span]]] = []
    for match in matches:
        touched = [group for group in groups if not group.isdisjoint(match)]
        groups = [group for group in groups if group.isdisjoint(match)]
        groups.append(set(match).union(*touched))
    return [sorted(group) for group in groups]


def _large(groups: Iterable[Placed]) -> list[Placed]:
    """Those of three sources and more."""
    return [group for group in groups if len({at for at, _ in group}) > 2]


def _as_spans(groups: Iterable[Placed]) -> list[list[tuple[int, Span]]]:
    return sorted(sorted(group) for group in groups)


def _by_method(events: Sequence[Event], shown: Mapping[str, Sequence[Sequence[Placed]]]) -> dict[str, list[Counts]]:
    return {
        method: [count(event, groups) for event, groups in zip(events, found, strict=True)]
        for method, found in shown.items()
    }


def count(event: Event, groups: Iterable[Placed]) -> Counts:
    """How right the cross pairs inside `groups` are. Positions stand for the articles of `event` in their order."""
    accounts = dict(enumerate(event.articles.values()))
    names = list(event.articles)
    found: dict[tuple[int, int], set[Pair]] = {}
    for group in groups:
        for one, other, pair in pairs_of(group, accounts):
            found.setdefault((one, other), set()).add(pair)
    total = Counts()
    for one, other in combinations(range(len(names)), 2):
        gold, swapped = event.pair(names[one], names[other])
        pairs = found.get((one, other), set())
        total += gold.count({(j, i) for i, j in pairs} if swapped else pairs)
    return total
