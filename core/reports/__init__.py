# SPDX-License-Identifier: Apache-2.0
"""The comparison for people: data first, then a writer a format."""
