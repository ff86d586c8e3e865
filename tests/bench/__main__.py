# SPDX-License-Identifier: Apache-2.0
"""`python -m tests.bench`: times as ratios measured in one run, since machines differ. Needs the model and Qt."""

from __future__ import annotations

import argparse
import os
import sys

from tests.bench.measuring import Line, table


def main() -> int:
    """Print the table; 1 with `--strict` when a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--sizes", type=int, nargs="*", default=[40, 500], help="sentences a source (40 500); try 5000")
    parser.add_argument("--only", choices=["comparing", "engine", "window", "views", "reports"], help="one part alone")
    parser.add_argument("--strict", action="store_true", help="fail when a goal is missed")
    asked = parser.parse_args()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in the engine; read when numpy is imported
    from tests.bench import comparing, engine, views, window

    sizes = tuple(asked.sizes)
    found: list[Line] = []
    for name, part in (("window", window), ("views", views), ("comparing", comparing), ("engine", engine)):
        if asked.only in (None, name):
            for line in part.lines(sizes, asked.rounds):
                found.append(line)
                print(table([line]), file=sys.stderr, flush=True)
    if asked.only in (None, "reports"):
        from tests.bench import reports

        for line in reports.lines(asked.rounds):
            found.append(line)
            print(table([line]), file=sys.stderr, flush=True)
    print(table(found))
    return int(asked.strict and any(line.met is False for line in found))


if __name__ == "__main__":
    sys.exit(main())
