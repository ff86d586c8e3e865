# SPDX-License-Identifier: Apache-2.0
"""Vectors and language to matches: which claims of which sources say the same."""
