# SPDX-License-Identifier: Apache-2.0
"""Brings together what is said of one person or body under several keys, before rows are made of it.

By words alone ("Security Council", "UN Security Council"; "Mr. Moon", "Moon Jae-in"; "Trump" beside two of that name)
and only where there is just one that fits, and by what a match knows for two spellings of one name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.language.gazetteer import gazetteer, key_of
from core.language.mentions import NameKind
from core.language.tables import words_of
from core.model import ClaimSpan, DifferenceKind, Source
from core.story.ground import Ground
from core.story.speakers import PERSON

_ALONE: Final = 2  # words of the key of a family name alone


@dataclass(slots=True)
class Gathered:
    """What one source says of somebody, as it is found."""

    forms: dict[str, list[ClaimSpan]] = field(default_factory=dict)
    described: dict[str, list[ClaimSpan]] = field(default_factory=dict)
    claims: list[str] = field(default_factory=list)

    def add(self, forms: dict[str, list[ClaimSpan]], source: Source, place: ClaimSpan) -> None:
        """Note one place, unless another form stands there already."""
        places = [one for found in forms.values() for one in found if one.claim == place.claim]
        if not any(place.span.overlaps(one.span) for one in places):
            forms.setdefault(" ".join(source.quote(place.span).split()), []).append(place)

    def stands_at(self, place: ClaimSpan) -> bool:
        """Whether one of the names stands there."""
        return any(
            place.claim == one.claim and place.span.overlaps(one.span) for found in self.forms.values() for one in found
        )


Rows = dict[str, dict[str, Gathered]]
"""By who, by source."""

Known = dict[str, dict[str, Counter[str]]]
"""By source, whom a name's key means, how often."""


@dataclass(slots=True)
class United:
    """Rows that are being united; `kinds` are those of the mentions, `known` is kept up to date with the rows."""

    rows: Rows
    kinds: Mapping[str, Counter[NameKind]]
    known: Known
    moved: dict[tuple[str, str], str] = field(default_factory=dict)

    def now(self, who: str, source: str) -> str:
        """Where that stands now which a source said of `who`."""
        while (who, source) in self.moved:
            who = self.moved[who, source]
        return who

    def families_first(self) -> None:
        """Those called by the first word of a name: "Mr. Moon" where the family's name stands before the given one.

        Only where one source, or else all together, name just one such person, and none whose last name it is.
        """
        names = {who: _bare_names(said) for who, said in self.rows.items() if who.startswith(PERSON)}
        for single, words in names.items():
            if any(" " in name for name in words) or single not in self.rows:
                continue
            full = [
                who
                for who, others in names.items()
                if who in self.rows
                and who != single
                and any(" " in other and other.split()[0] in words for other in others)
            ]
            for source in list(self.rows[single]):
                here = [who for who in full if source in self.rows[who]]
                fits = here if here else full
                if len(fits) == 1:
                    self._bring(single, fits[0], source)

    def one_name(self) -> None:
        """Rows in which the same full name stands behind other words ("Receiving President Emmanuel Macron")."""
        by_name: dict[str, str] = {}
        for who in [who for who in self.rows if who.startswith(PERSON)]:
            full = sorted(name for name in _bare_names(self.rows[who]) if " " in name)
            target = next((by_name[name] for name in full if name in by_name), who)
            by_name.update((name, target) for name in full)
            if target != who:
                self._bring(who, target)

    def families(self) -> None:
        """A family name alone, to the one of that family who is told of: the holder of an office that stands with it,
        or who is named in full at least twice as often as anybody else of that name. Else it stays by itself.
        """
        for family in [who for who in self.rows if who.startswith(PERSON) and len(who.split()) == _ALONE]:
            members = [who for who in self.rows if who.startswith(f"{family} ")]
            if not members:
                continue
            asked = _titles(self.rows[family])
            holders = [who for who in members if asked & _titles(self.rows[who])]
            weights = {who: sum(_mentions(one) for one in self.rows[who].values()) for who in members}
            first, *rest = sorted(members, key=lambda who: (-weights[who], who))
            if len(holders) == 1:
                self._bring(family, holders[0])
            elif not rest or weights[first] >= 2 * weights[rest[0]]:
                self._bring(family, first)

    def bodies(self) -> None:
        """A shorter name of a body and the longer one, where there is but one longer one."""
        bodies = [who for who in self.rows if NameKind.ORGANISATION in self.kinds.get(who, ())]
        for short in sorted(bodies, key=lambda who: (len(who), who)):
            words = set(short.split())
            longer = [
                who
                for who in bodies
                if who in self.rows
                and short in self.rows
                and who != short
                and words < set(who.split())
                and _heads(self.rows[who]) & _heads(self.rows[short])
            ]
            if len(words) < 2 or not longer or not _are_one(longer, words):
                continue
            target = max(longer, key=lambda who: (len(who), who))
            for who in (short, *longer):
                if who != target:
                    self._bring(who, target)

    def spellings(self, ground: Ground) -> None:
        """Those whom a match knows for one person in two spellings."""
        for match in ground.matches:
            for difference in match.differences:
                if difference.kind is not DifferenceKind.NAME_SPELLING:
                    continue
                who = dict.fromkeys(
                    one
                    for place in difference.spans
                    for one, said in self.rows.items()
                    if one.startswith(PERSON) and any(gathered.stands_at(place) for gathered in said.values())
                )
                target, *others = who or [""]
                for other in others:
                    self._bring(other, target)

    def _bring(self, who: str, target: str, only: str | None = None) -> None:
        """Put all that is known of `who`, or what one source says, to `target`."""
        for source in [only] if only else list(self.rows[who]):
            said = self.rows[who].pop(source)
            self.moved[who, source] = target
            into = self.rows[target].setdefault(source, Gathered())
            for forms, others in ((into.forms, said.forms), (into.described, said.described)):
                for text, places in others.items():
                    forms.setdefault(text, []).extend(places)
            for counts in self.known.get(source, {}).values():
                if who in counts:
                    counts[target] += counts.pop(who)
        if not self.rows[who]:
            del self.rows[who]


