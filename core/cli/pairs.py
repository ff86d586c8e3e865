# SPDX-License-Identifier: Apache-2.0
"""`crossread pairs`: pairs of sentences as JSON Lines in, judgements as JSON Lines out, in the same order."""

from __future__ import annotations

import argparse
import json
import queue
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, BinaryIO, Final

from core.alignment.pairs import PairJudgement, judge_pairs
from core.cli.encoder import encoder_of, tell_problem
from core.cli.exits import Exit
from core.cli.terminal import TerminalProgress, write_out
from core.comparison_json import difference_to_json
from core.differences.detect import differences_of
from core.differences.gravity import as_set, gravity_settings
from core.differences.pair_words import pair_words
from core.differences.rule_values import NO_RULES, UserRules
from core.differences.rules_file import rules_of
from core.json_fields import plain
from core.language.claims import with_claims
from core.language.mentions_of import mentions_of
from core.model import Claim, ClaimIndex, Match, Settings, Source, Span, Tier
from core.semantics.encoding import Encoder

_AT_ONCE: Final = 128  # pairs a forward pass: long enough for full batches, short enough for a steady flow
_LINE_LIMIT: Final = 8_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """One line: a pair to judge, or what is wrong with it."""

    id: object
    a: str = ""
    b: str = ""
    context_a: str | None = None
    context_b: str | None = None
    error: str | None = None


def run(arguments: argparse.Namespace) -> Exit:
    """Judge pairs until standard input ends."""
    rules = rules_of(arguments.rules)
    with TerminalProgress(quiet=arguments.quiet) as progress:
        encoder = encoder_of(arguments, progress)
    settings = Settings(uncertain=arguments.uncertain, gravity=gravity_settings(arguments.gravity))
    for batch in batches(sys.stdin.buffer):
        found = answers(batch, encoder, settings, rules)
        write_out("".join(json.dumps(answer, ensure_ascii=False) + "\n" for answer in found))
    if not arguments.quiet:
        tell_problem(encoder)
    return Exit.OK


def batches(stream: BinaryIO) -> Iterator[list[Asked]]:
    """What is asked, as many lines at once as have come: a script that waits for each answer gets it at once."""
    lines: queue.Queue[bytes | None] = queue.Queue(maxsize=4 * _AT_ONCE)

    def read() -> None:
        try:
            for line in stream:
                lines.put(line)
        finally:
            lines.put(None)

    threading.Thread(target=read, daemon=True, name="pairs-input").start()
    ended = False
    while not ended:
        batch: list[Asked] = []
        line = lines.get()
        while True:
            if line is None:
                ended = True
                break
            if line.strip():
                batch.append(asked(line))
            if len(batch) == _AT_ONCE:
                break
            try:
                line = lines.get_nowait()
            except queue.Empty:
                break
        if batch:
            yield batch


def asked(line: bytes) -> Asked:
    """One line read; what is wrong with it stands in `error`."""
    if len(line) > _LINE_LIMIT:
        return Asked(None, error=f"the line is longer than {_LINE_LIMIT} bytes")
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        return Asked(None, error=f"the line is no JSON: {error}")
    if not isinstance(data, dict):
        return Asked(None, error="the line is no object")
    if problem := _problem(data):
        return Asked(data.get("id"), error=problem)
    return Asked(data.get("id"), data["a"], data["b"], data.get("context_a"), data.get("context_b"))


def _problem(data: dict[str, Any]) -> str | None:
    for name in ("a", "b"):
        if name not in data:
            return f"{name!r} is missing"
        if not isinstance(data[name], str) or not data[name].strip():
            return f"{name!r} is no sentence"
    for name in ("context_a", "context_b"):
        if not isinstance(data.get(name), str | None):
            return f"{name!r} is no text"
    return None


def answers(
    batch: list[Asked],
    encoder: Encoder,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    rules: UserRules = NO_RULES,
) -> list[dict[str, Any]]:
    """An answer to each line of `batch`, in order. A pair that no judgement can be made of gets an error of its own."""
    sound = [one for one in batch if one.error is None]
    judged = iter(judge_pairs([(one.a, one.b, one.context_a, one.context_b) for one in sound], encoder))
    return [
        {"id": one.id, "error": one.error} if one.error is not None else _answer(one, next(judged), settings, rules)
        for one in batch
    ]


def _answer(one: Asked, judgement: PairJudgement, settings: Settings, rules: UserRules) -> dict[str, Any]:
    sources = tuple(_alone(text, letter) for text, letter in ((one.a, "A"), (one.b, "B")))
    index = ClaimIndex.of(sources)
    mentions = {
        claim.id: found for source in sources for claim, found in zip(source.claims, mentions_of(source), strict=True)
    }
    match = Match("m1", ("A1", "B1"), judgement.score, Tier.MATCH)
    verdict = differences_of(match, index, mentions, dict(zip(match.claims, judgement.words, strict=True)), rules)
    words = pair_words(one.a, one.b, *judgement.words, marks=True)
    return {
        "id": one.id,
        "score": judgement.score,
        "relation": verdict.relation.value,
        "alignment": [[[a.start, a.end], [b.start, b.end]] for a, b in words.linked],
        "differences": [_sided(difference_to_json(difference)) for difference in as_set(verdict.differences, settings)],
    }


def _alone(text: str, letter: str) -> Source:
    """A source of one claim, the whole text: what its sentences quote and who speaks in them is the claim's."""
    source = with_claims(Source(letter, text, "0" * 64, language="en"))
    speaking = next((claim for claim in source.claims if claim.speaker), None)
    whole = Claim(
        id=f"{letter}1",
        span=Span(0, len(text)),
        paragraph=0,
        quotes=tuple(quote for claim in source.claims for quote in claim.quotes),
    )
    if speaking is not None:
        whole = replace(
            whole,
            speaker=speaking.speaker,
            speaker_span=speaking.speaker_span,
            cue=speaking.cue,
            voices=speaking.voices,
        )
    return replace(source, sha256=letter.lower() * 64, claims=(whole,))


def _sided(difference: dict[str, Any]) -> dict[str, Any]:
    """A difference whose spans and values say `a` or `b`."""
    spans = [
        {"side": span["claim"][0].lower(), "start": span["start"], "end": span["end"]} for span in difference["spans"]
    ]
    values = {letter.lower(): plain(value) for letter, value in difference["values"].items()}
    return {**difference, "spans": spans, "values": values}
