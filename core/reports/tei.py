# SPDX-License-Identifier: Apache-2.0
"""The report as a critical apparatus for scholars: sources are witnesses, matches are entries with a reading each.

After TEI P5, chapter 13 (Critical Apparatus): `listWit`, `app`, `rdg`. Words that differ are segments whose `subtype`
names the kind and whose `n` is the number of the difference; what only one source has is an entry in which the others
have an empty reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from core.reports.telling import displayed
from core.reports.values import AloneRow, ClaimText, MatchRow, PerSource, Report, SourceCard

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_NAME: Final = re.compile(r"[^A-Za-z0-9_.-]")


def write(report: Report) -> bytes:
    """A whole TEI document."""
    reviewers = _reviewers(report)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{report.language}">',
        *_header(report),
        "<text><body>",
        f"<head>{_text(report.title)}</head>",
        '<div type="matches"><listApp>',
        *(_match(row, reviewers) for row in report.matches),
        "</listApp></div>",
        '<div type="only-here"><listApp>',
        *(line for one in report.per_source for line in _alone(one, report)),
        "</listApp></div>",
        "</body></text>",
        "</TEI>",
        "",
    ]
    return "\n".join(lines).encode()


def _header(report: Report) -> Iterator[str]:
    yield "<teiHeader><fileDesc>"
    responsible = "".join(
        f"<respStmt><resp>{_text(report.words.get('report', 'status'))}</resp>"
        f'<name xml:id="{known}">{_text(name)}</name></respStmt>'
        for name, known in _reviewers(report).items()
    )
    yield f"<titleStmt><title>{_text(report.title)}</title>{responsible}</titleStmt>"
    heading = report.words.get("report", "heading")
    yield f"<publicationStmt><p>{_text(heading)}, {_text(report.created)}</p></publicationStmt>"
    yield "<sourceDesc><listWit>"
    for card in report.sources:
        yield _witness(card)
    yield "</listWit></sourceDesc></fileDesc>"
    yield '<encodingDesc><variantEncoding method="parallel-segmentation" location="internal"/>'
    yield "<appInfo>"
    program, version = report.made[0][1].partition(" ")[::2]
    yield f"<application ident={_value(_name(program))} version={_value(version)}>"
    yield f"<label>{_text(report.made[0][1])}</label></application></appInfo>"
    yield "<editorialDecl>"
    for name, value in report.made:
        yield f"<p>{_text(name)}: {_text(value)}</p>"
    yield "</editorialDecl></encodingDesc></teiHeader>"


def _witness(card: SourceCard) -> str:
    parts = [f"<title>{_text(card.title or card.name)}</title>"]
    if card.author:
        parts.append(f"<author>{_text(card.author)}</author>")
    if card.outlet:
        parts.append(f"<publisher>{_text(card.outlet)}</publisher>")
    if card.published:
        parts.append(f"<date>{_text(card.published)}</date>")
    if card.href:
        parts.append(f"<ptr target={_value(card.href)}/>")
    if card.modified:
        parts.append(f'<note type="modified">{_text(card.modified)}</note>')
    parts += [f"<note>{_text(one)}</note>" for one in card.remarks]
    if card.retrieved:
        parts.append(f'<note type="retrieved">{_text(card.retrieved)}</note>')
    parts.append(f'<idno type="SHA-256">{card.sha256}</idno>')
    return f'<witness xml:id="{card.id}"><bibl>{"".join(parts)}</bibl></witness>'


def _reviewers(report: Report) -> dict[str, str]:
    """Who has written notes, each with an id, in the order of the report."""
    names = dict.fromkeys(row.decision.by for row in report.matches if row.decision.note and row.decision.by)
    return {name: f"reviewer-{number}" for number, name in enumerate(names, 1)}


def _match(row: MatchRow, reviewers: Mapping[str, str]) -> str:
    readings = "".join(
        f'<rdg wit="#{cell.source}"{_language(cell.language)}>{"".join(map(_claim, cell.claims))}</rdg>'
        for cell in row.cells
    )
    notes = [f"{row.relation}; {row.score}"]
    notes += [row.decision.told] if row.decision.told else []
    notes += [f"{one.name}: {' / '.join(side.source for side in one.sides)}" for one in row.differences]
    told = "".join(f"<note>{_text(note)}</note>" for note in notes)
    said = _said(row, reviewers)
    return f'<app xml:id="{_name(row.anchor)}" type="{row.state.value}">{readings}{told}{said}</app>'


def _said(row: MatchRow, reviewers: Mapping[str, str]) -> str:
    if not row.decision.note:
        return ""
    by = f' resp="#{reviewers[row.decision.by]}"' if row.decision.by else ""
    return f'<note type="review"{by}>{_text(row.decision.note)}</note>'


def _claim(claim: ClaimText) -> str:
    """One claim as a segment, its words that differ as segments within."""
    parts = []
    for segment in claim.segments:
        if segment.style is None:
            parts.append(_text(segment.text))
            continue
        if not segment.text:
            parts.append(f"<gap reason={_value(', '.join(segment.labels) or segment.style.value)}/>")
            continue
        numbers = " ".join(str(number + 1) for number in segment.numbers)
        named = f" subtype={_value(_name('-'.join(segment.labels)))}" if segment.labels else ""
        parts.append(f'<seg type="{segment.style.value}"{named} n="{numbers}">{_text(segment.text)}</seg>')
    place = f"{claim.place.start}-{claim.place.end}"
    return (
        f'<seg type="claim" n="{claim.id}" corresp="#{claim.place.source}" facs="#char={place}">{"".join(parts)}</seg>'
    )


def _alone(one: PerSource, report: Report) -> Iterable[str]:
    others = " ".join(f"#{card.id}" for card in report.sources if card.id != one.card.id)
    for row in one.alone:
        yield _lone(row, one.card, others)


def _lone(row: AloneRow, card: SourceCard, others: str) -> str:
    reading = f'<rdg wit="#{card.id}"{_language(card.language)}>{_claim(row.claim)}</rdg>'
    empty = f'<rdg wit="{others}"/>' if others else ""
    return f'<app xml:id="{_name(row.anchor)}" type="only-here">{reading}{empty}</app>'


def _text(words: str) -> str:
    return escape(displayed(words))


def _value(words: str) -> str:
    return quoteattr(displayed(words))


def _language(tag: str) -> str:
    return f' xml:lang="{tag}"' if _LANGUAGE.fullmatch(tag) else ""


def _name(name: str) -> str:
    """A name that XML takes for an id."""
    made = _NAME.sub("-", name)
    return made if made[:1].isalpha() else f"x{made}"
