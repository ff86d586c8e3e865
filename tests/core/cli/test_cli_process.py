# SPDX-License-Identifier: Apache-2.0
"""The command as a process: quick to answer, quiet when a pipe closes, honest when output has no room."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from core import __version__
from core.cli import main
from core.cli.arguments import parser
from core.cli.exits import MEANING, Exit, exit_of
from core.cli.terminal import TerminalProgress
from core.errors import ErrorCode
from core.progress import Step

COMMAND = [sys.executable, "-m", "core"]
HEAVY = {
    "numpy",
    "torch",
    "transformers",
    "sentence_transformers",
    "rich",
    "jinja2",
    "trafilatura",
    "dateparser",
    "syntok",
}


def imported(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "core", *arguments], capture_output=True, text=True, check=True
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if "|" in line}


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["compare", "--help"]])
def test_questions_about_the_program_import_nothing_heavy(arguments: list[str]) -> None:
    names = imported(*arguments)
    assert "core.cli" in names
    assert not {name.partition(".")[0] for name in names} & HEAVY
    assert not [name for name in names if name.startswith(("core.alignment", "core.semantics", "core.language"))]


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == Exit.OK
    assert capsys.readouterr().out == f"crossread {__version__}\n"


def test_help_teaches(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == Exit.OK
    told = capsys.readouterr().out
    for code, meaning in MEANING.items():
        assert f"{code.value}  {meaning}" in told
    for command in ("compare", "example", "pairs", "inspect"):
        assert f"\n    {command}  " in told
        assert main([command, "--help"]) == Exit.OK
        assert len(capsys.readouterr().out) > 200


def test_every_command_in_the_help_can_be_typed() -> None:
    told = [line.strip() for line in parser().format_help().splitlines()]
    examples = [line.split("  ")[0] for line in told if line.startswith("crossread ")]
    assert examples
    for example in examples:
        words = example.split("|")[0].split()
        parser().parse_args(words[1:])


def test_every_exit_code_is_explained_and_every_error_has_one() -> None:
    assert set(MEANING) == set(Exit)
    assert {exit_of(code) for code in ErrorCode} == {Exit.INTERNAL, Exit.USAGE, Exit.INPUT, Exit.MODEL, Exit.OUTPUT}


def test_no_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == Exit.USAGE
    assert "usage:" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="pipes close otherwise there")
def test_a_reader_that_stops_is_no_error(accounts: tuple[str, str]) -> None:
    with subprocess.Popen([*COMMAND, "inspect", *accounts], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == Exit.PIPE_CLOSED


@pytest.fixture
def interrupts() -> Iterator[None]:
    """Interrupts are heard: a shell has its background jobs ignore them, and what they start inherits that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent otherwise there")
def test_an_interrupt_ends_the_command_with_a_sentence() -> None:
    with subprocess.Popen(
        [*COMMAND, "inspect", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        wait_for_reading(running.pid)
        running.send_signal(signal.SIGINT)
        assert running.stderr.read() == b"crossread: Cancelled; nothing was written.\n"
        assert running.stdout.read() == b""
        assert running.wait() == Exit.CANCELLED


def wait_for_reading(pid: int) -> None:
    """Until the process waits for its input: its modules are then loaded, and it handles signals itself."""
    for _ in range(600):
        channel = Path(f"/proc/{pid}/wchan")
        where = channel.read_text() if channel.exists() else "0"
        if where == "0":  # this system does not tell
            time.sleep(3)
            return
        if "pipe" in where:
            return
        time.sleep(0.05)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_output_that_has_no_room_is_told(accounts: tuple[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "inspect", *accounts], stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == Exit.OUTPUT
    assert done.stderr.startswith(b"crossread: standard output cannot be written: ")
    assert done.stderr.count(b"\n") == 1


def test_progress_is_silent_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    with TerminalProgress() as progress:
        progress(Step.ENCODE, 1, 2)
    assert capsys.readouterr() == ("", "")


def test_progress_is_drawn_on_a_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with TerminalProgress() as progress:
        progress(Step.LOAD_MODEL, 0, 0)
        progress(Step.ENCODE, 1, 2)
        progress(Step.ENCODE, 2, 2)
    out, err = capsys.readouterr()
    assert out == ""
    assert "Reading for meaning" in err
    with TerminalProgress(quiet=True) as progress:
        progress(Step.ENCODE, 1, 2)
    assert capsys.readouterr().err == ""
