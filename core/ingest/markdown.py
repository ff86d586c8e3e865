# SPDX-License-Identifier: Apache-2.0
"""Markdown to a draft: its text without the marks, as a page's text is without its tags.

Only marks are taken away, never words, and what remains keeps its order: "[the report](https://…)" becomes "the
report", "**not**" becomes "not", "## Talks" becomes "Talks". Front matter stays: it is text that was written down.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from core.ingest.draft import Draft
from core.ingest.heading import read_header
from core.ingest.text import draft_of_text
from core.progress import check, never

_BLOCK_MARKS: Final = re.compile(
    r"(?m)^[ ]{0,3}(?:#{1,6}[ \t]+|(?:>[ \t]?)+(?:#{1,6}[ \t]+)?)"  # headings, quotations
    r"|[ \t]+#+[ \t]*$"  # the closing marks of a heading
    r"|^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*)$"  # rules, underlines of headings
    r"|^[ ]{0,3}(?:`{3,}|~{3,})[^\r\n]*$"  # fences
    r"|^[ ]{0,3}[*+][ \t]+(?=\S)"  # bullets; a leading dash is kept, for it may open direct speech
    r"|^[ ]{0,3}\[[^\]\r\n]{1,200}\]:[ \t]+\S+[^\r\n]*$"  # definitions of links
)
_SUBHEADING: Final = re.compile(r"(?m)^[ ]{0,3}#{2,6}[ \t]+(?=\S)")
_TARGET: Final = r"\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+[\"'][^\"'\r\n]*[\"'])?\)"
_IMAGE: Final = re.compile(rf"!\[(?P<words>[^\]\r\n]{{0,400}})\](?:{_TARGET}|\[[^\]\r\n]{{0,100}}\])")
_LINK: Final = re.compile(rf"\[(?P<words>[^\[\]]{{1,600}})\](?:{_TARGET}|\[[^\]\r\n]{{0,100}}\])")
_ADDRESS: Final = re.compile(r"<(?P<words>(?:https?://|mailto:)[^<>\s]+)>")
_STRONG: Final = re.compile(
    r"(?<![\\\w*])(?P<mark>\*{1,3})(?=[^\s*])(?P<words>[^*\r\n]{1,2000}?)(?<=[^\s\\])(?P=mark)(?![*])"
)
_UNDER: Final = re.compile(
    r"(?<![\\\w])(?P<mark>_{1,3})(?=[^\s_])(?P<words>[^_\r\n]{1,2000}?)(?<=[^\s\\])(?P=mark)(?!\w)"
)
_STRUCK: Final = re.compile(r"~~(?=\S)(?P<words>[^~\r\n]{1,2000}?)(?<=\S)~~")
_CODE: Final = re.compile(r"(?P<mark>`{1,2})(?=[^`])(?P<words>[^`\r\n]{1,2000}?)(?P=mark)")
_ESCAPE: Final = re.compile(r"\\(?P<words>[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
_HARD_BREAK: Final = re.compile(r"(?m)\\$")
_COMMENT: Final = re.compile(r"<!--.{0,5000}?-->", re.DOTALL)
_TAG: Final = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|div|em|figcaption|figure|i|img|mark|p|q|s|small|span|strong|sub|sup|u)\b[^<>\r\n]{0,500}>",
    re.IGNORECASE,
)


def draft_of_markdown(text: str, *, title: str | None = None, cancelled: Callable[[], bool] = never) -> Draft:
    """A draft of a Markdown text; its `text` is what a reader of the rendered page would see."""
    check(cancelled)
    rendered = plain(text)
    return draft_of_text(rendered.text, title=title, headings=rendered.headings, cancelled=cancelled)


@dataclass(frozen=True, slots=True)
class Plain:
    """A rendered text, and the offsets in it at which headings below the title's rank begin."""

    text: str
    headings: frozenset[int]


def plain(text: str) -> Plain:
    """`text` without Markdown's marks; the front matter is left alone."""
    end = read_header(text).end if text.lstrip("\ufeff").startswith("---") else 0
    body = _COMMENT.sub("", text[end:])
    # A character that the text does not use holds the places of headings until all marks are gone.
    sign = next(sign for sign in map(chr, range(0xE000, 0xF900)) if sign not in text)
    body = _BLOCK_MARKS.sub("", _SUBHEADING.sub(lambda match: f"{match.group()}{sign}", body))
    for _ in range(2):  # an image inside a link, emphasis inside emphasis
        for pattern in (_IMAGE, _LINK, _ADDRESS, _CODE, _STRONG, _UNDER, _STRUCK):
            body = pattern.sub(_words, body)
    for pattern in (_TAG, _HARD_BREAK):
        body = pattern.sub("", body)
    pieces = (text[:end] + _ESCAPE.sub(_words, body)).split(sign)
    starts = accumulate(len(piece) for piece in pieces[:-1])
    return Plain("".join(pieces), frozenset(starts))


def _words(match: re.Match[str]) -> str:
    return match.group("words")
