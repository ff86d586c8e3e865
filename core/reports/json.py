# SPDX-License-Identifier: Apache-2.0
"""The comparison as JSON text: what scripts read and what every other report can be made from."""

from __future__ import annotations

import json

from core.comparison_json import comparison_to_json
from core.model import Comparison
from core.reports.contents import contents_to_json
from core.reports.values import Report
from core.review.overlay import Reviewed
from core.review.reviewed_json import review_part


def write(report: Report) -> bytes:
    """What the report tells, as `crossread/comparison/1` with the review; where something was chosen, with what."""
    contents = report.contents
    made = _review_in(report.reviewed, with_story=contents.story is True)
    if report.shown:
        made["contents"] = contents_to_json(contents)
    return as_text(made).encode()


def render(comparison: Comparison, *, with_story: bool = False) -> str:
    """Indented JSON that ends in a line break; the same comparison always gives the same text.

    `with_story`: with the tables across the whole story, which can be made again from the rest.
    """
    return as_text(_review_in(Reviewed(comparison), with_story=with_story))


def _review_in(reviewed: Reviewed, *, with_story: bool) -> dict[str, object]:
    data: dict[str, object] = comparison_to_json(reviewed.comparison)
    if reviewed.remarks or reviewed.orphans or reviewed.no_counterpart or reviewed.ignored:
        data["review"] = review_part(reviewed)
    if with_story:
        from core.story.story_json import story_to_json
        from core.story.tables import story_of

        data["story"] = story_to_json(story_of(reviewed.comparison))
    return data


def as_text(data: object) -> str:
    """`data` as indented JSON text that has a UTF-8 form."""
    text = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
        # Half a surrogate pair, as a paste may hold, has no UTF-8; as an escape it survives.
        text = json.dumps(data, ensure_ascii=True, indent=2, allow_nan=False)
    return text + "\n"
