# SPDX-License-Identifier: Apache-2.0
"""Every difference inside a match, named, and how the accounts in it stand to each other.

The one way in: takes a match and what its claims mention, asks each detector about each two of its sources, sees to it
that no word has two names, and judges the relation. Pairs nothing and scores no similarity: similarity pairs, it never
judges.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import NamedTuple

from core.differences import (
    agency,
    attribution,
    changes,
    date,
    detail,
    loaded,
    modality,
    name_form,
    name_spelling,
    negation,
    number,
    order,
    place,
    quote,
    title,
)
from core.differences.alignment import WordAlignment
from core.differences.detector import Detector
from core.differences.gravity import RANK, SURE
from core.differences.pair import Finding, Pair, Prepared, Side, pair_of, prepared, side_vectors, sides_of
from core.differences.pair_words import words_between
from core.differences.relation import Verdict, decides, overall, relation_of
from core.differences.rule_values import NO_RULES, UserRules
from core.differences.rules import detector_of, lexicon_with
from core.differences.stretches import Claimed, Left
from core.language.mentions import Mentions
from core.language.which import is_english
from core.model import ClaimIndex, ClaimSpan, Difference, DifferenceKind, Match, Relation, Span
from core.semantics.encoding import WordVectors
from core.word_pairs import WordsBetween

DETECTORS = (
    number.DETECTOR,
    date.DETECTOR,
    negation.DETECTOR,
    order.DETECTOR,
    detail.DETECTOR,
    place.DETECTOR,
    Detector(DifferenceKind.QUOTE_WORDING, quote.find),
    Detector(DifferenceKind.ATTRIBUTION, attribution.find),
    name_spelling.DETECTOR,
    title.DETECTOR,
    name_form.DETECTOR,
    modality.DETECTOR,
    loaded.DETECTOR,
    agency.DETECTOR,
)
_PRECEDENCE = {
    kind: place
    for place, kind in enumerate(
        (
            DifferenceKind.RULE,
            DifferenceKind.NUMBER,
            DifferenceKind.DATE_TIME,
            DifferenceKind.NAME_SPELLING,
            DifferenceKind.NEGATION,
            DifferenceKind.ORDER,
            DifferenceKind.CONFLICTING_DETAIL,
            DifferenceKind.PLACE,
            DifferenceKind.QUOTE_WORDING,
            DifferenceKind.TITLE_ROLE,
            DifferenceKind.NAME_FORM,
            DifferenceKind.ATTRIBUTION,
            DifferenceKind.MODALITY,
            DifferenceKind.LOADED_WORDING,
            DifferenceKind.AGENCY,
            DifferenceKind.ADDED_OMITTED,
            DifferenceKind.PARAPHRASE,
        )
    )
}

_SIDES_KEPT = 512  # matches come in reading order: a claim's are near each other


class _Between(NamedTuple):
    """What was found between two sides; `alignment` as seen from the first."""

    verdict: Verdict
    differences: tuple[Difference, ...]
    alignment: WordAlignment


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the accounts in a match stand to each other. `relation_score` is how sure that is, 0 to 1.

    The differences between the sources that stand so are marked as those which decide it.
    """

    relation: Relation
    relation_score: float
    differences: tuple[Difference, ...]


