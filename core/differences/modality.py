# SPDX-License-Identifier: Apache-2.0
"""How sure an account is of what it tells: "may meet", "plans to meet", "allegedly met", "met".

Asks where what "may" acts on stands on both sides, or where two such words stand between things that both sides name.
Knows no tense: that something is told as coming by one and as done by the other is as slight as "will" is.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.detector import Detector
from core.differences.fields import same_argument
from core.differences.lexicon import lexicon
from core.differences.negation import denied, negators_of
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import acted_on, cues_before, leaves_clause, mapped
from core.differences.terms import Term, Vocabulary
from core.model import DifferenceKind, GravityReason, Severity, Span

# From a plain telling (4) down to a mere possibility.
_SURE: Mapping[str, float] = {
    **{"will": 3.5, "must": 3.0, "agreed": 2.9, "expected": 2.5, "planned": 2.5, "ought": 2.5},
    **{"tried": 2.0, "probable": 2.0, "alleged": 1.5, "possible": 1.0},
}
_PLAIN = 4.0
_SLIGHT = 0.5  # apart by no more, it may be but another tense
_UNSURE = 0.45
_NOTABLE = 1.0  # apart by so much, it is worth a look
_ELSEWHERE = 7  # words within which the other side may hedge the same from elsewhere in its sentence
_BEFORE = 4  # words before a hedge among which what it is said of stands
_BESIDE = 6  # words after a hedge whose counterparts tell where the other side says the same
_HELD = 2  # of them, at least so many must have one where what is hedged has none
_NOT_ASSERTING = frozenset(("to", "the", "a", "an", "of", "for", "its", "his", "her", "their", "our", "no", "any"))
_SPOKEN = frozenset(("alleged", "alleging"))  # "alleged that" tells who says it
_OF_NOUNS = frozenset(("alleged", "probable"))
_ADJECTIVES = frozenset(("possible", "potential", "conceivable", "planned", "proposed", "expected"))
_WANTED = frozenset(("planned", "tried", "agreed"))  # what was not wanted is no plan
_LIKE = 0.5  # sentences that have so many words in common need no shared word near by


class _Hedge(NamedTuple):
    """Words `first` to `last` (exclusive) of a side hedge, in the way `kind`."""

    first: int
    last: int
    kind: str


def find(pair: Pair) -> list[Finding]:
    """A finding for each thing that one side is less sure of."""
    here, there = _hedges(pair.a, pair.lexicon.modality), _hedges(pair.b, pair.lexicon.modality)
    if not here and not there:
        return []
    forward = _hedged(pair, here, there)
    taken_a = {span for finding in forward for span in finding.a}
    taken_b = {span for finding in forward for span in finding.b if len(span)}
    backward = (finding.flipped() for finding in _hedged(pair.turned, there, here))
    return [*forward, *(each for each in backward if taken_b.isdisjoint(each.b) and taken_a.isdisjoint(each.a))]


DETECTOR = Detector(DifferenceKind.MODALITY, find)


def _hedges(side: Side, vocabulary: Vocabulary[str]) -> list[_Hedge]:
    return [
        _Hedge(term.first, term.last, vocabulary[term.text])
        for term in vocabulary.found_in(side.words)
        if not _otherwise_used(side, term)
    ]


def _hedged(pair: Pair, here: list[_Hedge], there: list[_Hedge]) -> list[Finding]:
    """What a hedges, and b does not or does otherwise."""
    cues = pair.lexicon.modality
    starts = {hedge.first: hedge for hedge in there}
    negators = negators_of(pair.a, pair.lexicon)
    found: list[Finding] = []
    seen: set[int] = set()
    for hedge in here:
        if _has_same(pair, hedge, there):
            continue
        acted = acted_on(pair, hedge.first, hedge.last, cues.__contains__)
        if acted is None:
            finding = _between(pair, hedge, there)
            found += [finding] if finding else []
            continue
        if acted.head in seen:
            continue
        seen.add(acted.head)
        words, partner = range(hedge.first, acted.head + 1), range(acted.partner, acted.partner + 1)
        near = pair.near(words, partner)
        if near == 0 and pair.alignment.similarity < _LIKE:
            continue
        others = [starts[at] for at in cues_before(pair.b, acted.partner, starts, _BESIDE)]
        if any(other.kind == hedge.kind for other in others):
            continue
        if not others and _elsewhere(hedge.kind, acted.partner, there):
            continue
        if not others and _of_a_verb(pair.a, hedge) and not _asserted(pair.b, acted.partner):
            continue
        if pair.alignment.kinds[acted.head] is LinkKind.MEANING and not same_argument(
            pair, range(hedge.first, acted.head + 1), partner
        ):
            continue
        if hedge.kind in _WANTED and denied(pair.a, hedge.first, negators):
            continue
        score = min(1.0, 0.4 + 0.1 * near + 0.3 * pair.alignment.similarity)
        if not others and _PLAIN - _SURE[hedge.kind] <= _SLIGHT and not _past(pair.b, acted.partner):
            score = min(score, _UNSURE)
        found.append(_finding(pair, hedge, others[0] if others else None, score))
    return found


def _of_a_verb(side: Side, hedge: _Hedge) -> bool:
    """Whether a hedge belongs to a verb, as "will" does; "alleged" and "possible" stand before nouns, too."""
    return hedge.kind not in _OF_NOUNS and side.words[hedge.first].norm not in _ADJECTIVES


def _asserted(side: Side, word: int) -> bool:
    """Whether what a word tells may be told as so: "to meet" and "the meeting" do not say that it is."""
    before = side.words[word - 1] if word else None
    if before is None or leaves_clause(side, word - 1):
        return True
    return before.norm not in _NOT_ASSERTING and not side.text[before.start : before.end].endswith(("'s", "’s"))


def _past(side: Side, word: int) -> bool:
    """Whether a word is told as done."""
    norm = side.words[word].norm
    return norm.endswith("ed") or norm in lexicon().irregular


def _has_same(pair: Pair, hedge: _Hedge, there: list[_Hedge]) -> bool:
    """Whether b has a word of the same kind right where a has the hedge."""
    partners = {pair.alignment.a_to_b[i] for i in range(hedge.first, hedge.last)}
    return any(other.kind == hedge.kind and partners.intersection(range(*other[:2])) for other in there)


def _elsewhere(kind: str, word: int, there: list[_Hedge]) -> bool:
    """Whether a side is as unsure near word `word`, though not right before it."""
    return any(other.kind == kind and abs(other.first - word) <= _ELSEWHERE for other in there)


def _between(pair: Pair, hedge: _Hedge, there: list[_Hedge]) -> Finding | None:
    """A hedge of a thing that b calls otherwise, beside one of b's of another kind: "plans to close", "will shut"."""
    subject = _subject(pair.a, hedge.first)
    same = pair.alignment.a_to_b[subject] if subject is not None else -1
    for other in there if same >= 0 else ():
        linked = any(hedge.first <= i < hedge.last and other.first <= j < other.last for i, j in pair.alignment.phrases)
        if linked and other.kind != hedge.kind and _subject(pair.b, other.first) == same:
            return _finding(pair, hedge, other, 0.55)
    partners = mapped(pair, range(hedge.last, min(hedge.last + _BESIDE, len(pair.a.words))))
    if not partners:
        return None
    near = [
        other
        for other in there
        if 0 < partners[0] - other.first <= _BESIDE
        and (len(partners) >= _HELD or (same >= 0 and _subject(pair.b, other.first) == same))
        and not any(pair.alignment.b_to_a[j] >= 0 for j in range(other.first, other.last))
    ]
    if not near or any(other.kind == hedge.kind for other in near):
        return None
    return _finding(pair, hedge, near[-1], 0.55)


