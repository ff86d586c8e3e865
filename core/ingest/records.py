# SPDX-License-Identifier: Apache-2.0
"""Articles as JSON, one a line or in a list, as scripts and news interfaces write them, to drafts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.ingest.choosing import Page, picked
from core.ingest.draft import Asked, Draft
from core.ingest.encoding import decode
from core.ingest.limits import MAX_DEPTH, MAX_LINES, refuse_more, refuse_words
from core.ingest.pieces import tidied
from core.ingest.plain import draft_of
from core.ingest.text import metadata_of
from core.ingest.unpacking import damaged
from core.provenance import DataField, DataOrigin, Stated

_TEXTS: Final = ("text", "body", "content", "articleBody", "article", "maintext", "full_text", "plain_text", "story")
_MARKUP: Final = ("html", "body_html", "content_html", "raw_html")
_LISTS: Final = ("articles", "items", "results", "data", "documents", "hits")
_FIELDS: Final = {
    DataField.TITLE: ("title", "headline", "name"),
    DataField.OUTLET: (
        "outlet",
        "publisher",
        "publication",
        "source",
        "site_name",
        "site",
        "sourceName",
        "source_domain",
        "domain",
    ),
    DataField.AUTHOR: ("author", "authors", "byline", "creator"),
    DataField.PUBLISHED: (
        "published",
        "date",
        "datePublished",
        "date_published",
        "published_at",
        "publishedAt",
        "publish_date",
        "pub_date",
        "date_publish",
        "timestamp",
    ),
    DataField.MODIFIED: ("modified", "updated", "dateModified", "date_modified", "updated_at", "date_modify"),
    DataField.LANGUAGE: ("language", "lang", "inLanguage"),
    DataField.URL: ("url", "link", "canonical_url", "web_url", "address"),
}
_MOST_NAMES: Final = 20


def pages(asked: Asked) -> tuple[Page, ...]:
    """The articles in a file, by number. Raises DAMAGED with the line, TOO_COMPLEX or NO_TEXT."""
    return tuple(_page(number, record) for number, record in enumerate(_records(asked), start=1))


def read(asked: Asked) -> Draft:
    """One of the articles: the only one, or the one that is asked for. Raises SEVERAL_PAGES, NO_SUCH_PAGE and more."""
    records = list(_records(asked))
    listed = [_page(number, record) for number, record in enumerate(records, start=1)]
    record = records[picked(listed, asked.page, asked.name).number - 1]
    text = _article(record)
    refuse_words(text, asked.name, asked.cancelled)
    stated = tuple(tidied(list(_stated(record))))
    draft = draft_of(text.replace("\0", ""), replace(asked, name="-", title=asked.title or _title(record)))
    found = metadata_of(stated).over(draft.found)
    return replace(draft, found=found, stated=(*stated, *draft.stated), original=_bytes(record))


def originals(asked: Asked) -> Iterator[bytes]:
    """The bytes of each article: its object alone, its fields in the order in which they stand."""
    return (_bytes(record) for record in _records(asked))


def _bytes(record: Mapping[str, object]) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode("utf-8", "backslashreplace")


def _records(asked: Asked) -> Iterator[Mapping[str, object]]:
    """The objects that hold a text. A file that is one value is read as such, any other line by line."""
    text = decode(asked.data, path=asked.name).text
    try:
        values = _listed(json.loads(text))
    except RecursionError as error:
        raise CrossreadError(ErrorCode.TOO_COMPLEX, path=asked.name, what="depth", most=MAX_DEPTH) from error
    except ValueError:
        values = _lines(text, asked.name)
    found = [value for value in values if isinstance(value, Mapping) and _holds_text(value)]
    if not found:
        raise CrossreadError(ErrorCode.NO_TEXT, path=asked.name)
    yield from found


def _listed(value: object) -> list[object]:
    """The articles in one JSON value: itself, the list that it is, or the list that it holds."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and not _holds_text(value):
        inside = next((one for name in _LISTS if isinstance(one := value.get(name), list)), None)
        return inside if inside is not None else []
    return [value]


def _lines(text: str, path: str) -> list[object]:
    values: list[object] = []
    for number, line in enumerate(text.split("\n"), start=1):
        refuse_more(number, MAX_LINES, "lines", path)
        if not line.strip():
            continue
        try:
            values.append(json.loads(line))
        except RecursionError as error:
            raise CrossreadError(ErrorCode.TOO_COMPLEX, path=path, what="depth", most=MAX_DEPTH) from error
        except ValueError as error:
            raise damaged(path, ValueError(f"line {number}: {error}")) from error
    return values


def _holds_text(value: Mapping[str, object]) -> bool:
    return any(isinstance(value.get(name), str) and str(value[name]).strip() for name in (*_TEXTS, *_MARKUP))


def _page(number: int, record: Mapping[str, object]) -> Page:
    said = metadata_of(tidied(list(_stated(record))))
    return Page(number, said.title, said.url, said.published, len(_article(record)))


def _article(record: Mapping[str, object]) -> str:
    return next((value for name in (*_MARKUP, *_TEXTS) if isinstance(value := record.get(name), str) and value), "")


def _title(record: Mapping[str, object]) -> str | None:
    return next((one.value for one in _stated(record) if one.field is DataField.TITLE), None)


def _stated(record: Mapping[str, object]) -> Iterator[Stated]:
    for field, names in _FIELDS.items():
        value = next((text for name in names if (text := _text(record.get(name), field))), None)
        if value is not None:
            yield Stated(field, value, DataOrigin.RECORD)


def _text(value: object, field: DataField) -> str:
    """A value of a record as text: a list of names as one line, an object by its name, a number of seconds as a day."""
    if isinstance(value, list):
        return ", ".join(
            text for one in value[:_MOST_NAMES] if not isinstance(one, list) and (text := _text(one, field))
        )
    if isinstance(value, Mapping):
        inside = value.get("name") or value.get("title")
        return inside if isinstance(inside, str) else ""
    if field is DataField.PUBLISHED and isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1000 if value > 1e11 else value
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
        except (ValueError, OverflowError, OSError):
            return ""
    return value.strip() if isinstance(value, str) else ""
