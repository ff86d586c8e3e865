# SPDX-License-Identifier: Apache-2.0
"""Loaded wording: two words of one field, of which one judges more ("regime" for "government").

Knows only the fields of the lexicon, which a person can extend. Asks only near aligned content. Also finds words that
judge by themselves, verbs that paint, and words that only strengthen, where one side leaves them out beside something
that both name. What stands in quotation marks is somebody's judgement, not the outlet's: its wording is told as such.
"""

from __future__ import annotations

from collections.abc import Mapping

from core.differences.detector import Detector
from core.differences.number import compared
from core.differences.pair import REACH, Finding, Pair, Side
from core.differences.scope import leaves_clause
from core.differences.terms import Term
from core.language.mentions import NumberMention
from core.model import DifferenceKind, GravityReason, Severity, Span

_BESIDE = 2  # words between an epithet and what both sides name
_SPEECH = "saying"  # the field of verbs that tell who says something, whose colour is a matter of attribution
_ALIKE = 0.5  # share of linked words from which on two sentences are about one thing
_STANDING = 3  # shared words around an epithet where they are not
_SOMEWHAT_ALIKE = 1 / 3  # the same for the outlet's own words, beside one that both have
_JUDGES = 3  # how much an epithet judges, from 0 to 3
_PAINTS = 2  # and a verb that paints
_SHADE = 0.75  # how far a finding of one degree is believed, against one of more
_BE = frozenset(("is", "are", "was", "were", "be", "been", "as"))
_RIGHT_BESIDE = 1  # words that may lie between a word that judges and a number
_NOTABLE = 2  # degrees apart from which on it is worth a look


def find(pair: Pair) -> list[Finding]:
    """A finding for each two words of one field that judge differently, and each epithet that one side leaves out."""
    exchanged = _exchanged(pair)
    taken = {span for finding in exchanged for span in (*finding.a, *finding.b)}
    left_out = [*_left_out(pair), *(finding.flipped() for finding in _left_out(pair.turned))]
    return [*exchanged, *(each for each in left_out if taken.isdisjoint((*each.a, *each.b)))]


DETECTOR = Detector(DifferenceKind.LOADED_WORDING, find)


def _exchanged(pair: Pair) -> list[Finding]:
    """Two words of one field, one for the other."""
    fields = pair.lexicon.loaded
    left = fields.found_in(pair.a.words)
    right = fields.found_in(pair.b.words) if left else []
    cells = []
    for x, one in enumerate(left):
        for y, two in enumerate(right):
            if not _free(pair, one, two):
                continue
            spoken = _of_speech(pair.a, one) or _of_speech(pair.b, two)
            degrees = _degrees(fields[one.text], fields[two.text], _SPEECH if spoken else "")
            if degrees is None:
                continue
            linked = pair.alignment.a_to_b[one.first] == two.first
            near = pair.near(range(one.first, one.last), range(two.first, two.last)) + (2 if linked else 0)
            near = near or _beside_one_number(pair, one, two)
            if near >= 1:
                cells.append((-near, x, y, degrees))
    found: list[Finding] = []
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for near, x, y, (one_degree, two_degree) in sorted(cells):
        if x in taken_left or y in taken_right:
            continue
        taken_left.add(x)
        taken_right.add(y)
        apart = abs(one_degree - two_degree)
        found.append(
            Finding(
                DifferenceKind.LOADED_WORDING,
                Severity.MEDIUM if apart >= _NOTABLE else Severity.LOW,
                round(min(0.9, 0.4 - near / 10) * (1.0 if apart >= _NOTABLE else _SHADE), 3),
                (pair.a.shown(left[x].first, left[x].last),),
                (pair.b.shown(right[y].first, right[y].last),),
                {"weight": one_degree},
                {"weight": two_degree},
                reason=GravityReason.JUDGING,
            )
        )
    return found


def _beside_one_number(pair: Pair, one: Term, two: Term) -> int:
    """1 where two terms stand right beside numbers that count one thing ("plunged by a fifth", "lost 20 percent")."""
    if not any(_is_beside(pair.a, one, number) for number in pair.a.numbers):
        return 0
    return int(any(_is_beside(pair.a, one, same.a) and _is_beside(pair.b, two, same.b) for same in compared(pair)))


def _is_beside(side: Side, term: Term, number: NumberMention) -> bool:
    """Whether hardly a word lies between a term and a number, in either order."""
    words = side.words_in(number.span)
    return max(words.start - term.last, term.first - words.stop) <= _RIGHT_BESIDE


