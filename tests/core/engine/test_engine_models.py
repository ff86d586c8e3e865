# SPDX-License-Identifier: Apache-2.0
"""Which model the engine compares with: the one that was asked for, or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from core.engine.server import Call
from core.engine.services import Services
from core.errors import CrossreadError, ErrorCode
from core.progress import never, silent
from core.semantics.encoding import Encoder
from core.semantics.hashing import HashEncoder

TEXTS = ("The bakery sold 310 loaves on Tuesday.", "On Tuesday the bakery sold 290 loaves.")


class Loader:
    """Loads hashed words for every model but one that is missing; `asked` tells of which and held to which hash."""

    def __init__(self) -> None:
        self.asked: list[tuple[str | None, str | None]] = []
        self.missing = True

    def __call__(self, model: str | None, *, expected: str | None, **_: object) -> Encoder:
        self.asked.append((model, expected))
        if model == "quay/missing" and self.missing:
            raise CrossreadError(ErrorCode.MODEL_NOT_FETCHED, name=model)
        return HashEncoder()


def call(**params: Any) -> Call:
    return Call(params, silent, never)


@pytest.fixture
def loader() -> Loader:
    return Loader()


@pytest.fixture
def services(loader: Loader, tmp_path: Path) -> Services:
    return Services(loader, cache=tmp_path / "vectors.sqlite3")


@pytest.fixture
def asked(services: Services) -> dict[str, Any]:
    return {"sources": [services.read(call(text=text))["source"] for text in TEXTS]}


def test_the_model_on_board_is_loaded_where_none_is_asked_for(
    services: Services, loader: Loader, asked: dict[str, Any]
) -> None:
    assert services.compare(call(**asked))["comparison"]["matches"]
    assert loader.asked == [(None, None)]


def test_a_model_that_cannot_be_loaded_is_not_replaced_by_another(
    services: Services, loader: Loader, asked: dict[str, Any]
) -> None:
    services.load(call())
    for _ in range(2):
        with pytest.raises(CrossreadError) as caught:
            services.load(call(model="quay/missing", expected="1" * 64))
        assert caught.value.code is ErrorCode.MODEL_NOT_FETCHED
    with pytest.raises(CrossreadError) as caught:
        services.compare(call(**asked))
    assert caught.value.code is ErrorCode.MODEL_NOT_FETCHED
    assert set(loader.asked[1:]) == {("quay/missing", "1" * 64)}
    loader.missing = False
    assert services.compare(call(**asked))["comparison"]["matches"]
    services.load(call(model=None))
    assert loader.asked[-1] == (None, None)
