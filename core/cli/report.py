# SPDX-License-Identifier: Apache-2.0
"""`crossread report`: a report of a dossier, or of a comparison that was written as JSON, without comparing again."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from core.cli.compare import format_of
from core.cli.exits import Exit
from core.cli.sources import UsageError
from core.cli.terminal import page_width, remark, write_out
from core.comparison_json import comparison_from_json, comparison_to_json
from core.dossier.dossier import Dossier
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison, Status
from core.reports.json import as_text
from core.reports.write import check_writable, render, write_whole
from core.review.overlay import Reviewed
from core.review.reviewed_json import review_part

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
        write_out(rendered(reviewed, format_, width=page_width()))
    else:
        write_whole(output, rendered(reviewed, format_).encode("utf-8", "backslashreplace"))
        if not arguments.quiet:
            remark(f"the report is in {output}")
    return Exit.OK


def rendered(reviewed: Reviewed, format_: str, *, width: int = 88) -> str:
    """The report in one of `core.reports.write.FORMATS`; JSON tells the review, too, and rejected matches as such."""
    if format_ == "json":
        data = comparison_to_json(reviewed.comparison)
        return as_text({**data, "review": review_part(reviewed)} if reviewed.remarks or reviewed.orphans else data)
    return render(_without_rejected(reviewed.comparison), format_, width=width)


def _without_rejected(comparison: Comparison) -> Comparison:
    kept = tuple(match for match in comparison.matches if match.status is not Status.REJECTED)
    return replace(comparison, matches=kept)


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
