# SPDX-License-Identifier: Apache-2.0
"""Why claims were matched, what speaks against it, and why the nearest candidate of a lone claim was not accepted.

Turns evidence, objections and nearest candidates into lines to read, for the window and the reports alike, with the
words of `core.words`. Finds nothing out by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from core.model import (
    ClaimIndex,
    ClaimSpan,
    Evidence,
    EvidenceKind,
    Match,
    Objection,
    ObjectionKind,
    OnlyHere,
    Settings,
)
from core.plain_text import one_line
from core.words import SHARED_WORDS_SHOWN, Words

_THINGS: Final = (
    EvidenceKind.QUOTE,
    EvidenceKind.NAME,
    EvidenceKind.PLACE,
    EvidenceKind.NUMBER,
    EvidenceKind.DATE,
    EvidenceKind.SPEAKER,
    EvidenceKind.EVENT,
    EvidenceKind.ALIGNED,
)
_FIGURES: Final = (EvidenceKind.SIMILARITY, EvidenceKind.WORD_MEANING)
_SAME: Final = " = "
_EXCERPT: Final = 70
_LEAST: Final = 0.01
_MARKS: Final = '“”"„‘’'


def reasons(match: Match, index: ClaimIndex, words: Words) -> list[str]:
    """Why the claims of `match` belong together, a line a kind: what can be checked first, the figures last.

    "shared names: Mr. Okafor = Tunde Okafor; Lamport".
    """
    lines = []
    for kind in _THINGS:
        things = [_thing(one.spans, index) for one in match.evidence if one.kind is kind]
        if found := list(dict.fromkeys(thing for thing in things if thing)):
            lines.append(words.fill("evidence", kind, words=_listed(found)))
    rest = [one for one in match.evidence if one.kind not in (*_THINGS, *_FIGURES)]
    lines += [words.evidence(one, index) for one in rest if one.kind is not EvidenceKind.RARE_WORDS or one.spans]
    figures = [words.evidence(one, index) for one in match.evidence if one.kind in _FIGURES]
    return [*lines, ", ".join(figures)] if figures else lines


def objections(match: Match, index: ClaimIndex, words: Words) -> list[str]:
    """What speaks against `match`, a line each: "other numbers: A: 300 · B: 290"."""
    lines = (_objection(one, index, words) for one in match.against)
    return list(dict.fromkeys(lines))


def missing(alone: OnlyHere, index: ClaimIndex, words: Words, settings: Settings | None = None) -> str:
    """Why the nearest candidate of a claim that is only here was not accepted, in a sentence; "" where there is nothing
    to say. With `settings` it tells the score that was asked.

    "Both name Lamport and Okafor; nothing in it answers “the third breakwater”; its score is 0.31, and 0.50 is asked."
    """
    if alone.nearest is None:
        return ""
    nearest = alone.nearest
    parts = list(_shared(nearest.shared, index, words))
    if not parts and nearest.missing:
        parts.append(words.get("missing", "nothing_shared"))
    unanswered = [words.fill("missing", "quoted", words=_quote(one, index)) for one in nearest.missing]
    if unanswered:
        parts.append(words.fill("missing", "nothing_answers", words=_series(unanswered, "last", words)))
    if settings is not None:
        parts.append(_asked(nearest.score, settings, words))
    told = "; ".join(parts)
    return f"{told[0].upper()}{told[1:]}." if told else ""


def _asked(score: float, settings: Settings, words: Words) -> str:
    """The score and what would have been asked."""
    possible = max(0.0, settings.strictness - settings.possible_margin)
    entry = "asked" if settings.possible_margin > 0 else "asked_plain"
    shown = words.get("missing", "hardly") if score < _LEAST else f"{score:.2f}"
    return words.fill("missing", entry, score=shown, possible=f"{possible:.2f}", match=f"{settings.strictness:.2f}")


def _shared(evidence: Iterable[Evidence], index: ClaimIndex, words: Words) -> Iterable[str]:
    by_entry: dict[str, list[str]] = {}
    for one in evidence:
        kind = EvidenceKind.NAME if one.kind is EvidenceKind.PLACE else one.kind
        if thing := _thing(one.spans, index):
            by_entry.setdefault(kind, []).append(thing)
    spoken = by_entry.get(EvidenceKind.SPEAKER, [])
    if spoken:
        # Who speaks need not be named again.
        by_entry[EvidenceKind.NAME] = [one for one in by_entry.get(EvidenceKind.NAME, []) if one not in spoken]
    for entry, things in by_entry.items():
        if things:
            yield words.fill("missing", entry, words=_series(list(dict.fromkeys(things)), "both", words))


def _objection(one: Objection, index: ClaimIndex, words: Words) -> str:
    if one.kind is ObjectionKind.COVERAGE and one.value is not None and one.spans:
        claim = one.spans[0].claim
        quoted = ", ".join(words.fill("missing", "quoted", words=_quote(span, index)) for span in one.spans)
        return words.fill("against", one.kind, value=str(round(one.value * 100)), claim=claim, words=quoted)
    sides: dict[str, list[str]] = {}
    for span in one.spans:
        sides.setdefault(index.source(span.claim).id, []).append(_quote(span, index))
    if not sides:
        return words.get("against_bare", one.kind)
    told = " · ".join(f"{source}: {' … '.join(dict.fromkeys(texts))}" for source, texts in sides.items())
    return words.fill("against", one.kind, words=told)


def _thing(spans: Sequence[ClaimSpan], index: ClaimIndex) -> str:
    """One thing in all the words that claims have for it: "Mr. Okafor = Tunde Okafor"."""
    found: dict[str, str] = {}
    for one in spans:
        text = one_line(index.source(one.claim).quote(one.span))
        found.setdefault(text.casefold(), text)
    return _SAME.join(found.values())


def _quote(one: ClaimSpan, index: ClaimIndex) -> str:
    text = one_line(index.source(one.claim).quote(one.span))
    text = text.strip(_MARKS)
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _listed(things: Sequence[str]) -> str:
    return "; ".join(things[:SHARED_WORDS_SHOWN]) + (" …" if len(things) > SHARED_WORDS_SHOWN else "")


def _series(things: Sequence[str], link: str, words: Words) -> str:
    """The things in a row, `link` before the last: "a, b or c"."""
    *first, last = things
    return f"{words.get('missing', 'between').join(first)}{words.get('missing', link)}{last}" if first else last
