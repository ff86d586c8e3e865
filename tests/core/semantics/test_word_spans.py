# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import numpy as np
import pytest

from core.semantics.word_spans import word_spans


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" … — ! ", []),
        ("The mayor didn't wait.", ["The", "mayor", "didn't", "wait"]),
        ("The harbour’s wall", ["The", "harbour’s", "wall"]),
        ("state-backed firms", ["state", "backed", "firms"]),
        ("30,000 people, 2.5 km at 10:30.", ["30,000", "people", "2.5", "km", "at", "10:30"]),
        ("cafe\u0301 owner", ["cafe\u0301", "owner"]),
        ("‘quoted’ 'words'", ["quoted", "words"]),
        ("snake_case", ["snake", "case"]),
        ("🌊 שָׁלוֹם 日本", ["שָׁלוֹם", "日", "本"]),
    ],
)
def test_words_are_cut_out_of_the_text(text: str, words: list[str]) -> None:
    spans = word_spans(text)
    assert [text[start:end] for start, end in spans] == words
    assert spans.dtype == np.int32
    assert spans.shape == (len(words), 2)


def test_each_chinese_sign_is_a_word() -> None:
    text = "渡轮Marigold在12日离开フェリー。"
    words = [text[start:end] for start, end in word_spans(text)]
    assert words == ["渡", "轮", "Marigold", "在", "12", "日", "离", "开", "フェリー"]
