# SPDX-License-Identifier: Apache-2.0
"""The sentences of a paragraph.

syntok proposes the boundaries on the mended paragraph (`core.language.repair`); rules of our own then overrule it where
it is wrong for news: abbreviations and titles, initials, "U.S." before a new sentence, semicolons, a quoted question
that its speaker follows, and lists inside a paragraph. Sentences come back as spans of the original text. Paragraphs
are cut before (`core.language.paragraphs`); nothing is said about clauses.
"""

from __future__ import annotations

import re
from typing import Final

from syntok import segmenter
from syntok.tokenizer import Tokenizer

from core.language.repair import repair
from core.language.sentence_ends import sentence_starts
from core.language.tables import words_of
from core.model import Span

_CANDIDATE: Final = re.compile(
    r"""
    (?<!\s) (?P<stop> [.!?…]{1,8} ) (?P<closers> (?: ["”“’'»›)\]] | \[\d{1,3}\] ){0,4} ) [ ]+
    (?= [\"“„‘'«‹(\[—–¿¡-]{0,3} [ ]? (?: [^\W\d_a-z] | \d | (?:al|el|de)-[A-Z] ) )
    """,
    re.VERBOSE,
)
_INNER_STOP: Final = re.compile(r"[.!?…][^ ]{0,6} ")
_STOPS: Final = frozenset(".!?…")
_WIDE_STOP: Final = re.compile(r"[。！？．｡]+[」』”’）)]*")
_ITEM: Final = re.compile(
    r"(?<!\S)(?:(?P<bullet>[•⁃◦▪■●]) ?(?:\d{1,3}[.)] )?"
    r"|\(?(?P<label>\d{1,2}|[a-z]|i{1,3}|iv|vi{0,3})(?:[.]|[.]?[)]) )(?=\S)"
)
_FIRST: Final = frozenset(("1", "a", "i"))
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")
_WORD_BEFORE: Final = re.compile(r"[^\s\"“„‘«(\[]{1,30}$")
_WORD_AFTER: Final = re.compile(r"[\"“„‘'«‹(\[—–¿¡\- ]*([^\W_][\w’'.-]*)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d\b")
_MONTH_DAY: Final = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d{1,2}$")
_SAID_AFTER: Final = re.compile(
    r"(?:[A-Z][\w.’'-]* ){1,5}(?:said|says|asked|asks|told|wrote|added|shouted|cried|replied|wondered|tweeted)\b"
)
_ENUMERATOR: Final = re.compile(r"[•⁃◦·▪*–-]? ?\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})[.)]{1,2}")
_DOTTED: Final = re.compile(r"(?:[^\W\d_]\.){1,5}[^\W\d_]")

Tokens = Tokenizer(replace_not_contraction=False)


def sentences(text: str, paragraph: Span | None = None, *, language: str = "en") -> tuple[Span, ...]:
    """The sentences of one paragraph of `text` (all of `text` by default), in order, as spans of `text`.

    `language` is its code; the rules of this module are those of English. Every letter of the paragraph lies in exactly
    one of them. Linear in the paragraph's length.
    """
    mended = repair(text, paragraph)
    working = mended.text
    starts = _starts(working) if language == "en" else _starts_elsewhere(working, language)
    found = []
    for start, end in zip(starts, [*starts[1:], len(working)], strict=True):
        piece = working[start:end]
        stripped = piece.strip()
        if stripped:
            begin = start + piece.index(stripped)
            found.append(mended.original(Span(begin, begin + len(stripped))))
    return tuple(found)


def _starts(working: str) -> list[int]:
    """Where the sentences of a mended paragraph begin."""
    starts = _proposed(working)
    starts.add(0)
    judged: set[int] = set()
    begin = 0
    for match in _CANDIDATE.finditer(working):
        after = match.end()
        judged.add(after)
        verdict = _is_boundary(working, match, begin)
        if verdict is None:
            verdict = after in starts
        if verdict:
            starts.add(after)
            begin = after
        else:
            starts.discard(after)
    kept = {start for start in starts if start in judged or _is_sound(working, start)}
    kept.update(match.end() for match in _WIDE_STOP.finditer(working))
    return sorted(_with_list_items(working, kept))


