# SPDX-License-Identifier: Apache-2.0
"""A person's own rules at work: what they find, what their kinds are called, and that they stand in the result."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from core.comparison import compare
from core.comparison_json import comparison_from_json, comparison_to_json
from core.differences.detect import DETECTORS, differences_of
from core.differences.rule_values import NO_RULES, UserRules
from core.differences.rules import detector_of, lexicon_with
from core.differences.rules_file import parse_rules
from core.errors import CrossreadError, ErrorCode
from core.model import (
    Claim,
    ClaimIndex,
    Comparison,
    Difference,
    DifferenceKind,
    GravityReason,
    Match,
    Severity,
    Source,
    Span,
    Tier,
)
from core.reports.data import report_of
from core.semantics.hashing import HashEncoder
from core.words import words

KIND = '[[kind]]\nid = "soft"\nlabel = "Euphemism"\nseverity = "high"\ndescription = "Softens what happened."\n'
SCHEMA = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))


def own(text: str) -> UserRules:
    return UserRules((parse_rules(text, "own.toml"),))


def differences(a: str, b: str, rules: UserRules) -> list[tuple[Difference, str, str]]:
    """The differences between two sentences with the words on either side."""
    sources = tuple(
        Source(letter, text, text, claims=(Claim(f"{letter}1", Span(0, len(text)), 0),))
        for letter, text in (("A", a), ("B", b))
    )
    index = ClaimIndex.of(sources)
    judged = differences_of(Match("m1", ("A1", "B1"), 0.9, Tier.MATCH), index, {}, None, rules)
    quoted = [[index.source(one.claim).quote(one.span) for one in each.spans] for each in judged.differences]
    return [(each, *said) for each, said in zip(judged.differences, quoted, strict=True)]


def told(a: str, b: str, rules: UserRules) -> list[tuple[str, str, str]]:
    return [(difference.kind.value, one, two) for difference, one, two in differences(a, b, rules)]


def test_a_pattern_finds_what_one_account_says_alone() -> None:
    rules = own(KIND + "[[pattern]]\nkind = 'soft'\npattern = 'collateral damage'\nwhen = 'alone'")
    a, b = "The raid caused collateral damage in the town.", "The raid caused many deaths in the town."
    found, one, two = differences(a, b, rules)[0]
    assert (found.kind, found.severity, found.reason) == (DifferenceKind.RULE, Severity.HIGH, GravityReason.RULE)
    assert found.own is not None
    assert (found.own.id, found.own.label) == ("soft", "Euphemism")
    assert (one, two) == ("collateral damage", "")
    assert ("rule", "", "collateral damage") in told(b, a, rules)
    both = "The raid caused collateral damage in the town at night."
    assert "rule" not in {kind for kind, _, _ in told(a, both, rules)}


def test_a_pattern_finds_what_both_say_in_other_words() -> None:
    rules = own(KIND + "[[pattern]]\nkind = 'soft'\npattern = 'Operation ([A-Z]\\w+)'\nwhen = 'changed'")
    a, b = "Troops began Operation Dawn in the valley.", "Troops began Operation Dusk in the valley."
    assert ("rule", "Dawn", "Dusk") in told(a, b, rules)
    assert "rule" not in {kind for kind, _, _ in told(a, a, rules)}
    alone = "Troops began a drive in the valley."
    assert "rule" not in {kind for kind, _, _ in told(a, alone, rules)}


def test_a_pattern_minds_case_where_asked() -> None:
    text = KIND + "[[pattern]]\nkind = 'soft'\npattern = 'storm'\n"
    a, b = "The STORM hit the town.", "The town was hit."
    assert ("rule", "STORM", "") in told(a, b, own(text))
    assert told(a, b, own(text + "ignore_case = false")) == told(a, b, NO_RULES)


def test_words_of_a_field_of_ones_own() -> None:
    rules = own(KIND + '[[field]]\nkind = "soft"\nname = "camps"\nwords = ["camp", "prison"]\ninflected = "noun"')
    a, b = "Guards closed the camps in the north.", "Guards closed the prisons in the north."
    assert ("rule", "camps", "prisons") in told(a, b, rules)
    assert ("rule", "prisons", "camps") in told(b, a, rules)
    assert "rule" not in {kind for kind, _, _ in told(a, b, NO_RULES)}


def test_words_for_loaded_wording_are_laid_over_those_on_board() -> None:
    rules = own('[[field]]\nkind = "loaded_wording"\nname = "levies"\nwords = {levy = 0, "shake down" = 3}')
    a, b = "The town raised a levy on boats.", "The town raised a shake-down on boats."
    assert ("loaded_wording", "levy", "shake-down") in told(a, b, rules)
    assert "shake down" not in lexicon_with(NO_RULES).loaded
    assert lexicon_with(rules).loaded["regime"] == lexicon_with(NO_RULES).loaded["regime"]


def test_words_for_details_can_exclude_each_other() -> None:
    text = '[[field]]\nkind = "conflicting_detail"\nname = "glazes"\nwords = ["ochre", "umber"]\n'
    a, b = "She painted the ochre vase at dawn.", "She painted the umber vase at dawn."
    found = [each for each, *_ in differences(a, b, own(text + "exclusive = true"))]
    assert [(each.kind.value, each.severity.value) for each in found] == [("conflicting_detail", "high")]
    (found_too,) = (each for each, *_ in differences(a, b, own(text)))
    assert found_too.severity is Severity.MEDIUM


def test_a_pattern_that_takes_too_long_is_told() -> None:
    rules = own(KIND + "[[pattern]]\nkind = 'soft'\npattern = '(?:z|zz)+$'")
    with pytest.raises(CrossreadError) as error:
        differences("z" * 60 + "! The town.", "The town.", rules)
    assert error.value.code is ErrorCode.BAD_RULES
    assert error.value.values["path"] == "own.toml"
    assert "claim A1" in str(error.value.values["detail"])


def test_without_kinds_of_ones_own_nothing_more_is_asked() -> None:
    assert detector_of(NO_RULES) is None
    assert detector_of(own('[[field]]\nkind = "loaded_wording"\nname = "n"\nwords = {a = 0, b = 3}')) is None


def test_there_is_one_detector_a_kind() -> None:
    kinds = [detector.kind for detector in DETECTORS]
    assert len(set(kinds)) == len(kinds)
    by_others = {DifferenceKind.ADDED_OMITTED, DifferenceKind.PARAPHRASE, DifferenceKind.RULE}
    assert set(kinds) == set(DifferenceKind) - by_others


@pytest.fixture
def compared() -> Comparison:
    rules = own(KIND + "[[pattern]]\nkind = 'soft'\npattern = 'collateral damage'")
    texts = (
        "The raid on the harbor at Port Halden caused collateral damage on Tuesday.",
        "The raid on the harbor at Port Halden caused deaths on Tuesday.",
    )
    sources = [Source("", text, f"{number}" * 64, outlet=f"Outlet {number}") for number, text in enumerate(texts)]
    made = compare(sources, HashEncoder(), rules=rules)
    assert isinstance(made, Comparison)
    return made


def test_the_rules_stand_in_the_comparison(compared: Comparison) -> None:
    (used,) = compared.generator.settings.rules
    assert used.name == "own.toml"
    data = comparison_to_json(compared)
    assert data["generator"]["settings"]["rules"] == [{"name": "own.toml", "sha256": used.sha256}]
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    found = [one for one in data["matches"][0]["differences"] if one["kind"] == "rule"]
    assert [one["own"] for one in found] == [
        {"id": "soft", "label": "Euphemism", "description": "Softens what happened."}
    ]
    assert comparison_from_json(json.loads(json.dumps(data))) == compared


def test_a_report_calls_it_as_the_person_does(compared: Comparison) -> None:
    report = report_of(compared, words())
    assert ("Euphemism", "Softens what happened.") in [(one.name, one.told) for one in report.kinds]
    assert "Euphemism" in {row.name for match in report.matches for row in match.differences}
    assert any(label == "Own rules" and told.startswith("own.toml, SHA-256 ") for label, told in report.made)


def test_the_documented_file_is_read() -> None:
    documented = (Path(__file__).parents[3] / "core" / "differences" / "rules_file.py").read_text(encoding="utf-8")
    lines = [line[4:] for line in documented.splitlines() if line.startswith("    ")]
    example = "\n".join(
        lines[: lines.index(next(line for line in lines if "of conflicting_detail: exclusive" in line))]
    )
    rules = parse_rules(example, "example.toml")
    assert (len(rules.kinds), len(rules.patterns), len(rules.fields)) == (1, 1, 1)
