# SPDX-License-Identifier: Apache-2.0
"""Why and why not, in sentences: one line a kind, every form of a name, the words on each side."""

from __future__ import annotations

from dataclasses import replace

from core.model import (
    ClaimIndex,
    ClaimSpan,
    Comparison,
    Evidence,
    EvidenceKind,
    Nearest,
    ObjectionKind,
    OnlyHere,
    Settings,
    Span,
)
from core.reasons import missing, objections, reasons
from core.words import words

ENGLISH = words("en")


def test_a_line_a_kind_with_every_form_of_a_thing(ferry: Comparison) -> None:
    index = ClaimIndex.of(ferry.sources)
    assert reasons(ferry.matches[1], index, ENGLISH) == [
        "shared names: Saint Brannoc = the Saint Brannoc",
        "shared places: Port Halden",
        "the same happens: struck = hit",
        "neighbouring sentences match only together",
        "meaning 0.82",
    ]


def test_things_of_one_kind_share_a_line(ferry: Comparison) -> None:
    index = ClaimIndex.of(ferry.sources)
    match = ferry.matches[1]
    names = [one for one in match.evidence if one.kind in (EvidenceKind.NAME, EvidenceKind.PLACE)]
    both = replace(match, evidence=tuple(replace(one, kind=EvidenceKind.NAME) for one in names))
    assert reasons(both, index, ENGLISH) == ["shared names: Saint Brannoc = the Saint Brannoc; Port Halden"]


def test_what_speaks_against_a_match(ferry: Comparison) -> None:
    index = ClaimIndex.of(ferry.sources)
    assert objections(ferry.matches[1], index, ENGLISH) == [
        "other numbers: A: more than 300 · B: About 290",
        "another day or hour: A: Tuesday · B: Wednesday",
    ]
    assert objections(ferry.matches[4], index, ENGLISH) == [
        "denied in one account: B: not",
        "the other side tells only 31 % of A6, and not “in March”",
    ]
    bare = replace(ferry.matches[4].against[0], kind=ObjectionKind.NOTHING_FIRM, spans=())
    told = objections(replace(ferry.matches[4], against=(bare,)), index, ENGLISH)
    assert told == [ENGLISH.get("against_bare", "nothing-firm")]


def test_what_was_missing(ferry: Comparison) -> None:
    index = ClaimIndex.of(ferry.sources)
    told = missing(ferry.only_here[0], index, ENGLISH, Settings())
    assert told == (
        "No name, place, number, day or event in common; nothing in it answers “taken to hospital” or “officials”;"
        " its score is 0.34; 0.35 is asked of a possible match, 0.50 of a match."
    )
    assert missing(ferry.only_here[0], index, ENGLISH).endswith("or “officials”.")
    assert missing(OnlyHere("A7"), index, ENGLISH, Settings()) == ""
    strict = missing(ferry.only_here[0], index, ENGLISH, Settings(possible_margin=0))
    assert strict.endswith("its score is 0.34, and 0.50 is asked.")
    hardly = OnlyHere("A5", Nearest("B2", 0.002))
    assert missing(hardly, index, ENGLISH, Settings()).startswith("Its score is less than 0.01")


def test_who_speaks_is_not_named_again(ferry: Comparison) -> None:
    index = ClaimIndex.of(ferry.sources)
    spans = tuple(ClaimSpan(claim, Span(start, start + 5)) for claim, start in starts(index, "A3", "B2"))
    shared = tuple(Evidence(kind, None, spans) for kind in (EvidenceKind.NAME, EvidenceKind.SPEAKER))
    told = missing(OnlyHere("A3", Nearest("B2", 0.2, shared)), index, ENGLISH)
    assert told.startswith("In both speaks ") and "both name" not in told


def starts(index: ClaimIndex, *claims: str) -> list[tuple[str, int]]:
    return [(claim, index.claim(claim).span.start) for claim in claims]
