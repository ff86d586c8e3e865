# SPDX-License-Identifier: Apache-2.0
"""`python -m core` is `crossread`."""

from __future__ import annotations

import sys

from core.cli import main

if __name__ == "__main__":
    sys.exit(main())
