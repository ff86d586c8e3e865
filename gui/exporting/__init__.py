# SPDX-License-Identifier: Apache-2.0
"""What leaves the window: reports with their preview, print, copies as rich text, citations, pictures of a pair."""
