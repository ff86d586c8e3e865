# SPDX-License-Identifier: Apache-2.0
"""Reports into files: whole or not at all. What stood there before stays until the new report is safely written."""

from __future__ import annotations

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents
from core.reports.data import report_of
from core.reports.values import Desk
from core.reports.writers import writer
from core.review.overlay import Reviewed
from core.whole_file import check_writable as check_writable  # noqa: PLC0414 - beside what is written with it
from core.whole_file import write_whole as write_whole  # noqa: PLC0414
from core.words import Words, words


def rendered(
    comparison: Comparison | Reviewed, format_: str, contents: Contents | None = None, desk: Desk | None = None
) -> bytes:
    """The report in the format of that name, in the language that `contents` asks for. Raises NO_FORMAT, BAD_PROFILE
    for a language without words, and what the format's writer raises.
    """
    contents = contents or Contents()
    return writer(format_).write(report_of(comparison, words_of(contents), contents, desk))


def words_of(contents: Contents) -> Words:
    """The words of the language of `contents`; raises BAD_PROFILE where there are none."""
    try:
        return words(contents.language)
    except ValueError as error:
        raise CrossreadError(ErrorCode.BAD_PROFILE, path=contents.language, detail=str(error)) from None
