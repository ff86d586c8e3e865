# SPDX-License-Identifier: Apache-2.0
"""Details that cannot both be so: opposites ("rose", "fell"), two values of one thing ("temporary", "permanent"),
another type of it ("F-15", "F-35"), another person or body in the same place of the sentence, positions that exclude
each other (`core.differences.positions`), another doer of one deed (`core.differences.doers`), and one thing described
as of another sort (`core.differences.modified`).

Knows the opposites and the fields of the lexicon. An opposite that one side denies is no other detail ("did not
accept", "rejected"). Numbers, dates, places and negations have detectors of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import SequenceMatcher

from core.differences.alignment import LinkKind
from core.differences.detector import Detector
from core.differences.doers import doers
from core.differences.fields import exchanged, in_name, stand_for_each_other, surroundings
from core.differences.modified import modified
from core.differences.name import form_of, near_spelling
from core.differences.negation import Negators, denied, negators_of
from core.differences.pair import Finding, Pair, Side
from core.differences.positions import positions
from core.differences.terms import Term
from core.language.mentions import NameKind, NameMention
from core.model import DifferenceKind, GravityReason, Severity, Span

_STANDING = 2  # shared words around two opposites in one place
_AROUND = 4  # the same where no neighbour is shared
_ALIKE = 0.4  # share of linked words from which on two sentences are about one thing
_TWO = 2  # content words that both sides tell beside what differs
_NEARLY_ALL = 0.8  # share of those from which on nothing else differs
_INITIAL = 2  # letters, with a full stop
_SPELLED_ALIKE = 0.6  # of the letters of two given names
_DESIGNATION = re.compile(r"\b([A-Z][A-Za-z]{0,3})-?(\d{1,4})\b(?![.,]\d)")
_REPLACED = frozenset((NameKind.PERSON, NameKind.ORGANISATION, NameKind.DEMONYM))


def find(pair: Pair) -> list[Finding]:
    """A finding for each two opposites or values of one field in one place, and each name in another's place."""
    negators = negators_of(pair.a, pair.lexicon), negators_of(pair.b, pair.lexicon)
    return [
        *_opposites(pair, *negators),
        *_values(pair, *negators),
        *_replaced(pair),
        *_namesakes(pair),
        *_designations(pair),
        *positions(pair, *negators),
        *modified(pair),
        *doers(pair),
    ]


DETECTOR = Detector(DifferenceKind.CONFLICTING_DETAIL, find)


def _opposites(pair: Pair, here: Negators, there: Negators) -> list[Finding]:
    known = pair.lexicon.opposites
    left = [i for i, word in enumerate(pair.a.words) if word.norm in known]
    if not left:
        return []
    norms_a, stems_a = {word.norm for word in pair.a.words}, {word.stem for word in pair.a.words}
    places: dict[str, int] = {}
    for j, word in enumerate(pair.b.words):
        places.setdefault(word.norm, j)
    stems_b = {word.stem for word in pair.b.words}
    found = []
    for i in left:
        word = pair.a.words[i]
        for other in sorted(known[word.norm] & places.keys()):
            j = places[other]
            if word.stem in stems_b or other in norms_a or pair.b.words[j].stem in stems_a:
                continue
            one, two = Term(i, i + 1, word.norm), Term(j, j + 1, other)
            if (
                _compares(pair.a, i)
                or _compares(pair.b, j)
                or in_name(pair.a, one)
                or in_name(pair.b, two)
                or not stand_for_each_other(pair, one, two)
            ):
                continue
            near, fits = surroundings(pair, one, two)
            if near < (_STANDING if fits else _AROUND) or denied(pair.a, i, here) != denied(pair.b, j, there):
                continue
            sure = min(0.95, 0.45 + 0.1 * near)
            found.append(_finding(pair, (one, two), Severity.HIGH, sure, sure))
            break
    return found


def _compares(side: Side, word: int) -> bool:
    """Whether a word belongs to a comparison ("more than"), which is a number's matter."""
    return word + 1 < len(side.words) and side.words[word + 1].norm == "than"


def _values(pair: Pair, here: Negators, there: Negators) -> list[Finding]:
    """Two values of one field; of fields that exclude nothing, as a detail that is worth a look."""
    found = []
    for one, two, field, near, fits in exchanged(pair, pair.lexicon.details):
        if field.place or denied(pair.a, one.first, here) != denied(pair.b, two.first, there):
            continue
        if field.exclusive:
            sure = min(0.9, 0.35 + 0.1 * near + 0.1 * fits)
            found.append(_finding(pair, (one, two), Severity.HIGH, sure, sure if fits else sure / 2))
        elif fits:
            found.append(_finding(pair, (one, two), Severity.MEDIUM, min(0.8, 0.35 + 0.1 * near), 0.4))
    return found


def _finding(pair: Pair, terms: tuple[Term, Term], severity: Severity, sure: float, conflict: float) -> Finding:
    one, two = terms
    return Finding(
        DifferenceKind.CONFLICTING_DETAIL,
        severity,
        round(sure, 3),
        (pair.a.shown(one.first, one.last),),
        (pair.b.shown(two.first, two.last),),
        conflict=conflict,
        reason=GravityReason.INCOMPATIBLE if severity is Severity.HIGH else GravityReason.DETAIL,
    )


def _replaced(pair: Pair) -> list[Finding]:
    """Persons or bodies that stand between the same words and have nothing to do with each other."""
    found = []
    for one in pair.a.names:
        here = pair.a.words_in(one.span)
        if not here or any(pair.alignment.a_to_b[i] >= 0 for i in here):
            continue
        for two in pair.b.names:
            there = pair.b.words_in(two.span)
            if not there or any(pair.alignment.b_to_a[j] >= 0 for j in there) or not _comparable(one, two):
                continue
            if not _same_place(pair, here, there, one.kind) or mentioned(pair.b, one) or mentioned(pair.a, two):
                continue
            found.append(_other_name(one, two, pair, excluded=_all_but(pair, here, there)))
            break
    return found


