# SPDX-License-Identifier: Apache-2.0
"""Where a person's own rules lie. Apart from what reads them, so that a window knows it without loading that."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """The folder of rules in a person's configuration. It need not be there."""
    import platformdirs

    return Path(platformdirs.user_config_dir("crossread", appauthor=False)) / "rules"
