# SPDX-License-Identifier: Apache-2.0
"""Pairs of claims with their differences as people named them.

The project's own accounts, articles of real outlets, and pairs of which only the relation is known. Reads and places;
counts nothing. Gold words are found in their sentences once, here, so that gold and what is found meet as spans.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.ingest.reader import read_file, read_text
from core.language.claims import with_claims
from core.model import Claim, DifferenceKind, Relation, Role, Severity, Source, Span

APART = " … "  # between the passages of one side that stand apart
_NEWER = frozenset(
    (DifferenceKind.PLACE, DifferenceKind.AGENCY, DifferenceKind.ORDER)
)  # than the real articles' labels


@dataclass(frozen=True, slots=True)
class GoldDifference:
    """What a person named: the kind and the words on each side, none where a side lacks it.

    `others`: further kinds by which one may call it. `optional`: readers could differ. `severity` is None where nobody
    has judged it.
    """

    kind: DifferenceKind
    a: tuple[Span, ...]
    b: tuple[Span, ...]
    severity: Severity | None = None
    others: frozenset[DifferenceKind] = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldCase:
    """Claims (`claims_a`, `claims_b`: ids) of two sources that stand in one match, how they relate and what differs.

    Claim ids are unique over all cases of one set. `event`: the story that it belongs to.
    """

    event: str
    a: Source
    b: Source
    claims_a: tuple[str, ...]
    claims_b: tuple[str, ...]
    relation: Relation
    differences: tuple[GoldDifference, ...] = ()

    @property
    def claims(self) -> tuple[str, ...]:
        return self.claims_a + self.claims_b


def own_cases(repository: Path) -> list[GoldCase]:
    """Every strong and core pair of the example and the stories."""
    return _labelled(repository, repository / "tests" / "gold" / "differences")


def kept_cases(repository: Path) -> list[GoldCase]:
    """Pairs of further stories, whose errors nobody reads: whether rules hold for what they were not written on."""
    return _labelled(repository, repository / "tests" / "gold" / "differences-kept")


def _labelled(repository: Path, folder: Path) -> list[GoldCase]:
    cases: list[GoldCase] = []
    for path in sorted(folder.glob("*.json")):
        cases += _own(repository, path.stem, json.loads(path.read_text(encoding="utf-8")))
    return cases


def _own(repository: Path, event: str, labelled: Mapping[str, Any]) -> list[GoldCase]:
    gold = json.loads((repository / labelled["of"]).read_text(encoding="utf-8")) if "of" in labelled else labelled
    wanted: dict[str, set[str]] = {letter: set() for letter in gold["sources"]}
    for pair in labelled["pairs"]:
        for letter, words in (pair["a"], pair["b"]):
            wanted[letter].add(words)
    sources = {
        letter: _read(read_file(repository / gold["folder"] / file), f"{event}:{letter}", wanted[letter])
        for letter, file in gold["sources"].items()
    }
    cases = []
    for pair in labelled["pairs"]:
        (a, words_a), (b, words_b) = pair["a"], pair["b"]
        one, two = _claim_of(sources[a], words_a), _claim_of(sources[b], words_b)
        differences = tuple(
            GoldDifference(
                DifferenceKind(each["kind"]),
                places(each["a"], sources[a], one),
                places(each["b"], sources[b], two),
                Severity(each["severity"]),
                _others(each),
                each.get("optional", False),
            )
            for each in pair["differences"]
        )
        relation = Relation(pair["relation"])
        cases.append(GoldCase(event, sources[a], sources[b], (one.id,), (two.id,), relation, differences))
    return cases


def _others(labelled: Mapping[str, Any]) -> frozenset[DifferenceKind]:
    """Kinds that are right, too: those that are given, and what follows from how the kinds are defined.

    A date that is part of what one side adds may be told as a date; a source that only one side names is something
    that it adds; and what is optional on both sides is another wording for the same.
    """
    kind, others = DifferenceKind(labelled["kind"]), set(map(DifferenceKind, labelled.get("or", ())))
    both = bool(labelled["a"]) and bool(labelled["b"])
    if kind is DifferenceKind.ADDED_OMITTED:
        others.add(DifferenceKind.DATE_TIME)
    if kind is DifferenceKind.ATTRIBUTION and not both:
        others.add(DifferenceKind.ADDED_OMITTED)
    if both and labelled.get("optional", False):
        others.add(DifferenceKind.PARAPHRASE)
    return frozenset(others)


def _read(source: Source, name: str, wanted: Iterable[str]) -> Source:
    """`source` with the sentences that the gold names as claims, and our own where it names none."""
    spans = [Span(start, start + len(words)) for words in wanted for start in [source.text.index(words)]]
    ours = with_claims(replace(source, id=name))
    spans += [
        claim.span
        for claim in ours.claims
        if claim.role is not Role.TITLE and not any(claim.span.overlaps(span) for span in spans)
    ]
    return with_our_reading(ours, [Claim(f"{name}{at}", span, 0) for at, span in enumerate(sorted(spans))])


def _claim_of(source: Source, words: str) -> Claim:
    return next(claim for claim in source.claims if source.quote(claim.span) == words)


def real_cases(folder: Path) -> list[GoldCase]:
    """The strong and core pairs of six pairs of articles (newswcl50/gold).

    Nobody has judged how grave anything is. Kinds that were not there when it was labelled are right wherever something
    was named; and what only one side has, its days above all, is of its own kind there and may be an addition here.
    """
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    described = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    sources = {}
    for name, document in described.items():
        text = (folder / document["file"]).read_text(encoding="utf-8")
        claims = [Claim(f"{name}:{one['i']}", Span(one["start"], one["end"]), 0) for one in document["sentences"]]
        source = replace(read_text(text, name=document["file"]), id=name)
        sources[name] = with_our_reading(with_claims(source), claims)
    cases = []
    for names, pairs in gold["pairs"].items():
        one, two = names.split("-")
        ours = {claim.id: claim for name in (one, two) for claim in sources[name].claims}
        for pair in pairs:
            if pair["strength"] == "optional":
                continue
            a, b = ours[f"{one}:{pair['a']}"], ours[f"{two}:{pair['b']}"]
            differences = tuple(
                GoldDifference(
                    DifferenceKind(each["type"].replace("-", "_")),
                    places(each["a"], sources[one], a),
                    places(each["b"], sources[two], b),
                    others=_NEWER if each["a"] and each["b"] else _NEWER | {DifferenceKind.ADDED_OMITTED},
                )
                for each in pair["diffs"]
            )
            relation = Relation(pair["relation"])
            cases.append(
                GoldCase(one.split("_")[0], sources[one], sources[two], (a.id,), (b.id,), relation, differences)
            )
    return cases


def told_cases(path: Path) -> list[GoldCase]:
    """The pairs of RTE-3 in their three relations. A passage that entails the sentence says the same or more, one that
    contradicts it is in conflict, and anything else says another thing, which is no relation of a match: partial.
    """
    relations = {
        "contradiction": Relation.CONFLICT,
        "entailment": Relation.SAME,
        "neutral": Relation.PARTIAL,
    }
    cases = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        a, b = (
            with_claims(Source(f"{row['id']}{side}", row[key], f"{row['id']}{side}"))
            for side, key in (("a", "premise"), ("b", "hypothesis"))
        )
        claims = [tuple(claim.id for claim in side.claims) for side in (a, b)]
        if all(claims):
            cases.append(GoldCase(row["task"], a, b, claims[0], claims[1], relations[row["label"]]))
    return cases


def with_our_reading(ours: Source, gold: Sequence[Claim]) -> Source:
    """`ours`, read by ourselves, with the gold's own sentences as claims, and the speakers and quotations in them."""
    claims = []
    for each in gold:
        inside = [claim for claim in ours.claims if claim.span.overlaps(each.span)]
        quotes = sorted({quote for claim in inside for quote in claim.quotes if each.span.contains(quote)})
        best = max(inside, key=lambda claim: _shared(claim.span, each.span), default=each)
        claims.append(replace(best, id=each.id, span=each.span, quotes=tuple(quotes)))
    return replace(ours, claims=tuple(claims))


def _shared(one: Span, two: Span) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def places(words: str, source: Source, claim: Claim) -> tuple[Span, ...]:
    """Where `words` stand in a claim, whole words first; quotation marks and spaces may be of another kind.

    Raises ValueError where they don't stand there.
    """
    sentence = source.quote(claim.span)
    found = []
    for part in words.split(APART) if words else ():
        alike = r"\s+".join(re.sub("['’‘]", "['’‘]", re.sub('["“”]', '["“”]', _plain(word))) for word in part.split())
        met = re.search(rf"(?<!\w){alike}(?!\w)", sentence) or re.search(alike, sentence, re.IGNORECASE)
        if met is None:
            raise ValueError(f"not in the claim: {part}")
        found.append(Span(*met.span()).shifted(claim.span.start))
    return tuple(found)


def _plain(word: str) -> str:
    return "".join(letter if letter in "'’‘\"“”" else re.escape(letter) for letter in word)
