# SPDX-License-Identifier: Apache-2.0
"""How well differences are found and named, on gold that others annotated.

Answers with counts and scores for three questions: which kinds of difference two sentences have (`kinds`), which words
only one text says (`omitted`), and which word stands for which (`alignment`). Holds no thresholds. The sets live beside
the repository; `python tests/eval/differences.py FOLDER` prints what there is.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from core.differences.alignment import aligned_spans
from core.differences.detect import Judgement, differences_of
from core.ingest.reader import read_file
from core.language.claims import with_claims
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, DifferenceKind, Match, Severity, Source, Span, State, Tier
from core.semantics.encoding import Encoded, WordVectors

Encode = Callable[[Sequence[str]], Encoded]


@dataclass(frozen=True, slots=True)
class GoldDifference:
    """What an annotator named: the kind and the words on each side, empty where a side lacks it."""

    kind: DifferenceKind
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two sentences of two articles, with how they relate and what differs."""

    a: Source
    b: Source
    match: Match
    relation: str
    differences: tuple[GoldDifference, ...]


@dataclass(slots=True)
class KindScores:
    """Counts by kind over all pairs. A kind is right in a pair where gold has it too (`right`); a difference is placed
    where its words meet those of a gold difference of its kind (`placed`).
    """

    gold: Counter[DifferenceKind] = field(default_factory=Counter)
    found: Counter[DifferenceKind] = field(default_factory=Counter)
    right: Counter[DifferenceKind] = field(default_factory=Counter)
    instances: Counter[DifferenceKind] = field(default_factory=Counter)
    placed: Counter[DifferenceKind] = field(default_factory=Counter)
    relations: Counter[tuple[str, str]] = field(default_factory=Counter)
    states: Counter[State] = field(default_factory=Counter)
    severities: Counter[tuple[DifferenceKind, Severity]] = field(default_factory=Counter)

    @property
    def recall(self) -> float:
        return sum(self.right.values()) / max(sum(self.gold.values()), 1)

    @property
    def precision(self) -> float:
        return sum(self.right.values()) / max(sum(self.found.values()), 1)


def _with_our_reading(source: Source, gold: Sequence[Claim]) -> Source:
    """`source` with the gold's own sentences as claims, and the speakers and quotations that we find in them."""
    ours = with_claims(source)
    claims = []
    for each in gold:
        inside = [claim for claim in ours.claims if claim.span.overlaps(each.span)]
        quotes = sorted({quote for claim in inside for quote in claim.quotes if each.span.contains(quote)})
        best = max(inside, key=lambda claim: _shared(claim.span, each.span), default=each)
        claims.append(replace(best, id=each.id, span=each.span, quotes=tuple(quotes)))
    return replace(ours, claims=tuple(claims))


def _shared(one: Span, two: Span) -> int:
    return min(one.end, two.end) - max(one.start, two.start)


def _source(name: str, path: Path, sentences: Sequence[Mapping[str, object]]) -> Source:
    """An article of the gold."""
    claims = [
        Claim(f"{name}{each['i']}", Span(int(str(each["start"])), int(str(each["end"]))), 0) for each in sentences
    ]
    return _with_our_reading(Source(name, path.read_bytes().decode("utf-8"), name), claims)


