# SPDX-License-Identifier: Apache-2.0
"""A person's own profiles of reports: a folder of JSON files, each called as its profile is.

What a profile says is `core.reports.contents`'; reading a file is `core.reports.profiles`'.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.reports.contents import Contents, contents_to_json
from core.reports.profiles import profile_in
from core.whole_file import write_whole

_ENDINGS: Final = (".json", ".toml")
_NOT_IN_NAMES: Final = frozenset('/\\:*?"<>|')
LONGEST_NAME: Final = 80


def profiles_folder() -> Path:
    """The folder of profiles in a person's configuration. It need not be there."""
    import platformdirs

    return Path(platformdirs.user_config_dir("crossread", appauthor=False)) / "profiles"


def profiles_of(folder: Path) -> dict[str, Path]:
    """By their names, in the order of the alphabet, the profiles in `folder`; of two with one name the JSON."""
    try:
        found = [one for one in folder.iterdir() if one.suffix.lower() in _ENDINGS and not one.name.startswith(".")]
    except OSError:
        return {}
    found.sort(key=lambda one: (one.stem.casefold(), -_ENDINGS.index(one.suffix.lower())))
    return {one.stem: one for one in found}


def profile_path(given: Path, folder: Path | None = None) -> Path:
    """The file that `given` names: itself, or, where no such file is, the person's own profile of that name."""
    if given.exists() or given.parent != Path():
        return given
    return profiles_of(folder or profiles_folder()).get(given.name, given)


def save_profile(folder: Path, name: str, contents: Contents) -> Path:
    """Keep `contents` under `name`, in the place of what had that name.

    Raises BAD_PROFILE for a name that no file can have, and CANNOT_WRITE.
    """
    path = folder / f"{checked_name(name)}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=folder, detail=error.strerror or str(error)) from None
    before = profiles_of(folder).get(path.stem)
    write_whole(path, (json.dumps(contents_to_json(contents), ensure_ascii=False, indent=2) + "\n").encode())
    if before is not None and before != path:
        _remove(before)
    return path


def rename_profile(folder: Path, name: str, to: str) -> Path:
    """Call a profile otherwise; one that has the new name already stays, and BAD_PROFILE is raised."""
    known = profiles_of(folder)
    new = checked_name(to)
    if new in known and new.casefold() != name.casefold():
        raise CrossreadError(ErrorCode.BAD_PROFILE, path=new, detail="there is a profile of that name already")
    contents = profile_in(known[name])
    if new == name:
        return known[name]
    target = folder / f"{new}.json"
    write_whole(target, (json.dumps(contents_to_json(contents), ensure_ascii=False, indent=2) + "\n").encode())
    if not target.samefile(known[name]):
        _remove(known[name])
    return target


def delete_profile(folder: Path, name: str) -> None:
    """Forget a profile; nothing happens where there is none of that name. Raises CANNOT_WRITE."""
    path = profiles_of(folder).get(name)
    if path is not None:
        _remove(path)


def checked_name(name: str) -> str:
    """`name` without spaces around it; raises BAD_PROFILE where it cannot be that of a file on every system."""
    name = name.strip()
    bad = not name or len(name) > LONGEST_NAME or name.startswith(".") or name.endswith(".")
    if bad or any(char in _NOT_IN_NAMES or not char.isprintable() for char in name):
        others = "".join(sorted(_NOT_IN_NAMES))
        detail = f"a name has 1 to {LONGEST_NAME} characters, no full stop at an end, and none of {others}"
        raise CrossreadError(ErrorCode.BAD_PROFILE, path=name, detail=detail)
    return name


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CrossreadError(ErrorCode.CANNOT_WRITE, path=path, detail=error.strerror or str(error)) from None
