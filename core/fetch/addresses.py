# SPDX-License-Identifier: Apache-2.0
"""What a person or a redirect gives as an address, checked and taken apart. Asks nobody anything."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from core.errors import CrossreadError, ErrorCode

PORTS: Final = {"http": 80, "https": 443}
LONGEST: Final = 4000  # characters; no article has a longer address
_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"  # what RFC 3986 lets stand in a path or query
_NAMED: Final = re.compile(r"[a-z][a-z0-9+.\-]*:(?!\d)", re.IGNORECASE)
_LABEL: Final = re.compile(r"(?!-)[a-z0-9_\-]{1,63}(?<!-)", re.IGNORECASE)
_LIKE: Final = re.compile(r"https?://\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Address:
    """`host` in lower case and as DNS has it (IDNA), an IPv6 address without brackets; `target` is path and query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Who will be contacted, as `https://host` with a port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(text: str) -> bool:
    """Whether a text is meant as an address rather than as a file."""
    return _LIKE.match(text) is not None


def address_of(text: str) -> Address:
    """The address in `text`; without a scheme, https is meant. The fragment is dropped: it is never sent.

    Raises BAD_ADDRESS: another scheme, no host, a name and password in it, a port or host that cannot be.
    """
    given = text.strip()
    if len(given) > LONGEST:
        raise _bad(given, "too-long")
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Zs", "Cs") for character in given):
        raise _bad(given, "characters")
    if not _NAMED.match(given):
        given = f"https://{given.removeprefix('//')}"
    try:
        parts = urlsplit(given.replace("\\", "/"))
        port = parts.port
    except ValueError:
        raise _bad(text, "host") from None
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise _bad(text, "scheme")
    if parts.username is not None or parts.password is not None:
        raise _bad(text, "password")
    host = _host_of(parts.hostname or "", text)
    if port == 0:
        raise _bad(text, "port")
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Address(scheme, host, port or PORTS[scheme], target)


def followed(address: Address, location: str) -> Address:
    """Where a redirect from `address` leads. Raises BAD_ADDRESS."""
    try:
        joined = urljoin(str(address), location.strip())
    except ValueError:
        raise _bad(location, "host") from None
    return address_of(joined)


def _host_of(host: str, text: str) -> str:
    host = host.rstrip(".")
    if not host:
        raise _bad(text, "host")
    if ":" in host:
        return host.lower()
    try:
        ascii_host = host.encode("ascii").decode() if host.isascii() else _idna(host)
    except UnicodeError:
        raise _bad(text, "host") from None
    if len(ascii_host) > 253 or not all(_LABEL.fullmatch(label) for label in ascii_host.split(".")):
        raise _bad(text, "host")
    return ascii_host.lower()


def _idna(host: str) -> str:
    import idna

    return idna.encode(host, uts46=True).decode()


def _bad(text: str, why: str) -> CrossreadError:
    """`why` is one of too-long, characters, scheme, host, port, password."""
    return CrossreadError(ErrorCode.BAD_ADDRESS, address=text.strip()[:200], why=why)