def gold_pairs(folder: Path, *, optional: bool = False) -> list[GoldPair]:
    """The pairs of `gold.json` in `folder`, those of strength "optional" only if asked for."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    sentences = json.loads((folder / "sentences.json").read_text(encoding="utf-8"))
    sources = {
        name: _source(f"{name}:", folder / document["file"], document["sentences"])
        for name, document in sentences.items()
    }
    pairs = []
    for names, annotated in gold["pairs"].items():
        one, two = (sources[name] for name in names.split("-"))
        for pair in annotated:
            if pair["strength"] == "optional" and not optional:
                continue
            match = Match("m1", (f"{one.id}{pair['a']}", f"{two.id}{pair['b']}"), 1.0, Tier.MATCH)
            differences = tuple(
                GoldDifference(
                    DifferenceKind(difference["type"].replace("-", "_")),
                    difference["a"],
                    difference["b"],
                )
                for difference in pair["diffs"]
            )
            pairs.append(GoldPair(one, two, match, pair["relation"], differences))
    return pairs


def own_pairs(path: Path, repository: Path) -> list[GoldPair]:
    """The pairs of one of our own annotated stories that have their differences named, but for the optional ones.

    There the gold names kinds only, so that no words can be met.
    """
    gold = json.loads(path.read_text(encoding="utf-8"))
    sources: dict[str, Source] = {}
    for letter, name in gold["sources"].items():
        source = replace(read_file(repository / gold["folder"] / name), id=letter)
        claims = []
        for claim_id, sentence in gold["sentences"][letter].items():
            start = source.text.index(sentence)
            claims.append(Claim(claim_id, Span(start, start + len(sentence)), 0))
        sources[letter] = _with_our_reading(source, claims)
    return [
        GoldPair(
            sources[pair["a"][0]],
            sources[pair["b"][0]],
            Match("m1", (pair["a_id"], pair["b_id"]), 1.0, Tier.MATCH),
            pair["relation"],
            tuple(GoldDifference(DifferenceKind(kind), "", "") for kind in pair["differences"]),
        )
        for pair in gold["pairs"]
        if pair["strength"] != "optional"
    ]


def judgements(pairs: Sequence[GoldPair], encode: Encode | None = None) -> list[Judgement]:
    """What we say about each of `pairs`, with word vectors if an encoder is given."""
    sources = {source.id: source for pair in pairs for source in (pair.a, pair.b)}
    mentions: dict[str, Mentions] = {}
    for source in sources.values():
        mentions.update(zip((claim.id for claim in source.claims), mentions_of(source), strict=True))
    words = _vectors(pairs, encode) if encode else None
    return [differences_of(pair.match, ClaimIndex.of((pair.a, pair.b)), mentions, words) for pair in pairs]


def _vectors(pairs: Sequence[GoldPair], encode: Encode) -> dict[str, WordVectors]:
    claims: dict[str, str] = {}
    for pair in pairs:
        index = ClaimIndex.of((pair.a, pair.b))
        claims.update({claim: index.text(claim) for claim in pair.match.claims})
    return dict(zip(claims, encode(list(claims.values())).words, strict=True))


def kinds(pairs: Sequence[GoldPair], judged: Sequence[Judgement]) -> KindScores:
    """Which kinds were found, over all pairs."""
    scores = KindScores()
    for pair, judgement in zip(pairs, judged, strict=True):
        gold = {difference.kind for difference in pair.differences}
        found = {difference.kind for difference in judgement.differences}
        scores.gold.update(gold)
        scores.found.update(found)
        scores.right.update(gold & found)
        scores.relations[pair.relation, judgement.relation.value] += 1
        state = replace(pair.match, relation=judgement.relation, differences=judgement.differences).state
        scores.states[state] += 1
        index = ClaimIndex.of((pair.a, pair.b))
        for difference in judgement.differences:
            scores.instances[difference.kind] += 1
            scores.severities[difference.kind, difference.severity] += 1
            shown = [set(re.findall(r"\w+", index.source(s.claim).quote(s.span).lower())) for s in difference.spans]
            meets = any(
                each.kind is difference.kind and any(words & _words(each) for words in shown)
                for each in pair.differences
            )
            scores.placed[difference.kind] += meets
    return scores


def _words(difference: GoldDifference) -> set[str]:
    return set(re.findall(r"\w+", f"{difference.a} {difference.b}".lower()))


@dataclass(frozen=True, slots=True)
class Scores:
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def rows(path: Path, limit: int | None = None) -> list[dict[str, object]]:
    """The first `limit` lines of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()[:limit]
    return [json.loads(line) for line in lines]


def alignment(gold: Iterable[Mapping[str, object]], encode: Encode | None = None) -> Scores:
    """Micro precision and recall of linked tokens against the sure links, punctuation left out on both sides."""
    right = found = wanted = 0
    for row in gold:
        texts, tokens = [], []
        for side in ("a_tokens", "b_tokens"):
            text, spans = _joined(row[side])  # type: ignore[arg-type]
            texts.append(text)
            tokens.append(spans)
        vectors = encode(texts).words if encode else (None, None)
        links = {
            (_token(tokens[0], one), _token(tokens[1], two))
            for one, two in aligned_spans(texts[0], texts[1], vectors[0], vectors[1])
        }
        sure = {
            (i, j)
            for i, j in row["sure"]  # type: ignore[attr-defined]
            if re.search(r"\w", tokens[0][i].of(texts[0]) + tokens[1][j].of(texts[1]))
        }
        right += len(links & sure)
        found += len(links)
        wanted += len(sure)
    return Scores(right / max(found, 1), right / max(wanted, 1))


def _joined(tokens: Sequence[str]) -> tuple[str, list[Span]]:
    spans, at = [], 0
    for token in tokens:
        spans.append(Span(at, at + len(token)))
        at += len(token) + 1
    return " ".join(tokens), spans


