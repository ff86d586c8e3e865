# SPDX-License-Identifier: Apache-2.0
"""What the program tells about itself: versions, licences, the model and its hash."""

from __future__ import annotations

import re
from importlib.metadata import PathDistribution, requires
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import __version__
from core.model import ModelIdentity
from core.semantics.model_files import WEIGHTS_SHA256
from gui.about import AboutDialog
from gui.licences import libraries, licence_of


def test_every_library_is_listed_with_version_and_licence() -> None:
    found = {one.name.lower().replace("_", "-"): one for one in libraries()}
    asked = {re.split(r"[^A-Za-z0-9._-]", told)[0].lower() for told in requires("crossread") or ()}
    assert len(asked) > 15
    assert asked - set(found) == set()
    assert "transformers" in found, "what the libraries themselves need"
    assert "crossread" not in found
    assert [one.name for one in found.values() if not one.version or not one.licence] == []


@pytest.mark.parametrize(
    ("lines", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("License: BSD", "BSD"),
        ("License: One\n        Two\nClassifier: License :: OSI Approved :: MIT License", "MIT License"),
        ("License-Expression: " + "MIT AND " * 40 + "MIT", ("MIT AND " * 12)[:89] + "…"),
        ("Summary: nothing", ""),
    ],
)
def test_a_licence_is_told_in_a_few_words(tmp_path: Path, lines: str, licence: str) -> None:
    folder = tmp_path / "thing-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: thing\nVersion: 1.0\n{lines}\n", encoding="utf-8")
    assert licence_of(PathDistribution(folder)) == licence


def test_about_tells_model_and_libraries_and_copies_them(qtbot: QtBot) -> None:
    dialog = AboutDialog(ModelIdentity("all-MiniLM-L6-v2", WEIGHTS_SHA256, 384))
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: not dialog.reading.running)
    assert dialog.list.topLevelItemCount() == len(dialog.libraries) > 15
    dialog.copying.click()
    copied = QApplication.clipboard().text()
    for told in (__version__, WEIGHTS_SHA256, "all-MiniLM-L6-v2, Apache-2.0", "PySide6", "Apache License 2.0"):
        assert told in copied


def test_of_another_model_the_licence_is_not_known(qtbot: QtBot) -> None:
    dialog = AboutDialog(ModelIdentity("own", "1" * 64, 8))
    qtbot.addWidget(dialog)
    assert "own, licence not known" in dialog.told.text() and "1" * 64 in dialog.told.text()
