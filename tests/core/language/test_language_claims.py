# SPDX-License-Identifier: Apache-2.0
"""A source becomes claims: what is excluded stays out; roles, paragraphs, quotations, speakers, speed, cancelling."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from core.language.claims import with_claims
from core.model import Exclusion, ExclusionReason, Role, Source, Span
from core.progress import Interrupted, Step

TEXT = """Home | News | Sport

Pier collapses in Westhaven

WESTHAVEN — The old pier collapsed on Monday. Nobody was hurt, the mayor said.

Rescue boats at the pier. Photo: A. Hale

“We heard a crack. Then it fell,” said Joan Corrow, who sells ice there. “It was loud.”

Subscribe now"""


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def source(*excluded: Exclusion) -> Source:
    return Source(
        id="B",
        text=TEXT,
        sha256="0",
        title_span=span_of("Pier collapses in Westhaven"),
        captions=(span_of("Rescue boats at the pier. Photo: A. Hale"),),
        excluded=excluded,
    )


NAVIGATION = Exclusion(span_of("Home | News | Sport"), ExclusionReason.NAVIGATION)
DATELINE = Exclusion(span_of("WESTHAVEN — "), ExclusionReason.DATELINE)
CREDIT = Exclusion(span_of("Photo: A. Hale"), ExclusionReason.CREDIT)
SUBSCRIBE = Exclusion(span_of("Subscribe now"), ExclusionReason.SUBSCRIPTION)


def test_claims_of_what_is_not_excluded() -> None:
    done = with_claims(source(NAVIGATION, DATELINE, CREDIT, SUBSCRIBE))
    assert [(claim.id, done.quote(claim.span), claim.role) for claim in done.claims] == [
        ("B1", "Pier collapses in Westhaven", Role.TITLE),
        ("B2", "The old pier collapsed on Monday.", Role.BODY),
        ("B3", "Nobody was hurt, the mayor said.", Role.BODY),
        ("B4", "Rescue boats at the pier.", Role.CAPTION),
        ("B5", "“We heard a crack.", Role.BODY),
        ("B6", "Then it fell,” said Joan Corrow, who sells ice there.", Role.BODY),
        ("B7", "“It was loud.”", Role.BODY),
    ]
    assert [claim.paragraph for claim in done.claims] == [0, 1, 1, 2, 3, 3, 3]


def test_an_exclusion_that_was_switched_back_in_is_text() -> None:
    kept = replace(SUBSCRIBE, kept=True)
    assert with_claims(source(NAVIGATION, kept)).claims[-1].span == SUBSCRIBE.span


def test_the_rest_of_the_source_is_unchanged() -> None:
    before = source(NAVIGATION)
    assert replace(with_claims(before), claims=()) == before


def test_each_sentence_has_its_part_of_a_quotation() -> None:
    done = with_claims(source(NAVIGATION, SUBSCRIBE))
    quoted = {claim.id: [done.quote(part) for part in claim.quotes] for claim in done.claims if claim.quotes}
    assert list(quoted.values()) == [["We heard a crack."], ["Then it fell,"], ["It was loud."]]


def test_the_speaker_of_a_quotation_is_that_of_all_its_sentences() -> None:
    done = with_claims(source(NAVIGATION, SUBSCRIBE))
    first, second, third = (claim for claim in done.claims if claim.quotes)
    assert [claim.speaker for claim in (first, second, third)] == ["Joan Corrow"] * 3
    assert second.speaker_span is not None and done.quote(second.speaker_span) == "Joan Corrow"
    assert second.cue is not None and done.quote(second.cue) == "said"
    assert first.speaker_span is None and first.cue is None
    assert third.speaker_span is None


def test_an_exclusion_inside_a_sentence_cuts_it() -> None:
    text = "The pier fell Advertisement on Monday."
    done = with_claims(Source("A", text, "0", excluded=(Exclusion(Span(14, 27), ExclusionReason.ADVERTISEMENT),)))
    assert [done.quote(claim.span) for claim in done.claims] == ["The pier fell", "on Monday."]
    assert {claim.paragraph for claim in done.claims} == {0}


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "…", "***\n\n---", "\u200b"])
def test_no_claims_where_there_are_no_words(text: str) -> None:
    assert with_claims(Source("A", text, "0")).claims == ()


def test_exclusions_beyond_the_text_do_no_harm() -> None:
    beyond = Exclusion(Span(9, 99), ExclusionReason.BOILERPLATE)
    assert len(with_claims(Source("A", "It fell. No more.", "0", excluded=(beyond,))).claims) == 1


def test_cancelling() -> None:
    with pytest.raises(Interrupted):
        with_claims(source(), cancelled=lambda: True)


def test_progress_ends_at_its_total() -> None:
    steps: list[tuple[Step, int, int]] = []
    with_claims(source(), progress=lambda step, done, total: steps.append((step, done, total)))
    assert steps[-1][0] is Step.LANGUAGE
    assert steps[-1][1] == steps[-1][2] > 0


def test_the_same_text_gives_the_same_claims() -> None:
    assert with_claims(source()) == with_claims(source())


@pytest.mark.parametrize(
    "piece",
    ["a", '"', "'", "“", ". ", "A ", '"a" ', "(a ", "\n", "a\n", "he said, ", ", ", "1 ", "1-", "A.", "'a ", "“a\n\n",
     "Mr. ", "1. A ", "according to x ", "。", "\U0001f600"],
)  # fmt: skip
def test_long_monotony_takes_no_long_time(piece: str) -> None:
    """Ten times the length takes about ten times the time, not a hundred times."""

    def once(text: str) -> float:
        begin = time.process_time()
        with_claims(Source("A", text, "0"))
        return time.process_time() - begin

    def seconds(length: int) -> float:
        # The best of three: what else the machine does only ever makes it slower.
        return min(once(piece * (length // len(piece)) + "said") for _ in range(3))

    seconds(1_000)
    assert seconds(40_000) < 40 * max(seconds(4_000), 0.01)


def test_two_thousand_sentences() -> None:
    paragraph = "The mayor said on Monday that “the pier” had cost $3 million. Then Ms. Corrow left the old town hall. "
    text = "\n\n".join(paragraph * 4 for _ in range(250))
    begin = time.process_time()
    done = with_claims(Source("A", text, "0"))
    assert len(done.claims) == 2000
    assert time.process_time() - begin < 2.0  # about 0.3 s on a quiet machine
