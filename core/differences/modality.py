# SPDX-License-Identifier: Apache-2.0
"""How sure an account is of what it tells: "may meet", "plans to meet", "is weighing to meet", "allegedly met", "met".

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
from core.differences.negation import Negators, denied, negators_of
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import Acted, acted_on, cues_before, leaves_clause, mapped
from core.differences.terms import Term, Vocabulary
from core.model import DifferenceKind, GravityReason, Severity, Span

# From a plain telling (4) down to a mere possibility.
_SURE: Mapping[str, float] = {
    **{
        "certain": 3.9,
        "will": 3.5,
        "arranged": 3.5,
        "must": 3.0,
        "agreed": 2.9,
        "expected": 2.5,
        "planned": 2.5,
        "ought": 2.5,
    },
    **{"tried": 2.0, "weighed": 2.0, "probable": 2.0, "feared": 1.5, "alleged": 1.5, "possible": 1.0},
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
_BEING = frozenset(("is", "are", "was", "were", "been", "being", "now", "already", "still", "currently"))
_SPOKEN = frozenset(("alleged", "alleging"))  # "alleged that" tells who says it
_OF_NOUNS = frozenset(("alleged", "probable"))
_ADJECTIVES = frozenset(("possible", "potential", "conceivable", "planned", "proposed", "expected"))
_ANSWERING = frozenset(("planned", "proposed"))  # "the planned bridge" hedges the same, but to leave it out is no claim
_FEARED = "feared"
_ONE_ACT = 0.9  # likelihood from which on two verbs tell one act wherever they stand
_CLAUSE = 10  # words that "fear that" reaches: what is feared is told in a clause of its own
_FARTHER = (
    12  # words before a second verb within which both may be hedged: "agreed to halt the tests and close the site"
)
_COMING = frozenset(("will", "arranged"))
_ARRANGED = frozenset(("arranged", "will", "planned"))  # "are to be bought" is what is planned, and what will be
_ALLEGING = frozenset(("alleg", "claim", "accus", "suspect", "accord"))  # stems by which somebody is said to allege it
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
        if not _otherwise_used(side, term, vocabulary[term.text])
    ]


def _hedged(pair: Pair, here: list[_Hedge], there: list[_Hedge]) -> list[Finding]:
    """What a hedges, and b does not or does otherwise."""
    negators = negators_of(pair.a, pair.lexicon), negators_of(pair.b, pair.lexicon)
    found: list[Finding] = []
    seen: set[int] = set()
    for hedge in here:
        if _tells_nothing(pair, hedge, there, negators[0]):
            continue
        acted = acted_on(pair, hedge.first, hedge.last, pair.lexicon.modality.__contains__)
        if acted is None and hedge.kind == _FEARED:
            acted = _feared(pair, hedge)
        finding = _between(pair, hedge, there) if acted is None or hedge.kind == _FEARED else None
        if finding is None and acted is not None and acted.head not in seen:
            seen.add(acted.head)
            finding = _held_against(pair, hedge, acted, there, negators)
        found += [finding] if finding else []
    return found


def _tells_nothing(pair: Pair, hedge: _Hedge, there: list[_Hedge], negators: Negators) -> bool:
    """Whether b hedges in the same place, or the hedge is none: an adjective that merely tells which thing is meant, or
    "will not", which denies what runs.
    """
    if _has_same(pair, hedge, there) or _tells_which(pair.a, hedge):
        return True
    return hedge.kind in _COMING and _is_denied(pair.a, hedge, negators)


def _tells_which(side: Side, hedge: _Hedge) -> bool:
    """Whether a hedge is an adjective that tells which thing is meant: "the planned bridge"."""
    if hedge.last - hedge.first > 1 or side.words[hedge.first].norm not in _ANSWERING:
        return False
    follows = hedge.last < len(side.words) and side.words[hedge.last].content
    return follows and not (hedge.first and side.words[hedge.first - 1].norm in _BEING)


def _held_against(
    pair: Pair, hedge: _Hedge, acted: Acted, there: list[_Hedge], negators: tuple[Negators, Negators]
) -> Finding | None:
    """A hedge against how b tells what it acts on; None where b is as sure, or tells something else."""
    words, partner = range(hedge.first, acted.head + 1), range(acted.partner, acted.partner + 1)
    near, alike = pair.near(words, partner), max(pair.alignment.similarity, pair.shared)
    if (near == 0 and alike < _LIKE) or _came_about(pair, hedge, acted):
        return None
    starts = {other.first: other for other in there}
    others = [starts[at] for at in cues_before(pair.b, acted.partner, starts, _reach(pair.b, acted.partner))]
    if any(_as_sure(other.kind, hedge.kind) for other in others) or (
        not others and _not_plain(pair, hedge, acted, there)
    ):
        return None
    if pair.alignment.kinds[acted.head] is LinkKind.MEANING and not _one_act(pair, acted, words, partner, near):
        return None
    if hedge.kind in _WANTED and denied(pair.a, hedge.first, negators[0]):
        return None
    if denied(pair.a, acted.head, negators[0]) is not denied(pair.b, acted.partner, negators[1]):
        return None  # who denies it is not the less sure
    score = min(1.0, 0.4 + 0.1 * near + 0.3 * alike)
    begun = _past(pair.b, acted.partner) or _under_way(pair.b, acted.partner)
    if not others and _PLAIN - _SURE[hedge.kind] <= _SLIGHT and not begun:
        score = min(score, _UNSURE)
    return _finding(pair, hedge, others[0] if others else None, score)


def _as_sure(one: str, two: str) -> bool:
    """Whether two kinds of hedges leave a thing as open: one kind, or what is arranged, and planned or to be."""
    return one == two or ("arranged" in (one, two) and {one, two} <= _ARRANGED)


def _not_plain(pair: Pair, hedge: _Hedge, acted: Acted, there: list[_Hedge]) -> bool:
    """Whether b hedges what a hedges from farther away, or does not tell it as so."""
    if _elsewhere(hedge.kind, acted.partner, there):
        return True
    if hedge.kind == "alleged" and any(word.stem in _ALLEGING for word in pair.b.words):
        return True
    return _of_a_verb(pair.a, hedge) and not _asserted(pair.b, acted.partner)


def _of_a_verb(side: Side, hedge: _Hedge) -> bool:
    """Whether a hedge belongs to a verb, as "will" does; "alleged" and "possible" stand before nouns, too."""
    if side.words[hedge.last - 1].norm == "to":
        return True
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


def _one_act(pair: Pair, acted: Acted, words: range, partner: range, near: int) -> bool:
    """Whether two words that are linked by their meaning tell one act: by what stands beside them, or how near they
    are.
    """
    if same_argument(pair, words, partner):
        return True
    return near > 0 or pair.alignment.likely.get((acted.head, acted.partner), 0.0) >= _ONE_ACT


def _came_about(pair: Pair, hedge: _Hedge, acted: Acted) -> bool:
    """Whether "could" tells of what came about: "all could be saved", "all were saved"."""
    after = pair.a.words[hedge.last].norm if hedge.last < len(pair.a.words) else ""
    return pair.a.words[hedge.first].norm == "could" and after == "be" and _past(pair.b, acted.partner)


def _under_way(side: Side, word: int) -> bool:
    """Whether a word is told as going on, with no day ahead that would make a plan of it ("is leaving on Friday")."""
    if not side.words[word].norm.endswith("ing") or not word or side.words[word - 1].norm not in _BEING:
        return False
    clause = next((i for i in range(word, len(side.words) - 1) if leaves_clause(side, i)), len(side.words) - 1)
    return not any(word < i <= clause for date in side.dates for i in side.words_in(date.span))


def _is_denied(side: Side, hedge: _Hedge, negators: Negators) -> bool:
    """Whether "not" follows a hedge, or is a part of it."""
    return any(i in negators.ends for i in range(hedge.first, min(hedge.last + 1, len(side.words))))


def _reach(side: Side, word: int) -> int:
    """How far before a word what hedges it may stand: farther where it is the second of two verbs."""
    return _FARTHER if word and side.words[word - 1].norm in ("and", "or") else _BESIDE


def _feared(pair: Pair, hedge: _Hedge) -> Acted | None:
    """The first word of what somebody fears that b has, too, but for names and numbers."""
    links, kinds = pair.alignment.a_to_b, pair.alignment.kinds
    last = hedge.last
    while last < min(len(pair.a.words), hedge.last + _CLAUSE) and not leaves_clause(pair.a, last - 1):
        last += 1
    for i in range(hedge.last, last):
        word = pair.a.words[i]
        if links[i] >= 0 and word.content and not word.capital and kinds[i] is not LinkKind.MEANING:
            return Acted(hedge.first, hedge.last, i, links[i])
    return None


def _has_same(pair: Pair, hedge: _Hedge, there: list[_Hedge]) -> bool:
    """Whether b has a word of the same kind right where a has the hedge."""
    partners = {pair.alignment.a_to_b[i] for i in range(hedge.first, hedge.last)}
    return any(_as_sure(other.kind, hedge.kind) and partners.intersection(range(*other[:2])) for other in there)


def _elsewhere(kind: str, word: int, there: list[_Hedge]) -> bool:
    """Whether a side is as unsure near word `word`, though not right before it."""
    return any(_as_sure(other.kind, kind) and abs(other.first - word) <= _ELSEWHERE for other in there)


def _between(pair: Pair, hedge: _Hedge, there: list[_Hedge]) -> Finding | None:
    """A hedge of a thing that b calls otherwise, beside one of b's of another kind: "plans to close", "will shut"."""
    subject = _subject(pair.a, hedge.first)
    same = pair.alignment.a_to_b[subject] if subject is not None else -1
    for other in there if same >= 0 else ():
        linked = any(hedge.first <= i < hedge.last and other.first <= j < other.last for i, j in pair.alignment.phrases)
        if linked and not _as_sure(other.kind, hedge.kind) and _subject(pair.b, other.first) == same:
            return _finding(pair, hedge, other, 0.55)
    last = hedge.last
    while last < min(hedge.last + _BESIDE, len(pair.a.words)) and not leaves_clause(pair.a, last - 1):
        last += 1
    partners = mapped(pair, range(hedge.last, last))
    if not partners:
        return None
    if hedge.kind == _FEARED:
        for other in there:
            if other.kind != _FEARED and len(partners) >= _HELD and _subject(pair.b, other.first) in partners:
                return _finding(pair, hedge, other, 0.55)
    near = [
        other
        for other in there
        if 0 < partners[0] - other.first <= _BESIDE
        and (len(partners) >= _HELD or (same >= 0 and _subject(pair.b, other.first) == same))
        and not any(pair.alignment.b_to_a[j] >= 0 for j in range(other.first, other.last))
    ]
    if not near or any(_as_sure(other.kind, hedge.kind) for other in near):
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


def _otherwise_used(side: Side, term: Term, kind: str) -> bool:
    """Whether the word is a month, a part of a name or the verb of saying of its claim."""
    following = side.words[term.last].norm if term.last < len(side.words) else ""
    if term.text in _SPOKEN and following == "that":
        return True
    span = side.shown(term.first, term.last)
    claim = side.claims[side.owner[term.first]]
    return (
        any(date.span.overlaps(span) for date in side.dates)
        or any(name.span.overlaps(span) for name in side.names)
        or (kind != _FEARED and term.last == term.first + 1 and claim.cue is not None and claim.cue.overlaps(span))
    )
