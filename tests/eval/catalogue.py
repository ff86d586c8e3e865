# SPDX-License-Identifier: Apache-2.0
"""The sets of `make eval` by name: the files that each is made of, and what is measured on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from core.alignment.weights import Weights
from core.semantics.encoding import Encoder
from tests.eval import (
    difference_figures,
    difference_gold,
    ecb_documents,
    events,
    extraction,
    formats,
    gold,
    groups,
    kinds,
    newswcl50,
    page_data,
    page_labels,
    prefilter,
    quantities,
    reliability,
    sets,
    speakers,
    story,
    train,
    unsupported,
    word_alignment,
    word_differences,
)
from tests.eval.baselines import Scorer
from tests.eval.figures import OURS, PREVIOUS, Figure
from tests.eval.left_out import left_out_weights
from tests.eval.measure import false_matches, whole_way
from tests.eval.measured import Listing, Measured
from tests.eval.pair_sets import of_pairs, our_pair_scores
from tests.eval.previous import Previous

_DOCUMENTS_EACH = 4  # of an event of ECB+: enough to tell, few enough to wait for
_LABELS = sets.REPOSITORY / "tests" / "gold" / "newswcl50.json"

_OF_WORDS = {
    "words aligned, Edinburgh++": word_alignment.figures,
    "words aligned, MTRef": word_alignment.figures,
    "words that differ, iSTS": word_differences.figures,
    "words unsaid, WiCE": unsupported.figures,
}


def files() -> dict[str, list[Path]]:
    """By name the files of each set; none where it is not there."""
    own, accounts = sets.REPOSITORY / "tests" / "gold", sets.REPOSITORY / "resources" / "example"
    folder = sets.data_folder()

    def there(*patterns: str) -> list[Path]:
        return sorted(path for pattern in patterns for path in folder.glob(pattern)) if folder is not None else []

    example = [own / "example.json", *(path for path in accounts.iterdir() if path.is_file())]
    stories = [path for path in (own / "stories").rglob("*") if path.is_file()]
    real = there("newswcl50/gold/*.*")
    articles = [*there("newswcl50/docs.jsonl"), _LABELS]
    pages = there("article_extraction/ground_truth.jsonl", "article_extraction/html/*.html")
    return {
        "example": example,
        "stories": stories,
        "newswcl50": real,
        "newswcl50 outlets": articles if all(path.exists() for path in articles) and len(articles) > 1 else [],
        "events": [*example, *stories, *articles, *there("ecbplus/docs.dev.jsonl")],
        "shown scores": [*example, *stories, *real] if real else [],
        "ecb+": there("ecbplus/pairs.dev.jsonl", "ecbplus/hardneg.dev.jsonl"),
        "ecb+ documents": there("ecbplus/pairs.dev.jsonl", "ecbplus/docs.dev.jsonl"),
        "superpal": there("superpal/*.dev.jsonl"),
        "claimdiff": there("claimdiff/*.train.jsonl"),
        "differences": [*sorted((own / "differences").glob("*.json")), *example, *stories],
        "differences, kept": [path for path in (own / "differences-kept").rglob("*") if path.is_file()],
        "differences, real": real,
        "across the story": [own / "across" / "numbers.json", *example, *stories],
        "relations, RTE-3": there("nli/rte3_3way_dev.jsonl"),
        "formats": sorted(path for path in formats.FOLDER.iterdir() if path.is_file()),
        "news pages": pages,
        "page data": [*pages, page_labels.FILE] if pages else [],
        "polnear": there("polnear/dev.jsonl"),
        "quantities": [own / "quantities" / f"{kind}.toml" for kind in ("numbers", "dates")],
        "quantities, kept": [own / "quantities" / f"{kind}-kept.toml" for kind in ("numbers", "dates")],
        "kinds, minimal pairs": kinds.files(kept=False),
        "kinds, minimal pairs, kept": kinds.files(kept=True),
        "words aligned, Edinburgh++": there("word_align/edinburgh.train.jsonl"),
        "words aligned, MTRef": there("word_align/multimwa-mtref.dev.jsonl"),
        "words that differ, iSTS": there("ists/rsd.train.jsonl"),
        "words unsaid, WiCE": there("wice/nonsupported_tokens.dev.jsonl"),
    }


@dataclass
class Catalogue:
    """Measures the sets. `release` is the previous one, None where it is not at hand."""

    encoder: Encoder
    baselines: Mapping[str, Scorer]
    release: Previous | None

    def measured(self, name: str, files: list[Path]) -> Measured:
        """What is measured on the set `name`, which `files` make up."""
        tables: dict[str, list[reliability.Bin]] = {}
        listings: list[Listing] = []
        match name:
            case "example":
                example = [one for one in self._own if one.event == "example"]
                figures = self._whole_way(name, example, elsewhere=self._own)
            case "stories":
                figures = self._stories(name)
            case "newswcl50":
                figures = self._real(name)
            case "newswcl50 outlets":
                figures = self._outlets(name)
                golds = [pair for event in self._events for pair in event.pairs]
                tables = {"five outlets, event left out": self._shown_scores(golds)}
            case "events":
                figures = events.measured(name, sets.data_folder(), self.encoder)
            case "shown scores":
                golds = [*self._own, *self._real_articles]
                scores, right = reliability.shown(golds, self.encoder, self._left_out)
                bins = reliability.table(scores, right)
                tables = {"accounts, event left out": bins}
                figures = [
                    Figure(f"{name}: calibration error", {OURS: reliability.expected_error(bins)}, lower=True),
                    Figure(f"{name}: borne out", {OURS: reliability.borne_out(scores, right)}),
                ]
            case "ecb+":
                pairs = sets.ecb_plus(self._folder / "ecbplus", "dev")
                scorers = self._pair_scorers
                figures = of_pairs(name, pairs, scorers)
                probabilities = reliability.on_other_topics(pairs, scorers[OURS](pairs.pairs))
                tables = {"sentence pairs of ECB+, topic left out": reliability.table(probabilities, pairs.labels)}
            case "ecb+ documents":
                figures = self._documents(name)
            case "superpal" | "claimdiff":
                figures = of_pairs(name, self._pairs(name), self._pair_scorers, precision_only=True)
            case "polnear":
                figures = speakers.figures(name, self._folder / "polnear" / "dev.jsonl", self.release)
            case "differences" | "differences, kept" | "differences, real" | "relations, RTE-3":
                figures, listings = self._differences(name)
            case _:
                figures, listings = self._told_in_files(name, files)
        return Measured(name, sets.digest(files), figures, tables, listings)

    def _told_in_files(self, name: str, files: list[Path]) -> tuple[list[Figure], list[Listing]]:
        if name == "across the story":
            return story.figures(name, sets.REPOSITORY, self.encoder), []
        if name == "news pages":
            return extraction.figures(name, self._folder / "article_extraction")
        if name == "formats":
            return formats.figures(name)
        if name == "page data":
            return page_data.figures(name, self._folder / "article_extraction")
        if name.startswith("quantities"):
            return quantities.of_cases(name, files, self.encoder.encode, self.release)
        if name.startswith("kinds"):
            return kinds.of_cases(name, files, self.encoder, self.release)
        return _OF_WORDS[name](name, files[0], self.encoder, self.release), []

    def _pairs(self, name: str) -> sets.PairSet:
        return sets.super_pal(self._folder / name) if name == "superpal" else sets.claim_diff(self._folder / name)

    @property
    def _folder(self) -> Path:
        return sets.data_folder() or Path()

    @cached_property
    def _own(self) -> list[gold.GoldPair]:
        return gold.own_stories(sets.REPOSITORY)

    @cached_property
    def _real_articles(self) -> list[gold.GoldPair]:
        return gold.real_articles(self._folder / "newswcl50" / "gold")

    @cached_property
    def _events(self) -> list[newswcl50.Event]:
        return newswcl50.events(self._folder / "newswcl50" / "docs.jsonl", _LABELS)

    @cached_property
    def _left_out(self) -> dict[str, Weights]:
        return left_out_weights(
            train.labelled_articles(self._folder),
            self._own,
            self.encoder,
            train.pair_samples(self._folder, self.encoder),
        )

    @cached_property
    def _pair_scorers(self) -> dict[str, Scorer]:
        scorers = {OURS: our_pair_scores(self.encoder), **self.baselines}
        return scorers if self.release is None else {**scorers, PREVIOUS: self.release.scores}

    def _whole_way(
        self, name: str, golds: list[gold.GoldPair], elsewhere: Sequence[gold.GoldPair] = ()
    ) -> list[Figure]:
        release = self.release.shown if self.release else None
        return whole_way(name, golds, self.encoder, self.baselines, previous=release, elsewhere=elsewhere)

    def _event_left_out(self, name: str, golds: list[gold.GoldPair]) -> list[Figure]:
        """Without the previous release, whose weights know these events."""
        name = f"{name}, event left out"
        return whole_way(name, golds, self.encoder, self.baselines, weights=self._left_out)

    def _false_matches(self, name: str, golds: list[gold.GoldPair], alike: list[gold.GoldPair]) -> list[Figure]:
        release = self.release.shown if self.release else None
        return false_matches(name, golds, self.encoder, self.baselines, alike=alike, previous=release)

    def _stories(self, name: str) -> list[Figure]:
        golds = [one for one in self._own if one.event != "example"]
        return [
            *self._whole_way(name, golds),
            *self._false_matches(f"{name}, two events", gold.look_alikes(sets.REPOSITORY), golds),
        ]

    def _real(self, name: str) -> list[Figure]:
        golds = self._real_articles
        strangers = gold.different_events(self._folder / "newswcl50" / "gold")
        return [
            *self._whole_way(name, golds),
            *self._event_left_out(name, golds),
            *self._false_matches(f"{name}, two events", strangers, golds),
            *prefilter.figures(name, golds, self.encoder, self._ballast()),
        ]

    def _outlets(self, name: str) -> list[Figure]:
        golds = [pair for event in self._events for pair in event.pairs]
        release = self.release.compared if self.release else None
        return [
            *self._whole_way(name, golds),
            *self._event_left_out(name, golds),
            *groups.figures(f"{name}, five sources", self._events, self.encoder, previous=release),
            *prefilter.figures(name, golds, self.encoder, self._ballast()),
        ]

    def _documents(self, name: str) -> list[Figure]:
        folder = self._folder / "ecbplus"
        golds = ecb_documents.documents_of_one_event(folder, "dev", each=_DOCUMENTS_EACH)
        checked = ecb_documents.look_alike_documents(folder, "dev", each=_DOCUMENTS_EACH)
        whole = ecb_documents.look_alike_documents(folder, "dev", each=_DOCUMENTS_EACH, whole=True)
        return [
            *self._whole_way(name, [*golds, *checked]),
            *self._false_matches(f"{name}, look-alikes", whole, [*golds, *checked]),
        ]

    def _differences(self, name: str) -> tuple[list[Figure], list[Listing]]:
        if name.startswith("relations"):
            told = difference_gold.told_cases(self._folder / "nli" / "rte3_3way_dev.jsonl")
            return difference_figures.of_told_relations(name, told, self.encoder, self.release)
        match name:
            case "differences":
                cases = difference_gold.own_cases(sets.REPOSITORY)
            case "differences, kept":
                cases = difference_gold.kept_cases(sets.REPOSITORY)
            case _:
                cases = difference_gold.real_cases(self._folder / "newswcl50" / "gold")
        return difference_figures.of_differences(name, cases, self.encoder, self.release)

    def _ballast(self) -> tuple[str, str]:
        folder = self._folder / "ecbplus"
        return ecb_documents.ballast(folder, "dev") if folder.is_dir() else ("", "")

    def _shown_scores(self, golds: list[gold.GoldPair]) -> list[reliability.Bin]:
        return reliability.table(*reliability.shown(golds, self.encoder, self._left_out))
