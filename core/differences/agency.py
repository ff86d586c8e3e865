# SPDX-License-Identifier: Apache-2.0
"""Cause and agency: who did it is told by one account and left out by the other.

"Police shot a man" and "a man was shot" (a passive without its agent), "was killed" and "died" (an act, a mere event).
Asks only about one verb that both sides have, or two of a pair in the lexicon, with somebody or something in common
around it. Does not ask whether two agents are the same, and leaves out passives whose agent the same side tells
elsewhere.
"""

from __future__ import annotations

from typing import NamedTuple

from core.differences.detector import Detector
from core.differences.lexicon import lexicon
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import leaves_clause
from core.language.gazetteer import gazetteer
from core.model import DifferenceKind, GravityReason, Severity

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "get", "gets", "got"])
_HAVE = frozenset(["has", "have", "had", "having"])
_INSIDE = frozenset((*_HAVE, "not", "then", "also", "been", "first", "later"))  # between a verb and what belongs to it
_BETWEEN = 3  # words that may lie between "was" and its participle: "was then fatally shot"
_UNSURE = 0.45
_AGENT_WITHIN = 8  # words after a passive within which "by" names the agent
_NO_AGENT = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "noon",
        "midnight",
        "night",
        "morning",
        "evening",
        "then",
        "now",
        "far",
        "mistake",
        "accident",
        "chance",
        "law",
        "contrast",
        "comparison",
    ]
)
_NO_SUBJECT = frozenset(
    ["that", "which", "who", "whom", "it", "there", "what", "to", "and", "or", "but", "by", "of", "for"]
)


class _Act(NamedTuple):
    """Word `verb` of a side as it stands there. `agent`: the words, from and to (exclusive), of who did it, if told."""

    verb: int
    passive: bool
    agent: range


def find(pair: Pair) -> list[Finding]:
    """A finding for each act whose doer one side leaves out."""
    turned = pair.turned
    forward = [*_left_out(pair), *_mere_event(pair)]
    return [*forward, *(finding.flipped() for finding in (*_left_out(turned), *_mere_event(turned)))]


DETECTOR = Detector(DifferenceKind.AGENCY, find)


def _left_out(pair: Pair) -> list[Finding]:
    """Acts that a tells with who did it and b in a passive without."""
    found = []
    for i, word in enumerate(pair.a.words):
        j = pair.alignment.a_to_b[i]
        if j < 0 or not word.content or word.stem != pair.b.words[j].stem:
            continue
        there = _act(pair.b, j)
        if there is None or not there.passive or there.agent:
            continue
        here = _act(pair.a, i)
        if here is None or not here.agent or _told(pair, here.agent):
            continue
        if not pair.near(range(i, i + 1), range(j, j + 1)):
            continue
        harm = word.norm in pair.lexicon.harm
        words = sorted((*here.agent, i))
        found.append(
            Finding(
                DifferenceKind.AGENCY,
                Severity.MEDIUM if harm else Severity.LOW,
                0.7 if harm else 0.55 if _is_named(pair.a, here.agent) else _UNSURE,
                (pair.a.shown(here.agent.start, here.agent.stop), pair.a.shown(i, i + 1))
                if words[-1] - words[0] > len(words)
                else (pair.a.shown(words[0], words[-1] + 1),),
                (pair.b.shown(_passive_from(pair.b, j), j + 1),),
                {"agent": pair.a.shown(here.agent.start, here.agent.stop).of(pair.a.text)},
                {},
                reason=GravityReason.AGENT,
            )
        )
    return found


def _mere_event(pair: Pair) -> list[Finding]:
    """What somebody did, according to a, and what just happened, according to b."""
    caused, happens = pair.lexicon.caused, pair.lexicon.happens
    left = [i for i, word in enumerate(pair.a.words) if word.norm in caused and word.norm not in happens]
    if not left:
        return []
    right = [j for j, word in enumerate(pair.b.words) if word.norm in happens and word.norm not in caused]
    norms_a = {word.norm for word in pair.a.words}
    groups_b = {group for word in pair.b.words for group in caused.get(word.norm, ()) if word.norm not in happens}
    found = []
    for i in left:
        for j in right:
            groups = caused[pair.a.words[i].norm] & happens[pair.b.words[j].norm]
            if not groups - groups_b or pair.b.words[j].norm in norms_a:
                continue
            if pair.alignment.a_to_b[i] not in (-1, j) or pair.alignment.b_to_a[j] not in (-1, i):
                continue
            near = pair.near(range(i, i + 1), range(j, j + 1))
            if not near or _act(pair.b, j, any_form=True) is None:
                continue
            act = _act(pair.a, i, any_form=True)
            if act is None:
                continue
            harm = pair.a.words[i].norm in pair.lexicon.harm
            first = _passive_from(pair.a, i) if act.passive else i
            found.append(
                Finding(
                    DifferenceKind.AGENCY,
                    Severity.MEDIUM if harm else Severity.LOW,
                    round(min(0.8, 0.5 + 0.08 * near), 3),
                    (pair.a.shown(first, i + 1),),
                    (pair.b.shown(j, j + 1),),
                    reason=GravityReason.AGENT,
                )
            )
            break
    return found


