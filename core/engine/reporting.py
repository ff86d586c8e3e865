# SPDX-License-Identifier: Apache-2.0
"""What the engine does for reports: it holds the story that a window shows, previews its reports, draws their pages and
writes them. Decides nothing about a report; `core.reports` does.
"""

from __future__ import annotations

import base64
import secrets
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core.engine.protocol import bad_request, error_to_json, needed, optional
from core.engine.server import Call, Handler
from core.errors import CrossreadError, ErrorCode
from core.progress import Step, check

if TYPE_CHECKING:
    from core.model import Comparison
    from core.reports.contents import Contents
    from core.reports.preview import Preview
    from core.reports.values import Desk, Report
    from core.review.overlay import Reviewed
    from core.story.values import Story

_STORIES: Final = 4  # one a window, of those that have been looked at last
_DOCUMENTS: Final = 4


@dataclass(slots=True)
class _Held:
    """A story that a window shows, and what no choice of contents changes: found out once, by the first who asks."""

    reviewed: Reviewed
    story: Story | None = None

    def across(self, comparison: Comparison) -> Story:
        """What stands across the story. Nobody interrupts it: whoever comes next needs it as well."""
        from core.story.tables import story_of

        if self.story is None:
            self.story = story_of(comparison)
        return self.story


@dataclass(frozen=True, slots=True)
class _Made:
    """The last report that was made, and of what."""

    key: str
    contents: Contents
    desk: Desk
    report: Report
    pdf: bytes | None = None
    begun: bytes | None = None  # the PDF of its beginning alone


