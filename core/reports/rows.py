# SPDX-License-Identifier: Apache-2.0
"""Matches, their differences and claims alone as rows of a report: words are chosen, claims cut into marked pieces.

Knows one match or claim at a time; which of them a report tells is `core.reports.data`'s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from core.differences.marks import TONES, by_weight, marks_of, tone
from core.model import (
    Claim,
    ClaimIndex,
    ClaimSpan,
    Difference,
    DifferenceKind,
    GravityReason,
    Match,
    OnlyHere,
    Origin,
    Role,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)
from core.plain_text import single_spaced
from core.reasons import missing, objections, reasons
from core.reports.marks import Segment, segments
from core.reports.telling import excerpt
from core.reports.values import (
    AloneRow,
    Cell,
    ClaimText,
    Decision,
    DifferenceRow,
    GraveRow,
    LeftOut,
    MatchRow,
    Place,
    Side,
)
from core.words import Words, percent

NAME: Final = 60  # characters of a source's name, which may be a whole title
_QUOTED: Final = 280  # characters of words that are told away from their claim
_AROUND: Final = 90  # characters on each side of words that are told away from their claim
_AROUND_IN_SHORT: Final = 56  # the same in a report of one page
_READ: Final = (DifferenceKind.NUMBER, DifferenceKind.DATE_TIME)  # kinds whose words can be read as something else


class Around:
    """What stands around claims: the sentences before and after them in their source."""

    def __init__(self, sources: Iterable[Source], sentences: int) -> None:
        self.sentences = sentences
        self.ordered = {source.id: sorted(source.claims, key=lambda one: one.span) for source in sources}
        self.places = {claim.id: at for claims in self.ordered.values() for at, claim in enumerate(claims)}

    def follows(self, claim: Claim, other: Claim) -> bool:
        """Whether `claim` is the next one after `other` in one source."""
        return self.places[claim.id] == self.places[other.id] + 1

    def sides(self, source: Source, claim: Claim, *, before: bool, after: bool) -> tuple[str, str]:
        """What is before and behind `claim`, each where it is asked for; of passages left out nothing is told."""
        claims, at = self.ordered[source.id], self.places[claim.id]
        earlier = claims[max(0, at - self.sentences) : at] if before else []
        later = claims[at + 1 : at + 1 + self.sentences] if after else []
        return _told(source, earlier), _told(source, later)


def _told(source: Source, claims: Iterable[Claim]) -> str:
    return " ".join(single_spaced(source.quote(claim.span)) for claim in claims)


def match_row(
    match: Match,
    number: int,
    index: ClaimIndex,
    words: Words,
    *,
    decision: Decision,
    around: Around,
    with_reasons: bool = True,
) -> MatchRow:
    """The row of one match, the `number`th that is told."""
    by_source: dict[str, list[str]] = {}
    for claim in match.claims:
        by_source.setdefault(index.source(claim).id, []).append(claim)
    each = _gravest_first(
        replace(_difference(match, difference, index, words), numbers=(at,))
        for at, difference in enumerate(match.differences)
    )
    return MatchRow(
        anchor=match.id,
        number=number,
        claims=" · ".join(" ".join(claims) for claims in by_source.values()),
        state=match.state,
        sign=words.sign(match.state),
        state_name=words.get("state", match.state, "one"),
        relation=words.relation(match.relation),
        possible=match.tier is Tier.POSSIBLE,
        tier=words.tier(match.tier),
        score=words.match_score(match),
        percent=percent(match.score if match.origin is Origin.MANUAL else min(match.score, 0.99)),
        decision=decision,
        why=tuple(reasons(match, index, words)) if with_reasons else (),
        against=tuple(objections(match, index, words)) if with_reasons else (),
        cells=tuple(_cell(match, claims, index, words, around) for claims in by_source.values()),
        differences=_told_together(each),
        each=each,
    )


def gravest(
    matches: Sequence[Match],
    rows: Mapping[str, MatchRow],
    index: ClaimIndex,
    words: Words,
    most: int,
    *,
    short: bool = False,
) -> tuple[GraveRow, ...]:
    """The `most` gravest differences of all `matches`, one of a match before a second: what a person calls important,
    then what excludes each other, then by how grave and how sure they are. Slight ones are none.
    """
    found = [
        (
            (
                difference.reason is not GravityReason.DECIDED,
                by_weight(match, difference),
                -difference.score,
                -match.score,
                at,
                number,
            ),
            match,
            difference,
        )
        for at, match in enumerate(matches)
        for number, difference in enumerate(match.differences)
        if difference.severity is not Severity.LOW
    ]
    found.sort(key=lambda one: one[0])
    seen: Counter[tuple[object, ...]] = Counter()
    ordered = []
    for place, (key, match, difference) in enumerate(found):
        ordered.append(((*key[:2], seen[match.id, key[1]], place), match, difference))
        seen[match.id, key[1]] += 1
    ordered.sort(key=lambda one: one[0])
    return tuple(
        GraveRow(
            _surrounded(_difference(match, difference, index, words), index, _AROUND_IN_SHORT if short else _AROUND),
            rows[match.id],
        )
        for _, match, difference in ordered[:most]
    )


def _surrounded(row: DifferenceRow, index: ClaimIndex, most: int) -> DifferenceRow:
    return _cut(replace(row, sides=tuple(_within(side, index, most) for side in row.sides)))


def _within(side: Side, index: ClaimIndex, most: int) -> Side:
    """With what stands around it in its claim, at most so many characters a side, cut between words."""
    first, last = side.places[0], side.places[-1]
    source = index.source(first.claim)
    before = source.text[index.claim(first.claim).span.start : first.start]
    after = source.text[last.end : index.claim(last.claim).span.end]
    told = single_spaced(after)
    cut = told if len(told) <= most else excerpt(told, most)
    lead = single_spaced(before)
    if len(lead) > most:
        at = lead.find(" ", len(lead) - most)
        lead = "… " + lead[at + 1 if at >= 0 else len(lead) - most :]
    return replace(
        side,
        before=lead + " " * (before[-1:].isspace() and bool(lead)),
        after=" " * (after[:1].isspace() and bool(cut)) + cut,
    )


def alone_row(
    claim: Claim,
    alone: OnlyHere,
    index: ClaimIndex,
    words: Words,
    *,
    settings: Settings,
    decision: Decision,
    with_reasons: bool = True,
) -> AloneRow:
    """The row of a claim that one source alone has."""
    nearest = alone.nearest
    source = index.source(claim.id)
    row = _claim_text(source, claim, segments(index, claim.id, (), words), words)
    anchor = f"only-{claim.id}"
    if nearest is None or not with_reasons:
        return AloneRow(anchor, row, "", "", "", "", "", decision)
    near = index.source(nearest.claim)
    return AloneRow(
        anchor,
        row,
        nearest.claim,
        excerpt(index.text(nearest.claim)),
        near.language or "",
        words.score(nearest.score),
        missing(alone, index, words, settings),
        decision,
    )


def left_out(source: Source, words: Words) -> tuple[LeftOut, ...]:
    """What stays out of the matching, in reading order."""
    return tuple(
        LeftOut(
            words.reason(one.reason),
            words.reason_explanation(one.reason),
            excerpt(source.quote(one.span)),
            one.kept,
            Place(source.id, source.id, one.span.start, one.span.end),
        )
        for one in sorted(source.excluded, key=lambda one: one.span)
    )


def _cell(match: Match, claims: Sequence[str], index: ClaimIndex, words: Words, around: Around) -> Cell:
    source = index.source(claims[0])
    ordered = sorted((index.claim(claim) for claim in claims), key=lambda claim: claim.span)
    texts = []
    for number, claim in enumerate(ordered):
        gap = number > 0 and not around.follows(claim, ordered[number - 1])
        last = number == len(ordered) - 1
        made = segments(index, claim.id, marks_of(match, claim.id), words)
        before, after = around.sides(source, claim, before=number == 0, after=last) if around.sentences else ("", "")
        texts.append(_claim_text(source, claim, made, words, gap=gap, before=before, after=after))
    return Cell(source.id, excerpt(source.name, NAME), source.language or "", tuple(texts))


def _claim_text(
    source: Source,
    claim: Claim,
    made: tuple[Segment, ...],
    words: Words,
    *,
    gap: bool = False,
    before: str = "",
    after: str = "",
) -> ClaimText:
    role = "" if claim.role is Role.BODY else words.role(claim.role)
    place = _place(source, claim.id, claim.span)
    return ClaimText(claim.id, role, claim.speaker or "", gap, made, place, before, after)


def _place(source: Source, claim: str, span: Span) -> Place:
    return Place(source.id, claim, span.start, span.end)


def _told_together(each: Sequence[DifferenceRow]) -> tuple[DifferenceRow, ...]:
    """What is told of a match, the gravest first: differences of one kind in the same words of one source are one row
    for all its partners, and so are slight details that the same sources lack. Long passages are cut.
    """
    rows: dict[tuple[object, ...], DifferenceRow] = {}
    for number, row in enumerate(_across_sources(each)):
        lacking = tuple(side.source for side in row.sides if not side.quoted)
        slight = row.severity_key == Severity.LOW and lacking
        key = (row.key, lacking, tuple(side.source for side in row.sides)) if slight else (number,)
        rows[key] = _together(rows[key], row) if key in rows else row
    return tuple(_cut(row) for row in _gravest_first(rows.values()))


def _gravest_first(rows: Iterable[DifferenceRow]) -> tuple[DifferenceRow, ...]:
    return tuple(sorted(rows, key=lambda row: (TONES.index(row.tone), row.severity_rank)))


def _across_sources(each: Sequence[DifferenceRow]) -> Sequence[DifferenceRow]:
    """Rows that have the same words of one source on one side as one row; what such a row holds already is in it."""
    made: list[DifferenceRow] = []
    alike: dict[tuple[object, ...], list[int]] = {}
    for row in each:
        known = alike.setdefault((row.key, row.tone, row.severity_key, row.reason), [])
        for at in known:
            joined = _joined(made[at], row)
            if joined is not None:
                made[at] = joined
                break
        else:
            known.append(len(made))
            made.append(row)
    return made


def _joined(one: DifferenceRow, other: DifferenceRow) -> DifferenceRow | None:
    """Both as one row, if they share a source's words and contradict each other in none."""
    sides = {side.source: side for side in one.sides}
    shared = [side for side in other.sides if side.source in sides]
    if not any(side.quoted for side in shared) or any(side.places != sides[side.source].places for side in shared):
        return None
    sides.update({side.source: side for side in other.sides if side.source not in sides})
    return replace(
        one,
        sides=tuple(sides[source] for source in sorted(sides, key=lambda source: (len(source), source))),
        numbers=one.numbers + other.numbers,
        score=min(one.score, other.score),
    )


