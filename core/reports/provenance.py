# SPDX-License-Identifier: Apache-2.0
"""How a report came about, in pairs of a name and a value: program, model and its hash, settings, who reviewed, and
what of it all is shown.
"""

from __future__ import annotations

from collections import Counter

from core.model import Comparison, Status
from core.reports.choosing import narrows
from core.reports.contents import Contents, Decided, Extent
from core.reports.telling import isolated, moment
from core.review.overlay import Reviewed
from core.words import Words, percent

Pairs = tuple[tuple[str, str], ...]


def made(reviewed: Reviewed, words: Words, contents: Contents, told: int, matched: int) -> Pairs:
    """Everything that a reader needs to make the same report again from the same sources."""
    return (
        *_program(reviewed.comparison, words),
        *_review(reviewed, words, contents),
        *(
            ((words.get("made", "shown"), shown(reviewed, contents, words, told, matched)),)
            if narrows(contents)
            else ()
        ),
    )


def shown(reviewed: Reviewed, contents: Contents, words: Words, told: int, matched: int) -> str:
    """What was chosen, in one line: "12 of 40 matches: with differences, confirmed"."""
    limits = []
    if contents.extent is Extent.DIFFERENCES:
        limits.append(words.get("shown", "differences"))
    if contents.decided is Decided.CONFIRMED:
        limits.append(words.get("shown", "confirmed"))
    if contents.filter.limits:
        limits.append(_filter(reviewed.comparison, contents, words))
    return words.fill("shown", "of", told=told, matched=matched, limits="; ".join(limits))


def _filter(comparison: Comparison, contents: Contents, words: Words) -> str:
    wanted = contents.filter
    names = {source.id: source.name for source in comparison.sources}
    own = {
        one.own.id: one.own.label for match in comparison.matches for one in match.differences if one.own is not None
    }
    facets: dict[str, list[str]] = {
        "states": [words.state(one) for one in sorted(wanted.states)],
        "kinds": [
            *(words.kind(one) for one in sorted(wanted.kinds)),
            *(own.get(one, one) for one in sorted(wanted.own)),
        ],
        "severities": [words.severity(one) for one in sorted(wanted.severities)],
        "sureness": [words.get("shown", one) for one in sorted(wanted.sureness)],
        "judgements": [words.get("shown", one) for one in sorted(wanted.judgements)],
        "sources": [f"{one} ({names[one]})" if one in names else one for one in sorted(wanted.sources)],
        "speakers": sorted(wanted.speakers),
        "tags": sorted(wanted.tags),
        "ratings": sorted(wanted.ratings),
        "tiers": [words.tier(one) for one in sorted(wanted.tiers)],
        "score": [f"{percent(wanted.least)}–{percent(wanted.most)}"] if wanted.by_score else [],
        "text": [f"“{wanted.text.text}”"] if wanted.by_text else [],
    }
    return "; ".join(words.fill("shown", name, values=", ".join(values)) for name, values in facets.items() if values)


def _program(comparison: Comparison, words: Words) -> Pairs:
    generator, model = comparison.generator, comparison.generator.model
    settings = generator.settings
    event = words.get("made", "judged" if settings.same_event is None else settings.same_event.value)
    said = [f"{', '.join(one.sources)}: {words.get('made', one.answer)}" for one in settings.said]
    return (
        (words.get("made", "program"), f"Crossread {generator.version}"),
        (words.get("made", "created"), moment(comparison.created)),
        (words.get("made", "model"), words.fill("made", "model_is", name=model.name, dimensions=model.dimensions)),
        (words.get("made", "model_sha256"), model.sha256),
        (words.get("made", "strictness"), words.fill("made", "strictness_is", hundred=percent(settings.strictness))),
        (
            words.get("made", "possible"),
            words.fill(
                "made", "possible_is", hundred=percent(max(0.0, settings.strictness - settings.possible_margin))
            ),
        ),
        (words.get("made", "same_event"), "; ".join([event, *said])),
        *(((words.get("made", "uncertain"), words.get("made", "uncertain_is")),) if settings.uncertain else ()),
        *(
            (
                words.get("made", "gravity"),
                words.fill("made", "gravity_is", kind=words.kind(one.kind), severity=words.severity(one.severity)),
            )
            for one in settings.gravity
        ),
        *((words.get("made", "rules"), f"{one.name}, SHA-256 {one.sha256}") for one in settings.rules),
    )


def _review(reviewed: Reviewed, words: Words, contents: Contents) -> Pairs:
    counts = Counter(match.status for match in reviewed.comparison.matches)
    if not reviewed.remarks and counts[Status.UNREVIEWED] == len(reviewed.comparison.matches):
        return ((words.get("made", "review"), words.get("made", "no_review")),)
    told = ", ".join(f"{counts[status]} {words.status(status)}" for status in Status if counts[status])
    people = sorted({remark.by for remark in reviewed.remarks.values() if remark.by})
    if people and not contents.anonymous:
        told = words.fill("made", "reviewed_by", told=told, people=", ".join(map(isolated, people)))
    return ((words.get("made", "review"), told),)
