# SPDX-License-Identifier: Apache-2.0
"""The story's tables in words: one shape for all three, for the window, the reports and the command line.

Chooses words, cuts clauses to what stands around a number or a date, and says how rows sort. Lays nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.model import ClaimIndex, ClaimSpan, Source, Span, State
from core.plain_text import one_line, shown_text, tab_separated
from core.story.values import (
    DateRow,
    DateSaid,
    Form,
    Granularity,
    NumberRow,
    NumberSaid,
    PersonRow,
    PersonSaid,
    Story,
)
from core.words import Words

STATES: Final = (State.CONFLICT, State.DIFFER, State.AGREE, State.ONLY_HERE)
"""The states in the order in which rows stand."""

_BEFORE: Final = 40  # characters of a clause that are shown before what it is about
_AFTER: Final = 72
_MOST_FORMS: Final = 12


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a source says: its words, what tells more in a lower voice, and where it stands.

    `before` and `after` are what stands around the words in their clause, with the spaces between. `state` is set where
    this entry, and not only its row, has something against it, which `against` tells.
    """

    text: str
    before: str
    after: str
    place: ClaimSpan
    state: State | None = None
    against: str = ""
    aside: bool = False  # said of the same by the way: a description beside a name
    times: str = ""  # how often, where it is said more than once

    @property
    def around(self) -> str:
        """The clause with the words in it."""
        return self.before + self.text + self.after


@dataclass(frozen=True, slots=True)
class TableCell:
    """What one source says in a row. `notes` sum up, a line each; `weight` is what its column is sorted by."""

    source: str
    entries: tuple[Entry, ...]
    notes: tuple[str, ...] = ()
    weight: float = 0.0

    @property
    def note(self) -> str:
        return " · ".join(self.notes)

    @property
    def plain(self) -> str:
        """All of it in one line, for a copy and for a screen reader."""
        said = "; ".join(
            " ".join(part for part in (entry.text, entry.times, entry.against and f"({entry.against})") if part)
            for entry in self.entries
        )
        return " — ".join(part for part in (said, self.note) if part)


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: what it is of (`head`), more of that (`more`), a cell a source in their order, None for a gap."""

    state: State
    sign: str
    state_name: str
    head: str
    more: str
    cells: tuple[TableCell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`key` names it ("numbers"); `heads` are the names of the first column and of each source's."""

    key: str
    title: str
    caption: str
    empty: str
    head: str
    sources: tuple[str, ...]
    rows: tuple[TableRow, ...]


def tables_of(story: Story, sources: Sequence[Source], words: Words) -> tuple[Table, ...]:
    """The tables of numbers, people and dates, in the language of `words`."""
    teller = _Teller(sources, words)
    return (
        teller.table("numbers", [teller.number(row) for row in story.numbers]),
        teller.table("people", [teller.person(row) for row in story.people]),
        teller.table("dates", [teller.date(row) for row in story.dates]),
    )


