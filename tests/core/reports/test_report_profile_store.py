# SPDX-License-Identifier: Apache-2.0
"""A person's own profiles: kept, found by their names, called otherwise, forgotten; the command line reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.reports.contents import Contents, Decided, Extent
from core.reports.profile_store import delete_profile, profile_path, profiles_of, rename_profile, save_profile
from core.reports.profiles import profile_in

LAWYER = Contents(extent=Extent.DIFFERENCES, decided=Decided.CONFIRMED, context=2, title="For the file")


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "profiles"
    assert profiles_of(folder) == {}
    path = save_profile(folder, "  For the lawyer ", LAWYER)
    assert path == folder / "For the lawyer.json"
    assert profile_in(path) == LAWYER
    save_profile(folder, "a short one", Contents(short=True))
    assert list(profiles_of(folder)) == ["a short one", "For the lawyer"]


def test_a_logo_beside_nothing_keeps_its_whole_path(tmp_path: Path) -> None:
    logo = str(tmp_path / "logo.png")
    assert profile_in(save_profile(tmp_path, "desk", Contents(logo=logo))).logo == logo


def test_one_name_is_one_profile(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('title = "by hand"\n')
    save_profile(tmp_path, "desk", LAWYER)
    assert [one.name for one in tmp_path.iterdir()] == ["desk.json"]
    assert profile_in(profiles_of(tmp_path)["desk"]) == LAWYER


def test_called_otherwise(tmp_path: Path) -> None:
    save_profile(tmp_path, "one", LAWYER)
    save_profile(tmp_path, "two", Contents())
    with pytest.raises(CrossreadError):
        rename_profile(tmp_path, "one", "two")
    assert profile_in(tmp_path / "two.json") == Contents()
    rename_profile(tmp_path, "one", "three")
    assert list(profiles_of(tmp_path)) == ["three", "two"] and profile_in(tmp_path / "three.json") == LAWYER
    delete_profile(tmp_path, "two")
    delete_profile(tmp_path, "two")
    assert list(profiles_of(tmp_path)) == ["three"]


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\\b", "..", ".hidden", "what?", "x" * 81, "two\nlines"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(CrossreadError) as raised:
        save_profile(tmp_path, name, Contents())
    assert raised.value.code is ErrorCode.BAD_PROFILE and not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CrossreadError) as raised:
        save_profile(tmp_path / "file", "one", Contents())
    assert raised.value.code is ErrorCode.CANNOT_WRITE


def test_the_command_line_takes_a_name_for_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = save_profile(tmp_path / "profiles", "desk", LAWYER)
    monkeypatch.chdir(tmp_path)
    assert profile_path(Path("desk"), tmp_path / "profiles") == kept
    assert profile_path(Path("nobody"), tmp_path / "profiles") == Path("nobody")
    (tmp_path / "desk").write_text("")
    assert profile_path(Path("desk"), tmp_path / "profiles") == Path("desk")  # a file that is there goes first
    assert profile_path(Path("sub") / "desk", tmp_path / "profiles") == Path("sub") / "desk"
