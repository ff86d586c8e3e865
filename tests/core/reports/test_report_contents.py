# SPDX-License-Identifier: Apache-2.0
"""What a report holds by choice: matches, context, claims alone, one page; and what it says of the choice."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import Filter
from core.model import (
    Comparison,
    DifferenceKind,
    GravityReason,
    Notice,
    NoticeCode,
    Severity,
    Span,
    State,
    Status,
)
from core.provenance import Amendment, AmendmentKind, SourceNotice, SourceNoticeCode
from core.reports.contents import (
    Contents,
    Decided,
    Extent,
    Grade,
    Layout,
    Paper,
    Publisher,
    contents_from_json,
    contents_to_json,
)
from core.reports.data import report_of
from core.reports.document.blocks import Heading, Paragraph
from core.reports.document.layout import document_of
from core.reports.profiles import desk_of, profile_in
from core.reports.sheets import sheets_of
from core.reports.typst import source_of
from core.reports.write import rendered
from core.reports.writers import writer
from core.review.overlay import Reviewed
from core.words import words

ENGLISH = words()
CHOSEN = Contents(
    extent=Extent.DIFFERENCES,
    context=2,
    decided=Decided.CONFIRMED,
    filter=Filter(kinds=frozenset({DifferenceKind.NUMBER}), sources=frozenset({"A"})),
    only_here=False,
    story=False,
    anonymous=True,
    title="The ferry",
    introduction="One.\n\nTwo.",
    layout=Layout.LIST,
    paper=Paper.LETTER,
    publisher=Publisher("Desk", page="https://desk.example/1"),
    scale=(Grade("false", 1), Grade("true", 5)),
)


def test_a_profile_survives_its_form_as_json() -> None:
    assert contents_from_json(contents_to_json(CHOSEN)) == CHOSEN
    assert contents_to_json(Contents()) == {}
    assert contents_from_json({}) == Contents()


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ([], "table"),
        ({"extend": "differences"}, "extend"),
        ({"extent": "half"}, "everything"),
        ({"context": True}, "context"),
        ({"context": 21}, "20"),
        ({"notes": "yes"}, "notes"),
        ({"title": 3}, "title"),
        ({"publisher": {"nome": "x"}}, "publisher"),
        ({"scale": [3]}, "3"),
    ],
)
def test_a_profile_that_is_none_says_where(data: object, named: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        contents_from_json(data)
    assert caught.value.code is ErrorCode.BAD_PROFILE
    assert named in ENGLISH.error(caught.value)


def test_differences_only_leaves_agreement_away_and_says_so(reviewed: Reviewed) -> None:
    whole = report_of(reviewed, ENGLISH)
    report = report_of(reviewed, ENGLISH, Contents(extent=Extent.DIFFERENCES))
    assert {row.state for row in report.matches} <= {State.DIFFER, State.CONFLICT}
    assert 0 < len(report.matches) < len(whole.matches)
    assert report.matched == len(whole.matches)
    assert report.shown == f"{len(report.matches)} of {len(whole.matches)} matches: with differences"
    assert whole.shown == ""
    assert report.states == whole.states


def test_confirmed_only_is_what_a_person_has_confirmed(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH, Contents(decided=Decided.CONFIRMED))
    assert [row.anchor for row in report.matches] == ["m2", "m5"]
    assert [row.anchor for one in report.per_source for row in one.alone] == ["only-A7"]
    assert {match.status for match in report.reviewed.comparison.matches} == {Status.CONFIRMED}


def test_a_filter_leaves_what_the_window_would_show(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH, Contents(filter=Filter(kinds=frozenset({DifferenceKind.NEGATION}))))
    assert [row.anchor for row in report.matches] == ["m5"]
    assert [row.key for row in report.matches[0].differences] == ["negation"]
    assert "kind: Negated in one account" in report.shown
    tagged = report_of(reviewed, ENGLISH, Contents(filter=Filter(tags=frozenset({"harbour"}))))
    assert [row.anchor for row in tagged.matches] == ["m2"]


def test_slight_differences_can_be_left_away(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH, Contents(slight=False))
    assert {row.severity_key for match in report.matches for row in match.differences} <= {"high", "medium"}
    assert ENGLISH.kind(DifferenceKind.NAME_FORM) not in {kind.name for kind in report.kinds}


def test_context_is_what_stands_around_in_the_source(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH, Contents(context=1))
    cell = next(row for row in report.matches if row.anchor == "m5").cells[0]
    assert cell.claims[0].before == "Eleven passengers were taken to hospital, officials said."
    assert cell.claims[0].after.startswith("The line had asked for a tug")
    both = next(row for row in report.matches if row.anchor == "m2").cells[1].claims
    assert [bool(claim.before) for claim in both] == [True, False]
    assert [bool(claim.after) for claim in both] == [False, True]


def test_reviewers_without_names(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH, Contents(anonymous=True))
    assert [row.decision.by for row in report.matches if row.decision.by] == ["Reviewer 1", "Reviewer 2"]
    assert "Ana" not in repr(report)


def test_who_decided_is_told_of_every_match(reviewed: Reviewed) -> None:
    rows = {row.anchor: row.decision.told for row in report_of(reviewed, ENGLISH).matches}
    assert rows["m2"] == "confirmed by Ana Lima · 2024-05-08 11:20 UTC"
    assert rows["m1"] == "not reviewed"
    assert "m6" not in rows


def test_nobody_decided_is_told_once(ferry: Comparison) -> None:
    report = report_of(ferry, ENGLISH)
    assert {row.decision.told for row in report.matches} == {""}
    assert ("Review", "none; all matches are the program's proposals") in report.made


def test_every_quotation_has_its_place_in_the_source(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH)
    texts = {source.id: source.text for source in reviewed.comparison.sources}
    assert any(side.quoted for row in report.matches for difference in row.differences for side in difference.sides)
    for row in report.matches:
        for cell in row.cells:
            for claim in cell.claims:
                assert texts[claim.place.source][claim.place.start : claim.place.end] == claim.text
        for difference in row.differences:
            for side in difference.sides:
                quoted = [texts[place.source][place.start : place.end] for place in side.places]
                assert [one for one in quoted if one] == [one for two in side.quoted for one in two.split(" … ")]


def test_the_gravest_are_what_excludes_each_other_and_what_a_person_calls_important(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH)
    assert [one.row.tone for one in report.gravest] == sorted(
        (one.row.tone for one in report.gravest), key=[State.CONFLICT, State.DIFFER, State.AGREE].index
    )
    assert {one.match.anchor for one in report.gravest[:2]} == {"m2", "m5"}  # one of each match before a second
    warning = next(match for match in reviewed.comparison.matches if match.id == "m4")
    weighed = replace(warning.differences[1], severity=Severity.HIGH, reason=GravityReason.DECIDED)
    matches = tuple(
        replace(match, differences=(match.differences[0], weighed, match.differences[2])) if match.id == "m4" else match
        for match in reviewed.comparison.matches
    )
    changed = replace(reviewed, comparison=replace(reviewed.comparison, matches=matches))
    first = report_of(changed, ENGLISH).gravest[0]
    assert (first.match.anchor, first.row.key) == ("m4", "added_omitted")
    assert first.row.sides[0].before.endswith("told reporters ")


def test_the_short_one_is_short(reviewed: Reviewed) -> None:
    report = report_of(reviewed, ENGLISH, Contents(short=True))
    assert len(report.gravest) == 5
    assert report.story == ()
    assert report.excluded == 0
    assert all(len(one.alone) <= 3 for one in report.per_source)
    assert report.alone == 3


LOGO = bytes.fromhex("89504e470d0a1a0a") + b"rest"


def test_a_profile_in_a_file_names_files_beside_it(tmp_path: Path) -> None:
    (tmp_path / "desk.png").write_bytes(LOGO)
    (tmp_path / "desk.html").write_text("<p>{{ report.title }}</p>", encoding="utf-8")
    (tmp_path / "p.toml").write_text(
        'extent = "differences"\nlogo = "desk.png"\nhtml_template = "desk.html"\n[filter]\nkinds = ["number"]\n'
    )
    contents = profile_in(tmp_path / "p.toml")
    assert contents.extent is Extent.DIFFERENCES
    assert contents.filter.kinds == {DifferenceKind.NUMBER}
    desk = desk_of(contents)
    assert desk.logo is not None
    assert (desk.logo.data, desk.logo.media_type, desk.logo.told) == (LOGO, "image/png", "desk")
    assert desk.html_template == "<p>{{ report.title }}</p>"
    (tmp_path / "p.json").write_text('{"short": true}')
    assert profile_in(tmp_path / "p.json").short


@pytest.mark.parametrize(
    ("text", "code"),
    [("extent = ", ErrorCode.BAD_PROFILE), ("x = 1", ErrorCode.BAD_PROFILE), (None, ErrorCode.FILE_MISSING)],
)
def test_a_file_that_is_no_profile(tmp_path: Path, text: str | None, code: ErrorCode) -> None:
    if text is not None:
        (tmp_path / "p.toml").write_text(text)
    with pytest.raises(CrossreadError) as caught:
        profile_in(tmp_path / "p.toml")
    assert caught.value.code is code


def test_a_logo_that_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"words")
    with pytest.raises(CrossreadError) as caught:
        desk_of(Contents(logo=str(tmp_path / "logo.png")))
    assert caught.value.code is ErrorCode.BAD_TEMPLATE


def test_a_language_without_words_is_said(reviewed: Reviewed) -> None:
    with pytest.raises(CrossreadError) as caught:
        rendered(reviewed, "text", Contents(language="xx"))
    assert caught.value.code is ErrorCode.BAD_PROFILE


@pytest.mark.parametrize("format_", ["html", "text", "markdown", "tei", "csv-claims", "docx"])
def test_a_report_says_what_is_to_be_known_of_a_source(ferry: Comparison, format_: str) -> None:
    first = ferry.sources[0]
    span = Span(first.text.index("The ship"), first.text.index("The line had"))
    told = replace(
        first,
        modified="2024-05-09T08:00:00Z",
        notices=(SourceNotice(SourceNoticeCode.CUT_OFF, {"ending": "on the pier"}),),
        amendments=(Amendment(AmendmentKind.CORRECTION, span, "2024-05-09"),),
    )
    report = report_of(replace(ferry, sources=(told, *ferry.sources[1:])), words())
    card = report.sources[0]
    assert card.modified == "2024-05-09 08:00 UTC"
    assert card.remarks == (
        "The text seems to be cut off; it ends with “on the pier”.",
        "correction (2024-05-09): The ship’s radar had been repaired in March.",
    )
    assert report.sources[1].remarks == ()
    if format_ == "csv-claims":
        assert "cut off" in " ".join(map(str, sheets_of(report)[3].rows[0]))
        return
    data = writer(format_).write(report)
    if format_ == "docx":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            data = archive.read("word/document.xml")
    for wanted in ("cut off", "correction", "09 08:00 UTC"):
        assert wanted in data.decode()


def test_the_introduction_stands_before_the_contents(ferry: Comparison) -> None:
    document = document_of(report_of(ferry, words(), Contents(introduction="What this is about.")))
    assert "What this is about." in [block.text for block in document.beginning if isinstance(block, Paragraph)]
    assert isinstance(document.sections[0], Heading)
    assert (*document.beginning, *document.sections) == document.blocks
    source = source_of(document)
    assert source.index("What this is about.") < source.index("#outline(") < source.index("The sources")


def test_a_short_report_tells_of_many_pairs_of_events_in_one_line(ferry: Comparison) -> None:
    different = NoticeCode.DIFFERENT_EVENTS
    pairs = (("A", "B"), ("A", "C"), ("B", "C"))
    notices = tuple(Notice(different, pair, {"only": {pair[0]: ["Halden"]}}) for pair in pairs)
    story = replace(ferry, notices=(*notices, Notice(NoticeCode.NO_CLAIMS, ("C",))))
    short = report_of(story, words(), Contents(short=True)).notices
    assert len(short) == 2
    assert "A–B, A–C, B–C" in short[1]
    assert "Halden" not in short[1]
    assert len(report_of(story, words()).notices) == 4
    assert "Halden" in report_of(story, words()).notices[0]


def test_a_title_made_of_many_names_is_a_title(ferry: Comparison) -> None:
    long = "A very long name of an account that has no outlet and is called by its headline, number"
    sources = tuple(replace(ferry.sources[0], id=letter, outlet=f"{letter} {long}") for letter in "ABCDEF")
    title = report_of(replace(ferry, sources=sources, matches=(), only_here=(), notices=()), words()).title
    assert len(title) < 200
    assert [f"{letter} A very long" in title for letter in "ABCDEF"] == [True] * 6
