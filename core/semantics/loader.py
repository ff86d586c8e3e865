# SPDX-License-Identifier: Apache-2.0
"""Loads the model and turns texts into vectors: the one module that imports torch, and only inside functions.

Nothing here touches the network: a model that is wanted from a hub is fetched before (`core.hub`). Code that comes with
a model is never run, weights are safetensors only, and the libraries' bars and messages stay silent, for standard
output may carry a protocol.

One forward pass gives the sentence vector (what `SentenceTransformer.encode` gives, scaled to length 1), the last
hidden states, whose means over the subwords of a word are its word vector, and those of the middle layer, which make
the vectors for links. Texts are put into one order of their own
and padded only among their like, so that neither the callers' order nor a text's neighbours in a batch matter.
"""

from __future__ import annotations

import json
import logging
import os
import re
import threading
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from core.errors import CrossreadError, ErrorCode
from core.model import ModelIdentity
from core.progress import Progress, Step, check, never, silent
from core.semantics.encoding import Encoded, WordVectors
from core.semantics.linking import Projection, middle_of, projection_for, unit
from core.semantics.model_files import ModelFiles, bundled_model, model_in
from core.semantics.store import HUB_NAME, checked, held, split_name
from core.semantics.word_spans import word_spans

_QUIET: Final = {
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "DO_NOT_TRACK": "1",
    "TRANSFORMERS_VERBOSITY": "error",
    "TRANSFORMERS_NO_ADVISORY_WARNINGS": "1",
}
_OFFLINE: Final = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")

_WINDOW: Final = 256  # tokens, for a model that does not say how many it reads
_TOKENS_A_BATCH: Final = 1024  # about a tenth of a second: the longest wait for a cancellation
_TEXTS_A_BATCH: Final = 64
_PAD_TO: Final = 4  # tokens
_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_import_lock = threading.Lock()


def load_encoder(
    model: str | Path | None = None,
    *,
    threads: int | None = None,
    expected: str | None = None,
    progress: Progress = silent,
    cancelled: Callable[[], bool] = never,
) -> ModelEncoder:
    """The model on board, or the one in the folder `model`, or the one that was fetched under the name `model`.

    `threads` is how many the arithmetic may use in this process; None leaves the choice to torch. `expected` is the
    hash that the model had when a person chose it.

    Raises MODEL_MISSING, MODEL_NOT_FETCHED, MODEL_DAMAGED, MODEL_CHANGED, MODEL_UNSUITABLE, MODEL_UNSAFE,
    MODEL_NEEDS_CODE or MODEL_KIND; and `Interrupted` when cancelled between two stages.
    """
    stages = 3
    progress(Step.LOAD_MODEL, 0, stages)
    files = _find(model)
    if expected is not None and files.sha256 != expected:
        raise CrossreadError(ErrorCode.MODEL_CHANGED, path=model, expected=expected, found=files.sha256)
    check(cancelled)
    progress(Step.LOAD_MODEL, 1, stages)
    torch, sentence_transformers = _libraries()
    check(cancelled)
    progress(Step.LOAD_MODEL, 2, stages)
    if threads is not None:
        torch.set_num_threads(max(1, threads))
    encoder = ModelEncoder(_load(sentence_transformers, files), files)
    progress(Step.LOAD_MODEL, stages, stages)
    return encoder


