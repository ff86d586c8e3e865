# SPDX-License-Identifier: Apache-2.0
"""Prepares one article for its pane step by step: its paragraphs, the names of its differences, its document.

Shows nothing; what comes of it is for `ArticlePane.show_prepared`.
"""

from __future__ import annotations

from collections.abc import Generator

from gui.reading import wording
from gui.reading.article import article_of
from gui.reading.display import Prepared
from gui.reading.document import Looks, labels_of
from gui.reading.joined import Side
from gui.reading.pane import ArticlePane
from gui.reading.typography import Typography
from gui.theme import Theme


def prepared_for(
    pane: ArticlePane, side: Side, typography: Typography, theme: Theme, unfolded: frozenset[int]
) -> Generator[None, None, Prepared]:
    """Yields wherever it may be interrupted. `unfolded`: indices of left-out passages that are to be seen."""
    article = article_of(side.source, wording.phrases(), unfolded=unfolded)
    yield
    labels = labels_of(side.marks, article, wording.mark_name, typography)
    yield
    return (yield from pane.prepare(article, side, labels, Looks(typography, theme, side.marks, labels)))
