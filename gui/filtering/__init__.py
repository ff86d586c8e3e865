# SPDX-License-Identifier: Apache-2.0
"""What of a story is shown: the filter in force, the bar of what it asks for and the panel in which it is chosen."""
