# SPDX-License-Identifier: Apache-2.0
"""Sets up a working copy and runs its commands, the same way on Linux, macOS and Windows.

    python packaging/develop.py install | run | test | eval | train-matching | train-words | train-left | bench | fuzz
    python packaging/develop.py screenshots | lock

Needs nothing but Python's own library, so that it can run before anything is installed. The Makefile calls it.
"""

from __future__ import annotations

import argparse
import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TRAINING = ("train-matching", "train-words", "train-left")
COMMANDS = ("install", "run", "test", "eval", *TRAINING, "bench", "fuzz", "screenshots", "lock")
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
STAMP = VENV / "installed"
EXAMPLE = [ROOT / "resources" / "example" / name for name in ("harbor-ledger.txt", "capital-courier.md")]

# Shared libraries that Qt's wheels expect from the system, and the Debian packages that hold them.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
# What a real window under X11 needs beside them.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
FONT_PACKAGE = "fonts-noto-core"
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", str(Path.home() / ".local/share/fonts"))


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def run(command: Sequence[str | Path], **variables: str) -> None:
    """Run a command in the working copy; its failure ends this program with its exit code."""
    finished = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **variables}, check=False)
    if finished.returncode != 0:
        sys.exit(finished.returncode)


def run_quietly(command: Sequence[str | Path]) -> None:
    """Like `run`, but what the command prints is shown only when it fails."""
    finished = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if finished.returncode != 0:
        say(finished.stdout)
        sys.exit(finished.returncode)


def has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_fonts() -> bool:
    return any(path.suffix in {".ttf", ".otf", ".ttc"} for folder in FONT_FOLDERS for path in Path(folder).rglob("*"))


def missing_packages() -> list[str]:
    """The Debian packages whose libraries are not on this system."""
    libraries = {**QT_LIBRARIES, **X11_LIBRARIES}
    packages = [package for library, package in libraries.items() if not has_library(library)]
    return packages if has_fonts() else [*packages, FONT_PACKAGE]


def administrator_prefix() -> list[str] | None:
    """How to become administrator without a question, or None where that is not allowed."""
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def install_system_libraries() -> None:
    """Install what Qt needs from the system where we may, else say exactly what is missing. Linux only."""
    if not sys.platform.startswith("linux"):
        return
    packages = missing_packages()
    if not packages:
        return
    prefix = administrator_prefix() if shutil.which("apt-get") else None
    if prefix is not None:
        say(f"Installing the libraries that Qt needs: {' '.join(packages)}")
        apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            subprocess.run([*apt, *arguments], check=False, stdout=sys.stderr.fileno())
        packages = missing_packages()
    if packages:
        say(
            "These system libraries are missing and could not be installed from here. The window may not open until\n"
            f"they are there. On Debian or Ubuntu:  sudo apt-get install {' '.join(packages)}"
        )


def fingerprint() -> str:
    files = [ROOT / "pyproject.toml", ROOT / "constraints.txt", Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files) + sys.version.encode()).hexdigest()


def install() -> None:
    """Make `.venv` with the program and its tools, unless it is there and up to date."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit(f"Crossread needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]} ({sys.executable}).")
    install_system_libraries()
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == fingerprint():
        return
    say("Setting up .venv; the first time takes some minutes.")
    venv.EnvBuilder(with_pip=True, clear=VENV.exists() and not PYTHON.exists(), symlinks=os.name != "nt").create(VENV)
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    run_quietly([*pip, "install", "--quiet", "--upgrade", "pip>=25.1"])
    run_quietly([*pip, "install", "--quiet", "-c", "constraints.txt", "-e", ".", "--group", "dev"])
    STAMP.write_text(fingerprint(), encoding="utf-8")


def has_display() -> bool:
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def open_example() -> None:
    """The example in the window; without a display, its report in a file."""
    if has_display():
        run([PYTHON, "-m", "gui", "--example"])
        return
    report = ROOT / "out" / "example-report.html"
    report.parent.mkdir(exist_ok=True)
    say("There is no display: comparing two of the example accounts into a report instead.")
    run([PYTHON, "-m", "core", "compare", *EXAMPLE, "--format", "html", "-o", report])
    say(f"The report is in {report}")


def test(arguments: list[str]) -> None:
    """Format, lint, types, import contracts (among the tests) and the tests themselves."""
    run([PYTHON, "-m", "ruff", "format", "--check", "."])
    run([PYTHON, "-m", "ruff", "check", "."])
    run([PYTHON, "-m", "mypy"])
    run([PYTHON, "-m", "pytest", "-n", "auto", *arguments])


def lock() -> None:
    """Write the versions of the working set in `.venv` to constraints.txt."""
    frozen = subprocess.run(
        [PYTHON, "-m", "pip", "freeze", "--exclude-editable"], check=True, capture_output=True, text=True
    )
    # A local version ("+cpu") names one build of a package; the lock is for every system.
    lines = [
        line.split("+")[0] for line in frozen.stdout.splitlines() if "==" in line and not line.startswith("nvidia")
    ]
    header = (
        "# The versions that this release was built and tested with, so that a build next year is the same.\n"
        "# Made by `make lock`; what the program asks for, and why, stands in pyproject.toml.\n"
    )
    (ROOT / "constraints.txt").write_text(header + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="Set up a working copy of Crossread and run its commands.")
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="handed to the command")
    given = parser.parse_args()
    if given.command != "lock":
        install()
    match given.command:
        case "install":
            say(f"Ready: {BIN / 'crossread'} and {BIN / 'crossread-gui'}")
        case "run":
            open_example()
        case "test":
            test(given.arguments)
        case "eval":
            run([PYTHON, "-m", "tests.eval", *given.arguments])
        case "train-matching":
            run([PYTHON, "-m", "tests.eval.train", "--write", *given.arguments])
        case "train-words":
            run([PYTHON, "-m", "tests.eval.word_alignment_fit", *given.arguments])
        case "train-left":
            run([PYTHON, "-m", "tests.eval.left_words_fit", "--write", *given.arguments])
        case "bench":
            run([PYTHON, "-m", "tests.bench", *given.arguments])
        case "fuzz":
            run([PYTHON, "-m", "tests.fuzz", *given.arguments])
        case "screenshots":
            run([PYTHON, "packaging/screenshots.py", *given.arguments], QT_QPA_PLATFORM="offscreen")
        case "lock":
            lock()


if __name__ == "__main__":
    main()