def _other_name(one: NameMention, two: NameMention, pair: Pair, *, excluded: bool) -> Finding:
    """Two names in one place; `excluded`: whether they surely stand for two and not for one under two names."""
    return Finding(
        DifferenceKind.CONFLICTING_DETAIL,
        Severity.HIGH if excluded else Severity.MEDIUM,
        0.7 if excluded else 0.6,
        (one.span,),
        (two.span,),
        {"name": one.span.of(pair.a.text)},
        {"name": two.span.of(pair.b.text)},
        conflict=0.7 if excluded else 0.4,
        reason=GravityReason.INCOMPATIBLE if excluded else GravityReason.DETAIL,
    )


def _all_but(pair: Pair, here: range, there: range) -> bool:
    """Whether both sides tell hardly anything that the other doesn't, but for these words."""
    ours = [i for i, word in enumerate(pair.a.words) if word.content and i not in here]
    theirs = [j for j, word in enumerate(pair.b.words) if word.content and j not in there]
    linked = sum(pair.alignment.a_to_b[i] >= 0 and pair.alignment.kinds[i] is not LinkKind.MEANING for i in ours)
    return linked >= max(_TWO, _NEARLY_ALL * max(len(ours), len(theirs)))


def _namesakes(pair: Pair) -> list[Finding]:
    """Persons of one family name in one place, of whom each side names another: "Debbie Hale", "Wendy Hale"."""
    theirs = [name for name in pair.b.names if _is_full_name(name)]
    found = []
    for one in pair.a.names if theirs else ():
        words = one.key.split()
        if not _is_full_name(one) or mentioned(pair.b, replace(one, key=words[0])):
            continue
        for two in theirs:
            others = two.key.split()
            if words[-1] != others[-1] or form_of(tuple(words), tuple(others)) or _alike(words[0], others[0]):
                continue
            linked = pair.alignment.a_to_b[pair.a.words_in(one.span).stop - 1]
            if linked != pair.b.words_in(two.span).stop - 1 or mentioned(pair.a, replace(two, key=others[0])):
                continue
            found.append(_other_name(one, two, pair, excluded=True))
            break
    return found


def _is_full_name(name: NameMention) -> bool:
    words = name.key.split()
    return name.kind is NameKind.PERSON and len(words) > 1 and min(len(words[0]), len(words[-1])) > _INITIAL


def _alike(one: str, two: str) -> bool:
    """Whether two given names may be one in two spellings or languages: most of their letters are the same."""
    return near_spelling(one, two) or SequenceMatcher(None, one, two, autojunk=False).ratio() >= _SPELLED_ALIKE


def _designations(pair: Pair) -> list[Finding]:
    """Types and lines that differ in their number alone: "F-15" and "F-35", of which no side has both."""
    left = _designated(pair.a)
    right = _designated(pair.b) if left else {}
    found = []
    for letters, heres in left.items():
        theres = right.get(letters, {})
        if not theres or heres.keys() & theres.keys() or len(heres) != len(theres):
            continue
        for here, there in zip(heres.values(), theres.values(), strict=True):
            if pair.near(pair.a.words_in(here), pair.b.words_in(there)) or pair.shared >= _ALIKE:
                found.append(
                    Finding(
                        DifferenceKind.CONFLICTING_DETAIL,
                        Severity.MEDIUM,
                        0.7,
                        (here,),
                        (there,),
                        conflict=0.4,
                        reason=GravityReason.DETAIL,
                    )
                )
    return found


def _designated(side: Side) -> dict[str, dict[str, Span]]:
    """By their letters the designations of a side, each once with its place, in reading order."""
    found: dict[str, dict[str, Span]] = {}
    for claim in side.claims:
        for each in _DESIGNATION.finditer(side.text, claim.span.start, claim.span.end):
            found.setdefault(each[1], {}).setdefault(each[2], Span(*each.span()))
    return found


def _comparable(one: NameMention, two: NameMention) -> bool:
    return one.kind is two.kind and one.kind in _REPLACED and unrelated(one, two)


def unrelated(one: NameMention, two: NameMention) -> bool:
    """Whether two names have no word in common, no form of each other and no spelling."""
    words_one, words_two = tuple(one.key.split()), tuple(two.key.split())
    alike = any(x == y or near_spelling(x, y) for x in words_one for y in words_two)
    return bool(words_one and words_two) and not alike and not form_of(words_one, words_two)


def _same_place(pair: Pair, here: range, there: range, kind: NameKind) -> bool:
    """Whether the word before and the word after both names are linked, or a run of two on one side. What is of another
    nation must be the same thing right behind both.
    """
    if kind is NameKind.DEMONYM:
        after = here.stop < len(pair.a.words) and pair.alignment.a_to_b[here.stop] == there.stop
        return after and pair.a.words[here.stop].content and pair.near(here, there, 3) >= 2
    before = here.start > 0 and pair.alignment.a_to_b[here.start - 1] == there.start - 1 and there.start > 0
    after = here.stop < len(pair.a.words) and pair.alignment.a_to_b[here.stop] == there.stop
    return (before and after) or ((before or after) and pair.near(here, there, 3) >= 2)


def mentioned(side: Side, name: NameMention) -> bool:
    """Whether a side has a word of the name anywhere."""
    words = set(name.key.split())
    return any(word.norm in words for word in side.words)
