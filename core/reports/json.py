# SPDX-License-Identifier: Apache-2.0
"""The comparison as JSON text: what scripts read and what every other report can be made from."""

from __future__ import annotations

import json

from core.comparison_json import comparison_to_json
from core.model import Comparison


def render(comparison: Comparison, *, with_story: bool = False) -> str:
    """Indented JSON that ends in a line break; the same comparison always gives the same text.

    `with_story`: with the tables across the whole story, which can be made again from the rest.
    """
    data = comparison_to_json(comparison)
    if with_story:
        from core.story.story_json import story_to_json
        from core.story.tables import story_of

        data["story"] = story_to_json(story_of(comparison))
    return as_text(data)


def as_text(data: object) -> str:
    """`data` as indented JSON text that has a UTF-8 form."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        # Half a surrogate pair, as a paste may hold, has no UTF-8; as an escape it survives.
        text = json.dumps(data, ensure_ascii=True, indent=2, allow_nan=False)
    return text + "\n"