def _token(tokens: Sequence[Span], span: Span) -> int:
    return next(i for i, token in enumerate(tokens) if token.end > span.start)


def omitted(gold: Iterable[Mapping[str, object]], encode: Encode | None = None) -> Scores:
    """Micro precision and recall of the words of a claim that its supporting sentences do not say."""
    right = found = wanted = 0
    for row in gold:
        claim, tokens = _joined(row["claim_tokens"])  # type: ignore[arg-type]
        evidence: list[str] = row["evidence"]  # type: ignore[assignment]
        chosen = sorted({i for group in row["supporting_sentences"] for i in group})  # type: ignore[attr-defined]
        sides = [Source("A", claim, "a", claims=(Claim("A1", Span(0, len(claim)), 0),))]
        text, claims = "", []
        for number, i in enumerate(chosen, 1):
            start = len(text)
            text += evidence[i]
            claims.append(Claim(f"B{number}", Span(start, len(text)), 0))
            text += "\n\n"
        sides.append(Source("B", text, "b", claims=tuple(claims)))
        mentions = {
            each.id: mention for side in sides for each, mention in zip(side.claims, mentions_of(side), strict=True)
        }
        index = ClaimIndex.of(tuple(sides))
        vectors = None
        if encode:
            vectors = dict(
                zip(index.by_id, encode([index.text(claim_id) for claim_id in index.by_id]).words, strict=True)
            )
        judged = differences_of(Match("m1", tuple(index.by_id), 1.0, Tier.MATCH), index, mentions, vectors)
        alone = [
            span.span
            for difference in judged.differences
            if all(not len(span.span) for span in difference.spans if span.claim != "A1")
            for span in difference.spans
            if span.claim == "A1"
        ]
        marked = {i for i, token in enumerate(tokens) if any(span.overlaps(token) for span in alone)}
        unsaid = {i for i, flag in enumerate(row["non_supported_spans"]) if flag}  # type: ignore[arg-type]
        right += len(marked & unsaid)
        found += len(marked)
        wanted += len(unsaid)
    return Scores(right / max(found, 1), right / max(wanted, 1))


def _print_kinds(scores: KindScores) -> None:
    heads = f"{'gold':>5} {'found':>5} {'right':>5}   {'P':>5} {'R':>5}   {'places':>6} {'met':>5}"
    print(f"{'kind':20} {heads}  grave, medium, slight")
    for kind in DifferenceKind:
        gold, found, right = scores.gold[kind], scores.found[kind], scores.right[kind]
        share = f"{right / found if found else 0:5.2f} {right / gold if gold else 0:5.2f}"
        placed = scores.placed[kind] / scores.instances[kind] if scores.instances[kind] else 0.0
        gravity = [scores.severities[kind, severity] for severity in Severity]
        counts = f"{scores.instances[kind]:6} {placed:5.2f}  {gravity}"
        print(f"{kind.value:20} {gold:5} {found:5} {right:5}   {share}   {counts}")
    print(f"all kinds: P {scores.precision:.3f} R {scores.recall:.3f}")
    print("relations (gold, ours):", dict(sorted(scores.relations.items())))
    print("states:", {state.value: count for state, count in sorted(scores.states.items())})


def main(folder: Path, *, model: bool) -> None:
    """Print every score that `folder` has the sets for."""
    encode: Encode | None = None
    if model:
        from core.semantics.loader import load_encoder

        encode = load_encoder().encode
    repository = Path(__file__).parents[2]
    own = own_pairs(repository / "tests" / "gold" / "example.json", repository)
    _print_kinds(kinds(own, judgements(own, encode)))
    if (gold := folder / "newswcl50" / "gold").is_dir():
        pairs = gold_pairs(gold)
        _print_kinds(kinds(pairs, judgements(pairs, encode)))
    for name in ("multimwa-mtref.dev", "edinburgh.train"):
        if (path := folder / "word_align" / f"{name}.jsonl").is_file():
            scores = alignment(rows(path, 300), encode)
            print(f"words aligned, {name}: P {scores.precision:.3f} R {scores.recall:.3f} F1 {scores.f1:.3f}")
    if (path := folder / "wice" / "nonsupported_tokens.dev.jsonl").is_file():
        scores = omitted(rows(path), encode)
        print(f"words that only one text says, wice: P {scores.precision:.3f} R {scores.recall:.3f} F1 {scores.f1:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), model="--model" in sys.argv[2:])
