# SPDX-License-Identifier: Apache-2.0
"""How much memory the engine may take and how long it may read one source: one bad file costs no more than that.

Where the system has no such limits (Windows), the limits of each reader alone hold (`core.ingest.limits`).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from typing import Final, TypeVar

from core.errors import CrossreadError, ErrorCode
from core.progress import Interrupted

_Result = TypeVar("_Result")

READ_SECONDS: Final = 60.0  # for one source, but for pictures of pages
FEWEST_BYTES: Final = 4_000_000_000  # the model and what belongs to it fit in well
SHARE: Final = 0.75  # of the machine's memory


def limit_memory(most: int | None = None) -> int | None:
    """From now on this process may hold so many bytes of its own, by default a share of what the machine has: what
    asks for more raises MemoryError, rather than the machine coming to a stand. Gives the limit, None without one.
    """
    try:
        import os
        import resource

        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ImportError, AttributeError, ValueError, OSError):
        return None
    wanted = most or max(FEWEST_BYTES, int(memory * SHARE))
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
        return limit
    return None


def in_time(work: Callable[[Callable[[], bool]], _Result], cancelled: Callable[[], bool], name: str) -> _Result:
    """What `work` gives, which asks now and then whether to go on. Raises TOO_SLOW after `READ_SECONDS`."""
    end = time.monotonic() + READ_SECONDS
    try:
        return work(lambda: cancelled() or time.monotonic() > end)
    except Interrupted:
        if cancelled() or time.monotonic() <= end:
            raise
        raise CrossreadError(ErrorCode.TOO_SLOW, path=name, seconds=round(READ_SECONDS)) from None
