# SPDX-License-Identifier: Apache-2.0
"""Models that are known to fit, and what stands before each text for models that were trained so. Fetches nothing."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Final

_SETTINGS: Final = "config_sentence_transformers.json"
_LONGEST: Final = 200  # characters of a prefix


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`languages`: how many the authors name. `size` in bytes, about. `prefix` stands before each text."""

    name: str
    languages: int
    size: int
    licence: str
    prefix: str = ""


@cache
def suggestions() -> tuple[Suggestion, ...]:
    """The models of `resources/models/suggested.toml`, in their order."""
    text = (resources.files("resources") / "models" / "suggested.toml").read_text(encoding="utf-8")
    return tuple(Suggestion(**table) for table in tomllib.loads(text)["model"])


def prefix_of(folder: Path, name: str) -> str:
    """What stands before each text for the model in `folder`: as its settings say, else as is known of its name."""
    told = _told(folder / _SETTINGS)
    if told is not None:
        return told
    last = name.rpartition("/")[2].partition("@")[0].casefold()
    return next((one.prefix for one in suggestions() if one.name.rpartition("/")[2].casefold() == last), "")


def _told(path: Path) -> str | None:
    """The prompt that a model's settings call the usual one."""
    try:
        settings = json.loads(path.read_text("utf-8"))
        usual = settings.get("default_prompt_name")
        prompt = settings.get("prompts", {}).get(usual) if usual else None
    except (OSError, ValueError, AttributeError):
        return None
    return prompt[:_LONGEST] if isinstance(prompt, str) else None
