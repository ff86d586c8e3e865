# SPDX-License-Identifier: Apache-2.0
"""Reports for programs: spreadsheets, ClaimReview, Web Annotations, TEI; each says what the report says alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.reports.contents import Contents, Decided, Grade, Publisher
from core.reports.data import report_of
from core.reports.sheets import sheets_of
from core.reports.write import rendered
from core.reports.writers import WRITERS, writer, writer_for
from core.review.overlay import Reviewed
from core.review.review import Remark
from core.words import words

DESK = Publisher("Night Desk", "https://desk.example", "", "https://desk.example/checks/1")
SCALE = (Grade("false", 1), Grade("mostly true", 4), Grade("true", 5))
T = "{http://www.tei-c.org/ns/1.0}"


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_row_a_difference_a_match_and_a_claim(reviewed: Reviewed) -> None:
    report = report_of(reviewed, words())
    differences, matches, claims, sources, _ = sheets_of(report)
    assert len(differences.rows) == sum(len(row.differences) for row in report.matches)
    assert len(matches.rows) == len(report.matches)
    assert len(claims.rows) == sum(len(source.claims) for source in reviewed.comparison.sources)
    assert len(sources.rows) == 3
    assert all(len(row) == len(sheet.head) for sheet in sheets_of(report) for row in sheet.rows)


def test_csv_says_what_differs_where_and_who_decided(reviewed: Reviewed) -> None:
    row = next(one for one in rows(rendered(reviewed, "csv")) if one["Kind (code)"] == "date_time")
    assert row["Words, first source"] == "Tuesday"
    assert row["Words, second source"] == "Wednesday"
    assert row["Read as, second source"] == "2024-05-08"
    assert row["Place, first source"] == "A2 [135–142]"
    assert (row["Review"], row["Decided by"], row["Rating"]) == ("confirmed", "Ana Lima", "mostly true")
    assert reviewed.comparison.source("A").text[135:142] == "Tuesday"


def test_a_workbook_has_a_sheet_each_and_heads_that_stay(reviewed: Reviewed) -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(reviewed, "xlsx"))) as archive:
        book = archive.read("xl/workbook.xml").decode()
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    for name in ("Differences", "Matches", "Claims", "Sources", "About"):
        assert f'name="{name}"' in book
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert "_xlnm.Print_Titles" in book


def review_of(reviewed: Reviewed, **changed: object) -> dict[str, Any]:
    contents = replace(Contents(publisher=DESK, scale=SCALE), **changed)  # type: ignore[arg-type]
    data: dict[str, Any] = json.loads(rendered(reviewed, "claimreview", contents))
    return data


def test_only_what_a_person_rated_is_reviewed_and_in_their_words(reviewed: Reviewed) -> None:
    data = review_of(reviewed)
    assert data["@context"] == "https://schema.org"
    (one,) = data["@graph"]
    assert one["@type"] == "ClaimReview"
    assert one["url"] == "https://desk.example/checks/1#m2"
    assert len(one["claimReviewed"]) <= 75
    assert one["author"]["name"] == "Night Desk"
    assert one["datePublished"] == "2024-05-08T11:20:00Z"
    rating = one["reviewRating"]
    assert (rating["alternateName"], rating["ratingValue"]) == ("mostly true", 4)
    assert (rating["worstRating"], rating["bestRating"]) == (1, 5)
    assert rating["ratingExplanation"].startswith("Asked the harbour office")
    claim = one["itemReviewed"]
    assert claim["firstAppearance"]["url"] == "https://observer.example/ferry"
    assert [one["url"] for one in claim["appearance"]] == ["https://observer.example/ferry"]


def test_a_claim_appears_in_all_accounts_that_do_not_contradict_it(reviewed: Reviewed) -> None:
    (one,) = review_of(replace(reviewed, remarks={"m3": Remark(rating="true")}))["@graph"]
    appearances = one["itemReviewed"]["appearance"]
    assert [found.get("datePublished") for found in appearances] == ["2024-05-07", "2024-05-08", None]
    (two,) = review_of(replace(reviewed, remarks={"m5": Remark(rating="false")}))["@graph"]
    assert "not" not in two["itemReviewed"]["text"]
    assert [found["headline"] for found in two["itemReviewed"]["appearance"]] == [
        "Ferry strikes breakwater in Halden fog"
    ]


def test_the_speaker_is_the_author_of_a_claim_where_all_name_the_same(reviewed: Reviewed) -> None:
    rated = replace(reviewed, remarks={"A4": Remark(rating="true")})
    (one,) = review_of(rated)["@graph"]
    assert one["itemReviewed"]["author"] == {"@type": "Person", "name": "Ines Valcourt"}
    both = replace(reviewed, remarks={"m4": Remark(rating="true")})
    (two,) = review_of(both)["@graph"]
    assert "author" not in two["itemReviewed"]  # the sources spell the name in two ways


@pytest.mark.parametrize(
    ("contents", "missing"),
    [
        (Contents(), ["publisher.page", "publisher.name"]),
        (Contents(publisher=replace(DESK, page="desk/1")), ["https://"]),
        (Contents(publisher=DESK, scale=SCALE[:1]), ["mostly true"]),
        (Contents(publisher=DESK, decided=Decided.CONFIRMED, notes=False), []),
    ],
)
def test_what_is_missing_is_listed(reviewed: Reviewed, contents: Contents, missing: list[str]) -> None:
    if not missing:
        assert "ratingExplanation" not in rendered(reviewed, "claimreview", contents).decode()
        return
    with pytest.raises(CrossreadError) as caught:
        rendered(reviewed, "claimreview", contents)
    assert caught.value.code is ErrorCode.NOT_RATED
    assert all(one in words().error(caught.value) for one in missing)


def test_the_program_rates_nothing(ferry: Comparison) -> None:
    with pytest.raises(CrossreadError) as caught:
        rendered(ferry, "claimreview", Contents(publisher=DESK, scale=SCALE))
    assert "nobody has rated" in words().error(caught.value)


def test_annotations_lead_to_the_words_in_two_ways(reviewed: Reviewed) -> None:
    data = json.loads(rendered(reviewed, "annotations"))
    items = data["first"]["items"]
    assert data["type"] == "AnnotationCollection"
    assert data["total"] == len(items) == len({item["id"] for item in items})
    texts = {source.url or f"urn:sha256:{source.sha256}": source.text for source in reviewed.comparison.sources}
    for item in items:
        for target in item["target"]:
            quote, position = target["selector"]
            text = texts[target["source"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert text[: position["start"]].endswith(quote["prefix"])
            assert text[position["end"] :].startswith(quote["suffix"])
    notes = [body for item in items for body in item["body"] if body["purpose"] == "commenting"]
    assert [(body["creator"]["name"], body["created"]) for body in notes] == [("Ana Lima", "2024-05-08T11:20:00Z")]


def test_an_apparatus_has_a_reading_for_each_witness(reviewed: Reviewed) -> None:
    root = ElementTree.fromstring(rendered(reviewed, "tei"))  # noqa: S314 - our own file
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    witnesses = {one.get(xml_id) for one in root.iter(f"{T}witness")}
    assert witnesses == {"A", "B", "C"}
    entries = {one.get(xml_id): one for one in root.iter(f"{T}app")}
    assert [one.get("wit") for one in entries["m2"].iter(f"{T}rdg")] == ["#A", "#B", "#C"]
    alone = list(entries["only-A7"].iter(f"{T}rdg"))
    assert [one.get("wit") for one in alone] == ["#A", "#B #C"]
    assert "".join(alone[1].itertext()) == ""
    first = next(entries["m5"].iter(f"{T}rdg"))
    assert "".join(first.itertext()) == "The ship’s radar had been repaired in March."
    ids = [one.get(xml_id) for one in root.iter() if one.get(xml_id)]
    assert len(ids) == len({*ids})
    pointers = {one.get("resp", "").removeprefix("#") for one in root.iter(f"{T}note")} - {""}
    assert pointers == {"reviewer-1"}
    named = next(one for one in root.iter(f"{T}name") if one.get(xml_id) == "reviewer-1")
    assert named.text == "Ana Lima"


def test_json_with_a_choice_says_so_and_fits_the_schema(reviewed: Reviewed) -> None:
    from importlib.resources import files

    import jsonschema

    schema = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))
    data = json.loads(rendered(reviewed, "json", Contents(decided=Decided.CONFIRMED)))
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert [match["id"] for match in data["matches"]] == ["m2", "m5"]
    assert data["contents"] == {"decided": "confirmed"}
    whole = json.loads(rendered(reviewed, "json"))
    assert [match["status"] for match in whole["matches"]].count("rejected") == 1
    assert "contents" not in whole


def test_formats_are_found_by_name_and_by_ending() -> None:
    for name, one in WRITERS.items():
        assert writer(name) is one
        assert writer_for(f"Report{one.ending.upper()}") is one
    assert writer_for("a.htm") is WRITERS["html"]
    assert writer_for("a.claims.csv") is WRITERS["csv-claims"]
    assert writer_for("a.papyrus") is None
    with pytest.raises(CrossreadError) as caught:
        writer("papyrus")
    assert "html, pdf" in words().error(caught.value)
