# SPDX-License-Identifier: Apache-2.0
"""A report laid out as a document: which sections there are, in which order, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.model import State
from core.reports.contents import Layout
from core.reports.document.blocks import Block, Box, Document, Grid, Heading, Logo, Manner, Paragraph, Run, Voice
from core.reports.document.runs import (
    box,
    cell_paragraphs,
    claim_runs,
    decision_paragraphs,
    difference_head,
    grave_paragraphs,
    listed,
    match_line,
    plain,
    remark_of,
    side_runs,
)
from core.reports.document.story import story_blocks
from core.reports.telling import excerpt, isolated
from core.reports.values import Cell, MatchRow, PerSource, Report, SourceCard
from core.words import Words

_FEW: Final = 3  # sources of which a page tells in letters that are easy to read
_SHORT_NAME: Final = 34  # characters of a source's name in a report of one page
_MOST_COLUMNS: Final = 5  # sources beside each other; more stand one below the other


def document_of(report: Report) -> Document:
    """The document of `report`, side by side in landscape or as a list in portrait."""
    beside = report.contents.layout is Layout.SIDE_BY_SIDE and len(report.sources) <= _MOST_COLUMNS
    short = report.contents.short
    told = report.words
    return Document(
        title=report.title or told.get("report", "heading"),
        subtitle=f"{told.get('report', 'heading')} · {report.created}",
        language=report.language,
        blocks=tuple(_blocks(report, told, beside=beside)),
        landscape=beside and not short,
        paper=report.contents.paper.value,
        contents="" if short else told.get("report", "contents"),
        created=report.reviewed.comparison.created,
        generator=report.made[0][1],
        short=short,
        scale=1.0 if not short else 0.82 if len(report.sources) <= _FEW else 0.74,
    )


def _blocks(report: Report, told: Words, *, beside: bool) -> Iterator[Block]:
    yield from _beginning(report, told)
    if not report.contents.short:
        yield _heading(told, "sources")
        yield _sources(report, told)
    yield _heading(told, "summary")
    yield from _summary(report, told)
    yield from _differing(report, told, beside=beside)
    if report.contents.only_here:
        yield _heading(told, "only_here", f" {report.alone}")
        for one in report.per_source:
            yield from _alone(one, report, told)
    yield from _orphans(report, told)
    if report.story:
        yield from story_blocks(report, told)
    if report.excluded:
        yield _heading(told, "left_out", f" {report.excluded}")
        yield _left_out(report, told)
    yield _heading(told, "made")
    yield _made(report, told)
    yield _origins(report, told)


def _beginning(report: Report, told: Words) -> Iterator[Block]:
    """What stands before the first heading."""
    if report.desk.logo is not None:
        yield Logo(report.desk.logo)
    for paragraph in report.introduction.split("\n\n"):
        if paragraph.strip():
            yield plain(" ".join(paragraph.split()), Manner.LEAD)
    if report.shown:
        yield Paragraph((Run(f"{told.get('made', 'shown')}: ", Voice.STRONG), Run(report.shown)))
    for notice in report.notices:
        yield Paragraph((Run("▲ ", Voice.SIGN, tone=State.DIFFER.value), Run(notice)), Manner.NOTICE)


def _differing(report: Report, told: Words, *, beside: bool) -> Iterator[Block]:
    """The gravest differences, then match by match."""
    short = report.contents.short
    if report.gravest and (short or len(report.matches) > len(report.gravest)):
        yield _heading(told, "gravest")
        for grave in report.gravest:
            yield from grave_paragraphs(grave, told, linked=not short)
    if not short:
        yield _heading(told, "matches", f" {len(report.matches)}", _of(report, told))
        if not report.matches:
            yield plain(told.get("report", "no_matches_shown" if report.matched else "no_matches"))
        for row in report.matches:
            yield from _match(row, told, beside=beside)


def _heading(told: Words, key: str, *more: str, level: int = 1) -> Heading:
    runs = [Run(told.get("report", key)), *(Run(part, Voice.QUIET) for part in more if part)]
    return Heading(level, tuple(runs), f"section-{key.replace('_', '-')}")


def _of(report: Report, told: Words) -> str:
    matched = report.matched
    return f" {told.fill('report', 'of', matched=matched)}" if len(report.matches) != matched else ""


def _sources(report: Report, told: Words) -> Grid:
    rows = []
    for card in report.sources:
        by = told.fill("report", "by", author=isolated(card.author)) if card.author else ""
        title = card.title if card.title != card.name else ""
        counts = told.counted("report", "claims", count=card.claims, matched=card.matched, alone=card.alone)
        more = told.counted("report", "passages", count=card.left_out) if card.left_out else ""
        name = Paragraph((Run(f"{card.id}  ", Voice.STRONG), Run(card.name, Voice.STRONG)))
        headline = Paragraph((Run(title, language=card.language),), Manner.QUOTE)
        changed = told.fill("report", "modified", date=card.modified) if card.modified else ""
        origin = " · ".join(part for part in (by, card.published, changed) if part)
        rows.append(
            (
                box(
                    name,
                    *([headline] if title else []),
                    plain(origin, Manner.SMALL, voice=Voice.QUIET) if origin else "",
                    *(_remark(one) for one in card.remarks),
                ),
                box(
                    _address(card) if card.url else "",
                    card.file if card.file != card.name else "",
                ),
                box(card.retrieved or "–"),
                box(counts, plain(more, Manner.SMALL, voice=Voice.QUIET) if more else ""),
            )
        )
    heads = ("source", "address", "retrieved_on", "claims_head")
    return Grid(
        _heads(told, *heads), tuple(rows), (0.36, 0.3, 0.14, 0.2), told.get("report", "sources"), row_heads=True
    )


def _remark(told: str) -> Paragraph:
    return Paragraph((Run("▲ ", Voice.SIGN, tone=State.DIFFER.value), Run(told)), Manner.SMALL)


def _address(card: SourceCard) -> Paragraph:
    return Paragraph((Run(card.url, link=card.href),), Manner.SMALL)


def _heads(told: Words, *keys: str) -> tuple[Box, ...]:
    return tuple(box(told.get("report", key), voice=Voice.STRONG) for key in keys)


def _summary(report: Report, told: Words) -> Iterator[Block]:
    if report.contents.short:
        runs: list[Run] = []
        for one in report.states:
            runs += [Run(f"{one.sign} ", Voice.SIGN, tone=one.key), Run(f"{told.number(one.count)} {one.name}    ")]
        yield Paragraph(tuple(runs))
        return
    yield Grid(
        _heads(told, "state", "found", "meaning"),
        tuple(
            (
                Box(
                    (Paragraph((Run(f"{one.sign} ", Voice.SIGN, tone=one.key), Run(one.name, Voice.STRONG))),),
                    tint=one.key,
                ),
                box(told.number(one.count)),
                box(one.told),
            )
            for one in report.states
        ),
        (0.22, 0.1, 0.68),
        told.get("report", "summary"),
        row_heads=True,
    )
    if report.kinds:
        yield Grid(
            _heads(told, "kind", "found", "grave", "meaning"),
            tuple(
                (
                    box(one.name, voice=Voice.STRONG),
                    box(told.number(one.count)),
                    box(told.number(one.grave)),
                    box(one.told),
                )
                for one in report.kinds
            ),
            (0.26, 0.1, 0.14, 0.5),
            told.get("report", "kind"),
            row_heads=True,
        )
    else:
        yield plain(told.get("report", "no_differences"))
    yield _legend(told)


def _legend(told: Words) -> Paragraph:
    from core.differences.marks import Style

    runs = [Run(f"{told.get('report', 'legend')}:  ", Voice.STRONG)]
    for style, tone in (
        (Style.CHANGED, State.DIFFER),
        (Style.ADDED, State.DIFFER),
        (Style.MISSING, State.DIFFER),
        (Style.CONFLICTING, State.CONFLICT),
    ):
        runs.append(Run("‸" if style is Style.MISSING else "Abc", style=style, tone=tone.value))
        runs.append(Run(f" {told.get('report', f'legend_{style.value}')}    ", Voice.QUIET))
    return Paragraph(tuple(runs), Manner.SMALL)


def _match(row: MatchRow, told: Words, *, beside: bool) -> Iterator[Block]:
    head = (
        Run(f"{row.sign} ", Voice.SIGN, tone=row.state.value),
        Run(f"{row.number} {row.state_name}"),
        Run(f"  {row.claims}", Voice.QUIET),
    )
    yield Heading(2, head, row.anchor)
    yield match_line(row)
    if beside:
        yield Grid(
            tuple(_cell_head(cell) for cell in row.cells),
            (tuple(Box(cell_paragraphs(cell, told), row.state.value) for cell in row.cells),),
            tuple(1 / len(row.cells) for _ in row.cells),
            f"{row.number} {row.claims}",
        )
    else:
        for cell in row.cells:
            yield Paragraph(
                (Run(f"{cell.source}  ", Voice.STRONG), Run(cell.name, Voice.QUIET)), Manner.SMALL, keep=True
            )
            yield from cell_paragraphs(cell, told)
    if row.differences:
        yield _differences(row, told)
    yield from decision_paragraphs(row.decision, told, with_told=False)
    yield from listed(told.get("report", "why"), row.why)
    yield from listed(told.get("report", "against"), row.against)


def _cell_head(cell: Cell) -> Box:
    return Box((Paragraph((Run(f"{cell.source}  ", Voice.STRONG), Run(cell.name, Voice.QUIET))),))


def _differences(row: MatchRow, told: Words) -> Grid:
    sources = [cell.source for cell in row.cells]
    rows = []
    for one in row.differences:
        by_source = {side.source: side for side in one.sides}
        cells = [Box((Paragraph(difference_head(one)),)), box(one.severity)]
        for source in sources:
            side = by_source.get(source)
            cells.append(Box((Paragraph(tuple(side_runs(side, told))),)) if side else box("–", voice=Voice.QUIET))
        rows.append(tuple(cells))
    heads = (*_heads(told, "kind", "severity"), *(box(source, voice=Voice.STRONG) for source in sources))
    left = 0.34
    widths = (0.24, left - 0.24, *((1 - left) / len(sources) for _ in sources))
    return Grid(heads, tuple(rows), widths, f"{told.get('report', 'kinds')}: {row.claims}", row_heads=True)


def _alone(one: PerSource, report: Report, told: Words) -> Iterator[Block]:
    short = report.contents.short
    if short and not one.alone:
        return
    name = (Run(f"{one.card.id}  ", Voice.STRONG), Run(one.card.name))
    if short:
        more = f"  {told.counted('report', 'more', count=one.more)}" if one.more else ""
        yield Paragraph((*name, Run(more, Voice.QUIET)), Manner.SMALL, keep=True)
        for row in one.alone:
            text = Run(excerpt(row.claim.text), language=one.card.language)
            yield Paragraph((text, Run(f"  {row.claim.place}", Voice.QUIET)), Manner.ITEM)
    else:
        yield Heading(2, name, f"alone-{one.card.id}")
        if one.alone:
            yield _alone_grid(one, report, told)
        else:
            yield plain(told.get("report", "no_alone"), voice=Voice.QUIET)
    if one.more and not short:
        yield plain(told.counted("report", "more", count=one.more), Manner.SMALL, voice=Voice.QUIET)


def _alone_grid(one: PerSource, report: Report, told: Words) -> Grid:
    rows = []
    for row in one.alone:
        words = Paragraph(tuple(claim_runs(row.claim, one.card.language)), Manner.QUOTE, remark_of(row.decision))
        near: list[Paragraph] = []
        if row.nearest:
            quoted = Run(f" “{row.nearest_text}”", language=row.nearest_language)
            near = [
                Paragraph((Run(f"{row.nearest}:", Voice.STRONG), quoted), Manner.SMALL),
                plain(row.nearest_score, Manner.SMALL, voice=Voice.QUIET),
                plain(f"{told.get('report', 'missing')}: {row.missing}", Manner.SMALL, voice=Voice.QUIET),
            ]
        elif report.contents.reasons:
            near = [plain(told.get("report", "no_nearest"), Manner.SMALL, voice=Voice.QUIET)]
        decided = decision_paragraphs(row.decision, told)
        rows.append((box(str(row.claim.place)), Box((words, *decided)), Box(tuple(near))))
    heads = ("place_head", "claim", "nearest")
    return Grid(_heads(told, *heads), tuple(rows), (0.16, 0.46, 0.38), told.get("report", "only_here"), row_heads=True)


def _orphans(report: Report, told: Words) -> Iterator[Block]:
    if not report.orphans:
        return
    yield _heading(told, "orphans", f" {len(report.orphans)}")
    for orphan in report.orphans:
        quoted = " / ".join(f"“{one}”" for one in orphan.words) or "–"
        yield Paragraph((Run(quoted),), Manner.QUOTE, remark_of(orphan.decision))
        yield from decision_paragraphs(orphan.decision, told)


def _left_out(report: Report, told: Words) -> Grid:
    rows = []
    for one in report.per_source:
        for passage in one.left_out:
            kept = f" ({told.get('report', 'kept')})" if passage.kept else ""
            rows.append(
                (
                    box(f"{one.card.id} [{passage.place.start}–{passage.place.end}]"),
                    box(f"{passage.reason}{kept}"),
                    box(Paragraph((Run(passage.text, language=one.card.language),), Manner.QUOTE)),
                )
            )
    heads = ("place_head", "reason", "text")
    return Grid(_heads(told, *heads), tuple(rows), (0.16, 0.24, 0.6), told.get("report", "left_out"), row_heads=True)


def _made(report: Report, told: Words) -> Block:
    if report.contents.short:
        return plain(" · ".join(f"{name}: {value}" for name, value in report.made), Manner.SMALL, voice=Voice.QUIET)
    rows = tuple((box(name, voice=Voice.STRONG), box(value)) for name, value in report.made)
    return Grid(_heads(told, "what", "value"), rows, (0.3, 0.7), told.get("report", "made"), row_heads=True)


def _origins(report: Report, told: Words) -> Grid:
    short = report.contents.short
    rows = tuple(
        (
            box(f"{card.id}  {excerpt(card.name, _SHORT_NAME) if short else card.name}", voice=Voice.STRONG),
            box(card.published or "–"),
            box(_address(card) if card.url else card.file or "–"),
            box(card.retrieved or "–"),
            box(card.sha256, voice=Voice.CODE),
        )
        for card in report.sources
    )
    heads = (*_heads(told, "source", "published", "address", "retrieved_on"), box("SHA-256", voice=Voice.STRONG))
    widths = (0.28, 0.14, 0.2, 0.11, 0.27) if short else (0.17, 0.12, 0.25, 0.13, 0.33)
    return Grid(heads, rows, widths, told.get("report", "origins"), row_heads=True)
