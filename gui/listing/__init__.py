# SPDX-License-Identifier: Apache-2.0
"""Lists below the views: the differences that the ribbons show, what was found in all sources, and the bookmarks."""
