# SPDX-License-Identifier: Apache-2.0
"""The window: views, models and commands over core."""
