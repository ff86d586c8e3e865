# SPDX-License-Identifier: Apache-2.0
"""Rule files: what they hold, what is refused and where, and that they are written as they are read."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.differences.rule_values import Inflected, RuleFile, When, WordField, WordGroup
from core.differences.rules_file import (
    parse_rules,
    read_rules,
    rules_of,
    rules_to_toml,
    user_rules,
    write_rules,
)
from core.differences.rules_folder import rules_folder
from core.errors import CrossreadError, ErrorCode
from core.model import Severity
from core.words import words

RULES = """\
[[kind]]
id = "euphemism"
label = "Euphemism"
severity = "high"
description = "Softens what happened."

[[pattern]]
kind = "euphemism"
pattern = '(?:collateral|unintended) (\\w+)'
when = "changed"
ignore_case = false

[[field]]
kind = "euphemism"
name = "prisons"
words = [["prison", "jail"], ["re-education camp"]]
inflected = "noun"

[[field]]
kind = "loaded_wording"
name = "fences"
words = { fence = 0, "Apartheid Wall" = 3 }

[[field]]
kind = "conflicting_detail"
name = "crops"
words = ["rye", "oats"]
exclusive = true
"""


def refused(text: str) -> str:
    with pytest.raises(CrossreadError) as error:
        parse_rules(text, "own.toml")
    assert error.value.code is ErrorCode.BAD_RULES
    assert error.value.values["path"] == "own.toml"
    return str(error.value.values["detail"])


def test_a_file_with_everything() -> None:
    rules = parse_rules(RULES, "own.toml")
    (kind,) = rules.kinds
    assert (kind.own.id, kind.own.label, kind.severity) == ("euphemism", "Euphemism", Severity.HIGH)
    (pattern,) = rules.patterns
    assert (pattern.when, pattern.ignore_case) == (When.CHANGED, False)
    prisons, fences, crops = rules.fields
    assert prisons == WordField(
        "euphemism",
        "prisons",
        (WordGroup(("prison", "jail")), WordGroup(("re education camp",))),
        Inflected.NOUN,
    )
    assert fences.groups == (WordGroup(("fence",), 0), WordGroup(("apartheid wall",), 3))
    assert crops.exclusive
    assert rules.kind("euphemism") is kind
    assert rules.kind("other") is None


def test_what_is_left_out_has_its_default() -> None:
    rules = parse_rules('[[kind]]\nid = "k"\nlabel = "K"\n[[pattern]]\nkind = "k"\npattern = "x+"', "own.toml")
    assert rules.kinds[0].severity is Severity.MEDIUM
    assert (rules.patterns[0].when, rules.patterns[0].ignore_case) == (When.EITHER, True)
    assert parse_rules("", "own.toml") == replace(RuleFile("own.toml"), sha256=hashlib.sha256(b"").hexdigest())


KIND = '[[kind]]\nid = "k"\nlabel = "K"\n'


@pytest.mark.parametrize(
    ("text", "detail"),
    [
        ("[[kind]\n", "line 1: it is no TOML: "),
        ('x = 1\n[[kind]]\nid = "k"', "line 1, x: there is no such table; there are kind, pattern, field"),
        ("kind = 3", "kind: tables are needed: [[kind]]"),
        ('[[kind]]\nlabel = "K"', "line 1, kind 1.id: it is missing"),
        ('[[kind]]\n\nid = "Big One"\nlabel = "K"', "line 3, kind 1.id: 'Big One' is no id"),
        ('[[kind]]\nid = "number"\nlabel = "K"', "kind 1.id: 'number' is a kind on board"),
        (KIND + KIND, "line 5, kind 2.id: a kind 'k' is made twice"),
        (KIND + 'severity = "grave"', "line 4, kind 1.severity: 'grave' is none of high, medium, low"),
        (KIND + 'colour = "red"', "line 4, kind 1.colour: there is no such key; there are description, id, label"),
        ('[[kind]]\nid = "k"\nlabel = " "', "line 3, kind 1.label: it is empty"),
        ('[[kind]]\nid = "k"\nlabel = 4', "line 3, kind 1.label: a text in quotation marks is needed, not 4"),
        (f'[[kind]]\nid = "k"\nlabel = "{"x" * 41}"', "it has 41 characters, and at most 40 are read"),
        ('[[pattern]]\nkind = "k"\npattern = "x"', "line 2, pattern 1.kind: there is no kind 'k' here"),
        (KIND + '[[pattern]]\nkind = "l"\npattern = "x"', "there is no kind 'l' in this file; there are k"),
        (KIND + "[[pattern]]\nkind = \"k\"\npattern = '(x'", "line 6, pattern 1.pattern: it is no regular expression"),
        (KIND + "[[pattern]]\nkind = \"k\"\npattern = 'x*'", "it matches nothing at all, and so everywhere"),
        (KIND + "[[pattern]]\nkind = \"k\"\npattern = '(x)(y)'", "it has more than one group"),
        (KIND + "[[pattern]]\nkind = \"k\"\npattern = '(?:a|aa)+$'", "takes longer than 0.25 seconds"),
        (KIND + '[[pattern]]\nkind = "k"\npattern = "x"\nwhen = "never"', "'never' is none of alone, changed, either"),
        (KIND + '[[pattern]]\nkind = "k"\npattern = "x"\nignore_case = 1', "true or false is needed, not 1"),
        ('[[field]]\nkind = "number"\nname = "n"\nwords = ["a", "b"]', "there are loaded_wording, conflicting_detail"),
        (KIND + '[[field]]\nkind = "k"\nname = "n"\nwords = ["a"]', "at least two words or groups are needed"),
        (KIND + '[[field]]\nkind = "k"\nname = "n"\nwords = ["a", "A"]', "'a' stands there twice"),
        (KIND + '[[field]]\nkind = "k"\nname = "n"\nwords = ["a", []]', "a group has no words"),
        (KIND + '[[field]]\nkind = "k"\nname = "n"\nwords = ["a", 3]', "a word is needed, not 3"),
        (KIND + '[[field]]\nkind = "k"\nname = "n"\nwords = "a b"', "a list of words or of groups of words is needed"),
        ('[[field]]\nkind = "loaded_wording"\nname = "n"\nwords = ["a", "b"]', "each word needs how much it judges"),
        (
            '[[field]]\nkind = "loaded_wording"\nname = "n"\nwords = {a = 0, b = 4}',
            "'b' needs a whole number from 0 to 3",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, detail: str) -> None:
    assert detail in refused(text)


def test_the_sentence_names_the_file() -> None:
    with pytest.raises(CrossreadError) as error:
        parse_rules("[[kind]]", "own.toml", document="rules/own.toml")
    assert words().error(error.value).startswith("The rules in rules/own.toml cannot be used: line 1, kind 1.id: it is")


def test_written_rules_are_read_as_they_were(tmp_path: Path) -> None:
    rules = parse_rules(RULES, "own.toml")
    path = tmp_path / "new" / "own.toml"
    written = write_rules(path, rules)
    assert replace(written, sha256="") == replace(rules, sha256="")
    assert read_rules(path) == written
    assert written.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [one.name for one in path.parent.iterdir()] == ["own.toml"]


@given(st.text(min_size=1, max_size=30).filter(str.strip), st.text(max_size=60))
def test_any_label_survives_writing(label: str, description: str) -> None:
    text = f"{KIND}"
    rules = parse_rules(text, "own.toml")
    kind = rules.kinds[0]
    kept = " ".join(label.split())
    named = replace(kind, own=replace(kind.own, label=kept, description=description if description.strip() else ""))
    (read,) = parse_rules(rules_to_toml(replace(rules, kinds=(named,))), "own.toml").kinds
    assert read == named


def test_what_is_not_valid_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text("kept = true", encoding="utf-8")
    broken = replace(parse_rules(RULES, "own.toml"), kinds=())
    with pytest.raises(CrossreadError, match="bad-rules"):
        write_rules(path, broken)
    assert path.read_text(encoding="utf-8") == "kept = true"


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CrossreadError) as error:
        write_rules(tmp_path / "file" / "own.toml", parse_rules(RULES, "own.toml"))
    assert error.value.code is ErrorCode.CANNOT_WRITE


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CrossreadError) as error:
        read_rules(tmp_path / "none.toml")
    assert error.value.code is ErrorCode.FILE_MISSING
    (tmp_path / "latin.toml").write_bytes(b"# fine\n# caf\xe9")
    with pytest.raises(CrossreadError) as error:
        read_rules(tmp_path / "latin.toml")
    assert error.value.values["detail"] == "line 2: the file is not UTF-8"
    (tmp_path / "big.toml").write_bytes(b"#" * 1_000_001)
    with pytest.raises(CrossreadError, match="larger than"):
        read_rules(tmp_path / "big.toml")


def test_a_folder_is_read_by_name(tmp_path: Path) -> None:
    assert user_rules(tmp_path / "none").files == ()
    (tmp_path / "b.toml").write_text(KIND, encoding="utf-8")
    (tmp_path / "a.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no rules", encoding="utf-8")
    rules = user_rules(tmp_path)
    assert [file.name for file in rules.files] == ["a.toml", "b.toml"]
    assert [one.name for one in rules.used] == ["a.toml", "b.toml"]
    assert rules.used[1].sha256 == hashlib.sha256(KIND.encode()).hexdigest()
    assert rules_of([tmp_path]) == rules_of([tmp_path / "b.toml", tmp_path / "a.toml"]) == rules
    assert rules_folder().name == "rules"


def test_two_files_cannot_make_one_kind(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(KIND, encoding="utf-8")
    with pytest.raises(CrossreadError, match=r"b\.toml.*a kind 'k' is made in a\.toml, too"):
        user_rules(tmp_path)
