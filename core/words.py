# SPDX-License-Identifier: Apache-2.0
"""The words for what core says in codes: the one place where kinds, errors and notices become sentences.

Answers "what is this called" and "what does this error say" for the command line, the reports and the window alike,
from `resources/words/*.toml`, a file a language. Knows nothing about layout, and holds no sentence itself.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from os import PathLike, fspath
from typing import Final

from core.errors import CrossreadError
from core.model import (
    ClaimIndex,
    DifferenceKind,
    Evidence,
    EvidenceKind,
    ExclusionReason,
    GravityReason,
    Match,
    Notice,
    Origin,
    OwnKind,
    Relation,
    Role,
    Severity,
    Source,
    State,
    Status,
    Tier,
)
from core.plain_text import one_line, shown_text
from core.progress import Step
from core.provenance import AmendmentKind, DataOrigin, SourceNotice

BORNE_OUT: Final = 0.96
"""No score is told as more: of the labelled matches that are shown at 0.97 or above all 110 are right, which bears out
96 of 100 and no more (`tests.eval.reliability.borne_out`).
"""
_ENGLISH = "en"
SHARED_WORDS_SHOWN = 6
_ISO_DAY = re.compile(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)")
_BYTE_VALUES = frozenset({"size", "limit"})
_PLAIN_VALUES = frozenset({"offset", "count"})


class MissingWordError(KeyError):
    """The words file of a language has no entry where one is needed."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language. Every method raises `MissingWordError` where the language's file has a gap."""

    language: str
    table: Mapping[str, object]

    def get(self, *keys: str) -> str:
        """The entry at `keys`, as it stands in the file."""
        value: object = self.table
        for key in keys:
            if not isinstance(value, Mapping) or key not in value:
                raise MissingWordError(f"{self.language}: {'.'.join(keys)}")
            value = value[key]
        if not isinstance(value, str):
            raise MissingWordError(f"{self.language}: {'.'.join(keys)} is no text")
        return value

    def fill(self, *keys: str, **values: object) -> str:
        """The entry at `keys` with `values` in its braces."""
        return self._filled(self.get(*keys), values)

    def counted(self, *keys: str, count: int, **values: object) -> str:
        """The entry at `keys` for a number of things: the one that ends in `_one` where there is one thing."""
        *before, last = keys
        return self.fill(*before, f"{last}_one" if count == 1 else last, count=self.number(count), **values)

    def kind(self, kind: DifferenceKind, own: OwnKind | None = None) -> str:
        """Its name in a list of differences: "Quotation altered"; of a person's own kind, `own`, its label."""
        return own.label if own is not None else self.get("kind", kind, "name")

    def mark(self, kind: DifferenceKind, own: OwnKind | None = None, *, missing: bool = False) -> str:
        """Its short name beside the marked words: "Quote". `missing`: at the place where something is left out."""
        if own is not None:
            return own.label
        if missing and kind is DifferenceKind.ADDED_OMITTED:
            return self.get("mark", "omitted")
        return self.get("kind", kind, "mark")

    def kind_explanation(self, kind: DifferenceKind, own: OwnKind | None = None) -> str:
        return own.description if own is not None and own.description else self.get("kind", kind, "explanation")

    def state(self, state: State) -> str:
        return self.get("state", state, "name")

    def sign(self, state: State) -> str:
        """The sign that stands beside the tint, so that nothing is told by colour alone."""
        return self.get("state", state, "sign")

    def state_explanation(self, state: State) -> str:
        return self.get("state", state, "explanation")

    def relation(self, relation: Relation) -> str:
        return self.get("relation", relation)

    def tier(self, tier: Tier) -> str:
        return self.get("tier", tier)

    def origin(self, origin: Origin) -> str:
        return self.get("origin", origin)

    def status(self, status: Status) -> str:
        return self.get("status", status)

    def severity(self, severity: Severity) -> str:
        return self.get("severity", severity)

    def gravity_reason(self, reason: GravityReason) -> str:
        """Why a difference is as grave as it is: "both cannot be true"."""
        return self.get("gravity", reason)

    def role(self, role: Role) -> str:
        return self.get("role", role)

    def reason(self, reason: ExclusionReason) -> str:
        return self.get("reason", reason, "name")

    def reason_explanation(self, reason: ExclusionReason) -> str:
        return self.get("reason", reason, "explanation")

    def step(self, step: Step) -> str:
        return self.get("step", step)

    def score(self, score: float) -> str:
        """A calibrated score in words: "94 of 100 such pairs are right"; none is told as more than `BORNE_OUT`."""
        return self._score(score, "right", "most")

    def short_score(self, score: float) -> str:
        """The same without saying of what: "94 of 100"."""
        return self._score(score, "short", "short_most")

    def _score(self, score: float, exact: str, capped: str) -> str:
        most = percent(BORNE_OUT)
        return self.fill("score", capped if percent(score) > most else exact, hundred=str(min(percent(score), most)))

    def match_score(self, match: Match, *, short: bool = False) -> str:
        """The same for a match; one that a person has linked has no probability and says so."""
        if match.origin is Origin.MANUAL:
            return self.origin(match.origin)
        return self.short_score(match.score) if short else self.score(match.score)

    def evidence(self, evidence: Evidence, index: ClaimIndex | None = None) -> str:
        """Why two claims belong together: "shared names: Austin, Gallant", "meaning 0.82".

        `index` finds the words behind the spans; without it, or without spans, a form without words is used.
        """
        value = "" if evidence.value is None else f"{evidence.value:.2f}"
        shared = self._shared(evidence, index) if index is not None else ""
        needs_words = "{words}" in self.get("evidence", evidence.kind)
        needs_value = "{value}" in self.get("evidence", evidence.kind)
        if (needs_words and not shared) or (needs_value and not value):
            return self.fill("evidence_bare", evidence.kind, value=value).rstrip(", ")
        return self.fill("evidence", evidence.kind, value=value, words=shared)

    def notice(self, notice: Notice, sources: Iterable[Source] = ()) -> str:
        """The sentence of a notice, and of the evidence where it has some; `sources` lend it their names, else it gives
        their letters.
        """
        names = {source.id: f"{source.id} ({source.name})" for source in sources}
        told = dict(notice.values)
        languages = told.get("languages")
        if isinstance(languages, Mapping):
            names = {one: f"{names.get(one, one)} {self.language_name(str(languages[one]))}" for one in languages}
        elif isinstance(languages, list | tuple):
            told["languages"] = ", ".join(self.language_name(str(one)) for one in languages)
        if "language" in told:
            told["language"] = self.language_name(str(told["language"]))
        listed = ", ".join(names.get(one, one) for one in notice.sources)
        table = "notice_said" if notice.values.get("said") else "notice"
        agencies = self._plain(notice.values["agencies"]) if notice.values.get("agencies") else ""
        table = "notice_agency" if agencies else table
        sentence = self.fill(table, notice.code, **{**told, "sources": listed, "agencies": agencies})
        evidence = "; ".join(self._event_evidence(notice))
        return f"{sentence} {evidence[0].upper()}{evidence[1:]}." if evidence else sentence

    def language_name(self, code: str) -> str:
        """The name of a language by its code ("de", "pt-br"); an unknown one stays a code."""
        table = self.table.get("languages")
        main = code.lower().replace("_", "-").partition("-")[0]
        found = table.get(main) if isinstance(table, Mapping) else None
        return str(found) if found is not None else code

    def _event_evidence(self, notice: Notice) -> Iterator[str]:
        """What speaks against one event, and what both accounts have, as `core.alignment.event_notices` gives it."""
        only, days, shared = (_mapping(notice.values.get(kind)) for kind in ("only", "days", "shared"))
        for one in (source for source in notice.sources if source in only):
            yield self.fill("event", "only", source=one, names=self._plain(only[one]))
        for one in (source for source in notice.sources if source in days):
            yield self.fill("event", "days", source=one, days=self._plain(self._days(days[one])))
        apart = notice.values.get("apart")
        if isinstance(apart, int):
            yield self.counted("event", "apart", count=apart)
        for kind in ("names", "numbers", "words"):
            if kind in shared:
                yield self.fill("event", f"shared_{kind}", **{kind: self._plain(shared[kind])})

    def _days(self, days: object) -> list[str]:
        """Dates (ISO 8601) as they are said: "9 March 2021"; weekdays as they are."""
        months = self.get("date", "months").split()
        told = []
        for day in days if isinstance(days, list | tuple) else ():
            found = _ISO_DAY.fullmatch(str(day))
            month = months[int(found["month"]) - 1] if found else ""
            told.append(
                self.fill("date", "day", year=found["year"], month=month, day=int(found["day"])) if found else str(day)
            )
        return told

    def data_origin(self, origin: DataOrigin) -> str:
        """Who or what says something about a source: "the page's JSON-LD"."""
        return self.get("data_origin", origin)

    def amendment(self, kind: AmendmentKind) -> str:
        return self.get("amendment", kind)

    def source_notice(self, notice: SourceNotice) -> str:
        """One sentence for a reader of one source."""
        values = {
            name: ", ".join(map(str, value)) if isinstance(value, list | tuple) else _shown(value)
            for name, value in notice.values.items()
        }
        return self.fill("source_notice", notice.code, **values)

    def error(self, error: CrossreadError) -> str:
        """One sentence that says what is wrong and where."""
        return self.fill("error", error.code, **{name: _shown(value) for name, value in error.values.items()})

    def number(self, value: float) -> str:
        """A number with its thousands apart, as the language writes it: 32,333."""
        if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
            value = int(value)
        text = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}"
        marks = {",": self.get("language", "thousands"), ".": self.get("language", "decimal")}
        return "".join(marks.get(char, char) for char in text)

    def quantity(self, values: Mapping[str, object]) -> str:
        """What a difference read on one side, as words: "more than 30,000 people", "2024-03-26", "Austin".

        Takes the mapping of one source in `Difference.values`; values that it does not know are listed as they are.
        """
        rest = dict(values)
        parts: list[str] = []
        if qualifier := rest.pop("qualifier", None):
            parts.append(self._qualifier(str(qualifier)))
        if (value := rest.pop("value", None)) is not None:
            parts.append(self._plain(value))
        if (upper := rest.pop("upper", None)) is not None:
            parts[-1:] = [f"{parts[-1]}–{self._plain(upper)}" if parts else self._plain(upper)]
        parts += [str(found) for key in ("unit", "counted") if (found := rest.pop(key, None))]
        earliest, latest = rest.pop("earliest", None), rest.pop("latest", None)
        if earliest or latest:
            parts.append(str(earliest) if earliest == latest or not latest else f"{earliest or ''} – {latest}")
        parts += [
            self._plain(found) for found in rest.values() if found not in (None, "") and not isinstance(found, bool)
        ]
        return " ".join(parts)

    def _qualifier(self, qualifier: str) -> str:
        table = self.table.get("qualifier")
        found = table.get(qualifier) if isinstance(table, Mapping) else None
        return str(found) if found is not None else qualifier

    def _plain(self, value: object) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            return self.number(value)
        if isinstance(value, Mapping):
            return self.quantity({str(name): one for name, one in value.items()})
        if isinstance(value, list | tuple):
            return ", ".join(self._plain(one) for one in value)
        return str(value)

    def _shared(self, evidence: Evidence, index: ClaimIndex) -> str:
        found: dict[str, str] = {}
        for one in evidence.spans:
            text = one_line(index.source(one.claim).quote(one.span))
            found.setdefault(text.casefold(), text)
        if evidence.kind is EvidenceKind.RARE_WORDS:
            found = {key: word for key, word in found.items() if not _inflects(key, found)}
        shown = [word for word in found.values() if word]
        return ", ".join(shown[:SHARED_WORDS_SHOWN]) + (" …" if len(shown) > SHARED_WORDS_SHOWN else "")

    def _filled(self, sentence: str, values: Mapping[str, object]) -> str:
        return sentence.format_map(_Values({name: self._value(name, value) for name, value in values.items()}))

    def _value(self, name: str, value: object) -> str:
        if isinstance(value, int) and name in _BYTE_VALUES:
            return _size(value)
        if isinstance(value, int) and name in _PLAIN_VALUES:
            return self.number(value)
        if isinstance(value, PathLike):
            return str(fspath(value))
        if name == "field":
            fields = self.table.get("field")
            return str(fields.get(str(value), value)) if isinstance(fields, Mapping) else str(value)
        if name in ("what", "most"):
            limited = self.table.get("limited")
            known = limited.get(str(value)) if isinstance(limited, Mapping) else None
            return self.number(value) if isinstance(value, int) else str(known or value)
        return str(value).strip().rstrip(".") if name == "detail" else str(value)


