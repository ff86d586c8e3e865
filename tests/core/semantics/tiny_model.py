# SPDX-License-Identifier: Apache-2.0
"""A made-up language model of a few kilobytes in which words of several languages share a vector; nothing is fetched.

It has the shape of a small BERT, its layers change next to nothing, and so a word means what its group means. Other
words are spelled by letters that have vectors of their own.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

HIDDEN, LAYERS, HEADS, INNER, WINDOW = 48, 2, 2, 16, 128
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def write_tiny_model(folder: Path, groups: Sequence[str], *, dense: int = 0, prefix: str = "") -> Path:
    """Write the model into `folder`. `groups`: words that mean the same, in one text each. `dense`: the dimensions of
    its sentences, where they are others than those of words. `prefix`: the prompt that its settings name.
    """
    from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers, processors
    from tokenizers.models import WordPiece

    rng = np.random.default_rng(5)
    rows = [rng.normal(size=HIDDEN) * 0.1 for _ in _SPECIAL]
    vocabulary = list(_SPECIAL)
    for group in groups:
        vector = rng.normal(size=HIDDEN)
        for word in group.lower().split():
            vocabulary.append(word)
            rows.append(vector)
    letters = sorted(set("abcdefghijklmnopqrstuvwxyzäöüßéèçñ0123456789.,:;!?-'\"«»„“”’()¿¡"))
    for letter in letters:
        for form in (letter, f"##{letter}"):
            if form not in vocabulary:
                vocabulary.append(form)
                rows.append(rng.normal(size=HIDDEN) * 0.3)
    ids = {word: at for at, word in enumerate(vocabulary)}
    tokenizer = Tokenizer(WordPiece(ids, unk_token=_SPECIAL[1]))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    folder.mkdir(parents=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    _weights(folder / "model.safetensors", np.array(rows, np.float32), rng)
    modules = [("", "Transformer"), ("1_Pooling", "Pooling")]
    _write(folder / "1_Pooling", {"word_embedding_dimension": HIDDEN, "pooling_mode_mean_tokens": True})
    if dense:
        from safetensors.numpy import save_file

        modules.append(("2_Dense", "Dense"))
        activation = "torch.nn.modules.linear.Identity"
        shape = {"in_features": HIDDEN, "out_features": dense, "bias": False, "activation_function": activation}
        _write(folder / "2_Dense", shape)
        linear = rng.normal(size=(dense, HIDDEN)).astype(np.float32)
        save_file({"linear.weight": linear}, folder / "2_Dense" / "model.safetensors")
    named = [
        {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, (path, kind) in enumerate(modules)
    ]
    (folder / "modules.json").write_text(json.dumps(named))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": WINDOW, "do_lower_case": False}))
    if prefix:
        settings = {"prompts": {"query": prefix}, "default_prompt_name": "query"}
        (folder / "config_sentence_transformers.json").write_text(json.dumps(settings))
    (folder / "tokenizer_config.json").write_text(
        json.dumps({"tokenizer_class": "BertTokenizer", "do_lower_case": True, "strip_accents": False})
    )
    config = {
        "model_type": "bert",
        "architectures": ["BertModel"],
        "vocab_size": len(vocabulary),
        "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "intermediate_size": INNER,
        "max_position_embeddings": WINDOW,
        "pad_token_id": 0,
    }
    _write(folder, config)
    return folder


def _write(folder: Path, config: dict[str, object]) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "config.json").write_text(json.dumps(config))


def _weights(path: Path, embeddings: NDArray[np.float32], rng: np.random.Generator) -> None:
    from safetensors.numpy import save_file

    def small(*shape: int) -> NDArray[np.float32]:
        return (rng.normal(size=shape) * 0.01).astype(np.float32)

    def norm(name: str) -> dict[str, NDArray[np.float32]]:
        return {f"{name}.weight": np.ones(HIDDEN, np.float32), f"{name}.bias": np.zeros(HIDDEN, np.float32)}

    tensors = {
        "embeddings.word_embeddings.weight": embeddings,
        "embeddings.position_embeddings.weight": small(WINDOW, HIDDEN),
        "embeddings.token_type_embeddings.weight": small(2, HIDDEN),
        **norm("embeddings.LayerNorm"),
        "pooler.dense.weight": small(HIDDEN, HIDDEN),
        "pooler.dense.bias": small(HIDDEN),
    }
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        for part in ("query", "key", "value"):
            tensors[f"{name}.attention.self.{part}.weight"] = small(HIDDEN, HIDDEN)
            tensors[f"{name}.attention.self.{part}.bias"] = small(HIDDEN)
        tensors[f"{name}.attention.output.dense.weight"] = small(HIDDEN, HIDDEN)
        tensors[f"{name}.attention.output.dense.bias"] = small(HIDDEN)
        tensors |= norm(f"{name}.attention.output.LayerNorm")
        tensors[f"{name}.intermediate.dense.weight"] = small(INNER, HIDDEN)
        tensors[f"{name}.intermediate.dense.bias"] = small(INNER)
        tensors[f"{name}.output.dense.weight"] = small(HIDDEN, INNER)
        tensors[f"{name}.output.dense.bias"] = small(HIDDEN)
        tensors |= norm(f"{name}.output.LayerNorm")
    save_file(tensors, path)
