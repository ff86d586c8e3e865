# SPDX-License-Identifier: Apache-2.0
"""The tables that `make eval` prints, and the same as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from tests.eval.figures import BASELINES, OURS, PREVIOUS, Figure
from tests.eval.floors import Floors, floor_of
from tests.eval.measured import Listing, Measured
from tests.eval.reliability import Bin, as_json, expected_error

_MARKS = {"better": " ▲", "worse": " ▼", "": "  "}
LEGEND = (
    "▲ crossread is better beyond noise, ▼ worse: the 95 % interval of the difference on the same resampled events "
    "leaves out nought."
)


def print_figures(console: Console, measured: Iterable[Measured], held: Floors) -> None:
    table = Table(title="Matching")
    table.add_column("figure")
    listed = list(measured)
    known = (OURS, PREVIOUS, *BASELINES)
    further = sorted({method for one in listed for figure in one.figures for method in figure.values} - set(known))
    for column in (OURS, "95 %", "floor", PREVIOUS, *BASELINES, *further):
        table.add_column(column, justify="right")
    for one in listed:
        for figure in one.figures:
            spread = " to ".join(_number(figure, end) for end in figure.interval or ())
            others = [_marked(figure, method) for method in (PREVIOUS, *BASELINES, *further)]
            floor = _number(figure, floor_of(held, one, figure))
            table.add_row(figure.name, _number(figure, figure.values[OURS]), spread, floor, *others)
        table.add_section()
    console.print(table)
    console.print(LEGEND, style="dim")


def print_reliability(console: Console, name: str, bins: Sequence[Bin]) -> None:
    table = Table(title=f"Reliability: {name}")
    for column in ("score", "matches", "mean score", "right", "in words"):
        table.add_column(column, justify="left" if column == "in words" else "right")
    for one in bins:
        scores = f"{one.low:.1f} to {one.low + 0.1:.1f}"
        table.add_row(scores, str(one.count), f"{one.score:.3f}", f"{one.share:.3f}", one.sentence)
    table.caption = f"expected calibration error {expected_error(bins):.3f}"
    console.print(table)


def print_listing(console: Console, listing: Listing) -> None:
    table = Table(title=listing.title)
    for at, column in enumerate(listing.columns):
        table.add_column(column, justify="right" if at else "left")
    for row in listing.rows:
        table.add_row(*row)
    console.print(table)


def _marked(figure: Figure, method: str) -> str:
    value = figure.values.get(method)
    return "" if value is None else _number(figure, value) + _MARKS[figure.verdict(method)]


def _number(figure: Figure, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if figure.as_count else f"{value:.3f}"


def to_json(measured: Sequence[Measured]) -> dict[str, Any]:
    """Everything that was measured, by set and figure."""
    figures = {
        figure.name: {
            "set": one.name,
            "values": {method: round(float(value), 4) for method, value in figure.values.items()},
            "interval": figure.interval and [round(end, 4) for end in figure.interval],
            "gains": {method: [round(end, 4) for end in ends] for method, ends in figure.gains.items()},
            "lower_is_better": figure.lower,
        }
        for one in measured
        for figure in one.figures
    }
    return {
        "sets": {one.name: one.digest for one in measured},
        "figures": figures,
        "reliability": {name: as_json(bins) for one in measured for name, bins in one.reliability.items()},
        "tables": {
            listing.title: {"columns": list(listing.columns), "rows": [list(row) for row in listing.rows]}
            for one in measured
            for listing in one.listings
        },
    }
