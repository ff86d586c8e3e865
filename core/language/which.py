# SPDX-License-Identifier: Apache-2.0
"""Which language a source is taken to be in. Guesses nothing: `core.ingest.languages` has, or a person has said so."""

from __future__ import annotations

from core.model import Source


def main_language(source: Source) -> str | None:
    """The language of a source without its region: "pt" for "pt-BR"; None where it is not known."""
    if not source.language:
        return None
    return source.language.lower().replace("_", "-").partition("-")[0] or None


def is_english(source: Source) -> bool:
    """Whether a source is in English, as one is taken to be whose language is not known."""
    return main_language(source) in (None, "en")


def in_two_languages(a: Source, b: Source) -> bool:
    """Whether two sources are in different languages; one whose language is not known is taken to be in English."""
    return (main_language(a) or "en") != (main_language(b) or "en")
