# SPDX-License-Identifier: Apache-2.0
"""`crossread versions`: what was changed from one version of an account to a later one."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace

from core.cli.exits import Exit
from core.cli.sources import UsageError, read_source, wanted_source
from core.cli.terminal import page_width, write_out
from core.ingest.metadata import Metadata
from core.language.claims import with_claims
from core.model import Source
from core.reports.text import printable
from core.reports.write import check_writable, write_whole
from core.versions.compare import compare_versions
from core.versions.text import versions_text
from core.versions.versions_json import versions_to_json
from core.words import words


def run(arguments: argparse.Namespace) -> Exit:
    """Write what was changed; raises `UsageError` and `CrossreadError`."""
    if arguments.earlier == arguments.later == "-":
        raise UsageError("only one version can come from standard input")
    if arguments.output is not None:
        check_writable(arguments.output)
    versions = compare_versions(_read(arguments.earlier, "A", arguments), _read(arguments.later, "B", arguments))
    if arguments.format == "json":
        text = json.dumps(versions_to_json(versions), ensure_ascii=False, indent=2) + "\n"
    else:
        lines = versions_text(versions, words(), width=page_width()).split("\n")
        text = "\n".join(printable(line) for line in lines)
    if arguments.output is None:
        write_out(text)
    else:
        write_whole(arguments.output, text.encode("utf-8", "backslashreplace"))
    return Exit.OK


def _read(name: str, letter: str, arguments: argparse.Namespace) -> Source:
    wanted = wanted_source(name, Metadata(), fetch=arguments.fetch, allow_private=arguments.allow_private)
    return with_claims(replace(read_source(wanted), id=letter))
