# SPDX-License-Identifier: Apache-2.0
"""Numbers and dates that agree, differ compatibly, exclude each other or have nothing to do with each other.

    python -m tests.eval.quantities [--kept] [--errors] [--model]

Measures the hand-written pairs of `tests/gold/quantities`. What counts is what a reader is shown: nothing, a slight or
notable difference, or "both cannot be true". A case is wrong, too, where anything but the bracketed pair is called
different. The baseline asks whether both say the same figures, and is told where to look.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rich.console import Console

from core.differences import date, number
from core.differences.agreement import Agreement
from core.differences.detect import differences_of
from core.differences.gravity import as_set
from core.differences.lexicon import lexicon
from core.differences.pair import pair_of, prepared, side_of
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import (
    Claim,
    ClaimIndex,
    Difference,
    DifferenceKind,
    GravityReason,
    Match,
    Settings,
    Severity,
    Source,
    Span,
    Tier,
)
from core.semantics.encoding import Encoded, WordVectors
from tests.eval.figures import OURS, PREVIOUS, Figure, of_counts
from tests.eval.measured import Listing
from tests.eval.previous import Previous
from tests.eval.printing import print_listing
from tests.eval.sets import REPOSITORY
from tests.eval.statistics import Counts

FOLDER = REPOSITORY / "tests" / "gold" / "quantities"
PUBLISHED = "2024-03-27"
DIGITS = "same figures"
_PROBE = Path(__file__).parent / "previous_differences_probe.py"
_DAY = re.compile(r"(\d{4}-\d\d-\d\d): ")
_KINDS = {"numbers": DifferenceKind.NUMBER, "dates": DifferenceKind.DATE_TIME}
Encode = Callable[[Sequence[str]], Encoded]


class Answer(StrEnum):
    SAME = "same"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    APART = "apart"

    @property
    def shown(self) -> str:
        """What a reader sees of it."""
        return "nothing" if self in (Answer.SAME, Answer.APART) else self.value


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with the span of its bracketed number or date, and when its account appeared."""

    text: str
    span: Span
    published: str = PUBLISHED

    def source(self, source_id: str) -> Source:
        claim = Claim(f"{source_id}1", Span(0, len(self.text)), 0)
        return Source(source_id, self.text, self.text, published=self.published, claims=(claim,))


@dataclass(frozen=True, slots=True)
class Case:
    kind: DifferenceKind
    theme: str
    expected: Answer
    a: Said
    b: Said


def cases(path: Path) -> list[Case]:
    """The cases of one file."""
    kind = _KINDS[path.stem.removesuffix("-kept")]
    return [
        Case(kind, theme, Answer(expected), _said(a), _said(b))
        for theme, table in tomllib.loads(path.read_text(encoding="utf-8")).items()
        for expected, a, b in table["cases"]
    ]


def _said(marked: str) -> Said:
    day = _DAY.match(marked)
    words = marked[day.end() :] if day else marked
    start, end = words.index("["), words.index("]") - 1
    return Said(words.replace("[", "").replace("]", ""), Span(start, end), day[1] if day else PUBLISHED)


def answered(given: Sequence[Case], encode: Encode | None = None) -> list[Answer]:
    """What the program says of each case, with word vectors if it may encode."""
    texts = list(dict.fromkeys(said.text for case in given for said in (case.a, case.b)))
    vectors = dict(zip(texts, encode(texts).words, strict=True)) if encode else {}
    return [_answer(case, vectors) for case in given]


def _answer(case: Case, vectors: Mapping[str, WordVectors]) -> Answer:
    sources = case.a.source("A"), case.b.source("B")
    mentions: dict[str, Mentions] = {f"{source.id}1": mentions_of(source)[0] for source in sources}
    words = {f"{source.id}1": vectors[source.text] for source in sources} if vectors else None
    match = Match("m1", ("A1", "B1"), 1.0, Tier.MATCH)
    judged = differences_of(match, ClaimIndex.of(sources), mentions, words)
    shown = _gravest(case.kind, as_set(judged.differences, Settings()))
    if shown is not None:
        return shown
    sides = [prepared(side_of(source, source.claims, mentions), words) for source in sources]
    pair = pair_of(sides[0], sides[1], lexicon())
    compared = number.compared(pair) if case.kind is DifferenceKind.NUMBER else date.compared(pair)
    met = any(
        one.agreement is Agreement.SAME and one.a.span.overlaps(case.a.span) and one.b.span.overlaps(case.b.span)
        for one in compared
    )
    return Answer.SAME if met else Answer.APART


def _gravest(kind: DifferenceKind, differences: Sequence[Difference]) -> Answer | None:
    """The gravest thing that is said of two numbers or dates; None where nothing is but that one turned the unit."""
    told = [
        one
        for one in differences
        if one.kind is kind and one.reason is not GravityReason.WORDING and all(len(span.span) for span in one.spans)
    ]
    if any(one.reason is GravityReason.INCOMPATIBLE for one in told):
        return Answer.CONFLICT
    return Answer.COMPATIBLE if told else None


def same_figures(case: Case) -> Answer:
    """The baseline: the same figures are the same, others exclude each other."""
    one, two = (re.findall(r"\d+", said.span.of(said.text)) for said in (case.a, case.b))
    return Answer.SAME if one == two else Answer.CONFLICT


