# SPDX-License-Identifier: Apache-2.0
"""Regular expressions that a person has written, kept from running away.

Each search has a time limit, for some expressions take exponentially long on some texts. Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from core.model import Span

MATCH_SECONDS: Final = 0.25  # for one claim: thousands of times what an ordinary expression needs
_TAIL: Final = "\n;:=!?.,-()'\" abcdefghijklmnopqrstuvwxyz 0123456789"  # so that what an expression asks for is there
_PROBES: Final = (
    *(
        f"{text}{_TAIL}"
        for text in ("a" * 3_000, "a" * 40, "ab" * 200, " " * 3_000, "1" * 40, "word " * 400, "A. B. " * 300)
    ),
    "The minister said on Monday, 5 May 2021, that 1,200 people had left the town of Marden, which lies by the sea. "
    * 8,
)


class TooSlow(Exception):
    """An expression took longer than it may."""


@lru_cache(maxsize=1024)
def compiled(pattern: str, *, ignore_case: bool) -> Any:
    """The expression, in the syntax of the library `regex`. Raises ValueError with what is wrong."""
    import regex

    try:
        return regex.compile(pattern, regex.IGNORECASE if ignore_case else 0)
    except regex.error as error:
        raise ValueError(str(error)) from error


def spans_in(pattern: str, text: str, within: Span, *, ignore_case: bool) -> Iterator[Span]:
    """What the expression, or its group where it has one, matches in the part `within` of `text`; never an empty span.

    Raises `TooSlow`.
    """
    expression = compiled(pattern, ignore_case=ignore_case)
    group = 1 if expression.groups else 0
    try:
        for found in expression.finditer(text, within.start, within.end, timeout=MATCH_SECONDS):
            start, end = found.span(group)
            if 0 <= start < end:
                yield Span(start, end)
    except TimeoutError as error:
        raise TooSlow(pattern) from error


def probe(pattern: str, *, ignore_case: bool) -> None:
    """Try the expression on texts that make bad ones slow. Raises `TooSlow`."""
    for text in _PROBES:
        for _ in spans_in(pattern, text, Span(0, len(text)), ignore_case=ignore_case):
            pass
