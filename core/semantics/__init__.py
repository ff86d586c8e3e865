# SPDX-License-Identifier: Apache-2.0
"""Claims to vectors: the model on board, loaded by path, and the cache of what it has already read."""
