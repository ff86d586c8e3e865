# SPDX-License-Identifier: Apache-2.0
"""A question and its answer over any number of redirects, every machine on the way checked. Judges no answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from core import __version__
from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import Address, address_of, followed
from core.fetch.exchange import Answer, Into, Limits, ask
from core.fetch.machines import Lookup, looked_up, machines_of
from core.progress import check
from core.retrieval import Hop

AGENT: Final = f"Mozilla/5.0 (compatible; Crossread/{__version__}; one page, asked for by a person)"
_MACHINES: Final = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """How to ask. `headers`: what is wanted, None for a page. `into`: takes the body, see `core.fetch.exchange`.
    `secure`: https only, also where a redirect leads.
    """

    limits: Limits
    allow_private: bool = False
    lookup: Lookup = looked_up
    headers: Mapping[str, str] | None = None
    into: Into | None = None
    secure: bool = False


def answered(
    text: str, manner: Manner, *, cancelled: Callable[[], bool], received: Callable[[int, int], None]
) -> tuple[Address, Answer, tuple[Hop, ...]]:
    """The answer at the address `text` that is no redirect, where it came from, and all answers on the way.

    Raises BAD_ADDRESS, NO_SUCH_HOST, PRIVATE_ADDRESS, NOT_SECURE, UNREACHABLE, FETCH_TOO_SLOW, TOO_LARGE, BAD_ANSWER,
    TOO_MANY_REDIRECTS; and `Interrupted` when `cancelled`.
    """
    limits = manner.limits
    until = time.monotonic() + limits.seconds
    address = address_of(text)
    seen = {str(address)}
    hops: list[Hop] = []
    while True:
        check(cancelled)
        if manner.secure and address.scheme != "https":
            raise CrossreadError(ErrorCode.NOT_SECURE, address=str(address))
        machine, answer = _asked(address, manner, until=until, cancelled=cancelled, received=received)
        hops.append(Hop(str(address), machine, answer.status, answer.headers))
        if answer.location is None:
            return address, answer, tuple(hops)
        address = followed(address, answer.location)
        if len(hops) > limits.redirects or str(address) in seen:
            raise CrossreadError(ErrorCode.TOO_MANY_REDIRECTS, address=text.strip(), count=len(hops))
        seen.add(str(address))


def _asked(
    address: Address,
    manner: Manner,
    *,
    until: float,
    cancelled: Callable[[], bool],
    received: Callable[[int, int], None],
) -> tuple[str, Answer]:
    """The answer of the first machine that can be reached, and which it is."""
    machines = machines_of(address, allow_private=manner.allow_private, lookup=manner.lookup)[:_MACHINES]
    for machine in machines:
        try:
            answer = ask(
                address,
                machine,
                agent=AGENT,
                limits=manner.limits,
                until=until,
                cancelled=cancelled,
                received=received,
                headers=manner.headers,
                into=manner.into,
            )
        except CrossreadError as error:
            if error.code is not ErrorCode.UNREACHABLE or machine == machines[-1]:
                raise
        else:
            return machine, answer
    raise CrossreadError(ErrorCode.UNREACHABLE, address=str(address), detail="")
