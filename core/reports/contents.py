# SPDX-License-Identifier: Apache-2.0
"""What a report is to hold and how it looks, as one value that can be kept and used again: a profile.

Answers only what was asked for; `core.reports.data` does it. Files that a profile names are read by
`core.reports.desk_files`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Final, TypeVar

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import EVERYTHING, Filter
from core.filters.filter_json import filter_from_json, filter_to_json
from core.reports.bounds import MOST_CONTEXT

Json = dict[str, Any]

_E = TypeVar("_E", bound=StrEnum)


class Extent(StrEnum):
    """Which matches are told."""

    DIFFERENCES = "differences"  # those in which something is worth a look
    EVERYTHING = "everything"


class Decided(StrEnum):
    """Whose word a match needs to be told. Rejected ones never are."""

    ALL = "all"
    CONFIRMED = "confirmed"


class Layout(StrEnum):
    """How the accounts of a match stand on a page."""

    SIDE_BY_SIDE = "side-by-side"  # landscape, a column a source
    LIST = "list"  # portrait, one below the other


class Paper(StrEnum):
    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Whoever publishes ratings: for ClaimReview, which needs to know. `page`: where the ratings will stand."""

    name: str = ""
    url: str = ""
    logo: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Grade:
    """One step of a desk's scale of ratings; `value` counts from the worst up."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Contents:
    """`context`: how many sentences before and after a claim stand beside it, in a lower voice. `story`: None leaves it
    to the format (JSON has the tables across the story only where they are asked for). `logo`, `html_template` and
    `docx_template` are names of files. `filter`: as in the window. `width`: columns of plain text. `paths`: JSON has
    whole paths of files, for scripts on the same machine; a report that is sent on has the names alone.
    """

    extent: Extent = Extent.EVERYTHING
    context: int = 0
    decided: Decided = Decided.ALL
    filter: Filter = EVERYTHING
    only_here: bool = True
    left_out: bool = True
    story: bool | None = None
    reasons: bool = True
    slight: bool = True
    notes: bool = True
    anonymous: bool = False
    title: str = ""
    introduction: str = ""
    logo: str = ""
    language: str = "en"
    short: bool = False
    paths: bool = False
    layout: Layout = Layout.SIDE_BY_SIDE
    paper: Paper = Paper.A4
    html_template: str = ""
    docx_template: str = ""
    width: int = 88
    publisher: Publisher = field(default_factory=Publisher)
    scale: tuple[Grade, ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.context <= MOST_CONTEXT:
            raise ValueError(f"context lies between 0 and {MOST_CONTEXT} sentences, not {self.context}")


def contents_to_json(contents: Contents) -> Json:
    """What differs from the default, so that a profile says what somebody has chosen and nothing else."""
    made: Json = {}
    for one in fields(Contents):
        value, default = getattr(contents, one.name), getattr(_DEFAULT, one.name)
        if value == default:
            continue
        if isinstance(value, Filter):
            made[one.name] = filter_to_json(value)
        elif isinstance(value, Publisher):
            made[one.name] = {part.name: getattr(value, part.name) for part in fields(Publisher)}
        elif one.name == "scale":
            made[one.name] = [{"name": grade.name, "value": grade.value} for grade in value]
        else:
            made[one.name] = value.value if isinstance(value, StrEnum) else value
    return made


def contents_from_json(data: object, *, path: object = "profile") -> Contents:
    """The profile that `data` is. Raises BAD_PROFILE, which names the entry, for whatever no profile says."""
    if not isinstance(data, Mapping):
        raise _bad(path, "it is no table")
    known = {one.name for one in fields(Contents)}
    given: dict[str, Any] = {}
    for raw, value in data.items():
        name = str(raw).replace("-", "_")
        if name not in known:
            raise _bad(path, f"there is no entry {raw!r}; there are {', '.join(sorted(known))}")
        given[name] = _read(name, value, path)
    try:
        return replace(_DEFAULT, **given)
    except ValueError as error:
        raise _bad(path, str(error)) from None


def _read(name: str, value: object, path: object) -> object:
    if name in _ENUMS:
        return _choice(_ENUMS[name], name, value, path)
    if name == "filter":
        return filter_from_json(value, where=name, document=str(path))
    if name == "publisher":
        return _publisher(value, path)
    if name == "scale":
        return _scale(value, path)
    wanted = int if name in _NUMBERS else str if isinstance(getattr(_DEFAULT, name), str) else bool
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise _bad(path, f"{name} is {_NAMES[wanted]}, not {value!r}")
    return value


def _choice(kind: type[_E], name: str, value: object, path: object) -> _E:
    try:
        return kind(str(value))
    except ValueError:
        raise _bad(path, f"{name} is one of {', '.join(kind)}, not {value!r}") from None


def _publisher(value: object, path: object) -> Publisher:
    known = {one.name for one in fields(Publisher)}
    if not isinstance(value, Mapping) or not all(key in known and isinstance(one, str) for key, one in value.items()):
        raise _bad(path, f"publisher is a table of texts with {', '.join(sorted(known))}")
    return Publisher(**value)


def _scale(value: object, path: object) -> tuple[Grade, ...]:
    """A list of tables, or of names from the worst to the best."""
    if not isinstance(value, list | tuple):
        raise _bad(path, "scale is a list of ratings, the worst first")
    grades = []
    for number, one in enumerate(value, 1):
        if isinstance(one, str) and one.strip():
            grades.append(Grade(one, number))
        elif isinstance(one, Mapping) and isinstance(one.get("name"), str) and isinstance(one.get("value"), int):
            grades.append(Grade(one["name"], one["value"]))
        else:
            raise _bad(path, f"{one!r} is no rating of a scale")
    return tuple(grades)


def _bad(path: object, detail: str) -> CrossreadError:
    return CrossreadError(ErrorCode.BAD_PROFILE, path=path, detail=detail)


_DEFAULT: Final = Contents()
_ENUMS: Final[Mapping[str, type[StrEnum]]] = {
    "extent": Extent,
    "decided": Decided,
    "layout": Layout,
    "paper": Paper,
}
_NUMBERS: Final = frozenset({"context", "width"})
_NAMES: Final = {int: "a whole number", str: "a text", bool: "true or false"}
