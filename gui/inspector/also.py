# SPDX-License-Identifier: Apache-2.0
"""Which other matches the claims of a pair have: the surest first, each a click away."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from core.model import ClaimIndex, Match, Status
from core.plain_text import one_line
from core.words import words
from gui.reading.columns import Columns
from gui.reading.joined import Join

_CUT = 60


def others(columns: Columns, join: Join) -> list[tuple[str, Match]]:
    """The claims of `join` with the further matches that they have in the shown articles, the surest first."""
    found: dict[str, str] = {}
    for side in columns.sides:
        for claim in join.match.claims:
            for match in side.matches.get(claim, ()):
                if match != join.match.id:
                    found.setdefault(match, claim)
    standing = columns.standing
    told = [(claim, standing[match][0].join.match) for match, claim in found.items() if match in standing]
    return sorted(told, key=lambda one: (one[1].status is Status.REJECTED, -one[1].score))


def links(
    told: list[tuple[str, Match]], index: ClaimIndex, go: Callable[[str], object], parent: QWidget
) -> list[QPushButton]:
    """A button a match: "A3 with B7: About 130 captives …"."""
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    made = []
    for claim, match in told:
        own = index.source(claim).id
        partners = [one for one in match.claims if index.source(one).id != own]
        text = QCoreApplication.translate("Inspector", "{claim} with {others}: {words}").format(
            claim=claim, others=" · ".join(partners), words=_cut(one_line(index.text(partners[0])))
        )
        button = QPushButton(text.replace("&", "&&"), parent)
        button.setObjectName("quiet")
        button.setStyleSheet("text-align: left;")
        button.setAccessibleName(text)
        button.setToolTip(f"{words().match_score(match)}\n{one_line(index.text(partners[0]))}")
        button.clicked.connect(partial(_go, go, match.id))
        layout.addWidget(button)
        made.append(button)
    return made


def _go(go: Callable[[str], object], match: str, _checked: bool = False) -> None:
    go(match)


def _cut(text: str) -> str:
    return text if len(text) <= _CUT else text[:_CUT].rsplit(" ", 1)[0] + " …"
