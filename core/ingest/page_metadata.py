# SPDX-License-Identifier: Apache-2.0
"""What a page says about itself: JSON-LD first, then OpenGraph and other `meta`, then `time`, `canonical` and `title`.

Everything that is said is kept with what says it, for they contradict each other. Nothing is guessed from running text;
a field that the page does not state stays None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from core.ingest.linked_data import article_fields, day, one_line
from core.ingest.metadata import Metadata, is_address
from core.ingest.page_names import LONGEST_AUTHOR, authors_of, host_of, outlet_in_title, outlet_of
from core.provenance import DataField, DataOrigin, Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META: Final = {
    "title": ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "headline"),
    "outlet": ("og:site_name", "application-name", "dc.publisher", "publisher", "twitter:site:name"),
    "author": (
        "author",
        "article:author",
        "dc.creator",
        "parsely-author",
        "sailthru.author",
        "byl",
        "twitter:creator:name",
    ),
    "published": (
        "article:published_time",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "dc.date.issued",
        "dc.date",
        "pubdate",
        "publish-date",
        "publishdate",
        "date",
        "sailthru.date",
        "article.published",
        "dcterms.created",
    ),
    "url": ("og:url", "twitter:url", "parsely-link"),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "lastmod",
        "dcterms.modified",
        "dc.date.modified",
        "revised",
        "article.updated",
    ),
    "language": ("og:locale", "content-language", "dc.language", "language"),
}
_KNOWN: Final = {field.value: field for field in DataField}
_ADDRESS_DAY: Final = re.compile(r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})[/-](?P<day>\d{1,2})(?=[/-]|$)")
_SITE_TAIL: Final = re.compile(r"\s+(?:[|–—•·»]|-{1,2})\s+(?P<site>[^|–—•·»]{2,60})$")


@dataclass(frozen=True, slots=True)
class PageData:
    """The best of what a page says, tidied, with dates as ISO 8601; and all of it, with what says it."""

    found: Metadata
    stated: tuple[Stated, ...]


def page_data(root: HtmlElement) -> PageData:
    """What the page of `root` says about itself."""
    canonical = _first(
        *(link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    )
    linked = article_fields(root, canonical)
    said = _meta(root)
    meta = {name: value for name, (value, _) in reversed(said)}
    addresses = [one for one in (canonical, linked.get("url"), meta.get("url")) if one and is_address(one)]
    url = addresses[0] if addresses else None
    document_title = one_line(root.findtext(".//title"))
    in_title = outlet_in_title(document_title, url)
    outlet = outlet_of(linked.get("outlet"), meta.get("outlet"), (linked.get("site"), in_title, host_of(url)), url)
    title = _first(linked.get("title"), meta.get("title"), _heading(root), document_title)
    title = _without_site(title, outlet)
    language = _first(root.get("lang"), linked.get("language"), meta.get("language"))
    when, changed = _time(root), _changed(root)
    by_address = _day_in_address(url)
    found = Metadata(
        title=title,
        outlet=outlet,
        author=_first(authors_of(linked.get("author"), outlet), authors_of(meta.get("author"), outlet)),
        published=_first(linked.get("published"), linked.get("created"), meta.get("published"), when),
        modified=_first(linked.get("modified"), meta.get("modified"), changed),
        url=url,
        language=_language(language),
    )
    stated = [
        *(Stated(_KNOWN[name], value, DataOrigin.JSON_LD) for name, value in linked.items() if name in _KNOWN),
        *(Stated(_KNOWN[name], value, origin) for name, (value, origin) in said),
        *(Stated(DataField.URL, one, DataOrigin.LINK) for one in [canonical] if one and is_address(one)),
        *(Stated(DataField.PUBLISHED, one, DataOrigin.MICRODATA) for one in [when] if one),
        *(Stated(DataField.MODIFIED, one, DataOrigin.MICRODATA) for one in [changed] if one),
        *(Stated(DataField.OUTLET, one, DataOrigin.JSON_LD) for one in [linked.get("site")] if one and one == outlet),
        *(Stated(DataField.OUTLET, one, DataOrigin.PAGE) for one in [in_title] if one),
        *(Stated(DataField.LANGUAGE, one, DataOrigin.PAGE) for one in [root.get("lang")] if one),
        *(Stated(DataField.TITLE, one, DataOrigin.PAGE) for one in [document_title] if one),
        *(Stated(DataField.PUBLISHED, one, DataOrigin.ADDRESS) for one in [by_address] if one),
        *(Stated(DataField.OUTLET, one, DataOrigin.ADDRESS) for one in [host_of(url)] if one and one == outlet),
    ]
    # An account that nobody gave a name is no author.
    named = (one for one in stated if one.field is not DataField.AUTHOR or authors_of(one.value[:LONGEST_AUTHOR]))
    return PageData(found, tuple(_tidied(one, outlet) for one in named))


def _tidied(one: Stated, outlet: str | None) -> Stated:
    if one.field is DataField.TITLE:
        return replace(one, value=_without_site(one.value, outlet) or one.value)
    if one.field is DataField.AUTHOR:
        return replace(one, value=authors_of(one.value, outlet) or one.value[:LONGEST_AUTHOR])
    if one.field is DataField.LANGUAGE:
        return replace(one, value=_language(one.value) or one.value)
    return one


def _day_in_address(address: str | None) -> str | None:
    """The day that stands in the address of a page as year, month and day between slashes or hyphens."""
    match = _ADDRESS_DAY.search(address or "")
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None


def _meta(root: HtmlElement) -> list[tuple[str, tuple[str, DataOrigin]]]:
    """What `meta` elements say: fields with values and origins, the best value of each field first, one an origin."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(key) or "").strip().lower()
            content = one_line(meta.get("content"))
            if name and content:
                stated.setdefault(name, content)
    found: list[tuple[str, tuple[str, DataOrigin]]] = []
    for field, names in _META.items():
        origins = set()
        for name in names:
            value = stated.get(name)
            if field in ("published", "modified"):
                value = day(value)
            origin = _origin(name)
            if value and origin not in origins and not (field == "author" and is_address(value)):
                origins.add(origin)
                found.append((field, (value, origin)))
    return found


