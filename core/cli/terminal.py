# SPDX-License-Identifier: Apache-2.0
"""What the command says: results to standard output, remarks, progress and errors to standard error."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Final

from core.errors import CrossreadError, ErrorCode
from core.progress import Step
from core.reports.text import printable
from core.words import words

if TYPE_CHECKING:
    from rich.progress import Progress as Bars
    from rich.progress import TaskID

STANDARD_OUTPUT: Final = "standard output"
STANDARD_INPUT: Final = "standard input"
_PAGE_WIDTH: Final = 88
_MOST_PAGES: Final = 50


def remark(sentence: str) -> None:
    """A sentence beside the result."""
    line = printable(" ".join(sentence.split())).encode(sys.stderr.encoding or "utf-8", "backslashreplace")
    print("crossread:", line.decode(sys.stderr.encoding or "utf-8"), file=sys.stderr, flush=True)


def tell(error: CrossreadError) -> None:
    """The sentence of an error, and what there is to choose from."""
    remark(words().error(error))
    pages = error.values.get("pages")
    for page in pages[:_MOST_PAGES] if isinstance(pages, list | tuple) else ():
        told = "  ".join(str(page[name]) for name in ("date", "title", "address") if page.get(name))
        remark(f"--page {page['number']}  {told}")


def debugging() -> bool:
    """Whether errors are to show where in the program they came from."""
    return os.environ.get("CROSSREAD_DEBUG", "") not in ("", "0")


def page_width() -> int:
    """Columns for text: the terminal's, at most 120; in a pipe always the same, so that runs can be compared."""
    return min(shutil.get_terminal_size().columns, 120) if sys.stdout.isatty() else _PAGE_WIDTH


def write_out(text: str | bytes) -> None:
    """Write `text` to standard output as UTF-8 with plain line ends, whatever the system prefers; bytes as they are.

    Raises CANNOT_WRITE, and BrokenPipeError when nobody reads any more.
    """
    try:
        sys.stdout.flush()
        data = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        raise CrossreadError(
            ErrorCode.CANNOT_WRITE, path=STANDARD_OUTPUT, detail=error.strerror or str(error)
        ) from error


def abandon_output() -> None:
    """Forget what Python still holds for standard output: writing it at exit would fail once more, and say so."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


class TerminalProgress(AbstractContextManager["TerminalProgress"]):
    """A `core.progress.Progress` that draws a bar a step where standard error is a terminal, and else does nothing."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._drawn = not quiet and sys.stderr.isatty()
        self._bars: Bars | None = None
        self._tasks: dict[Step, TaskID] = {}

    def __call__(self, step: Step, done: int, total: int) -> None:
        if not self._drawn:
            return
        bars = self._started()
        if step not in self._tasks:
            self._tasks[step] = bars.add_task(words().step(step), total=total or None)
        bars.update(self._tasks[step], completed=done, total=total or None)

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def _started(self) -> Bars:
        if self._bars is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

            self._bars = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                TimeElapsedColumn(),
                console=Console(stderr=True),
                transient=True,
            )
            self._bars.start()
        return self._bars
