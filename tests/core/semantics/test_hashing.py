# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import numpy as np
import pytest

from core.progress import Interrupted, Step
from core.semantics.hashing import HashEncoder

FERRY = "The ferry sank in the northern harbour on Monday."
FERRY_TOO = "On Monday a ferry sank near the northern harbour."
BUDGET = "Parliament passed next year's budget without amendment."


def test_texts_that_share_words_are_more_similar() -> None:
    encoded = HashEncoder().encode([FERRY, FERRY_TOO, BUDGET])
    close, far = encoded.sentences[0] @ encoded.sentences[1:].T
    assert close > 0.8
    assert far < 0.3


def test_words_with_common_letters_are_similar() -> None:
    vectors = HashEncoder().encode(["minister ministers harbour"]).words[0].vectors.astype(np.float32)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_vectors_are_the_same_everywhere_and_of_length_one() -> None:
    first, second = HashEncoder(64).encode([FERRY, "", BUDGET]), HashEncoder(64).encode([BUDGET, FERRY])
    assert np.array_equal(first.sentences[[2, 0]], second.sentences)
    assert np.allclose(np.linalg.norm(first.sentences, axis=1), 1, atol=1e-6)
    assert np.allclose(np.linalg.norm(first.words[0].vectors.astype(np.float32), axis=1), 1, atol=1e-2)
    # A change of these changes what every test of the matching has seen.
    signs = np.sign(HashEncoder(64).encode(["budget"]).sentences[0][:12]).astype(int)
    assert signs.tolist() == [1, -1, 1, 1, -1, -1, -1, -1, -1, 1, -1, 1]


def test_words_have_their_places() -> None:
    words = HashEncoder().encode([FERRY]).words[0]
    assert [FERRY[start:end] for start, end in words.spans] == FERRY.rstrip(".").split()
    assert words.vectors.shape == (9, 256)
    assert words.vectors.dtype == np.float16


def test_progress_reaches_its_end_and_cancelling_interrupts() -> None:
    told: list[tuple[Step, int, int]] = []
    HashEncoder().encode([FERRY] * 40, progress=lambda *step: told.append(step))
    assert told[-1] == (Step.ENCODE, 40, 40)
    with pytest.raises(Interrupted):
        HashEncoder().encode([FERRY], cancelled=lambda: True)


def test_no_texts() -> None:
    encoded = HashEncoder(32).encode([])
    assert encoded.sentences.shape == (0, 32)
    assert encoded.words == ()
