# SPDX-License-Identifier: Apache-2.0
"""`make eval`: how good the matching is, as one table, and whether any figure has fallen below its floor.

    python -m tests.eval [--update] [--json FILE] [--only NAME]

The floors stand in `floors.toml` with the hash of each set. `--update` moves floors up to what was measured and refuses
to lower one. A set that is not there is said to be skipped. Exit code 1 where a figure lies below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from pathlib import Path

from rich.console import Console
from rich.table import Table

from core.semantics.cache import CachedEncoder
from core.semantics.encoding import Encoder
from core.semantics.loader import load_encoder
from tests.eval import gold, sets
from tests.eval.baselines import Scorer, cosine_of, difflib_ratio, tf_idf
from tests.eval.measure import OURS, Figure, false_matches, of_pairs, our_pair_scores, whole_way

FLOORS = Path(__file__).parent / "floors.toml"
SLACK = 0.002  # figures move by so little from one machine's arithmetic to another's


def main() -> int:
    """Measure, print, compare with the floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description="How good the matching is.")
    parser.add_argument("--update", action="store_true", help="move the floors up to what was measured")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--only", default="", help="only the sets whose name contains this")
    given = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 132)
    encoder = CachedEncoder(load_encoder())
    baselines: dict[str, Scorer] = {"cosine": cosine_of(encoder), "tf-idf": tf_idf, "difflib": difflib_ratio}
    figures: list[Figure] = []
    hashes: dict[str, str] = {}
    for name, files in _sets().items():
        if given.only not in name:
            continue
        if not files:
            console.print(f"[yellow]{name}: skipped, the set is not there (CROSSREAD_DATA names its folder)[/]")
            continue
        hashes[name] = sets.digest(files)
        console.print(f"{name} …", style="dim")
        figures += _measured(name, encoder, baselines)
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"sets": {}, "floors": {}}
    _print(console, figures, floors["floors"])
    if given.json:
        values = {figure.name: dict(figure.values) for figure in figures}
        given.json.write_text(json.dumps({"sets": hashes, "figures": values}, indent=1), encoding="utf-8")
    for name, digest in hashes.items():
        if floors["sets"].get(name, digest) != digest and not given.update:
            console.print(f"[yellow]{name} is another set than the floors were measured on[/]")
    if given.update:
        FLOORS.write_text(_updated(floors, figures, hashes), encoding="utf-8")
    fallen = [figure.name for figure in figures if _is_below(figure, floors["floors"].get(figure.name))]
    for name in fallen:
        console.print(f"[red]below its floor: {name}[/]")
    return 1 if fallen else 0


def _sets() -> dict[str, list[Path]]:
    """By name the files of each set; none where it is not there."""
    gold, accounts = sets.REPOSITORY / "tests" / "gold", sets.REPOSITORY / "resources" / "example"
    folder = sets.data_folder()

    def there(pattern: str) -> list[Path]:
        return sorted(folder.glob(pattern)) if folder is not None else []

    return {
        "example": [gold / "example.json", *(path for path in accounts.iterdir() if path.is_file())],
        "stories": [path for path in (gold / "stories").rglob("*") if path.is_file()],
        "newswcl50": there("newswcl50/gold/*.*"),
        "ecb+": there("ecbplus/*.dev.jsonl"),
        "superpal": there("superpal/*.dev.jsonl"),
        "claimdiff": there("claimdiff/*.train.jsonl"),
    }


def _measured(name: str, encoder: Encoder, baselines: dict[str, Scorer]) -> list[Figure]:
    folder = sets.data_folder() or Path()
    scorers = {OURS: our_pair_scores(encoder), **baselines}
    match name:
        case "example":
            golds = [one for one in gold.own_stories(sets.REPOSITORY) if one.event == "example"]
            return whole_way(name, golds, encoder, baselines)
        case "stories":
            golds = [one for one in gold.own_stories(sets.REPOSITORY) if one.event != "example"]
            alike = gold.look_alikes(sets.REPOSITORY)
            return [*whole_way(name, golds, encoder, baselines), *false_matches(f"{name}, two events", alike, encoder)]
        case "newswcl50":
            from tests.eval.train import left_out_whole_way

            real = folder / "newswcl50" / "gold"
            golds = gold.real_articles(real)
            return [
                *whole_way(name, golds, encoder, baselines),
                *left_out_whole_way(name, golds, encoder),
                *false_matches(f"{name}, two events", gold.different_events(real), encoder),
            ]
        case "ecb+":
            return of_pairs(name, sets.ecb_plus(folder / "ecbplus", "dev"), scorers)
        case "superpal":
            return of_pairs(name, sets.super_pal(folder / "superpal"), scorers, precision_only=True)
        case _:
            return of_pairs(name, sets.claim_diff(folder / "claimdiff"), scorers, precision_only=True)


def _print(console: Console, figures: list[Figure], floors: dict[str, float]) -> None:
    table = Table(title="Matching")
    table.add_column("figure")
    for method in (OURS, "95 %", "floor", "cosine", "tf-idf", "difflib"):
        table.add_column(method, justify="right")
    for figure in figures:
        spread = f"{figure.interval[0]:.3f} to {figure.interval[1]:.3f}" if figure.interval else ""
        floor = floors.get(figure.name)
        others = [_number(figure, figure.values.get(method)) for method in ("cosine", "tf-idf", "difflib")]
        table.add_row(figure.name, _number(figure, figure.values[OURS]), spread, _number(figure, floor), *others)
    console.print(table)


def _number(figure: Figure, value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if figure.as_count else f"{value:.3f}"


def _is_below(figure: Figure, floor: float | None) -> bool:
    if floor is None or not _has_floor(figure):
        return False
    value = figure.values[OURS]
    return value > floor + SLACK if figure.lower else value < floor - SLACK


def _has_floor(figure: Figure) -> bool:
    """Precision and recall are told, not held: F1 holds both, and either may give way to the other."""
    return not figure.name.endswith((": precision", ": recall"))


def _updated(floors: dict[str, dict[str, float]], figures: list[Figure], hashes: dict[str, str]) -> str:
    kept = dict(floors["floors"])
    for figure in filter(_has_floor, figures):
        value, floor = figure.values[OURS], kept.get(figure.name)
        better = min if figure.lower else max
        kept[figure.name] = round(value if floor is None else better(value, floor), 3)
    lines = ["# Floors of `make eval`: they only move up (down, where less is better), by `--update`.", "", "[sets]"]
    lines += [f'"{name}" = "{digest}"' for name, digest in sorted({**floors["sets"], **hashes}.items())]
    lines += ["", "[floors]", *(f'"{name}" = {value}' for name, value in kept.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
