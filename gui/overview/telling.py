# SPDX-License-Identifier: Apache-2.0
"""The overview in words: what its charts show, and the same as tables. Lays nothing out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from core.model import ClaimIndex, ClaimSpan, Severity, Source, State
from core.plain_text import one_line, tab_separated
from core.story.overview import Apart, Between, Overview, Voice, Voiced
from core.story.told import TableRow
from core.words import words
from gui.overview.charts import Bar, Cell, Dot, Line, Look, Part

MOST = 40
"""Rows of a chart; the table has them all."""


@dataclass(frozen=True, slots=True)
class Going:
    """What choosing something does."""

    to_pair: Callable[[str, str], object]
    to_claim: Callable[[str], object]
    to_place: Callable[[ClaimSpan], object]


@dataclass(frozen=True, slots=True)
class Grid:
    """One table: the names of its columns, and rows of text. `acts`: what choosing a cell does, by row and column."""

    key: str
    title: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    acts: Mapping[tuple[int, int], Callable[[], object]]

    def as_tsv(self) -> str:
        return tab_separated([self.heads, *self.rows]) + "\n"


translate = QCoreApplication.translate


class Telling:
    """Words for an overview. `numbers`: the rows of the story's table of numbers, by the identity of their values."""

    def __init__(
        self, overview: Overview, sources: Sequence[Source], numbers: dict[int, TableRow], going: Going
    ) -> None:
        self.overview, self.going = overview, going
        self._sources = {source.id: source for source in sources}
        self._numbers = numbers
        self._index = ClaimIndex.of(tuple(sources))

    def name(self, source: str) -> str:
        return f"{source}  {self._sources[source].name}"

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self.name(source) for source in self.overview.sources)

    # How much the sources share

    def shared_bars(self) -> list[Bar]:
        bars = []
        for one in self.overview.shared:
            matched = translate("Overview", "{number} of {claims} claims told by others").format(
                number=one.matched, claims=one.claims
            )
            alone = translate("Overview", "{number} only here").format(number=one.alone)
            text = f"{one.matched} / {one.claims}  {percents(one.share)}"
            parts = (Part(one.matched, Look.SHARED, matched), Part(one.alone, Look.ALONE, alone))
            bars.append(Bar(self.name(one.source), parts, text))
        return bars

    def shared_grid(self) -> Grid:
        rows = tuple(
            (self.name(one.source), str(one.claims), str(one.matched), str(one.alone), percents(one.share))
            for one in self.overview.shared
        )
        heads = (
            translate("Overview", "Source"),
            translate("Overview", "Claims"),
            translate("Overview", "Told by others"),
            translate("Overview", "Only here"),
            translate("Overview", "Share"),
        )
        return Grid("shared", translate("Overview", "Shared"), shared_caption(), heads, rows, {})

    # What is between each two

    def pair_cells(self) -> list[tuple[str, list[Cell]]]:
        overview = self.overview
        return [
            (self.name(row), [self._pair_cell(row, column) for column in overview.sources]) for row in overview.sources
        ]

    def _pair_cell(self, row: str, column: str) -> Cell:
        found = self.overview.of(row, column)
        claims = next(one.claims for one in self.overview.shared if one.source == row)
        if found is None:
            return Cell("", None, "")
        told = found.of_one if found.one == row else found.of_other
        share = told / claims if claims else 0.0
        said = translate("Overview", "{number} of {claims} claims of {row} are told by {column}; {states}").format(
            number=told, claims=claims, row=row, column=column, states=_states(found)
        )
        return Cell(percents(share), share, said, partial(self.going.to_pair, row, column))

    def pair_grid(self) -> Grid:
        heads = (
            translate("Overview", "Two sources"),
            translate("Overview", "Claims of the first"),
            translate("Overview", "Claims of the second"),
            *(f"{words().sign(state)} {words().state(state)}" for state in _STATES),
            translate("Overview", "Differences by kind"),
        )
        rows, acts = [], {}
        for number, found in enumerate(self.overview.between):
            kinds = sorted(found.kinds.items(), key=lambda one: -one[1])
            listed = ", ".join(f"{words().kind(kind)} {count}" for kind, count in kinds)
            states = (str(found.states.get(state, 0)) for state in _STATES)
            rows.append((f"{found.one} · {found.other}", str(found.of_one), str(found.of_other), *states, listed))
            acts[number, 0] = partial(self.going.to_pair, found.one, found.other)
        return Grid("pairs", translate("Overview", "Two by two"), pairs_caption(), heads, tuple(rows), acts)

    # Kinds of difference

    def kind_bars(self) -> list[Bar]:
        bars = []
        for found in self.overview.kinds:
            parts = tuple(
                Part(found.by_severity[severity], look, f"{words().severity(severity)} {found.by_severity[severity]}")
                for severity, look in _LOOKS
            )
            bars.append(Bar(words().kind(found.kind, found.own), parts, str(found.total)))
        return bars

    def kind_legend(self) -> list[tuple[Look, str]]:
        return [(look, words().severity(severity)) for severity, look in _LOOKS]

    def kind_grid(self) -> Grid:
        heads = (
            translate("Overview", "Kind of difference"),
            *(words().severity(severity) for severity, _ in _LOOKS),
            translate("Overview", "In all"),
        )
        rows = tuple(
            (
                words().kind(found.kind, found.own),
                *(str(found.by_severity[severity]) for severity, _ in _LOOKS),
                str(found.total),
            )
            for found in self.overview.kinds
        )
        return Grid("kinds", translate("Overview", "Kinds of difference"), kinds_caption(), heads, rows, {})

    # Who is quoted by whom

    def voice_cells(self) -> list[tuple[str, list[Cell]]]:
        voices = self.overview.voices[:MOST]
        most = max((one.claims for voice in voices for one in voice.said.values()), default=1)
        return [
            (one_line(voice.name), [self._voice_cell(voice, source, most) for source in self.overview.sources])
            for voice in voices
        ]

    def _voice_cell(self, voice: Voice, source: str, most: int) -> Cell:
        found = voice.said.get(source)
        if found is None:
            said = translate("Overview", "{name} says nothing in {source}").format(
                name=one_line(voice.name), source=source
            )
            return Cell("–", 0.0, said)
        act = None if found.first is None else partial(self.going.to_claim, found.first)
        said = f"{one_line(voice.name)}, {source}: {_voiced(found)}"
        return Cell(str(found.claims), found.claims / most, said, act)

    def voice_grid(self) -> Grid:
        heads = (translate("Overview", "Who"), *self.names)
        rows, acts = [], {}
        for number, voice in enumerate(self.overview.voices):
            cells = []
            for column, source in enumerate(self.overview.sources, 1):
                found = voice.said.get(source)
                cells.append("–" if found is None else _voiced(found))
                if found is not None and found.first is not None:
                    acts[number, column] = partial(self.going.to_claim, found.first)
            rows.append((one_line(voice.name), *cells))
        return Grid(
            "voices", translate("Overview", "Who is quoted by whom"), voices_caption(), heads, tuple(rows), acts
        )

    # How far numbers lie apart

    def apart_lines(self) -> list[Line]:
        return [self._line(found) for found in self.overview.apart[:MOST]]

    def _line(self, found: Apart) -> Line:
        dots = tuple(
            Dot(source, told.low, told.high, self._quoted(told.place), partial(self.going.to_place, told.place))
            for source, told in found.told.items()
        )
        head, more = self._named(found)
        text = (
            translate("Overview", "{share} apart").format(share=percents(min(1.0, found.spread)))
            if found.spread
            else translate("Overview", "the same")
        )
        return Line(head, more, found.row.state, dots, text)

    def apart_grid(self) -> Grid:
        heads = (
            translate("Overview", "Quantity"),
            translate("Overview", "State"),
            translate("Overview", "Apart"),
            *self.names,
        )
        states = {state: f"{words().sign(state)} {words().state(state)}" for state in State}
        rows, acts = [], {}
        for number, found in enumerate(self.overview.apart):
            head, more = self._named(found)
            cells = []
            for column, source in enumerate(self.overview.sources, 3):
                told = found.told.get(source)
                cells.append("–" if told is None else self._quoted(told.place))
                if told is not None:
                    acts[number, column] = partial(self.going.to_place, told.place)
            named = " — ".join(part for part in (head, more) if part)
            rows.append((named, states[found.row.state], percents(min(1.0, found.spread)), *cells))
        return Grid(
            "apart", translate("Overview", "How far numbers lie apart"), apart_caption(), heads, tuple(rows), acts
        )

    def _named(self, found: Apart) -> tuple[str, str]:
        row = self._numbers.get(id(found.row))
        return (one_line(found.row.counted or ""), "") if row is None else (row.head, row.more)

    def _quoted(self, place: ClaimSpan) -> str:
        source = self._index.source(place.claim)
        return one_line(source.quote(place.span))


