# SPDX-License-Identifier: Apache-2.0
"""A saved web page to a draft.

The draft's text is what a reader of the page sees, all of it; what is not the article is left out with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.amendments import amendments_in, left_out_as_amendment
from core.ingest.article_body import body_of, extracted
from core.ingest.blocks import Block
from core.ingest.boilerplate import mark
from core.ingest.bylines import byline_names
from core.ingest.draft import Draft
from core.ingest.languages import guess_language, told_apart
from core.ingest.limits import MAX_ATTRIBUTES, refuse_words
from core.ingest.line_rules import reason_of
from core.ingest.metadata import Metadata
from core.ingest.page_hints import is_embedded_post
from core.ingest.page_metadata import page_data
from core.ingest.page_names import marked_authors, marked_day
from core.ingest.page_text import PageBlock, page_text
from core.ingest.text import metadata_of, stated_dates
from core.model import ExclusionReason
from core.progress import check, never
from core.provenance import DataField, DataOrigin, Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

ABOVE_TITLE: Final = 4  # blocks in which a date speaks of the article
BELOW_TITLE: Final = 12
BELOW_FIRST: Final = 6  # blocks from the first of the article on in which its title may still stand
FEWEST_STANDFIRST: Final = 5  # words
MOST_STANDFIRST: Final = 60
HEAD_PARAGRAPHS: Final = 2  # below the title, between which authors may be named
MOST_TITLE_WORDS: Final = 40
# Where captions of other articles' pictures stand.
_NOT_OWN: Final = frozenset(
    (
        ExclusionReason.RELATED,
        ExclusionReason.NAVIGATION,
        ExclusionReason.ADVERTISEMENT,
        ExclusionReason.COMMENTS,
        ExclusionReason.SUBSCRIPTION,
        ExclusionReason.AUTHOR_BIOGRAPHY,
    )
)
_PLACE_IN_GALLERY: Final = re.compile(r"^\d+\s*(?:of|/)\s*\d+\s*")
# The parser looks through all attributes of an element for each of them.
_ATTRIBUTES: Final = re.compile(
    r"<[a-zA-Z][^\s>/]*+(?:[\s/]++[^\s>=/]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+){"
    + str(MAX_ATTRIBUTES + 1)
    + "}"
)
_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def draft_of_page(
    markup: str, *, path: str = "-", title: str | None = None, cancelled: Callable[[], bool] = never
) -> Draft:
    """A draft of a page's source code. Raises `NO_TEXT` where the page shows no article."""
    root = tree_of(markup, path)
    check(cancelled)
    page = page_text(root, cancelled, path)
    refuse_words(page.text, path, cancelled)
    data = page_data(root)
    found = data.found
    check(cancelled)
    inside = body_of(page.blocks, extracted(markup))
    check(cancelled)
    blocks = [page_block.block for page_block in page.blocks]
    heading = _title_index(page.blocks, title or found.title, inside)
    reasons = _reasons(page.blocks, inside, heading)
    marking = mark(page.text, blocks, title=heading, author=found.author, reasons=reasons, cancelled=cancelled)
    visible = _visible(blocks, marking.reasons, heading)
    shown = metadata_of(visible)
    visible += _marked(root, page.blocks, marking.reasons, heading, found.over(shown))
    shown = metadata_of(visible)
    found = replace(found, author=found.author or shown.author, published=found.published or shown.published)
    later = next((one.value for one in visible if one.field is DataField.MODIFIED), None)
    found = replace(found, modified=found.modified or later)
    if found.published is None:
        days = (one for one in data.stated if one.field is DataField.PUBLISHED)
        found = replace(found, published=next((one.value for one in days if one.origin is DataOrigin.ADDRESS), None))
    if heading is not None:
        found = replace(found, title=blocks[heading].line)
        visible.append(Stated(DataField.TITLE, blocks[heading].line, DataOrigin.HEADING, blocks[heading].span))
    kept = (block.line for block, reason in zip(blocks, marking.reasons, strict=True) if reason is None)
    language = told_apart(found.language, guess_language(kept))
    if language is not None and language != found.language:
        found = replace(found, language=language)
        visible.append(Stated(DataField.LANGUAGE, language, DataOrigin.TEXT))
    title_span = blocks[heading].span if heading is not None else None
    return Draft(
        page.text,
        found,
        title_span,
        marking.captions,
        marking.excluded,
        (*data.stated, *visible),
        amendments_in(blocks, marking.reasons),
    )


def _visible(blocks: Sequence[Block], reasons: Sequence[ExclusionReason | None], heading: int | None) -> list[Stated]:
    """What a reader of the page is told by the byline and by the line with the date, nearest to the title."""
    found: list[Stated] = []
    first = 0 if heading is None else max(0, heading - ABOVE_TITLE)
    for index, (block, reason) in enumerate(zip(blocks, reasons, strict=True)):
        if reason is ExclusionReason.BYLINE:
            names = byline_names(block.line)
            if names is not None and not any(one.field is DataField.AUTHOR for one in found):
                found.append(Stated(DataField.AUTHOR, names, DataOrigin.BYLINE, block.span))
        elif reason is ExclusionReason.DATELINE and heading is not None and first <= index <= heading + BELOW_TITLE:
            known = {one.field for one in found}
            found += [one for one in stated_dates(block) if one.field not in known]
    return found


