# SPDX-License-Identifier: Apache-2.0
"""What two accounts have in common and what they don't, as far as it tells whether they are of one event.

Every measure here can be told in words, with the names, days and numbers behind it. What they amount to says
`core.alignment.event_answer`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from core.alignment.event_account import Account, Number

_USUAL: Final = 0.6  # how alike the weekdays of two accounts are where it says neither this nor that
_SHARED_DAY: Final = 0.3  # a date that both name, where one of them may only look back to it
_MOST_NUMBERS: Final = 1.2  # more shared numbers say no more
_SHOWN: Final = 4  # names, numbers or words of a kind that are told
_MAIN: Final = 0.5  # how prominent a name is that is worth telling
_LONGEST_SHORT: Final = 2
_LEAST_LOGIT, _MOST_LOGIT = -6.0, 4.0  # of a claim's best partner: further out, there is nothing to tell apart
_LEAST_TOLD, _MOST_TOLD = -5.0, 1.0


@dataclass(frozen=True, slots=True)
class CellLogits:
    """The cells of the two accounts: positions of claims, `alone` and `logits` as in `core.alignment.scored`; `body`:
    which are no titles.
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    alone: NDArray[np.float32]
    logits: NDArray[np.float32]
    body: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What can be told of it: names, numbers and words of both; main names, days and publication of each (a, b)."""

    shared_names: tuple[str, ...] = ()
    shared_numbers: tuple[Number, ...] = ()
    shared_words: tuple[str, ...] = ()
    only: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    days: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    published: tuple[str | None, str | None] = (None, None)


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Of two weighted sets: 0 for nothing in common, 1 for the same."""
    lengths = math.sqrt(sum(v * v for v in a.values()) * sum(v * v for v in b.values()))
    return sum(value * b[key] for key, value in a.items() if key in b) / lengths if lengths else 0.0


def shared_persons(a: Account, b: Account) -> float | None:
    """Share of the namings of persons that both have, of the account with fewer; None where one names nobody."""
    fewer = min(sum(a.persons.values()), sum(b.persons.values()))
    both = sum(min(count, b.persons[name]) for name, count in a.persons.items() if name in b.persons)
    return both / fewer if fewer else None


def agreement(a: Account, b: Account, cells: CellLogits) -> float:
    """The share of the claims of the shorter account that have a likelier partner than not."""
    likely = cells.body & (cells.alone >= 0)
    fewer, partnered = (a.body, cells.rows) if a.body <= b.body else (b.body, cells.columns)
    return len(np.unique(partnered[likely])) / fewer if fewer else 0.0


def told_beginning(a: Account, b: Account, cells: CellLogits) -> float:
    """How well each account tells what the other begins with, in logits: of the two the worse."""
    told = min(
        _best_partners(cells.rows, cells, a.lead),
        _best_partners(cells.columns, cells, b.lead),
    )
    return float(np.clip(told, _LEAST_TOLD, _MOST_TOLD))


def _best_partners(positions: NDArray[np.int32], cells: CellLogits, lead: Sequence[int]) -> float:
    if not lead:
        return 0.0
    best = np.full(max(lead) + 1, _LEAST_LOGIT, np.float32)
    among = cells.body & (positions <= max(lead))
    np.maximum.at(best, positions[among], cells.logits[among])
    return float(np.minimum(best[list(lead)], _MOST_LOGIT).mean())


def same_days(a: Account, b: Account) -> float | None:
    """Whether the beginnings name the same days, about -0.6 to 0.4; None where they name none that can be compared.

    Dates are compared where both were published on a known day, for only then a weekday is a date; else the weekdays.
    """
    if a.published and b.published and a.days and b.days:
        return cosine(a.days, b.days) - _USUAL
    weekdays = cosine(a.weekdays, b.weekdays) - _USUAL if a.weekdays and b.weekdays else None
    if a.days.keys() & b.days.keys():
        return max(_SHARED_DAY, weekdays or 0.0)
    return weekdays


def shared_numbers(a: Account, b: Account) -> float:
    """How much the numbers say that both have; a number that only one has says nothing, for it may be disputed."""
    return min(math.log1p(sum(a.numbers[one] for one in a.numbers.keys() & b.numbers.keys())), _MOST_NUMBERS)


def missing_mains(a: Account, b: Account) -> float:
    """How prominent the names are that the other account never writes, 0 to 1: the mean of both."""
    missing = (_missing(a, b), _missing(b, a))
    return sum(a_or_b.mains[found[0]] if found else 0.0 for a_or_b, found in zip((a, b), missing, strict=True)) / 2


def grounds(a: Account, b: Account) -> Grounds:
    """What is behind the measures, the most telling first."""
    names = sorted(
        (key for key in a.mains if key in b.mains),
        key=lambda key: (-min(a.mains[key], b.mains[key]) * a.names.get(key, 0.5), key),
    )
    named = {key for key in a.words if key in a.names or key in b.names or key in a.mains or key in b.mains}
    words = sorted(
        (key for key in a.words if key in b.words and key not in named and not key[0].isdigit()),
        key=lambda key: (-min(a.words[key], b.words[key]), key),
    )
    numbers = sorted(
        a.numbers.keys() & b.numbers.keys(), key=lambda number: (-a.numbers[number], number[0], number[1] or "")
    )
    comparable = bool(a.published and b.published and a.days and b.days)
    days = tuple(
        tuple(sorted(when, key=lambda day: (-when[day], day))[:2])
        for when in ((a.days, b.days) if comparable else (a.weekdays, b.weekdays))
    )
    return Grounds(
        shared_names=tuple(a.forms[key] for key in names[:_SHOWN]),
        shared_numbers=tuple(numbers[:_SHOWN]),
        shared_words=tuple(span.of(text) for text, span in (a.first[key] for key in words[:_SHOWN])),
        only=(_told(a, _missing(a, b, _SHOWN)), _told(b, _missing(b, a, _SHOWN))),
        days=(days[0], days[1]) if all(days) else ((), ()),
        published=tuple(one.published.isoformat() if one.published else None for one in (a, b)),  # type: ignore[arg-type]
    )


def _told(account: Account, keys: Sequence[str]) -> tuple[str, ...]:
    forms = (account.forms[key] for key in keys if account.mains[key] >= _MAIN)
    return tuple(form for form in forms if not _is_short(form))


def _missing(a: Account, b: Account, count: int = 1) -> list[str]:
    """The most prominent names of `a` that `b` has in no spelling; at most `count`."""
    found: list[str] = []
    for key in sorted(a.mains, key=lambda key: -a.mains[key]):  # among equals the first named comes first
        if len(found) == count:
            break
        written = key in b.words or key in b.mains or any(_alike(key, other) for other in b.names)
        if not written:
            found.append(key)
    return found


def _is_short(form: str) -> bool:
    """U.S., EU: everybody's, and the other account may spell it out."""
    return form.isupper() and len(form.replace(".", "")) <= _LONGEST_SHORT


def _alike(one: str, other: str) -> bool:
    """Whether two keys may be spellings or forms of one name: Galant and Gallant, Israel and Israeli."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or len(longer) - len(shorter) > 3 or shorter[0] != longer[0]:
        return False
    return longer.startswith(shorter) or (len(shorter) >= 5 and OSA.distance(one, other, score_cutoff=1) <= 1)
