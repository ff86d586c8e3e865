# SPDX-License-Identifier: Apache-2.0
"""Inputs with which damaged files once broke a reader; each is what was left of the file that did."""

from __future__ import annotations

from core.ingest.reader import read_bytes


def test_a_mail_whose_encoding_has_a_zero_in_its_name() -> None:
    data = (
        b"From: Ann Lee <ann@courier.example>\r\nSubject: Harbour closes\r\n"
        b"Content-Type: text/plain; charset=u\x00tf\r\n\r\n"
        b"The harbour will close in spring, the council said on Monday. Nobody had asked the caf\xe9.\r\n"
    )
    source = read_bytes(data, name="a.eml")
    assert source.title == "Harbour closes"
    assert source.text.rstrip().endswith("the café.")
