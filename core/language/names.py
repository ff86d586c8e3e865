# SPDX-License-Identifier: Apache-2.0
"""The proper names of a passage, with the titles and offices beside them.

A name is a run of capitalised words; what opens a sentence counts only if something else says that it is a name. Kinds
are guesses from small tables and from shape. No model is asked, so an unknown name in a headline or a name of common
words may be missed. That "Austin" is Lloyd Austin is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from core.language.gazetteer import gazetteer, key_of, known_kind
from core.language.mentions import NameKind, NameMention
from core.language.tables import words_of
from core.language.titles import apposition, office_length, organisation_length, title_before
from core.model import Span

_WORD: Final = re.compile(
    r"""
      (?: [A-Z]\. ){2,}
    | [A-Z]\. (?= [ ]?[A-Z] )
    | (?: Mr|Mrs|Ms|Mx|Dr|Gen|Sen|Rep|Gov|Lt|Col|Maj|Capt|Sgt|Adm|St|Jr|Sr|Prof|Rev|Hon|Brig|Cmdr|Cpl|Pfc|Pvt|Supt|Insp
        |Det )\.
    | [^\W_]+ (?: [-‑'’&] [^\W_]+ | (?<=[A-Z])\.(?=[A-Z]\.) )*
    """,
    re.VERBOSE,
)
_COMPOUND: Final = re.compile(
    r"[-‑](?:led|backed|based|born|run|held|controlled|dominated|mediated|brokered|style|wide|owned|made|trained|"
    r"occupied|linked|allied|affiliated|aligned|era|only|like|level|funded|sponsored|supplied|armed|ruled|administered|educated|"
    r"wing|war|area|bound|built|listed|friendly|speaking|designed|supported|imposed|proposed|drafted|installed|"
    r"inspired|"
    r"minded|wielding|sized|shaped)(?![\w-])|[-‑][a-z]+ed(?![\w-])"
)
_PAIR: Final = re.compile(r"([A-Z][\w.]+)[-‑–]([A-Z][\w.]+)")
_MENTIONED: Final = re.compile(r"(?<=[^\W\d_A-Z][ ,]) ?([A-Z][\w’'-]*)")
_SMALL: Final = re.compile(r"(?<![\w’'-])[a-z]{3,}(?![\w])")
_SAYS: Final = re.compile(
    r" (?:said|says|told|added|asked|stressed|warned|urged|noted|argued|denied|called|wrote|tweeted)\b"
)
_QUARTER_AND: Final = re.compile(r"\b(North|South|East|West) and $")
_HALVES: Final = frozenset(("north", "south", "east", "west"))
_STARTERS: Final = words_of("names", "after_lost_stop")
_TITLE_CASE_SHARE: Final = 0.6
_CONNECTORS: Final = frozenset(("of", "for", "and", "on", "the", "to"))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a passage. `text` is without a possessive ending; `glued`: only white space stands before it."""

    text: str
    start: int
    end: int
    possessive: bool
    glued: bool
    initial: bool

    @property
    def key(self) -> str:
        return key_of(self.text)


@dataclass(frozen=True, slots=True)
class NameContext:
    """What a whole text shows about its words: those capitalised inside sentences, and those in small letters."""

    capitalised: frozenset[str]
    small: frozenset[str]

    @classmethod
    def of(cls, passages: Iterable[str]) -> NameContext:
        """Read from the text's passages (sentences; titles left out)."""
        capitalised: set[str] = set()
        small: set[str] = set()
        for passage in passages:
            if _in_title_case(passage.split()):
                continue
            capitalised.update(key_of(word) for word in _MENTIONED.findall(passage))
            small.update(_SMALL.findall(passage))
        return cls(frozenset(capitalised), frozenset(small))


def names(text: str, span: Span, context: NameContext) -> tuple[NameMention, ...]:
    """The proper names in `span` of `text` (one claim), in order; no two of them overlap."""
    words = _words(text, span)
    headline = _in_title_case([word.text for word in words])
    found: list[NameMention] = []
    index = 0
    while index < len(words):
        if not _is_capital(words[index].text):
            index += 1
            continue
        end = _run_end(words, index)
        for start, stop in _known_runs(words, index, end, context) if headline else _cut_at_starters(words, index, end):
            for first, last in _split(words, _without_article(words, start, stop), stop):
                opening = _without_opening(text, words, (first, last), context, headline)
                found += _read(text, span, words, (opening, last), context)
        index = end
    return tuple(_with_quarters(text, span, found))


def _with_quarters(text: str, span: Span, found: list[NameMention]) -> list[NameMention]:
    """`found` with the first of two nations of one name ("North and South Korea"): "North" alone."""
    names: list[NameMention] = []
    for name in found:
        quarter, _, rest = name.key.partition(" ")
        before = _QUARTER_AND.search(text, span.start, name.span.start) if quarter in _HALVES else None
        other = f"{before[1].lower()} {rest}" if before is not None else ""
        if before is not None and before[1].lower() != quarter and known_kind(other):
            first = Span(*before.span(1))
            names = [each for each in names if not each.span.overlaps(first)]
            names.append(NameMention(first, other, NameKind.PLACE))
        names.append(name)
    return names


def _words(text: str, span: Span) -> list[_Word]:
    found: list[_Word] = []
    previous_end = span.start
    for match in _WORD.finditer(text, span.start, span.end):
        word, start, end = match.group(), match.start(), match.end()
        possessive = False
        for ending in ("'s", "’s"):
            if word.endswith(ending):
                word, end, possessive = word[:-2], end - 2, True
        pair = _PAIR.fullmatch(word)
        if pair and known_kind(key_of(pair[1])) and known_kind(key_of(pair[2])):
            gap = text[previous_end:start]
            found.append(_Word(pair[1], start, start + len(pair[1]), True, _glues(found, gap), _begins(found, gap)))
            previous_end = match.end()
            found.append(_Word(pair[2], end - len(pair[2]), end, possessive, False, False))
            continue
        compound = _COMPOUND.search(word)
        if compound:
            word, end = word[: compound.start()], start + compound.start()
        gap = text[previous_end:start]
        after = match.end()
        if text[after : after + 1] in "'’" and after < span.end and word.endswith("s"):
            possessive = True
        found.append(
            _Word(word, start, end, possessive or compound is not None, _glues(found, gap), _begins(found, gap))
        )
        previous_end = after
    return found


def _glues(found: list[_Word], gap: str) -> bool:
    """Whether nothing but white space stands between two words."""
    return bool(found) and gap.isspace() and len(gap) <= _WIDEST_GAP


def _begins(found: list[_Word], gap: str) -> bool:
    """Whether a word opens a sentence or a quotation."""
    return not found or (gap.strip() or "x")[-1] in _OPENERS


_WIDEST_GAP: Final = 3
_LONGEST_RUN: Final = 16
_OPENERS: Final = frozenset(".!?:;\"“‘'…»«•(")


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return word.rstrip(".").lower() not in gazetteer().never or word.rstrip(".").lower() in gazetteer().address
    prefix, hyphen, rest = word.partition("-")
    return bool(hyphen) and prefix in gazetteer().particles and rest[:1].isupper()


def _run_end(words: list[_Word], index: int) -> int:
    """The index behind the run of capitalised words (with the small words inside it) that begins at `index`."""
    end = index + 1
    while end < len(words) and end - index < _LONGEST_RUN:
        if not words[end].glued or words[end - 1].possessive:
            break
        if _is_capital(words[end].text):
            end += 1
            continue
        bridge = _bridge(words, index, end)
        if bridge == 0:
            break
        end += bridge
    return end


def _bridge(words: list[_Word], start: int, end: int) -> int:
    """How many words lead on from a small word inside a name to its next capitalised one ("of the", "al"), or 0."""
    tables = gazetteer()
    word = words[end].text
    following = end + 1
    if word in tables.particles:
        if following < len(words) and words[following].text in tables.particles:
            following += 1
    elif word in ("of", "for"):
        before = words[end - 1].key
        if word == "of" and before.endswith("s") and before[:-1] in tables.org_beginnings:
            before = before[:-1]
        if before not in tables.org_beginnings and before not in tables.office_heads:
            return 0
        if following < len(words) and words[following].text == "the":
            following += 1
    elif word == "and":
        if following < len(words) and _known_length(words, following, len(words)):
            return 0
        if any(words[i].key in tables.office_heads for i in range(start, end)) or not any(
            words[i].key in tables.org_beginnings or words[i].key in _TWO_FIELDS for i in range(start, end)
        ):
            return 0
    else:
        return 0
    if following >= len(words) or not _is_capital(words[following].text):
        return 0
    return following - end + 1 if all(words[i].glued for i in range(end, following + 1)) else 0


_TWO_FIELDS: Final = frozenset(("food", "trade", "health", "arts", "science"))


def _without_article(words: list[_Word], start: int, end: int) -> int:
    """Where a run begins without a capitalised "The", "In" or "Meeting" before the name."""
    while start < end - 1 and words[start].initial and words[start].key in _STARTERS:
        start += 1
    return start + _is_opening_verb(words, start, end)


def _is_opening_verb(words: list[_Word], start: int, end: int) -> bool:
    """Whether a run begins with what a sentence opens with, before somebody of a nation or in an office ("Receiving
    French President Ana Sorel").
    """
    key = words[start].key
    if not words[start].initial or not key.endswith("ing") or end - start <= _PAIR_OF_WORDS:
        return False
    if key in gazetteer().office_modifiers or _known_length(words, start, end):
        return False
    rest = [words[i].key for i in range(start + 1, end)]
    return known_kind(rest[0]) is NameKind.DEMONYM or 0 < office_length(rest) < len(rest)


def _known_runs(words: list[_Word], start: int, end: int, context: NameContext) -> list[tuple[int, int]]:
    """The parts of a headline's run of capitals that something besides their capitals shows to be names."""
    parts: list[tuple[int, int]] = []
    index = start
    while index < end:
        length = max(_known_length(words, index, end), int(_is_known(words, index, index + 1, context, headline=True)))
        if not length:
            index += 1
            continue
        joins = parts and parts[-1][1] == index and not words[index - 1].possessive
        joins = joins and known_kind(" ".join(words[i].key for i in range(parts[-1][0], index))) is None
        if joins and known_kind(words[index].key) is None:
            parts[-1] = (parts[-1][0], index + length)
        else:
            parts.append((index, index + length))
        index += length
    return parts


def _cut_at_starters(words: list[_Word], start: int, end: int) -> list[tuple[int, int]]:
    """A run cut before a capitalised "The" or "But" inside it, as in text that lost its full stops."""
    parts: list[tuple[int, int]] = []
    first = start
    for index in range(start + 1, end):
        lost_stop = words[index].text[0].isupper() and words[index].key.lower() in _STARTERS
        if lost_stop and known_kind(" ".join(words[i].key for i in range(index, min(end, index + 3)))) is None:
            parts.append((first, index))
            first = index
    return [*parts, (first, end)]


def _split(words: list[_Word], start: int, end: int) -> list[tuple[int, int]]:
    """A run cut behind its people's and places' names where an office or another name follows them."""
    parts: list[tuple[int, int]] = []
    while start < end:
        whole = " ".join(words[i].key for i in range(start, end))
        if end - start == 1 or known_kind(whole) is not None:
            break
        length = _known_length(words, start, end)
        if length == 0 or length == end - start:
            break
        rest = end - start - length
        kind = known_kind(" ".join(words[i].key for i in range(start, start + length)))
        leads_to_office = office_length([words[i].key for i in range(start + length, end)]) > 0
        next_kind = known_kind(words[start + length].key)
        national = " ".join(words[i].key for i in range(start, start + length)) in gazetteer().nation_of
        apart = kind is NameKind.DEMONYM and ((rest > 1 and national) or next_kind is NameKind.DEMONYM)
        if not leads_to_office and not apart:
            break
        parts.append((start, start + length))
        start += length
    parts.append((start, end))
    return parts


def _known_length(words: list[_Word], start: int, end: int) -> int:
    """How many words at `start` make the longest name that the tables know."""
    for length in range(min(4, end - start), 0, -1):
        if known_kind(" ".join(words[i].key for i in range(start, start + length))) is not None:
            return length
    return 0


def _without_opening(text: str, words: list[_Word], run: tuple[int, int], context: NameContext, headline: bool) -> int:
    """The index at which a run's name begins, once a word is dropped that is capital only for opening a sentence."""
    first, last = run
    if headline or not words[first].initial or _is_known(words, first, last, context, headline):
        return first
    plain = words[first].key in gazetteer().common or words[first].key in context.small
    if not plain and (last - first >= _PAIR_OF_WORDS or _SAYS.match(text, words[first].end)):
        return first
    return first + 1


_PAIR_OF_WORDS: Final = 2


def _is_known(words: list[_Word], first: int, last: int, context: NameContext, headline: bool) -> bool:
    word = words[first]
    key = word.key
    if key in gazetteer().address and not headline:
        return True
    if _known_length(words, first, last):
        return True
    if (
        len(word.text) > 1
        and word.text.replace(".", "").isupper()
        and (len(key) <= _LONGEST_ACRONYM or not word.initial)
    ):
        return len(key) > 1
    if office_length([words[i].key for i in range(first, last)]) and not headline:
        return True
    return key in context.capitalised and key not in gazetteer().common and not (headline and key in context.small)


_LONGEST_ACRONYM: Final = 6


def _read(text: str, span: Span, words: list[_Word], run: tuple[int, int], context: NameContext) -> list[NameMention]:
    """The names of one run: the office before it taken off, and its kind guessed."""
    first, last = run
    if first >= last:
        return []
    office = _office(words, first, last)
    title: Span | None = None
    if office:
        title = Span(words[first].start, words[first + office - 1].end)
        before = _inside_office(words, first, first + office)
        first += office
        if first >= last:
            return before
    else:
        before = []
    if last - first == 1 and words[first].key in _STARTERS | gazetteer().never:
        return before
    name = Span(words[first].start, words[last - 1].end)
    kind = _kind(words, first, last, context, has_title=title is not None)
    if kind in (NameKind.PERSON, NameKind.OTHER):
        small = title_before(text, span, title.start if title else name.start, entitled=title is not None)
        if small is not None:
            title = Span(small.start, title.end) if title else small
            kind = NameKind.PERSON
        elif title is None and kind is NameKind.PERSON:
            title = apposition(text, span, name.end)
    return [*before, NameMention(name, key_of(name.of(text)), kind, title)]


def _office(words: list[_Word], first: int, last: int) -> int:
    """How many words of a run are an office; none where the run is a name as a whole ("Justice Department")."""
    keys = [words[i].key for i in range(first, last)]
    if known_kind(" ".join(keys)) is not None:
        return 0
    office = office_length(keys)
    return 0 if office < len(keys) and keys[-1] in gazetteer().org_endings else office


def _inside_office(words: list[_Word], first: int, last: int) -> list[NameMention]:
    """The organisation or place that an office names ("CIA Director")."""
    length = _known_length(words, first, last)
    word = words[first]
    acronym = len(word.text) > 1 and word.text.isupper()
    length = (
        length or organisation_length([words[i].key for i in range(first, min(last + 1, len(words)))]) or int(acronym)
    )
    if not length:
        return []
    key = " ".join(words[i].key for i in range(first, first + length))
    kind = known_kind(key) or NameKind.ORGANISATION
    return [NameMention(Span(word.start, words[first + length - 1].end), key, kind)]


def _kind(words: list[_Word], first: int, last: int, context: NameContext, *, has_title: bool) -> NameKind:
    """A guess at what kind of name the words `first` to `last` are."""
    tables = gazetteer()
    keys = [words[i].key for i in range(first, last)]
    known = known_kind(" ".join(keys))
    if known is not None:
        return known
    if has_title:
        return NameKind.PERSON
    if keys[-1] in tables.org_endings or (len(keys) > 1 and keys[0] in tables.org_beginnings):
        return NameKind.ORGANISATION
    if len(keys) > 1 and (keys[-1] in tables.place_endings or keys[0] in tables.place_beginnings):
        return NameKind.PLACE
    if len(keys) == 1:
        word = words[first].text
        return (
            NameKind.ORGANISATION
            if len(word) > 1 and word.isupper() and len(word) <= _LONGEST_ACRONYM
            else NameKind.OTHER
        )
    before = words[first - 1] if first > 0 else None
    article = before is not None and before.text.lower() in ("the", "a", "an", "his", "her", "their", "its")
    digits = any(character.isdigit() for key in keys for character in key)
    acronyms = any(len(words[i].text) > _SHORT_NAME and words[i].text.isupper() for i in range(first, last))
    if article or digits or acronyms or len(keys) > _LONGEST_PERSON or any(key in _CONNECTORS for key in keys):
        return NameKind.OTHER
    if any(known_kind(key) is not None for key in keys[:1]) or any(key in tables.org_endings for key in keys):
        return NameKind.OTHER
    if keys[-1] in context.small or keys[-1] in tables.common:
        return NameKind.OTHER
    return NameKind.PLACE if _tells_where(words, first, last) else NameKind.PERSON


def _tells_where(words: list[_Word], first: int, last: int) -> bool:
    """Whether a name of several words stands where places do ("in Alta Velia", "northern Alta Velia")."""
    if first == 0 or words[last - 1].possessive or not words[first].glued:
        return False
    if words[first].key in _GIVEN or any(len(words[i].key) == 1 for i in range(first, last)):
        return False
    before = words[first - 1].text.lower()
    trusted = first > 1 and words[first - 2].text.lower() in _TRUST
    return before in _QUARTERS or (before in ("in", "near") and not trusted)


_GIVEN: Final = words_of("given_names", "he") | words_of("given_names", "she")
_QUARTERS: Final = words_of("names", "quarters")
_TRUST: Final = words_of("names", "before_in")


_SHORT_NAME: Final = 3
_LONGEST_PERSON: Final = 5


def _in_title_case(words: list[str]) -> bool:
    """Whether all but the small words of a passage are capitalised, as in a headline, so that capitals say little."""
    long = [word for word in words if len(word) > _SHORT_NAME and word[0].isalpha()]
    if len(long) < _FEWEST_WORDS or sum(word[0].isupper() for word in long) < _TITLE_CASE_SHARE * len(long):
        return False
    return all(not word[0].islower() or word in _SMALL_WORDS for word in words)


_FEWEST_WORDS: Final = 4
_SMALL_WORDS: Final = words_of("cues", "prepositions") | words_of("abbreviations", "starters")
