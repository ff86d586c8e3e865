# SPDX-License-Identifier: Apache-2.0
"""Prepares one article for its pane step by step: its paragraphs, the names of its differences, its document.

Shows nothing; what comes of it is for `ArticlePane.show_in_steps`.
"""

from __future__ import annotations

from functools import partial

from core.steps import Steps
from gui.reading import wording
from gui.reading.article import article_in_steps
from gui.reading.display import Prepared
from gui.reading.document import Looks, labelling
from gui.reading.folding import Folding, folded
from gui.reading.joined import Side
from gui.reading.pane import ArticlePane
from gui.reading.typography import Typography
from gui.theme import Theme


def prepared_for(
    pane: ArticlePane, side: Side, typography: Typography, theme: Theme, folding: Folding
) -> Steps[Prepared]:
    """Yields wherever it may be interrupted. `folding` knows what is not to be seen."""
    unfolded, hidden = folding.passages(side.source), folding.hidden(side)
    fold = (
        partial(folded, side=side, hidden=hidden, phrase=wording.fold, inline=wording.fold_inline) if hidden else None
    )
    article = yield from article_in_steps(side.source, wording.phrases(), unfolded=unfolded, fold=fold)
    yield
    labels = yield from labelling(side.marks, article, wording.mark_name, typography)
    yield
    return (yield from pane.prepare(article, side, labels, Looks(typography, theme, side.marks, labels)))
