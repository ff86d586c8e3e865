# SPDX-License-Identifier: Apache-2.0
"""The engine's requests for reports: a story is held once, previewed, drawn page by page, and written many ways."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.comparison_json import comparison_to_json
from core.engine.reporting import Reporting
from core.engine.server import Call
from core.errors import CrossreadError, ErrorCode
from core.model import Comparison
from core.progress import Interrupted
from core.review.overlay import Reviewed
from core.review.review import Remark
from core.review.reviewed_json import review_part

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask() -> Ask:
    lane = Reporting().lane()

    def asked(request: str, *, cancelled: bool = False, **params: object) -> dict[str, Any]:
        return dict(lane[request](Call(params, lambda *_: None, lambda: cancelled)))  # type: ignore[arg-type]

    return asked


@pytest.fixture
def key(ask: Ask, ferry: Comparison) -> str:
    review = review_part(Reviewed(ferry, {"m2": Remark(note="Asked the harbour office.", by="Ana Lima")}))
    return str(ask("hold", comparison=comparison_to_json(ferry), review=review)["key"])


def test_pages_are_shown_and_drawn(ask: Ask, key: str) -> None:
    found = ask("preview", key=key, format="pdf", contents={"layout": "list"})
    assert found["shape"] == "pages" and found["told"]["matches"] == 6
    assert len(found["pages"]) > 1 and found["pages"][0][0] < found["pages"][0][1]
    drawn = ask("page", document=found["document"], number=1, scale=0.5)
    assert drawn["number"] == 1 and base64.b64decode(drawn["image"]).startswith(b"\x89PNG")
    assert ask("preview", key=key, format="html", contents={"layout": "list"})["document"] == found["document"]
    assert ask("preview", key=key, format="html")["document"] != found["document"]


def test_of_a_long_report_the_beginning_comes_first(ask: Ask, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.reports.preview.beginning.__defaults__", (1,))
    begun = ask("preview", key=key, format="pdf")
    whole = ask("preview", key=key, format="pdf", whole=True)
    assert begun["more"] > 0 and whole["more"] == 0 and begun["told"] == whole["told"]
    assert len(begun["pages"]) < len(whole["pages"]) and begun["document"] != whole["document"]


def test_the_review_is_in_it(ask: Ask, key: str) -> None:
    shown = ask("preview", key=key, format="text")["text"]
    assert "Asked the harbour office." in shown and "Ana Lima" in shown
    assert "Asked" not in ask("preview", key=key, format="text", contents={"notes": False})["text"]
    assert "Ana Lima" not in ask("preview", key=key, format="text", contents={"anonymous": True})["text"]


def test_what_is_missing_and_tables(ask: Ask, key: str) -> None:
    assert len(ask("preview", key=key, format="claimreview")["missing"]) == 3
    sheets = ask("preview", key=key, format="xlsx")["sheets"]
    assert [len(sheet["head"]) == len(sheet["rows"][0]) for sheet in sheets] == [True] * 5


def test_many_are_written_and_one_that_fails_hinders_none(ask: Ask, key: str, tmp_path: Path) -> None:
    targets = [
        {"format": "pdf", "path": str(tmp_path / "a.pdf")},
        {"format": "json", "path": str(tmp_path / "nowhere" / "a.json")},
        {"format": "claimreview", "path": str(tmp_path / "a.jsonld")},
        {"format": "docx", "path": str(tmp_path / "a.docx")},
    ]
    made = ask("report", key=key, targets=targets)
    assert made["written"] == [str(tmp_path / "a.pdf"), str(tmp_path / "a.docx")]
    assert [(one["format"], one["error"]["code"]) for one in made["failed"]] == [
        ("json", "cannot-write"),
        ("claimreview", "not-rated"),
    ]
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF") and len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize(
    ("request_", "params", "code"),
    [
        ("hold", {"comparison": {"schema": "x"}}, ErrorCode.BAD_COMPARISON),
        ("preview", {"key": "gone", "format": "pdf"}, ErrorCode.NOT_KEPT),
        ("page", {"document": "gone", "number": 0, "scale": 1}, ErrorCode.NOT_KEPT),
        ("report", {"key": "gone", "targets": []}, ErrorCode.BAD_REQUEST),
        ("report", {"key": "gone", "targets": ["pdf"]}, ErrorCode.BAD_REQUEST),
    ],
)
def test_what_makes_no_sense_is_refused(ask: Ask, request_: str, params: dict[str, Any], code: ErrorCode) -> None:
    with pytest.raises(CrossreadError) as raised:
        ask(request_, **params)
    assert raised.value.code is code


def test_what_is_wrong_with_the_wish_is_told(ask: Ask, key: str) -> None:
    for params, code in (
        ({"format": "stone"}, ErrorCode.NO_FORMAT),
        ({"format": "pdf", "contents": {"colour": "red"}}, ErrorCode.BAD_PROFILE),
        ({"format": "pdf", "contents": {"logo": "nowhere.png"}}, ErrorCode.FILE_MISSING),
    ):
        with pytest.raises(CrossreadError) as raised:
            ask("preview", key=key, **params)
        assert raised.value.code is code
    document = ask("preview", key=key, format="pdf")["document"]
    for wrong in ({"number": 99, "scale": 1}, {"number": 0, "scale": True}, {"number": 0, "scale": 9999}):
        with pytest.raises(CrossreadError) as raised:
            ask("page", document=document, **wrong)
        assert raised.value.code is ErrorCode.BAD_REQUEST


def test_what_nobody_waits_for_is_not_made(ask: Ask, key: str, tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        ask("preview", cancelled=True, key=key, format="pdf")
    with pytest.raises(Interrupted):
        target = {"format": "pdf", "path": str(tmp_path / "a.pdf")}
        ask("report", cancelled=True, key=key, targets=[target])
    assert not list(tmp_path.iterdir())


def test_the_oldest_story_is_let_go_of(ask: Ask, key: str, ferry: Comparison) -> None:
    for _ in range(4):
        ask("hold", comparison=comparison_to_json(ferry))
    with pytest.raises(CrossreadError):
        ask("preview", key=key, format="text")


def test_what_no_choice_changes_is_found_out_once(
    ask: Ask, key: str, ferry: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever is chosen, in whatever language, even where nobody waits for the first; of another story anew."""
    from core.story import tables

    asked: list[object] = []
    honest = tables.story_of

    def counted(comparison: Comparison, **rest: Any) -> object:
        asked.append(comparison)
        return honest(comparison, **rest)

    monkeypatch.setattr(tables, "story_of", counted)
    ask("preview", key=key, format="text", contents={"short": True})
    assert not asked
    with pytest.raises(Interrupted):
        ask("preview", cancelled=True, key=key, format="text", contents={"story": True})
    whole = ask("preview", key=key, format="text", contents={"story": True})["text"]
    again = ask("preview", key=key, format="text", contents={"story": True, "context": 2})["text"]
    german = ask("preview", key=key, format="text", contents={"story": True, "language": "de"})["text"]
    assert len(asked) == 1
    assert whole not in (again, german)
    assert ask("preview", key=key, format="text", contents={"story": True})["text"] == whole
    another = ask("hold", comparison=comparison_to_json(ferry))["key"]
    ask("preview", key=another, format="text", contents={"story": True})
    assert len(asked) == 2
