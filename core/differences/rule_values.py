# SPDX-License-Identifier: Apache-2.0
"""A person's own rules as values: kinds of difference, patterns that find them, and fields of words that differ.

`core.differences.rules_file` reads, checks and writes them; `core.differences.rules` looks for what they name.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.model import DifferenceKind, OwnKind, RulesUsed, Severity


class When(StrEnum):
    """What of a pattern's matches is a difference."""

    ALONE = "alone"  # one account has a match where the other has none
    CHANGED = "changed"  # both have one, in other words
    EITHER = "either"


class Inflected(StrEnum):
    """What kind of words a field holds, so that their forms are found, too."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"


BUILT_IN: Final = (DifferenceKind.LOADED_WORDING, DifferenceKind.CONFLICTING_DETAIL)  # fields may add to these
MOST_DEGREE: Final = 3


@dataclass(frozen=True, slots=True)
class RuleKind:
    """A kind of a person's own: `own` says what to call it, `severity` how grave its differences are."""

    own: OwnKind
    severity: Severity = Severity.MEDIUM


@dataclass(frozen=True, slots=True)
class PatternRule:
    """A regular expression; `kind` is the id of a kind of the same file. Where the pattern has a group, what it holds
    is compared, else all that it matches.
    """

    kind: str
    pattern: str
    when: When = When.EITHER
    ignore_case: bool = True


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words or phrases of a field that mean the same, lower case. `degree`: how much they judge, 0 to 3."""

    words: tuple[str, ...]
    degree: int = 0


@dataclass(frozen=True, slots=True)
class WordField:
    """Words for one thing: two accounts that use words of two groups differ. `kind` is the id of a kind of the same
    file, "loaded_wording" or "conflicting_detail". `exclusive`: two groups cannot both be so.
    """

    kind: str
    name: str
    groups: tuple[WordGroup, ...]
    inflected: Inflected | None = None
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class RuleFile:
    """The rules of one file. `sha256` is of its bytes; `name` is without folders."""

    name: str
    kinds: tuple[RuleKind, ...] = ()
    patterns: tuple[PatternRule, ...] = ()
    fields: tuple[WordField, ...] = ()
    sha256: str = ""

    def kind(self, kind_id: str) -> RuleKind | None:
        return next((kind for kind in self.kinds if kind.own.id == kind_id), None)


@dataclass(frozen=True, slots=True)
class UserRules:
    """The rules of several files, in the order of their names."""

    files: tuple[RuleFile, ...] = ()

    @property
    def used(self) -> tuple[RulesUsed, ...]:
        return tuple(RulesUsed(file.name, file.sha256) for file in self.files)


NO_RULES: Final = UserRules()
