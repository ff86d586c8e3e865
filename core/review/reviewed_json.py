# SPDX-License-Identifier: Apache-2.0
"""What a review says of a comparison, as the part `review` of its JSON: by the ids of that comparison."""

from __future__ import annotations

from typing import Any

from core.review.overlay import Orphan, Reviewed
from core.review.review import Remark

Json = dict[str, Any]


def review_part(reviewed: Reviewed) -> Json:
    """`remarks` by the id of a match or claim; what is `ignored`: `[match, position in its differences]`."""
    return {
        "remarks": {about: _remark(remark) for about, remark in sorted(reviewed.remarks.items())},
        "no_counterpart": sorted(reviewed.no_counterpart),
        "ignored": [list(one) for one in sorted(reviewed.ignored)],
        "orphans": [_orphan(orphan) for orphan in reviewed.orphans],
    }


def _remark(remark: Remark) -> Json:
    return {
        "status": remark.status.value,
        "flagged": remark.flagged,
        "rating": remark.rating,
        "note": remark.note,
        "tags": list(remark.tags),
        "by": remark.by,
        "at": remark.at,
    }


def _orphan(orphan: Orphan) -> Json:
    places = [{"sha256": place.source, "start": place.span.start, "end": place.span.end} for place in orphan.about]
    return {"places": places, "words": list(orphan.words), "remark": _remark(orphan.remark)}
