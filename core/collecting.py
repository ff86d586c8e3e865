# SPDX-License-Identifier: Apache-2.0
"""The garbage collector of a process that compares, tuned to what a comparison makes. Called by programs, not by the
library: whoever embeds `core` keeps their own settings.
"""

from __future__ import annotations

import gc
from typing import Final

_YOUNG: Final = 50_000
_MIDDLE: Final = 20
_BRIEFLY_YOUNG: Final = 4_000
_BRIEFLY_MIDDLE: Final = 2
_NEVER: Final = 1_000_000


def collect_seldom() -> None:
    """Look for cycles after 50,000 new values instead of 700.

    Reading and naming make hundreds of thousands of small values that all live as long as the comparison; looking at
    them again and again costs a fifth of the time beside encoding. There are hardly any cycles among them.
    """
    gc.set_threshold(_YOUNG, _MIDDLE, _MIDDLE)


def collect_briefly() -> None:
    """For a process that must not pause: look for cycles often and among few values, and never among all by itself.

    With `collect_seldom` a single look took up to 160 ms in a window with 10,000 claims, among 50,000 values up to
    30 ms, among 16,000 values up to 8. Whoever calls this has all values looked through where nobody waits.
    """
    gc.set_threshold(_BRIEFLY_YOUNG, _BRIEFLY_MIDDLE, _NEVER)
