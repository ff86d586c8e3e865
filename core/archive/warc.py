# SPDX-License-Identifier: Apache-2.0
"""The fetched sources of a story as WARC 1.1: what was asked, every answer on the way, the bytes that were read.

Bodies are kept as a browser shows them, without the compression of the way; the headers that told of it stand as
`X-Archive-Orig-…`, as archives of the web do it. Sources that came from a file or a paste are kept, too, as `resource`
records, so that one archive holds all that was compared. The same story gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote, urlsplit

from core import __version__
from core.errors import CrossreadError, ErrorCode
from core.model import Source
from core.retrieval import Hop, Retrieval

Http = tuple[str, list[tuple[str, str]]]
"""The first line without its protocol, and the headers."""

_SPACE: Final = uuid.UUID("5a0cf0f3-3a1b-5f58-9a0e-0a54a9a4b0c1")  # names records by what they hold
_UNKNOWN_TIME: Final = "1970-01-01T00:00:00Z"
_MEDIA: Final = {
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".eml": "message/rfc822",
    ".epub": "application/epub+zip",
}


def warc_of(sources: Sequence[Source], originals: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    """The archive of `sources`, whose bytes are in `originals` by their SHA-256; `packed`: each record with gzip.

    Raises NOT_FETCHED when not one of them has its bytes.
    """
    kept = [source for source in sources if source.sha256 in originals]
    if not kept:
        raise CrossreadError(ErrorCode.NOT_FETCHED, path=", ".join(source.name for source in sources) or "-")
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    records = _Records(WARCWriter(out, gzip=packed, warc_version="1.1"))
    info = f"software: Crossread/{__version__}\r\nformat: WARC File Format 1.1\r\n"
    records.add("warcinfo", None, _when(kept[0]), info.encode(), seed="".join(source.sha256 for source in kept))
    for source in kept:
        body = originals[source.sha256]
        if source.retrieval is None:
            about = records.add(
                "resource", _file_address(source), _when(source), body, media_type=_media_type(source), seed=source.id
            )
        else:
            about = _exchange(records, source, source.retrieval, body)
        records.add(
            "metadata",
            source.retrieval.address if source.retrieval is not None else _file_address(source),
            _when(source),
            f"sha256: {source.sha256}\r\ntitle: {_plain(source.title or '')}\r\n".encode("utf-8", "replace"),
            media_type="application/warc-fields",
            seed=f"about {source.id}",
            headers={"WARC-Refers-To": about},
        )
    return out.getvalue()


def _exchange(records: _Records, source: Source, retrieval: Retrieval, body: bytes) -> str:
    """All questions and answers of one retrieval; gives the id of the answer that holds the bytes."""
    response = ""
    for number, hop in enumerate(retrieval.hops):
        last = number == len(retrieval.hops) - 1
        content = body if last else b""
        response = records.add(
            "response",
            hop.address,
            retrieval.time,
            content,
            http=_answered(hop, len(content), encoded=last and retrieval.encoding is not None),
            seed=f"{source.id} {number}",
            headers={"WARC-IP-Address": hop.machine},
        )
        records.add(
            "request",
            hop.address,
            retrieval.time,
            b"",
            http=_question(hop),
            seed=f"{source.id} {number}",
            headers={"WARC-Concurrent-To": response},
        )
    return response


def _answered(hop: Hop, length: int, *, encoded: bool) -> Http:
    try:
        phrase = HTTPStatus(hop.status).phrase
    except ValueError:
        phrase = ""
    headers = []
    for name, value in hop.headers:
        lower = name.lower()
        changed = lower in ("transfer-encoding", "content-length") or (lower == "content-encoding" and encoded)
        headers.append((f"X-Archive-Orig-{_plain(name)}" if changed else _plain(name), _plain(value)))
    return f"{hop.status} {phrase}".rstrip(), [*headers, ("Content-Length", str(length))]


def _question(hop: Hop) -> Http:
    parts = urlsplit(hop.address)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return f"GET {target} HTTP/1.1", [("Host", parts.netloc)]


class _Records:
    """Writes records, each named by what it holds, so that the same story gives the same bytes."""

    def __init__(self, writer: Any) -> None:
        self._writer = writer
        self._info: str | None = None

    def add(
        self,
        kind: str,
        address: str | None,
        time: str,
        content: bytes,
        *,
        seed: str,
        media_type: str = "",
        http: Http | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> str:
        """Write one record; gives its id. `http` stands before the content of a question or an answer."""
        from warcio.statusandheaders import StatusAndHeaders

        digest = hashlib.sha256(content).hexdigest()
        identity = f"<urn:uuid:{uuid.uuid5(_SPACE, ' '.join((kind, seed, address or '', time, digest)))}>"
        about = {"WARC-Record-ID": identity, "WARC-Date": time, **(headers or {})}
        if self._info is not None:
            about["WARC-Warcinfo-ID"] = self._info
        status = None
        if http is not None:
            status = StatusAndHeaders(http[0], http[1], protocol="HTTP/1.1" if kind == "response" else "")
        self._writer.write_record(
            self._writer.create_warc_record(
                address,
                kind,
                payload=io.BytesIO(content),
                length=len(content),
                warc_content_type=media_type,
                warc_headers_dict=about,
                http_headers=status,
            )
        )
        if kind == "warcinfo":
            self._info = identity
        return identity


def _plain(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ")


def _when(source: Source) -> str:
    """WARC wants a time in UTC; where it is not known when a file was read, that is said by the beginning of time."""
    if source.retrieval is not None:
        return source.retrieval.time
    found = source.retrieved or ""
    if len(found) == len("2024-03-26"):
        return f"{found}T00:00:00Z"
    return found if found.endswith("Z") else _UNKNOWN_TIME


def _file_address(source: Source) -> str:
    """An address without anything of the computer it was read on: the name of the file alone."""
    name = PurePath(source.path.replace("\\", "/")).name if source.path else f"{source.id}.txt"
    return f"urn:crossread:{source.sha256[:16]}/{quote(name)}"


def _media_type(source: Source) -> str:
    ending = PurePath(source.path).suffix.lower() if source.path else ".txt"
    return _MEDIA.get(ending, "application/octet-stream")
