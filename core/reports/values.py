# SPDX-License-Identifier: Apache-2.0
"""Everything that a report says, as plain values in the order in which it says it.

Writers lay these out and decide nothing; `core.reports.data` makes them. Texts of sources are as they stand there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote

from core.model import State
from core.reports.contents import Contents
from core.reports.marks import Segment
from core.reports.telling import displayed
from core.review.overlay import Reviewed
from core.story.told import Table
from core.words import Words

_NO_ADDRESS: Final = re.compile(r"""[\s<>"{}|\\^`]""")


@dataclass(frozen=True, slots=True)
class Tick:
    """One claim in the strip that shows a source at a glance; `anchor` is where the report tells of it, if it does."""

    claim: str
    state: State
    anchor: str
    told: str


@dataclass(frozen=True, slots=True)
class SourceCard:
    """`remarks`: what a reader of this source must know, such as that it is cut off, or was corrected later."""

    id: str
    name: str
    title: str
    outlet: str
    author: str
    published: str
    url: str
    file: str
    retrieved: str
    language: str
    sha256: str
    claims: int
    matched: int
    alone: int
    left_out: int
    strip: tuple[Tick, ...]
    modified: str = ""
    remarks: tuple[str, ...] = ()

    @property
    def href(self) -> str:
        """Its address as a link, with what no address may hold escaped; empty where it is none to be opened."""
        if not self.url.lower().startswith(("https://", "http://")):
            return ""
        return _NO_ADDRESS.sub(lambda found: quote(found[0], safe=""), displayed(self.url))


@dataclass(frozen=True, slots=True)
class Count:
    """How often something is found. `key` names it for styles and filters."""

    key: str
    sign: str
    name: str
    told: str
    count: int
    grave: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand: the code points `start` to `end` (exclusive) of a source's original text."""

    source: str
    claim: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.claim} [{self.start}–{self.end}]"


@dataclass(frozen=True, slots=True)
class ClaimText:
    """A claim in its source's words. `gap`: the claim before it in the cell is not the one before it in the text.

    `before` and `after` are what stands around it in its source, where context was asked for.
    """

    id: str
    role: str
    speaker: str
    gap: bool
    segments: tuple[Segment, ...]
    place: Place
    before: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        return "".join(segment.text for segment in self.segments)


@dataclass(frozen=True, slots=True)
class Cell:
    """One source's share of a match."""

    source: str
    name: str
    language: str
    claims: tuple[ClaimText, ...]

    @property
    def places(self) -> str:
        """Where its claims stand: "A2 [84–203], A3 [204–260]"."""
        return ", ".join(str(claim.place) for claim in self.claims)


@dataclass(frozen=True, slots=True)
class Side:
    """What one source has in a difference: the words, how they were read where that says more, and where they stand.

    A place whose start is its end is where something is left out. `before` and `after` are what stands around the words
    in their claim, with the spaces between, where they are told away from it.
    """

    source: str
    language: str
    quoted: tuple[str, ...]
    read: str
    places: tuple[Place, ...] = ()
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """`numbers`: which differences of the match it tells. `key` is the kind's code, `severity_key` that of how grave it
    is; `score` is how sure the program is, 0 to 1.
    """

    name: str
    sign: str
    tone: State
    severity: str
    severity_rank: int
    reason: str
    told: str
    sides: tuple[Side, ...]
    numbers: tuple[int, ...] = ()
    key: str = ""
    severity_key: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person has said of a match or a claim. `by` is a name, or what stands for it; `at` is for people to read,
    `moment` the same as ISO 8601.

    `told` sums up in one line who decided what, and when.
    """

    status: str = ""
    flagged: bool = False
    rating: str = ""
    note: str = ""
    tags: tuple[str, ...] = ()
    by: str = ""
    at: str = ""
    moment: str = ""
    told: str = ""

    @property
    def says(self) -> bool:
        """Whether there is more than a status."""
        return bool(self.flagged or self.rating or self.note or self.tags)


@dataclass(frozen=True, slots=True)
class MatchRow:
    """One match. `differences` are as they are told: several are one row where they say the same. `each`: one a row."""

    anchor: str
    number: int
    claims: str
    state: State
    sign: str
    state_name: str
    relation: str
    possible: bool
    tier: str
    score: str
    percent: int
    decision: Decision
    why: tuple[str, ...]
    against: tuple[str, ...]
    cells: tuple[Cell, ...]
    differences: tuple[DifferenceRow, ...]
    each: tuple[DifferenceRow, ...]

    @property
    def review(self) -> str:
        """Whether it is confirmed; empty where nobody has said so."""
        return self.decision.status

    @property
    def marked(self) -> Mapping[int, str]:
        """By a difference's number, where its first mark stands: "m2-d0-A4"."""
        found: dict[int, str] = {}
        for cell in self.cells:
            for claim in cell.claims:
                for segment in claim.segments:
                    if segment.begins:
                        anchor = f"{self.anchor}-d{segment.begins[0]}-{claim.id}"
                        found.update((number, anchor) for number in segment.begins if number not in found)
        return found

    @property
    def kinds(self) -> tuple[str, ...]:
        """The codes of its differences' kinds, each once."""
        return tuple(dict.fromkeys(row.key for row in self.differences))


