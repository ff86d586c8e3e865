# SPDX-License-Identifier: Apache-2.0
"""What a page says about itself: JSON-LD first, then OpenGraph and other `meta`, then `time`, `canonical` and `title`.

Everything that is said is kept with what says it, for they contradict each other. Nothing is guessed from running text;
a field that the page does not state stays None.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from core.ingest.dates import iso_date
from core.ingest.metadata import Metadata, is_address
from core.provenance import DataField, DataOrigin, Stated

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ARTICLES: Final = (
    "article",
    "newsarticle",
    "reportagenewsarticle",
    "blogposting",
    "liveblogposting",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "backgroundnewsarticle",
    "report",
)
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
_DATE_FIELDS: Final = ("datePublished", "dateCreated", "dateModified")
_WRAPPING: Final = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
_SITE_TAIL: Final = re.compile(r"\s+(?:[|–—•·»]|-{1,2})\s+(?P<site>[^|–—•·»]{2,60})$")


@dataclass(frozen=True, slots=True)
class PageData:
    """The best of what a page says, tidied, with dates as ISO 8601; and all of it, with what says it."""

    found: Metadata
    stated: tuple[Stated, ...]


def page_data(root: HtmlElement) -> PageData:
    """What the page of `root` says about itself."""
    linked = _json_ld(root)
    said = _meta(root)
    meta = {name: value for name, (value, _) in reversed(said)}
    outlet = _first(linked.get("outlet"), meta.get("outlet"))
    document_title = _text(root.findtext(".//title"))
    heading = _heading(root)
    title = _first(linked.get("title"), meta.get("title"), heading, document_title)
    title, outlet = _without_site(title, outlet)
    canonical = _first(
        *(link.get("href") for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical")
    )
    addresses = [one for one in (canonical, linked.get("url"), meta.get("url")) if one and is_address(one)]
    url = addresses[0] if addresses else None
    language = _first(root.get("lang"), linked.get("language"), meta.get("language"))
    when = _time(root)
    by_address = _day_in_address(url)
    found = Metadata(
        title=title,
        outlet=outlet,
        author=_author(_first(linked.get("author"), meta.get("author"))),
        published=_first(linked.get("published"), linked.get("created"), meta.get("published"), when),
        modified=_first(linked.get("modified"), meta.get("modified")),
        url=url,
        language=_language(language),
    )
    stated = [
        *(Stated(_KNOWN[name], value, DataOrigin.JSON_LD) for name, value in linked.items() if name in _KNOWN),
        *(Stated(_KNOWN[name], value, origin) for name, (value, origin) in said),
        *(Stated(DataField.URL, one, DataOrigin.LINK) for one in [canonical] if one and is_address(one)),
        *(Stated(DataField.PUBLISHED, one, DataOrigin.MICRODATA) for one in [when] if one),
        *(Stated(DataField.LANGUAGE, one, DataOrigin.PAGE) for one in [root.get("lang")] if one),
        *(Stated(DataField.TITLE, one, DataOrigin.PAGE) for one in [document_title] if one),
        *(Stated(DataField.PUBLISHED, one, DataOrigin.ADDRESS) for one in [by_address] if one),
    ]
    return PageData(found, tuple(_tidied(one, outlet) for one in stated))


def page_metadata(root: HtmlElement) -> Metadata:
    """The fields that the page of `root` states, tidied; dates as ISO 8601."""
    return page_data(root).found


def _tidied(one: Stated, outlet: str | None) -> Stated:
    if one.field is DataField.TITLE:
        return replace(one, value=_without_site(one.value, outlet)[0] or one.value)
    if one.field is DataField.AUTHOR:
        return replace(one, value=_author(one.value) or one.value[:200])
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


def _json_ld(root: HtmlElement) -> dict[str, str]:
    """The fields of the first article in the page's JSON-LD."""
    nodes = _linked_data(root)
    found: dict[str, str] = {}
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return found
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node}
    values = {
        "title": _text(article.get("headline")) or _text(article.get("name")),
        "outlet": _names(article.get("publisher"), by_id),
        "author": _names(article.get("author"), by_id) or _names(article.get("creator"), by_id),
        "published": _date(article.get("datePublished")),
        "modified": _date(article.get("dateModified")),
        "created": next((day for name in _DATE_FIELDS if (day := _date(article.get(name)))), None),
        "url": _text(article.get("url")) or _identifier(article.get("mainEntityOfPage")),
        "language": _text(article.get("inLanguage")),
    }
    return {name: value for name, value in values.items() if value}


