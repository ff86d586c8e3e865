# SPDX-License-Identifier: Apache-2.0
"""Proper names: where they stand, their keys, kinds and titles."""

from __future__ import annotations

from itertools import pairwise

import pytest

from core.language.mentions import NameKind, NameMention
from core.language.names import NameContext, names
from core.model import Span


def read(text: str, *, rest: str = "") -> tuple[NameMention, ...]:
    return names(text, Span(0, len(text)), NameContext.of([text, rest]))


def told(text: str, *, rest: str = "") -> list[str]:
    """Each name with its kind and its title."""
    return [
        f"{name.span.of(text)}/{name.kind.value}" + (f" [{name.title_span.of(text)}]" if name.title_span else "")
        for name in read(text, rest=rest)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Defense Secretary Lloyd Hale met Mr. Corrow.",
            ["Lloyd Hale/person [Defense Secretary]", "Corrow/person [Mr.]"],
        ),
        ("He met Secretary of State Ann Hale.", ["Ann Hale/person [Secretary of State]"]),
        ("Norwegian Prime Minister Kari Hale left.", ["Norwegian/demonym", "Kari Hale/person [Prime Minister]"]),
        ("Norway’s Defense Minister Kari Hale left.", ["Norway/place", "Kari Hale/person [Defense Minister]"]),
        ("It asked national security adviser Jake Hale.", ["Jake Hale/person [national security adviser]"]),
        ("It asked Kari Hale, the finance minister, again.", ["Kari Hale/person [finance minister]"]),
        ("He saw Lloyd J. Hale III there.", ["Lloyd J. Hale III/person"]),
        (
            "He saw Abdel Fattah al-Harbi and Ludwig van der Hale.",
            ["Abdel Fattah al-Harbi/person", "Ludwig van der Hale/person"],
        ),
        ("He saw CIA Director William Hale.", ["CIA/organisation", "William Hale/person [CIA Director]"]),
        ("In Norway, the U.S. and the United Kingdom agreed.", ["Norway/place", "U.S./place", "United Kingdom/place"]),
        ("The U.S.-backed, Norwegian-led force left.", ["U.S./place", "Norwegian/demonym"]),
        ("The Norwegian-Swedish border is shut.", ["Norwegian/demonym", "Swedish/demonym"]),
        (
            "It joined the Ministry of Health and the NATO fleet.",
            ["Ministry of Health/organisation", "NATO/organisation"],
        ),
        ("Norwegians and Swedes met on Monday in March.", ["Norwegians/demonym", "Swedes/demonym"]),
        ("He crossed the Hale River near Corrow County.", ["Hale River/place", "Corrow County/place"]),
        (
            "He called aide Jo Hale, campaign chair Ann Lu and me.",
            ["Jo Hale/person [aide]", "Ann Lu/person [campaign chair]"],
        ),
        (
            "It left the Justice Department and the Democratic National Committee.",
            ["Justice Department/organisation", "Democratic National Committee/organisation"],
        ),
        ("I think Ambassador Kari Hale left.", ["Kari Hale/person [Ambassador]"]),
        ("Governor-elect Kari Hale spoke.", ["Kari Hale/person [Governor-elect]"]),
        (
            "It met army chief and secretary of State-designate Jo Hale.",
            ["Jo Hale/person [army chief and secretary of State-designate]"],
        ),
        (
            "Hale Research Institute Director Kari Lu agreed.",
            ["Hale Research Institute/organisation", "Kari Lu/person [Hale Research Institute Director]"],
        ),
        ("It met a friend of Mr. Hale.", ["Hale/person [Mr.]"]),
        ("It met the chief of President Hale’s guards.", ["Hale/person [President]"]),
        ("The Hale Research Institute agreed.", ["Hale Research Institute/organisation"]),
        ("Receiving Norwegian President Kari Hale, he smiled.", ["Norwegian/demonym", "Kari Hale/person [President]"]),
        ("Firefighter Kari Hale dug her out.", ["Kari Hale/person [Firefighter]"]),
        ("He met North and South Korea in Oslo.", ["North/place", "South Korea/place", "Oslo/place"]),
        ("It lies north and South Korea agreed.", ["South Korea/place"]),
        ("It struck northern Alta Velia.", ["Alta Velia/place"]),
        ("It struck in Alta Velia.", ["Alta Velia/place"]),
        ("He has little trust in Borja Velia.", ["Borja Velia/person"]),
        ("He sees himself in Anna Hale.", ["Anna Hale/person"]),
        ("They stood in Borja Velia’s garden.", ["Borja Velia/person"]),
        ("Mining Minister Kari Hale left.", ["Kari Hale/person [Mining Minister]"]),
        ("The Prime Minister said nothing.", []),
        ("Officials came. Boats left. May they return.", []),
        ("", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert told(text) == found


def test_what_opens_a_sentence_counts_if_seen_elsewhere() -> None:
    assert told("Westhaven is quiet.") == []
    assert told("Westhaven is quiet.", rest="He lives in Westhaven now.") == ["Westhaven/other"]
    assert told("Corrow said so.") == ["Corrow/other"]


def test_a_headline_holds_only_what_is_known() -> None:
    headline = "Old Pier Collapses In Norway After Storm Hits Westhaven"
    assert told(headline) == ["Norway/place"]
    assert told(headline, rest="The storm hit Westhaven.") == ["Norway/place", "Westhaven/other"]


def test_keys_are_plain() -> None:
    text = "He quoted the U.S. and Hale’s aides and the Norwegians and O'Hale."
    assert [name.key for name in read(text)] == ["us", "hale", "norwegians", "o'hale"]


def test_possessives_stay_outside() -> None:
    text = "He saw Hale’s boat and the Hales’ house."
    assert [name.span.of(text) for name in read(text)] == ["Hale", "Hales"]


def test_a_lost_full_stop_cuts_a_run() -> None:
    text = "They fought against Norway The Hale fleet left port."
    assert read(text)[0].span.of(text) == "Norway"


def test_names_do_not_overlap() -> None:
    text = (
        "Norwegian Foreign Minister Kari Hale and U.S. Secretary of State Ann Corrow met Dr. Lu, "
        "of the Red Cross, in Oslo."
    )
    found = read(text)
    assert [name.span.of(text) for name in found] == [
        "Norwegian",
        "Kari Hale",
        "U.S.",
        "Ann Corrow",
        "Lu",
        "Red Cross",
        "Oslo",
    ]
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert found[5].kind is NameKind.ORGANISATION
