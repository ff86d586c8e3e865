# SPDX-License-Identifier: Apache-2.0
"""The signs of what a person has decided: ✓ confirmed, ⊘ rejected, ⚑ flagged, ✎ with a note,
☆ with a bookmark. Never a colour alone.

Drawn with vectors, as the signs of the states are, since not every font has them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from core.model import State, Status
from core.review.review import Remark
from gui.reading.joined import Side
from gui.theme import Theme


class Sign(StrEnum):
    """In the order in which they are shown; each is the letter that stands for it in text."""

    CONFIRMED = "✓"
    REJECTED = "⊘"
    FLAGGED = "⚑"
    NOTED = "✎"
    ALONE = "∅"
    BOOKMARKED = "☆"


_STATUS = {Status.CONFIRMED: Sign.CONFIRMED, Status.REJECTED: Sign.REJECTED}


def signs_of(remark: Remark | None, status: Status = Status.UNREVIEWED, *, alone: bool = False) -> tuple[Sign, ...]:
    """The signs of a match or claim with this status and remark; `alone`: a person says it has no counterpart."""
    found = [_STATUS[status]] if status in _STATUS else []
    if alone:
        found.append(Sign.ALONE)
    if remark is not None and remark.flagged:
        found.append(Sign.FLAGGED)
    if remark is not None and remark.note:
        found.append(Sign.NOTED)
    return tuple(found)


def signs_by_claim(side: Side, signs: Mapping[str, Sequence[Sign]]) -> dict[str, tuple[Sign, ...]]:
    """What to show beside each claim of `side`; `signs` are by the ids of matches and of claims."""
    found: dict[str, tuple[Sign, ...]] = {}
    if not signs:
        return found
    for claim in side.claims:
        about = [one for one in (claim, *side.matches.get(claim, ())) if one in signs]
        if not about:
            continue
        told = {sign for one in about for sign in signs[one]}
        if side.holds(claim):
            told.discard(Sign.REJECTED)  # that is another pairing than the one that holds
        if told:
            found[claim] = tuple(sign for sign in Sign if sign in told)
    return found


def ink(sign: Sign, theme: Theme) -> QColor:
    return {
        Sign.CONFIRMED: theme.states[State.AGREE].ink,
        Sign.REJECTED: theme.states[State.CONFLICT].ink,
        Sign.FLAGGED: theme.states[State.DIFFER].ink,
    }.get(sign, theme.accent)


def draw_decided(painter: QPainter, sign: Sign, centre: QPointF, size: float, theme: Theme) -> None:
    """One sign, `size` high."""
    colour = ink(sign, theme)
    stroke = QPen(colour, max(1.2, 0.17 * size), Qt.PenStyle.SolidLine)
    stroke.setCapStyle(Qt.PenCapStyle.RoundCap)
    stroke.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(stroke)
    painter.setBrush(colour if sign in {Sign.FLAGGED, Sign.BOOKMARKED} else Qt.BrushStyle.NoBrush)
    painter.drawPath(_path(sign, centre, size))


def _path(sign: Sign, centre: QPointF, size: float) -> QPainterPath:
    half = size / 2
    path = QPainterPath()

    def at(x: float, y: float) -> QPointF:
        return centre + QPointF(x * half, y * half)

    if sign is Sign.CONFIRMED:
        path.moveTo(at(-0.85, 0.1))
        path.lineTo(at(-0.25, 0.75))
        path.lineTo(at(0.9, -0.75))
    elif sign in (Sign.REJECTED, Sign.ALONE):
        path.addEllipse(centre, 0.85 * half, 0.85 * half)
        slope = 1 if sign is Sign.REJECTED else -1
        reach = 1.0 if sign is Sign.ALONE else 0.6
        path.moveTo(at(-reach, -slope * reach))
        path.lineTo(at(reach, slope * reach))
    elif sign is Sign.FLAGGED:
        path.moveTo(at(-0.6, 1.0))
        path.lineTo(at(-0.6, -1.0))
        path.lineTo(at(0.85, -0.45))
        path.lineTo(at(-0.6, 0.1))
    elif sign is Sign.BOOKMARKED:
        path.moveTo(at(-0.6, -0.95))
        path.lineTo(at(0.6, -0.95))
        path.lineTo(at(0.6, 0.95))
        path.lineTo(at(0.0, 0.35))
        path.lineTo(at(-0.6, 0.95))
        path.closeSubpath()
    else:
        path.moveTo(at(-0.9, 0.9))
        path.lineTo(at(-0.6, 0.15))
        path.lineTo(at(0.5, -0.95))
        path.lineTo(at(0.95, -0.5))
        path.lineTo(at(-0.15, 0.6))
        path.closeSubpath()
    return path
