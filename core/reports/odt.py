# SPDX-License-Identifier: Apache-2.0
"""The report as an OpenDocument text: real styles, tables whose heads stand again on every page, notes as annotations.

Written as XML by `core.reports.odt_parts`' styles; a library would bring more than it saves here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Final

from core.reports.colours import tints
from core.reports.document.blocks import (
    Block,
    Box,
    Document,
    Grid,
    Heading,
    Logo,
    Manner,
    Paragraph,
    Remark,
    Run,
    Voice,
    leftward,
)
from core.reports.document.layout import document_of
from core.reports.moments import moment_of
from core.reports.odt_parts import MIMETYPE, manifest, metadata, root, style_of, styles, tag, text
from core.reports.telling import excerpt
from core.reports.values import Report
from core.reports.zipped import packed

_ANCHOR: Final = re.compile(r"[^A-Za-z0-9_.-]")
_ENDINGS: Final = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}
_MANNERS: Final = {
    Manner.BODY: "Body",
    Manner.QUOTE: "Quote",
    Manner.SMALL: "Small",
    Manner.LEAD: "Lead",
    Manner.NOTICE: "Notice",
    Manner.ITEM: "Item",
}
_FOOT: Final = 90  # characters of the title at the foot of each page
_BODY: Final = {"text:style-name": "Body"}
_SMALL: Final = {"text:style-name": "Small"}
_VOICES: Final = {Voice.STRONG: "Strong", Voice.QUIET: "Quiet", Voice.CODE: "Code"}


def write(report: Report) -> bytes:
    """The archive."""
    document = document_of(report)
    created = moment_of(document.created).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    logos = [block.picture for block in document.blocks if isinstance(block, Logo)]
    pictures = [(f"Pictures/logo.{_ENDINGS[one.media_type]}", one) for one in logos]
    parts = (
        ("content.xml", "text/xml", _content(document)),
        (
            "styles.xml",
            "text/xml",
            styles(
                document.language,
                document.paper,
                excerpt(document.title, _FOOT),
                landscape=document.landscape,
                small=document.short,
                scale=document.scale,
            ),
        ),
        ("meta.xml", "text/xml", metadata(document.title, document.generator, document.language, created)),
        *((name, one.media_type, one.data) for name, one in pictures),
    )
    listed = manifest(tuple((name, kind) for name, kind, _ in parts))
    return packed(
        [
            ("mimetype", MIMETYPE.encode()),
            *((name, data) for name, _, data in parts),
            ("META-INF/manifest.xml", listed),
        ],
        stored=frozenset({"mimetype"}),
    )


def _content(document: Document) -> bytes:
    body = [*_logos(document)]
    body.append(_paragraph_of("Title", (Run(document.title),)))
    body.append(_paragraph_of("Subtitle", (Run(document.subtitle),)))
    body += [_block(block, 0) for block in document.beginning]
    if document.contents:
        body.append(_contents(document))
    tables = 0
    for block in document.sections:
        tables += isinstance(block, Grid)
        body.append(_block(block, tables))
    return root(
        "office:document-content",
        f"<office:automatic-styles>{_cells()}{_directions()}{_columns(document)}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(body)}</office:text></office:body>",
    )


def _cells() -> str:
    """Cells with a line below, on the ground of each state; rows that are not broken over two pages."""
    line = {f"fo:border-{side}": "none" for side in ("top", "left", "right")}
    line |= {
        "fo:border-bottom": "0.5pt solid #bfbfb8",
        "fo:padding-left": "3pt",
        "fo:padding-right": "3pt",
        "fo:padding-top": "1pt",
        "fo:padding-bottom": "1.5pt",
    }
    grounds = {"": "", "Head": "F3F3EE", **{style_of(tone): tint for tone, tint in tints().items()}}
    made = []
    for name, tint in grounds.items():
        properties = {**line, "fo:background-color": f"#{tint}"} if tint else line
        inside = tag("style:table-cell-properties", properties)
        made.append(tag("style:style", {"style:name": f"Cell{name}", "style:family": "table-cell"}, inside))
    whole = tag("style:table-row-properties", {"fo:keep-together": "always"})
    return "".join([*made, tag("style:style", {"style:name": "Row", "style:family": "table-row"}, whole)])


def _directions() -> str:
    """Every paragraph's style once more for words that are read from right to left, and to be kept with the next."""
    made = []
    for name in (*_MANNERS.values(), "Title"):
        made.append(
            f'<style:style style:name="{name}Left" style:family="paragraph" style:parent-style-name="{name}">'
            '<style:paragraph-properties style:writing-mode="rl-tb" fo:text-align="start"/></style:style>'
            f'<style:style style:name="{name}Keep" style:family="paragraph" style:parent-style-name="{name}">'
            '<style:paragraph-properties fo:keep-with-next="always"/></style:style>'
        )
    return "".join(made)


def _columns(document: Document) -> str:
    """The widths of the columns of every table, as shares of its line."""
    made = []
    grids = (block for block in document.blocks if isinstance(block, Grid))
    for number, grid in enumerate(grids, 1):
        made += [
            f'<style:style style:name="T{number}.{column}" style:family="table-column">'
            f'<style:table-column-properties style:rel-column-width="{round(width * 65535)}*"/></style:style>'
            for column, width in enumerate(grid.widths)
        ]
    return "".join(made)


