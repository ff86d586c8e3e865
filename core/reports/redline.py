# SPDX-License-Identifier: Apache-2.0
"""Two versions of one text as a Word document with tracked changes: what the second has not is deleted, what it has
beside the first is inserted. Word by word, in the order of the text; nothing is matched by meaning here.

What was left out of the articles as no part of them is left out here, too.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Any, Final

from core.errors import CrossreadError, ErrorCode
from core.model import Source
from core.reports.document.blocks import Run, Voice, leftward
from core.reports.moments import moment_of
from core.reports.telling import displayed, isolated
from core.reports.values import Report
from core.reports.zipped import repacked

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_ALIKE: Final = 0.5  # of two paragraphs that are versions of each other, as difflib counts it
_NEAR: Final = 60  # paragraphs ahead among which a version is sought
_CLOSELY: Final = 4  # of them whose words are compared in their order
Change = tuple[str, str]  # "equal", "delete" or "insert", and the words


def write(report: Report) -> bytes:
    """The document; raises NOT_TWO where the report is not of two sources."""
    one, other = versions(report)
    import docx

    from core.reports.docx_styles import set_up

    word = docx.Document()
    set_up(word, own=False)
    _Redline(word, report).write(one, other)
    data = io.BytesIO()
    word.save(data)
    return repacked(data.getvalue())


def versions(report: Report) -> tuple[Source, Source]:
    """The two sources that are versions of one text: those that the filter names, else all; raises NOT_TWO."""
    named = report.contents.filter.sources
    sources = [source for source in report.reviewed.comparison.sources if not named or source.id in named]
    if len(sources) != 2:
        raise CrossreadError(ErrorCode.NOT_TWO, count=len(sources))
    return sources[0], sources[1]


def changes(one: Sequence[str], other: Sequence[str]) -> Iterator[list[Change]]:
    """Paragraph by paragraph what becomes of `one` to be `other`; a paragraph that is new or gone is one change."""
    from cydifflib import SequenceMatcher

    for kind, start, end, begin, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield from ([("equal", paragraph)] for paragraph in one[start:end])
        else:
            yield from _replaced(one[start:end], other[begin:stop])


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[list[Change]]:
    """Paragraphs that are versions of each other are told word by word, in the order in which both have them."""
    tokens = [_TOKEN.findall(one) for one in old]
    bags = [Counter(one) for one in tokens]
    at = 0
    for paragraph in new:
        found = _likest(_TOKEN.findall(paragraph), tokens[at : at + _NEAR], bags[at : at + _NEAR])
        if found is None:
            yield [("insert", paragraph)]
            continue
        yield from ([("delete", gone)] for gone in old[at : at + found])
        yield list(_words(old[at + found], paragraph))
        at += found + 1
    yield from ([("delete", gone)] for gone in old[at:])


def _likest(tokens: list[str], others: Sequence[list[str]], bags: Sequence[Counter[str]]) -> int | None:
    """Which of `others` is the earlier version of a paragraph; None if none is. `bags`: how often each has each word.

    What two have in common in any order is the most that they can have in one, so few are looked at closely.
    """
    from cydifflib import SequenceMatcher

    bag = Counter(tokens)
    most = [
        (2 * (bag & other).total() / max(1, len(tokens) + len(one)), -at)
        for at, (one, other) in enumerate(zip(others, bags, strict=True))
    ]
    promising = [-place for share, place in sorted(most, reverse=True)[:_CLOSELY] if share >= _ALIKE]
    likeness = {at: SequenceMatcher(None, others[at], tokens, autojunk=False).ratio() for at in promising}
    best = max(promising, key=lambda at: (likeness[at], -at), default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _words(old: str, new: str) -> Iterator[Change]:
    from cydifflib import SequenceMatcher

    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    for kind, start, end, begin, stop in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield "equal", "".join(one[start:end])
            continue
        if start < end:
            yield "delete", "".join(one[start:end])
        if begin < stop:
            yield "insert", "".join(other[begin:stop])


def paragraphs(source: Source) -> list[str]:
    """The paragraphs of an article without what was left out of it; empty lines are none."""
    kept, at = [], 0
    for passage in sorted((one for one in source.excluded if not one.kept), key=lambda one: one.span):
        kept.append(source.text[at : max(at, passage.span.start)])
        at = max(at, passage.span.end)
    text = "".join([*kept, source.text[at:]])
    return [line.strip() for line in text.splitlines() if line.strip()]


class _Redline:
    def __init__(self, word: WordDocument, report: Report) -> None:
        self.word, self.report = word, report
        self.date = moment_of(report.reviewed.comparison.created).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.number = 0
        self.author = ""

    def write(self, one: Source, other: Source) -> None:
        from core.reports import docx_parts as parts

        self.author = displayed(other.name)[:255]
        self._properties(one, other)
        holder = parts.new("body")
        title = parts.paragraph(holder, "Title")
        names = f"{isolated(one.name)} → {isolated(other.name)}"
        parts.words(parts.element(title, "r"), self.report.contents.title or names)
        for line in self._origins(one, other):
            told = parts.paragraph(holder, "CrossreadSmall")
            parts.run(told, Run(line, Voice.QUIET), "", self.report.language)
        for paragraph in changes(paragraphs(one), paragraphs(other)):
            self._paragraph(holder, paragraph)
        end = self.word.element.body.sectPr
        for child in list(holder):
            end.addprevious(child)

    def _origins(self, one: Source, other: Source) -> Iterator[str]:
        for source in (one, other):
            name, digest = isolated(source.name), f"SHA-256 {source.sha256}"
            about = (source.id, name, source.published or "", source.url or "", digest)
            yield " · ".join(part for part in about if part)
        yield " · ".join(f"{name}: {value}" for name, value in self.report.made[:2])

    def _paragraph(self, holder: Any, told: list[Change]) -> None:
        from core.reports import docx_parts as parts

        line = parts.paragraph(holder, "CrossreadQuote", leftward=leftward([Run(words) for _, words in told]))
        kinds = {kind for kind, _ in told}
        if kinds in ({"insert"}, {"delete"}):
            # The mark at the paragraph's end is new, or gone, as well; else an empty line would stay.
            mark = parts.element(line[0], "rPr")
            self._tracked(mark, kinds.pop())
        for kind, words in told:
            inside = line if kind == "equal" else self._tracked(line, kind)
            run = parts.element(inside, "r")
            parts.words(run, words, "delText" if kind == "delete" else "t")

    def _tracked(self, parent: Any, kind: str) -> Any:
        from core.reports import docx_parts as parts

        self.number += 1
        name = "ins" if kind == "insert" else "del"
        return parts.element(parent, name, id=str(self.number), author=self.author, date=self.date)

    def _properties(self, one: Source, other: Source) -> None:
        about = self.word.core_properties
        about.title, about.author = displayed(f"{one.name} → {other.name}")[:255], self.report.made[0][1]
        about.last_modified_by, about.revision, about.comments = "", 1, ""
        moment = moment_of(self.report.reviewed.comparison.created).astimezone(UTC).replace(tzinfo=None)
        about.created = about.modified = moment
