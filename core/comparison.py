# SPDX-License-Identifier: Apache-2.0
"""The whole way, from sources to a comparison, in one function that reads like the picture in ARCHITECTURE.md.

`compare` goes all of it; `conclude` goes its last part again at other settings, without the encoder, at once. Neither
reads files nor loads models: sources and encoder are handed in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from core import __version__
from core.alignment.evidence import Witness
from core.alignment.evidence_against import objections
from core.alignment.scored import Scored
from core.alignment.select import select
from core.alignment.weigh import weigh
from core.differences.detect import Examination, Judgement
from core.differences.gravity import as_set
from core.differences.rule_values import NO_RULES, UserRules
from core.errors import CrossreadError, ErrorCode
from core.ingest.naming import with_ids
from core.language.claims import with_claims
from core.model import ClaimIndex, Comparison, Generator, Match, Settings, Source
from core.progress import CANCELLED, Cancelled, Interrupted, Progress, Step, check, never, silent
from core.semantics.encoding import Encoder
from core.word_pairs import WordsBetween


class Weighed:
    """What was scored, with all that was found out about it since: nothing is judged or witnessed twice.

    Not for two threads at a time. A judgement depends on the claims of a match and a person's own rules alone, never on
    the settings.
    """

    def __init__(self, scored: Scored) -> None:
        self.scored = scored
        self.witness = Witness(scored)
        self._follow(NO_RULES)

    @property
    def rules(self) -> UserRules:
        """A person's own rules by which it was judged last."""
        return self._rules

    def _follow(self, rules: UserRules) -> None:
        """Judge by a person's own `rules` from now on."""
        scored = self.scored
        self._rules = rules
        self._examination = Examination(ClaimIndex.of(scored.sources), scored.mentions, scored.words, rules)
        self._judgements: dict[tuple[str, ...], tuple[Judgement, tuple[WordsBetween, ...]]] = {}

    def judged(self, match: Match, settings: Settings, rules: UserRules = NO_RULES) -> Match:
        """`match` with its words, differences, relation and what speaks against it, as `settings` want it seen."""
        if rules != self._rules:
            self._follow(rules)
        known = self._judgements.get(match.claims)
        if known is None:
            known = self._examination.judge(match), self._examination.words_of(match)
            self._judgements[match.claims] = known
        judgement, words = known
        judged = replace(
            match,
            relation=judgement.relation,
            relation_score=judgement.relation_score,
            differences=as_set(judgement.differences, settings),
            words=words,
        )
        return replace(judged, against=objections(judged, self.witness))


def compare(
    sources: Sequence[Source],
    encoder: Encoder,
    settings: Settings = Settings(),  # noqa: B008 - frozen
    *,
    rules: UserRules = NO_RULES,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Comparison | Cancelled:
    """Compare two or more sources, which get the ids A, B, … in their order.

    `rules` are a person's own, and stand in the settings of the result. Raises TOO_FEW_SOURCES below two, what the
    encoder raises, and BAD_RULES for a pattern that takes too long. `CANCELLED` when `cancelled` says so on the way.
    """
    try:
        weighed = weighed_of(sources, encoder, progress=progress, cancelled=cancelled)
        return conclude(weighed, settings, rules=rules, progress=progress, cancelled=cancelled)
    except Interrupted:
        return CANCELLED


def weighed_of(
    sources: Sequence[Source],
    encoder: Encoder,
    *,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Weighed:
    """The part of `compare` that needs the encoder and no settings: the sources read and scored, to be concluded.

    Raises TOO_FEW_SOURCES below two, what the encoder raises, and `Interrupted` when cancelled.
    """
    if len(sources) < 2:
        raise CrossreadError(ErrorCode.TOO_FEW_SOURCES, count=len(sources))
    read = []
    for done, source in enumerate(with_ids(sources)):
        progress(Step.LANGUAGE, done, len(sources))
        read.append(with_claims(source, cancelled=cancelled))
    progress(Step.LANGUAGE, len(sources), len(sources))
    return Weighed(weigh(read, encoder, progress=progress, cancelled=cancelled))


def conclude(
    weighed: Weighed | Scored,
    settings: Settings,
    *,
    rules: UserRules = NO_RULES,
    created: str | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> Comparison:
    """The comparison at `settings` of what was scored; a `Weighed` remembers its judgements for the next settings.

    `rules` are a person's own; which they were stands in the settings of the result. `created` is ISO 8601 in UTC, by
    default now. Raises `Interrupted` when cancelled, and BAD_RULES for a pattern that takes too long.
    """
    if isinstance(weighed, Scored):
        weighed = Weighed(weighed)
    scored = weighed.scored
    alignment = select(scored, settings, weighed.witness)
    matches = []
    for done, match in enumerate(alignment.matches):
        check(cancelled)
        progress(Step.DIFFERENCES, done, len(alignment.matches))
        matches.append(weighed.judged(match, settings, rules))
    progress(Step.DIFFERENCES, len(matches), len(matches))
    return Comparison(
        generator=Generator(__version__, scored.model, replace(settings, rules=rules.used)),
        created=created or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        sources=scored.sources,
        matches=tuple(matches),
        only_here=alignment.only_here,
        notices=alignment.notices,
    )
