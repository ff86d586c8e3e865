# SPDX-License-Identifier: Apache-2.0
"""How grave an addition is: a fact that a reader misses, or a circumstance."""

from __future__ import annotations

import pytest

SHORT = "The ferry left the old harbour."


@pytest.mark.parametrize(
    ("told", "added"),
    [
        ("The ferry, which was half full, left the old harbour.", "which was half full"),
        ("The ferry left the old harbour and two sailors drowned.", "two sailors drowned"),
        ("The ferry left the old harbour; its captain resigned.", "its captain resigned"),
        ("The ferry left the old harbour without working pumps or lights.", "without working pumps or lights"),
        ("The ferry left the old harbour unless the papers lie.", "unless the papers lie"),
        ("The ferry left the old harbour with toxic paint.", "with toxic paint"),
    ],
)
def test_a_fact_is_worth_a_look(compare, told: str, added: str) -> None:  # type: ignore[no-untyped-def]
    ((_, severity, words),) = [each for each in compare(told, SHORT).all() if each[0] == "added_omitted"]
    assert (severity, words) == ("medium", (added, ""))


@pytest.mark.parametrize(
    ("told", "added"),
    [
        ("The ferry left the old harbour before a small quiet crowd.", "before a small quiet crowd"),
        ("The ferry left the old harbour in driving summer rain.", "in driving summer rain"),
        ("The battered grey ferry left the old harbour.", "The battered grey"),
    ],
)
def test_a_circumstance_is_slight(compare, told: str, added: str) -> None:  # type: ignore[no-untyped-def]
    ((_, severity, words),) = [each for each in compare(told, SHORT).all() if each[0] == "added_omitted"]
    assert (severity, words) == ("low", (added, ""))
