# SPDX-License-Identifier: Apache-2.0
"""`crossread review`: out of one dossier as a small file, and into another as one step."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.cli import main
from core.cli.exits import Exit
from core.dossier.dossier import Dossier
from core.dossier.story import Story
from core.model import Status
from core.review.decisions import Decision, Flag, Judge, Note, Record
from core.review.history import History
from core.review.places import Places
from tests.core.review.samples import comparison

COMPARED = comparison()
BOTH, RADAR = (Places(COMPARED).of_claims(claims) for claims in (["A2", "B2"], ["A4", "B4"]))


def dossier(path: Path, who: str, *decisions: Decision) -> Path:
    made = tuple(Record((one,), who, f"2026-01-02T10:0{number}:00Z") for number, one in enumerate(decisions))
    story = Story(COMPARED.sources, comparison=COMPARED, history=History(made, len(made)))
    Dossier.create(path, story).close()
    return path


def history(path: Path) -> History:
    return Dossier.open(path, read_only=True).story.history


@pytest.fixture
def ada(tmp_path: Path) -> Path:
    return dossier(tmp_path / "ada.crossread", "Ada", Judge(BOTH, Status.CONFIRMED))


@pytest.fixture
def lou(tmp_path: Path) -> Path:
    """Lou's review as a file."""
    story = dossier(tmp_path / "lou.crossread", "Lou", Judge(BOTH, Status.REJECTED), Flag(RADAR), Note(RADAR, "ask"))
    assert main(["review", "export", str(story)]) == Exit.OK
    return story.with_suffix(".crossread-review")


def test_what_only_the_other_decided_is_taken_over(ada: Path, lou: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "import", str(ada), str(lou)]) == Exit.OK
    after = history(ada)
    assert after.done == 2
    assert after.review.remarks[BOTH].status is Status.CONFIRMED
    assert (after.review.remarks[RADAR].note, after.review.remarks[RADAR].by) == ("ask", "Lou")
    assert not after.undo().review.remarks.keys() - {BOTH}
    told = capsys.readouterr().err
    assert "taken over: 2, decided differently: 1" in told
    assert "mine confirmed (Ada, 2026-01-02T10:00:00Z), theirs rejected (Lou, 2026-01-02T10:00:00Z); mine holds" in told


def test_theirs_holds_where_that_is_wanted(ada: Path, lou: Path) -> None:
    assert main(["review", "import", str(ada), str(lou), "--contested", "theirs", "--quiet"]) == Exit.OK
    assert history(ada).review.remarks[BOTH].status is Status.REJECTED
    assert history(ada).review.remarks[BOTH].by == "Lou"


def test_a_review_of_other_sources_is_refused_and_nothing_changes(ada: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.crossread-review"
    other.write_text(
        '{"schema": "crossread/review/1", "sources": [{"sha256": "00", "name": "The Fog"}], "records": []}'
    )
    assert main(["review", "import", str(ada), str(other)]) == Exit.INPUT
    assert history(ada).done == 1


def test_a_dossier_that_is_open_elsewhere_is_not_written(ada: Path, lou: Path) -> None:
    elsewhere = Dossier.open(ada)
    assert main(["review", "import", str(ada), str(lou)]) == Exit.OUTPUT
    elsewhere.close()
    assert history(ada).done == 1
