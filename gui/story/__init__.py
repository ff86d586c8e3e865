# SPDX-License-Identifier: Apache-2.0
"""The tables across the whole story: all numbers, people and dates, account by account."""
