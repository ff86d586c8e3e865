# SPDX-License-Identifier: Apache-2.0
"""Which libraries the program stands on, with versions and licences, as their own packages tell it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

PROGRAM = "crossread"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_LONGEST = 90
"""Letters of a licence's name; some packages have the whole text of theirs in that place."""


@dataclass(frozen=True, slots=True)
class Library:
    """An installed library; `licence` is empty where its package does not say."""

    name: str
    version: str
    licence: str


def libraries(root: str = PROGRAM) -> Iterator[Library]:
    """Whatever `root` needs, and what that needs in its turn, each once; only what is there.

    Each step reads one small file, so whoever must not wait can stop between any two of them.
    """
    waiting, seen = [root], {_plain(root)}
    while waiting:
        try:
            found = distribution(waiting.pop(0))
        except PackageNotFoundError:
            continue  # for another system, or another version of Python
        if _plain(found.metadata["Name"]) != _plain(root):
            yield Library(found.metadata["Name"], found.version, licence_of(found))
        for needed in found.requires or ():
            name = _NAME.match(needed)
            if name is not None and "extra ==" not in needed and _plain(name.group()) not in seen:
                seen.add(_plain(name.group()))
                waiting.append(name.group())


def licence_of(found: Distribution) -> str:
    """What a package says of its licence: as an expression, in a word, or by its classifiers."""
    told = found.metadata
    expression = told["License-Expression"] or ""
    if expression:
        return expression if len(expression) <= _LONGEST else expression[: _LONGEST - 1] + "…"
    named = (told["License"] or "").strip()
    if named and "\n" not in named and len(named) <= _LONGEST:
        return named
    classified = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or () if one.startswith("License ::")]
    return ", ".join(dict.fromkeys(classified))


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
