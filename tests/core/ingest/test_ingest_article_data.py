# SPDX-License-Identifier: Apache-2.0
"""What is said of an article, by what, where it contradicts itself, and what was changed in it later."""

from __future__ import annotations

import pytest

from core.ingest.conflicts import conflicts, said_of
from core.ingest.metadata import Metadata
from core.ingest.reader import read_text, with_metadata
from core.model import ExclusionReason
from core.provenance import AmendmentKind, DataField, DataOrigin, SourceNoticeCode, Stated

BODY = "".join(
    f"<p>{sentence} The council met for three hours on Monday and heard forty people from the town before it voted.</p>"
    for sentence in (
        "The harbour will close in spring.",
        "Fishermen said that they would go to court.",
        "The mayor promised new berths in the south.",
        "No money has been set aside for them.",
    )
)


def page(head: str = "", above: str = "", below: str = "") -> str:
    title = "<h1>Council votes to close the harbour</h1>"
    article = f"<article>{title}{above}{BODY}{below}</article>"
    return f"<!doctype html><html lang='en'><head>{head}</head><body>{article}</body></html>"


def stated(field: DataField, **values: str) -> list[Stated]:
    return [Stated(field, value, DataOrigin(name.replace("_", "-"))) for name, value in values.items()]


def test_everything_that_a_page_says_is_kept_with_what_says_it() -> None:
    head = (
        "<title>Council votes to close the harbour | Harbor Courier</title>"
        "<meta property='og:site_name' content='Harbor Courier'>"
        "<meta property='article:published_time' content='2024-03-26T09:00:00Z'>"
        "<meta property='article:modified_time' content='2024-03-28T09:00:00Z'>"
        "<meta name='dc.creator' content='Ann Lee'><meta name='author' content='Omar Haddad'>"
        "<link rel='canonical' href='https://courier.example/2024/03/26/harbour'>"
    )
    source = read_text(page(head, "<p class='byline'>By Ann Lee</p><p>March 29, 2024</p>"))
    by = {(one.field, one.origin): one.value for one in source.stated}
    assert by[DataField.PUBLISHED, DataOrigin.OPEN_GRAPH] == "2024-03-26T09:00:00Z"
    assert by[DataField.PUBLISHED, DataOrigin.DATELINE] == "2024-03-29"
    assert by[DataField.PUBLISHED, DataOrigin.ADDRESS] == "2024-03-26"
    assert by[DataField.AUTHOR, DataOrigin.DUBLIN_CORE] == "Ann Lee"
    assert by[DataField.AUTHOR, DataOrigin.META] == "Omar Haddad"
    assert by[DataField.AUTHOR, DataOrigin.BYLINE] == "Ann Lee"
    assert by[DataField.TITLE, DataOrigin.PAGE] == "Council votes to close the harbour"
    assert (source.published, source.modified) == ("2024-03-26T09:00:00Z", "2024-03-28T09:00:00Z")
    for one in source.stated:
        if one.span is not None and one.origin is not DataOrigin.DATELINE:
            assert one.value in source.quote(one.span)
    found = {one.field: [each.origin for each in one.said] for one in conflicts(source.stated)}
    assert found == {
        DataField.AUTHOR: [DataOrigin.META, DataOrigin.DUBLIN_CORE],
        DataField.PUBLISHED: [DataOrigin.OPEN_GRAPH, DataOrigin.DATELINE],
    }