def _of_speech(side: Side, term: Term) -> bool:
    """Whether a term is the verb of saying of its claim."""
    cue = side.claims[side.owner[term.first]].cue
    return cue is not None and cue.overlaps(side.shown(term.first, term.last))


def _degrees(one: Mapping[str, int], two: Mapping[str, int], left_out: str) -> tuple[int, int] | None:
    """How much two terms judge in the field, but for one, in which they are farthest apart; None where in none."""
    fields = sorted((one.keys() & two.keys()) - {left_out})
    shared = [(one[field], two[field]) for field in fields if one[field] != two[field]]
    return max(shared, key=lambda degrees: abs(degrees[0] - degrees[1]), default=None)


def _free(pair: Pair, one: Term, two: Term) -> bool:
    """Whether two terms differ and no third stands for either."""
    heres, theres = range(one.first, one.last), range(two.first, two.last)
    stems = {pair.a.words[i].stem for i in heres}
    if any(pair.b.words[j].stem in stems and pair.b.words[j].content for j in theres):
        return False
    return all(pair.alignment.a_to_b[i] in (-1, *theres) for i in heres if pair.a.words[i].content) and all(
        pair.alignment.b_to_a[j] in (-1, *heres) for j in theres if pair.b.words[j].content
    )


def _left_out(pair: Pair) -> list[Finding]:
    """Words of a that judge, paint or strengthen, beside something that b names without one."""
    found: list[Finding] = []
    other: set[str] | None = None
    judged = False
    words = pair.a.words
    epithets = [(term, _JUDGES) for term in pair.lexicon.epithets.found_in(words)]
    painted = [(term, _PAINTS) for term in pair.lexicon.dramatic.found_in(words)]
    strong = [(Term(i, i + 1, w.norm), 1) for i, w in enumerate(words) if w.norm in pair.lexicon.intensifiers]
    for term, weight in [*epithets, *painted, *strong]:
        if any(pair.alignment.a_to_b[i] >= 0 for i in range(term.first, term.last)):
            continue
        if other is None:
            other, judged = {word.stem for word in pair.b.words}, _judges(pair)
        if words[term.first].stem in other or judged:
            continue
        span = pair.a.shown(term.first, term.last)
        score = _left_out_score(pair, pair.a.words_in(span), weight)
        if score is None:
            continue
        found.append(
            Finding(
                DifferenceKind.LOADED_WORDING,
                Severity.MEDIUM if weight >= _NOTABLE else Severity.LOW,
                score,
                (span,),
                (pair.place(pair.a.words_in(span)),),
                {"weight": weight},
                {},
                reason=GravityReason.JUDGING,
            )
        )
    return found


def _left_out_score(pair: Pair, words: range, weight: int) -> float | None:
    """How sure it is that a word that judges makes a difference where it stands; None where it makes none."""
    around = _around(pair, words)
    if _named_beside(pair, words) and (pair.shared >= _ALIKE or around >= _STANDING):
        return 0.6
    if weight < _NOTABLE or any(quote.overlaps(pair.a.shown(words.start, words.stop)) for quote in _quotes(pair.a)):
        return None
    return 0.55 if around and pair.shared >= _SOMEWHAT_ALIKE else None


def _quotes(side: Side) -> list[Span]:
    return [quote for claim in side.claims for quote in claim.quotes]


def _judges(pair: Pair) -> bool:
    """Whether b judges by an epithet of its own that a lacks."""
    links = pair.alignment.b_to_a
    return any(links[term.first] < 0 for term in pair.lexicon.epithets.found_in(pair.b.words))


def _around(pair: Pair, words: range) -> int:
    """How many content words around a passage both sides have."""
    around = range(max(0, words.start - REACH), min(len(pair.a.words), words.stop + REACH))
    return sum(pair.alignment.a_to_b[i] >= 0 and pair.a.words[i].content for i in around)


def _named_beside(pair: Pair, words: range) -> bool:
    """Whether a content word that both sides have stands right after the epithet, or is what it is said of."""
    side, links = pair.a, pair.alignment.a_to_b
    for i in range(words.stop, min(words.stop + _BESIDE, len(side.words))):
        if leaves_clause(side, i - 1):
            break
        if side.words[i].content:
            return links[i] >= 0
    before = words.start - 1
    if before < 1 or side.words[before].norm not in _BE:
        return False
    return side.words[before - 1].content and links[before - 1] >= 0
