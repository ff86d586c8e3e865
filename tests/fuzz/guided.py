# SPDX-License-Identifier: Apache-2.0
"""Atheris on one reader: inputs that are changed towards code that has not run yet. Atheris is to be installed for it.

python -m tests.fuzz.guided FORMAT [libFuzzer's options, such as -runs=100000]
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["core.ingest", "core.language"]):
    from tests.fuzz.mutating import seeds
    from tests.fuzz.trying import reader_of, tried, without_processes


def main() -> None:
    """Runs until libFuzzer is done; it ends the process with an error at the first crash."""
    name = sys.argv.pop(1)
    without_processes()
    read = reader_of(name)
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(seeds(name)):
            (Path(folder) / str(number)).write_bytes(data)
        atheris.Setup([*sys.argv, "-timeout=10", "-max_len=100000", folder], lambda data: tried(read, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main()
