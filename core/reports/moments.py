# SPDX-License-Identifier: Apache-2.0
"""Moments that files hold of themselves: the comparison's own, so that one dossier gives one file."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

_START: Final = datetime(1980, 1, 1, tzinfo=UTC)


def moment_of(at: str) -> datetime:
    """The moment `at` (ISO 8601, in UTC where it names no zone); the beginning of 1980 where it is none."""
    try:
        found = datetime.fromisoformat(at)
    except ValueError:
        return _START
    return found if found.tzinfo else found.replace(tzinfo=UTC)
