# SPDX-License-Identifier: Apache-2.0
"""Text of mark-up becomes one plain line, the same in every container that a page may come in."""

from __future__ import annotations

import pytest

from core.ingest.entities import plain_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ferry &amp; bridge", "Ferry & bridge"),
        ("  Ferry\n\tcalled&nbsp;off ", "Ferry called off"),
        ("Caf&#233; owner says &quot;no&quot;", 'Café owner says "no"'),
        ("&nbsp;\n&#32;", None),
        ("", None),
    ],
)
def test_entities_are_read_and_white_space_is_one_blank(text: str, line: str | None) -> None:
    assert plain_line(text) == line
