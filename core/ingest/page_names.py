# SPDX-License-Identifier: Apache-2.0
"""Names on a page: what the site is called, and who wrote the article, and when, by what the mark-up calls things.

A page says both in many places and many ways: a publisher that is an agency or a corporation, a site's name with its
slogan, authors with their trade, accounts of the software instead of people. Nothing is guessed from running text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from core.ingest.bylines import byline_names, is_agency, is_name, is_trade
from core.ingest.conflicts import is_one_name
from core.ingest.linked_data import day, one_line
from core.ingest.metadata import is_address
from core.ingest.rules import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BEHIND: Final = re.compile(r"\s+(?:[|–—•·»]|-{1,2}|::?)\s+|:\s+|\s\|\s?")
_BY: Final = re.compile(
    r"^(?:(?:written|posted|reported|story|words|text)\s+by|by|von|par|por|door|di|av|af|oleh)\s*:?\s+|^[^\W\d_]{2,14}\s*:\s+",
    re.IGNORECASE,
)
_PIECES: Final = re.compile(r"\s*[,;]\s*")
_MARK: Final = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author)(?:[_-]{0,2}(?:name|link|names))?(?:$|\s)|(?:^|\s)(?:post|entry|article|story|meta)"
    r"[_-]{1,2}authors?(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATED: Final = re.compile(r"(?:^|[\s_-])(?:date|time|timestamp|publish(?:ed)?|posted|meta)(?:$|[\s_-])", re.IGNORECASE)
_DEGREE: Final = re.compile(r"(?:[A-Z]{1,5}|Ph\.?D|[MB]\.[AS]c?|M\.D|J\.D|Jr|Sr)\.?")
LONGEST_AUTHOR: Final = 200  # code points
_LONGEST_MARKED: Final = 80


def outlet_of(
    publisher: str | None, site_name: str | None, others: Sequence[str | None], address: str | None
) -> str | None:
    """What the site is called on which the article stands.

    A publisher may be the agency that sold the article, or a corporation: where it is not another form of the site's
    own name, that counts. `others` are asked in their order where neither is said.
    """
    host = host_of(address)
    names = [name.removeprefix("@") for name in (publisher, site_name) if name and not is_address(name)]
    if len(names) == 2 and not is_one_name(names[0], names[1]):
        names = names[1:]
    names += [name for name in others if name and not is_address(name)]
    return _without_slogan(names[0], host) if names else None


def outlet_in_title(title: str | None, address: str | None) -> str | None:
    """The site's name at either end of the page's title, where the page's address says that it is one."""
    host = host_of(address)
    pieces = _BEHIND.split(title or "")
    if host is None or len(pieces) < 2:
        return None
    return next((piece for piece in (pieces[-1], pieces[0]) if 2 <= len(piece) <= 60 and fits(piece, host)), None)


def host_of(address: str | None) -> str | None:
    """The server in an address, without "www."; None where there is none, or it is but a number."""
    if not address:
        return None
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    return host if re.search(r"[a-z]\.[a-z]", host) else None


def fits(name: str, host: str) -> bool:
    """Whether a server is called by a name, or by beginnings of its words: "The New York Times" and nytimes.com."""
    label = re.sub(r"[^a-z0-9]", "", max(host.split(".")[:-1], key=len, default=host))
    words = [letters for word in name.casefold().split() if (letters := "".join(filter(str.isalnum, word)))]
    if not label or not words or len(words) > 8:
        return False
    joined = "".join(words)
    return joined == label or joined == "".join(filter(str.isalnum, host)) or _made_of(label, words)


def _made_of(label: str, words: Sequence[str]) -> bool:
    """Whether `label` is beginnings of `words` in their order, some words left out; the last one is there."""
    ends = {0}  # how much of the label the words so far may have made
    for number, word in enumerate(words):
        last = number == len(words) - 1
        longer = set() if last else set(ends)
        for end in ends:
            for size in range(1, min(len(word), len(label) - end) + 1):
                if not label.startswith(word[:size], end):
                    break
                longer.add(end + size)
        ends = longer
    return len(label) in ends


def _without_slogan(name: str, host: str | None) -> str:
    """A site's name without what it says of itself behind it, where the address shows which part is the name."""
    pieces = _BEHIND.split(name)
    if host is None or len(pieces) < 2:
        return name
    return next((piece for piece in pieces if piece and fits(piece, host)), name)


def authors_of(value: str | None, outlet: str | None = None) -> str | None:
    """Authors as a page's data give them, without "By", their trade, their degrees and their paper or agency behind
    them; None where nobody is named.
    """
    if value is None or len(value) > LONGEST_AUTHOR:
        return None
    value = _BY.sub("", value.strip())
    head = re.split(r"\s+\|\s+|\s+[–—•·]\s+", value, maxsplit=1)[0].strip()
    pieces = [piece for piece in _PIECES.split(head or value) if piece]
    kept = [
        piece
        for number, piece in enumerate(pieces)
        if piece.casefold() not in words_of("account") and not (number and _is_appended(piece, outlet))
    ]
    return ", ".join(kept) or None


def _is_appended(piece: str, outlet: str | None) -> bool:
    """Whether what stands behind a name and a comma says what or where somebody is."""
    if is_trade(piece) or is_agency(piece) or _DEGREE.fullmatch(piece):
        return True
    return outlet is not None and (is_one_name(piece, outlet) or piece.startswith(outlet + " "))


def marked_authors(root: HtmlElement, after: HtmlElement, before: HtmlElement | None) -> str | None:
    """The names that the mark-up between two elements calls those of authors, without "By" as they may be."""
    found: list[str] = []
    for element in _between(root, after, before):
        # What encloses a name and more is no name; an inner element may be.
        text = one_line(element.text_content()) if _is_marked(element) else None
        if text is None or len(text) > _LONGEST_MARKED:
            continue
        names = byline_names(text) or authors_of(text)
        if names is not None and all(is_name(name) for name in _PIECES.split(names)):
            found += [
                name for name in _PIECES.split(names) if not any(name in known or known in name for known in found)
            ]
    return ", ".join(found) or None


def marked_day(root: HtmlElement, after: HtmlElement, before: HtmlElement | None) -> str | None:
    """The first day between two elements that stands in an element of its own, which the mark-up calls a date."""
    for element in _between(root, after, before):
        if _DATED.search(element.get("class") or "") is None:
            continue
        found = day(element.text_content()[:_LONGEST_MARKED])
        if found is not None:
            return found
    return None


def _is_marked(element: HtmlElement) -> bool:
    if "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split():
        return True
    return _MARK.search(element.get("class") or "") is not None


def _between(root: HtmlElement, after: HtmlElement, before: HtmlElement | None) -> Iterator[HtmlElement]:
    seen = False
    for element in root.iter():
        if element is before:
            return
        if element is after:
            seen = True
        elif seen and isinstance(element.tag, str):
            yield element