def _origin(name: str) -> DataOrigin:
    if name.startswith(("og:", "article:")):
        return DataOrigin.OPEN_GRAPH
    return DataOrigin.DUBLIN_CORE if name.startswith(("dc.", "dcterms.")) else DataOrigin.META


def _heading(root: HtmlElement) -> str | None:
    headings = [text for heading in root.iter("h1") if (text := one_line(heading.text_content()))]
    return headings[0] if len(headings) == 1 else None


def _time(root: HtmlElement) -> str | None:
    """The date of the first `time` that has one, those that the page calls published first."""
    times = list(root.iter("time"))
    published = [
        time for time in times if "publ" in " ".join((time.get("itemprop") or "", time.get("class") or "")).lower()
    ]
    for time in (*published, *times):
        when = day(time.get("datetime")) or day(time.text_content())
        if when:
            return when
    for element in root.xpath(".//*[@itemprop='datePublished']"):
        when = day(element.get("content")) or day(element.text_content())
        if when:
            return when
    return None


def _changed(root: HtmlElement) -> str | None:
    """The day that the page marks as that of its last change."""
    for element in root.xpath(".//*[@itemprop='dateModified']"):
        when = day(element.get("content") or element.get("datetime")) or day(element.text_content())
        if when:
            return when
    return None


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """A title without the name of the site behind it."""
    match = _SITE_TAIL.search(title) if title is not None and outlet is not None else None
    if title is None or outlet is None or match is None:
        return title
    site, known = _letters(match.group("site")), _letters(outlet)
    return title[: match.start()] if site and (site in known or known in site) else title


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    match = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value.strip())
    return match.group().lower() if match is not None else None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
