# SPDX-License-Identifier: Apache-2.0
"""Negation: one side says that something is so, the other that it is not.

Counts what denies within four words before a word that both sides have ("did not fail to agree" is an agreement). Finds
no opposites: those stand in `core.differences.detail`.
"""

from __future__ import annotations

from core.differences.pair import REACH, Finding, Pair
from core.differences.scope import acted_on, cues_before
from core.model import DifferenceKind, Severity

_WITH_TO = ("fail", "refus", "declin")  # "declined to", while exports that declined deny nothing
_ELSEWHERE = 8  # words within which another negator of the other side may deny the same in its own way
_AFTER = frozenset(("no", "nothing", "none", "nobody", "neither"))


def find(pair: Pair) -> list[Finding]:
    """A finding for each word that just one side denies."""
    turned = pair.turned
    return [*_denied(pair), *(finding.flipped() for finding in _denied(turned))]


def _right_after(word: int, count: int) -> range:
    """The two words after `word` of `count`: "gave no answer" denies the giving."""
    return range(word + 1, min(word + 3, count))


def is_negator(pair: Pair, norm: str) -> bool:
    return norm in pair.lexicon.negators or norm.endswith("n't")


def _denied(pair: Pair) -> list[Finding]:
    """What a denies and b does not."""
    found: list[Finding] = []
    seen: set[int] = set()
    for cue, word in enumerate(pair.a.words):
        if not is_negator(pair, word.norm) or pair.alignment.a_to_b[cue] >= 0 or _idle(pair, cue):
            continue
        acted = acted_on(pair, cue, lambda norm: is_negator(pair, norm), strictly=True)
        if acted is None or acted.head in seen:
            continue
        seen.add(acted.head)
        here = cues_before(pair.a, acted.head, lambda norm: is_negator(pair, norm))
        here += [i for i in _right_after(acted.head, len(pair.a.words)) if pair.a.words[i].norm in _AFTER]
        there = cues_before(pair.b, acted.partner, lambda norm: is_negator(pair, norm))
        there += [j for j in _right_after(acted.partner, len(pair.b.words)) if pair.b.words[j].norm in _AFTER]
        if _denied_elsewhere(pair.turned, acted.partner):
            continue
        if is_negator(pair, pair.b.words[acted.partner].norm) or len(here) % 2 == len(there) % 2:
            continue
        near = pair.near(range(acted.cue, acted.head + 1), range(acted.partner, acted.partner + 1))
        if near == 0 and pair.alignment.similarity < 0.5:
            continue
        plain = word.norm not in pair.lexicon.denials
        sure = min(1.0, 0.4 + 0.15 * near + 0.3 * pair.alignment.similarity)
        found.append(
            Finding(
                DifferenceKind.NEGATION,
                Severity.HIGH if plain and sure >= 0.6 else Severity.MEDIUM,
                round(sure, 3),
                (pair.a.shown(acted.cue, acted.head + 1),),
                (pair.b.shown(acted.partner, acted.partner + 1),),
                {"polarity": "negative"},
                {"polarity": "positive"},
                sure if plain else sure / 2,
            )
        )
    return found


def _denied_elsewhere(pair: Pair, word: int) -> bool:
    """Whether a has a negator without a counterpart that may deny word `word` from farther away than four words."""
    first, last = max(0, word - _ELSEWHERE), min(len(pair.a.words), word + _ELSEWHERE + 1)
    close = range(word - REACH, word + 3)  # those have been counted
    return any(
        is_negator(pair, pair.a.words[i].norm)
        and pair.alignment.a_to_b[i] < 0
        and i not in close
        and not _idle(pair, i)
        for i in range(first, last)
    )


def _idle(pair: Pair, cue: int) -> bool:
    """Whether a negator denies nothing: "not only", "no doubt", "no less", "whether or not", "sales declined"."""
    words = pair.a.words
    after = words[cue + 1].norm if cue + 1 < len(words) else ""
    before = words[cue - 1].norm if cue else ""
    if words[cue].norm.startswith(_WITH_TO) and after != "to":
        return True
    return after in ("only", "just", "doubt", "less", "matter", "least", "but") or before in ("or", "if", "whether")
