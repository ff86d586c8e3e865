# SPDX-License-Identifier: Apache-2.0
"""How a source was got from its address: what was asked of whom, when, and what came back beside the bytes.

Values only; `core.fetch` makes them, `core.model.Source` holds one, `core.archive` writes them as WARC.
"""

from __future__ import annotations

from dataclasses import dataclass

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer: `address` was asked of the machine `machine` (its IP address)."""

    address: str
    machine: str
    status: int
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Retrieval:
    """`hops` are in order, redirects first; the last one gave the bytes. `time` is ISO 8601 in UTC.

    The bytes that the source keeps are those of the body after its transfer: without the chunks and the compression of
    the way. `encoding` names that compression (such as "gzip"), None where there was none; `transferred` is how many
    bytes came.
    """

    time: str
    hops: tuple[Hop, ...]
    encoding: str | None = None
    transferred: int = 0

    @property
    def asked(self) -> str:
        """The address that a person gave."""
        return self.hops[0].address

    @property
    def address(self) -> str:
        """The address that answered in the end."""
        return self.hops[-1].address

    @property
    def status(self) -> int:
        return self.hops[-1].status

    def header(self, name: str) -> str | None:
        """The last header of that name, in any case, of the answer that gave the bytes."""
        wanted = name.lower()
        return next((value for key, value in reversed(self.hops[-1].headers) if key.lower() == wanted), None)
