# SPDX-License-Identifier: Apache-2.0
"""The styles of a report in Word: made where a desk's own document has none of that name, else left as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from core.reports.docx_parts import UNDERLINES, element

QUIET: Final = "5B5C58"
_SANS: Final = "Calibri"
_SERIF: Final = "Cambria"
_MONO: Final = "Consolas"
_LIGHT: Final = frozenset({"Subtitle", "Footer"})
_PLAIN: Final = _LIGHT | {"List Bullet"}


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    kind: WD_STYLE_TYPE
    size: float = 0
    font: str = ""
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    underline: str = ""


_P, _C = WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER
_STYLES: Final = (
    _Style("Crossread Body", _P, 9.5, before=2, after=3),
    _Style("Crossread Quote", _P, 10.5, _SERIF, before=2, after=3),
    _Style("Crossread Small", _P, 8.5, before=1, after=2),
    _Style("Crossread Lead", _P, 11.5, _SERIF, before=3, after=6),
    _Style("Crossread Notice", _P, 10, before=4, after=4),
    _Style("Crossread Strong", _C, bold=True),
    _Style("Crossread Quiet", _C, colour=QUIET),
    _Style("Crossread Code", _C, 7, _MONO),
    _Style("Crossread Sign", _C, bold=True),
    _Style("Crossread Label", _C, 7.5, _SANS, bold=True, colour=QUIET),
    _Style("Crossread Changed", _C, bold=True, underline=UNDERLINES["changed"]),
    _Style("Crossread Added", _C, underline=UNDERLINES["added"]),
    _Style("Crossread Conflicting", _C, bold=True, underline=UNDERLINES["conflicting"]),
    _Style("Crossread Missing", _C, bold=True),
    _Style("Hyperlink", _C, colour="0A5FA5", underline="single"),
)


def set_up(document: Any, *, own: bool, scale: float = 1.0) -> None:
    """Give `document` (python-docx's) the styles that it lacks; `own`: it is a desk's, whose look is left alone.

    `scale` is that of letters and what is between them.
    """
    known = {style.name for style in document.styles}
    for style in _STYLES:
        if style.name not in known:
            _add(document, style, scale)
    if "Crossread Table" not in known:
        _add_table(document)
    if not own:
        _look(document, scale)


def _add(document: Any, style: _Style, scale: float) -> None:
    made = document.styles.add_style(style.name, style.kind)
    if style.kind is _P:
        made.base_style = document.styles["Normal"]
        made.paragraph_format.space_before = Pt(style.before * scale)
        made.paragraph_format.space_after = Pt(style.after * scale)
        made.paragraph_format.line_spacing = 1.1
    font = made.font
    if style.size:
        font.size = Pt(round(style.size * scale * 2) / 2)
    if style.font:
        _font(made, style.font)
    if style.bold:
        font.bold = True
    if style.colour:
        font.color.rgb = RGBColor.from_string(style.colour)
    if style.underline:
        element(made.element.get_or_add_rPr(), "u", val=style.underline)


def _font(style: Any, name: str) -> None:
    style.font.name = name
    fonts = style.element.get_or_add_rPr().find(qn("w:rFonts"))
    for key in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{key}"), None)
    fonts.set(qn("w:hAnsi"), name)


def _add_table(document: Any) -> None:
    """Lines between rows, and the head in bold on a quiet ground."""
    made = document.styles.add_style("Crossread Table", WD_STYLE_TYPE.TABLE)
    properties = element(made.element, "tblPr")
    borders = element(properties, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        element(borders, side, val="single", sz="4", space="0", color="BFBFB8")
    margins = element(properties, "tblCellMar")
    for side in ("left", "right"):
        element(margins, side, w="80", type="dxa")
    first = element(made.element, "tblStylePr", type="firstRow")
    element(element(first, "rPr"), "b")
    element(element(first, "tcPr"), "shd", val="clear", color="auto", fill="F3F3EE")


def _look(document: Any, scale: float) -> None:
    """The look of the document that comes with the library, made ours."""
    _font(document.styles["Normal"], _SANS)
    document.styles["Normal"].font.size = Pt(10)
    for name, size, before, after in (
        ("Title", 22, 0, 4),
        ("Subtitle", 10, 0, 10),
        ("Heading 1", 14, 18, 6),
        ("Heading 2", 11.5, 12, 3),
        ("List Bullet", 9.5, 1, 2),
        ("Footer", 8, 0, 0),
    ):
        style = document.styles[name]
        _font(style, _SERIF if name == "Title" else _SANS)
        style.font.size, style.font.bold, style.font.italic = Pt(round(size * scale * 2) / 2), name not in _PLAIN, False
        style.font.color.rgb = RGBColor.from_string(QUIET if name in _LIGHT else "1C1D1F")
        style.paragraph_format.space_before, style.paragraph_format.space_after = (
            Pt(before * scale * scale),
            Pt(after * scale),
        )
    for name, what in (("Title", "w:pBdr"), ("Footer", "w:tabs")):
        found = document.styles[name].element.pPr.find(qn(what))
        if found is not None:
            found.getparent().remove(found)
