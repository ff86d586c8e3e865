# SPDX-License-Identifier: Apache-2.0
"""The models that were fetched, each whole in a folder of its own, with the hash of every file of it.

A model is known by its name and its revision, that is, the hub's own number of that state. What stands here is checked
each time it is loaded. Fetches nothing (`core.hub` does) and loads nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.file_lock import Lock
from core.semantics.model_files import ModelFiles, check_folder, file_sha256, identity_of
from core.semantics.suggested import prefix_of

VARIABLE: Final = "CROSSREAD_MODELS"
RECORD: Final = "crossread-model.json"
HUB_NAME: Final = re.compile(r"[A-Za-z0-9][\w.-]{0,95}(?:/[A-Za-z0-9][\w.-]{0,95})?(?:@[\w./-]{1,100})?", re.ASCII)
_SCHEMA: Final = 1
_PART: Final = ".part"
_REVISION: Final = re.compile(r"[0-9a-f]{40}")
_PATH: Final = re.compile(r"(?!\.)[\w.-]+(?:/(?!\.)[\w.-]+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class HeldModel:
    """A model in the store. `asked` is the revision as a person named it ("main"), `fetched` an ISO 8601 time; `files`
    are the SHA-256 by path; `size` in bytes.
    """

    folder: Path
    name: str
    revision: str
    asked: str
    hub: str
    licence: str | None
    languages: tuple[str, ...]
    fetched: str
    size: int
    files: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """The hash by which comparisons name it."""
        return identity_of(self.files)

    @property
    def spec(self) -> str:
        """What to load it by, whatever else of its name may come."""
        return f"{self.name}@{self.revision}"


def models_folder() -> Path:
    """Where models lie: $CROSSREAD_MODELS, or this system's folder for a user's data."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_data_dir("crossread", appauthor=False)) / "models"


def is_safe_path(path: str) -> bool:
    """Whether a hub's name for a file stays inside the folder of its model."""
    return _PATH.fullmatch(path) is not None


def split_name(spec: str) -> tuple[str, str]:
    """Name and revision of what a person has typed, "main" without one. Raises BAD_MODEL_NAME."""
    if not HUB_NAME.fullmatch(spec) or ".." in spec:
        raise CrossreadError(ErrorCode.BAD_MODEL_NAME, name=spec[:200])
    name, _, revision = spec.partition("@")
    return name, revision or "main"


def place_of(name: str, revision: str) -> Path:
    """The folder of a model in the store."""
    return models_folder() / f"{name.replace('/', '--')}@{revision[:12]}"


def part_of(name: str, revision: str) -> Path:
    """The folder in which a model is gathered."""
    place = place_of(name, revision)
    return place.with_name(place.name + _PART)


def held_models() -> tuple[HeldModel, ...]:
    """The models in the store, by name, the newest of a name first."""
    found = []
    try:
        folders = sorted(models_folder().iterdir())
    except OSError:
        return ()
    for folder in folders:
        if folder.suffix != _PART and (model := _read(folder)) is not None:
            found.append(model)
    return tuple(sorted(sorted(found, key=lambda one: one.fetched, reverse=True), key=lambda one: one.name.casefold()))


def held(spec: str) -> HeldModel | None:
    """The model that a person calls `spec`: a name, the newest of it, or a name, "@" and a revision."""
    name, revision = split_name(spec)
    of_name = [model for model in held_models() if model.name.casefold() == name.casefold()]
    if "@" not in spec:
        return next(iter(of_name), None)
    exact = (
        one for one in of_name if one.asked == revision or (len(revision) > 6 and one.revision.startswith(revision))
    )
    return next(exact, None)


def checked(model: HeldModel) -> ModelFiles:
    """Its files, every one of them as it came. Raises MODEL_MISSING and MODEL_CHANGED with the file."""
    for path, expected in model.files.items():
        file = model.folder / path
        if not file.is_file():
            raise CrossreadError(ErrorCode.MODEL_MISSING, path=str(file))
        found = file_sha256(file)
        if found != expected:
            raise CrossreadError(ErrorCode.MODEL_DAMAGED, path=str(file), expected=expected, found=found)
    check_folder(model.folder)
    return ModelFiles(model.folder, model.name, model.sha256, prefix_of(model.folder, model.name))


def place(part: Path, model: HeldModel) -> None:
    """Make the gathered files in `part` the model in its folder, at once. Raises CANNOT_WRITE."""
    data = {name: value for name, value in asdict(model).items() if name != "folder"}
    try:
        text = json.dumps({"schema": _SCHEMA, **data}, ensure_ascii=False, indent=1)
        (part / RECORD).write_text(text, "utf-8")
        if model.folder.exists():  # without a record that can be read, or it would not have been fetched
            shutil.rmtree(model.folder)
        part.replace(model.folder)
    except OSError as error:
        raise _cannot(model.folder, error) from error


def remove(model: HeldModel) -> None:
    """Take a model off the disk: at once no model any more, whatever is left of its files. Raises CANNOT_WRITE."""
    try:
        (model.folder / RECORD).unlink(missing_ok=True)
        shutil.rmtree(model.folder)
    except OSError as error:
        raise _cannot(model.folder, error) from error


def parts() -> tuple[tuple[Path, int], ...]:
    """What was begun and not ended: folders, and how many bytes each holds."""
    try:
        folders = sorted(folder for folder in models_folder().iterdir() if folder.suffix == _PART)
    except OSError:
        return ()
    return tuple(
        (folder, sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())) for folder in folders
    )


@contextmanager
def gathered_alone(part: Path, name: str) -> Iterator[None]:
    """While it holds nobody else gathers a model in `part`, nor throws it away. Raises MODEL_BUSY and CANNOT_WRITE."""
    try:
        part.parent.mkdir(parents=True, exist_ok=True)
        lock = Lock.taken(part)
    except OSError as error:
        raise _cannot(part, error) from error
    if not isinstance(lock, Lock):
        raise CrossreadError(ErrorCode.MODEL_BUSY, name=name)
    try:
        yield
    finally:
        lock.release()


def drop_part(folder: Path) -> None:
    """Throw away what was begun. Raises MODEL_BUSY where somebody is at it, and CANNOT_WRITE."""
    with gathered_alone(folder, folder.name.removesuffix(_PART)):
        throw_away(folder)


def throw_away(part: Path) -> None:
    """The same by whoever gathers it. Raises CANNOT_WRITE."""
    try:
        shutil.rmtree(part)
    except OSError as error:
        raise _cannot(part, error) from error


def _read(folder: Path) -> HeldModel | None:
    """The model of a folder, None where its record is not one."""
    try:
        data = json.loads((folder / RECORD).read_text("utf-8"))
        files = {str(path): str(digest) for path, digest in data["files"].items()}
        model = HeldModel(
            folder,
            str(data["name"]),
            str(data["revision"]),
            str(data["asked"]),
            str(data["hub"]),
            None if data["licence"] is None else str(data["licence"]),
            tuple(map(str, data["languages"])),
            str(data["fetched"]),
            int(data["size"]),
            files,
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    sound = data.get("schema") == _SCHEMA and _REVISION.fullmatch(model.revision) and all(map(is_safe_path, files))
    return model if sound else None


def _cannot(path: Path, error: OSError) -> CrossreadError:
    return CrossreadError(ErrorCode.CANNOT_WRITE, path=str(path), detail=error.strerror or str(error))