@pytest.mark.parametrize(
    ("field", "one", "other", "is_conflict"),
    [
        (DataField.PUBLISHED, "2024-03-26", "2024-03-27", True),
        (DataField.PUBLISHED, "2024-03-26", "2024-03-26T23:10:00-05:00", False),
        (DataField.PUBLISHED, "2024-03-27T01:30:00Z", "2024-03-26", False),  # an evening in New York
        (DataField.PUBLISHED, "2024-03-26T15:00:00Z", "2024-03-26T11:00:00-04:00", False),
        (DataField.PUBLISHED, "2024-03-26T12:00:00Z", "2024-03-29", True),
        (DataField.AUTHOR, "Ann Lee", "Omar Haddad", True),
        (DataField.AUTHOR, "Ann Lee", "Ann Lee and Omar Haddad", False),
        (DataField.AUTHOR, "Ann Lee", "Ann LeeStaff Writer", False),
        (DataField.OUTLET, "The Harbor Courier", "Harbor Courier", False),
        (DataField.OUTLET, "Wall Street Journal", "wsj.com", False),
        (DataField.OUTLET, "Gulf Wire", "Harbor Courier", True),
        (DataField.URL, "https://www.courier.example/a/", "http://courier.example/a?x=1", False),
        (DataField.URL, "https://courier.example/a", "https://wire.example/a", True),
        (DataField.LANGUAGE, "en-GB", "en", False),
        (DataField.LANGUAGE, "en", "de", True),
        (DataField.TITLE, "Harbour closes", "Council votes to close the harbour", False),
        (DataField.TITLE, "Harbour closes", "Ten new recipes for spring", True),
    ],
)
def test_what_contradicts_what(field: DataField, one: str, other: str, is_conflict: bool) -> None:
    both = stated(field, json_ld=one, byline=other)
    assert bool(conflicts(both)) is is_conflict
    assert bool(conflicts(both[::-1])) is is_conflict


def test_when_a_document_was_made_contradicts_nothing() -> None:
    assert not conflicts(stated(DataField.PUBLISHED, dateline="2024-03-26", document="2026-11-21"))
    assert not conflicts(stated(DataField.PUBLISHED, json_ld="2024-03-26", microdata="2023-01-02"))
    assert not conflicts(stated(DataField.PUBLISHED, json_ld="2024-03-26", address="2024-03-27"))


def test_what_a_person_says_stands_first_and_replaces_what_they_said_before() -> None:
    source = read_text(page(), overrides=Metadata(outlet="Gulf Wire"))
    source = with_metadata(source, Metadata(outlet="Harbor Courier", published="27 March 2024"))
    assert [one.value for one in said_of(source.stated, DataField.OUTLET)] == ["Harbor Courier"]
    assert said_of(source.stated, DataField.PUBLISHED)[0].origin is DataOrigin.PERSON
    assert not conflicts(said_of(source.stated, DataField.PUBLISHED))


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("Correction: An earlier version of this article misspelled the mayor’s name.", AmendmentKind.CORRECTION, None),
        (
            "Correction, March 28, 2024: This article originally gave a wrong date.",
            AmendmentKind.CORRECTION,
            "2024-03-28",
        ),
        ("This story has been updated to include a comment by the mayor.", AmendmentKind.UPDATE, None),
        ("Editor’s note: The photograph that led this page has been replaced.", AmendmentKind.EDITORS_NOTE, None),
        (
            "An earlier version of this story incorrectly said that the harbour had closed.",
            AmendmentKind.CORRECTION,
            None,
        ),
        ("Clarification — The council has 40 members, of whom 38 voted.", AmendmentKind.CLARIFICATION, None),
        ("This article was retracted on 28 March 2024.", AmendmentKind.RETRACTION, "2024-03-28"),
    ],
)
def test_notices_of_changes(line: str, kind: AmendmentKind, day: str | None) -> None:
    for source in (read_text(page(below=f"<p>{line}</p>")), read_text(f"Harbour closes\n\n{BODY_TEXT}\n\n{line}\n")):
        (found,) = source.amendments
        assert (found.kind, found.date, source.quote(found.span)) == (kind, day, line)
        assert any(one.reason is ExclusionReason.CORRECTION and one.span == found.span for one in source.excluded)


def test_an_update_that_states_something_stays_in_the_text() -> None:
    line = "This story has been updated to note that the mayor confirmed the closure on Wednesday."
    for source in (read_text(page(below=f"<p>{line}</p>")), read_text(f"Harbour closes\n\n{BODY_TEXT}\n\n{line}\n")):
        (found,) = source.amendments
        assert (found.kind, source.quote(found.span)) == (AmendmentKind.UPDATE, line)
        assert not any(one.span.overlaps(found.span) for one in source.excluded)


BODY_TEXT = "\n\n".join(
    f"{sentence} The council met for three hours on Monday and heard forty people before it voted."
    for sentence in ("The harbour will close in spring.", "Fishermen said that they would go to court.")
)


