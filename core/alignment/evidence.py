# SPDX-License-Identifier: Apache-2.0
"""Why claims were matched, on which of their clauses it rests, and what the nearest candidate of a lone claim lacks.

Evidence explains a match; it does not make one. Each thing that the claims share is evidence of its own, with the spans
where it stands in each claim. Kinds and spans only: `core.words` has the words. What speaks against a match is found by
`core.alignment.evidence_against`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from core.alignment.evidence_names import Named, Names
from core.alignment.evidence_quantities import Thing, grouped_alike, same_day, same_number, shared_quotes
from core.alignment.evidence_words import (
    LEAST_RARE,
    LINKED,
    TOLD,
    Bools,
    Floats,
    Numbering,
    Worded,
    linked,
    nearness,
    opposite,
    worded,
)
from core.alignment.grid import NAMES
from core.alignment.grouping import Cell
from core.alignment.scored import Scored
from core.alignment.wording import Word, words_of
from core.language.mentions import Mentions
from core.language.quoted_runs import quoted_runs
from core.model import ClaimIndex, ClaimSpan, Evidence, EvidenceKind, Nearest, Span

_RARE: Final = 0.5  # words at least this rare in English are worth showing as shared
_MOST_ALIGNED: Final = 4  # words in other words that are shown
_MOST_MISSING: Final = 3
_LONGEST_MISSING: Final = 9  # words
_MEASURES: Final = (
    (EvidenceKind.SIMILARITY, NAMES.index("cosine")),
    (EvidenceKind.WORD_MEANING, NAMES.index("words")),
)

# What a reader can check at once.
FIRM: Final = frozenset(
    (
        EvidenceKind.NAME,
        EvidenceKind.PLACE,
        EvidenceKind.NUMBER,
        EvidenceKind.DATE,
        EvidenceKind.QUOTE,
        EvidenceKind.SPEAKER,
        EvidenceKind.EVENT,
    )
)


@dataclass(frozen=True, slots=True)
class Told:
    """What claims that stand beside each other have in common: the things, by kind, and which words of each claim the
    claims of other sources tell.
    """

    things: tuple[tuple[EvidenceKind, Thing], ...]
    words: dict[str, Bools]


class Witness:
    """Gives the evidence for matches of one scored comparison, and remembers it. Not for two threads at a time."""

    def __init__(self, scored: Scored) -> None:
        self.index = ClaimIndex.of(scored.sources)
        self.names = Names(scored.sources, scored.mentions)
        self._mentions = scored.mentions
        self._source_of = {claim.id: source.id for source in scored.sources for claim in source.claims}
        self._quotation_of = {claim: run for source in scored.sources for run in quoted_runs(source) for claim in run}
        self._vectors = scored.words
        self._numbering = Numbering()
        self._words: dict[str, tuple[Word, ...]] = {}
        self._worded: dict[str, Worded] = {}
        self._told: dict[tuple[str, ...], Told] = {}
        self._evidence: dict[tuple[str, ...], tuple[Evidence, ...]] = {}
        self._lacking: dict[tuple[str, str], tuple[tuple[Evidence, ...], tuple[ClaimSpan, ...]]] = {}

    def of(self, claims: Sequence[str], best: Cell) -> tuple[Evidence, ...]:
        """The evidence for a match of `claims`, the likeliest cell of which is `best`; the strongest kinds first."""
        key = (*claims, "", *best.claims)
        if key not in self._evidence:
            self._evidence[key] = tuple(self._found(claims, best))
        return self._evidence[key]

    def rests_on(self, claims: Sequence[str]) -> tuple[ClaimSpan, ...]:
        """The clauses of each of `claims` that those of other sources tell."""
        told = self.told(claims)
        quoted = [place for kind, thing in told.things if kind is EvidenceKind.QUOTE for place in thing]
        return tuple(
            ClaimSpan(claim, span)
            for claim in claims
            for span in self.worded(claim).told_clauses(
                told.words[claim], [place.span for place in quoted if place.claim == claim]
            )
        )

    def nearest(self, claim: str, nearest: Nearest) -> Nearest:
        """`nearest` with what `claim` and it share and what of the claim nothing in it answers."""
        key = (claim, nearest.claim)
        if key not in self._lacking:
            told = self.told(key)
            shared = tuple(
                Evidence(kind, None, thing)
                for kind, thing in told.things
                if kind in FIRM and (kind is not EvidenceKind.EVENT or self._one_verb(thing))
            )
            self._lacking[key] = (shared, tuple(self.unanswered(claim, told.words[claim])))
        shared, missing = self._lacking[key]
        return Nearest(nearest.claim, nearest.score, shared, missing)

    def told(self, claims: Sequence[str]) -> Told:
        """What `claims` of two or more sources have in common."""
        key = tuple(claims)
        found = self._told.get(key)
        if found is None:
            found = self._told[key] = self._compared(key)
        return found

    def worded(self, claim: str) -> Worded:
        """The telling words of a claim."""
        found = self._worded.get(claim)
        if found is None:
            one = self.index.claim(claim)
            mentioned = self._mentioned(claim)
            exact = [*(name.span for name in self.named(claim)), *(date.span for date in mentioned.dates)]
            found = self._worded[claim] = worded(
                self.index.source(claim),
                one,
                (words_of(self.index.text(claim)), self._vectors.get(claim)),
                exact,
                self._numbering,
            )
        return found

    def words(self, claim: str) -> tuple[Word, ...]:
        """All words of a claim, placed in the source's text."""
        if claim not in self._words:
            offset = self.index.claim(claim).span.start
            words = words_of(self.index.text(claim))
            self._words[claim] = tuple(
                Word(word.span.shifted(offset), word.key, word.rarity, word.capital) for word in words
            )
        return self._words[claim]

    def named(self, claim: str) -> tuple[Named, ...]:
        return self.names.of(self.index.source(claim), self.index.claim(claim))

    def _mentioned(self, claim: str) -> Mentions:
        return self._mentions.get(claim, Mentions())

    def _found(self, claims: Sequence[str], best: Cell) -> Iterator[Evidence]:
        for kind, at in _MEASURES:
            yield Evidence(kind, round(float(best.values[at]), 3))
        told = self.told(claims)
        taken = {place for kind, thing in told.things if kind is not EvidenceKind.ALIGNED for place in thing}
        rare = self._rare_words(claims, taken)
        yield Evidence(EvidenceKind.RARE_WORDS, round(float(best.values[NAMES.index("stems")]), 3), rare)
        yield from (Evidence(kind, None, thing) for kind, thing in told.things)
        if len({self._source_of[claim] for claim in claims}) < len(claims):
            yield Evidence(EvidenceKind.MERGED)
        if best.mutual_best:
            yield Evidence(EvidenceKind.MUTUAL_BEST)
        if best.title:
            yield Evidence(EvidenceKind.TITLES)

    def _compared(self, claims: tuple[str, ...]) -> Told:
        things = [
            *self._shared_names(claims),
            *((EvidenceKind.NUMBER, thing) for thing in self._shared_numbers(claims)),
            *((EvidenceKind.DATE, thing) for thing in self._shared_dates(claims)),
        ]
        quoting = [claim for claim in claims if self.index.claim(claim).quotes]
        if len(quoting) > 1:
            quotes = self._quotes_of(quoting)
            things += [(EvidenceKind.QUOTE, thing) for thing in quotes]
            if quotes:
                things += [(EvidenceKind.QUOTATION, thing) for thing in self._one_quotation(quoting)]
        same: dict[str, list[Span]] = {}
        for kind, thing in things:
            for place in thing if kind is not EvidenceKind.QUOTATION else ():
                same.setdefault(place.claim, []).append(place.span)
        things += [(EvidenceKind.SPEAKER, thing) for thing in self._same_speaker(claims)]
        words = {claim: self.worded(claim).inside(same.get(claim, ())) for claim in claims}
        named = {claim: told.copy() for claim, told in words.items()}
        links: list[tuple[str, int, str, int, float]] = []
        for one, other in self._across(claims):
            near = nearness(self.worded(one), self.worded(other))
            if near.size:
                words[one] |= near.max(axis=1) >= TOLD
                words[other] |= near.max(axis=0) >= TOLD
                links += [(one, i, other, j, float(near[i, j])) for i, j in self._linked(one, other, near)]
        things += self._events(claims, links, named)
        things += self._aligned(links, named)
        return Told(tuple(things), words)

    def _across(self, claims: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Every two of `claims` that are of two sources."""
        source_of = self._source_of
        return ((one, other) for one, other in combinations(claims, 2) if source_of[one] != source_of[other])

    def _quotes_of(self, claims: Iterable[str]) -> list[Thing]:
        return shared_quotes((self._source_of[one], self.index.claim(one), self.words(one)) for one in claims)

    def _one_verb(self, thing: Thing) -> bool:
        """Whether an event is told by forms of one word, not by words that stand for each other."""
        events = set()
        for place in thing:
            ours = self.worded(place.claim)
            events.add(ours.events[ours.starts.index(place.span.start)])
        return len(events) == 1

    def _linked(self, one: str, other: str, near: Floats) -> list[tuple[int, int]]:
        """The words of two claims that stand for each other; a word and its opposite don't."""
        ours, theirs = self.worded(one).words, self.worded(other).words
        return [(i, j) for i, j in linked(near) if not opposite(ours[i].key, theirs[j].key)]

    def _shared_names(self, claims: Sequence[str]) -> list[tuple[EvidenceKind, Thing]]:
        places: dict[str, list[tuple[ClaimSpan, Named]]] = {}
        for claim in claims:
            for one in self.named(claim):
                for who in one.who:
                    places.setdefault(who, []).append((ClaimSpan(claim, one.span), one))
        found: dict[Thing, EvidenceKind] = {}
        for seen in places.values():
            full = {self._source_of[place.claim] for place, one in seen if one.full}
            if full and len({self._source_of[place.claim] for place, _ in seen}) > 1:
                kind = EvidenceKind.PLACE if all(one.place for _, one in seen) else EvidenceKind.NAME
                found.setdefault(tuple(place for place, _ in seen), kind)
        whole = [(kind, thing) for thing, kind in found.items() if not any(set(thing) < set(other) for other in found)]
        return sorted(whole, key=lambda one: one[0] is EvidenceKind.PLACE)

    def _shared_numbers(self, claims: Sequence[str]) -> list[Thing]:
        if sum(bool(self._mentioned(claim).numbers) for claim in claims) <= 1:
            return []
        found = [
            (self._source_of[claim], claim, number.span, number)
            for claim in claims
            for number in self._mentioned(claim).numbers
        ]
        return grouped_alike(found, same_number)

    def _shared_dates(self, claims: Sequence[str]) -> list[Thing]:
        if sum(bool(self._mentioned(claim).dates) for claim in claims) <= 1:
            return []
        found = [
            (self._source_of[claim], claim, date.span, (date, self.index.source(claim).quote(date.span)))
            for claim in claims
            for date in self._mentioned(claim).dates
        ]
        return grouped_alike(found, same_day)

    def _one_quotation(self, claims: Sequence[str]) -> list[Thing]:
        """The quoted words of claims that are parts of longer quotations which share words in other sentences too."""
        found: dict[ClaimSpan, None] = {}
        for one, other in self._across(claims):
            ours, theirs = self._beside(one), self._beside(other)
            if ours and theirs and self._quotes_of(ours + theirs):
                for claim in (one, other):
                    found.update((ClaimSpan(claim, span), None) for span in self.index.claim(claim).quotes)
        return [tuple(found)] if found else []

    def _beside(self, claim: str) -> list[str]:
        """The neighbours of a claim in its quotation."""
        run = self._quotation_of.get(claim, ())
        at = run.index(claim) if run else 0
        return [*run[max(0, at - 1) : at], *run[at + 1 : at + 2]]

    def _same_speaker(self, claims: Sequence[str]) -> list[Thing]:
        found: list[tuple[str, str, Span, tuple[str, ...]]] = []
        fully = False
        for claim in claims:
            one = self.index.claim(claim)
            if one.speaker and one.speaker_span and one.span.contains(one.speaker_span):
                who = self.names.who(self.index.source(claim), one, one.speaker_span)
                fully |= any(named.full and named.span.overlaps(one.speaker_span) for named in self.named(claim))
                if not who and one.speaker[:1].isupper():
                    who, fully = (one.speaker.casefold(),), True
                if who:
                    found.append((self._source_of[claim], claim, one.speaker_span, who))
        if len(found) <= 1 or not fully:
            return []
        return grouped_alike(found, lambda one, other: not set(one).isdisjoint(other))

    def _events(
        self, claims: Sequence[str], links: Iterable[tuple[str, int, str, int, float]], named: dict[str, Bools]
    ) -> list[tuple[EvidenceKind, Thing]]:
        """One event in two claims: forms of one verb, or two verbs that stand for each other. Marks them in `named`."""
        places: dict[str, dict[tuple[str, int], None]] = {}
        for claim in claims:
            for at, event in enumerate(self.worded(claim).events):
                if event and not named[claim][at]:
                    places.setdefault(event, {})[claim, at] = None
        shared = {event for event, seen in places.items() if len({self._source_of[claim] for claim, _ in seen}) > 1}
        groups = [places[event] for event in shared]
        for one, i, other, j, _ in links:
            first, second = self.worded(one).events[i], self.worded(other).events[j]
            if first and second and first != second and not {first, second} & shared and not named[one][i]:
                groups.append({(one, i): None, (other, j): None})
        found = []
        for group in groups:
            for claim, at in group:
                named[claim][at] = True
            found.append(tuple(ClaimSpan(claim, self.worded(claim).words[at].span) for claim, at in group))
        order = {claim: at for at, claim in enumerate(claims)}
        found.sort(key=lambda thing: (order[thing[0].claim], thing[0].span))
        return [(EvidenceKind.EVENT, thing) for thing in found]

    def _aligned(
        self, links: Iterable[tuple[str, int, str, int, float]], named: dict[str, Bools]
    ) -> list[tuple[EvidenceKind, Thing]]:
        """The words that stand for other ones, those that tell most."""
        found: list[tuple[float, str, str, Thing]] = []
        for one, i, other, j, near in links:
            ours, theirs = self.worded(one), self.worded(other)
            first, second = ours.words[i], theirs.words[j]
            if first.key == second.key or named[one][i] or named[other][j] or near < LINKED:
                continue
            rarity = min(first.rarity, second.rarity)
            if rarity >= LEAST_RARE:
                spans = (ClaimSpan(one, first.span), ClaimSpan(other, second.span))
                found.append((-near * rarity, first.key, second.key, spans))
        best = {(first, second): thing for _, first, second, thing in sorted(found, key=lambda link: link[:3])}
        return [(EvidenceKind.ALIGNED, thing) for thing in list(best.values())[:_MOST_ALIGNED]]

    def _rare_words(self, claims: Sequence[str], taken: Iterable[ClaimSpan]) -> Thing:
        """The rare words of two sources that are no part of what is `taken`, in reading order."""
        told: dict[str, list[Span]] = {}
        for place in taken:
            told.setdefault(place.claim, []).append(place.span)
        places: dict[str, list[ClaimSpan]] = {}
        for claim in claims:
            spans = told.get(claim, ())
            for word in self.worded(claim).words:
                if word.rarity >= _RARE and not any(span.overlaps(word.span) for span in spans):
                    places.setdefault(word.key, []).append(ClaimSpan(claim, word.span))
        order = {claim: at for at, claim in enumerate(claims)}
        shared = (
            place
            for seen in places.values()
            if len(seen) > 1 and len({self._source_of[place.claim] for place in seen}) > 1
            for place in seen
        )
        return tuple(sorted(shared, key=lambda place: (order[place.claim], place.span)))

    def unanswered(self, claim: str, told: Bools) -> Iterator[ClaimSpan]:
        """The stretches of a claim of which nothing is `told`, those that say most, in reading order."""
        worded = self.worded(claim)
        stretches: list[tuple[float, int, int]] = []
        first: int | None = None
        for at in range(len(worded.words) + 1):
            ends = at == len(worded.words) or told[at] or (first is not None and self._breaks(worded, first, at))
            if first is not None and ends:
                stretches.append((-float(worded.weights[first:at].sum()), first, at))
                first = None
            if at < len(worded.words) and not told[at] and first is None:
                first = at
        for _, start, end in sorted(sorted(stretches)[:_MOST_MISSING], key=lambda one: one[1]):
            yield ClaimSpan(claim, self._whole(claim, Span(worded.starts[start], worded.ends[end - 1])))

    def _whole(self, claim: str, span: Span) -> Span:
        """`span` with the whole of the numbers at its edges: "1.4 million", not "1.4"."""
        for number in self._mentioned(claim).numbers:
            if number.span.overlaps(span):
                span = Span(min(span.start, number.span.start), max(span.end, number.span.end))
        return span

    def _breaks(self, worded: Worded, first: int, at: int) -> bool:
        """Whether a stretch from `first` on ends before word `at`: at the end of its clause, or for being long."""
        end = worded.words[at].span.end
        clause = next((span for span in worded.clauses if span.end > worded.words[first].span.start), None)
        return (clause is not None and end > clause.end) or at - first >= _LONGEST_MISSING
