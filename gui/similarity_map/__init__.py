# SPDX-License-Identifier: Apache-2.0
"""The view "Similarity map": the claims of one source against those of another, with what joins them as marks."""
