# SPDX-License-Identifier: Apache-2.0
"""`compare -o story.crossread` writes a dossier, and `crossread report` a report of it with what was decided."""

from __future__ import annotations

import io
import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from core.cli import main
from core.cli.exits import Exit
from core.dossier.dossier import Dossier
from core.model import Role, Status
from core.reports.contents import Contents, Extent
from core.reports.profile_store import save_profile
from core.review.decisions import Judge, Note, Record
from core.review.places import Places

SCHEMA = json.loads((files("resources") / "schemas" / "comparison-1.json").read_text(encoding="utf-8"))
pytestmark = pytest.mark.usefixtures("stand_in")


@pytest.fixture
def story(accounts: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "story.crossread"
    assert main(["compare", *accounts, "--strictness", "0.4", "-o", str(path)]) == Exit.OK
    assert f"the dossier is in {path}" in capsys.readouterr().err
    return path


def reviewed(story: Path) -> str:
    """One match that is not of the titles is rejected, another noted; gives the words of the rejected one."""
    dossier = Dossier.open(story)
    comparison = dossier.story.comparison
    assert comparison is not None
    places = Places(comparison)
    titles = {claim.id for _, claim in comparison.claims() if claim.role is Role.TITLE}
    first = next(match for match in comparison.matches if titles.isdisjoint(match.claims))
    last = next(match for match in comparison.matches if match is not first)
    decided = (Judge(places.of_match(first), Status.REJECTED), Note(places.of_match(last), "asked the mayor"))
    dossier.set_history(dossier.story.history.decide(Record(decided, "Kim", "2026-01-02T10:00:00Z")))
    dossier.close()
    return places.index.text(first.claims[0])


def test_a_dossier_holds_the_originals_and_what_was_asked_for(story: Path, accounts: tuple[str, str]) -> None:
    found = Dossier.open(story, read_only=True).story
    assert sorted(found.originals.values()) == sorted(Path(name).read_bytes() for name in accounts)
    assert found.comparison is not None
    assert found.settings.strictness == found.comparison.generator.settings.strictness == 0.4
    assert not found.history.records


@pytest.mark.parametrize(("ending", "start"), [("html", "<!doctype html>"), ("txt", "Comparison"), ("json", "{")])
def test_a_report_is_what_comparing_would_have_written(
    story: Path, accounts: tuple[str, str], tmp_path: Path, ending: str, start: str
) -> None:
    made, direct = tmp_path / f"made.{ending}", tmp_path / f"direct.{ending}"
    assert main(["report", str(story), "-o", str(made)]) == Exit.OK
    assert main(["compare", *accounts, "--strictness", "0.4", "-o", str(direct)]) == Exit.OK
    told = made.read_text(encoding="utf-8")
    assert told.startswith(start)
    without_time = [line for line in told.splitlines() if "20" not in line]
    assert without_time == [line for line in direct.read_text(encoding="utf-8").splitlines() if "20" not in line]


def test_rejected_matches_are_left_out_and_json_tells_the_review(
    story: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rejected = reviewed(story)
    assert main(["report", str(story), "--format", "json"]) == Exit.OK
    data = json.loads(capsys.readouterr().out)
    jsonschema.validate(data, SCHEMA, jsonschema.Draft202012Validator)
    assert [match["status"] for match in data["matches"]].count("rejected") == 1
    assert [one["note"] for one in data["review"]["remarks"].values() if one["note"]] == ["asked the mayor"]
    assert main(["report", str(story)]) == Exit.OK
    told = capsys.readouterr().out
    matched, alone = told.split("ONLY" if "ONLY" in told else "Only", 1)
    assert " ".join(rejected.split())[:40] not in " ".join(matched.split())
    assert " ".join(rejected.split())[:40] in " ".join(alone.split())


def test_a_report_of_a_comparison_in_json(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    compared = tmp_path / "compared.json"
    assert main(["report", str(story), "-o", str(compared)]) == Exit.OK
    assert main(["report", str(story)]) == Exit.OK
    told = capsys.readouterr().out
    assert main(["report", str(compared)]) == Exit.OK
    assert capsys.readouterr().out == told


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.crossread", None, "There is no file"),
        ("gone.json", None, "There is no file"),
        ("text.crossread", b"words", "no Crossread dossier"),
        ("broken.json", b"{", "it is no JSON"),
        ("other.json", b"{}", "schema"),
    ],
)
def test_what_is_no_dossier_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert main(["report", str(tmp_path / name)]) == Exit.INPUT
    assert said in capsys.readouterr().err


def test_a_damaged_dossier_says_what_is_missing(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(story)) as connection:
        connection.execute("UPDATE story SET value = '[3]' WHERE name = 'settings'")
        connection.commit()
    assert main(["report", str(story)]) == Exit.OK
    out, err = capsys.readouterr()
    assert out.startswith("Comparison")
    assert "settings" in err


def test_the_dossier_is_not_written_over(story: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = story.read_bytes()
    assert main(["report", str(story), "--format", "text", "-o", str(story)]) == Exit.USAGE
    assert story.read_bytes() == before
    assert "take the place" in capsys.readouterr().err


def test_many_formats_in_one_run(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "reports"
    assert main(["report", str(story), "--format", "html,pdf,docx,csv-claims,html", "-o", str(folder)]) == Exit.OK
    assert sorted(path.name for path in folder.iterdir()) == [
        "story.claims.csv",
        "story.docx",
        "story.html",
        "story.pdf",
    ]
    assert capsys.readouterr().err.count("the report is in") == 4


def test_a_folder_of_dossiers_where_one_fails(story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dossiers, made = tmp_path / "dossiers", tmp_path / "made"
    dossiers.mkdir()
    (dossiers / "b.crossread").write_bytes(story.read_bytes())
    (dossiers / "a.crossread").write_bytes(b"words")
    (dossiers / "notes.txt").write_text("no dossier")
    assert main(["report", str(dossiers), "--format", "text", "--short", "-o", str(made)]) == Exit.INPUT
    assert [path.name for path in made.iterdir()] == ["b.txt"]
    assert "no Crossread dossier" in capsys.readouterr().err
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["report", str(empty), "-o", str(made)]) == Exit.USAGE


def test_a_profile_and_what_the_command_line_says_beside_it(
    story: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reviewed(story)
    profile = tmp_path / "desk.toml"
    profile.write_text('title = "From the profile"\nnotes = false\n')
    assert main(["report", str(story), "--profile", str(profile)]) == Exit.OK
    told = capsys.readouterr().out
    assert told.startswith("From the profile")
    assert "asked the mayor" not in told
    assert main(["report", str(story), "--profile", str(profile), "--title", "Mine", "--confirmed-only"]) == Exit.OK
    told = capsys.readouterr().out
    assert told.startswith("Mine")
    assert "In this report: 0 of" in told
    assert main(["report", str(story), "--anonymous"]) == Exit.OK
    assert "Kim" not in capsys.readouterr().out


def test_a_profile_of_the_window_goes_by_its_name_and_a_file_is_json_or_toml(
    story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same contents three ways give the same report; what is said in the file of a name is no TOML."""
    folder = tmp_path / "profiles"
    monkeypatch.setattr("core.reports.profile_store.profiles_folder", lambda: folder)
    saved = save_profile(folder, "For the lawyer", Contents(title="Ours", extent=Extent.DIFFERENCES, paths=True))
    assert json.loads(saved.read_bytes())["title"] == "Ours"
    by_hand = tmp_path / "desk.toml"
    by_hand.write_text('title = "Ours"\nextent = "differences"\npaths = true\n')
    told = []
    for profile in ("For the lawyer", str(saved), str(by_hand)):
        assert main(["report", str(story), "--profile", profile]) == Exit.OK
        told.append(capsys.readouterr().out)
    assert told[0].startswith("Ours") and told[0] == told[1] == told[2]
    by_hand.rename(folder / "By hand.toml")
    assert main(["report", str(story), "--profile", "By hand"]) == Exit.OK
    assert capsys.readouterr().out == told[0]
    assert main(["report", str(story), "--profile", "Nobody's"]) == Exit.INPUT
    assert "Nobody's" in capsys.readouterr().err


def test_bytes_go_to_standard_output_where_it_is_asked_for(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(data))
    assert main(["report", str(story), "--format", "pdf"]) == Exit.USAGE
    assert data.getvalue() == b""
    assert main(["report", str(story), "--format", "pdf", "-o", "-"]) == Exit.OK
    assert data.getvalue().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--format", "html,papyrus", "-o", "x"], Exit.USAGE, "papyrus"),
        (["--format", "html,text"], Exit.USAGE, "-o FOLDER"),
        (["--format", ",", "-o", "x"], Exit.USAGE, "no format"),
        (["--format", "claimreview"], Exit.OUTPUT, "nobody has rated"),
        (["--profile", "gone.toml"], Exit.INPUT, "gone.toml"),
        (["--language", "xx"], Exit.USAGE, "xx"),
        (["--context", "99"], Exit.USAGE, "99"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    story: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: Exit, said: str
) -> None:
    before = sorted(story.parent.iterdir())
    arguments = [str(story.parent / one) if one == "x" else one for one in arguments]
    assert main(["report", str(story), *arguments]) == code
    out, err = capsys.readouterr()
    assert said in err
    assert out == ""
    assert sorted(story.parent.iterdir()) == before
