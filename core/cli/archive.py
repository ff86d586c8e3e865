# SPDX-License-Identifier: Apache-2.0
"""`crossread archive`: the sources of a dossier as a web archive."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from core.archive.warc import warc_of
from core.cli.exits import Exit
from core.cli.sources import UsageError
from core.cli.terminal import remark, write_out
from core.dossier.dossier import Dossier
from core.errors import CrossreadError, ErrorCode
from core.reports.write import check_writable, write_whole

_STANDARD: Final = Path("-")
_PACKED: Final = ".gz"


def run(arguments: argparse.Namespace) -> Exit:
    """Write the archive; raises `UsageError` and `CrossreadError`."""
    output = arguments.output or arguments.story.with_suffix(".warc.gz")
    if output != _STANDARD:
        if not {".warc", ".gz"} & set(output.suffixes[-2:]):
            raise UsageError(f"an archive is called .warc or .warc.gz, not {output.name}")
        check_writable(output)
    dossier = Dossier.open(arguments.story, read_only=True)
    story = dossier.story
    try:
        data = warc_of(story.sources, story.originals, packed=output == _STANDARD or output.suffix == _PACKED)
    except CrossreadError as error:
        if error.code is ErrorCode.NOT_FETCHED:
            raise CrossreadError(ErrorCode.NOT_FETCHED, path=arguments.story) from error
        raise
    if output == _STANDARD:
        write_out(data)
        return Exit.OK
    write_whole(output, data)
    if not arguments.quiet:
        missing = [source.name for source in story.sources if source.sha256 not in story.originals]
        for name in missing:
            remark(f"the bytes of {name} are not in the dossier and not in the archive")
        remark(f"the archive is in {output}")
    return Exit.OK
