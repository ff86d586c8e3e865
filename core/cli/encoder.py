# SPDX-License-Identifier: Apache-2.0
"""The encoder that a command asks for: the model on board or another, behind the cache."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.cli.terminal import remark
from core.progress import Progress
from core.semantics.encoding import Encoder
from core.words import words


def encoder_of(arguments: argparse.Namespace, progress: Progress) -> Encoder:
    """Load it as `--model`, `--allow-download`, `--threads` and `--no-cache` say. Raises what loading raises, and with
    `--allow-download` what fetching raises.
    """
    from core.semantics.cache import CachedEncoder
    from core.semantics.loader import load_encoder

    if arguments.allow_download and arguments.model is not None:
        _fetch_if_wanted(arguments, progress)
    encoder = load_encoder(arguments.model, threads=arguments.threads, progress=progress)
    return encoder if arguments.no_cache else CachedEncoder(encoder)


def _fetch_if_wanted(arguments: argparse.Namespace, progress: Progress) -> None:
    """Fetch `--model` where it is the name of one that is not here, after saying what comes from where."""
    from core.semantics.store import HUB_NAME, held

    spec = arguments.model
    if Path(spec).expanduser().exists() or not HUB_NAME.fullmatch(spec) or held(spec) is not None:
        return
    from core.cli.models import offered, told_in_short
    from core.fetch.downloading import Way
    from core.hub.fetching import fetch_model

    way = Way(getattr(arguments, "allow_private", False))
    offer = offered(spec, way=way)
    if not arguments.quiet:
        remark(f"fetching {told_in_short(offer)}")
    fetch_model(offer, way=way, progress=progress)


def tell_problem(encoder: Encoder) -> None:
    """Say so if the cache could not be used: the result is whole, but the next run will be no quicker."""
    problem = getattr(encoder, "problem", None)
    if problem is not None:
        remark(words().error(problem))
