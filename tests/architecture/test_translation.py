# SPDX-License-Identifier: Apache-2.0
"""What the window says can be translated: `tr` gets a plain string, for an f-string is looked up under its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gui

FILES = sorted(Path(gui.__file__).parent.rglob("*.py"))
SHOWING = {"setText", "setToolTip", "setWindowTitle", "setPlaceholderText", "setStatusTip", "setTitle", "addAction"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call in a file with the name of what is called."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            function = node.func
            name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
            yield name, node


def is_plain(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_translated_is_a_plain_string(path: Path) -> None:
    for name, call in calls(path):
        if name == "tr":
            assert is_plain(call.args[0]), f"{path.name}:{call.lineno}: tr() needs a plain string"
        elif name == "translate" and any(is_plain(one) or isinstance(one, ast.JoinedStr) for one in call.args[:2]):
            # A painter's translate takes numbers.
            assert all(is_plain(one) for one in call.args[:2]), f"{path.name}:{call.lineno}: translate() likewise"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_what_is_shown_goes_through_tr(path: Path) -> None:
    """No sentence is put on the screen as it stands in the code. Signs and the program's own name are no sentences."""
    for name, call in calls(path):
        if name in SHOWING and call.args and isinstance(first := call.args[0], ast.Constant) and is_plain(first):
            words = str(first.value)
            shown = [letter for letter in words if letter.isalpha()]
            assert not shown or words == "Crossread", f"{path.name}:{call.lineno}: {words!r} is not translated"
