# SPDX-License-Identifier: Apache-2.0
"""`crossread inspect`: what the program reads in each source, one line of JSON a source."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from typing import Any

from core.cli.exits import Exit, exit_of
from core.cli.sources import UsageError, assigned, expanded, read_source, wanted_source
from core.cli.terminal import TerminalProgress, tell, write_out
from core.comparison_json import source_to_json, span_to_json
from core.errors import CrossreadError
from core.ingest.metadata import Metadata
from core.ingest.naming import source_ids
from core.language.claims import with_claims
from core.language.mentions import DateMention, Mentions, NameMention, NumberMention
from core.language.mentions_of import mentions_of
from core.model import Source
from core.progress import Step


def run(arguments: argparse.Namespace) -> Exit:
    """Inspect each source; one that cannot be read is told of, and the others are still shown."""
    typed = expanded(arguments.sources)
    names = [name for name, _ in typed]
    pages = dict(assigned("page", arguments.page, source_ids(len(names))))
    if names.count("-") > 1:
        raise UsageError("only one source can come from standard input")
    ended = Exit.OK
    with TerminalProgress(quiet=arguments.quiet) as progress:
        for done, ((name, page), letter) in enumerate(zip(typed, source_ids(len(typed)), strict=True)):
            progress(Step.READ, done, len(names))
            try:
                asked = wanted_source(
                    name,
                    Metadata(),
                    fetch=arguments.fetch,
                    allow_private=arguments.allow_private,
                    page=pages.get(letter, page),
                    ocr=arguments.ocr,
                )
                source = read_source(asked)
            except CrossreadError as error:
                tell(error)
                ended = exit_of(error.code)
                continue
            write_out(json.dumps(inspected(source, letter), ensure_ascii=False) + "\n")
    return ended


def inspected(source: Source, letter: str = "A") -> dict[str, Any]:
    """`source` as JSON, with its claims and, in each, its words and what it mentions."""
    source = with_claims(replace(source, id=letter))
    data = source_to_json(source)
    for claim, found, shown in zip(source.claims, mentions_of(source), data["claims"], strict=True):
        shown["text"] = source.quote(claim.span)
        shown.update(_mentions(source, found))
    return data


def _mentions(source: Source, found: Mentions) -> dict[str, Any]:
    return {
        "numbers": [_number(source, one) for one in found.numbers],
        "dates": [_date(source, one) for one in found.dates],
        "names": [_name(source, one) for one in found.names],
    }


def _number(source: Source, one: NumberMention) -> dict[str, Any]:
    return {
        **span_to_json(one.span),
        "text": source.quote(one.span),
        "value": one.value,
        "upper": one.upper,
        "qualifier": None if one.qualifier is None else one.qualifier.value,
        "unit": one.unit,
        "counted": one.counted,
        "ordinal": one.ordinal,
    }


def _date(source: Source, one: DateMention) -> dict[str, Any]:
    return {
        **span_to_json(one.span),
        "text": source.quote(one.span),
        "earliest": one.earliest,
        "latest": one.latest,
        "time": one.time,
        "relative": one.relative,
    }


def _name(source: Source, one: NameMention) -> dict[str, Any]:
    return {
        **span_to_json(one.span),
        "text": source.quote(one.span),
        "key": one.key,
        "kind": one.kind.value,
        "title_span": None if one.title_span is None else span_to_json(one.title_span),
    }
