# SPDX-License-Identifier: Apache-2.0
"""No address leads into this computer or a private network, by whatever way."""

from __future__ import annotations

import pytest

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import address_of
from core.fetch.machines import is_public, machines_of

PRIVATE = (
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",  # noqa: S104 - it is refused
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.0.8",
    "198.18.0.1",
    "203.0.113.5",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::127.0.0.1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd12:3456::1",
    "ff02::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "2001:db8::1",
    "not an address",
)
PUBLIC = ("8.8.8.8", "93.184.215.14", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808")


@pytest.mark.parametrize("machine", PRIVATE)
def test_what_is_private_is_refused(machine: str) -> None:
    assert not is_public(machine)
    with pytest.raises(CrossreadError) as caught:
        machines_of(address_of("https://news.example/"), allow_private=False, lookup=lambda _host, _port: [machine])
    assert caught.value.code is ErrorCode.PRIVATE_ADDRESS
    assert caught.value.values["machine"] == machine


@pytest.mark.parametrize("machine", PUBLIC)
def test_what_is_public_is_let_through(machine: str) -> None:
    assert machines_of(address_of("https://news.example"), allow_private=False, lookup=lambda _h, _p: [machine]) == (
        machine,
    )


def test_a_name_that_has_both_is_a_trap() -> None:
    with pytest.raises(CrossreadError) as caught:
        machines_of(address_of("news.example"), allow_private=False, lookup=lambda _h, _p: ["8.8.8.8", "10.0.0.1"])
    assert caught.value.values["machine"] == "10.0.0.1"


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f.1", "2130706433", "[::1]", "0177.0.0.1"])
def test_ways_to_write_this_machine(host: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        machines_of(address_of(f"http://{host}/"), allow_private=False)
    assert caught.value.code in (ErrorCode.PRIVATE_ADDRESS, ErrorCode.NO_SUCH_HOST)


def test_what_is_private_can_be_allowed() -> None:
    assert "127.0.0.1" in machines_of(address_of("http://127.0.0.1/"), allow_private=True)


def test_a_name_that_nobody_knows() -> None:
    def unknown(_host: str, _port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    with pytest.raises(CrossreadError) as caught:
        machines_of(address_of("https://news.example"), allow_private=False, lookup=unknown)
    assert caught.value.code is ErrorCode.NO_SUCH_HOST
    assert caught.value.values["host"] == "news.example"
