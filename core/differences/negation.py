# SPDX-License-Identifier: Apache-2.0
"""Negation: one side says that something is so, the other that it is not.

Counts what denies a word that both sides have, from the words before it in its clause: "did not fail to agree" is an
agreement, "refused to sign" and "did not sign" are one. Also finds a word that only one side denies by its beginning
("confirmed", "unconfirmed"). Finds no opposites: those stand in `core.differences.detail`, which asks here whether an
opposite is denied.
"""

from __future__ import annotations

from typing import NamedTuple

from core.differences.alignment import LinkKind
from core.differences.detector import Detector
from core.differences.lexicon import Lexicon
from core.differences.pair import REACH, Finding, Pair, Side
from core.differences.scope import Acted, acted_on, cues_before, leaves_clause
from core.model import DifferenceKind, GravityReason, Severity

_FARTHER = 6  # words that "denied" reaches, or within which its manner is told: "denied that the army had shelled"
_ELSEWHERE = 12  # words within which another negator of the other side may deny the same in its own way
_SOFTLY = 5  # words within which the other side may say no without a negator
_DETERMINERS = frozenset(
    ("the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "these", "those", "of")
)
_AUXILIARY = frozenset(("didn't", "don't", "doesn't", "won't", "wouldn't", "couldn't", "can't", "cannot"))
_CONDITIONS = frozenset(("if", "unless", "lest"))
_JOINS = frozenset(("and", "or", "but", "nor"))
_AFTER = frozenset(("no", "nothing", "none", "nobody", "neither"))
_WITH_TO = ("fail", "refus", "declin", "neglect")  # "declined to", while exports that declined deny nothing
_IDLE_AFTER = frozenset(
    [
        "only",
        "just",
        "doubt",
        "less",
        "fewer",
        "more",
        "later",
        "sooner",
        "matter",
        "least",
        "but",
        "merely",
        "simply",
        "wonder",
        "mention",
        "necessarily",
    ]
)
_IDLE_BEFORE = frozenset(("or", "if", "whether", "why"))
_OTHERS = frozenset(("others", "another", "else"))
_MANNER = frozenset(
    [
        *("properly", "adequately", "sufficiently", "enough", "fully", "completely", "entirely", "wholly", "correctly"),
        *("effectively", "thoroughly", "formally", "officially", "directly", "immediately", "necessarily"),
    ]
)
_SAME_WORD = frozenset((LinkKind.EQUAL, LinkKind.STEM))
_PREFIXED_LEAST = 5  # letters of a word that may be denied by its beginning
_LIKE = 0.5  # sentences that have so many words in common need no shared word near by


class Negators(NamedTuple):
    """Where a side denies: by word at which a negator begins, where it ends. `plain`: those that deny all of it."""

    ends: dict[int, int]
    plain: frozenset[int]


def find(pair: Pair) -> list[Finding]:
    """A finding for each word that just one side denies."""
    here, there = negators_of(pair.a, pair.lexicon), negators_of(pair.b, pair.lexicon)
    turned = pair.turned
    found: list[Finding] = []
    if here.ends or there.ends:
        found += _denied(pair, here, there)
        found += (finding.flipped() for finding in _denied(turned, there, here))
    found += _prefixed(pair, there)
    return [*found, *(finding.flipped() for finding in _prefixed(turned, here))]


DETECTOR = Detector(DifferenceKind.NEGATION, find)


def negators_of(side: Side, lexicon: Lexicon) -> Negators:
    """What denies on a side, but for "not only", "no doubt", "whether or not" and the like."""
    ends: dict[int, int] = {}
    plain = set()
    for i, word in enumerate(side.words):
        if (word.norm in lexicon.negators or word.norm.endswith("n't")) and not _idle(side, i, i + 1):
            ends[i] = i + 1
            if word.norm not in lexicon.partly:
                plain.add(i)
    for term in lexicon.denials.found_in(side.words):
        if not _idle(side, term.first, term.last):
            ends[term.first] = term.last
    return Negators(ends, frozenset(plain))


def denied(side: Side, word: int, negators: Negators) -> bool:
    """Whether word `word` of a side is denied there: by an odd number of negators."""
    return len(_acting(side, word, negators)) % 2 == 1


def _acting(side: Side, word: int, negators: Negators) -> list[int]:
    """The negators that act on a word: those before it in its clause, and "no" right after it ("gave no answer")."""
    before = [
        cue
        for cue in cues_before(side, word, negators.ends, _FARTHER)
        if word - cue <= (REACH if cue in negators.plain else _FARTHER) and not _ends_before(side, cue, word)
    ]
    after = range(word + 1, min(word + 3, len(side.words)))
    return [*before, *(i for i in after if side.words[i].norm in _AFTER and i in negators.ends)]


def _is_name(side: Side, word: int) -> bool:
    """Whether a word is of a name, of which nothing is denied."""
    return any(name.span.overlaps(side.words[word].span) for name in side.names)


def _conditional(side: Side, cue: int) -> bool:
    """Whether a negator stands in a condition, which denies nothing: "if it had not been for the storm"."""
    return any(side.words[i].norm in _CONDITIONS for i in range(max(0, cue - REACH), cue))


def _ends_before(side: Side, cue: int, word: int) -> bool:
    """Whether "no" has its noun before a word: "had no answer or gave some"."""
    return side.words[cue].norm in _AFTER and any(side.words[i].norm in _JOINS for i in range(cue + 1, word))


def _denied(pair: Pair, here: Negators, there: Negators) -> list[Finding]:
    """What a denies and b does not."""

    def is_negator(norm: str) -> bool:
        return norm in pair.lexicon.denials or norm in pair.lexicon.negators

    found: list[Finding] = []
    seen: set[int] = set()
    for cue, last in sorted(here.ends.items()):
        if pair.alignment.a_to_b[cue] >= 0 or _conditional(pair.a, cue):
            continue
        reach = REACH if cue in here.plain else _FARTHER
        acted = acted_on(pair, cue, last, is_negator, by_meaning=False, reach=reach)
        if acted is None or acted.head in seen or acted.partner in there.ends or _is_name(pair.a, acted.head):
            continue
        seen.add(acted.head)
        if denied(pair.a, acted.head, here) == denied(pair.b, acted.partner, there):
            continue
        if _denied_elsewhere(pair.turned, acted.partner, there) or _of_another_kind(pair, acted):
            continue
        near = pair.near(range(cue, acted.head + 1), range(acted.partner, acted.partner + 1))
        plain = cue in here.plain and not _in_its_manner(pair, acted)
        if near < (1 if plain else 2) and pair.alignment.similarity < _LIKE:
            continue
        sure = min(1.0, 0.4 + 0.15 * near + 0.3 * pair.alignment.similarity)
        found.append(
            Finding(
                DifferenceKind.NEGATION,
                Severity.HIGH if plain and sure >= 0.6 else Severity.MEDIUM,
                round(sure, 3),
                (pair.a.shown(cue, acted.head + 1),),
                (pair.b.shown(acted.partner, acted.partner + 1),),
                {"polarity": "negative"},
                {"polarity": "positive"},
                sure if plain else sure / 2,
                GravityReason.OPPOSITE,
            )
        )
    return found


def _denied_elsewhere(pair: Pair, word: int, negators: Negators) -> bool:
    """Whether a has a negator without a counterpart that may deny word `word` from farther away than asked."""
    close = range(word - REACH, word + 3)  # those have been counted
    links = pair.alignment.a_to_b
    if any(abs(cue - word) <= _ELSEWHERE and links[cue] < 0 and cue not in close for cue in negators.ends):
        return True
    softly = pair.lexicon.softly.found_in(pair.a.words)
    return any(abs(term.first - word) <= _SOFTLY and links[term.first] < 0 for term in softly)


def _in_its_manner(pair: Pair, acted: Acted) -> bool:
    """Whether only how something is done is denied, in a word that b lacks: "was not disposed of properly"."""
    theirs = {word.norm for word in pair.b.words}
    for i in range(acted.last, min(acted.head + _FARTHER, len(pair.a.words))):
        if i > acted.head and leaves_clause(pair.a, i - 1):
            return False
        if pair.a.words[i].norm in _MANNER - theirs:
            return True
    return False


def _of_another_kind(pair: Pair, acted: Acted) -> bool:
    """Whether what a denies as an act is but a thing in b ("failed to shoulder", "on their shoulders"), or what it says
    has not been done is being done there ("has not recovered", "is recovering"), or is done there by others.
    """
    if any(word.norm in _OTHERS for word in pair.b.words[max(0, acted.partner - 2) : acted.partner]):
        return True  # "mistakes that they did not make", "mistakes that others made"
    verbal = pair.a.words[acted.last - 1].norm in _AUXILIARY or pair.a.words[acted.head - 1].norm in ("to", "not")
    before = pair.b.words[acted.partner - 1].norm if acted.partner else ""
    if verbal and before in _DETERMINERS:
        return True
    perfect = acted.cue > 0 and pair.a.words[acted.cue - 1].norm in ("has", "have", "had")
    return perfect and pair.b.words[acted.partner].norm.endswith("ing")


def _prefixed(pair: Pair, there: Negators) -> list[Finding]:
    """Words of a that deny by their beginning what b says plainly: "illegal" for "legal"."""
    prefixes = pair.lexicon.negating_prefixes
    others: dict[str, int] | None = None
    found = []
    for i, word in enumerate(pair.a.words):
        if len(word.norm) < _PREFIXED_LEAST or not word.norm.startswith(prefixes):
            continue
        if word.norm in pair.lexicon.not_negating:
            continue
        if pair.alignment.kinds.get(i) in _SAME_WORD:
            continue
        others = others if others is not None else _other_words(pair)
        bare = (word.norm[len(prefix) :] for prefix in prefixes if word.norm.startswith(prefix))
        j = next((others[norm] for norm in bare if norm in others), None)
        if j is None or denied(pair.b, j, there) or denied(pair.a, i, negators_of(pair.a, pair.lexicon)):
            continue
        if _denied_elsewhere(pair.turned, j, there):
            continue
        near = pair.near(range(i, i + 1), range(j, j + 1))
        if near == 0:
            continue
        sure = min(1.0, 0.5 + 0.15 * near)
        found.append(
            Finding(
                DifferenceKind.NEGATION,
                Severity.HIGH,
                round(sure, 3),
                (pair.a.shown(i, i + 1),),
                (pair.b.shown(j, j + 1),),
                {"polarity": "negative"},
                {"polarity": "positive"},
                sure,
                GravityReason.OPPOSITE,
            )
        )
    return found


def _other_words(pair: Pair) -> dict[str, int]:
    """The content words of b that a does not have, as they are compared."""
    links, kinds = pair.alignment.b_to_a, pair.alignment.kinds
    return {
        word.norm: j
        for j, word in enumerate(pair.b.words)
        if word.content and (links[j] < 0 or kinds.get(links[j]) not in _SAME_WORD)
    }


def _idle(side: Side, first: int, last: int) -> bool:
    """Whether a negator denies nothing: "not only", "no doubt", "no less", "whether or not", "sales declined"."""
    words = side.words
    after = words[last].norm if last < len(words) else ""
    if after[:1].isdigit():
        return True  # "No. 17"
    before = words[first - 1].norm if first else ""
    if words[first].norm.startswith(_WITH_TO) and after != "to":
        return True
    return after in _IDLE_AFTER or before in _IDLE_BEFORE
