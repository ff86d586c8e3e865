# SPDX-License-Identifier: Apache-2.0
"""Two outlets that print one agency's text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.alignment.wire import same_text_notices
from core.comparison import compare
from core.ingest.metadata import Metadata
from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Comparison, NoticeCode, Source
from core.semantics.hashing import HashEncoder
from core.words import words

AGENCY = (
    "PORT HALDEN (AP) — The ferry Saint Brannoc struck the outer breakwater of the harbour on Tuesday morning.",
    "Three hundred people were on board when the ship lost her way in the fog, the coast guard said.",
    "Two tugs pulled her free in the afternoon and brought her back to the pier where she had started.",
    "Nobody was killed, but eleven passengers were treated for bruises at the hospital of Port Halden.",
    "Divers will look at the hull before the summer timetable begins, the owners of the ferry announced.",
)
OWN = (
    "Those who waited on the pier saw nothing at all and heard only the long cry of the horn.",
    "A brass band that was to play on board gave its concert between the fish stalls instead.",
    "The mayor, who had asked for a second light for years, said she would ask for it once more.",
)


def account(letter: str, *sentences: str, author: str | None = None) -> Source:
    source = read_text("\n\n".join(sentences), overrides=Metadata(author=author))
    return with_claims(replace(source, id=letter))


def test_the_same_agency_text_is_seen_and_named() -> None:
    (found,) = same_text_notices([account("A", *AGENCY), account("B", OWN[0], *AGENCY[1:])])
    assert found.values["sentences"] == 4
    assert found.values["claims"] == {"A": ["A2", "A3", "A4", "A5"], "B": ["B2", "B3", "B4", "B5"]}
    assert found.values["share"] == {"A": 0.8, "B": 0.8}
    assert found.values["agencies"] == ["Associated Press"]


def test_a_sentence_that_was_trimmed_is_still_the_same() -> None:
    trimmed = [sentence.replace(" at the hospital of Port Halden", "") for sentence in AGENCY]
    (found,) = same_text_notices([account("A", *AGENCY), account("B", *trimmed)])
    assert found.values["sentences"] == 4
    longer, shorter = [f"A{number}" for number in (1, 2, 3, 5)], [f"B{number}" for number in range(1, 6)]
    assert found.values["claims"] == {"A": longer, "B": shorter}


def test_the_byline_may_name_the_agency_too() -> None:
    text = [AGENCY[0].replace("(AP) — ", ""), *AGENCY[1:]]
    (found,) = same_text_notices([account("A", *text), account("B", *text, author="By Reuters staff")])
    assert found.values["agencies"] == ["Reuters"]


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_a_few_sentences_are_a_quotation(count: int) -> None:
    assert not same_text_notices([account("A", *AGENCY[:count], *OWN), account("B", *AGENCY)])


def test_own_words_on_one_event_are_none() -> None:
    retold = (
        "On Tuesday morning the Saint Brannoc, a ferry, ran into the breakwater outside Port Halden.",
        "According to the coast guard she carried three hundred passengers and had lost her way in fog.",
        "In the afternoon tugs, two of them, freed the ship and towed her to her pier.",
        "There were no deaths; the hospital treated eleven people who were bruised.",
        "Before summer, her owners said, the hull will be looked at by divers.",
    )
    assert not same_text_notices([account("A", *AGENCY), account("B", *retold)])


def compared(*sources: Source) -> Comparison:
    found = compare(sources, HashEncoder())
    assert isinstance(found, Comparison)
    return found


def test_a_reader_is_told() -> None:
    comparison = compared(account("A", *AGENCY), account("B", *AGENCY, OWN[0]), account("C", *OWN))
    (notice,) = [one for one in comparison.notices if one.code is NoticeCode.SAME_TEXT]
    assert notice.sources == ("A", "B")
    told = words().notice(notice, comparison.sources)
    assert "the same agency text (Associated Press), 5 sentences" in told
    assert "does not confirm" in told


def test_without_a_credit_no_agency_is_named() -> None:
    text = [AGENCY[0].replace("(AP) — ", ""), *AGENCY[1:]]
    (notice,) = same_text_notices([account("A", *text), account("B", *text)])
    assert notice.values["agencies"] == []
    assert "agency" not in words().notice(notice)