def _starts_elsewhere(working: str, language: str) -> list[int]:
    """The same for another language than English."""
    return sorted(_with_list_items(working, {0, *sentence_starts(working, language)}))


def _with_list_items(working: str, starts: set[int]) -> set[int]:
    """The starts with those of the items of a list inside the paragraph: bullets, or enumerators in sequence."""
    following: str | None = None
    for match in _ITEM.finditer(working):
        label = match["label"] or ""
        if match["bullet"] or label == following or (following is None and match.start() in starts and label in _FIRST):
            starts.add(match.start())
            starts.discard(match.end())
            following = _next_label(label)
    return starts


def _next_label(label: str) -> str:
    """What follows an enumerator: "2" after "1", "b" after "a", "ii" after "i"."""
    if label.isdigit():
        return str(int(label) + 1)
    if label in _ROMAN[:-1]:
        return _ROMAN[_ROMAN.index(label) + 1]
    return chr(ord(label) + 1) if label else ""


def _proposed(working: str) -> set[int]:
    """Where syntok would begin a sentence."""
    starts: set[int] = set()
    if _INNER_STOP.search(working) is None:
        return starts
    for sentence in segmenter.segment(Tokens.tokenize(working)):
        first = next((token for token in sentence if token.value), None)
        if first is not None:
            starts.add(first.offset)
    return starts


def _is_sound(working: str, start: int) -> bool:
    """Whether a boundary that only syntok saw is one: behind a full stop (and closing marks) and a space."""
    if start == 0:
        return True
    before = working[max(0, start - 6) : start]
    first = next((sign for sign in working[start : start + 6] if sign.isalnum()), "")
    ended = before.rstrip(" ").rstrip("\"”“’'»›)]")
    return before[-1] == " " and ended[-1:] in _STOPS and working[start] not in _STOPS and not first.islower()


def _is_boundary(working: str, match: re.Match[str], begin: int) -> bool | None:
    """Whether a sentence ends at the stop of `match`, when it began at `begin`; None leaves it to syntok."""
    stop, closers = match["stop"], match["closers"]
    following = _WORD_AFTER.match(working, match.end())
    after = following.group(1) if following else ""
    if after[:1].islower() and "-" not in after:
        return False
    if stop[-1] in "!?":
        return not (closers and _SAID_AFTER.match(working, match.end()))
    before = _WORD_BEFORE.search(working, max(begin, match.start() - 31), match.start())
    word = before.group() if before else ""
    if stop in ("...", "…") and "]" in closers:
        return None
    if _ENUMERATOR.fullmatch(working, begin, match.start("closers")):
        return False
    if stop != "." or not word:
        return True
    if word.isdigit() and _YEAR.match(working, match.end()) and _MONTH_DAY.search(working, begin, match.start()):
        return False
    return _ends_after_word(working, begin, match, word, after)


def _ends_after_word(working: str, begin: int, match: re.Match[str], word: str, after: str) -> bool:
    """Whether a sentence ends after the full stop behind `word`, with `after` the next word."""
    lowered = word.lower()
    starter = after.lower() in words_of("abbreviations", "starters") and after[0].isupper()
    if lowered in words_of("abbreviations", "before_a_name") and word[0].isupper():
        return bool(match["closers"]) and starter
    if lowered in words_of("abbreviations", "before_a_figure") and after[:1].isdigit():
        return False
    if lowered in words_of("abbreviations", "within"):
        return False
    if lowered in ("a.m", "p.m"):
        calendar = after.lower().rstrip(".") in words_of("abbreviations", "after_a_clock_time")
        return not calendar and (starter or match.start() - begin > _SHORT)
    if lowered in words_of("abbreviations", "may_end") and (word[0].isupper() or "." in word or lowered in _SMALL):
        return starter or (bool(match["closers"]) and after[:1].isupper() and "." not in word)
    if _DOTTED.fullmatch(word):
        return starter
    if len(word) == 1 and word.isalpha():
        return starter or (word == "I" and working[max(0, match.start() - 5) : match.start() - 1] == "and ")
    return True


_SMALL: Final = frozenset(("inc", "co", "corp", "ltd", "llc", "bros", "jr", "sr", "esq", "etc", "al", "dept", "govt"))
_SHORT: Final = 12
