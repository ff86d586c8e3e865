# SPDX-License-Identifier: Apache-2.0
"""The names of a side, each once, in its fullest mention, apart from the titles and offices that belong to it.

Takes the mentions as they were read, and cuts off offices that were read as a part of a name ("Mining Minister Paula
Sanhueza") or stand before it ("the governor, Elena Markovic"; "the head of the bank Elena Markovic"). Compares
no sides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from core.differences.lexicon import lexicon
from core.differences.pair import Side
from core.differences.words import stem_of, words_of
from core.language.gazetteer import gazetteer
from core.language.mentions import NameKind, NameMention
from core.language.tables import words_of as table_words
from core.model import Span

_OFFICE_BEFORE = re.compile(r"\b(?:the|a|an|its|their|his|her|our|whose) ((?:[\w’'-]+ ){0,3}?[\w-]+), $", re.IGNORECASE)
_OFFICE_OF = re.compile(
    r"\b(?:the|a|an|its|their|his|her) ((?:[\w-]+ ){0,2}?([\w-]+) of (?:(?:the|a|its) )?[\w-]+(?: [\w-]+)?),? $",
    re.IGNORECASE,
)
_GONE = frozenset(("former",))  # of an office it says that somebody has left it
_RANKS = {
    short: stem_of(long)
    for short, long in (
        *(("capt", "captain"), ("gen", "general"), ("lt", "lieutenant"), ("col", "colonel"), ("maj", "major")),
        *(("sgt", "sergeant"), ("cpl", "corporal"), ("adm", "admiral"), ("cmdr", "commander"), ("brig", "brigadier")),
        *(("gov", "governor"), ("sen", "senator"), ("rep", "representative"), ("prof", "professor")),
        *(("supt", "superintendent"), ("insp", "inspector"), ("det", "detective"), ("rev", "reverend")),
    )
}
_LOOK_BACK = 60  # characters


@dataclass(frozen=True, slots=True)
class Named:
    """A name without courtesy titles. `words` are its normalised words, `office` the stems of its title, if that tells
    an office, `shown` the name as it stands.
    """

    span: Span
    title: Span | None
    kind: NameKind
    words: tuple[str, ...]
    office: frozenset[str]
    shown: str


def names_of(side: Side, form_of: Callable[[tuple[str, ...], tuple[str, ...]], bool]) -> list[Named]:
    """The names of a side; `form_of` says whether one name is a shorter form of another, and so no name of its own."""
    fullest: dict[tuple[str, ...], Named] = {}
    for mention in side.names:
        named = _named(side.text, mention)
        if named is None:
            continue
        known = fullest.get(named.words)
        if known is None or len(named.office) > len(known.office):
            fullest[named.words] = named
    names = list(fullest.values())
    return [
        name
        for name in names
        if not any(
            other is not name and len(other.words) > len(name.words) and form_of(name.words, other.words)
            for other in names
        )
    ]


def _named(text: str, mention: NameMention) -> Named | None:
    span, title = mention.span, mention.title_span
    if mention.kind is NameKind.PERSON and title is None:
        span, title = _cut(text, span)
    shown = span.of(text)
    words = name_words(shown)
    if not words:
        return None
    office = office_of(title.of(text)) if title else frozenset()
    return Named(span, title, mention.kind, words, office, shown)


def _cut(text: str, span: Span) -> tuple[Span, Span | None]:
    """A name without the office that was read as its beginning, and that office; or the one before it."""
    words = words_of(span.of(text))
    tables = gazetteer()
    heads = [i for i, word in enumerate(words[:-1]) if word.norm in tables.office_heads or word.norm in tables.address]
    if heads and (heads[-1] or len(words) > 2):
        last, first = words[heads[-1]], words[0]
        if first.norm.endswith("ing") and first.norm not in tables.office_modifiers and heads[-1]:
            first = words[1]  # "Receiving President Rho": the verb that opens the sentence
        begin = words[heads[-1] + 1].start
        return Span(span.start + begin, span.end), Span(span.start + first.start, span.start + last.end)
    before = _OFFICE_BEFORE.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if before is not None and words_of(before[1])[-1:] and words_of(before[1])[-1].norm in tables.office_heads:
        return span, Span(*before.span(1))
    of = _OFFICE_OF.search(text, max(0, span.start - _LOOK_BACK), span.start)
    if of is not None and of[2].casefold() in tables.office_heads:
        return span, Span(*of.span(1))
    return span, None


@lru_cache(maxsize=8192)
def name_words(shown: str) -> tuple[str, ...]:
    """The normalised words of a name without courtesy titles; none where nothing but initials is left."""
    courtesy = lexicon().courtesy
    words = tuple(word.norm for word in words_of(shown) if word.norm not in courtesy)
    return words if any(len(word) > 1 for word in words) else ()


@lru_cache(maxsize=8192)
def office_of(shown: str) -> frozenset[str]:
    """The stems of the content words of a title."""
    none = (lexicon().courtesy - _GONE) | table_words("offices", "kin")
    words = (_RANKS.get(word.norm) or word.stem for word in words_of(shown) if word.content and word.norm not in none)
    return frozenset(words)
