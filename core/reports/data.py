# SPDX-License-Identifier: Apache-2.0
"""A report made of a comparison and what a person has decided: what stands where, as plain values.

Answers what is told, in which order and under which numbers. The rows themselves are `core.reports.rows`'; the writers
only lay out what comes of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.model import (
    ClaimIndex,
    Comparison,
    DifferenceKind,
    Match,
    Notice,
    NoticeCode,
    Origin,
    OwnKind,
    Severity,
    Source,
    State,
    Status,
)
from core.reports.choosing import chosen, narrows
from core.reports.contents import Contents
from core.reports.provenance import made, shown
from core.reports.rows import NAME, Around, alone_row, gravest, left_out, match_row
from core.reports.telling import excerpt, isolated, moment
from core.reports.values import (
    Count,
    Decision,
    Desk,
    OrphanRow,
    PerSource,
    Report,
    SourceCard,
    Tick,
)
from core.review.overlay import Reviewed
from core.review.review import Remark
from core.story.tables import story_of
from core.story.told import Table, tables_of
from core.story.values import Story
from core.words import Words

_MATCHED: Final = (State.AGREE, State.DIFFER, State.CONFLICT)
_GRAVEST: Final = 5
_TITLE: Final = {False: 150, True: 100}  # characters of a title of the names of all sources; in a report of one page
_LEAST_NAME: Final = 20  # of one of them
_ALONE_IN_SHORT: Final = 9  # claims of all sources that a report of one page has room for


def report_of(
    comparison: Comparison | Reviewed,
    words: Words,
    contents: Contents | None = None,
    desk: Desk | None = None,
    *,
    across: Callable[[Comparison], Story] = story_of,
) -> Report:
    """The report of `comparison` in the language of `words`. It may be sent on, so of paths it has the name alone.

    `contents`: what it is to hold, without it everything. `desk`: what stands in the files that `contents` names.
    `across` finds out what stands across the story; whoever makes several reports of one comparison keeps it.
    """
    contents = contents or Contents()
    given = comparison if isinstance(comparison, Reviewed) else Reviewed(comparison)
    whole, sources = _without_folders(given), given.comparison.sources
    reviewed = chosen(whole, contents, words)
    made_of = reviewed.comparison
    standing = [match for match in whole.comparison.matches if match.status is not Status.REJECTED]
    told = [match for match in made_of.matches if match.status is not Status.REJECTED]
    index = ClaimIndex.of(made_of.sources)
    around = Around(made_of.sources, contents.context)
    anyone = bool(whole.decided or whole.remarks)
    rows = {
        match.id: match_row(
            match,
            number,
            index,
            words,
            decision=_decision(match, reviewed, words, anyone=anyone),
            around=around,
            with_reasons=contents.reasons,
        )
        for number, match in enumerate(told, 1)
    }
    alone_in_all = {one.claim for one in whole.comparison.only_here}
    told_alone = {one.claim for one in made_of.only_here}
    anchors = _Anchors(standing, alone_in_all, set(rows), told_alone)
    cards = {source.id: _card(source, anchors, words) for source in made_of.sources}
    states = Counter(match.state for match in standing)
    return Report(
        title=contents.title
        or "\u00a0· ".join(
            isolated(excerpt(source.name, min(NAME, max(_LEAST_NAME, _TITLE[contents.short] // len(made_of.sources)))))
            for source in made_of.sources
        ),
        created=moment(made_of.created),
        language=words.language,
        sources=tuple(cards.values()),
        notices=tuple(_notices(made_of, words, short=contents.short)),
        states=(
            *(_state(state, states[state], words) for state in _MATCHED),
            _state(State.ONLY_HERE, len(alone_in_all), words),
        ),
        kinds=_kinds(told, words),
        gravest=gravest(told, rows, index, words, _GRAVEST, short=contents.short),
        matches=tuple(rows.values()),
        matched=len(standing),
        per_source=tuple(
            _per_source(cards[source.id], source, reviewed, index, words, contents=contents)
            for source in made_of.sources
        ),
        orphans=tuple(
            OrphanRow(tuple(word for word in orphan.words if word), _said(orphan.remark, words, ""))
            for orphan in (() if contents.short else reviewed.orphans)
        ),
        story=_story(whole.comparison, words, contents, across),
        anchors={tick.claim: tick.anchor for card in cards.values() for tick in card.strip if tick.anchor},
        made=made(whole, words, contents, len(rows), len(standing)),
        shown=shown(whole, contents, words, len(rows), len(standing)) if narrows(contents) else "",
        introduction=contents.introduction,
        contents=contents,
        desk=desk or Desk(),
        reviewed=_with_sources(reviewed, sources) if contents.paths else reviewed,
        words=words,
    )


def _without_folders(reviewed: Reviewed) -> Reviewed:
    sources = tuple(
        replace(source, path=source.path and re.split(r"[/\\]", source.path)[-1])
        for source in reviewed.comparison.sources
    )
    return replace(reviewed, comparison=replace(reviewed.comparison, sources=sources))


def _with_sources(reviewed: Reviewed, sources: tuple[Source, ...]) -> Reviewed:
    return replace(reviewed, comparison=replace(reviewed.comparison, sources=sources))


def _notices(comparison: Comparison, words: Words, *, short: bool) -> Iterator[str]:
    """What is to be known before reading. In short, pairs of accounts of which the same is said are told together,
    by their letters, without the evidence.
    """
    together: dict[tuple[NoticeCode, bool], list[str]] = {}
    for notice in comparison.notices:
        if short and notice.code in (NoticeCode.DIFFERENT_EVENTS, NoticeCode.RELATED_EVENTS):
            said = bool(notice.values.get("said"))
            together.setdefault((notice.code, said), []).append("–".join(notice.sources))
        else:
            yield words.notice(notice, comparison.sources)
    for (code, said), pairs in together.items():
        yield words.notice(Notice(code, tuple(pairs), {"said": said}))


def _state(state: State, count: int, words: Words) -> Count:
    return Count(state.value, words.sign(state), words.state(state), words.state_explanation(state), count)


def _kinds(matches: Sequence[Match], words: Words) -> tuple[Count, ...]:
    found: Counter[tuple[DifferenceKind, OwnKind | None]] = Counter()
    grave: Counter[tuple[DifferenceKind, OwnKind | None]] = Counter()
    for match in matches:
        for difference in match.differences:
            found[difference.kind, difference.own] += 1
            grave[difference.kind, difference.own] += difference.severity is not Severity.LOW
    order = list(DifferenceKind)

    def rank(item: tuple[tuple[DifferenceKind, OwnKind | None], int]) -> tuple[int, int, int, str]:
        (kind, own), count = item
        return -grave[kind, own], -count, order.index(kind), own.label if own else ""

    return tuple(
        Count(
            own.id if own is not None else kind.value,
            "",
            words.kind(kind, own),
            words.kind_explanation(kind, own),
            count,
            grave[kind, own],
        )
        for (kind, own), count in sorted(found.items(), key=rank)
    )


@dataclass(frozen=True, slots=True)
class _Anchors:
    """Which claims are matched or alone, and of which the report tells."""

    by_claim: Mapping[str, Match]
    alone: frozenset[str]
    rows: frozenset[str]
    told_alone: frozenset[str]

    def __init__(
        self, matches: Iterable[Match], alone: Iterable[str], rows: Iterable[str], told: Iterable[str]
    ) -> None:
        """A claim of several matches counts as one of the gravest, and among those of one that is told."""
        by_claim: dict[str, Match] = {}
        told_rows = frozenset(rows)

        def weight(match: Match) -> tuple[int, bool]:
            return _MATCHED.index(match.state), match.id in told_rows

        for match in matches:
            for one in match.claims:
                if one not in by_claim or weight(match) > weight(by_claim[one]):
                    by_claim[one] = match
        object.__setattr__(self, "by_claim", by_claim)
        object.__setattr__(self, "alone", frozenset(alone))
        object.__setattr__(self, "rows", told_rows)
        object.__setattr__(self, "told_alone", frozenset(told))


def _card(source: Source, anchors: _Anchors, words: Words) -> SourceCard:
    strip = []
    for claim in source.claims:
        match = anchors.by_claim.get(claim.id)
        if match is not None:
            others = " ".join(one for one in match.claims if one != claim.id)
            told = f"{claim.id} {words.state(match.state)}: {others}"
            strip.append(Tick(claim.id, match.state, match.id if match.id in anchors.rows else "", told))
        elif claim.id in anchors.alone:
            told = f"{claim.id} {words.state(State.ONLY_HERE)}"
            anchor = f"only-{claim.id}" if claim.id in anchors.told_alone else ""
            strip.append(Tick(claim.id, State.ONLY_HERE, anchor, told))
    return SourceCard(
        id=source.id,
        name=source.name,
        title=source.title or "",
        outlet=source.outlet or "",
        author=source.author or "",
        published=moment(source.published or ""),
        url=source.url or "",
        file=source.path or "",
        retrieved=moment(source.retrieved or ""),
        language=source.language or "",
        sha256=source.sha256,
        claims=len(source.claims),
        matched=sum(claim.id in anchors.by_claim for claim in source.claims),
        alone=sum(claim.id in anchors.alone for claim in source.claims),
        left_out=sum(not one.kept for one in source.excluded),
        strip=tuple(strip),
        modified=moment(source.modified or ""),
        remarks=tuple(_remarks(source, words)),
    )


def _remarks(source: Source, words: Words) -> Iterator[str]:
    yield from (words.source_notice(one) for one in source.notices)
    for one in source.amendments:
        dated = f" ({moment(one.date)})" if one.date else ""
        yield f"{words.amendment(one.kind)}{dated}: {isolated(excerpt(source.quote(one.span)))}"


def _per_source(
    card: SourceCard, source: Source, reviewed: Reviewed, index: ClaimIndex, words: Words, *, contents: Contents
) -> PerSource:
    alone = {one.claim: one for one in reviewed.comparison.only_here}
    settings = reviewed.comparison.generator.settings
    rows = [
        alone_row(
            claim,
            alone[claim.id],
            index,
            words,
            settings=settings,
            decision=_decision_on_claim(claim.id, reviewed, words),
            with_reasons=contents.reasons and not contents.short,
        )
        for claim in source.claims
        if claim.id in alone
    ]
    most = max(1, _ALONE_IN_SHORT // len(reviewed.comparison.sources))
    told = rows[:most] if contents.short else rows
    return PerSource(
        card,
        tuple(told),
        left_out(source, words) if contents.left_out and not contents.short else (),
        len(rows) - len(told),
    )


def _story(
    comparison: Comparison, words: Words, contents: Contents, across: Callable[[Comparison], Story]
) -> tuple[Table, ...]:
    if contents.story is False or contents.short:
        return ()
    return tables_of(across(comparison), comparison.sources, words)


def _decision(match: Match, reviewed: Reviewed, words: Words, *, anyone: bool) -> Decision:
    """What a person has said of `match`; that nobody has is only told where there is a review at all."""
    status = "" if match.status is Status.UNREVIEWED else words.status(match.status)
    made_by = words.origin(match.origin) if match.origin is Origin.MANUAL else ""
    nobody = words.status(Status.UNREVIEWED) if anyone else ""
    return _said(reviewed.remarks.get(match.id, Remark()), words, status or made_by, nobody)


def _decision_on_claim(claim: str, reviewed: Reviewed, words: Words) -> Decision:
    status = words.get("report", "no_counterpart") if claim in reviewed.no_counterpart else ""
    return _said(reviewed.remarks.get(claim, Remark()), words, status)


def _said(remark: Remark, words: Words, status: str, nobody: str = "") -> Decision:
    at = moment(remark.at)
    what = status or (words.get("report", "remarked") if remark.says else "")
    who = " · ".join(
        part for part in (words.fill("report", "by", author=isolated(remark.by)) if remark.by else "", at) if part
    )
    told = f"{what} {who}".strip() if what else nobody
    return Decision(
        status, remark.flagged, remark.rating or "", remark.note, remark.tags, remark.by, at, remark.at, told
    )
