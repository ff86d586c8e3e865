# SPDX-License-Identifier: Apache-2.0
"""`crossread report`: a report of a dossier, or of a comparison that was written as JSON, without comparing again."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Final

from core.cli.compare import format_of
from core.cli.exits import Exit
from core.cli.sources import UsageError
from core.cli.terminal import page_width, remark, write_out
from core.comparison_json import comparison_from_json
from core.dossier.dossier import Dossier
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents
from core.reports.write import check_writable, rendered, write_whole
from core.review.overlay import Reviewed

_STANDARD: Final = Path("-")
_MOST: Final = 512 * 2**20  # bytes of a comparison as JSON


def run(arguments: argparse.Namespace) -> Exit:
    """Write the report; raises `UsageError` and `CrossreadError`."""
    output = None if arguments.output == _STANDARD else arguments.output
    if output is not None and output.suffix.lower() == arguments.story.suffix.lower() and output == arguments.story:
        raise UsageError(f"the report would take the place of {output}")
    format_ = format_of(arguments.format, output)
    if output is not None:
        check_writable(output)
    reviewed = _reviewed(arguments.story, quiet=arguments.quiet)
    if output is None:
        write_out(rendered(reviewed, format_, Contents(width=page_width(), paths=True)))
    else:
        write_whole(output, rendered(reviewed, format_, Contents(paths=True)))
        if not arguments.quiet:
            remark(f"the report is in {output}")
    return Exit.OK


def _reviewed(path: Path, *, quiet: bool) -> Reviewed:
    if path.suffix.lower() == ".json":
        return Reviewed(_comparison(path))
    dossier = Dossier.open(path, read_only=True)
    for missing in dossier.missing:
        if not quiet:
            remark(f"{path} is damaged; this could not be read: {missing.what} ({missing.detail})")
    reviewed = dossier.story.reviewed
    if reviewed is None:
        raise CrossreadError(ErrorCode.BAD_COMPARISON, path=path, detail="its sources have not been compared")
    return reviewed


def _comparison(path: Path) -> Comparison:
    try:
        size = path.stat().st_size
        if size > _MOST:
            raise CrossreadError(ErrorCode.TOO_LARGE, path=path, size=size, limit=_MOST)
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise CrossreadError(ErrorCode.FILE_MISSING, path=path) from None
    except OSError as error:
        raise CrossreadError(ErrorCode.UNREADABLE, path=path, detail=error.strerror or str(error)) from None
    except (ValueError, RecursionError) as error:
        raise CrossreadError(ErrorCode.BAD_COMPARISON, path=path, detail=f"it is no JSON: {error}") from None
    return comparison_from_json(data, document=str(path))