class ModelEncoder:
    """An `Encoder` around a loaded model."""

    def __init__(self, model: Any, files: ModelFiles) -> None:
        """`model`: a SentenceTransformer, on the CPU. Raises MODEL_UNSUITABLE when it tells no token's place."""
        tokenizer = getattr(model.tokenizer, "backend_tokenizer", None)
        if tokenizer is None:
            raise CrossreadError(
                ErrorCode.MODEL_UNSUITABLE,
                path=str(files.folder),
                detail="tokenizer without offsets (no tokenizer.json)",
            )
        self._model = model
        self.prefix = files.prefix
        self._window: int = model.max_seq_length or _WINDOW
        self._tokenizer = tokenizer
        self._padding: int = model.tokenizer.pad_token_id or 0
        self._segments = "token_type_ids" in model.tokenizer.model_input_names
        self.projection = projection_for(files.sha256)
        model[0].auto_model.config.output_hidden_states = True
        self._identity = ModelIdentity(files.name, files.sha256, self._run(self._tokenize(["a"]))[0].shape[1])

    @property
    def identity(self) -> ModelIdentity:
        return self._identity

    def encode(
        self, texts: Sequence[str], *, progress: Progress = silent, cancelled: Callable[[], bool] = never
    ) -> Encoded:
        """See `Encoder.encode`. Equal texts are read once; each gets the same vectors whatever it is read with.

        Of a text longer than the model's window (256 tokens for the model on board) only the beginning is read.
        """
        distinct = sorted(set(texts))
        tokenized = self._tokenize(distinct)
        check(cancelled)
        sentences = np.zeros((len(distinct), self._identity.dimensions), np.float32)
        words: list[WordVectors | None] = [None] * len(distinct)
        done = 0
        progress(Step.ENCODE, 0, len(distinct))
        for rows in _batches([len(tokens.ids) for tokens in tokenized]):
            check(cancelled)
            vectors, last, middle = self._run([tokenized[row] for row in rows])
            sentences[rows] = vectors
            for at, row in enumerate(rows):
                offsets = np.array(tokenized[row].offsets, np.int32).reshape(-1, 2) - len(self.prefix)
                words[row] = _words(distinct[row], offsets.clip(min=0), last[at], middle[at], self.projection)
            done += len(rows)
            progress(Step.ENCODE, done, len(distinct))
        place = {text: row for row, text in enumerate(distinct)}
        order = [place[text] for text in texts]
        return Encoded(sentences[order], tuple(found for row in order if (found := words[row]) is not None))

    def _tokenize(self, texts: Sequence[str]) -> list[Any]:
        # The tokenizer is the model's own, and each call of `SentenceTransformer.encode` sets it to pad.
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(max_length=self._window)
        # A lone surrogate can't be put into UTF-8; its stand-in is as long, so that offsets stay true.
        tokenized: list[Any] = self._tokenizer.encode_batch(
            [self.prefix + _SURROGATE.sub("\ufffd", text) for text in texts]
        )
        return tokenized

    def _run(self, batch: Sequence[Any]) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
        """One forward pass: sentence vectors (texts, dimensions), then the states of the last and of the middle layer,
        each (texts, tokens, hidden size).
        """
        import torch

        width = _padded(max(len(tokens.ids) for tokens in batch))
        ids = np.full((len(batch), width), self._padding, np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens.ids)] = tokens.ids
            mask[row, : len(tokens.ids)] = 1
        features = {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}
        if self._segments:
            features["token_type_ids"] = torch.zeros_like(features["input_ids"])
        with torch.inference_mode():
            output = self._model(features)
        layers = output["all_layer_embeddings"]
        return (
            unit(output["sentence_embedding"].float().numpy()),
            output["token_embeddings"].float().numpy(),
            layers[middle_of(len(layers) - 1)].float().numpy(),
        )


def knows_kind(kind: str) -> bool:
    """Whether models of an architecture, such as "xlm-roberta", can be loaded."""
    _libraries()
    from transformers.models.auto.configuration_auto import CONFIG_MAPPING

    return kind in CONFIG_MAPPING


def _find(model: str | Path | None) -> ModelFiles:
    if model is None:
        return bundled_model()
    folder = Path(model).expanduser()
    if folder.exists() or isinstance(model, Path) or not HUB_NAME.fullmatch(model):
        return model_in(folder)
    found = held(model)
    if found is not None:
        return checked(found)
    return model_in(_from_other_programs(model), name=model)


def _from_other_programs(name: str) -> Path:
    """The folder of a model that another program on this computer has fetched. Raises MODEL_NOT_FETCHED."""
    _prepare()
    import huggingface_hub

    name, revision = split_name(name)
    try:
        return Path(huggingface_hub.snapshot_download(name, revision=revision, local_files_only=True))
    except Exception as error:  # the hub's client raises its own and the system's
        raise CrossreadError(ErrorCode.MODEL_NOT_FETCHED, name=name) from error