def _bare_names(said: Mapping[str, Gathered]) -> set[str]:
    """The keys of somebody's names without the titles before them."""
    tables = gazetteer()
    found = set()
    for one in said.values():
        for text in one.forms:
            words = key_of(text).replace("-", " ").split()
            found.add(" ".join(words[last_title(words) + 1 :]))
    return found - tables.never


def _titles(said: Mapping[str, Gathered]) -> set[str]:
    """The nouns of the offices in somebody's forms; Mr. and Mrs. are none."""
    heads = gazetteer().office_heads | words_of("story", "offices")
    return {
        word
        for one in said.values()
        for text in (*one.forms, *one.described)
        for word in key_of(text).replace("-", " ").split()
        if word in heads
    }


def _mentions(said: Gathered) -> int:
    return sum(len(places) for places in said.forms.values())


def last_title(words: Sequence[str]) -> int:
    """Where the last word of a title stands before a name of these words; -1 where there is none."""
    tables = gazetteer()
    titles = tables.address | tables.office_heads
    return max((at for at, word in enumerate(words[:-1]) if key_of(word) in titles), default=-1)


def _heads(said: Mapping[str, Gathered]) -> set[str]:
    """The last words of the forms of a name."""
    return {key_of(text).rsplit(" ", 1)[-1] for one in said.values() for text in one.forms}


def _are_one(longer: Sequence[str], words: set[str]) -> bool:
    """Whether longer names are one name: the same, or one has in full what another has in letters."""
    extra = [sorted(set(who.split()) - words) for who in longer]
    letters = {"".join(sorted("".join(word[0] for word in rest) if len(rest) > 1 else "".join(rest))) for rest in extra}
    return len(letters) == 1