def _subject(side: Side, hedge: int) -> int | None:
    """The content word before a hedge in its clause, of which it mostly is said."""
    for position in range(hedge - 1, max(-1, hedge - 1 - _BEFORE), -1):
        if leaves_clause(side, position):
            return None
        if side.words[position].content:
            return position
    return None


def _finding(pair: Pair, hedge: _Hedge, other: _Hedge | None, score: float) -> Finding:
    words = range(hedge.first, hedge.last)
    span: Span = pair.b.shown(other.first, other.last) if other else pair.place(words)
    apart = abs((_SURE[other.kind] if other else _PLAIN) - _SURE[hedge.kind])
    return Finding(
        DifferenceKind.MODALITY,
        Severity.MEDIUM if apart >= _NOTABLE else Severity.LOW,
        round(score, 3),
        (pair.a.shown(hedge.first, hedge.last),),
        (span,),
        {"modality": hedge.kind},
        {"modality": other.kind if other else "plain"},
        reason=GravityReason.CERTAINTY,
    )


def _otherwise_used(side: Side, term: Term) -> bool:
    """Whether the word is a month, a part of a name or the verb of saying of its claim."""
    following = side.words[term.last].norm if term.last < len(side.words) else ""
    if term.text in _SPOKEN and following == "that":
        return True
    span = side.shown(term.first, term.last)
    claim = side.claims[side.owner[term.first]]
    return (
        any(date.span.overlaps(span) for date in side.dates)
        or any(name.span.overlaps(span) for name in side.names)
        or (term.last == term.first + 1 and claim.cue is not None and claim.cue.overlaps(span))
    )
