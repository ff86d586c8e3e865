# SPDX-License-Identifier: Apache-2.0
"""What every test runs under: no display, no network for the model libraries, and where the evaluation sets may be."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_OFFLINE"] = "1"

settings.register_profile("crossread", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("crossread")  # how long an example takes says more about the machine than about the program

REPOSITORY = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of the evaluation sets, or a skip that says so."""
    folder = Path(os.environ.get("CROSSREAD_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"the evaluation sets are not there ({folder.name}); set CROSSREAD_DATA to their folder")
    return folder
