# SPDX-License-Identifier: Apache-2.0
"""What the engine does for each request: JSON values in, the functions of core, JSON values out.

Holds the encoder once it is loaded, and what the last few comparisons have weighed. Everything that takes long to
import is imported by the handler that needs it, so that the process answers as soon as it stands.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from core.engine.limits import in_time
from core.engine.looking import Looking
from core.engine.models import Modelling
from core.engine.protocol import bad_request, error_to_json, needed, optional
from core.engine.reporting import Reporting
from core.engine.server import Call, Handler
from core.errors import CrossreadError, ErrorCode
from core.progress import Progress, check

if TYPE_CHECKING:
    from core.comparison import Weighed
    from core.differences.rule_values import UserRules
    from core.ingest.metadata import Metadata
    from core.model import Comparison, Settings, Source
    from core.semantics.cache import CachedEncoder
    from core.semantics.encoding import Encoder

_KEPT: Final = 4  # comparisons whose weighing is held


class LoadEncoder(Protocol):
    """Loads a model: `core.semantics.loader.load_encoder`, or a stand-in for it."""

    def __call__(
        self,
        model: str | None,
        *,
        threads: int | None,
        expected: str | None,
        progress: Progress,
        cancelled: Callable[[], bool],
    ) -> Encoder: ...


class Services:
    """The handlers of one engine process. `cache` is the file of the vectors, None for the user's own."""

    def __init__(self, load: LoadEncoder, *, cache: Path | None = None) -> None:
        self._load_encoder = load
        self._cache = cache
        self._encoder: CachedEncoder | None = None
        self._chosen: Mapping[str, Any] = {}  # what was asked to be loaded last
        self._kept: OrderedDict[str, Weighed] = OrderedDict()
        self._kept_lock = threading.Lock()

    def lanes(self) -> dict[str, dict[str, Handler]]:
        """Handlers by request, grouped by the thread they share."""
        return {
            "quick": {
                "read": self.read,
                "places": self.places,
                "adjust": self.adjust,
                "conclude": self.conclude,
                "judge": self.judge,
                "story": self.story,
                "versions": self.versions,
            },
            "reports": Reporting().lane(),
            "network": {"fetch": self.fetch},
            "files": Looking(self.read).lane(),
            "hub": Modelling().lane(),
            "model": {"load": self.load, "compare": self.compare, "weigh": self.weigh},
        }

    def read(self, call: Call) -> dict[str, Any]:
        # Pictures of pages take as long as they take; whoever has asked for them sees how far it is.
        if optional(call.params, "ocr", bool):
            return self._read(call, call.cancelled)
        name = optional(call.params, "path", str) or optional(call.params, "name", str) or "-"
        return in_time(lambda cancelled: self._read(call, cancelled), call.cancelled, name)

    def _read(self, call: Call, cancelled: Callable[[], bool]) -> dict[str, Any]:
        from core.ingest.reader import read_clipboard, read_file, read_text

        overrides = _overrides(call.params)
        if "path" in call.params:
            path = Path(needed(call.params, "path", str))
            source = read_file(
                path,
                overrides=overrides,
                page=optional(call.params, "page", str) or _page_by_hash(path, call, cancelled),
                ocr=optional(call.params, "ocr", bool) or False,
                languages=optional(call.params, "languages", str),
                progress=call.progress,
                cancelled=cancelled,
            )
        elif "html" in call.params:
            source = read_clipboard(
                needed(call.params, "html", str),
                plain=optional(call.params, "text", str) or "",
                overrides=overrides,
                cancelled=cancelled,
            )
        else:
            source = read_text(
                needed(call.params, "text", str),
                name=optional(call.params, "name", str),
                overrides=overrides,
                cancelled=cancelled,
            )
        check(cancelled)
        return _with_claims_json(source)

    def places(self, call: Call) -> dict[str, Any]:
        from core.ingest.several import places

        paths = needed(call.params, "paths", list)
        if not all(isinstance(path, str) for path in paths):
            raise bad_request("paths: a list of texts is needed")
        return {"places": [{"path": str(one.path), "page": one.page} for one in places(map(Path, paths))]}

    def fetch(self, call: Call) -> dict[str, Any]:
        import base64

        from core.fetch.fetching import fetch
        from core.ingest.web import got_of

        address, overrides = needed(call.params, "address", str), _overrides(call.params)
        allowed = optional(call.params, "allow_private", bool) or False
        # Fetching has limits of its own; what then is read gets as long as a file.
        found = fetch(address, allow_private=allowed, progress=call.progress, cancelled=call.cancelled)

        def read(cancelled: Callable[[], bool]) -> dict[str, Any]:
            got = got_of(found, overrides=overrides, progress=call.progress, cancelled=cancelled)
            check(cancelled)
            return {**_with_claims_json(got.source), "body": base64.b64encode(got.body).decode()}

        return in_time(read, call.cancelled, address)

    def adjust(self, call: Call) -> dict[str, Any]:
        from core.comparison_json import source_from_json
        from core.ingest.reader import with_exclusion_kept, with_metadata

        source = source_from_json(needed(call.params, "source", dict))
        for index, kept in (optional(call.params, "kept", dict) or {}).items():
            if not (index.isdecimal() and int(index) < len(source.excluded) and isinstance(kept, bool)):
                raise bad_request(f"kept: {index} is no exclusion of this source")
            source = with_exclusion_kept(source, int(index), kept)
        return _with_claims_json(with_metadata(source, _overrides(call.params)))

    def versions(self, call: Call) -> dict[str, Any]:
        from core.comparison_json import source_from_json
        from core.language.claims import with_claims
        from core.versions.compare import compare_versions
        from core.versions.versions_json import versions_to_json

        earlier, later = (
            source if source.claims else with_claims(source)
            for source in (source_from_json(needed(call.params, name, dict)) for name in ("earlier", "later"))
        )
        return versions_to_json(compare_versions(earlier, later))

    def load(self, call: Call) -> dict[str, Any]:
        from core.semantics.cache import CachedEncoder

        # Whatever goes wrong now, nothing is compared with another model than the one that was asked for.
        self._encoder, self._chosen = None, call.params
        encoder = self._load_encoder(
            optional(call.params, "model", str),
            threads=optional(call.params, "threads", int),
            expected=optional(call.params, "expected", str),
            progress=call.progress,
            cancelled=call.cancelled,
        )
        self._encoder = CachedEncoder(encoder, self._cache)
        identity = encoder.identity
        return {"model": {"name": identity.name, "sha256": identity.sha256, "dimensions": identity.dimensions}}

    def compare(self, call: Call) -> dict[str, Any]:
        from core.comparison import conclude
        from core.comparison_json import comparison_to_json

        settings, rules = _settings(call.params), _rules(call.params)
        weighed, problem = self._weigh(call)
        comparison = conclude(weighed, settings, rules=rules, progress=call.progress, cancelled=call.cancelled)
        return {"comparison": comparison_to_json(comparison), "key": self._keep(weighed), "problem": problem}

    def weigh(self, call: Call) -> dict[str, Any]:
        """The first half of `compare`: what `judge` and `conclude` need of a comparison that is known already."""
        weighed, problem = self._weigh(call)
        return {"key": self._keep(weighed), "problem": problem}

    def _weigh(self, call: Call) -> tuple[Weighed, dict[str, Any] | None]:
        """What the sources of a request weigh, and what went wrong beside it."""
        from core.comparison import weighed_of
        from core.comparison_json import source_from_json

        sources = [source_from_json(source) for source in needed(call.params, "sources", list)]
        if len(sources) < 2:  # said before the model is loaded for nothing
            raise CrossreadError(ErrorCode.TOO_FEW_SOURCES, count=len(sources))
        if self._encoder is None:
            self.load(replace(call, params=self._chosen))
        encoder = self._encoder
        assert encoder is not None  # noqa: S101 - `load` has set it or raised
        weighed = weighed_of(sources, encoder, progress=call.progress, cancelled=call.cancelled)
        return weighed, None if encoder.problem is None else error_to_json(encoder.problem)

    def conclude(self, call: Call) -> dict[str, Any]:
        from core.comparison import conclude
        from core.comparison_json import comparison_to_json

        settings, rules = _settings(call.params), _rules(call.params)
        weighed = self._weighed(optional(call.params, "key", str))
        comparison = conclude(weighed, settings, rules=rules, progress=call.progress, cancelled=call.cancelled)
        return {"comparison": comparison_to_json(comparison)}

    def judge(self, call: Call) -> dict[str, Any]:
        from core.comparison_json import match_to_json
        from core.model import Match, Origin, Tier

        settings = _settings(call.params)
        weighed = self._weighed(optional(call.params, "key", str))
        rules = _rules(call.params) if "rules" in call.params else weighed.rules
        known = {claim.id for source in weighed.scored.sources for claim in source.claims}
        judged = []
        for claims in needed(call.params, "claims", list):
            check(call.cancelled)
            if not (isinstance(claims, list) and len(claims) > 1 and all(one in known for one in claims)):
                raise bad_request("claims: two or more claims of what was weighed are needed")
            match = Match("", tuple(claims), 1.0, Tier.MATCH, origin=Origin.MANUAL)
            judged.append(match_to_json(weighed.judged(match, settings, rules)))
        return {"matches": judged}

    def story(self, call: Call) -> dict[str, Any]:
        from core.comparison import conclude
        from core.comparison_json import comparison_from_json
        from core.story.story_json import story_to_json
        from core.story.tables import story_of

        given = optional(call.params, "comparison", dict)
        if given is not None:
            comparison, mentions = comparison_from_json(given), None
        else:
            weighed = self._weighed(needed(call.params, "key", str))
            comparison = conclude(weighed, _settings(call.params), rules=weighed.rules, cancelled=call.cancelled)
            mentions = weighed.scored.mentions
            comparison = _as_decided(call.params, comparison)
        check(call.cancelled)
        return {"story": story_to_json(story_of(comparison, mentions, cancelled=call.cancelled))}

    def _weighed(self, key: str | None) -> Weighed:
        """What is held under `key`, or what was used last. Raises NOT_KEPT."""
        with self._kept_lock:
            key = key or next(reversed(self._kept), "")
            weighed = self._kept.get(key)
            if weighed is None:
                raise CrossreadError(ErrorCode.NOT_KEPT, key=key)
            self._kept.move_to_end(key)
            return weighed

    def _keep(self, weighed: Weighed) -> str:
        # Random, so that a key from before a restart is not taken for one of this process.
        key = secrets.token_hex(8)
        with self._kept_lock:
            self._kept[key] = weighed
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return key


