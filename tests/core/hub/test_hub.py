# SPDX-License-Identifier: Apache-2.0
"""Models from a hub: what is shown before, what is fetched, and what becomes of a hub that misbehaves."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from core.errors import CrossreadError, ErrorCode
from core.fetch import downloading
from core.hub import fetching
from core.hub.fetching import fetch_model
from core.hub.offer import HUB, Offer, hub_address, offer_of
from core.progress import Interrupted, Step
from core.semantics.store import checked, drop_part, held, held_models, part_of, parts, remove
from core.words import words
from tests.core.hub.conftest import FETCHED, FILES, NAME, WEIGHTS
from tests.core.hub.hub_server import OTHER_HOST, SHA, Hub, Repository


def offered(hub: Hub, spec: str = NAME) -> Offer:
    return offer_of(spec, hub=hub.address, way=hub.way)


def refused(hub: Hub, spec: str = NAME) -> CrossreadError:
    with pytest.raises(CrossreadError) as caught:
        offered(hub, spec)
    return caught.value


def broken(hub: Hub) -> CrossreadError:
    offer = offered(hub)
    with pytest.raises(CrossreadError) as caught:
        fetch_model(offer, way=hub.way)
    return caught.value


def test_what_is_offered_is_shown_before_any_weights_are_fetched(hub: Hub, store: Path) -> None:
    offer = offered(hub)
    assert (offer.name, offer.revision, offer.asked, offer.hub) == (NAME, SHA, "main", hub.address)
    assert {file.path for file in offer.files} == FETCHED
    assert offer.size == sum(len(FILES[path]) for path in FETCHED)
    assert (offer.licence, offer.languages) == ("apache-2.0", ("en", "de", "multilingual"))
    assert (offer.kind, offer.dimensions, offer.begun, offer.held) == ("bert", 24, 0, False)
    asked = [path for _, path, _ in hub.asked]
    assert asked[0] == f"/api/models/{NAME}/revision/main?blobs=true"
    assert not any(path.endswith((".safetensors", "tokenizer.json")) for path in asked)
    assert not store.exists()


def test_a_model_is_fetched_checked_and_placed(hub: Hub, store: Path) -> None:
    told: list[tuple[Step, int, int]] = []
    model = fetch_model(offered(hub), way=hub.way, progress=lambda *one: told.append(one))
    assert {path.relative_to(model.folder).as_posix() for path in model.folder.rglob("*") if path.is_file()} == {
        *FETCHED,
        "crossread-model.json",
    }
    assert model.files["model.safetensors"] == hashlib.sha256(WEIGHTS).hexdigest() == model.sha256
    assert held_models() == (model,)
    assert held(NAME) == held(f"{NAME}@{SHA[:12]}") == held(model.spec) == model
    assert held("quay/other") is None
    assert held(f"{NAME}@ffffffffffff") is None
    assert not parts()
    assert told[-1] == (Step.FETCH_MODEL, model.size, model.size)
    counts = [done for _, done, _ in told]
    assert counts == sorted(counts)
    assert [folder.name for folder in store.iterdir()] == [f"quay--harbour-small@{SHA[:12]}"]


def test_what_is_here_is_not_fetched_again(hub: Hub) -> None:
    model = fetch_model(offered(hub), way=hub.way)
    hub.asked.clear()
    offer = offered(hub)
    assert offer.held
    questions = len(hub.asked)
    assert fetch_model(offer, way=hub.way) == model
    assert len(hub.asked) == questions


def test_a_fetched_model_is_checked_at_each_load(hub: Hub) -> None:
    model = fetch_model(offered(hub), way=hub.way)
    assert checked(model).sha256 == model.sha256
    for name in ("model.safetensors", "tokenizer.json"):
        path = model.folder / name
        before = path.read_bytes()
        path.write_bytes(before[:-1] + b"!")
        with pytest.raises(CrossreadError) as caught:
            checked(model)
        assert caught.value.code is ErrorCode.MODEL_DAMAGED
        assert caught.value.values["path"] == str(path)
        path.write_bytes(before)
    (model.folder / "config.json").unlink()
    with pytest.raises(CrossreadError) as caught:
        checked(model)
    assert caught.value.code is ErrorCode.MODEL_MISSING


def test_a_removed_model_is_gone(hub: Hub, store: Path) -> None:
    remove(fetch_model(offered(hub), way=hub.way))
    assert held_models() == ()
    assert list(store.iterdir()) == []


@pytest.mark.parametrize("hangs_up_after", [1, 70_000, len(WEIGHTS) - 1])
def test_a_broken_download_goes_on_where_it_stopped(hub: Hub, hangs_up_after: int) -> None:
    hub.break_after["model.safetensors"] = hangs_up_after
    assert broken(hub).code is ErrorCode.BROKEN_OFF
    assert held_models() == ()
    offer = offered(hub)
    assert offer.begun >= hangs_up_after
    hub.asked.clear()
    model = fetch_model(offer, way=hub.way)
    assert (model.folder / "model.safetensors").read_bytes() == WEIGHTS
    assert [(path.rpartition("/")[2], start) for _, path, start in hub.asked] == [
        ("model.safetensors", f"bytes={hangs_up_after}-")
    ]


def test_where_a_server_knows_no_parts_the_file_begins_anew(hub: Hub) -> None:
    hub.break_after["model.safetensors"] = 5000
    hub.without_ranges.add("model.safetensors")
    assert broken(hub).code is ErrorCode.BROKEN_OFF
    model = fetch_model(offered(hub), way=hub.way)
    assert (model.folder / "model.safetensors").read_bytes() == WEIGHTS


def test_a_part_from_another_place_is_refused(hub: Hub) -> None:
    hub.break_after["model.safetensors"] = 5000
    assert broken(hub).code is ErrorCode.BROKEN_OFF
    hub.ranges_from["model.safetensors"] = 4000
    assert broken(hub).code is ErrorCode.BROKEN_OFF
    hub.ranges_from.clear()
    model = fetch_model(offered(hub), way=hub.way)
    assert (model.folder / "model.safetensors").read_bytes() == WEIGHTS


def test_a_cancelled_download_can_be_resumed(hub: Hub) -> None:
    hub.piece, hub.wait = 20_000, 0.03
    offer, seen = offered(hub), [0]

    def progress(step: Step, done: int, total: int) -> None:  # noqa: ARG001
        seen[0] = done

    with pytest.raises(Interrupted):
        fetch_model(offer, way=hub.way, progress=progress, cancelled=lambda: seen[0] > 60_000)
    begun = offered(hub).begun
    assert 60_000 < begun < offer.size
    hub.wait = 0
    assert fetch_model(offered(hub), way=hub.way).size == offer.size


@pytest.mark.parametrize("name", ["model.safetensors", "config.json", "tokenizer.json"])
def test_other_bytes_than_announced_are_thrown_away(hub: Hub, name: str) -> None:
    offer = offered(hub)
    hub.instead[name] = FILES[name][:-1] + b"!"
    with pytest.raises(CrossreadError) as caught:
        fetch_model(offer, way=hub.way)
    assert caught.value.code is ErrorCode.MODEL_BROKEN
    assert caught.value.values["file"] == name
    assert held_models() == ()
    hub.instead.clear()
    assert fetch_model(offered(hub), way=hub.way).files.keys() == FETCHED


def test_a_file_that_is_longer_than_announced_is_refused(hub: Hub) -> None:
    hub.instead["model.safetensors"] = WEIGHTS * 3
    assert broken(hub).code is ErrorCode.TOO_LARGE


def test_files_may_come_from_another_server_but_over_https_alone(hub: Hub) -> None:
    weights = f"/{NAME}/resolve/{SHA}/model.safetensors"
    offer = offered(hub)
    hub.redirects["model.safetensors"] = f"http://{OTHER_HOST}:{hub.server_address[1]}/plain"
    with pytest.raises(CrossreadError) as caught:
        fetch_model(offer, way=hub.way)
    assert caught.value.code is ErrorCode.NOT_SECURE
    hub.models["elsewhere"] = Repository({"model.safetensors": WEIGHTS})
    other = f"https://{OTHER_HOST}:{hub.server_address[1]}{weights.replace(NAME, 'elsewhere')}"
    hub.redirects["model.safetensors"] = other
    hub.asked.clear()
    with pytest.raises(CrossreadError) as caught:  # the file's name leads on and on
        fetch_model(offer, way=hub.way)
    assert caught.value.code is ErrorCode.TOO_MANY_REDIRECTS
    assert {host for host, _, _ in hub.asked} == {"hub.example", OTHER_HOST}


def test_a_hub_without_https_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert hub_address() == HUB
    assert hub_address("mirror.example/models/") == "https://mirror.example/models"
    monkeypatch.setenv("CROSSREAD_HUB", "https://mirror.example")
    assert hub_address() == "https://mirror.example"
    with pytest.raises(CrossreadError) as caught:
        hub_address("http://mirror.example")
    assert caught.value.code is ErrorCode.NOT_SECURE


def test_a_private_machine_is_refused_unless_allowed(hub: Hub) -> None:
    way = downloading.Way(lookup=hub.way.lookup)
    with pytest.raises(CrossreadError) as caught:
        offer_of(NAME, hub=hub.address, way=way)
    assert caught.value.code is ErrorCode.PRIVATE_ADDRESS
    assert hub.asked == []


@pytest.mark.parametrize(
    "spec", ["", "../etc/passwd", "a/b/c", "-x/y", "x/y@", "x/y@a b", "https://hub.example/x", "a..b"]
)
def test_what_is_no_name_is_not_asked_for(hub: Hub, spec: str) -> None:
    assert refused(hub, spec).code is ErrorCode.BAD_MODEL_NAME
    assert hub.asked == []


@pytest.mark.parametrize("spec", ["quay/no-such-model", f"{NAME}@no-such-revision"])
def test_a_model_that_is_not_there(hub: Hub, spec: str) -> None:
    error = refused(hub, spec)
    assert error.code is ErrorCode.NO_SUCH_MODEL
    assert error.values == {"name": spec, "hub": hub.address}


@pytest.mark.parametrize("said", [{"gated": "manual"}, {"private": True}, {"disabled": True}])
def test_a_model_that_is_not_for_everybody(hub: Hub, said: dict[str, object]) -> None:
    hub.models[NAME].said.update(said)
    assert refused(hub).code is ErrorCode.NO_SUCH_MODEL


@pytest.mark.parametrize(
    "said", [{"sha": "main"}, {"sha": None}, {"siblings": None}, {"siblings": {}}, {"sha": "../../../../x"}]
)
def test_a_description_that_makes_no_sense(hub: Hub, said: dict[str, object]) -> None:
    hub.models[NAME].said.update(said)
    assert refused(hub).code is ErrorCode.BAD_ANSWER


def test_weights_in_pickles_alone_are_refused(hub: Hub) -> None:
    del hub.models[NAME].files["model.safetensors"]
    error = refused(hub)
    assert error.code is ErrorCode.MODEL_UNSAFE
    assert error.values["detail"] == "pytorch_model.bin"


def test_pickles_of_a_module_are_refused(hub: Hub) -> None:
    modules = json.loads(FILES["modules.json"])
    modules.append({"idx": 2, "name": "2", "path": "2_Dense", "type": "sentence_transformers.models.Dense"})
    hub.models[NAME].files |= {"modules.json": json.dumps(modules).encode(), "2_Dense/pytorch_model.bin": b"\x80"}
    assert refused(hub).values["detail"] == "2_Dense/pytorch_model.bin"
    hub.models[NAME].files |= {"2_Dense/model.safetensors": b"d" * 1200, "2_Dense/config.json": b"{}"}
    assert {"2_Dense/model.safetensors", "2_Dense/config.json"} <= {file.path for file in offered(hub).files}


def test_a_model_with_a_program_of_its_own_is_refused(hub: Hub) -> None:
    modules = [{"idx": 0, "path": "", "type": "own_code.Transformer"}]
    hub.models[NAME].files["modules.json"] = json.dumps(modules).encode()
    assert refused(hub).code is ErrorCode.MODEL_NEEDS_CODE


@pytest.mark.parametrize(
    ("config", "code"),
    [
        ({"model_type": "sea-bert"}, ErrorCode.MODEL_KIND),
        ({"model_type": "sea-bert", "auto_map": {"AutoModel": "own.Model"}}, ErrorCode.MODEL_NEEDS_CODE),
        ({}, ErrorCode.MODEL_UNSUITABLE),
    ],
)
def test_an_unknown_architecture_is_refused(hub: Hub, config: dict[str, object], code: ErrorCode) -> None:
    hub.models[NAME].files["config.json"] = json.dumps(config).encode()
    with pytest.raises(CrossreadError) as caught:
        offer_of(NAME, hub=hub.address, way=hub.way, known=lambda kind: kind == "bert")
    assert caught.value.code is code


@pytest.mark.parametrize(
    "path", ["../outside.safetensors", "/etc/model.safetensors", "a/../../model.safetensors", ".x"]
)
def test_no_file_leaves_the_folder(hub: Hub, path: str) -> None:
    hub.models[NAME].files[path] = b"x" * 2000
    assert {file.path for file in offered(hub).files} == FETCHED


def test_weights_without_a_hash_are_refused(hub: Hub) -> None:
    hub.models[NAME].hashes["model.safetensors"] = "unknown"
    assert refused(hub).code is ErrorCode.MODEL_UNSUITABLE


def test_one_at_a_time_fetches_a_model(hub: Hub, store: Path) -> None:
    offer = offered(hub)
    part = part_of(offer.name, offer.revision)
    busy: list[CrossreadError] = []

    def progress(step: Step, done: int, total: int) -> None:  # noqa: ARG001
        """Another process, at the same time."""
        for act in (lambda: fetch_model(offer, way=hub.way), lambda: drop_part(part)):
            with pytest.raises(CrossreadError) as caught:
                act()
            busy.append(caught.value)

    model = fetch_model(offer, way=hub.way, progress=progress)
    assert {error.code for error in busy} == {ErrorCode.MODEL_BUSY}
    assert NAME in words().error(busy[0])
    checked(model)
    assert [folder.name for folder in store.iterdir()] == [model.folder.name]  # nor is a lock left behind


def test_who_waited_for_the_lock_fetches_nothing_anew(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = offered(hub)
    model = fetch_model(offer, way=hub.way)
    answers = iter((None, model))
    monkeypatch.setattr(fetching, "held", lambda _spec: next(answers))
    hub.asked.clear()
    assert fetch_model(offer, way=hub.way) is model
    assert not hub.asked


def test_too_little_space_is_told_before(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = offered(hub)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=downloading.SPARE))
    hub.asked.clear()
    with pytest.raises(CrossreadError) as caught:
        fetch_model(offer, way=hub.way)
    assert caught.value.code is ErrorCode.NO_SPACE
    assert caught.value.values["needed"] == offer.size
    assert hub.asked == []


def test_a_store_that_cannot_be_written(hub: Hub, store: Path) -> None:
    store.write_text("a file, not a folder")
    assert broken(hub).code is ErrorCode.CANNOT_WRITE


def test_two_revisions_stand_beside_each_other(hub: Hub) -> None:
    first = fetch_model(offered(hub), way=hub.way)
    hub.models[NAME].revision = "f" * 40
    hub.models[NAME].files["model.safetensors"] = WEIGHTS[::-1]
    second = fetch_model(offered(hub), way=hub.way)
    assert first.sha256 != second.sha256
    assert {model.revision for model in held_models()} == {SHA, "f" * 40}
    assert held(f"{NAME}@{SHA}") == first


@pytest.mark.parametrize("text", ["", "[]", '{"schema": 1}', '{"schema": 9}'])
def test_a_folder_without_a_sound_record_is_no_model(hub: Hub, text: str) -> None:
    model = fetch_model(offered(hub), way=hub.way)
    (model.folder / "crossread-model.json").write_text(text)
    assert held_models() == ()
    assert fetch_model(offered(hub), way=hub.way).files == model.files
