# SPDX-License-Identifier: Apache-2.0
"""The XML of a Word document's parts: runs, paragraphs, tables, fields. One element a function.

Elements are made directly, for a table of a thousand rows made through python-docx's objects takes minutes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import SubElement

from core.plain_text import rightward
from core.reports.document.blocks import Manner, Run, Voice
from core.reports.telling import displayed

Element = Any
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RAISED: Final = "6"  # half points; in a style of its own it would shrink the letters in some programs
_BOOKMARK: Final = re.compile(r"[^A-Za-z0-9_]")
PARAGRAPHS: Final = {
    Manner.BODY: "CrossreadBody",
    Manner.QUOTE: "CrossreadQuote",
    Manner.SMALL: "CrossreadSmall",
    Manner.LEAD: "CrossreadLead",
    Manner.NOTICE: "CrossreadNotice",
    Manner.ITEM: "ListBullet",
}
_VOICES: Final = {
    Voice.STRONG: "CrossreadStrong",
    Voice.QUIET: "CrossreadQuiet",
    Voice.CODE: "CrossreadCode",
    Voice.SIGN: "CrossreadSign",
    Voice.LABEL: "CrossreadLabel",
}


def element(parent: Element, kind: str, /, **attributes: str) -> Element:
    """A child of `parent`; attributes are of the same namespace as Word's own: `val="1"`."""
    made = SubElement(parent, qn(f"w:{kind}"))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def paragraph(parent: Element, style: str, *, keep: bool = False, leftward: bool = False, tint: str = "") -> Element:
    """An empty paragraph of the style with that id."""
    made = element(parent, "p")
    properties = element(made, "pPr")
    element(properties, "pStyle", val=style)
    if keep:
        element(properties, "keepNext")
    if tint:
        element(properties, "shd", val="clear", color="auto", fill=tint)
    if leftward:
        element(properties, "bidi")
    return made


def run(parent: Element, one: Run, ink: str, language: str) -> Element:
    """A run in its character style; marked words have the underline of their style, in `ink` if there is one."""
    made = element(parent, "r")
    properties = element(made, "rPr")
    if one.style is not None:
        element(properties, "rStyle", val=f"Crossread{one.style.value.capitalize()}")
        if one.tone == "slight":
            element(properties, "b", val="0")
    elif one.voice in _VOICES:
        element(properties, "rStyle", val=_VOICES[one.voice])
    elif one.link:
        element(properties, "rStyle", val="Hyperlink")
    if ink:
        if one.style is None or one.style.value == "missing":
            element(properties, "color", val=ink)
        else:
            element(properties, "u", val=UNDERLINES[one.style.value], color=ink)
    if one.voice is Voice.LABEL:
        element(properties, "position", val=_RAISED)
    if not rightward(one.text):
        element(properties, "rtl")
    spoken = one.language or language
    if _LANGUAGE.fullmatch(spoken):
        element(properties, "lang", val=spoken, bidi=spoken)
    words(made, one.text)
    return made


UNDERLINES: Final = {"changed": "single", "added": "dash", "conflicting": "wave"}


def words(parent: Element, text: str, name: str = "t") -> None:
    """Text as it can be shown, with its line ends as spaces."""
    told = element(parent, name)
    told.text = re.sub(r"\s", " ", displayed(text))
    told.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def field(parent: Element, instruction: str, shown: str) -> None:
    """A field that Word fills; `shown` stands there until then."""
    field_begins(parent, instruction)
    words(element(parent, "r"), shown)
    field_ends(parent)


def field_begins(parent: Element, instruction: str, *, dirty: bool = False) -> None:
    """What is put behind it, up to `field_ends`, stands there until Word fills the field; a dirty one at once."""
    begin = element(element(parent, "r"), "fldChar", fldCharType="begin")
    if dirty:
        begin.set(qn("w:dirty"), "true")
    words(element(parent, "r"), instruction, "instrText")
    element(element(parent, "r"), "fldChar", fldCharType="separate")


def field_ends(parent: Element) -> None:
    element(element(parent, "r"), "fldChar", fldCharType="end")


def link_to(parent: Element, anchor: str) -> Element:
    """A hyperlink to a bookmark, without its runs."""
    return element(parent, "hyperlink", anchor=bookmark_name(anchor), history="1")


def bookmark(parent: Element, name: str, number: int) -> None:
    element(parent, "bookmarkStart", id=str(number), name=bookmark_name(name))
    element(parent, "bookmarkEnd", id=str(number))


def bookmark_name(anchor: str) -> str:
    """At most 40 letters and digits, as Word wants it."""
    return f"cr_{_BOOKMARK.sub('_', anchor)}"[:40]


def table(parent: Element, widths: Sequence[int], told: str, *, row_heads: bool = False) -> Element:
    """An empty table; `widths` in twentieths of a point, `told` is its alternative text. `row_heads`: the first cell of
    a row is its head.
    """
    made = element(parent, "tbl")
    properties = element(made, "tblPr")
    element(properties, "tblStyle", val="CrossreadTable")
    element(properties, "tblW", w=str(sum(widths)), type="dxa")
    element(properties, "tblLayout", type="fixed")
    look, first = ("06A0", "1") if row_heads else ("0620", "0")
    element(properties, "tblLook", val=look, firstRow="1", firstColumn=first, noHBand="1", noVBand="1")
    element(properties, "tblCaption", val=displayed(told)[:250])
    grid = element(made, "tblGrid")
    for width in widths:
        element(grid, "gridCol", w=str(width))
    return made


def row(parent: Element, *, head: bool = False, whole: bool = False) -> Element:
    """An empty row; a head stands again on every page, a whole one is on one page."""
    made = element(parent, "tr")
    properties = element(made, "trPr")
    if whole:
        element(properties, "cantSplit")
    if head:
        element(properties, "tblHeader")
    return made


def cell(parent: Element, width: int, tint: str) -> Element:
    made = element(parent, "tc")
    properties = element(made, "tcPr")
    element(properties, "tcW", w=str(width), type="dxa")
    if tint:
        element(properties, "shd", val="clear", color="auto", fill=tint)
    return made


def new(name: str) -> Element:
    """An element of its own."""
    return OxmlElement(f"w:{name}")
