# SPDX-License-Identifier: Apache-2.0
"""Verbs of saying: their forms, and the colour that they give to what is said."""

from __future__ import annotations

import pytest

from core.language.cues import NO_SPEECH, Colour, Form, colour_of, cues, plain_saying
from core.language.tables import table, words_of


@pytest.mark.parametrize(
    ("word", "verb", "form"),
    [
        ("said", "say", Form.PAST),
        ("says", "say", Form.PRESENT),
        ("denies", "deny", Form.PRESENT),
        ("denied", "deny", Form.PAST),
        ("agreed", "agree", Form.PAST),
        ("agreeing", "agree", Form.ING),
        ("quipped", "quip", Form.PAST),
        ("stresses", "stress", Form.PRESENT),
        ("signaled", "signal", Form.PAST),
        ("wrote", "write", Form.PAST),
        ("acknowledging", "acknowledge", Form.ING),
    ],
)
def test_forms(word: str, verb: str, form: Form) -> None:
    assert (cues()[word].verb, form in cues()[word].forms) == (verb, True)


def test_a_past_that_looks_like_its_base_is_both() -> None:
    assert cues()["read"].forms == {Form.BASE, Form.PAST}


@pytest.mark.parametrize(
    ("words", "colour"),
    [
        (("said",), Colour.NEUTRAL),
        (("alleged",), Colour.CLAIMING),
        (("conceded",), Colour.ADMITTING),
        (("insists",), Colour.INSISTING),
        (("boasted",), Colour.BOASTING),
        (("warning",), Colour.WARNING),
        (("according", "to"), None),
    ],
)
def test_colours(words: tuple[str, ...], colour: Colour | None) -> None:
    assert colour_of(words) is colour


def test_every_verb_has_one_colour() -> None:
    verbs = [verb for listed in table("cues")["verbs"].values() for verb in listed.split()]
    assert len(verbs) == len(set(verbs))


def test_rules_speak_of_known_words_only() -> None:
    verbs = {cue.verb for cue in cues().values()}
    for key in ("never_inverted", "needs", "of_anybody", "takes_to", "deeds"):
        assert words_of("cues", key) <= verbs, key
    assert set(table("cues")["with"]) <= verbs
    for key in ("also_nouns", "adjectives"):
        assert words_of("cues", key) <= cues().keys() | _NOUNS_ALONE, key


_NOUNS_ALONE = {"charges", "complaints"}


def test_what_is_thought_is_no_speech() -> None:
    assert colour_of(["believes"]) in NO_SPEECH
    assert colour_of(["declined"]) in NO_SPEECH


def test_deeds_are_events() -> None:
    assert "said" in plain_saying()
    assert "threatened" not in plain_saying()
