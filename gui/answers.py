# SPDX-License-Identifier: Apache-2.0
"""Reads the engine's answers without holding the window up.

Small lines are read at once. Large ones are read in a thread of their own, and there piece by piece: `json.loads`
would hold the interpreter for the whole of a line, and the window would stand still however many threads there are.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal, Slot

LARGE = 64 * 1024
"""Bytes from which on a line is read beside the window; below, reading takes about a millisecond."""

HUGE = 1024 * 1024
"""Bytes from which on the garbage collector rests meanwhile."""

_PIECEWISE_DEPTH = 4  # the line, its result, the comparison, the matches
_WHITE = " \t\r\n"
_DECODER = json.JSONDecoder()


def loads_in_pieces(text: str) -> Any:
    """What `json.loads` gives, but taken apart four levels deep in Python, so that other threads get their turn.

    Raises `ValueError` where the text is not JSON.
    """
    value, end = _value(text, _skip(text, 0), _PIECEWISE_DEPTH)
    if _skip(text, end) != len(text):
        raise ValueError("there is more than one value in the line")
    return value


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in _WHITE:
        at += 1
    return at


def _value(text: str, at: int, depth: int) -> tuple[Any, int]:
    opening = text[at : at + 1]
    if depth == 0 or opening not in ("{", "["):
        return _DECODER.raw_decode(text, at)
    return _object(text, at, depth) if opening == "{" else _array(text, at, depth)


def _object(text: str, at: int, depth: int) -> tuple[dict[str, Any], int]:
    found: dict[str, Any] = {}
    at = _skip(text, at + 1)
    if text[at : at + 1] == "}":
        return found, at + 1
    while True:
        key, at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
        if text[at : at + 1] != ":":
            raise ValueError(f"a colon is missing at {at}")
        found[key], at = _value(text, _skip(text, at + 1), depth - 1)
        at = _skip(text, at)
        if text[at : at + 1] == "}":
            return found, at + 1
        if text[at : at + 1] != ",":
            raise ValueError(f"a comma is missing at {at}")
        at = _skip(text, at + 1)


def _array(text: str, at: int, depth: int) -> tuple[list[Any], int]:
    found: list[Any] = []
    at = _skip(text, at + 1)
    if text[at : at + 1] == "]":
        return found, at + 1
    while True:
        item, at = _value(text, at, depth - 1)
        found.append(item)
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return found, at + 1
        if text[at : at + 1] != ",":
            raise ValueError(f"a comma is missing at {at}")
        at = _skip(text, at + 1)


Decode = Callable[[dict[str, Any]], object]


class _Reader(QObject):
    """Lives in the thread."""

    was_read = Signal(int, object, object)

    @Slot(int, object, object)
    def read(self, ticket: int, line: bytes, finish: Callable[[Any], object]) -> None:
        huge = len(line) >= HUGE and gc.isenabled()
        if huge:
            # The collector holds everybody up while it looks through what has just been made, again and again:
            # 200 ms at a time were measured for 6,000 matches. None of it has cycles; it goes when it is let go of.
            gc.disable()
        try:
            self.was_read.emit(ticket, finish(loads_in_pieces(line.decode("utf-8"))), None)
        except Exception as error:  # whatever the line does to us is the asker's to tell
            self.was_read.emit(ticket, None, error)
        finally:
            if huge:
                gc.freeze()
                gc.enable()


class AnswerReader(QObject):
    """Turns lines into values: `read(line, finish)` ends in `done(finish(value))` or `failed(line's error)`.

    `finish` runs where the line is read; it must not touch a widget. Call `stop` before the object goes.
    """

    done = Signal(object)
    failed = Signal(object)
    _hand_over = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._reader: _Reader | None = None
        self._ticket = 0
        self._oldest_wanted = 0

    def read(self, line: bytes, finish: Callable[[Any], object]) -> None:
        if len(line) >= LARGE:
            self._start()
            self._ticket += 1
            self._hand_over.emit(self._ticket, line, finish)
            return
        try:
            value = finish(json.loads(line))
        except Exception as error:  # as in the thread
            self.failed.emit(error)
            return
        self.done.emit(value)

    def forget(self) -> None:
        """Drop what is still being read: its process is gone."""
        self._oldest_wanted = self._ticket + 1

    def stop(self) -> None:
        """End the thread; waits for the line that it reads."""
        if self._thread is not None:
            self.forget()
            self._thread.quit()
            self._thread.wait()
            self._thread.deleteLater()
            self._thread = None
            self._reader = None

    def _start(self) -> None:
        if self._thread is None:
            self._thread = QThread(self)
            self._thread.setObjectName("answers")
            self._reader = _Reader()
            self._reader.moveToThread(self._thread)
            self._hand_over.connect(self._reader.read)
            self._reader.was_read.connect(self._take)
            self._thread.start()

    @Slot(int, object, object)
    def _take(self, ticket: int, value: object, error: object) -> None:
        if ticket < self._oldest_wanted:
            return
        if error is not None:
            self.failed.emit(error)
        else:
            self.done.emit(value)
