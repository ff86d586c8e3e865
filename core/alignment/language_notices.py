# SPDX-License-Identifier: Apache-2.0
"""What a reader must know about the languages of the sources and about the model that has read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.alignment.other_models import has_own_scale
from core.language.which import is_english, main_language
from core.model import ModelIdentity, Notice, NoticeCode, Source


def language_notices(sources: Sequence[Source], model: ModelIdentity) -> Iterator[Notice]:
    """With the model on board, which sources it does not read, and that it finds nothing across languages; with another
    one, that its scores are estimates, and where no differences are named.
    """
    languages = {source.id: main_language(source) or "en" for source in sources}
    others = tuple(source.id for source in sources if not is_english(source))
    if has_own_scale(model):
        yield Notice(NoticeCode.OTHER_MODEL, tuple(languages), {"model": model.name})
        if others:
            named = sorted({languages[one] for one in others})
            yield Notice(NoticeCode.NOT_NAMED, others, {"languages": named})
    elif len(set(languages.values())) > 1:
        yield Notice(NoticeCode.LANGUAGES, tuple(languages), {"languages": languages})
    elif others:
        yield Notice(NoticeCode.LANGUAGE, others, {"language": languages[others[0]]})
