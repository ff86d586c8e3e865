# SPDX-License-Identifier: Apache-2.0
"""The JSON-LD of a page: what it says of the article, and of the site.

Reads only objects with a type of schema.org; what is no JSON is passed over. Of several articles the one that calls
itself by the page's address counts, for others may be those that the page leads to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from core.ingest.dates import iso_date
from core.ingest.entities import plain_line

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
    "reviewnewsarticle",
    "askpublicnewsarticle",
    "advertisercontentarticle",
    "satiricalarticle",
    "scholarlyarticle",
    "techarticle",
    "report",
)
_PAGES: Final = ("webpage", "itempage", "medicalwebpage")
_SITES: Final = ("website", "newsmediaorganization", "organization")
_OF_PAGE: Final = ("author", "published", "modified", "created", "language", "url")
_DATE_FIELDS: Final = ("datePublished", "dateCreated", "dateModified")
_WRAPPING: Final = re.compile(r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\]\]>|\]\]>)\s*;?\s*$")
MOST_NAMES: Final = 40

Node = Mapping[str, object]


def article_fields(root: HtmlElement, canonical: str | None = None) -> dict[str, str]:
    """By name what is said of the article: title, outlet, author, published, modified, created, url and language; and
    `site`, what the site calls itself. What an article leaves unsaid, the page that holds it may say.
    """
    nodes = _linked_data(root)
    by_id = {str(node["@id"]): node for node in nodes if "@id" in node and len(node) > 1}
    article = _own([node for node in nodes if _is_one_of(node, _ARTICLES)], canonical)
    page = _own([node for node in nodes if _is_one_of(node, _PAGES)], canonical)
    found = _fields(article, by_id) if article is not None else {}
    if page is not None:
        said = _fields(page, by_id)
        found = {**{name: said[name] for name in _OF_PAGE if name in said}, **found}
    for kind in _SITES:
        site = next(
            (name for node in nodes if _is_one_of(node, (kind,)) and (name := one_line(node.get("name")))), None
        )
        if site is not None:
            found["site"] = site
            break
    return found


def one_line(value: object) -> str | None:
    """`value` as one line of text, entities read; None for anything but text."""
    return plain_line(value) if isinstance(value, str) else None


def day(value: object) -> str | None:
    """A date in a page's data as ISO 8601; None where it is none."""
    text = one_line(value)
    return iso_date(text) if text else None


def _own(nodes: Sequence[Node], canonical: str | None) -> Node | None:
    """The one that is about the page at `canonical`, else the first."""
    if canonical:
        wanted = _bare(canonical)
        for node in nodes:
            addresses = (
                one_line(node.get("url")),
                _identifier(node.get("mainEntityOfPage")),
                one_line(node.get("@id")),
            )
            if any(address and _bare(address) == wanted for address in addresses):
                return node
    return nodes[0] if nodes else None


def _bare(address: str) -> str:
    return address.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/")


def _fields(node: Node, by_id: Mapping[str, Node]) -> dict[str, str]:
    values = {
        "title": one_line(node.get("headline")) or one_line(node.get("name")),
        "outlet": _names(node.get("publisher"), by_id),
        "author": _names(node.get("author"), by_id) or _names(node.get("creator"), by_id),
        "published": day(node.get("datePublished")),
        "modified": day(node.get("dateModified")),
        "created": next((found for name in _DATE_FIELDS if (found := day(node.get(name)))), None),
        "url": one_line(node.get("url")) or _identifier(node.get("mainEntityOfPage")),
        "language": one_line(node.get("inLanguage")),
    }
    return {name: value for name, value in values.items() if value}


def _linked_data(root: HtmlElement) -> list[Node]:
    """Every object in the page's JSON-LD."""
    nodes: list[Node] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        raw = _WRAPPING.sub("", script.text or "")
        try:
            nodes += _nodes(json.loads(raw, strict=False))
        except (ValueError, RecursionError):
            continue
    return nodes


def _nodes(value: object) -> list[Node]:
    """Every object in a JSON-LD value, its graph opened."""
    if isinstance(value, list):
        return [node for part in value for node in _nodes(part)]
    if isinstance(value, dict):
        return [value, *(node for part in (value.get("@graph"), value.get("mainEntity")) for node in _nodes(part))]
    return []


def _is_one_of(node: Node, wanted: Sequence[str]) -> bool:
    kinds = node.get("@type")
    return any(
        str(kind).lower().rsplit("/", 1)[-1] in wanted for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _names(value: object, by_id: Mapping[str, Node]) -> str | None:
    """The name or names of a person or organisation, given as text, as an object, as a reference or as a list."""
    if isinstance(value, list):
        names = [name for part in value[:MOST_NAMES] if (name := _names(part, by_id))]
        return ", ".join(dict.fromkeys(names)) or None
    if isinstance(value, dict):
        return _names(value.get("name"), by_id) or one_line(by_id.get(str(value.get("@id")), {}).get("name"))
    return one_line(value)


def _identifier(value: object) -> str | None:
    return one_line(value.get("@id")) if isinstance(value, dict) else one_line(value)
