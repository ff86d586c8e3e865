# SPDX-License-Identifier: Apache-2.0
"""What passes a filter: by each facet, by several together, counted, and the same as looking at one match at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random
from time import perf_counter

import pytest

from core.differences.gravity import SURE
from core.errors import CrossreadError, ErrorCode
from core.filters.apply import Visible, apply
from core.filters.filter import EVERYTHING, Facet, Filter, Judgement, Sureness
from core.filters.index import index_of
from core.filters.text import TextQuery
from core.model import (
    Claim,
    Comparison,
    Difference,
    DifferenceKind,
    Match,
    Nearest,
    OnlyHere,
    OwnKind,
    Relation,
    Severity,
    Span,
    State,
    Status,
    Tier,
)
from core.review.decisions import Decision, Flag, Judge, NoCounterpart, Note, Rate, Record, Tag
from core.review.overlay import Reviewed, laid_over
from core.review.places import Places
from core.review.review import review_of
from tests.core.review.samples import comparison

ALONE = {"A3", "B3", "C3"}


@pytest.fixture
def compared() -> Comparison:
    """Four matches: m1 of three sources, m2 a conflict, m3 only possible, m4 without a difference."""
    made = comparison()
    first, second, third, fourth = made.matches
    return replace(
        made,
        matches=(
            first,
            replace(second, relation=Relation.CONFLICT, score=0.95),
            replace(third, tier=Tier.POSSIBLE, score=0.4),
            replace(fourth, differences=()),
        ),
    )


def matches(compared: Comparison, wanted: Filter, reviewed: Reviewed | None = None) -> set[str]:
    return set(apply(compared if reviewed is None else reviewed.comparison, reviewed, wanted).matches)


def decided(compared: Comparison, *verbs: Callable[[Places], Decision]) -> Reviewed:
    places = Places(compared)
    record = Record(tuple(verb(places) for verb in verbs), "Kim", "2026-01-02T10:00:00Z")
    return laid_over(compared, review_of([record]))


def test_without_a_limit_everything_passes(compared: Comparison) -> None:
    found = apply(compared, None, EVERYTHING)
    assert found.matches == {"m1", "m2", "m3", "m4"}
    assert found.alone == ALONE
    assert found.claims == {claim.id for _, claim in compared.claims()}
    assert len(found.differences) == 6
    assert found.number == found.of == 7


@pytest.mark.parametrize(
    ("wanted", "passing", "alone"),
    [
        (Filter(states=frozenset({State.CONFLICT})), {"m2"}, set()),
        (Filter(states=frozenset({State.AGREE, State.ONLY_HERE})), {"m4"}, ALONE),
        (Filter(kinds=frozenset({DifferenceKind.NUMBER})), {"m1", "m2", "m3"}, set()),
        (Filter(kinds=frozenset({DifferenceKind.NEGATION})), set(), set()),
        (Filter(tiers=frozenset({Tier.POSSIBLE})), {"m3"}, set()),
        (Filter(sources=frozenset({"C"})), {"m1", "m3"}, {"C3"}),
        (Filter(least=0.5), {"m1", "m2", "m4"}, set()),
        (Filter(most=0.5), {"m3"}, ALONE),
        (Filter(text=TextQuery("fourteen PEOPLE")), {"m2"}, set()),
        (Filter(text=TextQuery(r"^Tugs|\bfog\b", regex=True)), set(), {"B3", "C3"}),
        (Filter(text=TextQuery("fog", case=True)), set(), set()),
        (Filter(text=TextQuery("ferr", whole_words=True)), set(), set()),
    ],
)
def test_each_facet(compared: Comparison, wanted: Filter, passing: set[str], alone: set[str]) -> None:
    found = apply(compared, None, wanted)
    assert (set(found.matches), set(found.alone)) == (passing, alone)
    assert {match for match, _ in found.differences} <= passing


def test_facets_of_differences_ask_for_one_that_has_all(compared: Comparison) -> None:
    """The number is grave and the name is not, so no difference is both a name and grave."""
    grave_name = Filter(kinds=frozenset({DifferenceKind.NAME_FORM}), severities=frozenset({Severity.HIGH}))
    assert matches(compared, grave_name) == set()
    found = apply(compared, None, Filter(severities=frozenset({Severity.LOW})))
    assert found.differences == {("m1", 1), ("m2", 1), ("m3", 1)}
    assert found.has("m1", 1)
    assert not found.has("m1", 0)


def test_a_kind_of_ones_own_passes_beside_the_kinds_on_board(compared: Comparison) -> None:
    own = OwnKind("tense", "Tense")
    last = compared.matches[3]
    mine = Difference(DifferenceKind.RULE, Severity.MEDIUM, 0.9, compared.matches[0].differences[0].spans, own=own)
    compared = replace(compared, matches=(*compared.matches[:3], replace(last, differences=(mine,))))
    assert matches(compared, Filter(own=frozenset({"tense"}))) == {"m4"}
    assert matches(compared, Filter(own=frozenset({"tense"}), kinds=frozenset({DifferenceKind.NUMBER}))) == {
        "m1",
        "m2",
        "m3",
        "m4",
    }
    assert matches(compared, Filter(own=frozenset({"tone"}))) == set()


def test_what_the_program_is_not_sure_of(compared: Comparison) -> None:
    first = compared.matches[0]
    unsure = replace(first.differences[0], score=SURE - 0.1)
    compared = replace(
        compared, matches=(replace(first, differences=(unsure, first.differences[1])), *compared.matches[1:])
    )
    assert apply(compared, None, Filter(sureness=frozenset({Sureness.UNSURE}))).differences == {("m1", 0)}


def test_what_a_person_has_decided(compared: Comparison) -> None:
    reviewed = decided(
        compared,
        lambda at: Judge(at.of_claims(["A2", "B2"]), Status.CONFIRMED),
        lambda at: Judge(at.of_claims(["A4", "B4"]), Status.REJECTED),
        lambda at: Flag(at.of_claims(["A1", "B1", "C1"])),
        lambda at: Note(at.of_claims(["A2", "C2"]), "Ask the harbour master"),
        lambda at: Tag(at.of_claims(["A2", "C2"]), ("numbers", "later")),
        lambda at: Rate(at.of_claims(["A2", "B2"]), "false"),
        lambda at: NoCounterpart(at.of_claim("A3")),
    )

    def by(*judgements: Judgement) -> Visible:
        return apply(reviewed.comparison, reviewed, Filter(judgements=frozenset(judgements)))

    assert by(Judgement.CONFIRMED).matches == {"m2"}
    assert by(Judgement.REJECTED).matches == {"m4"}
    assert by(Judgement.DECIDED).matches == {"m2", "m4"}
    assert by(Judgement.DECIDED).alone == {"A3"}
    assert by(Judgement.OPEN).matches == {"m1", "m3"}
    assert by(Judgement.FLAGGED, Judgement.NOTED).matches == {"m1", "m3"}
    assert matches(compared, Filter(tags=frozenset({"later"})), reviewed) == {"m3"}
    assert matches(compared, Filter(ratings=frozenset({"false"})), reviewed) == {"m2"}
    assert matches(compared, Filter(text=TextQuery("HARBOUR master")), reviewed) == {"m3"}


def test_a_family_name_is_the_person_whose_it_can_only_be(compared: Comparison) -> None:
    def spoken(comparison: Comparison, said: dict[str, str]) -> Comparison:
        sources = tuple(
            replace(one, claims=tuple(replace(claim, speaker=said.get(claim.id)) for claim in one.claims))
            for one in comparison.sources
        )
        return replace(comparison, sources=sources)

    said = spoken(compared, {"A1": "Ada Brook", "B2": "Brook", "B3": "the council", "C3": "Council"})
    assert index_of(said).speakers == ("Ada Brook", "Council")
    assert matches(said, Filter(speakers=frozenset({"Ada Brook"}))) == {"m1", "m2"}
    two = spoken(compared, {"A1": "Ada Brook", "A3": "Tom Brook", "B2": "Brook"})
    assert index_of(two).speakers == ("Ada Brook", "Brook", "Tom Brook")


def test_counts_say_what_each_value_would_show(compared: Comparison) -> None:
    counts = apply(compared, None, EVERYTHING).counts
    assert counts[Facet.KINDS] == {DifferenceKind.NUMBER: 3, DifferenceKind.NAME_FORM: 3}
    assert counts[Facet.STATES] == {State.CONFLICT: 1, State.DIFFER: 2, State.AGREE: 1, State.ONLY_HERE: 3}
    limited = apply(compared, None, Filter(states=frozenset({State.CONFLICT})))
    assert limited.counts[Facet.STATES] == counts[Facet.STATES], "a facet's own values do not limit its counts"
    assert limited.counts[Facet.KINDS] == {DifferenceKind.NUMBER: 1, DifferenceKind.NAME_FORM: 1}
    assert limited.counts[Facet.SOURCES] == {"A": 1, "B": 1, "C": 0}
    of_numbers = apply(compared, None, Filter(kinds=frozenset({DifferenceKind.NUMBER})))
    assert of_numbers.counts[Facet.KINDS] == counts[Facet.KINDS]
    assert of_numbers.counts[Facet.SEVERITIES] == {Severity.HIGH: 3, Severity.LOW: 0}


def test_an_expression_that_cannot_be_used_is_told(compared: Comparison) -> None:
    with pytest.raises(CrossreadError) as raised:
        apply(compared, None, Filter(text=TextQuery("(fog", regex=True)))
    assert raised.value.code is ErrorCode.BAD_PATTERN
    assert "(fog" in str(raised.value.values["pattern"])


def naive(compared: Comparison, wanted: Filter) -> tuple[set[str], set[str], set[tuple[str, int]]]:
    """One match at a time, as one would tell somebody."""
    alone: set[str] = set()
    passing: set[str] = set()
    differences: set[tuple[str, int]] = set()
    for match in compared.matches:
        held = {
            (match.id, place)
            for place, one in enumerate(match.differences)
            if (not wanted.kinds or one.kind in wanted.kinds)
            and (not wanted.severities or one.severity in wanted.severities)
        }
        if (
            (not wanted.states or match.state in wanted.states)
            and (not wanted.tiers or match.tier in wanted.tiers)
            and (not wanted.sources or wanted.sources & {claim[0] for claim in match.claims})
            and wanted.least <= match.score <= wanted.most
            and (held or not (wanted.kinds or wanted.severities))
        ):
            passing.add(match.id)
            differences |= held
    for one in compared.only_here:
        score = one.nearest.score if one.nearest is not None else 0.0
        if (
            (not wanted.states or State.ONLY_HERE in wanted.states)
            and not (wanted.tiers or wanted.kinds or wanted.severities)
            and (not wanted.sources or one.claim[0] in wanted.sources)
            and wanted.least <= score <= wanted.most
        ):
            alone.add(one.claim)
    return passing, alone, differences


def large(number: int, random: Random) -> Comparison:
    """Two sources of `number` claims each, four fifths of them matched, with all kinds of differences."""
    made = comparison("AB", [])
    sources = tuple(
        replace(
            one,
            text="The storm took boats. " * number,
            claims=tuple(Claim(f"{one.id}{at + 1}", Span(at * 22, at * 22 + 21), at) for at in range(number)),
        )
        for one in made.sources
    )
    kinds = [kind for kind in DifferenceKind if kind is not DifferenceKind.RULE]
    spans = comparison().matches[0].differences[0].spans
    told = []
    for at in range(number * 4 // 5):
        several = tuple(
            Difference(random.choice(kinds), random.choice(list(Severity)), 0.9, spans) for _ in range(at % 4)
        )
        relation = Relation.CONFLICT if random.random() < 0.1 else Relation.SAME
        told.append(
            Match(
                f"m{at + 1}",
                (f"A{at + 1}", f"B{at + 1}"),
                random.random(),
                random.choice(list(Tier)),
                relation,
                differences=several,
            )
        )
    alone = [claim.id for source in sources for claim in source.claims[len(told) :]]
    only = tuple(OnlyHere(claim, Nearest("A1", random.random()) if at % 2 else None) for at, claim in enumerate(alone))
    return replace(made, sources=sources, matches=tuple(told), only_here=only)


@pytest.mark.parametrize("seed", range(6))
def test_it_is_the_same_as_looking_at_one_match_at_a_time(seed: int) -> None:
    random = Random(seed)  # noqa: S311 - no secret
    compared = large(60, random)
    index = index_of(compared)

    def some(values: list[object]) -> frozenset[object]:
        return frozenset(random.sample(values, random.randint(0, 2)))

    for _ in range(30):
        low = random.choice([0.0, 0.3])
        wanted = Filter(
            states=some(list(State)),  # type: ignore[arg-type]
            kinds=some(list(DifferenceKind)),  # type: ignore[arg-type]
            severities=some(list(Severity)),  # type: ignore[arg-type]
            tiers=some(list(Tier)),  # type: ignore[arg-type]
            sources=some(["A", "B"]),  # type: ignore[arg-type]
            least=low,
            most=random.choice([0.7, 1.0]),
        )
        found = apply(compared, None, wanted, index=index)
        assert (set(found.matches), set(found.alone), set(found.differences)) == naive(compared, wanted)
        for facet, counted in found.counts.items():
            if facet in {Facet.STATES, Facet.TIERS, Facet.SOURCES}:
                for value, number in counted.items():
                    assert apply(compared, None, wanted.with_values(facet, [value]), index=index).number == number


def test_changing_a_facet_of_a_large_comparison_takes_no_time_one_notices() -> None:
    compared = large(5_000, Random(7))  # noqa: S311 - no secret
    index = index_of(compared)
    wanted = [
        EVERYTHING.toggled(Facet.KINDS, DifferenceKind.NUMBER),
        Filter(states=frozenset({State.DIFFER}), least=0.4),
        Filter(severities=frozenset({Severity.HIGH}), sources=frozenset({"A"})),
    ]
    best = []
    for one in wanted:
        taken = []
        for _ in range(3):
            began = perf_counter()
            apply(compared, None, one, index=index)
            taken.append(perf_counter() - began)
        best.append(min(taken))
    assert max(best) < 0.05
