# SPDX-License-Identifier: Apache-2.0
"""Whatever is read: spans lie inside the text, in order, and do not overlap; the text of a paste is untouched."""

from __future__ import annotations

import random

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest.reader import read_text
from core.model import Source

LINES = [
    "Council votes to close the old harbour",
    "The Example Times",
    "Home | Harbour",
    "World News",
    "By Omar Haddad",
    "March 4, 2024 8:03 PM",
    "LISBON",
    "LISBON — The council voted on Monday to close the old harbour by the spring of next year.",
    "Fishermen mend their nets on the quay on Monday. (Ines Prado/Reuters)",
    "“We had no choice,” said the mayor. “The quay is unsafe.”",
    "See also  Ferry operators threaten to strike",
    "Related Articles",
    "Ten years of harbour politics",
    "Who pays for the new quay?",
    "Advertisement",
    "Ines Prado is a reporter covering ports for the paper.",
    "I am a writer with a passion for ships.",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Title: Harbour closes",
    "Date: 2024-03-04",
    "---",
    "الميناء القديم سيغلق في الربيع.",
    "\u2028\u00a0\t",
    "🔥" * 5,
    "Credit…Ines Prado/Reuters",
    "# Harbour closes",
    "**LISBON** — [Talks](https://example.org) failed on Monday, the council said in a statement.",
    "<p>Ferry operators said that they would go to court over the plan, and soon.</p>",
    "<figure><figcaption>The quay <span class='credit'>Ines Prado</span></figcaption></figure>",
    "<nav><a href='/'>Home</a><a href='/s'>Sport</a></nav>",
    "<div hidden>Nobody sees this.</div>",
    "<h1>Harbour closes</h1>",
]


def hold(source: Source) -> None:
    length = len(source.text)
    end = 0
    for exclusion in source.excluded:
        assert end <= exclusion.span.start < exclusion.span.end <= length
        assert source.quote(exclusion.span).strip()
        end = exclusion.span.end
    apart = [*source.captions, *([source.title_span] if source.title_span is not None else [])]
    for index, span in enumerate(sorted(apart)):
        assert span.end <= length
        assert source.quote(span) == source.quote(span).strip() != ""
        assert not any(span.overlaps(exclusion.span) for exclusion in source.excluded)
        assert not any(span.overlaps(other) for other in sorted(apart)[index + 1 :])


@pytest.mark.parametrize("seed", range(60))
def test_spans_of_any_mixture(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  a test's mixture
    markup = seed % 3 == 0
    lines = [line for line in LINES if markup or not line.startswith("<")]
    for _ in range(20):
        separator = chance.choice(["\n", "\n\n", "\r\n", "\r", "\n \n", "\u2029"])
        text = separator.join(chance.choice(lines) for _ in range(chance.randint(1, 25)))
        try:
            source = read_text(text)
        except CrossreadError as error:
            assert error.code in (ErrorCode.EMPTY, ErrorCode.NO_TEXT)
            continue
        if not markup and "#" not in text and "**" not in text and not text.startswith("---"):
            assert source.text == text
        hold(source)
        assert source == read_text(text)