def percents(share: float) -> str:
    return f"{round(share * 100)} %"


def _states(found: Between) -> str:
    return ", ".join(f"{words().state(state)} {found.states.get(state, 0)}" for state in _STATES)


def _voiced(found: Voiced) -> str:
    parts = [words().counted("story", "people", "claims", count=found.claims)]
    if found.quotations:
        quoted = words().counted("story", "people", "words", count=found.words)
        parts.append(words().counted("story", "people", "quotations", count=found.quotations, words=quoted))
    return " · ".join(parts)


_STATES = (State.AGREE, State.DIFFER, State.CONFLICT)
_LOOKS = ((Severity.HIGH, Look.HIGH), (Severity.MEDIUM, Look.MEDIUM), (Severity.LOW, Look.LOW))


def shared_caption() -> str:
    return translate("Overview", "How many claims of each source another one tells too.")


def pairs_caption() -> str:
    return translate(
        "Overview",
        "How much of the source in a row the one in a column tells. Choose a cell to read the two side by side.",
    )


def kinds_caption() -> str:
    return translate("Overview", "How often each kind of difference was found, and how grave.")


def voices_caption() -> str:
    return translate("Overview", "How many claims each source lets somebody make. Choose a cell to read the first.")


def apart_caption() -> str:
    return translate(
        "Overview", "What the sources say of one quantity, each line on a scale of its own. Choose a dot to read it."
    )
