# SPDX-License-Identifier: Apache-2.0
"""Attribution: the same content from another mouth, or nobody's; with another verb; on a condition; as plain fact.

Compares the speakers that the claims carry where what they say is told by both sides. Finds no speakers, and takes a
pronoun for anybody. That somebody declines to speak is no saying; what somebody thinks is, but says less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from core.differences.governments import governments_in
from core.differences.name import common_names
from core.differences.pair import Finding, Pair, Side
from core.differences.speaking import Same, Speaking, condition, same, speaking, telling, told_words
from core.differences.unnamed import unnamed
from core.language.cues import Colour, cues
from core.model import DifferenceKind, GravityReason, Severity, Span

_ALIKE: Final = 0.5  # share of linked content words from which on both tell the same, wherever the speaker is named
_HARDLY_ALIKE: Final = 1 / 3  # the same, below which it is doubtful that they tell the same
_REACH: Final = 6  # words around the naming of a speaker in which both sides must tell something in common
_OF_THE_SHARED: Final = 0.5  # of what both tell, which must be told as the speaker's
_NEARLY_ALL: Final = 0.7  # of what a side tells, as the speaker's words
_TOLD_BY_ANOTHER: Final = 0.55
_UNNAMED: Final = 0.55
_LEAST: Final = 2  # content words that both tell
# Verbs that make a reader doubt, or take for granted, what is said.
_TELLING: Final = frozenset((Colour.CLAIMING, Colour.ADMITTING, Colour.DENYING, Colour.BOASTING, Colour.ACCUSING))
_NEAR_PLAIN: Final = frozenset((Colour.NEUTRAL, Colour.SHOWING, Colour.SUGGESTING, Colour.EXCLAIMING, Colour.JOKING))
_FIRST_PERSON: Final = frozenset(("i", "we", "us", "me", "our", "my", "ours", "mine", "we're", "we'll", "we've", "i'm"))
_NO_VOICE: Final = frozenset((Colour.DECLINING, Colour.COMPARING, Colour.PRAISING, Colour.APOLOGISING))


def find(pair: Pair) -> list[Finding]:
    """Who speaks, with which verb, on which condition: a finding for each of those that differs."""
    left, right = speaking(pair.a), speaking(pair.b)
    found = _conditions(pair)
    told: list[Finding] = []
    if left and right:
        told = _compared(pair, left, right)
    if not told:
        turned = pair.turned
        told = _by_nobody(pair, right) or [finding.flipped() for finding in _by_nobody(turned, left)]
        if not told and left and not right:
            told = _own_voice(pair, left)
        elif not told and right and not left:
            told = [finding.flipped() for finding in _own_voice(turned, right)]
    return found + told


def _by_nobody(pair: Pair, right: list[Speaking]) -> list[Finding]:
    """What a tells as said by nobody it names ("is believed to"), and b as said by somebody."""
    if not right or not (passages := unnamed(pair.a)):
        return []
    back = pair.alignment.b_to_a
    cells = []
    for passage in passages:
        owner = pair.a.owner[pair.a.words_in(passage).start]
        for two in right:
            shared = sum(
                back[j] >= 0 and pair.a.owner[back[j]] == owner and pair.b.words[j].content for j in told_words(two)
            )
            if shared >= _LEAST and two.colour not in _NO_VOICE and not two.negated:
                cells.append((-shared, passage, two))
    if not cells:
        return []
    _, passage, two = min(cells, key=lambda cell: (cell[0], cell[1], cell[2].spans))
    return [
        Finding(
            DifferenceKind.ATTRIBUTION,
            Severity.MEDIUM,
            _UNNAMED,
            (passage,),
            two.spans,
            {"cue": " ".join(passage.of(pair.a.text).split())},
            _values(two),
            reason=GravityReason.OTHER_SPEAKER,
        )
    ]


def _own_voice(pair: Pair, left: list[Speaking]) -> list[Finding]:
    """What a tells as somebody's words and b, where nobody speaks, as a fact."""
    if any(claim.speaker for claim in pair.b.claims) or _in_first_person(pair.b):
        return []
    best = max(left, key=lambda one: _shared_as_theirs(pair, one))
    shared = _shared_as_theirs(pair, best)
    linked = sum(link >= 0 and pair.a.words[i].content for i, link in enumerate(pair.alignment.a_to_b))
    told = sum(pair.a.words[i].content for i in told_words(best))
    all_theirs = shared > 0 and told >= _NEARLY_ALL * sum(word.content for word in pair.a.words)
    if (
        best.colour in _NO_VOICE
        or best.negated
        or not (all_theirs or (shared >= _LEAST and shared >= _OF_THE_SHARED * linked))
    ):
        return []
    there = any(word.norm in {each.norm for each in best.words if each.content} for word in pair.b.words)
    there = there or _is_named(pair, best)
    unsure = there or best.colour is Colour.THINKING or _speaks(pair.b)
    slight = best.colour is Colour.THINKING or (unsure and pair.shared < _HARDLY_ALIKE)
    severity = Severity.LOW if slight else Severity.MEDIUM
    words = range(pair.a.words_in(best.spans[0]).start, pair.a.words_in(best.spans[-1]).stop)
    cue = best.claim.cue
    return [
        Finding(
            DifferenceKind.ATTRIBUTION,
            severity,
            0.4 if there and best.colour is not Colour.NEUTRAL else 0.5 if unsure else 0.65,
            (cue,)
            if there and cue is not None and " " not in cue.of(pair.a.text)
            else best.spans,  # b names who it is, too, but not as speaking
            (pair.place(words),),
            _values(best),
            {},
            reason=GravityReason.OWN_VOICE,
        )
    ]


