# SPDX-License-Identifier: Apache-2.0
"""How sure an account is of what it tells: "may meet", "plans to meet", "allegedly met", "met".

Asks only where the word that "may" acts on stands on both sides.
"""

from __future__ import annotations

from core.differences.pair import Finding, Pair, Side
from core.differences.scope import acted_on, cues_before
from core.model import DifferenceKind, Severity

# From a plain telling (4) down to a mere possibility.
_SURE = {"will": 3.5, "must": 3.0, "ought": 2.5, "planned": 2.5, "probable": 2.0, "alleged": 1.5, "possible": 1.0}
_PLAIN = 4.0
_WITH_TO = ("plan", "inten", "hope", "aim", "vow", "pledg", "schedul", "expect", "seek", "propos")  # "to", else nouns


def find(pair: Pair) -> list[Finding]:
    """A finding for each shared word that one side is less sure of."""
    forward = _hedged(pair)
    taken = {span for finding in forward for span in finding.b if len(span)}
    backward = [finding.flipped() for finding in _hedged(pair.turned)]
    return [*forward, *(finding for finding in backward if not taken.intersection(finding.b))]


def _hedged(pair: Pair) -> list[Finding]:
    """What a hedges, and b does not or does otherwise."""
    lexicon = pair.lexicon.modality
    found: list[Finding] = []
    seen: set[int] = set()
    for cue, word in enumerate(pair.a.words):
        kind = lexicon.get(word.norm)
        if kind is None or pair.alignment.a_to_b[cue] >= 0 or _otherwise_used(pair.a, cue):
            continue
        acted = acted_on(pair, cue, lexicon.__contains__, strictly=False)
        if acted is None or acted.head in seen:
            continue
        seen.add(acted.head)
        near = pair.near(range(acted.cue, acted.head + 1), range(acted.partner, acted.partner + 1))
        if near == 0 and pair.alignment.similarity < 0.5:
            continue
        others = cues_before(pair.b, acted.partner, lexicon.__contains__)
        kinds = [lexicon[pair.b.words[other].norm] for other in others]
        if kind in kinds:
            continue
        sure_there = min((_SURE[other] for other in kinds), default=_PLAIN)
        apart = abs(sure_there - _SURE[kind])
        cue_span = pair.a.shown(cue, cue + 1)
        there = pair.b.shown(others[0], others[0] + 1) if others else pair.place(range(cue, cue + 1))
        found.append(
            Finding(
                DifferenceKind.MODALITY,
                Severity.MEDIUM if apart >= 1.0 else Severity.LOW,
                round(min(1.0, 0.4 + 0.1 * near + 0.3 * pair.alignment.similarity), 3),
                (cue_span,),
                (there,),
                {"modality": kind},
                {"modality": kinds[0] if kinds else "plain"},
            )
        )
    return found


def _otherwise_used(side: Side, cue: int) -> bool:
    """Whether the word is a month, a part of a name or the verb of saying of its claim."""
    span = side.words[cue].span
    following = side.words[cue + 1].norm if cue + 1 < len(side.words) else ""
    if side.words[cue].norm.startswith(_WITH_TO) and following not in ("to", "on"):
        return True
    claim = side.claims[side.owner[cue]]
    return (
        any(date.span.overlaps(span) for date in side.dates)
        or any(name.span.overlaps(span) for name in side.names)
        or (claim.cue is not None and claim.cue.overlaps(span))
    )
