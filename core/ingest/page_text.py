# SPDX-License-Identifier: Apache-2.0
"""A page's tree to the text that a reader sees, as blocks: one a paragraph, heading, list entry or line.

Everything visible is there, in the order of the page; scripts, styles and hidden parts are not. Decides nothing about
what of it is the article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from core.ingest.blocks import Block
from core.ingest.limits import MAX_ELEMENTS, MAX_PARAGRAPHS, refuse_more
from core.ingest.page_hints import hint_of, is_caption, is_credit, is_hidden
from core.model import ExclusionReason, Span
from core.progress import check, never

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NO_TEXT: Final = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "canvas",
        "audio",
        "video",
        "map",
        "area",
        "select",
        "datalist",
        "input",
        "textarea",
        "progress",
        "meter",
        "dialog",
        "applet",
        "frame",
        "frameset",
        "noframes",
    )
)
_LINES: Final = frozenset(
    (
        "li",
        "tr",
        "dt",
        "dd",
        "option",
        "caption",
        "summary",
    )
)
_PARAGRAPHS: Final = frozenset(
    (
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "details",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "title",
        "ul",
    )
)
# Drawn as boxes, so that the words on both sides of them stand apart.
_BOXES: Final = frozenset(
    ("input", "select", "textarea", "iframe", "video", "audio", "canvas", "object", "embed", "img")
)
_CELLS: Final = frozenset(("td", "th"))
_APART: Final = frozenset(("a", "button", "label", "time"))  # drawn apart even where no space is between them
_HEADINGS: Final = frozenset(
    (
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    )
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\ufeff\u2060]")


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A block of a page, with the element that holds its text and how much of it is the text of links, 0 to 1."""

    block: Block
    element: HtmlElement
    link_share: float


@dataclass(frozen=True, slots=True)
class PageText:
    text: str
    blocks: tuple[PageBlock, ...]


@dataclass(slots=True)
class _Context:
    """What holds for the text inside an element."""

    element: HtmlElement
    hint: ExclusionReason | None
    caption: bool
    heading: bool
    link: bool
    credit: bool
    verbatim: bool


@dataclass(slots=True)
class _Writer:
    """Collects pieces of text into blocks."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[PageBlock] = field(default_factory=list)
    pieces: list[tuple[str, _Context]] = field(default_factory=list)
    gap: int = 2

    def add(self, text: str | None, context: _Context) -> None:
        if not text:
            return
        text = _INVISIBLE.sub("", text)
        if context.verbatim:
            lines = text.splitlines() or [text]
            for index, line in enumerate(lines):
                if index:
                    self.end(1)
                self.pieces.append((line, context))
        elif text:
            self.pieces.append((_SPACE.sub(" ", text), context))

    def space(self, context: _Context) -> None:
        if self.pieces and not self.pieces[-1][0].endswith(" "):
            self.pieces.append((" ", context))

    def end(self, gap: int) -> None:
        """Close the block; the next one stands `gap` line ends below, or more if asked for more in between."""
        said = [piece for piece in self.pieces if piece[0].strip()]
        if said:
            self._close(said[0][1])
            self.gap = gap
        else:
            self.gap = max(self.gap, gap)
        self.pieces = []

    def _close(self, context: _Context) -> None:
        raw = ""
        linked = 0
        credits: list[tuple[int, int]] = []
        for text, piece in self.pieces:
            addition = text.lstrip(" ") if not raw or raw.endswith(" ") else text
            if piece.link:
                linked += len(addition.strip())
            if piece.credit and addition.strip():
                credits.append((len(raw), len(raw) + len(addition.rstrip())))
            raw += addition
        line = raw.rstrip()
        lead = len(line) - len(line.lstrip())
        line = line.lstrip()
        separator = "\n" * self.gap if self.parts else ""
        self.parts += [separator, line]
        start = self.size + len(separator)
        self.size = start + len(line)
        hint = context.hint
        if linked >= 0.9 * len(line) and hint is None:
            hint = ExclusionReason.NAVIGATION
        credit = None
        if credits and context.caption:
            first, last = max(0, credits[0][0] - lead), min(len(line), credits[-1][1] - lead)
            credit = Span(start + first, start + last)
        span = Span(start, self.size)
        block = Block(span, " ".join(line.split()), hint, context.caption, context.heading, credit)
        self.blocks.append(PageBlock(block, context.element, min(1.0, linked / len(line))))


def page_text(root: HtmlElement, cancelled: Callable[[], bool] = never, path: str = "-") -> PageText:
    """The visible text below `root`, and its blocks. Raises TOO_COMPLEX, with `path`, where there are too many."""
    from lxml import etree

    writer = _Writer()
    outside = _Context(root, None, False, False, False, False, False)
    stack = [outside]
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for count, (event, element) in enumerate(walk):
        if count % 2000 == 0:
            check(cancelled)
            refuse_more(count // 2, MAX_ELEMENTS, "parts", path)
            refuse_more(len(writer.blocks), MAX_PARAGRAPHS, "paragraphs", path)
        if event in ("comment", "pi"):
            writer.add(element.tail, stack[-1])
        elif event == "start":
            if element.tag in _BOXES:
                writer.space(stack[-1])
            if element.tag in _NO_TEXT or is_hidden(element):
                walk.skip_subtree()
                stack.append(outside)
                continue
            context = _inside(element, stack[-1])
            stack.append(context)
            _open(writer, element, context)
            writer.add(element.text, context)
        else:
            context = stack.pop()
            if context is not outside:
                _shut(writer, element, context)
            if element is not root:
                writer.add(element.tail, stack[-1])
    writer.end(2)
    return PageText("".join(writer.parts), tuple(writer.blocks))


def _inside(element: HtmlElement, around: _Context) -> _Context:
    tag = element.tag
    # A wrapper of the whole page says nothing about its parts.
    hint = hint_of(element, around.hint) if tag not in ("html", "body", "main", "article") else around.hint
    holds_text = tag in _PARAGRAPHS or tag in _LINES or tag in _CELLS
    return _Context(
        element=element if holds_text else around.element,
        hint=hint,
        caption=around.caption or is_caption(element),
        heading=around.heading or tag in _HEADINGS,
        link=around.link or (tag == "a" and element.get("href") is not None) or tag == "button",
        credit=around.credit or is_credit(element),
        verbatim=around.verbatim or tag == "pre",
    )


def _open(writer: _Writer, element: HtmlElement, context: _Context) -> None:
    tag = element.tag
    if tag == "br":
        if context.heading:
            writer.space(context)
        else:
            writer.end(2 if not writer.pieces else 1)
    elif tag in _PARAGRAPHS:
        writer.end(2)
    elif tag in _LINES:
        writer.end(1)
    elif tag in _CELLS:
        writer.space(context)
    elif tag in _APART:
        previous = element.getprevious()
        if previous is not None and previous.tag in _APART and not previous.tail:
            writer.space(context)


def _shut(writer: _Writer, element: HtmlElement, context: _Context) -> None:
    if element.tag in _PARAGRAPHS:
        writer.end(2)
    elif element.tag in _LINES:
        writer.end(1)
    elif element.tag in _CELLS:
        writer.space(context)
