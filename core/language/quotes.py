# SPDX-License-Identifier: Apache-2.0
"""The quotations of a text: what stands between quotation marks.

Rules only, paragraph by paragraph: curly and straight marks, single and double, guillemets, German low marks; an
apostrophe is no mark. A quotation that runs over paragraphs, each opening with the mark again, comes back as one part a
paragraph. Marks that were mistyped (also as two single ones) or never closed are read as well as they can be. Nested
quotations belong to the outer one. Whether a quotation is speech or a scare quote is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.model import Span

_MARK: Final = re.compile(r"[\"“”„‟«»‹›‘’‚'`]")
_TYPED_DOUBLE: Final = re.compile(r"''(?!')|``")
_FILLER: Final = "_"  # for the second of two single marks: neither a mark nor a gap
_ELISION: Final = re.compile(r"(?:\d0s|\d\ds?\b|em\b|tis\b|twas\b|til\b|cause\b|n[’']|bout\b|round\b)", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?…](?=\s)")
_CLOSER_OF: Final = {"„": '“”"‟', "‚": "‘’'", "«": "»", "»": "«", "‹": "›", "›": "‹"}
_DOUBLE: Final = frozenset('"“”„‟')
_SINGLE: Final = frozenset("'‘’‚`")
_BEFORE_OPENING: Final = frozenset("([{—–-/:;,=|\"“„«‘'")
_AFTER_CLOSING: Final = frozenset(".,;:!?…)]}—–-/|\"”’»'“")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation, or one paragraph's part of it.

    `span` has the marks, `inner` has not. `goes_on` says that the next paragraph's quotation continues it, `continues`
    that it continues the one before; `closed` is false where no closing mark was found.
    """

    span: Span
    inner: Span
    closed: bool = True
    continues: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class _Reader:
    """Reads one paragraph from mark to mark; `found` fills up."""

    text: str
    typed: frozenset[int]  # where a double mark was typed as two single ones
    paragraph: Span
    next_opens: bool  # whether the next paragraph begins with a mark
    found: list[Quotation]

    def read(self) -> None:
        marks = [match.start() for match in _MARK.finditer(self.text, self.paragraph.start, self.paragraph.end)]
        index = 0
        while index < len(marks):
            if not self._opens(marks[index]):
                index += 1
                continue
            index = self._quotation(marks, index)

    def _quotation(self, marks: list[int], index: int) -> int:
        """Read the quotation that `marks[index]` opens; returns the index of the mark to go on with."""
        opening = marks[index]
        mark = self.text[opening]
        if mark in _SINGLE:
            closing = self._single_closing(marks, index)
            if closing is None:
                return index + 1
        else:
            closing = self._double_closing(marks, index)
        if closing is not None:
            self._add(opening, marks[closing], closed=True)
            return closing + 1
        return self._unclosed(marks, index)

    def _double_closing(self, marks: list[int], index: int) -> int | None:
        """The mark that closes the double mark (or guillemet) at `index`, or None."""
        mark = self.text[marks[index]]
        closers = _CLOSER_OF.get(mark, '”"')
        for following in range(index + 1, len(marks)):
            position = marks[following]
            other = self.text[position]
            if other in closers and not (other == '"' and self._surely_opens(position)):
                return following
            if other == mark == "“" and self._may_close(position) and not self._letter_after(position):
                return following
            if other == mark or (other == '"' and mark == "“"):
                return None
            if other == "“" and mark in '"”' and not self._surely_opens(position):
                return following
        return None

    def _single_closing(self, marks: list[int], index: int) -> int | None:
        """The mark that closes the single mark at `index`: no apostrophe, rather not a possessive, perhaps mistyped."""
        possessive: int | None = None
        nested = False
        for following in range(index + 1, len(marks)):
            position = marks[following]
            other = self.text[position]
            if other in _DOUBLE:
                if nested:
                    nested = False
                elif other in "“„" or self._surely_opens(position):
                    nested = True
                elif possessive is None or other in ("”", '"'):
                    return following
                continue
            if other not in "'’" or nested:
                if other == "‘" and not nested:
                    break
                continue
            if self._surely_opens(position):
                break
            if not self._may_close(position):
                continue
            before = self.text[position - 1]
            after = self.text[position + 1 : position + 2]
            if before not in "sS" or not after or after in _AFTER_CLOSING:
                return following
            possessive = possessive if possessive is not None else following
        return possessive

    def _unclosed(self, marks: list[int], index: int) -> int:
        """A double mark that nothing closes: to the end of the paragraph if the next goes on, else of a sentence."""
        opening = marks[index]
        if self.next_opens and not any(self._opens(mark) for mark in marks[index + 1 :]):
            self._add(opening, self.paragraph.end, closed=False, goes_on=True)
            return len(marks)
        for following in range(index + 1, len(marks)):
            position = marks[following]
            if self.text[position] in "'’" and self.text[position - 1] in ".,!?…" and self._may_close(position):
                self._add(opening, position, closed=True)
                return following + 1
            if self._opens(position):
                break
        if opening != self.paragraph.start and self.text[opening - 1].isalnum():
            return index + 1
        limit = marks[index + 1] if index + 1 < len(marks) and self._opens(marks[index + 1]) else self.paragraph.end
        sentence = _SENTENCE_END.search(self.text, opening + 1, limit)
        end = sentence.end() if sentence else limit
        self._add(opening, end, closed=False)
        return next((i for i in range(index + 1, len(marks)) if marks[i] >= end), len(marks))

    def _add(self, opening: int, closing: int, *, closed: bool, goes_on: bool = False) -> None:
        inner = trimmed(self.text, opening + (2 if opening in self.typed else 1), closing)
        end = closing + (2 if closing in self.typed else 1) * closed
        if len(inner):
            self.found.append(Quotation(Span(opening, end), inner, closed=closed, goes_on=goes_on))

    def _opens(self, position: int) -> bool:
        """Whether the mark at `position` may open a quotation while none is open."""
        mark = self.text[position]
        if mark in "“„‟«‹":
            return self._letter_after(position) or not self._tight_before(position)
        if mark in "»›":
            return not self._tight_before(position) and self._letter_after(position)
        if mark in ("‘", "‚"):
            return not self._tight_before(position) and not _ELISION.match(self.text, position + 1)
        if not self._surely_opens(position):
            return mark == '"' and self._stands_apart(position)
        return mark not in "'’`" or not _ELISION.match(self.text, position + 1)

    def _surely_opens(self, position: int) -> bool:
        """Whether nothing but white space, a bracket or a dash stands before the mark and a word follows."""
        return not self._tight_before(position) and self._letter_after(position)

    def _stands_apart(self, position: int) -> bool:
        """Whether a straight mark between blanks, as some pages set them, is one of two: ' " It is. " '."""
        if self._tight_before(position) or not re.match(r"\s[^\W_]", self.text[position + 1 : position + 3]):
            return False
        return self.text.count('"', position, self.paragraph.end) % 2 == 0

    def _may_close(self, position: int) -> bool:
        after = self.text[position + 1 : position + 2]
        inside = position + 1 < self.paragraph.end
        return self._tight_before(position, closing=True) and (not inside or after.isspace() or after in _AFTER_CLOSING)

    def _tight_before(self, position: int, *, closing: bool = False) -> bool:
        """Whether something that belongs to a word or a quotation stands right before `position`."""
        if position <= self.paragraph.start:
            return False
        before = self.text[position - 1]
        return not before.isspace() and (closing or before not in _BEFORE_OPENING)

    def _letter_after(self, position: int) -> bool:
        if position + 1 >= self.paragraph.end:
            return False
        after = self.text[position + 1]
        return after.isalnum() or after in "…[($€£\"“‘'.#@_"


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quotations in the `paragraphs` of `text`, in order. Linear in the length for texts with balanced marks."""
    typed = [match.start() for match in _TYPED_DOUBLE.finditer(text)]
    if typed:
        text = _TYPED_DOUBLE.sub(_as_double, text)
    found: list[Quotation] = []
    going_on = False
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], None], strict=False):
        next_opens = following is not None and text[following.start] in "\"“„«‘'"
        reader = _Reader(text, frozenset(typed), paragraph, next_opens, [])
        reader.read()
        parts = reader.found
        if parts and going_on and parts[0].span.start == paragraph.start:
            first = parts[0]
            parts[0] = Quotation(first.span, first.inner, first.closed, continues=True, goes_on=first.goes_on)
        going_on = bool(parts) and parts[-1].goes_on
        found += parts
    return tuple(found)


def _as_double(marks: re.Match[str]) -> str:
    """A double mark in the place of two single ones: what follows it on a word is no mark of its own."""
    follows = marks.string[marks.end() : marks.end() + 1]
    opens = follows.isalnum() or (follows != "" and follows in "…[($€£#@")
    return '"' + (_FILLER if opens else " ")


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
