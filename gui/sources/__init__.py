# SPDX-License-Identifier: Apache-2.0
"""Adding sources and saying what they are."""