def _in_first_person(side: Side) -> bool:
    """Whether somebody speaks of "us", so that it is no outlet's own voice though nothing says whose it is."""
    return any(word.norm in _FIRST_PERSON for word in side.words)


def _is_named(pair: Pair, one: Speaking) -> bool:
    """Whether b names in another form whoever speaks in a."""
    speaker = one.claim.speaker_span
    if speaker is None:
        return False
    named = any(common.one.span.overlaps(speaker) for common in common_names(pair))
    return named or any(ours.overlaps(speaker) for ours, _ in governments_in(pair))


def _shared_as_theirs(pair: Pair, one: Speaking) -> int:
    """How many content words that the claim tells as the speaker's the other side has."""
    side = pair.a if one.side is pair.a else pair.b
    links = pair.alignment.a_to_b if side is pair.a else pair.alignment.b_to_a
    return sum(links[i] >= 0 and side.words[i].content for i in told_words(one))


def _speaks(side: Side) -> bool:
    """Whether a side has a verb of saying all the same, so that somebody may speak whom nobody found."""
    quoted = [quote for claim in side.claims for quote in claim.quotes]
    return any(
        (cue := cues().get(word.norm)) is not None
        and cue.colour not in _NO_VOICE
        and not any(quote.contains(word.span) for quote in quoted)
        for word in side.words
    )


def _conditions(pair: Pair) -> list[Finding]:
    """That only one side tells on which condition somebody speaks."""
    left, right = condition(pair.a), condition(pair.b)
    if left is not None and right is None:
        return [_on_condition(pair, left)]
    if right is not None and left is None:
        return [_on_condition(pair.turned, right).flipped()]
    return []


def _on_condition(pair: Pair, span: Span) -> Finding:
    place = pair.place(pair.a.words_in(span))
    values = {"condition": " ".join(span.of(pair.a.text).split())}
    return Finding(
        DifferenceKind.ATTRIBUTION, Severity.MEDIUM, 0.7, (span,), (place,), values, {}, reason=GravityReason.DETAIL
    )


def _compared(pair: Pair, left: list[Speaking], right: list[Speaking]) -> list[Finding]:
    """How two sides on which somebody speaks differ in who does, or in the verb."""
    nations = governments_in(pair)
    cells = [(_same(pair, one, two, nations), one, two) for one in left for two in right]
    alike = [(one, two) for verdict, one, two in cells if verdict is Same.YES]
    if alike:
        one, two = max(alike, key=lambda both: _together(pair, *both))
        if _together(pair, one, two) < _LEAST:
            return []
        turned = [finding.flipped() for finding in _through(pair.turned, two, left)]
        return [*_verbs(one, two), *_through(pair, one, right), *turned]
    maybe = [(one, two) for verdict, one, two in cells if verdict is Same.MAYBE]
    one, two = max(maybe or [(one, two) for _, one, two in cells], key=lambda both: _together(pair, *both))
    silent = [each.colour in _NO_VOICE or each.negated for each in (one, two)]
    if any(silent) and (not all(silent) or maybe):
        return []
    near = pair.near(_around(one), _around(two), _REACH)
    if not near and pair.shared < _ALIKE and _together(pair, one, two) < _LEAST:
        return []
    severity, score = Severity.MEDIUM, 0.65
    if maybe and _together(pair, one, two) >= _LEAST and (verbs := _verbs(one, two)):
        return [replace(each, a=one.spans, b=two.spans) for each in verbs]
    if one.anybody or two.anybody:
        return []
    if maybe:
        severity, score = Severity.LOW if one.definite or two.definite else Severity.MEDIUM, 0.5
    elif one.by_pronoun or two.by_pronoun:
        score = 0.55
    elif one.named and two.named and pair.shared >= _ALIKE:
        severity, score = Severity.HIGH, 0.75
    return [
        Finding(
            DifferenceKind.ATTRIBUTION,
            severity,
            score,
            one.spans,
            two.spans,
            _values(one),
            _values(two),
            reason=GravityReason.OTHER_SPEAKER,
        )
    ]


