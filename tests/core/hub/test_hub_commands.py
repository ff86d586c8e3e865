# SPDX-License-Identifier: Apache-2.0
"""`crossread models` and `--allow-download`, with a hub on this machine; the engine's requests about models."""

from __future__ import annotations

import io
import json
import socket
import threading
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.cli.exits import Exit
from core.engine.models import Modelling
from core.engine.server import Call
from core.errors import CrossreadError, ErrorCode
from core.progress import Interrupted, never, silent
from core.semantics.hashing import HashEncoder
from core.semantics.store import held, held_models, parts
from tests.core.hub.conftest import FETCHED, NAME
from tests.core.hub.hub_server import HOST, SHA, Hub


@pytest.fixture
def reached(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The hub is the one that is asked, and nobody else can be; the list tells whose address was wanted."""
    asked: list[str] = []

    def lookup(host: str, port: int, *_: object) -> list[tuple[Any, ...]]:
        if host != "127.0.0.1":  # what has been looked up before
            asked.append(host)
            assert host == HOST, f"{host} is contacted"
        return [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    monkeypatch.setenv("CROSSREAD_HUB", hub.address)
    monkeypatch.setattr("core.semantics.loader.knows_kind", lambda kind: kind == "bert")
    return asked


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What a person at a terminal answers."""
    answers = io.StringIO()
    monkeypatch.setattr(answers, "isatty", lambda: True)
    monkeypatch.setattr("sys.stdin", answers)
    return answers


def test_the_list_asks_nobody(reached: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models"]) == Exit.OK
    out = capsys.readouterr().out
    assert "all-MiniLM-L6-v2  English" in out
    assert "intfloat/multilingual-e5-small  94 languages, about 488 MB, mit" in out
    assert main(["models", "list", "--format", "json"]) == Exit.OK
    assert json.loads(capsys.readouterr().out)["here"] == []
    assert reached == []


def test_a_model_is_shown_without_its_weights(
    hub: Hub, reached: list[str], capsys: pytest.CaptureFixture[str], store: Path
) -> None:
    assert main(["models", "show", NAME, "--allow-private"]) == Exit.OK
    out = capsys.readouterr().out
    assert f"revision {SHA}" in out
    assert f"from {hub.address}" in out
    assert "licence: apache-2.0" in out
    assert "languages: en, de, multilingual" in out
    assert "model.safetensors" in out
    assert not store.exists()
    assert set(reached) == {HOST}


def test_fetch_shows_asks_and_fetches(
    reached: list[str], typed: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    typed.write("n\ny\n")
    typed.seek(0)
    command = ["models", "fetch", NAME, "--allow-private"]
    assert main(command) == Exit.CANCELLED
    told = capsys.readouterr().err
    assert "207 kB in 5 files" in told
    assert told.index("207 kB") < told.index("Fetch it?")
    assert held_models() == ()
    assert main(command) == Exit.OK
    assert "is here, checked" in capsys.readouterr().err
    assert held(NAME) is not None
    assert main(["models", "show", NAME, "--format", "json"]) == Exit.OK
    shown = json.loads(capsys.readouterr().out)
    assert shown["files"].keys() == FETCHED
    assert reached


def test_nothing_is_fetched_without_an_answer(reached: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["models", "fetch", NAME, "--allow-private"]) == Exit.USAGE
    assert "--yes" in capsys.readouterr().err
    assert held_models() == ()
    assert reached


def test_a_broken_download_is_told_and_resumed(
    hub: Hub, reached: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    hub.break_after["model.safetensors"] = 80_000
    assert main(["models", "fetch", NAME, "--allow-private", "--yes"]) == Exit.MODEL
    assert "it goes on where it stopped" in capsys.readouterr().err
    assert main(["models"]) == Exit.OK
    assert "so far" in capsys.readouterr().out
    assert main(["models", "fetch", NAME, "--allow-private", "--yes"]) == Exit.OK
    assert ("bytes=80000-" in str(hub.asked)) is True
    assert reached


def test_a_model_and_what_was_begun_is_removed(
    hub: Hub, reached: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "fetch", NAME, "--allow-private", "--yes", "--quiet"]) == Exit.OK
    assert main(["models", "remove", NAME]) == Exit.OK
    hub.break_after["model.safetensors"] = 80_000
    main(["models", "fetch", NAME, "--allow-private", "--yes"])
    assert parts()
    assert main(["models", "remove", NAME]) == Exit.OK
    assert not parts()
    capsys.readouterr()
    assert main(["models", "remove", NAME]) == Exit.MODEL
    assert "is not on this computer" in capsys.readouterr().err
    assert reached


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["show", "quay/no-such", "--allow-private"], Exit.MODEL, "has no model quay/no-such"),
        (["show", "a b"], Exit.USAGE, "neither a folder nor the name of a model"),
        (["show", NAME], Exit.INPUT, "private network"),
        (["show", NAME, "--hub", "http://hub.example"], Exit.USAGE, "https only"),
    ],
)
@pytest.mark.usefixtures("reached")
def test_what_goes_wrong_is_one_sentence(
    arguments: list[str], code: Exit, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", *arguments]) == code
    out = capsys.readouterr()
    assert told in out.err
    assert out.err.count("\n") == 1
    assert out.out == ""


def test_compare_fetches_only_with_allow_download(
    reached: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = []
    for name in ("one", "two"):
        files.append(str(tmp_path / f"{name}.txt"))
        Path(files[-1]).write_text("The ferry left the quay at noon with forty people on board.\n" * 2)
    monkeypatch.setattr("core.semantics.loader.load_encoder", lambda model, **_: _loaded(model))
    monkeypatch.setenv("CROSSREAD_CACHE", str(tmp_path / "vectors.sqlite3"))
    command = ["compare", *files, "--model", NAME, "--allow-private"]
    assert main(command) == Exit.MODEL
    assert "Nothing is fetched unless asked" in capsys.readouterr().err
    assert reached == []
    assert main([*command, "--allow-download"]) == Exit.OK
    assert f"fetching {NAME} (revision {SHA[:12]}, 207 kB, apache-2.0) from https://{HOST}" in capsys.readouterr().err
    asked = len(reached)
    assert main(command) == Exit.OK
    assert len(reached) == asked


def _loaded(model: str) -> HashEncoder:
    if held(model) is None:
        raise CrossreadError(ErrorCode.MODEL_NOT_FETCHED, name=model)
    return HashEncoder()


def call(params: dict[str, Any]) -> Call:
    return Call(params, silent, never)


def test_the_engine_shows_fetches_lists_and_removes(hub: Hub) -> None:
    modelling = Modelling(lambda kind: kind == "bert", hub.way)
    lane = modelling.lane()
    offer = lane["offer"](call({"name": NAME, "hub": hub.address}))["offer"]  # type: ignore[index]
    assert json.loads(json.dumps(offer)) == offer
    assert offer["size"] > 200_000
    assert lane["models"](call({})) == {"models": [], "begun": []}
    model = lane["fetch_model"](call({"offer": offer}))["model"]  # type: ignore[index]
    assert lane["models"](call({}))["models"] == [model]  # type: ignore[index]
    assert lane["remove_model"](call({"name": NAME})) == {"models": [], "begun": []}


@pytest.mark.parametrize(
    "change",
    [
        {"hub": "http://hub.example"},
        {"name": "../x"},
        {"revision": "main"},
        {"files": []},
        {"files": [{"path": "../x.json", "size": 1, "sha256": "a" * 64, "blob": None}]},
        {"files": [{"path": "x.py", "size": 1, "sha256": "a" * 64, "blob": None}]},
        {"files": [{"path": "x.json", "size": 1, "sha256": None, "blob": None}]},
        {"files": "all"},
    ],
)
def test_the_engine_fetches_nothing_that_no_hub_has_offered(hub: Hub, change: dict[str, object]) -> None:
    lane = Modelling(lambda _kind: True, hub.way).lane()
    offer = dict(lane["offer"](call({"name": NAME, "hub": hub.address}))["offer"])  # type: ignore[index]
    hub.asked.clear()
    with pytest.raises(CrossreadError):
        lane["fetch_model"](call({"offer": {**offer, **change}}))
    assert hub.asked == []


def test_the_engine_stops_when_asked(hub: Hub) -> None:
    hub.piece, hub.wait = 5_000, 0.05
    lane = Modelling(lambda _kind: True, hub.way).lane()
    offer = lane["offer"](call({"name": NAME, "hub": hub.address}))["offer"]  # type: ignore[index]
    stop = threading.Event()
    threading.Timer(0.2, stop.set).start()
    with pytest.raises(Interrupted):
        lane["fetch_model"](Call({"offer": offer}, silent, stop.is_set))
    assert parts()
