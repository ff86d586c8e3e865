# SPDX-License-Identifier: Apache-2.0
"""A document as the source that Typst sets: values as string literals in calls of `resources/templates/report.typ`.

No text of a source is ever markup here: each stands in quotation marks as a literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Final

from core.differences.marks import Style
from core.reports.colours import inks, light, tints
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
from core.reports.telling import displayed, excerpt

LOGO: Final = "logo"
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}")
_ANCHOR: Final = re.compile(r"[^A-Za-z0-9_.-]")
_MANNERS: Final = {
    Manner.BODY: "body-par",
    Manner.QUOTE: "quote-par",
    Manner.SMALL: "small-par",
    Manner.LEAD: "lead-par",
    Manner.NOTICE: "notice-par",
}
_STYLES: Final = {
    Style.CHANGED: "changed",
    Style.ADDED: "added",
    Style.MISSING: "missing",
    Style.CONFLICTING: "conflicting",
}
_VOICES: Final = {Voice.STRONG: "strong-run", Voice.QUIET: "quiet"}
_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
_SCRIPTS: Final = (
    "Noto Naskh Arabic",
    "Noto Sans Hebrew",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Symbols 2",
    "Noto Emoji",
)
_WHOLE: Final = 1_200  # characters of a cell that is not broken over two pages
_FOOT: Final = 90  # characters of the title at the foot of each page
_CHUNK: Final = 32  # characters of a hash in a line


def source_of(document: Document) -> str:
    """The whole source. `LOGO` with its ending must lie beside it where the document has one."""
    return "\n".join(
        (
            *_preamble(document),
            (files("resources") / "templates" / "report.typ").read_text(encoding="utf-8"),
            *_title(document),
            *(_block(block) for block in document.beginning if not isinstance(block, Logo)),
            *([f"#outline(title: {_literal(document.contents)}, depth: 1)"] if document.contents else []),
            *(_block(block) for block in document.sections),
            "",
        )
    )


def _preamble(document: Document) -> Iterator[str]:
    page = 'counter(page).display("1 / 1", both: true)'
    size = round(2.6 + 6.8 * document.scale, 1) if document.short else 9.2
    margin = "(x: 14mm, y: 11mm)" if document.short else "(x: 16mm, top: 15mm, bottom: 17mm)"
    yield f"#set document(title: {_literal(document.title)}, author: {_literal(document.generator)})"
    scripts = ", ".join(map(_literal, _SCRIPTS))
    yield f'#let sans = ("Noto Sans", {scripts})'
    yield f'#let serif = ("Noto Serif", {scripts})'
    yield '#let mono = ("DejaVu Sans Mono",)'
    yield f"#set text(font: sans, size: {size}pt, lang: {_literal(_language(document.language) or 'en')})"
    name = _literal(excerpt(document.title, _FOOT))
    yield (
        f"#set page(paper: {_literal(_PAPERS[document.paper])}, flipped: {_boolean(document.landscape)}, "
        f'margin: {margin}, footer: context text(size: 7.5pt, fill: rgb("#5b5c58"), {{ {name}; h(1fr); {page} }}))'
    )
    yield f"#let above = {'1.1em' if document.short else '1.9em'}"
    yield from _colours()


def _colours() -> Iterator[str]:
    theme = light()
    yield f'#let ink = ({_table(inks())}, "": {_rgb(theme["text"]["secondary"])})'
    yield f'#let tint = ({_table(tints())}, "only-here": none, "": none)'
    yield f"#let quiet-colour = {_rgb(theme['text']['secondary'])}"
    yield f"#let line-colour = {_rgb(theme['surface']['border'])}"
    yield f"#let accent = {_rgb(theme['accent']['base'])}"
    yield f"#let remark-tint = {_rgb(theme['surface']['window'])}"


def _table(colours: Mapping[str, str]) -> str:
    return ", ".join(f'"{name}": {_rgb(colour)}' for name, colour in colours.items())


def _rgb(colour: str) -> str:
    return f'rgb("#{colour.lstrip("#")}")'


def _title(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Logo):
            ending = {"image/png": "png", "image/jpeg": "jpg"}.get(block.picture.media_type, "svg")
            yield f"#image({_literal(f'{LOGO}.{ending}')}, alt: {_literal(block.picture.told)}, height: 12mm)"
    yield "#title()"
    yield f"#par(quiet({_literal(document.subtitle)}))"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"#heading(level: {block.level}, {_runs(block.runs)}) {_anchor(block.anchor)}"
    if isinstance(block, Grid):
        return _grid(block)
    if isinstance(block, Paragraph):
        return _paragraph(block) + _remark(block.remark)
    raise TypeError(block)


def _anchor(name: str) -> str:
    return f"<{_ANCHOR.sub('-', name)}>" if name else ""


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.manner is Manner.ITEM:
        return f"#list({_runs(paragraph.runs)})"
    made = f"{_MANNERS[paragraph.manner]}({_runs(paragraph.runs)})"
    if leftward(paragraph.runs):
        made = f"to-right({made})"
    return f"#kept({made})" if paragraph.keep else f"#{made}"


def _remark(remark: Remark | None) -> str:
    if remark is None:
        return ""
    by = f"strong-run({_literal(f'{remark.by}: ')}) + " if remark.by else ""
    lines = " + linebreak() + ".join(_literal(line) for line in remark.text.splitlines())
    return f"\n#remark-par({by}{lines or _literal('')})"


def _grid(grid: Grid) -> str:
    columns = ", ".join(f"{width:.4f}fr" for width in grid.widths)
    head = ", ".join(_box(box) for box in grid.head)
    rows = ",\n".join(", ".join(_box(box) for box in row) for row in grid.rows)
    made = f"table(columns: ({columns},), table.header({head}),\n{rows})"
    whole = all(len(box.text) < _WHOLE for row in grid.rows for box in row)
    return f"#whole({made})" if whole else f"#{made}"


def _box(box: Box) -> str:
    inside = " + ".join(_inside(paragraph, alone=len(box.paragraphs) == 1) for paragraph in box.paragraphs)
    fill = f"fill: tint.at({_literal(box.tint)}), " if box.tint else ""
    return f"table.cell({fill}{inside or '[]'})" if fill else inside or "[]"


def _inside(paragraph: Paragraph, *, alone: bool) -> str:
    runs = _runs(paragraph.runs)
    if paragraph.manner is Manner.BODY:
        made = runs if alone else f"par({runs})"
    else:
        made = _paragraph(paragraph)[1:]
        return made + _remark(paragraph.remark).replace("\n#", " + ")
    if leftward(paragraph.runs):
        made = f"to-right({made})"
    return made + _remark(paragraph.remark).replace("\n#", " + ")


def _runs(runs: Iterable[Run]) -> str:
    return " + ".join(_run(run) for run in runs) or "[]"


def _run(run: Run) -> str:
    made = _literal(" ".join(re.split(r"\s+", run.text)))
    if run.voice is Voice.CODE:
        parts = (run.text[at : at + _CHUNK] for at in range(0, len(run.text), _CHUNK))
        return f"code({' + linebreak() + '.join(map(_literal, parts))})"
    if run.style is not None:
        made = f"{_STYLES[run.style]}({_literal(run.tone or 'slight')}, {made})"
    elif run.voice is Voice.SIGN:
        made = f"sign({_literal(run.tone)}, {made})"
    elif run.voice is Voice.LABEL:
        made = f"label-run({_literal(run.tone)}, {made})"
    elif run.voice in _VOICES:
        made = f"{_VOICES[run.voice]}({made})"
    if run.link.startswith("#"):
        made = f"link(<{_ANCHOR.sub('-', run.link[1:])}>, {made})"
    elif run.link:
        made = f"link({_literal(run.link)}, {made})"
    language = _language(run.language)
    return f"said({_literal(language)}, {made})" if language else made


def _language(tag: str) -> str:
    found = _LANGUAGE.fullmatch(tag.lower().partition("-")[0])
    return found[0] if found else ""


def _literal(text: str) -> str:
    """A string literal: nothing in it is markup, whatever it holds."""
    escaped = displayed(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{escaped}"'


def _boolean(value: bool) -> str:
    return "true" if value else "false"
