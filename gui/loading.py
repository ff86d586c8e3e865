# SPDX-License-Identifier: Apache-2.0
"""Modules that will be wanted soon, loaded one at a time while nobody waits. What is in them it leaves alone."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Final

from gui.reading.slices import Work

VIEWS: Final = (
    "core.language.mentions",
    "core.story.values",
    "core.story.told",
    "gui.claims_table.cells",
    "gui.claims_table.delegate",
    "gui.claims_table.table",
    "gui.claims_table.panel",
    "gui.only_here_rows",
    "gui.only_here",
    "core.story.story_json",
    "gui.story.asking",
    "gui.exporting.clipboard",
    "gui.story.delegate",
    "gui.story.panel",
    "gui.similarity_map.marks",
    "gui.similarity_map.drawing",
    "gui.similarity_map.panel",
    "core.story.overview",
    "gui.overview.chart",
    "gui.overview.charts",
    "gui.overview.panel",
)
"""What the views stand on, the lowest first, so that no step takes long."""

EXPORTING: Final = (
    "core.reports.contents",
    "core.reports.marks",
    "platformdirs",
    "core.reports.values",
    "core.reports.profile_store",
    "gui.exporting.asking",
    "gui.exporting.narrowing",
    "gui.exporting.choices",
    "gui.exporting.page_view",
    "gui.exporting.preview_pane",
    "PySide6.QtPrintSupport",
    "gui.exporting.printing",
    "gui.exporting.dialog",
)
"""The same of the dialog for reports."""


def loading(names: Iterable[str]) -> Work:
    """Loads them, one a step."""
    for name in names:
        import_module(name)
        yield
