# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: ARG002 - a stand-in takes what an encoder takes
"""Models with a scale of their own, and accounts in two languages."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

import numpy as np
import pytest

from core.alignment.grid import NAMES
from core.alignment.other_models import SCALED, _table, across_weights, has_own_scale, on_scale, weights_for
from core.alignment.select import Alignment, select
from core.alignment.weigh import weigh
from core.alignment.weights import shipped_weights
from core.alignment.wording import words_of
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import ModelIdentity, NoticeCode, Settings, Source
from core.progress import never, silent
from core.semantics.encoding import Encoded, WordVectors
from core.semantics.hashing import HashEncoder
from core.semantics.model_files import NAME, WEIGHTS_SHA256

OTHER = ModelIdentity("quay/many-tongues", "7" * 64, 257)
ONE = """The ferry Marigold left the northern quay at noon on Tuesday with three hundred passengers.
A thick fog covered the harbour mouth when the tanker appeared without lights.
The captain ordered the engines into reverse, but the bow struck the breakwater.
Divers will examine the torn hull before the summer timetable begins.
The harbour council meets on Friday to discuss new radar equipment.
Fishermen complained that nobody had warned them about the closure.
"""
TWO = """Carrying three hundred passengers, the ferry Marigold left the northern quay on Tuesday at noon.
Radar equipment will be discussed when the harbour council meets on Friday.
Hotels along the promenade offered free rooms to stranded families.
The bow struck the breakwater although the captain had ordered the engines into reverse.
A brass band cancelled its evening concert in the park.
Divers are to examine the torn hull before the summer timetable begins.
"""


class Lifted:
    """Hashed words, but whatever has nothing in common is still alike by `floor`, as some models have it."""

    def __init__(self, floor: float) -> None:
        self._floor, self._within = floor, HashEncoder()
        self.identity = OTHER

    def encode(
        self, texts: Sequence[str], *, progress: object = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        encoded = self._within.encode(texts)
        words = tuple(WordVectors(one.spans, self._lifted(one.vectors).astype(np.float16)) for one in encoded.words)
        return Encoded(self._lifted(encoded.sentences).astype(np.float32), words)

    def _lifted(self, vectors: np.ndarray) -> np.ndarray:
        unit = vectors.astype(np.float32)
        unit /= np.maximum(np.linalg.norm(unit, axis=1, keepdims=True), 1e-6)
        common = np.full((len(unit), 1), self._floor**0.5, np.float32)
        return np.column_stack([unit * (1 - self._floor) ** 0.5, common])


def source(text: str, language: str | None = "en") -> Source:
    return Source("", text, hashlib.sha256(text.encode()).hexdigest(), language=language)


def aligned(encoder: object, *sources: Source) -> tuple[Alignment, list[tuple[str, ...]]]:
    read = [with_claims(one) for one in with_ids(sources)]
    found = select(weigh(read, encoder), Settings())  # type: ignore[arg-type]
    return found, [match.claims for match in found.matches]


def test_which_models_have_a_scale_of_their_own() -> None:
    assert not has_own_scale(ModelIdentity(NAME, WEIGHTS_SHA256, 384))
    assert not has_own_scale(HashEncoder().identity)
    assert has_own_scale(OTHER)
    assert has_own_scale(ModelIdentity(NAME, "8" * 64, 384))


@pytest.mark.parametrize("floor", [0.3, 0.6, 0.8])
def test_a_lifted_scale_is_brought_back(floor: float) -> None:
    _, wanted = aligned(Lifted(0.0), source(ONE), source(TWO))
    _, found = aligned(Lifted(floor), source(ONE), source(TWO))
    assert {("A1", "B1"), ("A4", "B6"), ("A5", "B2")} <= set(wanted)
    assert found == wanted


def test_without_that_everything_would_be_alike() -> None:
    read = [with_claims(one) for one in with_ids([source(ONE), source(TWO)])]
    encoded = Lifted(0.8).encode([one.quote(claim.span) for one in read for claim in one.claims]).sentences
    cosines = encoded[:6] @ encoded[6:].T
    assert cosines.min() > 0.75


def test_moving_measures_and_weighing_them_otherwise_are_the_same() -> None:
    rng = np.random.default_rng(3)
    measured = (0.6 + 0.4 * rng.random((200, len(NAMES)))).astype(np.float32)
    columns = [NAMES.index(name) for name in SCALED]
    moved = measured.astype(np.float64)
    medians = np.median(measured[:, columns], axis=0)
    moved[:, columns] = 1 - (1 - moved[:, columns]) * (1 - _table().medians) / (1 - medians)
    assert np.allclose(np.median(moved[:, columns], axis=0), _table().medians)
    weights = shipped_weights()
    wanted = moved @ weights.factors.astype(np.float64) + weights.bias
    assert np.allclose(on_scale(weights, measured).logits(measured), wanted, atol=1e-3)


def test_nothing_is_moved_without_measures() -> None:
    assert on_scale(shipped_weights(), np.zeros((0, len(NAMES)), np.float32)) is shipped_weights()


def test_two_languages_are_weighed_without_stems() -> None:
    english, german, austrian, unknown = (source(ONE, one) for one in ("en-US", "de", "de-AT", None))
    usual = shipped_weights()
    assert weights_for(english, german, usual) is across_weights()
    assert weights_for(german, austrian, usual) is usual
    assert weights_for(english, unknown, usual) is usual
    assert across_weights().factors[NAMES.index("stems")] == 0
    assert all(across_weights().factors[NAMES.index(name)] > 0 for name in ("words", "best_side"))


def test_foreign_words_are_no_sign_of_another_event() -> None:
    alignment, _ = aligned(Lifted(0.5), source(ONE), source("Der Rat tagt am Freitag. Die Fähre fuhr um zwölf.", "de"))
    assert [notice.code for notice in alignment.notices] == [NoticeCode.OTHER_MODEL, NoticeCode.NOT_NAMED]


def test_chinese_accounts_share_signs() -> None:
    assert [word.key for word in words_of("渡轮离开12号码头")] == ["渡", "轮", "离", "开", "12", "号", "码", "头"]
    one = source("渡轮中午离开北码头。市议会星期五开会。浓雾笼罩港口。", "zh")
    two = source("市议会将于星期五开会。中午渡轮离开了北码头。", "zh")
    _, found = aligned(Lifted(0.5), one, two)
    assert {("A1", "B2"), ("A2", "B1")} <= set(found)