def _is_named(side: Side, words: range) -> bool:
    """Whether an agent is somebody: a name, or somebody by office or calling."""
    span = side.shown(words.start, words.stop)
    named = any(name.span.overlaps(span) for name in side.names)
    return named or any(side.words[i].norm in gazetteer().office_heads for i in words)


def _told(pair: Pair, agent: range) -> bool:
    """Whether b names the agent, too, somewhere."""
    content = [i for i in agent if pair.a.words[i].content]
    return not content or any(pair.alignment.a_to_b[i] >= 0 for i in content)


def _act(side: Side, verb: int, *, any_form: bool = False) -> _Act | None:
    """How a word stands as a verb: None where it does not seem to be one.

    A verb is what has "was" before it, or what follows its subject and is in a past form; `any_form`, in any.
    """
    passive = _be_before(side, verb)
    norm = side.words[verb].norm
    if passive is not None and not norm.endswith("ing"):
        return _Act(verb, True, _by_agent(side, verb))
    if passive is not None:
        return _Act(verb, False, _subject(side, passive))
    if not any_form and not _finite(side, verb):
        return None
    subject = _subject(side, verb)
    return _Act(verb, False, subject) if subject or any_form else None


def _finite(side: Side, verb: int) -> bool:
    """Whether a word is told as done: a past form, or one after "has"."""
    word = side.words[verb]
    return word.norm.endswith("ed") or word.norm in lexicon().irregular


def _be_before(side: Side, verb: int) -> int | None:
    """The form of "be" that a participle belongs to."""
    for position in range(verb - 1, max(-1, verb - 1 - _BETWEEN), -1):
        word = side.words[position]
        if word.norm in _BE:
            return position
        if leaves_clause(side, position) or not (word.norm.endswith("ly") or word.norm in _INSIDE):
            return None
    return None


def _passive_from(side: Side, verb: int) -> int:
    """Where the passive of a verb begins, with its "was" or "has been"."""
    first = _be_before(side, verb)
    if first is None:
        return verb
    return first - 1 if first and side.words[first - 1].norm in (*_HAVE, "were", "was") else first


def _by_agent(side: Side, verb: int) -> range:
    """The words of who did it after "by"; empty where none is named."""
    for position in range(verb + 1, min(verb + 1 + _AGENT_WITHIN, len(side.words) - 1)):
        if leaves_clause(side, position - 1):
            return range(0)
        if side.words[position].norm == "by":
            first = position + 1
            head = next((i for i in range(first, min(first + 3, len(side.words))) if side.words[i].content), None)
            if head is None:
                return range(0)
            norm = side.words[head].norm
            if norm in _NO_AGENT or norm[0].isdigit() or norm.endswith("ing") or _dated(side, head):
                continue
            return range(first, head + 1)
    return range(0)


def _subject(side: Side, verb: int) -> range:
    """The words right before a verb that are who does it; empty where what stands there cannot be."""
    last = verb
    while last > 0 and (side.words[last - 1].norm.endswith("ly") or side.words[last - 1].norm in _INSIDE):
        last -= 1
    if last == 0 or leaves_clause(side, last - 1):
        return range(0)
    head = last - 1
    word = side.words[head]
    if not word.content or word.norm in _NO_SUBJECT or word.norm[0].isdigit() or _dated(side, head):
        return range(0)
    first = head
    while first > 0 and first > head - 3 and side.words[first - 1].content and not leaves_clause(side, first - 1):
        first -= 1
    return range(first, head + 1)


def _dated(side: Side, word: int) -> bool:
    span = side.words[word].span
    return any(date.span.overlaps(span) for date in side.dates)
