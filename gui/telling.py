# SPDX-License-Identifier: Apache-2.0
"""What the workspace says, in the bars above the articles: how far the work is, what went wrong, what to know."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from core.errors import CrossreadError
from core.model import Comparison, EventAnswer, Notice, NoticeCode
from core.progress import Step
from core.words import words
from gui.bars import BarAction, Bars, Tone
from gui.work import ARRIVING, Work
from gui.workspace import Workspace

_ANSWERS = {
    NoticeCode.DIFFERENT_EVENTS: EventAnswer.DIFFERENT,
    NoticeCode.RELATED_EVENTS: EventAnswer.RELATED,
}
_TONES = dict.fromkeys(
    (NoticeCode.LANGUAGE, NoticeCode.TRUNCATED, NoticeCode.NOT_NAMED, NoticeCode.OTHER_MODEL), Tone.INFORMATION
)


class Teller(QObject):
    """`say` takes short news that need no bar."""

    plain_wanted = Signal(str, str)
    """Two sources that print one text are to be shown word by word."""
    model_wanted = Signal()
    """Another language model is to be chosen."""

    def __init__(self, workspace: Workspace, bars: Bars, say: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._bars = bars
        self._say = say
        self._told: Comparison | None = None  # whose notices are told
        workspace.comparison_changed.connect(self._tell_notices)
        workspace.busy_changed.connect(self._show_busy)
        workspace.progressed.connect(self._show_progress)
        workspace.reached_end.connect(self._tell_end)
        workspace.problem.connect(self._tell_problem)
        workspace.engine_crashed.connect(self._tell_crash)
        workspace.engine_gave_up.connect(self._tell_no_engine)
        workspace.model_changed.connect(self._model_changed)

    def _show_busy(self) -> None:
        work, progress = self._workspace.busy, self._bars.progress
        if work is None:
            progress.hide()
            return
        first = {
            Work.READ: Step.READ,
            Work.OCR: Step.READ_PICTURES,
            Work.FETCH: Step.FETCH,
            Work.ADJUST: Step.READ,
            Work.COMPARE: Step.MATCH if self._workspace.model is not None else Step.LOAD_MODEL,
        }[work]
        if not progress.isVisible() or work in ARRIVING:
            progress.tell(*self._how_far(first, 0, 0))
            progress.show()
        if work is Work.COMPARE:
            self._bars.drop_all(Work.COMPARE)

    def _show_progress(self, step: str, done: int, total: int) -> None:
        if self._workspace.busy is not None:
            self._bars.progress.tell(*self._how_far(Step(step), done, total))

    def _how_far(self, step: Step, done: int, total: int) -> tuple[str, int, int]:
        """What is being done, and how far it is: of several sources on their way, how many have come."""
        coming = self._workspace.entries.coming
        if coming is None or self._workspace.busy not in ARRIVING:
            return _under_way(step), done, total
        come, wanted, name = coming
        if wanted == 1:
            return f"{words().step(step)}: {name} …", done, total
        number = self.tr("{number} of {all}").format(number=come + 1, all=wanted)
        return f"{words().step(step)}, {number}: {name} …", come, wanted

    def _tell_notices(self) -> None:
        """Once for each comparison: what a person decides about it brings no closed bar back."""
        comparison = self._workspace.machine
        if comparison is self._told:
            return
        self._told = comparison
        self._bars.drop_all("notice")
        for number, notice in enumerate(comparison.notices if comparison is not None else ()):
            self._tell_notice(number, notice)
        for said in self._workspace.settings.said if comparison is not None else ():
            if said.answer is EventAnswer.SAME:
                text = words().fill("notice_said", "same-event", sources=", ".join(said.sources))
                key = f"notice-said-{'-'.join(said.sources)}"
                self._bars.show_bar(key, Tone.INFORMATION, text, [self._answer(None, *said.sources)])

    def _tell_notice(self, number: int, notice: Notice) -> None:
        actions: list[BarAction] = []
        if notice.code in _ANSWERS:
            one, other = notice.sources
            said = self._workspace.settings.answer_on(one, other)
            others = [answer for answer in EventAnswer if answer is not _ANSWERS[notice.code]]
            actions = [self._answer(answer, one, other) for answer in (*others, *(() if said is None else (None,)))]
        if notice.code is NoticeCode.SAME_TEXT:
            actions = [(self.tr("Show the plain difference"), lambda: self.plain_wanted.emit(*notice.sources))]
        if notice.code in (NoticeCode.LANGUAGE, NoticeCode.LANGUAGES):
            actions = [(self.tr("Choose a language model …"), self.model_wanted.emit)]
        text = words().notice(notice, self._workspace.sources)
        self._bars.show_bar(f"notice{number}", _TONES.get(notice.code, Tone.WARNING), text, actions)

    def _answer(self, answer: EventAnswer | None, one: str, other: str) -> BarAction:
        """A button by which a person overrules the answer on two sources, or takes that back."""
        label = {
            EventAnswer.SAME: self.tr("The same event"),
            EventAnswer.RELATED: self.tr("One story, other events"),
            EventAnswer.DIFFERENT: self.tr("Different events"),
            None: self.tr("Judge again"),
        }[answer]
        return label, lambda: self._workspace.say_event(answer, one, other)

    def _tell_problem(self, error: object, kind: str) -> None:
        """Of each kind of work the last failure is told; `gui.sources.unread` tells what could not come in."""
        if isinstance(error, CrossreadError):
            self._bars.show_bar(kind, Tone.ERROR, words().error(error))

    def _tell_end(self, by: int) -> None:
        self._say(self.tr("Last difference") if by > 0 else self.tr("First difference"))
        QApplication.beep()

    def _tell_crash(self) -> None:
        text = self.tr("The engine has ended unexpectedly and is started again. Nothing is lost.")
        self._bars.show_bar("engine", Tone.WARNING, text)

    def _tell_no_engine(self, detail: str) -> None:
        self._bars.drop(Work.LOAD)
        text = self.tr("The engine does not start: {detail}. Your sources are still here.").format(detail=detail)
        self._bars.show_bar("engine", Tone.ERROR, text, [(self.tr("Try again"), self._start_again)])

    def _start_again(self) -> None:
        self._bars.drop("engine")
        self._workspace.start_again()

    def _model_changed(self) -> None:
        bar = self._bars.bar("engine")
        if self._workspace.model is not None and bar is not None and bar.tone is Tone.ERROR:
            self._bars.drop("engine")


def _under_way(step: Step) -> str:
    return f"{words().step(step)} …"
