# SPDX-License-Identifier: Apache-2.0
"""The encoder that a command asks for: the model on board or another, behind the cache."""

from __future__ import annotations

import argparse

from core.cli.terminal import remark
from core.progress import Progress
from core.semantics.encoding import Encoder
from core.words import words


def encoder_of(arguments: argparse.Namespace, progress: Progress) -> Encoder:
    """Load it as `--model`, `--allow-download`, `--threads` and `--no-cache` say. Raises what loading raises."""
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    encoder = load_encoder(
        arguments.model, threads=arguments.threads, allow_download=arguments.allow_download, progress=progress
    )
    return encoder if arguments.no_cache else CachedEncoder(encoder)


def tell_problem(encoder: Encoder) -> None:
    """Say so if the cache could not be used: the result is whole, but the next run will be no quicker."""
    problem = getattr(encoder, "problem", None)
    if problem is not None:
        remark(words().error(problem))
