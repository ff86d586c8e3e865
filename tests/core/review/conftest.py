# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from core.model import Comparison
from tests.core.review.samples import comparison


@pytest.fixture
def compared() -> Comparison:
    return comparison()
