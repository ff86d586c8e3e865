# SPDX-License-Identifier: Apache-2.0
"""What can be typed after `crossread models`."""

from __future__ import annotations

import argparse
from typing import Final

_MODELS: Final = """\
Shows, fetches and removes language models for accounts in other languages than English.

The model on board reads English. Another one, of your choice, is fetched from a hub (huggingface.co, unless --hub or
CROSSREAD_HUB says otherwise) over https: only when you say so, after what comes from where has been shown, and checked
by the hashes that the hub announces. Weights come as safetensors; no program that comes with a model is fetched or run.
A download that was broken off goes on where it stopped."""
_MODELS_EPILOG: Final = """\
examples:
  crossread models                                         what is here, and what is known to fit
  crossread models show intfloat/multilingual-e5-small     size, licence and files; asks the hub, fetches no weights
  crossread models fetch intfloat/multilingual-e5-small    the same, then asks you, then fetches
  crossread compare a.html b.html --model intfloat/multilingual-e5-small
  crossread models remove intfloat/multilingual-e5-small
"""


def add_models(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], formatter: type[argparse.HelpFormatter]
) -> None:
    """The command and its verbs; without a verb, `list` is meant."""
    models = commands.add_parser(
        "models",
        help="show, fetch and remove language models",
        description=_MODELS,
        epilog=_MODELS_EPILOG,
        formatter_class=formatter,
        allow_abbrev=False,
    )
    models.set_defaults(verb="list", format="text", quiet=False)
    verbs = models.add_subparsers(dest="verb", metavar="VERB")
    for verb, told in (
        ("list", "what is on this computer, and what is known to fit"),
        ("show", "what a model is: here, or on the hub; fetches no weights"),
        ("fetch", "show what would come from where, ask, and fetch it"),
        ("remove", "take a model off the disk"),
    ):
        one = verbs.add_parser(verb, help=told, description=_MODELS, formatter_class=formatter, allow_abbrev=False)
        if verb != "list":
            one.add_argument("name", metavar="NAME[@REVISION]", help="such as intfloat/multilingual-e5-small")
        if verb in ("list", "show"):
            one.add_argument("--format", choices=("text", "json"), default="text", help="without it, text")
        if verb in ("show", "fetch"):
            one.add_argument("--hub", metavar="ADDRESS", help="another hub that speaks as huggingface.co does")
            one.add_argument(
                "--allow-private", action="store_true", help="also a hub in this computer or a private network"
            )
        if verb == "fetch":
            one.add_argument("--yes", "-y", action="store_true", help="fetch without asking")
        one.add_argument("--quiet", "-q", action="store_true", help="no remarks and no progress, only errors")