def _marked(
    root: HtmlElement,
    blocks: Sequence[PageBlock],
    reasons: Sequence[ExclusionReason | None],
    heading: int | None,
    known: Metadata,
) -> list[Stated]:
    """Who the mark-up says has written the article, and when, between its title and its first paragraphs.

    Asked for what nothing else says: the words of a byline say more than the name of a class.
    """
    if heading is None:
        return []
    below = range(heading + 1, len(blocks))
    prose = [index for index in below if reasons[index] is None and blocks[index].block.is_prose]
    end = blocks[prose[HEAD_PARAGRAPHS]].element if len(prose) > HEAD_PARAGRAPHS else None
    place = (root, blocks[heading].element, end)
    names = marked_authors(*place) if known.author is None else None
    published = marked_day(*place) if known.published is None else None
    found = ((DataField.AUTHOR, names), (DataField.PUBLISHED, published))
    return [Stated(field, value, DataOrigin.MICRODATA) for field, value in found if value is not None]


def tree_of(markup: str, path: str) -> HtmlElement:
    """The tree of a page. Raises NO_TEXT where there is none, or TOO_COMPLEX."""
    from lxml import etree, html

    if _ATTRIBUTES.search(markup) is not None:
        raise CrossreadError(ErrorCode.TOO_COMPLEX, path=path, what="attributes", most=MAX_ATTRIBUTES)
    parser = html.HTMLParser(huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(_DECLARATION.sub("", markup), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise CrossreadError(ErrorCode.NO_TEXT, path=path) from error
    return root


def _reasons(blocks: Sequence[PageBlock], inside: Sequence[bool], heading: int | None) -> list[ExclusionReason | None]:
    """Why each block is left out: what the page calls it, what it says, or simply that it is not the article."""
    places = [index for index, within in enumerate(inside) if within]
    first, last = (places[0], places[-1]) if places else (0, -1)
    below_title = range(heading + 1, min(first, heading + BELOW_TITLE)) if heading is not None else range(0)
    first = min(first, heading if heading is not None else first)
    reasons: list[ExclusionReason | None] = []
    captions: set[str] = set()
    for index, page_block in enumerate(blocks):
        block = page_block.block
        if index == heading:
            reasons.append(None)
        elif left_out_as_amendment(block) and block.hint is not ExclusionReason.COMMENTS:
            reasons.append(ExclusionReason.CORRECTION)
        elif (index in below_title and _is_standfirst(page_block)) or (
            first < index < last and is_embedded_post(page_block.element)
        ):
            reasons.append(None)
        elif inside[index]:
            reasons.append(ExclusionReason.RELATED if _is_link_alone(page_block) else None)
        elif first <= index <= last + 1 and _is_caption(page_block) and _bare(block.line) not in captions:
            captions.add(_bare(block.line))
            reasons.append(reason_of(block.line))
        else:
            reasons.append(reason_of(block.line) or block.hint or ExclusionReason.BOILERPLATE)
    return reasons


def _is_standfirst(page_block: PageBlock) -> bool:
    """Whether a block between the title and the first paragraph is a sentence about the article, set apart or not.

    Pages often put it into their article's `header`, which says nothing of what it is.
    """
    block = page_block.block
    return (
        block.ends_sentence
        and FEWEST_STANDFIRST <= block.word_count <= MOST_STANDFIRST
        and page_block.link_share < 0.3
        and not block.is_caption
        and block.hint in (None, ExclusionReason.NAVIGATION)
        and reason_of(block.line) is None
    )


def _is_caption(page_block: PageBlock) -> bool:
    """Whether a block is the caption of one of the article's own pictures."""
    block = page_block.block
    return block.is_caption and block.word_count >= 3 and page_block.link_share < 0.5 and block.hint not in _NOT_OWN


def _bare(caption: str) -> str:
    """A caption without "2 of 7" before it: galleries repeat one under each picture."""
    return _PLACE_IN_GALLERY.sub("", caption)


def _is_link_alone(page_block: PageBlock) -> bool:
    """Whether a paragraph is nothing but a link with a headline as its words: it leads to another article."""
    block = page_block.block
    return (
        page_block.link_share >= 0.95
        and 4 <= block.word_count <= 30
        and not block.ends_sentence
        and not block.is_heading
        and not block.is_caption
        and page_block.element.tag in ("p", "div")
    )


def _title_index(blocks: Sequence[PageBlock], title: str | None, inside: Sequence[bool]) -> int | None:
    """The block with the title: a heading, best the one that says most of what the metadata call the title."""
    first = next((index for index, within in enumerate(inside) if within), len(blocks))
    wanted = set(_words(title)) if title else set()
    best: tuple[float, int] | None = None
    for index, page_block in enumerate(blocks[: first + BELOW_FIRST]):
        block = page_block.block
        words = set(_words(block.line))
        if not words or block.word_count > MOST_TITLE_WORDS:
            continue
        shared = len(words & wanted) / len(words | wanted)
        top = page_block.element.tag == "h1" and block.word_count >= 3
        if shared >= 0.6 or (block.is_heading and shared >= 0.3) or top:
            score = shared + 0.3 * block.is_heading + 0.2 * top
            if best is None or score > best[0]:
                best = (score, index)
    return best[1] if best is not None else None


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
