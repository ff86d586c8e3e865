# SPDX-License-Identifier: Apache-2.0
"""The command line: `crossread compare | report | story | versions | archive | review | models | …`.

Each command has a module of its own, imported only when it is asked for: `--version` and `--help` answer at once.
Errors are one sentence on standard error and an exit code of `core.cli.exits`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.cli.arguments import parser
from core.cli.exits import Exit, exit_of
from core.collecting import collect_seldom

if TYPE_CHECKING:
    import argparse


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (by default the program's arguments) and return its exit code."""
    try:
        arguments = parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        from core.cli.terminal import remark
        from core.words import words

        remark(words().get("cancelled", "sentence"))
        return Exit.CANCELLED
    except BrokenPipeError:
        from core.cli.terminal import abandon_output

        abandon_output()
        return Exit.PIPE_CLOSED
    except Exception as error:  # the one place where what went wrong becomes a sentence
        return _failed(error)


def _run(arguments: argparse.Namespace) -> Exit:
    match arguments.command:
        case "compare":
            collect_seldom()
            from core.cli.compare import run
        case "example":
            collect_seldom()
            from core.cli.compare import run_example as run
        case "report":
            collect_seldom()
            from core.cli.report import run
        case "story":
            collect_seldom()
            from core.cli.story import run
        case "versions":
            from core.cli.versions import run
        case "archive":
            from core.cli.archive import run
        case "review":
            from core.cli.review import run
        case "models":
            from core.cli.models import run
        case "pairs":
            from core.cli.pairs import run
        case _:
            from core.cli.inspect import run
    return run(arguments)


def _failed(error: Exception) -> Exit:
    from core.cli.sources import UsageError
    from core.cli.terminal import debugging, remark, tell
    from core.errors import CrossreadError, ErrorCode

    if debugging():
        import traceback

        traceback.print_exception(error)
    if isinstance(error, UsageError):
        remark(str(error))
        return Exit.USAGE
    if not isinstance(error, CrossreadError):
        error = CrossreadError(ErrorCode.INTERNAL, detail=f"{type(error).__name__}: {error}")
    tell(error)
    return exit_of(error.code)
