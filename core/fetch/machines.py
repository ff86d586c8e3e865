# SPDX-License-Identifier: Apache-2.0
"""Which machines an address may lead to: those of the public internet, unless a person allows others.

A page must not make this computer ask its own services, its router or the newsroom's inner servers. So the name is
looked up here, every answer is checked, and the connection goes to just the machine that was checked: what DNS says
later (rebinding) does not matter.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import Address

Lookup = Callable[[str, int], Sequence[str]]
"""From a host and a port to IP addresses; raises OSError."""

_SECONDS: Final = 10.0
_TRANSLATED: Final = ipaddress.ip_network("64:ff9b::/96")  # NAT64: an IPv4 address in the last 32 bits
_PROTOCOLS: Final = ipaddress.ip_network("192.0.0.0/24")  # which Python 3.11 calls global in part
_COMPATIBLE: Final = ipaddress.ip_network("::/96")


def looked_up(host: str, port: int) -> Sequence[str]:
    """What the system's resolver says, each address once. Raises OSError, also when it takes more than 10 s."""
    pool = ThreadPoolExecutor(1)
    try:
        found = pool.submit(socket.getaddrinfo, host, port, 0, socket.SOCK_STREAM).result(_SECONDS)
    except TookTooLong:
        raise TimeoutError("no answer from the name server") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def machines_of(address: Address, *, allow_private: bool, lookup: Lookup = looked_up) -> tuple[str, ...]:
    """The IP addresses of `address`, in the resolver's order.

    Raises NO_SUCH_HOST, and PRIVATE_ADDRESS where any of them lies outside the public internet and that is not
    allowed: a name that has both kinds is a trap.
    """
    try:
        found = tuple(lookup(address.host, address.port))
    except (OSError, UnicodeError) as error:
        raise CrossreadError(ErrorCode.NO_SUCH_HOST, host=address.host, detail=_words_of(error)) from error
    if not found:
        raise CrossreadError(ErrorCode.NO_SUCH_HOST, host=address.host, detail="")
    if not allow_private:
        for machine in found:
            if not is_public(machine):
                raise CrossreadError(
                    ErrorCode.PRIVATE_ADDRESS, address=str(address), host=address.host, machine=machine
                )
    return found


def is_public(machine: str) -> bool:
    """Whether an IP address belongs to the public internet; what is carried inside an IPv6 address counts, too."""
    try:
        found = ipaddress.ip_address(machine.split("%", 1)[0])
    except ValueError:
        return False
    inner = _carried(found) if isinstance(found, ipaddress.IPv6Address) else None
    if inner is not None:
        return is_public(str(inner))
    if found in _PROTOCOLS:
        return False
    return found.is_global and not found.is_multicast and not found.is_reserved and not found.is_unspecified


def _carried(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if found.ipv4_mapped is not None:
        return found.ipv4_mapped
    if found.sixtofour is not None:
        return found.sixtofour
    if found.teredo is not None:
        return found.teredo[1]
    if found in _TRANSLATED or (found in _COMPATIBLE and int(found) > 1):
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return None


def _words_of(error: BaseException) -> str:
    return str(getattr(error, "strerror", None) or error)
