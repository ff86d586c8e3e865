# SPDX-License-Identifier: Apache-2.0
"""Which blocks a source is shown as, and that every character is found again, in both directions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from core.model import Claim, Exclusion, ExclusionReason, Source, Span
from gui.reading.article import Article, BlockKind, Phrases, article_of, copied_text, utf16_length

PHRASES = Phrases(
    meta=lambda source: source.outlet or "",
    chip=lambda reasons, unfolded: f"{len(reasons)} left out, {'hide' if unfolded else 'show'}",
    reason=lambda reason: reason.value,
    put_back="put back",
    leave_out="leave out again",
    caption="CAPTION",
)


def plain(text: str, **more: object) -> Source:
    return replace(Source("A", text, "0" * 64), **more)  # type: ignore[arg-type]


def shown(article: Article) -> str:
    """The whole document as Qt counts it: UTF-16 units, blocks apart by one."""
    return "\n".join(block.text for block in article.blocks)


def units(text: str, start: int, end: int) -> str:
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def kinds(article: Article) -> list[BlockKind]:
    return [block.kind for block in article.blocks]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_shown_character_maps_to_the_source_and_back(newline: str) -> None:
    text = newline.join(
        ["Smoke 😀 over the bay", "", "  The 🛟 crew, 12 people, left.", "They rowed 𝄞 home.", "", "End"]
    )
    article = article_of(plain(text), PHRASES)
    document = shown(article)
    covered = 0
    for offset, character in enumerate(text):
        place = article.positions.to_document(offset)
        if character.isspace() or place is None:
            continue
        covered += 1
        assert units(document, place, place + utf16_length(character)) == character
        assert article.positions.to_source(place) == offset
    assert covered == sum(not character.isspace() for character in text)


def test_both_halves_of_an_emoji_belong_to_it() -> None:
    article = article_of(plain("a😀b"), PHRASES)
    assert [article.positions.to_source(place) for place in range(4)] == [0, 1, 1, 2]
    assert article.positions.ranges(Span(1, 3)) == [(1, 4)]


def test_a_span_over_a_line_break_is_one_stretch() -> None:
    text = "The crew left the harbour at six in the morning and\r\nrowed home. Nobody saw them."
    first = text.index(" Nobody")
    source = plain(text, claims=(Claim("A1", Span(0, first), 0), Claim("A2", Span(first + 1, len(text)), 0)))
    article = article_of(source, PHRASES)
    assert kinds(article) == [BlockKind.TEXT]
    [(start, end)] = article.positions.ranges(source.claims[0].span)
    assert units(shown(article), start, end) == text[:first].replace("\r\n", " ")


def test_lines_of_different_paragraphs_stay_apart() -> None:
    text = "The crew left.\nThe others stayed."
    source = plain(text, claims=(Claim("A1", Span(0, 14), 0), Claim("A2", Span(15, len(text)), 1)))
    assert kinds(article_of(source, PHRASES)) == [BlockKind.TEXT, BlockKind.TEXT]


def test_a_text_wrapped_by_hand_flows_before_there_are_claims() -> None:
    text = "The crew of the smaller boat left the harbour well before\nthe tide turned.\nA new paragraph.\n"
    assert len(article_of(plain(text), PHRASES).blocks) == 2


def test_the_title_comes_first_and_only_once() -> None:
    text = "MENU\n\nBoat found\n\nIt was blue."
    source = plain(text, title="Boat found", title_span=Span(6, 16), outlet="Gazette")
    article = article_of(source, PHRASES)
    assert kinds(article)[:2] == [BlockKind.TITLE, BlockKind.META]
    assert shown(article).count("Boat found") == 1
    assert article.positions.to_document(6) == 0


def test_left_out_passages_fold_into_one_chip(
    make_source: Callable[..., Source], keep_passages: Callable[[Source, Sequence[int]], Source]
) -> None:
    source = make_source("A", "Title", [["One."], ["Sign up now"], ["Read also this"], ["Two."]])
    folded = article_of(source, PHRASES)
    [chip] = [block for block in folded.blocks if block.kind is BlockKind.CHIP]
    assert chip.text == "2 left out, show"
    assert chip.pieces[0].link == "chip:0,1"
    assert "Sign up" not in shown(folded)

    unfolded = article_of(source, PHRASES, unfolded=frozenset({1}))
    assert kinds(unfolded).count(BlockKind.LEFT_OUT) == 2
    assert [piece.link for block in unfolded.blocks for piece in block.pieces if piece.link][1:] == ["keep:0", "keep:1"]

    kept = article_of(keep_passages(source, [0]), PHRASES)
    assert "Sign up now" in shown(kept)
    assert "drop:0" in [piece.link for block in kept.blocks for piece in block.pieces]


def test_a_left_out_beginning_stays_in_its_paragraph() -> None:
    text = "HARBOUR (Wire) — The crew left."
    source = plain(text, excluded=(Exclusion(Span(0, 16), ExclusionReason.DATELINE),))
    [block] = article_of(source, PHRASES).blocks
    assert [(piece.text, piece.exclusion) for piece in block.pieces] == [
        ("HARBOUR (Wire) —", 0),
        (" The crew left.", None),
    ]


def test_copying_gives_the_words_of_the_source_alone() -> None:
    text = "Boat found\n\nPicture of a boat\n\nSign up\n\nThe\u00a0crew, 😀 glad,\r\nleft."
    claim = Span(text.index("The\u00a0crew"), len(text))
    source = plain(
        text,
        title="Boat found",
        title_span=Span(0, 10),
        captions=(Span(12, 29),),
        excluded=(Exclusion(Span(31, 38), ExclusionReason.SUBSCRIPTION),),
        claims=(Claim("A1", Span(12, 29), 1), Claim("A2", claim, 2)),
    )
    article = article_of(source, PHRASES)
    end = len(shown(article).encode("utf-16-le")) // 2
    assert copied_text(article, 0, end) == "Boat found\n\nPicture of a boat\n\nThe\u00a0crew, 😀 glad, left."
    [(start, stop)] = article.positions.ranges(claim)
    assert copied_text(article, start + 4, stop - 5) == "crew, 😀 glad, "


def test_what_no_document_can_hold_is_shown_as_a_replacement() -> None:
    text = "One\x00two\ufdd0three \ud800 four"
    article = article_of(plain(text), PHRASES)
    assert shown(article) == "One\ufffdtwo\ufffdthree \ufffd four"
    place = article.positions.to_document(text.index("three"))
    assert place is not None
    assert units(shown(article), place, place + 5) == "three"


def test_a_heading_is_shown_though_it_is_left_out() -> None:
    text = "The quay closes.\n\nNo other way\n\nThe ferry stays."
    source = plain(text, excluded=(Exclusion(Span(18, 30), ExclusionReason.HEADING),))
    shown = article_of(source, PHRASES)
    heading = next(block for block in shown.blocks if block.kind is BlockKind.HEADING)
    assert heading.text == "No other way"
    assert not any(block.kind is BlockKind.CHIP for block in shown.blocks)
    assert all(piece.exclusion == 0 for piece in heading.pieces)
