# SPDX-License-Identifier: Apache-2.0
"""One input through one reader: what came of it, and whether all that holds of any source holds of this one."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

from core.comparison_json import source_from_json, source_to_json
from core.errors import CrossreadError
from core.ingest import pdf
from core.ingest.pdf_process import information_of, pages_of
from core.ingest.reader import read_bytes, read_clipboard
from core.model import Source
from tests.fuzz.mutating import SUFFIXES

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def reader_of(name: str) -> Callable[[bytes], Source]:
    """The function that reads the bytes of a format."""
    if name == "clipboard":
        return lambda data: read_clipboard(data.decode("utf-8", "replace").replace("\0", ""))
    path = "a" + SUFFIXES.get(name, f".{name}")
    page = "1" if name in ("records", "warc", "wacz") else None
    return lambda data: read_bytes(data, name=path, page=page)


def tried(read: Callable[[bytes], Source], data: bytes) -> str:
    """What came of it: "read", or the code of the error; whatever else is raised, is."""
    try:
        source = read(data)
    except CrossreadError as error:
        return error.code.value
    hold(source)
    return "read"


def hold(source: Source) -> None:
    """Raise AssertionError unless spans lie inside the text, in order, and the source survives JSON."""
    source.text.encode("utf-8")
    end = 0
    for exclusion in source.excluded:
        assert end <= exclusion.span.start < exclusion.span.end <= len(source.text)
        end = exclusion.span.end
    for span in (*source.captions, *(one.span for one in source.amendments)):
        assert span.end <= len(source.text)
    for one in source.stated:
        assert one.span is None or one.span.end <= len(source.text)
    assert source_from_json(json.loads(json.dumps(source_to_json(source)))) == source


def opened_here(data: bytes, arguments: list[str], path: str, cancelled: object) -> bytes:
    """What the process that opens PDFs would say, without a process: a thousand times as fast."""
    import pypdfium2

    from core.errors import ErrorCode

    del arguments, cancelled
    try:
        document = pypdfium2.PdfDocument(data)
        told = {"pages": pages_of(document), "information": information_of(document)}
    except pypdfium2.PdfiumError as error:
        raise CrossreadError(ErrorCode.DAMAGED, path=path, detail=str(error)) from error
    document.close()
    return json.dumps(told).encode()


def without_processes() -> None:
    """From now on PDFs are opened in this process, which is ended by whoever watches it."""
    pdf.opened = opened_here


def watch_files(touched: list[str]) -> None:
    """From now on every file that is opened for writing or removed, and every connection, is written down."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and len(arguments) > 2:
            path, mode, flags = arguments[:3]
            writes = isinstance(mode, str) and any(sign in mode for sign in "wax+")
            if writes or (isinstance(flags, int) and flags & _WRITING):
                touched.append(f"{event} {path}")
        elif event in ("os.remove", "os.rename", "os.rmdir", "os.mkdir", "socket.connect", "subprocess.Popen"):
            touched.append(f"{event} {arguments[:1]}")

    sys.addaudithook(hook)
