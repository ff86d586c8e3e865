# SPDX-License-Identifier: Apache-2.0
"""The parts of a packed document and the trees of their mark-up, opened with limits.

Nothing is written to disk, no part is found by a path outside the package, and no more is unpacked than any article
needs: bombs are refused by what they claim and, where they lie, by what comes out. XML is read without entities,
document types or the network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.limits import MAX_DEPTH, MAX_ENTRIES, MAX_PART, MAX_RATIO, MAX_UNPACKED, refuse_more

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_CHUNK: Final = 1_000_000
_SMALL: Final = 200_000  # bytes: below them, the ratio says nothing
_ENCRYPTED: Final = 0x1


@dataclass(slots=True)
class Package:
    """A packed document. `path` is what errors call it."""

    archive: zipfile.ZipFile
    path: str
    unpacked: int = field(default=0)

    @classmethod
    def opened(cls, data: bytes, path: str) -> Package:
        """Raises DAMAGED, or TOO_COMPLEX where it has too many parts."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError, RecursionError) as error:
            raise damaged(path, error) from error
        refuse_more(len(archive.filelist), MAX_ENTRIES, "parts", path)
        return cls(archive, path)

    def names(self) -> tuple[str, ...]:
        return tuple(info.filename for info in self.archive.filelist)

    def has(self, name: str) -> bool:
        return name in self.archive.NameToInfo

    def part(self, name: str, most: int = MAX_PART) -> bytes:
        """The bytes of a part, at most `most`. Raises DAMAGED where there is none, LOCKED, or TOO_COMPLEX."""
        info = self.archive.NameToInfo.get(name)
        if info is None:
            raise CrossreadError(ErrorCode.DAMAGED, path=self.path, detail=f"there is no {name} in it")
        if info.flag_bits & _ENCRYPTED:
            raise CrossreadError(ErrorCode.LOCKED, path=self.path)
        refuse_more(info.file_size, most, "bytes-unpacked", self.path)
        if info.file_size > _SMALL and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise CrossreadError(ErrorCode.TOO_COMPLEX, path=self.path, what="bytes-unpacked", most=most)
        pieces = []
        size = 0
        try:
            with self.archive.open(info) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    self.unpacked += len(piece)
                    refuse_more(size, most, "bytes-unpacked", self.path)
                    refuse_more(self.unpacked, max(most, MAX_UNPACKED), "bytes-unpacked", self.path)
                    pieces.append(piece)
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise damaged(self.path, error) from error
        return b"".join(pieces)

    def tree(self, name: str) -> Element:
        """The XML in a part."""
        return xml_tree(self.part(name), self.path)

    def optional_tree(self, name: str) -> Element | None:
        """The XML in a part; None where there is no such part, or it is no XML: for what the text can do without."""
        if not self.has(name):
            return None
        try:
            return self.tree(name)
        except CrossreadError as error:
            if error.code is not ErrorCode.DAMAGED:
                raise
            return None

    def beside(self, name: str, target: str) -> str:
        """The name of the part that a reference `target` in part `name` leads to."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), target)).lstrip("/")


def xml_tree(data: bytes, path: str) -> Element:
    """The tree of an XML part. Raises DAMAGED, or TOO_COMPLEX where it is nested more deeply than any document."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise CrossreadError(ErrorCode.TOO_COMPLEX, path=path, what="depth", most=MAX_DEPTH) from error
        raise damaged(path, error) from error
    if root.getroottree().docinfo.internalDTD is not None and root.getroottree().docinfo.internalDTD.entities():
        raise CrossreadError(
            ErrorCode.DAMAGED, path=path, detail="its mark-up defines entities, which no article needs"
        )
    return root


def head_of_gzip(data: bytes, size: int = 64) -> bytes:
    """The first bytes of what a gzip file holds; empty where it is none."""
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data[:4096], size)
    except zlib.error:
        return b""


def damaged(path: str, error: Exception) -> CrossreadError:
    """DAMAGED for what a library says of a file, kept short."""
    said = " ".join(str(error).split())[:160]
    return CrossreadError(ErrorCode.DAMAGED, path=path, detail=said or type(error).__name__)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
