# SPDX-License-Identifier: Apache-2.0
"""`python -m gui` is `crossread-gui`."""

import sys

from gui.app import main

if __name__ == "__main__":
    sys.exit(main())
