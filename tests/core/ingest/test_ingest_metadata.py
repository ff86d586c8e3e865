# SPDX-License-Identifier: Apache-2.0
"""Dates, addresses and the other fields: what is accepted, what is refused, and what lies over what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.errors import CrossreadError, ErrorCode
from core.ingest.dates import date_line, iso_date
from core.ingest.metadata import Metadata, validated
from core.ingest.reader import read_text, with_exclusion_kept, with_metadata
from core.model import Claim, ExclusionReason, Span

ARTICLE = (
    "Council votes to close the old harbour\n\n"
    "By Nora Lindqvist\n\n"
    "LISBON — The council voted on Monday to close the harbour by the spring of next year.\n"
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2024-03-26", "2024-03-26"),
        ("2024-03-26T10:05", "2024-03-26T10:05:00"),
        ("2024-03-26T10:05:07Z", "2024-03-26T10:05:07Z"),
        ("2024-03-26 10:05:07+02:00", "2024-03-26T10:05:07+02:00"),
        ("2024-03-26T10:05:07.123Z", "2024-03-26T10:05:07Z"),
        ("26 March 2024", "2024-03-26"),
        ("March 26, 2024", "2024-03-26"),
        ("Tuesday, March 26th, 2024", "2024-03-26"),
        ("Mar. 26. 2024 8:03PM", "2024-03-26T20:03"),
        ("26 Sept 2023 at 12:10 a.m. ET", "2023-09-26T00:10"),
        ("26-Mar-2024", "2024-03-26"),
        ("26/03/2024", "2024-03-26"),
        ("03/26/2024", "2024-03-26"),
        ("05.05.2024", "2024-05-05"),
        ("2024/3/6", "2024-03-06"),
        ("26 March 2024 17:40 GMT", "2024-03-26T17:40Z"),
    ],
)
def test_dates_that_mean_one_day(written: str, iso: str) -> None:
    assert iso_date(written) == iso
    assert validated(Metadata(published=written)).published == iso


@pytest.mark.parametrize(
    "written",
    [
        "Tuesday",
        "03/04/2024",
        "2024",
        "2024-03",
        "2024-13-01",
        "2024-02-30",
        "31 June 2024",
        "yesterday",
        "26 March",
        "soon",
    ],
)
def test_dates_that_do_not(written: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        validated(Metadata(published=written))
    assert caught.value.code is ErrorCode.BAD_METADATA
    assert caught.value.values == {"field": "published", "value": written}


@pytest.mark.parametrize(
    ("line", "published", "updated"),
    [
        ("Published: 2 May 2023, 14:05 BST", "2023-05-02T14:05", None),
        ("Posted on May 2, 2023 | Updated: May 3, 2023 6:30 am", "2023-05-02", "2023-05-03T06:30"),
        ("Last modified on Tue 2 May 2023 11.45 BST", None, "2023-05-02T11:45"),
        ("Updated 3 hours ago", None, None),
        ("Updated at 1:23 p.m.", None, None),
        ("2 May 2023", "2023-05-02", None),
    ],
)
def test_lines_of_nothing_but_dates(line: str, published: str | None, updated: str | None) -> None:
    found = date_line(line)
    assert found is not None
    assert (found.published, found.updated) == (published, updated)


@pytest.mark.parametrize(
    "line",
    [
        "The harbour closed on 2 May 2023.",
        "May 2, 2023 was the day the harbour closed",
        "Posted to the embassy in 2019, she stayed for years",
        "3 hours ago the ferry left",
        "1984",
        "",
    ],
)
def test_lines_that_only_hold_a_date(line: str) -> None:
    assert date_line(line) is None


@pytest.mark.parametrize("url", ["https://example.org/a?b=1", "http://example.org", "file:///tmp/a.html"])
def test_addresses(url: str) -> None:
    assert validated(Metadata(url=url)).url == url


@pytest.mark.parametrize("url", ["example.org", "not an address", "javascript:alert(1)", "https://", "http://[bad"])
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        validated(Metadata(url=url))
    assert caught.value.values["field"] == "url"


def test_other_fields_are_tidied_and_bounded() -> None:
    tidy = validated(Metadata(title="  Two\n words ", language="EN-gb", outlet=""))
    assert (tidy.title, tidy.language, tidy.outlet) == ("Two words", "en-gb", "")
    for bad in (Metadata(language="English, I think"), Metadata(title="x" * 1001)):
        with pytest.raises(CrossreadError):
            validated(bad)


def test_what_is_set_by_hand_wins() -> None:
    read = read_text(ARTICLE)
    assert (read.author, read.title) == ("Nora Lindqvist", "Council votes to close the old harbour")
    by_hand = Metadata(author="N. Lindqvist", outlet="The Example Times", published="26 March 2024")
    source = read_text(ARTICLE, overrides=by_hand)
    assert (source.author, source.outlet, source.published) == ("N. Lindqvist", "The Example Times", "2024-03-26")
    assert source.title == read.title


def test_metadata_afterwards() -> None:
    source = read_text(ARTICLE)
    changed = with_metadata(source, Metadata(outlet="The Example Times", author=""))
    assert (changed.outlet, changed.author, changed.title) == ("The Example Times", None, source.title)
    assert (changed.text, changed.excluded, changed.sha256) == (source.text, source.excluded, source.sha256)
    with pytest.raises(CrossreadError):
        with_metadata(source, Metadata(published="03/04/2024"))


def test_an_exclusion_can_be_switched_back() -> None:
    source = read_text(ARTICLE)
    assert [exclusion.reason for exclusion in source.excluded] == [ExclusionReason.BYLINE, ExclusionReason.DATELINE]
    with_claims = replace(source, claims=(Claim("A1", Span(0, 7), 0),))
    kept = with_exclusion_kept(with_claims, 1, True)
    assert [exclusion.kept for exclusion in kept.excluded] == [False, True]
    assert kept.excluded[1].span == source.excluded[1].span
    assert kept.claims == ()
    assert with_exclusion_kept(kept, 1, False) == source
