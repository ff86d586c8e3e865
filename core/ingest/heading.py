# SPDX-License-Identifier: Apache-2.0
"""What stands above a plain text: fields that a person or a program wrote there, and its title."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.ingest.blocks import Block
from core.ingest.bylines import byline_names
from core.ingest.datelines import dateline_length, is_place_line
from core.ingest.dates import iso_date
from core.ingest.metadata import Metadata, is_address
from core.ingest.zones import Reasons
from core.model import ExclusionReason, Span

_FIELDS: Final = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "site": "outlet",
    "sitename": "outlet",
    "newspaper": "outlet",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "date published": "published",
    "updated": "modified",
    "modified": "modified",
    "last updated": "modified",
    "url": "url",
    "link": "url",
    "address": "url",
    "canonical": "url",
    "source": "",  # an address or an outlet
    "retrieved": "retrieved",
    "accessed": "retrieved",
    "archived": "retrieved",
    "downloaded": "retrieved",
    "language": "language",
    "lang": "language",
}
_FIELD_LINE: Final = re.compile(r"[ \t]*(?P<name>[A-Za-z][A-Za-z_ -]{1,20}?)[ \t]*:[ \t]*(?P<value>[^\r\n]*)")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE: Final = re.compile(r"\ufeff?[ \t]*---[ \t]*(?:\r\n|\r|\n)")
_FRONT_LINE: Final = re.compile(r"\s*|[ \t].*|[\w-][\w -]{0,40}:.*|[-#].*")
_FENCE_END: Final = re.compile(r"(?m)^[ \t]*(?:---|\.\.\.)[ \t]*$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_WORD: Final = re.compile(r"[^\W\d_]+")
_INNER_STOP: Final = re.compile(r"[a-z\u00df-\u00ff]{3}\.[\"'”’)]*\s+[\"'“‘(]*[A-Z]")
_STOP: Final = re.compile(r"(?:\.|…|\.\.\.)[\"'”’)]*$")
MOST_MASTHEAD_WORDS: Final = 4
MOST_PARAGRAPHS_ASKED: Final = 12
MOST_TITLE_WORDS: Final = 30
MOST_HEAD_LINES: Final = 6  # lines from the title on that may name author, outlet and date
MOST_FRONT_MATTER: Final = 20_000  # code points


@dataclass(frozen=True, slots=True)
class Header:
    """The fields found on top of a text, where the title's value stands, where the text proper begins, and where in
    it the value of each field stands.
    """

    found: Metadata
    title_span: Span | None
    end: int
    spans: Mapping[str, Span] = field(default_factory=dict)


NO_HEADER: Final = Header(Metadata(), None, 0)


def read_header(text: str) -> Header:
    """Front matter between lines of dashes, or lines such as "Title: …" and "Date: …" on top of `text`.

    A first line like "Source: …" alone is no header: it takes two known fields, or front matter.
    """
    fence = _FENCE.match(text)
    if fence is not None:
        end = _FENCE_END.search(text, fence.end(), MOST_FRONT_MATTER)
        if end is None or not _is_front_matter(text[fence.end() : end.start()]):
            return NO_HEADER
        lines = _field_lines(text, fence.end(), end.start(), strict=False)
        return _header(text, lines, end.end()) if lines else NO_HEADER
    lines = _field_lines(text, 0, len(text), strict=True)
    if len({name for name, _ in lines}) < 2:
        return NO_HEADER
    return _header(text, lines, lines[-1][1].end)


def _is_front_matter(text: str) -> bool:
    """Whether each line is a field, part of one, or a comment: a text between two rules is none."""
    return all(_FRONT_LINE.fullmatch(line) for line in text.splitlines())


def _field_lines(text: str, start: int, end: int, *, strict: bool) -> list[tuple[str, Span]]:
    """Names and places of the values of the fields between `start` and `end`; strict: up to the first other line."""
    found: list[tuple[str, Span]] = []
    while start < end:
        line = _LINE.match(text, start, end)
        if line is None or line.end() == start:
            break
        start = line.end()
        match = _FIELD_LINE.match(line.group())
        name = match.group("name").strip().lower().replace("_", " ") if match is not None else ""
        if match is not None and name in _FIELDS:
            value = match.group("value").rstrip()
            first = line.start() + match.start("value")
            found.append((name, Span(first, first + len(value))))
        elif strict and (line.group().strip() or not found):
            break
        elif strict and len(found) == 1:
            continue
    return found


def _header(text: str, lines: Sequence[tuple[str, Span]], end: int) -> Header:
    values: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for name, span in lines:
        raw = span.of(text)
        value = said = raw.strip().strip("\"'").strip()
        kind = _FIELDS[name] or ("url" if is_address(value) else "outlet")
        if not value or kind in values:
            continue
        if kind in ("published", "modified", "retrieved"):
            date = iso_date(value)
            if date is None:
                continue
            value = date
        elif kind == "url" and not is_address(value):
            continue
        values[kind] = value
        first = span.start + raw.index(said)
        spans[kind] = Span(first, first + len(said))
    return Header(Metadata(**values), spans.get("title"), end, spans)


def title_index(blocks: Sequence[Block], reasons: Reasons, known: str | None, *, guess: bool = True) -> int | None:
    """Which block is the title: the one that says `known`, else, if a guess is wanted, the one that looks like it.

    That is the first block that is left in, if it looks like a headline and prose follows. Very short lines above it
    are the name of the paper or of a section, unless the article takes up their words.
    """
    if known:
        wanted = _letters(known)
        for index, block in enumerate(blocks[:40]):
            if _letters(block.line) == wanted:
                return index
    if not guess:
        return None
    above: list[int] = []
    for index, block in enumerate(blocks):
        if reasons[index] is not None:
            continue
        if block.is_prose and not looks_like_title(block):
            break
        above.append(index)
        if block.word_count > MOST_MASTHEAD_WORDS:
            break
    if not above or not any(block.is_prose for block in blocks[above[-1] + 1 :]):
        return None
    titles = [index for index in above if looks_like_title(blocks[index])]
    if titles[-1:] == above[-1:] and not _is_taken_up(blocks, above[0]):
        return titles[-1]
    return above[0] if titles[:1] == above[:1] else None


def _is_taken_up(blocks: Sequence[Block], index: int) -> bool:
    """Whether most of the longer words of a line come again in the paragraphs below it."""
    words = {word for word in _WORD.findall(blocks[index].line.casefold()) if len(word) >= 4}
    below = [block.line.casefold() for block in blocks[index + 1 :] if block.is_prose][:MOST_PARAGRAPHS_ASKED]
    text = " ".join(below)
    return bool(words) and sum(word in text for word in words) > 0.5 * len(words)


def looks_like_title(block: Block) -> bool:
    """Short, and not one or several sentences: no full stop inside, and one at the end only behind Words Like These."""
    line = block.line
    if not 2 <= block.word_count <= MOST_TITLE_WORDS or len(line) > 250 or not _LETTER.search(line):
        return False
    if line.endswith((",", ";", ":")) or _INNER_STOP.search(line) or dateline_length(line):
        return False
    return not _STOP.search(line) or _is_capitalised(line)


def outlet_index(blocks: Sequence[Block], reasons: Reasons, title: int | None) -> int | None:
    """Which block names the outlet: a short Line Like This, alone between byline and date, or title and byline.

    A line between title and date is not taken for one: it may as well be the author's name.
    """
    for index in range(1, min(len(blocks) - 1, (title or 0) + MOST_HEAD_LINES)):
        if reasons[index] is not None or index == title or not _is_name(blocks[index]):
            continue
        above, below = reasons[index - 1], reasons[index + 1]
        signed = above is ExclusionReason.BYLINE and byline_names(blocks[index - 1].line) is not None
        if signed and below is ExclusionReason.DATELINE:
            return index
        if title is not None and index - 1 == title and below is ExclusionReason.BYLINE:
            return index
    return None


def _is_name(block: Block) -> bool:
    """Whether a line could be the name of a paper: few words with capitals, neither a place nor the end of a list."""
    line = block.line
    words = _WORD.findall(line)
    if not 1 <= len(words) <= MOST_MASTHEAD_WORDS + 1 or block.ends_sentence or line.endswith((",", ";", ":", "&")):
        return False
    if is_place_line(line) or any(character.isdigit() for character in line):
        return False
    return (
        words[0][0].isupper() and words[-1][0].isupper() and all(word[0].isupper() or len(word) <= 3 for word in words)
    )


def _is_capitalised(line: str) -> bool:
    """Whether nearly all long words begin with a capital letter."""
    long = [word for word in _WORD.findall(line) if len(word) >= 4]
    return len(long) >= 4 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _letters(line: str) -> str:
    return "".join(character for character in line.casefold() if character.isalnum())
