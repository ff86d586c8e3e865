# SPDX-License-Identifier: Apache-2.0
"""Text that stands in mark-up, as one line of plain text. Takes out no tags."""

from __future__ import annotations

import html


def plain_line(text: str) -> str | None:
    """`text` with its entities read, each run of white space as one blank and none at the ends; None where nothing is
    left.
    """
    return " ".join(html.unescape(text).split()) or None
