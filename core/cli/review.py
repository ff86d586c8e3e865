# SPDX-License-Identifier: Apache-2.0
"""`crossread review`: what was decided as a small file for a second reviewer, and theirs into a dossier."""

from __future__ import annotations

import argparse
import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from core.cli.exits import Exit
from core.cli.terminal import remark
from core.dossier.dossier import Dossier
from core.errors import CrossreadError, ErrorCode
from core.review.decisions import Decision, Record
from core.review.exchange import ENDING, read_review, write_review
from core.review.overlay import place_words
from core.review.places import Places
from core.review.standing import Contest, settlement, standing, taken

_SHOWN: Final = 40  # characters of what was decided


def run(arguments: argparse.Namespace) -> Exit:
    """Write a review, or take one over; raises `CrossreadError`."""
    if arguments.verb == "export":
        return _export(arguments.story, arguments.output, quiet=arguments.quiet)
    return _import(arguments.story, arguments.review, theirs=arguments.contested == "theirs", quiet=arguments.quiet)


def _export(path: Path, output: Path | None, *, quiet: bool) -> Exit:
    output = output or path.with_suffix(ENDING)
    story = Dossier.open(path, read_only=True).story
    write_review(output, story.history, story.sources)
    if not quiet:
        count = len(standing(story.history.records[: story.history.done]))
        remark(f"{count} decisions are in {output}; it holds no word of the articles")
    return Exit.OK


def _import(path: Path, review: Path, *, theirs: bool, quiet: bool) -> Exit:
    dossier = Dossier.open(path)
    try:
        if dossier.read_only is not None:
            raise CrossreadError(
                ErrorCode.CANNOT_WRITE, path=path, detail=f"it is open for reading: {dossier.read_only}"
            )
        story = dossier.story
        history = story.history
        found = settlement(
            standing(history.records[: history.done]), standing(read_review(review, story.sources).records)
        )
        decisions: list[Decision] = [one for topic, stands in found.new for one in taken(topic, stands)]
        if theirs:
            decisions += [one for each in found.contests for one in taken(each.topic, each.theirs, each.mine)]
        if decisions:
            at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            places = dict.fromkeys(place for topic, _ in found.new for place in topic.about)
            told = () if story.comparison is None else place_words(places, Places(story.comparison))
            dossier.set_history(history.decide(Record(tuple(dict.fromkeys(decisions)), getpass.getuser(), at, told)))
    finally:
        dossier.close()
    if not quiet:
        remark(f"alike: {found.agreed}, taken over: {len(found.new)}, decided differently: {len(found.contests)}")
        for contest in found.contests:
            remark(_told(contest, "theirs" if theirs else "mine"))
    return Exit.OK


def _told(contest: Contest, holds: str) -> str:
    """One line: what two people decided differently, and whose holds."""
    mine, other = (
        f"{_value(one.value)} ({', '.join(part for part in (one.by, one.at) if part)})"
        for one in (contest.mine, contest.theirs)
    )
    named = f" {contest.topic.named}" if contest.topic.named else ""
    return f"  {contest.topic.aspect.value}{named}: mine {mine}, theirs {other}; {holds} holds"


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    text = str(getattr(value, "value", value))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
