# SPDX-License-Identifier: Apache-2.0
"""Two versions of one text: what was changed between them, sentence by sentence and word by word."""
