# SPDX-License-Identifier: Apache-2.0
"""Whether each kind of difference other than numbers and dates is named where it is, and only there.

    python -m tests.eval.kinds [--kept] [--errors]

Measures the hand-written pairs of `tests/gold/kinds`, a file a kind. A pair either differs by that kind in the words
that are marked, or only looks as if it did. Counted is what a reader is shown of that kind unasked, in the way of
`difference_counts`; whatever else is named in a pair is left out.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from core.language.claims import with_claims
from core.model import DifferenceKind, Relation, Source, Span
from core.semantics.encoding import Encoder
from tests.eval.difference_counts import MET, NAMED, Answer, counts, f1, of_kind, precision, recall, spans_meet
from tests.eval.difference_errors import Error, errors
from tests.eval.difference_gold import GoldCase, GoldDifference
from tests.eval.difference_methods import by_release, ours
from tests.eval.figures import OURS, PREVIOUS, Figure, figure
from tests.eval.measured import Listing
from tests.eval.previous import Previous
from tests.eval.printing import print_listing
from tests.eval.sets import REPOSITORY

FOLDER = REPOSITORY / "tests" / "gold" / "kinds"
KINDS = tuple(
    kind
    for kind in DifferenceKind
    if kind
    not in (
        DifferenceKind.NUMBER,
        DifferenceKind.DATE_TIME,
        DifferenceKind.ADDED_OMITTED,
        DifferenceKind.PARAPHRASE,
        DifferenceKind.RULE,
    )
)
THERE, ALIKE = "there", "alike"
_KEPT = "-kept"
_MARK = re.compile(r"\[([^\]]*)\]")
_Tables = Mapping[str, NDArray[np.int64]]


def files(*, kept: bool) -> list[Path]:
    """The files of one half, in the order of the kinds."""
    return [FOLDER / f"{kind.value}{_KEPT if kept else ''}.toml" for kind in KINDS]


def cases(path: Path) -> list[GoldCase]:
    """The pairs of one file; `event` is the kind, and a look-alike has no differences.

    Raises ValueError where a look-alike has marks, or a pair that differs has a side without.
    """
    kind = DifferenceKind(path.stem.removesuffix(_KEPT))
    made = []
    for theme, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
        for at, (answer, *marked) in enumerate(table["cases"]):
            texts, spans = zip(*map(_read, marked), strict=True)
            marks = [bool(_MARK.search(side)) for side in marked]
            if answer not in (THERE, ALIKE) or marks != [answer == THERE] * 2:
                raise ValueError(f"{path.name}, {theme}: {marked}")
            names = [f"{path.stem}, {theme} {at + 1}{side}" for side in "ab"]
            a, b = (with_claims(Source(name, text, name)) for name, text in zip(names, texts, strict=True))
            differences = (GoldDifference(kind, *spans),) if answer == THERE else ()
            claims = [tuple(claim.id for claim in source.claims) for source in (a, b)]
            made.append(GoldCase(kind.value, a, b, claims[0], claims[1], Relation.SAME, differences))
    return made


def _read(marked: str) -> tuple[str, tuple[Span, ...]]:
    """A sentence without its marks, and where what they enclose stands; an empty mark encloses nothing."""
    spans = []
    for at, mark in enumerate(_MARK.finditer(marked)):
        start = mark.start() - 2 * at
        spans.append(Span(start, start + len(mark[1])))
    return _MARK.sub(r"\1", marked), tuple(span for span in spans if len(span))


def of_cases(
    name: str, paths: Sequence[Path], encoder: Encoder, release: Previous | None
) -> tuple[list[Figure], list[Listing]]:
    """Every figure on the pairs in `paths`, and a table with a row a kind."""
    given = [case for path in paths for case in cases(path)]
    answers: dict[str, Sequence[Answer]] = {OURS: ours(given, encoder).shown}
    if release is not None:
        answers[PREVIOUS] = by_release(given, release)
    return figures(name, answers, given), [table(name, answers, given)]


def figures(name: str, answers: Mapping[str, Sequence[Answer]], given: Sequence[GoldCase]) -> list[Figure]:
    """By method how well the kinds are told, all together and each; pairs are resampled for the intervals."""
    tables = {method: _counted(given, told) for method, told in answers.items()}
    lines = [
        _figure(f"{name}: {label}", tables, measure)
        for label, measure in (("F1", f1), ("precision", precision), ("recall", recall))
    ]
    for kind in KINDS:
        those = [at for at, case in enumerate(given) if case.event == kind.value]
        if those:
            part = {method: counted[those] for method, counted in tables.items()}
            lines.append(_figure(f"{name}, {kind.value}: F1", part, f1))
    return lines


def _counted(given: Sequence[GoldCase], told: Sequence[Answer]) -> NDArray[np.int64]:
    """By pair what `difference_counts` counts, of the kind that it is about. Shape (pairs, 4)."""
    return np.array(
        [of_kind(counts(case, one), DifferenceKind(case.event)) for case, one in zip(given, told, strict=True)]
    )


def _figure(name: str, tables: _Tables, measure: Callable[[NDArray[np.int64]], float]) -> Figure:
    def pooled(method: str, chosen: Sequence[int]) -> float:
        return measure(tables[method][np.asarray(chosen)])

    return figure(name, list(tables), len(tables[OURS]), pooled)


def table(name: str, answers: Mapping[str, Sequence[Answer]], given: Sequence[GoldCase]) -> Listing:
    """By kind the pairs that differ by it, in how many of them it is found, in how many the words are told as another
    kind alone, the look-alikes in which it is named, and the shares.
    """
    others = [method for method in answers if method != OURS]
    columns = ["kind", "pairs", "found", "as another", "look-alikes", "false alarms", "P", "R", "F1"]
    columns += [f"{letter} {method}" if letter == "P" else letter for method in others for letter in ("P", "R", "F1")]
    counted = {method: _counted(given, told) for method, told in answers.items()}
    otherwise = np.array([_otherwise(case, told) for case, told in zip(given, answers[OURS], strict=True)])

    def row(title: str, those: list[int]) -> list[str]:
        mine, there = counted[OURS][those], np.array([bool(given[at].differences) for at in those])
        numbers = [there.sum(), mine[:, MET].sum(), otherwise[those].sum()]
        numbers += [(~there).sum(), (mine[~there][:, NAMED] > 0).sum()]
        shares = [measure(counted[method][those]) for method in answers for measure in (precision, recall, f1)]
        return [title, *map(str, numbers), *(f"{share:.2f}" for share in shares)]

    rows = [
        row(kind.value, those)
        for kind in KINDS
        if (those := [at for at, case in enumerate(given) if case.event == kind.value])
    ]
    return Listing(f"Kinds: {name}", columns, [*rows, row("all", list(range(len(given))))])


def _otherwise(case: GoldCase, told: Answer) -> bool:
    """Whether the marked words are named, as something else alone."""
    met = {found.kind for gold in case.differences for found in told.differences if spans_meet(found, gold)}
    return bool(met) and DifferenceKind(case.event) not in met


def wrong(case: GoldCase, told: Answer) -> Iterator[Error]:
    """What is missed or wrongly named of the kind that the pair is about."""
    return (error for error in errors(case, told) if error.kind == case.event)


def main() -> None:
    """Print the table, and with `--errors` what went wrong, to be read."""
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    parser = argparse.ArgumentParser(prog="python -m tests.eval.kinds", description="Minimal pairs of each kind.")
    parser.add_argument("--kept", action="store_true", help="the half that was set aside")
    parser.add_argument("--errors", action="store_true", help="show each pair that is wrong")
    asked = parser.parse_args()
    given = [case for path in files(kept=asked.kept) for case in cases(path)]
    told = ours(given, CachedEncoder(load_encoder())).shown
    console = Console(width=150, highlight=False, markup=False)
    print_listing(console, table("minimal pairs", {OURS: told}, given))
    if asked.errors:
        for case, one in zip(given, told, strict=True):
            for error in wrong(case, one):
                console.print(f"{error.kind} {'missed' if error.missed else 'wrong'}: {error.words}", soft_wrap=True)
                for source in (case.a, case.b):
                    console.print(f"    {source.id[-1]}: {source.text}", soft_wrap=True)
                for other in error.told:
                    console.print(f"    {'told' if error.missed else 'gold'}: {other}", soft_wrap=True)


if __name__ == "__main__":
    main()
