# SPDX-License-Identifier: Apache-2.0
"""Reads JSON values that came from outside, so that whatever is wrong with them is named with its place.

Answers "what stands at sources[0].claims[3].end, and is it what it should be". Knows no word of Crossread beyond its
errors; `core.comparison_json` says which fields there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from math import isfinite
from typing import Final, NoReturn, TypeVar

from core.errors import CrossreadError, ErrorCode

_E = TypeVar("_E", bound=StrEnum)
_ABSENT: Final = object()


@dataclass(frozen=True, slots=True)
class Fields:
    """An object of a JSON document with its place in it ("sources[0]") and the document's name for errors."""

    values: Mapping[str, object]
    where: str
    document: str

    @classmethod
    def of(cls, value: object, where: str, document: str) -> Fields:
        if not isinstance(value, Mapping):
            refuse(document, where, f"an object is needed, not {_named(value)}")
        return cls(value, where, document)

    def refuse(self, name: str, problem: str) -> NoReturn:
        """Raise BAD_COMPARISON that names field `name` of this object and its problem."""
        refuse(self.document, self.place(name), problem)

    def place(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def text(self, name: str) -> str:
        value = self._get(name)
        if not isinstance(value, str):
            self.refuse(name, f"a text is needed, not {_named(value)}")
        return value

    def optional_text(self, name: str) -> str | None:
        return None if self.values.get(name) is None else self.text(name)

    def integer(self, name: str) -> int:
        value = self._get(name)
        if isinstance(value, bool) or not isinstance(value, int):
            self.refuse(name, f"a whole number is needed, not {_named(value)}")
        return value

    def number(self, name: str) -> float:
        value = self._get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            self.refuse(name, f"a number is needed, not {_named(value)}")
        return float(value)

    def fraction(self, name: str) -> float:
        value = self.number(name)
        if not 0.0 <= value <= 1.0:
            self.refuse(name, f"a number from 0 to 1 is needed, not {value:g}")
        return value

    def optional_number(self, name: str) -> float | None:
        return None if self.values.get(name) is None else self.number(name)

    def flag(self, name: str) -> bool:
        value = self._get(name)
        if not isinstance(value, bool):
            self.refuse(name, f"true or false is needed, not {_named(value)}")
        return value

    def optional_flag(self, name: str) -> bool | None:
        return None if self.values.get(name) is None else self.flag(name)

    def choice(self, name: str, values: type[_E], default: _E | None = None) -> _E:
        if default is not None and name not in self.values:
            return default
        value = self.text(name)
        try:
            return values(value)
        except ValueError:
            self.refuse(name, f"{value!r} is none of {', '.join(values)}")

    def fields(self, name: str) -> Fields:
        return Fields.of(self._get(name), self.place(name), self.document)

    def optional_fields(self, name: str) -> Fields | None:
        return None if self.values.get(name) is None else self.fields(name)

    def each(self, name: str, *, optional: bool = False) -> Iterator[Fields]:
        """The objects of the list `name`; nothing where it is `optional` and not there."""
        place = self.place(name)
        for number, value in enumerate(self._list(name, optional)):
            yield Fields.of(value, f"{place}[{number}]", self.document)

    def texts(self, name: str) -> tuple[str, ...]:
        found = self._list(name, False)
        for number, value in enumerate(found):
            if not isinstance(value, str):
                self.refuse(f"{name}[{number}]", f"a text is needed, not {_named(value)}")
        return tuple(str(value) for value in found)

    def _list(self, name: str, optional: bool) -> list[object]:
        value = self.values.get(name, _ABSENT)
        if value is _ABSENT and optional:
            return []
        if not isinstance(value, list):
            self.refuse(name, "it is missing" if value is _ABSENT else f"a list is needed, not {_named(value)}")
        return value

    def _get(self, name: str) -> object:
        value = self.values.get(name, _ABSENT)
        if value is _ABSENT:
            self.refuse(name, "it is missing")
        return value


def refuse(document: str, where: str, problem: str) -> NoReturn:
    """Raise BAD_COMPARISON for `document` with the place and the problem."""
    raise CrossreadError(ErrorCode.BAD_COMPARISON, path=document, detail=f"{where}: {problem}" if where else problem)


def plain(value: object) -> object:
    """`value` as JSON knows it: mappings as dicts, sequences as lists, enumerations as their text."""
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(one) for one in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, float) and not isfinite(value):
        return None
    return value


def _named(value: object) -> str:
    """A JSON value in an error: short, and never a whole article."""
    if value is None:
        return "null"
    if isinstance(value, Mapping):
        return "an object"
    if isinstance(value, list):
        return "a list"
    shown = repr(value)
    return shown if len(shown) <= 40 else f"{shown[:37]}…"