def _together(one: DifferenceRow, other: DifferenceRow) -> DifferenceRow:
    sides = (
        replace(a, quoted=a.quoted + b.quoted, read="", places=a.places + b.places)
        for a, b in zip(one.sides, other.sides, strict=True)
    )
    score = min(one.score, other.score)
    return replace(one, sides=tuple(sides), numbers=one.numbers + other.numbers, score=score)


def _cut(row: DifferenceRow) -> DifferenceRow:
    """The row with the beginning and the end of what is too long to be told twice: it stands whole in its claim."""
    if all(len(quoted) <= _QUOTED for side in row.sides for quoted in side.quoted):
        return row
    sides = (replace(side, quoted=tuple(map(_ends, side.quoted))) for side in row.sides)
    return replace(row, sides=tuple(sides))


def _ends(quoted: str) -> str:
    if len(quoted) <= _QUOTED:
        return quoted
    at = quoted.find(" ", len(quoted) - _QUOTED // 4)
    return f"{excerpt(quoted, 3 * _QUOTED // 4)} {quoted[at + 1 if at >= 0 else len(quoted) - _QUOTED // 4 :]}"


def _difference(match: Match, difference: Difference, index: ClaimIndex, words: Words) -> DifferenceRow:
    sides: dict[str, list[ClaimSpan]] = {}
    for part in difference.spans:
        sides.setdefault(index.source(part.claim).id, []).append(part)
    return DifferenceRow(
        name=words.kind(difference.kind, difference.own),
        sign=words.sign(tone(match, difference)),
        tone=tone(match, difference),
        severity=words.severity(difference.severity),
        severity_rank=list(Severity).index(difference.severity),
        reason="" if difference.reason is None else words.gravity_reason(difference.reason),
        told=words.kind_explanation(difference.kind, difference.own),
        sides=tuple(_side(parts, difference, index, words) for parts in sides.values()),
        key=difference.own.id if difference.own is not None else difference.kind.value,
        severity_key=difference.severity.value,
        score=difference.score,
    )


def _side(parts: Sequence[ClaimSpan], difference: Difference, index: ClaimIndex, words: Words) -> Side:
    source = index.source(parts[0].claim)
    quoted = " … ".join(single_spaced(source.quote(part.span)) for part in parts if len(part.span))
    read = words.quantity(difference.values.get(source.id, {})) if difference.kind in _READ else ""
    return Side(
        source.id,
        source.language or "",
        (quoted,) if quoted else (),
        read if _says_more(read, quoted) else "",
        tuple(_place(source, part.claim, part.span) for part in parts),
    )


def _says_more(read: str, quoted: str) -> bool:
    """Whether how the words were read adds to the words ("2024-03-26" to "Tuesday", but not "14 people" to "14")."""
    plain = quoted.casefold()
    return any(word not in plain for word in read.casefold().split() if word != "–")
