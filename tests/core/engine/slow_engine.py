# SPDX-License-Identifier: Apache-2.0
"""An engine whose model loads and encodes only when it is told to, and which prints where it should not.

`model` of `load`: "" loads at once, "wait" never ends but can be cancelled, "stuck" can't even be cancelled, "broken"
raises, and "slow" loads at once and gives an encoder that never ends but can be cancelled.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from typing import Any

from core.engine.__main__ import run
from core.progress import Progress, Step, check, never, silent
from core.semantics.encoding import Encoded, Encoder
from core.semantics.hashing import HashEncoder


def wait(cancelled: Callable[[], bool], progress: Progress, step: Step) -> None:
    done = 0
    while True:
        check(cancelled)
        done += 1
        progress(step, done, 1_000_000)
        time.sleep(0.001)


class SlowEncoder(HashEncoder):
    def encode(
        self, texts: Sequence[str], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        wait(cancelled, progress, Step.ENCODE)
        return super().encode(texts)


def load(model: str | None, *, progress: Progress, cancelled: Callable[[], bool], **_: Any) -> Encoder:
    print("a library greets")  # noqa: T201
    os.write(1, b"and so does one written in C\n")
    progress(Step.LOAD_MODEL, 0, 1)
    if model == "broken":
        raise RuntimeError("no such luck")
    if model == "wait":
        wait(cancelled, progress, Step.LOAD_MODEL)
    if model == "stuck":
        time.sleep(3600)
    return SlowEncoder() if model == "slow" else HashEncoder()


run(load)
