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
from rich.table import Table

from core.differences import date, number
from core.differences.agreement import Agreement
from core.differences.detect import differences_of
from core.differences.lexicon import lexicon
from core.differences.pair import pair_of, prepared, side_of
from core.language.mentions import Mentions
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Difference, DifferenceKind, GravityReason, Match, Source, Span, Tier
from core.semantics.encoding import Encoded, WordVectors
from tests.eval.figures import OURS, PREVIOUS, Figure, of_counts
from tests.eval.sets import REPOSITORY
from tests.eval.statistics import Counts

FOLDER = REPOSITORY / "tests" / "gold" / "quantities"
PUBLISHED = "2024-03-27"
DIGITS = "same figures"
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


def found(case: Case, encode: Encode | None = None) -> Answer:
    """What the program says of a case."""
    sources = case.a.source("A"), case.b.source("B")
    mentions: dict[str, Mentions] = {f"{source.id}1": mentions_of(source)[0] for source in sources}
    words: dict[str, WordVectors] | None = None
    if encode:
        words = dict(zip(("A1", "B1"), encode([source.text for source in sources]).words, strict=True))
    match = Match("m1", ("A1", "B1"), 1.0, Tier.MATCH)
    judged = differences_of(match, ClaimIndex.of(sources), mentions, words)
    shown = gravest(case.kind, judged.differences)
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


def gravest(kind: DifferenceKind, differences: Sequence[Difference]) -> Answer | None:
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


def measured(encode: Encode, previous: Callable[[Sequence[Case]], Sequence[Answer]] | None = None) -> list[Figure]:
    """The figures of both halves, next to the baseline and, where it is at hand, the previous release."""
    lines = []
    for name, suffix in (("quantities", ""), ("quantities kept aside", "-kept")):
        given = [case for kind in _KINDS for case in cases(FOLDER / f"{kind}{suffix}.toml")]
        answers: dict[str, Sequence[Answer]] = {
            OURS: [found(case, encode) for case in given],
            DIGITS: [same_figures(case) for case in given],
        }
        if previous is not None:
            answers[PREVIOUS] = previous(given)
        lines += figures(name, answers, given)
    return lines


def confusion(given: Sequence[Case], answers: Sequence[Answer]) -> Table:
    """A row for what is true, a column for what is said."""
    counted = Counter((case.expected, answer) for case, answer in zip(given, answers, strict=True))
    table = Table("", *Answer)
    for true in Answer:
        table.add_row(true, *(str(counted[true, said] or "") for said in Answer))
    return table


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
        answers = [found(case, encode) for case in given]
        right = sum(answer.shown == case.expected.shown for case, answer in zip(given, answers, strict=True))
        plain = sum(same_figures(case).shown == case.expected.shown for case in given)
        console.print(confusion(given, answers))
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