class Reporting:
    """The handlers for reports; all of them share one thread."""

    def __init__(self) -> None:
        self._stories: OrderedDict[str, _Held] = OrderedDict()
        self._documents: OrderedDict[str, bytes] = OrderedDict()
        self._made: _Made | None = None

    def lane(self) -> dict[str, Handler]:
        """Handlers by request."""
        return {"hold": self.hold, "preview": self.preview, "page": self.page, "report": self.report}

    def hold(self, call: Call) -> dict[str, Any]:
        from core.comparison_json import comparison_from_json
        from core.review.reviewed_json import reviewed_of

        comparison = comparison_from_json(needed(call.params, "comparison", dict))
        reviewed = reviewed_of(comparison, optional(call.params, "review", dict), document="request")
        return {"key": _kept(self._stories, _Held(reviewed), _STORIES)}

    def preview(self, call: Call) -> dict[str, Any]:
        from core.reports.pages import sizes
        from core.reports.preview import preview_of

        report = self._report(call)
        check(call.cancelled)
        whole = optional(call.params, "whole", bool) or False
        pdf = self._pdf if whole else self._begun
        found = preview_of(report, needed(call.params, "format", str), pdf, whole=whole)
        check(call.cancelled)
        told = _preview_json(found)
        if found.pdf:
            told["document"] = self._document(found.pdf)
            told["pages"] = [list(size) for size in sizes(found.pdf)]
        return told

    def page(self, call: Call) -> dict[str, Any]:
        from core.reports.pages import picture

        key = needed(call.params, "document", str)
        pdf = self._documents.get(key)
        if pdf is None:
            raise CrossreadError(ErrorCode.NOT_KEPT, key=key)
        number, scale = needed(call.params, "number", int), call.params.get("scale")
        if isinstance(scale, bool) or not isinstance(scale, int | float):
            raise bad_request("scale is not a number")
        try:
            return {"number": number, "image": base64.b64encode(picture(pdf, number, float(scale))).decode()}
        except ValueError as error:
            raise bad_request(str(error)) from None

    def report(self, call: Call) -> dict[str, Any]:
        """Write every target; one that fails does not keep the others from being written."""
        from core.reports.write import check_writable, write_whole
        from core.reports.writers import writer

        targets = _targets(needed(call.params, "targets", list))
        report = self._report(call)
        written: list[str] = []
        failed: list[dict[str, Any]] = []
        for number, (format_, path) in enumerate(targets):
            check(call.cancelled)
            call.progress(Step.WRITE, number, len(targets))
            try:
                check_writable(path)
                made = writer(format_)
                write_whole(path, self._pdf() if made.name == "pdf" else made.write(report))
            except CrossreadError as error:
                failed.append({"format": format_, "path": str(path), "error": error_to_json(error)})
            else:
                written.append(str(path))
        call.progress(Step.WRITE, len(targets), len(targets))
        return {"written": written, "failed": failed}

    def _report(self, call: Call) -> Report:
        """The report that a request is about, made once for requests of the same contents. Raises NOT_KEPT."""
        from core.reports.contents import contents_from_json
        from core.reports.data import report_of
        from core.reports.profiles import desk_of
        from core.reports.write import words_of

        key = needed(call.params, "key", str)
        held = self._stories.get(key)
        if held is None:
            raise CrossreadError(ErrorCode.NOT_KEPT, key=key)
        self._stories.move_to_end(key)
        contents = contents_from_json(optional(call.params, "contents", dict) or {}, path="contents")
        desk = desk_of(contents)
        made = self._made
        if made is None or (made.key, made.contents, made.desk) != (key, contents, desk):
            report = report_of(held.reviewed, words_of(contents), contents, desk, across=held.across)
            made = self._made = _Made(key, contents, desk, report)
        return made.report

    def _pdf(self) -> bytes:
        """The last report as PDF."""
        from core.reports.pdf import write

        made = self._made
        assert made is not None  # noqa: S101 - asked only once there is a report
        if made.pdf is None:
            made = self._made = replace(made, pdf=write(made.report))
        assert made.pdf is not None  # noqa: S101 - it was just made
        return made.pdf

    def _begun(self) -> bytes:
        """The beginning of the last report as PDF: all of it, where it is short."""
        from core.reports.pdf import write
        from core.reports.preview import beginning

        made = self._made
        assert made is not None  # noqa: S101 - asked only once there is a report
        part = beginning(made.report)
        if part is made.report:
            return self._pdf()
        if made.begun is None:
            made = self._made = replace(made, begun=write(part))
        assert made.begun is not None  # noqa: S101 - it was just made
        return made.begun

    def _document(self, pdf: bytes) -> str:
        """The key of a document; the same one for the same bytes."""
        known = next((key for key, one in self._documents.items() if one is pdf), None)
        if known is not None:
            self._documents.move_to_end(known)
        return known or _kept(self._documents, pdf, _DOCUMENTS)


def _kept(kept: OrderedDict[str, Any], value: object, most: int) -> str:
    """Hold `value` under a new key; random, so that one from before a restart is not taken for one of now."""
    key = secrets.token_hex(8)
    kept[key] = value
    while len(kept) > most:
        kept.popitem(last=False)
    return key


def _targets(given: Sequence[object]) -> list[tuple[str, Path]]:
    found = []
    for one in given:
        if not isinstance(one, Mapping):
            raise bad_request("targets: objects are needed")
        found.append((needed(one, "format", str), Path(needed(one, "path", str))))
    if not found:
        raise bad_request("targets: at least one is needed")
    return found


def _preview_json(found: Preview) -> dict[str, Any]:
    from core.reports.preview import MOST_ROWS

    return {
        "shape": found.shape.value,
        "told": asdict(found.told),
        "text": found.text,
        "sheets": [
            {
                "title": sheet.title,
                "head": list(sheet.head),
                "rows": [list(row) for row in sheet.rows[:MOST_ROWS]],
                "count": len(sheet.rows),
                "wide": sorted(sheet.wide),
            }
            for sheet in found.sheets
        ],
        "changes": [[list(change) for change in paragraph] for paragraph in found.changes],
        "more": found.more,
        "missing": list(found.missing),
    }
