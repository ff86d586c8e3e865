# SPDX-License-Identifier: Apache-2.0
"""Sources in, matches out: what every alignment must hold, whatever the scores, with the stand-in encoder."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import permutations

import pytest

from core.alignment.language_notices import language_notices
from core.alignment.select import Alignment, select
from core.alignment.weigh import weigh
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import (
    ClaimIndex,
    EventAnswer,
    EventSaid,
    EvidenceKind,
    ModelIdentity,
    NoticeCode,
    Role,
    Settings,
    Source,
    Span,
    Tier,
)
from core.progress import Interrupted, Step
from core.semantics.hashing import HashEncoder
from core.semantics.model_files import NAME, WEIGHTS_SHA256

HARBOUR = """The harbour master of Dunmore closed the northern pier on Monday.

Inspectors found cracks in eleven of the forty concrete pillars. Repairs will cost about 2.5 million pounds.

“Nobody should walk out there until the pillars are safe,” said Maeve Corrigan, the harbour master.

The ferry to Inishbeg now leaves from the southern quay. A fish market planned for Saturday was cancelled."""

PIER = """Dunmore's northern pier was closed on Monday by the harbour master.

The fish market that was planned for Saturday is cancelled. Ferries to Inishbeg leave from the southern quay.

Cracks were found by inspectors in eleven of its forty concrete pillars.

Harbour master Maeve Corrigan said: “Nobody should walk out there until the pillars are safe.”"""

QUAY = """The northern pier of Dunmore is closed since Monday, the harbour master said.

Inspectors found cracks in eleven concrete pillars. The town council meets on Thursday."""

VINEYARD = """A late frost destroyed a third of the grapes in the valleys around Montreval.

