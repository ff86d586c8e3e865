# SPDX-License-Identifier: Apache-2.0
"""The engine process: `python -m core.engine`. Reads requests on standard input until that ends."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import core
from core.collecting import collect_seldom
from core.engine.command import STAND_IN
from core.engine.limits import limit_memory
from core.engine.protocol import PROTOCOL
from core.engine.server import Server
from core.engine.services import LoadEncoder, Services

if TYPE_CHECKING:
    from core.semantics.encoding import Encoder


def main(arguments: Sequence[str] = ()) -> None:
    """Serve this process's standard streams, then end it. Never returns."""
    run(_hash_encoder if STAND_IN in arguments else _model_encoder)


def run(load: LoadEncoder) -> None:
    """Serve with `load` as what loads a model, then end the process."""
    # The matching multiplies thousands of small matrices. Several threads gain nothing there, and as they wait for each
    # other by spinning, they cost several times the whole on a busy machine. Read once, when numpy is imported.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    collect_seldom()
    limit_memory()
    requests, answers = _streams()
    greeting = {"protocol": PROTOCOL, "version": core.__version__, "process": os.getpid()}
    server = Server(requests, answers, Services(load).lanes(), greeting=greeting, gone=_end)
    # The terminal's Ctrl+C reaches the whole group: whoever started us ends too.
    with contextlib.suppress(KeyboardInterrupt):
        server.serve()
    _end()


def _end() -> None:
    """End at once: whoever asked is gone, and a thread inside a forward pass can't be told to stop."""
    os._exit(0)


def _streams() -> tuple[BinaryIO, BinaryIO]:
    """The protocol's two streams, kept from everybody else.

    Whatever a library prints goes to standard error from here on, and nothing else can read the requests.
    """
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    if sys.stderr is None:  # a frozen program without a console
        os.dup2(nothing, 2)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    os.close(nothing)
    return requests, answers


def _model_encoder(model: str | None, **options: Any) -> Encoder:
    from core.semantics.loader import load_encoder

    return load_encoder(model, **options)


def _hash_encoder(*_: Any, **__: Any) -> Encoder:
    from core.semantics.hashing import HashEncoder

    return HashEncoder()


if __name__ == "__main__":
    main(sys.argv[1:])
