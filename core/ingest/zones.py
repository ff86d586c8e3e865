# SPDX-License-Identifier: Apache-2.0
"""What is left out because of where it stands: above the article, below it, or under a heading that announces it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.ingest.blocks import Block, words_before
from core.ingest.bylines import byline_names, is_contact, is_own_life, life_name, tells_a_beat
from core.ingest.datelines import is_place_line
from core.ingest.line_rules import is_related_heading
from core.model import ExclusionReason

Reasons = list[ExclusionReason | None]

_COMMENT_FORM: Final = re.compile(
    r"(?i:leave a (?:reply|comment)\b.*|post a comment\b.*|(?:\d+ )?comments?\b.{0,12}"
    r"|join the (?:conversation|discussion).*)"
)
_ABOUT_AUTHOR: Final = re.compile(
    r"(?i:about (?:the )?(?:author|writer|reporter|contributor)s?|author bio(?:graphy)?|meet the author|written by"
    r"|our reporter)"
)
_FORM_WORDS: Final = re.compile(
    r"(?i:name|e-?mail|website|comment|message|submit|reply|send|url|phone|subject)\s*\*?:?"
)
_BREAKS_OFF: Final = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*(?:\w+(?: \w+){0,3}\s*[»›>→]?)?$")
FEWEST_TEASERS: Final = 3
FEWEST_WORDS_ABOVE: Final = 20  # of an article that has no paragraph
MOST_RELATED: Final = 15  # headlines under a heading
MOST_BEHIND_LIFE: Final = 2  # paragraphs below the life of an author
TAIL: Final = 0.6  # of the words stand before what may be a tail of comments or an author's life


def mark_zones(blocks: Sequence[Block], reasons: Reasons, title: int | None, author: str | None) -> Reasons:
    """`reasons` with those added that depend on the place of a block; what has a reason keeps it."""
    marked = list(reasons)
    _mark_head(blocks, marked, title)
    _mark_related(blocks, marked, title)
    _mark_teasers(blocks, marked)
    _mark_comments(blocks, marked)
    _mark_lives(blocks, marked, author)
    return marked


def first_prose(blocks: Sequence[Block], reasons: Reasons, title: int | None) -> int:
    """The index of the first paragraph of the article; the number of blocks where there is none."""
    for index, block in enumerate(blocks):
        if reasons[index] is None and index != title and block.is_prose:
            return index
    return len(blocks)


def _mark_head(blocks: Sequence[Block], marked: Reasons, title: int | None) -> None:
    """Places, and the names of the authors without "By", between the title and the first paragraph."""
    for index in range(first_prose(blocks, marked, title)):
        if marked[index] is None and index != title and is_place_line(blocks[index].line):
            marked[index] = ExclusionReason.DATELINE


def _mark_related(blocks: Sequence[Block], marked: Reasons, title: int | None) -> None:
    """Headlines under "Related articles" and its like, up to the next paragraph."""
    for index, block in enumerate(blocks):
        if marked[index] is not ExclusionReason.RELATED or not is_related_heading(block.line):
            continue
        for below in range(index + 1, min(len(blocks), index + 1 + MOST_RELATED)):
            if marked[below] is not None:
                continue
            if below == title or not _is_headline(blocks[below]):
                break
            marked[below] = ExclusionReason.RELATED


def _mark_teasers(blocks: Sequence[Block], marked: Reasons) -> None:
    """The beginnings of other articles at the end: paragraphs below each other that all break off in dots.

    The last paragraph of an article that is cut off breaks off, too; so it takes several.
    """
    prose = [index for index, block in enumerate(blocks) if marked[index] is None and block.is_prose]
    first = len(prose)
    while first and _BREAKS_OFF.search(blocks[prose[first - 1]].line):
        first -= 1
    if first > len(prose) - FEWEST_TEASERS:
        return
    above = range(prose[first - 1] + 1 if first else 0, prose[first])
    if not first and sum(blocks[index].word_count for index in above if marked[index] is None) < FEWEST_WORDS_ABOVE:
        return
    for index in range(prose[first], len(blocks)):
        marked[index] = marked[index] or ExclusionReason.RELATED


def _is_headline(block: Block) -> bool:
    if block.is_heading and block.word_count < 4:
        return False
    return 0 < block.word_count <= 20 and (not block.ends_sentence or block.line.endswith("?"))


def _mark_comments(blocks: Sequence[Block], marked: Reasons) -> None:
    """Everything below a comment form that stands at the end."""
    before, total = words_before(blocks)
    for index, block in enumerate(blocks):
        if marked[index] is not ExclusionReason.COMMENTS:
            continue
        if before[index] >= TAIL * total and _COMMENT_FORM.fullmatch(block.line):
            for below in range(index + 1, len(blocks)):
                marked[below] = marked[below] or ExclusionReason.COMMENTS
            return
        for below in range(index + 1, len(blocks)):
            if marked[below] is None and not _FORM_WORDS.fullmatch(blocks[below].line):
                break
            marked[below] = marked[below] or ExclusionReason.COMMENTS


def _mark_lives(blocks: Sequence[Block], marked: Reasons, author: str | None) -> None:
    """The lives of authors below the article, and how to reach them.

    A paragraph about a journalist may well belong to the article. So it must stand at the end, and speak of itself in
    the first person, stand under a byline or "About the author", name the author, or else say what such lives say about
    somebody whom the article does not mention.
    """
    before, total = words_before(blocks)
    announced = False
    behind = _prose_behind(blocks, marked)
    for index, block in enumerate(blocks):
        if before[index] < TAIL * total:
            continue
        if marked[index] is ExclusionReason.BYLINE:
            announced = announced or byline_names(block.line) is not None
        if marked[index] is not None:
            continue
        if _ABOUT_AUTHOR.fullmatch(block.line.strip(" :")):
            marked[index] = ExclusionReason.AUTHOR_BIOGRAPHY
            announced = True
        elif is_contact(block.line) or (
            behind[index] <= MOST_BEHIND_LIFE and _is_life(blocks, marked, index, author, announced)
        ):
            marked[index] = ExclusionReason.AUTHOR_BIOGRAPHY
        elif block.is_prose:
            announced = False


def _is_life(blocks: Sequence[Block], marked: Reasons, index: int, author: str | None, announced: bool) -> bool:
    line = blocks[index].line
    if is_own_life(line):
        return True
    name = life_name(line)
    if name is None:
        return False
    last = name.split()[-1].strip(".,'’").casefold()
    if announced or (author is not None and last in author.casefold()):
        return True
    mentioned = any(
        last in block.line.casefold() for other, block in enumerate(blocks) if other != index and marked[other] is None
    )
    return tells_a_beat(line) and not mentioned


def _prose_behind(blocks: Sequence[Block], marked: Reasons) -> list[int]:
    """For each block how many paragraphs stand below it that nothing leaves out."""
    counts = [0] * len(blocks)
    count = 0
    for index in range(len(blocks) - 1, -1, -1):
        counts[index] = count
        count += marked[index] is None and blocks[index].is_prose
    return counts
