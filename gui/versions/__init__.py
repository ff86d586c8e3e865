# SPDX-License-Identifier: Apache-2.0
"""Two versions of one account, or two accounts that print one text, word by word."""
