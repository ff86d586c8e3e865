# SPDX-License-Identifier: Apache-2.0
"""`crossread pairs` and `crossread inspect`: JSON Lines that scripts can rely on."""

from __future__ import annotations

import io
import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.cli.exits import Exit
from core.cli.pairs import asked, batches

A = "The ferry struck the breakwater on Tuesday with 310 people on board."
B = "The ferry struck the breakwater on Tuesday with 290 people on board."


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.usefixtures("stand_in")
def test_pairs_are_judged_in_their_order(give: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    told = [{"id": n, "a": A, "b": B if n % 2 else "Rain fell.", "context_a": A} for n in range(300)]
    give("".join(json.dumps(one) + "\n" for one in told))
    assert main(["pairs"]) == Exit.OK
    answers = lines(capsys)
    assert [one["id"] for one in answers] == list(range(300))
    assert answers[1]["score"] > answers[0]["score"]
    assert set(answers[1]) == {"id", "score", "relation", "alignment", "differences"}
    number = next(one for one in answers[1]["differences"] if one["kind"] == "number")
    texts = {"a": A, "b": B}
    quoted = {span["side"]: texts[span["side"]][span["start"] : span["end"]] for span in number["spans"]}
    assert "310" in quoted["a"]
    assert "290" in quoted["b"]
    assert all(set(span) == {"side", "start", "end"} for span in number["spans"])
    assert set(number["values"]) <= {"a", "b"}
    for (a_start, a_end), (b_start, b_end) in answers[1]["alignment"]:
        assert 0 <= a_start < a_end <= len(A)
        assert 0 <= b_start < b_end <= len(B)
    assert [[4, 9], [4, 9]] in answers[1]["alignment"]


@pytest.mark.usefixtures("stand_in")
def test_a_broken_line_gets_an_error_and_the_run_goes_on(
    give: Callable[[str], None], capsys: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"id": "last", "a": A, "b": B})
    broken = [
        "{",
        "[]",
        '{"id": 1, "a": "x"}',
        '{"id": 2, "a": "x", "b": 3}',
        '{"id": 3, "a": "x", "b": " "}',
        "",
        "nul\0",
    ]
    give("\n".join([*broken, good]))
    assert main(["pairs"]) == Exit.OK
    answers = lines(capsys)
    assert [one["id"] for one in answers] == [None, None, 1, 2, 3, None, "last"]
    assert all(one["error"] for one in answers[:-1])
    assert "score" in answers[-1]


@pytest.mark.usefixtures("stand_in")
def test_no_pairs_are_no_answers(give: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    give("")
    assert main(["pairs"]) == Exit.OK
    assert lines(capsys) == []


def test_the_id_comes_back_as_it_was() -> None:
    assert asked(json.dumps({"id": [1, {"x": None}], "a": "a", "b": "b"}).encode()).id == [1, {"x": None}]
    assert asked(b'\xef\xbb\xbf{"id": 1, "a": "a", "b": "b"}').error is None
    assert "longer" in str(asked(b"x" * 9_000_000).error)
    assert asked(b"\xff\xfe").error
    assert asked(b"[" * 200_000).error
    assert asked(b'{"id": 4, "a": "a", "b": "b", "context_a": 1}').error == "'context_a' is no text"


def test_a_script_that_waits_for_each_answer_gets_it() -> None:
    class Slow(io.BytesIO):
        """Gives one line, and the next only when it has been answered."""

        def __init__(self) -> None:
            super().__init__()
            self.answered = threading.Event()
            self.given = 0

        def __iter__(self) -> Slow:
            return self

        def __next__(self) -> bytes:
            if self.given == 2:
                raise StopIteration
            if self.given == 1:
                assert self.answered.wait(5)
            self.given += 1
            return b'{"id": %d, "a": "a", "b": "b"}\n' % self.given

    slow = Slow()
    running = batches(slow)
    assert [one.id for one in next(running)] == [1]
    slow.answered.set()
    assert [one.id for one in next(running)] == [2]
    assert next(running, None) is None


def test_inspect_shows_what_is_read(accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", *accounts]) == Exit.OK
    left, right = lines(capsys)
    assert (left["id"], right["id"]) == ("A", "B")
    assert left["path"] == accounts[0]
    text = left["text"]
    assert text == Path(accounts[0]).read_text(encoding="utf-8")
    for claim in left["claims"]:
        assert claim["text"] == text[claim["start"] : claim["end"]]
        for kind in ("numbers", "dates", "names"):
            for one in claim[kind]:
                assert one["text"] == text[one["start"] : one["end"]]
                assert claim["start"] <= one["start"] <= one["end"] <= claim["end"]
    ferry = next(claim for claim in left["claims"] if "310 people" in claim["text"])
    assert any(one["value"] == 310 for one in ferry["numbers"])
    assert any("Tuesday" in one["text"] for one in ferry["dates"])
    assert any("Brannoc" in one["text"] for one in ferry["names"])
    quoted = next(claim for claim in left["claims"] if "no warning" in claim["text"])
    assert "Valcourt" in quoted["speaker"]
    assert text[quoted["cue"]["start"] : quoted["cue"]["end"]] == "said"
    assert [text[one["start"] : one["end"]] for one in quoted["quotes"]] == ["We had no warning at all,"]


def test_inspect_goes_on_after_a_file_that_cannot_be_read(
    accounts: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["inspect", "none.txt", accounts[0]]) == Exit.INPUT
    out, err = capsys.readouterr()
    assert json.loads(out)["id"] == "B"
    assert err == "crossread: There is no file none.txt.\n"


def test_inspect_reads_standard_input(give: Callable[[str], None], capsys: pytest.CaptureFixture[str]) -> None:
    give(A + " Nobody was hurt, the harbour office said later that day.")
    assert main(["inspect", "-"]) == Exit.OK
    (source,) = lines(capsys)
    assert source["path"] is None
    assert source["claims"]
    assert main(["inspect", "-", "-"]) == Exit.USAGE
