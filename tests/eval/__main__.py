# SPDX-License-Identifier: Apache-2.0
"""`make eval`: how good the matching is, as one table, and whether any figure has fallen below its floor.

    python -m tests.eval [--update] [--release] [--json FILE] [--only NAME]

The floors stand in `floors.toml` with the hash of each set. `--update` moves floors up to what was measured and never
lowers one on the same set. `--release` makes the present commit the previous release of later runs. A set that is not
there is said to be skipped. Exit code 1 where a figure lies below its floor.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

from rich.console import Console

from core.semantics.cache import CachedEncoder
from core.semantics.loader import load_encoder
from tests.eval import floors, previous
from tests.eval.baselines import cosine_of, difflib_ratio, tf_idf
from tests.eval.catalogue import Catalogue, files
from tests.eval.measured import Measured
from tests.eval.printing import print_figures, print_listing, print_reliability, to_json


def main() -> int:
    """Measure, print, compare with the floors."""
    parser = argparse.ArgumentParser(prog="python -m tests.eval", description="How good the matching is.")
    parser.add_argument("--update", action="store_true", help="move the floors up to what was measured")
    parser.add_argument("--release", action="store_true", help="from now on, this commit is the previous release")
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    parser.add_argument("--only", default="", help="only the sets whose name contains this")
    given = parser.parse_args()
    console = Console(width=None if sys.stdout.isatty() else 150)
    encoder = CachedEncoder(load_encoder())
    baselines = {"cosine": cosine_of(encoder), "tf-idf": tf_idf, "difflib": difflib_ratio}
    release = previous.previous()
    if release is None:
        console.print("[yellow]the previous release is not in the history here; its figures are from the file[/]")
    catalogue = Catalogue(encoder, baselines, release)
    held = floors.floors()
    measured: list[Measured] = []
    for name, paths in files().items():
        if given.only not in name:
            continue
        if not paths:
            console.print(f"[yellow]{name}: skipped, the set is not there (CROSSREAD_DATA names its folder)[/]")
            continue
        start = time.perf_counter()
        measured.append(previous.from_file(catalogue.measured(name, paths)))
        console.print(f"{name}: {time.perf_counter() - start:.0f} s", style="dim", highlight=False)
        if floors.is_another_set(held, measured[-1]):
            console.print(f"[yellow]{name} is another set than its floors were measured on[/]")
    print_figures(console, measured, held)
    for one in measured:
        for name, bins in one.reliability.items():
            print_reliability(console, name, bins)
        for listing in one.listings:
            print_listing(console, listing)
    if given.json:
        given.json.write_text(json.dumps(to_json(measured), indent=1), encoding="utf-8")
    fallen = [
        figure.name
        for one in measured
        for figure in one.figures
        if floors.is_below(figure, floors.floor_of(held, one, figure))
    ]
    for name in fallen:
        console.print(f"[red]below its floor: {name}[/]")
    if given.update:
        floors.FILE.write_text(floors.updated(held, measured), encoding="utf-8")
    if given.release:
        previous.FILE.write_text(previous.release(measured), encoding="utf-8")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
