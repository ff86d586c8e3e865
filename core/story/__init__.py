# SPDX-License-Identifier: Apache-2.0
"""What several accounts say across the whole story: all numbers, all people, all dates."""
