# SPDX-License-Identifier: Apache-2.0
"""The articles of NewsWCL50: five outlets on each event, with labels for every two articles of an event.

The set holds tokens; `detokenised` makes them running text again, always the same, and keeps the paragraphs where the
tokens say so. The labels stand in this repository by numbers of sentences alone (`tests/gold/newswcl50.json`), with the
hash of each text that they were made for: `{"texts": {doc: sha}, "roles": {doc: {"title": [...], "junk": [...]}},
"pairs": {"0_L-0_LL": [[3, 5, "strong"], …]}}`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from core.ingest.reader import read_text
from core.model import Span
from tests.eval.gold import GoldPair, GoldSource

_BREAK: Final = "\n"
_NO_SPACE_BEFORE = re.compile(r" (?=[,.;:!?%)\]…])")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[$£€]) ")
_ENDING = re.compile(r" (n['’]t|['’](?:s|S|re|ve|ll|d|m))\b")
_CURLY = (("“ ", "“"), (" ”", "”"), ("‘ ", "‘"), (" ’ ", "’ "))


@dataclass(frozen=True, slots=True)
class Event:
    """The articles of one event by their names, and the annotated pairs of them."""

    name: str
    articles: Mapping[str, GoldSource]
    pairs: tuple[GoldPair, ...]

    def pair(self, one: str, other: str) -> tuple[GoldPair, bool]:
        """The gold of two articles, and whether `one` is its second."""
        for gold in self.pairs:
            if gold.name == f"{one}-{other}":
                return gold, False
            if gold.name == f"{other}-{one}":
                return gold, True
        raise KeyError(f"{one}-{other}")


def events(documents: Path, labels: Path) -> list[Event]:
    """The events of `documents` (docs.jsonl) whose articles `labels` has pairs for.

    Raises `ValueError` where a text is not the one that the labels were made for.
    """
    gold = json.loads(labels.read_text(encoding="utf-8"))
    articles: dict[str, GoldSource] = {}
    by_event: dict[str, list[str]] = {}
    with documents.open(encoding="utf-8") as lines:
        for document in map(json.loads, lines):
            name, event = document["doc"], document["event"]
            if any(name in pair.split("-") for pair in gold["pairs"]):
                articles[name] = _article(document, gold)
                by_event.setdefault(event, []).append(name)
    return [
        Event(event, {name: articles[name] for name in names}, tuple(_pairs(event, names, articles, gold["pairs"])))
        for event, names in by_event.items()
    ]


def _pairs(
    event: str, names: Sequence[str], articles: Mapping[str, GoldSource], pairs: Mapping[str, Any]
) -> list[GoldPair]:
    found = []
    for name, labelled in pairs.items():
        one, other = name.split("-")
        if one in names and other in names:
            strength = {(i, j): str(how) for i, j, how in labelled}
            found.append(GoldPair(name, event, articles[one], articles[other], strength))
    return found


def _article(document: Mapping[str, Any], gold: Mapping[str, Any]) -> GoldSource:
    name = document["doc"]
    text, spans = text_of([sentence["tokens"] for sentence in document["sentences"]])
    wanted = gold["texts"].get(name)
    found = hashlib.sha256(text.encode()).hexdigest()
    if wanted is not None and not found.startswith(wanted):
        raise ValueError(f"{name} reads otherwise than when its sentences were labelled ({found[:12]})")
    roles = gold["roles"].get(name, {})
    left_out = {*roles.get("title", ()), *roles.get("junk", ())}
    body = tuple(number not in left_out for number in range(len(spans)))
    return GoldSource(read_text(text, name=f"{name}.txt"), spans, body)


def text_of(sentences: Sequence[Sequence[str]]) -> tuple[str, tuple[Span, ...]]:
    """The running text of tokenised `sentences`, and where each stands in it. A token that is an escaped line break
    begins a paragraph.
    """
    text, between = "", ""
    spans = []
    for tokens in sentences:
        sentence = detokenised(tokens)
        body = sentence.strip().replace(_BREAK, _BREAK * 2)
        if sentence.startswith(_BREAK) and text:
            between = _BREAK * 2
        if body:
            text += between
            between = " "
        spans.append(Span(len(text), len(text) + len(body)))
        text += body
        if sentence.endswith(_BREAK) and text:
            between = _BREAK * 2
    return text, tuple(spans)


def detokenised(tokens: Sequence[str]) -> str:
    """One sentence as it is written; line breaks are kept as such."""
    text = " ".join(tokens).replace("\\n", _BREAK)
    text = re.sub(r" *\n *", _BREAK, text)
    text = _ENDING.sub(r"\1", text)
    text = _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", text)).replace(" - ", "-")
    for apart, together in _CURLY:
        text = text.replace(apart, together)
    return _straight_quotes(text)


def _straight_quotes(text: str) -> str:
    """Opening and closing marks in turn lose the space on their inner side."""
    first, *others = text.split('"')
    out = first
    for number, part in enumerate(others):
        out = f'{out}"{part.lstrip(" ")}' if number % 2 == 0 else f'{out.rstrip(" ")}"{part}'
    return out
