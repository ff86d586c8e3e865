# SPDX-License-Identifier: Apache-2.0
"""What a person has corrected of a source: passages, what is known of it, claims cut and joined, who says them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from core.language.claims import with_claims
from core.model import Exclusion, ExclusionReason, Source, Span
from core.provenance import DataField, DataOrigin
from core.review.corrections import Correction, after, corrected, described, same_claims
from core.review.decisions import Attribute, Cut, Describe, Join, LeaveOut, Record
from core.review.overlay import laid_over
from core.review.places import Place
from core.review.review import review_of
from tests.core.review.samples import comparison

TEXT = "By Ann Bell. The ferry left at six, and fog came at seven. Eleven people were hurt. Read more here."
SHA = "ab" * 32
BYLINE = Exclusion(Span(0, 12), ExclusionReason.BYLINE)
SOURCE = Source("A", TEXT, SHA, title="Ferry", outlet="The Tide", excluded=(BYLINE,))


def place(words: str) -> Place:
    return Place(SHA, Span(TEXT.index(words), TEXT.index(words) + len(words)))


def after_all(*decisions: Cut | Join | LeaveOut | Describe | Attribute) -> Correction:
    correction = Correction()
    for decision in decisions:
        correction = after(correction, decision)
    return correction


def words(source: Source) -> list[str]:
    return [source.quote(claim.span) for claim in with_claims(source).claims]


def test_a_passage_is_left_out_and_put_back() -> None:
    more = place("Read more here.")
    out = corrected(SOURCE, after_all(LeaveOut(more)))
    assert out.excluded == (BYLINE, Exclusion(more.span, ExclusionReason.PERSON))
    assert words(out) == ["The ferry left at six, and fog came at seven.", "Eleven people were hurt."]
    assert corrected(SOURCE, after_all(LeaveOut(more), LeaveOut(more, on=False))).excluded == (BYLINE,)


def test_what_the_program_left_out_is_put_back_whole_or_in_part() -> None:
    whole = corrected(SOURCE, after_all(LeaveOut(place("By Ann Bell."), on=False)))
    assert whole.excluded == (replace(BYLINE, kept=True),)
    part = corrected(SOURCE, after_all(LeaveOut(place("Ann Bell."), on=False)))
    assert part.excluded == (replace(BYLINE, span=Span(0, 3)), replace(BYLINE, span=Span(3, 12), kept=True))
    again = corrected(SOURCE, after_all(LeaveOut(place("By Ann Bell."), on=False), LeaveOut(place("By Ann Bell."))))
    assert again.excluded == (BYLINE,)


def test_a_claim_is_cut_joined_and_cut_elsewhere() -> None:
    at = TEXT.index("and fog")
    cut = Cut(Place(SHA, Span(at, at)))
    assert words(corrected(SOURCE, after_all(cut)))[:2] == ["The ferry left at six,", "and fog came at seven."]
    both = Join((place("The ferry left at six,"), place("and fog came at seven.")))
    assert words(corrected(SOURCE, after_all(cut, both))) == words(SOURCE)
    three = Join((place("and fog came at seven."), place("Eleven people were hurt.")))
    assert words(corrected(SOURCE, after_all(cut, three)))[:2] == [
        "The ferry left at six,",
        "and fog came at seven. Eleven people were hurt.",
    ]


def test_what_is_known_goes_over_what_was_read_and_says_who_says_so() -> None:
    known = after_all(Describe(SHA, DataField.OUTLET, "The Beacon"), Describe(SHA, DataField.TITLE, ""))
    found = described(SOURCE, known)
    assert (found.outlet, found.title) == ("The Beacon", None)
    assert [(one.field, one.value, one.origin) for one in found.stated] == [
        (DataField.OUTLET, "The Beacon", DataOrigin.PERSON)
    ]
    assert described(SOURCE, after(after(known, Describe(SHA, DataField.OUTLET, None)),
                                   Describe(SHA, DataField.TITLE, None))) == SOURCE  # fmt: skip


def test_what_is_known_is_seen_at_once_in_any_comparison() -> None:
    compared = comparison()
    first = compared.sources[0]
    record = Record((Describe(first.sha256, DataField.OUTLET, "The Beacon"),), "Kim", "2026-01-02T10:00:00Z")
    assert laid_over(compared, review_of([record])).comparison.sources[0].outlet == "The Beacon"


def test_only_what_changes_a_comparison_asks_for_another() -> None:
    def same(*decisions: Cut | Join | LeaveOut | Describe | Attribute) -> bool:
        return same_claims(SOURCE, corrected(SOURCE, after_all(*decisions)))

    assert same(Describe(SHA, DataField.TITLE, "Fog"), Describe(SHA, DataField.AUTHOR, "Ann Bell"))
    assert not same(Describe(SHA, DataField.PUBLISHED, "2026-01-01"))
    assert not same(LeaveOut(place("Read more here.")))
    assert not same(Attribute(place("Eleven people were hurt."), "Ann Bell"))
    assert not same(Cut(Place(SHA, Span(40, 40))))


def test_a_speaker_is_taken_back() -> None:
    claim = place("Eleven people were hurt.")
    said = after_all(Attribute(claim, "Ann Bell"))
    assert with_claims(corrected(SOURCE, said)).claims[1].speaker == "Ann Bell"
    assert after(said, Attribute(claim, None)) == Correction()


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40), st.booleans()), max_size=5))
def test_each_word_is_left_out_as_was_said_of_it_last(passages: list[tuple[int, int, bool]]) -> None:
    decisions = [
        LeaveOut(Place(SHA, Span(start, min(start + length, len(TEXT)))), on) for start, length, on in passages
    ]
    found = corrected(SOURCE, after_all(*decisions))
    out = {at for one in found.excluded if not one.kept for at in range(one.span.start, one.span.end)}
    wanted = set(range(BYLINE.span.start, BYLINE.span.end))
    for decision in decisions:
        span = decision.passage.span
        wanted = wanted | set(range(span.start, span.end)) if decision.on else wanted - set(range(span.start, span.end))
    assert {at for at in out if not TEXT[at].isspace()} == {at for at in wanted if not TEXT[at].isspace()}