def _same(pair: Pair, one: Speaking, two: Speaking, nations: Sequence[tuple[Span, Span]]) -> Same:
    """Whether two speakers can be one; a nation and the city that stands for its government are."""
    ours, theirs = one.claim.speaker_span, two.claim.speaker_span
    if ours is not None and theirs is not None and any(a.overlaps(ours) and b.overlaps(theirs) for a, b in nations):
        return Same.YES
    verdict = same(pair, one, two)
    if verdict is Same.NO and ours is not None and theirs is not None:
        for common in common_names(pair):  # "the Harbour Authority" and "the HA"
            if _is_called(pair.a, ours, common.one.span) and _is_called(pair.b, theirs, common.two.span):
                return Same.YES
    return verdict


def _is_called(side: Side, speaker: Span, name: Span) -> bool:
    """Whether a name is the whole of who speaks, not whom a lawyer or an expert of theirs belongs to."""
    before = side.words_in(Span(speaker.start, max(speaker.start, name.start)))
    return name.end == speaker.end and not any(side.words[i].content for i in before)


def _through(pair: Pair, one: Speaking, others: list[Speaking]) -> list[Finding]:
    """That what somebody says is told by another in a, of whom b says nothing."""
    outer = telling(one)
    if outer is None or any(same(pair, outer, other) is not Same.NO for other in others):
        return []
    words = range(pair.a.words_in(outer.spans[0]).start, pair.a.words_in(outer.spans[-1]).stop)
    return [
        Finding(
            DifferenceKind.ATTRIBUTION,
            Severity.LOW,
            _TOLD_BY_ANOTHER,
            outer.spans,
            (pair.place(words),),
            _values(outer),
            {},
            reason=GravityReason.OTHER_SPEAKER,
        )
    ]


def _together(pair: Pair, one: Speaking, two: Speaking) -> int:
    """How much of what one speaker says in a stands in what the other says in b."""
    theirs = set(told_words(two))
    links = pair.alignment.a_to_b
    return sum(links[i] in theirs and pair.a.words[i].content for i in told_words(one))


def _verbs(one: Speaking, two: Speaking) -> list[Finding]:
    """That one person speaks with verbs of another colour."""
    colours = one.colour, two.colour
    cue_one, cue_two = one.claim.cue, two.claim.cue
    if (
        one.negated
        or two.negated
        or None in colours
        or cue_one is None
        or cue_two is None
        or colours[0] is colours[1]
        or _plain(one, two)
    ):
        return []
    telling = bool(_TELLING.intersection(colours)) and not _TELLING.issuperset(colours)
    severity = Severity.MEDIUM if telling else Severity.LOW
    return [
        Finding(
            DifferenceKind.ATTRIBUTION,
            severity,
            0.6,
            (cue_one,),
            (cue_two,),
            _values(one),
            _values(two),
            reason=GravityReason.SPEECH_VERB,
        )
    ]


def _plain(one: Speaking, two: Speaking) -> bool:
    """Whether neither verb tells more than that something is said, or one of them is none of saying."""
    colours = {one.colour, two.colour}
    if Colour.SHOWING in colours and len(colours) > 1 and not (one.document or two.document):
        return False  # who "found" something is believed
    return colours <= _NEAR_PLAIN or bool(colours & (_NO_VOICE | {Colour.THINKING}))


def _around(one: Speaking) -> range:
    """The words from the first to the last that tell who speaks."""
    return range(one.side.words_in(one.spans[0]).start, one.side.words_in(one.spans[-1]).stop)


def _values(one: Speaking) -> Mapping[str, object]:
    values: dict[str, object] = {"speaker": one.claim.speaker}
    if one.claim.cue is not None:
        values["cue"] = one.claim.cue.of(one.side.text)
    if one.colour is not None:
        values["colour"] = one.colour.value
    return values
