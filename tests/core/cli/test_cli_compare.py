# SPDX-License-Identifier: Apache-2.0
"""`crossread compare` and `crossread example`: what they write, what they say and how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from core.cli import main
from core.cli.exits import Exit
from core.comparison_json import comparison_from_json
from core.errors import CrossreadError, ErrorCode
from core.model import ClaimIndex

SCHEMA = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.usefixtures("stand_in")


def compared(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["compare", *arguments, "--format", "json"]) == Exit.OK
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    return data


def test_json_on_standard_output_fits_the_schema(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    data = compared(capsys, *accounts)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    comparison = comparison_from_json(data)
    index = ClaimIndex.of(comparison.sources)
    pairs = [{index.text(claim) for claim in match.claims} for match in comparison.matches]
    assert any(any("310 people" in one for one in pair) and any("290 people" in one for one in pair) for pair in pairs)
    assert any("brass band" in index.text(one.claim) for one in comparison.only_here)


def test_text_is_what_one_gets_without_asking(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *accounts]) == Exit.OK
    out, err = capsys.readouterr()
    assert out.startswith("Comparison of accounts\n")
    assert "✕ Number differs (both cannot be true): A “310" in out
    assert "/ B “290" in out
    assert err == ""


@pytest.mark.parametrize(
    ("name", "start"), [("r.html", "<!doctype html>"), ("r.json", "{"), ("r.txt", "Comparison of accounts")]
)
def test_the_ending_of_the_file_says_the_format(
    accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, start: str
) -> None:
    assert main(["compare", *accounts, "-o", str(tmp_path / name)]) == Exit.OK
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)
    out, err = capsys.readouterr()
    assert out == ""
    assert f"the report is in {tmp_path / name}" in err
    assert "only in A" in err


def test_quiet_says_nothing(accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *accounts, "-o", str(tmp_path / "r.html"), "--quiet"]) == Exit.OK
    assert capsys.readouterr() == ("", "")


def test_an_ending_that_says_nothing_is_asked_about(
    accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *accounts, "-o", str(tmp_path / "r.papyrus")]) == Exit.USAGE
    assert "--format" in capsys.readouterr().err
    assert main(["compare", *accounts, "-o", str(tmp_path / "r.papyrus"), "--format", "html"]) == Exit.OK


def test_details_in_order_and_by_letter(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    data = compared(
        capsys,
        *accounts,
        *("--outlet", "Halden Observer", "--outlet", "Coastal Courier"),
        *("--date", "B=8 May 2024", "--author", "A=M. Tarrant = editor"),
        *("--url", "https://observer.example/?a=1", "--title", "B=Another title"),
    )
    left, right = data["sources"]
    assert (left["outlet"], right["outlet"]) == ("Halden Observer", "Coastal Courier")
    assert right["published"] == "2024-05-08"
    assert left["author"] == "M. Tarrant = editor"
    assert left["url"] == "https://observer.example/?a=1"
    assert right["title"] == "Another title"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--outlet", "x", "--outlet", "y", "--outlet", "z"], "more often than there are sources"),
        (["--outlet", "C=x"], "there is no source C"),
        (["--outlet", "x", "--outlet", "A=y"], "twice for source A"),
        (["--date", "someday"], "“someday” is not a valid date"),
        (["-", "--paste"], "only one source"),
    ],
)
def test_details_that_do_not_add_up(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["compare", *accounts, *arguments]) == Exit.USAGE
    assert told in capsys.readouterr().err


@pytest.mark.parametrize("how", [["-"], ["--paste"]])
def test_a_source_from_standard_input(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str], give: Callable[[str], None], how: list[str]
) -> None:
    give(Path(accounts[1]).read_text(encoding="utf-8"))
    data = compared(capsys, accounts[0], *how)
    assert [source["path"] for source in data["sources"]] == [accounts[0], None]
    assert "290 people" in data["sources"][1]["text"]


def test_strictness_and_events_are_in_the_report(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    data = compared(capsys, *accounts, "--strictness", "0.8", "--same-event")
    assert data["generator"]["settings"] == {"strictness": 0.8, "possible_margin": 0.15, "same_event": "same"}
    for answer in ("related", "different"):
        data = compared(capsys, *accounts, f"--{answer}-events")
        assert data["generator"]["settings"]["same_event"] == answer
        assert {"code": f"{answer}-events", "sources": ["A", "B"], "values": {"answer": answer, "said": True}} in data[
            "notices"
        ]


def test_the_model_is_loaded_as_asked(accounts: tuple[str, str], stand_in: list[dict[str, object]]) -> None:
    assert main(["compare", *accounts, "--model", "some/model", "--threads", "3"]) == Exit.OK
    assert {name: stand_in[0][name] for name in ("model", "threads")} == {"model": "some/model", "threads": 3}


def test_the_cache_is_used_unless_it_is_not_wanted(accounts: tuple[str, str], tmp_path: Path) -> None:
    cache = tmp_path / "cache" / "vectors.sqlite3"
    assert main(["compare", *accounts, "--no-cache"]) == Exit.OK
    assert not cache.exists()
    assert main(["compare", *accounts]) == Exit.OK
    assert cache.exists()


def test_three_sources(accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    third = tmp_path / "third.txt"
    third.write_text("Divers will look at the hull of the ferry before the summer timetable begins.\n" * 2)
    data = compared(capsys, *accounts, str(third))
    assert [source["id"] for source in data["sources"]] == ["A", "B", "C"]


def test_the_result_does_not_depend_on_the_order(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    def seen(data: dict[str, Any]) -> set[tuple[frozenset[str], float]]:
        index = ClaimIndex.of(comparison_from_json(data).sources)
        return {(frozenset(map(index.text, match["claims"])), match["score"]) for match in data["matches"]}

    assert seen(compared(capsys, *accounts)) == seen(compared(capsys, *reversed(accounts)))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], Exit.USAGE),
        (["only-one.txt"], Exit.USAGE),
        (["none.txt", "neither.txt"], Exit.INPUT),
        (["--strictness", "2"], Exit.USAGE),
        (["--threads", "0"], Exit.USAGE),
        (["--format", "docx"], Exit.USAGE),
        (["--same-event", "--different-events"], Exit.USAGE),
    ],
)
def test_wrong_commands_end_with_their_code(
    arguments: list[str], code: Exit, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *arguments]) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_a_report_that_cannot_be_written_is_told_before_the_work(
    accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], stand_in: list[dict[str, object]]
) -> None:
    assert main(["compare", *accounts, "-o", str(tmp_path / "none" / "r.html")]) == Exit.OUTPUT
    assert "cannot be written: its folder does not exist" in capsys.readouterr().err
    assert main(["compare", *accounts, "-o", str(tmp_path), "--format", "html"]) == Exit.OUTPUT
    assert stand_in == []


def test_a_file_name_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "a\x1b[2J.txt", "b\udcff.txt"]) == Exit.INPUT
    err = capsys.readouterr().err
    assert err == "crossread: There is no file a\ufffd[2J.txt.\n"
    assert main(["inspect", "b\udcff.txt"]) == Exit.INPUT
    assert "b\\udcff.txt" in capsys.readouterr().err


def test_a_source_is_never_written_over(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(accounts[0]).read_text(encoding="utf-8")
    assert main(["compare", *accounts, "-o", accounts[0]]) == Exit.USAGE
    assert "the place of the source" in capsys.readouterr().err
    assert Path(accounts[0]).read_text(encoding="utf-8") == before


def test_a_missing_model_has_its_code(
    accounts: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise CrossreadError(ErrorCode.MODEL_MISSING, path="models/none")

    monkeypatch.setattr("core.semantics.loader.load_encoder", missing)
    assert main(["compare", *accounts]) == Exit.MODEL
    assert capsys.readouterr().err == "crossread: The language model is not there: models/none.\n"


def test_what_nobody_foresaw_is_a_sentence_and_a_traceback_only_when_asked(
    accounts: tuple[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a wheel came off")

    monkeypatch.setattr("core.semantics.loader.load_encoder", broken)
    assert main(["compare", *accounts]) == Exit.INTERNAL
    err = capsys.readouterr().err
    assert "a wheel came off" in err
    assert "Traceback" not in err
    monkeypatch.setenv("CROSSREAD_DEBUG", "1")
    assert main(["compare", *accounts]) == Exit.INTERNAL
    assert "Traceback" in capsys.readouterr().err


def test_cancelling_leaves_no_report(
    accounts: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("core.semantics.loader.load_encoder", interrupted)
    assert main(["compare", *accounts, "-o", str(tmp_path / "r.html")]) == Exit.CANCELLED
    assert capsys.readouterr().err == "crossread: Cancelled; nothing was written.\n"
    assert not (tmp_path / "r.html").exists()


def test_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["example"]) == Exit.OK
    assert (tmp_path / "crossread-example.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert "the report is in crossread-example.html" in capsys.readouterr().err


@pytest.mark.model
def test_the_whole_way_with_the_model(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    data = compared(capsys, *accounts, "--no-cache")
    assert data["generator"]["model"]["name"] == "all-MiniLM-L6-v2"
    index = ClaimIndex.of(comparison_from_json(data).sources)
    numbers = [
        {index.source(span["claim"]).text[span["start"] : span["end"]] for span in difference["spans"]}
        for match in data["matches"]
        for difference in match["differences"]
        if difference["kind"] == "number"
    ]
    assert any(any("310" in one for one in pair) and any("290" in one for one in pair) for pair in numbers)


def test_the_gravity_of_a_kind_is_set_and_told(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    data = compared(capsys, *accounts, "--gravity", "number=low", "--uncertain")
    numbers = [one for match in data["matches"] for one in match["differences"] if one["kind"] == "number"]
    assert numbers
    assert {one["severity"] for one in numbers} == {"low"}
    assert data["generator"]["settings"]["gravity"] == {"number": "low"}
    assert data["generator"]["settings"]["uncertain"] is True


@pytest.mark.parametrize("given", ["number", "number=huge", "colour=low"])
def test_a_gravity_that_is_none_is_refused_with_what_there_is(
    accounts: tuple[str, str], given: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *accounts, "--gravity", given]) == Exit.USAGE
    assert "name_form" in capsys.readouterr().err


def test_a_language_that_is_given_goes_before_what_is_read(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    data = compared(capsys, *accounts, "--language", "B=de-AT")
    assert data["sources"][1]["language"] == "de-at"
    told = next(notice for notice in data["notices"] if notice["code"] == "languages")
    assert told["values"]["languages"] == {"A": "en", "B": "de"}
    assert not any(match["differences"] for match in data["matches"])
