# SPDX-License-Identifier: Apache-2.0
"""Inputs with which damaged files once broke a reader; each is what was left of the file that did."""

from __future__ import annotations

import re
from pathlib import Path

from core.ingest.reader import read_bytes

DATA = Path(__file__).parents[2] / "data"


def test_a_mail_whose_encoding_has_a_zero_in_its_name() -> None:
    data = (
        b"From: Ann Lee <ann@courier.example>\r\nSubject: Harbour closes\r\n"
        b"Content-Type: text/plain; charset=u\x00tf\r\n\r\n"
        b"The harbour will close in spring, the council said on Monday. Nobody had asked the caf\xe9.\r\n"
    )
    source = read_bytes(data, name="a.eml")
    assert source.title == "Harbour closes"
    assert source.text.rstrip().endswith("the café.")


def test_a_pdf_whose_data_hold_half_a_character() -> None:
    sound = (DATA / "story.pdf").read_bytes()
    # Half of what two units of UTF-16 write together, with nothing behind it that could be the other half.
    data = re.sub(rb"(?<=/Title<FEFF)[0-9A-F]{4}", b"D83D", sound)
    source = read_bytes(data, name="a.pdf")
    assert source.text == read_bytes(sound, name="a.pdf").text
