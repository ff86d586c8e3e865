# SPDX-License-Identifier: Apache-2.0
"""Tables of a TOML file that a person has written, so that whatever is wrong is named with its line and key.

Answers "what stands at pattern 2, key when, and is it what it should be". Knows no rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NoReturn, TypeVar, overload

from core.errors import CrossreadError, ErrorCode

MOST_TABLES: Final = 500  # of one name in a file
_E = TypeVar("_E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in which file; line 0 where it is not known."""

    document: str
    line: int = 0
    key: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (f"line {self.line}" if self.line else "", self.key) if part)


def refuse(place: Place, problem: str) -> NoReturn:
    """Raise BAD_RULES with the place and the problem."""
    where = str(place)
    raise CrossreadError(ErrorCode.BAD_RULES, path=place.document, detail=f"{where}: {problem}" if where else problem)


@dataclass(frozen=True, slots=True)
class Table:
    """One table of an array of tables, `name`; `lines` has the line of each key, that of the table at ""."""

    values: Mapping[str, object]
    name: str
    lines: Mapping[str, int]
    document: str

    def refuse(self, key: str, problem: str) -> NoReturn:
        line = self.lines.get(key) or self.lines.get("", 0)
        refuse(Place(self.document, line, f"{self.name}.{key}"), problem)

    def value(self, key: str) -> object:
        if key not in self.values:
            self.refuse(key, "it is missing")
        return self.values[key]

    def text(self, key: str, *, most: int) -> str:
        """A text of 1 to `most` characters."""
        value = self.value(key)
        if not isinstance(value, str):
            self.refuse(key, f"a text in quotation marks is needed, not {value!r:.40}")
        if not value.strip():
            self.refuse(key, "it is empty")
        if len(value) > most:
            self.refuse(key, f"it has {len(value)} characters, and at most {most} are read")
        return value

    def optional_text(self, key: str, *, most: int) -> str:
        return self.text(key, most=most) if self.values.get(key) not in (None, "") else ""

    def flag(self, key: str, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            self.refuse(key, f"true or false is needed, not {value!r:.40}")
        return value

    @overload
    def choice(self, key: str, values: type[_E], default: _E) -> _E: ...

    @overload
    def choice(self, key: str, values: type[_E], default: None) -> _E | None: ...

    def choice(self, key: str, values: type[_E], default: _E | None) -> _E | None:
        if key not in self.values:
            return default
        value = self.values[key]
        found = next((one for one in values if one.value == value), None)
        if found is None:
            self.refuse(key, f"{value!r:.40} is none of {', '.join(values)}")
        return found


def tables_of(data: Mapping[str, object], name: str, text: str, document: str, allowed: Collection[str]) -> list[Table]:
    """The tables `[[name]]` of `data`, which was read from `text`; a key that is not `allowed` is refused."""
    given = data.get(name, [])
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        refuse(Place(document, 0, name), f"tables are needed: [[{name}]]")
    if len(given) > MOST_TABLES:
        refuse(Place(document, 0, name), f"there are {len(given):,} of them, and at most {MOST_TABLES:,} are read")
    lines = _lines(text, name)
    tables = []
    for number, values in enumerate(given):
        known = lines[number] if number < len(lines) else {}
        table = Table(values, f"{name} {number + 1}", known, document)
        for key in values:
            if key not in allowed:
                table.refuse(key, f"there is no such key; there are {', '.join(sorted(allowed))}")
        tables.append(table)
    return tables


def _lines(text: str, name: str) -> list[dict[str, int]]:
    """For each table `[[name]]` the line of each of its keys, its own at ""."""
    head, key = re.compile(r"\s*\[\[?\s*([\w-]+)\s*\]\]?"), re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
    found: list[dict[str, int]] = []
    inside = False
    for number, line in enumerate(text.splitlines(), 1):
        if opening := head.match(line):
            inside = opening[1] == name
            if inside:
                found.append({"": number})
        elif inside and (setting := key.match(line)):
            found[-1].setdefault(setting[1], number)
    return found
