# SPDX-License-Identifier: Apache-2.0
"""The lines that the engine and whoever started it exchange. Reads and writes them; does none of the work.

One JSON object a line, UTF-8, no NaN. A request has an `id` (a whole number of the asker's choice, not used twice at a
time), a `request`, and its parameters beside them; those marked ? may be left out or null:

| request    | parameters                                             | result                               |
| ---------- | ------------------------------------------------------ | ------------------------------------ |
| `hello`    |                                                        | `protocol`, `version`, `process`     |
| `read`     | `path` (`page`?, `ocr`?), or `html` (`text`?), or      | `source`, with its claims            |
|            | `text` and `name`?; `overrides`?                       |                                      |
| `places`   | `paths`, of files and folders                          | `places`: `path page` of each source |
| `contents` | `paths`, of files and folders                          | `found`: `path pages error` of each  |
| `tesseract`|                                                        | `installed languages preferred`      |
| `ocr`      | as `read` with a `path`; `languages`?: "eng+deu"       | `source`, with its claims            |
| `fetch`    | `address`, `allow_private`?, `overrides`?              | `source`, `body`: base64             |
| `adjust`   | `source`, `kept`?, `overrides`?                        | `source`, with its claims anew       |
| `versions` | `earlier`, `later`: two sources                        | as `core.versions.versions_json`     |
| `load`     | `model`?, `threads`?, `expected`?                      | `model`: `name sha256 dimensions`    |
| `models`   |                                                        | `models` that were fetched, `begun`  |
| `offer`    | `name`, `hub`?, `allow_private`?                       | `offer`: what would be fetched       |
| `fetch_model` | `offer`, `allow_private`?                           | `model`                              |
| `remove_model` | `name`                                             | as `models`                          |
| `compare`  | `sources`, `settings`?, `rules`?                       | `comparison`, `key`, `problem`       |
| `conclude` | `key`?, `settings`?, `rules`?                          | `comparison`                         |
| `weigh`    | `sources`                                              | `key`, `problem`                     |
| `judge`    | `claims`, `key`?, `settings`?, `rules`?                | `matches`, as many as `claims`       |
| `story`    | `key`, `settings`?, `without`?, `joined`?, or          | `story`: numbers, people, dates      |
|            | `comparison`                                           |                                      |
| `hold`     | `comparison`, `review`?                                | `key`, for reports of it             |
| `preview`  | `key`, `format`, `contents`?, `whole`?                 | `shape`, `told`, what is to be seen  |
| `page`     | `document`, `number`, `scale`: pixels a point          | `image`: PNG, base64                 |
| `report`   | `key`, `targets`: `format path` each, `contents`?      | `written`, `failed`: with its `error`|
| `cancel`   | `target`: the id of another request                    | `cancelling`: whether it was running |
| `shutdown` |                                                        | nothing; then the engine ends        |

Sources, comparisons and settings are as `core.comparison_json` writes them, a story as `core.story.story_json`.
 `overrides` are fields of
`core.ingest.metadata.Metadata`; `kept` says by an exclusion's index, as a string, whether it is switched back in.
`pages` are those of a file with several articles: `number title address date size`. `read` also takes the `sha256` of
one of them in the place of its `page`.
`rules` is the path of the folder with a person's own rules; without it there are none, or, for `judge`, the last ones.
`key` stands for what a comparison has weighed: with it, `conclude` gives the comparison for other settings without the
model, until a few later ones have taken its place (then it fails with `not-kept`, and `compare` is to be asked again);
without it, the one used last is meant. `weigh` gives the key alone, for a comparison that is known already. `claims` is
a list of lists of claims' ids: what a person has joined, each to be judged like a match that was found. `without` and
`joined` are such lists too: the matches that a person has taken apart, and those they have made. `review` is that part
of a comparison's JSON. `contents` is what a report is to hold (`core.reports.contents`). A preview has the `shape` of
`pages` (their sizes in points, and the `document` that `page` draws them of), `text`, `tables` (`sheets`) or `changes`;
of a long report only the beginning, as pages, unless `whole`; `more` is how many matches, characters … come beyond it;
`missing` is what a person has to add before it can be written. Of several reports one that fails hinders no other.
What `hold` and `preview` keep is let go of after a few others (then `not-kept`). `problem` is
null, or an error in the form below that did not hinder the comparison: the cache could not be used.

Answers carry the request's id and one of

| answer                                    | how often                                         |
| ----------------------------------------- | ------------------------------------------------- |
| `progress`: `{step, done, total}`         | any number of times, at most twenty a second      |
| `result`: an object                       | once, or instead of it one of the following       |
| `error`: `{code, values}`                 | once; codes are those of `core.errors`            |
| `cancelled`: true                         | once                                              |

A line that is no request is answered by an error, with its id if it has one and null if not. The end of the requests
ends the engine at once, whatever it is doing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from core.errors import CrossreadError, ErrorCode
from core.progress import Step

PROTOCOL: Final = 1

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    id: int
    request: str
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Progressed:
    id: int
    step: Step
    done: int
    total: int

    def body(self) -> dict[str, Any]:
        return {"progress": {"step": self.step.value, "done": self.done, "total": self.total}}


@dataclass(frozen=True, slots=True)
class Result:
    id: int
    result: Mapping[str, Any]

    def body(self) -> dict[str, Any]:
        return {"result": self.result}


@dataclass(frozen=True, slots=True)
class Failed:
    """`id` is None when the line did not say which request it was."""

    id: int | None
    error: CrossreadError

    def body(self) -> dict[str, Any]:
        return {"error": error_to_json(self.error)}


@dataclass(frozen=True, slots=True)
class WasCancelled:
    id: int

    def body(self) -> dict[str, Any]:
        return {"cancelled": True}


Answer = Progressed | Result | Failed | WasCancelled


class BrokenRequest(Exception):
    """A line that is no request; `id` is the one it carries, if it carries one."""

    def __init__(self, request_id: int | None, detail: str) -> None:
        super().__init__(detail)
        self.id = request_id
        self.error = bad_request(detail)


def bad_request(detail: str) -> CrossreadError:
    return CrossreadError(ErrorCode.BAD_REQUEST, detail=detail)


def request_of(line: bytes) -> Request:
    """The request that `line` holds. Raises `BrokenRequest`."""
    try:
        message = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:  # a UnicodeDecodeError is a ValueError
        raise BrokenRequest(None, str(error)) from error
    if not isinstance(message, dict):
        raise BrokenRequest(None, "not an object")
    request_id = message.pop("id", None)
    if not isinstance(request_id, int) or isinstance(request_id, bool):
        raise BrokenRequest(None, "id is not a whole number")
    request = message.pop("request", None)
    if not isinstance(request, str):
        raise BrokenRequest(request_id, "request is not a name")
    return Request(request_id, request, message)


def line_of(answer: Answer) -> bytes:
    """`answer` as one line. Raises `ValueError` when it holds NaN or an infinite number."""
    message = {"id": answer.id, **answer.body()}
    try:
        text = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:  # half a surrogate pair: an undecodable file name, or a text that came with one
        text = json.dumps(message, allow_nan=False, separators=(",", ":")).encode()
    return text + b"\n"


def error_to_json(error: CrossreadError) -> dict[str, Any]:
    """`error` as it travels; values that JSON does not know travel as strings."""
    values = {
        name: value if isinstance(value, (str, int, bool, type(None))) else str(value)
        for name, value in error.values.items()
    }
    return {"code": error.code.value, "values": values}


def needed(params: Mapping[str, Any], name: str, kind: type[T]) -> T:
    """The parameter `name`, which must be there. Raises BAD_REQUEST."""
    value = params.get(name)
    if not _is(value, kind):
        raise bad_request(f"{name} is not {kind.__name__}")
    return value  # type: ignore[return-value]  # `_is` has seen to it


def optional(params: Mapping[str, Any], name: str, kind: type[T]) -> T | None:
    """The parameter `name`, None when it is left out or null. Raises BAD_REQUEST."""
    return None if params.get(name) is None else needed(params, name, kind)


def _is(value: object, kind: type) -> bool:
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