def _prepare() -> None:
    """The environment that the libraries read while they are imported: silent, and without a network."""
    os.environ.update(_QUIET)
    os.environ.update(dict.fromkeys(_OFFLINE, "1"))


def _libraries() -> tuple[Any, Any]:
    """The libraries torch and sentence_transformers, imported once and made silent."""
    _prepare()
    with _import_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import sentence_transformers
        import torch
        from huggingface_hub import constants
        from transformers.utils import logging as messages

        constants.HF_HUB_OFFLINE = True  # read once at import, which another library may have done before us
        messages.disable_progress_bar()
        messages.set_verbosity_error()
        logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    return torch, sentence_transformers


def _load(sentence_transformers: Any, files: ModelFiles) -> Any:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = sentence_transformers.SentenceTransformer(
                str(files.folder),
                device="cpu",
                trust_remote_code=False,
                local_files_only=True,
                model_kwargs={"use_safetensors": True},
            )
    except Exception as error:  # whatever is wrong with the files, the libraries tell it in many classes
        kind = _kind_of(files.folder)
        if "trust_remote_code" in str(error):
            raise CrossreadError(ErrorCode.MODEL_NEEDS_CODE, path=files.name, detail=kind) from error
        if kind and not knows_kind(kind):
            raise CrossreadError(ErrorCode.MODEL_KIND, path=files.name, kind=kind) from error
        raise CrossreadError(
            ErrorCode.MODEL_UNSUITABLE, path=str(files.folder), detail=f"{type(error).__name__}: {error}"
        ) from error
    return model.eval()


def _kind_of(folder: Path) -> str:
    """The architecture that the settings of a model name, "" where they don't."""
    try:
        found = json.loads((folder / "config.json").read_text("utf-8")).get("model_type")
    except (OSError, ValueError, AttributeError):
        return ""
    return str(found or "")[:100]


def _padded(tokens: int) -> int:
    return -(-tokens // _PAD_TO) * _PAD_TO


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """The rows of each batch, longest first, so that the progress never slows down towards its end.

    Only texts of the same padded length share a batch. Rows of equal length keep their order.
    """
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: -lengths[row]):
        width = _padded(lengths[row])
        if batch and (
            _padded(lengths[batch[0]]) != width
            or len(batch) == _TEXTS_A_BATCH
            or (len(batch) + 1) * width > _TOKENS_A_BATCH
        ):
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _words(
    text: str,
    places: NDArray[np.int32],
    last: NDArray[np.float32],
    middle: NDArray[np.float32],
    projection: Projection | None,
) -> WordVectors:
    """The words of `text` that the model read, each the mean of its subwords' states, scaled to length 1.

    `places`: int32 (tokens, 2), where each token stands in `text`; those that stand nowhere have empty ones. A token
    belongs to the first word it touches (the pieces of "30,000" all to that word), one of punctuation alone to none.
    """
    spans = word_spans(text)
    word = np.searchsorted(spans[:, 1], places[:, 0], side="right")
    starts = np.append(spans[:, 0], np.iinfo(np.int32).max)
    tokens = np.flatnonzero((places[:, 1] > places[:, 0]) & (starts[word] < places[:, 1]))
    # Tokens stand in reading order, so those of one word are neighbours and can be summed in one go.
    known, first = np.unique(word[tokens], return_index=True)
    if not len(known):
        nothing = np.zeros((0, last.shape[1]), np.float32)
        linking = nothing if projection is None else projection.of(nothing)
        return WordVectors(spans[:0], nothing.astype(np.float16), linking.astype(np.float16))
    means = unit(np.add.reduceat(last[tokens], first, axis=0))
    linking = unit(np.add.reduceat(middle[tokens], first, axis=0))
    if projection is not None:
        linking = projection.of(linking)
    return WordVectors(spans[known], means.astype(np.float16), linking.astype(np.float16))
