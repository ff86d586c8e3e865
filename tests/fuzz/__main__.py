# SPDX-License-Identifier: Apache-2.0
"""`make fuzz`: damaged copies of real files through every reader, with counts of what came of them.

    python -m tests.fuzz [--inputs N] [--seed N] [--only FORMAT] [--keep FOLDER] [--counts FILE]

A crash is anything but a source or an error with a code, and a source that breaks what holds of all; a hang is an input
that takes more than ten seconds of the processor. Files written or connections made by a reader are counted, too.
Inputs that did any of this are kept in FOLDER. The readers run in a process of their own, which is watched and started
again when it dies or hangs; PDFs are opened in it, too, and what takes for ever there is what the program ends after
its time. In FILE the counts by reader and outcome are added to those of earlier runs.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fuzz.mutating import SEEDS, mutated, seeds

HANG = 10.0  # seconds of the processor: how busy the machine is besides says nothing
WATCHED = 120.0  # seconds after which the process is ended
BATCH = 4000  # inputs a process: most of a second goes by before the first
_LESS = {"pdf": 1000, "html": 2500}  # for they take longer than others


def main() -> int:
    """Exit code 1 where anything crashed, hung or touched a file."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Damaged files through every reader.")
    parser.add_argument("--inputs", type=int, default=20_000, help="in all (default 20000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=tuple(SEEDS), action="append")
    parser.add_argument("--keep", type=Path, default=Path("out/fuzz"), help="where inputs go that did harm")
    parser.add_argument("--counts", type=Path, help="where counts are added up over several runs")
    parser.add_argument("--worker", nargs=3, metavar=("FORMAT", "SEED", "COUNT"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.worker:
        return _work(given.worker[0], int(given.worker[1]), int(given.worker[2]), given.keep)
    names = given.only or list(SEEDS)
    totals: dict[str, Counter[str]] = {name: Counter() for name in names}
    slowest = dict.fromkeys(names, 0.0)
    start = time.monotonic()
    number = 0
    # A last round may be a small one.
    while (left := given.inputs - sum(total["inputs"] for total in totals.values())) > 0:
        for name in names:
            count = min(_LESS.get(name, BATCH), -(-left // len(names)))
            one: Counter[str] = Counter()
            _batch(name, (given.seed + number, count), given.keep, one, slowest)
            totals[name] += one
            if given.counts:
                _add(given.counts, name, one)
        number += 1
        _print(totals, slowest, time.monotonic() - start)
    return 1 if any(total[kind] for total in totals.values() for kind in ("crash", "hang", "died", "touched")) else 0


def _add(path: Path, name: str, counts: Counter[str]) -> None:
    """Add counts by outcome to those of a reader in a file of JSON."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    known[name] = dict(sorted((Counter(known.get(name, {})) + counts).items()))
    path.write_text(json.dumps(known, indent=1), encoding="utf-8")


def _batch(
    name: str, seed_and_size: tuple[int, int], keep: Path, total: Counter[str], slowest: dict[str, float]
) -> None:
    """One batch of a format in a process of its own, from where the last one was ended."""
    seed, size = seed_and_size
    done = 0
    while done < size:
        command = [sys.executable, "-m", "tests.fuzz", "--keep", str(keep), "--worker", name, f"{seed}{done:03}"]
        keep.mkdir(parents=True, exist_ok=True)
        with (
            (keep / "complaints.txt").open("wb") as complaints,
            subprocess.Popen(
                [*command, str(size - done)], stdout=subprocess.PIPE, stderr=complaints, text=True
            ) as worker,
        ):
            last = [time.monotonic()]
            lines: list[dict[str, Any]] = []
            reading = threading.Thread(target=_listen, args=(worker, lines, last), daemon=True)
            reading.start()
            while reading.is_alive():
                reading.join(0.2)
                if time.monotonic() - last[0] > WATCHED:
                    worker.kill()
                    break
            reading.join()
        for line in lines:
            total[line["what"]] += 1
            slowest[name] = max(slowest[name], line["seconds"])
            total["hang"] += line["seconds"] > HANG
        done += len(lines)
        total["inputs"] += len(lines)
        if done < size:
            _keep_last(name, command[-1], len(lines), keep)
            total["inputs"] += 1
            hung = time.monotonic() - last[0] > WATCHED
            # A PDF that takes for ever is ended by the program after its time: no hang of it.
            total[("too-slow" if name == "pdf" else "hang") if hung else "died"] += 1
            done += 1


def _keep_last(name: str, seed: str, number: int, keep: Path) -> None:
    """Write down the input on which a process ended: the same seed gives the same inputs."""
    originals, chance = seeds(name), random.Random(f"{name}{int(seed)}")  # noqa: S311
    for _ in range(number):
        mutated(name, originals, chance)
    (keep / f"{name}-{seed}-{number}.bin").write_bytes(mutated(name, originals, chance))


def _listen(worker: subprocess.Popen[str], lines: list[dict[str, Any]], last: list[float]) -> None:
    assert worker.stdout is not None
    for line in worker.stdout:
        last[0] = time.monotonic()
        lines.append(json.loads(line))


def _work(name: str, seed: int, count: int, keep: Path) -> int:
    """Try `count` inputs; a line of JSON for each."""
    import traceback

    from tests.fuzz.trying import reader_of, tried, watch_files, without_processes

    without_processes()
    read, originals, chance = reader_of(name), seeds(name), random.Random(f"{name}{seed}")  # noqa: S311
    for one in originals:
        tried(read, one)
    touched: list[str] = []
    keep.mkdir(parents=True, exist_ok=True)
    watch_files(touched)
    for number in range(count):
        data = mutated(name, originals, chance)
        touched.clear()
        start = time.process_time()
        try:
            what = tried(read, data)
        except Exception:
            what = "crash"
            (keep / f"{name}-{seed}-{number}.txt").write_text(traceback.format_exc(), encoding="utf-8")
        seconds = time.process_time() - start
        if touched and what != "crash":
            what = "touched"
            (keep / f"{name}-{seed}-{number}.txt").write_text("\n".join(touched), encoding="utf-8")
        if what in ("crash", "touched") or seconds > HANG:
            (keep / f"{name}-{seed}-{number}.bin").write_bytes(data)
        print(json.dumps({"what": what, "seconds": round(seconds, 3)}), flush=True)
    return 0


def _print(totals: dict[str, Counter[str]], slowest: dict[str, float], seconds: float) -> None:
    known = ("inputs", "read", "crash", "hang", "died", "touched")
    print(f"\n{'':10}{''.join(f'{name:>10}' for name in (*known, 'refused', 'slowest'))}")
    everything: Counter[str] = Counter()
    for name, total in totals.items():
        everything += total
        refused = total["inputs"] - sum(total[kind] for kind in known[1:])
        shown = "".join(f"{total[kind]:>10,}" for kind in known)
        print(f"{name:10}{shown}{refused:>10,}{slowest[name]:>9.1f}s")
    print(
        f"{'all':10}{''.join(f'{everything[kind]:>10,}' for kind in known)}  in {seconds / 60:.0f} minutes", flush=True
    )


if __name__ == "__main__":
    sys.exit(main())
