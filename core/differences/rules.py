# SPDX-License-Identifier: Apache-2.0
"""A person's own rules at work: differences that a pattern or a field of words of theirs finds.

Fields of "loaded_wording" and "conflicting_detail" are laid over those on board, so that those kinds know more words;
what else a rule finds has the kind RULE and says which of the person's kinds it is. Asks only beside something that
both sides have. Reads no files: `core.differences.rules_file` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from core.differences.detector import Detector
from core.differences.fields import exchanged
from core.differences.lexicon import Field, Lexicon, forms_of, lexicon
from core.differences.pair import REACH, Finding, Pair, Side
from core.differences.pattern import TooSlow, spans_in
from core.differences.rule_values import PatternRule, RuleFile, RuleKind, UserRules, When, WordField
from core.differences.terms import Vocabulary
from core.errors import CrossreadError, ErrorCode
from core.model import DifferenceKind, GravityReason, Span

_BY_FIELD = 0.8  # how sure a finding of a rule is: the person has said what they want to see
_BY_PATTERN = 0.7


@dataclass(frozen=True, slots=True)
class _Asked:
    """A kind of a person's own with all that finds it; `file` is the name of its file."""

    kind: RuleKind
    patterns: tuple[PatternRule, ...]
    words: Vocabulary[tuple[Field, ...]] | None
    file: str


@lru_cache(maxsize=4)
def lexicon_with(rules: UserRules) -> Lexicon:
    """The words on board, with those of `rules` for kinds on board laid over them."""
    board = lexicon()
    loaded: dict[str, Mapping[str, int]] = dict(board.loaded.meanings)
    details: dict[str, tuple[Field, ...]] = dict(board.details.meanings)
    for file in rules.files:
        for field in file.fields:
            name = f"{file.name}: {field.name}"
            for word, group, degree in _forms(field):
                if field.kind == DifferenceKind.LOADED_WORDING:
                    loaded[word] = {**loaded.get(word, {}), name: degree}
                elif field.kind == DifferenceKind.CONFLICTING_DETAIL:
                    details[word] = (*details.get(word, ()), Field(name, group, field.exclusive))
    return replace(board, loaded=Vocabulary(loaded), details=Vocabulary(details))


@lru_cache(maxsize=4)
def detector_of(rules: UserRules) -> Detector | None:
    """What finds the differences of a person's own kinds; None where `rules` has none."""
    asked = [_asked(file, kind) for file in rules.files for kind in file.kinds]
    if not asked:
        return None

    def find(pair: Pair) -> list[Finding]:
        return [finding for one in asked for finding in (*_by_patterns(pair, one), *_by_fields(pair, one))]

    return Detector(DifferenceKind.RULE, find)


def _asked(file: RuleFile, kind: RuleKind) -> _Asked:
    meanings: dict[str, tuple[Field, ...]] = {}
    for number, field in enumerate(file.fields):
        if field.kind == kind.own.id:
            for word, group, _ in _forms(field):
                meanings[word] = (*meanings.get(word, ()), Field(f"{number}", group, field.exclusive))
    patterns = tuple(rule for rule in file.patterns if rule.kind == kind.own.id)
    return _Asked(kind, patterns, Vocabulary(meanings) if meanings else None, file.name)


def _forms(field: WordField) -> Iterator[tuple[str, int, int]]:
    """All forms of a field's words with the number of their group and how much they judge."""
    for number, group in enumerate(field.groups):
        for word in group.words:
            for form in sorted(forms_of(field.inflected or "", word)):
                yield form, number, group.degree


def _by_fields(pair: Pair, asked: _Asked) -> Iterator[Finding]:
    """Two words of one field, one on each side."""
    if asked.words is None:
        return
    for one, two, *_ in exchanged(pair, asked.words, standing=1, around=1):
        yield _finding(asked.kind, _BY_FIELD, pair.a.shown(one.first, one.last), pair.b.shown(two.first, two.last))


def _by_patterns(pair: Pair, asked: _Asked) -> Iterator[Finding]:
    """What a pattern matches on one side alone, or on both in other words."""
    for rule in asked.patterns:
        left, right = _matches(pair.a, rule, asked.file), _matches(pair.b, rule, asked.file)
        if bool(left) != bool(right):
            if rule.when is not When.CHANGED:
                yield from (_finding(asked.kind, _BY_PATTERN, *spans) for spans in _alone(pair, left))
                turned = _alone(pair.turned, right)
                yield from (_finding(asked.kind, _BY_PATTERN, b, a) for b, a in turned)
        elif rule.when is not When.ALONE:
            yield from (_finding(asked.kind, _BY_PATTERN, *spans) for spans in _changed(pair, left, right))


def _matches(side: Side, rule: PatternRule, file: str) -> list[range]:
    """The words of what a pattern matches in each claim of a side."""
    found = []
    for claim in side.claims:
        try:
            for span in spans_in(rule.pattern, side.text, claim.span, ignore_case=rule.ignore_case):
                if words := side.words_in(span):
                    found.append(words)
        except TooSlow as error:
            detail = f"the pattern {rule.pattern!r} takes too long on claim {claim.id}"
            raise CrossreadError(ErrorCode.BAD_RULES, path=file, detail=detail) from error
    return found


def _alone(pair: Pair, matches: list[range]) -> Iterator[tuple[Span, Span]]:
    """Matches of a beside something that b has, too, with their place in b."""
    links, words = pair.alignment.a_to_b, pair.a.words
    for match in matches:
        around = range(max(0, match.start - REACH), min(len(words), match.stop + REACH))
        if any(links[i] >= 0 and words[i].content for i in around if i not in match):
            yield pair.a.shown(match.start, match.stop), pair.place(match)


def _changed(pair: Pair, left: list[range], right: list[range]) -> Iterator[tuple[Span, Span]]:
    """Matches that the other side does not have, for each other where they stand near the same words."""
    heres, theres = ([_said(side, match) for match in ms] for side, ms in ((pair.a, left), (pair.b, right)))
    ones = [match for match, said in zip(left, heres, strict=True) if said not in theres]
    twos = [match for match, said in zip(right, theres, strict=True) if said not in heres]
    cells = sorted((-pair.near(one, two), x, y) for x, one in enumerate(ones) for y, two in enumerate(twos))
    taken_left: set[int] = set()
    taken_right: set[int] = set()
    for near, x, y in cells:
        only = len(ones) == len(twos) == 1
        if x in taken_left or y in taken_right or not (near or only):
            continue
        taken_left.add(x)
        taken_right.add(y)
        yield pair.a.shown(ones[x].start, ones[x].stop), pair.b.shown(twos[y].start, twos[y].stop)


def _said(side: Side, match: range) -> tuple[str, ...]:
    return tuple(side.words[i].norm for i in match)


def _finding(kind: RuleKind, score: float, a: Span, b: Span) -> Finding:
    return Finding(DifferenceKind.RULE, kind.severity, score, (a,), (b,), reason=GravityReason.RULE, own=kind.own)
