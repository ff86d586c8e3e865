# SPDX-License-Identifier: Apache-2.0
"""Cause and agency: who did it is told by one account and left out by the other.

"Police shot a man" and "a man was shot" (a passive without its agent), "was killed" and "died" (an act, a mere event),
"traders pushed the crown up" and "the crown gained" (what somebody did, what happened by itself); and a body on one
side where the other names a person ("the ministry presented a plan", "Sorel presented a plan"). Asks only about verbs
that stand for each other, or two of a pair in the lexicon, with somebody or something in common around them. Two
persons in one place are another detail. Leaves out passives whose agent the same side tells elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from core.differences.detector import Detector
from core.differences.lexicon import forms_of, lexicon
from core.differences.pair import Finding, Pair, Side
from core.differences.scope import leaves_clause
from core.differences.words import Word
from core.language.gazetteer import gazetteer
from core.language.mentions import NameKind, NameMention
from core.language.tables import table, words_of
from core.model import DifferenceKind, GravityReason, Severity, Span

_MEANT = 0.75  # likelihood from which on two other verbs stand for each other
_AROUND = 6  # words around an act among which something that both tell must be
_OBJECT_WITHIN = 3  # words behind a verb among which what it acts on begins
_SUBJECT_WITHIN = 5  # words before a verb among which what moves is told
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
_BODIES = frozenset((NameKind.ORGANISATION, NameKind.PLACE))
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
    forward, backward = (
        [*_left_out(each), *_mere_event(each), *_moved(each), *_by_a_body(each)] for each in (pair, turned)
    )
    return [*forward, *(finding.flipped() for finding in backward)]


DETECTOR = Detector(DifferenceKind.AGENCY, find)


def _left_out(pair: Pair) -> list[Finding]:
    """Acts that a tells with who did it and b in a passive without."""
    found = []
    for i, j in _same_acts(pair):
        word = pair.a.words[i]
        there = _act(pair.b, j)
        if there is None or not there.passive or there.agent:
            continue
        here = _act(pair.a, i)
        if here is None or not here.agent or _told(pair, here.agent):
            continue
        if word.stem != pair.b.words[j].stem and not _is_participle(pair.b.words[j]):
            continue
        if not pair.near(range(i, i + 1), range(j, j + 1), _AROUND):
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


def _same_acts(pair: Pair) -> Iterator[tuple[int, int]]:
    """Words of a and b that stand for each other, by meaning alone only where that is likely."""
    likely = pair.alignment.likely
    for i, word in enumerate(pair.a.words):
        j = pair.alignment.a_to_b[i]
        if j >= 0 and word.content and (word.stem == pair.b.words[j].stem or likely.get((i, j), 0.0) >= _MEANT):
            yield i, j
    for i, j in pair.alignment.phrases:
        if pair.a.words[i].content and pair.b.words[j].content and likely.get((i, j), 0.0) >= _MEANT:
            yield i, j


def _moved(pair: Pair) -> list[Finding]:
    """What somebody did to something, according to a, and it did by itself, according to b."""
    caused, happens = _moves()
    left = [i for i, word in enumerate(pair.a.words) if word.norm in caused]
    right = [j for j, word in enumerate(pair.b.words) if word.norm in happens] if left else []
    found = []
    for i in left:
        for j in right:
            agent = _subject(pair.a, i)
            if not caused[pair.a.words[i].norm] & happens[pair.b.words[j].norm] or not agent:
                continue
            thing = _moving(pair, i, j)
            if thing < 0 or _be_before(pair.a, i) is not None or _be_before(pair.b, j) is not None:
                continue
            if not _told(pair, agent):
                spans = (pair.a.shown(agent.start, i + 1),), (pair.b.shown(thing, j + 1),)
                found.append(_finding(Severity.LOW, 0.6, *spans, pair.a.shown(agent.start, agent.stop).of(pair.a.text)))
                break
    return found


def _moving(pair: Pair, caused: int, happens: int) -> int:
    """The word of b before the verb `happens`, in its clause, that a has right behind the verb `caused`; -1 without."""
    found, first = -1, caused + _OBJECT_WITHIN + 1
    for at in range(happens - 1, max(-1, happens - 1 - _SUBJECT_WITHIN), -1):
        if leaves_clause(pair.b, at):
            break
        moved = pair.alignment.b_to_a[at]
        if pair.b.words[at].content and caused < moved < first:
            found, first = at, moved
    return -1 if found >= 0 and any(leaves_clause(pair.a, word) for word in range(caused, first)) else found


def _by_a_body(pair: Pair) -> list[Finding]:
    """What a body does, according to a, and a person, according to b, whom a does not name."""
    found = []
    for i, j in _same_acts(pair):
        bodies = [name for name in _names_of(pair.a, _act(pair.a, i)) if name.kind in _BODIES]
        persons = [name for name in _names_of(pair.b, _act(pair.b, j)) if name.kind is NameKind.PERSON]
        if not bodies or not persons or not pair.near(range(i, i + 1), range(j, j + 1)):
            continue
        one, two = bodies[0], persons[0]
        if not (_is_told(pair, one) or _is_told(pair.turned, two)):
            found.append(_finding(Severity.LOW, 0.55, (one.span,), (two.span,), one.span.of(pair.a.text)))
    return found


def _names_of(side: Side, act: _Act | None) -> list[NameMention]:
    """The names that are the subject of an act."""
    if act is None or act.passive or not act.agent:
        return []
    span = side.shown(act.agent.start, act.agent.stop)
    return [name for name in side.names if name.span.end == span.end and name.title_span is None]


def _is_told(pair: Pair, name: NameMention) -> bool:
    """Whether b has a word of a name of a."""
    links = pair.alignment.a_to_b
    stems = {word.stem for word in pair.b.words}
    return any(links[i] >= 0 or pair.a.words[i].stem in stems for i in pair.a.words_in(name.span))


def _finding(severity: Severity, score: float, a: tuple[Span, ...], b: tuple[Span, ...], agent: str) -> Finding:
    return Finding(DifferenceKind.AGENCY, severity, score, a, b, {"agent": agent}, {}, reason=GravityReason.AGENT)


@cache
def _moves() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """By form of a verb the directions in which somebody moves something by it, and in which it moves by itself."""
    found: tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]] = ({}, {})
    for direction, line in enumerate(table("agency")["moves"].strip().split("\n")):
        for verbs, half in zip(found, reversed(line.split(" / ")), strict=True):
            for form in (form for verb in half.split() for form in forms_of("verb", verb)):
                verbs[form] = verbs.get(form, frozenset()) | {direction}
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
    """Whether an agent is somebody: a name, or somebody by office or calling, or a body."""
    span = side.shown(words.start, words.stop)
    named = any(name.span.overlaps(span) for name in side.names)
    bodies = words_of("descriptions", "bodies")
    return named or any(side.words[i].norm in gazetteer().office_heads or side.words[i].norm in bodies for i in words)


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
    """Whether a word is told as done or to be done: a past form, or one after "has" or "may"."""
    word = side.words[verb]
    before = side.words[verb - 1].norm if verb else ""
    return (
        before in _HAVE
        or before in words_of("agency", "modals")
        or word.norm.endswith("ed")
        or word.norm in lexicon().irregular
    )


def _is_participle(word: Word) -> bool:
    """Whether a word behind "was" is surely a verb: "was ready" says nothing of who did it."""
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
    inside = _INSIDE | words_of("agency", "modals")
    while last > 0 and (side.words[last - 1].norm.endswith("ly") or side.words[last - 1].norm in inside):
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
    named = (side.words_in(name.span).start for name in side.names if name.span.overlaps(word.span))
    return range(min((first, *named)), head + 1)


def _dated(side: Side, word: int) -> bool:
    span = side.words[word].span
    return any(date.span.overlaps(span) for date in side.dates)
