# SPDX-License-Identifier: Apache-2.0
"""Damaged files of every format become a source or an error with a code, and nothing else; `make fuzz` tries more.

CROSSREAD_FUZZ_EXAMPLES says how many inputs each test tries.
"""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.ingest import pdf
from tests.fuzz.mutating import SEEDS, mutated, seeds
from tests.fuzz.trying import opened_here, reader_of, tried

FEW = settings(
    max_examples=int(os.environ.get("CROSSREAD_FUZZ_EXAMPLES", "15")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture(autouse=True)
def without_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "opened", opened_here)


@pytest.mark.parametrize("name", SEEDS)
@FEW
@given(seed=st.integers(0, 2**32))
def test_damaged_files(name: str, seed: int) -> None:
    tried(reader_of(name), mutated(name, seeds(name), random.Random(seed)))  # noqa: S311


@pytest.mark.parametrize("name", [name for name in SEEDS if name != "pdf"])
@FEW
@given(data=st.binary(max_size=400))
def test_bytes_that_nobody_wrote(name: str, data: bytes) -> None:
    tried(reader_of(name), data)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "clipboard", "mail", "records", "rtf"])
@FEW
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
def test_texts_that_nobody_wrote(name: str, text: str) -> None:
    tried(reader_of(name), text.encode())


@FEW
@given(
    record=st.dictionaries(
        st.sampled_from(("title", "text", "authors", "source", "date", "url", "lang")),
        st.recursive(st.none() | st.text(max_size=30) | st.floats() | st.integers(), st.lists, max_leaves=4),
    )
)
def test_records_that_nobody_wrote(record: dict[str, object]) -> None:
    import json

    tried(reader_of("records"), json.dumps(record).encode())
