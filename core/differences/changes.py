# SPDX-License-Identifier: Apache-2.0
"""What no other detector names: content that only one side has, and content that is worded otherwise.

Works on the word alignment, so that content which merely stands elsewhere in the sentence counts as neither. Knows
nothing of what the words mean.
"""

from __future__ import annotations

from collections.abc import Sequence

from core.differences.alignment import LinkKind
from core.differences.left_score import model_of
from core.differences.pair import Finding, Pair, Side
from core.differences.rewording import in_one_place, linked_phrases, rewording
from core.differences.stretches import Claimed, Job, Left, Stretch, counted, job_of, stretches
from core.differences.weighty import weighty
from core.model import DifferenceKind, Severity

_MARKS = frozenset(',;:()–—"“”')
_WORTH = 0.3  # likelihood of an addition below which nobody is told of it
_DECIMALS = 3  # the rest of a likelihood is noise
_MOST = 6  # content words: more are no surer
_LIKELY = 0.46  # likelihood of an addition from which on a fact in it is worth a look, as one is told at all
_ACTING = ("ed", "ing")  # what most verbs end in that tell of a further act
_CLOSE = 0.5  # share of content words that both tell, from which on shorter stretches are worth a name


def find(pair: Pair, claimed_a: Sequence[Claimed], claimed_b: Sequence[Claimed]) -> list[Finding]:
    """Additions and paraphrases among the words that no detector has claimed (one entry a word)."""
    found = [_finding(each) for each in candidates(pair, claimed_a, claimed_b)]
    return [each for each in found if each.kind is DifferenceKind.PARAPHRASE or each.score >= _WORTH]


def candidates(pair: Pair, claimed_a: Sequence[Claimed], claimed_b: Sequence[Claimed]) -> list[Left]:
    """What may be an addition or another wording, with what speaks for it; no word stands in two of them."""
    turned = pair.turned
    left, right = stretches(pair, claimed_a), stretches(turned, claimed_b)
    shares = _told(pair, claimed_a), _told(turned, claimed_b)
    changed = in_one_place(pair, left, right, close=min(shares) >= _CLOSE)
    used_left, used_right = {x for x, _ in changed}, {y for _, y in changed}
    found = [rewording(pair, left[x], right[y], shares) for x, y in changed]
    found += [_added(pair, stretch, shares[0]) for x, stretch in enumerate(left) if x not in used_left]
    found += [_added(turned, stretch, shares[1]).turned for y, stretch in enumerate(right) if y not in used_right]
    taken_a = {i for stretch in left for i in range(stretch.first, stretch.last)}
    taken_b = {j for stretch in right for j in range(stretch.first, stretch.last)}
    taken_a.update(i for i, state in enumerate(claimed_a) if state)
    taken_b.update(j for j, state in enumerate(claimed_b) if state)
    return [*found, *linked_phrases(pair, taken_a, taken_b, shares)]


def _finding(left: Left) -> Finding:
    added = left.kind is DifferenceKind.ADDED_OMITTED
    score = round(model_of("added" if added else "reworded").likely(left.traits), _DECIMALS)
    severity = Severity.MEDIUM if left.fact and score >= _LIKELY else Severity.LOW
    return Finding(left.kind, severity, score, left.a, left.b)


def _told(pair: Pair, claimed: Sequence[Claimed]) -> float:
    """How many of the content words of a b tells, too, 0 to 1."""
    content = [i for i, word in enumerate(pair.a.words) if word.content]
    told = sum(1.0 if claimed[i] is Claimed.TOLD else weight_of(pair, i) for i in content)
    return told / len(content) if content else 1.0


def weight_of(pair: Pair, word: int) -> float:
    """How surely b has word `word` of a: 1 by its letters, half by its meaning, 0 if it has no counterpart."""
    if pair.alignment.a_to_b[word] < 0:
        return 0.5 if word in pair.alignment.in_phrases else 0.0
    return 0.5 if pair.alignment.kinds[word] is LinkKind.MEANING else 1.0


def _answered(pair: Pair, stretch: Stretch) -> float | None:
    """Mean cosine of the content words of a stretch with the nearest unlinked one of b; None without word vectors.

    0 where b has none, so that there is nothing else that it could mean.
    """
    if pair.answers is None:
        return None
    ours = [i for i in range(stretch.first, stretch.last) if pair.a.words[i].content]
    return round(float(pair.answers[ours].mean()), _DECIMALS)


def _added(pair: Pair, stretch: Stretch, told: float) -> Left:
    """A stretch of a that b lacks, where `told` of a's content words are told by both."""
    side, words = pair.a, range(stretch.first, stretch.last)
    span, job = side.shown(stretch.first, stretch.last), job_of(pair.a, stretch)
    closed = _closed(side, stretch)
    comma = stretch.first > 0 and "," in side.text[side.words[stretch.first - 1].end : span.start]
    traits = {
        "content": float(min(stretch.content, _MOST)),
        "lone": float(stretch.content == 1),
        "answered": _answered(pair, stretch),
        "closed": float(closed),
        "clause": float(job is Job.CLAUSE),
        "adjunct": float(job is Job.ADJUNCT),
        "counts": float(any(span.overlaps(each) for each in counted(side))),
        "told": told,
        "proper": float(any(side.words[i].content and side.words[i].capital and not _opens(side, i) for i in words)),
        "only count": float(_only_counts(pair, stretch)),
        "set off": float(comma and closed),
        "acts": float(any(side.words[i].content and side.words[i].norm.endswith(_ACTING) for i in words)),
    }
    fact = weighty(side, stretch, pair.lexicon)
    return Left(DifferenceKind.ADDED_OMITTED, (span,), (pair.place(words),), traits, fact)


def _opens(side: Side, word: int) -> bool:
    """Whether word `word` begins its claim."""
    return word == 0 or side.owner[word] != side.owner[word - 1]


def _only_counts(pair: Pair, stretch: Stretch) -> bool:
    """Whether a stretch of a is a number of what b names, too, without one ("600 soldiers", "the soldiers")."""
    if not pair.a.numbers:
        return False
    counts = {i for number in pair.a.numbers for i in pair.a.words_in(number.span)}
    counts.difference_update(i for date in pair.a.dates for i in pair.a.words_in(date.span))
    if any(pair.a.words[i].content and i not in counts for i in range(stretch.first, stretch.last)):
        return False
    what = next((i for i in range(stretch.last, len(pair.a.words))[:2] if pair.a.words[i].content), None)
    if what is None or (partner := pair.alignment.a_to_b[what]) < 0:
        return False
    theirs = {j for number in pair.b.numbers for j in pair.b.words_in(number.span)}
    return theirs.isdisjoint(range(partner - 2, partner))


def _closed(side: Side, stretch: Stretch) -> bool:
    """Whether a mark or the end of its claim follows a stretch."""
    last = stretch.last
    if last == len(side.words) or side.owner[last] != side.owner[last - 1]:
        return True
    return any(mark in _MARKS for mark in side.text[side.words[last - 1].end : side.words[last].start])
