# SPDX-License-Identifier: Apache-2.0
"""Which matches of a review a report tells, and under whose names: a reviewed comparison made smaller.

Answers what `core.reports.contents.Contents` asks for; what is told of the rest stands in `core.reports.data`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from core.filters.apply import Visible, apply
from core.filters.filter import Filter
from core.model import Difference, Match, Severity, State, Status
from core.reports.contents import Contents, Decided, Extent
from core.review.overlay import Orphan, Reviewed
from core.review.review import Remark
from core.words import Words

_WORTH: Final = (State.CONFLICT, State.DIFFER)


def chosen(reviewed: Reviewed, contents: Contents, words: Words) -> Reviewed:
    """`reviewed` with the matches and claims alone that `contents` asks for.

    Rejected matches are left out, but where nothing is narrowed: a script may want to know of them as such.
    """
    reviewed = _unnamed(reviewed, words) if contents.anonymous else reviewed
    visible = _visible(reviewed, contents.filter)
    kept: list[Match] = []
    ignored: set[tuple[str, int]] = set()
    for match in reviewed.comparison.matches:
        if visible is not None and match.id not in visible.matches:
            continue
        if not _wanted(match, contents) and (match.status is not Status.REJECTED or narrows(contents)):
            continue
        differences, numbers = _differences(match, contents, visible)
        ignored |= {(match.id, new) for new, old in enumerate(numbers) if (match.id, old) in reviewed.ignored}
        kept.append(match if differences is match.differences else replace(match, differences=differences))
    only_here = tuple(
        one
        for one in reviewed.comparison.only_here
        if contents.only_here
        and (visible is None or one.claim in visible.alone)
        and _alone_wanted(one.claim, reviewed, contents)
    )
    told = {match.id for match in kept} | {one.claim for one in only_here}
    claims = {claim.id for _, claim in reviewed.comparison.claims()}
    return replace(
        reviewed,
        comparison=replace(reviewed.comparison, matches=tuple(kept), only_here=only_here),
        remarks={
            about: _remark(remark, contents)
            for about, remark in reviewed.remarks.items()
            if about in told or (about in claims and not narrows(contents))
        },
        ignored=frozenset(ignored),
        orphans=() if narrows(contents) or not contents.notes else reviewed.orphans,
    )


def _visible(reviewed: Reviewed, wanted: Filter) -> Visible | None:
    """What passes the filter; None where it limits nothing."""
    return apply(reviewed.comparison, reviewed, wanted) if wanted.limits else None


def _wanted(match: Match, contents: Contents) -> bool:
    """Whether a report of `contents` tells of `match`, if it passes the filter."""
    if match.status is Status.REJECTED:
        return False
    if contents.decided is Decided.CONFIRMED and match.status is not Status.CONFIRMED:
        return False
    return contents.extent is Extent.EVERYTHING or match.state in _WORTH


def narrows(contents: Contents) -> bool:
    """Whether some matches are left away."""
    return contents.extent is not Extent.EVERYTHING or contents.decided is not Decided.ALL or contents.filter.limits


def _alone_wanted(claim: str, reviewed: Reviewed, contents: Contents) -> bool:
    if contents.decided is Decided.ALL:
        return True
    remark = reviewed.remarks.get(claim)
    return claim in reviewed.no_counterpart or (remark is not None and remark.status is Status.CONFIRMED)


def _differences(
    match: Match, contents: Contents, visible: Visible | None
) -> tuple[tuple[Difference, ...], tuple[int, ...]]:
    """The differences that are told, and which they were."""
    everything = range(len(match.differences))
    numbers = tuple(
        at
        for at in everything
        if (contents.slight or match.differences[at].severity is not Severity.LOW)
        and (visible is None or visible.has(match.id, at))
    )
    return (
        match.differences if numbers == tuple(everything) else tuple(match.differences[at] for at in numbers)
    ), numbers


def _remark(remark: Remark, contents: Contents) -> Remark:
    return remark if contents.notes else replace(remark, note="")


def _unnamed(reviewed: Reviewed, words: Words) -> Reviewed:
    """The same with "Reviewer 1", "Reviewer 2" … in the place of names, in the order in which they came to it."""
    remarks = [*reviewed.remarks.values(), *(orphan.remark for orphan in reviewed.orphans)]
    first = sorted({(one.at, one.by) for one in remarks if one.by})
    names = {
        by: words.fill("report", "reviewer", number=at) for at, by in enumerate(dict.fromkeys(b for _, b in first), 1)
    }
    return replace(
        reviewed,
        remarks={about: _renamed(remark, names) for about, remark in reviewed.remarks.items()},
        orphans=tuple(
            Orphan(orphan.about, _renamed(orphan.remark, names), orphan.words) for orphan in reviewed.orphans
        ),
    )


def _renamed(remark: Remark, names: Mapping[str, str]) -> Remark:
    return replace(remark, by=names.get(remark.by, remark.by))
