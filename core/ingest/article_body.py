# SPDX-License-Identifier: Apache-2.0
"""Which blocks of a page are the article: what trafilatura extracts, found again among the blocks.

Trafilatura gives a text of its own making; each block is in it when most of its runs of four words are, or, for short
ones, when the whole line stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from core.ingest.page_text import PageBlock

_TOKEN: Final = re.compile(r"\w+")
RUN: Final = 4
ENOUGH: Final = 0.5  # of a block's runs


def extracted(markup: str) -> str:
    """The article in a page's source code as trafilatura finds it; empty where it finds none."""
    import trafilatura

    document = trafilatura.bare_extraction(markup, include_comments=False, with_metadata=False)
    return (document.text or "") if document is not None else ""


def body_of(blocks: Sequence[PageBlock], article: str) -> tuple[bool, ...]:
    """For each block whether it is in `article`."""
    lines = {tuple(_tokens(line)) for line in article.splitlines()}
    words = _tokens(article)
    runs = {tuple(words[index : index + RUN]) for index in range(len(words) - RUN + 1)}
    inside: list[bool] = []
    for page_block in blocks:
        tokens = _tokens(page_block.block.line)
        own = [tuple(tokens[index : index + RUN]) for index in range(len(tokens) - RUN + 1)]
        if own:
            inside.append(sum(run in runs for run in own) >= ENOUGH * len(own))
        else:
            inside.append(bool(tokens) and tuple(tokens) in lines)
    return tuple(inside)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())
