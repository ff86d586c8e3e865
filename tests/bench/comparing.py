# SPDX-License-Identifier: Apache-2.0
"""How long a comparison takes beside the bare encoding of the same sentences, which nobody can do without."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from core.alignment.weigh import weigh
from core.collecting import collect_seldom
from core.comparison import Weighed, compare, conclude
from core.ingest.naming import with_ids
from core.ingest.reader import read_text
from core.language.claims import with_claims
from core.model import Settings
from core.semantics.cache import CachedEncoder
from core.semantics.loader import ModelEncoder, load_encoder
from core.semantics.model_files import bundled_folder
from tests.bench.measuring import Line, in_turns, ratio
from tests.bench.texts import accounts

GOALS = {40: 2.0, 500: 1.5, 5000: 1.3}


def lines(sizes: tuple[int, ...], rounds: int) -> Iterator[Line]:
    collect_seldom()  # as the engine and the command line do
    encoder = load_encoder()
    for size in sizes:
        yield from _lines_of(encoder, size, _rounds(size, rounds))


def _rounds(size: int, wanted: int) -> int:
    """The longer it takes, the less the machine's moods count."""
    if size >= 2000:
        return 1
    return max(3, wanted if size < 200 else wanted // 2)


def _lines_of(encoder: ModelEncoder, size: int, rounds: int) -> Iterator[Line]:
    from sentence_transformers import SentenceTransformer

    bare = SentenceTransformer(str(bundled_folder()), device="cpu", local_files_only=True)
    sources = with_ids(read_text(text) for text in accounts(size, 3))
    two, claims = sources[:2], [with_claims(source) for source in sources]
    sentences = [source.quote(claim.span) for source in claims[:2] for claim in source.claims]
    where = f"{size} x {size}"
    bare.encode(sentences[:40], show_progress_bar=False)
    compare(with_ids(read_text(text) for text in accounts(40, seed=2)), encoder)  # tables are read, threads started
    with tempfile.TemporaryDirectory() as folder:
        encode, own, whole, first, again = in_turns(
            rounds,
            lambda: bare.encode(sentences, show_progress_bar=False),
            lambda: encoder.encode(sentences),
            lambda: compare(two, encoder),
            lambda: compare(two, _fresh(encoder, folder)),
            lambda: compare(two, CachedEncoder(encoder, _newest(folder))),
        )
        cached = CachedEncoder(encoder, _newest(folder))
        weighed = Weighed(weigh(claims[:2], cached))
        conclude(weighed, Settings())
        strictness = iter(0.3 + 0.4 * step / (2 * rounds) for step in range(2 * rounds))
        (settled,) = in_turns(2 * rounds, lambda: conclude(weighed, Settings(strictness=next(strictness))))
        (third,) = in_turns(1, lambda: compare(sources, cached))
    base = statistics.median(encode)

    def line(what: str, times: list[float], goal: float | None = None) -> Line:
        turns = encode if len(times) == len(encode) else [base] * len(times)
        return Line(f"{where}: {what}", ratio(times, turns), " x", goal, (statistics.median(times), base))

    yield line("own encoding, words included, over bare encoding", own, 1.05)
    yield line("whole comparison over bare encoding", whole, GOALS.get(size))
    yield line("the same with the cache being filled", first)
    yield line("the same again, from the cache", again)
    yield line("another strictness", settled)
    yield line("a third source added", third)


def _fresh(encoder: ModelEncoder, folder: str) -> CachedEncoder:
    for old in Path(folder).glob("*"):
        old.unlink()
    return CachedEncoder(encoder, _newest(folder))


def _newest(folder: str) -> Path:
    return Path(folder) / "vectors.sqlite3"
