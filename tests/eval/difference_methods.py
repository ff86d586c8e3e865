# SPDX-License-Identifier: Apache-2.0
"""What names differences: the program, its previous release, and difflib, which anyone would try first."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from core.differences.detect import Examination
from core.differences.gravity import as_set
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import (
    ClaimIndex,
    ClaimSpan,
    Difference,
    DifferenceKind,
    Match,
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)
from core.semantics.encoding import Encoder, WordVectors
from tests.eval.difference_counts import Answer, Found
from tests.eval.difference_gold import GoldCase
from tests.eval.previous import Previous

_ROUNDS: Final = 3
_PROBE: Final = Path(__file__).parent / "previous_differences_probe.py"
_WORD: Final = re.compile(r"\w+(?:[.,:]\d+)*")


@dataclass(frozen=True, slots=True)
class Ours:
    """What the program says of each case: as it is shown unasked, and with what it is not sure of.

    `milliseconds`: the processor's time for a pair beyond encoding, the least of a few rounds, since other programs
    take their share; `reading`: for finding names, numbers and dates in the articles, each read once, by pair.
    """

    shown: tuple[Answer, ...]
    uncertain: tuple[Answer, ...]
    milliseconds: float
    reading: float


def ours(cases: Sequence[GoldCase], encoder: Encoder | None) -> Ours:
    """Judges each case, with word vectors if there is an encoder."""
    sources = list({source.id: source for case in cases for source in (case.a, case.b)}.values())
    wanted = {claim for case in cases for claim in case.claims}
    texts = {c.id: source.quote(c.span) for source in sources for c in source.claims if c.id in wanted}
    words: dict[str, WordVectors] | None = None
    if encoder is not None:
        words = dict(zip(texts, encoder.encode(list(texts.values())).words, strict=True))
    start = time.process_time()
    mentions: dict[str, Mentions] = {}
    for source in sources:
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    reading = time.process_time() - start
    rounds = []
    for _ in range(_ROUNDS):
        start = time.process_time()
        examination = Examination(ClaimIndex.of(tuple(sources)), mentions, words)
        judged = [examination.judge(Match("m1", case.claims, 1.0, Tier.MATCH)) for case in cases]
        rounds.append(time.process_time() - start)
    milliseconds, reading = (1000 * spent / max(len(cases), 1) for spent in (min(rounds), reading))
    shown, uncertain = (
        tuple(
            Answer(_found(case, as_set(judgement.differences, Settings(uncertain=asked))), judgement.relation)
            for case, judgement in zip(cases, judged, strict=True)
        )
        for asked in (False, True)
    )
    return Ours(shown, uncertain, milliseconds, reading)


def _found(case: GoldCase, differences: Sequence[Difference]) -> tuple[Found, ...]:
    return tuple(
        Found(
            each.kind,
            _on(each.spans, case.claims_a),
            _on(each.spans, case.claims_b),
            each.severity,
            each.score,
        )
        for each in differences
    )


def _on(spans: Sequence[ClaimSpan], claims: Sequence[str]) -> tuple[Span, ...]:
    return tuple(each.span for each in spans if each.claim in claims and len(each.span))


def by_difflib(cases: Sequence[GoldCase]) -> tuple[Answer, ...]:
    """Every changed run of words is one difference: a number where digits have changed, else an addition or another
    wording. Other digits are its only reason to call a pair a conflict.
    """
    return tuple(_runs(case) for case in cases)


def _runs(case: GoldCase) -> Answer:
    ours, theirs = _words(case.a, case.claims_a), _words(case.b, case.claims_b)
    runs = SequenceMatcher(None, [word for word, _ in ours], [word for word, _ in theirs], autojunk=False)
    found, conflict = [], False
    for what, i, j, k, m in runs.get_opcodes():
        if what == "equal":
            continue
        digits = [any(word[0].isdigit() for word, _ in part) for part in (ours[i:j], theirs[k:m])]
        kind = DifferenceKind.PARAPHRASE if what == "replace" else DifferenceKind.ADDED_OMITTED
        if what == "replace" and all(digits):
            kind, conflict = DifferenceKind.NUMBER, True
        found.append(Found(kind, tuple(span for _, span in ours[i:j]), tuple(span for _, span in theirs[k:m])))
    relation = Relation.PARTIAL if any(not one.a or not one.b for one in found) else Relation.SAME
    return Answer(tuple(found), Relation.CONFLICT if conflict else relation)


def _words(source: Source, claims: Sequence[str]) -> list[tuple[str, Span]]:
    return [
        (met[0].casefold(), Span(*met.span()).shifted(claim.span.start))
        for claim in source.claims
        if claim.id in claims
        for met in _WORD.finditer(source.quote(claim.span))
    ]


def by_release(cases: Sequence[GoldCase], release: Previous) -> tuple[Answer, ...]:
    """What the previous release says, by its own code and with its own reading of the claims."""
    sources = {source.id: source for case in cases for source in (case.a, case.b)}
    asked = {
        "sources": {name: release.told(one) for name, one in sources.items()},
        "claims": {name: [[c.id, c.span.start, c.span.end] for c in one.claims] for name, one in sources.items()},
        "cases": [[case.a.id, case.b.id, case.claims] for case in cases],
    }
    return tuple(
        Answer(
            tuple(
                Found(
                    DifferenceKind(kind),
                    _on(spans := [ClaimSpan(claim, Span(start, end)) for claim, start, end in places], case.claims_a),
                    _on(spans, case.claims_b),
                    Severity(severity),
                )
                for kind, severity, places in differences
            ),
            Relation(relation),
        )
        for case, (relation, differences) in zip(cases, release.answer(asked, _PROBE)["cases"], strict=True)
    )
