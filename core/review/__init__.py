# SPDX-License-Identifier: Apache-2.0
"""What a person decides about a comparison, kept apart from it: it lies over whatever the machine finds next."""
