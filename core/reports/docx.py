# SPDX-License-Identifier: Apache-2.0
"""The report as a Word document: real styles, tables whose heads stand again on every page, notes as comments, a table
of contents, alternative texts. A desk's own document lends its styles, its page and what stands in its margins.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from core.errors import CrossreadError, ErrorCode
from core.reports.colours import inks, tints
from core.reports.document.blocks import (
    Block,
    Box,
    Document,
    Grid,
    Heading,
    Logo,
    Paragraph,
    Remark,
    Run,
    Voice,
    leftward,
)
from core.reports.document.layout import document_of
from core.reports.moments import moment_of
from core.reports.telling import displayed, excerpt
from core.reports.values import Report
from core.reports.zipped import repacked

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_PAPERS: Final = {"a4": (11906, 16838), "letter": (12240, 15840)}  # twentieths of a point
_MARGIN: Final = 907
_NARROW: Final = 680  # of a report of one page
_FOOT: Final = 90  # characters of the title at the foot of each page
_WHOLE: Final = 1_500  # characters of a row that is not broken over two pages


def write(report: Report) -> bytes:
    """The document; raises BAD_TEMPLATE where the desk's own is none, or its logo no picture."""
    made = document_of(report)
    word = _opened(report, made.scale)
    _Writer(word, made, report).write()
    data = io.BytesIO()
    word.save(data)
    return repacked(data.getvalue())


def _opened(report: Report, scale: float) -> WordDocument:
    import docx

    from core.reports.docx_styles import set_up

    own = report.desk.docx_template
    try:
        word = docx.Document(None if own is None else io.BytesIO(own))
    except Exception as error:
        # python-docx has no error of its own: whatever it meets in a file that is no document comes through.
        raise CrossreadError(ErrorCode.BAD_TEMPLATE, path=report.contents.docx_template, detail=str(error)) from None
    body = word.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    set_up(word, own=own is not None, scale=scale)
    return word


