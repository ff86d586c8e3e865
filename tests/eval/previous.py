# SPDX-License-Identifier: Apache-2.0
"""The previous release of ourselves, side by side in the same run.

Its own code is run, taken out of the history by the commit in `previous.toml`, on today's sets and with today's reading
of the files (sources are handed over as JSON, with their text and what is left out of it). Figures written down at the
time of the release would be gone with every set that grows, and old weights in today's code would not be that release
as soon as a measure is added. What it answers never changes, so answers are kept in the user's cache.

Without the history (an unpacked archive) the figures in `previous.toml` stand in, for sets that are still the same.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.comparison_json import source_to_json
from core.model import Source, Span
from core.semantics.cache import default_path
from tests.eval.figures import OURS, PREVIOUS
from tests.eval.gold import GoldPair, Placed
from tests.eval.measured import Measured
from tests.eval.sets import REPOSITORY

FILE = Path(__file__).parent / "previous.toml"
_PROBE = Path(__file__).parent / "previous_probe.py"


@dataclass(frozen=True, slots=True)
class Previous:
    """A release whose code lies in `checkout`; `commit` is its full name."""

    commit: str
    checkout: Path

    def shown(self, golds: Sequence[GoldPair]) -> list[list[Placed]]:
        """By two accounts the matches that the release shows."""
        return self.compared([(gold.a.source, gold.b.source) for gold in golds])

    def compared(self, cases: Sequence[Sequence[Source]]) -> list[list[Placed]]:
        """By case, of two sources or more, the matches that the release shows."""
        sources: dict[str, Any] = {}
        names: dict[int, str] = {}
        for source in (source for case in cases for source in case):
            if id(source) not in names:
                names[id(source)] = f"s{len(names)}"
                sources[names[id(source)]] = self.told(source)
        asked = {"sources": sources, "cases": [[names[id(one)] for one in case] for case in cases], "pairs": []}
        found = self.answer(asked)["cases"]
        return [[[(at, Span(start, end)) for at, start, end in match] for match in case] for case in found]

    def told(self, source: Source) -> dict[str, Any]:
        """`source` without its claims, as JSON in words that the release knows.

        A reason for leaving a passage out that is newer than the release becomes "boilerplate": the passage stays out.
        """
        known = (self.checkout / "core" / "model.py").read_text(encoding="utf-8")
        document = source_to_json(replace(source, claims=(), path=None))
        for excluded in document["excluded"]:
            if f'"{excluded["reason"]}"' not in known:
                excluded["reason"] = "boilerplate"
        return document

    def scores(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """The score of each pair of sentences."""
        return np.array(self.answer({"sources": {}, "cases": [], "pairs": list(pairs)})["pairs"])

    def answer(self, asked: dict[str, Any], probe: Path = _PROBE) -> dict[str, Any]:
        """What `probe`, run with the release's own code, answers to `asked`. Raises RuntimeError where it fails."""
        request = json.dumps(asked, sort_keys=True).encode()
        key = hashlib.sha256(request + probe.read_bytes()).hexdigest()[:24]
        kept = self.checkout / "answers" / f"{key}.json"
        if not kept.exists():
            environment = {**os.environ, "PYTHONPATH": str(self.checkout)}
            finished = subprocess.run(
                [sys.executable, "-P", str(probe), str(self.checkout)],
                input=request,
                capture_output=True,
                env=environment,
                check=False,
            )
            if finished.returncode != 0:
                raise RuntimeError(f"the previous release failed:\n{finished.stderr.decode(errors='replace')[-2000:]}")
            kept.parent.mkdir(exist_ok=True)
            kept.write_bytes(finished.stdout)
        found: dict[str, Any] = json.loads(kept.read_bytes())
        return found


def previous() -> Previous | None:
    """The release that `previous.toml` names, or None where the history does not hold it."""
    commit = _git("rev-parse", "--verify", "--quiet", f"{_written()['commit']}^{{commit}}").decode().strip()
    if not commit:
        return None
    checkout = default_path().parent.resolve() / "releases" / commit[:12]
    if not (checkout / "core").is_dir():
        checkout.mkdir(parents=True, exist_ok=True)
        with tarfile.open(fileobj=io.BytesIO(_git("archive", commit, "core", "resources"))) as archive:
            archive.extractall(checkout, filter="data")
    return Previous(commit, checkout)


def from_file(measured: Measured) -> Measured:
    """`measured`, where it knows nothing of the previous release with what was written down of it on the same set."""
    written = _written()["sets"].get(measured.name, {})
    if written.get("hash") != measured.digest:
        return measured
    figures = [
        one
        if PREVIOUS in one.values or one.name not in written["figures"]
        else replace(one, values={**one.values, PREVIOUS: written["figures"][one.name]})
        for one in measured.figures
    ]
    return replace(measured, figures=figures)


def release(measured: Iterable[Measured]) -> str:
    """The file for the state that the history's head names: from now on, this is the previous release."""
    commit = _git("rev-parse", "HEAD").decode().strip()
    lines = [
        "# The previous release, which `make eval` shows beside the present state; written by `--release`.",
        "# The figures stand in for it where its code is not at hand, on sets that are still the same.",
        f'commit = "{commit}"',
    ]
    for one in measured:
        lines += ["", f'[sets."{one.name}"]', f'hash = "{one.digest}"', f'[sets."{one.name}".figures]']
        lines += [f'"{figure.name}" = {figure.values[OURS]:.3f}' for figure in one.figures]
    return "\n".join(lines) + "\n"


def _written() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"commit": "none", "sets": {}}


def _git(*arguments: str) -> bytes:
    """What git says; nothing where it is not there or knows no answer."""
    try:
        return subprocess.run(["git", *arguments], cwd=REPOSITORY, capture_output=True, check=False).stdout
    except OSError:
        return b""
