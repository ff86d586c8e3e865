# SPDX-License-Identifier: Apache-2.0
"""A report is written whole or not at all, and what was there before survives every failure."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.write import check_writable, rendered, write_whole
from core.reports.writers import WRITERS

DEV_FULL = Path("/dev/full")


def refused(comparison: Comparison, path: Path, format_: str = "json") -> CrossreadError:
    with pytest.raises(CrossreadError) as caught:
        write_whole(path, rendered(comparison, format_))
    assert caught.value.code is ErrorCode.CANNOT_WRITE
    assert caught.value.values["detail"]
    return caught.value


@pytest.mark.parametrize("format_", [name for name in WRITERS if name not in {"claimreview", "redline"}])
def test_each_format_is_written_as_it_is_rendered(ferry: Comparison, tmp_path: Path, format_: str) -> None:
    path = tmp_path / "report"
    write_whole(path, rendered(ferry, format_))
    assert path.read_bytes() == rendered(ferry, format_)
    assert [one.name for one in tmp_path.iterdir()] == ["report"]


def test_an_unknown_format_is_refused(ferry: Comparison) -> None:
    with pytest.raises(CrossreadError) as caught:
        rendered(ferry, "papyrus")
    assert caught.value.code is ErrorCode.NO_FORMAT
    assert "html" in str(caught.value.values["known"])


def test_a_full_disk_leaves_the_old_report(ferry: Comparison, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("the old one")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("core.whole_file.os.fsync", full)
    error = refused(ferry, path)
    assert os.strerror(errno.ENOSPC) in str(error)
    assert path.read_text() == "the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


@pytest.mark.skipif(not DEV_FULL.exists(), reason="this system has no /dev/full")
def test_a_device_that_is_full(ferry: Comparison) -> None:
    refused(ferry, DEV_FULL)
    assert stat.S_ISCHR(DEV_FULL.stat().st_mode)


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "report.json"
    path.write_text("the old one")

    def interrupted(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.whole_file.os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_text() == "the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["report.json"]


def test_a_folder_and_a_missing_folder(ferry: Comparison, tmp_path: Path) -> None:
    assert "folder" in str(refused(ferry, tmp_path))
    assert "does not exist" in str(refused(ferry, tmp_path / "none" / "report.html"))


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders work otherwise there")
def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check_writable(tmp_path / "report.html")
    monkeypatch.setattr("core.whole_file.os.access", lambda *_: False)
    with pytest.raises(CrossreadError, match="permission denied"):
        check_writable(tmp_path / "report.html")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of files work otherwise there")
def test_permissions_and_links_stay(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    fresh = tmp_path / "fresh.json"
    write_whole(fresh, b"x")
    (tmp_path / "plain").write_bytes(b"x")
    assert stat.S_IMODE(fresh.stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)
