# SPDX-License-Identifier: Apache-2.0
"""Only differences: what agrees is folded, with context around what differs, and whatever one goes to unfolds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from core.model import Comparison, State
from gui.reading import wording
from gui.reading.article import BlockKind, article_of
from gui.reading.comparison_view import ComparisonView
from gui.reading.folding import folded, folded_claims
from gui.reading.joined import joined
from gui.window import MainWindow


def test_what_differs_stays_with_its_context(make_long: Callable[[int], Comparison]) -> None:
    side = joined(make_long(60), "A", "B").left
    order = sorted(side.claims.values(), key=lambda claim: claim.span)
    worth = {at for at, one in enumerate(order) if side.states.get(one.id) not in {State.AGREE, None}}
    for context in (0, 1, 3):
        hidden = folded_claims(side, context)
        for at, claim in enumerate(order):
            near = any(abs(at - place) <= context for place in worth)
            assert (claim.id in hidden) is not near
    some = next(iter(folded_claims(side, 0)))
    assert some not in folded_claims(side, 0, [some])


def test_a_run_of_sentences_becomes_a_link_and_no_word_of_the_rest_is_lost(ferry: Comparison) -> None:
    side = joined(ferry, "A", "B").left
    source = side.source
    whole = article_of(source, wording.phrases())
    every = [claim for claim in side.claims if side.claims[claim].span.start > 0]
    for hidden in ({every[1]}, set(every[1:3]), set(every), {every[0], every[-1]}):
        blocks = folded(whole.blocks, side, hidden, wording.fold, wording.fold_inline)
        text = "".join(piece.text for block in blocks for piece in block.pieces if piece.span is not None)
        links = [piece.link for block in blocks for piece in block.pieces if (piece.link or "").startswith("fold:")]
        named = {claim for link in links for claim in link.partition(":")[2].split(",")}
        shown = {claim for claim in side.claims if claim not in hidden}
        for claim in shown:
            assert source.quote(side.claims[claim].span)[:30].split("\n")[0] in text
        inside = {claim for claim in hidden if any(_in_text(whole.blocks, side.claims[claim].span.start))}
        assert named == inside


def _in_text(blocks: object, start: int) -> list[bool]:
    return [
        True
        for block in blocks  # type: ignore[attr-defined]
        if block.kind in {BlockKind.TEXT, BlockKind.CAPTION}
        for piece in block.pieces
        if piece.span is not None and piece.span.start <= start < piece.span.end
    ]


def test_the_view_folds_and_unfolds(view: ComparisonView) -> None:
    agreeing = [claim for claim, state in view._sides()[0].states.items() if state is State.AGREE]
    before = view.left.toPlainText()
    view.set_only_differences(0)
    view._writing.finish()
    hidden = [claim for claim in agreeing if not view.left.claim_boxes(claim)]
    assert hidden
    assert "without a difference — show" in view.left.toPlainText()
    for claim, state in view._sides()[0].states.items():
        if state in {State.DIFFER, State.CONFLICT}:
            assert view.left.claim_boxes(claim)
    view.select_match(view._sides()[0].matches[hidden[0]][0])
    assert view.left.claim_boxes(hidden[0]), "what one goes to is unfolded"
    view.set_only_differences(None)
    view._writing.finish()
    assert view.left.toPlainText() == before


def test_a_click_and_enter_unfold(view: ComparisonView, qtbot: QtBot) -> None:
    view.set_only_differences(0)
    view._writing.finish()
    scene = view.left.scene
    assert scene is not None
    block = next(
        number
        for number, one in enumerate(scene.article.blocks)
        if any((piece.link or "").startswith("fold:") for piece in one.pieces)
    )
    piece = next(one for one in scene.article.blocks[block].pieces if (one.link or "").startswith("fold:"))
    claims = str(piece.link).partition(":")[2].split(",")
    assert not view.left.claim_boxes(claims[0])
    start = scene.article.starts[block]
    offset = 0
    for one in scene.article.blocks[block].pieces:
        if one is piece:
            break
        offset += len(one.text)
    view.left.reveal((start + offset, start + offset + 3))
    (line, *_) = view.left._measure.lines((start + offset + 1, start + offset + 4))
    at = QPoint(round(line.box.left + 2), round((line.box.top + line.box.bottom) / 2 - view.left.scrolled()))
    qtbot.mouseClick(view.left.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert all(view.left.claim_boxes(claim) for claim in claims)


@pytest.mark.parametrize("context", [0, 1])
def test_folded_articles_stay_in_step(view: ComparisonView, context: int) -> None:
    view.resize(900, 300)
    view.set_only_differences(context)
    view._writing.finish()
    assert view.columns is not None
    shown = [
        join
        for join in view.columns.joins
        if join.state in {State.DIFFER, State.CONFLICT} and view.left.claim_boxes(join.left[0])
    ]
    assert shown
    for join in shown:
        view.select_match(join.match.id)
        assert view._in_step.holds((join.left[0], join.right[0]))


def test_the_menu_folds_and_remembers_how_much_is_shown(compared: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(compared.view.left, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert compared.actions_["only_differences"].isChecked()
    none = compared.actions_.amounts["around"].actions()[0]
    none.trigger()
    assert "1 sentence without a difference — show" in compared.view.left.toPlainText()
    assert "A storm was expected before noon." not in compared.view.left.toPlainText()
    assert compared.preferences.amount("around", 1.0) == 0.0
    compared.actions_.amounts["around"].actions()[1].trigger()
    assert "A storm was expected before noon." in compared.view.left.toPlainText()
    qtbot.keyClick(compared.view.left, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert "show" not in compared.view.left.toPlainText()


def test_ribbons_and_tints_are_turned_down_and_off(compared: MainWindow, qtbot: QtBot) -> None:
    compared.workspace.select_match(None)
    qtbot.wait(20)
    view = compared.view
    colour = view.left._emphasis
    assert colour.tints == view.ribbons.strength == 1.0
    assert len(view.ribbons._shapes()) == 4
    tinted = view.left.grab().toImage()
    for name in ("ribbons", "tints"):
        compared.actions_.amounts[name].actions()[2].trigger()
    assert view.ribbons._shapes() == []
    assert view.left.grab().toImage() != tinted
    compared.workspace.select_match("m1")
    assert len(view.ribbons._shapes()) == 1, "the selected one is always drawn"
    assert compared.preferences.amount("tints", 1.0) == 0.0
    compared.actions_.amounts["tints"].actions()[0].trigger()
    compared.workspace.select_match(None)
    view.left.hover_claims(frozenset())
    assert view.left._emphasis.tints == 1.0
