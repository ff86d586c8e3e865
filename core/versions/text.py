# SPDX-License-Identifier: Apache-2.0
"""What was changed between two versions, as plain text: {- removed -} and {+ added +} words, as `wdiff` marks them."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Final

from core.versions.values import Change, Passage, Piece, Versions
from core.words import Words

_SIGN: Final = {Change.CHANGED: "~", Change.ADDED: "+", Change.REMOVED: "−", Change.MOVED: "↕"}


def versions_text(versions: Versions, told: Words, *, width: int = 88) -> str:
    """The changes, a sentence a paragraph; what stayed is counted and not shown."""
    lines = [
        f"{told.get('versions', 'earlier')}: {_name(versions.earlier.name, versions.earlier.retrieved)}",
        f"{told.get('versions', 'later')}: {_name(versions.later.name, versions.later.retrieved)}",
        "",
        ", ".join(
            f"{count} {told.get('versions', change.value)}" for change in Change if (count := versions.count(change))
        ),
    ]
    lines += [
        f"{told.get('versions', one.field)}: {{- {one.before or '—'} -}} {{+ {one.after or '—'} +}}"
        for one in versions.fields
    ]
    for notice in versions.announced:
        lines += _wrapped(f"! {told.get('versions', 'announced')}: ", versions.later.quote(notice.span), width)
    if versions.silent:
        lines.append(f"! {told.get('versions', 'silent')}")
    for passage in versions.passages:
        if passage.change is not Change.SAME:
            lines += ["", *_wrapped(f"{_SIGN[passage.change]} ", _marked(versions, passage), width)]
    return "\n".join(lines) + "\n"


def _name(name: str, retrieved: str | None) -> str:
    return f"{name} ({retrieved})" if retrieved else name


def _marked(versions: Versions, passage: Passage) -> str:
    if not passage.pieces:
        return " ".join(_side(versions, Piece(passage.change, passage.before, passage.after)))
    return " ".join(part for piece in passage.pieces for part in _side(versions, piece))


def _side(versions: Versions, piece: Piece) -> Iterator[str]:
    before = None if piece.before is None else " ".join(versions.earlier.quote(piece.before).split())
    after = None if piece.after is None else " ".join(versions.later.quote(piece.after).split())
    if piece.change in (Change.SAME, Change.MOVED):
        yield after or ""
        return
    if before is not None:
        yield f"{{- {before} -}}"
    if after is not None:
        yield f"{{+ {after} +}}"


def _wrapped(sign: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(
        " ".join(text.split()),
        max(width, 20),
        initial_indent=sign,
        subsequent_indent=" " * len(sign),
        break_long_words=False,
        break_on_hyphens=False,
    )
