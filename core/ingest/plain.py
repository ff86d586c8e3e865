# SPDX-License-Identifier: Apache-2.0
"""A text that may be plain, Markdown or the source code of a page, to a draft."""

from __future__ import annotations

from core.ingest.draft import Asked, Draft
from core.ingest.formats import Format, format_of
from core.ingest.limits import refuse_words


def draft_of(text: str, asked: Asked) -> Draft:
    """The article in a text that may be plain, Markdown or the source code of a page."""
    found = format_of(text, asked.name)
    if found is Format.HTML:
        from core.ingest.html import draft_of_page

        return draft_of_page(text, path=asked.name, title=asked.title, cancelled=asked.cancelled)
    refuse_words(text, asked.name, asked.cancelled)
    if found is Format.MARKDOWN:
        from core.ingest.markdown import draft_of_markdown

        return draft_of_markdown(text, title=asked.title, cancelled=asked.cancelled)
    from core.ingest.text import draft_of_text

    return draft_of_text(text, title=asked.title, cancelled=asked.cancelled)