def figures(name: str, found: Mapping[str, Sequence[Answer]], given: Sequence[Case]) -> list[Figure]:
    """By method the share of cases shown right, and how well conflicts are told."""
    lines = []
    for kind, label in ((DifferenceKind.NUMBER, "numbers"), (DifferenceKind.DATE_TIME, "dates")):
        at = [i for i, case in enumerate(given) if case.kind is kind]
        shown = {
            method: [Counts(int(answers[i].shown == given[i].expected.shown), 1, 1) for i in at]
            for method, answers in found.items()
        }
        lines.append(of_counts(f"{name}, {label} ({len(at)}): shown right", shown, lambda counts: counts.recall))
        conflicts = {
            method: [_conflict(answers[i], given[i].expected) for i in at] for method, answers in found.items()
        }
        lines.append(of_counts(f"{name}, {label}: conflict precision", conflicts, lambda counts: counts.precision))
        lines.append(of_counts(f"{name}, {label}: conflict recall", conflicts, lambda counts: counts.recall))
    return lines


def _conflict(answer: Answer, expected: Answer) -> Counts:
    said, true = answer is Answer.CONFLICT, expected is Answer.CONFLICT
    return Counts(int(said and true), int(said), int(true))


def by_release(given: Sequence[Case], release: Previous) -> list[Answer]:
    """What the previous release shows, by its own code; it tells no same from apart, so that both are apart."""
    sources = {f"{at}{side}": said.source("A") for at, case in enumerate(given) for side, said in _sides(case)}
    asked = {
        "sources": {name: release.told(source) for name, source in sources.items()},
        "claims": {name: [[name, 0, len(source.text)]] for name, source in sources.items()},
        "cases": [[f"{at}a", f"{at}b", [f"{at}a", f"{at}b"]] for at in range(len(given))],
    }
    found = release.answer(asked, _PROBE)["cases"]
    return [_as_released(case.kind, differences) for case, (_, differences) in zip(given, found, strict=True)]


def _sides(case: Case) -> tuple[tuple[str, Said], tuple[str, Said]]:
    return ("a", case.a), ("b", case.b)


def _as_released(
    kind: DifferenceKind, differences: Sequence[tuple[str, str, Sequence[tuple[str, int, int]]]]
) -> Answer:
    told = [
        severity
        for named, severity, spans in differences
        if named == kind.value and all(start < end for _, start, end in spans)
    ]
    if Severity.HIGH.value in told:
        return Answer.CONFLICT
    return Answer.COMPATIBLE if told else Answer.APART


def of_cases(
    name: str, paths: Sequence[Path], encode: Encode, release: Previous | None
) -> tuple[list[Figure], list[Listing]]:
    """Every figure on the cases in `paths`, and what is said beside what is true."""
    given = [case for path in paths if path.suffix == ".toml" for case in cases(path)]
    answers: dict[str, Sequence[Answer]] = {OURS: answered(given, encode), DIGITS: [same_figures(one) for one in given]}
    if release is not None:
        answers[PREVIOUS] = by_release(given, release)
    made = figures(name, answers, given)
    return made, _confusions(name, given, answers[OURS])


def _confusions(name: str, given: Sequence[Case], answers: Sequence[Answer]) -> list[Listing]:
    """By kind a row for what is true, a column for what is said."""
    made = []
    for label, kind in _KINDS.items():
        counted = Counter(
            (case.expected, answer) for case, answer in zip(given, answers, strict=True) if case.kind is kind
        )
        rows = [[true.value, *(str(counted[true, said] or "") for said in Answer)] for true in Answer]
        made.append(Listing(f"{name}: {label}", ["is", *(f"told as {said}" for said in Answer)], rows))
    return made


def main() -> None:
    """Print the confusion of each file, and with `--errors` what went wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval.quantities", description="Numbers and dates.")
    parser.add_argument("--kept", action="store_true", help="the half that was set aside")
    parser.add_argument("--errors", action="store_true", help="show each case that is wrong")
    parser.add_argument("--model", action="store_true", help="with word vectors")
    asked = parser.parse_args()
    encode: Encode | None = None
    if asked.model:
        from core.semantics.cache import CachedEncoder
        from core.semantics.loader import load_encoder

        encode = CachedEncoder(load_encoder()).encode
    console = Console(width=150, highlight=False)
    for kind in _KINDS:
        given = cases(FOLDER / f"{kind}{'-kept' if asked.kept else ''}.toml")
        answers = answered(given, encode)
        right = sum(answer.shown == case.expected.shown for case, answer in zip(given, answers, strict=True))
        plain = sum(same_figures(case).shown == case.expected.shown for case in given)
        for listing in _confusions(kind, given, answers):
            if any(any(row[1:]) for row in listing.rows):
                print_listing(console, listing)
        console.print(
            f"{kind}: shown right {right / len(given):.3f} of {len(given)}; same figures {plain / len(given):.3f}"
        )
        if asked.errors:
            for case, answer in zip(given, answers, strict=True):
                if answer.shown != case.expected.shown:
                    console.print(
                        f"{case.expected} → {answer} ({case.theme})\n  {_marked(case.a)}\n  {_marked(case.b)}",
                        markup=False,
                    )


def _marked(said: Said) -> str:
    text, span = said.text, said.span
    return f"{text[: span.start]}[{span.of(text)}]{text[span.end :]}"


if __name__ == "__main__":
    main()
