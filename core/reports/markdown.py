# SPDX-License-Identifier: Apache-2.0
"""The report as Markdown (CommonMark with tables): read as it is, or made into a page by whatever shows Markdown.

Nothing of a source is markup: every mark that could be one is escaped. Marked words are bold (changed, conflicting) or
italic (said by one account only), and each is named behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from core.differences.marks import Style
from core.reports.document.blocks import Block, Box, Grid, Heading, Manner, Paragraph, Remark, Run, Voice
from core.reports.document.layout import document_of
from core.reports.telling import displayed
from core.reports.values import Report

_MARKUP: Final = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_LEADING: Final = re.compile(r"^(\s*)([-+=:]|\d+[.)])")
_AROUND: Final = {Style.CHANGED: "**", Style.CONFLICTING: "**", Style.ADDED: "*"}


def write(report: Report) -> bytes:
    """The text as UTF-8, with lines that end alike on every machine."""
    document = document_of(report)
    parts = [f"# {_escaped(document.title)}", _escaped(document.subtitle)]
    for block in document.blocks:
        parts += _block(block)
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {_runs(block.runs)}"
    elif isinstance(block, Paragraph):
        told = _leading(_runs(block.runs))
        yield f"- {told}" if block.manner is Manner.ITEM else f"> {told}" if block.manner is Manner.QUOTE else told
        yield _remark(block.remark)
    elif isinstance(block, Grid):
        yield "\n".join(_grid(block))


def _grid(grid: Grid) -> Iterator[str]:
    yield _row(grid.head)
    yield "|" + " --- |" * len(grid.head)
    for row in grid.rows:
        yield _row(row)


def _row(boxes: Iterable[Box]) -> str:
    return "| " + " | ".join(_box(box) for box in boxes) + " |"


def _box(box: Box) -> str:
    parts = []
    for paragraph in box.paragraphs:
        parts.append(_runs(paragraph.runs))
        if paragraph.remark is not None:
            parts.append(_remark(paragraph.remark).removeprefix("> ").replace("\n> ", "<br>"))
    return "<br>".join(parts)


def _remark(remark: Remark | None) -> str:
    if remark is None:
        return ""
    by = f"**{_escaped(remark.by)}:** " if remark.by else ""
    lines = [_escaped(line) for line in remark.text.splitlines()] or [""]
    return "\n> ".join([f"> {by}{lines[0]}", *lines[1:]])


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs).strip()


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.voice is Voice.LABEL and text.strip():
        return f" \\[{text.strip()}\\] "
    if run.voice is Voice.CODE:
        return f"`{run.text}`"
    around = _AROUND.get(run.style, "") if run.style is not None else "**" if run.voice is Voice.STRONG else ""
    if around and text.strip():
        before, told, after = re.fullmatch(r"(\s*)(.*?)(\s*)", text, re.DOTALL).groups()  # type: ignore[union-attr]
        text = f"{before}{around}{told}{around}{after}"
    if run.link and not run.link.startswith("#"):
        return f"<{run.link}>" if re.fullmatch(r"https?://[^\s<>]+", run.link) else text
    return text


def _escaped(text: str) -> str:
    """`text` in one line in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", re.sub(r"\s+", " ", displayed(text))).replace("&", "&amp;")


def _leading(line: str) -> str:
    """A line that begins with what would make it a list or a rule, made a plain one."""
    found = _LEADING.match(line)
    if not found:
        return line
    mark = found[2]
    return f"{found[1]}{mark[:-1]}\\{mark[-1]}{line[found.end() :]}"
