# SPDX-License-Identifier: Apache-2.0
"""What counts as an address, and what is made of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import CrossreadError, ErrorCode
from core.fetch.addresses import address_of, followed, is_address
from core.fetch.fetching import contacted


@pytest.mark.parametrize(
    ("text", "whole", "who"),
    [
        ("https://news.example/a?b=c#d", "https://news.example/a?b=c", "https://news.example"),
        (" news.example/story ", "https://news.example/story", "https://news.example"),
        ("HTTP://News.Example:80", "http://news.example/", "http://news.example"),
        ("news.example:8080/x", "https://news.example:8080/x", "https://news.example:8080"),
        ("//news.example/x", "https://news.example/x", "https://news.example"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe", "https://xn--bcher-kva.example"),
        ("https://news.example./a b".replace(" ", "%20"), "https://news.example/a%20b", "https://news.example"),
        ("http://[2001:DB8::1]:81/x", "http://[2001:db8::1]:81/x", "http://[2001:db8::1]:81"),
        ("https://news.example/%7Ea/ü", "https://news.example/%7Ea/%C3%BC", "https://news.example"),
    ],
)
def test_an_address_is_put_in_order(text: str, whole: str, who: str) -> None:
    assert str(address_of(text)) == whole
    assert contacted(text) == who


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://news.example/", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("https://", "host"),
        ("https:///path", "host"),
        ("https://-bad.example", "host"),
        ("https://a..example", "host"),
        ("https://exa%mple/", "host"),
        ("https://user:word@news.example/", "password"),
        ("https://user@news.example/", "password"),
        ("https://news.example:0/", "port"),
        ("https://news.example:99999/", "host"),
        ("https://news.example/a\r\nX-Evil: 1", "characters"),
        ("https://news.example/a b", "characters"),
        ("https://news.example/\u202egnp.exe", "characters"),
        ("https://[::1/", "host"),
        ("https://news.example/" + "a" * 5000, "too-long"),
    ],
)
def test_what_is_no_address_is_refused_with_a_reason(text: str, why: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        address_of(text)
    assert caught.value.code is ErrorCode.BAD_ADDRESS
    assert caught.value.values["why"] == why


@given(st.text(max_size=60))
def test_any_text_is_an_address_that_stays_the_same_or_is_refused(text: str) -> None:
    try:
        found = address_of(text)
    except CrossreadError as error:
        assert error.code is ErrorCode.BAD_ADDRESS
    else:
        assert str(found).isascii()
        assert address_of(str(found)) == found


@given(st.text(max_size=60))
def test_a_redirect_never_leads_to_another_kind_of_address(location: str) -> None:
    try:
        found = followed(address_of("https://news.example/a/b"), location)
    except CrossreadError as error:
        assert error.code is ErrorCode.BAD_ADDRESS
    else:
        assert found.scheme in ("http", "https")


def test_a_redirect_is_read_from_where_it_stands() -> None:
    start = address_of("https://news.example/a/b?c")
    assert str(followed(start, "d")) == "https://news.example/a/d"
    assert str(followed(start, "//other.example/e")) == "https://other.example/e"
    assert str(followed(start, "http://third.example")) == "http://third.example/"


def test_only_what_names_its_scheme_is_an_address_among_files() -> None:
    assert is_address("https://news.example/x")
    assert is_address("HTTP://news.example")
    assert not is_address("news.example/x.html")
    assert not is_address("C:\\news\\a.txt")
