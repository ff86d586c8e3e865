# SPDX-License-Identifier: Apache-2.0
"""What a person has agreed to fetch, fetched: file by file, checked against the hub's hashes, then placed at once.

A run that is broken off or cancelled leaves what it has; the next one goes on there. Nothing is loaded here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.fetch.downloading import USUAL, Way, check_space, download
from core.hub.offer import Offer, OfferedFile, is_offered
from core.progress import Progress, Step, check, never, silent
from core.semantics.model_files import check_folder
from core.semantics.store import HeldModel, gathered_alone, held, part_of, place, place_of, throw_away

_PIECE: Final = 2**20
_HALF: Final = ".half"
_BROKEN_OFF: Final = frozenset({ErrorCode.UNREACHABLE, ErrorCode.BAD_ANSWER, ErrorCode.FETCH_TOO_SLOW})


def fetch_model(
    offer: Offer, *, way: Way = USUAL, progress: Progress = silent, cancelled: Callable[[], bool] = never
) -> HeldModel:
    """Fetch the files of `offer` into the store; `progress` counts their bytes.

    Raises BAD_REQUEST for an offer that no hub can have made, MODEL_BUSY while another process fetches it, NO_SPACE,
    CANNOT_WRITE, BROKEN_OFF where it can go on, MODEL_BROKEN for bytes that are not those of the offer, what `download`
    and `check_folder` raise; and `Interrupted`.
    """
    if not (offer.files and is_offered(offer)):
        raise CrossreadError(ErrorCode.BAD_REQUEST, detail="offer")
    spec = f"{offer.name}@{offer.revision}"
    here = held(spec)
    if here is not None:
        return here
    part = part_of(offer.name, offer.revision)
    with gathered_alone(part, offer.name):
        # Whoever held the lock before may just have placed it.
        return held(spec) or _gathered(offer, part, way=way, progress=progress, cancelled=cancelled)


def _gathered(offer: Offer, part: Path, *, way: Way, progress: Progress, cancelled: Callable[[], bool]) -> HeldModel:
    try:
        part.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=str(part), detail=error.strerror or str(error)) from error
    check_space(part, max(offer.size - offer.begun, 0))
    digests: dict[str, str] = {}
    before = 0
    for file in offer.files:

        def received(done: int, before: int = before) -> None:
            progress(Step.FETCH_MODEL, before + done, offer.size)

        digests[file.path] = _file(offer, file, part, way=way, received=received, cancelled=cancelled)
        before += file.size
    progress(Step.FETCH_MODEL, offer.size, offer.size)
    try:
        check_folder(part)
    except CrossreadError:
        throw_away(part)
        raise
    model = HeldModel(
        place_of(offer.name, offer.revision),
        offer.name,
        offer.revision,
        offer.asked,
        offer.hub,
        offer.licence,
        offer.languages,
        datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        offer.size,
        digests,
    )
    place(part, model)
    return model


def _file(
    offer: Offer,
    file: OfferedFile,
    part: Path,
    *,
    way: Way,
    received: Callable[[int], None],
    cancelled: Callable[[], bool],
) -> str:
    """Have one file in `part`, whole and right; its SHA-256."""
    path = part / file.path
    path.parent.mkdir(exist_ok=True)
    if path.exists():  # from a run before
        found = _right(path, file, cancelled)
        if found is not None:
            received(file.size)
            return found
        path.unlink()
    half = path.with_name(path.name + _HALF)
    try:
        download(offer.address(file.path), half, file.size, way=way, received=received, cancelled=cancelled)
    except CrossreadError as error:
        if error.code not in _BROKEN_OFF:
            raise
        detail = str(error.values.get("detail") or error.code.value)
        raise CrossreadError(ErrorCode.BROKEN_OFF, name=offer.name, detail=detail) from error
    found = _right(half, file, cancelled)
    if found is None:
        half.unlink()
        raise CrossreadError(ErrorCode.MODEL_BROKEN, name=offer.name, file=file.path)
    half.replace(path)
    return found


def _right(path: Path, file: OfferedFile, cancelled: Callable[[], bool]) -> str | None:
    """The SHA-256 of a file if it is the one that was offered."""
    sha256 = hashlib.sha256()
    blob = hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)  # how git names a file
    size = 0
    with path.open("rb") as stream:
        for piece in iter(partial(stream.read, _PIECE), b""):
            check(cancelled)
            size += len(piece)
            sha256.update(piece)
            if file.sha256 is None:
                blob.update(piece)
    digest = sha256.hexdigest()
    same = digest == file.sha256 if file.sha256 is not None else blob.hexdigest() == file.blob
    return digest if same and size == file.size else None