def _logos(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Logo):
            name = f"Pictures/logo.{_ENDINGS[block.picture.media_type]}"
            yield (
                '<text:p text:style-name="Body"><draw:frame draw:name="Logo" text:anchor-type="as-char" '
                f'svg:height="12mm" style:rel-width="scale"><draw:image xlink:href="{name}" xlink:type="simple" '
                'xlink:show="embed" xlink:actuate="onLoad"/>'
                f"<svg:desc>{text(block.picture.told)}</svg:desc></draw:frame></text:p>"
            )


def _contents(document: Document) -> str:
    """A table of contents: entries without page numbers until the reader's program makes it anew."""
    template = (
        '<text:table-of-content-entry-template text:outline-level="1" text:style-name="Body">'
        '<text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" '
        'style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
        "</text:table-of-content-entry-template>"
    )
    entries = "".join(
        tag(
            "text:p",
            _BODY,
            tag("text:a", {"xlink:type": "simple", "xlink:href": f"#{_name(one.anchor)}"}, text(one.text)),
        )
        for one in document.blocks
        if isinstance(one, Heading) and one.level == 1
    )
    title = text(document.contents)
    source = tag("text:index-title-template", _BODY, title) + template
    head = tag("text:index-title", {"text:name": "ContentsTitle"}, tag("text:p", _BODY, _span("Strong", title)))
    inside = tag("text:table-of-content-source", {"text:outline-level": "1"}, source)
    inside += tag("text:index-body", {}, head + entries)
    return tag("text:table-of-content", {"text:name": "Contents", "text:protected": "false"}, inside)


def _block(block: Block, table: int) -> str:
    if isinstance(block, Heading):
        mark = f'<text:bookmark text:name="{_name(block.anchor)}"/>' if block.anchor else ""
        return (
            f'<text:h text:style-name="Heading_20_{block.level}" text:outline-level="{block.level}">{mark}'
            f"{_runs(block.runs)}</text:h>"
        )
    if isinstance(block, Paragraph):
        return _paragraph(block)
    if isinstance(block, Grid):
        return _grid(block, table)
    return ""


def _paragraph(paragraph: Paragraph) -> str:
    return _paragraph_of(_MANNERS[paragraph.manner], paragraph.runs, paragraph.remark, keep=paragraph.keep)


def _paragraph_of(style: str, runs: tuple[Run, ...], remark: Remark | None = None, *, keep: bool = False) -> str:
    name = f"{style}Left" if leftward(runs) else f"{style}Keep" if keep else style
    item = "• " if style == "Item" else ""
    return f'<text:p text:style-name="{name}">{_annotation(remark)}{item}{_runs(runs)}</text:p>'


def _annotation(remark: Remark | None) -> str:
    if remark is None:
        return ""
    by = f"<dc:creator>{text(remark.by)}</dc:creator>" if remark.by else ""
    date = moment_of(remark.at).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S") if remark.at else ""
    dated = f"<dc:date>{date}</dc:date>" if date else ""
    lines = "".join(f"<text:p>{text(line)}</text:p>" for line in remark.text.splitlines() or [""])
    return f"<office:annotation>{by}{dated}{lines}</office:annotation>"


def _grid(grid: Grid, number: int) -> str:
    columns = "".join(
        f'<table:table-column table:style-name="T{number}.{column}"/>' for column in range(len(grid.widths))
    )
    style = {"table:style-name": "Row"}
    head = tag("table:table-row", style, "".join(_box(box, "Head") for box in grid.head))
    rows = (tag("table:table-row", style, "".join(_box(box, style_of(box.tint)) for box in row)) for row in grid.rows)
    inside = f"{columns}{tag('table:table-header-rows', {}, head)}{''.join(rows)}"
    told = {"table:name": f"Table{number}"}
    return tag("table:table", told, tag("table:title", {}, text(grid.told)) + inside) + tag("text:p", _SMALL)


def _box(box: Box, ground: str) -> str:
    style = f"Cell{ground}" if ground in {"", "Head", "Agree", "Differ", "Conflict"} else "Cell"
    inside = "".join(_paragraph(paragraph) for paragraph in box.paragraphs) or '<text:p text:style-name="Small"/>'
    return f'<table:table-cell table:style-name="{style}" office:value-type="string">{inside}</table:table-cell>'


def _runs(runs: Iterable[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    made = text(run.text)
    if run.style is not None:
        made = _span(f"{run.style.value.capitalize()}{style_of(run.tone or 'slight')}", made)
    elif run.voice is Voice.SIGN:
        made = _span(f"Sign{style_of(run.tone)}", made)
    elif run.voice is Voice.LABEL:
        made = _span(f"Label{style_of(run.tone)}", made)
    elif run.voice in _VOICES:
        made = _span(_VOICES[run.voice], made)
    if not run.link:
        return made
    to = f"#{_name(run.link[1:])}" if run.link.startswith("#") else run.link
    return _link(to, made)


def _link(to: str, inside: str) -> str:
    return tag("text:a", {"xlink:type": "simple", "xlink:href": to}, inside)


def _span(style: str, inside: str) -> str:
    return f'<text:span text:style-name="{style}">{inside}</text:span>'


def _name(anchor: str) -> str:
    return _ANCHOR.sub("-", anchor)
