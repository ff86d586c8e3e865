# SPDX-License-Identifier: Apache-2.0
"""One story under review in one file, `*.crossread`: sources, comparison, review, settings."""