class Examination:
    """Names the differences in the matches of one comparison, and prepares nothing twice.

    `mentions` and `words` (word vectors, each of the claim's own text) are by claim id; claims without an entry are
    compared by their words alone; `rules` are a person's own. Two sides that stand in several matches are compared
    once. Not for two threads at a time.
    """

    def __init__(
        self,
        index: ClaimIndex,
        mentions: Mapping[str, Mentions],
        words: Mapping[str, WordVectors] | None = None,
        rules: UserRules = NO_RULES,
    ) -> None:
        self._index, self._mentions, self._words = index, mentions, words
        own = detector_of(rules)
        self._own = () if own is None else (own,)
        self._lexicon, self._detectors = lexicon_with(rules), (*DETECTORS, *self._own)
        self._sides: OrderedDict[tuple[str, ...], Prepared] = OrderedDict()
        self._between: dict[tuple[tuple[str, ...], tuple[str, ...]], _Between] = {}

    def judge(self, match: Match) -> Judgement:
        """What differs inside `match`, for each two of its sources, and its relation.

        Differences come by pair of sources, then in reading order. The same for any order of the claims in the match.
        Raises KeyError for a claim that the comparison does not have, BAD_RULES for a pattern that takes too long.
        """
        found = [self._judged(one, two) for one, two in self._pairs(match)]
        relation, score = overall([between.verdict for between in found])
        told = (
            replace(one, decides=False) if one.decides and between.verdict[0] is not relation else one
            for between in found
            for one in between.differences
        )
        return Judgement(relation, score, tuple(told))

    def words_of(self, match: Match) -> tuple[WordsBetween, ...]:
        """What becomes of each word of `match` between each two of its sources, in their order."""
        found = []
        for one, two in self._pairs(match):
            left, right = self._side(one).side, self._side(two).side
            alignment = self._judged(one, two).alignment
            said = (side_vectors(side, self._last_layer(side)) for side in (left, right))
            between = words_between(left.words, right.words, alignment, *said)
            found.append(WordsBetween((left.source.id, right.source.id), between))
        return tuple(found)

    def _pairs(self, match: Match) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The claims of each two sources of `match`, in the order of the sources' ids."""
        by_source: dict[str, list[str]] = {}
        for claim in match.claims:
            by_source.setdefault(self._index.source(claim).id, []).append(claim)
        groups = [by_source[source] for source in sorted(by_source, key=lambda source: (len(source), source))]
        return [(tuple(one), tuple(two)) for one, two in combinations(map(sorted, groups), 2)]

    def _last_layer(self, side: Side) -> Mapping[str, WordVectors] | None:
        if self._words is None:
            return None
        known = {claim.id: self._words[claim.id] for claim in side.claims if claim.id in self._words}
        return {claim: WordVectors(words.spans, words.vectors) for claim, words in known.items()}

    def _judged(self, one: tuple[str, ...], two: tuple[str, ...]) -> _Between:
        known = self._between.get((one, two))
        if known is None:
            known = self._between[one, two] = self._compared(self._side(one), self._side(two))
        return known

    def _compared(self, one: Prepared, two: Prepared) -> _Between:
        """What differs between two sides, and how they stand to each other. In other languages than English only a
        person's own rules are asked: what the detectors know is English.
        """
        flip = _words_key(two.side) < _words_key(one.side)
        pair = pair_of(two, one, self._lexicon) if flip else pair_of(one, two, self._lexicon)
        english = is_english(one.side.source) and is_english(two.side.source)
        findings = _settled(pair, self._detectors) if english else _named(pair, self._own)[0]
        ordered = [finding.flipped() for finding in findings] if flip else findings
        verdict = relation_of(ordered)
        made = (_difference(each, one.side, two.side, verdict[0]) for each in sorted(ordered, key=_reading_order))
        told = tuple(difference for difference in made if difference is not None)
        return _Between(verdict, told, pair.alignment.turned if flip else pair.alignment)

    def _side(self, claims: tuple[str, ...]) -> Prepared:
        """The side that `claims` form; the last used ones are kept."""
        side = self._sides.pop(claims, None)
        if side is None:
            (made,) = sides_of(claims, self._index, self._mentions)
            side = prepared(made, self._words)
            if len(self._sides) >= _SIDES_KEPT:
                self._sides.popitem(last=False)
        self._sides[claims] = side
        return side


def differences_of(
    match: Match,
    index: ClaimIndex,
    mentions: Mapping[str, Mentions],
    words: Mapping[str, WordVectors] | None = None,
    rules: UserRules = NO_RULES,
) -> Judgement:
    """The judgement of one match alone; see `Examination` for many of one comparison."""
    return Examination(index, mentions, words, rules).judge(match)


def _words_key(side: Side) -> tuple[list[str], str]:
    """An order of two sides that does not depend on which was loaded first."""
    return [word.norm for word in side.words], side.source.sha256


def _reading_order(finding: Finding) -> tuple[Span, Span, int]:
    return finding.a[0], finding.b[0], _PRECEDENCE[finding.kind]


def left_of(pair: Pair) -> list[Left]:
    """What of the words no detector has named, as candidates: for whoever fits their likelihood."""
    return changes.candidates(pair, *_named(pair, DETECTORS)[1:])


def _settled(pair: Pair, detectors: Sequence[Detector]) -> list[Finding]:
    """The findings of all `detectors` such that no word has two names, and what is made of the words that are left."""
    if not pair.a.words or not pair.b.words:
        return []
    kept, claimed_a, claimed_b = _named(pair, detectors)
    return [*kept, *changes.find(pair, claimed_a, claimed_b)]


