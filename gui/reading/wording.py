# SPDX-License-Identifier: Apache-2.0
"""The reading view's sentences: what stands between the paragraphs and what is read out when one selects something."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.differences.marks import Mark, Style
from core.model import ExclusionReason, Source, State, Status
from core.plain_text import shown_text
from core.words import words
from gui.reading.article import Phrases
from gui.reading.columns import Columns, Standing
from gui.reading.joined import Join, Side

_REASONS_NAMED = 3
_DIFFERENCES_TOLD = 3
_WORDS_TOLD = 9


def phrases() -> Phrases:
    """The words of the program inside an article."""
    return Phrases(
        meta=meta_line,
        chip=chip,
        reason=words().reason,
        put_back=QCoreApplication.translate("Reading", "put back"),
        leave_out=QCoreApplication.translate("Reading", "leave out again"),
        caption=words().get("role", "caption").upper(),
    )


def meta_line(source: Source) -> str:
    """Outlet · author · date, as far as they are known."""
    parts = [source.outlet, source.author, shown_date(source.published)]
    return " · ".join(part for part in parts if part)


def shown_date(published: str | None) -> str | None:
    """An ISO date in the words of the person's locale; as it is when it is no ISO date."""
    if not published:
        return None
    try:
        day = datetime.fromisoformat(published).date() if "T" in published else date.fromisoformat(published)
    except ValueError:
        return published
    return QLocale(words().language).toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def chip(reasons: Sequence[ExclusionReason], unfolded: bool) -> str:
    """As in “2 passages left out: subscription, related links — show”."""
    names = list(dict.fromkeys(words().reason(reason) for reason in reasons))
    shown = ", ".join(names[:_REASONS_NAMED]) + (" …" if len(names) > _REASONS_NAMED else "")
    translate = QCoreApplication.translate
    if len(reasons) == 1:
        text = translate("Reading", "1 passage left out: {reasons}").format(reasons=shown)
    else:
        text = translate("Reading", "{count} passages left out: {reasons}").format(count=len(reasons), reasons=shown)
    action = translate("Reading", "hide") if unfolded else translate("Reading", "show")
    return f"{text} — {action}"


def fold(count: int) -> str:
    """In the place of sentences that do not differ."""
    translate = QCoreApplication.translate
    if count == 1:
        return translate("Reading", "1 sentence without a difference — show")
    return translate("Reading", "{count} sentences without a difference — show").format(count=count)


def fold_inline(count: int) -> str:
    """The same inside a paragraph."""
    translate = QCoreApplication.translate
    if count == 1:
        return translate("Reading", "[1 more sentence]")
    return translate("Reading", "[{count} more sentences]").format(count=count)


def mark_name(mark: Mark) -> str:
    return words().mark(mark.kind, mark.own, missing=mark.style is Style.MISSING)


def mark_explained(mark: Mark) -> str:
    """For the tip over a marked word."""
    return f"{words().kind(mark.kind, mark.own)}. {words().kind_explanation(mark.kind, mark.own)}"


def state_name(state: State) -> str:
    return words().state(state)


def match_spoken(join: Join, number: int, total: int, sources: Sequence[Source] = ()) -> str:
    """What a screen reader says of a match: “3 of 17, conflict, confirmed. Number differs: nearly 29,000 | 32,333”.

    With the two `sources`, the words of its first differences; of the others only the kinds.
    """
    translate = QCoreApplication.translate
    text = translate("Reading", "{number} of {total}, {state}").format(
        number=number, total=total, state=words().state(join.state)
    )
    if join.match.status is not Status.UNREVIEWED:
        text += f", {words().status(join.match.status)}"
    told = [_difference_told(sides, sources) for sides in join.differences[:_DIFFERENCES_TOLD]] if sources else []
    kinds = [_kind(sides) for sides in join.differences[len(told) :]]
    told += [kind for kind in dict.fromkeys(kinds) if not any(one.startswith(kind) for one in told)]
    return f"{text}. {'; '.join(told)}" if told else text


def standing_spoken(columns: Columns, stands: Standing, number: int, total: int) -> str:
    """The same of a match in its columns: how it stands between the two that are read, then between the others."""
    sources = [columns.sides[one].source for one in stands.between]
    text = match_spoken(stands.join, number, total, sources)
    for other in columns.standing[stands.join.match.id]:
        if other.between != stands.between:
            one, two = (columns.sources[place] for place in other.between)
            told = QCoreApplication.translate("Reading", "{one} and {other}: {state}")
            text += ". " + told.format(one=one, other=two, state=words().state(other.join.state))
    return text


def _difference_told(sides: tuple[Sequence[Mark], Sequence[Mark]], sources: Sequence[Source]) -> str:
    quoted = [
        _shortened(" … ".join(source.quote(mark.span) for mark in marks if len(mark.span)))
        for source, marks in zip(sources, sides, strict=True)
    ]
    nothing = QCoreApplication.translate("Reading", "nothing")
    return f"{_kind(sides)}: {quoted[0] or nothing} | {quoted[1] or nothing}"


def _kind(sides: tuple[Sequence[Mark], Sequence[Mark]]) -> str:
    mark = (*sides[0], *sides[1])[0]
    return words().kind(mark.kind, mark.own)


def _shortened(text: str) -> str:
    """A few words of many."""
    told = shown_text(text).split()
    return " ".join(told) if len(told) <= _WORDS_TOLD else " ".join(told[:_WORDS_TOLD]) + " …"


def claim_spoken(side: Side, claim: str) -> str:
    """What is said of a claim one comes to: "only here: …"."""
    text = shown_text(side.source.quote(side.claims[claim].span))
    if claim in side.states:
        return f"{words().state(side.states[claim])}: {text}"
    return f"{elsewhere()}: {text}" if claim in side.elsewhere else text


def elsewhere() -> str:
    return QCoreApplication.translate("Reading", "told in an account that is not shown")


def difference_spoken(name: str, left: str, right: str) -> str:
    """As in “Number differs: nearly 29,000; 32,333”."""
    nothing = QCoreApplication.translate("Reading", "nothing")
    return f"{name}: {left or nothing}; {right or nothing}"
