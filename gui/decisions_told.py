# SPDX-License-Identifier: Apache-2.0
"""Decisions in words: what one is about, what it says, who made it and when."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.model import Source, Status
from core.plain_text import one_line
from core.review.decisions import Importance
from core.review.places import Places
from core.review.standing import Aspect, Standing, Topic, Value, kind_of
from core.words import words
from gui.reading.signs import Sign

_QUOTED = 90


def moment(at: str) -> str:
    """An ISO 8601 time as a person says it: "21 Nov, 09:40"; as it is where it is none."""
    try:
        found = QDateTime.fromSecsSinceEpoch(round(datetime.fromisoformat(at).timestamp()))
    except (ValueError, OverflowError):
        return at
    return QLocale(words().language).toString(found, "d MMM, HH:mm")


def aspect_name(topic: Topic) -> str:
    """What is decided of something: "Note", "Belongs together"."""
    translate = QCoreApplication.translate
    kind = kind_of(topic)
    name = {
        Aspect.TOGETHER: translate("Desk", "Belong together"),
        Aspect.FLAG: translate("Desk", "Flag"),
        Aspect.RATING: translate("Desk", "Rating"),
        Aspect.NOTE: translate("Desk", "Note"),
        Aspect.TAGS: translate("Desk", "Tags"),
        Aspect.IMPORTANCE: translate("Desk", "Difference"),
        Aspect.IGNORED: translate("Desk", "Ignored kind"),
        Aspect.ALONE: translate("Desk", "No counterpart"),
        Aspect.BORDER: translate("Desk", "Border of claims"),
        Aspect.PASSAGE: translate("Desk", "Passage"),
        Aspect.DETAIL: translate("Desk", "Detail of the source"),
        Aspect.SPEAKER: translate("Desk", "Speaker"),
    }[topic.aspect]
    if kind is not None:
        return f"{name}: {words().kind(kind)}"
    return f"{name}: {topic.named}" if topic.named else name


def about(topic: Topic, places: Places, sources: tuple[Source, ...]) -> str:
    """The claims that a topic is about and what they say, or the words that stand at its places."""
    if topic.aspect is Aspect.DETAIL:
        return next((source.name for source in sources if source.sha256 == topic.about[0].source), "")
    if not topic.about:
        return QCoreApplication.translate("Desk", "everywhere")
    lines = []
    for place in topic.about:
        claim = places.claim(place)
        source = next((one for one in sources if one.sha256 == place.source), None)
        text = "" if source is None else source.text[place.span.start : place.span.end or None]
        if source is not None and not len(place.span):
            text = "… " + source.text[place.span.start : place.span.start + _QUOTED]
        plain = one_line(text)
        shown = plain if len(plain) <= _QUOTED else f"{plain[: _QUOTED - 1]}…"
        lines.append(f"{claim or (source.id if source is not None else '?')}  {shown}")
    return "\n".join(sorted(lines))


def value_told(topic: Topic, value: Value) -> str:
    """What was decided: "✓ confirmed", the words of a note."""
    translate = QCoreApplication.translate
    match topic.aspect, value:
        case _, Status.CONFIRMED:
            return f"{Sign.CONFIRMED} {words().status(Status.CONFIRMED)}"
        case _, Status.REJECTED:
            return f"{Sign.REJECTED} {words().status(Status.REJECTED)}"
        case _, Status.UNREVIEWED:
            return translate("Desk", "open")
        case _, Importance.IMPORTANT:
            return translate("Desk", "important")
        case _, Importance.UNIMPORTANT:
            return translate("Desk", "unimportant")
        case Aspect.BORDER, bool():
            return translate("Desk", "two claims") if value else translate("Desk", "one claim")
        case Aspect.PASSAGE, bool():
            return translate("Desk", "left out") if value else translate("Desk", "part of the article")
        case Aspect.FLAG, _:
            return f"{Sign.FLAGGED} {translate('Desk', 'flagged')}"
        case Aspect.IGNORED, _:
            return translate("Desk", "ignored")
        case Aspect.ALONE, _:
            return f"{Sign.ALONE} {translate('Desk', 'no counterpart')}"
        case _, tuple():
            return ", ".join(value)
    empty = translate("Desk", "the outlet itself") if topic.aspect is Aspect.SPEAKER else translate("Desk", "(none)")
    return str(value) or empty


def standing_told(topic: Topic, one: Standing | None) -> str:
    """What was decided, by whom and when, on two lines; a dash where nothing was."""
    if one is None:
        return "–"
    by = ", ".join(part for part in (one.by, moment(one.at)) if part)
    return f"{value_told(topic, one.value)}\n{by}" if by else value_told(topic, one.value)