@pytest.mark.parametrize(
    "line",
    [
        "The ministry said that it would publish a correction of its figures next week.",
        "Update: the new software had failed on Monday, the company said in a statement.",
        "The newspaper’s correction of the report did not satisfy the senator, his lawyer said.",
        "Updated Nov 19, 9:41 AM; Posted Nov 18, 8:19 PM",
    ],
)
def test_a_sentence_that_speaks_of_a_correction_is_none(line: str) -> None:
    assert not read_text(f"Harbour closes\n\n{BODY_TEXT}\n\n{line}\n").amendments


def test_the_title_said_again() -> None:
    text = f"Council votes to close the harbour\n\nBy Ann Lee\n\nCouncil votes to close the harbour\n\n{BODY_TEXT}\n"
    source = read_text(text)
    assert [source.quote(one.span) for one in source.excluded if one.reason is ExclusionReason.REPEATED_TITLE] == [
        "Council votes to close the harbour"
    ]


def codes(text: str) -> list[SourceNoticeCode]:
    return [one.code for one in read_text(text).notices]


def test_an_article_deserves_no_notice() -> None:
    assert codes(page()) == []
    assert codes(f"Harbour closes\n\n{BODY_TEXT}\n") == []


def test_a_subscription_page() -> None:
    text = (
        "Harbour closes\n\nThe harbour will close in spring. Fishermen said that they would go to court.\n\n"
        "The mayor promised new berths.\n\nSubscribe to continue reading this article.\n"
    )
    (notice,) = read_text(text).notices
    assert notice.code is SourceNoticeCode.SUBSCRIPTION_PAGE
    assert notice.values == {"sentences": 3}
    assert codes(page(below="<div class='paywall'><p>Already a subscriber? Sign in.</p></div>")) == []


def test_an_article_that_breaks_off_before_a_wall() -> None:
    below = "<div><p>To Read the Full Story</p><button>Subscribe</button><a href='/in'>Sign In</a></div>"
    cut = "<p>The harbour master said that he had not been asked about the berths and ...</p>"
    assert codes(page(below=cut + below)) == [SourceNoticeCode.SUBSCRIPTION_PAGE]
    assert codes(page(below="<p>All...</p>" + below)) == [SourceNoticeCode.SUBSCRIPTION_PAGE]
    assert codes(page(below=cut)) == [SourceNoticeCode.CUT_OFF]
    assert codes(page(below=below)) == []


def test_a_consent_page() -> None:
    text = "Before you continue\n\nWe and our 812 partners store information on your device.\n\nAccept all\n"
    assert codes(f"{text}\nManage choices\n") == [SourceNoticeCode.CONSENT_PAGE]


def test_an_almost_empty_source() -> None:
    assert codes("Harbour closes\n\nThe harbour will close in the spring of next year.\n") == [
        SourceNoticeCode.ALMOST_EMPTY
    ]


@pytest.mark.parametrize(
    ("ending", "is_cut"),
    [
        ("The fishermen said on Monday that they would not accept the plan and that the", True),
        ("The fishermen said on Monday that they would not accept the plan and …", True),
        ("The fishermen said on Monday that they would not accept the plan for the harbour at all", True),
        ("The fishermen said on Monday that they would not accept the plan.", False),
        ("The fishermen said: “We will not accept the plan that the council has made”", False),
        ("The fishermen said on Monday that they would not accept it, and left. PTI", False),
        ("Follow our reporting on the harbour and the fishermen at https://courier.example/harbour", False),
    ],
)
def test_an_article_that_breaks_off(ending: str, is_cut: bool) -> None:
    found = codes(f"Harbour closes\n\n{BODY_TEXT}\n\n{ending}\n")
    assert (SourceNoticeCode.CUT_OFF in found) is is_cut


def test_signs_that_turn_the_writing_are_told() -> None:
    source = read_text(f"Harbour closes\n\nThe harbour\u202e.sesolc\u202c {BODY_TEXT}\n")
    notice = next(one for one in source.notices if one.code is SourceNoticeCode.HIDDEN_CONTROLS)
    assert notice.values == {"count": 2, "names": ["RLO", "PDF"]}
    assert "\u202e" in source.text