def _as_decided(params: Mapping[str, Any], comparison: Comparison) -> Comparison:
    """`comparison` without the matches that a person has taken apart, and with those that they have made."""
    from core.model import Match, Origin, Tier

    known = {claim.id for source in comparison.sources for claim in source.claims}
    given: dict[str, list[tuple[str, ...]]] = {}
    for name in ("without", "joined"):
        given[name] = []
        for claims in optional(params, name, list) or []:
            if not (isinstance(claims, list) and len(claims) > 1 and all(one in known for one in claims)):
                raise bad_request(f"{name}: two or more claims of the comparison are needed")
            given[name].append(tuple(claims))
    without = set(given["without"])
    kept = [match for match in comparison.matches if match.claims not in without]
    made = [
        Match(f"h{number}", claims, 1.0, Tier.MATCH, origin=Origin.MANUAL)
        for number, claims in enumerate(given["joined"], 1)
    ]
    return replace(comparison, matches=(*kept, *made))


def _page_by_hash(path: Path, call: Call, cancelled: Callable[[], bool]) -> str | None:
    """Which of several articles in a file is meant, where only the hash of its bytes is known."""
    sha256 = optional(call.params, "sha256", str)
    if sha256 is None:
        return None
    from core.ingest.pages import page_with
    from core.ingest.reader import bytes_of

    return page_with(bytes_of(path, call.progress, cancelled), path.name, sha256)


def _with_claims_json(source: Source) -> dict[str, Any]:
    from core.comparison_json import source_to_json
    from core.language.claims import with_claims

    return {"source": source_to_json(with_claims(source))}


def _overrides(params: Mapping[str, Any]) -> Metadata:
    from core.ingest.metadata import Metadata

    given: Mapping[str, Any] = optional(params, "overrides", dict) or {}
    unknown = set(given) - set(Metadata.__dataclass_fields__)
    if unknown:
        raise bad_request(f"overrides: unknown {', '.join(sorted(unknown))}")
    return Metadata(**{name: optional(given, name, str) for name in given})


def _settings(params: Mapping[str, Any]) -> Settings:
    from core.settings_json import settings_from_json

    return settings_from_json(optional(params, "settings", dict) or {}, document="settings")


def _rules(params: Mapping[str, Any]) -> UserRules:
    """A person's own rules in the folder that is named; raises BAD_RULES."""
    from core.differences.rule_values import NO_RULES
    from core.differences.rules_file import user_rules

    folder = optional(params, "rules", str)
    return NO_RULES if folder is None else user_rules(Path(folder))
