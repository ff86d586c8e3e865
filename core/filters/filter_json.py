# SPDX-License-Identifier: Apache-2.0
"""A filter as plain JSON values and back, as a profile of a report or a dossier holds it.

`{"states": ["conflict"], "kinds": ["number"], "score": [0.3, 1.0], "text": {"text": "storm", "regex": false, …}}`:
only what limits. What is wrong is said with its place; a facet that is not known is wrong, for without it more would
be shown than was wanted.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from core.filters.filter import EVERYTHING, Facet, Filter, Judgement, Sureness
from core.filters.text import LONGEST, TextQuery, check
from core.json_fields import Fields
from core.model import DifferenceKind, Severity, State, Tier

Json = dict[str, Any]

_MOST_VALUES: Final = 1_000
_CHOICES: Final[dict[Facet, type[StrEnum]]] = {
    Facet.STATES: State,
    Facet.KINDS: DifferenceKind,
    Facet.SEVERITIES: Severity,
    Facet.SURENESS: Sureness,
    Facet.JUDGEMENTS: Judgement,
    Facet.TIERS: Tier,
}
_SWITCHES: Final = ("regex", "case", "whole_words")
_KNOWN: Final = {*(facet.value for facet in Facet), "score", "text"}


def filter_to_json(wanted: Filter) -> Json:
    data: Json = {facet.value: sorted(map(str, wanted.values(facet))) for facet in wanted.facets}
    if wanted.by_score:
        data["score"] = [wanted.least, wanted.most]
    if wanted.by_text:
        text = wanted.text
        data["text"] = {"text": text.text, **{name: True for name in _SWITCHES if getattr(text, name)}}
    return data


def filter_from_json(data: object, *, where: str = "", document: str = "JSON") -> Filter:
    """The filter that `data` describes; None is no limit.

    Raises BAD_COMPARISON with what is wrong and where, BAD_PATTERN for an expression that cannot be used.
    """
    if data is None:
        return EVERYTHING
    fields = Fields.of(data, where, document)
    for name in fields.values:
        if name not in _KNOWN:
            fields.refuse(name, f"there is no such facet; known are {', '.join(sorted(_KNOWN))}")
    wanted = EVERYTHING
    for facet in Facet:
        if facet.value in fields.values:
            wanted = wanted.with_values(facet, _values(fields, facet))
    if "score" in fields.values:
        wanted = wanted.with_score(*_score(fields))
    if "text" in fields.values:
        wanted = wanted.with_text(_text(fields.fields("text")))
    return wanted


def _values(fields: Fields, facet: Facet) -> list[str]:
    found = fields.texts(facet.value)
    if len(found) > _MOST_VALUES or any(len(one) > LONGEST for one in found):
        fields.refuse(facet.value, f"at most {_MOST_VALUES} values of at most {LONGEST} characters are needed")
    choices = _CHOICES.get(facet)
    if choices is None:
        return list(found)
    for number, one in enumerate(found):
        if one not in set(choices):
            fields.refuse(f"{facet.value}[{number}]", f"{one[:40]!r} is none of {', '.join(choices)}")
    return [choices(one) for one in found]


def _score(fields: Fields) -> tuple[float, float]:
    value = fields.values["score"]
    if (
        not isinstance(value, list)
        or len(value) != 2
        or any(isinstance(one, bool) or not isinstance(one, int | float) for one in value)
        or not 0 <= value[0] <= value[1] <= 1
    ):
        fields.refuse("score", "two numbers from 0 to 1 are needed, the smaller first")
    return float(value[0]), float(value[1])


def _text(fields: Fields) -> TextQuery:
    text = fields.text("text")
    if len(text) > LONGEST:
        fields.refuse("text", f"at most {LONGEST} characters are needed")
    query = TextQuery(text, **{name: fields.optional_flag(name) or False for name in _SWITCHES})
    check(query)
    return query
