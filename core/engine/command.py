# SPDX-License-Identifier: Apache-2.0
"""How the engine process is started: from a checkout or an installation, and out of a frozen program."""

from __future__ import annotations

import sys
from typing import Final

FLAG: Final = "--engine"
STAND_IN: Final = "--stand-in"


def engine_command(*, stand_in: bool = False) -> list[str]:
    """The program and its arguments.

    A frozen program has no modules to run by name, so it is started a second time with `FLAG`, and its entry calls
    `core.engine.__main__.main`. `stand_in`, for tests, asks for vectors by hashed words instead of the model.
    """
    start = [FLAG] if getattr(sys, "frozen", False) else ["-m", "core.engine"]
    return [sys.executable, *start, *([STAND_IN] if stand_in else [])]
