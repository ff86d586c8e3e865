# SPDX-License-Identifier: Apache-2.0
"""Who did harm, according to each side: "the convoys were looted by fighters", "gangs looted the convoys", "he accused
the guards of looting them".

Asks about verbs of harm that both sides have, with the doer of each: the subject, who is named behind "by", or whom
somebody blames. Two doers with nothing in common are another detail where one of them is blamed, or a side says itself
who it was not ("gangs rather than soldiers"). Only then do they exclude each other, for one body goes by many names.
Names of persons and bodies in one place are `core.differences.detail`'s matter, a doer that one side leaves out that of
`core.differences.agency`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.differences.alignment import LinkKind
from core.differences.lexicon import forms_of
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import leaves_clause
from core.model import DifferenceKind, GravityReason, Severity

_BLAMED: Final = {
    **{form: "for" for verb in ("blame", "fault") for form in forms_of("verb", verb)},
    **{form: "of" for verb in ("accuse", "suspect") for form in forms_of("verb", verb)},
}
_AUXILIARY: Final = frozenset(
    ["is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "will", "would", "may", "might", "could"]
)
_BE: Final = frozenset(["is", "are", "was", "were", "be", "been", "being"])
_OTHERS: Final = frozenset(["who", "which", "that", "they", "he", "she", "it", "them", "him", "her", "this", "we", "i"])
_LINKING: Final = frozenset(["of", "the", "a", "an", "its", "their", "his", "her", "and", "or", "some", "other"])
_CONTRAST: Final = (("rather", "than"), ("instead", "of"), ("and", "not"), ("but", "not"), ("not",))
_CONTRASTING: Final = frozenset(word for words in _CONTRAST for word in words)
_DOERS: Final = 7  # words of a doer
_WITHIN: Final = 8  # words before a deed within which its doer is blamed for it
_AGENT_WITHIN: Final = 4  # words behind a passive within which "by" follows
_MEANT: Final = 0.75  # likelihood from which on another verb stands for the same deed
_ALIKE: Final = 0.6  # cosine from which on two doers may be one
_NEARLY_ALIKE: Final = 0.75  # the same where a side says whom it does not mean
_SURE, _CONTRASTED = 0.55, 0.65
_MAY_BE_ONE: Final = 0.4


def doers(pair: Pair) -> list[Finding]:
    """A finding for the first deed of both sides whose doers have nothing in common."""
    for i, j in _deeds(pair):
        one, two = _doer(pair.a, i), _doer(pair.b, j)
        here, there = _proper(pair.a, one), _proper(pair.b, two)
        if not here or not there or _in_common(pair, here, two) or _in_common(pair.turned, there, one):
            continue
        if not pair.near(range(i, i + 1), range(j, j + 1)):
            continue
        excluded = here != one or there != two
        if not excluded and _blamed(pair.a, i) is None and _blamed(pair.b, j) is None:
            continue
        alike = pair.likeness(here, there)
        if alike is not None and alike >= (_NEARLY_ALIKE if excluded else _ALIKE):
            continue
        sure = _CONTRASTED if excluded else _SURE
        return [
            Finding(
                DifferenceKind.CONFLICTING_DETAIL,
                Severity.HIGH if excluded else Severity.MEDIUM,
                sure,
                (pair.a.shown(one.start, one.stop),),
                (pair.b.shown(two.start, two.stop),),
                conflict=sure if excluded else _MAY_BE_ONE,
                reason=GravityReason.INCOMPATIBLE if excluded else GravityReason.DETAIL,
            )
        ]
    return []


def _deeds(pair: Pair) -> Iterator[tuple[int, int]]:
    """Verbs of harm that stand for each other."""
    harm, likely = pair.lexicon.harm, pair.alignment.likely
    for i, word in enumerate(pair.a.words):
        j = pair.alignment.a_to_b[i]
        if j < 0 or not (word.norm in harm or pair.b.words[j].norm in harm):
            continue
        if word.stem == pair.b.words[j].stem or likely.get((i, j), 0.0) >= _MEANT:
            yield i, j


def _doer(side: Side, verb: int) -> range:
    """The words of who does what word `verb` tells; empty where nobody or a mere pronoun is named."""
    blamed = _blamed(side, verb)
    if blamed is not None:
        return blamed
    before = side.words[verb - 1].norm if verb else ""
    if before in _BE and not side.words[verb].norm.endswith("ing"):
        for at in range(verb + 1, min(verb + 1 + _AGENT_WITHIN, len(side.words))):
            if leaves_clause(side, at - 1):
                break
            if side.words[at].norm == "by":
                return _phrase_from(side, at + 1)
        return range(0)
    last = verb
    while last > 0 and (side.words[last - 1].norm in _AUXILIARY or side.words[last - 1].norm.endswith("ly")):
        last -= 1
    return _phrase_before(side, last)


def _blamed(side: Side, verb: int) -> range | None:
    """Who is blamed for a deed: "blamed the rebels for looting it"; None where nobody is."""
    for at in range(verb - 1, max(-1, verb - 1 - _WITHIN), -1):
        joins = _BLAMED.get(side.words[at].norm)
        if joins is None:
            continue
        ends = [k for k in range(at + 1, verb) if side.words[k].norm == joins]
        if not ends or verb - ends[-1] > 2:
            return None
        doer = range(at + 1, ends[-1])
        if len(doer) == 1 and side.words[doer.start].norm in _OTHERS:
            return _meant(side, at)
        return doer if any(side.words[k].content for k in doer) else None
    return None


def _meant(side: Side, before: int) -> range:
    """Whom a pronoun after word `before` means: the last one on whom blame was put before it."""
    for at in range(before - 1, 0, -1):
        if side.words[at].norm == "on" and side.words[at - 1].norm in _BLAMED:
            return _phrase_from(side, at + 1)
    return range(0)


def _phrase_from(side: Side, first: int) -> range:
    """The words of somebody named from word `first` on."""
    last = first
    while last < min(first + _DOERS, len(side.words)) and (last == first or not leaves_clause(side, last - 1)):
        word = side.words[last]
        again = word.norm == "by" and side.words[last - 1].norm in _CONTRASTING  # "by youths and not by guards"
        if not (word.content or again or word.norm in _LINKING or word.norm in _CONTRASTING):
            break
        last += 1
    return _trimmed(side, first, last)


def _phrase_before(side: Side, last: int) -> range:
    """The words of who stands before word `last` in its clause, as its subject."""
    first = last
    while first > 0 and last - first < _DOERS and not leaves_clause(side, first - 1):
        word = side.words[first - 1]
        if not word.content and word.norm not in _LINKING and word.norm not in _CONTRASTING:
            break
        first -= 1
    return _trimmed(side, first, last)


def _trimmed(side: Side, first: int, last: int) -> range:
    while last > first and not side.words[last - 1].content:
        last -= 1
    return range(first, last) if any(side.words[i].content for i in range(first, last)) else range(0)


def _in_common(pair: Pair, proper: range, other: range) -> bool:
    """Whether b has a word of a doer of a, but among those of whom b says that it was not them."""
    links, kinds = pair.alignment.a_to_b, pair.alignment.kinds
    there = _proper(pair.b, other)
    for i in proper:
        j = links[i]
        if j < 0 or not pair.a.words[i].content or (j in other and j not in there):
            continue
        if j in there or kinds[i] is not LinkKind.MEANING:
            return True
    return any(i in proper and j in there for i, j in pair.alignment.phrases)


def _proper(side: Side, doer: range) -> range:
    """Who did it, without whom a side says that it was not: "gangs" of "gangs rather than soldiers"."""
    norms = [side.words[i].norm for i in doer]
    for at in range(1, len(norms)):
        if any(tuple(norms[at : at + len(words)]) == words for words in _CONTRAST):
            return range(doer.start, doer.start + at)
    return doer
