# SPDX-License-Identifier: Apache-2.0
"""The whole way from sources to a comparison, and its last part again at other settings."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest

from core.comparison import Weighed, compare, conclude
from core.comparison_json import comparison_from_json, comparison_to_json
from core.errors import CrossreadError, ErrorCode
from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import ClaimIndex, Comparison, DifferenceKind, EventAnswer, Match, Relation, Settings, Source
from core.progress import CANCELLED, Cancelled, Step
from core.semantics.hashing import HashEncoder

OBSERVER = """\
The ferry Saint Brannoc struck the outer breakwater of Port Halden on Tuesday with 310 people on board.
The harbour master Ines Valcourt said that nobody was killed in the accident.
A brass band that was due to play on board gave its concert on the pier instead.
The repair of the breakwater will take until the end of summer, engineers think.
"""
COURIER = """\
The repair of the breakwater will take until the end of summer, engineers think.
The ferry Saint Brannoc struck the outer breakwater of Port Halden on Tuesday with 290 people on board.
Divers are to look at the hull before the summer timetable begins next week.
The harbour master Ines Valcourt said that nobody was killed in the accident.
"""


def sources() -> tuple[Source, Source]:
    return read_text(OBSERVER, name="observer.txt"), read_text(COURIER, name="courier.txt")


def compared(*given: Source, settings: Settings | None = None) -> Comparison:
    made = compare(given or sources(), HashEncoder(), settings or Settings())
    assert not isinstance(made, Cancelled)
    return made


def quoted(comparison: Comparison) -> list[tuple[frozenset[str], float, Relation, tuple[DifferenceKind, ...]]]:
    index = ClaimIndex.of(comparison.sources)
    return sorted(
        (
            (
                frozenset(map(index.text, match.claims)),
                match.score,
                match.relation,
                tuple(sorted(one.kind for one in match.differences)),
            )
            for match in comparison.matches
        ),
        key=lambda one: sorted(one[0]),
    )


def test_claims_are_paired_whatever_their_order_and_the_difference_is_named() -> None:
    comparison = compared()
    index = ClaimIndex.of(comparison.sources)
    assert [source.id for source in comparison.sources] == ["A", "B"]
    ferry = next(match for match in comparison.matches if "310" in index.text(match.claims[0]))
    assert "290" in index.text(ferry.claims[1])
    assert ferry.relation is Relation.CONFLICT
    (number,) = (one for one in ferry.differences if one.kind is DifferenceKind.NUMBER)
    assert {"310", "290"} <= {word for one in number.spans for word in index.source(one.claim).quote(one.span).split()}
    alone = " ".join(index.text(one.claim) for one in comparison.only_here)
    assert "brass band" in alone
    assert "Divers" in alone


def test_every_span_lies_inside_its_claim_and_its_match() -> None:
    comparison = compared()
    assert comparison_from_json(comparison_to_json(comparison)) == comparison
    for match in comparison.matches:
        for difference in match.differences:
            assert len({one.claim[0] for one in difference.spans}) == 2


def test_the_same_whatever_the_order_of_loading() -> None:
    one, other = sources()
    assert quoted(compared(one, other)) == quoted(compared(other, one))


def test_ids_follow_the_order_of_the_caller_and_of_reading() -> None:
    comparison = compared()
    assert [match.id for match in comparison.matches] == [f"m{n}" for n in range(1, len(comparison.matches) + 1)]
    order = {claim.id: place for place, (_, claim) in enumerate(comparison.claims())}
    firsts = [order[match.claims[0]] for match in comparison.matches]
    assert firsts == sorted(firsts)


def test_what_made_it_is_told() -> None:
    settings = Settings(strictness=0.7, same_event=EventAnswer.SAME)
    comparison = compared(settings=settings)
    assert comparison.generator.settings == settings
    assert comparison.generator.model == HashEncoder().identity
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", comparison.created)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_sources_are_refused(count: int) -> None:
    with pytest.raises(CrossreadError) as caught:
        compare(sources()[:count], HashEncoder())
    assert caught.value.code is ErrorCode.TOO_FEW_SOURCES
    assert caught.value.values["count"] == count


def test_progress_tells_each_step_in_its_order() -> None:
    steps: list[Step] = []
    ends: dict[Step, tuple[int, int]] = {}

    def progress(step: Step, done: int, total: int) -> None:
        if not steps or steps[-1] is not step:
            steps.append(step)
        ends[step] = (done, total)

    compare(sources(), HashEncoder(), progress=progress)
    assert steps == [Step.LANGUAGE, Step.ENCODE, Step.MATCH, Step.DIFFERENCES]
    assert all(done == total for done, total in ends.values())


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_cancelled_is_a_result(after: int) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    assert compare(sources(), HashEncoder(), cancelled=cancelled) is CANCELLED


def weighed(*texts: str) -> Weighed:
    from core.alignment.weigh import weigh
    from core.ingest.naming import with_ids

    given = with_ids(read_text(text, name=f"{number}.txt") for number, text in enumerate(texts))
    return Weighed(weigh([with_claims(source) for source in given], HashEncoder()))


def test_other_settings_need_no_encoder_and_judge_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    from core.differences.detect import Examination, Judgement

    judged: list[tuple[str, ...]] = []
    real = Examination.judge

    def counting(examination: Examination, match: Match) -> Judgement:
        judged.append(match.claims)
        return real(examination, match)

    monkeypatch.setattr(Examination, "judge", counting)
    held = weighed(OBSERVER, COURIER)
    loose = conclude(held, Settings(strictness=0.0), created="2024-05-08T10:00:00Z")
    assert judged
    strict = conclude(held, Settings(strictness=0.9), created="2024-05-08T10:00:00Z")
    again = conclude(held, Settings(strictness=0.0), created="2024-05-08T10:00:00Z")
    assert again == loose
    assert len(strict.matches) <= len(loose.matches)
    assert len(judged) == len(set(judged))


def test_concluding_what_is_held_equals_concluding_afresh() -> None:
    held = weighed(OBSERVER, COURIER)
    for strictness in (0.2, 0.5, 0.8):
        settings = Settings(strictness)
        assert conclude(held, settings, created="x") == conclude(held.scored, settings, created="x")


def sentences(count: int, verb: str) -> str:
    names = ("Halden", "Corrin", "Merrow", "Tamsin", "Ostrey", "Quill", "Varne", "Brannoc")
    things = ("breakwater", "lighthouse", "market hall", "ferry pier", "signal tower", "old quarry", "fish dock")
    return "".join(
        f"The council of {names[n % 8]} {verb} {n + 3} workers near the {things[n % 7]} on day {n} of the strike.\n"
        for n in range(count)
    )


def test_another_strictness_takes_less_than_a_tenth_of_a_second() -> None:
    held = weighed(sentences(40, "counted"), sentences(40, "saw"))
    conclude(held, Settings(strictness=0.5))
    times = []
    for strictness in (0.45, 0.55, 0.6):
        started = time.perf_counter()
        conclude(held, Settings(strictness=strictness))
        times.append(time.perf_counter() - started)
    assert min(times) < 0.1


def test_five_hundred_matches_are_judged_in_a_moment(many: Callable[[int], Comparison]) -> None:
    from core.differences.detect import differences_of
    from core.language.mentions_of import mentions_of

    comparison = many(500)
    index = ClaimIndex.of(comparison.sources)
    mentions = {
        claim.id: found
        for source in comparison.sources
        for claim, found in zip(source.claims, mentions_of(source), strict=True)
    }
    differences_of(comparison.matches[0], index, mentions)
    started = time.process_time()
    judged = [differences_of(match, index, mentions) for match in comparison.matches]
    took = time.process_time() - started
    assert all(one.differences for one in judged)
    assert took < 1.5  # 3 ms a match
