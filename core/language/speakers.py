# SPDX-License-Identifier: Apache-2.0
"""Who says what is claimed."""

from __future__ import annotations

from collections.abc import Sequence

from core.language.quotes import Quotation
from core.model import Claim


def attributed(text: str, claims: Sequence[Claim], quoted: Sequence[Quotation]) -> list[Claim]:
    """The claims with their speakers."""
    return list(claims)
