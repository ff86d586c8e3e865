# SPDX-License-Identifier: Apache-2.0
"""A match to its named differences: difflib at the bottom, a detector a kind on top."""
