# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import pytest

from core.errors import CrossreadError, ErrorCode
from core.semantics import model_files
from core.semantics.model_files import WEIGHTS_SHA256, bundled_folder, bundled_model, model_in


@pytest.fixture
def copy_of_the_model(tmp_path: Path) -> Path:
    """The model's small files as copies, its weights as a link: enough to damage each of them."""
    source, folder = bundled_folder(), tmp_path / "model"
    for file in source.rglob("*"):
        if file.is_file():
            target = folder / file.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.suffix == ".safetensors":
                target.symlink_to(file)
            else:
                target.write_bytes(file.read_bytes())
    return folder


@pytest.fixture
def own_model(tmp_path: Path) -> Path:
    folder = tmp_path / "own-model"
    folder.mkdir()
    (folder / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(b"weights")
    return folder


def refused(folder: Path) -> CrossreadError:
    with pytest.raises(CrossreadError) as caught:
        model_in(folder)
    return caught.value


def test_the_model_on_board_is_the_official_one() -> None:
    files = bundled_model()
    assert files.sha256 == WEIGHTS_SHA256
    assert files.name == "all-MiniLM-L6-v2"
    assert files.folder.is_dir()


def test_the_package_is_found_without_running_it() -> None:
    program = (
        "import sys; from core.semantics.model_files import bundled_folder; assert bundled_folder().is_dir();"
        f"assert '{model_files.PACKAGE}' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_without_the_package_the_model_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(CrossreadError) as caught:
        bundled_model()
    assert caught.value.code is ErrorCode.MODEL_MISSING


@pytest.mark.parametrize("name", ["tokenizer.json", "1_Pooling/config.json", "config.json", "vocab.txt"])
def test_a_changed_file_is_damage(copy_of_the_model: Path, name: str) -> None:
    path = copy_of_the_model / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(CrossreadError) as caught:
        bundled_model(copy_of_the_model)
    assert caught.value.code is ErrorCode.MODEL_DAMAGED
    assert caught.value.values["path"] == str(path)
    assert caught.value.values["found"] == hashlib.sha256(content).hexdigest()
    assert caught.value.values["expected"] != caught.value.values["found"]


def test_one_flipped_bit_of_the_weights_is_damage(copy_of_the_model: Path) -> None:
    weights = copy_of_the_model / "model.safetensors"
    content = bytearray(weights.read_bytes())
    content[-1000] ^= 1
    weights.unlink()
    weights.write_bytes(content)
    with pytest.raises(CrossreadError) as caught:
        bundled_model(copy_of_the_model)
    assert caught.value.code is ErrorCode.MODEL_DAMAGED
    assert caught.value.values["expected"] == WEIGHTS_SHA256


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json"])
def test_a_file_that_is_not_there_is_missing(copy_of_the_model: Path, name: str) -> None:
    (copy_of_the_model / name).unlink()
    with pytest.raises(CrossreadError) as caught:
        bundled_model(copy_of_the_model)
    assert caught.value.code is ErrorCode.MODEL_MISSING
    assert caught.value.values["path"] == str(copy_of_the_model / name)


def test_another_model_is_known_by_the_hash_of_its_weights(own_model: Path) -> None:
    files = model_in(own_model)
    assert files.sha256 == hashlib.sha256(b"weights").hexdigest()
    assert (files.name, files.folder) == ("own-model", own_model)


def test_weights_in_several_files_are_known_by_their_list(own_model: Path) -> None:
    (own_model / "2_Dense").mkdir()
    (own_model / "2_Dense" / "model.safetensors").write_bytes(b"more")
    listing = f"{hashlib.sha256(b'more').hexdigest()}  2_Dense/model.safetensors\n"
    listing += f"{hashlib.sha256(b'weights').hexdigest()}  model.safetensors\n"
    assert model_in(own_model).sha256 == hashlib.sha256(listing.encode()).hexdigest()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere").code is ErrorCode.MODEL_MISSING


def test_a_folder_without_a_model(tmp_path: Path) -> None:
    assert refused(tmp_path).code is ErrorCode.MODEL_UNSUITABLE


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pt", "model.pkl"])
def test_pickles_are_refused(own_model: Path, name: str) -> None:
    (own_model / "model.safetensors").rename(own_model / name)
    error = refused(own_model)
    assert error.code is ErrorCode.MODEL_UNSAFE
    assert error.values["detail"] == name


def test_a_pickle_deeper_in_is_refused(own_model: Path) -> None:
    (own_model / "2_Dense").mkdir()
    (own_model / "2_Dense" / "pytorch_model.bin").write_bytes(b"\x80\x04")
    error = refused(own_model)
    assert error.code is ErrorCode.MODEL_UNSAFE
    assert error.values["detail"] == "2_Dense/pytorch_model.bin"


def test_what_other_runtimes_read_does_not_matter(own_model: Path) -> None:
    (own_model / "openvino").mkdir()
    (own_model / "openvino" / "openvino_model.bin").write_bytes(b"\x80\x04")
    assert model_in(own_model).name == "own-model"


@pytest.mark.parametrize(
    ("modules", "code"),
    [
        (json.dumps([{"idx": 0, "path": "", "type": "own_code.Transformer"}]), ErrorCode.MODEL_NEEDS_CODE),
        (json.dumps([{"type": ["sentence_transformers.models.Transformer"]}]), ErrorCode.MODEL_NEEDS_CODE),
        (json.dumps({"type": "sentence_transformers.models.Transformer"}), ErrorCode.MODEL_UNSUITABLE),
        (json.dumps([{"path": 7, "type": "sentence_transformers.models.Dense"}]), ErrorCode.MODEL_UNSUITABLE),
        ("not JSON", ErrorCode.MODEL_UNSUITABLE),
    ],
)
def test_classes_from_elsewhere_are_refused(own_model: Path, modules: str, code: ErrorCode) -> None:
    (own_model / "modules.json").write_text(modules)
    assert refused(own_model).code is code
