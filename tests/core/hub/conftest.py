# SPDX-License-Identifier: Apache-2.0
"""A hub with a model of a few bytes, and a store that is empty."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import certifi
import pytest
import trustme

from tests.core.hub.hub_server import Hub, Repository, running_hub

NAME = "quay/harbour-small"
WEIGHTS = bytes(range(256)) * 800
MODULES = [
    {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
    {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
]
FILES = {
    ".gitattributes": b"*.bin filter=lfs",
    "README.md": b"# About",
    "config.json": json.dumps({"model_type": "bert", "hidden_size": 24}).encode(),
    "modules.json": json.dumps(MODULES).encode(),
    "1_Pooling/config.json": b"{}",
    "tokenizer.json": b'{"version": "1.0"}' + b" " * 2000,
    "model.safetensors": WEIGHTS,
    "pytorch_model.bin": b"\x80\x04" * 700,
    "onnx/model.onnx": b"o" * 3000,
    "openvino/openvino_model.bin": b"v" * 3000,
    "train_script.py": b"raise SystemExit",
}
FETCHED = {"config.json", "modules.json", "1_Pooling/config.json", "tokenizer.json", "model.safetensors"}


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def hub(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    path = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setattr(certifi, "where", lambda: str(path))
    with running_hub(authority, {NAME: Repository(dict(FILES))}) as running:
        yield running


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where fetched models go."""
    folder = tmp_path / "models"
    monkeypatch.setenv("CROSSREAD_MODELS", str(folder))
    return folder
