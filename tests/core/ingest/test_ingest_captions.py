# SPDX-License-Identifier: Apache-2.0
"""Captions with their credits, and the places before first sentences."""

from __future__ import annotations

import pytest

from core.ingest.captions import caption_of
from core.ingest.datelines import dateline_length, is_place_line


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Fishermen mend their nets on the quay on Monday.", " (Nora Lindqvist/Reuters)"),
        ("Fishermen mend their nets on the quay on Monday.", " (REUTERS/Nora Lindqvist)"),
        ("Fishermen mend their nets on the quay on Monday.", "Credit…Nora Lindqvist for The Example Times"),
        ("Fishermen mend their nets on the quay on Monday.", " Credit: Nora Lindqvist/AFP"),
        ("Fishermen mend their nets on the quay.", " [File: Nora Lindqvist/AP]"),
        ("Fishermen mend their nets on the quay.", " (AP Photo/Nora Lindqvist)"),
        ("Fishermen mend their nets on the quay.", " (Photo by Nora Lindqvist)"),
        ("Fishermen mend their nets on the quay.", " Photo: Nora Lindqvist"),
        ("Fishermen mend their nets on the quay.", " Nora Lindqvist/Getty Images"),
        ("Fishermen mend their nets on the quay", " (Avi Lindqvist/Harbour Pictures)"),
        ("The mayor at the quay last year.", " (file photo)"),
        ("The mayor at the quay last year.", " (Courtesy of Nora Lindqvist)"),
        ("The mayor at the quay.", " © Nora Lindqvist"),
        ("The mayor arrives at the quay on Monday.", " (AFP)"),
    ],
)
def test_a_caption_ends_in_its_credit(caption: str, credit: str) -> None:
    found = caption_of(caption + credit)
    assert found is not None
    assert found.is_caption
    assert (caption + credit)[: found.end] == caption


@pytest.mark.parametrize(
    "caption",
    [
        "A long exposure picture shows lights over the harbour, seen from the hill.",
        "An aerial view shows the burned warehouse.",
        "FILE PHOTO: The mayor opens the new quay.",
        "FILE - The mayor opens the new quay in May 2019.",
        "In this image from video, smoke rises over the quay.",
        "This handout satellite image shows the quay before the fire.",
        "Pictured: The old quay in 1954.",
    ],
)
def test_a_caption_says_that_it_is_one(caption: str) -> None:
    found = caption_of(caption)
    assert found is not None
    assert found.is_caption
    assert found.end == len(caption)


@pytest.mark.parametrize(
    "sentence",
    [
        "The mayor said the harbour would close (and reopen).",
        "Lindqvist sat with her deputy (Harbour Party/Left Bloc).",
        "The loan was given on credit: five million in all.",
        "The image shows how the plan divided the town, the mayor said.",
        "A photo released by the army shows soldiers on the quay, according to a spokesman.",
        "Trade fell by 20 percent (EU/UK).",
        "The ferry does 30 knots (56 km/h).",
        "He was seen with a photo of his son.",
        "It was covered by the New York Times.",
        "The mayor denied it, the agency said.",
    ],
)
def test_sentences_are_no_captions(sentence: str) -> None:
    assert caption_of(sentence) is None


def test_an_agency_signs_a_report_without_making_it_a_caption() -> None:
    paragraph = "The mayor said on Monday that the harbour would close. It opened in 1954. (AFP)"
    found = caption_of(paragraph)
    assert found is not None
    assert not found.is_caption
    assert paragraph[found.end :] == " (AFP)"


@pytest.mark.parametrize(
    ("dateline", "sentence"),
    [
        ("CAIRO — ", "The harbour closed on Monday."),
        ("JAKARTA - ", "The harbour closed on Monday."),
        ("WASHINGTON (AP) — ", "The harbour closed on Monday."),
        ("LISBON, March 4 (Reuters) - ", "The harbour closed on Monday."),
        ("GAZA/CAIRO, 4 March (Reuters) – ", "“We saw it,” she said."),
        ("CASPER, Wyo. - ", "The harbour closed on Monday."),
        ("NEW YORK, N.Y. (Example Wire) -- ", "The harbour closed."),
        ("Beirut (AFP) – ", "The harbour closed on Monday."),
        ("(Reuters) - ", "The harbour closed on Monday."),
        ("Tokyo, Japan – ", "The harbour closed on Monday."),
        ("ISLAMABAD: ", "The harbour closed on Monday."),
    ],
)
def test_datelines(dateline: str, sentence: str) -> None:
    assert dateline_length(dateline + sentence) == len(dateline)


@pytest.mark.parametrize(
    "paragraph",
    [
        "Egypt — a neighbour of both — offered to help.",
        "Egypt – which has mediated before – offered to help.",
        "NATO — The alliance met on Monday.",
        "LINDQVIST: I was never asked.",
        "EXCLUSIVE: The harbour will close.",
        "UPDATE — The harbour has closed.",
        "WATCH: The harbour at night.",
        "US-China talks resume on Monday.",
        "US - China talks resume on Monday.",
        "COVID-19 cases rose on Monday.",
        "SMITH-- No, I was not there.",
        "The council - The one in Lisbon - voted.",
        "HARBOUR FEES HIT FERRIES, BUT COUNCIL DEFENDS ITS NEW RULES - The council voted on Monday.",
        "Mayor – The word is old.",
        "A 2023 study found that it floods.",
    ],
)
def test_sentences_without_a_dateline(paragraph: str) -> None:
    assert dateline_length(paragraph) == 0


def test_lines_that_are_places() -> None:
    assert all(map(is_place_line, ["LISBON", "WASHINGTON (AP)", "TEL AVIV, Israel", "PORTO —"]))
    assert not any(map(is_place_line, ["Lisbon", "BREAKING", "LETTERS.", "THE HARBOUR CLOSES AT LAST, COUNCIL SAYS"]))