class _Writer:
    """Writes the blocks of a document into the body of a Word document."""

    def __init__(self, word: WordDocument, document: Document, report: Report) -> None:
        self.word, self.document, self.report = word, document, report
        self.own = report.desk.docx_template is not None
        self.body: Any = word.element.body
        self.end = self.body.sectPr
        self.bookmarks = 0
        self.ink = inks()
        self.tint = tints()

    def write(self) -> None:
        from core.reports import docx_parts as parts

        self._page()
        self._properties()
        holder = parts.new("body")
        for block in self.document.blocks:
            if isinstance(block, Logo):
                self._logo(block)
        self._line(holder, "Title", (Run(self.document.title),))
        self._line(holder, "Subtitle", (Run(self.document.subtitle),))
        self._blocks(holder, self.document.beginning)
        if self.document.contents:
            self._contents(holder)
        self._blocks(holder, self.document.sections)
        for child in list(holder):
            self.end.addprevious(child)

    def _blocks(self, holder: Any, blocks: Iterable[Block]) -> None:
        from core.reports import docx_parts as parts

        for block in blocks:
            if isinstance(block, Heading):
                line = self._line(holder, f"Heading{block.level}", block.runs)
                if block.anchor:
                    self.bookmarks += 1
                    parts.bookmark(line, block.anchor, self.bookmarks)
            elif isinstance(block, Paragraph):
                self._paragraph(holder, block)
            elif isinstance(block, Grid):
                self._grid(holder, block)

    def _page(self) -> None:
        if self.own:
            return
        from docx.enum.section import WD_ORIENT
        from docx.enum.text import WD_TAB_ALIGNMENT
        from docx.shared import Twips

        from core.reports import docx_parts as parts

        section = self.word.sections[0]
        short, long = _PAPERS[self.document.paper]
        wide = self.document.landscape
        section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Twips(long), Twips(short)) if wide else (Twips(short), Twips(long))
        margin = Twips(_NARROW if self.document.short else _MARGIN)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
        line = section.footer.paragraphs[0]
        line.style = self.word.styles["Footer"]
        stops = line.paragraph_format.tab_stops
        stops.add_tab_stop(Twips((long if wide else short) - 2 * int(margin / 635)), WD_TAB_ALIGNMENT.RIGHT)
        foot: Any = line._p
        parts.words(parts.element(foot, "r"), excerpt(self.document.title, _FOOT))
        parts.element(parts.element(foot, "r"), "tab")
        parts.field(foot, "PAGE", "1")
        parts.words(parts.element(foot, "r"), " / ")
        parts.field(foot, "NUMPAGES", "1")

    def _properties(self) -> None:
        about = self.word.core_properties
        about.title, about.author = displayed(self.document.title)[:255], self.document.generator
        about.comments = displayed(self.document.subtitle)[:255]
        about.language, about.last_modified_by, about.revision = self.document.language, "", 1
        about.created = about.modified = moment_of(self.document.created).astimezone(UTC).replace(tzinfo=None)

    def _width(self) -> int:
        section = self.word.sections[0]
        width, left, right = section.page_width, section.left_margin, section.right_margin
        if width is None or left is None or right is None:
            return _PAPERS["a4"][0] - 2 * _MARGIN
        return int((width - left - right) / 635)

    def _logo(self, block: Logo) -> None:
        from docx.shared import Mm

        try:
            line = self.word.add_paragraph()
            shape = line.add_run().add_picture(io.BytesIO(block.picture.data), height=Mm(12))
        except Exception:
            # Again whatever the library meets in bytes that are no picture, or none that it knows.
            detail = "a Word document takes PNG and JPEG"
            raise CrossreadError(ErrorCode.BAD_TEMPLATE, path=self.report.contents.logo, detail=detail) from None
        about: Any = shape._inline.docPr
        about.set("descr", block.picture.told)
        about.set("name", "Logo")

    def _contents(self, holder: Any) -> None:
        """A field that Word fills with page numbers when it is opened; until then the headings alone."""
        from core.reports import docx_parts as parts

        self._line(holder, "CrossreadBody", (Run(self.document.contents, Voice.STRONG),))
        headings = [block for block in self.document.blocks if isinstance(block, Heading) and block.level == 1]
        for number, heading in enumerate(headings):
            line = parts.paragraph(holder, "CrossreadBody")
            if number == 0:
                parts.field_begins(line, 'TOC \\o "1-1" \\h \\z', dirty=True)
            linked = parts.link_to(line, heading.anchor)
            parts.run(linked, Run(heading.text), "", self.document.language)
            if number == len(headings) - 1:
                parts.field_ends(line)

    def _line(self, parent: Any, style: str, runs: tuple[Run, ...]) -> Any:
        from core.reports import docx_parts as parts

        line = parts.paragraph(parent, style, leftward=leftward(runs))
        self._runs(line, runs)
        return line

    def _paragraph(self, parent: Any, paragraph: Paragraph) -> None:
        from core.reports import docx_parts as parts

        style = parts.PARAGRAPHS[paragraph.manner]
        tint = self.tint["differ"] if paragraph.manner.value == "notice" else ""
        line = parts.paragraph(parent, style, keep=paragraph.keep, leftward=leftward(paragraph.runs), tint=tint)
        self._runs(line, paragraph.runs)
        if paragraph.remark is not None:
            self._comment(line, paragraph.remark)

    def _runs(self, line: Any, runs: tuple[Run, ...]) -> None:
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.oxml.ns import qn

        from core.reports import docx_parts as parts

        for one in runs:
            parent = line
            if one.link.startswith("#"):
                parent = parts.link_to(line, one.link[1:])
            elif one.link:
                parent = parts.element(line, "hyperlink", history="1")
                known = self.word.part.relate_to(displayed(one.link), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                parent.set(qn("r:id"), known)
            parts.run(parent, one, self.ink.get(one.tone, "") if one.tone else "", self.document.language)

    def _comment(self, line: Any, remark: Remark) -> None:
        """The remark as a comment on the whole line. Its date is the reviewer's, or none: not that of the writing."""
        from docx.oxml.ns import qn

        from core.reports import docx_parts as parts

        initials = "".join(part[0] for part in remark.by.split()[:3])
        author = displayed(remark.by) or self.report.words.get("report", "note")
        made = self.word.comments.add_comment(text="", author=author, initials=displayed(initials))
        for number, told in enumerate(remark.text.splitlines() or [""]):
            paragraph = made.paragraphs[0] if number == 0 else made.add_paragraph()
            paragraph.add_run(displayed(told))
        date = moment_of(remark.at) if remark.at else None
        if date is None:
            made._comment_elm.attrib.pop(qn("w:date"), None)
        else:
            made._comment_elm.set(qn("w:date"), date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        known = str(made.comment_id)
        start = parts.new("commentRangeStart")
        start.set(qn("w:id"), known)
        line.insert(1, start)
        parts.element(line, "commentRangeEnd", id=known)
        parts.element(parts.element(line, "r"), "commentReference", id=known)

    def _grid(self, holder: Any, grid: Grid) -> None:
        from core.reports import docx_parts as parts

        full = self._width()
        widths = [max(1, round(full * share)) for share in grid.widths]
        table = parts.table(holder, widths, grid.told, row_heads=grid.row_heads)
        for number, boxes in enumerate((grid.head, *grid.rows)):
            whole = max(len(box.text) for box in boxes) < _WHOLE
            row = parts.row(table, head=number == 0, whole=whole)
            for width, box in zip(widths, boxes, strict=True):
                self._box(row, width, box, keep=number == 0)
        parts.paragraph(holder, "CrossreadSmall")  # two tables that touch are one table in Word

    def _box(self, row: Any, width: int, box: Box, *, keep: bool) -> None:
        from core.reports import docx_parts as parts

        cell = parts.cell(row, width, self.tint.get(box.tint, ""))
        for paragraph in box.paragraphs:
            self._paragraph(cell, replace(paragraph, keep=True) if keep else paragraph)
        if not box.paragraphs:
            parts.paragraph(cell, "CrossreadSmall")
