# SPDX-License-Identifier: Apache-2.0
"""What a window is made of, for the modules that it is put together from. Makes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from gui.actions import Actions
    from gui.going import Going
    from gui.preferences import Preferences
    from gui.reviewing import Reviewing
    from gui.showing import Showing
    from gui.third import ThirdColumn
    from gui.views import Views
    from gui.workspace import Workspace


class WindowParts(QMainWindow):
    workspace: Workspace
    preferences: Preferences
    actions_: Actions
    views: Views
    going: Going
    showing: Showing
    third: ThirdColumn
    reviewing: Reviewing
