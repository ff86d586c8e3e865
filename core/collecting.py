# SPDX-License-Identifier: Apache-2.0
"""The garbage collector of a process that compares, tuned to what a comparison makes. Called by programs, not by the
library: whoever embeds `core` keeps their own settings.
"""

from __future__ import annotations

import gc
from typing import Final

_YOUNG: Final = 50_000
_MIDDLE: Final = 20


def collect_seldom() -> None:
    """Look for cycles after 50,000 new values instead of 700.

    Reading and naming make hundreds of thousands of small values that all live as long as the comparison; looking at
    them again and again costs a fifth of the time beside encoding. There are hardly any cycles among them.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _MIDDLE)
