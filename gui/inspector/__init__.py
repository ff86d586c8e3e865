# SPDX-License-Identifier: Apache-2.0
"""The selected match: its words, its differences, why it was matched."""
