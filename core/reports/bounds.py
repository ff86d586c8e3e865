# SPDX-License-Identifier: Apache-2.0
"""How much may be asked of a report. Imports nothing, for the command line asks it before anything is loaded."""

from __future__ import annotations

from typing import Final

MOST_CONTEXT: Final = 20  # sentences around a claim
