# SPDX-License-Identifier: Apache-2.0
"""How the command ends, for scripts: the one list of exit codes."""

from __future__ import annotations

from enum import IntEnum
from typing import Final

from core.errors import ErrorCode


class Exit(IntEnum):
    """The exit codes; `crossread --help` prints this list with `MEANING`."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    INPUT = 3
    MODEL = 4
    OUTPUT = 5
    CANCELLED = 130
    PIPE_CLOSED = 141


MEANING: Final = {
    Exit.OK: "done",
    Exit.INTERNAL: "something went wrong inside the program",
    Exit.USAGE: "the command was not understood",
    Exit.INPUT: "a source cannot be read",
    Exit.MODEL: "the language model is missing, damaged or unsuitable",
    Exit.OUTPUT: "the report cannot be written",
    Exit.CANCELLED: "cancelled (Ctrl+C); nothing was written",
    Exit.PIPE_CLOSED: "whoever read the output stopped reading",
}

_OF_ERROR: Final = {
    ErrorCode.BAD_METADATA: Exit.USAGE,
    ErrorCode.BAD_ADDRESS: Exit.USAGE,
    ErrorCode.NOT_ASKED_TO_FETCH: Exit.USAGE,
    ErrorCode.TOO_FEW_SOURCES: Exit.USAGE,
    ErrorCode.MODEL_MISSING: Exit.MODEL,
    ErrorCode.MODEL_DAMAGED: Exit.MODEL,
    ErrorCode.MODEL_UNSUITABLE: Exit.MODEL,
    ErrorCode.MODEL_CHANGED: Exit.MODEL,
    ErrorCode.MODEL_NEEDS_CODE: Exit.MODEL,
    ErrorCode.MODEL_UNSAFE: Exit.MODEL,
    ErrorCode.MODEL_KIND: Exit.MODEL,
    ErrorCode.NO_SUCH_MODEL: Exit.MODEL,
    ErrorCode.MODEL_NOT_FETCHED: Exit.MODEL,
    ErrorCode.MODEL_BROKEN: Exit.MODEL,
    ErrorCode.BROKEN_OFF: Exit.MODEL,
    ErrorCode.BAD_MODEL_NAME: Exit.USAGE,
    ErrorCode.NOT_SECURE: Exit.USAGE,
    ErrorCode.NO_SPACE: Exit.OUTPUT,
    ErrorCode.CANNOT_WRITE: Exit.OUTPUT,
    ErrorCode.CACHE_UNUSABLE: Exit.INTERNAL,
    ErrorCode.BAD_REQUEST: Exit.USAGE,
    ErrorCode.BAD_RULES: Exit.USAGE,
    ErrorCode.BAD_PROFILE: Exit.USAGE,
    ErrorCode.BAD_TEMPLATE: Exit.USAGE,
    ErrorCode.NO_FORMAT: Exit.USAGE,
    ErrorCode.NOT_RATED: Exit.OUTPUT,
    ErrorCode.NOT_TWO: Exit.OUTPUT,
    ErrorCode.NOT_KEPT: Exit.INTERNAL,
    ErrorCode.INTERNAL: Exit.INTERNAL,
}


def exit_of(code: ErrorCode) -> Exit:
    """The exit code for an error: everything that is not listed is about what was to be read."""
    return _OF_ERROR.get(code, Exit.INPUT)
