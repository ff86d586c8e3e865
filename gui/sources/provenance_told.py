# SPDX-License-Identifier: Apache-2.0
"""What is known of a source and by what, its notices and how it was got, in words. Makes no widget."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from core.ingest.conflicts import conflicts, said_of
from core.model import Source, Span
from core.plain_text import one_line, shown_text
from core.provenance import DataField, DataOrigin, SourceNotice, SourceNoticeCode, Stated
from core.words import words

_translate = QCoreApplication.translate
_DATES = (DataField.PUBLISHED, DataField.MODIFIED)
_NONE_THERE = "∅"
_AROUND = 24  # code points shown on each side of a hidden sign


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the source and how it is told."""

    span: Span
    text: str


def origin_of(source: Source, field: DataField, value: str) -> str:
    """Where a value of a field comes from: "the byline", "set by you"; what nobody says but the person is theirs."""
    stated = [one.origin for one in said_of(source.stated, field) if shown_text(one.value) == value]
    if not value:
        return _translate("Provenance", "nothing is known")
    if stated:
        return ", ".join(dict.fromkeys(words().data_origin(origin) for origin in stated))
    return words().data_origin(
        DataOrigin.PERSON if value != shown_text(getattr(source, field.value) or "") else DataOrigin.TEXT
    )


def alternatives(source: Source, field: DataField) -> tuple[tuple[str, str], ...]:
    """Each value that is said of a field, as it is shown, once, and by what; best first."""
    found: dict[str, list[str]] = {}
    for one in said_of(source.stated, field):
        found.setdefault(shown_text(one.value), []).append(words().data_origin(one.origin))
    return tuple((value, ", ".join(dict.fromkeys(origins))) for value, origins in found.items())


def contradiction(source: Source, field: DataField) -> str | None:
    """How what is said of a field contradicts itself, in words; None where it does not."""
    found = next((one for one in conflicts(source.stated) if one.field is field), None)
    if found is None:
        return None
    says = _translate("Provenance", "{origin} says {value}")
    parts = [says.format(origin=words().data_origin(one.origin), value=valued(one)) for one in found.said]
    return " · ".join((parts[0][:1].upper() + parts[0][1:], *parts[1:]))


def contradicted(source: Source) -> tuple[DataField, ...]:
    """The fields of which contradicting things are said, unless the person has said which is right."""
    by_hand = {one.field for one in source.stated if one.origin is DataOrigin.PERSON}
    return tuple(one.field for one in conflicts(source.stated) if one.field not in by_hand)


def valued(one: Stated) -> str:
    """A value as a person writes it: a day as "26 March 2024"."""
    if one.field not in _DATES:
        return f"“{one_line(one.value)}”"
    day = QDate.fromString(one.value[:10], "yyyy-MM-dd")
    if not day.isValid():
        return one_line(one.value)
    text = QLocale(words().language).toString(day, "d MMMM yyyy")
    return f"{text}, {one.value[11:16]}" if len(one.value) > 15 else text


def amended(source: Source) -> Iterator[Place]:
    """The notices in the article of what was changed in it."""
    for one in source.amendments:
        kind = words().amendment(one.kind)
        dated = "" if one.date is None else f", {one.date[:16].replace('T', ' ')}"
        text = one_line(source.quote(one.span))
        yield Place(one.span, f"{kind[:1].upper()}{kind[1:]}{dated}: {text}")


def hidden_places(source: Source) -> tuple[Place, ...]:
    """Each sign that turns the writing, by its name, with what stands around it; nothing in it is obeyed."""
    from core.ingest.noticing import hidden_controls

    found = hidden_controls(source.text)
    named = {span.start: f"[{name}]" for span, name in found}
    places = []
    for span, name in found:
        start, end = max(0, span.start - _AROUND), min(len(source.text), span.end + _AROUND)
        shown = "".join(named.get(at, source.text[at]) for at in range(start, end))
        places.append(Place(span, f"{name}: …{one_line(shown)}…"))
    return tuple(places)


def short(notice: SourceNotice) -> str:
    """A notice in a few words, for a card."""
    return words().fill("source_notice_short", notice.code.value, **notice.values)


def is_grave(notice: SourceNotice) -> bool:
    """Whether what is there may not be the article."""
    return notice.code not in (SourceNoticeCode.TRACKED_CHANGES, SourceNoticeCode.ATTACHMENTS)


def got(source: Source, size: int | None) -> Iterator[tuple[str, str]]:
    """How a source was got, as lines of a name and a value. `size`: bytes of the original, where that is known."""
    locale = QLocale(words().language)
    retrieval = source.retrieval
    if source.path:
        yield _translate("Provenance", "File"), source.path
    if retrieval is not None:
        yield _translate("Provenance", "Time"), retrieval.time.replace("T", " ")
        yield _translate("Provenance", "Address asked for"), retrieval.asked
        for hop in retrieval.hops[:-1]:
            leads = next((value for name, value in hop.headers if name.lower() == "location"), _NONE_THERE)
            yield _translate("Provenance", "Led on"), f"{hop.status} · {hop.address} → {leads}"
        yield _translate("Provenance", "Address that answered"), retrieval.address
        yield _translate("Provenance", "Machine"), retrieval.hops[-1].machine
        yield _translate("Provenance", "Status"), str(retrieval.status)
        transferred = locale.toString(retrieval.transferred)
        yield (
            _translate("Provenance", "Bytes on the way"),
            transferred + (f" ({retrieval.encoding})" if retrieval.encoding else ""),
        )
    elif source.retrieved:
        yield _translate("Provenance", "Time"), source.retrieved.replace("T", " ")
    if size is not None:
        yield _translate("Provenance", "Bytes"), locale.toString(size)
    yield _translate("Provenance", "SHA-256"), source.sha256
    yield _translate("Provenance", "Characters of text"), locale.toString(len(source.text))
    if retrieval is not None:
        for name, value in retrieval.hops[-1].headers:
            yield f"{name}:", value
