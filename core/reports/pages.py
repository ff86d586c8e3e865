# SPDX-License-Identifier: Apache-2.0
"""The pages of a report as PDF, drawn as pictures: for a preview and for a printer. Writes no PDF.

PDFium draws them; it knows one thread at a time, so whoever has pages drawn in several takes turns.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pypdfium2

_LARGEST: Final = 12_000  # pixels of a side
_turns: Final = Lock()


def sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in points."""
    with _opened(pdf) as document:
        return tuple(document.get_page_size(number) for number in range(len(document)))


def picture(pdf: bytes, number: int, scale: float) -> bytes:
    """Page `number`, from 0, as PNG with `scale` pixels a point; raises `ValueError` for a page that is not there, or
    for a picture of more than 12,000 pixels a side.
    """
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise ValueError(f"there is no page {number} of {len(document)}")
        width, height = document.get_page_size(number)
        if not 0 < scale * max(width, height) <= _LARGEST:
            raise ValueError(f"{scale} pixels a point is too much or too little for {width:g} × {height:g} points")
        page = document[number]
        try:
            bitmap = page.render(scale=scale, rev_byteorder=True, force_bitmap_format=None)
            try:
                return _png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
            finally:
                bitmap.close()
        finally:
            page.close()


@contextmanager
def _opened(pdf: bytes) -> Iterator[pypdfium2.PdfDocument]:
    import pypdfium2

    with _turns:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


_COLOUR_TYPES: Final = {1: 0, 3: 2, 4: 6}  # of PNG, by how many channels a pixel has


def _png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    """After the PNG specification: each row begins with its filter, here none."""
    if stride == width * channels:
        rows = b"".join(b"\0" + pixels[at : at + stride] for at in range(0, stride * height, stride))
    else:
        rows = b"".join(b"\0" + pixels[y * stride : y * stride + width * channels] for y in range(height))
    head = struct.pack(">2I5B", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 2)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
