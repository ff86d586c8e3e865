# SPDX-License-Identifier: Apache-2.0
"""What a file of a story is called until a person calls it otherwise."""

from __future__ import annotations

import re
from pathlib import Path

from core.model import Comparison

_NAMES_IN_FILE = 3


def suggested_name(comparison: Comparison) -> str:
    """A file name made of the outlets: "harbor-ledger-capital-courier"."""
    names = [re.sub(r"[^\w]+", "-", Path(source.name).stem.lower()).strip("-") for source in comparison.sources]
    return "-".join(name[:40] for name in names[:_NAMES_IN_FILE] if name) or "comparison"