@dataclass(frozen=True, slots=True)
class GraveRow:
    """One of the gravest differences, with the match that it stands in."""

    row: DifferenceRow
    match: MatchRow


@dataclass(frozen=True, slots=True)
class AloneRow:
    """A claim that only one source has, and the best candidate that was rejected."""

    anchor: str
    claim: ClaimText
    nearest: str
    nearest_text: str
    nearest_language: str
    nearest_score: str
    missing: str
    decision: Decision = Decision()


@dataclass(frozen=True, slots=True)
class LeftOut:
    reason: str
    told: str
    text: str
    kept: bool
    place: Place


@dataclass(frozen=True, slots=True)
class PerSource:
    """What belongs to one source in the sections that go source by source. `more`: claims alone that are not told."""

    card: SourceCard
    alone: tuple[AloneRow, ...]
    left_out: tuple[LeftOut, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class OrphanRow:
    """What a person has said of claims that no match joins any more: their words as they were, and what was said."""

    words: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Picture:
    """A desk's logo. `media_type` is image/png, image/jpeg or image/svg+xml; `told` is what stands for it."""

    data: bytes
    media_type: str
    told: str


@dataclass(frozen=True, slots=True)
class Desk:
    """What the files that a profile names hold: a logo, the desk's own page and its own document of styles."""

    logo: Picture | None = None
    html_template: str | None = None
    docx_template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report for all formats. `shown` says in words what was chosen, `matched` how many matches there are in all.

    `story` is empty where it was not asked for. `reviewed` is the comparison that all of it was made from, with exactly
    the matches that are told, and with others in the place of reviewers' names where they are not to be known.
    """

    title: str
    created: str
    language: str
    sources: tuple[SourceCard, ...]
    notices: tuple[str, ...]
    states: tuple[Count, ...]
    kinds: tuple[Count, ...]
    gravest: tuple[GraveRow, ...]
    matches: tuple[MatchRow, ...]
    matched: int
    per_source: tuple[PerSource, ...]
    orphans: tuple[OrphanRow, ...]
    story: tuple[Table, ...]
    anchors: Mapping[str, str]  # by claim, where the report tells of it
    made: tuple[tuple[str, str], ...]
    shown: str
    introduction: str
    contents: Contents
    desk: Desk
    reviewed: Reviewed
    words: Words = field(repr=False)

    @property
    def alone(self) -> int:
        """How many claims stand in one source only, told or not."""
        return sum(len(one.alone) + one.more for one in self.per_source)

    @property
    def excluded(self) -> int:
        return sum(len(one.left_out) for one in self.per_source)


@dataclass(frozen=True, slots=True)
class Told:
    """How much a report tells: `matches` of `matched`, their `differences`, claims that stand alone, sources."""

    sources: int
    matches: int
    matched: int
    differences: int
    alone: int
    confirmed: int
