# SPDX-License-Identifier: Apache-2.0
"""A day behind "since" or "by" is a day, not its month."""

from __future__ import annotations

from datetime import date

import pytest

from core.language.dates import dates
from core.model import Span


@pytest.mark.parametrize("text", ["shut since Oct. 7, when it rained", "closed by Oct. 7.", "since Oct. 7, 2023, shut"])
def test_a_day_after_a_word_that_may_open_a_month(text: str) -> None:
    (found,) = dates(text, Span(0, len(text)), date(2024, 3, 26))
    assert (found.earliest, found.latest) == ("2023-10-07", "2023-10-07")
    assert text[found.span.start :].startswith("Oct. 7")
