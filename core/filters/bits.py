# SPDX-License-Identifier: Apache-2.0
"""Sets of small numbers as whole numbers, one bit each: thousands are joined and counted in microseconds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Final, TypeVar

_T = TypeVar("_T")

_TO_FLAGS: Final = bytes.maketrans(b"01", b"\x00\x01")
_FROM_FLAGS: Final = bytes.maketrans(b"\x00\x01", b"01")


def bits_of(numbers: Iterable[int], size: int) -> int:
    """The set of `numbers`, each below `size`."""
    held = bytearray(size // 8 + 1)
    for number in numbers:
        held[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def flags_of(bits: int, size: int) -> bytes:
    """A byte for each number below `size`: 1 where the set holds it, else 0."""
    return f"{bits:0{size}b}"[::-1].encode().translate(_TO_FLAGS) if size else b""


def from_flags(flags: bytes) -> int:
    """The set of the places at which `flags` holds 1; the others hold 0."""
    return int(flags.translate(_FROM_FLAGS)[::-1], 2) if flags else 0


def chosen(values: Sequence[_T], bits: int) -> Iterable[_T]:
    """Those of `values` whose places the set holds, in their order."""
    return compress(values, flags_of(bits, len(values)))
