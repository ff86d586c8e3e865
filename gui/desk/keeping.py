# SPDX-License-Identifier: Apache-2.0
"""What of a story a dossier does not hold yet, written into it; and the bytes that its sources were read from.

Functions without a widget; they run beside the window.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from core.dossier.story import Story
from core.model import Source
from core.review.overlay import Overlay
from gui.reading.joined import joined
from gui.requests import Ready

if TYPE_CHECKING:
    from core.dossier.dossier import Dossier


def originals_of(sources: Iterable[Source], known: Mapping[str, bytes]) -> dict[str, bytes]:
    """The original bytes of `sources` by their SHA-256: as known, read again, or those of a pasted text.

    A source whose file is gone or another one by now has none; its whole text is in the story all the same.
    """
    found: dict[str, bytes] = {}
    for source in sources:
        data = known.get(source.sha256)
        if data is None and source.path is not None:
            data = _read(Path(source.path), source.sha256)
        if data is None:
            data = source.text.encode("utf-8", "surrogatepass")
        if _is(data, source.sha256):
            found[source.sha256] = data
    return found


def keep(dossier: Dossier, story: Story) -> None:
    """Write what differs from `story`. Raises what writing raises; what was written before that is kept."""
    held = dossier.story
    same = {source.sha256 for source in held.sources} == {source.sha256 for source in story.sources}
    if not same or (story.comparison is None and (held.comparison is not None or held.sources != story.sources)):
        dossier.set_sources(story.sources, originals_of(story.sources, {**held.originals, **story.originals}))
        held = dossier.story
    if story.comparison is not None and (
        story.comparison is not held.comparison
        or story.sources != held.sources
        or dict(story.judged) != dict(held.judged)
    ):
        dossier.set_comparison(story.comparison, story.judged, story.sources)
    if story.history is not held.history:
        dossier.set_history(story.history)
    if story.settings != held.settings:
        dossier.set_settings(story.settings)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open dossier, and what showing its story needs of its comparison, found out beside the window."""

    dossier: Dossier
    overlay: Overlay | None = None
    ready: Ready | None = None


def opened(path: Path) -> Opened:
    """The dossier at `path`. Raises what `Dossier.open` raises."""
    from core.dossier.dossier import Dossier

    dossier = Dossier.open(path)
    story = dossier.story
    found = story.comparison
    if found is None or len(found.sources) < 2:
        return Opened(dossier)
    overlay = Overlay(found)
    overlay.laid(story.history.review, story.judged, story.sources)  # it remembers what it has found out
    pair = (found.sources[0].id, found.sources[1].id)
    return Opened(dossier, overlay, Ready(pair, joined(found, *pair)))


def created(path: Path, story: Story) -> Dossier:
    """A new dossier with `story` and the bytes of its sources. Raises what `Dossier.create` raises."""
    from core.dossier.dossier import Dossier

    return Dossier.create(path, replace(story, originals=originals_of(story.sources, story.originals)))


def copied(dossier: Dossier, path: Path, story: Story) -> Dossier:
    """A dossier at `path` with `story`, in the place of `dossier`, which is closed once the copy is there."""
    copy = created(path, replace(story, originals={**dossier.story.originals, **story.originals}))
    dossier.close()
    return copy


def _read(path: Path, sha256: str) -> bytes | None:
    try:
        data = path.read_bytes()
    except (OSError, ValueError):
        return None
    from core.ingest.pages import original_in

    return original_in(data, path.name, sha256)


def _is(data: bytes, sha256: str) -> bool:
    import hashlib

    return hashlib.sha256(data).hexdigest() == sha256