Winegrowers lit candles between the vines for six nights. Insurance covers barely half of the damage, their
association estimates."""


def source(text: str, **fields: object) -> Source:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(Source("A", text, digest, language="en"), **fields)  # type: ignore[arg-type]


def aligned(*texts: str, settings: Settings = Settings()) -> tuple[tuple[Source, ...], Alignment]:  # noqa: B008
    sources = tuple(with_claims(one) for one in with_ids([source(text) for text in texts]))
    return sources, select(weigh(sources, HashEncoder()), settings)


def matched_texts(sources: tuple[Source, ...], alignment: Alignment) -> set[frozenset[str]]:
    index = ClaimIndex.of(sources)
    return {frozenset(index.text(claim) for claim in match.claims) for match in alignment.matches}


def test_sentences_that_say_the_same_in_another_order_are_matched() -> None:
    sources, alignment = aligned(HARBOUR, PIER)
    index = ClaimIndex.of(sources)
    found = {frozenset(match.claims) for match in alignment.matches}
    ours = {index.text(claim.id)[:9]: claim.id for claim in sources[0].claims}
    theirs = {index.text(claim.id)[:9]: claim.id for claim in sources[1].claims}
    for a, b in (("Inspector", "Cracks we"), ("“Nobody s", "Harbour m"), ("A fish ma", "The fish ")):
        assert any({ours[a], theirs[b]} <= match for match in found), (a, b)


def test_what_one_source_alone_says_is_listed_with_its_nearest_candidate() -> None:
    sources, alignment = aligned(HARBOUR, PIER)
    index = ClaimIndex.of(sources)
    alone = {index.text(one.claim): one for one in alignment.only_here}
    costs = alone["Repairs will cost about 2.5 million pounds."]
    assert costs.nearest is not None
    assert index.source(costs.nearest.claim).id == "B"
    assert 0 <= costs.nearest.score < 0.5


def test_every_body_claim_is_either_matched_or_listed_as_alone() -> None:
    sources, alignment = aligned(HARBOUR, PIER, QUAY)
    matched = {claim for match in alignment.matches for claim in match.claims}
    alone = {one.claim for one in alignment.only_here}
    assert not matched & alone
    assert matched | alone == {claim.id for one in sources for claim in one.claims if claim.role is not Role.TITLE}


def test_the_result_does_not_depend_on_the_order_of_loading() -> None:
    results = []
    for order in permutations([HARBOUR, PIER, QUAY]):
        sources, alignment = aligned(*order)
        index = ClaimIndex.of(sources)
        results.append(
            (
                sorted(
                    (sorted(index.text(claim) for claim in match.claims), match.score, match.tier)
                    for match in alignment.matches
                ),
                sorted(
                    (index.text(one.claim), one.nearest and (index.text(one.nearest.claim), one.nearest.score))
                    for one in alignment.only_here
                ),
            )
        )
    assert all(result == results[0] for result in results)


def test_claims_of_three_sources_form_one_match_without_chaining() -> None:
    sources, alignment = aligned(HARBOUR, PIER, QUAY)
    index = ClaimIndex.of(sources)
    cracks = [match for match in alignment.matches if any("cracks" in index.text(c).lower() for c in match.claims)]
    assert any(len({index.source(claim).id for claim in match.claims}) == 3 for match in cracks)
    for match in alignment.matches:
        assert len({index.source(claim).id for claim in match.claims}) >= 2


def test_match_ids_follow_the_reading_order() -> None:
    sources, alignment = aligned(HARBOUR, PIER)
    position = {claim.id: at for at, claim in enumerate(c for one in sources for c in one.claims)}
    assert [match.id for match in alignment.matches] == [f"m{n}" for n in range(1, len(alignment.matches) + 1)]
    firsts = [position[match.claims[0]] for match in alignment.matches]
    assert firsts == sorted(firsts)


def test_stricter_settings_never_add_a_pair() -> None:
    def pairs(strictness: float) -> set[frozenset[str]]:
        _, alignment = aligned(HARBOUR, PIER, QUAY, settings=Settings(strictness=strictness, possible_margin=0))
        return {frozenset((a, b)) for m in alignment.matches for a in m.claims for b in m.claims if a[0] < b[0]}

    assert pairs(1.0) <= pairs(0.5) <= pairs(0.2)
    assert len(pairs(0.2)) > len(pairs(1.0))


def test_the_tier_says_on_which_side_of_the_strictness_a_score_lies() -> None:
    _, alignment = aligned(HARBOUR, PIER, QUAY, settings=Settings(strictness=0.6, possible_margin=0.4))
    assert alignment.matches
    for match in alignment.matches:
        assert match.tier is (Tier.MATCH if match.score >= 0.6 else Tier.POSSIBLE)
        assert match.score >= 0.2


def test_evidence_stands_inside_its_claims_and_is_shared_by_two_sources() -> None:
    sources, alignment = aligned(HARBOUR, PIER, QUAY)
    index = ClaimIndex.of(sources)
    seen = set()
    for match in alignment.matches:
        for evidence in match.evidence:
            seen.add(evidence.kind)
            for place in evidence.spans:
                assert place.claim in match.claims
                assert index.claim(place.claim).span.contains(place.span)
            if evidence.spans:
                assert len({index.source(place.claim).id for place in evidence.spans}) >= 2
    assert {EvidenceKind.SIMILARITY, EvidenceKind.RARE_WORDS, EvidenceKind.QUOTE, EvidenceKind.NUMBER} <= seen


def test_shared_quotation_is_shown_with_its_exact_words() -> None:
    sources, alignment = aligned(HARBOUR, PIER)
    index = ClaimIndex.of(sources)
    quoted = [
        index.source(place.claim).quote(place.span)
        for match in alignment.matches
        for evidence in match.evidence
        if evidence.kind is EvidenceKind.QUOTE
        for place in evidence.spans
    ]
    assert quoted.count("Nobody should walk out there until the pillars are safe") == 2


def test_accounts_of_different_events_get_a_notice_and_no_match() -> None:
    long_harbour, long_vineyard = HARBOUR + "\n\n" + QUAY.replace("Dunmore", "Dunmore Town"), VINEYARD * 3
    _, alignment = aligned(long_harbour, long_vineyard)
    assert [notice.code for notice in alignment.notices] == [NoticeCode.DIFFERENT_EVENTS]
    assert alignment.notices[0].sources == ("A", "B")
    assert not alignment.matches


def test_a_person_overrules_the_notice() -> None:
    sources = tuple(with_claims(one) for one in with_ids([source(HARBOUR * 2), source(VINEYARD * 3)]))
    scored = weigh(sources, HashEncoder())
    assert select(scored, Settings(same_event=EventAnswer.SAME)).notices == ()
    same = tuple(with_claims(one) for one in with_ids([source(HARBOUR), source(PIER)]))
    told = select(weigh(same, HashEncoder()), Settings(same_event=EventAnswer.DIFFERENT))
    asked = select(weigh(same, HashEncoder()), Settings())
    assert told.notices[0].code is NoticeCode.DIFFERENT_EVENTS
    assert sum(match.score for match in told.matches) < sum(match.score for match in asked.matches)


def test_what_a_person_says_of_two_of_three_accounts_leaves_the_others_as_they_are() -> None:
    texts = (HARBOUR, PIER, QUAY)
    _, judged = aligned(*texts)
    said = Settings(said=(EventSaid(("A", "C"), EventAnswer.DIFFERENT),))
    _, told = aligned(*texts, settings=said)
    assert [(notice.code, notice.sources) for notice in told.notices] == [(NoticeCode.DIFFERENT_EVENTS, ("A", "C"))]

    def pairs(alignment: Alignment, *ids: str) -> set[tuple[str, ...]]:
        return {match.claims for match in alignment.matches if {claim[0] for claim in match.claims} == set(ids)}

    assert pairs(told, "A", "B") >= pairs(judged, "A", "B") != set()
    assert not pairs(told, "A", "C")


def test_titles_are_compared_with_titles_alone() -> None:
    title = "Northern pier of Dunmore closed\n\n"
    one = source(title + HARBOUR, title=title.strip(), title_span=Span(0, len(title.strip())))
    other = source(title + PIER, title=title.strip(), title_span=Span(0, len(title.strip())))
    sources = tuple(with_claims(each) for each in with_ids([one, other]))
    alignment = select(weigh(sources, HashEncoder()), Settings())
    index = ClaimIndex.of(sources)
    roles = [{index.claim(claim).role for claim in match.claims} for match in alignment.matches]
    assert {Role.TITLE} in roles
    assert not any(Role.TITLE in found and len(found) > 1 for found in roles)
    of_titles = next(match for match in alignment.matches if index.claim(match.claims[0]).role is Role.TITLE)
    assert EvidenceKind.TITLES in {evidence.kind for evidence in of_titles.evidence}


def test_sources_without_claims_are_told_and_do_no_harm() -> None:
    sources = (with_claims(source("")), *(with_claims(one) for one in with_ids([source(""), source(PIER)])[1:]))
    alignment = select(weigh(sources, HashEncoder()), Settings())
    assert not alignment.matches
    assert NoticeCode.NO_CLAIMS in {notice.code for notice in alignment.notices}


def languages_told(model: ModelIdentity, *languages: str | None) -> list[tuple[NoticeCode, tuple[str, ...], object]]:
    sources = with_ids([source(f"{HARBOUR} {number}", language=one) for number, one in enumerate(languages)])
    return [(notice.code, notice.sources, dict(notice.values)) for notice in language_notices(sources, model)]


def test_what_the_model_on_board_does_not_read_is_told() -> None:
    model = ModelIdentity(NAME, WEIGHTS_SHA256, 384)
    assert languages_told(model, "en-GB", None) == []
    assert languages_told(model, "de", "de-AT") == [(NoticeCode.LANGUAGE, ("A", "B"), {"language": "de"})]
    told = [(NoticeCode.LANGUAGES, ("A", "B", "C"), {"languages": {"A": "en", "B": "de", "C": "en"}})]
    assert languages_told(model, "en", "de", None) == told


def test_what_another_model_cannot_promise_is_told() -> None:
    model = ModelIdentity("quay/many-tongues", "0" * 64, 384)
    scores = (NoticeCode.OTHER_MODEL, ("A", "B"), {"model": "quay/many-tongues"})
    assert languages_told(model, "en", "en") == [scores]
    told = [scores, (NoticeCode.NOT_NAMED, ("B",), {"languages": ["fr"]})]
    assert languages_told(model, "en", "fr") == told


def test_another_language_is_told_in_the_alignment() -> None:
    sources = tuple(with_claims(one) for one in with_ids([source(HARBOUR), source(PIER, language="de")]))
    notices = select(weigh(sources, HashEncoder()), Settings()).notices
    assert [notice.code for notice in notices] == [NoticeCode.LANGUAGES]


def test_weighing_can_be_cancelled_and_reports_its_progress() -> None:
    sources = tuple(with_claims(one) for one in with_ids([source(HARBOUR), source(PIER)]))
    with pytest.raises(Interrupted):
        weigh(sources, HashEncoder(), cancelled=lambda: True)
    steps: list[tuple[Step, int, int]] = []
    weigh(sources, HashEncoder(), progress=lambda step, done, total: steps.append((step, done, total)))
    assert steps[-1] == (Step.MATCH, 1, 1)
    assert Step.ENCODE in {step for step, _, _ in steps}


def test_the_same_text_twice_matches_claim_by_claim() -> None:
    sources, alignment = aligned(HARBOUR, HARBOUR + " ")
    best: dict[str, float] = {}
    for match in alignment.matches:
        numbers = {claim[1:] for claim in match.claims}
        if len(numbers) == 1:
            best[numbers.pop()] = match.score
    assert set(best) == {claim.id[1:] for claim in sources[0].claims}
