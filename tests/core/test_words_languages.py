# SPDX-License-Identifier: Apache-2.0
"""Languages beside English: whatever a report can say is said in them, with the same values in its place."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import pytest

from core.model import Comparison
from core.reports.contents import Contents
from core.reports.write import rendered
from core.words import words

FILES = {path.name.removesuffix(".toml"): path for path in (files("resources") / "words").iterdir()}
OTHERS = sorted({*FILES} - {"en"})
SAID = {
    "state",
    "relation",
    "tier",
    "status",
    "severity",
    "gravity",
    "kind",
    "reason",
    "evidence",
    "against",
    "missing",
}
SAID |= {"score", "notice", "date", "event", "made", "shown", "report", "story", "source_notice", "amendment"}


def table(language: str) -> dict[str, Any]:
    return tomllib.loads(FILES[language].read_text(encoding="utf-8"))


def entries(found: Mapping[str, Any], *before: str) -> Iterator[tuple[tuple[str, ...], str]]:
    for key, value in found.items():
        if isinstance(value, Mapping):
            yield from entries(value, *before, key)
        else:
            yield (*before, key), value


def braces(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_there_is_another_language() -> None:
    assert "de" in OTHERS


@pytest.mark.parametrize("language", OTHERS)
def test_all_that_reports_say_is_there_and_nothing_else(language: str) -> None:
    own = dict(entries(table(language)))
    english = {keys: text for keys, text in entries(table("en")) if keys[0] in table(language)}
    assert {*table(language)} >= SAID
    assert {*own} - {keys for keys, _ in entries(table("en"))} == set()
    assert {*english} - {*own} == set()
    assert [keys for keys in own if braces(own[keys]) != braces(english[keys])] == []


def test_what_a_language_lacks_is_said_in_english() -> None:
    assert words("de").get("error", "empty") == words().get("error", "empty")
    assert words("de").get("report", "heading") != words().get("report", "heading")


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert words("de").number(1_234_567) == "1\u202f234\u202f567"
    assert words("de").number(1234.5) == "1\u202f234,5"
    assert words().number(1234.5) == "1,234.5"


@pytest.mark.parametrize("format_", ["html", "text", "docx", "tei"])
def test_a_report_in_another_language_changes_no_word_of_a_source(ferry: Comparison, format_: str) -> None:
    made = rendered(ferry, format_, Contents(language="de"))
    assert made != rendered(ferry, format_)
    if format_ != "docx":
        told = made.decode()
        assert "Vergleich von Darstellungen" in told
        assert "Eleven passengers were taken to hospital" in told
        assert "Comparison of accounts" not in told
    if format_ == "html":
        assert '<html lang="de">' in told
