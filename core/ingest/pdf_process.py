# SPDX-License-Identifier: Apache-2.0
"""The process that opens a PDF: its bytes on standard input, what stands on its pages on standard output.

    python -m core.ingest.pdf_process text|image N

A PDF can be made so that opening it takes for ever or all memory, inside a library that nothing can interrupt. So it is
opened in a process of its own, with limits on its time and memory, which may write no file and can be ended.
"""

from __future__ import annotations

import json
import sys
from ctypes import byref, c_double
from math import hypot
from typing import Any, Final

MEMORY: Final = 2_500_000_000  # bytes of address space
SECONDS: Final = 20  # of processor time; whoever started it waits less long
MOST_CHARACTERS: Final = 2_500_000
MOST_OBJECTS: Final = 2_000  # of a page, looked through for pictures
DOTS_PER_INCH: Final = 300
MOST_DOTS: Final = 40_000_000  # of a picture of a page
ASCENT: Final = 0.8  # of a letter's size, above the line that it stands on
DESCENT: Final = 0.2
NEW_RUN: Final = 1.2  # heights of a letter between two letters that do not stand in one run


def main() -> int:
    """Exit codes: 0; 3 where a password is needed; 4 where it is no PDF; 5 where it has too many pages or letters."""
    _limit()
    import pypdfium2

    data = sys.stdin.buffer.read()
    most_pages = int(sys.argv[2]) if sys.argv[1] == "text" else 0
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        sys.stderr.write(str(error)[:200])
        return 3 if "password" in str(error).lower() else 4
    if sys.argv[1] == "image":
        return _write_image(document, int(sys.argv[2]))
    if len(document) > most_pages:
        return 5
    try:
        pages = pages_of(document)
    except OverflowError:
        return 5
    sys.stdout.buffer.write(json.dumps({"pages": pages, "information": information_of(document)}).encode("ascii"))
    return 0


def _limit() -> None:
    """Limits of the operating system, where it has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def information_of(document: Any) -> dict[str, str]:
    """What the document says about itself; what of it is no text is passed over, for the pages may be sound."""
    found = {}
    for key in document.METADATA_KEYS:
        try:
            value = document.get_metadata_value(key)
        except UnicodeDecodeError:
            continue
        if value:
            found[key] = value
    return found


def pages_of(document: Any) -> list[dict[str, Any]]:
    """Each page: its size, the runs of letters on it (text, left, top, right, bottom, from its upper left corner, in
    points) and whether it holds pictures. Raises OverflowError for too many letters.
    """
    pages = []
    letters = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        count = max(0, text.count_chars())
        letters += count
        if letters > MOST_CHARACTERS:
            raise OverflowError
        width, height = page.get_size()
        pages.append(
            {
                "width": width,
                "height": height,
                "runs": _runs(page, text, count),
                "pictures": count < 8 and _has_pictures(page),
            }
        )
        text.close()
        page.close()
    return pages


def _runs(page: Any, text: Any, count: int) -> list[list[Any]]:
    """Letters on one line with no wide gap between them and of one size."""
    from pypdfium2 import raw

    box, matrix, x, y = raw.FS_RECTF(), raw.FS_MATRIX(), c_double(), c_double()
    place = _placing(page)
    runs: list[list[Any]] = []
    words: list[str] = []
    edges = [0.0, 0.0, 0.0, 0.0]

    def close() -> None:
        said = "".join(words)
        if said.strip():
            runs.append([said, *(round(edge, 2) for edge in edges)])
        words.clear()

    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        sign = chr(code) if code <= 0x10FFFF else "\ufffd"
        if sign in "\r\n":
            continue
        if sign.isspace() or code == 0:
            if words:
                words.append(" ")
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, byref(box)):
            continue
        if code in (0x02, 0xFFFE):  # how the library calls a hyphen at the end of a line
            sign = "\u00ad"
        raw.FPDFText_GetCharOrigin(text, index, byref(x), byref(y))
        raw.FPDFText_GetMatrix(text, index, byref(matrix))
        # Boxes of letters are as high as their fonts please: from the line that it stands on, a size is a size.
        size = raw.FPDFText_GetFontSize(text, index) * (hypot(matrix.c, matrix.d) or 1.0)
        above, below = y.value + ASCENT * size, y.value - DESCENT * size
        left, top, right, bottom = place(box.left, above, box.right, below)
        if words and _apart(edges, left, top, right, bottom):
            close()
        if words:
            edges[0], edges[1] = min(edges[0], left), min(edges[1], top)
            edges[2], edges[3] = max(edges[2], right), max(edges[3], bottom)
        else:
            edges[:] = [left, top, right, bottom]
        words.append(sign)
    close()
    return runs


def _apart(edges: list[float], left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a letter does not belong to the run before it."""
    height, size = edges[3] - edges[1], bottom - top
    if size <= 0 or height <= 0:
        return False
    if min(edges[3], bottom) - max(edges[1], top) < 0.4 * min(height, size):
        return True
    if not 0.8 <= size / height <= 1.25:
        return True
    return left - edges[2] > NEW_RUN * size or right < edges[0]


def _placing(page: Any) -> Any:
    """How a box of the page is placed as it is shown: from the upper left corner, the page turned as it says."""
    shown_width, shown_height = page.get_size()
    x0, y0, x1, y1 = page.get_cropbox() if hasattr(page, "get_cropbox") else page.get_mediabox()
    del x1, y1
    turned = page.get_rotation()

    def place(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        left, right, top, bottom = left - x0, right - x0, top - y0, bottom - y0
        if turned == 90:
            return bottom, left, top, right
        if turned == 180:
            return shown_width - right, bottom, shown_width - left, top
        if turned == 270:
            return shown_width - top, shown_height - right, shown_width - bottom, shown_height - left
        return left, shown_height - top, right, shown_height - bottom

    return place


def _has_pictures(page: Any) -> bool:
    from pypdfium2 import raw

    for count, one in enumerate(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3)):
        del one
        return count < MOST_OBJECTS
    return False


def _write_image(document: Any, number: int) -> int:
    """A page as a portable grey map."""
    page = document[number]
    width, height = page.get_size()
    scale = DOTS_PER_INCH / 72
    dots = width * height * scale * scale
    if dots > MOST_DOTS:
        scale *= (MOST_DOTS / dots) ** 0.5
    image = page.render(scale=scale, grayscale=True)
    rows = bytes(image.buffer)
    packed = b"".join(rows[row * image.stride : row * image.stride + image.width] for row in range(image.height))
    sys.stdout.buffer.write(b"P5\n%d %d\n255\n" % (image.width, image.height) + packed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
