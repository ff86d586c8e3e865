# SPDX-License-Identifier: Apache-2.0
"""A made-up model for several languages: loaded by its folder and by its name, and used to compare. Nothing is fetched
from anywhere but a hub on this machine.
"""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Iterator
from pathlib import Path

import certifi
import numpy as np
import pytest
import trustme

from core.comparison import compare
from core.errors import CrossreadError, ErrorCode
from core.hub.fetching import fetch_model
from core.hub.offer import offer_of
from core.model import Comparison, NoticeCode, Source
from core.semantics.loader import ModelEncoder, knows_kind, load_encoder
from core.semantics.store import held
from tests.core.hub.hub_server import Repository, running_hub
from tests.core.semantics.tiny_model import HIDDEN, write_tiny_model

pytestmark = pytest.mark.model

GROUPS = (
    "ferry fähre",
    "left verließ",
    "quay kai",
    "noon mittag",
    "passengers passagiere",
    "council rat",
    "meets tagt",
    "friday freitag",
    "fog nebel",
    "covered bedeckte",
    "harbour hafen",
    "mouth einfahrt",
    "captain kapitän",
    "stopped stoppte",
    "engines maschinen",
    "divers taucher",
    "examine untersuchen",
    "hull rumpf",
    "the der die das den",
    "at am um",
    "on auf",
    "with mit",
)
ENGLISH = """The ferry left the quay at noon with passengers.
Fog covered the harbour mouth.
The captain stopped the engines.
Divers examine the hull.
"""
GERMAN = """Taucher untersuchen den Rumpf.
Die Fähre verließ den Kai am Mittag mit Passagieren.
Der Rat tagt am Freitag.
Nebel bedeckte die Einfahrt.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_tiny_model(tmp_path_factory.mktemp("models") / "many-tongues", GROUPS)


@pytest.fixture(scope="module")
def encoder(folder: Path) -> ModelEncoder:
    return load_encoder(folder)


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "store"
    monkeypatch.setenv("CROSSREAD_MODELS", str(place))
    return place


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[object]]:
    """Nobody can be asked; the list tells who was to be."""
    asked: list[object] = []

    def refuse(*what: object, **_: object) -> None:
        asked.append(what)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    yield asked
    assert asked == []


def source(text: str, language: str) -> Source:
    return Source("", text, hashlib.sha256(text.encode()).hexdigest(), language=language)


@pytest.mark.usefixtures("no_network")
def test_a_model_is_loaded_by_its_folder(folder: Path, encoder: ModelEncoder) -> None:
    assert encoder.identity.name == "many-tongues"
    assert encoder.identity.sha256 == hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    assert encoder.identity.dimensions == HIDDEN
    assert encoder.projection is None
    assert load_encoder(folder, expected=encoder.identity.sha256).identity == encoder.identity
    with pytest.raises(CrossreadError) as caught:
        load_encoder(folder, expected="0" * 64)
    assert caught.value.code is ErrorCode.MODEL_CHANGED


def test_words_of_two_languages_are_near_each_other(encoder: ModelEncoder) -> None:
    english, german, other = encoder.encode(["The ferry left", "Die Fähre verließ", "Der Rat tagt"]).words
    near = english.vectors.astype(np.float32) @ german.vectors.astype(np.float32).T
    assert np.array_equal(near.argmax(axis=1), [0, 1, 2])
    assert near[1, 1] > (english.vectors.astype(np.float32) @ other.vectors.astype(np.float32).T)[1].max() + 0.3


@pytest.mark.usefixtures("no_network")
def test_sources_in_two_languages_are_matched(encoder: ModelEncoder) -> None:
    compared = compare([source(ENGLISH, "en"), source(GERMAN, "de")], encoder)
    assert isinstance(compared, Comparison)
    assert {match.claims for match in compared.matches} == {("A1", "B2"), ("A2", "B4"), ("A4", "B1")}
    assert not any(match.differences for match in compared.matches)
    codes = [notice.code for notice in compared.notices]
    assert codes == [NoticeCode.OTHER_MODEL, NoticeCode.NOT_NAMED]
    assert compared.generator.model == encoder.identity


def test_a_prefix_is_read_and_moves_no_word(tmp_path: Path, encoder: ModelEncoder) -> None:
    with_prefix = load_encoder(write_tiny_model(tmp_path / "asked", GROUPS, prefix="noon: "))
    assert with_prefix.prefix == "noon: "
    text = "Die Fähre verließ den Kai."
    found, plain = with_prefix.encode([text]), encoder.encode([text])
    assert np.array_equal(found.words[0].spans, plain.words[0].spans)
    assert not np.allclose(found.sentences, plain.sentences, atol=1e-3)


def test_sentences_may_have_other_dimensions_than_words(tmp_path: Path) -> None:
    narrow = load_encoder(write_tiny_model(tmp_path / "narrow", GROUPS, dense=20))
    encoded = narrow.encode([ENGLISH.splitlines()[0]])
    assert encoded.sentences.shape == (1, 20)
    assert encoded.words[0].vectors.shape[1] == HIDDEN
    compared = compare([source(ENGLISH, "en"), source(GERMAN, "de")], narrow)
    assert isinstance(compared, Comparison)
    assert ("A1", "B2") in {match.claims for match in compared.matches}


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("name", ["quay/no-such-model", "quay/no-such-model@main", "no-such-model-anywhere"])
def test_a_name_alone_contacts_nobody(name: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        load_encoder(name)
    assert caught.value.code is ErrorCode.MODEL_NOT_FETCHED


def test_an_unknown_architecture_is_named(folder: Path, tmp_path: Path) -> None:
    assert knows_kind("xlm-roberta")
    assert not knows_kind("sea-bert")
    for extra, code in (({}, ErrorCode.MODEL_KIND), ({"auto_map": {"AutoConfig": "own.Config"}}, None)):
        copy = tmp_path / f"copy{len(extra)}"
        for file in folder.rglob("*"):
            if file.is_file():
                target = copy / file.relative_to(folder)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(file.read_bytes())
        config = json.loads((copy / "config.json").read_text())
        (copy / "config.json").write_text(json.dumps({**config, "model_type": "sea-bert", **extra}))
        with pytest.raises(CrossreadError) as caught:
            load_encoder(copy)
        assert caught.value.code in ({code} if code else {ErrorCode.MODEL_NEEDS_CODE, ErrorCode.MODEL_KIND})


def test_a_model_from_a_hub_is_loaded_by_its_name(
    folder: Path, encoder: ModelEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setattr(certifi, "where", lambda: str(tmp_path / "authority.pem"))
    files = {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    with running_hub(authority, {"quay/many-tongues": Repository(files)}) as hub:
        offer = offer_of("quay/many-tongues", hub=hub.address, way=hub.way, known=knows_kind)
        model = fetch_model(offer, way=hub.way)
    assert model.sha256 == encoder.identity.sha256
    loaded = load_encoder("quay/many-tongues", expected=model.sha256)
    assert loaded.identity.name == "quay/many-tongues"
    texts = ["Die Fähre verließ den Kai."]
    assert np.array_equal(loaded.encode(texts).sentences, encoder.encode(texts).sentences)
    assert load_encoder(model.spec).identity == loaded.identity
    (model.folder / "tokenizer.json").write_text("{}")
    assert held("quay/many-tongues") is not None
    with pytest.raises(CrossreadError) as caught:
        load_encoder("quay/many-tongues")
    assert caught.value.code is ErrorCode.MODEL_DAMAGED
