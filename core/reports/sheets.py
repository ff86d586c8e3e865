# SPDX-License-Identifier: Apache-2.0
"""The report as tables of plain cells: one row a difference, a match, a claim, a source. For spreadsheets and CSV.

Cells hold texts exactly as they are, and numbers as numbers; how a file keeps a text from becoming a formula is its
writer's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from core.model import ClaimIndex, Role, State
from core.reports.values import ClaimText, DifferenceRow, MatchRow, Report, Side

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Sheet:
    """`wide`: columns that hold passages of text. `states`: by row, the code of a state by whose tint it is seen."""

    key: str
    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    wide: frozenset[int] = frozenset()
    states: tuple[str, ...] = ()


def sheets_of(report: Report) -> tuple[Sheet, ...]:
    """Differences, matches, claims, sources, and how all of it was made."""
    return differences(report), matches(report), claims(report), _sources(report), _about(report)


def differences(report: Report) -> Sheet:
    """One row a difference, match by match."""
    found = [(match, row) for match in report.matches for row in match.each]
    return Sheet(
        "differences",
        _say(report, "sheet_differences"),
        _heads(
            report,
            "number",
            "match",
            "state",
            "kind",
            "kind_code",
            "severity",
            "why_grave",
            "certainty",
            "two_sides",
            "words_first",
            "words_second",
            "read_first",
            "read_second",
            "place_first",
            "place_second",
            "score_of",
            "status",
            "decided_by",
            "decided_at",
            "rating",
            "tags",
            "note",
        ),
        tuple(_difference(number, match, row) for number, (match, row) in enumerate(found, 1)),
        frozenset({9, 10, 21}),
        tuple(match.state.value for match, _ in found),
    )


def _difference(number: int, match: MatchRow, row: DifferenceRow) -> tuple[Cell, ...]:
    first, second = (*row.sides, None, None)[:2]
    sources = " / ".join(side.source for side in row.sides)
    return (
        number,
        match.anchor,
        f"{match.sign} {match.state_name}",
        row.name,
        row.key,
        row.severity,
        row.reason,
        round(row.score, 4),
        sources,
        _quoted(first),
        _quoted(second),
        first.read if first else "",
        second.read if second else "",
        _places(first),
        _places(second),
        match.percent,
        *_decision(match),
    )


def _quoted(side: Side | None) -> str:
    return " … ".join(side.quoted) if side else ""


def _places(side: Side | None) -> str:
    return ", ".join(map(str, side.places)) if side else ""


def matches(report: Report) -> Sheet:
    """One row a match, with what each source says of it."""
    words = tuple(report.words.fill("report", "words_of", source=f"{card.id} ({card.name})") for card in report.sources)
    front = ("match", "state", "relation", "tier", "score_of", "claims_list")
    behind = ("place_head", "kinds", "status", "decided_by", "decided_at", "rating", "tags", "note")
    return Sheet(
        "matches",
        _say(report, "sheet_matches"),
        (*_heads(report, *front), *words, *_heads(report, *behind)),
        tuple(_match(row, report) for row in report.matches),
        frozenset({*range(len(front), len(front) + len(words)), len(front) + len(words) + 7}),
        tuple(row.state.value for row in report.matches),
    )


def _match(row: MatchRow, report: Report) -> tuple[Cell, ...]:
    said = {cell.source: " […] ".join(_parts(cell.claims)) for cell in row.cells}
    return (
        row.anchor,
        f"{row.sign} {row.state_name}",
        row.relation,
        row.tier,
        row.percent,
        row.claims,
        *(said.get(card.id, "") for card in report.sources),
        "; ".join(cell.places for cell in row.cells),
        ", ".join(dict.fromkeys(one.name for one in row.differences)),
        *_decision(row),
    )


def _parts(claims: Iterable[ClaimText]) -> Iterator[str]:
    """The claims of a cell, those that follow each other as one text."""
    together = ""
    for claim in claims:
        if claim.gap and together:
            yield together
            together = ""
        together = f"{together} {claim.text}".strip()
    yield together


def _decision(row: MatchRow) -> tuple[Cell, ...]:
    made = row.decision
    return made.status, made.by, made.at, made.rating, ", ".join(made.tags), made.note


def claims(report: Report) -> Sheet:
    """One row a claim of every source, with the state that it is in and the match that tells of it."""
    comparison = report.reviewed.comparison
    index = ClaimIndex.of(comparison.sources)
    states = {tick.claim: tick.state for card in report.sources for tick in card.strip}
    rows: list[tuple[Cell, ...]] = []
    of: list[str] = []
    for source, claim in comparison.claims():
        state = states.get(claim.id)
        anchor = report.anchors.get(claim.id, "")
        rows.append(
            (
                claim.id,
                source.id,
                source.name,
                "" if claim.role is Role.BODY else report.words.role(claim.role),
                "" if state is None else f"{report.words.sign(state)} {_state(report, state)}",
                "" if anchor.startswith("only-") else anchor,
                claim.speaker or "",
                index.text(claim.id),
                claim.span.start,
                claim.span.end,
            )
        )
        of.append("" if state is None else state.value)
    heads = ("claim", "source", "outlet", "role", "state", "match", "speaker", "text", "starts", "ends")
    return Sheet("claims", _say(report, "sheet_claims"), _heads(report, *heads), tuple(rows), frozenset({7}), tuple(of))


def _state(report: Report, state: State) -> str:
    return report.words.state(state)


def _sources(report: Report) -> Sheet:
    heads = (
        "source",
        "outlet",
        "title",
        "author",
        "published",
        "modified_head",
        "address",
        "file_name",
        "retrieved_on",
        "language",
    )
    counts = ("claims_head", "matched_head", "alone_head", "passages_head", "remarks_head")
    rows = tuple(
        (
            card.id,
            card.outlet or card.name,
            card.title,
            card.author,
            card.published,
            card.modified,
            card.url,
            card.file,
            card.retrieved,
            card.language,
            card.claims,
            card.matched,
            card.alone,
            card.left_out,
            "; ".join(card.remarks),
            card.sha256,
        )
        for card in report.sources
    )
    return Sheet(
        "sources",
        _say(report, "sheet_sources"),
        (*_heads(report, *heads), *_heads(report, *counts), "SHA-256"),
        rows,
        frozenset({2, 6, 13}),
    )


def _about(report: Report) -> Sheet:
    notices = tuple((_say(report, "notices"), notice) for notice in report.notices)
    rows = ((_say(report, "title"), report.title), *report.made, *notices)
    return Sheet("about", _say(report, "sheet_about"), _heads(report, "what", "value"), rows, frozenset({1}))


def _heads(report: Report, *keys: str) -> tuple[str, ...]:
    return tuple(_say(report, key) for key in keys)


def _say(report: Report, key: str) -> str:
    return report.words.get("report", key)