class _Teller:
    def __init__(self, sources: Sequence[Source], words: Words) -> None:
        self._sources = tuple(sources)
        self._index = ClaimIndex.of(self._sources)
        self._words = words

    def table(self, key: str, rows: Sequence[TableRow]) -> Table:
        words = self._words
        return Table(
            key,
            words.get("story", key, "title"),
            words.get("story", key, "caption"),
            words.get("story", key, "empty"),
            words.get("story", key, "head"),
            tuple(source.id for source in self._sources),
            tuple(rows),
        )

    # rows

    def number(self, row: NumberRow) -> TableRow:
        unit = "" if row.unit is None else self._unit(row.unit)
        what = "" if row.what is None else self._line(row.what)
        head = " · ".join(part for part in (row.counted or "", unit) if part)
        if not head:
            head, what = what, ""
        cells = {source: self._numbers(source, said) for source, said in row.said.items()}
        return self._row(row.state, head, "" if what == head else what, cells)

    def person(self, row: PersonRow) -> TableRow:
        words = self._words
        spoken = row.spoken_in
        if len(spoken) == 1 and len(self._sources) > 1:
            told = words.fill("story", "people", "only_in", source=spoken[0])
        elif spoken:
            told = words.fill("story", "people", "spoken_in", sources=", ".join(spoken))
        else:
            told = words.get("story", "people", "silent")
        kind = words.get("story", "kind", row.kind)
        cells = {source: self._person(source, said) for source, said in row.said.items()}
        return self._row(row.state, row.name, f"{kind} · {told}", cells)

    def date(self, row: DateRow) -> TableRow:
        head = self._day(row)
        more = "" if row.granularity is Granularity.DAY else self._words.get("story", "granularity", row.granularity)
        cells = {source: self._dates(source, row, said) for source, said in row.said.items()}
        return self._row(row.state, head, more, cells)

    def _row(self, state: State, head: str, more: str, cells: dict[str, TableCell]) -> TableRow:
        return TableRow(
            state,
            self._words.sign(state),
            self._words.get("state", state, "one"),
            shown_text(head),
            shown_text(more),
            tuple(cells.get(source.id) for source in self._sources),
        )

    # cells

    def _numbers(self, source: str, said: Sequence[NumberSaid]) -> TableCell:
        entries = tuple(self._entry(one.place, one.around) for one in said)
        return TableCell(source, entries, weight=said[0].value)

    def _person(self, source: str, said: PersonSaid) -> TableCell:
        forms = [self._form(form) for form in said.forms[:_MOST_FORMS]]
        forms += [self._form(form, aside=True) for form in said.described[:_MOST_FORMS]]
        words = self._words
        mentions = words.counted("story", "people", "mentions", count=said.mentions)
        parts = []
        if said.claims:
            parts.append(words.counted("story", "people", "claims", count=len(said.claims)))
        if said.quotations:
            quoted = words.counted("story", "people", "words", count=said.words)
            parts.append(words.counted("story", "people", "quotations", count=said.quotations, words=quoted))
        notes = (mentions, " · ".join(parts)) if parts else (mentions,)
        return TableCell(source, tuple(forms), notes, float(said.mentions))

    def _form(self, form: Form, *, aside: bool = False) -> Entry:
        times = self._words.fill("story", "times", count=len(form.places)) if len(form.places) > 1 else ""
        return Entry(shown_text(form.text), "", "", form.places[0], aside=aside, times=times)

    def _dates(self, source: str, row: DateRow, said: Sequence[DateSaid]) -> TableCell:
        entries = tuple(
            self._entry(one.place, one.around, one.state, self._against(one.against) if one.state else "")
            for one in said
        )
        first = _parsed(row.earliest)
        return TableCell(source, entries, weight=float(first.toordinal()) if first else float("inf"))

    def _against(self, places: Sequence[ClaimSpan]) -> str:
        return ", ".join(f"{self._index.source(place.claim).id}: {self._line(place)}" for place in places)

    def _entry(self, place: ClaimSpan, around: Span, state: State | None = None, against: str = "") -> Entry:
        text = self._index.source(place.claim).text
        before = _spaced(text[around.start : place.span.start]).lstrip()
        after = _spaced(text[place.span.end : around.end]).rstrip()
        return Entry(self._line(place), _last(before, _BEFORE), _first(after, _AFTER), place, state, against)

    # words

    def _line(self, place: ClaimSpan) -> str:
        return one_line(self._index.source(place.claim).quote(place.span))

    def _unit(self, unit: str) -> str:
        table = self._words.table.get("story_unit")
        return str(table.get(unit, unit)) if isinstance(table, dict) else unit

    def _day(self, row: DateRow) -> str:
        first, last = _parsed(row.earliest), _parsed(row.latest)
        if first is None or last is None:
            said = next(iter(row.said.values()))[0]
            return said.time or self._line(said.place)
        words = self._words
        months = words.get("date", "months").split()
        if row.granularity is Granularity.YEAR:
            return str(first.year)
        if row.granularity is Granularity.MONTH:
            return words.fill("story", "dates", "month", month=months[first.month - 1], year=first.year)
        days = [
            words.fill("date", "day", day=day.day, month=months[day.month - 1], year=day.year) for day in (first, last)
        ]
        if row.granularity is Granularity.DAY:
            weekday = words.get("story", "dates", "weekdays").split()[first.weekday()]
            return words.fill("story", "dates", "day", weekday=weekday, day=days[0])
        if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
            return words.fill("story", "dates", "stretch", first=first.year, last=last.year)
        return words.fill("story", "dates", "stretch", first=days[0], last=days[1])


def as_tsv(table: Table, names: Sequence[str] = ()) -> str:
    """A table for a spreadsheet: a line a row, tabs between; `names` are the heads of the sources' columns."""
    return tab_separated(lines_of(table, names)) + "\n"


def lines_of(table: Table, names: Sequence[str] = ()) -> list[list[str]]:
    """The same as cells, the heads first."""
    heads = ["", table.head, "", *(names or table.sources)]
    rows = [
        [row.state_name, row.head, row.more, *(cell.plain if cell else "" for cell in row.cells)] for row in table.rows
    ]
    return [heads, *rows]


def _parsed(day: str | None) -> date | None:
    from core.language.dates import parse_day  # the window needs no more of the language than this, and in a thread

    return parse_day(day)


def _spaced(text: str) -> str:
    return re.sub(r"\s+", " ", shown_text(text))


def _first(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text.rfind(" ", limit // 2, limit)
    return text[: cut if cut > 0 else limit] + " …"


def _last(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    cut = text.find(" ", len(text) - limit, len(text) - limit // 2)
    return "… " + text[(cut + 1) if cut > 0 else len(text) - limit :]
