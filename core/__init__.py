# SPDX-License-Identifier: Apache-2.0
"""Everything of Crossread that a report or a script needs, without any window toolkit."""

__version__ = "0.1.0"
