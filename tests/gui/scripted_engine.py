# SPDX-License-Identifier: Apache-2.0
"""A process that speaks the engine's lines and misbehaves as its argument says. Started by the tests as a program."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any


def say(**message: Any) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def main(behaviour: str, mark: Path) -> None:
    before = mark.exists()
    mark.write_text(f"{os.getpid()}\n", encoding="utf-8")
    if behaviour == "dies at once":
        sys.stderr.write("no engine today\n")
        sys.exit(3)
    for line in sys.stdin:
        request = json.loads(line)
        number, kind = request["id"], request["request"]
        if kind == "shutdown":
            return
        if kind == "cancel":
            if behaviour == "polite":
                say(id=request["target"], cancelled=True)
            continue
        if kind == "compare" and behaviour in ("polite", "deaf"):
            say(id=number, progress={"step": "encode", "done": 1, "total": 4})
            if behaviour == "deaf":
                time.sleep(60)
            continue
        if kind == "compare" and behaviour == "dies once" and not before:
            os._exit(9)
        if kind == "compare" and behaviour == "dies always":
            os._exit(9)
        if kind == "compare" and behaviour == "babbles" and not before:
            sys.stdout.write("this is no answer\n")
            sys.stdout.flush()
            continue
        if kind == "fail":
            say(id=number, error={"code": "empty", "values": {"path": "page.txt"}})
            continue
        if kind == "big":
            say(id=number, result={"rows": [{"n": n, "text": "word " * 20} for n in range(request["rows"])]})
            continue
        say(id=number, result={"kind": kind})


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