def _named(pair: Pair, detectors: Sequence[Detector]) -> tuple[list[Finding], list[Claimed], list[Claimed]]:
    """The findings of all `detectors`, and which words of both sides have a name by them.

    The sure go before the unsure, then the graver, then the more specific.
    """
    raw = [finding for detector in detectors for finding in detector.find(pair)]
    raw.sort(key=_first)
    claimed_a, claimed_b = ([Claimed.FREE] * len(side.words) for side in (pair.a, pair.b))
    kept: list[Finding] = []
    for finding in raw:
        spans_a = _unclaimed(pair.a, finding.a, claimed_a)
        spans_b = _unclaimed(pair.b, finding.b, claimed_b)
        if not spans_a or not spans_b or not any(len(span) for span in (*spans_a, *spans_b)):
            continue
        if (spans_a, spans_b) != (finding.a, finding.b) and _told_alike(pair, spans_a, spans_b):
            continue
        found = replace(finding, a=spans_a, b=spans_b)
        as_what = Claimed.TOLD if _told_by_both(found) else Claimed.ALONE
        _claim(pair.a, spans_a, claimed_a, as_what)
        _claim(pair.b, spans_b, claimed_b, as_what)
        kept.append(found)
    return kept, claimed_a, claimed_b


def _told_alike(pair: Pair, a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Whether both sides have the same words there: what differed has got another name."""
    ours, theirs = ([norm for span in spans for norm in side.norms(span)] for side, spans in ((pair.a, a), (pair.b, b)))
    return ours == theirs


def _first(found: Finding) -> tuple[bool, int, int, float, tuple[Span, ...], tuple[Span, ...]]:
    """The order in which findings get their words."""
    return found.score < SURE, RANK[found.severity], _PRECEDENCE[found.kind], -found.score, found.a, found.b


def _claim(side: Side, spans: Sequence[Span], claimed: list[Claimed], as_what: Claimed) -> None:
    for span in spans:
        if len(span):
            for i in side.words_in(span):
                claimed[i] = as_what


def _unclaimed(side: Side, spans: Sequence[Span], claimed: Sequence[Claimed]) -> tuple[Span, ...]:
    """`spans` without the words that already have a name; nothing if that leaves none of a span with words."""
    left: list[Span] = []
    empty = [span for span in spans if not len(span)]
    for span in spans:
        if not len(span):
            continue
        words = side.words_in(span)
        if not any(claimed[i] for i in words):
            left.append(span)
            continue
        run: list[int] = []
        for i in [*words, -1]:
            if i >= 0 and not claimed[i]:
                run.append(i)
            elif run:
                if any(side.words[k].content for k in run):
                    left.append(side.shown(run[0], run[-1] + 1))
                run = []
    return tuple(left) or tuple(empty[:1])


def _difference(finding: Finding, one: Side, two: Side, relation: Relation) -> Difference | None:
    spans = (*_claim_spans(one, finding.a), *_claim_spans(two, finding.b))
    if {span.claim for span in spans}.isdisjoint(claim.id for claim in one.claims):
        return None
    values = {side.source.id: dict(read) for side, read in ((one, finding.a_values), (two, finding.b_values)) if read}
    return Difference(
        finding.kind,
        finding.severity,
        finding.score,
        spans,
        values,
        finding.reason,
        finding.own,
        decides(finding, relation),
    )


def _claim_spans(side: Side, spans: Sequence[Span]) -> list[ClaimSpan]:
    """`spans` with their claims, cut where they cross from one claim into the next."""
    found: list[ClaimSpan] = []
    for span in spans:
        for claim in side.claims:
            if not len(span) and claim.span.contains(span):
                found.append(ClaimSpan(claim.id, span))
                break
            if len(span) and claim.span.overlaps(span):
                found.append(
                    ClaimSpan(claim.id, Span(max(span.start, claim.span.start), min(span.end, claim.span.end)))
                )
    return found


def _told_by_both(finding: Finding) -> bool:
    """Whether a finding names something that both sides tell, each in its way; wording alone is no proof of that."""
    filled = any(len(span) for span in finding.a) and any(len(span) for span in finding.b)
    return filled and finding.kind not in (DifferenceKind.PARAPHRASE, DifferenceKind.QUOTE_WORDING)