def _linked_data(root: HtmlElement) -> list[Mapping[str, object]]:
    """Every object in the page's JSON-LD; what is no JSON is passed over."""
    nodes: list[Mapping[str, object]] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        raw = _WRAPPING.sub("", script.text or "")
        try:
            nodes += _nodes(json.loads(raw, strict=False))
        except (ValueError, RecursionError):
            continue
    return nodes


def _nodes(value: object) -> list[Mapping[str, object]]:
    """Every object in a JSON-LD value, its graph opened."""
    if isinstance(value, list):
        return [node for part in value for node in _nodes(part)]
    if isinstance(value, dict):
        return [value, *(node for part in (value.get("@graph"), value.get("mainEntity")) for node in _nodes(part))]
    return []


def _is_article(node: Mapping[str, object]) -> bool:
    kinds = node.get("@type")
    return any(
        str(kind).lower().rsplit("/", 1)[-1] in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object, by_id: Mapping[str, Mapping[str, object]]) -> str | None:
    """The name or names of a person or organisation, given as text, as an object, as a reference or as a list."""
    if isinstance(value, list):
        names = [name for part in value if (name := _names(part, by_id))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _names(value.get("name"), by_id) or _text(by_id.get(str(value.get("@id")), {}).get("name"))
    return _text(value)


def _identifier(value: object) -> str | None:
    return _text(value.get("@id")) if isinstance(value, dict) else _text(value)


def _meta(root: HtmlElement) -> list[tuple[str, tuple[str, DataOrigin]]]:
    """What `meta` elements say: fields with values and origins, the best value of each field first, one an origin."""
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (meta.get(key) or "").strip().lower()
            content = _text(meta.get("content"))
            if name and content:
                stated.setdefault(name, content)
    found: list[tuple[str, tuple[str, DataOrigin]]] = []
    for field, names in _META.items():
        origins = set()
        for name in names:
            value = stated.get(name)
            if field in ("published", "modified"):
                value = _date(value)
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
    headings = [text for heading in root.iter("h1") if (text := _text(heading.text_content()))]
    return headings[0] if len(headings) == 1 else None


def _time(root: HtmlElement) -> str | None:
    """The date of the first `time` that has one, those that the page calls published first."""
    times = list(root.iter("time"))
    published = [
        time for time in times if "publ" in " ".join((time.get("itemprop") or "", time.get("class") or "")).lower()
    ]
    for time in (*published, *times):
        day = _date(time.get("datetime")) or _date(_text(time.text_content()))
        if day:
            return day
    for element in root.xpath(".//*[@itemprop='datePublished']"):
        day = _date(element.get("content")) or _date(_text(element.text_content()))
        if day:
            return day
    return None


def _without_site(title: str | None, outlet: str | None) -> tuple[str | None, str | None]:
    """A title without the name of the site behind it."""
    if title is None or outlet is None:
        return title, outlet
    match = _SITE_TAIL.search(title)
    if match is None:
        return title, outlet
    site, known = _letters(match.group("site")), _letters(outlet)
    return (title[: match.start()], outlet) if site and (site in known or known in site) else (title, outlet)


def _author(value: str | None) -> str | None:
    if value is None:
        return None
    value = re.sub(r"^(?i:by)\s+", "", value)
    return value if len(value) <= 200 else None


def _language(value: str | None) -> str | None:
    if value is None:
        return None
    match = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value.strip())
    return match.group().lower() if match is not None else None


def _date(value: object) -> str | None:
    text = _text(value)
    return iso_date(text) if text else None


def _text(value: object) -> str | None:
    """`value` as one line of text, entities read; None for anything else."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()) or None


def _first(*values: str | None) -> str | None:
    return next((value for value in values if value), None)


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
