# SPDX-License-Identifier: Apache-2.0
"""Which word stands for which: the word at the pointer or the caret lifts its counterparts out in the other texts.

Reads what the match carries (`core.word_pairs`); aligns nothing itself, and is silent where a match carries no words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from core.model import Match, Span
from core.word_pairs import PairWords
from gui.inspector.claim_text import ClaimText


class WordsAcross(QObject):
    """Joins the texts of one match, each with the id of its source; lives as long as `parent`."""

    def __init__(self, match: Match, texts: Sequence[tuple[str, ClaimText]], parent: QObject) -> None:
        super().__init__(parent)
        self._match, self._texts = match, tuple(texts)
        for number, (_, text) in enumerate(self._texts):
            text.pointed.connect(partial(self._point, number))

    def _point(self, number: int, at: object) -> None:
        source, text = self._texts[number]
        own: Span | None = None
        told: list[str] = []
        for other, (name, beside) in enumerate(self._texts):
            words = _between(self._match, source, name) if other != number else None
            met = _word_at(words, at) if words is not None and isinstance(at, int) else None
            if other != number:
                beside.lift(met[1] if met is not None else ())
            if met is not None:
                own = met[0]
                what = " … ".join(beside.words_at(span) for span in met[1])
                told.append(f"{name}: {what or self.tr('nothing')}")
        text.lift((own,) if own is not None else ())
        word = text.words_at(own) if own is not None else ""
        text.setAccessibleDescription(f"{word} – {', '.join(told)}" if told else "")


def _between(match: Match, one: str, other: str) -> PairWords | None:
    for between in match.words:
        if between.sources == (one, other):
            return between.words
        if between.sources == (other, one):
            return between.words.turned
    return None


def _word_at(words: PairWords, at: int) -> tuple[Span, tuple[Span, ...]] | None:
    """The word that begins, goes on or ends at a place."""
    return words.beside(at) or (words.beside(at - 1) if at else None)
