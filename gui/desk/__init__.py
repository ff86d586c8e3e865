# SPDX-License-Identifier: Apache-2.0
"""The review desk: what a person decides about a comparison, undone and redone, and the dossier that keeps it."""
