# SPDX-License-Identifier: Apache-2.0
"""The engine as it runs: a process at the other end of two pipes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.comparison_json import comparison_from_json, source_from_json
from core.engine.command import engine_command
from core.model import ExclusionReason
from core.semantics.model_files import WEIGHTS_SHA256
from tests.core.engine.conftest import EngineProcess

STORM = """Storm cuts power to thousands in Altmark

By Erna Voss

A storm cut power to some 30,000 people in the Altmark region on Tuesday night, the grid operator said.

Crews restored most lines by noon. "We have not seen gusts like these since 1990," said the mayor, Karla Lindqvist.

Two people were hurt when a tree fell on a tram in Salzwedel. Schools stay closed until Thursday.
"""
STORM_TOO = """Thousands without electricity after gale in Altmark

More than 28,000 people in the Altmark region lost power in a storm on Tuesday night, according to the grid operator.

A tree fell on a tram in Salzwedel and hurt three people. Most lines had been mended by noon.

"We have never seen gusts like these since 1990," mayor Karla Lindquist said. Insurers expect a costly week.
"""


@pytest.fixture
def engine(start_engine):
    return start_engine(engine_command(stand_in=True))


def read(engine, *texts: str):
    return [engine.ask("read", text=text)["source"] for text in texts]


def test_how_it_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    assert engine_command() == [sys.executable, "-m", "core.engine"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert engine_command() == [sys.executable, "--engine"]
    assert engine_command(stand_in=True) == [sys.executable, "--engine", "--stand-in"]


def test_it_greets(engine) -> None:
    greeting = engine.ask("hello")
    assert greeting["protocol"] == 1
    assert greeting["process"] == engine.process.pid


def test_it_reads_a_text_into_claims(engine) -> None:
    (source,) = read(engine, STORM)
    assert source["text"] == STORM
    claims = [source["text"][claim["start"] : claim["end"]] for claim in source["claims"]]
    assert "Schools stay closed until Thursday." in claims
    assert source_from_json(source).claims[0].id == "A1"


def test_it_reads_a_file_with_what_is_said_about_it(engine, tmp_path: Path) -> None:
    path = tmp_path / "störm.txt"
    path.write_text(STORM, "utf-8")
    source = engine.ask("read", path=str(path), overrides={"outlet": "Der Bote", "published": "2024-03-27"})["source"]
    assert (source["outlet"], source["published"], source["path"]) == ("Der Bote", "2024-03-27", str(path))


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"path": "/no/such/file"}, "file-missing"),
        ({"text": " "}, "empty"),
        ({}, "bad-request"),
        ({"path": 3}, "bad-request"),
        ({"text": "A text.", "overrides": {"published": "soon"}}, "bad-metadata"),
        ({"text": "A text.", "overrides": {"colour": "red"}}, "bad-request"),
    ],
)
def test_what_cannot_be_read_is_told(engine, params: dict[str, object], code: str) -> None:
    assert engine.outcome(engine.send("read", **params))["error"]["code"] == code


def test_exclusions_and_metadata_are_adjusted(engine) -> None:
    (source,) = read(engine, STORM)
    reasons = [one["reason"] for one in source["excluded"]]
    index = reasons.index(ExclusionReason.BYLINE.value)
    adjusted = engine.ask("adjust", source=source, kept={str(index): True}, overrides={"outlet": "Der Bote"})["source"]
    assert adjusted["outlet"] == "Der Bote"
    assert adjusted["excluded"][index]["kept"] is True
    assert len(adjusted["claims"]) == len(source["claims"]) + 1
    back = engine.ask("adjust", source=adjusted, kept={str(index): False}, overrides={"outlet": ""})["source"]
    assert back == source
    for kept in ({"99": True}, {"x": True}, {"0": "yes"}):
        assert engine.outcome(engine.send("adjust", source=source, kept=kept))["error"]["code"] == "bad-request"


def test_it_compares_and_concludes(engine) -> None:
    sources = read(engine, STORM, STORM_TOO)
    number = engine.send("compare", sources=sources, settings={"strictness": 0.3})
    steps = []
    while "result" not in (answer := engine.answer()):
        steps.append(answer["progress"]["step"])
    assert answer["id"] == number
    assert list(dict.fromkeys(steps)) == ["language", "encode", "match", "differences"]
    result = answer["result"]
    assert result["problem"] is None
    comparison = comparison_from_json(result["comparison"])
    assert comparison.generator.model.name == "hash"
    assert comparison.generator.settings.strictness == 0.3
    assert [source.id for source in comparison.sources] == ["A", "B"]
    again = engine.ask("conclude", key=result["key"], settings={"strictness": 0.3})["comparison"]
    assert {**again, "created": ""} == {**result["comparison"], "created": ""}
    strict = engine.ask("conclude", settings={"strictness": 1.0})["comparison"]
    assert strict["generator"]["settings"]["strictness"] == 1.0
    assert len([one for one in strict["matches"] if one["tier"] == "match"]) == 0


def test_what_is_no_longer_held_is_told(engine) -> None:
    error = engine.outcome(engine.send("conclude", key="0123"))["error"]
    assert error == {"code": "not-kept", "values": {"key": "0123"}}
    assert engine.outcome(engine.send("conclude"))["error"]["code"] == "not-kept"
    sources = read(engine, STORM, STORM_TOO)
    keys = [engine.ask("compare", sources=sources)["key"] for _ in range(5)]
    assert engine.outcome(engine.send("conclude", key=keys[0]))["error"]["code"] == "not-kept"
    assert engine.ask("conclude", key=keys[1])["comparison"]["sources"][1]["id"] == "B"


def test_one_source_is_too_few(engine) -> None:
    (source,) = read(engine, STORM)
    assert engine.outcome(engine.send("compare", sources=[source]))["error"]["code"] == "too-few-sources"
    assert engine.outcome(engine.send("compare", sources="all"))["error"]["code"] == "bad-request"


def test_sources_that_bear_one_letter_get_letters_of_their_own(engine) -> None:
    sources = read(engine, STORM, STORM_TOO)
    assert [source["id"] for source in sources] == ["A", "A"]
    comparison = engine.ask("compare", sources=sources)["comparison"]
    assert [source["id"] for source in comparison["sources"]] == ["A", "B"]


def test_a_cache_that_cannot_be_used_is_told_beside_the_result(start_engine, tmp_path: Path) -> None:
    (tmp_path / "vectors.sqlite3").write_bytes(b"no tables " * 1000)
    engine = start_engine(engine_command(stand_in=True))
    result = engine.ask("compare", sources=read(engine, STORM, STORM_TOO))
    assert result["problem"]["code"] == "cache-unusable"
    assert result["comparison"]["sources"]


def test_it_exports(engine, tmp_path: Path) -> None:
    comparison = engine.ask("compare", sources=read(engine, STORM, STORM_TOO))["comparison"]
    key = engine.ask("hold", comparison=comparison)["key"]
    path, nowhere = tmp_path / "report.json", tmp_path / "no" / "such" / "folder" / "report.json"
    targets = [{"format": "json", "path": str(one)} for one in (path, nowhere)]
    made = engine.ask("report", key=key, targets=targets)
    assert made["written"] == [str(path)]
    assert [one["error"]["code"] for one in made["failed"]] == ["cannot-write"]
    assert json.loads(path.read_bytes())["schema"] == "crossread/comparison/1"
    broken = engine.outcome(engine.send("hold", comparison={"schema": "x"}))
    assert broken["error"]["code"] == "bad-comparison"
    pages = engine.ask("preview", key=key, format="pdf", contents={"short": True})
    assert engine.ask("page", document=pages["document"], number=0, scale=0.5)["image"]


def test_a_text_is_read_while_the_model_loads(slow_engine) -> None:
    load = slow_engine.send("load", model="stuck")
    assert slow_engine.answer()["progress"]["step"] == "load-model"
    assert slow_engine.ask("read", text=STORM)["source"]["claims"]
    slow_engine.send("cancel", target=load)
    assert slow_engine.outcome()["result"] == {"cancelling": True}


def test_loading_can_be_cancelled_and_asked_for_again(slow_engine) -> None:
    load = slow_engine.send("load", model="wait")
    assert "progress" in slow_engine.answer()
    slow_engine.send("cancel", target=load)
    assert {"id": load, "cancelled": True} in [slow_engine.outcome(), slow_engine.outcome()]
    assert slow_engine.ask("load")["model"]["name"] == "hash"


def test_a_comparison_cancelled_in_the_middle_leaves_the_engine_as_it_was(slow_engine) -> None:
    sources = read(slow_engine, STORM, STORM_TOO)
    slow_engine.ask("load", model="slow")
    compare = slow_engine.send("compare", sources=sources)
    while slow_engine.answer()["progress"]["step"] != "encode":
        pass
    slow_engine.send("cancel", target=compare)
    assert {"id": compare, "cancelled": True} in [slow_engine.outcome(), slow_engine.outcome()]
    slow_engine.ask("load")
    assert slow_engine.ask("compare", sources=sources)["comparison"]


def test_prints_do_not_reach_the_answers_and_a_failed_load_is_told(slow_engine) -> None:
    failed = slow_engine.outcome(slow_engine.send("load", model="broken"))
    assert failed["error"]["code"] == "internal"
    assert "no such luck" in failed["error"]["values"]["detail"]
    assert slow_engine.ask("load")["model"]["name"] == "hash"
    slow_engine.end()
    assert b"a library greets" in slow_engine.stderr
    assert b"written in C" in slow_engine.stderr


def test_a_broken_line_is_answered(engine) -> None:
    engine.write(b'{"id": 1, "request"')
    assert engine.outcome()["error"]["code"] == "bad-request"
    assert engine.ask("hello")


@pytest.mark.parametrize("model", ["wait", "stuck"])
def test_the_end_of_the_requests_ends_it_whatever_it_does(slow_engine, model: str) -> None:
    slow_engine.send("load", model=model)
    assert "progress" in slow_engine.answer()
    slow_engine.close_requests()
    assert slow_engine.ended() == 0


def test_shutdown_ends_it_whatever_it_does(slow_engine) -> None:
    slow_engine.send("load", model="stuck")
    assert "progress" in slow_engine.answer()
    assert slow_engine.ask("shutdown") == {}
    assert slow_engine.ended() == 0


PARENT = """
import subprocess, sys
engine = subprocess.Popen([sys.executable, sys.argv[1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
engine.stdin.write(b'{"id": 1, "request": "load", "model": "stuck"}\\n')
engine.stdin.flush()
sys.stdout.buffer.write(engine.stdout.readline())
sys.stdout.flush()
engine.wait()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_when_its_parent_is_killed_it_ends() -> None:
    """Its standard error is ours and only its own once the parent is dead: it ends when the engine has ended."""
    reading, writing = os.pipe()
    script = str(Path(__file__).parent / "slow_engine.py")
    with (
        os.fdopen(reading, "rb") as stderr,
        subprocess.Popen([sys.executable, "-c", PARENT, script], stdout=subprocess.PIPE, stderr=writing) as parent,
    ):
        os.close(writing)
        assert parent.stdout is not None
        assert b"progress" in parent.stdout.readline()
        parent.kill()
        parent.wait()
        stderr.read()


@pytest.mark.model
def test_with_the_real_model(start_engine: Callable[[list[str]], EngineProcess]) -> None:
    engine = start_engine(engine_command())
    load = engine.send("load", threads=2)
    sources = []
    for text in (STORM, STORM_TOO):
        answer = engine.outcome(engine.send("read", text=text))
        sources.append(answer["result"]["source"])
    loaded = engine.outcome(load)["result"]["model"]
    assert loaded == {"name": "all-MiniLM-L6-v2", "sha256": WEIGHTS_SHA256, "dimensions": 384}
    comparison = comparison_from_json(engine.ask("compare", sources=sources)["comparison"])
    texts = {claim.id: source.quote(claim.span) for source, claim in comparison.claims()}
    pairs = [[texts[claim] for claim in match.claims] for match in comparison.matches]
    assert any("30,000" in " ".join(pair) and "28,000" in " ".join(pair) for pair in pairs)
    assert any("tree" in pair[0] and "tree" in pair[1] for pair in pairs)
    engine.close_requests()
    assert engine.ended() == 0
    engine.end()
    assert engine.stderr == b""
