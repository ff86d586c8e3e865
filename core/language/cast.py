# SPDX-License-Identifier: Apache-2.0
"""Who has been named so far in a text, for whom "he", "she" or "the official" may stand.

The last who spoke or was spoken of, of the gender that the pronoun has, as far as titles ("Mrs.", "spokesman") and
common given names tell it; never somebody whom the same sentence names as another. Resolves nothing inside quotations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from core.language.gazetteer import key_of, known_kind
from core.language.mentions import NameKind
from core.language.names import NameContext, names
from core.language.tables import words_of
from core.model import Claim, Role, Span

_SPEAKING: Final = words_of("cues", "speakers")
_GROUPS: Final = words_of("cues", "groups")
_PERSONAL: Final = words_of("cues", "personal")
_PRONOUNS: Final = words_of("cues", "pronouns")
_PREPOSITIONS: Final = words_of("cues", "prepositions")
_DETERMINERS: Final = words_of("cues", "determiners")
_INDEFINITE: Final = frozenset(("a", "an", "one", "another"))
_REMEMBERED: Final = 6  # claims: how far back a pronoun or "the official" may reach
_HE: Final = words_of("given_names", "he")
_SHE: Final = words_of("given_names", "she")
_TITLED: Final = re.compile(
    r"\b(?:(?P<he>Mr|Sir|Lord|King|Prince|[Ss]pokesman|[Cc]ongressman|[Cc]hairman)"
    r"|(?P<she>Mrs|Ms|Miss|Lady|Queen|Princess|[Ss]pokeswoman|[Cc]ongresswoman|[Cc]hairwoman))\.? "
    r"(?:[A-Z][\w’'-]+ )?(?P<name>[A-Z][\w’'-]+)"
)
_FULL: Final = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?([A-Z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody whom the text has named: what to call them, and the number of the claim."""

    name: str
    head: str
    at: int


class Cast:
    """Who has been named so far, for whom a pronoun or "the official" may stand. Names are read only when asked for."""

    def __init__(self, text: str, claims: Sequence[Claim]) -> None:
        self.text = text
        self.claims = claims
        self.persons: list[Known] = []  # who spoke, and can be "he" or "she"
        self.unnamed: list[Known] = []  # who was introduced by "a" or "one"
        self.single: set[str] = set()  # names of one word that have spoken

    @cached_property
    def context(self) -> NameContext:
        return NameContext.of(claim.span.of(self.text) for claim in self.claims if claim.role is not Role.TITLE)

    @cached_property
    def genders(self) -> dict[str, str]:
        """The last names of the text, in lower case -> "he" or "she", where titles or given names tell one of them."""
        found: dict[str, set[str]] = {}
        for titled in _TITLED.finditer(self.text):
            found.setdefault(titled["name"].lower(), set()).add("he" if titled["he"] else "she")
        for full in _FULL.finditer(self.text):
            given = full[1].lower()
            if given in _HE or given in _SHE:
                found.setdefault(full[2].lower(), set()).add("he" if given in _HE else "she")
        return {name: next(iter(genders)) for name, genders in found.items() if len(genders) == 1}

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether "he" or "she" may stand for `name`."""
        words = key_of(name).split()
        known = self.genders.get(words[-1]) if words else None
        if known is None and words:
            known = "he" if words[0] in _HE else "she" if words[0] in _SHE else None
        return known is None or known == pronoun

    def person_before(self, number: int, pronoun: str, at: Span) -> str | None:
        """Whom the pronoun at `at`, in claim `number`, stands for: the subject of its own sentence before it, else the
        last who spoke or was spoken of, but nobody whom the sentence names beside it.
        """
        own = self.claims[number]
        before = Span(own.span.start, at.start)
        subject = self._persons_in(before, own, pronoun)
        if subject and _begins_clause(self.text[own.span.start : subject[0].start]):
            return _plain(subject[0].of(self.text))
        beside = {name.key.split()[-1] for name in names(self.text, own.span, self.context) if name.key}
        spoke = next(
            (
                known
                for known in reversed(self.persons)
                if number - known.at <= _REMEMBERED
                and self.may_be(known.name, pronoun)
                and key_of(known.name).split()[-1] not in beside
            ),
            None,
        )
        for back in range(number - 1, max(-1, number - 1 - _REMEMBERED), -1):
            if spoke is not None and back <= spoke.at:
                break
            claim = self.claims[back]
            if claim.role is not Role.BODY:
                continue
            for span in self._persons_in(_before_quotes(claim), claim, pronoun):
                if key_of(span.of(self.text)).split()[-1] not in beside:
                    return _plain(span.of(self.text))
        return spoke.name if spoke is not None else None

    def _persons_in(self, span: Span, claim: Claim, pronoun: str | None) -> list[Span]:
        """The persons named in `span`, outside the quotations of `claim`, for whom the pronoun may stand."""
        return [
            name.span
            for name in names(self.text, span, self.context)
            if (name.kind is NameKind.PERSON or (name.kind is NameKind.OTHER and name.key in self.single))
            and not any(quote.overlaps(name.span) for quote in claim.quotes)
            and (pronoun is None or self.may_be(name.span.of(self.text), pronoun))
        ]

    def introduced(self, words: str, number: int) -> str | None:
        """The fuller words for "the official", if the text has introduced one."""
        parts = words.lower().split()
        if len(parts) < 2 or parts[0] != "the":
            return None
        for known in reversed(self.unnamed):
            if number - known.at > _REMEMBERED:
                break
            if known.head == parts[-1] and set(parts[1:]) <= set(known.name.lower().split()):
                return known.name
        return None

    def note(self, words: str, name: str, number: int) -> None:
        """Remember who has just spoken: `words` of the text, resolved to `name`."""
        head = _head(name)
        first = name.split(maxsplit=1)[0].lower()
        named = name[:1].isupper() and first not in _DETERMINERS
        if words.lower() in _PRONOUNS and words.lower() not in _PERSONAL:
            return
        if (named and known_kind(key_of(name)) is None and head not in _GROUPS) or head in _SPEAKING - _GROUPS:
            self.persons.append(Known(name, head, number))
        if named and " " not in name:
            self.single.add(key_of(name))
        if first in _INDEFINITE and words == name:
            self.unnamed.append(Known(name, head, number))


def _begins_clause(passage: str) -> bool:
    """Whether what stands before a name leaves it the subject: nothing, one word, or something with a comma."""
    return passage.count(" ") <= 1 or passage.rstrip().endswith(",")


def _plain(words: str) -> str:
    return " ".join(words.split())


def _head(words: str) -> str:
    """The noun that a phrase is about: its last word before a preposition, in lower case."""
    parts = words.lower().split()
    for index, part in enumerate(parts):
        if part in _PREPOSITIONS and index:
            return parts[index - 1]
    return parts[-1]


def _before_quotes(claim: Claim) -> Span:
    """The part of the claim before its first quotation, or all of it."""
    if not claim.quotes:
        return claim.span
    return Span(claim.span.start, max(claim.span.start, claim.quotes[0].start - 1))
