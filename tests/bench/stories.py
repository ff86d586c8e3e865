# SPDX-License-Identifier: Apache-2.0
"""Comparisons of any size without the model: made-up accounts whose matches and differences are known from the start.

What the window does with a large story does not depend on how it was found out; so that is what its views are measured
with.
"""

from __future__ import annotations

import itertools
import random
from hashlib import sha256

from core.ingest.naming import source_ids
from core.model import (
    Claim,
    ClaimSpan,
    Comparison,
    Difference,
    DifferenceKind,
    Evidence,
    EvidenceKind,
    Generator,
    Match,
    ModelIdentity,
    Nearest,
    OnlyHere,
    Relation,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)

_WHO = ("the harbour master", "two fishermen", "a spokeswoman", "the council", "the ferry company", "Ada Lindqvist")
_DID = ("counted", "reported", "brought in", "turned away", "expected", "asked for")
_WHAT = ("boats", "passengers", "crates of fish", "tons of grain", "visitors", "complaints")
_WHERE = ("at the north pier", "before the storm", "in the old town", "on the first day", "behind the light", "by noon")
_MORE = (
    "although nobody had asked for it",
    "which the town had feared since the winter",
    "and the bridge stayed closed until the evening",
    "while the bells of both churches rang",
)
_SAID = ("said", "told the assembly", "insisted")
_KINDS = (
    (DifferenceKind.NUMBER, Severity.HIGH),
    (DifferenceKind.NUMBER, Severity.MEDIUM),
    (DifferenceKind.QUOTE_WORDING, Severity.MEDIUM),
    (DifferenceKind.PLACE, Severity.MEDIUM),
    (DifferenceKind.PARAPHRASE, Severity.LOW),
    (DifferenceKind.NEGATION, Severity.HIGH),
)


def story(sources: int, sentences: int, *, seed: int = 1) -> Comparison:
    """`sources` accounts of `sentences` sentences each. Of three claims about two stand in a match of two to four
    sources; every third of those is told in another place. The same for the same numbers.
    """
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    letters = source_ids(sources)
    facts = [_fact(chance) for _ in range(sentences)]
    told: list[list[int]] = []
    for _ in range(sources):
        order = list(range(sentences))
        for _ in range(sentences // 6):
            order.insert(chance.randrange(sentences), order.pop(chance.randrange(sentences)))
        told.append(order)
    made = tuple(_account(letter, order, facts, chance) for letter, order in zip(letters, told, strict=True))
    where = [{fact: place for place, fact in enumerate(order)} for order in told]
    matches: list[Match] = []
    joined: set[str] = set()
    for fact in range(sentences):
        if chance.random() < 0.34:
            continue
        sharing = sorted(chance.sample(range(sources), min(sources, chance.choice((2, 2, 2, 3, 4)))))
        claims = tuple(made[one].claims[where[one][fact]].id for one in sharing)
        joined.update(claims)
        matches.append(_match(len(matches), claims, [made[one] for one in sharing], chance))
    places = {claim.id: place for source in made for place, claim in enumerate(source.claims)}
    matches.sort(key=lambda match: places[match.claims[0]])
    alone = []
    for number, source in enumerate(made):
        other = made[(number + 1) % sources]
        for claim in source.claims:
            if claim.id not in joined:
                near = chance.choice(other.claims).id
                alone.append(OnlyHere(claim.id, Nearest(near, chance.random() * 0.4)))
    generator = Generator("0", ModelIdentity("stand-in", "0" * 64, 8), Settings())
    return Comparison(generator, "2026-01-01T00:00:00Z", made, tuple(matches), tuple(alone))


def _fact(chance: random.Random) -> tuple[str, str]:
    """Its words before and behind the number."""
    who, did, what, where, more = (chance.choice(words) for words in (_WHO, _DID, _WHAT, _WHERE, _MORE))
    return f"{who[0].upper()}{who[1:]} {did}", f"{what} {where}, {more}"


def _account(letter: str, order: list[int], facts: list[tuple[str, str]], chance: random.Random) -> Source:
    sentences, claims, at = [], [], 0
    for place, fact in enumerate(order):
        before, behind = facts[fact]
        sentence = f"{before} {chance.randint(2, 900)} {behind}."
        speaker, cue = None, None
        if chance.random() < 0.25:
            said = chance.choice(_SAID)
            sentence = f"{sentence[:-1]}, {said} Ingrid Holm of the {chance.choice(_WHAT)} office."
            start = at + sentence.index("Ingrid")
            speaker, cue = Span(start, start + len("Ingrid Holm")), Span(start - len(said) - 1, start - 1)
        span = Span(at, at + len(sentence))
        name = "Ingrid Holm" if speaker else None
        claims.append(Claim(f"{letter}{place + 1}", span, place // 3, speaker=name, speaker_span=speaker, cue=cue))
        sentences.append(sentence)
        at += len(sentence) + 1
    text = "\n".join(sentences)
    digest = sha256(text.encode()).hexdigest()
    return Source(letter, text, digest, outlet=f"The Gazette of {letter}", published="2024-05-04", claims=tuple(claims))


def _match(number: int, claims: tuple[str, ...], sources: list[Source], chance: random.Random) -> Match:
    places = []
    for claim, source in zip(claims, sources, strict=True):
        found = source.claims[int(claim.removeprefix(source.id)) - 1]
        words = source.quote(found.span).split(" ")
        at = next(place for place, word in enumerate(words) if word.isdigit())
        start = found.span.start + len(" ".join(words[:at])) + (1 if at else 0)
        places.append(ClaimSpan(claim, Span(start, start + len(words[at]))))
    differences = []
    for first, second in itertools.pairwise(places):
        if chance.random() < 0.7:
            kind, severity = chance.choice(_KINDS)
            differences.append(Difference(kind, severity, 0.8, (first, second)))
    conflict = any(one.severity is Severity.HIGH for one in differences) and chance.random() < 0.5
    score = 0.5 + 0.5 * chance.random()
    return Match(
        f"m{number + 1}",
        claims,
        score,
        Tier.MATCH if score > 0.6 else Tier.POSSIBLE,
        Relation.CONFLICT if conflict else Relation.PARTIAL if differences else Relation.SAME,
        0.7,
        evidence=(Evidence(EvidenceKind.SIMILARITY, round(score, 2)),),
        differences=tuple(differences),
    )