class _Values(dict[str, str]):
    """Leaves "…" where a value is unknown: telling of an error must never be an error itself."""

    def __missing__(self, key: str) -> str:
        return "…"


@cache
def words(language: str = "en") -> Words:
    """The words of `language`, read once; `ValueError` if there is no such language.

    What the file of another language than English lacks is said in English: those of reports are all there.
    """
    folder = files("resources") / "words"
    path = folder / f"{language}.toml"
    if not language.isalnum() or not path.is_file():
        known = sorted(one.name.removesuffix(".toml") for one in folder.iterdir() if one.name.endswith(".toml"))
        raise ValueError(f"there are no words for the language {language!r}, but for {', '.join(known)}")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Words(language, table if language == _ENGLISH else _over(words(_ENGLISH).table, table))


def _over(base: Mapping[str, object], own: Mapping[str, object]) -> dict[str, object]:
    """`own`, and where it has nothing, `base`."""
    made = {**base, **own}
    for key, value in base.items():
        mine = own.get(key)
        if isinstance(value, Mapping) and isinstance(mine, Mapping):
            made[key] = _over(value, mine)
    return made


def percent(score: float) -> int:
    """A probability in hundredths, never rounded up to certainty nor down to impossibility."""
    if score <= 0.0 or score >= 1.0:
        return 100 if score >= 1.0 else 0
    return min(99, max(1, round(score * 100)))


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _inflects(word: str, others: Iterable[str]) -> bool:
    """Whether `others` hold a shorter form of `word` ("ministers" beside "minister"), so that one is enough."""
    shorter = (other for other in others if 3 < len(other) < len(word) <= len(other) + 2)
    return any(word.startswith(other) for other in shorter)


def _size(count: int) -> str:
    """A number of bytes in the largest unit that keeps it above one: "52.4 MB"."""
    size = float(count)
    for unit in ("bytes", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if size >= 100 or unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def _shown(value: object) -> object:
    """What stands in a sentence of the program turns none of it; bytes of a name that are no text can be told apart."""
    if not isinstance(value, str):
        return value
    return shown_text(value.encode("utf-8", "backslashreplace").decode("utf-8"))
