# SPDX-License-Identifier: Apache-2.0
"""What the window works on: the sources, their comparison, what is shown and what is selected.

Every action of a person goes through here and every widget asks here; no widget holds state of its own. Long work
goes to the engine; its answers are applied only while they are still wanted.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import CrossreadError, ErrorCode
from core.filters.filter import EVERYTHING
from core.model import ClaimIndex, Comparison, EventAnswer, ModelIdentity, Settings, Source
from core.progress import Step
from gui import requests, tour
from gui.chosen_model import ChosenModel
from gui.correcting import Correcting
from gui.engine_client import EngineClient
from gui.requests import Arrived, Compared, Ready
from gui.shown import Shown
from gui.tasks import Tasks
from gui.work import ARRIVING, Entry, Work

SETTLE_MS = 30
"""How long the strictness slider rests before the matches are chosen again."""


class Workspace(Shown):
    """One comparison at work. `comparison` is None until there is one that belongs to `sources`.

    `machine` is what the program found; `comparison` is that with whatever `lay_over` puts over it.
    """

    sources_changed = Signal()
    comparison_changed = Signal()
    settings_changed = Signal()
    busy_changed = Signal()
    progressed = Signal(str, int, int)
    model_changed = Signal()
    problem = Signal(object, str)
    unread = Signal(object)  # an entry that cannot come, with its error
    engine_crashed = Signal()
    engine_gave_up = Signal(str)

    def __init__(self, engine: EngineClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.settings = Settings()
        self.machine: Comparison | None = None
        self.lay_over: Callable[[Comparison], Comparison] = _as_found
        self.correcting = Correcting(self)
        self.model: ModelIdentity | None = None
        self.model_failed = False
        self.chosen_model = ChosenModel()
        self.seconds: float | None = None
        self._tasks = Tasks(engine)
        self._began = 0.0
        self._key: str | None = None
        self._conclude_again = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._conclude)
        engine.finished.connect(self._on_finished)
        engine.failed.connect(self._on_failed)
        engine.cancelled.connect(self._on_cancelled)
        engine.progress.connect(self._on_progress)
        engine.crashed.connect(self._on_crashed)
        engine.restarted.connect(self._load_model)
        engine.gave_up.connect(self.engine_gave_up)

    # What is there

    @property
    def read(self) -> tuple[Source, ...]:
        """The sources as they were read, before anything was corrected."""
        return self.entries.read

    @property
    def originals(self) -> dict[str, bytes]:
        """By their SHA-256 the bytes of sources that cannot be read again."""
        return self.entries.originals

    @property
    def key(self) -> str | None:
        """Under which the engine keeps what it weighed for the comparison, if it does."""
        return self._key

    @property
    def busy(self) -> Work | None:
        """The work for which a person waits, the most telling first."""
        return self._tasks.waited_for

    # Sources

    def start(self) -> None:
        """Start the engine and have it load its model."""
        self.engine.start()
        self._load_model()

    def stop(self) -> None:
        """Stop the engine and whatever waits to be asked of it; others may go on with it."""
        self._settle.stop()
        self._tasks.abandon(*Work)
        self.engine.stop()

    def start_again(self) -> None:
        """After the engine has given up: try once more, and compare what has not been compared."""
        self.engine.retry()
        self._load_model()
        if self.comparison is None:
            self.compare()

    def use_model(self, chosen: ChosenModel) -> None:
        """Load another model that a person has chosen, and compare the story anew with it."""
        self.chosen_model = chosen
        self._load_model()
        self.compare()

    def add_files(self, paths: Iterable[Path]) -> None:
        for path in paths:
            self.bring_in(Entry(path.name, params=requests.read_file(path)))

    def bring_in(self, entry: Entry) -> None:
        """Ask for a source, maybe once more; `unread` tells when it does not come."""
        entry.error = None
        self.entries.add(entry)
        self._ask(entry.kind, dict(entry.params), entry)

    def open_story(
        self,
        sources: Sequence[Source],
        comparison: Comparison | None,
        settings: Settings,
        ready: Ready | None = None,
    ) -> None:
        """Show a story that is known already, in the place of what was shown; none of it is read or compared again.
        `ready` is what was found out about `comparison` elsewhere.
        """
        self._tasks.abandon(*(kind for kind in Work if kind is not Work.LOAD))
        self._settle.stop()
        self._set_comparison(None)
        self.entries.take(sources, settings.said)
        self.settings = settings
        self.settings_changed.emit()
        self.filtering.restore(EVERYTHING)
        self._set_comparison(comparison, ready)
        self.sources_changed.emit()
        self.pair_changed.emit()
        self.shown_changed.emit()
        if comparison is None:
            self.compare()
        self.busy_changed.emit()

    def remove(self, source_id: str) -> None:
        self.entries.drop(self.entries.of(source_id))
        self._sources_differ()

    def move(self, source_id: str, by: int) -> None:
        """Give a source another place in the order, and all of them the letters that belong to it."""
        if self.entries.move(self.entries.of(source_id), by):
            self._sources_differ()

    def adjust(self, source: Source) -> None:
        """Have the claims of a source, as a person has corrected it, made anew, where nothing is compared yet."""
        self._ask(Work.ADJUST, requests.adjust(source), self.entries.of(source.id))

    def show_known(self, described: Callable[[Source], Source]) -> None:
        """Show what is known about the sources by now."""
        if self.entries.describe(described):
            self.sources_changed.emit()

    # Comparing

    def compare(self) -> None:
        """Compare all sources from the start; a comparison that is under way is no longer wanted."""
        self._tasks.abandon(Work.COMPARE, Work.CONCLUDE)
        sources = self.correcting.to_compare()
        if len(sources) < 2:
            self.busy_changed.emit()
            return
        self._began = time.monotonic()
        self._ask(Work.COMPARE, requests.compare(sources, self.settings), self.settings)

    def keep_comparison(self) -> None:
        """No other comparison than the one that is shown is wanted any more."""
        self._tasks.abandon(Work.COMPARE)
        self.busy_changed.emit()

    def show_made(self, comparison: Comparison, key: str | None) -> None:
        """Show a comparison that was made before, and that the engine may keep under `key`."""
        self._tasks.abandon(Work.COMPARE, Work.CONCLUDE)
        self._key = key
        self._set_comparison(comparison)
        self.busy_changed.emit()

    def cancel(self) -> bool:
        """Stop what a person waits for; whether there was anything to stop."""
        return self._tasks.cancel()

    def set_strictness(self, strictness: float) -> None:
        self._set(replace(self.settings, strictness=strictness))

    def set_differences(self, wanted: Settings) -> None:
        """Tell the differences, and how grave they are, as `wanted` says; everything else stays."""
        self._set(replace(self.settings, uncertain=wanted.uncertain, gravity=wanted.gravity))

    def say_event(self, answer: EventAnswer | None, one: str, other: str) -> None:
        """What a person says about whether two sources tell of one event; None leaves it to the program."""
        self.entries.say(answer, one, other)
        self._set(replace(self.settings, said=self.entries.said()))

    def lay_over_again(self) -> None:
        """What lies over the program's comparison is another: show that, and go on where one is."""
        if self.machine is not None:
            self._show_found(again=True)

    # Inside

    def _load_model(self) -> None:
        self._key = None
        self.model, self.model_failed = None, False
        self._tasks.abandon(Work.LOAD)
        self._ask(Work.LOAD, self.chosen_model.params(), None)
        self.model_changed.emit()

    def _set(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit()
            if self.comparison is not None or self._tasks.has(Work.COMPARE):
                self._settle.start()

    def _conclude(self) -> None:
        if self._tasks.has(Work.COMPARE) or self._tasks.has(Work.CONCLUDE):
            self._conclude_again = True
        elif self._key is None:
            self.compare()
        else:
            self._conclude_again = False
            self._ask(Work.CONCLUDE, requests.conclude(self._key, self.settings), self.settings)

    def _ask(self, kind: Work, params: requests.Params, about: object) -> None:
        self._tasks.ask(kind, params, about, self.pair)
        if kind is not Work.CONCLUDE:
            self.busy_changed.emit()

    def _sources_differ(self) -> None:
        """The sources are others than those compared: letter them anew and compare again."""
        self.entries.letter()
        self.settings = replace(self.settings, said=self.entries.said())
        self._tasks.abandon(Work.COMPARE, Work.CONCLUDE)
        self._set_comparison(None)
        self.entries.choose_pair()
        self.side_by_side.join()
        self.sources_changed.emit()
        self.pair_changed.emit()
        if not self._tasks.has(*ARRIVING):
            self.compare()

    def _set_comparison(self, found: Comparison | None, ready: Ready | None = None) -> None:
        self.machine = found
        if found is None:
            self._key = None
            self.seconds = None
        else:
            self.entries.refresh(found.sources)
        self.index = ClaimIndex.of(self.sources)
        self._show_found(ready)

    def _show_found(self, ready: Ready | None = None, *, again: bool = False) -> None:
        """What the program found, with what lies over it; `again`: only that is another than before."""
        before = self.match(self.selected_match)
        found = self.machine
        self.comparison = comparison = None if found is None else self.lay_over(found)
        self.filtering.begin(comparison)
        self.side_by_side.begin(comparison, ready, as_found=comparison is found, again=again)
        self.side_by_side.join(before)
        match = None if before is None else self.match(tour.same(self.side_by_side.all, before))
        claim = self.selected_claim if self.selected_claim in self.index.by_id and comparison is not None else None
        difference = None
        if again and before is not None:
            if match is None:
                claim = claim or next((one for one in before.claims if one in self.index.by_id), None)
            elif [one.kind for one in match.differences] == [one.kind for one in before.differences]:
                difference = self.selected_difference
        self.selected_match, self.selected_claim = None if match is None else match.id, claim
        self.selected_difference = difference
        self.comparison_changed.emit()
        self.selection_changed.emit()

    # Answers

    def _on_finished(self, request: int, result: object) -> None:
        kind, about = self._tasks.ended(request)
        if isinstance(about, Entry) and isinstance(result, Arrived):
            about.original, result = result.original, result.source
        if isinstance(about, Entry) and isinstance(result, Source):
            if about in self.entries:
                if kind is Work.ADJUST:
                    about.source = result
                else:
                    self.entries.arrive(about, result)
                self._sources_differ()
        elif kind is Work.LOAD and isinstance(result, ModelIdentity):
            self.model = result
            self.model_changed.emit()
        elif kind in (Work.COMPARE, Work.CONCLUDE) and isinstance(result, Compared):
            if kind is Work.COMPARE:
                self.seconds = time.monotonic() - self._began
            self._key = result.key or self._key
            self.correcting.past.keep(result.comparison, self._key)
            self._set_comparison(result.comparison, result.ready)
            if result.problem is not None:
                self.problem.emit(result.problem, kind.value)
            if self._conclude_again or about != self.settings:
                self._conclude()
        self.busy_changed.emit()

    def _on_failed(self, request: int, error: object) -> None:
        kind, about = self._tasks.ended(request)
        if kind is None or not isinstance(error, CrossreadError):
            return
        if kind in ARRIVING and isinstance(about, Entry):
            about.error = error
            if about in self.entries:
                self.entries.drop(about)
            if not self._tasks.has(*ARRIVING) and self.comparison is None:
                self.compare()
            self.unread.emit(about)
        if kind is Work.LOAD:
            self.model_failed = True
            self.model_changed.emit()
        if kind is Work.CONCLUDE and (self._key is None or error.code is ErrorCode.NOT_KEPT):
            self.compare()
        elif kind not in ARRIVING:
            self.problem.emit(error, kind.value)
        self.busy_changed.emit()

    def _on_cancelled(self, request: int) -> None:
        kind, about = self._tasks.ended(request)
        if kind in ARRIVING and isinstance(about, Entry) and about in self.entries:
            self.entries.drop(about)
        self.busy_changed.emit()

    def _on_progress(self, request: int, step: str, done: int, total: int) -> None:
        if request in self._tasks:
            if step == Step.LOAD_MODEL:
                self._began = time.monotonic()  # loading the model is no part of comparing
            self.progressed.emit(step, done, total)

    def _on_crashed(self) -> None:
        self._key = None
        self.correcting.past.forget_keys()
        self.model = None
        self.model_changed.emit()
        self.engine_crashed.emit()


def _as_found(comparison: Comparison) -> Comparison:
    return comparison
